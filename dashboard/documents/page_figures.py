"""Charts as plotly.js draws them, as data for JSON; every text in them is escaped for its markup.

Plotly reads labels as a kind of HTML, and what stands between `%{` and `}` in templates; so texts
are escaped, and there are no templates: what a pointer shows is written beforehand.
"""

from __future__ import annotations

import textwrap
from datetime import date
from typing import Any

from dashboard import formats
from dashboard.documents.chart_tables import labels
from dashboard.documents.drawing.lettering import cut_apart
from dashboard.documents.told import clean, is_known, level, level_name, place_told, told
from dashboard.findings.content import Chart, Series

_SHAPES = ("circle", "square", "diamond", "triangle-up", "circle-open")
_DASHES = ("solid", "dash", "dot", "dashdot")
_MOST_NAMED, _WIDEST, _WIDEST_ENTRY = 6, 150.0, 260.0
_ROW, _FEWEST_ROWS = 24, 8


def figure(chart: Chart) -> dict[str, Any]:
    """Traces and layout; colours of text and lines are those of the page's style."""
    traces = [_trace(chart, series) for series in chart.series]
    _in_the_legend(chart, traces)
    return {"data": traces, "layout": _layout(chart, has_legend=len(traces) > 1)}


def _trace(chart: Chart, series: Series) -> dict[str, Any]:
    values = [float(y) if is_known(y) else None for y in series.y]
    keys = _keys(chart)
    places = [keys.index(x) if _is_named(chart) else _place(x) for x in series.x]
    is_across = chart.kind == "bars"
    trace: dict[str, Any] = {
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
        levels = list(dict.fromkeys(level(s) for s in chart.series if s.role == "line"))
        dash = _DASHES[levels.index(level(series)) % len(_DASHES)]
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
    """Few names stand beside their dots; many are told by the pointer and the table alone."""
    names = labels(series)
    ordered = sorted(range(len(names)), key=lambda place: (series.x[place], names[place]))
    named = [place for place in ordered if names[place]]
    named = named if len(named) <= _MOST_NAMED else []
    short = dict(zip(named, cut_apart([names[i] for i in named], _WIDEST, 13), strict=True))
    texts = [_label(short.get(place, "")) for place in range(len(names))]
    middle = sum(map(float, map(str, series.x))) / max(len(series.x), 1)
    sides = [
        f"{'bottom' if named.index(i) % 2 else 'top'} "
        f"{'left' if float(str(series.x[i])) > middle else 'right'}"
        if i in short
        else "top right"
        for i in range(len(names))
    ]
    return {"text": texts, "textposition": sides} if named else {"mode": "markers"}


def _hover(chart: Chart, series: Series) -> list[str]:
    name = clean(series.name)
    found = []
    for x, y, label in zip(series.x, series.y, labels(series), strict=True):
        where = f"{clean(chart.x_title)} {place_told(x)}" if chart.kind == "dots" else place_told(x)
        who = f"{label} ({name})" if label else name
        found.append(_label(f"{who}, {where}: {told(y, chart.written)}"))
    return found


def _keys(chart: Chart) -> list[object]:
    return list(dict.fromkeys(x for series in chart.series for x in series.x))


def _is_named(chart: Chart) -> bool:
    """Whether names lie along the axis: then by their number, as short names may be alike."""
    is_number = all(isinstance(x, (int, float, date)) for x in _keys(chart))
    return chart.kind == "bars" or (chart.kind != "dots" and not is_number)


def _place(place: object) -> object:
    return f"{place:%Y-%m-%d}" if isinstance(place, date) else float(str(place))


def _label(text: str) -> str:
    """Text that is shown as it is."""
    return formats.literal_label(text)


def _in_the_legend(chart: Chart, traces: list[dict[str, Any]]) -> None:
    """Both limits of a level are one entry, shown and hidden together."""
    names = [level_name(series) for series in chart.series]
    different = list(dict.fromkeys(names))
    short = dict(zip(different, cut_apart(different, _WIDEST_ENTRY, 13), strict=True))
    for place, (name, trace) in enumerate(zip(names, traces, strict=True)):
        trace["name"] = _label(short[name])
        trace["legendgroup"] = str(names.index(name))
        trace["showlegend"] = name not in names[:place]


def _layout(chart: Chart, *, has_legend: bool) -> dict[str, Any]:
    across, up = _axes(chart)
    rows = max((len(series.x) for series in chart.series), default=0)
    height = {"dots": 460, "bars": 120 + _ROW * max(rows, _FEWEST_ROWS)}.get(chart.kind, 340)
    height += 12 * max(len(chart.series) - 8, 0)
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
    values = {"title": {"text": _title(chart)}, "tickformat": format_of}
    if from_zero:
        values["rangemode"] = "tozero"
    places: dict[str, Any] = {"title": {"text": _label(clean(chart.x_title))}}
    found = _keys(chart)
    if found and all(isinstance(x, date) for x in found):
        places |= {"type": "date", "tickformat": "%b %Y"} | _few_months(found)
    elif _is_named(chart):
        names = [place_told(key) for key in _keys(chart)]
        short = [_label(name) for name in cut_apart(names, _WIDEST, 13)]
        places |= {"tickvals": list(range(len(names))), "ticktext": short}
        if chart.kind == "bars":
            return values, places | {"autorange": "reversed", "title": {"text": ""}}
    elif chart.kind == "dots":
        places["rangemode"] = "tozero"
    return places, values


def _title(chart: Chart) -> str:
    """What the values are; below bars it has little room on a narrow screen."""
    told = clean(chart.y_title)
    lines = textwrap.wrap(told, 24) if chart.kind == "bars" else [told]
    return "<br>".join(map(_label, lines))


def _few_months(months: list[Any]) -> dict[str, Any]:
    """So few would be labelled in days."""
    told_months = sorted(f"{month:%Y-%m-%d}" for month in months)
    return {"tickvals": told_months} if len(told_months) <= 6 else {}
