"""What a page will ask for, done once behind it, so that no click waits."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

import streamlit as st

from dashboard.session import Source


def in_background(source: Source, work: Callable[[], None]) -> None:
    """Do once what a page of these claims will ask for, so that its cache is filled."""
    _once_in_background(source, work)


@st.cache_resource(max_entries=8, show_spinner=False)
def _once_in_background(source: Source, _work: Callable[[], None]) -> Thread:
    def unheard() -> None:
        # What fails here fails again, and is told, when a page asks for it.
        with suppress(Exception):
            _work()

    thread = Thread(target=unheard, daemon=True, name="refit")
    thread.start()
    return thread
