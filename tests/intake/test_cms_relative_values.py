"""PPRRVU: found columns, checked cells, the right day, whole or refused."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.intake.cms import COLUMNS
from tests.intake import cms_files
from tests.intake.cms_files import pprrvu, pprrvu_headings, pprrvu_row, read, records, workbook

NAME = "PPRRVU25_JUL.csv"
TITLE_2026 = "2026 National Physician Fee Schedule Relative Value File January Release"


def refusal(folder: Path, content: bytes, *, minimum_rows: int | None = 1) -> str:
    return cms_files.refusal(folder, content, NAME, minimum_rows=minimum_rows)


def test_a_row_of_31_columns_is_read_by_its_headings(tmp_path: Path) -> None:
    content = pprrvu([pprrvu_row("97110", rvus=("0.45", "0.43", "0.41", "0.01"), multiple="5")])
    values, factors = read(tmp_path, content, NAME)
    assert values.columns == COLUMNS["relative_values"]
    assert records(values) == [
        {
            "hcpcs_code": "97110",
            "effective_from": "2025-07-01",
            "status_code": "A",
            "work_rvu": "0.45",
            "nonfacility_practice_expense_rvu": "0.43",
            "facility_practice_expense_rvu": "0.41",
            "malpractice_rvu": "0.01",
            "multiple_procedure_indicator": "5",
            "pctc_indicator": "7",
            "source": "CMS PFS relative value file RVU25C",
        }
    ]
    assert values.effective_from == date(2025, 7, 1)
    assert values.release == "PFS relative value file, July 2025 release"
    assert values.is_whole_release
    assert factors.table == "conversion_factors"
    assert factors.rows[0][:3] == ("2025-07-01", "30.1234", None)
    assert not factors.is_whole_release


def test_32_columns_give_the_same_values_as_31(tmp_path: Path) -> None:
    row = {"rvus": ("1.00", "2.00", "0.50", "0.10"), "multiple": "2", "pctc": "3"}
    narrow = read(tmp_path, pprrvu([pprrvu_row("20560", **row)]), NAME)
    wide = read(tmp_path, pprrvu([pprrvu_row("20560", **row, width=32)], width=32), NAME)
    assert [table.rows for table in wide] == [table.rows for table in narrow]


def test_rows_in_another_order_give_the_same_rows(tmp_path: Path) -> None:
    rows = [pprrvu_row(code) for code in ("A0021", "97110", "0001F")]
    forwards, _ = read(tmp_path, pprrvu(rows), NAME)
    backwards, _ = read(tmp_path, pprrvu(rows[::-1]), NAME)
    assert sorted(map(str, forwards.rows)) == sorted(map(str, backwards.rows))


def test_rows_with_a_modifier_are_left_out_and_counted(tmp_path: Path) -> None:
    rows = [pprrvu_row("95831"), *(pprrvu_row("95831", mod) for mod in ("26", "TC", "53"))]
    values, _ = read(tmp_path, pprrvu(rows), NAME)
    assert [row[0] for row in values.rows] == ["95831"]
    assert "3 rows with a modifier (26, 53, TC) left out" in values.notes


def test_end_marks_empty_rows_quotes_and_a_byte_order_mark_are_borne(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + pprrvu([pprrvu_row("97110")])
    content = content.replace(b"Made-up name", b'"Made-up, quoted name"')
    content += b"," * 30 + b"\r\n" + b"\x1a" + b"," * 30 + b"\r\n\x1a"
    values, _ = read(tmp_path, content, NAME)
    assert [row[0] for row in values.rows] == ["97110"]
    assert "end mark 0x1A ignored" in values.notes


def test_a_workbook_gives_back_the_zeros_it_lost(tmp_path: Path) -> None:
    top = [["", "", "2025 National Physician Fee Schedule Relative Value File October Release"]]
    row: list[object] = list(pprrvu_row("97110"))
    row[5], row[6], row[8], row[10] = 0.5, 0.4, 0.3, 0.02
    values, _ = read(tmp_path, workbook([*top, *pprrvu_headings(), row]), "PPRRVU25_OCT.xlsx")
    assert values.rows[0][3:7] == ("0.50", "0.40", "0.30", "0.02")
    assert values.effective_from == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("heading_row", "column", "text", "expected"),
    [
        (4, 0, "CODE", 'rows 6-10, column A: expected the heading "HCPCS", found "CODE"'),
        (3, 5, "PLAY", 'rows 6-10, column F: expected the heading "WORK RVU", found "PLAY RVU"'),
        (3, 18, "", 'rows 6-10, column S: expected the heading "MULT PROC", found "PROC"'),
        (3, 10, "WORK", 'rows 6-10: the heading "WORK RVU" stands in F and K'),
        (4, 24, "", 'rows 6-10, column Y: expected the heading "CONV FACTOR", found "CONV"'),
    ],
)
def test_a_heading_that_is_not_cms_s_is_named(
    tmp_path: Path, heading_row: int, column: int, text: str, expected: str
) -> None:
    headings = pprrvu_headings()
    headings[heading_row][column] = text
    message = refusal(tmp_path, pprrvu([pprrvu_row("97110")], headings=headings))
    assert message.startswith(f"{NAME}, {expected}")


def test_the_place_of_a_heading_in_32_columns_is_known(tmp_path: Path) -> None:
    headings = pprrvu_headings(32)
    headings[3][25] = "OLD"
    message = refusal(tmp_path, pprrvu([pprrvu_row("97110", width=32)], headings=headings))
    assert 'column Z: expected the heading "CONV FACTOR", found "OLD FACTOR"' in message


def test_two_headings_that_changed_places_are_refused(tmp_path: Path) -> None:
    headings = pprrvu_headings()
    headings[3][5], headings[3][10] = headings[3][10], headings[3][5]
    message = refusal(tmp_path, pprrvu([pprrvu_row("97110")], headings=headings))
    assert 'column F: expected the heading "WORK RVU", found "MP RVU"' in message


def test_headings_of_31_columns_over_rows_of_32_are_refused(tmp_path: Path) -> None:
    message = refusal(tmp_path, pprrvu([pprrvu_row("97110", width=32)]))
    assert "row 11: the row has more columns than the 31 headings" in message


def test_columns_that_do_not_add_up_are_not_what_their_headings_say(tmp_path: Path) -> None:
    rows = [pprrvu_row(code) for code in ("97110", "97112", "97530")]
    for row in rows:
        row[11], row[12] = "9.99", "9.98"
    assert "do not make the total beside them" in refusal(tmp_path, pprrvu(rows))


def test_one_odd_total_is_only_noted(tmp_path: Path) -> None:
    rows = [pprrvu_row(code) for code in ("97110", "97112", "97530")]
    rows[1][11] = "9.99"
    values, _ = read(tmp_path, pprrvu(rows), NAME)
    assert "work, PE and MP RVU do not make the printed total for 97112" in values.notes


@pytest.mark.parametrize(
    ("column", "text", "expected"),
    [
        (0, "9711", 'row 12, column A (HCPCS): "9711" is not a code of 5 characters'),
        (3, "", "row 12, column D (STATUS CODE): an empty cell is not a status of one letter"),
        (5, "0.4x", 'column F (WORK RVU): "0.4x" is not a number of at most 2 decimals'),
        (6, "0.456", 'column G (NON-FAC PE RVU): "0.456" is not a number of at most 2 decimals'),
        (10, "-0.01", 'column K (MP RVU): "-0.01" is not a number'),
        (18, "55", 'column S (MULT PROC): "55" is not an indicator of one digit'),
        (24, "n/a", 'column Y (CONV FACTOR): "n/a" is not a number of at most 4 decimals'),
    ],
)
def test_a_bad_cell_refuses_the_file_with_its_place(
    tmp_path: Path, column: int, text: str, expected: str
) -> None:
    rows = [pprrvu_row("97110"), pprrvu_row("97112")]
    rows[1][column] = text
    assert expected in refusal(tmp_path, pprrvu(rows))


def test_two_rows_of_one_code_are_refused(tmp_path: Path) -> None:
    content = pprrvu([pprrvu_row("97110"), pprrvu_row("97110")])
    assert 'code "97110" stands there 2 times' in refusal(tmp_path, content)


def test_two_conversion_factors_in_one_file_are_refused(tmp_path: Path) -> None:
    content = pprrvu([pprrvu_row("97110"), pprrvu_row("97112", factor="31.0000")])
    assert "2 conversion factors (30.1234, 31.0000)" in refusal(tmp_path, content)


@pytest.mark.parametrize(
    "title",
    ["Relative values", "2025 National Physician Fee Schedule Relative Value File March Release"],
)
def test_without_a_quarter_in_the_title_no_date_is_guessed(tmp_path: Path, title: str) -> None:
    message = refusal(tmp_path, pprrvu([pprrvu_row("97110")], title=title))
    assert "20YY National Physician Fee Schedule Relative Value File MONTH Release" in message


def whole_file() -> list[list[str]]:
    codes = [f"{number:05d}" for number in range(10_000, 20_000)]
    return [pprrvu_row(code) for code in ("00100", *codes, "99607", "A0021", "V5364")]


def test_a_whole_file_is_taken_and_one_without_its_end_is_not(tmp_path: Path) -> None:
    rows = whole_file()
    values, _ = read(tmp_path, pprrvu(rows), NAME, minimum_rows=None)
    assert len(values.rows) == len(rows)
    message = refusal(tmp_path, pprrvu(rows[:-1]), minimum_rows=None)
    assert "no codes V53.. found: the file seems to be cut off" in message


def test_too_few_rows_are_a_truncated_file(tmp_path: Path) -> None:
    message = refusal(tmp_path, pprrvu([pprrvu_row("97110")]), minimum_rows=None)
    assert "1 rows of codes found, a whole file has at least 10,000" in message


def test_a_row_cut_in_the_middle_is_a_truncated_file(tmp_path: Path) -> None:
    content = pprrvu([pprrvu_row("97110"), pprrvu_row("97112")])[:-40]
    message = refusal(tmp_path, content)
    assert "row 12: the row has" in message
    assert "of 31 columns, so the file seems to be cut off" in message


def test_titles_without_rows_are_refused(tmp_path: Path) -> None:
    assert "no headings that begin with HCPCS" in refusal(tmp_path, pprrvu([])[:300])
    assert "0 rows of codes found" in refusal(tmp_path, pprrvu([]))


@pytest.mark.parametrize(
    ("name", "pair"),
    [
        ("PPRRVU2026_Jan_nonQPP.csv", ("30.1234", None)),
        ("PPRRVU2026_Jan_QPP.csv", (None, "30.1234")),
    ],
)
def test_from_2026_the_name_says_whose_conversion_factor_it_is(
    tmp_path: Path, name: str, pair: tuple[str | None, str | None]
) -> None:
    content = pprrvu([pprrvu_row("97110", width=32)], title=TITLE_2026, width=32)
    _, factors = read(tmp_path, content, name)
    assert factors.rows[0][:3] == ("2026-01-01", *pair)


def test_a_conversion_factor_of_nobody_is_left_and_said(tmp_path: Path) -> None:
    content = pprrvu([pprrvu_row("97110", width=32)], title=TITLE_2026, width=32)
    (values,) = read(tmp_path, content, "fees.csv")
    assert any("30.1234 not taken" in note and "QPP or nonQPP" in note for note in values.notes)


def test_the_factor_of_a_file_released_again_is_left_and_said(tmp_path: Path) -> None:
    title = "2024 National Physician Fee Schedule Relative Value File January Release"
    content = pprrvu([pprrvu_row("97110")], title=title, released="RELEASED 03/12/2024")
    (values,) = read(tmp_path, content, "PPRRVU24_JAN.csv")
    assert any("released again on 2024-03-12" in note for note in values.notes)


@pytest.mark.parametrize(
    "released", ["RELEASED 02/30/2025", "RELEASED LATER", "RELEASED 07/31/2025"]
)
def test_a_release_within_its_first_month_keeps_its_factor(tmp_path: Path, released: str) -> None:
    _, factors = read(tmp_path, pprrvu([pprrvu_row("97110")], released=released), NAME)
    assert factors.rows[0][1] == "30.1234"
