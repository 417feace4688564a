"""One dropped file that is not loaded yet: its first rows, its mapping, and letting it go."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.dropping import Drop, DroppedFile
from dashboard.widgets.claim_fields import FIELD_LABELS
from dashboard.widgets.claim_mapping import correct_mapping, show_mapping
from dashboard.widgets.load_results import show_refusals

_DOLLARS = {
    label: st.column_config.NumberColumn(format="dollar")
    for label in FIELD_LABELS.values()
    if label.endswith("($)")
}


def show_waiting_file(drop: Drop, file: DroppedFile) -> None:
    """What was understood of the file, for its owner to look at before it is loaded."""
    opened = file.claim_file
    st.header(formats.literal(file.name))
    st.caption(f"{opened.kind}, {formats.size(opened.size_bytes)}, not loaded yet.")
    if file.fault:
        st.error(formats.literal(file.fault))
    _first_rows(file)
    with st.expander("Which heading is read as what", expanded=not file.is_ready):
        show_mapping(file)
    with st.expander("Correct the mapping", expanded=file.fault is not None):
        correct_mapping(drop, file)
    if st.button("Let this file go", key=f"let_go_{file.path.name}"):
        drop.remove(file)
        st.rerun()


def _first_rows(file: DroppedFile) -> None:
    """The first rows as they would be loaded, and what would be refused among them."""
    seen = file.preview
    if seen is None:
        return
    if seen.lines:
        rows = pd.DataFrame(list(seen.lines)).rename(columns=FIELD_LABELS)
        st.dataframe(rows, hide_index=True, column_config=_DOLLARS)
    refused = len({refusal.row_number for refusal in seen.refusals})
    st.caption(
        f"The first rows as read, patients masked. Of the first {seen.rows:,} rows "
        f"{refused:,} would be refused."
    )
    if seen.refusals:
        table = pd.DataFrame([vars(refusal) for refusal in seen.refusals[:5]])
        show_refusals(table.rename(columns={"row_number": "row"}))
