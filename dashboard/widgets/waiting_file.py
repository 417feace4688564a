"""One dropped file that is not loaded yet: its first rows, its mapping, and letting it go."""

from __future__ import annotations

import streamlit as st

from dashboard import formats
from dashboard.actions.dropping import Drop, DroppedFile
from dashboard.intake.claims import ClaimFile
from dashboard.widgets.claim_mapping import correct_mapping, show_mapping
from dashboard.widgets.first_rows import show_first_rows
from dashboard.widgets.holdings import show_holdings


def show_waiting_file(drop: Drop, file: DroppedFile) -> None:
    """What was understood of the file, for its owner to look at before it is loaded."""
    opened = file.claim_file
    st.header(formats.literal(file.name))
    st.caption(f"{opened.kind}, {formats.size(opened.size_bytes)}, not loaded yet.")
    if file.fault:
        st.error(formats.literal(file.fault))
    if file.holdings is not None:
        show_holdings(file.holdings, opened.kind)
    if file.preview is not None:
        show_first_rows(file.preview, "The first rows as read")
    if isinstance(opened, ClaimFile):
        with st.expander("Which heading is read as what", expanded=not file.is_ready):
            show_mapping(file, opened)
        with st.expander("Correct the mapping", expanded=file.fault is not None):
            correct_mapping(drop, file, opened)
    if st.button("Let this file go", key=f"let_go_{file.path.name}"):
        drop.remove(file)
        st.rerun()
