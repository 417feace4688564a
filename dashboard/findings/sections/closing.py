"""What to do next, from what was found: questions and readings, never a code for its price."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import formats
from dashboard.findings.content import Finding

_ALWAYS = "Load next month's claims and look again: whether anything moved is seen in months."
_NO_NOTES = (
    "Load the notes of the movement units: which code a unit supports is for the note to say, and "
    "without notes nothing can be said of it."
)


def next_steps(rows: Mapping[str, pd.DataFrame]) -> Finding | None:
    """A line for each finding that asks for something.

    rows: overview_totals, comparison, recoding_coverage.
    """
    if rows["overview_totals"].empty:
        return None
    steps = (
        *_underpaid(rows["overview_totals"].iloc[0]),
        *_named(rows["comparison"]),
        *_notes(rows["recoding_coverage"]),
        _ALWAYS,
    )
    return Finding(
        key="next",
        title=f"What to do next: {formats.count(len(steps), 'step')}",
        sentence="Each step is a question to answer or a record to read. The clinician decides.",
        steps=steps,
        caveat="No step is a reason to choose a code by what it pays.",
    )


def _underpaid(totals: pd.Series) -> tuple[str, ...]:
    if not totals.underpaid_lines:
        return ()
    return (
        f"Ask Medicare's contractor about {formats.count(totals.underpaid_lines, 'line')} allowed "
        f"less than expected ({formats.cents(totals.underpaid_amount)} in all), the largest first.",
    )


def _named(found: pd.DataFrame) -> tuple[str, ...]:
    high, low = (int((found["flag"] == flag).sum()) for flag in ("high", "low"))
    said = []
    if high:
        said.append(
            f"Talk with {_whom(high)} named for more 97110 than expected: "
            "take a few late visits and read what was done."
        )
    if low:
        said.append(
            f"Read a few notes under 97112 and 97530 of {_whom(low)} named for less 97110: do they "
            "name the deficit or the goal that these codes need?"
        )
    return tuple(said)


def _whom(therapists: int) -> str:
    return "the therapist" if therapists == 1 else f"the {therapists:,} therapists"


def _notes(coverage: pd.DataFrame) -> tuple[str, ...]:
    if not coverage["noted_units"].sum():
        return (_NO_NOTES,)
    return (
        "Have a random sample of the notes reviewed, and again as claims are added: a hundred "
        "answers make an interval of the range that the notes support.",
        "Where a note shows only exercise under 97112 or 97530: counsel first, then figures.",
    )
