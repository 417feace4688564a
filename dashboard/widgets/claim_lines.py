"""The lines of a claim as they stand, and every row that a file ever gave for them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings.claim import line_outcome, row_outcome, submission
from dashboard.frames import each_row
from dashboard.widgets.tables import table

_STANDING = {
    "line_number": ("Line", "count"),
    "day": ("Service", "text"),
    "hcpcs_code": ("Code", "text"),
    "modifiers": ("Modifiers", "text"),
    "units": ("Units", "count"),
    "outcome": ("Outcome", "text"),
    "charge_amount": ("Charged", "money"),
    "expected_amount": ("Expected", "money"),
    "allowed_amount": ("Allowed", "money"),
    "difference_amount": ("Allowed − expected", "money"),
    "paid_amount": ("Paid", "money"),
    "patient_amount": ("Patient's share", "money"),
}
_HISTORY = {
    "outcome": ("What became of it", "text"),
    "line_number": ("Line", "count"),
    "hcpcs_code": ("Code", "text"),
    "modifiers": ("Modifiers", "text"),
    "units": ("Units", "count"),
    "charge_amount": ("Charged", "money"),
    "submission": ("Came as", "text"),
    "submitted": ("Submitted", "text"),
    "file_name": ("File", "text"),
    "row_number": ("Row", "count"),
    "loaded": ("Loaded", "text"),
    "claim_id": ("Claim number", "text"),
}


def draw_standing_lines(rows: pd.DataFrame) -> None:
    """The lines as they stand; rows: reports/claim_standing_lines.sql."""
    st.subheader("Lines as they stand")
    told = rows.assign(
        outcome=[line_outcome(row) for row in each_row(rows)], day=_days(rows["service_date"])
    )
    several = told["claim_id"].nunique() > 1
    columns = ({"claim_id": ("Claim", "text")} if several else {}) | _STANDING
    table(told, columns, empty="–")
    st.caption(_expected(rows) + _counted(rows))


def _expected(rows: pd.DataFrame) -> str:
    kinds = set(rows["is_medicare_like"])
    if kinds == {True}:
        return "Expected: Medicare's allowed amount, day by day with MPPR."
    who = "Expected" if kinds == {False} else "Expected, where the payer is not Medicare"
    return f"{who}: the Medicare-equivalent, which this payer's contract need not follow."


def _counted(rows: pd.DataFrame) -> str:
    cancelled = int(rows["resolution"].notna().sum())
    if not cancelled:
        return ""
    return f" {formats.count(cancelled, 'row')} cancelled or without an original: counted nowhere."


def draw_history(rows: pd.DataFrame) -> None:
    """Every row of every file and what became of it; rows: reports/claim_history.sql."""
    out = int(rows["resolution"].notna().sum())
    with st.expander(
        f"History: {formats.count(len(rows), 'row')} in {_files(rows)}", expanded=bool(out)
    ):
        told = rows.assign(
            outcome=[row_outcome(row) for row in each_row(rows)],
            submission=[submission(row) for row in each_row(rows)],
            submitted=_days(rows["submitted_date"]),
            loaded=rows["loaded_at"].dt.strftime("%Y-%m-%d %H:%M"),
        )
        table(told, _HISTORY, empty="–")
        st.caption("In the order of loading. Removing a load brings back what it had replaced.")


def _files(rows: pd.DataFrame) -> str:
    return formats.count(rows[["file_name", "loaded_at"]].drop_duplicates().shape[0], "file")


def _days(days: pd.Series) -> pd.Series:
    return pd.to_datetime(days).dt.strftime("%Y-%m-%d")
