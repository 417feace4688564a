"""The tables of the two pages about the movement codes: which columns, under which headings."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings.comparison import FLAG_WORDS
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
COMPARED = {
    "label": ("Billed under", "text"),
    "patients": ("Patients", "count"),
    "exercise_share": ("97110 as billed", "share"),
    "expected_share": ("Expected", "share"),
    "shrunken_share": ("Best estimate", "share"),
    "ratio": ("Observed / expected", "ratio"),
    "interval": ("95 % interval", "text"),
    "q_value": ("q", "ratio"),
    "said": ("Finding", "text"),
    "adjusted_for": ("Adjusted for", "text"),
}
HABITS = (
    ("97110 of the three movement codes", "exercise_share", "share"),
    ("97110 of all timed units", "timed_exercise_share", "share"),
    ("Movement units a day", "movement_units_per_day", "ratio"),
    ("Days with 97110 as the only movement code", "exercise_only_share", "share"),
    ("Days with 3 or more units of 97110", "three_exercise_share", "share"),
    ("Days with 97110 and 97112", "exercise_and_neuromuscular_share", "share"),
    ("Days with 97110 and 97530", "exercise_and_activity_share", "share"),
    ("Days with 97112 and 97530", "neuromuscular_and_activity_share", "share"),
    ("Visits with the codes and units of the visit before", "same_set_share", "share"),
    ("97110 share in visits 1 to 3", "early_exercise_share", "share"),
    ("97110 share from visit 13 on", "late_exercise_share", "share"),
    ("Minutes of 97110 a day, where known", "exercise_minutes_per_day", "ratio"),
    ("Minutes to a unit of 97110, where known", "minutes_per_exercise_unit", "ratio"),
    ("Movement units given by assistants", "assistant_share", "share"),
)
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


def use_tables(clinics: pd.DataFrame, therapists: pd.DataFrame, payers: pd.DataFrame) -> None:
    """Use of 97110 as billed by clinic, therapist (both with `label`) and payer."""
    for heading, rows, column, name in (
        ("By clinic, as billed", clinics, "label", "Clinic"),
        ("By therapist, as billed", therapists, "label", "Billed under"),
        ("By payer, as billed", payers, "payer", "Payer"),
    ):
        st.subheader(heading)
        table(rows, {column: (name, "text"), **USE})


def comparison_table(rows: pd.DataFrame) -> None:
    """Each therapist beside what is expected; rows: inference.comparison.compare with `label`."""
    shown = rows.assign(
        interval=[
            f"{low:.2f} to {high:.2f}" if pd.notna(low) else ""
            for low, high in zip(rows["ratio_low"], rows["ratio_high"], strict=True)
        ],
        said=rows["flag"].map(FLAG_WORDS).where(rows["q_value"].notna() | (rows["flag"] != "")),
    )
    shown["said"] = shown["said"].fillna("cannot be told")
    table(shown.sort_values("difference", ascending=False), COMPARED, empty="")


def habits_table(own: pd.Series, practice: pd.Series) -> None:
    """The measures of one therapist beside the practice's; both rows of therapist_habits."""
    rows = pd.DataFrame(
        {
            "measure": [heading for heading, _, _ in HABITS],
            "own": [_written(own[name], how) for _, name, how in HABITS],
            "practice": [_written(practice[name], how) for _, name, how in HABITS],
        }
    )
    columns = {"measure": "Measure", "own": "This therapist", "practice": "Practice"}
    table(rows, {name: (heading, "text") for name, heading in columns.items()})


def _written(value: float | None, how: str) -> str:
    if value is None or pd.isna(value):
        return formats.UNKNOWN
    return formats.share(value) if how == "share" else f"{value:.2f}"


def change_table(rows: pd.DataFrame, column: str, heading: str, *, is_medicare: bool) -> None:
    """What a plan changes, a row for each `column`; cash is known for Medicare alone."""
    table(rows, {column: (heading, "text"), **CHANGE, **(CASH if is_medicare else {})})


def direction_table(rows: pd.DataFrame, heading: str, direction: str) -> None:
    """What the notes support in one direction, a row for each `label`; a loss keeps its sign."""
    columns = {
        "label": (heading, "text"),
        "patient_days": ("Patient-days", "count"),
        "recoded_units": ("Units", "count"),
        "difference_amount": ("Difference", "money"),
        "list_difference_amount": ("List prices say", "money"),
        "unknown_days": ("Days not priced", "count"),
    }
    if direction == "downward":
        columns["line_amount"] = ("Whole lines", "money")
    table(rows, columns)
