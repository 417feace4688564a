"""Finding a claim by its number; the number stays out of the address and of every cache."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.session import Source, report, report_afresh

MOST_CLAIMS = 50
_FEW = 8
_ASKED = "claim_asked"
_COLUMNS = {
    "claim_id": "Claim",
    "patient_id": "Patient",
    "payer": "Payer",
    "first_service_date": "First service",
    "lines": "Lines",
    "charge_amount": "Charged",
    "paid_amount": "Paid",
}
_CONFIG = {
    "First service": st.column_config.DateColumn(format="YYYY-MM-DD"),
    "Charged": st.column_config.NumberColumn(format="dollar"),
    "Paid": st.column_config.NumberColumn(format="dollar"),
}


def choose_claim(source: Source) -> str | None:
    """Draw the search; the claim_id found or chosen, or None after saying what to do."""
    text = st.text_input(
        "Claim number",
        key=_ASKED,
        placeholder="all of it, or its beginning",
        help="Yours, or the one that the payer gave it (the ICN of a remittance).",
        width=420,
    ).strip()
    asked = {"claim_text": text.lower(), "row_limit": MOST_CLAIMS + 1}
    found = report_afresh(source, "claim_search", asked)
    if found.empty:
        _nothing(source, text)
        return None
    if text and len(found) == 1:
        return str(found["claim_id"].iloc[0])
    return _chosen(source, text, found)


def _nothing(source: Source, text: str) -> None:
    if text:
        st.info("No claim has a number that begins so. Write less of it, or load its file.")
    elif report(source, "loads", {}).empty:
        st.info("Claims appear here once they are loaded: open **Load claims** and drop a file.")
    else:
        st.info("Only remittances are loaded: write the number of a claim, or load the claims too.")


def _chosen(source: Source, text: str, found: pd.DataFrame) -> str | None:
    """One row of the claims found; a choice made for other words never holds for these."""
    shown = found.head(MOST_CLAIMS)
    st.markdown(f"{_what(text, found)} Tick the row of the one to look at.")
    # Keyed by what was asked for, as the browser numbers the rows and knows no claims.
    key = f"claims_found_{source.kind}_{source.build_number}_{_round(text)}"
    state: Any = st.dataframe(
        shown[list(_COLUMNS)].rename(columns=_COLUMNS),
        hide_index=True,
        height="content" if len(shown) <= _FEW else 318,
        column_config=_CONFIG,
        placeholder="–",
        on_select="rerun",
        selection_mode="single-row",
        key=key,
    )
    rows = state["selection"]["rows"]
    return str(shown["claim_id"].iloc[rows[0]]) if rows else None


def _what(text: str, found: pd.DataFrame) -> str:
    if not text:
        day = formats.full_date(found["last_service_date"].max())
        count = "The first 50 claims" if len(found) > MOST_CLAIMS else "The claims"
        return f"{count} of the last day with a service, {day}."
    if len(found) > MOST_CLAIMS:
        return f"The first {MOST_CLAIMS} claims whose number begins so; write more of it."
    return f"{formats.count(len(found), 'claim')} with a number that begins so."


def _round(text: str) -> int:
    """Counts the searches of the session, so that no number stands in a widget's key."""
    if st.session_state.get("claim_searched") != text:
        st.session_state["claim_searched"] = text
        st.session_state["claim_search_round"] = 1 + _searches()
    return _searches()


def _searches() -> int:
    return int(st.session_state.get("claim_search_round", 0))
