"""NCCI PTP pairs and MUE limits: text and workbook, setting and day from name and headings."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.cms import COLUMNS
from tests.intake import cms_files
from tests.intake.cms_files import (
    MUE_HEADINGS,
    MUE_NAME,
    MUE_TOP,
    PTP_NAME,
    PTP_TOP,
    csv_bytes,
    mue,
    ptp,
    read,
    records,
    workbook,
    zipped,
)

PAIR = ("97530", "97150", " ", "20200101", "*", "1", "Made-up reason")
LIMIT = ("97530", "6", "3 Date of Service Edit: Clinical", "Made-up reason")


def refusal(folder: Path, content: bytes, name: str) -> str:
    return cms_files.refusal(folder, content, name)


def test_a_pair_keeps_its_own_days(tmp_path: Path) -> None:
    deleted = ("97530", "97116", "*", "19960101", "20191231", "0", 'A stray " quote')
    (table,) = read(tmp_path, ptp([PAIR, deleted]), PTP_NAME)
    assert table.columns == COLUMNS["ncci_edits"]
    assert records(table) == [
        {
            "setting": "practitioner",
            "column_one_code": "97530",
            "column_two_code": "97150",
            "modifier_indicator": "1",
            "effective_from": "2020-01-01",
            "deletion_date": None,
            "active": "1",
            "release": "2024Q3",
            "source": "CMS NCCI PTP edits 2024Q3",
        },
        {
            "setting": "practitioner",
            "column_one_code": "97530",
            "column_two_code": "97116",
            "modifier_indicator": "0",
            "effective_from": "1996-01-01",
            "deletion_date": "2019-12-31",
            "active": "0",
            "release": "2024Q3",
            "source": "CMS NCCI PTP edits 2024Q3",
        },
    ]
    assert table.effective_from == date(2024, 7, 1)
    assert not table.is_whole_release
    assert table.notes == ("part f1 of the list: load its other parts as well",)


def test_headings_may_stand_in_one_row_and_commas_between(tmp_path: Path) -> None:
    headings = ("Column 1", "Column 2", "*=in existence prior to 1996", "Effective Date")
    rest = ("Deletion Date *=no data", "Modifier 0=not allowed 1=allowed", "PTP Edit Rationale")
    content = csv_bytes([("A copyright",), (*headings, *rest), PAIR])
    (table,) = read(tmp_path, content, PTP_NAME)
    assert table.rows[0][1:5] == ("97530", "97150", "1", "2020-01-01")


def test_a_workbook_of_pairs_is_read_as_the_text(tmp_path: Path) -> None:
    row = (97530, 97150, "", 20200101, "*", 1, "Made-up reason")
    content = workbook([*PTP_TOP, row], before=[("A worksheet of words",)])
    (from_text,) = read(tmp_path, ptp([PAIR]), PTP_NAME)
    (from_workbook,) = read(tmp_path, content, "ccipra-v302r0-f1.xlsx")
    assert from_workbook.rows == from_text.rows


@pytest.mark.parametrize(
    ("name", "setting", "day"),
    [
        ("ccipra-v320r1-f2.txt", "practitioner", date(2026, 1, 1)),
        ("CCIOPH-V313R0-F4.TXT", "outpatient_hospital", date(2025, 10, 1)),
        ("medicare-ncci-2025q4-practitioner-ptp-edits.txt", "practitioner", date(2025, 10, 1)),
        ("hospital-ptp-2025-q2.txt", "outpatient_hospital", date(2025, 4, 1)),
    ],
)
def test_the_name_says_setting_and_quarter(
    tmp_path: Path, name: str, setting: str, day: date
) -> None:
    (table,) = read(tmp_path, ptp([PAIR]), name)
    assert (table.rows[0][0], table.effective_from) == (setting, day)


def test_the_name_of_the_zip_speaks_where_the_file_s_does_not(tmp_path: Path) -> None:
    content = zipped({"edits.txt": ptp([PAIR])})
    (table,) = read(tmp_path, content, "medicare-ncci-2025q4-practitioner-ptp-edits.zip")
    assert table.rows[0][7] == "2025Q4"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("edits-2024q3.txt", "whether these edits are of practitioners or of hospitals"),
        ("ccipra.txt", "does not say which quarter this is"),
        ("ccipra-v304r0-f1.txt", "does not say which quarter this is"),
        ("medicaid-ncci-2024q3-practitioner.txt", "these are Medicaid's edits"),
    ],
)
def test_setting_and_quarter_are_never_guessed(tmp_path: Path, name: str, expected: str) -> None:
    assert expected in refusal(tmp_path, ptp([PAIR]), name)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (0, "9753", 'row 7, column A (Column 1): "9753" is not a code'),
        (3, "20201301", 'column D (Effective Date): "20201301" is not a day written YYYYMMDD'),
        (3, "*", 'column D (Effective Date): "*" is not a day'),
        (4, "2020", 'column E (Deletion Date): "2020" is not a day written YYYYMMDD or *'),
        (5, "2", 'column F (Modifier): "2" is not one of the modifier indicators 0, 1 and 9'),
    ],
)
def test_a_bad_pair_refuses_the_file_with_its_place(
    tmp_path: Path, column: int, text: str, expected: str
) -> None:
    row = [*PAIR[:column], text, *PAIR[column + 1 :]]
    assert expected in refusal(tmp_path, ptp([row]), PTP_NAME)


def test_a_pair_cut_short_is_a_truncated_file(tmp_path: Path) -> None:
    content = ptp([PAIR, PAIR])[:-25]
    assert "row 8: the row has" in refusal(tmp_path, content, PTP_NAME)
    assert "0 pairs of codes found" in refusal(tmp_path, ptp([]), PTP_NAME)


def test_a_missing_heading_is_named(tmp_path: Path) -> None:
    content = ptp([PAIR]).replace(b"Deletion", b"Removal")
    message = refusal(tmp_path, content, PTP_NAME)
    assert 'rows 3-6, column E: expected the heading "Deletion Date", found "REMOVAL' in message


def test_a_limit_is_read_with_its_first_digit(tmp_path: Path) -> None:
    (table,) = read(tmp_path, mue([LIMIT, ("0001U", "0", "2 Date of Service Edit", "x")]), MUE_NAME)
    assert table.columns == COLUMNS["mue_limits"]
    source = "CMS MUE 2024Q3"
    assert table.rows == [
        ("practitioner", "97530", "6", "3", "2024-07-01", "2024Q3", source),
        ("practitioner", "0001U", "0", "2", "2024-07-01", "2024Q3", source),
    ]
    assert table.effective_from == date(2024, 7, 1)
    assert not table.is_whole_release


@pytest.mark.parametrize(
    ("words", "setting"),
    [("Outpatient Hospital", "outpatient_hospital"), ("DME Supplier", "dme_supplier")],
)
def test_the_heading_says_whose_limits_they_are(tmp_path: Path, words: str, setting: str) -> None:
    content = mue([LIMIT]).replace(b"Practitioner", words.encode())
    (table,) = read(tmp_path, content, "mue-2025q2.csv")
    assert table.rows[0][0] == setting
    assert table.effective_from == date(2025, 4, 1)


def test_a_workbook_of_limits_is_read_as_the_csv(tmp_path: Path) -> None:
    content = workbook([*MUE_TOP, (97530, 6, "3 Date of Service Edit: Clinical", "reason")])
    (table,) = read(tmp_path, content, MUE_NAME.replace(".csv", ".xlsx"))
    assert table.rows[0][:4] == ("practitioner", "97530", "6", "3")


@pytest.mark.parametrize("name", ["mue.csv", "MUE_Eff_13-01-2024.csv", "MUE_Eff_2024.csv"])
def test_the_first_day_is_never_guessed(tmp_path: Path, name: str) -> None:
    assert "from which day this holds" in refusal(tmp_path, mue([LIMIT]), name)


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (0, "97 53", 'column A (HCPCS/CPT Code): "97 53" is not a code'),
        (1, "2.5", 'column B (Practitioner Services MUE Values): "2.5" is not a whole number'),
        (2, "4 Other", 'column C (MUE Adjudication Indicator): "4 Other" is not one of'),
    ],
)
def test_a_bad_limit_refuses_the_file_with_its_place(
    tmp_path: Path, column: int, text: str, expected: str
) -> None:
    row = [*LIMIT[:column], text, *LIMIT[column + 1 :]]
    message = refusal(tmp_path, mue([row]), MUE_NAME)
    assert expected in message
    assert "row 3" in message


def test_a_limit_without_its_indicator_column_is_named(tmp_path: Path) -> None:
    rows = [(*MUE_HEADINGS[:2], "Nothing", MUE_HEADINGS[3]), LIMIT]
    message = refusal(tmp_path, csv_bytes(rows), MUE_NAME)
    assert 'row 1, column C: expected the heading "MUE Adjudication Indicator"' in message


def test_two_limits_of_one_code_are_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, mue([LIMIT, LIMIT]), MUE_NAME)
    assert 'code "97530" stands there 2 times' in message
