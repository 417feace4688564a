"""Sheets in words: contents, definitions, sources, load history, method."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.documents.content import Document
from dashboard.documents.office.values import EDITED
from dashboard.documents.told import clean
from dashboard.documents.workbook.sheets import Book, paragraph, table, unique
from dashboard.frames import each_row

CONTENTS = "Contents"
_SHEETS = {
    "Assumptions": "Factors of the prices: change a cell, and prices and the patient day follow.",
    "Prices": "Medicare's fee of one unit by place and code, computed by formulas.",
    "Patient day": "Up to six codes of one day: what they pay together under MPPR.",
    "Rounding": "Which prices stand at half a cent, and how a sheet rounds them.",
    "Definitions": "What each number counts.",
    "Sources": "Releases and rules, and how this workbook is made again.",
    "Loads": "The files that were loaded.",
    "Method": "How therapists are compared, and what that cannot say.",
}


def add_contents(book: Book, document: Document) -> Any:
    """The first sheet; what it lists is written when all sheets are there."""
    sheet = book.sheet(CONTENTS, (24, 90), document.title)
    lines = [("Scope", document.scope), ("Generated on", formats.full_date(document.generated_on))]
    if document.data_through is not None:
        lines.insert(1, ("Data through", formats.month(document.data_through)))
    for row, (label, told) in enumerate(lines, 2):
        sheet.write_string(row, 0, label, book.style("top"))
        sheet.write_string(row, 1, clean(told), book.style("words"))
    return sheet


def list_sheets(book: Book, sheet: Any, document: Document, names: Sequence[str]) -> None:
    """Links to all sheets: those of findings by their titles."""
    sheet.write_string(6, 0, "Sheet", book.style("heading"))
    sheet.write_string(6, 1, "What it holds", book.style("heading"))
    told = dict(zip(names, document.findings, strict=False))
    listed = [one.name for one in book.workbook.worksheets() if one.name != CONTENTS]
    for row, name in enumerate(listed, 7):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", book.style("link"), name)
        words = _SHEETS.get(name, "")
        if name in told:
            finding = told[name]
            words = clean(finding.title) + (f" ({EDITED})" if finding.is_edited else "")
        sheet.write_string(row, 1, words, book.style("words"))
        sheet.set_row(row, 14.5 * (len(words) // 90 + 1))


def add_definitions(book: Book, document: Document) -> None:
    """Every number and what it counts."""
    rows = [
        (finding.title, number.label, number.text, number.definition)
        for finding in document.findings
        for number in finding.numbers
    ]
    widths = (44, 28, 18, 70)
    sheet = book.sheet("Definitions", widths, "Definitions")
    headings = ("Finding", "Number", "Value", "What it counts")
    _table(book, sheet, headings, rows, "definitions")
    for line, texts in enumerate(rows, 3):
        sheet.set_row(line, _height(texts, widths))


def _height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """As high as the longest text needs in its column; not every program finds it itself."""
    lines = max(
        len(clean(text)) // (width * 1.05) + 1 for text, width in zip(texts, widths, strict=True)
    )
    return 13.5 * lines + 1


def add_sources(book: Book, document: Document) -> None:
    """Releases and rules, then how to make it again."""
    sheet = book.sheet("Sources", (26, 100), "Sources and how to reproduce")
    rows = [(source.name, source.told) for source in document.sources]
    _table(book, sheet, ("Source", "Release or rule"), rows, "sources")
    top = 4 + max(len(rows), 1)
    sheet.write_string(top, 0, "How to reproduce", book.style("heading"))
    for row, (label, told) in enumerate(document.reproduction, top + 1):
        sheet.write_string(row, 0, clean(label), book.style("top"))
        sheet.write_string(row, 1, clean(told), book.style("words"))


def add_method(book: Book, document: Document) -> None:
    """Paragraphs under their headings."""
    sheet = book.sheet("Method", (24,) + (16,) * 7, "Method and limits")
    sheet.freeze_panes(1, 0)
    row = 2
    for heading, text in document.method:
        sheet.write_string(row, 0, clean(heading), book.style("heading"))
        row = paragraph(book, sheet, row + 1, text) + 1


def add_loads(book: Book, loads: pd.DataFrame) -> None:
    """The load history as a table."""
    headings = [str(name).replace("_", " ").capitalize() for name in loads.columns]
    widths = [max(len(heading) + 4, 12) for heading in headings]
    sheet = book.sheet("Loads", widths, "Load history")
    table(book, sheet, 2, unique(headings), len(loads), "loads")
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    for row, values in enumerate(each_row(loads), 3):
        for column, name in enumerate(loads.columns):
            _cell(book, sheet, row, column, str(name), getattr(values, str(name)))


def _cell(book: Book, sheet: Any, row: int, column: int, name: str, value: Any) -> None:
    if value is None or pd.isna(value):
        sheet.write_blank(row, column, None, book.style("top"))
    elif hasattr(value, "strftime"):
        style = "day" if name.endswith("_date") else "moment"
        day = pd.Timestamp(value).tz_localize(None).to_pydatetime()
        sheet.write_datetime(row, column, day, book.style(style))
    elif isinstance(value, str):
        sheet.write_string(row, column, clean(value), book.style("text"))
    else:
        style = "money" if name.endswith("_amount") else "count"
        sheet.write_number(row, column, float(value), book.style(style))


def _table(
    book: Book, sheet: Any, headings: Sequence[str], rows: Sequence[tuple[str, ...]], name: str
) -> None:
    table(book, sheet, 2, headings, len(rows), name)
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    for line, texts in enumerate(rows, 3):
        for column, text in enumerate(texts):
            sheet.write_string(line, column, clean(text), book.style("words"))
