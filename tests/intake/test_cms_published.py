"""CMS's own files, where they are at hand, against the tables that the project holds."""

import csv
import gzip
from pathlib import Path

import pytest

from dashboard.errors import NotACmsFileError
from dashboard.intake.cms import CmsTable, read_cms_file
from tests.intake.cms_files import records

MEDICARE = Path(__file__).parents[3] / "shared" / "medicare"
RAW = MEDICARE / "raw"

pytestmark = pytest.mark.skipif(not RAW.is_dir(), reason="CMS's own files are not at hand")

Record = dict[str, str | None]


def held(name: str) -> list[Record]:
    content = (MEDICARE / name).read_bytes()
    text = (gzip.decompress(content) if name.endswith(".gz") else content).decode("utf-8")
    rows = csv.DictReader(text.splitlines())
    return [{key: value or None for key, value in row.items()} for row in rows]


def in_force(
    rows: list[Record], day: str, *key: str, value: str
) -> dict[tuple[str | None, ...], Record]:
    """The latest row of each key on a day, but for keys that had ended: their value is empty."""
    latest: dict[tuple[str | None, ...], Record] = {}
    for row in sorted(rows, key=lambda row: str(row["effective_from"])):
        if str(row["effective_from"]) <= day:
            latest[tuple(row[field] for field in key)] = row
    return {name: without_origin(row) for name, row in latest.items() if row[value]}


def without_origin(row: Record) -> Record:
    return {key: value for key, value in row.items() if key not in ("effective_from", "source")}


def by_key(table: CmsTable, *key: str) -> dict[tuple[str | None, ...], Record]:
    return {tuple(row[field] for field in key): without_origin(row) for row in records(table)}


@pytest.mark.parametrize("name", ["PPRRVU23_JAN.csv", "PPRRVU2026_Jul_nonQPP.csv"])
def test_relative_values_of_every_held_code_agree(name: str) -> None:
    rows = held("relative_values.csv")
    table, factors = read_cms_file(RAW / name)
    day = table.effective_from.isoformat()
    ours = in_force(rows, day, "hcpcs_code", value="status_code")
    theirs = by_key(table, "hcpcs_code")
    codes = {(row["hcpcs_code"],) for row in rows}
    assert len(codes) == 192
    assert {code: theirs[code] for code in codes if code in theirs} == ours
    factor = in_force(held("conversion_factors.csv"), day, value="conversion_factor")[()]
    assert factors.rows[0][1] == factor["conversion_factor"]


@pytest.mark.parametrize("name", ["GPCI2022.csv", "GPCI2025.csv"])
def test_geographic_indices_of_every_place_agree(name: str) -> None:
    (table,) = read_cms_file(RAW / name)
    day = table.effective_from.isoformat()
    ours = in_force(held("geographic_indices.csv"), day, "carrier", "locality", value="work_gpci")
    assert by_key(table, "carrier", "locality") == ours


def test_zip_codes_agree_in_form_and_nearly_all_in_place() -> None:
    (table,) = read_cms_file(RAW / "ZIP5_OCT2025.txt.gz")
    ours = {str(row["zip_code"]): without_origin(row) for row in held("zip_localities.csv.gz")}
    theirs = {str(row["zip_code"]): without_origin(row) for row in records(table)}
    assert {frozenset(row) for row in theirs.values()} == {frozenset(next(iter(ours.values())))}
    shared = ours.keys() & theirs.keys()
    assert len(shared) > 0.995 * len(ours)
    moved = [code for code in shared if ours[code] != theirs[code]]
    assert len(moved) < 0.005 * len(shared)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.98])
@pytest.mark.parametrize("name", ["PPRRVU23_JAN.csv", "PPRRVU2026_Jul_nonQPP.csv", "GPCI2022.csv"])
def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, name: str, share: float) -> None:
    content = (RAW / name).read_bytes()
    # The footers of GPCI may be missing: nothing that is read stands behind the last place.
    end = content.rfind(b"MAC Assignments") if name.startswith("GPCI") else len(content)
    path = tmp_path / name
    path.write_bytes(content[: int(end * share)])
    with pytest.raises(NotACmsFileError, match="seems to be cut off"):
        read_cms_file(path)


def test_a_changed_value_and_a_new_code_are_read_as_they_stand(tmp_path: Path) -> None:
    content = (RAW / "PPRRVU2026_Jul_nonQPP.csv").read_bytes().decode("cp1252")
    line = next(row for row in content.splitlines() if row.startswith("97110,,"))
    changed = line.replace(",0.45,", ",0.55,", 1)
    path = tmp_path / "PPRRVU2026_Oct_nonQPP.csv"
    new = changed.replace("97110", "9711X")
    path.write_bytes(content.replace(line, f"{changed}\r\n{new}").encode("cp1252"))
    table, _ = read_cms_file(path)
    values = by_key(table, "hcpcs_code")
    assert values[("97110",)]["work_rvu"] == values[("9711X",)]["work_rvu"] == "0.55"
    assert any("printed total for 97110, 9711X" in note for note in table.notes)
