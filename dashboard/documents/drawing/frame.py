"""What stands around the marks of a chart: axes, their labels, the legend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.documents.drawing import svg
from dashboard.documents.drawing.lettering import cut, width
from dashboard.documents.drawing.scales import Scale, axis_words
from dashboard.documents.told import clean, place_told
from dashboard.findings.content import Chart, Written

WIDTH = 482.0
"""Of a drawing, in points: of the text of a page of US Letter."""
_STRIDES = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_FIRST, _LINE = 9.0, 11.0


@dataclass(frozen=True)
class Box:
    """Where the marks are drawn."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Bands:
    """Months or names side by side, a band each; months that are missing leave a gap."""

    keys: tuple[object, ...]
    box: Box

    @property
    def band(self) -> float:
        """Points from one to the next."""
        return (self.box.right - self.box.left) / max(len(self.keys), 1)

    def __call__(self, key: object) -> float:
        """The middle of a band."""
        place = pd.Timestamp(key) if isinstance(key, date) else key
        return self.box.left + self.band * (self.keys.index(place) + 0.5)


def band_keys(chart: Chart) -> tuple[object, ...]:
    """All months from the first to the last, or the names and numbers as they come."""
    found = list(dict.fromkeys(key for series in chart.series for key in series.x))
    if found and all(isinstance(key, (pd.Timestamp, date)) for key in found):
        months = [pd.Timestamp(str(key)) for key in found]
        return tuple(pd.date_range(min(months), max(months), freq="MS")) or tuple(months)
    if all(isinstance(key, (int, float)) for key in found):
        found.sort(key=lambda key: float(str(key)))
    return tuple(found)


def value_axis(box: Box, scale: Scale, written: Written) -> list[str]:
    """Thin lines across with what they stand for."""
    words = axis_words(written, scale.ticks)
    parts = []
    for tick in scale.ticks:
        y = scale(tick)
        color = svg.MUTED if tick == 0 else svg.RULE
        parts.append(svg.line((box.left, y), (box.right, y), color))
        parts.append(svg.text((box.left - 6, y + 2.8), words(tick), anchor="end", color=svg.MUTED))
    return parts


def room_for_values(ticks: Sequence[float], written: Written) -> float:
    """Points that the labels of a value axis take at the left."""
    words = axis_words(written, ticks)
    return max(width(words(tick)) for tick in ticks) + 8


def titles(chart: Chart, box: Box) -> list[str]:
    """What the axes measure: above the one, under the other."""
    x_title = cut(clean(chart.x_title), WIDTH - 8)
    middle = (box.left + box.right) / 2
    half = width(x_title) / 2
    middle = min(max(middle, half), WIDTH - half)
    y_title = cut(clean(chart.y_title), WIDTH - 8)
    return [
        svg.text((0, box.top - 10), y_title, color=svg.MUTED),
        svg.text((middle, box.bottom + 27), x_title, anchor="middle", color=svg.MUTED),
    ]


def band_axis(bands: Bands) -> list[str]:
    """As many labels as fit without touching."""
    labels = [cut(place_told(key), 90) for key in bands.keys]
    widest = max(map(width, labels), default=0) + 10
    stride = next((n for n in _STRIDES if n * bands.band >= widest), len(labels) or 1)
    return [
        part
        for place, (key, label) in enumerate(zip(bands.keys, labels, strict=True))
        if place % stride == 0
        for part in _tick(bands(key), bands.box.bottom, label)
    ]


def number_axis(box: Box, scale: Scale) -> list[str]:
    """Round numbers along the foot."""
    words = axis_words("ratio", scale.ticks)
    foot = svg.line((box.left, box.bottom), (box.right, box.bottom), svg.MUTED)
    return [
        foot,
        *(part for tick in scale.ticks for part in _tick(scale(tick), box.bottom, words(tick))),
    ]


def _tick(x: float, foot: float, label: str) -> list[str]:
    return [
        svg.line((x, foot), (x, foot + 3), svg.MUTED),
        svg.text((x, foot + 13), label, anchor="middle", color=svg.MUTED),
    ]


Entry = tuple[str, Callable[[svg.Point], str]]


def legend(entries: Iterable[Entry]) -> tuple[list[str], float]:
    """Names with their marks, in as many lines as they need, and the height of it."""
    parts, x, y = [], 0.0, _FIRST
    for name, mark in entries:
        label = cut(clean(name), 220)
        needed = 14 + width(label) + 16
        if x and x + needed > WIDTH:
            x, y = 0.0, y + _LINE
        parts += [mark((x + 5, y - 2.8)), svg.text((x + 14, y), label)]
        x += needed
    return parts, (y + 6 if parts else 0.0)
