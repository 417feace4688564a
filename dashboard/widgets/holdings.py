"""What an X12 file holds, before it is loaded: it has no headings that could be mapped."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.actions.dropping import Holdings

_WHAT = {
    "837P": "professional claims",
    "835": "remittances",
    "837P and 835": "professional claims and remittances",
}


def show_holdings(holdings: Holdings, kind: str) -> None:
    """Claims, lines and dollars of the whole file, and its reader's warnings."""
    found = holdings.summary
    if found.claims or found.lines:
        st.markdown(
            f"Holds {_WHAT.get(kind, 'X12 transactions')}: "
            f"**{formats.count(found.claims, 'claim')}** with "
            f"**{formats.count(found.lines, 'service line')}**."
        )
        figures = st.columns(4)
        figures[0].metric("Charged on lines", formats.cents(float(found.charge_amount)))
        if "835" in kind:
            figures[1].metric("Paid on lines", formats.cents(float(found.paid_amount)))
            figures[2].metric("Adjustments of lines", f"{found.adjustments:,}")
    for warning in holdings.warnings:
        st.warning(formats.literal(warning))
