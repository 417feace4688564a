"""CMS's file by provider and service: its layouts, what is kept, who is forgotten, what is odd."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import FullUnitError
from dashboard.intake.peers import PeerFile, blocks, read_peer_file
from tests.intake.peer_files import (
    BEFORE,
    DOWNLOADED,
    NAME,
    OCCUPATIONAL,
    SECRET,
    TODAY,
    Row,
    gzipped,
    keep,
    many,
    written,
    zipped,
)

ROWS = [
    Row("1900000001", "97110", 300),
    Row("1900000001", "97530", 100),
    Row("1900000001", "97140", 50),
    Row("1900000002", "97110", 80, state="NY"),
    Row("1900000003", "97112", 60, kind=OCCUPATIONAL),
    Row("1900000004", "97110", 999, kind="Internal Medicine"),
    Row("1900000005", "97110", 999, entity="O"),
    Row("1900000006", "97161", 999),
]


def read(folder: Path, content: bytes, name: str = NAME, **options: Any) -> PeerFile:
    return read_peer_file(keep(folder, content, name), **options)


def held(file: PeerFile) -> list[tuple[Any, ...]]:
    """Specialty, number, state and the movement codes of each therapist."""
    columns = ("specialty", "therapist", "state")
    codes = ("services_97110", "services_97112", "services_97530")
    return [tuple(row[name] for name in columns + codes) for row in file.therapists.to_pylist()]


EXPECTED = [
    ("occupational_therapist", 1, "GA", None, 60, None),
    ("physical_therapist", 1, "GA", 300, None, 100),
    ("physical_therapist", 2, "NY", 80, None, None),
]
LAYOUTS = {
    "2021 and later": written(ROWS),
    "with a byte order mark": b"\xef\xbb\xbf" + written(ROWS),
    "lines of Windows": written(ROWS).replace(b"\n", b"\r\n"),
    "2012 to 2019, csv": written(ROWS, BEFORE),
    "2012 to 2019, capitals": written(ROWS, BEFORE).replace(
        BEFORE.encode(), BEFORE.upper().encode()
    ),
    "2012 to 2019, text with tabs and a row of copyright": written(ROWS, BEFORE, tabbed=True),
    "downloaded with long headings": written(ROWS, DOWNLOADED),
    "gzip": gzipped(written(ROWS)),
    "zip": zipped(MUP_D23_Prov_Svc_csv=written(ROWS)),
    "zip with other files": zipped(readme_txt=b"Read me, please\n", data_csv=written(ROWS)),
    "without the last line end": written(ROWS).rstrip(b"\n"),
    "columns in another order": written(ROWS, ",".join(reversed(TODAY.split(",")))),
    "types in other letters": written(
        row._replace(kind=row.kind.replace(" in Private Practice", "").upper()) for row in ROWS
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_layout_gives_the_same_therapists(tmp_path: Path, layout: str) -> None:
    file = read(tmp_path, LAYOUTS[layout])
    assert held(file) == EXPECTED
    assert (file.calendar_year, file.rows_read) == (2023, len(ROWS))


def test_facility_and_office_are_added_up_and_all_therapy_codes_kept(tmp_path: Path) -> None:
    rows = [*ROWS[:3], ROWS[0]._replace(place="F", services="1,018", patients=11)]
    (row,) = read(tmp_path, written(rows)).therapists.to_pylist()
    assert (row["services_97110"], row["beneficiaries_97110"]) == (1318, 31)
    assert (row["services_97140"], row["services_97116"]) == (50, None)


@pytest.mark.parametrize("state", ["XX", "ZZ", ""])
def test_a_place_that_is_no_state_is_unknown(tmp_path: Path, state: str) -> None:
    rows = [row._replace(state=state) for row in ROWS[:1]]
    assert held(read(tmp_path, written(rows)))[0][2] is None


def test_nobody_is_left_in_what_is_read(tmp_path: Path) -> None:
    """Not by name or number, and not by the order in which they stood in the file."""
    file = read(tmp_path, written(ROWS))
    said = json.dumps([file.therapists.to_pylist(), file.source, file.notes])
    assert [word for word in SECRET if word in said] == []
    assert "npi" not in " ".join(file.therapists.column_names)
    other_people = {row.npi: str(1990000000 - int(row.npi[-1])) for row in ROWS}
    renamed = [row._replace(npi=other_people[row.npi]) for row in reversed(ROWS)]
    assert read(tmp_path, written(renamed)).therapists == file.therapists


@given(block=st.integers(1, 3000), order=st.permutations(ROWS))
def test_where_a_block_ends_does_not_matter(tmp_path: Path, block: int, order: list[Row]) -> None:
    content = written(order).replace(b"Secretname, Jr.", b"Secret\nname, Jr.")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK_BYTES", max(block, len(TODAY) + 2))
        assert held(read(tmp_path, content)) == EXPECTED


def test_progress_goes_from_nothing_to_all_bytes(tmp_path: Path) -> None:
    told: list[tuple[str, int, int, int]] = []
    for content in (written(ROWS), gzipped(written(ROWS)), zipped(a_csv=written(ROWS))):
        read(tmp_path, content, progress=lambda *each: told.append(each))
        _, rows, done, size = told[-1]
        assert rows == len(ROWS)
        assert 0 < done <= size == len(content)


YEARS = {
    "MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv": 2023,
    "PHY_R26_P05_V10_D24_Prov_Svc.csv": 2024,
    "Medicare_Provider_Util_Payment_PUF_CY2016.txt": 2016,
    "Medicare-Physician-and-Other-Supplier-PUF-CY2012.txt": 2012,
    "Medicare_Physician_Other_Practitioners_by_Provider_and_Service_2021.csv": 2021,
    "2022 by Provider and Service.csv": 2022,
}


@pytest.mark.parametrize("name", YEARS)
def test_the_year_is_that_of_the_name(tmp_path: Path, name: str) -> None:
    assert read(tmp_path, written(ROWS), name).calendar_year == YEARS[name]


def test_the_year_of_a_zip_or_of_its_file_or_as_said(tmp_path: Path) -> None:
    inside = zipped(PUF_CY2015_csv=written(ROWS))
    assert read(tmp_path, inside, "all 2012-2015.zip").calendar_year == 2015
    assert read(tmp_path, zipped(a_csv=written(ROWS)), "b2019.zip").calendar_year == 2019
    assert read(tmp_path, written(ROWS), "peers.csv", year=2020).calendar_year == 2020


@pytest.mark.parametrize(
    ("name", "year", "said"),
    [
        ("peers.csv", None, "--year"),
        ("2012 to 2015.csv", None, "--year"),
        (NAME, 2021, "says calendar year 2023"),
        ("a.csv", 2011, "2012 and later"),
        ("a.csv", 2031, "2012 and later"),
    ],
)
def test_a_year_that_is_unsure_is_refused(
    tmp_path: Path, name: str, year: int | None, said: str
) -> None:
    with pytest.raises(FullUnitError, match=said):
        read(tmp_path, written(ROWS), name, year=year)


CSV = written(ROWS)
GZIP, ZIP = gzipped(written(many(500))), zipped(a_csv=written(many(500)))
BY_PROVIDER = b"Rndrng_NPI,Rndrng_Prvdr_Type,Tot_HCPCS_Cds,Tot_Benes,Tot_Srvcs\n1,2,3,4,5\n"
BY_PLACE = b"Rndrng_Prvdr_Geo_Lvl,Rndrng_Prvdr_Geo_Cd,HCPCS_Cd,Place_Of_Srvc,Tot_Srvcs\na,b,c,d,e\n"
HOSTILE = {
    "empty": (b"", "the file is empty"),
    "blank": (b"\n\n  \n", "the file is empty"),
    "headings alone": (f"{TODAY}\n".encode(), "no physical or occupational therapist in its 0"),
    "a web page": (b"<!DOCTYPE html><html></html>", "this is a web page"),
    "a PDF": (b"%PDF-1.7", "this is a PDF document"),
    "bytes": (bytes(range(256)) * 20, "this is not a file of text"),
    "another table": (b"patient,day\nSecretname,2023-01-01\n", "no headings of"),
    "by provider": (BY_PROVIDER, 'this is CMS\'s file "by Provider"'),
    "by geography": (BY_PLACE, 'this is CMS\'s file "by Geography and Service"'),
    "a column missing": (CSV.replace(b"Tot_Srvcs", b"Srvcs", 1), "the columns Tot_Srvcs are miss"),
    "a column twice": (CSV.replace(b"Avg_Sbmtd_Chrg", b"Tot_Srvcs", 1), "Tot_Srvcs stands there 2"),
    "no therapist": (written(ROWS[5:]), "no physical or occupational therapist in its 3 rows"),
    "cut within a row": (
        CSV[:-20],
        "row 9 has 21 columns and the headings have 29: the file seems to be cut off",
    ),
    "cut within quotes": (CSV[: CSV.rindex(b"Secretname") + 5], "row 9 has 2 columns and"),
    "a short row": (CSV.replace(b",97530,", b" ", 1), "row 3 has 27 columns and"),
    "no line ends": (TODAY.encode(), "no physical or occupational therapist in its 0"),
    "a quote never closed": (
        CSV.replace(b"x,x,O", b'"x,x,O', 1),
        "row 2 has 48 columns and the headings have 29: the file seems to be damaged",
    ),
    "gzip cut": (GZIP[: len(GZIP) // 2], "damaged or incomplete"),
    "gzip of nothing known": (gzipped(b"Secretname"), "no headings of"),
    "zip cut": (ZIP[: len(ZIP) // 2], "damaged, incomplete or protected"),
    "zip with a damaged file": (
        ZIP[:200] + bytes([ZIP[200] ^ 255]) + ZIP[201:],
        "damaged or incomplete",
    ),
    "zip of nothing": (zipped(), "no csv or txt file is in this zip"),
    "zip of a picture": (zipped(a_png=b"x"), "no csv or txt file is in this zip"),
    "zip of two such files": (zipped(a_csv=CSV, b_csv=CSV), "2 such files are in this zip"),
    "zip by provider": (zipped(a_csv=BY_PROVIDER), "by Provider"),
    "the file twice in one": (CSV + CSV.partition(b"\n")[2], "stand there twice"),
    "not UTF-8 where it matters": (CSV.replace(b",GA,", b",\xff\xfe,", 1), "in UTF-8"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_not_the_file_is_refused_in_one_line_that_names_nobody(
    tmp_path: Path, name: str
) -> None:
    content, said = HOSTILE[name]
    with pytest.raises(FullUnitError) as refusal:
        read(tmp_path, content)
    message = str(refusal.value)
    assert said in message
    assert message.startswith(NAME)
    assert "\n" not in message
    assert [word for word in SECRET if word in message] == []


def test_a_quote_that_is_never_closed_does_not_take_all_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "BLOCK_BYTES", 4_000)
    monkeypatch.setattr(blocks, "MOST_BYTES", 8_000)
    content = written(many(100)).replace(b"x,x,O", b'"x,x,O', 1)
    with pytest.raises(FullUnitError, match="row 2 or a later one has no end"):
        read(tmp_path, content)


CELLS = {
    "services that are words": ({"services": "many"}, "a number of services"),
    "no services": ({"services": ""}, "a number of services"),
    "services below zero": ({"services": "-5"}, "a number of services"),
    "services of nothing": ({"services": "0"}, "a number of services"),
    "more services than can be": ({"services": "99999999"}, "a number of services"),
    "patients suppressed": ({"patients": "*"}, "a number of beneficiaries"),
    "a state in words": ({"state": "Georgia"}, "a state's two letters"),
    "no NPI": ({"npi": ""}, "an NPI"),
    "an NPI of nine digits": ({"npi": "190000000"}, "an NPI"),
    "no place of service": ({"place": ""}, "a place of service"),
}


@pytest.mark.parametrize("name", CELLS)
def test_a_cell_that_cannot_be_refuses_the_file_and_says_its_row(tmp_path: Path, name: str) -> None:
    change, said = CELLS[name]
    rows = [*ROWS[:2], ROWS[2]._replace(**change), *ROWS[3:]]
    with pytest.raises(FullUnitError, match=f"row 4 has something else where {said} belongs"):
        read(tmp_path, written(rows))


def test_only_rows_of_therapists_are_looked_at_so_closely(tmp_path: Path) -> None:
    drug = ROWS[5]._replace(services="0.4", patients="*", state="Nowhere")
    assert held(read(tmp_path, written([*ROWS[:5], drug]))) == EXPECTED


def test_a_part_of_the_file_is_doubted(tmp_path: Path) -> None:
    notes = " ".join(read(tmp_path, CSV.rstrip(b"\n")).notes)
    assert "no therapist in 50 of 52 states (AK, AL, AR, AZ, CA ...)" in notes
    assert "do not reach from the lowest to the highest" in notes
    assert "does not end with a line end" in notes


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FullUnitError, match="cannot be opened"):
        read_peer_file(tmp_path / "gone.csv", year=2023)
    with pytest.raises(FullUnitError, match="cannot be opened"):
        read_peer_file(tmp_path, year=2023)
