"""Native charts: lines, columns, bars, dots with their limits; every value can be edited."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from dashboard.documents.office.aligned import aligned, dots_of, named_dots
from dashboard.documents.office.values import AXIS_FORMATS, cut
from dashboard.documents.slides.axes import dress_axes
from dashboard.documents.slides.chart_data import chart_data, without_clock
from dashboard.documents.slides.colors import color, grey
from dashboard.documents.slides.texts import Area
from dashboard.documents.told import clean, level
from dashboard.findings.content import Chart, Series

_TYPES = {
    "lines": (XL_CHART_TYPE.LINE, XL_CHART_TYPE.LINE),
    "columns": (XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.COLUMN_STACKED),
    "bars": (XL_CHART_TYPE.BAR_CLUSTERED, XL_CHART_TYPE.BAR_STACKED),
    "dots": (XL_CHART_TYPE.XY_SCATTER, XL_CHART_TYPE.XY_SCATTER),
}
_DASHES = (MSO_LINE.ROUND_DOT, MSO_LINE.DASH, MSO_LINE.LONG_DASH, MSO_LINE.SOLID)
_LABELS = 12
_NAME = 24


def draw(
    slide: Any, area: Area, chart: Chart, told: str, generated_on: date, whole: Chart | None = None
) -> NativeChart:
    """Draw a chart in an area; told: what it shows, for those who do not see it.

    whole: of which the chart is a part: all its parts have one scale.
    """
    kind = _TYPES[chart.kind][chart.is_stacked]
    frame = slide.shapes.add_chart(
        kind, area.left, area.top, area.width, area.height, chart_data(chart)
    )
    frame.name = "Chart"
    frame._element.nvGraphicFramePr.cNvPr.set("descr", cut(clean(told), 250))
    native: NativeChart = frame.chart
    without_clock(native, generated_on)
    native.has_title = False
    native.font.size = Pt(11)
    grey(native.font)
    _legend(native, chart)
    dress_axes(native, chart, whole or chart)
    _series(native, chart)
    return native


def _legend(native: NativeChart, chart: Chart) -> None:
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
        native.legend.font.size = Pt(10)


def _series(native: NativeChart, chart: Chart) -> None:
    plot = native.plots[0]
    groups = list(dict.fromkeys(level(s) for s in chart.series if s.role == "line"))
    named = named_dots(chart)
    for number, (drawn, series) in enumerate(zip(plot.series, chart.series, strict=True)):
        if chart.kind in ("columns", "bars"):
            drawn.format.fill.solid()
            color(drawn.format.fill.fore_color, series.color)
            drawn.invert_if_negative = False
            continue
        drawn.smooth = False
        if series.role == "dot" or (chart.kind == "dots" and series.role == "usual"):
            _as_dots(drawn, series)
        else:
            _as_line(drawn, series, groups)
        _names(drawn, series, [place for n, place in named if n == number], chart)
    if chart.kind in ("columns", "bars"):
        plot.gap_width = 45
        plot.overlap = 100 if chart.is_stacked else 0
        _values_at_bars(plot, chart)


def _as_line(drawn: Any, series: Series, groups: list[str]) -> None:
    color(drawn.format.line.color, series.color)
    drawn.marker.style = XL_MARKER_STYLE.NONE
    if series.role == "line":
        drawn.format.line.width = Pt(1.25)
        drawn.format.line.dash_style = _DASHES[groups.index(level(series)) % 4]
        return
    drawn.format.line.width = Pt(2.5)
    if sum(math.isfinite(y) for y in series.y) < 3:
        _marked(drawn, series)


def _as_dots(drawn: Any, series: Series) -> None:
    drawn.format.line.fill.background()
    _marked(drawn, series)


def _marked(drawn: Any, series: Series) -> None:
    drawn.marker.style = XL_MARKER_STYLE.CIRCLE
    drawn.marker.size = 8
    drawn.marker.format.fill.solid()
    color(drawn.marker.format.fill.fore_color, series.color)
    color(drawn.marker.format.line.color, "#ffffff")


def _names(drawn: Any, series: Series, places: list[int], chart: Chart) -> None:
    """Names beside the dots, to the left where another named dot follows closely."""
    spots = _spots(series, chart)
    for place in places:
        point, _, _ = spots[place]
        label = drawn.points[point].data_label
        label.text_frame.text = cut(clean(series.labels[place]), _NAME)
        label.text_frame.paragraphs[0].runs[0].font.size = Pt(10)
        is_close = _is_followed(spots[place], chart)
        label.position = XL_LABEL_POSITION.LEFT if is_close else XL_LABEL_POSITION.RIGHT


def _spots(series: Series, chart: Chart) -> dict[int, tuple[int, float, float]]:
    """Of each place in a series: its number among the points drawn, across and up."""
    if chart.kind == "dots":
        return {place: (n, x, y) for n, (place, x, y) in enumerate(dots_of(series))}
    order = {place: n for n, place in enumerate(aligned(chart).places)}
    pairs = enumerate(zip(series.x, series.y, strict=True))
    return {n: (order[x], order[x], y) for n, (x, y) in pairs}


def _is_followed(spot: tuple[int, float, float], chart: Chart) -> bool:
    named = named_dots(chart)
    spots = [_spots(chart.series[number], chart)[place] for number, place in named]
    drawn = [one for series in chart.series for one in _spots(series, chart).values()]
    wide = max((x for _, x, _ in drawn), default=1.0)
    heights = [y for _, _, y in drawn if math.isfinite(y)]
    high = max(heights) - min(heights)
    _, x, y = spot
    return any(0 < x2 - x < 0.3 * wide and abs(y2 - y) <= 0.07 * high for _, x2, y2 in spots)


def _values_at_bars(plot: Any, chart: Chart) -> None:
    if chart.is_stacked or len(chart.series) > 1 or len(chart.series[0].y) > _LABELS:
        return
    plot.has_data_labels = True
    plot.data_labels.number_format = AXIS_FORMATS[chart.written]
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.font.size = Pt(10)
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
