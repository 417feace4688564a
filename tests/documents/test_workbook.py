"""Workbooks opened again: every number is the document's, no text a formula, prices to the cent."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from dashboard.documents import workbook
from dashboard.documents.content import Document
from dashboard.documents.office.values import known, number_in
from dashboard.documents.told import clean
from dashboard.documents.workbook.arithmetic import as_printed, fees
from dashboard.documents.workbook.sheets import unique
from dashboard.findings.content import Number
from dashboard.session import sample_database
from tests.documents import documents as made


def opened(document: Document, folder: Path, *, values: bool = True) -> Any:
    workbook.write(document, folder / "book.xlsx")
    return openpyxl.load_workbook(folder / "book.xlsx", data_only=values)


def cells(sheet: Any) -> list[Any]:
    return [cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None]


def columns(sheet: Any, name: str) -> dict[str, list[Any]]:
    """A table's columns by their headings."""
    rows = sheet[sheet.tables[name].ref]
    head = [cell.value for cell in rows[0]]
    return {text: [row[n].value for row in rows[1:]] for n, text in enumerate(head)}


@pytest.fixture(scope="module")
def sample() -> Document:
    return made.sample(is_presenter=False)


def test_the_sheets(tmp_path: Path) -> None:
    book = opened(made.document(made.finding()), tmp_path)
    assert book.sheetnames == [
        *("Contents", "1 revenue", "Assumptions", "Prices", "Patient day", "Rounding"),
        *("Definitions", "Sources", "Loads", "Method"),
    ]
    links = [cell.hyperlink.location for row in book["Contents"] for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]


def test_every_number_of_the_sample_clinic_is_in_its_sheet(
    sample: Document, tmp_path: Path
) -> None:
    book = opened(sample, tmp_path)
    for place, (finding, name) in enumerate(
        zip(sample.findings, book.sheetnames[1:], strict=False), 1
    ):
        held = cells(book[name])
        assert clean(finding.title) in held
        assert clean(finding.sentence) in held
        for number in finding.numbers:
            found = number_in(number.text)
            assert (found[0] if found else number.text) in held
        if finding.table is not None:
            table = columns(book[name], f"rows_{place}")
            for key, (heading, kind) in finding.table.columns.items():
                for cell, value in zip(table[heading], finding.table.rows[key], strict=True):
                    if kind == "text":
                        assert cell == value
                    elif pd.isna(value):
                        assert cell == "unknown"
                    else:
                        assert cell == pytest.approx(known(value, kind), abs=1e-12)
        if finding.chart is not None and finding.chart.kind != "dots":
            chart = columns(book[name], f"chart_{place}")
            for series in finding.chart.series:
                within = 0.005 if finding.chart.written == "money" else 1e-12
                assert chart[series.name] == pytest.approx(series.y, abs=within)
    assert len(book["3 use"]._charts) == 1


def test_texts_that_are_numbers_become_numbers_that_look_alike(tmp_path: Path) -> None:
    sheet = opened(made.document(made.finding()), tmp_path)["1 revenue"]
    found = {row[0].value: row[1] for row in sheet.iter_rows() if len(row) > 1}
    assert (found["Allowed"].value, found["Allowed"].number_format) == (1234.5, "$#,##0.00")
    assert (found["Share"].value, found["Share"].number_format) == (0.095, "0.0 %")
    assert (found["Lines"].value, found["Lines"].number_format) == (2345, "#,##0")
    assert found["Told"].value == "under 0.1 %"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("−$2.84", -2.84),
        ("$12", 12.0),
        ("62 %", 0.62),
        ("0 %", 0.0),
        ("$12.3k", None),
        ("unknown", None),
        ("97 of 110", None),
        ("1234", None),
    ],
)
def test_numbers_in_texts(text: str, number: float | None) -> None:
    found = number_in(text)
    assert (found[0] if found else None) == number


