"""Columns by month, stacked or side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dashboard.documents.drawing import frame, svg
from dashboard.documents.drawing.frame import WIDTH, Bands, Box
from dashboard.documents.drawing.lines import HEIGHT, drawn, swatch
from dashboard.documents.drawing.scales import Scale, ticks
from dashboard.documents.told import is_known
from dashboard.findings.content import Chart, Series

_WIDEST = 44.0


def columns(chart: Chart) -> str:
    """The whole drawing."""
    head, top = frame.legend((series.name, swatch(chart, series)) for series in chart.series)
    found = ticks(reached(chart), chart.written, from_zero=True, most=5)
    left = frame.room_for_values(found, chart.written)
    box = Box(left, top + 22, WIDTH - 6, top + HEIGHT - 34)
    scale = Scale(tuple(found), box.bottom, box.top)
    bands = Bands(frame.band_keys(chart), box)
    parts = [*head, *frame.value_axis(box, scale, chart.written), *frame.band_axis(bands)]
    parts += _columns(chart, bands, scale)
    over = (series for series in chart.series if series.role != "usual")
    parts += [part for series in over for part in drawn(chart, series, bands, scale)]
    return svg.drawing(WIDTH, top + HEIGHT, [*parts, *frame.titles(chart, box)])


def reached(chart: Chart) -> list[float]:
    """The values that the axis must hold: ends of stacks, or each value."""
    found = [value for series in chart.series for value in series.y if is_known(value)]
    return found + [end for _, _, start, end in stacks(chart) for end in (start, end)]


def stacks(chart: Chart) -> Iterator[tuple[Series, object, float, float]]:
    """Series, place, and where its part begins and ends; losses are stacked downwards."""
    above: dict[object, float] = defaultdict(float)
    below: dict[object, float] = defaultdict(float)
    for series in (one for one in chart.series if one.role == "usual"):
        for x, y in zip(series.x, series.y, strict=True):
            if not is_known(y):
                continue
            side = below if y < 0 else above
            start = side[x] if chart.is_stacked else 0.0
            side[x] += float(y)
            yield series, x, start, start + float(y)


def _columns(chart: Chart, bands: Bands, scale: Scale) -> Iterator[str]:
    names = [series.name for series in chart.series if series.role == "usual"]
    beside = 1 if chart.is_stacked else max(len(names), 1)
    width = min(bands.band * 0.72, _WIDEST) / beside
    for series, x, start, end in stacks(chart):
        place = 0 if chart.is_stacked else names.index(series.name)
        left = bands(x) + width * (place - beside / 2)
        low, high = scale(min(start, end)), scale(max(start, end))
        yield svg.box((left, high), width, low - high, series.color)
