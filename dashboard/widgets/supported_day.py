"""A claimed day as its notes support it, beside the day as billed; upward and downward apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.noted_days import noted_day, recoded_day
from dashboard.actions.recoding import RecodingPlan
from dashboard.findings import noted as findings
from dashboard.findings.day import DOCUMENTED_INTENT
from dashboard.frames import as_frame, each_row
from dashboard.session import Source, database_of
from dashboard.widgets.note_text import (
    draw_dropped,
    draw_note,
    draw_words,
    found_in,
    heading_of,
    notes_of,
    telling,
)
from dashboard.widgets.recoded_day import draw_recoded

# Upward and downward moves of a day each alone: they are never netted.
AS_SUPPORTED = RecodingPlan(source="evidence", priced_apart="direction")


def draw_supported_day(
    source: Source, *, patient_id: str, service_date: date, billed: pd.DataFrame
) -> None:
    """The section "What the notes support"; billed: reports/claim_day.sql of the day."""
    database = database_of(source)
    rows = as_frame(noted_day(database, patient_id, service_date))
    if rows.empty:
        st.markdown(
            "No note tells of this day's 97110, 97112 and 97530: what it supports is unknown."
        )
        return
    units = as_frame(recoded_day(database, AS_SUPPORTED, patient_id, service_date))
    st.header(findings.day(rows, int(units["is_moved"].sum())))
    st.markdown(DOCUMENTED_INTENT)
    _lines(source, list(each_row(rows)))
    st.markdown(findings.without_note(billed, rows))
    if units["direction"].nunique() > 1:
        st.markdown("The two directions are two questions; they are not added up.")
    for number in units["pricing_number"].drop_duplicates():
        draw_recoded(billed, units[units["pricing_number"] == number], "As supported")


def _lines(source: Source, rows: list[Any]) -> None:
    """Each noted line with what its note supports and which words say so."""
    for row in rows:
        words = found_in(row.note) if row.note is not None else []
        said = findings.supported(row, telling(words, row.supported_code))
        parts = [said, findings.usual(row)]
        st.markdown(
            f"- Line {row.line_number}, {formats.count(row.units, 'unit')}: "
            + " ".join(filter(None, parts))
        )
    for key, note, lines in notes_of(rows):
        with st.expander(heading_of(lines)):
            if note is None:
                draw_dropped(source, key)
                continue
            found = found_in(note)
            draw_note(note, found)
            draw_words(found)
            for row in lines:
                st.markdown("\n".join(f"- {each}" for each in findings.missing(row)))
