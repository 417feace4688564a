"""Method: what is compared, how sure a finding is, and how the rules read a note."""

from __future__ import annotations

import streamlit as st

from dashboard.evidence.validation import validation
from dashboard.findings import evidence, method
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

_COUNTS = {
    "notes": ("Notes", "count"),
    "expected": ("With a label", "count"),
    "answered": ("Answered", "count"),
    "right_share": ("Right of those", "share"),
}
ACTIVITIES = {"group": ("Labelled activities, typical code", "text"), **_COUNTS}
SETS = {
    "set_name": ("Other sets", "text"),
    "answer": ("Answer", "text"),
    **_COUNTS,
    "worst_share": ("Worst code", "share"),
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
    _notes()


def _notes() -> None:
    """How the rules decide what a note supports, and how often they were right."""
    st.header("What a note supports")
    st.markdown(evidence.RULES)
    st.markdown(evidence.REVIEWS)
    st.header("How often the rules were right")
    rows = validation()
    st.markdown(evidence.right(rows))
    table(evidence.by_code_and_strength(rows), ACTIVITIES)
    table(evidence.by_set(rows), SETS, empty="–")
    st.caption(evidence.CAUTION)
