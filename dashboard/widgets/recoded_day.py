"""A day's units as billed and as recoded, side by side: the two ladders, and unit by unit."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.ladder import unit_ladder
from dashboard.findings import noted as findings
from dashboard.findings.recoding import CAUSES
from dashboard.frames import each_row
from dashboard.widgets.frame import chart
from dashboard.widgets.ladder import how_paid, plain_table

_UNIT = ["billed_line_id", "unit_number"]


def draw_recoded(billed: pd.DataFrame, after: pd.DataFrame, after_label: str) -> None:
    """One pricing of a day beside the day as billed.

    billed: reports/claim_day.sql; after: reports/recoded_day.sql, one pricing of it; after_label:
    what the second ladder is called.
    """
    change = next(each_row(after))
    basis = "Medicare" if after["is_medicare_like"].iloc[0] else "Medicare-equivalent"
    before = billed[billed["service_line_id"].isin(after["billed_line_id"])]
    said = [findings.direction(change, basis), CAUSES.get(change.cause, "")]
    st.markdown(" ".join(filter(None, [*said, findings.conflict(change)])))
    left, right = st.columns(2, gap="large")
    top, number = max(_top(before), _top(after)), after["pricing_number"].iloc[0]
    with left:
        _ladder("As billed", before, top, key=f"ladder_before_{number}")
    with right:
        _ladder(after_label, after, top, key=f"ladder_after_{number}")
    plain_table(unit_by_unit(before, after), f"Unit by unit: as billed and {after_label.lower()}")
    st.caption(
        f"{basis} fees of the units, before the lesser of fee and charge; the sentence above "
        "counts that, too."
    )


def _top(ladder: pd.DataFrame) -> float:
    """How high a ladder reaches, what MPPR cuts from its last unit included."""
    cut = ladder["full_unit_amount"] - ladder["unit_amount"]
    return float((ladder["running_amount"] + cut.fillna(0)).max())


def _ladder(title: str, ladder: pd.DataFrame, top: float, *, key: str) -> None:
    total = formats.cents(ladder["running_amount"].iloc[-1])
    st.markdown(formats.escaped(f"**{title}: {total}**"))
    if not ladder["unit_amount"].isna().all():
        # One scale, so that the two can be compared by eye.
        figure = unit_ladder(ladder).update_yaxes(range=[0, top * 1.08])
        chart(figure, f"{title}: {formats.count(len(ladder), 'unit')}, {total}", key)


def unit_by_unit(before: pd.DataFrame, after: pd.DataFrame) -> list[dict[str, str]]:
    """A row per unit in the order of the claim, then the day; an arrow before what moves."""
    billed = before.assign(billed_line_id=before["service_line_id"])
    recoded = {(row.billed_line_id, row.unit_number): row for row in each_row(after)}
    has_claims = before["claim_id"].nunique() > 1
    rows = [
        _unit(row, recoded[row.billed_line_id, row.unit_number], has_claims=has_claims)
        for row in each_row(billed.sort_values(_UNIT))
    ]
    return [*rows, _total(before, after)]


def _unit(was: Any, now: Any, *, has_claims: bool) -> dict[str, str]:
    change = now.unit_amount - was.unit_amount
    claim = f"Claim {was.claim_id}, line" if has_claims else "Line"
    return {
        "Unit": f"{claim} {was.line_number}, unit {was.unit_number}",
        "As billed": _priced(was),
        "As supported": ("→ " if now.is_moved else "") + _priced(now),
        "Change": "–" if change == 0 else formats.signed_cents(change),
    }


def _priced(row: Any) -> str:
    return f"{row.hcpcs_code}, {how_paid(row)}: {formats.cents(row.unit_amount)}"


def _total(before: pd.DataFrame, after: pd.DataFrame) -> dict[str, str]:
    was, now = (rows["running_amount"].iloc[-1] for rows in (before, after))
    moved = formats.count(int(after["is_moved"].sum()), "unit")
    return {
        "Unit": f"The day, {moved} moved",
        "As billed": formats.cents(was),
        "As supported": formats.cents(now),
        "Change": formats.signed_cents(now - was),
    }
