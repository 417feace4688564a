"""The pattern behind a therapist's share in words: habit, caseload, change, or none of them.

standing: a row of inference.comparison.compare; own: of the report therapist_habits; others: of
therapist_others; change: of inference.change.changes, or None. Sentences are markdown.
"""

from __future__ import annotations

import pandas as pd

from dashboard import formats
from dashboard.findings.origins import STILL

HABIT_SHARE, HABIT_TIMES = 0.30, 2.0
"""So many visits must repeat the one before, and so many times as often as with the others."""


def pattern(
    standing: pd.Series,
    own: pd.Series,
    others: pd.Series,
    change: pd.Series | None,
    smallest_difference: float,
    since: str = "",
) -> list[str]:
    """What stands out, a sentence each; never empty."""
    if standing.flag == "too_few":
        return ["Too few patients to see a pattern."]
    said = [
        *_habit(own, others),
        *_caseload(standing, own, others, smallest_difference),
        *_change(change, since),
        *_mix(standing, own, others),
    ]
    if pd.isna(standing.expected_share):
        said.insert(0, f"This {formats.literal(standing.adjusted_for)}.")
    return said or ["No pattern stands out."]


def is_habit(own: pd.Series, others: pd.Series) -> bool:
    """Whether visits repeat the one before far more often than with the others."""
    return bool(
        own.same_set_share >= HABIT_SHARE
        and own.same_set_share >= HABIT_TIMES * others.same_set_share
    )


def _habit(own: pd.Series, others: pd.Series) -> list[str]:
    if not is_habit(own, others):
        return []
    repeats = (
        f"**Habit.** {formats.share(own.same_set_share)} of the visits repeat the codes and units "
        f"of the visit before, of the others' visits {formats.share(others.same_set_share)}."
    )
    return [f"{repeats} {course(own, others)}".strip()]


def course(own: pd.Series, others: pd.Series) -> str:
    """How the share moves over the plan of care; empty where there are no late visits."""
    fall = own.early_exercise_share - own.late_exercise_share
    if pd.isna(fall):
        return ""
    ends = (
        f"{formats.share(own.early_exercise_share)} in visits 1 to 3, "
        f"{formats.share(own.late_exercise_share)} from visit 13 on"
    )
    elsewhere = (
        f"(the others: {formats.share(others.early_exercise_share)} and "
        f"{formats.share(others.late_exercise_share)})"
    )
    word = "hardly moves" if abs(fall) < STILL else "falls" if fall > 0 else "rises"
    return f"Over the plan of care 97110 {word}: {ends} {elsewhere}."


def _caseload(standing: pd.Series, own: pd.Series, others: pd.Series, smallest: float) -> list[str]:
    if pd.isna(standing.expected_share):
        return []
    raw = own.exercise_share - others.exercise_share
    explained = standing.expected_share - others.exercise_share
    is_explained = explained * raw > 0 and abs(explained) >= abs(standing.difference)
    if abs(explained) < smallest / 2 or not is_explained or standing.flag:
        return []
    side = "above" if raw > 0 else "below"
    return [
        f"**Caseload.** The share as billed is {formats.points(raw)} {side} the others'; "
        f"such patients alone explain {formats.points(explained)}."
    ]


def _change(change: pd.Series | None, since: str) -> list[str]:
    if change is None or change.moved not in ("rose", "fell"):
        return []
    return [
        f"**Change.** The share {change.moved} by {formats.points(change.change)}"
        f"{f' since {since}' if since else ''} (95 % interval {formats.points(_least(change))} to "
        f"{formats.points(_most(change))}), adjusted for the kinds of visits; that of the others "
        f"{_drift(change.others_change)}."
    ]


def _drift(change: float) -> str:
    if pd.isna(change) or abs(change) < 0.005:
        return "did not move"
    return f"{'rose' if change > 0 else 'fell'} by {formats.points(change)}"


def _least(change: pd.Series) -> float:
    return float(min(abs(change.change_low), abs(change.change_high)))


def _most(change: pd.Series) -> float:
    return float(max(abs(change.change_low), abs(change.change_high)))


def _mix(standing: pd.Series, own: pd.Series, others: pd.Series) -> list[str]:
    """For one who is unusual: which other code takes the place, or gives it."""
    if standing.flag not in ("high", "low") or pd.isna(others.exercise_share):
        return []
    codes = {"97112": "neuromuscular_share", "97530": "activity_share"}
    apart = {code: own[name] - others[name] for code, name in codes.items()}
    code = max(apart, key=lambda each: abs(apart[each]))
    return [
        f"**In its place.** {code} is {formats.share(own[codes[code]])} of the movement units, of "
        f"the others' units {formats.share(others[codes[code]])}."
    ]


def coaching(standing: pd.Series, own: pd.Series, others: pd.Series) -> list[str]:
    """What a talk would look at: questions about notes, never about money."""
    asked = []
    if is_habit(own, others):
        asked.append(
            "Is each visit coded for what was done in it? Take a late visit that repeats an early "
            "one, and read both notes."
        )
    if standing.flag == "high":
        asked.append(
            "What was the purpose of the units: strength, endurance or range (97110), or balance, "
            "coordination and motor control (97112), or a task of daily life (97530)? Only the "
            "note can tell."
        )
    if standing.flag == "low":
        asked.append(
            "Do the notes under 97112 and 97530 name the deficit or the functional goal that "
            "these codes need? Sets and repetitions alone support 97110."
        )
    if own.assistant_share >= 0.10:
        asked.append(
            f"{formats.share(own.assistant_share)} of the movement units were given by "
            "assistants, who do not bill under a number of their own: talk with them, too."
        )
    return asked or ["Nothing in particular. Reading a few notes is good practice all the same."]
