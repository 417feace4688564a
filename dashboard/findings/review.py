"""Reviewing in sentences: answers, a sample's progress and what it says, how far two agree."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.findings import recoding_estimate as limits
from dashboard.findings.noted import CODES
from dashboard.findings.recoding import CAUSES

BY_A_CLINICIAN = (
    "**A decision is a clinician's.** The program shows words and rules; whoever may judge "
    "therapy reads the note and decides. Intent decides the code, the note must show it, and no "
    "note is changed to fit one."
)
IN_MEMORY = (
    "Sample clinic: decisions made here are kept in memory and are **gone when the program ends**."
)
BLIND = (
    "A random sample is answered blind: what the rules found, what others answered and what a code "
    "would pay are left out, so that none of it sways you."
)
STRATA = (
    "Drawn by chance from the lines with notes, in strata (finding and direction) and spread over "
    "therapists: an estimate may be made of it. Worklist answers never enter it, because they were "
    "chosen for their doubt."
)


KINDS_OF_DAY = (
    *CAUSES,
    "new code already billed that day",
    "first of the new code that day",
)
"""The kinds of day that scenario.explained_days tells apart in one direction."""


def behind(lines: int, left: int, blind: int) -> str:
    """Where the lines are that stand behind a figure of Recoding; markdown."""
    if not lines:
        return "No note is behind such a figure within these filters."
    verb = "stands" if lines == 1 else "stand"
    said = f"**{formats.count(lines, 'line')}** {verb} behind the figure: {left:,} come up below"
    if blind:
        said += f", {blind:,} in a random sample, answered blind and apart"
    if done := lines - left - blind:
        said += f", {done:,} answered by you"
    return f"{said}."


def answers(billed_code: str) -> dict[tuple[str, str | None], str]:
    """The answers that a reviewer may give: (answer, other code) -> words; markdown."""
    told: dict[tuple[str, str | None], str] = {
        ("supports_billed", None): f"Supports **{billed_code}**, the code that was billed"
    }
    for code in CODES:
        if code != billed_code:
            told["supports_another", code] = f"Supports another code: **{code}**"
    told["cannot_say", None] = "**Cannot say**: the note does not show enough"
    return told


def answered(answer: str, billed_code: str, decided_code: str | None) -> str:
    """An answer that was given, in words."""
    match answer:
        case "supports_billed":
            return f"supports {billed_code}, as billed"
        case "supports_another":
            return f"supports {decided_code} instead of {billed_code}"
    return f"cannot say ({billed_code} billed)"


def item(row: Any, day: pd.Timestamp) -> str:
    """What is being reviewed, as a heading."""
    units = formats.count(row.units, "unit")
    return f"{units} of {row.billed_code}, billed for {formats.full_date(day)}"


def progress(row: Any) -> str:
    """How far a sample is answered; row of reports/review_samples.sql; markdown."""
    by = formats.literal(row.drawn_by)
    return (
        f"Sample {row.sample_number}: **{row.answered_lines:,} of "
        f"{formats.count(row.drawn_lines, 'line')} answered**, {row.own_answered_lines:,} of them "
        f"by you. Drawn by {by} on {formats.full_date(row.drawn_at)} with seed {row.seed}."
    )


def sample(estimate: Any, whose: str, fewest: int) -> list[str]:
    """What a sample says, a sentence each; estimate: actions.review_estimates.SampleEstimate.

    whose: dollars, as "Medicare"; fewest: so many answers make an interval. Nothing is said until
    every line drawn is answered. Markdown.
    """
    if estimate.missed is None:
        left = estimate.drawn_lines - estimate.answered_lines
        return [
            f"It says nothing yet: {formats.count(left, 'line')} of it still "
            f"{'waits' if left == 1 else 'wait'} for an answer, and a part of a sample is none."
        ]
    told = (
        limits.missed(estimate.missed),
        limits.exposed(estimate.exposure, estimate.whole_lines),
        limits.few(estimate.answered_lines, fewest),
    )
    return [
        *map(formats.escaped, filter(None, told)),
        f"{whose} dollars of expected amount, for the "
        f"{formats.count(estimate.frame_lines, 'line')} with a note that it was drawn from; of "
        "lines without a note nothing is said. " + f"{estimate.missed.design}.",
    ]


def agreement(first: str, second: str, found: Any) -> str:
    """How far two reviewers agree; found: estimation.agreement.Agreement; markdown."""
    who = f"**{formats.literal(first)}** and **{formats.literal(second)}**"
    said = (
        f"{who} both answered {formats.count(found.count, 'line')} and agree on "
        f"{formats.share(found.agreed_share)} of them"
    )
    kappa = found.kappa
    if math.isnan(kappa.point):
        return f"{said}; all answers are one and the same, so Cohen's kappa cannot be computed."
    return (
        f"{said}. Cohen's kappa, agreement beyond chance: **{kappa.point:.2f}** "
        f"({kappa.level * 100:.0f} % interval {kappa.low:.2f} to {kappa.high:.2f}; 1 is full "
        "agreement, 0 what chance gives)."
    )
