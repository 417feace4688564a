"""What notes support of past claims: two bars, and each direction by itself; never a net."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import month_axis, styled
from dashboard.colors import ACCENT, ACCENT_SOFT, GREY, LOSS

UPWARD, DOWNWARD = "Upward: missed", "Downward: exposure"
_STATES = {
    "all": ("Upward", ACCENT),
    "open": ("Upward, inside its window", ACCENT),
    "good_cause": ("Upward, only with good cause", ACCENT_SOFT),
    "closed": ("Upward, past its window", "rgba(128,138,150,0.35)"),
    "unknown": ("Upward, date of payment unknown", "rgba(128,138,150,0.35)"),
}
_LOSS_SOFT = "rgba(200,85,61,0.28)"
_COLORS = {"upward": ACCENT, "downward": LOSS}


def two_bars(upward: Sequence[tuple[str, float]], low: float, high: float) -> go.Figure:
    """Both directions beside each other, in dollars, each from zero.

    upward: dollars by window_state of recoding_windows, or of `all`; low, high: exposure from the
    difference of the codes to the whole lines.
    """
    amounts = dict(upward)
    total = sum(amount for amount in amounts.values() if pd.notna(amount))
    # Said in the labels of the rows, where a phone has room for them.
    up = f"{UPWARD}<br>{formats.signed_money(total)}"
    down = f"{DOWNWARD}<br>{formats.money(low)} to {formats.money(high)}"
    figure = go.Figure()
    for state, (name, color) in _STATES.items():
        _bar(figure, up, amounts.get(state, 0.0), name, color)
    _bar(figure, down, low, "Downward, difference of the codes", LOSS)
    _bar(figure, down, max(high - low, 0.0), "Downward, up to the whole lines", _LOSS_SOFT, high)
    figure.update_layout(barmode="stack")
    styled(figure, height=210).update_layout(legend_traceorder="normal")
    figure.update_yaxes(
        type="category", categoryarray=[down, up], categoryorder="array", showgrid=False
    )
    figure.update_yaxes(ticksuffix="  ")
    return figure.update_xaxes(tickformat="$~s", nticks=5, rangemode="tozero")


def _bar(
    figure: go.Figure, row: str, amount: float, name: str, color: str, said: float | None = None
) -> None:
    """One part of a bar; said: the amount that its tooltip gives, else its own."""
    if not amount or pd.isna(amount):
        return
    figure.add_bar(
        x=[amount],
        y=[row],
        orientation="h",
        name=name,
        marker_color=color,
        hovertemplate=f"{name}: {formats.cents(amount if said is None else said)}<extra></extra>",
    )


def by_month(rows: pd.DataFrame, direction: str) -> go.Figure:
    """One direction month by month; rows: recoding_totals of kind `month`."""
    figure = go.Figure()
    _series(figure, direction, rows, x=pd.to_datetime(rows["summary_key"]), where="%{x|%b %Y}")
    return month_axis(styled(figure, height=240, money_axis=True))


def by_clinic(rows: pd.DataFrame, direction: str) -> go.Figure:
    """One direction by clinic; rows: recoding_totals of kind `clinic` with `label`."""
    figure = go.Figure()
    labels = [formats.literal_label(label) for label in rows["label"]]
    _series(figure, direction, rows, x=labels, where="%{x}")
    figure.update_xaxes(type="category")
    return styled(figure, height=240, money_axis=True)


def _series(figure: go.Figure, direction: str, rows: pd.DataFrame, x: Any, where: str) -> None:
    """Exposure has no sign of its own: its bars stand up, too."""
    amounts = rows["difference_amount"]
    figure.add_bar(
        x=x,
        y=amounts.abs() if direction == "downward" else amounts,
        name=UPWARD if direction == "upward" else DOWNWARD,
        marker_color=_COLORS.get(direction, GREY),
        customdata=[formats.signed_cents(amount) for amount in amounts],
        hovertemplate=f"{where}: %{{customdata}}<extra></extra>",
    )
