"""One line under review: its note, what the rules make of it, the day's price, three answers."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.noted_days import noted_day, noted_line, recoded_day
from dashboard.actions.review import BY_LINE, Decision, decide
from dashboard.errors import FullUnitError
from dashboard.findings import noted
from dashboard.findings import review as findings
from dashboard.frames import as_frame, each_row
from dashboard.session import Source, database_of, report_afresh
from dashboard.widgets.guard import guarded
from dashboard.widgets.note_text import (
    draw_dropped,
    draw_note,
    draw_words,
    found_in,
    words_by_part,
)
from dashboard.widgets.recoded_day import draw_recoded
from dashboard.widgets.review_state import Queue, say


def draw_item(source: Source, reviewer: str, queue: Queue, sample_number: int | None) -> None:
    """The first line of the queue; a sample's without what the rules found and without dollars."""
    line_id = queue.line_ids[0]
    line = noted_line(database_of(source), line_id)
    rows = _noted(source, line) if line else pd.DataFrame()
    found = next((row for row in each_row(rows) if row.service_line_id == line_id), None)
    if line is None or found is None:
        queue.done(line_id, queue.build_number)
        st.warning("This line has no note any more: the claims have changed. Take the next one.")
        st.button("Next")
        return
    st.header(findings.item(found, pd.Timestamp(line["service_date"])))
    st.caption(_whose(found, line))
    is_blind = sample_number is not None
    left, right = st.columns([3, 2], gap="large")
    with left:
        _note(source, found, is_blind=is_blind)
    with right:
        _ask(source, reviewer, queue, line | {"line_id": line_id}, sample_number)
    if is_blind:
        st.caption(findings.BLIND)
    else:
        _rules(found)
        _price(source, line, found)


def _noted(source: Source, line: dict[str, Any]) -> pd.DataFrame:
    return as_frame(noted_day(database_of(source), line["patient_id"], line["service_date"]))


def _whose(row: Any, line: dict[str, Any]) -> str:
    return formats.literal(
        f"Patient {line['patient_id']}, claim {row.claim_id}, line {row.line_number}, "
        f"{row.payer or 'no payer named'}."
    )


def _note(source: Source, row: Any, *, is_blind: bool) -> None:
    st.subheader("The note")
    if row.note is None:
        draw_dropped(source, row.note_key)
    else:
        draw_note(row.note, () if is_blind else found_in(row.note))
    if row.is_shared:
        st.caption("Several codes of the visit share this note.")


def _ask(
    source: Source,
    reviewer: str,
    queue: Queue,
    line: dict[str, Any],
    sample_number: int | None,
) -> None:
    """The three answers; the form is another one for each line."""
    st.subheader("What does the note support?")
    answers = findings.answers(line["billed_code"])
    with st.form(f"review_{queue.turn}", border=False):
        st.radio(
            "Your decision",
            list(answers),
            index=None,
            format_func=answers.__getitem__,
            key=f"review_answer_{queue.turn}",
        )
        st.text_input("Reason (optional)", max_chars=500, key=f"review_reason_{queue.turn}")
        st.form_submit_button(
            "Save and next",
            type="primary",
            on_click=_save,
            args=(source, reviewer, queue, line, sample_number),
        )
    st.button("Leave it for later", on_click=queue.later, args=(line["line_id"],))


@guarded()
def _save(
    source: Source,
    reviewer: str,
    queue: Queue,
    line: dict[str, Any],
    sample_number: int | None,
) -> None:
    """Keep the answer of the form and go on; what stands in the way is said by the next run."""
    chosen = st.session_state.get(f"review_answer_{queue.turn}")
    if chosen is None:
        say("warning", "Choose one of the answers first; nothing was saved.")
        return
    database = database_of(source)
    shown = {key: value for key, value in line.items() if key != "line_id"}
    if noted_line(database, line["line_id"]) != shown:
        say("error", "The claims have changed since this was shown. Look again; nothing was saved.")
        return
    answer, code = chosen
    reason = st.session_state.get(f"review_reason_{queue.turn}")
    was = database.build_number
    try:
        decide(database, reviewer, [Decision(line["line_id"], answer, code, reason)], sample_number)
    except FullUnitError as error:
        say("error", formats.literal(str(error)))
        return
    # Whatever others saved meanwhile makes the list be asked anew.
    queue.done(line["line_id"], was + 1)


def _rules(row: Any) -> None:
    """What the rules make of it: a reading aid, never the decision."""
    st.header("What the rules found")
    said = [noted.supported(row), noted.usual(row)]
    st.markdown(" ".join(filter(None, said)))
    words = found_in(row.note) if row.note is not None else []
    told = [*noted.missing(row), *noted.defensible(row, words_by_part(words))]
    st.markdown("\n".join(f"- {each}" for each in told))
    if row.note is not None:
        draw_words(words)


def _price(source: Source, line: dict[str, Any], row: Any) -> None:
    """The whole day as billed and with this line alone as its note supports."""
    st.header("The day before and after")
    if row.supported_code is None or row.supported_code == row.billed_code:
        st.markdown("The note supports no other code, so the day's price stays as billed.")
        return
    day = {key: line[key] for key in ("patient_id", "service_date")}
    units = as_frame(recoded_day(database_of(source), BY_LINE, **day))
    of_line = units[
        (units["variant"] == row.line_place)
        & units["payer"].eq(row.payer)
        & units["billing_npi"].fillna("").eq(row.billing_npi or "")
    ]
    if of_line.empty:
        st.markdown("The day cannot be priced.")
        return
    st.markdown("For the record, not for the decision: a price is no reason for a code.")
    draw_recoded(report_afresh(source, "claim_day", day), of_line, "With this line as supported")
