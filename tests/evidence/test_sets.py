"""Sentences, intents, names alone and activities, labelled by hand: what the rules must reach.

The `held_out_*` files were written after the rules, and scored once before the rules were completed
by what they lacked: of 45 sentences that support a code 37 were given it, the others none, and no
sentence another code; 53 of 60 usual codes and 107 of 108 activities were right. `last_sentences`
were written after that and no rule was changed for them: 23 of 24 supported, none given another
code, 27 of 30 usual codes right.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.evidence.note_tools import answers, rows_of

LABELS = Path(__file__).parents[3] / "shared" / "labels" / "activity_codes.csv"
CODES = ("97110", "97112", "97530")


def wrong(name: str, column: str) -> list[str]:
    rows = rows_of(name)
    found = answers([row["note"] for row in rows])
    return [
        f"{row['note']}: {row[column] or 'none'} expected, {answer[column] or 'none'} found"
        for row, answer in zip(rows, found, strict=True)
        if row[column] != answer[column]
    ]


def test_the_sets_are_as_large_as_they_should_be() -> None:
    assert len(rows_of("sentences.csv")) + len(rows_of("held_out_sentences.csv")) >= 150
    assert len(rows_of("three_intents.csv")) >= 60
    assert len(rows_of("too_little.csv")) >= 50


def test_sentences_support_what_a_therapist_says() -> None:
    assert wrong("sentences.csv", "supported_code") == []
    assert len(wrong("sentences.csv", "typical_code")) <= 2


def test_one_exercise_with_three_intents() -> None:
    exercises = Counter(row["exercise"] for row in rows_of("three_intents.csv"))
    assert set(exercises.values()) == {3}
    assert len(exercises) >= 20
    assert wrong("three_intents.csv", "supported_code") == []


def test_what_says_too_little_supports_nothing() -> None:
    rows = rows_of("too_little.csv")
    found = answers([row["note"] for row in rows])
    supported = [
        row["note"] for row, answer in zip(rows, found, strict=True) if answer["supported_code"]
    ]
    assert len(supported) * 10 <= len(rows), supported


def test_held_out_sentences_are_never_given_another_code() -> None:
    rows = rows_of("held_out_sentences.csv")
    found = answers([row["note"] for row in rows])
    other = [
        row["note"]
        for row, answer in zip(rows, found, strict=True)
        if answer["supported_code"] not in ("", row["supported_code"])
    ]
    assert other == []
    assert len(wrong("held_out_sentences.csv", "supported_code")) * 10 <= len(rows)


def test_sentences_that_no_rule_was_changed_for() -> None:
    rows = rows_of("last_sentences.csv")
    assert len(wrong("last_sentences.csv", "supported_code")) * 10 <= len(rows)
    assert len(wrong("last_sentences.csv", "typical_code")) * 10 <= len(rows)


def test_held_out_activities() -> None:
    rows = rows_of("held_out_activities.csv")
    assert len(wrong("held_out_activities.csv", "typical_code")) * 20 <= len(rows)


def rates(expected: Sequence[str], found: Sequence[str]) -> tuple[float, float, dict[str, float]]:
    """Answered share, share right of those, and the share right of each code answered."""
    pairs = [(e, f) for e, f in zip(expected, found, strict=True) if f]
    right = Counter(f for e, f in pairs if e == f)
    given = Counter(f for _, f in pairs)
    by_code = {code: right[code] / given[code] for code in CODES}
    return len(pairs) / len(expected), right.total() / len(pairs), by_code


@pytest.mark.skipif(not LABELS.exists(), reason="the list of labelled activities is not here")
def test_labelled_activities() -> None:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if "CONFLICT" not in row["note"]]
    found = [answer["typical_code"] for answer in answers([row["text"] for row in rows])]
    answered, right, by_code = rates([row["code"] for row in rows], found)
    assert answered >= 0.80
    assert right >= 0.95
    assert min(by_code.values()) >= 0.90


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("Squats 3x10, VC for form.", "cueing alone never moves a unit"),
        ("Step-ups 3x10, TC for hip control.", "cueing alone never moves a unit"),
        ("Squats 3x10, feedback given.", "feedback without a deficit"),
    ],
)
def test_cueing_alone_stays_exercise(note: str, reason: str) -> None:
    [answer] = answers([note])
    assert answer["supported_code"] == "97110", reason


def test_text_is_inert() -> None:
    """Markup, formulas, patterns and quotes are words among others; nothing breaks."""
    notes = [
        '=HYPERLINK("http://x","SLR 3x10 for quad strength")',
        "<script>alert(1)</script> SLR 3x10 for quad strength",
        "'; drop table raw.notes; -- SLR 3x10 for quad strength",
        "(?i)[a-z SLR 3x10 for quad strength",
        "{everyday} $1 \\1 %s SLR 3x10 for quad strength",
    ]
    assert [answer["supported_code"] for answer in answers(notes)] == ["97110"] * len(notes)


def test_a_note_of_a_megabyte_is_read_to_its_limit() -> None:
    long = "SLR 3x10 for quad strength. " + "x" * 1_000_000
    late = "x " * 500_000 + "SLR 3x10 for quad strength."
    assert [answer["supported_code"] for answer in answers([long, late])] == ["97110", ""]
