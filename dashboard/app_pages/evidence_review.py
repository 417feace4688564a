"""Evidence review: a clinician reads notes and decides which code each supports."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard import formats
from dashboard.findings import review as findings
from dashboard.findings.noted import NO_NOTES
from dashboard.session import Source, keep_notes, report
from dashboard.widgets.frame import nothing_to_show
from dashboard.widgets.going import link_to
from dashboard.widgets.review_behind import choose_behind
from dashboard.widgets.review_decisions import draw_decisions, draw_undo
from dashboard.widgets.review_item import draw_item
from dashboard.widgets.review_samples import choose_sample
from dashboard.widgets.review_state import choose_name, queue_of, show_said
from dashboard.widgets.window import Window

WORKLIST, SAMPLE = "worklist", "sample"
_QUEUES = {WORKLIST: "Worklist", SAMPLE: "Random sample"}


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Evidence review")
    st.markdown(findings.BY_A_CLINICIAN)
    if report(window.source, "loads", {}).empty:
        nothing_to_show(window, "What to review")
        return
    if window.has_hidden_names:
        st.info("Single notes are not shown while names are hidden: switch **Hide names** off.")
        return
    source = keep_notes(window.source)
    if not report(source, "noted_line_count", {})["noted_lines"].iloc[0]:
        st.info(NO_NOTES)
        link_to("load", "Load claims and notes")
        return
    if source.is_sample:
        st.info(findings.IN_MEMORY)
    show_said()
    reviewer = choose_name()
    if not reviewer:
        st.info("Write your name to begin: every decision is kept with its name and time.")
        return
    _review(window, source, reviewer)
    draw_decisions(source, reviewer)


def _review(window: Window, source: Source, reviewer: str) -> None:
    kind = st.segmented_control(
        "What to answer",
        list(_QUEUES),
        format_func=_QUEUES.__getitem__,
        default=WORKLIST,
        required=True,
        key="queue",
        bind="query-params",
    )
    sample_number, behind = None, None
    if kind == SAMPLE:
        sample_number = choose_sample(window, source, reviewer)
        if sample_number is None:
            st.info("No sample was drawn yet: draw one above, and its lines come up here.")
            return
    else:
        behind = choose_behind(replace(window, source=source))
    queue = queue_of(window, source, reviewer, sample_number, behind)
    if queue.behind_lines is not None:
        left = len(queue.line_ids)
        st.markdown(findings.behind(queue.behind_lines, left, queue.blind_lines))
    if not queue.line_ids:
        st.success(_nothing_left(sample_number))
    else:
        st.caption(_open(window, len(queue.line_ids), sample_number))
        draw_item(source, reviewer, queue, sample_number)
    draw_undo(source, reviewer)


def _open(window: Window, lines: int, sample_number: int | None) -> str:
    left = formats.count(lines, "line")
    if sample_number is not None:
        return f"{left} of sample {sample_number} left for you, in the order drawn."
    return (
        f"{left} open, {formats.literal(window.scope())}: first where doubt and consequence for "
        "the day are greatest, upward and downward in turn; lines of a random sample are left out."
    )


def _nothing_left(sample_number: int | None) -> str:
    if sample_number is not None:
        return f"You have answered every line of sample {sample_number}."
    return (
        "Nothing is open for you here: no note within the filters supports another code than the "
        "billed one, or says too little, that you have not answered."
    )
