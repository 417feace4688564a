"""Bars by name, from above; many names are drawn in several pictures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dashboard.documents.drawing import frame, svg
from dashboard.documents.drawing.columns import reached, stacks
from dashboard.documents.drawing.frame import WIDTH
from dashboard.documents.drawing.lettering import cut, cut_apart, width
from dashboard.documents.drawing.lines import swatch
from dashboard.documents.drawing.scales import Scale, axis_words, ticks
from dashboard.documents.told import clean, is_known, place_told, told
from dashboard.findings.content import Chart, Series

_MOST_ROWS, _WIDEST_NAME, _THICK = 30, 170.0, 9.0


def bars(chart: Chart) -> tuple[str, ...]:
    """Pictures of at most so many names each, all on the same scale."""
    names = frame.band_keys(chart)
    scale = tuple(ticks(reached(chart), chart.written, from_zero=True, most=5))
    parts = [names[at : at + _MOST_ROWS] for at in range(0, len(names), _MOST_ROWS)]
    return tuple(_picture(_only(chart, part), part, scale) for part in parts)


def _only(chart: Chart, names: tuple[object, ...]) -> Chart:
    return replace(chart, series=tuple(_those(series, names) for series in chart.series))


def _those(series: Series, names: tuple[object, ...]) -> Series:
    kept = [(x, y) for x, y in zip(series.x, series.y, strict=True) if x in names]
    return replace(series, x=tuple(x for x, _ in kept), y=tuple(y for _, y in kept), labels=())


def _picture(chart: Chart, names: tuple[object, ...], marks: tuple[float, ...]) -> str:
    entries = [(series.name, swatch(chart, series)) for series in chart.series]
    head, top = frame.legend(entries if len(entries) > 1 else [])
    labels = cut_apart([place_told(name) for name in names], _WIDEST_NAME)
    row = _THICK * _beside(chart) + 5
    left, right = max(map(width, labels), default=0) + 8, WIDTH - _room(chart)
    head_height = top + 6
    foot = head_height + row * len(names)
    scale = Scale(marks, left, right)
    middles = {name: head_height + row * (place + 0.5) for place, name in enumerate(names)}
    parts = [*head, *_axis(scale, head_height, foot, chart)]
    parts += [
        svg.text((left - 6, middles[name] + 2.8), label, anchor="end")
        for name, label in zip(names, labels, strict=True)
    ]
    parts += [*_rows(chart, middles, scale), *_marks(chart, middles, scale)]
    title = cut(clean(chart.y_title or chart.x_title), right - left)
    middle = (left + right) / 2
    parts.append(svg.text((middle, foot + 25), title, anchor="middle", color=svg.MUTED))
    return svg.drawing(WIDTH, foot + 30, parts)


def _beside(chart: Chart) -> int:
    usual = sum(series.role == "usual" for series in chart.series)
    return 1 if chart.is_stacked else max(usual, 1)


def _room(chart: Chart) -> float:
    """Points for the values behind the bars."""
    if chart.is_stacked:
        return 12.0
    values = [value for series in chart.series for value in series.y]
    return max((width(told(value, chart.written)) for value in values), default=0.0) + 10


def _axis(scale: Scale, top: float, foot: float, chart: Chart) -> Iterator[str]:
    words = axis_words(chart.written, scale.ticks)
    for tick in scale.ticks:
        x = scale(tick)
        yield svg.line((x, top), (x, foot), svg.MUTED if tick == 0 else svg.RULE)
        yield svg.text((x, foot + 12), words(tick), anchor="middle", color=svg.MUTED)


def _rows(chart: Chart, middles: dict[object, float], scale: Scale) -> Iterator[str]:
    usual = [series for series in chart.series if series.role == "usual"]
    beside = _beside(chart)
    places = {series.name: 0 if chart.is_stacked else n for n, series in enumerate(usual)}
    for series, x, start, end in stacks(chart):
        top = middles[x] + _THICK * (places[series.name] - beside / 2)
        left, right = scale(min(start, end)), scale(max(start, end))
        yield svg.box((left, top), right - left, _THICK, series.color)
    if not chart.is_stacked:
        yield from _values(chart, usual, middles, scale)


def _values(
    chart: Chart, usual: list[Series], middles: dict[object, float], scale: Scale
) -> Iterator[str]:
    for place, series in enumerate(usual):
        for x, y in zip(series.x, series.y, strict=True):
            top = middles[x] + _THICK * (place - len(usual) / 2)
            end = scale(0.0 if not is_known(y) else max(float(y), 0.0))
            yield svg.text((end + 4, top + 7), told(y, chart.written), color=svg.MUTED)


def _marks(chart: Chart, middles: dict[object, float], scale: Scale) -> Iterator[str]:
    for series in (one for one in chart.series if one.role != "usual"):
        for x, y in zip(series.x, series.y, strict=True):
            if not is_known(y):
                continue
            at = (scale(float(y)), middles[x])
            if series.role == "dot":
                yield svg.mark("diamond", at, series.color)
            else:
                yield svg.line((at[0], at[1] - 5), (at[0], at[1] + 5), series.color, 1.4)
