"""What the notes support and reviewers confirmed, in sentences: two directions, never a net."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from dashboard import formats

INTENT = (
    "**Intent decides, the note must show it, the clinician decides.** A price is no reason for a "
    "code, a note is never changed to fit one, and no claim is changed here."
)
LIMIT = "an arithmetic limit, not an opportunity"
TOO_FEW = "too few patients to be shown"
WITHOUT_NOTES = (
    "**None of the {units} here has a note.** Nothing can be said beyond the arithmetic limit: "
    "which code was right is for the notes to say. Load them: a note column in the claims file, or "
    "a csv, xlsx or parquet file with **note** and either **claim_id** and **line_number** or "
    "**patient_id** and **service_date**."
)
APART = "Medicare and other payers are never added up"
NO_VIEW = "This view speaks of what notes support. Load notes, or look at **A plan**."
KINDS = {True: "Medicare", False: "Other payers: Medicare-equivalent"}
WHOSE = {True: "Medicare", False: "Other payers (equivalent)"}
"""The same where there is little room."""


@dataclass(frozen=True)
class Covered:
    """Movement units billed, those with a note, and those whose note says enough."""

    movement_units: int
    noted_units: int
    answered_units: int


def covered(rows: pd.DataFrame) -> Covered:
    """Coverage over all rows of recoding_coverage."""
    names = ("movement_units", "noted_units", "answered_units")
    return Covered(*(int(rows[name].sum()) for name in names))


def chosen_payers(payers: pd.DataFrame, chosen: Collection[str] | None) -> pd.DataFrame:
    """Rows of payer_settings within a filter of payers; an empty one leaves all."""
    return payers[payers["payer"].isin(chosen)] if chosen else payers


def payers_of(payers: pd.DataFrame, *, is_medicare: bool) -> list[str]:
    """The payers of one kind; rows: of payer_settings."""
    return sorted(set(payers.loc[payers["is_medicare_like"].eq(is_medicare), "payer"]))


def kinds(payers: pd.DataFrame) -> tuple[bool, ...]:
    """Whether there are Medicare-like payers and others; rows: of payer_settings."""
    return tuple(sorted(set(payers["is_medicare_like"].astype(bool)), reverse=True))


def part(
    rows: pd.DataFrame, direction: str, *, is_medicare: bool, kind: str = "total"
) -> pd.DataFrame:
    """The rows of recoding_totals of one kind, direction and sort of payer."""
    is_kind = rows["summary_kind"] == kind
    is_side = (rows["direction"] == direction) & (rows["is_medicare_like"] == is_medicare)
    return rows[is_kind & is_side]


def coverage(found: Covered) -> str:
    """How many units have a note, and how many one that says enough; markdown."""
    units = formats.count(found.movement_units, "movement unit")
    if not found.noted_units:
        return WITHOUT_NOTES.format(units=units)
    noted = formats.share(found.noted_units / found.movement_units)
    answered = formats.share(found.answered_units / found.movement_units)
    return (
        f"**{noted} of {units} (97110, 97112, 97530) have a note, {answered} one that says "
        "enough.**"
    )


def headline(found: Covered, rows: pd.DataFrame, kinds: tuple[bool, ...]) -> str:
    """The page in one sentence: coverage, then both directions, Medicare and others apart."""
    if not found.noted_units:
        return coverage(found)
    sides = "; ".join(_sides(rows, is_medicare) for is_medicare in kinds)
    return formats.escaped(
        f"{coverage(found)} By the rules those notes support {sides}; nothing is said of the rest."
    )


def _sides(rows: pd.DataFrame, is_medicare: bool) -> str:
    up = part(rows, "upward", is_medicare=is_medicare)
    down = part(rows, "downward", is_medicare=is_medicare)
    whom = "for Medicare" if is_medicare else "for other payers, as Medicare-equivalent,"
    return f"{whom} {_upward_words(up)} and {_downward_words(down)}"


def _upward_words(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "a higher code for no unit"
    if is_hidden(rows):
        return f"a higher code for units of {TOO_FEW}"
    units = formats.count(rows["recoded_units"].iloc[0], "unit")
    return f"a higher code for {units} (**{upward(rows)}**)"


def _downward_words(rows: pd.DataFrame) -> str:
    if rows.empty:
        return "only a lower one for none"
    if is_hidden(rows):
        return f"only a lower one for units of {TOO_FEW}"
    units = formats.count(rows["recoded_units"].iloc[0], "unit")
    return f"only a lower one for {units} (exposure **{exposure(rows)}**)"


def is_hidden(rows: pd.DataFrame) -> bool:
    """Whether it rests on so few patients that an audience is not shown it."""
    is_told = "recoded_units" in rows and len(rows) > 0
    return is_told and bool(pd.isna(rows["recoded_units"].iloc[0]))


def upward(rows: pd.DataFrame) -> str:
    """What moving up would add; rows: one of recoding_totals, or none."""
    if is_hidden(rows):
        return TOO_FEW
    return "none" if rows.empty else formats.signed_money(rows["difference_amount"].iloc[0])


def exposure(rows: pd.DataFrame) -> str:
    """From the difference of the codes to the whole line; rows: one, or none."""
    if is_hidden(rows):
        return TOO_FEW
    if rows.empty:
        return "none"
    low, high = rows["difference_amount"].iloc[0], rows["line_amount"].iloc[0]
    if pd.isna(low):
        return formats.UNKNOWN
    # A loss that rounds to nothing keeps no sign.
    return f"{formats.money(abs(low))} to {formats.money(high)}"


def figure(rows: pd.DataFrame, direction: str) -> str:
    """The figure of a direction in words."""
    return upward(rows) if direction == "upward" else exposure(rows)


def days(rows: pd.DataFrame) -> str:
    """On how many days, of how many units."""
    if rows.empty:
        return "No unit"
    one = rows.iloc[0]
    found = (
        f"{formats.count(one.recoded_units, 'unit')} on "
        f"{formats.count(one.patient_days, 'patient-day')}"
    )
    unknown = int(one.unknown_days)
    left_out = f", {formats.count(unknown, 'day')} without a price left out" if unknown else ""
    return found + left_out


def confirmed(rows: pd.DataFrame, direction: str, answered: int) -> str:
    """What reviewers decided of one direction."""
    if not answered:
        return "Reviewers confirmed: no line reviewed yet (**Evidence review**)."
    if rows.empty:
        return f"Reviewers confirmed: none, of {formats.count(answered, 'line')} reviewed."
    return f"Reviewers confirmed: **{figure(rows, direction)}**, {days(rows).lower()}."


def ceiling(rows: dict[str, pd.DataFrame]) -> str:
    """The arithmetic limit by the code that all 97110 would move to."""
    said = " or ".join(
        f"{upward(found)} as {code}" for code, found in rows.items() if not found.empty
    )
    if not said:
        return "Arithmetic limit: no unit of 97110 here."
    return f"Every unit of 97110 priced as another code: {said}; {LIMIT}."


def paid_per_visit(rows: pd.DataFrame) -> str:
    """Days of payers whose payment no code changes; '' where there is none."""
    found = rows[(rows["summary_kind"] == "cause") & (rows["summary_key"] == "paid per visit")]
    if found.empty:
        return ""
    return (
        f"{formats.count(found['patient_days'].sum(), 'day')} of payers that pay by the visit, or "
        "so many units of it, count 0: no code changes what they pay."
    )


def left_out(rows: pd.DataFrame, *, with_conflicts: bool) -> str:
    """What becomes of the days that would meet an edit."""
    conflict_days = int(rows.loc[rows["summary_kind"] == "total", "conflict_days"].sum())
    if not conflict_days:
        return ""
    counted = "counted in the figures" if with_conflicts else "left out of the figures"
    return f"{formats.count(conflict_days, 'such day')} {counted}."
