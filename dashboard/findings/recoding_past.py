"""What becomes of past claims, in sentences: each direction by its own window, questions beside."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import formats
from dashboard.findings.recoding_notes import exposure, upward

NEVER_NETTED = (
    "Past claims are never netted: a unit coded too low does not make up for one coded too high. "
    "Each direction has a way and a window of its own."
)
COUNSEL = "**Consult counsel before quantifying.**"
KNOWN = (
    "Windows and days are general knowledge of the field, not re-read for this program; what they "
    "mean for a claim is for counsel to say. A late addition to a note to fit a code is no remedy."
)
OTHER_UPWARD = (
    "The payer's contract says how long a claim can be corrected; a replacement claim (frequency "
    "code 7; 8 voids one) is the usual route."
)
OTHER_DOWNWARD = f"The payer's contract says what is returned, and how. {COUNSEL}"
STATES = {
    "open": "inside its window",
    "good_cause": "only with good cause",
    "closed": "past its window",
    "unknown": "date of payment unknown",
}


def window(rows: pd.DataFrame, direction: str, limits: Mapping[str, int]) -> str:
    """How much of a direction is still inside its window; rows: recoding_windows, Medicare's."""
    own = rows[rows["direction"] == direction].set_index("window_state", drop=False)
    parts = [
        f"{_amount(own.loc[[state]], direction)} {_where(state, direction, limits)}"
        for state in STATES
        if state in own.index
    ]
    said = "; ".join(parts) + ". " if parts else ""
    return formats.escaped(said + _rule(direction, limits))


def _amount(rows: pd.DataFrame, direction: str) -> str:
    return upward(rows) if direction == "upward" else exposure(rows)


def _where(state: str, direction: str, limits: Mapping[str, int]) -> str:
    if direction == "downward":
        years = formats.count(limits["look_back_years"], "year")
        from_when = f"{years} of its payment"
    else:
        years = formats.count(limits["reopening_years"], "year")
        from_when = f"{years} of the initial determination"
    good_cause = formats.count(limits["good_cause_years"], "year")
    return {
        "open": f"within {from_when}",
        "good_cause": f"within {good_cause}: only with good cause",
        "closed": "beyond that",
        "unknown": "where no payment date is loaded, so that nobody can say",
    }[state]


def _rule(direction: str, limits: Mapping[str, int]) -> str:
    if direction == "upward":
        return (
            "The way is a reopening, at the contractor's discretion; its clock starts at the "
            "initial determination (here the payment date), not at the date of service."
        )
    return (
        f"What is identified as an overpayment is reported and returned within "
        f"{limits['return_days']} days; a good-faith investigation pauses the clock for up to "
        f"{limits['investigation_days']} days. {COUNSEL}"
    )


def cash(rows: pd.DataFrame, direction: str) -> str:
    """What a direction does to Medicare's payment and to what patients owe; '' without a day."""
    if rows.empty:
        return ""
    one = rows.iloc[0]
    pays, owe = one.payment_difference_amount, one.patient_difference_amount
    said = (
        f"In cash: Medicare's payment {formats.signed_money(pays)}, what patients owe "
        f"{formats.signed_money(owe)}"
    )
    if direction == "downward":
        said += f"; of the whole lines Medicare paid {formats.money(one.line_payment_amount)}"
    return formats.escaped(said + ", after the assistant reduction and sequestration.")


def minutes(rows: pd.DataFrame) -> str:
    """Units whose minutes do not support them; rows: recoding_minutes."""
    clocked = int(rows["clocked_days"].sum())
    if not clocked:
        return "No day says the minutes of all its timed lines: units cannot be held against them."
    units, short = int(rows["unsupported_units"].sum()), int(rows["short_days"].sum())
    of_all = f"of {formats.count(clocked, 'day')} whose timed lines all say their minutes"
    if not units:
        return f"On none {of_all} are units billed that the minutes do not support."
    return (
        f"On **{formats.count(short, 'day')}** {of_all}, the minutes support "
        f"**{formats.count(units, 'unit')} fewer** than were billed. That is apart from the notes "
        "and in no figure above: a question for the record."
    )


def threshold(rows: pd.DataFrame) -> str:
    """Whom recoding would lift above the KX threshold, or drop below; rows: recoding_kx."""
    moved = rows[rows["patients_above_after"] != rows["patients_above_before"]]
    parts = [_crossing(row) for _, row in moved.iterrows()]
    said = " ".join(parts) or (
        "No patient would pass Medicare's KX threshold because of these units, and none would fall "
        "below it."
    )
    return formats.escaped(f"{said} Only this practice's claims are seen.")


def _crossing(row: pd.Series) -> str:
    change = int(row.patients_above_after - row.patients_above_before)
    patients = formats.count(abs(change), "patient")
    bucket = f"{row.discipline_group}, {row.service_year}: {formats.money(row.threshold_amount)}"
    if row.direction == "upward":
        return f"Recoded upward, at least {patients} more would pass the KX threshold ({bucket})."
    if change < 0:
        return f"Recoded downward, {patients} fewer would pass the KX threshold ({bucket})."
    return f"Recoded downward, {patients} more would pass the KX threshold ({bucket})."


def split(rows: pd.DataFrame, direction: str, by: str) -> str:
    """The heading of one direction's chart; rows: recoding_totals of one kind."""
    if rows.empty:
        return f"{direction.capitalize()}: none"
    known = rows.dropna(subset=["difference_amount"])
    if known.empty:
        return f"{direction.capitalize()}: no day could be priced"
    amounts = known["difference_amount"].abs()
    low, high = formats.money(amounts.min()), formats.money(amounts.max())
    between = low if low == high else f"{low} to {high}"
    return f"{direction.capitalize()}: {between} a {by}"
