"""Charts over months."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import month_axis, styled
from dashboard.colors import ACCENT, ACCENT_SOFT, GREY, LOSS

SERIES = {
    "charge_amount": ("Billed", GREY, "dot"),
    "allowed_amount": ("Allowed", ACCENT_SOFT, "solid"),
    "paid_amount": ("Paid", ACCENT, "solid"),
}


def billed_allowed_paid(rows: pd.DataFrame) -> go.Figure:
    """Billed, allowed and paid by month; rows: service_month and the three amounts in dollars."""
    figure = go.Figure()
    for column, (name, color, dash) in SERIES.items():
        figure.add_scatter(
            x=rows["service_month"],
            y=rows[column],
            name=name,
            mode="lines+markers",
            line={"color": color, "dash": dash, "width": 2.5},
            marker={"size": 5},
            customdata=[formats.cents(value) for value in rows[column]],
            hovertemplate=f"{name} %{{x|%b %Y}}: %{{customdata}}<extra></extra>",
        )
    figure.update_yaxes(rangemode="tozero")
    return month_axis(styled(figure, money_axis=True))


def allowed_against_expected(rows: pd.DataFrame) -> go.Figure:
    """Medicare lines: what was allowed beside what the schedule says, on the same lines."""
    figure = go.Figure()
    for column, name, color in (
        ("compared_expected_amount", "Expected", ACCENT),
        ("compared_allowed_amount", "Allowed", ACCENT_SOFT),
    ):
        figure.add_bar(
            x=rows["service_month"],
            y=rows[column],
            name=name,
            marker_color=color,
            customdata=[formats.cents(value) for value in rows[column]],
            hovertemplate=f"{name} %{{x|%b %Y}}: %{{customdata}}<extra></extra>",
        )
    return month_axis(styled(figure, money_axis=True))


def reductions(rows: pd.DataFrame) -> go.Figure:
    """What MPPR and the assistant reduction took from Medicare's fees, stacked by month."""
    figure = go.Figure()
    for column, name, color in (
        ("mppr_reduction_amount", "MPPR", ACCENT),
        ("assistant_reduction_amount", "Assistant (CQ, CO)", LOSS),
    ):
        figure.add_bar(
            x=rows["service_month"],
            y=rows[column],
            name=name,
            marker_color=color,
            customdata=[formats.cents(value) for value in rows[column]],
            hovertemplate=f"{name} %{{x|%b %Y}}: %{{customdata}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    return month_axis(styled(figure, money_axis=True))


def per_visit(rows: pd.DataFrame) -> go.Figure:
    """Billed and allowed dollars per visit by month; units per visit in the hover text."""
    figure = go.Figure()
    for column, visits in (("charge_amount", "visits"), ("allowed_amount", "allowed_visits")):
        name, color, dash = SERIES[column]
        amounts = rows[column] / rows[visits].where(rows[visits] > 0)
        figure.add_scatter(
            x=rows["service_month"],
            y=amounts,
            name=f"{name} per visit",
            mode="lines+markers",
            line={"color": color, "dash": dash, "width": 2.5},
            marker={"size": 5},
            customdata=[
                f"{formats.cents(value)}, {units:.2f} units a visit"
                for value, units in zip(amounts, rows["units_per_visit"], strict=True)
            ],
            hovertemplate=f"{name} per visit %{{x|%b %Y}}: %{{customdata}}<extra></extra>",
        )
    figure.update_yaxes(rangemode="tozero")
    return month_axis(styled(figure, money_axis=True))