@pytest.mark.parametrize("kind", ["lines", "columns", "bars", "dots"])
def test_each_kind_of_chart_is_drawn_from_its_table(kind: str, tmp_path: Path) -> None:
    document = made.document(made.finding(chart=made.chart(kind)))
    sheet = opened(document, tmp_path)["1 revenue"]
    (chart,) = sheet._charts
    assert len(chart.series) == len(made.chart(kind).series)
    table = columns(sheet, "chart_1")
    if kind == "dots":
        assert table["Share"] == [0.2, 0.3, 0.9, 0.8, 0.5]
        assert table["Name"] == ["", "", "A.", "C.", ""]
    else:
        for series in made.chart(kind).series:
            expected = [known(y, "money") for y in series.y]
            assert table[series.name] == expected


def test_only_columns_that_are_shown_are_written(tmp_path: Path) -> None:
    parts = made.parts_of(
        made.written(workbook.write, made.document(made.finding()), tmp_path / "b")
    )
    assert not any(b"1900000204" in text for text in parts.values())


def test_an_edited_sentence_is_marked(tmp_path: Path) -> None:
    book = opened(made.document(made.finding().edited("Our own words.")), tmp_path)
    assert "Our own words. (edited by the user)" in cells(book["1 revenue"])
    assert f"{made.finding().title} (edited by the user)" in cells(book["Contents"])


FORMULA_SHEETS = {"Assumptions", "Prices", "Patient day", "Rounding"}


def test_a_long_definition_is_not_cut(tmp_path: Path) -> None:
    definition = "What it counts, at length. " * 12  # 324 letters in a column of 70
    numbers = (Number("Allowed", "$1.00", definition), Number("Paid", "$1.00", "In short."))
    book = opened(made.document(made.finding(numbers=numbers)), tmp_path)
    sheet = book["Definitions"]
    assert sheet.row_dimensions[4].height > 5 * 13
    assert sheet.row_dimensions[5].height < 30
    sheet = book["1 revenue"]
    row, short = (
        cell.row for cell in sheet["C"] if str(cell.value).startswith(("What it counts,", "In sh"))
    )
    assert f"C{row}:H{row}" in map(str, sheet.merged_cells.ranges)
    assert sheet[f"C{row}"].alignment.wrap_text
    assert sheet.row_dimensions[row].height > 3 * 13
    assert sheet.row_dimensions[short].height < 30


def test_hostile_texts_never_become_formulas(tmp_path: Path) -> None:
    book = opened(made.hostile(), tmp_path, values=False)
    for sheet in book:
        formulas = [c for row in sheet.iter_rows() for c in row if c.data_type == "f"]
        assert bool(formulas) == (sheet.title in FORMULA_SHEETS - {"Assumptions"})
        links = [c.hyperlink for row in sheet.iter_rows() for c in row if c.hyperlink]
        assert all(link.target is None for link in links)
    whole = [text for sheet in book for text in cells(sheet)]
    assert {clean(text) for text in made.HOSTILE} <= set(whole)
    parts = made.parts_of((tmp_path / "book.xlsx").read_bytes())
    references = [
        reference
        for name, text in parts.items()
        if "/charts/" in name
        for reference in re.findall(rb"<c:f>(.*?)</c:f>", text)
    ]
    assert references
    assert all(
        re.fullmatch(rb"'\d+ hostile \d'!\$[A-D]\$\d+(:\$[A-D]\$\d+)?", r) for r in references
    )


@pytest.mark.parametrize("make", [made.large, made.empty])
def test_large_and_empty_documents(make: Callable[[], Document], tmp_path: Path) -> None:
    book = opened(make(), tmp_path)
    assert len(book.sheetnames) == len(set(book.sheetnames))
    assert all(len(name) <= 31 for name in book.sheetnames)
    assert ("Prices" in book.sheetnames) == bool(len(make().ladder))


def test_headings_of_a_table_are_each_there_once() -> None:
    assert unique(["a", "A", "", "", "a"]) == ["a", "A 2", "column", "column 2", "a 3"]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        made.written(workbook.write, make(), tmp_path / "b.xlsx") for make in (made.large,) * 2
    )
    assert first == second


