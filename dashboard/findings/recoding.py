"""What a recoding plan would change, in sentences that advise no code."""

from __future__ import annotations

import pandas as pd

from dashboard import formats

WHAT_IF = (
    "An arithmetic what-if, not an opportunity: the same days, priced again with other codes, "
    "whatever their notes say."
)
CAUSES = {
    "evaluation day": (
        "The evaluation keeps the day's full unit. A moved unit is paid reduced before and after, "
        "so only the difference of the reduced prices counts."
    ),
    "a later 97530": (
        "One unit of the day is paid in full, however many are moved. Beside units of 97530 that "
        "were billed as such, a moved one is mostly paid reduced."
    ),
    "first 97530 of the day": (
        "One moved unit may take over the day's full unit, and another code then loses it. "
        "Further moved units are paid reduced."
    ),
    "97112": (
        "97112 ranks between 97110 and 97530. Where 97530 is on the day it keeps the full unit, "
        "and only the difference of the reduced prices counts."
    ),
    "only 97530 of the day": (
        "The day loses the unit that was paid in full, and the next code takes its place: about "
        "the whole difference of the list prices is lost."
    ),
    "one of several 97530": (
        "Another unit of 97530 keeps the day's full unit: only the difference of the reduced "
        "prices is lost."
    ),
    "paid per visit": "This payer pays for the visit: no code changes what it pays.",
}


def difference(total: pd.Series, *, is_medicare: bool) -> str:
    """True difference beside the list-price answer, of one kind of payer; markdown."""
    what = "what Medicare's schedule expects" if is_medicare else "the Medicare-equivalent"
    said = (
        f"On **{formats.count(total.patient_days, 'patient-day')}** "
        f"({formats.count(total.recoded_units, 'unit')} moved) {what} would change by "
        f"**{formats.signed_cents(total.difference_amount)}**. List prices say "
        f"{formats.signed_cents(total.list_difference_amount)}"
    )
    return formats.escaped(said + _kept(total) + ".")


def _kept(total: pd.Series) -> str:
    listed = total.list_difference_amount
    if pd.isna(listed) or not listed:
        return ""
    return f"; the whole day, with MPPR, leaves {formats.share(total.difference_amount / listed)}"


def months(rows: pd.DataFrame) -> str:
    """Between which amounts a month's difference lies; rows: kind `month`."""
    low, high = rows["difference_amount"].min(), rows["difference_amount"].max()
    if pd.isna(low):
        return "By month: no day could be priced"
    if low == high:
        return f"{formats.signed_money(low)} a month"
    return f"{formats.signed_money(low)} to {formats.signed_money(high)} a month"


def widest_gap(rows: pd.DataFrame) -> str:
    """The kind of day on which list prices are farthest from the truth; rows: kind `cause`."""
    known = rows.dropna(subset=["list_difference_amount", "difference_amount"])
    gaps = (known["list_difference_amount"] - known["difference_amount"]).abs().to_numpy()
    if not gaps.any():
        return "By kind of day: no gap"
    return f"Widest gap: {known['summary_key'].iloc[int(gaps.argmax())]}"


def unpriced(total: pd.Series) -> str:
    """How many of the days count in no sum, and why."""
    if not total.unknown_days:
        return "Every touched day could be priced."
    return (
        f"{formats.count(total.unknown_days, 'day')} of {total.patient_days:,} cannot be priced "
        "(place, date or code unknown to the schedules held) and count in no sum."
    )


def conflicts(rows: pd.DataFrame) -> str:
    """Which NCCI pairs and MUE limits the moved units would meet; rows: kind `conflict`."""
    found = rows[~rows["summary_key"].isin(["none", "unknown"])]
    unchecked = int(rows.loc[rows["summary_key"] == "unknown", "patient_days"].sum())
    parts = [
        f"{conflict} on {formats.count(days, 'day')}"
        for conflict, days in zip(found["summary_key"], found["patient_days"], strict=True)
    ]
    said = "New NCCI or MUE conflicts: " + (", ".join(parts) or "none found") + "."
    if unchecked:
        said += (
            f" Unknown for {formats.count(unchecked, 'day')}: no edits are held for those dates."
        )
    return said
