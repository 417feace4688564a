"""Three patient-days of a therapist to talk about; never before an audience."""

from __future__ import annotations

import streamlit as st

from dashboard.session import report_afresh
from dashboard.widgets.tables import table
from dashboard.widgets.window import Window

WHY = {
    "same_set": "repeats the codes and units of the visits before",
    "alone": "late in the plan of care, 97110 alone",
    "most": "the most units of 97110",
}
WHY_LESS = WHY | {
    "alone": "early in the plan of care, no 97110",
    "most": "the most units of 97112 and 97530",
}
"""Of a therapist who bills less 97110 than expected."""
COLUMNS = {
    "reason": ("Why this day", "text"),
    "patient_id": ("Patient", "text"),
    "day": ("Date", "text"),
    "visit_number": ("Visit", "count"),
    "codes": ("Billed", "text"),
}


def show_example_days(window: Window, flag: str) -> None:
    """Draw the days of the one therapist of the window; flag: how that one stands."""
    st.header("Three days to talk about")
    if window.has_hidden_names:
        st.markdown("Single days are not shown while names are hidden.")
        return
    if flag == "too_few":
        st.markdown("Of so few patients no day is picked out.")
        return
    bills_less = flag == "low"
    own = {"rendering_npi": window.rendering_npis[0], "bills_less": bills_less}
    parameters = {**window.parameters(), **own}
    rows = report_afresh(window.source, "therapist_example_days", parameters)
    if rows.empty:
        st.markdown("No day of this therapist shows the pattern.")
        return
    rows["reason"] = rows["why"].map(WHY_LESS if bills_less else WHY)
    rows["day"] = rows["service_date"].dt.strftime("%Y-%m-%d")
    table(rows, COLUMNS)
    st.caption(
        "Chosen by rule, not at random, and no evidence by themselves: read their notes. "
        "**Patient-day** shows how such a day is priced, **Claims** the lines."
    )
