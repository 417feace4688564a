"""A chart of therapists of which one can be looked at closer, by click or by name."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import formats
from dashboard.charts import exercise as charts
from dashboard.widgets.guard import guarded
from dashboard.widgets.window import Window

CHART, CHOICE = "exercise_therapists", "closer"


@st.fragment
@guarded()
def look_closer(window: Window, practice: Window, rows: pd.DataFrame, figure: go.Figure) -> None:
    """Draw the chart, the choice of a therapist, and what the chosen one billed by month.

    rows: exercise_by_therapist with `label`; practice: the same months without filters.
    """
    st.plotly_chart(
        figure,
        key=CHART,
        on_select=_follow_click,
        selection_mode="points",
        width="stretch",
        config={"displayModeBar": False},
        alt=_alt(rows),
    )
    labels = dict(zip(rows["rendering_npi"], rows["label"], strict=True))
    chosen = st.selectbox(
        "Look closer at a therapist",
        [npi for npi in labels if npi],
        index=None,
        format_func=lambda npi: labels.get(npi, npi),
        key=CHOICE,
        bind="query-params",
        placeholder="Choose one, or click a bar above",
    )
    if chosen in labels:
        _card(window, practice, rows[rows["rendering_npi"] == chosen].iloc[0])


def _follow_click() -> None:
    """A clicked bar is the therapist looked at; a click beside the bars changes nothing."""
    points: list[dict[str, Any]] = st.session_state[CHART]["selection"]["points"]
    if points:
        st.session_state[CHOICE] = points[0]["customdata"][0]


def _card(window: Window, practice: Window, row: pd.Series) -> None:
    months = window.rows("exercise_months", rendering_npis=[row.rendering_npi])
    with st.container(border=True):
        st.markdown(
            f"**{formats.literal(row.label)}**: {formats.share(row.exercise_share)} of "
            f"{formats.count(row.movement_units, 'movement unit')} were 97110, "
            f"{row.exercise_units_per_day:.2f} units a patient-day; 97110 was the only movement "
            f"code on {formats.share(row.exercise_only_share)} of the days, and three or more "
            f"units were billed on {formats.share(row.three_exercise_share)}. "
            f"{formats.share(row.assistant_share)} of the units were given by assistants."
        )
        if row.has_too_few_patients:
            st.markdown(f"{formats.count(row.patients, 'patient')}: too few to say.")
        st.plotly_chart(
            charts.of_therapist(months, practice.rows("exercise_months"), row.label),
            width="stretch",
            config={"displayModeBar": False},
            alt=f"97110 share of {row.label} by month beside the practice's",
        )


def _alt(rows: pd.DataFrame) -> str:
    shares = map(formats.share, rows["exercise_share"])
    said = (f"{name} {share}" for name, share in zip(rows["label"], shares, strict=True))
    return f"97110 share of movement units by therapist: {', '.join(said)}"
