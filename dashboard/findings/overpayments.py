"""What the log of identified overpayments says."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dashboard import formats

NO_PATIENT = (
    "A label of your own, such as Oct 2025 review: no patient, no claim number. The log stays in "
    "this database; `fullunit export overpayment_log` writes it to a file."
)


def headline(rows: pd.DataFrame, today: date) -> str:
    """How many entries are open, and the next day that counts; rows: overpayment_log, standing."""
    if rows.empty:
        return "No overpayment has been entered."
    waiting = rows[rows["settled_date"].isna()]
    if waiting.empty:
        return f"{formats.count(len(rows), 'entry', 'entries')}, all settled."
    due = waiting["return_by_date"].dt.date
    late = int((due < today).sum())
    past = f", **{late} past that day**" if late else ""
    return (
        f"**{len(waiting)} of {formats.count(len(rows), 'entry', 'entries')} not settled.** "
        f"The next is to be returned by {formats.full_date(due.min())}{past}."
    )


def state(row: pd.Series, today: date) -> str:
    """Where an entry stands."""
    if pd.notna(row.settled_date):
        return "settled"
    if row.return_by_date.date() < today:
        return "past its day"
    return "investigation open" if row.is_paused else "open"
