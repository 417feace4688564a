"""Therapists beside what is expected of them: the funnel, observed and expected, changes.

The flag is told by symbol and by name, never by colour alone.
"""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import GRID, styled
from dashboard.colors import ACCENT, GAIN, GREY, LOSS
from dashboard.frames import each_row

LOOKS = {
    "high": (LOSS, "triangle-up", "more 97110 than expected"),
    "low": (GAIN, "triangle-down", "less 97110 than expected"),
    "": (ACCENT, "circle", "not named"),
    "too_few": (GREY, "circle-open", "too few patients to say"),
}
MOVES = {
    "fell": (GAIN, "triangle-left", "fell"),
    "rose": (LOSS, "triangle-right", "rose"),
    "": (ACCENT, "circle", "no change beyond chance, or a small one"),
    "too_few": (GREY, "circle-open", "too few patients to say"),
}
LIMITS = (("998", "99.8 % limits", "solid"), ("95", "95 % limits", "dot"))
ROW_HEIGHT = 30
LONGEST_LABEL, MOST_LABELS = 24, 4


def funnel(
    dots: pd.DataFrame, limits: pd.DataFrame, reference_share: float, yardstick: str
) -> go.Figure:
    """Adjusted share by number of patients, between limits.

    dots: inference.funnel.dots with `label`; limits: inference.funnel.limits. Each dot's customdata
    starts with what it is called, which a click hands back.
    """
    figure = go.Figure()
    for name, title, dash in LIMITS:
        _limit(figure, limits, name, title, dash)
    figure.add_scatter(
        x=limits["patients_worth"],
        y=[reference_share] * len(limits),
        mode="lines",
        line={"color": GREY, "width": 2.5},
        name=f"{formats.literal_label(yardstick)}: {formats.share(reference_share)}",
        hoverinfo="skip",
    )
    for flag, (color, symbol, words) in LOOKS.items():
        _dots(figure, dots[dots["flag"] == flag], color, symbol, words)
    styled(figure, height=430)
    figure.update_xaxes(
        title="Patients (as many as count evenly)", rangemode="tozero", showgrid=False
    )
    figure.update_yaxes(title="97110 share, adjusted", tickformat=".0%", rangemode="tozero")
    return figure


def _limit(figure: go.Figure, limits: pd.DataFrame, name: str, title: str, dash: str) -> None:
    for end in ("low", "high"):
        figure.add_scatter(
            x=limits["patients_worth"],
            y=limits[f"{end}_{name}"],
            mode="lines",
            line={"color": GREY, "width": 1.2, "dash": dash},
            name=title,
            legendgroup=name,
            showlegend=end == "low",
            hoverinfo="skip",
        )


def _dots(figure: go.Figure, rows: pd.DataFrame, color: str, symbol: str, words: str) -> None:
    if rows.empty:
        return
    is_named = words in (LOOKS["high"][2], LOOKS["low"][2])
    rows = rows.sort_values("patients_worth")
    figure.add_scatter(
        x=rows["patients_worth"],
        y=rows["adjusted_share"],
        mode="markers+text" if is_named else "markers",
        text=_few_labels(rows) if is_named else None,
        # In turn above and below, so that neighbours' names do not meet.
        textposition=[("top center", "bottom center")[place % 2] for place in range(len(rows))],
        marker={"color": color, "symbol": symbol, "size": 12, "line": {"width": 1.5}},
        name=words,
        customdata=_told(rows),
        hovertemplate=(
            "%{customdata[0]}: observed %{customdata[1]}, expected %{customdata[2]}, "
            "%{customdata[3]:,} patients<extra></extra>"
        ),
        unselected={"marker": {"opacity": 1}},
    )


def _told(rows: pd.DataFrame) -> list[list[object]]:
    return [
        [
            formats.literal_label(row.label),
            formats.share(row.compared_share),
            formats.share(row.expected_share),
            int(row.patients),
        ]
        for row in each_row(rows)
    ]


