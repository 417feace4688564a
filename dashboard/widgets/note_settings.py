"""The notes held, and letting go of their texts after they are scored."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.actions.evidence import drop_texts
from dashboard.errors import FullUnitError
from dashboard.findings import noted as findings
from dashboard.frames import each_row
from dashboard.session import Source, keep_notes, own_database, report
from dashboard.widgets.guard import guarded

_PATIENCE_SECONDS = 2.0
_DROPPED = "dropped_texts"


def show_notes(source: Source) -> None:
    """How many texts are held, and a button to drop them."""
    st.header("Notes")
    if dropped := st.session_state.pop(_DROPPED, None):
        st.success(dropped)
    held: Any = next(each_row(report(keep_notes(source), "note_holdings", {})))
    st.markdown(findings.held(held))
    if source.is_sample or not held.held_texts:
        return
    if st.button("Drop the texts of the notes ..."):
        _confirm(int(held.held_texts))


@st.dialog("Drop the texts of all notes?")
@guarded()
def _confirm(texts: int) -> None:
    st.markdown(findings.dropping(texts))
    sure = st.checkbox("I have the notes elsewhere, in the record", key="drop_is_sure")
    if st.button("Drop the texts", type="primary", disabled=not sure):
        try:
            with own_database().reserved(_PATIENCE_SECONDS):
                gone = drop_texts(own_database())
        except FullUnitError as error:
            st.error(formats.literal(str(error)))
            return
        st.session_state[_DROPPED] = (
            f"Dropped {formats.count(gone, 'text')}; scores and the words found are kept."
        )
        st.rerun()
    if st.button("Keep them"):
        st.rerun()
