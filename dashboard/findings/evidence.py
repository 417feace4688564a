"""What the Method page says of notes: how the rules decide, how often they were right, reviews."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.findings.noted import CODES

LABELLED, LAST = "labelled activities", "own sentences written after all, never tuned for"
ANSWERS = {"typical_code": "typical", "supported_code": "supported"}

RULES = (
    "Named rules, not a black box. They look in a note for a dose, a parameter such as strength or "
    "range, a deficit of balance or control and the work on it, a functional deficit or goal and "
    "the task that trains it; what is denied, not done, only planned, or another service is set "
    "aside first. Each rule has a whole-number weight, a reason and a source, and every word that "
    "counts is shown.\n\n"
    "Two answers are never mixed. The *typical* code is what such an activity is usually coded as: "
    "a habit. The *supported* code is given only where the note holds what the code needs: for "
    "97112 a documented deficit **and** the work on it, for 97530 a functional deficit or goal "
    "**and** a dynamic task. Cueing alone never moves a unit; without intent the answer is *cannot "
    "say*. Only the supported code is ever priced. Its confidence is the weight found over the "
    "most that can be found, not a probability."
)
REVIEWS = (
    "What the rules miss, clinicians find: a random sample, drawn apart from the worklist and "
    "answered blind, corrects the rules' total (difference estimator with finite-population "
    "correction, patients as clusters). Missed is quoted at its lower limit, exposure at its point "
    "and upper limit; with fewer than 100 reviews they are a rough range.\n\n"
    "The same sample says how far the rules can be trusted where they do speak. Until 100 of its "
    "lines lie within what is shown, and all of it is answered, the supported figure is a range "
    "between a strict and a loose reading. From then on it is an interval: the share of the rules' "
    "dollars that reviewers confirm, upward and downward apart, by score level where each has 20 "
    "lines (ratio estimator; limits of Clopper and Pearson at the size of a simple random sample "
    "that errs as much, Korn and Graubard 1998, each at 95 %, one-sided). Where all agree it is "
    "still no certainty: each patient then counts once. *Cannot say* confirms nothing, but counts "
    "as exposed in the upper limits. Units without a note stay unknown."
)
CAUTION = (
    "*Typical* is judged on activities, *supported* on notes. The labelled activities and the "
    "first sets were known while the rules were written. The sets written after them were not, "
    "and the last one was never tuned for. The sample clinic's notes are made of set phrases: "
    "that all are right there says little of your notes, and your own reviews say more."
)


def right(figures: Iterable[Any]) -> str:
    """How often the rules were right, in two sentences; figures: evidence.validation.validation."""
    whole = {(row.set_name, row.answer): row for row in figures if row.group == "all"}
    listed, last = whole[LABELLED, "typical_code"], whole[LAST, "supported_code"]
    usual = whole[LAST, "typical_code"]
    return (
        f"Of {formats.count(listed.notes, 'labelled activity', 'labelled activities')} the typical "
        f"code was given for {listed.answered} and right for {_of(listed)}. On "
        f"{formats.count(last.notes, 'note')} written after all rules and never tuned for, the "
        f"supported code was given for {last.answered} and right for {_of(last)}; the typical code "
        f"for {usual.answered} and right for {_of(usual)}."
    )


def _of(row: Any) -> str:
    return f"{row.right} ({formats.share(float(row.right_share))})"


def by_code_and_strength(figures: Iterable[Any]) -> pd.DataFrame:
    """The labelled activities: all, by code, and by how strongly they were labelled."""
    rows = [row for row in figures if row.set_name == LABELLED]
    return pd.DataFrame([{"group": _group(row.group), **_counts(row)} for row in rows])


def by_set(figures: Sequence[Any]) -> pd.DataFrame:
    """Every set and answer in a row, with the share that is right for the worst of the codes."""
    return pd.DataFrame(
        [
            {
                "set_name": row.set_name[0].upper() + row.set_name[1:],
                "answer": ANSWERS[row.answer],
                **_counts(row),
                "worst_share": _worst(figures, row),
            }
            for row in figures
            if row.group == "all" and row.set_name != LABELLED
        ]
    )


def _group(name: str) -> str:
    return {"all": "all", "strong": "labelled strongly", "weak": "labelled weakly"}.get(name, name)


def _counts(row: Any) -> dict[str, Any]:
    share = row.right_share
    return {
        "notes": row.notes,
        "expected": row.expected,
        "answered": row.answered,
        "right_share": None if share is None else float(share),
    }


def _worst(figures: Sequence[Any], whole: Any) -> float | None:
    shares = [
        float(row.right_share)
        for row in figures
        if (row.set_name, row.answer) == (whole.set_name, whole.answer)
        and row.group in CODES
        and row.right_share is not None
    ]
    return min(shares, default=None)
