"""Being written."""

from __future__ import annotations

import streamlit as st

from dashboard.widgets.window import Window


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("settings")
