"""The figures of a chart as tables: nothing is shown in a chart that cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.documents.told import clean, is_known, place_told, told
from dashboard.findings.content import Chart, Series


@dataclass(frozen=True)
class Grid:
    """Cells as texts; is_text: whether a column holds words."""

    caption: str
    headings: Sequence[str]
    is_text: Sequence[bool]
    rows: Sequence[Sequence[str]]


def grids(chart: Chart) -> list[Grid]:
    """A row for each month, name or dot; dots and the lines around them are two tables."""
    if all(not is_known(value) for series in chart.series for value in series.y):
        return []
    if chart.kind != "dots":
        return [_by_place("figures", chart, list(chart.series))]
    lines = [series for series in chart.series if series.role == "line"]
    dots = _dots(chart)
    found = [dots] if dots.rows else []
    return found + ([_by_place("lines", chart, lines)] if lines else [])


def _by_place(caption: str, chart: Chart, those: Sequence[Series]) -> Grid:
    """A row for each place on the x axis, a column for each series."""
    places = list(dict.fromkeys(place for series in those for place in series.x))
    columns = [dict(zip(series.x, series.y, strict=True)) for series in those]
    return Grid(
        caption,
        [clean(chart.x_title) or "Name", *(clean(series.name) for series in those)],
        [chart.kind != "dots", *(False for _ in those)],
        [
            [place_told(place), *(_value(chart, column.get(place)) for column in columns)]
            for place in places
        ],
    )


def _dots(chart: Chart) -> Grid:
    shown = [series for series in chart.series if series.role != "line"]
    return Grid(
        "dots",
        ["Dot", "Kind", clean(chart.x_title), clean(chart.y_title)],
        [True, True, False, False],
        [
            [name or "not named", clean(series.name), place_told(x), _value(chart, y)]
            for series in shown
            for x, y, name in zip(series.x, series.y, labels(series), strict=True)
        ],
    )


def labels(series: Series) -> list[str]:
    """What each dot is called, empty where it is not."""
    return [clean(name) for name in series.labels] or [""] * len(series.x)


def _value(chart: Chart, value: float | None) -> str:
    return told(value, chart.written)
