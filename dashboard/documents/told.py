"""How values are written in a paper and on a page: one rule for cells, axes and hover texts."""

from __future__ import annotations

import math
import re
import unicodedata
from datetime import date
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.findings.content import Chart, Series, Table, Written

_END = re.compile(r",? (?:low|high)$")
_UNSHOWABLE = {"Cc", "Cs", "Cn"}
_DIRECTIONS = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def told(value: Any, written: Written) -> str:
    """A value as text; `unknown` where nothing is known."""
    if value is None or pd.isna(value):
        return formats.UNKNOWN
    match written:
        case "count":
            return f"{float(value):,.0f}"
        case "money":
            return formats.cents(float(value))
        case "share":
            return formats.share(float(value))
        case "ratio":
            return _ratio(float(value))
        case "month":
            return formats.month(pd.Timestamp(str(value)))
        case _:
            return clean(str(value))


def is_known(value: float | None) -> bool:
    """Whether there is a number to draw: unknown values are NaN."""
    return value is not None and math.isfinite(value)


def _ratio(value: float) -> str:
    """Two decimals, and never a false 0."""
    return "under 0.01" if 0 < value < 0.005 else f"{value:.2f}".replace("-", "−")


def place_told(place: object) -> str:
    """What stands on the x of a chart: a month, a number, or a name."""
    if isinstance(place, (pd.Timestamp, date)):
        return formats.month(place)
    if isinstance(place, (int, float)):
        return f"{place:,.0f}" if float(place).is_integer() else f"{place:,.1f}"
    return clean(str(place))


def clean(text: str) -> str:
    """One line without characters that no font shows or that turn the reading direction."""
    shown = (
        letter
        for letter in " ".join(text.split())
        if unicodedata.category(letter) not in _UNSHOWABLE and letter not in _DIRECTIONS
    )
    return "".join(shown)


def level_name(series: Series) -> str:
    """What a line is called together with its other end: `95 % limit` of `95 % limit, low`."""
    name = clean(series.name)
    return _END.sub("", name) if series.role == "line" else name


def level(series: Series) -> str:
    """What the lower and the upper line of one level have in common; such lines look alike."""
    words = clean(series.name).replace(",", " ").split()
    return " ".join(word for word in words if word not in ("low", "high", "lower", "upper"))


def cells(table: Table) -> list[list[str]]:
    """The rows of a table as texts, in the order of its columns."""
    columns = [
        [told(value, written) for value in table.rows[name]]
        for name, (_, written) in table.columns.items()
    ]
    return [list(row) for row in zip(*columns, strict=True)]


def in_words(chart: Chart) -> str:
    """What a chart shows, for who does not see it."""
    kinds = {"lines": "Line", "columns": "Column", "bars": "Bar", "dots": "Dot"}
    names = ", ".join(dict.fromkeys(level_name(series) for series in chart.series))
    title = clean(chart.y_title)
    axes = title if chart.kind == "bars" else f"{title} by {clean(chart.x_title)}"
    return f"{kinds[chart.kind]} chart. {axes}: {names}. {_reach(chart)}".strip()


def _reach(chart: Chart) -> str:
    shown = [series for series in chart.series if series.role != "line"] or list(chart.series)
    values = [value for series in shown for value in series.y if is_known(value)]
    if not values:
        return "No value is known."
    low, high = told(min(values), chart.written), told(max(values), chart.written)
    return f"Values {low} to {high}." if low != high else f"Value {low}."
