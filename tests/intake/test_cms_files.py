"""What is around CMS's files: zips, gzip, other kinds of files, and hostile ones."""

import zipfile
from pathlib import Path

import pytest

from dashboard.errors import NotACmsFileError, UnreadableFileError
from dashboard.intake.cms import containers, read_cms_file
from tests.intake import cms_files
from tests.intake.cms_files import (
    MUE_NAME,
    PTP_NAME,
    gpci,
    gpci_row,
    gzipped,
    mue,
    pprrvu,
    pprrvu_row,
    ptp,
    read,
    workbook,
    zip5,
    zip5_line,
    zipped,
)

TITLE_2026 = "2026 National Physician Fee Schedule Relative Value File April Release"


def pprrvu_2026(factor: str, work: str = "0.50") -> bytes:
    row = pprrvu_row("97110", factor=factor, rvus=(work, "0.40", "0.30", "0.02"), width=32)
    return pprrvu([row], title=TITLE_2026, released="RELEASED 03/20/2026", width=32)


GPCI = gpci([gpci_row("2102", "AK", "1", "ALASKA*")])
ZIP5 = zip5([zip5_line("GA", "30303", "10212", "01")])


def tables(folder: Path, content: bytes, name: str = "rvu26b.zip") -> dict[str, int]:
    return {table.table: len(table.rows) for table in read(folder, content, name)}


def test_every_kind_in_one_zip_is_read_in_one_pass(tmp_path: Path) -> None:
    content = zipped(
        {
            "RVU/PPRRVU2026_Apr_nonQPP.csv": pprrvu_2026("30.1234"),
            "RVU/GPCI2025.csv": GPCI,
            "RVU/26LOCCO.csv": b"Carrier,Locality,State,Area,Counties\r\n",
            "RVU/OPPSCAP_Apr.csv": b"HCPCS,MOD,PROCSTAT,CARRIER,LOCALITY,FACILITY PRICE\r\n",
            "RVU/RVU26B.pdf": b"%PDF-1.7",
            "__MACOSX/._GPCI2025.csv": b"\x00\x05\x16\x07",
            "ZIP5_OCT2025.txt": ZIP5,
            PTP_NAME: ptp([("97530", "97150", "", "20200101", "*", "1", "x")]),
            MUE_NAME: mue([("97530", "6", "3 Date of Service Edit", "x")]),
        }
    )
    assert tables(tmp_path, content) == {
        "relative_values": 1,
        "conversion_factors": 1,
        "geographic_indices": 1,
        "zip_localities": 1,
        "ncci_edits": 1,
        "mue_limits": 1,
    }


def test_the_two_copies_of_2026_become_one_row_of_two_factors(tmp_path: Path) -> None:
    members = {
        "PPRRVU2026_Apr_QPP.csv": pprrvu_2026("30.9999"),
        "PPRRVU2026_Apr_nonQPP.csv": pprrvu_2026("30.1234"),
    }
    values, factors = read(tmp_path, zipped(members), "rvu26b.zip")
    assert len(values.rows) == 1
    assert factors.rows[0][:3] == ("2026-04-01", "30.1234", "30.9999")


def test_two_files_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    members = {
        "PPRRVU2026_Apr_QPP.csv": pprrvu_2026("30.9999"),
        "PPRRVU2026_Apr_nonQPP.csv": pprrvu_2026("30.1234", work="0.60"),
    }
    message = cms_files.refusal(tmp_path, zipped(members), "rvu26b.zip")
    assert "two files in it give different relative values for 2026-04-01" in message


def test_one_factor_with_two_values_is_refused(tmp_path: Path) -> None:
    members = {f"{n}_nonQPP.csv": pprrvu_2026(factor) for n, factor in enumerate(("30.1", "30.2"))}
    message = cms_files.refusal(tmp_path, zipped(members), "rvu26b.zip")
    assert "two files in it give different conversion factors for 2026-04-01" in message


def test_of_one_table_in_several_formats_the_csv_is_read(tmp_path: Path) -> None:
    title = b"2026 National Physician Fee Schedule Relative Value File April Release"
    members = {
        "PPRRVU2026_Apr_nonQPP.txt": title + b"\n97110   0000050\n",
        "PPRRVU2026_Apr_nonQPP.xlsx": workbook([("not the table",)]),
        "PPRRVU2026_Apr_nonQPP.csv": pprrvu_2026("30.1234"),
    }
    assert tables(tmp_path, zipped(members)) == {"relative_values": 1, "conversion_factors": 1}
    differently_named = {"PPRRVU_fixed.txt": members["PPRRVU2026_Apr_nonQPP.txt"], "GPCI.csv": GPCI}
    assert tables(tmp_path, zipped(differently_named)) == {"geographic_indices": 1}


def test_a_bad_file_in_a_zip_refuses_the_zip_and_is_named(tmp_path: Path) -> None:
    content = zipped({"GPCI2025.csv": GPCI, "PPRRVU.csv": pprrvu([pprrvu_row("9711")])})
    message = cms_files.refusal(tmp_path, content, "rvu25c.zip")
    assert message.startswith("rvu25c.zip: PPRRVU.csv, row 11, column A (HCPCS)")


def test_a_zip_without_any_of_them_names_what_it_holds(tmp_path: Path) -> None:
    content = zipped({"notes.txt": b"hello", "claims.csv": b"patient_id,units\r\n1,2\r\n"})
    message = cms_files.refusal(tmp_path, content, "stuff.zip")
    assert "none of CMS's files is in this zip (claims.csv, notes.txt)" in message
    assert "none of CMS's files" in cms_files.refusal(tmp_path, zipped({}), "empty.zip")


