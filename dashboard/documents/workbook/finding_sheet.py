"""A sheet a finding: sentence, numbers, chart, rows, caveat, steps."""

from __future__ import annotations

import re
from typing import Any

from dashboard.documents.office.values import number_in, sentence_of
from dashboard.documents.told import clean
from dashboard.documents.workbook.finding_charts import add_chart, rows_under
from dashboard.documents.workbook.sheets import WIDE, Book, paragraph, table, unique, write_value
from dashboard.findings.content import Finding, Table

_WIDTHS = (34, 16, 16, 16, 16, 16, 30, 16)
_LETTERS_BESIDE = 100
"""So many fit into a line of the columns from the third on."""
_BARRED = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")


def sheet_name(finding: Finding, place: int) -> str:
    """A number and what it is about, as Excel allows."""
    words = _BARRED.sub(" ", clean(finding.key)).replace("_", " ").strip()
    return f"{place} {words}"[:31].strip()


def add_finding(book: Book, finding: Finding, place: int) -> str:
    """Write the sheet of one finding; its name."""
    name = sheet_name(finding, place)
    sheet = book.sheet(name, _WIDTHS, finding.title)
    sheet.set_column(0, 0, _first_width(finding), book.style("plain"))
    sheet.freeze_panes(1, 0)
    row = paragraph(book, sheet, 1, sentence_of(finding))
    row = paragraph(book, sheet, row, finding.caveat, "small") + 1
    row = _steps(book, sheet, row, finding)
    row = _numbers(book, sheet, row, finding)
    drawn = row
    if finding.chart is not None:
        row += rows_under(finding.chart)
    if finding.table is not None:
        row = _rows(book, sheet, row, finding.table, f"rows_{place}")
    if finding.chart is not None:
        sheet.write_string(row, 0, "The values of the chart", book.style("heading"))
        # Hundreds of points of limits are for the chart, not for paper.
        sheet.print_area(0, 0, max(row - 1, 0), WIDE)
        add_chart(book, sheet, drawn, row + 1, finding.chart, f"chart_{place}")
    return name


def _first_width(finding: Finding) -> float:
    """As wide as the names in the first column, within bounds."""
    texts = [number.label for number in finding.numbers]
    if finding.table is not None and finding.table.columns:
        texts += [str(value) for value in finding.table.rows[next(iter(finding.table.columns))]]
    return min(max([*map(len, texts), _WIDTHS[0]]), 60)


def _steps(book: Book, sheet: Any, row: int, finding: Finding) -> int:
    for number, step in enumerate(finding.steps, 1):
        row = paragraph(book, sheet, row, f"{number}. {clean(step)}")
    return row + 1 if finding.steps else row


def _numbers(book: Book, sheet: Any, row: int, finding: Finding) -> int:
    if not finding.numbers:
        return row
    for column, heading in enumerate(("Number", "Value", "  What it counts")):
        sheet.write_string(row, column, heading, book.style("heading"))
    for line, number in enumerate(finding.numbers, row + 1):
        sheet.write_string(line, 0, clean(number.label), book.style("top"))
        found = number_in(number.text)
        if found is None:
            sheet.write_string(line, 1, clean(number.text), book.style("top"))
        else:
            sheet.write_number(line, 1, found[0], book.style(found[1]))
        _definition(book, sheet, line, clean(number.definition))
    return row + len(finding.numbers) + 2


def _definition(book: Book, sheet: Any, row: int, text: str) -> None:
    """What a number counts, over the columns beside it, in as many lines as it needs."""
    style = book.style("words_beside")
    sheet.merge_range(row, 2, row, WIDE, "", style)
    sheet.write_string(row, 2, text, style)
    # Not every program finds the height of a merged cell itself.
    sheet.set_row(row, 14.5 * (len(text) // _LETTERS_BESIDE + 1))


def _rows(book: Book, sheet: Any, row: int, rows: Table, name: str) -> int:
    sheet.write_string(row, 0, "The rows", book.style("heading"))
    headings = unique([heading for heading, _ in rows.columns.values()])
    if not headings:
        return row
    table(book, sheet, row + 1, headings, len(rows.rows), name)
    for column, (key, (_, written)) in enumerate(rows.columns.items()):
        for line, value in enumerate(rows.rows[key], row + 2):
            write_value(book, sheet, line, column, value, written)
    return row + 2 + max(len(rows.rows), 1) + 1
