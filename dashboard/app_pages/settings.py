"""Settings: where the clinics are, what the payers are, how the practice deals with Medicare."""

from __future__ import annotations

import streamlit as st

from dashboard.paths import database_path
from dashboard.widgets.clinic_table import show_clinics
from dashboard.widgets.database_facts import show_database
from dashboard.widgets.fee_import import show_releases
from dashboard.widgets.note_settings import show_notes
from dashboard.widgets.payer_table import show_payers
from dashboard.widgets.peer_import import follow_import, show_peers
from dashboard.widgets.practice_terms import show_practice
from dashboard.widgets.saving import read_only_note, show_saved
from dashboard.widgets.window import Window


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Settings")
    st.markdown(
        "What prices your claims besides the claims themselves. Every change is saved by its own "
        "button, and all figures are computed anew at once."
    )
    if window.source.is_sample:
        read_only_note()
    show_saved()
    show_clinics(window.source)
    show_payers(window.source)
    show_practice(window.source)
    show_releases(window.source)
    place = show_peers(window.source)
    show_notes(window.source)
    show_database(window.source, database_path())
    follow_import(place)
