"""Recoding: what the notes support in both directions, past and future, and an arithmetic plan."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard.actions.recoding_reports import SUPPORTED
from dashboard.findings import recoding_notes as findings
from dashboard.findings.sections.recoding import supported
from dashboard.session import keep_notes
from dashboard.widgets.frame import caption, nothing_to_show
from dashboard.widgets.going import link_to
from dashboard.widgets.overpayment_log import show_log
from dashboard.widgets.recoding_basis import Basis, choose_basis
from dashboard.widgets.recoding_estimate import show_estimate
from dashboard.widgets.recoding_figures import show_figures
from dashboard.widgets.recoding_future import show_future
from dashboard.widgets.recoding_past import show_past
from dashboard.widgets.recoding_plan import show_plan
from dashboard.widgets.window import Window

PAST, FUTURE, PLAN = "past", "future", "plan"
VIEWS = {PAST: "Past claims", FUTURE: "Future practice", PLAN: "A plan"}


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Recoding")
    if window.rows("exercise_totals").empty:
        nothing_to_show(window, "What a move between 97110, 97112 and 97530 would pay")
        return
    window = replace(window, source=keep_notes(window.source))
    found = findings.covered(window.rows("recoding_coverage"))
    finding, has_notes = st.container(), bool(found.noted_units)
    basis = choose_basis(window) if has_notes else Basis(window)
    with finding:
        _finding(basis, has_notes=has_notes)
    fill_ceilings = show_figures(basis, has_notes=has_notes)
    caption(window, "Amounts are of whole patient-days, priced before and after", findings.APART)
    _view(basis, has_notes)
    # Last, so that the page stands while every day with 97110 is priced.
    fill_ceilings()


def _finding(basis: Basis, *, has_notes: bool) -> None:
    """The answer of the page, or what is lacking for one."""
    # Its numbers stand in the figures beneath, calibrated there.
    found = supported(_rows(basis, has_notes=has_notes), reviews={})
    if found is None:
        return
    st.markdown(found.said)
    if not has_notes:
        link_to("load", "Load notes")
    st.caption(found.warned)


def _rows(basis: Basis, *, has_notes: bool) -> dict[str, pd.DataFrame]:
    rows = {"recoding_coverage": basis.window.rows("recoding_coverage")}
    if not has_notes:
        return rows
    return rows | basis.readings() | {SUPPORTED: basis.rows(SUPPORTED), "payers": basis.payers()}


def _view(basis: Basis, has_notes: bool) -> None:
    view = st.segmented_control(
        "Look at",
        list(VIEWS),
        format_func=VIEWS.__getitem__,
        default=PAST if has_notes else PLAN,
        required=True,
        key="look",
        bind="query-params",
    )
    if view == PLAN:
        show_plan(basis.window)
    elif not has_notes:
        st.info(findings.NO_VIEW)
    elif view == FUTURE:
        show_future(basis)
    else:
        show_past(basis)
        show_estimate(basis.window.source)
    if view == PAST:
        show_log(basis.window.source)
