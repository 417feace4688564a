"""From one page to another, the filters kept."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

_PAGES = "pages_by_address"
_FOLLOWED = "go"
"""In an address that a link of ours has led to, until it is taken over."""


def remember_pages(pages: Mapping[str, st.Page]) -> None:
    """Keep the pages of this run, by address."""
    st.session_state[_PAGES] = dict(pages)


def take_over_address() -> None:
    """After a link of ours the address holds, not what the inputs were set to before.

    Streamlit reads an input's value from the address only when it draws the input for the first
    time. Call it before any input is drawn.
    """
    if _FOLLOWED not in st.query_params:
        return
    del st.query_params[_FOLLOWED]
    for key in st.query_params:
        st.session_state.pop(key, None)


def link_to(address: str, label: str, **chosen: str | list[str]) -> None:
    """Draw a link to a page; chosen: what its bound inputs are set to, besides the filters."""
    kept = {key: st.query_params.get_all(key) for key in st.query_params}
    page_link(address, label, {**kept, **chosen})


def page_link(address: str, label: str, query: Mapping[str, str | list[str]]) -> None:
    """Draw a link to a page with exactly these values in its address."""
    st.page_link(
        st.session_state[_PAGES][address], label=label, query_params={**query, _FOLLOWED: "1"}
    )
