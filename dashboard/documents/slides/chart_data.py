"""What a native chart holds, with an embedded sheet in which no text is a formula or a link."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.chart.xlsx import CategoryWorkbookWriter, XyWorkbookWriter
from xlsxwriter import Workbook

from dashboard.documents.office.aligned import aligned, dots_of
from dashboard.documents.office.packaged import settled
from dashboard.documents.office.values import NUMBER_FORMATS, cut
from dashboard.documents.told import clean
from dashboard.findings.content import Chart

PLAIN_TEXT = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
"""Options of xlsxwriter under which text stays text."""
_NAME = 60
"""A longer name would leave no room for what is drawn."""


@contextmanager
def _plain_sheet(file: Any) -> Iterator[tuple[Workbook, Any]]:
    workbook = Workbook(file, PLAIN_TEXT)
    workbook.set_properties({"author": "Full Unit", "created": datetime(2026, 1, 1)})
    yield workbook, workbook.add_worksheet()
    workbook.close()


class _PlainCategories(CategoryWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _plain_sheet(xlsx_file)


class _PlainDots(XyWorkbookWriter):
    def _open_worksheet(self, xlsx_file: Any) -> Any:
        return _plain_sheet(xlsx_file)


class _Categories(CategoryChartData):
    @property
    def _workbook_writer(self) -> CategoryWorkbookWriter:
        return _PlainCategories(self)  # type: ignore[no-untyped-call]


class _Dots(XyChartData):
    @property
    def _workbook_writer(self) -> XyWorkbookWriter:
        return _PlainDots(self)  # type: ignore[no-untyped-call]


def chart_data(chart: Chart) -> CategoryChartData | XyChartData:
    """The values of a chart as python-pptx takes them."""
    return _dots(chart) if chart.kind == "dots" else _categories(chart)


def _categories(chart: Chart) -> CategoryChartData:
    data = _Categories(number_format=NUMBER_FORMATS[chart.written])  # type: ignore[no-untyped-call]
    over = aligned(chart)
    data.categories = [cut(label, _NAME) for label in over.labels]
    for series, values in zip(chart.series, over.values, strict=True):
        data.add_series(cut(clean(series.name), _NAME), values)  # type: ignore[no-untyped-call]
    return data


def _dots(chart: Chart) -> XyChartData:
    data = _Dots(number_format=NUMBER_FORMATS[chart.written])  # type: ignore[no-untyped-call]
    for series in chart.series:
        points = data.add_series(cut(clean(series.name), _NAME))  # type: ignore[no-untyped-call]
        for _, x, y in dots_of(series):
            points.add_data_point(x, y)
    return data


def without_clock(chart: Any, generated_on: date) -> None:
    """Give the embedded sheet the document's day."""
    book = chart.part.chart_workbook
    book.update_from_xlsx_blob(settled(book.xlsx_part.blob, generated_on))
