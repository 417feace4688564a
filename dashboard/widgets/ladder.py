"""A day's ladder of units, drawn alike for a composed day and for a claimed one."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts.ladder import unit_ladder
from dashboard.findings.day import denied_units, full_unit_reason, ranked_units
from dashboard.frames import each_row


def draw_ladder(ladder: pd.DataFrame, basis: str) -> None:
    """Steps, the reason for the full unit, the figures, and where each cent comes from.

    ladder: reports/composed_day.sql or reports/claim_day.sql of one day, payer and billing
    provider; basis: what the dollars are, `Medicare` or `Medicare-equivalent`.
    """
    st.markdown(" ".join([full_unit_reason(ladder), _cut(ladder), denied_units(ladder)]))
    total = formats.cents(ladder["running_amount"].iloc[-1])
    units = [_unit(number, row) for number, row in enumerate(each_row(ladder), 1)]
    if ladder["unit_amount"].isna().all():  # no step to draw
        plain_table(units, "The units")
        return
    left, right = st.columns([3, 2])
    with left:
        st.plotly_chart(
            unit_ladder(ladder),
            alt=f"{basis}: {len(ladder)} units come to {total}",
            config={"displayModeBar": False},
        )
    with right:
        plain_table(units, "The units")
    _trace(ladder)


def _cut(ladder: pd.DataFrame) -> str:
    """What MPPR does to the other units, as the schedule of the day has it."""
    ranked = ranked_units(ladder)
    cut = ranked[ranked["is_full"].eq(False)]
    if cut.empty:
        return ""
    percentage = f"{cut['mppr_percentage'].iloc[0]:.0f} %"
    units = formats.count(len(cut), "other unit")
    return f"MPPR takes {percentage} of the practice expense of the {units}."


def _unit(number: int, row: Any) -> dict[str, str]:
    return {
        "Unit": str(number),
        "Code": row.hcpcs_code,
        "Paid": how_paid(row),
        "Amount": formats.cents(row.unit_amount),
        "Running total": formats.cents(row.running_amount),
    }


def plain_table(rows: list[dict[str, str]], alt: str) -> None:
    """A small table whose words wrap on a phone; its cells are plain text."""
    table = pd.DataFrame(rows).map(formats.literal)
    st.table(table, hide_index=True, border="horizontal", alt=alt)


def how_paid(row: Any) -> str:
    """In full, reduced, or why there is no price."""
    if row.pricing_status != "priced":
        words = formats.STATUS_WORDS[row.pricing_status]
        return f"denied; {words}" if row.is_denied else words
    if row.is_denied:
        return "denied; this is what it would be worth"
    if not row.has_mppr:
        return "in full (no MPPR)"
    return "in full" if row.is_full else "reduced"


def _trace(ladder: pd.DataFrame) -> None:
    """Each kind of unit from relative values, indices and conversion factor to the cent."""
    priced = ladder[ladder["pricing_status"] == "priced"]
    kinds = priced.drop_duplicates(["hcpcs_code", "is_full"])
    if kinds.empty:
        return
    with st.expander("Where each cent comes from"):
        st.markdown(
            "Each part is relative value × geographic index × conversion factor; their sum is "
            "rounded once, half-up to the cent."
        )
        plain_table([_traced(row) for row in each_row(kinds)], "From relative values to the cent")
        for line in _sources(kinds):
            st.caption(line)


def _traced(row: Any) -> dict[str, str]:
    factor = f"{row.conversion_factor:.4f}"
    cut = "" if row.is_full else f" × {100 - row.mppr_percentage:.0f} %"
    return {
        "Code": row.hcpcs_code,
        "Paid": how_paid(row),
        "Amount": formats.cents(row.unit_amount),
        "Work": _part(row.work_rvu, row.work_gpci, factor, row.work_part_amount),
        "Practice expense": _part(
            row.practice_expense_rvu,
            row.practice_expense_gpci,
            factor + cut,
            row.practice_expense_part_amount,
        ),
        "Malpractice": _part(
            row.malpractice_rvu, row.malpractice_gpci, factor, row.malpractice_part_amount
        ),
        "Sum": f"{row.unrounded_unit_amount:.6f}{_participation(row)}",
    }


def _part(rvu: float, index: float, factor: str, amount: float) -> str:
    return f"{rvu:.2f} × {index:.3f} × {factor} = {amount:.4f}"


def _participation(row: Any) -> str:
    """A practice that does not participate gets 95 % of the rounded sum."""
    factor = row.participation_factor
    return "" if factor == 1 else f", rounded × {factor * 100:.0f} % (not participating)"


def _sources(kinds: pd.DataFrame) -> list[str]:
    return [
        f"{what}: {formats.literal('; '.join(kinds[column].drop_duplicates()))}."
        for what, column in (
            ("Relative values", "relative_value_source"),
            ("Geographic indices", "geographic_index_source"),
            ("Conversion factor", "conversion_factor_source"),
        )
    ]
