"""Report: the findings to hand over, chosen, ordered and edited, as four kinds of document."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dashboard.documents.assemble import FINDINGS, USUAL
from dashboard.documents.content import Document
from dashboard.documents.request import Request
from dashboard.session import document
from dashboard.widgets.address import say_unknown
from dashboard.widgets.frame import caption, nothing_to_show
from dashboard.widgets.report_files import show_files
from dashboard.widgets.report_findings import show_findings
from dashboard.widgets.saved_views import open_view, show_saved_views
from dashboard.widgets.window import Window

HIDDEN = (
    "Names are hidden: therapists and clinics have stand-ins, and nothing that rests on ten "
    "patients or fewer is shown."
)
NAMED = (
    "Therapists are named. Before an audience turn on **Hide names** in the sidebar: the documents "
    "then name nobody and leave out what rests on ten patients or fewer."
)


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Report")
    if window.rows("overview_totals").empty:
        nothing_to_show(window, "A report")
        return
    view = open_view(window)
    keys = _choose()
    request = Request(window.parameters(), finding_keys=keys, is_presenter=window.has_hidden_names)
    found = document(window.source, request)
    st.markdown(HIDDEN if window.has_hidden_names else NAMED)
    caption(window, _missing(keys, found))
    files = st.container()
    sentences = show_findings(found, view)
    with files:
        show_files(window.source, replace(request, edits=sentences))
    show_saved_views(window.source, sentences)


def _choose() -> tuple[str, ...]:
    titles = {key: title for key, (title, _) in FINDINGS.items()}
    say_unknown("findings", titles.values(), "the finding")
    chosen = st.multiselect(
        "Findings, in this order",
        list(titles),
        default=list(USUAL),
        format_func=lambda key: titles.get(key, key),
        key="findings",
        bind="query-params",
        help="Take one out with its cross, and choose it again to have it last. The arithmetic "
        "limit is told only where you choose it.",
    )
    return tuple(chosen) or USUAL


def _missing(keys: tuple[str, ...], found: Document) -> str:
    """Which of the chosen findings these claims cannot give."""
    given = {finding.key for finding in found.findings}
    missing = [FINDINGS[key][0] for key in keys if key not in given]
    return f"Nothing to say here of: {', '.join(missing)}" if missing else ""
