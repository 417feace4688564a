"""The funnel of therapists, of whom one can be opened, by click or by name."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.charts.comparison import funnel
from dashboard.findings.comparison import FLAG_WORDS
from dashboard.frames import each_row
from dashboard.inference import funnel as limits
from dashboard.widgets.comparing import Comparing
from dashboard.widgets.going import go_to
from dashboard.widgets.guard import guarded
from dashboard.widgets.judging import Judged
from dashboard.widgets.window import Window

CHART, CHOICE, CARD = "exercise_funnel", "open_card", "card"

LIMITS_TOLD = (
    "Inside the lines is what chance and the usual differences between therapists explain: wide "
    "for few patients, narrower for many. Triangles are beyond them, by an amount that matters."
)
NO_LIMITS = "Too few therapists can be compared for limits to be drawn."


@st.fragment
@guarded()
def show_funnel(window: Window, judged: Judged, comparing: Comparing) -> None:
    """Draw the chart and the choice of a therapist, whose card opens on its own page."""
    dots, lines = limits.dots(judged.found), limits.limits(judged.found)
    clicked = st.plotly_chart(
        funnel(dots, lines, judged.found.reference_share, comparing.words),
        key=CHART,
        on_select="rerun",
        selection_mode="points",
        width="stretch",
        config={"displayModeBar": False},
        alt="Funnel: " + "; ".join(f"{row.label} {FLAG_WORDS[row.flag]}" for row in each_row(dots)),
    )
    st.caption(LIMITS_TOLD if lines["low_95"].notna().any() else NO_LIMITS)
    names = dict(zip(judged.rows["name"], judged.rows["label"], strict=True))
    chosen = st.selectbox(
        "Open a therapist's card",
        list(names),
        index=None,
        format_func=lambda npi: names.get(npi, npi),
        key=CHOICE,
        placeholder="Choose one, or click a dot above",
    )
    opened = _clicked(clicked) or chosen
    if opened:
        st.session_state[CARD] = opened
        go_to("therapist")


def _clicked(event: Any) -> str | None:
    points: list[dict[str, Any]] = event["selection"]["points"]
    # Limits and the yardstick carry no data.
    return next((point["customdata"][0] for point in points if point.get("customdata")), None)
