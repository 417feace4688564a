"""What coding for intent would bring a year, in sentences."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import formats
from dashboard.findings.recoding_notes import Covered

MAY_NET = (
    "Here both directions may be taken together, because no claim has been sent: nothing is "
    "reopened and nothing returned. Coding each unit for what was done and documented moves both."
)


def period(months: int, first: date, last: date) -> str:
    """Which months stand for a year."""
    span = f"{formats.month(first)} to {formats.month(last)}"
    if months == 12:
        return f"the last 12 whole months of claims, {span}"
    return f"the {formats.count(months, 'whole month')} of claims there are, {span}, not a year"


def coverage(found: Covered) -> str:
    """Of how many units the figure speaks, and that it is not scaled."""
    if not found.movement_units:
        return "No unit of 97110, 97112 or 97530 was billed in these months."
    noted = formats.share(found.noted_units / found.movement_units)
    return (
        f"{noted} of the {formats.count(found.movement_units, 'movement unit')} of these months "
        f"have a note. The figure is of these alone: it is not scaled up to the rest, whose notes "
        "may say otherwise."
    )


def net(rows: pd.DataFrame, months: int, *, is_medicare: bool) -> str:
    """Both directions together, of one kind of payer; rows: recoding_future of that kind."""
    total = rows[rows["summary_kind"] == "total"]
    if total.empty:
        return "The notes of these months support no other code than the one billed."
    one = total.iloc[0]
    what = "what Medicare's schedule allows" if is_medicare else "the Medicare-equivalent"
    span = "a year" if months == 12 else f"in {formats.count(months, 'month')}"
    said = (
        f"Coded as the notes support, {what} would change by "
        f"**{formats.signed_money(one.difference_amount)}** {span} at today's schedule, "
        f"on {formats.count(one.patient_days, 'patient-day')}"
    )
    return formats.escaped(f"{said}: {_ways(rows)}.{_unknown(one)}")


def _ways(rows: pd.DataFrame) -> str:
    found = rows[rows["summary_kind"] == "direction"]
    amounts = dict(zip(found["summary_key"], found["difference_amount"], strict=True))
    words = {"upward": "upward", "downward": "downward", "both": "on days that move both ways"}
    return ", ".join(
        f"{formats.signed_money(amounts[key])} {said}"
        for key, said in words.items()
        if key in amounts
    )


def _unknown(one: pd.Series) -> str:
    if not one.unknown_days:
        return ""
    return f" {formats.count(one.unknown_days, 'day')} without a price count in no sum."


def cash(one: pd.Series) -> str:
    """What Medicare and patients would pay of it; one: the total of recoding_future."""
    return (
        f"In cash: Medicare's payment {formats.signed_money(one.payment_difference_amount)}, what "
        f"patients owe {formats.signed_money(one.patient_difference_amount)}."
    )


def schedule(on: date, today: date) -> str:
    """Which schedule both sides are priced by."""
    if on == today:
        return f"Both sides priced by the schedule of {formats.full_date(on)}"
    return f"Both sides priced by the last schedule held, of {formats.full_date(on)}"
