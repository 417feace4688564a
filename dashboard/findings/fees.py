"""What the fee schedule and the payers' amounts say, in sentences; plain text with $."""

from __future__ import annotations

import pandas as pd

from dashboard import formats

# More codes than these make a title that nobody reads; the chart has them all.
MOST_TOLD = 4


def side_by_side(rows: pd.DataFrame) -> str:
    """How far the codes lie apart in full and reduced; rows: reports/fee_parts.sql of one day."""
    if len(rows) == 1:
        row = rows.iloc[0]
        return (
            f"A unit of {row.hcpcs_code} is {formats.cents(row.full_unit_amount)} in full, "
            f"{formats.cents(row.reduced_unit_amount)} reduced"
        )
    full, reduced = rows["full_unit_amount"], rows["reduced_unit_amount"]
    return (
        f"Paid in full the codes lie {formats.cents(full.max() - full.min())} apart, reduced "
        f"{formats.cents(reduced.max() - reduced.min())}"
    )


def through_the_years(rows: pd.DataFrame) -> str:
    """From the first year to the last; rows: reports/fee_parts.sql, all periods."""
    starts, ends = rows.groupby("hcpcs_code").first(), rows.groupby("hcpcs_code").last()
    first, last = rows["period_from"].min(), rows["period_from"].max()
    if len(starts) > MOST_TOLD:
        return f"A unit of {len(starts)} codes from {first.year} to {last.year}"
    changes = [
        f"{code} {formats.cents(starts.full_unit_amount[code])} to "
        f"{formats.cents(ends.full_unit_amount[code])}"
        for code in starts.index
    ]
    # A code that came later has its own first year.
    since = f"{first.year}" if starts["period_from"].nunique() == 1 else "each code's first year"
    return f"In full, {since} to {last.year}: {', '.join(changes)}"


def by_payer(rows: pd.DataFrame) -> str:
    """Between which payers the codes lie closest and furthest, plain text with their names.

    rows: reports/allowed_per_unit.sql.
    """
    several = rows[rows["above_lowest_amount"] > 0]
    if several.empty:
        return "What each payer allowed per unit"
    spreads = several.sort_values("above_lowest_amount").drop_duplicates("payer", keep="last")
    low, high = spreads.iloc[0], spreads.iloc[-1]
    if low.payer == high.payer:
        return f"{_named(high)} allowed the codes {formats.cents(high.above_lowest_amount)} apart"
    return (
        f"The codes' medians lie {formats.cents(low.above_lowest_amount)} apart at {_named(low)}, "
        f"{formats.cents(high.above_lowest_amount)} at {_named(high)}"
    )


def _named(row: pd.Series) -> str:
    return str(row.payer) or "lines without a payer"