def observed_and_expected(rows: pd.DataFrame) -> go.Figure:
    """Each one's share with its 95 % interval beside what is expected of the same patients.

    rows: inference.comparison.compare with `label`, those that could be compared.
    """
    rows = rows.sort_values("difference", ascending=False)
    rows = rows.assign(
        x=rows["compared_share"],
        low=rows["expected_share"] * rows["ratio_low"],
        high=(rows["expected_share"] * rows["ratio_high"]).clip(upper=1.0),
    )
    figure = go.Figure()
    figure.add_scatter(
        x=rows["expected_share"],
        y=_labels(rows),
        mode="markers",
        name="expected",
        marker={"symbol": "line-ns-open", "size": 18, "color": GREY, "line": {"width": 3}},
        hovertemplate="%{y}: expected %{x:.0%}<extra></extra>",
    )
    for flag, (color, symbol, words) in LOOKS.items():
        look = (color, symbol, f"observed: {words}")
        _reaching(figure, rows[rows["flag"] == flag], look, ".0%")
    figure = _rows_of(figure, rows)
    figure.update_xaxes(tickformat=".0%", rangemode="tozero")
    return figure


def changed(rows: pd.DataFrame) -> go.Figure:
    """By how many points each one's share has moved, with the 95 % interval.

    rows: inference.change.changes with `label`, those with a change.
    """
    rows = rows.sort_values("change", ascending=False)
    points = {"x": "change", "low": "change_low", "high": "change_high"}
    rows = rows.assign(**{name: 100 * rows[column] for name, column in points.items()})
    figure = go.Figure()
    for moved, (color, symbol, words) in MOVES.items():
        _reaching(figure, rows[rows["moved"] == moved], (color, symbol, words), "+.0f")
    figure.add_vline(x=0, line={"color": GREY, "width": 1.5})
    figure = _rows_of(figure, rows)
    figure.update_xaxes(tickformat="+.0f", ticksuffix=" points")
    return figure


def _reaching(
    figure: go.Figure, rows: pd.DataFrame, look: tuple[str, str, str], written: str
) -> None:
    """Dots with their intervals; rows: label, x, low and high; look: colour, symbol, words."""
    if rows.empty:
        return
    color, symbol, words = look
    figure.add_scatter(
        x=rows["x"],
        y=_labels(rows),
        mode="markers",
        name=words,
        marker={"color": color, "symbol": symbol, "size": 11, "line": {"width": 1.5}},
        error_x={
            "array": rows["high"] - rows["x"],
            "arrayminus": rows["x"] - rows["low"],
            "color": color,
            "thickness": 1.6,
        },
        customdata=rows[["low", "high"]],
        hovertemplate=(
            f"%{{y}}: %{{x:{written}}}, 95 % interval %{{customdata[0]:{written}}} to "
            f"%{{customdata[1]:{written}}}<extra></extra>"
        ),
    )


def _rows_of(figure: go.Figure, rows: pd.DataFrame) -> go.Figure:
    """One line a therapist or clinic, in the order of the rows from the top."""
    styled(figure, height=120 + ROW_HEIGHT * len(rows))
    figure.update_xaxes(showgrid=True, gridcolor=GRID)
    return figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=_labels(rows)[::-1],
        showgrid=False,
        ticksuffix="  ",
    )


def _labels(rows: pd.DataFrame) -> list[str]:
    """Names for an axis: long ones cut at the end, unless they would then be alike."""
    short = [_cut(label) for label in rows["label"]]
    alike = len(set(short)) < len(short)
    return [formats.literal_label(label) for label in (rows["label"] if alike else short)]


def _few_labels(rows: pd.DataFrame) -> list[str]:
    """Names beside dots: of those furthest from the yardstick; more would lie on each other."""
    far = set(rows["difference"].abs().nlargest(MOST_LABELS).index)
    return [
        formats.literal_label(_cut(label)) if place in far else ""
        for place, label in rows["label"].items()
    ]


def _cut(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else f"{label[: LONGEST_LABEL - 1].rstrip()}…"
