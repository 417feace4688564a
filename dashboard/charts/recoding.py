"""A recoding plan's difference: as list prices say and as the whole day is paid."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import month_axis, styled
from dashboard.colors import ACCENT, GREY

TRUE, LISTED = "Whole day priced again", "List prices"


def by_month(rows: pd.DataFrame) -> go.Figure:
    """Both answers month by month; rows: recoding_totals of kind `month`."""
    figure = go.Figure()
    months = pd.to_datetime(rows["summary_key"])
    for column, name, look in _SERIES:
        figure.add_bar(
            x=months,
            y=rows[column],
            name=name,
            marker=look,
            customdata=[formats.signed_cents(value) for value in rows[column]],
            hovertemplate=f"{name} %{{x|%b %Y}}: %{{customdata}}<extra></extra>",
        )
    return month_axis(styled(figure, height=280, money_axis=True))


def by_cause(rows: pd.DataFrame) -> go.Figure:
    """Both answers for each kind of day, labelled; rows: recoding_totals of kind `cause`."""
    figure = go.Figure()
    causes = [cause.replace(" that day", "<br>that day") for cause in rows["summary_key"]]
    for column, name, look in _SERIES:
        texts = [formats.signed_money(value) for value in rows[column]]
        figure.add_bar(
            x=rows[column],
            y=causes,
            orientation="h",
            name=name,
            marker=look,
            text=texts,
            textposition="outside",
            cliponaxis=False,
            customdata=[formats.signed_cents(value) for value in rows[column]],
            hovertemplate=f"{name}, %{{y}}: %{{customdata}}<extra></extra>",
        )
    # 97112 alone would be read as a number.
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False, ticksuffix="  ")
    styled(figure, height=90 + 70 * len(rows))
    return figure.update_xaxes(tickformat="$~s", nticks=4, range=_room(rows))


def _room(rows: pd.DataFrame) -> list[float]:
    """An axis that leaves a third beside the longest bar for its label."""
    values = rows[["difference_amount", "list_difference_amount"]].fillna(0).to_numpy()
    return [1.35 * min(0, values.min()), 1.35 * max(0, values.max())]


_LISTED_LOOK: dict[str, Any] = {
    "color": "rgba(128,138,150,0.25)",
    "line": {"color": GREY, "width": 1.5},
}
_SERIES: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("difference_amount", TRUE, {"color": ACCENT}),
    ("list_difference_amount", LISTED, _LISTED_LOOK),
)
