"""Dots between limits, the named ones with their names."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.documents.drawing import frame, svg
from dashboard.documents.drawing.frame import WIDTH, Box
from dashboard.documents.drawing.labels import Named, labelled
from dashboard.documents.drawing.lines import (
    drawn,
    end_names,
    end_room,
    shape_of,
    swatch,
    value_ticks,
)
from dashboard.documents.drawing.scales import Scale, ticks
from dashboard.documents.told import clean, is_known
from dashboard.findings.content import Chart, Series

_HEIGHT = 246.0


def dots(chart: Chart) -> str:
    """The whole drawing."""
    guides = [series for series in chart.series if series.role == "line"]
    shown = [series for series in chart.series if series.role != "line"]
    head, top = frame.legend((series.name, swatch(chart, series)) for series in shown)
    found = value_ticks(chart)
    left = frame.room_for_values(found, chart.written)
    box = Box(left, top + 22, WIDTH - (end_room(guides) if guides else 8), top + _HEIGHT - 34)
    up = Scale(tuple(found), box.bottom, box.top)
    along = Scale(tuple(_along(chart)), box.left, box.right)
    parts = [*head, *frame.value_axis(box, up, chart.written), *frame.number_axis(box, along)]
    for series in guides:
        parts += drawn(chart, series, lambda x: along(float(str(x))), up)
    for series in shown:
        parts += (
            svg.mark(shape_of(chart, series), at, series.color) for at in _at(series, along, up)
        )
    parts += [*end_names(guides, up, box), *labelled(_named(shown, along, up), box)]
    return svg.drawing(WIDTH, top + _HEIGHT, [*parts, *frame.titles(chart, box)])


def _along(chart: Chart) -> list[float]:
    values = [float(str(x)) for series in chart.series for x in series.x]
    return ticks(values, "ratio", from_zero=True, most=7)


def _at(series: Series, along: Scale, up: Scale) -> Iterator[svg.Point]:
    for x, y in zip(series.x, series.y, strict=True):
        if is_known(y):
            yield along(float(str(x))), up(float(y))


def _named(shown: list[Series], along: Scale, up: Scale) -> list[Named]:
    """Every dot in the way of a name, with its own name where it has one."""
    found = []
    for series in shown:
        names = series.labels or ("",) * len(series.x)
        for x, y, name in zip(series.x, series.y, names, strict=True):
            if is_known(y):
                found.append(Named((along(float(str(x))), up(float(y))), clean(name)))
    return found
