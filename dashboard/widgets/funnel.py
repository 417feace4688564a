"""The funnel of therapists, of whom one can be opened, by click or by name."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.comparison import funnel
from dashboard.findings.comparison import FLAG_WORDS, stands
from dashboard.frames import each_row
from dashboard.inference import funnel as limits
from dashboard.widgets.address import say_unknown
from dashboard.widgets.comparing import Comparing
from dashboard.widgets.going import link_to
from dashboard.widgets.guard import guarded
from dashboard.widgets.judging import Judged
from dashboard.widgets.window import Window

CHART, CHOICE, CARD = "exercise_funnel", "closer", "card"
DOTS = "exercise_funnel_dots"

LIMITS_TOLD = (
    "Inside the lines is what chance and the usual differences between therapists explain: wide "
    "for few patients, narrower for many; one in twenty crosses the 95 % lines by chance. "
    "Triangles are named: beyond chance, also among so many, and by an amount that matters."
)
NO_LIMITS = "Too few therapists can be compared for limits to be drawn."


def drawn(judged: Judged) -> dict[str, pd.DataFrame]:
    """The dots and the limits of a comparison, as the finding takes them."""
    dots = limits.dots(judged.found)
    return {"dots": dots, "limits": limits.limits(judged.found) if len(dots) else pd.DataFrame()}


@st.fragment
@guarded()
def show_funnel(window: Window, judged: Judged, comparing: Comparing) -> None:
    """Draw the chart and the choice of a therapist: how that one stands, and where the card is."""
    dots, lines = limits.dots(judged.found), limits.limits(judged.found)
    st.plotly_chart(
        funnel(dots, lines, judged.found.reference_share, comparing.words),
        key=CHART,
        on_select=_follow_click,
        selection_mode="points",
        width="stretch",
        config={"displayModeBar": False},
        alt="Funnel: " + "; ".join(f"{row.label} {FLAG_WORDS[row.flag]}" for row in each_row(dots)),
    )
    st.caption(LIMITS_TOLD if lines["low_95"].notna().any() else NO_LIMITS)
    key = window.key(CHOICE)
    names = dict(zip(judged.rows["name"], judged.rows["label"], strict=True))
    # A dot carries what it goes by on screen, and nothing else of the therapist.
    by_label = {formats.literal_label(label): name for name, label in names.items()}
    st.session_state[DOTS] = key, by_label
    say_unknown(key, names.values(), "the therapist")
    chosen = st.selectbox(
        "Look closer at a therapist",
        list(names),
        index=None,
        format_func=lambda npi: names.get(npi, npi),
        key=key,
        bind="query-params",
        placeholder="Choose one, or click a dot above",
    )
    if chosen in names:
        row = judged.rows[judged.rows["name"] == chosen].iloc[0]
        name = formats.literal(row.label)
        with st.container(border=True):
            st.markdown(
                f"{name}: {stands(row, comparing.words, comparing.rules.smallest_difference)}"
            )
            link_to("therapist", f"Open the card of {name}", **{window.key(CARD): str(row.label)})


def _follow_click() -> None:
    """A clicked dot is the therapist looked at; a click beside the dots changes nothing."""
    points: list[dict[str, Any]] = st.session_state[CHART]["selection"]["points"]
    # Limits and the yardstick carry no data.
    clicked = [point["customdata"][0] for point in points if point.get("customdata")]
    if clicked:
        key, by_label = st.session_state[DOTS]
        st.session_state[key] = by_label[clicked[0]]
