"""A patient-day drawn unit by unit: what is paid, what MPPR takes, how the total grows."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import code_color, styled
from dashboard.colors import GREY
from dashboard.frames import each_row


def unit_ladder(rows: pd.DataFrame) -> go.Figure:
    """A step per unit, each starting where the one before ended; hatched: cut by MPPR.

    rows: the units of one day in the order of the ladder, in dollars.
    """
    steps = rows.reset_index(drop=True)
    steps = steps.assign(
        label=[_label(number, row) for number, row in enumerate(each_row(steps), 1)],
        cut_amount=(steps["full_unit_amount"] - steps["unit_amount"]).fillna(0),
    )
    figure = go.Figure()
    _add_paid(figure, steps)
    _add_cut(figure, steps)
    _add_amounts(figure, steps)
    figure.update_layout(barmode="overlay")
    styled(figure, money_axis=True)
    # Each step carries its amount; gridlines would only strike the figures through.
    figure.update_yaxes(rangemode="tozero", showgrid=False)
    return figure


def _add_paid(figure: go.Figure, steps: pd.DataFrame) -> None:
    paid = steps["unit_amount"].fillna(0)
    figure.add_bar(
        x=steps["label"],
        y=paid,
        base=steps["running_amount"] - paid,
        name="Paid",
        showlegend=False,
        marker_color=[code_color(code) for code in steps["hcpcs_code"]],
        customdata=steps[["unit_amount", "running_amount"]].map(formats.cents),
        hovertemplate="%{x}: %{customdata[0]}<br>running total %{customdata[1]}<extra></extra>",
    )


def _add_cut(figure: go.Figure, steps: pd.DataFrame) -> None:
    figure.add_bar(
        x=steps["label"],
        y=steps["cut_amount"],
        base=steps["running_amount"],
        name="Cut by MPPR",
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": GREY, "width": 1},
            "pattern": {"shape": "/", "fgcolor": GREY, "size": 6},
        },
        customdata=steps["cut_amount"].map(formats.cents),
        hovertemplate="%{x}: %{customdata} cut by MPPR<extra></extra>",
    )


def _add_amounts(figure: go.Figure, steps: pd.DataFrame) -> None:
    figure.add_scatter(
        x=steps["label"],
        y=steps["running_amount"] + steps["cut_amount"],
        mode="text",
        showlegend=False,
        text=["" if pd.isna(each) else formats.cents(each) for each in steps["unit_amount"]],
        textposition="top center",
        hoverinfo="skip",
        cliponaxis=False,
    )


_SHORT = {"not_paid": "not paid", "reversed": "cancelled"}


def _label(number: int, row: Any) -> str:
    """1. 97530, in full: also what tells the steps apart without colour."""
    how = _SHORT.get(row.pricing_status, "no price")
    if row.pricing_status == "priced":
        how = "denied" if row.is_denied else "in full" if row.is_full else "reduced"
    return f"{number}. {row.hcpcs_code}<br>{how}"
