"""Each rule meets what it should and not its neighbour; patterns are what RE2 and Python share."""

from __future__ import annotations

import re

import pytest

from dashboard.evidence.rules import Rule, rules
from dashboard.evidence.words import find_words
from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from tests.evidence.note_tools import HERE, PARTS, answers, rows_of

SENTENCES = {row["rule"]: row for row in rows_of("rule_sentences.csv")}
SETS = (
    "sentences.csv",
    "three_intents.csv",
    "too_little.csv",
    "held_out_sentences.csv",
    "held_out_activities.csv",
    "rule_sentences.csv",
)
# Common words that are words of therapy, too: an activity, a way of working, what is left out.
ALSO_THERAPY = {
    "assessment",
    "diagnosis",
    "door",
    "evaluation",
    "groom",
    "objective",
    "subjective",
    "write",
}


def named(rule: Rule) -> str:
    return rule.name


def test_every_rule_has_its_sentences() -> None:
    assert SENTENCES.keys() == {rule.name for rule in rules()}


@pytest.mark.parametrize("rule", rules(), ids=named)
def test_a_rule_meets_its_sentence_and_not_its_near_miss(rule: Rule) -> None:
    row = SENTENCES[rule.name]
    assert rule.found.search(row["meets"].lower()), row["meets"]
    assert not rule.found.search(row["misses"].lower()), row["misses"]


@pytest.mark.parametrize("rule", rules(), ids=named)
def test_a_rule_is_whole(rule: Rule) -> None:
    assert rule.reason
    assert rule.source
    assert 0 <= rule.weight <= 3
    assert rule.code in ("", "97110", "97112", "97530")
    assert "{" not in re.sub(r"\{\d+(,\d*)?\}", "", rule.pattern), "a word list that is not there"


@pytest.mark.parametrize("rule", rules(), ids=named)
def test_a_pattern_is_in_the_common_subset(rule: Rule) -> None:
    """No look-around, no back-reference; nothing that meets the bar of what is left out."""
    assert not re.search(r"\(\?[^:]", rule.pattern)
    assert not re.search(r"\\[1-9WSBdDAZz]", rule.pattern)
    assert not re.search(r"[*+?}]\+", rule.pattern), "possessive"
    bare = re.sub(r"\\.|\[[^\]]*\]", "", rule.pattern)
    assert "." not in bare, "any letter would meet the bar, too"
    classes = re.findall(r"\[\^([^\]]*)\]", rule.pattern)
    assert all("|" in each for each in classes), "meets the bar"


def test_common_words_meet_no_rule() -> None:
    words = (HERE / "common_words.txt").read_text(encoding="utf-8").lower().split()
    hits = {
        word: [rule.name for rule in rules() if rule.found.search(word)]
        for word in words
        if word not in ALSO_THERAPY
    }
    assert {word: names for word, names in hits.items() if names} == {}


def test_sql_and_python_find_the_same_parts() -> None:
    """What is highlighted is what was scored, for every note of every set."""
    notes = [text for name in SETS for row in rows_of(name) for text in texts(row)]
    for note, scored in zip(notes, answers(notes), strict=True):
        found = dict.fromkeys(PARTS, 0)
        for each in find_words(note):
            if each.rule.part in found:
                found[each.rule.part] = max(found[each.rule.part], each.rule.weight)
        if scored["task"] == 1:  # a task that stands in the need alone is a hint
            found["task"] = min(found["task"], 1)
        assert found == {part: scored[part] for part in PARTS}, note


def texts(row: dict[str, str]) -> list[str]:
    return [row[key] for key in ("note", "meets", "misses") if key in row]


def test_words_stand_where_they_are_said_to() -> None:
    note = "Pt:\tpoor   BALANCE –\nSLS w/ perturbations × 3; no falls."
    found = find_words(note)
    assert {"poor   BALANCE", "perturbations", "no falls"} <= {each.words for each in found}
    assert all(note[each.start : each.end] == each.words for each in found)
    assert [each.words for each in found if each.is_left_out] == ["no falls"]


def test_letters_that_grow_in_lower_case_keep_their_place() -> None:
    note = "İİİ ß ﬁ poor balance"
    [found] = [each for each in find_words(note) if each.rule.part == "control_deficit"]
    assert found.words == "poor balance"


def test_patterns_fit_the_engine_and_are_few() -> None:
    with Database() as database:
        for name, pattern in database.rows("select name, pattern from evidence.joined_patterns"):
            assert database.rows("select regexp_matches('x', $pattern)", {"pattern": pattern})
            assert len(pattern) < 20_000, name


def test_precedence_and_rules_say_their_source() -> None:
    with Database() as database:
        for name in ("rules", "precedence", "words"):
            empty = f"select count(*) from published.evidence_{name} where source is null"
            assert database.rows(empty) == [(0,)]
    assert models()["published.evidence_rules"].kind == "published"
