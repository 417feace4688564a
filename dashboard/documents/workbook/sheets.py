"""Sheets and what is written on them: every text as text, whatever it begins with."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import pandas as pd
import xlsxwriter

from dashboard import formats
from dashboard.documents.office.values import NUMBER_FORMATS, known
from dashboard.documents.told import clean
from dashboard.findings.content import Written

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
WIDE = 7
"""Paragraphs go over the columns A to H."""
_LETTERS = 150
_PIECE = 2000
_HEADING = 14
"""A longer heading takes two lines."""
_BLUE = "#1f5f8b"
_STYLES: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 16},
    "heading": {"bold": True, "font_size": 11, "bottom": 1, "bottom_color": "#8a94a3"},
    "number_heading": {
        **{"bold": True, "font_size": 11, "align": "right"},
        **{"bottom": 1, "bottom_color": "#8a94a3"},
    },
    "table_heading": {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1},
    "words": {"text_wrap": True, "valign": "top"},
    "small": {"text_wrap": True, "valign": "top", "font_size": 9, "font_color": "#5a6472"},
    "plain": {},
    "top": {"valign": "top"},
    "month": {"num_format": NUMBER_FORMATS["month"], "align": "left", "indent": 1},
    "beside": {"valign": "top", "align": "left", "indent": 1},
    "words_beside": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "text_beside": {"num_format": "@", "align": "left", "indent": 1},
    "flag": {"align": "center"},
    "key": {"font_size": 8, "font_color": "#5a6472"},
    "link": {"font_color": _BLUE, "underline": 1, "valign": "top"},
    "unknown": {"font_color": "#5a6472", "align": "right"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "moment": {"num_format": "yyyy-mm-dd hh:mm", "align": "left"},
    "four": {"num_format": "0.0000"},
    "three": {"num_format": "0.000"},
    "two": {"num_format": "0.00"},
    "six": {"num_format": "$0.000000"},
    "percent": {"num_format": '0.##" %"'},
    "money_bold": {"num_format": "$#,##0.00", "bold": True, "top": 1},
    "total": {"bold": True, "top": 1},
}
_NUMBER_FORMATS: dict[str, str] = {str(name): code for name, code in NUMBER_FORMATS.items()}
_INPUT = {"bg_color": "#fff7d6", "border": 1, "border_color": "#d9c77a", "font_color": _BLUE}


class Book:
    """A workbook in memory, its styles and the sheets so far."""

    def __init__(self, title: str, foot: str) -> None:
        self.sink = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(self.sink, OPTIONS)
        self.title, self.foot = title, foot
        self._styles: dict[tuple[str, bool], Any] = {}

    def style(self, name: str, *, is_input: bool = False) -> Any:
        """By its own name, by how a value is written, or by a number format."""
        if (name, is_input) not in self._styles:
            look = _STYLES.get(name)
            if look is None:
                look = {"num_format": _NUMBER_FORMATS.get(name, name)}
            look = {"font_name": "Arial", "font_size": 10} | look | (_INPUT if is_input else {})
            self._styles[name, is_input] = self.workbook.add_format(look)
        return self._styles[name, is_input]

    def sheet(self, name: str, widths: Sequence[float], title: str) -> Any:
        """A new sheet with its title, ready to print."""
        sheet = self.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width, self.style("plain"))
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(1)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.5, 0.5, 0.6, 0.6)
        sheet.set_footer(f"&L&8{self.foot.replace('&', '&&')[:180]}&R&8&P of &N")
        sheet.write_string(0, 0, clean(title), self.style("title"))
        return sheet

    def finished(self) -> bytes:
        """The package."""
        self.workbook.close()
        return self.sink.getvalue()


def paragraph(book: Book, sheet: Any, row: int, text: str, style: str = "words") -> int:
    """A text over the width of the sheet, in as many rows as it needs; the next free row."""
    told = clean(text)
    while told:
        at = len(told) if len(told) <= _PIECE else max(told.rfind(" ", 0, _PIECE), 0) or _PIECE
        piece, told = told[:at], told[at:].lstrip()
        sheet.merge_range(row, 0, row, WIDE, "", book.style(style))
        sheet.write_string(row, 0, piece, book.style(style))
        sheet.set_row(row, 14.5 * (len(piece) // _LETTERS + 1) + 2)
        row += 1
    return row


def write_value(
    book: Book, sheet: Any, row: int, column: int, value: Any, written: Written
) -> None:
    """A value as a number or a date of that format; an unknown one says so."""
    if value is None or pd.isna(value):
        sheet.write_string(row, column, formats.UNKNOWN, book.style("unknown"))
    elif written == "text":
        style = book.style("text_beside" if column else "text")
        sheet.write_string(row, column, clean(value), style)
    elif written == "month":
        sheet.write_datetime(row, column, pd.Timestamp(value).to_pydatetime(), book.style("month"))
    else:
        write_number(book, sheet, row, column, known(value, written), written)


def write_number(
    book: Book, sheet: Any, row: int, column: int, value: float | None, written: Written
) -> None:
    """A number, or nothing where it is unknown: a chart would draw a text as zero."""
    if value is None:
        sheet.write_blank(row, column, None, book.style(written))
    else:
        sheet.write_number(row, column, value, book.style(written))


def table(book: Book, sheet: Any, row: int, headings: Sequence[str], count: int, name: str) -> None:
    """Make rows already written, or to be written below their headings, a table with filters."""
    if any(len(heading) > _HEADING for heading in headings):
        sheet.set_row(row, 28)
    sheet.add_table(
        row,
        0,
        row + max(count, 1),
        len(headings) - 1,
        {
            "name": name,
            "style": "Table Style Light 1",
            "columns": [
                {"header": heading, "header_format": book.style("table_heading")}
                for heading in unique(headings)
            ],
        },
    )


def unique(headings: Sequence[str]) -> list[str]:
    """Headings as a table wants them: not empty, each once, not too long."""
    found: list[str] = []
    for heading in headings:
        told, number = clean(heading)[:200] or "column", 2
        candidate = told
        while candidate.lower() in {one.lower() for one in found}:
            candidate, number = f"{told} {number}", number + 1
        found.append(candidate)
    return found
