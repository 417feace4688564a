"""Charts as plotly.js draws them, as data for JSON; every text in them is escaped for its markup.

Plotly reads labels as a kind of HTML, and what stands between `%{` and `}` in templates; so texts
are escaped, and there are no templates: what a pointer shows is written beforehand.
"""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.documents.chart_tables import labels
from dashboard.documents.drawing.lettering import cut
from dashboard.documents.told import clean, level_name, place_told, told
from dashboard.findings.content import Chart, Series

_SHAPES = ("circle", "square", "diamond", "triangle-up", "circle-open")
_DASHES = ("solid", "dash", "dot", "dashdot")
_MOST_NAMED, _WIDEST = 6, 150.0
_ROW, _FEWEST_ROWS = 24, 8


def figure(chart: Chart) -> dict[str, Any]:
    """Traces and layout; colours of text and lines are those of the page's style."""
    traces = [_trace(chart, series) for series in chart.series]
    _once_in_the_legend(traces)
    return {"data": traces, "layout": _layout(chart, has_legend=len(traces) > 1)}


def _trace(chart: Chart, series: Series) -> dict[str, Any]:
    values = [float(y) if math.isfinite(float(y)) else None for y in series.y]
    places = [_place(chart, x) for x in series.x]
    is_across = chart.kind == "bars"
    trace: dict[str, Any] = {
        "name": _label(level_name(series)),
        "x": values if is_across else places,
        "y": places if is_across else values,
        "hovertext": _hover(chart, series),
        "hoverinfo": "text",
    }
    if series.role == "usual" and chart.kind in ("columns", "bars"):
        orientation = {"orientation": "h"} if is_across else {}
        return trace | {"type": "bar", "marker": {"color": series.color}} | orientation
    return trace | {"type": "scatter"} | _look(chart, series)


def _look(chart: Chart, series: Series) -> dict[str, Any]:
    """Marks alone, a line alone, or both."""
    shown = [one.name for one in chart.series if one.role != "line"]
    if series.role == "line" and chart.kind != "bars":
        levels = list(dict.fromkeys(level_name(s) for s in chart.series if s.role == "line"))
        dash = _DASHES[levels.index(level_name(series)) % len(_DASHES)]
        line = {"color": series.color, "width": 1.3, "dash": dash}
        return {"mode": "lines", "line": line, "connectgaps": False}
    shape = "line-ns-open" if series.role == "line" else ""
    shape = shape or _SHAPES[shown.index(series.name) % len(_SHAPES)]
    marker = {"color": series.color, "symbol": shape}
    if series.role == "usual" and chart.kind == "lines":
        line = {"color": series.color, "width": 2.4}
        return {"mode": "lines+markers", "line": line, "marker": marker | {"size": 5}}
    return {"mode": "markers+text", "marker": marker | {"size": 11}, **_names(series)}


def _names(series: Series) -> dict[str, Any]:
    """Few names stand beside their dots; all of them are told by the pointer and the table."""
    names = labels(series)
    ordered = sorted(range(len(names)), key=lambda place: (series.x[place], names[place]))
    named = [place for place in ordered if names[place]][:_MOST_NAMED]
    texts = [_label(cut(name, _WIDEST, 13)) if i in named else "" for i, name in enumerate(names)]
    turns = {place: turn for turn, place in enumerate(named)}
    sides = ["bottom center" if turns.get(i, 0) % 2 else "top center" for i in range(len(names))]
    return {"text": texts, "textposition": sides} if named else {"mode": "markers"}


def _hover(chart: Chart, series: Series) -> list[str]:
    name = clean(series.name)
    found = []
    for x, y, label in zip(series.x, series.y, labels(series), strict=True):
        where = f"{clean(chart.x_title)} {place_told(x)}" if chart.kind == "dots" else place_told(x)
        who = f"{label} ({name})" if label else name
        found.append(_label(f"{who}, {where}: {told(y, chart.written)}"))
    return found


def _place(chart: Chart, place: object) -> object:
    if isinstance(place, (pd.Timestamp, date)):
        return f"{place:%Y-%m-%d}"
    if chart.kind == "dots" or isinstance(place, (int, float)):
        return float(str(place))
    return _label(cut(clean(str(place)), _WIDEST, 13))


def _label(text: str) -> str:
    """Text that is shown as it is."""
    return formats.literal_label(text)


def _once_in_the_legend(traces: list[dict[str, Any]]) -> None:
    """Both limits of a level are one entry, shown and hidden together."""
    seen = set()
    for trace in traces:
        trace["legendgroup"] = trace["name"]
        trace["showlegend"] = trace["name"] not in seen
        seen.add(trace["name"])


def _layout(chart: Chart, *, has_legend: bool) -> dict[str, Any]:
    across, up = _axes(chart)
    rows = max((len(series.x) for series in chart.series), default=0)
    height = {"dots": 460, "bars": 120 + _ROW * max(rows, _FEWEST_ROWS)}.get(chart.kind, 340)
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 12, "b": 8},
        "showlegend": has_legend,
        "barmode": "relative" if chart.is_stacked else "group",
        "xaxis": across | {"showgrid": chart.kind == "bars"},
        "yaxis": up | {"showgrid": chart.kind != "bars"},
    }


def _axes(chart: Chart) -> tuple[dict[str, Any], dict[str, Any]]:
    """The axis of places and that of values, as they lie: bars lie across."""
    from_zero = chart.kind != "lines" or chart.written in ("money", "count")
    format_of = {"money": "$~s", "share": ".0%", "count": ",d"}.get(chart.written, "")
    values = {"title": {"text": _label(clean(chart.y_title))}, "tickformat": format_of}
    if from_zero:
        values["rangemode"] = "tozero"
    places: dict[str, Any] = {"title": {"text": _label(clean(chart.x_title))}}
    found = {x for series in chart.series for x in series.x}
    if found and all(isinstance(x, (pd.Timestamp, date)) for x in found):
        places |= {"type": "date", "tickformat": "%b %Y"} | _few_months(found)
    elif chart.kind == "bars":
        places |= {"type": "category", "autorange": "reversed", "title": {"text": ""}}
        return values, places
    elif chart.kind == "dots":
        places["rangemode"] = "tozero"
    return places, values


def _few_months(months: set[Any]) -> dict[str, Any]:
    """So few would be labelled in days."""
    told_months = sorted(f"{month:%Y-%m-%d}" for month in months)
    return {"tickvals": told_months} if len(told_months) <= 6 else {}
