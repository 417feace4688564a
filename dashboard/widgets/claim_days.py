"""The price ladder of each day of a claim: the whole day, since MPPR ranks all that it holds."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.frames import each_row
from dashboard.session import Source, report_afresh
from dashboard.widgets.ladder import draw_ladder

_BASIS = {True: "Medicare", False: "Medicare-equivalent"}


def draw_days(source: Source, days: pd.DataFrame, line_ids: set[int]) -> None:
    """The ladders of one day, chosen where there are several.

    days: reports/claim_days.sql; line_ids: the claim's own lines.
    """
    if days.empty:
        return
    st.subheader("How its days are priced")
    chosen = _choose(days)
    key = {"patient_id": chosen.patient_id, "service_date": chosen.service_date.date()}
    ladders = report_afresh(source, "claim_day", key)
    labels = ladders["day_label"].drop_duplicates()
    for label in labels:
        ladder = ladders[ladders["day_label"] == label]
        told = f", {label or 'no payer named'}" if len(labels) > 1 else ""
        _draw_ladder(ladder, f"{formats.full_date(chosen.service_date)}{told}", line_ids)


def _choose(days: pd.DataFrame) -> Any:
    rows = list(each_row(days))
    if len(rows) == 1:
        return rows[0]
    several = days["patient_id"].nunique() > 1
    place = st.selectbox(
        "Day of the claim",
        range(len(rows)),
        format_func=lambda number: _label(rows[number], several) if number < len(rows) else "",
        key="claim_day_chosen",
        width=420,
    )
    return rows[place if place < len(rows) else 0]


def _label(row: Any, several_patients: bool) -> str:
    day = f"{formats.full_date(row.service_date)}, {formats.count(row.lines, 'line')}"
    return f"{day}, {row.patient_id}" if several_patients else day


def _total(ladder: pd.DataFrame, basis: str) -> str:
    """Units and dollars; a denied unit comes last, so that the total before it leaves it out.

    What was denied and has no price changes nothing.
    """
    said = f"{formats.count(len(ladder), 'unit')}, {basis} {_running(ladder)}"
    paid = ladder[ladder["is_denied"].ne(True)]
    left = _running(paid) if len(paid) else formats.cents(0)
    return said if left == _running(ladder) else f"{said}; {left} without what was denied"


def _running(ladder: pd.DataFrame) -> str:
    return formats.cents(ladder["running_amount"].iloc[-1])


def _draw_ladder(ladder: pd.DataFrame, label: str, line_ids: set[int]) -> None:
    basis = _BASIS[bool(ladder["is_medicare_like"].iloc[0])]
    st.markdown(formats.literal(f"{label}: {_total(ladder, basis)}"))
    draw_ladder(ladder, basis)
    others = ladder[~ladder["service_line_id"].isin(line_ids)]
    whose = (
        f" {formats.count(len(others), 'unit')} of {len(ladder)} are of another claim of the day."
        if len(others)
        else ""
    )
    st.caption(f"{basis} fees of the units, before the lesser of fee and charge.{whose}")
