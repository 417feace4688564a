"""Saving a choice of the settings: what was saved is said after the figures are computed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import formats
from dashboard.errors import FullUnitError

_SAID = "settings_said"


def save(one: str, names: Sequence[str], write: Callable[[], list[str] | None]) -> None:
    """Write, then draw the page anew with what was saved; an error is said in place."""
    if not names:
        st.info("Nothing was changed.")
        return
    try:
        with st.spinner("Saving and pricing anew ..."):
            warnings = write() or []
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    saved = f"Saved {formats.count(len(names), one)} and priced anew: {', '.join(names)}."
    st.session_state[_SAID] = (saved, warnings)
    st.rerun()


def show_saved() -> None:
    """What was saved last, once."""
    saved, warnings = st.session_state.pop(_SAID, (None, []))
    if saved:
        st.success(formats.literal(saved), icon=":material/check:")
    for warning in warnings:
        st.warning(formats.literal(warning))


def read_only_note() -> None:
    """Why the sample clinic's settings cannot be changed."""
    st.caption(
        "The sample clinic's settings are for looking at. Switch to **My claims** in the sidebar "
        "to change your own."
    )
