"""Sentences about notes: what they support, what they lack, odd and empty cases."""

from types import SimpleNamespace as Row
from typing import Any

import pandas as pd
import pytest

from dashboard.findings import noted


def line(**told: Any) -> Row:
    usual = {
        "billed_code": "97530",
        "supported_code": "97110",
        "typical_code": None,
        "confidence": 0.5714,
        "finding": "over_coded",
        "missing": "",
        "has_dosage": True,
        "is_group": False,
        "is_one_on_one": False,
        "unchanged_visits": None,
        "is_unchanged": None,
        "unchanged_from": None,
    }
    return Row(**usual | told)


@pytest.mark.parametrize(
    ("finding", "said"),
    [
        ("supported", "The note supports **97530**, as billed (confidence 0.57 of 1)."),
        ("over_coded", "The note supports **97110**; **97530** was billed (confidence 0.57 of 1)."),
        ("under_coded", "The note supports **97110**; **97530** was billed"),
        ("cannot_say", "says too little to support any code; **97530** was billed."),
    ],
)
def test_what_a_note_supports(finding: str, said: str) -> None:
    assert said in noted.supported(line(finding=finding))


def test_the_words_that_say_so_stand_as_they_are() -> None:
    said = noted.supported(line(), [("3x10 *fast*", "sets and reps")])
    assert said.endswith(r"It says “3x10 \*fast\*” (sets and reps).")


def test_a_habit_is_told_only_where_nothing_is_supported() -> None:
    assert noted.usual(line(typical_code="97110")) == ""
    said = noted.usual(line(supported_code=None, typical_code="97110"))
    assert said.startswith("Such work is usually coded as 97110. That is a habit, not support")


def test_what_a_note_lacks_is_a_part_each() -> None:
    missing = "several codes share the note; 97112: a deficit, and the work on it: cues; 97530: x"
    assert noted.missing(line(missing=missing)) == [
        "Several codes share the note.",
        "For **97112** it would have to say: a deficit, and the work on it: cues.",
        "For **97530** it would have to say: x.",
    ]
    assert noted.missing(line(missing=None)) == []


def test_defensible_or_not_with_the_words_that_show_it() -> None:
    words = {"dosage": ["3x10", "3x10", "5 lb"], "one_on_one": ["1:1"], "group_words": ["class"]}
    told = list(noted.defensible(line(is_one_on_one=True), words))
    assert told == [
        "**Dosage recorded**: “3x10”, “5 lb”.",
        "**One-on-one**, by its words: “1\\:1”.",
    ]
    told = list(noted.defensible(line(has_dosage=False, is_group=True), words))
    assert told[0].startswith("**No dosage recorded**")
    assert told[1] == "**Not one-on-one**, by its words: “class”."
    assert list(noted.defensible(line(has_dosage=None), {}))[1].endswith("The note does not say.")


@pytest.mark.parametrize(("visits", "is_unchanged", "asks"), [(3, False, False), (4, True, True)])
def test_unchanged_work_is_a_question_from_the_limit_on(
    visits: int, is_unchanged: bool, asks: bool
) -> None:
    row = line(
        unchanged_visits=visits, is_unchanged=is_unchanged, unchanged_from=pd.Timestamp(2026, 3, 2)
    )
    *_, said = noted.defensible(row, {})
    assert f"in {visits} visits in a row**, since Mar 2, 2026." in said
    assert ("What skill was needed?" in said) == asks


def day(*findings: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame(findings, columns=["finding", "units"])


@pytest.mark.parametrize(
    ("rows", "moved", "said"),
    [
        ([("over_coded", 2), ("supported", 1)], 2, "another code for 2 of the 3 units that have"),
        ([("over_coded", 1)], 1, "another code for 1 of the 1 unit that has a note"),
        ([("cannot_say", 1), ("cannot_say", 2)], 0, "No note of this day says enough"),
        ([("over_coded", 1), ("cannot_say", 2)], 0, "is too uncertain"),
        ([("supported", 1), ("cannot_say", 2)], 0, "no note supports another code than the one"),
    ],
)
def test_a_day_in_one_heading(rows: list[tuple[str, int]], moved: int, said: str) -> None:
    assert said in noted.day(day(*rows), moved)


def change(**told: Any) -> Row:
    usual = {
        "direction": "downward",
        "recoded_units": 1,
        "expected_before_amount": 104.48,
        "expected_after_amount": 99.38,
        "difference_amount": -5.10,
        "list_difference_amount": -6.11,
        "conflict": None,
    }
    return Row(**usual | told)


def test_a_direction_stands_by_itself() -> None:
    said = noted.direction(change(), "Medicare").replace("\u2060", "")
    assert said.startswith("**Downward (exposure)**: 1 unit coded as the note supports")
    assert r"from \$104.48 to \$99.38, **−\$5.10** (Medicare). List prices say −\$6.11." in said
    unknown = noted.direction(change(direction="upward", difference_amount=None), "Medicare")
    assert unknown == "**Upward (missed)**: 1 unit would move; the day cannot be priced."


@pytest.mark.parametrize(
    ("conflict", "said"),
    [
        (None, ""),
        (float("nan"), ""),
        ("unknown", "NCCI and MUE are unknown: no edits are held for this date."),
        ("NCCI 97530+97140 (1) 2024Q3", "**Conflict**: NCCI 97530+97140 (1) 2024Q3. Such a day"),
    ],
)
def test_a_conflict_is_named(conflict: Any, said: str) -> None:
    found = noted.conflict(change(conflict=conflict))
    assert found.startswith(said)
    assert bool(found) == bool(said)


def test_lines_without_a_note_are_named() -> None:
    billed = pd.DataFrame(
        [(1, 1, "97110"), (1, 1, "97110"), (2, 2, "97140"), (3, 3, "97530")],
        columns=["service_line_id", "line_number", "hcpcs_code"],
    )
    rows = pd.DataFrame({"service_line_id": [1]})
    assert noted.without_note(billed, rows) == "No note tells of line 3 (97530): unknown."
    assert noted.without_note(billed[:2], rows) == ""


def test_what_is_held_and_what_dropping_ends() -> None:
    nothing = Row(held_texts=0, dropped_texts=0, noted_lines=0)
    assert noted.held(nothing).startswith("No note is held. Load a file of notes")
    some = noted.held(Row(held_texts=1, dropped_texts=2, noted_lines=3))
    assert some.startswith("**1 different text** is held; 3 billed lines of 97110")
    assert some.endswith("2 texts dropped after scoring.")
    said = noted.dropping(5)
    assert "What stays" in said
    assert "What cannot be done after" in said