def test_properties_name_the_program_alone(tmp_path: Path) -> None:
    told = opened(made.document(made.finding()), tmp_path).properties
    assert (told.title, told.creator, told.language) == (
        *("Revenue and coding review", "Full Unit", "en-US"),
    )
    assert told.created.date() == told.modified.date() == made.DAY


def test_no_part_of_a_presented_workbook_names_anyone(tmp_path: Path) -> None:
    shown = made.sample(is_presenter=True)
    assert made.named_in(made.written(workbook.write, shown, tmp_path / "b.xlsx")) == []


def test_the_search_for_names_finds_them_where_they_are(sample: Document, tmp_path: Path) -> None:
    package = made.written(workbook.write, sample, tmp_path / "b.xlsx")
    assert {"B. Birch, PT", "claims.parquet"} <= set(made.named_in(package))


# Prices


def test_prices_are_the_schedules_and_are_alive(sample: Document, tmp_path: Path) -> None:
    values = columns(opened(sample, tmp_path)["Prices"], "prices")
    formulas = columns(opened(sample, tmp_path, values=False)["Prices"], "prices")
    ladder = as_printed(sample.ladder)
    assert values["Full unit"] == list(ladder["full_unit_amount"])
    assert values["Reduced unit"] == list(ladder["reduced_unit_amount"])
    assert values["Agrees"] == ["yes"] * len(ladder)
    assert all(str(one).startswith("=ROUND(ROUND(") for one in formulas["Full unit"])
    assert all(str(one).startswith("=Assumptions!") for one in formulas["Work GPCI"])


def test_decimals_of_the_sheet_agree_with_the_schedule_everywhere() -> None:
    """Every code at every place in the newest period; binary with the term, too."""
    rows = pd.DataFrame(
        sample_database().rows(
            "select carrier, locality, hcpcs_code, work_rvu, practice_expense_rvu, "
            "malpractice_rvu, work_gpci, practice_expense_gpci, malpractice_gpci, "
            "conversion_factor, 1.0, has_mppr, mppr_percentage, full_unit_amount, "
            "reduced_unit_amount from priced.unit_fees "
            "where period_from = (select max(period_from) from priced.unit_fees) "
            "and full_unit_amount is not null"
        ),
        columns=list(made.ladder().columns),
    )
    numbers = rows.columns[3:].drop("has_mppr")
    rows[numbers] = rows[numbers].astype(float)
    assert len(rows) > 10_000
    found = fees(as_printed(rows))
    own = zip(rows["full_unit_amount"], rows["reduced_unit_amount"], strict=True)
    wrong = [
        fee
        for fee, (full, reduced) in zip(found, own, strict=True)
        if fee.binary != (full, reduced) or tuple(map(float, fee.amounts)) != (full, reduced)
    ]
    assert wrong == []
    assert [fee for fee in found if fee.ties] == []


def test_a_practice_that_does_not_participate_has_ties_that_the_term_lifts() -> None:
    """95 % of an even number of cents and a half stands at half a cent: 29.10 x 0.95 = 27.645."""
    ladder = made.ladder(
        work_rvu=0.0, practice_expense_rvu=0.0, malpractice_rvu=29.1, malpractice_gpci=1.0,
        conversion_factor=1.0, participation_factor=0.95,
    )  # fmt: skip
    fee = fees(ladder)[0]
    assert fee.amounts == (Decimal("27.65"), Decimal("27.65"))
    assert fee.ties == ("full", "reduced")
    assert fee.binary == (27.65, 27.65)
    assert fee.plain_binary == (27.64, 27.64)


def test_what_ties_is_listed(tmp_path: Path) -> None:
    ladder = made.ladder(
        work_rvu=0.0, practice_expense_rvu=0.0, malpractice_rvu=[29.1, 29.12, 29.12],
        malpractice_gpci=1.0, conversion_factor=1.0, participation_factor=0.95,
        full_unit_amount=[27.65, 27.66, 27.66], reduced_unit_amount=[27.65, 27.66, 27.66],
    )  # fmt: skip
    book = opened(made.document(ladder=ladder), tmp_path)
    listed = columns(book["Rounding"], "rounding")
    assert listed["Code"] == ["97110", "97110"]
    assert listed["Full Unit"] == listed["Binary, with the term"] == [27.65, 27.65]
    assert listed["Binary, without the term"] == [27.64, 27.64]
    assert columns(book["Prices"], "prices")["At half a cent"] == ["full and reduced", "", ""]
    assert any("6 amounts compared (3 prices" in str(text) for text in cells(book["Rounding"]))


