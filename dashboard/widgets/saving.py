"""Saving a choice of the settings: what was saved is said after the figures are computed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd
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


def typing_key(name: str, rows: pd.DataFrame) -> str:
    """A key for a table to type in: another one when its rows are others, and only then.

    What is typed and not saved yet outlives the saving of something else on the page. Rows are
    told apart by a counter, because they may name patients and a key reaches the browser.
    """
    place = f"typing_{name}"
    number, seen = st.session_state.get(place, (0, None))
    if seen is None or not rows.equals(seen):
        number += 1
        st.session_state[place] = (number, rows)
    return f"{name}_{number}"


def show_saved() -> None:
    """What was saved last, once."""
    saved, warnings = st.session_state.pop(_SAID, (None, []))
    if saved:
        st.success(formats.literal(saved), icon=":material/check:")
        # Whoever saved far down the page does not see its top.
        st.toast("Saved and priced anew.", icon=":material/check:")
    for warning in warnings:
        st.warning(formats.literal(warning))


def read_only_note() -> None:
    """Why the sample clinic's settings cannot be changed."""
    st.caption(
        "The sample clinic's settings are for looking at. Switch to **My claims** in the sidebar "
        "to change your own."
    )
