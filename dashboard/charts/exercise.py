"""How the movement work is shared between 97110, 97112 and 97530."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from dashboard import formats
from dashboard.charts.theme import CLINIC_LOOKS, GREY, code_color, month_axis, styled

SHARES = {"97110": "exercise_share", "97112": "neuromuscular_share", "97530": "activity_share"}
SYMBOLS = {"97110": "circle", "97112": "diamond", "97530": "square"}
# The three codes of a therapist with too few patients: greys, told apart by where they stand.
GREYS = {"97110": "#8a94a3", "97112": "#a9b1bc", "97530": "#c3c9d1"}
INK = "#10151b"
ROW_HEIGHT = 30


def by_therapist(rows: pd.DataFrame, practice_share: float, peer: pd.Series) -> go.Figure:
    """A bar of the three shares for each therapist; rows: exercise_by_therapist with `label`.

    Each bar's customdata starts with the NPI, which a click hands back.
    """
    figure = go.Figure()
    labels = [
        formats.literal_label(label) + ("<br>too few to say" if few else "")
        for label, few in zip(rows["label"], rows["has_too_few_patients"], strict=True)
    ]
    for code, column in SHARES.items():
        figure.add_bar(
            x=rows[column],
            y=labels,
            orientation="h",
            name=code,
            marker={
                "color": [
                    GREYS[code] if few else code_color(code) for few in rows["has_too_few_patients"]
                ],
                "line": {"width": 0},
            },
            text=[formats.share(value) if value >= 0.1 else "" for value in rows[column]],
            textposition="inside",
            insidetextanchor="start",
            textfont={"color": INK},
            textangle=0,
            constraintext="none",
            cliponaxis=True,
            customdata=rows[["rendering_npi", "patients", "patient_days", "movement_units"]],
            hovertemplate=(
                f"%{{y}}: {code} %{{x:.0%}} of %{{customdata[3]:,}} movement units, "
                "%{customdata[2]:,} patient-days, %{customdata[1]:,} patients<extra></extra>"
            ),
            unselected={"marker": {"opacity": 1}},
        )
    figure.update_layout(barmode="stack", legend_traceorder="normal", uniformtext_minsize=11)
    _mark(figure, practice_share, f"practice {formats.share(practice_share)}", "solid", above=True)
    _mark(
        figure,
        peer.median_share,
        f"{peer.reference} median {formats.share(peer.median_share)}",
        "dot",
        above=False,
    )
    figure.update_xaxes(range=[0, 1], showticklabels=False)
    # A category axis: therapists known by number alone would otherwise be read as numbers.
    figure.update_yaxes(type="category", autorange="reversed", showgrid=False, ticksuffix="  ")
    styled(figure, height=110 + ROW_HEIGHT * len(rows))
    figure.update_layout(
        margin={"t": 56, "b": 28},
        legend_y=1.0,
        legend_yref="container",
        legend_yanchor="top",
        bargap=0.18,
    )
    return figure


def by_month(rows: pd.DataFrame) -> go.Figure:
    """The three shares month by month; rows: exercise_months."""
    figure = go.Figure()
    for code, column in SHARES.items():
        _line(figure, rows, column, code, code_color(code), SYMBOLS[code])
    return _share_axis(figure)


def by_clinic_month(rows: pd.DataFrame) -> go.Figure:
    """The 97110 share of each clinic month by month; rows: exercise_clinic_months with `label`.

    More clinics than there are looks: the last ones are grey, told apart by pointing at them.
    """
    figure = go.Figure()
    for place, label in enumerate(rows["label"].unique()):
        color, symbol = CLINIC_LOOKS[place] if place < len(CLINIC_LOOKS) else (GREY, "circle-open")
        _line(figure, rows[rows["label"] == label], "exercise_share", label, color, symbol)
    return _share_axis(figure)


def of_therapist(rows: pd.DataFrame, practice: pd.DataFrame, name: str) -> go.Figure:
    """One therapist's 97110 share by month beside the practice's; rows: exercise_months."""
    figure = go.Figure()
    _line(figure, practice, "exercise_share", "Practice", GREY, "circle-open", dash="dot")
    _line(figure, rows, "exercise_share", name, code_color("97110"), "circle")
    return _share_axis(figure, height=260)


def _mark(figure: go.Figure, share: float, text: str, dash: str, *, above: bool) -> None:
    figure.add_vline(x=share, line={"color": INK, "dash": dash, "width": 2})
    figure.add_annotation(
        x=share,
        y=1 if above else 0,
        yref="paper",
        text=text,
        showarrow=False,
        yanchor="bottom" if above else "top",
        yshift=2 if above else -2,
        xanchor="right" if share > 0.7 else "center",
    )


def _line(
    figure: go.Figure,
    rows: pd.DataFrame,
    column: str,
    name: str,
    color: str,
    symbol: str,
    dash: str = "solid",
) -> None:
    figure.add_scatter(
        x=rows["service_month"],
        y=rows[column],
        name=formats.literal_label(name),
        mode="lines+markers",
        line={"color": color, "width": 2.5, "dash": dash},
        marker={"size": 7, "symbol": symbol},
        customdata=rows[["movement_units", "patients"]],
        hovertemplate=(
            "%{fullData.name} %{x|%b %Y}: %{y:.0%} of %{customdata[0]:,} movement units, "
            "%{customdata[1]:,} patients<extra></extra>"
        ),
    )


def _share_axis(figure: go.Figure, height: int = 320) -> go.Figure:
    figure.update_yaxes(rangemode="tozero", tickformat=".0%", dtick=0.25)
    return month_axis(styled(figure, height=height))
