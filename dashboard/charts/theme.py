"""One look for every chart: the colours of the codes, the axes, the titles."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard.colors import CODE_COLORS, OTHER_COLOR

GRID = "rgba(128,138,150,0.22)"
# Left to itself, an axis of so few months is labelled in days, and of one month in milliseconds.
_FEW_MONTHS = 6


def code_color(code: str) -> str:
    """The colour of a code, the same on every page."""
    return CODE_COLORS.get(code, OTHER_COLOR)


def styled(figure: go.Figure, *, height: int = 320, money_axis: bool = False) -> go.Figure:
    """The house look on a figure: transparent paper, few gridlines, nothing draggable."""
    figure.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": "Inter, system-ui, sans-serif", "size": 13},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.02, "x": 0, "title": None},
        hoverlabel={"font_size": 13},
        dragmode=False,
        clickmode="event+select",
        bargap=0.25,
        separators=".,",
    )
    figure.update_xaxes(showgrid=False, zeroline=False, automargin=True, fixedrange=True)
    figure.update_yaxes(
        gridcolor=GRID,
        zeroline=False,
        automargin=True,
        fixedrange=True,
        **({"tickformat": "$~s"} if money_axis else {}),
    )
    return figure


def month_axis(figure: go.Figure) -> go.Figure:
    """Label the months of a figure whose x are first days of months, and nothing between them."""
    months = sorted({pd.Timestamp(month) for trace in figure.data for month in trace.x})
    if len(months) <= _FEW_MONTHS:
        figure.update_xaxes(tickvals=months)
    return figure.update_xaxes(tickformat="%b %Y")
