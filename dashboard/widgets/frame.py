"""What every page says alike: where to go when there is nothing to show, what a figure rests on."""

from __future__ import annotations

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import formats
from dashboard.findings.content import Number
from dashboard.widgets.window import Window


def nothing_to_show(window: Window, what: str) -> None:
    """An empty page says what to do next."""
    if window.from_date is None:
        st.info(f"{what} appears once claims are loaded: open **Load claims** and drop a file.")
    else:
        st.info(f"{what}: nothing between these months with these filters. Widen them.")


def caption(window: Window, *parts: str) -> None:
    """Period, filters and what a reader must know of the figures, in one line; '' says nothing."""
    st.caption(". ".join([window.scope(), *filter(None, parts)]) + ".")


def metric(place: DeltaGenerator, number: Number, words: str = "") -> None:
    """A number of a finding at a glance; words: what it says of itself instead, markdown."""
    told = words or formats.escaped(number.definition)
    place.metric(number.label, number.short or number.text, help=told)


def chart(figure: go.Figure, alt: str, key: str | None = None) -> None:
    """A chart as wide as its place, its finding as the accessible name.

    key: needed where a page may draw the same picture twice, which Streamlit takes for a mistake.
    """
    st.plotly_chart(figure, alt=alt, width="stretch", config={"displayModeBar": False}, key=key)
