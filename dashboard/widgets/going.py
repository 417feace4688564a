"""From one page to another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

import streamlit as st

_PAGES = "pages_by_address"


def remember_pages(pages: Mapping[str, st.Page]) -> None:
    """Keep the pages of this run, by address."""
    st.session_state[_PAGES] = dict(pages)


def go_to(address: str) -> NoReturn:
    """Open a page; the filters stay as they are."""
    st.switch_page(st.session_state[_PAGES][address])
