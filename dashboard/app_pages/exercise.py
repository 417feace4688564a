"""97110 use: who bills it otherwise than expected, who has moved, and where it comes from."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts import comparison as charts
from dashboard.charts import origins as origin_charts
from dashboard.findings import comparison as findings
from dashboard.findings import origins
from dashboard.findings.peers import MEDICARE_ONLY, SUPPRESSION
from dashboard.findings.sections import use as sections
from dashboard.frames import each_row
from dashboard.inference.power import power
from dashboard.inference.references import Peers
from dashboard.widgets.comparing import Comparing, choose_comparing
from dashboard.widgets.control_choice import show_control_chart
from dashboard.widgets.exercise_figures import show_figures
from dashboard.widgets.frame import caption, chart, nothing_to_show
from dashboard.widgets.funnel import drawn, show_funnel
from dashboard.widgets.judging import Judged, judge, judge_changes
from dashboard.widgets.movement_tables import comparison_table, use_tables
from dashboard.widgets.window import Window

MOST_SIDE_BY_SIDE = 20
"""Rows of a chart that takes half of the page."""


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("97110 use")
    found = window.rows("exercise_totals")
    if found.empty:
        nothing_to_show(window, "The use of 97110, 97112 and 97530")
        return
    finding, totals = st.container(), found.iloc[0]
    show_figures(totals, window)
    _caption(totals, window)
    comparing = choose_comparing(window)
    judged = judge(window, comparing)
    with finding:
        _finding(judged, comparing, found)
    _therapists(window, comparing, judged)
    _changes(window, comparing)
    _origins(window, comparing)
    _numbers(window, judged)


def _finding(judged: Judged, comparing: Comparing, totals: pd.DataFrame) -> None:
    """Who is unusual, of whom nothing is said, and what such a comparison can find."""
    rows = {"comparison": judged.rows, "exercise_totals": totals, **drawn(judged)}
    found = sections.by_therapist(rows, _yardstick(judged, comparing))
    if found is None:
        st.markdown(findings.headline(judged.rows, "", comparing.rules.smallest_difference))
        return
    st.markdown(found.said)
    st.caption(f"{found.warned} The **Method** page says what is compared, and how sure it is.")


def _yardstick(judged: Judged, comparing: Comparing) -> sections.Yardstick:
    return sections.Yardstick(
        words=comparing.words,
        kind=comparing.kind,
        share=judged.found.reference_share,
        certainty=_certainty(judged, comparing),
        smallest_difference=comparing.rules.smallest_difference,
        fewest_patients=comparing.rules.fewest_patients,
    )


def _certainty(judged: Judged, comparing: Comparing) -> str:
    peers = comparing.rules.reference
    if isinstance(peers, Peers):
        return f"{findings.beside_peers(peers.share, peers.share_sd)} {SUPPRESSION} {MEDICARE_ONLY}"
    return findings.certainty(power(judged.found, comparing.rules), judged.found.compared)


def _caption(totals: pd.Series, window: Window) -> None:
    caption(
        window,
        f"{formats.count(totals.movement_units, 'movement unit')} (97110, 97112, 97530) on "
        f"{formats.count(totals.patient_days, 'patient-day')} of "
        f"{formats.count(totals.patients, 'patient')}",
        "Reversed lines and days without a movement code are left out",
    )


def _therapists(window: Window, comparing: Comparing, judged: Judged) -> None:
    """The funnel, and each one beside what is expected of the same patients."""
    if judged.rows["expected_share"].notna().any():
        st.header(findings.beyond(judged.rows))
        show_funnel(window, judged, comparing)
        st.header("Observed and expected 97110 share")
        rows = judged.rows[judged.rows["expected_share"].notna()]
        st.caption(
            f"Adjusted for {rows['adjusted_for'].iloc[0]}. By the therapist that lines are billed "
            "under: an assistant's carry the therapist's number. Lines: 95 % intervals, patients "
            "as the unit of chance."
        )
        alt = "; ".join(f"{row.label} {findings.FLAG_WORDS[row.flag]}" for row in each_row(rows))
        chart(charts.observed_and_expected(rows), f"Observed and expected 97110 share: {alt}")


def _changes(window: Window, comparing: Comparing) -> None:
    """Who has moved since the chosen month, and month by month."""
    if comparing.since is None:
        return
    since = formats.month(comparing.since)
    found = {kind: judge_changes(window, comparing, kind) for kind in ("clinic", "therapist")}
    # Many rows need the width, so that names and intervals can be read.
    is_long = max(map(len, found.values())) > MOST_SIDE_BY_SIDE
    columns = [st.container(), st.container()] if is_long else st.columns(2)
    for column, (kind, rows) in zip(columns, found.items(), strict=True):
        shown = rows[rows["change"].notna()]
        with column:
            said = findings.moves(rows, since, kind)
            st.header(formats.literal(said))
            st.caption("Change of the adjusted share against the months before, 95 % interval")
            if shown.empty or not shown["change"].abs().max():
                st.markdown(f"There is no change of a {kind} to show on both sides of {since}.")
            else:
                chart(charts.changed(shown), f"{said}. By {kind}.")
    show_control_chart(window, comparing)


def _origins(window: Window, comparing: Comparing) -> None:
    """By visit number, body region and payer, and the three codes by month."""
    left, right = st.columns(2)
    with left:
        visits = window.rows("exercise_by_visit_number")
        found = sections.by_visit({"visits": visits}, comparing.rules.fewest_patients)
        if found is not None:
            st.header(found.title)
            chart(origin_charts.by_visit_number(visits), found.title)
            st.caption(found.said)
    with right:
        months = window.rows("exercise_months")
        said = origins.months(months)
        st.header(said)
        chart(origin_charts.codes_by_month(months), f"Shares of the three codes by month. {said}")
    left, right = st.columns(2)
    for column, name, key, what in (
        (left, "exercise_by_body_region", "body_region", "body region"),
        (right, "exercise_by_payer", "payer", "payer"),
    ):
        rows = window.rows(name)
        rows[key] = rows[key].replace("", f"no {what} named")
        rows["has_too_few_patients"] = rows["patients"] < comparing.rules.fewest_patients
        with column:
            said = origins.ends_of(rows, key, what)
            st.header(formats.literal(said))
            chart(origin_charts.bars(rows, key), said)
    st.caption(
        "By payer the share is shown, not adjusted for: coding by payer would itself be a finding."
    )


def _numbers(window: Window, judged: Judged) -> None:
    st.header("The same in numbers")
    st.subheader("By therapist, beside what is expected")
    comparison_table(judged.rows)
    clinics, therapists = window.rows("exercise_by_clinic"), window.rows("exercise_by_therapist")
    use_tables(
        clinics.assign(label=window.labels("clinic", clinics["clinic_id"])),
        therapists.assign(label=window.labels("therapist", therapists["rendering_npi"])),
        window.rows("exercise_by_payer"),
    )
