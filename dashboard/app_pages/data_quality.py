"""Data quality: what in the claims needs attention, and whether the months tie out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.findings import quality as findings
from dashboard.findings.checks import CHECKS
from dashboard.session import Source, report
from dashboard.widgets.frame import nothing_to_show
from dashboard.widgets.quality_answers import show_answers
from dashboard.widgets.quality_columns import COLUMNS
from dashboard.widgets.quality_questions import QUESTIONS
from dashboard.widgets.quality_rows import rows_of, show_rows, show_table
from dashboard.widgets.saving import show_saved
from dashboard.widgets.tie_out import show_tie_out
from dashboard.widgets.window import Window


def draw(window: Window) -> None:
    """Draw the page; it looks at all claims, whatever the filters of other pages."""
    st.title("Data quality")
    if report(window.source, "loads", {}).empty:
        nothing_to_show(window, "What needs attention")
        return
    with st.spinner("Checking every line ..."):
        found = report(window.source, "data_quality", {})
    st.markdown(findings.summary(found))
    show_saved()
    for row in findings.needing_attention(found):
        _block(window.source, row)
    st.header("Also looked for")
    st.markdown(f"{findings.clean(found)} {findings.repeats(found)}")
    _payers(window.source)
    _provider_adjustments(window.source)
    show_tie_out(window.source)
    show_answers(window.source)


def _block(source: Source, row: Any) -> None:
    """One check: how much, why it matters, what to do, and the rows or the questions."""
    check = CHECKS[row.check_name]
    st.header(formats.escaped(check.finding(row.findings, row.stake_amount)))
    st.markdown(f"{check.why}\n\n**What to do:** {check.to_do}")
    ask = QUESTIONS.get(row.check_name)
    if ask is None:
        show_rows(source, row.check_name)
    else:
        ask(source)


def _payers(source: Source) -> None:
    """Payer names that were taken for one payer."""
    groups = rows_of(source, "payer_groups", None)
    if groups.empty:
        return
    were = formats.count(len(groups), "payer goes", "payers go")
    st.header(f"{were} by several names")
    st.markdown(
        "Names of one spelling, names with one payer identifier, and the names of Original "
        "Medicare are one payer. If two of them are not, or others are, say so on **Settings**."
    )
    show_table(groups, COLUMNS["payer_groups"])


def _provider_adjustments(source: Source) -> None:
    """Money that payments add or withhold apart from claims."""
    adjustments = rows_of(source, "provider_adjustments", None)
    if adjustments.empty:
        return
    st.header(findings.provider_adjustments(adjustments))
    st.markdown(
        "A payment is the sum of its claims less these: interest, refunds, and above all earlier "
        "overpayments that the payer takes back. They belong to no claim and no line.\n\n"
        "**What to do:** Book each of them in your practice system. Of money taken back, find the "
        "claim with the payer's letter or portal, and appeal in time if you do not agree."
    )
    show_rows(source, "provider_adjustments")
