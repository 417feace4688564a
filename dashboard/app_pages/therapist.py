"""Therapist card: one therapist's use of 97110 beside the practice's, to talk about."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.origins import by_visit_number
from dashboard.findings import comparison, pattern
from dashboard.findings.sections.use import by_visit
from dashboard.widgets.address import say_unknown
from dashboard.widgets.comparing import Comparing, choose_comparing
from dashboard.widgets.control_choice import draw_months
from dashboard.widgets.example_days import show_example_days
from dashboard.widgets.frame import caption, chart, nothing_to_show
from dashboard.widgets.funnel import CARD
from dashboard.widgets.judging import chart_months, judge, judge_changes
from dashboard.widgets.movement_tables import habits_table
from dashboard.widgets.window import Window

NO_THERAPIST = (
    "The claims name no therapist: load them with a column of NPIs or names, and each gets a card."
)


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Therapist card")
    everybody = window.every_therapist()
    habits = everybody.rows("therapist_habits")
    if habits.empty:
        nothing_to_show(window, "A card for each therapist")
        return
    if habits["rendering_npi"].dropna().empty:
        st.info(NO_THERAPIST)
        return
    habits = habits.assign(label=everybody.labels("therapist", habits["rendering_npi"]))
    npi = _choose(everybody, habits)
    if npi is None:
        st.info("Choose whose card to show.")
        return
    own, practice = _row(habits, npi), habits[habits["scope"] == "practice"].iloc[0]
    head = st.container()
    comparing = choose_comparing(everybody)
    rows = judge(everybody, comparing).rows
    standing = rows[rows["name"] == npi].iloc[0]
    with head:
        _card(everybody, comparing, own, standing)
    alone = replace(everybody, rendering_npis=(npi,))
    _course(everybody, alone, comparing, own.label)
    st.header("The measures")
    habits_table(own, practice)
    st.caption(
        "As billed; only the share above is adjusted for patients. The practice is all therapists, "
        "this one too. A pair of codes is counted on "
        "days that have both. Minutes are those of the claims that tell them."
    )
    show_example_days(alone, str(standing.flag))


def _choose(window: Window, habits: pd.DataFrame) -> str | None:
    known = habits[habits["rendering_npi"].notna()].sort_values("label")
    names = dict(zip(known["rendering_npi"], known["label"], strict=True))
    is_unknown = say_unknown(window.key(CARD), names.values(), "the card of")
    chosen: str | None = st.selectbox(
        "Billed under",
        list(names),
        index=None if is_unknown else 0,
        format_func=lambda npi: names.get(npi, npi),
        key=window.key(CARD),
        bind="query-params",
    )
    return chosen


def _row(habits: pd.DataFrame, npi: str) -> pd.Series:
    return habits[habits["rendering_npi"] == npi].iloc[0]


def _card(window: Window, comparing: Comparing, own: pd.Series, standing: pd.Series) -> None:
    """How the therapist stands, the pattern, and what a talk would look at."""
    everybody_else = window.rows("therapist_others")
    others = everybody_else[everybody_else["rendering_npi"] == own.rendering_npi].iloc[0]
    changes = judge_changes(window, comparing, "therapist")
    change = _of(changes, own.rendering_npi)
    smallest = comparing.rules.smallest_difference
    stands = comparison.stands(standing, comparing.words, smallest)
    st.markdown(f"{formats.literal(standing.label)}: {stands}")
    since = formats.month(comparing.since) if comparing.since else ""
    found = pattern.pattern(standing, own, others, change, smallest, since)
    left, right = st.columns(2)
    with left:
        st.header("The pattern")
        st.markdown("\n\n".join(found))
    with right:
        st.header("What coaching would look at")
        st.markdown("\n\n".join(pattern.coaching(standing, own, others)))
    caption(
        window,
        f"{formats.count(own.patients, 'patient')}, "
        f"{formats.count(own.patient_days, 'patient-day')}, "
        f"{formats.count(own.movement_units, 'movement unit')}",
        f"Adjusted for {standing.adjusted_for}" if pd.notna(standing.expected_share) else "",
        f"{formats.share(own.assistant_share)} of the movement units by assistants, whose lines "
        "carry the therapist's number",
    )


def _of(changes: pd.DataFrame, npi: str) -> pd.Series | None:
    rows = changes[changes["name"] == npi] if len(changes) else changes
    return rows.iloc[0] if len(rows) else None


def _course(window: Window, alone: Window, comparing: Comparing, name: str) -> None:
    """Over the plan of care, and over the months."""
    left, right = st.columns(2)
    with left:
        visits = alone.rows("exercise_by_visit_number")
        found = by_visit({"visits": visits}, comparing.rules.fewest_patients)
        if found is not None:
            st.header(found.title)
            practice = window.rows("exercise_by_visit_number")
            chart(by_visit_number(visits, practice, name), f"{found.title}; beside the practice.")
            st.caption(found.said)
    with right:
        draw_months({"months": chart_months(alone, comparing)}, "Month by month")
