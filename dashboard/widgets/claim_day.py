"""A patient-day out of the claims: lines as billed, the ladder, allowed and paid beside expected.

Which patient is looked at stays out of the URL and of every cache.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.frames import each_row
from dashboard.session import keep_notes, report_afresh
from dashboard.widgets.added_units import draw_added_units
from dashboard.widgets.day_lines import DayLines
from dashboard.widgets.ladder import draw_ladder
from dashboard.widgets.supported_day import draw_supported_day
from dashboard.widgets.tables import table
from dashboard.widgets.window import Window

MOST_DAYS = 500
_COLUMNS = {
    "claim_id": ("Claim", "text"),
    "line_number": ("Line", "count"),
    "payer": ("Payer", "text"),
    "hcpcs_code": ("Code", "text"),
    "modifiers": ("Modifiers", "text"),
    "units": ("Units", "count"),
    "status": ("Status", "text"),
    "charge_amount": ("Charged", "money"),
    "allowed_amount": ("Allowed", "money"),
    "expected_amount": ("Expected", "money"),
    "basis": ("Basis", "text"),
    "paid_amount": ("Paid", "money"),
    "expected_payment_amount": ("Expected payment", "money"),
    "mppr_reduction_amount": ("MPPR took", "money"),
    "charge_reduction_amount": ("Charge below fee", "money"),
    "deductible_amount": ("Deductible", "money"),
    "deductible_known": ("Deductible known", "text"),
    "note": ("Note", "text"),
}
_BASIS = {True: "Medicare", False: "Medicare-equivalent"}
_KNOWN = {True: "yes", False: "no, taken as 0"}
_CANCELLED = ("reversed", "reversal_unmatched")


def draw_claim_day(window: Window) -> None:
    """Choose a day and a patient, then show what was billed, allowed and expected."""
    newest = _days(window, None, 1)
    if newest.empty:
        st.info("Days appear here once claims are loaded: open **Load claims** and drop a file.")
        return
    chosen = _choose(window, newest["service_date"].iloc[0].date())
    if chosen is None:
        return
    key = {"patient_id": chosen.patient_id, "service_date": chosen.service_date.date()}
    _totals(report_afresh(window.source, "claim_day_totals", key))
    _lines(report_afresh(window.source, "claim_day_lines", key))
    ladders = report_afresh(window.source, "claim_day", key)
    draw_supported_day(keep_notes(window.source), **key, billed=ladders)
    labels = ladders["day_label"].drop_duplicates()
    for label in labels:
        told = f": {formats.literal(label or 'no payer named')}" if len(labels) > 1 else ""
        _ladder(window, told, ladders[ladders["day_label"] == label], key["service_date"])


def _days(window: Window, day: date | None, most: int) -> pd.DataFrame:
    period = {**window.parameters(), "from_date": day, "to_date": day, "row_limit": most}
    return report_afresh(window.source, "patient_days", period)


def _choose(window: Window, newest: date) -> Any | None:
    """A date, then one of its patient-days; None where the claims have none on that date."""
    left, right = st.columns([1, 3])
    with left:
        day = st.date_input("Date of service", value=newest, max_value=newest, key="claim_date")
    rows = _days(window, day, MOST_DAYS)
    if rows.empty:
        st.info(f"The claims hold no visit on {formats.full_date(day)}. Choose another date.")
        return None
    with right:
        chosen = _choose_patient(rows)
    if len(rows) == MOST_DAYS:
        st.caption(f"The first {MOST_DAYS} patient-days of the date.")
    return chosen


def _choose_patient(rows: pd.DataFrame) -> Any:
    """One of a day's rows, kept by patient and payer: another day never shows a stranger."""
    found = {(row.patient_id, row.payer): row for row in each_row(rows)}
    key = st.selectbox(
        "Patient", list(found), format_func=lambda key: _label(found[key]), key="claim_patient"
    )
    return found[key]


def _label(row: Any) -> str:
    payer = row.payer or "no payer named"
    return f"{row.patient_id}, {payer}, {formats.count(row.units, 'unit')}"


def _totals(rows: pd.DataFrame) -> None:
    """Allowed and paid beside expected, a payer each: Medicare and equivalents never added up."""
    for row in each_row(rows):
        st.header(formats.literal(_finding(row)))
        figures = st.columns(4)
        figures[0].metric("Charged", formats.cents(row.charge_amount))
        figures[1].metric("Allowed", formats.cents(row.allowed_amount))
        figures[2].metric(_basis(row), formats.cents(row.expected_amount))
        figures[3].metric("Paid by the payer", formats.cents(row.paid_amount))
        if row.is_medicare_like:
            st.caption(_payment(row))


def _finding(row: Any) -> str:
    payer = row.payer or "No payer named"
    if pd.isna(row.difference_amount):
        return f"{payer}: nothing to compare, an allowed or an expected amount is missing"
    allowed, expected = row.compared_allowed_amount, row.compared_expected_amount
    said = f"{payer} allowed {formats.cents(allowed)}"
    if not row.is_medicare_like:
        return f"{said}; the Medicare-equivalent is {formats.cents(expected)}"
    if row.difference_amount == 0:
        return f"{said}, what the schedule says"
    way = "less" if row.difference_amount < 0 else "more"
    gap = formats.cents(abs(row.difference_amount))
    return f"{said}, {gap} {way} than the {formats.cents(expected)} of the schedule"


def _basis(row: Any) -> str:
    return "Medicare expected" if row.is_medicare_like else "Medicare-equivalent"


def _payment(row: Any) -> str:
    known = (
        "with the deductible that the remittance states"
        if row.is_deductible_known
        else "taking the deductible as 0 where the remittance does not state it"
    )
    return formats.escaped(
        f"Expected payment {formats.cents(row.expected_payment_amount)} after deductible, "
        f"coinsurance, assistant reduction and sequestration, {known}."
    )


def _lines(rows: pd.DataFrame) -> None:
    st.subheader("Lines as billed")
    told = rows.assign(
        status=rows["pricing_status"].map(formats.STATUS_WORDS).mask(rows["is_denied"], "denied"),
        basis=rows["is_medicare_like"].map(_BASIS),
        deductible_known=rows["is_deductible_known"].map(_KNOWN),
    )
    table(told, _COLUMNS, empty="–")
    parts = [formats.count(len(rows), "line")]
    cancelled = int(rows["pricing_status"].isin(_CANCELLED).sum())
    if cancelled:
        parts.append(f"{cancelled} of them reversals or cancelled by one, counted nowhere")
    st.caption(". ".join(parts) + ".")


def _ladder(window: Window, label: str, ladder: pd.DataFrame, day: date) -> None:
    basis = _BASIS[bool(ladder["is_medicare_like"].iloc[0])]
    st.header(f"The ladder of units, {basis}{label}")
    draw_ladder(ladder, basis)
    st.caption(
        f"{basis} fees of the units, before the lesser of fee and charge: where a charge is lower, "
        "the lines above show by how much."
    )
    standing = ladder[~ladder["pricing_status"].isin(_CANCELLED)]
    places = standing[["carrier", "locality"]].drop_duplicates()
    if len(places) == 1 and not places.isna().any(axis=None):
        place = {
            "carrier": places["carrier"].iloc[0],
            "locality": places["locality"].iloc[0],
            "service_date": day,
        }
        draw_added_units(window.source, _as_lines(standing), place, basis)


def _as_lines(ladder: pd.DataFrame) -> DayLines:
    counts = ladder["hcpcs_code"].value_counts(sort=False)
    return DayLines(tuple((str(code), int(units)) for code, units in counts.items()))
