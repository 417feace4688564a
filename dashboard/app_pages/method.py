"""Method: what is compared, what is adjusted for, and how sure a finding is."""

from __future__ import annotations

import streamlit as st

from dashboard.findings import method
from dashboard.inference.validation import figures
from dashboard.widgets.tables import table
from dashboard.widgets.window import Window

FIGURES = {
    "therapists": ("Therapists", "count"),
    "sd_points": ("SD, points", "count"),
    "wrong_flag": ("Wrongly named", "text"),
    "found": ("20 points: found", "text"),
    "coverage": ("Intervals hold", "share"),
}


def draw(window: Window) -> None:
    """Draw the page, which is the same whatever claims there are."""
    st.title("Method")
    for heading, text in method.SECTIONS:
        st.header(heading)
        st.markdown(text)
    st.header("How well it works")
    rows = figures()
    st.markdown(method.validated(rows))
    table(method.told(rows), FIGURES)
    st.caption(method.SOURCE)
