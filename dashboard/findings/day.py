"""A patient-day in sentences: which unit is paid in full and why, what one more unit adds."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.frames import each_row

# What the note must show does not follow from a price; said wherever codes stand side by side.
DOCUMENTED_INTENT = (
    "What was done, why, and what the note shows of it decide the code; the clinician decides, "
    "not the price."
)


def ranked_units(ladder: pd.DataFrame) -> pd.DataFrame:
    """The units among which one is paid in full: a denied line is not among them."""
    is_priced = ladder["has_mppr"].eq(True) & ladder["pricing_status"].eq("priced")
    return ladder[is_priced & ladder["is_denied"].ne(True)]


def denied_units(ladder: pd.DataFrame) -> str:
    """Which codes the ranking leaves out because their lines were denied; empty for none."""
    is_denied = ladder["is_denied"].eq(True) & ladder["has_mppr"].eq(True)
    denied = ladder[is_denied & ladder["pricing_status"].eq("priced")]
    codes = list(denied["hcpcs_code"].drop_duplicates())
    if not codes:
        return ""
    was, it = ("was", "it") if len(codes) == 1 else ("were", "them")
    return f"{' and '.join(codes)} {was} denied by the payer; the day is ranked without {it}."


def full_unit_reason(ladder: pd.DataFrame) -> str:
    """Why that unit is the one paid in full.

    ladder: the units of one day, one payer and one billing provider, as reports/claim_day.sql and
    reports/composed_day.sql order them. The sentence is markdown.
    """
    units = ranked_units(ladder)
    if units.empty:
        return "No unit of this day comes under MPPR, so none is reduced by it."
    winner = units.iloc[0]
    if len(units) == 1:
        return f"**{winner.hcpcs_code}** is the day's only unit under MPPR: it is paid in full."
    rivals = units[units["hcpcs_code"] != winner.hcpcs_code].drop_duplicates("hcpcs_code")
    if rivals.empty:
        return (
            f"All {len(units)} units under MPPR are **{winner.hcpcs_code}**: one of them is paid "
            "in full, whichever, and the others are reduced."
        )
    return _among(winner, rivals)


def _among(winner: Any, rivals: pd.DataFrame) -> str:
    """The winning unit against those of other codes; equal practice expense goes by the fee."""
    rvu = winner.practice_expense_rvu
    level = rivals[rivals["practice_expense_rvu"] == rvu]
    others = ", ".join(
        f"{row.hcpcs_code}: {row.practice_expense_rvu:.2f}" for row in each_row(rivals)
    )
    if level.empty:
        return (
            f"One unit of **{winner.hcpcs_code}** is paid in full because its practice expense "
            f"RVU, **{rvu:.2f}**, is the highest of the day ({others})."
        )
    tied = " and ".join([winner.hcpcs_code, *level["hcpcs_code"]])
    start = f"{tied} share the day's highest practice expense RVU, **{rvu:.2f}**. "
    if winner.full_unit_amount > level["full_unit_amount"].max():
        against = formats.cents(level["full_unit_amount"].max())
        return start + formats.escaped(
            f"The tie goes to the higher full fee: **{winner.hcpcs_code}**, "
            f"{formats.cents(winner.full_unit_amount)} against {against}."
        )
    return start + (
        f"Their fees are equal too, so it makes no difference to the day's total; "
        f"**{winner.hcpcs_code}** is the first in the order of claim and line."
    )


def added_unit_reason(row: Any) -> str:
    """Why one more unit of a code adds what it adds; row of reports/composed_additions.sql."""
    before, rvu = row.full_code_before, row.practice_expense_rvu
    match row.outcome:
        case "unpriced":
            words = formats.STATUS_WORDS[row.pricing_status]
            return f"{words[0].upper()}{words[1:]}."
        case "whole":
            return "MPPR leaves this code alone: each unit is paid in full."
        case "first":
            return "It would be the day's only unit under MPPR, so it is paid in full."
        case "takes_full_unit":
            return (
                f"It takes the full unit from {before} "
                f"({_compared(rvu, row.full_practice_expense_rvu_before)}), "
                f"whose unit then loses {formats.cents(row.full_cut_amount_before)}."
            )
    if before == row.hcpcs_code:
        return f"{before} already holds the day's full unit: a further one is reduced."
    return (
        f"The full unit stays with {before} "
        f"({_compared(row.full_practice_expense_rvu_before, rvu)}), so this one is reduced."
    )


def _compared(rvu: float, other: float) -> str:
    if rvu == other:
        return f"both have practice expense RVU {rvu:.2f}; the fee decides, then the order of lines"
    return f"practice expense RVU {rvu:.2f} against {other:.2f}"


def additions(rows: pd.DataFrame) -> str:
    """What one more unit adds beside the list price, over all candidates; plain text with $."""
    priced = rows.dropna(subset=["added_amount"])
    below = priced[priced["added_amount"] < priced["list_amount"]]
    if below.empty:
        return "One more unit of each of these codes adds its whole list price."
    gap = (below["list_amount"] - below["added_amount"]).round(2)
    which = "each" if len(below) == len(priced) else f"{len(below)}"
    return (
        f"One more unit adds {_span(gap)} less than its list price for {which} of the "
        f"{formats.count(len(priced), 'code')} with a price."
    )


def _span(amounts: pd.Series) -> str:
    low, high = formats.cents(amounts.min()), formats.cents(amounts.max())
    return low if low == high else f"{low} to {high}"
