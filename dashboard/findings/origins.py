"""Where 97110 comes from, in sentences for the titles of charts: plain text."""

from __future__ import annotations

import math

import pandas as pd

from dashboard import formats

STILL = 0.05
"""A share that moves by less from the first visits to the last stands still."""


def months(rows: pd.DataFrame) -> str:
    """The 97110 share in the first and the last month."""
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return f"{formats.share(first.exercise_share)} in {formats.month(first.service_month)}"
    return (
        f"97110: {formats.share(first.exercise_share)} in {formats.month(first.service_month)}, "
        f"{formats.share(last.exercise_share)} in {formats.month(last.service_month)}"
    )


def by_visit_number(rows: pd.DataFrame, fewest_patients: int) -> str:
    """How the share moves over the plan of care; rows: exercise_by_visit_number."""
    if rows.empty or rows["patients"].max() < fewest_patients:
        return "97110 by visit number"
    early, late = (_share_of(rows[mask]) for mask in _early_and_late(rows))
    if math.isnan(early) or math.isnan(late):
        return "97110 by visit number"
    change = late - early
    if abs(change) < STILL:
        return (
            f"97110 stays at {formats.share(late)} from the first visits of a plan of care to the "
            "last"
        )
    word = "falls" if change < 0 else "rises"
    return (
        f"97110 {word} from {formats.share(early)} in visits 1 to 3 to {formats.share(late)} "
        "from visit 13 on"
    )


def _early_and_late(rows: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    return rows["visit_number"] <= 3, rows["visit_number"] >= 13


def _share_of(rows: pd.DataFrame) -> float:
    movement = rows["movement_units"].sum()
    return float(rows["exercise_units"].sum() / movement) if movement else float("nan")


def ends_of(rows: pd.DataFrame, column: str, what: str) -> str:
    """Between which regions or payers the share lies."""
    sure = rows[~rows["has_too_few_patients"].astype(bool)]
    if len(sure) < 2:
        return f"97110 by {what}"
    high, low = (sure.loc[sure["exercise_share"].agg(end)] for end in ("idxmax", "idxmin"))
    most, least = formats.share(high.exercise_share), formats.share(low.exercise_share)
    if most == least:
        return f"By {what}: {most} in each"
    return f"By {what}: from {least} ({low[column]}) to {most} ({high[column]})"
