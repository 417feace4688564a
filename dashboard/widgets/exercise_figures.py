"""The measures of 97110 use in figures."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.widgets.window import Window

FIGURES = (
    (
        "97110 of movement units",
        "exercise_share",
        formats.share,
        "Units of 97110 divided by units of 97110, 97112 and 97530 together: the three movement "
        "codes.",
    ),
    (
        "97110 of timed units",
        "timed_exercise_share",
        formats.share,
        "Units of 97110 divided by all timed units, manual therapy and gait training included.",
    ),
    (
        "97110 units a patient-day",
        "exercise_units_per_day",
        "{:.2f}".format,
        "A patient on a day with at least one unit of 97110, 97112 or 97530.",
    ),
    (
        "Days with 97110 alone",
        "exercise_only_share",
        formats.share,
        "Patient-days on which 97110 is the only one of the three movement codes.",
    ),
    (
        "Days with 3 or more 97110",
        "three_exercise_share",
        formats.share,
        "Patient-days with three units of 97110 or more.",
    ),
)


def show_figures(totals: pd.Series, window: Window) -> None:
    """The totals, each beside the whole practice's where filters leave out a part of it."""
    practice = window.whole_practice()
    whole = practice.rows("exercise_totals").iloc[0]
    for column, (label, name, written, help_text) in zip(st.columns(5), FIGURES, strict=True):
        column.metric(label, written(totals[name]), help=help_text)
        if practice != window:
            column.caption(f"whole practice: {written(whole[name])}")
