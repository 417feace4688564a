"""A patient-day drawn unit by unit: what is paid, what MPPR takes, how the total grows."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import GREY, code_color, styled
from dashboard.frames import each_row


def unit_ladder(rows: pd.DataFrame) -> go.Figure:
    """A step per unit, each starting where the one before ended; hatched: cut by MPPR.

    rows: the units of one day in the order of the ladder, in dollars.
    """
    steps = rows.reset_index(drop=True)
    labels = [_label(number, row) for number, row in enumerate(each_row(steps), 1)]
    paid = steps["unit_amount"].fillna(0)
    cut = (steps["full_unit_amount"] - steps["unit_amount"]).fillna(0)
    start = steps["running_amount"] - paid
    figure = go.Figure()
    figure.add_bar(
        x=labels,
        y=paid,
        base=start,
        name="Paid",
        showlegend=False,
        marker_color=[code_color(code) for code in steps["hcpcs_code"]],
        customdata=[
            [formats.cents(amount) for amount in pair]
            for pair in zip(steps["unit_amount"], steps["running_amount"], strict=True)
        ],
        hovertemplate="%{x}: %{customdata[0]}<br>running total %{customdata[1]}<extra></extra>",
    )
    figure.add_bar(
        x=labels,
        y=cut,
        base=steps["running_amount"],
        name="Cut by MPPR",
        marker={
            "color": "rgba(0,0,0,0)",
            "line": {"color": GREY, "width": 1},
            "pattern": {"shape": "/", "fgcolor": GREY, "size": 6},
        },
        customdata=[formats.cents(amount) for amount in cut],
        hovertemplate="%{x}: %{customdata} cut by MPPR<extra></extra>",
    )
    figure.add_scatter(
        x=labels,
        y=steps["running_amount"] + cut,
        mode="text",
        showlegend=False,
        text=[
            "" if pd.isna(amount) else formats.cents(amount) for amount in steps["unit_amount"]
        ],
        textposition="top center",
        hoverinfo="skip",
        cliponaxis=False,
    )
    figure.update_layout(barmode="overlay")
    styled(figure, money_axis=True)
    # Each step carries its amount; gridlines would only strike the figures through.
    figure.update_yaxes(rangemode="tozero", showgrid=False)
    return figure


_SHORT = {"not_paid": "not paid", "reversed": "cancelled"}


def _label(number: int, row: Any) -> str:
    """1. 97530, in full: also what tells the steps apart without colour."""
    how = _SHORT.get(row.pricing_status, "no price")
    if row.pricing_status == "priced":
        how = "in full" if row.is_full else "reduced"
    return f"{number}. {row.hcpcs_code}<br>{how}"