def test_a_row_with_a_factor_of_its_own_keeps_it(tmp_path: Path) -> None:
    ladder = made.ladder(conversion_factor=[33.4009, 33.4009, 33.5675])
    sheet = opened(made.document(ladder=ladder), tmp_path, values=False)["Prices"]
    assert str(sheet["J5"].value).endswith("*conversion_factor")
    assert str(sheet["J7"].value).endswith("*33.5675")


def day(sheet: Any) -> dict[str, Any]:
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=8, max_row=15)]
    return {str(row[0] or n): row for n, row in enumerate(rows)}


def test_the_patients_day_pays_one_unit_in_full(tmp_path: Path) -> None:
    """97110 x 2 and 97530: 97530 has the higher practice expense, 36.86 + 2 x 22.26."""
    found = day(opened(made.document(), tmp_path)["Patient day"])
    assert found["97110"][7:10] == [0, 44.52, 58.1]
    assert found["97530"][7:10] == [1, 36.86, 36.86]
    assert found["The day"][8:10] == [81.38, 94.96]
    assert found["MPPR takes"][8] == 13.58


SOFFICE = shutil.which("soffice")


@pytest.fixture
def recalculated(tmp_path: Path) -> Callable[..., Any]:
    """A workbook after LibreOffice computed all of it anew, with cells changed before."""

    def again(document: Document, **changes: Any) -> Any:
        # openpyxl writes formulas without the values they had.
        book = opened(document, tmp_path, values=False)
        for place, value in changes.items():
            sheet, cell = place.split("__")
            book[sheet.replace("_", " ")][cell] = value
        (tmp_path / "again").mkdir(exist_ok=True)
        book.save(tmp_path / "again" / "book.xlsx")
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [str(SOFFICE), profile, "--headless", "--convert-to", "xlsx"]
        command += ["--outdir", str(tmp_path / "out"), str(tmp_path / "again" / "book.xlsx")]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        return openpyxl.load_workbook(tmp_path / "out" / "book.xlsx", data_only=True)

    return again


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_spreadsheet_computes_the_same_cents(
    sample: Document, recalculated: Callable[..., Any]
) -> None:
    book = recalculated(sample)
    prices = columns(book["Prices"], "prices")
    ladder = as_printed(sample.ladder)
    assert prices["Full unit"] == pytest.approx(list(ladder["full_unit_amount"]), abs=1e-9)
    assert prices["Reduced unit"] == pytest.approx(list(ladder["reduced_unit_amount"]), abs=1e-9)
    assert set(prices["Agrees"]) == {"yes"}


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_changed_assumption_changes_prices_and_the_day(
    recalculated: Callable[..., Any],
) -> None:
    """95 % of each fee, and a day of 97129 x 2 (no MPPR), 97530, 97110 and a code without price."""
    book = recalculated(
        made.document(),
        Assumptions__B4=0.95,
        Patient_day__A8="97129", Patient_day__B8=2, Patient_day__A9="97110", Patient_day__B9=1,
        Patient_day__A10="97530", Patient_day__B10=1,
    )  # fmt: skip
    changed = fees(made.ladder(participation_factor=0.95))
    prices = columns(book["Prices"], "prices")
    assert prices["Full unit"] == pytest.approx([float(fee.amounts[0]) for fee in changed])
    assert prices["Agrees"] == ["no", "no", "no"]
    found = day(book["Patient day"])
    full = {fee.code: fee.amounts for fee in changed}
    expected = 2 * full["97129"][0] + full["97110"][1] + full["97530"][0]
    assert found["The day"][8] == pytest.approx(float(expected))
    missing = recalculated(made.document(), Patient_day__A10="99999", Patient_day__B10=1)
    assert day(missing["Patient day"])["The day"][8] == "unknown"
