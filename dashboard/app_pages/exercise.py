"""97110 use: how much of the movement work is billed as therapeutic exercise, where, by whom."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts import exercise as charts
from dashboard.findings import exercise as findings
from dashboard.widgets.closer import look_closer
from dashboard.widgets.frame import caption, chart, nothing_to_show
from dashboard.widgets.movement_tables import use_tables
from dashboard.widgets.window import Window

SHARE_HELP = (
    "Units of 97110 divided by units of 97110, 97112 and 97530 together: the three movement codes."
)
FIGURES = (
    ("97110 share of movement units", "exercise_share", formats.share, SHARE_HELP),
    (
        "97110 units per patient-day",
        "exercise_units_per_day",
        "{:.2f}".format,
        "A patient on a day with at least one unit of 97110, 97112 or 97530.",
    ),
    (
        "Days with 97110 alone",
        "exercise_only_share",
        formats.share,
        "Patient-days on which 97110 is the only one of the three movement codes.",
    ),
    (
        "Days with 3 or more 97110",
        "three_exercise_share",
        formats.share,
        "Patient-days with three units of 97110 or more.",
    ),
)


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("97110 use")
    found = window.rows("exercise_totals")
    if found.empty:
        nothing_to_show(window, "The use of 97110, 97112 and 97530")
        return
    totals = found.iloc[0]
    therapists = window.rows("exercise_by_therapist")
    therapists["label"] = findings.therapist_labels(therapists)
    st.markdown(findings.use(totals, therapists))
    _figures(totals, window)
    _caption(totals, window)
    _therapists(window, therapists)
    clinics, ends = _clinics(window)
    _time(window, clinics, ends)
    st.header("The same in numbers")
    use_tables(clinics, ends, therapists, window.rows("exercise_by_payer"))


def _figures(totals: pd.Series, window: Window) -> None:
    """The totals, each beside the whole practice's where filters leave out a part of it."""
    practice = window.whole_practice()
    whole = practice.rows("exercise_totals").iloc[0]
    for column, (label, name, written, help_text) in zip(st.columns(4), FIGURES, strict=True):
        column.metric(label, written(totals[name]), help=help_text)
        if practice != window:
            column.caption(f"whole practice: {written(whole[name])}")


def _caption(totals: pd.Series, window: Window) -> None:
    caption(
        window,
        f"{formats.count(totals.movement_units, 'movement unit')} (97110, 97112, 97530) on "
        f"{formats.count(totals.patient_days, 'patient-day')} of "
        f"{formats.count(totals.patients, 'patient')}",
        "Reversed lines and days without a movement code are left out",
    )


def _therapists(window: Window, rows: pd.DataFrame) -> None:
    """By therapist, beside the practice and the peers, and one of them looked at closer."""
    peer = window.rows("peer_shares").iloc[-1]
    practice = window.whole_practice()
    st.header(findings.above_peers(rows, peer))
    st.caption(
        "Share of movement units by the therapist they are billed under: an assistant's lines "
        "carry the therapist's number. Grey: fewer than 20 patients, too few to say."
    )
    share = practice.rows("exercise_totals").iloc[0].exercise_share
    look_closer(window, practice, rows, charts.by_therapist(rows, share, peer))
    st.markdown(findings.NOT_ADJUSTED)
    st.markdown(findings.peers(peer))


def _time(window: Window, clinics: pd.DataFrame, ends: tuple[str, str]) -> None:
    """By month, and by clinic and month."""
    by_month, by_clinic = window.rows("exercise_months"), window.rows("exercise_clinic_months")
    by_clinic["label"] = findings.clinic_labels(by_clinic)
    left, right = st.columns(2)
    with left:
        st.header(findings.months(by_month))
        chart(charts.by_month(by_month), "Shares by month. " + findings.months(by_month))
    with right:
        said = findings.largest_change(clinics, *ends)
        st.header(formats.literal(said))
        chart(charts.by_clinic_month(by_clinic), f"97110 share by clinic and month. {said}")


def _clinics(window: Window) -> tuple[pd.DataFrame, tuple[str, str]]:
    """The clinics with their share in the first and the last months, and which those are."""
    clinics = window.rows("exercise_by_clinic")
    clinics["label"] = findings.clinic_labels(clinics)
    periods = ["", ""]
    for place, (column, part) in enumerate(
        zip(("early_share", "late_share"), window.ends() or (None, None), strict=True)
    ):
        clinics[column] = float("nan")
        if part is not None:
            shares = part.rows("exercise_by_clinic").set_index("clinic_id")["exercise_share"]
            clinics[column] = clinics["clinic_id"].map(shares)
            periods[place] = part.period()
    return clinics, (periods[0], periods[1])
