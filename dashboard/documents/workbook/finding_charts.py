"""The data of a chart as a table, and the native chart that is drawn from its cells."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Any

from dashboard.documents.office.aligned import (
    Aligned,
    aligned,
    dots_of,
    is_drawable,
    is_month,
    named_dots,
)
from dashboard.documents.office.values import AXIS_FORMATS, cut
from dashboard.documents.told import clean, level, place_told
from dashboard.documents.workbook.sheets import Book, table, unique, write_number, write_value
from dashboard.findings.content import Chart, Series

_TYPES = {"lines": "line", "columns": "column", "bars": "bar", "dots": "scatter"}
_NAME = 24
_DASHES = ("round_dot", "dash", "long_dash", "solid")
# What xlsxwriter takes for a reference where a title or a label stands.
_REFERENCE = re.compile(r"=|[^!]+!\$?[A-Z]+\$?\d+")
_GREY = "#5a6472"
_ROWS, _PIXELS = 21, 20
"""Rows that a chart covers, and how high one is."""


def rows_under(chart: Chart) -> int:
    """How many rows a chart covers: more where it has many bars."""
    return max(_ROWS, len(aligned(chart).places) + 6) if chart.kind == "bars" else _ROWS


def add_chart(book: Book, sheet: Any, place: int, row: int, chart: Chart, name: str) -> int:
    """Draw at `place` a chart of the table written from `row` on; the next free row."""
    if chart.kind == "dots":
        series, last = _dots(book, sheet, row, chart, name)
    else:
        series, last = _categories(book, sheet, row, chart, name)
    if is_drawable(chart):
        sheet.insert_chart(
            place, 0, _native(book, chart, series, last - row), {"object_position": 2}
        )
    return last + 2


def _categories(
    book: Book, sheet: Any, row: int, chart: Chart, name: str
) -> tuple[list[dict[str, Any]], int]:
    over = aligned(chart)
    headings = unique([chart.x_title, *(series.name for series in chart.series)])
    table(book, sheet, row, headings, len(over.places), name)
    for number, place in enumerate(over.places, row + 1):
        _write_place(book, sheet, number, place)
        for column, values in enumerate(over.values, 1):
            value = values[number - row - 1]
            write_number(book, sheet, number, column, value, chart.written)
    return _category_series(sheet, row, chart, over), row + max(len(over.places), 1)


def _write_place(book: Book, sheet: Any, row: int, place: Any) -> None:
    if is_month(place):
        write_value(book, sheet, row, 0, place, "month")
    elif isinstance(place, str):
        sheet.write_string(row, 0, clean(place), book.style("text"))
    else:
        sheet.write_string(row, 0, place_told(place), book.style("text"))


def _category_series(sheet: Any, row: int, chart: Chart, over: Aligned) -> list[dict[str, Any]]:
    first, last = row + 1, row + max(len(over.places), 1)
    return [
        {
            "name": [sheet.name, row, column],
            "categories": [sheet.name, first, 0, last, 0],
            "values": [sheet.name, first, column, last, column],
        }
        | _look(chart, series)
        for column, series in enumerate(chart.series, 1)
    ]


def _dots(
    book: Book, sheet: Any, row: int, chart: Chart, name: str
) -> tuple[list[dict[str, Any]], int]:
    """A row a dot: its series, what it is called, across, up."""
    headings = unique(["Series", "Name", chart.x_title, chart.y_title])
    points = [(number, point) for number, one in enumerate(chart.series) for point in dots_of(one)]
    table(book, sheet, row, headings, len(points), name)
    named = named_dots(chart)
    found: list[dict[str, Any]] = []
    line = row + 1
    for number, series in enumerate(chart.series):
        start, labels = line, []
        for place, x, y in dots_of(series):
            sheet.write_string(line, 0, clean(series.name), book.style("text"))
            label = clean(series.labels[place]) if place < len(series.labels) else ""
            sheet.write_string(line, 1, label, book.style("text"))
            sheet.write_number(line, 2, x, book.style("two"))
            write_number(book, sheet, line, 3, y, chart.written)
            is_named = (number, place) in named
            labels.append(_label(sheet, line, label) if is_named else {"delete": True})
            line += 1
        if line > start:
            found.append(_dot_series(sheet, start, line - 1, labels) | _look(chart, series))
    return found, max(line - 1, row + 1)


def _label(sheet: Any, row: int, name: str) -> dict[str, Any]:
    """The name itself; one that would be taken for a reference becomes one to its own cell."""
    return {
        "value": f"='{sheet.name}'!$B${row + 1}" if _REFERENCE.match(name) else cut(name, _NAME)
    }


def _dot_series(sheet: Any, first: int, last: int, labels: list[dict[str, Any]]) -> dict[str, Any]:
    series: dict[str, Any] = {
        "name": [sheet.name, first, 0],
        "categories": [sheet.name, first, 2, last, 2],
        "values": [sheet.name, first, 3, last, 3],
    }
    if any("value" in label for label in labels):
        series["data_labels"] = {"value": True, "custom": labels, "position": "right"}
    return series


def _look(chart: Chart, series: Series) -> dict[str, Any]:
    if chart.kind in ("columns", "bars"):
        return {"fill": {"color": series.color}, "gap": 45, "overlap": 100 * chart.is_stacked}
    marker: dict[str, Any] = {"type": "none"}
    is_dot = series.role == "dot" or (chart.kind == "dots" and series.role == "usual")
    if is_dot:
        fill = {"color": series.color}
        marker = {"type": "circle", "size": 8, "fill": fill, "border": {"color": "#ffffff"}}
        return {"marker": marker, "line": {"none": True}}
    if series.role == "line":
        groups = [level(one) for one in chart.series if one.role == "line"]
        dash = _DASHES[list(dict.fromkeys(groups)).index(level(series)) % 4]
        line = {"color": series.color, "width": 1.25, "dash_type": dash}
        return {"line": line, "marker": marker}
    if sum(math.isfinite(y) for y in series.y) < 3:
        # A lone month draws no line.
        marker = {"type": "circle", "size": 7, "fill": {"color": series.color}}
    return {"line": {"color": series.color, "width": 2.25}, "marker": marker}


def _native(book: Book, chart: Chart, series: Sequence[dict[str, Any]], rows: int) -> Any:
    options: dict[str, Any] = {"type": _TYPES[chart.kind]}
    if chart.is_stacked and chart.kind in ("columns", "bars"):
        options["subtype"] = "stacked"
    native = book.workbook.add_chart(options)
    for one in series:
        native.add_series(one)
    native.set_title({"none": True})
    font = {"color": _GREY, "size": 9, "bold": False}
    across: dict[str, Any] = {"name": _axis(chart.x_title), "name_font": font, "num_font": font}
    up = {"name": _axis(chart.y_title), "name_font": font, "num_font": font}
    up |= {"num_format": AXIS_FORMATS[chart.written], "line": {"none": True}}
    up["major_gridlines"] = {"visible": True, "line": {"color": "#e3e7ec"}}
    if chart.kind == "bars":
        # The first name on top, and the numbers still below.
        across |= {"reverse": True, "label_position": "low", "crossing": "max"}
    else:
        across |= {"label_position": "low"}
    if chart.kind in ("lines", "columns") and chart.series and chart.series[0].x:
        across |= {"text_axis": True, "num_format": "mmm yyyy"}
        across |= {"interval_unit": max(-(-rows // 12), 1)}
    # Bars lie: their names stand along the upright axis.
    native.set_x_axis(up if chart.kind == "bars" else across)
    native.set_y_axis(across if chart.kind == "bars" else up)
    native.set_legend({"position": "bottom", "font": font} if len(series) > 1 else {"none": True})
    native.show_blanks_as("gap")
    native.set_size({"width": 980, "height": (rows_under(chart) - 1) * _PIXELS})
    return native


def _axis(title: str) -> str:
    """A title that looks like a reference would be taken for one."""
    told = cut(clean(title), 80)
    return told.lstrip("= ").replace("!", "! ") if _REFERENCE.match(told) else told
