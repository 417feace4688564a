"""Excel workbooks: sheets, titles, days, numbers, errors, and what pretends to be one."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import fastexcel
import pytest
import xlsxwriter

from dashboard.errors import NotAClaimFileError, UnreadableFileError
from dashboard.intake import archive, workbook
from dashboard.intake.claims import ClaimFile, Mapping, Refusal, open_claim_file
from tests.intake.conftest import KEY, column, lines, row_numbers

HEADINGS = ("Patient ID", "DOS", "CPT", "Units")
ROW = ("A1", date(2025, 3, 3), 97110, 2)
LINE = {"patient_id": "A1", "service_date": "2025-03-03", "hcpcs_code": "97110", "units": "2"}
Cells = Sequence[Sequence[Any]]


def write(path: Path, **sheets: Cells) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "m/d/yyyy"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    if value is not None:
                        sheet.write(number, place, value)
    return path


def read(path: Path, mapping: Mapping | None = None) -> ClaimFile:
    return open_claim_file(path, mapping=mapping, pseudonym_key=KEY)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "march.xlsx"


def test_a_plain_workbook(path: Path) -> None:
    claims = read(write(path, Sheet1=[HEADINGS, ROW, ROW]))
    assert claims.kind == "xlsx"
    assert claims.headings == HEADINGS
    assert claims.warnings == []
    assert claims.bytes_read == 0
    assert lines(claims) == [{"row_number": 2, **LINE}, {"row_number": 3, **LINE}]
    assert lines(claims) == lines(claims)
    assert claims.bytes_read == claims.size_bytes == path.stat().st_size


def test_titles_blank_rows_and_an_empty_first_column(path: Path) -> None:
    rows = [(), (None, "March"), (), (None, *HEADINGS), (None, *ROW), (), (None, *ROW)]
    claims = read(write(path, Sheet1=rows))
    assert claims.header_row == 4
    assert row_numbers(claims) == [5, 7]


def test_days_are_iso_whatever_their_cell_is(path: Path) -> None:
    days = [date(2025, 3, 3), datetime(2025, 3, 3, 14, 30), "3/3/2025", "2025-03-03 14:30:00", None]
    rows = [("A1", day, 97110, 2) for day in days]
    claims = read(write(path, Sheet1=[HEADINGS, *rows]))
    assert column(claims, "service_date") == [
        "2025-03-03",
        "2025-03-03",
        "3/3/2025",
        "2025-03-03",
        None,
    ]


def test_numbers_have_no_trailing_zero_and_texts_keep_theirs(path: Path) -> None:
    rows = [
        ("00123", ROW[1], "0101T", 2.0, 0.1 + 0.2),
        (123, ROW[1], 97110, -1, 1234.5),
        (" 00124 ", ROW[1], 97110.0, 1e15, 12345678901),
    ]
    claims = read(write(path, Sheet1=[(*HEADINGS, "Charge"), *rows]))
    assert column(claims, "patient_id") == ["00123", "123", "00124"]
    assert column(claims, "hcpcs_code") == ["0101T", "97110", "97110"]
    assert column(claims, "units") == ["2", "-1", "1000000000000000"]
    assert column(claims, "charge_amount") == ["0.3", "1234.5", "12345678901"]


def test_the_first_sheet_that_has_the_headings_is_read_and_said(path: Path) -> None:
    other = [HEADINGS, *[ROW] * 5]
    claims = read(write(path, Summary=[("Units", 7)], Claims=[HEADINGS, ROW], More=other))
    assert row_numbers(claims) == [2]
    assert claims.warnings == ['The workbook has 3 sheets; "Claims" is read.']


def test_the_sheet_of_the_mapping_is_read(path: Path) -> None:
    own = ("who", "when", "what", "how many")
    mapping = Mapping(
        dict(
            zip(
                ("patient_id", "service_date", "hcpcs_code", "units"),
                ((h,) for h in own),
                strict=True,
            )
        )
    )
    write(path, Claims=[HEADINGS, ROW, ROW], Own=[own, ROW])
    assert row_numbers(read(path, mapping)) == [2]


def test_hidden_sheets_are_not_read(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Shown").write_row(0, 0, ["Units", "CPT"])
        hidden = book.add_worksheet("Hidden")
        hidden.write_row(0, 0, HEADINGS)
        hidden.hide()
    with pytest.raises(NotAClaimFileError, match='row 1 has "Units", "CPT"'):
        read(path)


def test_a_workbook_without_cells(path: Path) -> None:
    with pytest.raises(UnreadableFileError, match="no visible sheet with cells"):
        read(write(path, Sheet1=[], Sheet2=[]))


def test_headings_and_no_rows(path: Path) -> None:
    claims = read(write(path, Sheet1=[HEADINGS]))
    assert claims.warnings == ["There are no rows below the headings."]
    assert lines(claims) == []


def test_a_column_without_heading_is_said(path: Path) -> None:
    claims = read(write(path, Sheet1=[(*HEADINGS, None, "Note"), (*ROW, "x", "y")]))
    assert claims.warnings == ["Column 5 has no heading and is left out."]
    assert column(claims, "note") == ["y"]


def test_private_columns_are_let_go_of_when_the_file_is_opened(path: Path) -> None:
    claims = read(write(path, Sheet1=[("Patient Name", *HEADINGS, "Colour"), ("Roe", *ROW, "red")]))
    assert claims.dropped == ("Patient Name",)
    assert claims.unused == ("Colour",)
    assert sorted(claims._source._columns) == [1, 2, 3, 4]


def test_the_only_number_becomes_a_pseudonym(path: Path) -> None:
    claims = read(write(path, Sheet1=[("MBI", *HEADINGS[1:]), ROW]))
    (patient,) = column(claims, "patient_id")
    assert patient is not None
    assert patient.startswith("P-")


def test_rows_in_which_excel_shows_an_error_are_refused(path: Path) -> None:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 1, [*HEADINGS, "Colour"])
        for number in range(1, 5):
            sheet.write_row(number, 1, ["A1", "2025-03-03", 97110, number])
        sheet.write_formula(2, 4, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 5, "=1/0", None, "#DIV/0!")  # nobody reads this column
    claims = read(path)
    assert row_numbers(claims) == [2, 4, 5]
    assert claims.refusals == [Refusal(3, "units", "an Excel error", "a value")]


def test_long_sheets_come_in_batches(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "_BATCH_ROWS", 10)
    claims = read(write(path, Sheet1=[HEADINGS, *[ROW] * 25]))
    assert [batch.num_rows for batch in claims.batches()] == [10, 10, 5]
    assert row_numbers(claims) == list(range(2, 27))


def test_a_truncated_workbook(path: Path) -> None:
    write(path, Sheet1=[HEADINGS, ROW])
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(UnreadableFileError, match="damaged or cut off"):
        read(path)


def _archive(path: Path, members: dict[str, str], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("member", "message"),
    [
        ("march.csv", "a zip archive, not a workbook"),
        ("xl/workbook.bin", r"\(xlsb, ods\) is not read"),
        ("content.xml", r"\(xlsb, ods\) is not read"),
        ("word/document.xml", "a Word or PowerPoint file"),
        ("xl/workbook.xml", "the workbook is damaged"),
    ],
)
def test_other_archives(path: Path, member: str, message: str) -> None:
    with pytest.raises(UnreadableFileError, match=message):
        read(_archive(path, {member: "x"}))


def test_a_workbook_that_would_unpack_out_of_all_proportion(path: Path) -> None:
    _archive(path, {"xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": "0" * 5_000_000})
    with pytest.raises(UnreadableFileError, match="would unpack to 4 MB, out of proportion"):
        read(path)


def test_a_workbook_that_would_unpack_beyond_the_limit(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(path, Sheet1=[HEADINGS, ROW])
    monkeypatch.setattr(archive, "MOST_BYTES", 1000)
    with pytest.raises(UnreadableFileError, match="would unpack to"):
        read(path)


def test_what_the_reader_says_is_not_passed_on(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: Path) -> None:
        raise fastexcel.CalamineCellError("Roe, Jane")

    monkeypatch.setattr(fastexcel, "read_excel", fail)
    with pytest.raises(
        UnreadableFileError, match=r"^march\.xlsx: the workbook is damaged"
    ) as caught:
        read(write(path, Sheet1=[HEADINGS, ROW]))
    assert "Roe" not in str(caught.value)
