"""A chart as pictures in SVG."""

from __future__ import annotations

from dashboard.documents.drawing.bars import bars
from dashboard.documents.drawing.columns import columns
from dashboard.documents.drawing.dots import dots
from dashboard.documents.drawing.lines import lines
from dashboard.documents.told import is_known
from dashboard.findings.content import Chart


def draw(chart: Chart) -> tuple[str, ...]:
    """One picture, several where bars have many names, none where no value is known."""
    if all(not is_known(value) for series in chart.series for value in series.y):
        return ()
    match chart.kind:
        case "lines":
            return (lines(chart),)
        case "columns":
            return (columns(chart),)
        case "dots":
            return (dots(chart),)
        case _:
            return bars(chart)
