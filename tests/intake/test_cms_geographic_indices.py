"""GPCI: places padded, names without stars, the floor told apart, whole or refused."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.cms import COLUMNS
from dashboard.intake.cms.completeness import STATES
from tests.intake import cms_files
from tests.intake.cms_files import gpci, gpci_row, read, records, workbook

NAME = "GPCI2025.csv"
TITLE_2026 = "Addendum E. Final CY 2026 Geographic Practice Cost Indices (GPCIs) by State"
WITHOUT, WITH = "2026 PW GPCI (without 1.0 Floor)", "2026 PW GPCI (with 1.0 Floor)***"
PARTS_2026 = ("2026 PE GPCI", "2026 MP GPCI")


def refusal(folder: Path, content: bytes, *, minimum_rows: int | None = 1) -> str:
    return cms_files.refusal(folder, content, NAME, minimum_rows=minimum_rows)


def test_lost_zeros_come_back_and_stars_go(tmp_path: Path) -> None:
    content = gpci([gpci_row("2102", "AK", "1", "ALASKA*", "1.5", "1.118", "0.6")])
    (table,) = read(tmp_path, content, NAME)
    assert table.columns == COLUMNS["geographic_indices"]
    assert records(table) == [
        {
            "effective_from": "2025-01-01",
            "state": "AK",
            "carrier": "02102",
            "locality": "01",
            "locality_name": "ALASKA",
            "work_gpci": "1.500",
            "work_gpci_no_floor": None,
            "practice_expense_gpci": "1.118",
            "malpractice_gpci": "0.600",
            "source": "CMS PFS GPCI file CY 2025",
        }
    ]
    assert table.effective_from == date(2025, 1, 1)
    assert table.is_whole_release


def test_places_are_carrier_and_locality_together(tmp_path: Path) -> None:
    rows = [gpci_row("10112", "AL", "0", "ALABAMA"), gpci_row("6302", "WI", "0", "WISCONSIN**")]
    (table,) = read(tmp_path, gpci(rows), NAME)
    assert [row[2:5] for row in table.rows] == [
        ("10112", "00", "ALABAMA"),
        ("06302", "00", "WISCONSIN"),
    ]


@pytest.mark.parametrize(
    ("headings", "indices", "work", "unfloored"),
    [
        ((WITHOUT, WITH, *PARTS_2026), ("0.988", "1", "0.9", "0.5"), "1.000", "0.988"),
        ((WITH, *PARTS_2026), ("1", "0.9", "0.5"), "1.000", None),
        ((WITHOUT, *PARTS_2026), ("0.988", "0.9", "0.5"), "0.988", "0.988"),
        (("2026 PW GPCI", *PARTS_2026), ("0.988", "0.9", "0.5"), "0.988", None),
    ],
)
def test_the_work_index_is_the_one_that_pays(
    tmp_path: Path,
    headings: tuple[str, ...],
    indices: tuple[str, ...],
    work: str,
    unfloored: str | None,
) -> None:
    row = gpci_row("10112", "AL", "00", "ALABAMA", *indices)
    (table,) = read(tmp_path, gpci([row], title=TITLE_2026, headings=headings), "GPCI2026.csv")
    assert table.rows[0][5:9] == (work, unfloored, "0.900", "0.500")
    assert table.effective_from == date(2026, 1, 1)


def test_a_workbook_is_read_as_the_csv(tmp_path: Path) -> None:
    top = ["ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES"]
    headings = ["Medicare Administrative Contractor", "State", "Locality Number", "Locality Name"]
    parts = ["2025 PW GPCI (with 1.0 Floor)", "2025 PE GPCI", "2025 MP GPCI"]
    row = [2102, "AK", 1, "ALASKA*", 1.5, 1.118, 0.6]
    content = workbook([top, [], [*headings, *parts], row])
    (table,) = read(tmp_path, content, "GPCI2025.xlsx")
    assert table.rows[0][1:8] == ("AK", "02102", "01", "ALASKA", "1.500", None, "1.118")


@pytest.mark.parametrize(
    ("heading", "replacement", "expected"),
    [
        ("2025 PE GPCI", "2025 PE", 'column F: expected the heading "2025 PE GPCI", found'),
        ("2025 MP GPCI", "2024 MP GPCI", 'column G: expected the heading "2025 MP GPCI", found'),
        ("2025 PW GPCI", "Work", 'column E: expected the heading "2025 PW GPCI (with 1.0 Floor)"'),
        ("Locality Number", "Number", 'column C: expected the heading "Locality Number", found'),
    ],
)
def test_a_heading_that_is_not_cms_s_is_named(
    tmp_path: Path, heading: str, replacement: str, expected: str
) -> None:
    content = gpci([gpci_row("10112", "AL", "00", "ALABAMA")])
    content = content.replace(heading.encode(), replacement.encode())
    assert f"{NAME}, row 3, {expected}" in refusal(tmp_path, content)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (gpci_row("1o112", "AL", "00", "A"), "row 4, column A (Medicare Administrative Contractor"),
        (gpci_row("10112", "AL", "000", "A"), 'column C (Locality Number): "000" is not a number'),
        (gpci_row("10112", "AL", "00", "*"), 'column D (Locality Name): "*" is not a name'),
        (gpci_row("10112", "Al.", "00", "A"), 'column B (State): "Al." is not a state'),
        (gpci_row("10112", "AL", "00", "A", "1", "", "1"), "column F (2025 PE GPCI): an empty"),
        (gpci_row("10112", "AL", "00", "A", "1.0005", "1", "1"), '"1.0005" is not a number of at'),
    ],
)
def test_a_bad_cell_refuses_the_file_with_its_place(
    tmp_path: Path, row: list[str], expected: str
) -> None:
    assert expected in refusal(tmp_path, gpci([row]))


def test_one_place_twice_is_refused(tmp_path: Path) -> None:
    rows = [gpci_row("2102", "AK", "1", "ALASKA"), gpci_row("02102", "AK", "01", "ALASKA")]
    assert 'carrier and locality "02102-01" stands there 2 times' in refusal(tmp_path, gpci(rows))


def test_without_a_year_in_the_title_no_date_is_guessed(tmp_path: Path) -> None:
    content = gpci([gpci_row("2102", "AK", "1", "ALASKA")], title="GPCIs BY LOCALITY")
    message = refusal(tmp_path, content)
    assert 'no title "FINAL CY 20YY GEOGRAPHIC PRACTICE COST INDICES"' in message


def test_proposed_indices_were_never_in_force(tmp_path: Path) -> None:
    title = "ADDENDUM E. PROPOSED CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs)"
    message = refusal(tmp_path, gpci([gpci_row("2102", "AK", "1", "ALASKA")], title=title))
    assert "PROPOSED" in message
    assert "Load the file of the final rule." in message


def test_a_file_without_its_last_states_is_truncated(tmp_path: Path) -> None:
    rows = [
        gpci_row(f"{number}", state, f"{part}", "SOMEWHERE")
        for number, state in enumerate(sorted(STATES), 1101)
        for part in range(2)
    ]
    (table,) = read(tmp_path, gpci(rows), NAME, minimum_rows=None)
    assert len(table.rows) == len(rows)
    assert "no locality of WY found" in refusal(tmp_path, gpci(rows[:-2]), minimum_rows=None)
    few = refusal(tmp_path, gpci(rows[:20]), minimum_rows=None)
    assert "20 localities found, a whole file has at least 100" in few
    cut = gpci(rows)[: gpci(rows).index(b"1152,WY,1") + 12]
    assert "so the file seems to be cut off" in refusal(tmp_path, cut, minimum_rows=None)
