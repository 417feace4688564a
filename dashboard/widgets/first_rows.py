"""The first rows of a claim file as they are read, patients masked, and what would be refused."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.actions.claim_preview import Preview
from dashboard.widgets.claim_fields import FIELD_LABELS
from dashboard.widgets.load_results import show_refusals

_SHOWN_REFUSALS = 5
_DOLLARS = {
    label: st.column_config.NumberColumn(format="dollar")
    for label in FIELD_LABELS.values()
    if label.endswith("($)")
}


def show_first_rows(seen: Preview, words: str) -> None:
    """Draw a preview; `words` say whose reading it is."""
    if seen.lines:
        rows = pd.DataFrame(list(seen.lines)).rename(columns=FIELD_LABELS)
        st.dataframe(rows, hide_index=True, column_config=_DOLLARS)
    refused = len({refusal.row_number for refusal in seen.refusals})
    st.caption(
        f"{words}, patients masked. Of the first {seen.rows:,} rows {refused:,} would be refused."
    )
    if seen.refusals:
        table = pd.DataFrame([vars(refusal) for refusal in seen.refusals[:_SHOWN_REFUSALS]])
        show_refusals(table.rename(columns={"row_number": "row"}))
