"""What was decided so far: one's own last answer to take back, the list, agreement, the file."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.reports import export_report
from dashboard.actions.review import undo
from dashboard.actions.review_estimates import agreements
from dashboard.errors import FullUnitError
from dashboard.findings import review as findings
from dashboard.frames import each_row
from dashboard.output import csv_bytes
from dashboard.session import Source, database_of, report_afresh
from dashboard.widgets.guard import guarded
from dashboard.widgets.review_state import say
from dashboard.widgets.tables import table

NOT_SHOWN = "not shown until you have answered this line"
_MOST = 25
_LINE = ["claim_id", "line_number", "service_date", "billed_code"]
_COLUMNS = {
    "decision_number": ("No.", "count"),
    "decided": ("When", "text"),
    "reviewer_name": ("Reviewer", "text"),
    "claim_id": ("Claim", "text"),
    "line_number": ("Line", "count"),
    "day": ("Date of service", "text"),
    "said": ("Answer", "text"),
    "why": ("Reason", "text"),
    "queue": ("From", "text"),
    "standing": ("Stands", "text"),
}


def draw_undo(source: Source, reviewer: str) -> None:
    """A button that takes back one's own last standing answer, and which that is."""
    rows = report_afresh(source, "review_decisions", {})
    own = rows[rows["reviewer_name"].eq(reviewer) & rows["undone_at"].isna()]
    if own.empty:
        return
    last = next(each_row(own.tail(1)))
    st.button(
        "Undo my last answer",
        icon=":material/undo:",
        on_click=_undo,
        args=(source, int(last.decision_number), reviewer),
    )
    said = findings.answered(last.answer, last.billed_code, last.decided_code)
    st.caption(
        formats.literal(f"Claim {last.claim_id}, line {last.line_number}: {said}.")
        + " It stays in the history and counts no longer; pressed again, the one before goes too."
    )


@guarded()
def _undo(source: Source, decision_number: int, reviewer: str) -> None:
    try:
        undo(database_of(source), decision_number, reviewer)
    except FullUnitError as error:
        say("error", formats.literal(str(error)))
        return
    say("success", f"Answer {decision_number} is taken back; its line is open again.")


def draw_decisions(source: Source, reviewer: str) -> None:
    """The list, newest first, without what others answered where one has not answered oneself."""
    rows = report_afresh(source, "review_decisions", {})
    st.header("Decisions so far")
    if rows.empty:
        st.markdown("None yet. Each will stand here with its reviewer's name and time.")
        return
    standing = int(rows["undone_at"].isna().sum())
    st.markdown(
        f"{formats.count(standing, 'answer stands', 'answers stand')}, "
        f"{len(rows) - standing:,} taken back. Where a line was answered more than once, the "
        "latest that stands counts."
    )
    table(_told(rows, reviewer).iloc[::-1].head(_MOST), _COLUMNS, empty="–")
    if len(rows) > _MOST:
        st.caption(f"The newest {_MOST} of {len(rows):,}; the file below has all.")
    _agreement(source)
    st.download_button(
        "Download all decisions (CSV)",
        data=lambda: csv_bytes(export_report(database_of(source), "review_decisions", {})),
        file_name="review_decisions.csv",
        mime="text/csv",
        on_click="ignore",
    )
    st.caption(
        "The file has everybody's answers, undone ones too: take it once your own are given. It "
        "has claim numbers and no note."
    )


def _told(rows: pd.DataFrame, reviewer: str) -> pd.DataFrame:
    keys = pd.MultiIndex.from_frame(rows[_LINE])
    is_own = rows["reviewer_name"].eq(reviewer)
    is_open = is_own | keys.isin(keys[is_own & rows["undone_at"].isna()])
    said = [findings.answered(row.answer, row.billed_code, row.decided_code) for row in _each(rows)]
    return rows.assign(
        decided=rows["decided_at"].dt.strftime("%Y-%m-%d %H:%M"),
        day=pd.to_datetime(rows["service_date"]).dt.strftime("%Y-%m-%d"),
        said=pd.Series(said, index=rows.index).where(is_open, NOT_SHOWN),
        why=rows["reason"].where(is_open),
        queue=[_queue(row.sample_number) for row in _each(rows)],
        standing=[_standing(row) for row in _each(rows)],
    )


def _each(rows: pd.DataFrame) -> list[Any]:
    return list(each_row(rows))


def _queue(sample_number: Any) -> str:
    return "worklist" if pd.isna(sample_number) else f"sample {int(sample_number)}"


def _standing(row: Any) -> str:
    if pd.notna(row.undone_at):
        return f"taken back by {row.undone_by}"
    changed = "; the note has changed since" if row.has_note_changed else ""
    return ("yes" if row.is_counted else "a later answer counts") + changed


def _agreement(source: Source) -> None:
    """How far every two reviewers agree, once two have answered the same lines."""
    st.subheader("Agreement of reviewers")
    found = agreements(database_of(source))
    if not found:
        st.markdown(
            "No line was answered by two reviewers yet. Let a second one answer the same sample: "
            "agreement beyond chance (Cohen's kappa) then stands here."
        )
    for (first, second), each in found.items():
        st.markdown(f"- {findings.agreement(first, second, each)}")
