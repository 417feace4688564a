"""Axes of native charts: titles, number formats, scales, how many labels."""

from __future__ import annotations

import math
from typing import Any

from pptx.chart.chart import Chart as NativeChart
from pptx.enum.chart import XL_TICK_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.documents.office.aligned import aligned, dots_of
from dashboard.documents.office.values import AXIS_FORMATS, cut
from dashboard.documents.slides.colors import color, grey
from dashboard.documents.told import clean
from dashboard.findings.content import Chart


def dress_axes(native: NativeChart, chart: Chart, whole: Chart) -> None:
    """Titles, formats, scales; whole: what the chart is a part of, for one scale of all parts."""
    across, up = native.category_axis, native.value_axis
    for axis, title in ((across, chart.x_title), (up, chart.y_title)):
        _named_axis(axis, title)
    up.has_major_gridlines = True
    color(up.major_gridlines.format.line.color, "#e3e7ec")
    up.format.line.fill.background()
    up.tick_labels.number_format = AXIS_FORMATS[chart.written]
    up.tick_labels.number_format_is_linked = False
    _scale(up, chart)
    if whole is not chart:
        _same_scale(up, whole)
    across.has_major_gridlines = False
    color(across.format.line.color, "#b5bdc8")
    if chart.kind == "bars":
        # The first name on top, and the numbers still below.
        across.reverse_order = True
        up._element.find(qn("c:crosses")).set("val", "max")
    if chart.kind == "dots":
        reach = max((x for s in chart.series for _, x, _ in dots_of(s)), default=0.0)
        across.minimum_scale = 0
        if reach > 0:
            across.maximum_scale = _round_up(reach * 1.15)
        across.tick_labels.number_format = "#,##0"
        across.tick_labels.number_format_is_linked = False
        return
    _low_labels(across)
    if chart.kind != "bars":
        _skip(across, -(-len(aligned(chart).places) // 12))


def _named_axis(axis: Any, title: str) -> None:
    axis.has_title = bool(title)
    if title:
        frame = axis.axis_title.text_frame
        frame.text = cut(clean(title), 80)
        font = frame.paragraphs[0].runs[0].font
        font.size, font.bold = Pt(10), False
        grey(font)


def _scale(axis: Any, chart: Chart) -> None:
    """Shares within the tenths around them; what has a length begins at zero."""
    values = [y for series in chart.series for y in series.y if math.isfinite(y)]
    if not values:
        return
    if chart.kind in ("columns", "bars") and min(values) >= 0:
        axis.minimum_scale = 0
    if chart.written == "share" and chart.kind in ("lines", "dots"):
        low, high = math.floor(min(values) * 10 - 0.2), math.ceil(max(values) * 10 + 0.2)
        axis.minimum_scale = max(low, 0) / 10 if min(values) >= 0 else low / 10
        axis.maximum_scale = min(high, 10) / 10 if max(values) <= 1 else high / 10
        axis.major_unit = 0.1 if high - low <= 8 else 0.2


def _same_scale(axis: Any, whole: Chart) -> None:
    values = aligned(whole).values
    sums = [sum(v or 0 for v in column) for column in zip(*values, strict=True)]
    heights = sums if whole.is_stacked else [v for one in values for v in one if v is not None]
    low, high = min([*heights, 0.0]), max([*heights, 0.0])
    if high > 0:
        axis.maximum_scale = _round_up(high)
    if low < 0:
        axis.minimum_scale = -_round_up(-low)


def _round_up(reach: float) -> float:
    """The next round number, so that names have room beside the last dots."""
    step: float = 10 ** math.floor(math.log10(reach)) / 2
    return math.ceil(reach / step) * step


def _low_labels(axis: Any) -> None:
    """Names below the chart, also where bars go below zero."""
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW


def _skip(axis: Any, step: int) -> None:
    element = axis._element
    last = element.find(qn("c:noMultiLvlLbl"))
    for name in ("tickLblSkip", "tickMarkSkip"):
        if step > 1 and last is not None:
            last.addprevious(parse_xml(f'<c:{name} {nsdecls("c")} val="{step}"/>'))
