"""What a page's address asks for and is not held: said, instead of dropped in silence."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboard import formats


def say_unknown(key: str, known: Iterable[str], what: str) -> bool:
    """Warn when the address gives a value of a bound input that is not among those known.

    Streamlit drops such a value and shows the input's first one; a shared link would then show
    another place or date than the one that was meant. Call it before the input is drawn. Says
    whether there was such a value.
    """
    if key in st.session_state:
        return False  # the input was drawn before: the address now follows it
    held = set(known)
    strange = [value for value in st.query_params.get_all(key) if value not in held]
    if strange:
        asked = ", ".join(map(formats.literal, strange))
        st.warning(
            f"The address of this page asks for {what} {asked}, which is not held. "
            "Shown is what the fields say."
        )
    return bool(strange)