@pytest.mark.parametrize("inner", ["inner.zip", "GPCI2025.csv"])
def test_a_zip_in_a_zip_is_refused(tmp_path: Path, inner: str) -> None:
    content = zipped({inner: zipped({"GPCI2025.csv": GPCI})})
    message = cms_files.refusal(tmp_path, content, "outer.zip")
    assert f"there is another zip in it, {inner}. Unpack it" in message


def test_no_member_is_written_to_disk(tmp_path: Path) -> None:
    content = zipped({"../../escaped/GPCI2025.csv": GPCI, "/etc/GPCI2025b.csv": b"nothing"})
    (table,) = read(tmp_path, content, "rvu25c.zip")
    assert table.table == "geographic_indices"
    assert [path.name for path in tmp_path.iterdir()] == ["upload.tmp"]
    assert not (tmp_path / "../../escaped").exists()


@pytest.mark.parametrize("wrap", [zipped, gzipped])
def test_what_unpacks_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrap: object
) -> None:
    monkeypatch.setattr(containers, "LARGEST_BYTES", 10_000)
    zeros = b"0" * 20_000
    content = zipped({"GPCI2025.csv": zeros}) if wrap is zipped else gzipped(zeros)
    assert len(content) < 10_000
    assert "unpacked, which no file" in cms_files.refusal(tmp_path, content, "bomb")
    assert "unpacked, which no file" in cms_files.refusal(tmp_path, zeros, "plain")


def test_damaged_containers_are_told_from_other_kinds(tmp_path: Path) -> None:
    whole = zipped({"GPCI2025.csv": GPCI})
    start = whole.index(b"GPCI2025.csv") + 12
    flipped = whole[:start] + bytes(255 - byte for byte in whole[start : start + 20])
    damaged = {
        "cut.zip": whole[:-30],
        "flipped.zip": flipped + whole[start + 20 :],
        "cut.gz": gzipped(GPCI)[:-12],
        "cut.xlsx": workbook([("a",)])[:-40],
    }
    for name, content in damaged.items():
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(UnreadableFileError, match="damaged"):
            read_cms_file(path)


def test_a_zip_with_a_password_is_refused(tmp_path: Path) -> None:
    content = bytearray(zipped({"GPCI2025.csv": GPCI}))
    content[6] |= 1
    content[content.index(b"PK\x01\x02") + 8] |= 1
    message = cms_files.refusal(tmp_path, bytes(content), "rvu25c.zip")
    assert "GPCI2025.csv in it is damaged or protected by a password" in message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (b"<!DOCTYPE html><html>CMS licence</html>", "this is a web page (cms.gov asks for a"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "this is a picture"),
        (b"%PDF-1.7\n1 0 obj", "this is a PDF document"),
        (b"PAR1\x15\x04\x15", "this is a Parquet file"),
        (b"patient_id,service_date\r\nSmith,2024-01-01\r\n", "no title or headings of a CMS file"),
        (b"ISA*00*          *00*  ~GS*HC", "no title or headings of a CMS file"),
        (b"\x00\x01\x02" * 50, "no title or headings of a CMS file"),
        (workbook([("patient_id", "units"), ("Smith", 2)]), "no title or headings of a CMS file"),
    ],
)
def test_another_kind_of_file_is_refused_without_quoting_it(
    tmp_path: Path, content: bytes, expected: str
) -> None:
    path = tmp_path / "something"
    path.write_bytes(content)
    with pytest.raises(NotACmsFileError) as caught:
        read_cms_file(path)
    message = str(caught.value)
    assert expected in message
    assert "Smith" not in message
    assert message.endswith(
        "Load PPRRVU, GPCI, ZIP5, NCCI PTP or MUE files as CMS ships them, alone or in their zip."
    )


def test_a_table_with_a_monstrous_cell_is_unreadable(tmp_path: Path) -> None:
    content = GPCI + b"x" * 100 + b"\r\n" + b"y" * 200_000
    path = tmp_path / "GPCI2025.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=r"GPCI2025.csv, row \d+: not a row of a csv"):
        read_cms_file(path)


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.csv", tmp_path):
        with pytest.raises(UnreadableFileError, match="the file cannot be opened"):
            read_cms_file(path)


def test_the_kind_is_told_by_content_and_not_by_name(tmp_path: Path) -> None:
    assert tables(tmp_path, GPCI, "PPRRVU2026.csv") == {"geographic_indices": 1}
    assert tables(tmp_path, ZIP5, "GPCI2025.csv") == {"zip_localities": 1}


def test_text_in_utf_16_is_read(tmp_path: Path) -> None:
    content = GPCI.decode().encode("utf-16")
    assert tables(tmp_path, content, "GPCI2025.csv") == {"geographic_indices": 1}


def test_a_name_of_several_lines_stays_on_one(tmp_path: Path) -> None:
    with pytest.raises(NotACmsFileError) as caught:
        read(tmp_path, b"nothing", "a\nb.csv")
    assert str(caught.value).startswith("a b.csv: ")


def test_a_zip_is_not_opened_twice_as_large_as_it_says(tmp_path: Path) -> None:
    """The sizes in a zip's index bound what is unpacked: a lie there is damage, not a flood."""
    content = bytearray(zipped({"GPCI2025.csv": b"0" * 100_000}))
    index = content.index(b"PK\x01\x02")
    content[index + 24 : index + 28] = (50).to_bytes(4, "little")
    path = tmp_path / "liar.zip"
    path.write_bytes(content)
    assert zipfile.is_zipfile(path)
    with pytest.raises(UnreadableFileError, match="damaged"):
        read_cms_file(path)
