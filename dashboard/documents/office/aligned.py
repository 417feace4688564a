"""The series of a chart over the same categories: months without claims are gaps, not closed up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.documents.office.values import known
from dashboard.documents.told import place_told
from dashboard.findings.content import Chart, Series

_MONTHS = 1200
"""More months than this between the first and the last are no gap but a wrong date."""
NAMED_DOTS = 12
"""So many dots of a chart carry their names at most: more would cover each other."""


@dataclass(frozen=True)
class Aligned:
    """places: months, numbers or names, in order; values: of each series, none where unknown."""

    places: tuple[Any, ...]
    values: tuple[tuple[float | None, ...], ...]

    @property
    def labels(self) -> tuple[str, ...]:
        """What the categories are called."""
        return tuple(place_told(place) for place in self.places)


def aligned(chart: Chart) -> Aligned:
    """Over the union of the categories: in order of time or size, names as they come."""
    places = tuple(dict.fromkeys(place for series in chart.series for place in series.x))
    if places and all(is_month(place) for place in places):
        places = _every_month(tuple(sorted(places)))
    elif places and all(isinstance(place, int | float | np.number) for place in places):
        places = tuple(sorted(places))  # type: ignore[type-var]
    values = []
    for series in chart.series:
        own = dict(zip(series.x, series.y, strict=True))
        values.append(tuple(known(own.get(place), chart.written) for place in places))
    return Aligned(places, tuple(values))


def _every_month(months: tuple[Any, ...]) -> tuple[Any, ...]:
    span = pd.date_range(months[0], months[-1], freq="MS")
    return tuple(span) if set(months) <= set(span) and len(span) <= _MONTHS else months


def is_month(place: object) -> bool:
    """Whether a place on the axis is a month, by its first day."""
    return hasattr(place, "strftime")


def dots_of(series: Series) -> tuple[tuple[int, float, float], ...]:
    """Of a scatter's series the points of which both numbers are known, with their places."""
    pairs = zip(series.x, series.y, strict=True)
    found = ((place, known(x, "ratio"), known(y, "ratio")) for place, (x, y) in enumerate(pairs))
    return tuple((place, x, y) for place, x, y in found if x is not None and y is not None)


def named_dots(chart: Chart) -> frozenset[tuple[int, int]]:
    """Series and place of the dots that carry a name: those farthest from the middle, but few."""
    spots = {
        (number, place): (x, y)
        for number, series in enumerate(chart.series)
        if series.role != "line"
        for place, x, y in _spots(chart, series)
    }
    middle = float(np.median([y for _, y in spots.values()])) if spots else 0.0
    ordered = sorted(spots, key=lambda spot: -abs(spots[spot][1] - middle))
    wide = max((x for x, _ in spots.values()), default=0.0) or 1.0
    high = max((abs(y - middle) for _, y in spots.values()), default=0.0) or 1.0
    named: list[tuple[int, int]] = []
    for number, place in ordered:
        labels = chart.series[number].labels
        has_name = place < len(labels) and bool(labels[place])
        x, y = spots[number, place]
        near = [
            one
            for one in named
            if abs(spots[one][0] - x) < 0.3 * wide and abs(spots[one][1] - y) < 0.3 * high
        ]
        has_room = not near or (len(near) == 1 and _are_beside(spots[near[0]], (x, y), wide, high))
        if has_name and has_room and len(named) < NAMED_DOTS:
            named.append((number, place))
    return frozenset(named)


def _are_beside(
    one: tuple[float, float], other: tuple[float, float], wide: float, high: float
) -> bool:
    """Level and apart: one is named to its left, the other to its right."""
    return abs(one[0] - other[0]) > 0.05 * wide and abs(one[1] - other[1]) < 0.12 * high


def _spots(chart: Chart, series: Series) -> tuple[tuple[int, float, float], ...]:
    """Place in the series, across and up; categories are numbered."""
    if chart.kind == "dots":
        return dots_of(series)
    order = {place: number for number, place in enumerate(aligned(chart).places)}
    found = ((n, order[x], known(series.y[n], chart.written)) for n, x in enumerate(series.x))
    return tuple((n, float(x), y) for n, x, y in found if y is not None)


def is_drawable(chart: Chart | None) -> bool:
    """Whether any value of it is known."""
    if chart is None:
        return False
    if chart.kind == "dots":
        return any(dots_of(series) for series in chart.series)
    return any(value is not None for values in aligned(chart).values for value in values)


def split(chart: Chart, most: int) -> tuple[Chart, ...]:
    """Bars of many names as several charts of so many names each."""
    places = aligned(chart).places
    if chart.kind != "bars" or len(places) <= most:
        return (chart,)
    parts = -(-len(places) // most)
    size = -(-len(places) // parts)
    groups = [set(places[start : start + size]) for start in range(0, len(places), size)]
    return tuple(
        replace(chart, series=tuple(_only(series, group) for series in chart.series))
        for group in groups
    )


def _only(series: Series, places: set[Any]) -> Series:
    kept = [number for number, place in enumerate(series.x) if place in places]
    return replace(
        series, x=tuple(series.x[n] for n in kept), y=tuple(series.y[n] for n in kept), labels=()
    )
