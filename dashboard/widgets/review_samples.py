"""The random sample: drawing one, choosing which to answer, and what it says when complete."""

from __future__ import annotations

import secrets
from typing import Any

import streamlit as st

from dashboard import formats
from dashboard.actions.review_estimates import FEWEST_REVIEWS
from dashboard.actions.review_sample import draw_sample
from dashboard.errors import FullUnitError
from dashboard.findings import review as findings
from dashboard.findings.recoding_notes import chosen_payers, payers_of
from dashboard.frames import each_row
from dashboard.session import Source, database_of, report
from dashboard.widgets.guard import guarded
from dashboard.widgets.review_answers import dollars_of, sample_estimated
from dashboard.widgets.review_state import say
from dashboard.widgets.window import Window

FEWEST, USUAL, MOST = 20, 120, 5_000
MEDICARE, OTHERS = "Medicare", "Other payers (Medicare-equivalent)"


def choose_sample(window: Window, source: Source, reviewer: str) -> int | None:
    """Which sample is answered, its progress and what it says; None where none was drawn."""
    samples = report(source, "review_samples", {"reviewer_name": reviewer})
    st.markdown(findings.STRATA)
    _draw_another(window, source, reviewer, is_first=samples.empty)
    if samples.empty:
        return None
    chosen = _chosen(list(each_row(samples)))
    st.markdown(findings.progress(chosen))
    _says(source, chosen)
    return int(chosen.sample_number)


def _chosen(samples: list[Any]) -> Any:
    if len(samples) == 1:
        return samples[0]
    by_number = {row.sample_number: row for row in samples}
    number = st.selectbox(
        "Sample",
        list(by_number),
        format_func=lambda each: _label(by_number[each]),
        key="review_sample",
        width=420,
    )
    return by_number[number]


def _label(row: Any) -> str:
    return (
        f"{row.sample_number}: {formats.count(row.drawn_lines, 'line')}, "
        f"{formats.full_date(row.drawn_at)}"
    )


def _says(source: Source, sample: Any) -> None:
    """Its estimate in words; an error that says why there is none stands in its place."""
    try:
        estimate = sample_estimated(source, int(sample.sample_number))
    except FullUnitError as error:
        st.warning(formats.literal(str(error)))
        return
    for sentence in findings.sample(estimate, dollars_of(source, sample.payers), FEWEST_REVIEWS):
        st.markdown(sentence)


def _draw_another(window: Window, source: Source, reviewer: str, *, is_first: bool) -> None:
    with (
        st.expander("Draw a random sample", expanded=is_first),
        st.form("review_draw", border=False),
    ):
        st.number_input(
            "Lines to draw, about",
            FEWEST,
            MOST,
            USUAL,
            key="review_draw_lines",
            width=220,
            help="From 100 answers on, the limits may be called an interval. Each stratum gets at "
            "least five lines, so that a few more may be drawn.",
        )
        st.radio(
            "Whose lines",
            [MEDICARE, OTHERS],
            key="review_draw_whose",
            help="Medicare's dollars and Medicare-equivalents are never added up, so each sample "
            "speaks of one of the two.",
        )
        st.caption(
            f"From the lines with a note of: {formats.literal(window.scope())}. A sample is kept "
            "as it was drawn; another one starts anew."
        )
        st.form_submit_button("Draw the sample", on_click=_draw, args=(window, source, reviewer))


@guarded()
def _draw(window: Window, source: Source, reviewer: str) -> None:
    """Draw by chance, within the filters and of one kind of payer."""
    is_medicare = st.session_state["review_draw_whose"] == MEDICARE
    within = chosen_payers(report(source, "payer_settings", {}), window.payers)
    payers = payers_of(within, is_medicare=is_medicare)
    if not payers:
        say("warning", "The filters leave no payer of that kind; nothing was drawn.")
        return
    filters = window.parameters() | {"payers": payers}
    wanted = int(st.session_state["review_draw_lines"])
    try:
        drawn = draw_sample(
            database_of(source), reviewer, wanted, secrets.randbelow(2**31), filters
        )
    except FullUnitError as error:
        say("error", formats.literal(str(error)))
        return
    say(
        "success",
        f"Sample {drawn.sample_number}: {formats.count(drawn.drawn_lines, 'line')} drawn from "
        f"{drawn.frame_lines:,} with a note.",
    )
