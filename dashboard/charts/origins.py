"""Where 97110 comes from: by visit number, region and payer; and month by month with limits."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import code_color, month_axis, styled
from dashboard.colors import GREY, LOSS

BAR_HEIGHT = 30
EXERCISE = code_color("97110")
SHARES = {"97110": "exercise_share", "97112": "neuromuscular_share", "97530": "activity_share"}
SYMBOLS = {"97110": "circle", "97112": "diamond", "97530": "square"}


def by_visit_number(
    rows: pd.DataFrame, practice: pd.DataFrame | None = None, name: str = "97110"
) -> go.Figure:
    """The share of 97110 from the first visit of an episode on; rows: exercise_by_visit_number.

    practice: the same of the whole practice, drawn beside a therapist's.
    """
    figure = go.Figure()
    if practice is not None:
        _visits(figure, practice, "Practice", GREY, "circle-open", "dot")
    _visits(figure, rows, name, EXERCISE, "circle", "solid")
    styled(figure, height=300)
    figure.update_layout(showlegend=practice is not None)
    numbers = (rows if practice is None else pd.concat([rows, practice]))["visit_number"]
    last = int(numbers.max()) if len(numbers) else 1
    ticks = [number for number in (1, 5, 10, 15, 20) if number < last - 1] + [last]
    figure.update_xaxes(
        title="Visit of the episode",
        tickangle=0,
        tickvals=ticks,
        ticktext=[f"{number}+" if number == 25 else str(number) for number in ticks],
    )
    figure.update_yaxes(rangemode="tozero", tickformat=".0%", dtick=0.25)
    return figure


def _visits(
    figure: go.Figure, rows: pd.DataFrame, name: str, color: str, symbol: str, dash: str
) -> None:
    figure.add_scatter(
        x=rows["visit_number"],
        y=rows["exercise_share"],
        name=formats.literal_label(name),
        mode="lines+markers",
        line={"color": color, "width": 2.5, "dash": dash},
        marker={"size": 7, "symbol": symbol},
        customdata=rows[["movement_units", "patients"]],
        hovertemplate=(
            "%{fullData.name}, visit %{x}: %{y:.0%} of %{customdata[0]:,} movement units, "
            "%{customdata[1]:,} patients<extra></extra>"
        ),
    )


def bars(rows: pd.DataFrame, column: str) -> go.Figure:
    """The share of 97110 by region or payer, in the order of the rows; grey: too few patients."""
    figure = go.Figure()
    few = rows["has_too_few_patients"].astype(bool)
    figure.add_bar(
        x=rows["exercise_share"],
        y=[formats.literal_label(str(value)) for value in rows[column]],
        orientation="h",
        marker={"color": [GREY if one else EXERCISE for one in few], "line": {"width": 0}},
        text=[
            formats.share(share) + (" · too few to say" if one else "")
            for share, one in zip(rows["exercise_share"], few, strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        customdata=rows[["movement_units", "patients"]],
        hovertemplate=(
            "%{y}: %{x:.0%} of %{customdata[0]:,} movement units, "
            "%{customdata[1]:,} patients<extra></extra>"
        ),
    )
    styled(figure, height=40 + BAR_HEIGHT * len(rows))
    figure.update_xaxes(range=[0, 1.25], showticklabels=False)
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False, ticksuffix="  ")
    return figure


def control_chart(rows: pd.DataFrame) -> go.Figure:
    """Month by month between the limits of the months before; rows: inference.control_chart."""
    figure = go.Figure()
    for column, title, dash, is_first in (
        ("high", "limits", "dot", True),
        ("low", "limits", "dot", False),
        ("centre", "former level", "solid", True),
    ):
        figure.add_scatter(
            x=rows["service_month"], y=rows[column], mode="lines", name=title,
            legendgroup=title, showlegend=is_first, hoverinfo="skip",
            line={"color": GREY, "width": 1.4, "dash": dash, "shape": "hvh"},
        )  # fmt: skip
    figure.add_scatter(
        x=rows["service_month"],
        y=rows["share"],
        mode="lines+markers",
        name="97110 share, adjusted",
        line={"color": EXERCISE, "width": 2},
        marker={"size": 6, "color": EXERCISE},
        customdata=rows[["movement_units"]],
        hovertemplate="%{x|%b %Y}: %{y:.0%} of %{customdata[0]:,} movement units<extra></extra>",
    )
    for signal, symbol, words in (
        ("beyond", "diamond", "beyond the limits"),
        ("run", "square", "eight or more on one side"),
    ):
        those = rows[(rows["signal"] == signal) & ~rows["is_baseline"]]
        if not those.empty:
            figure.add_scatter(
                x=those["service_month"], y=those["share"], mode="markers", name=words,
                marker={"symbol": symbol, "size": 11, "color": LOSS}, hoverinfo="skip",
            )  # fmt: skip
    figure.update_yaxes(tickformat=".0%")
    return month_axis(styled(figure, height=320))


def codes_by_month(rows: pd.DataFrame) -> go.Figure:
    """The shares of the three codes month by month; rows: exercise_months."""
    figure = go.Figure()
    for code, column in SHARES.items():
        figure.add_scatter(
            x=rows["service_month"],
            y=rows[column],
            name=code,
            mode="lines+markers",
            line={"color": code_color(code), "width": 2.5},
            marker={"size": 7, "symbol": SYMBOLS[code]},
            customdata=rows[["movement_units", "patients"]],
            hovertemplate=(
                "%{fullData.name} %{x|%b %Y}: %{y:.0%} of %{customdata[0]:,} movement units, "
                "%{customdata[1]:,} patients<extra></extra>"
            ),
        )
    figure.update_yaxes(rangemode="tozero", tickformat=".0%", dtick=0.25)
    return month_axis(styled(figure, height=300))
