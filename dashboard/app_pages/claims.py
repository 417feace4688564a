"""Claims: one claim found by its number, what became of it, and why it was paid so."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings.claim import claim_outcome
from dashboard.session import Source, report_afresh
from dashboard.widgets.claim_days import draw_days
from dashboard.widgets.claim_lines import draw_history, draw_standing_lines
from dashboard.widgets.claim_remittances import draw_remittances
from dashboard.widgets.claim_search import choose_claim
from dashboard.widgets.window import Window


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Claims")
    st.markdown(
        "A claim with its corrections, its remittances and what they say in words, and the price "
        "of its days."
    )
    claim_id = choose_claim(window.source)
    if claim_id is not None:
        _draw_claim(window.source, claim_id)


def _draw_claim(source: Source, claim_id: str) -> None:
    def asked(name: str) -> pd.DataFrame:
        return report_afresh(source, name, {"claim_id": claim_id})

    lines, history = asked("claim_standing_lines"), asked("claim_history")
    remittances = asked("claim_remittances")
    st.header(formats.literal(f"Claim {claim_id}"))
    outcome = claim_outcome(asked("claim_totals"), history, remittances)
    st.markdown(f"**{formats.literal(outcome)}**")
    _who(lines, history)
    if not lines.empty:
        draw_standing_lines(lines)
    draw_remittances(source, claim_id, remittances)
    if not history.empty:
        draw_history(history)
    draw_days(source, asked("claim_days"), set(lines["service_line_id"]))


def _who(lines: pd.DataFrame, history: pd.DataFrame) -> None:
    """Whose claim it is, and its other numbers; one number may stand for several patients."""
    patients = lines["patient_id"].drop_duplicates()
    said = [f"Patient {patient}" for patient in patients]
    if len(patients) > 1:
        said.append("this number stands for claims of several patients, all of them shown")
    numbers = history["claim_id"].drop_duplicates()
    if len(numbers) > 1:
        said.append(f"also known as {', '.join(numbers)}")
    if said:
        st.caption(formats.literal("; ".join(said)) + ".")
