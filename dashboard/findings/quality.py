"""What the checks of the claims found, in sentences: how much, why it matters, what to do."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.findings.checks import CHECKS, CLEAN
from dashboard.frames import each_row

_MOST_NAMED = 3


def needing_attention(found: pd.DataFrame) -> list[Any]:
    """The checks that found something, as rows, the most money first."""
    return [row for row in each_row(found) if row.needs_attention]


def summary(found: pd.DataFrame) -> str:
    """What needs attention and the weightiest of it, in one sentence; markdown."""
    rows = needing_attention(found)
    if not rows:
        return "**Nothing needs attention.** What was looked for stands below."
    parts = [
        CHECKS[row.check_name].finding(row.findings, row.stake_amount) for row in rows[:_MOST_NAMED]
    ]
    rest = len(rows) - len(parts)
    more = f"; and {rest} more below" if rest else ""
    were = "1 thing needs attention" if len(rows) == 1 else f"{len(rows)} things need attention"
    order = ", the most money first" if len(rows) > 1 else ""
    return formats.escaped(f"**{were}**{order}: {'; '.join(parts)}{more}.")


def clean(found: pd.DataFrame) -> str:
    """The checks that found nothing, in one line; empty where none."""
    counted = found.set_index("check_name")["findings"]
    names = [words for name, words in CLEAN.items() if not counted.get(name, 0)]
    return f"No {', no '.join(names)}." if names else ""


def repeats(found: pd.DataFrame) -> str:
    """How many rows other rows repeat or correct."""
    rows = int(found.set_index("check_name")["findings"].get("repeated_rows", 0))
    if not rows:
        return "No row repeats or corrects another one."
    repeat = (
        "repeats, corrects or is corrected by"
        if rows == 1
        else ("repeat, correct or are corrected by")
    )
    return (
        f"{formats.count(rows, 'row')} {repeat} another one: overlapping files, the same "
        "claim in several files, corrections. Each service counts once."
    )


def split_money(pairs: pd.DataFrame) -> str:
    """What the suspected pairs cost, of which how much by second full units; markdown."""
    doubled, second = pairs["doubled_amount"].sum(), pairs["second_full_unit_amount"].sum()
    days = formats.count(pairs["days"].sum(), "day")
    return formats.escaped(
        f"{days} of {formats.count(len(pairs), 'pair')}: **{formats.cents(doubled)}** expected "
        f"twice at Medicare's fees, **{formats.cents(second)}** of it because two units of a day "
        "are paid whole."
    )


def provider_adjustments(rows: pd.DataFrame) -> str:
    """What payments withheld and added apart from claims; the title of that table."""
    amounts = rows["adjustment_amount"].fillna(0)
    withheld, added = amounts[amounts > 0].sum(), -amounts[amounts < 0].sum()
    parts = [
        f"{formats.cents(amount)} {words}"
        for amount, words in ((withheld, "withheld"), (added, "added"))
        if amount
    ]
    said = formats.count(len(rows), "adjustment of payments", "adjustments of payments")
    return formats.escaped(f"{said} apart from claims{': ' if parts else ''}{', '.join(parts)}")


def tie_out(rows: pd.DataFrame) -> str:
    """Whether the months agree with the practice's totals; the title of the tie-out."""
    said = rows[["practice_charge_amount", "practice_paid_amount", "practice_visits"]]
    compared = said.notna().any(axis=1)
    if not compared.any():
        return "Do the months agree with your practice system?"
    months, different = int(compared.sum()), int(rows["is_different"].sum())
    if not different:
        return f"{formats.count(months, 'month')} of {len(rows):,} compared, and all agree"
    differ = "differs" if different == 1 else "differ"
    return f"{different:,} of {formats.count(months, 'month')} {differ} from your practice system"
