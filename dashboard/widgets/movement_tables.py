"""The tables of the two pages about the movement codes: which columns, under which headings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.widgets.tables import table

USE = {
    "patients": ("Patients", "count"),
    "patient_days": ("Patient-days", "count"),
    "exercise_share": ("97110", "share"),
    "neuromuscular_share": ("97112", "share"),
    "activity_share": ("97530", "share"),
    "exercise_units_per_day": ("97110 units a day", "ratio"),
    "exercise_only_share": ("Days 97110 alone", "share"),
    "three_exercise_share": ("Days 3+ units", "share"),
    "assistant_share": ("By assistants", "share"),
}
CHANGE = {
    "patient_days": ("Patient-days", "count"),
    "recoded_units": ("Units moved", "count"),
    "expected_before_amount": ("Before", "money"),
    "expected_after_amount": ("After", "money"),
    "difference_amount": ("Difference", "money"),
    "list_difference_amount": ("List prices say", "money"),
    "unknown_days": ("Days not priced", "count"),
}
CASH = {
    "payment_difference_amount": ("Medicare pays", "money"),
    "patient_difference_amount": ("Patients owe", "money"),
}


def use_tables(
    clinics: pd.DataFrame, ends: tuple[str, str], therapists: pd.DataFrame, payers: pd.DataFrame
) -> None:
    """Use of 97110 by clinic (with the shares at both ends of the period), therapist and payer."""
    early, late = ends
    shares = {
        "early_share": (f"97110 {early}", "share"),
        "late_share": (f"97110 {late}", "share"),
    }
    st.subheader("By clinic")
    table(clinics, {"label": ("Clinic", "text"), **(shares if early else {}), **USE})
    st.subheader("By therapist")
    table(therapists, {"label": ("Billed under", "text"), **USE})
    st.subheader("By payer")
    table(payers, {"payer": ("Payer", "text"), **USE})


def change_table(rows: pd.DataFrame, column: str, heading: str, *, is_medicare: bool) -> None:
    """What a plan changes, a row for each `column`; cash is known for Medicare alone."""
    table(rows, {column: (heading, "text"), **CHANGE, **(CASH if is_medicare else {})})
