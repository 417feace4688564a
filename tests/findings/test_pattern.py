"""The pattern behind a share: habit, caseload, change, or none, and what a talk would look at."""

from typing import Any

import pandas as pd
import pytest

from dashboard.findings import pattern

NAN = float("nan")
OTHERS = {
    "exercise_share": 0.55, "neuromuscular_share": 0.22, "activity_share": 0.23,
    "same_set_share": 0.12, "early_exercise_share": 0.62, "late_exercise_share": 0.48,
    "assistant_share": 0.05,
}  # fmt: skip
STANDING = {"expected_share": 0.55, "difference": 0.0, "flag": ""}
FELL = {
    "moved": "fell",
    "change": -0.12,
    "change_low": -0.15,
    "change_high": -0.09,
    "others_change": 0.01,
}


def told(
    own: dict[str, Any] | None = None,
    standing: dict[str, Any] | None = None,
    change: dict[str, Any] | None = None,
) -> str:
    return " ".join(
        pattern.pattern(
            pd.Series(STANDING | (standing or {})),
            pd.Series(OTHERS | (own or {})),
            pd.Series(OTHERS),
            None if change is None else pd.Series(change),
            0.10,
        )
    )


HABIT = {
    "exercise_share": 0.90, "same_set_share": 0.64, "early_exercise_share": 0.90,
    "late_exercise_share": 0.89, "neuromuscular_share": 0.05, "activity_share": 0.05,
}  # fmt: skip
HIGH = {"flag": "high", "difference": 0.35, "expected_share": 0.55}


def test_habit() -> None:
    said = told(HABIT, HIGH)
    assert "**Habit.** 64 % of the visits repeat the codes and units" in said
    assert "of the others' visits 12 %" in said
    assert "97110 hardly moves: 90 % in visits 1 to 3, 89 % from visit 13 on" in said
    assert "**In its place.** 97530 is 5.0 %" in said


@pytest.mark.parametrize(("same_set", "is_habit"), [(0.29, False), (0.30, True), (NAN, False)])
def test_habit_begins_at_three_visits_in_ten(same_set: float, is_habit: bool) -> None:
    assert ("**Habit.**" in told({"same_set_share": same_set})) is is_habit


def test_no_habit_where_the_whole_practice_repeats() -> None:
    everybody = pd.Series(OTHERS | {"same_set_share": 0.4})
    assert not pattern.is_habit(pd.Series(OTHERS | {"same_set_share": 0.5}), everybody)


def test_caseload() -> None:
    said = told({"exercise_share": 0.63}, {"expected_share": 0.64, "difference": -0.01})
    assert "**Caseload.** The share as billed is 8 points above the others'" in said
    assert "explain 9 points" in said


def test_patients_that_explain_little_are_not_the_pattern() -> None:
    assert told({"exercise_share": 0.63}, {"expected_share": 0.57, "difference": 0.06}) == (
        "No pattern stands out."
    )


def test_change() -> None:
    assert "**Change.** The share fell by 12 points (95 % interval 9 points to 15 points)" in told(
        change=FELL
    )
    assert "that of the others rose by 1 point." in told(change=FELL)
    assert "that of the others did not move." in told(change=FELL | {"others_change": 0.004})
    assert told(change=FELL | {"moved": "too_few"}) == "No pattern stands out."


def test_less_97110_names_the_code_in_its_place() -> None:
    own = {"exercise_share": 0.24, "activity_share": 0.64, "neuromuscular_share": 0.12}
    said = told(own, {"flag": "low", "difference": -0.29})
    assert "97530 is 64 % of the movement units, of the others' units 23 %" in said


def test_few_patients_and_a_caseload_of_ones_own() -> None:
    assert told(HABIT, {"flag": "too_few"}) == "Too few patients to see a pattern."
    apart = {"expected_share": NAN, "difference": NAN, "adjusted_for": "cannot be separated: hands"}
    assert "This cannot be separated: hands." in told(standing=apart)


def test_where_there_is_nobody_else_nothing_is_held_against_them() -> None:
    nobody = dict.fromkeys(OTHERS, NAN)
    said = pattern.pattern(
        pd.Series(STANDING | HIGH), pd.Series(OTHERS | HABIT), pd.Series(nobody), None, 0.10
    )
    assert said == ["No pattern stands out."]


def asked(own: dict[str, Any] | None = None, flag: str = "") -> str:
    standing = pd.Series(STANDING | {"flag": flag})
    others = pd.Series(OTHERS)
    return " ".join(pattern.coaching(standing, pd.Series(OTHERS | (own or {})), others))


def test_coaching_asks_about_notes_and_never_about_money() -> None:
    said = [asked(HABIT, "high"), asked(flag="low"), asked({"assistant_share": 0.42}), asked()]
    assert "read both notes" in said[0]
    assert "What was the purpose of the units" in said[0]
    assert "Sets and repetitions alone support 97110" in said[1]
    assert "42 % of the movement units were given by assistants" in said[2]
    assert "Nothing in particular" in said[3]
    assert not any(word in text for text in said for word in ("$", "pay", "revenue", "price"))
