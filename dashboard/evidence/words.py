"""The words of a note that count, where they stand and which rule each met; for notes on screen.

Scores are computed in SQL for all notes; here the same rules are looked up in a few of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.evidence.rules import Rule, joined, of_part, rules

LONGEST_READ = 20_000
_PLAIN = str.maketrans("\n\r\t\u00a0–—’‘×✕•·", "||  --''xx**")
_LEFT_OUT, _NEED, _TASK = "left_out", "function_need", "dynamic_task"


@dataclass(frozen=True)
class Found:
    """Words of a note from `start` to before `end`, and the rule that they met."""

    start: int
    end: int
    words: str
    rule: Rule

    @property
    def is_left_out(self) -> bool:
        """Whether the words were set aside: denied, not done, or another service."""
        return self.rule.part == _LEFT_OUT


def find_words(note: str) -> list[Found]:
    """Every word of a note that a rule met, in order of place.

    What is left out is told, too, and nothing within it counts.
    """
    plain, places = _plain(note[:LONGEST_READ])
    kept = _barred(plain, joined(_LEFT_OUT))
    without_need = _barred(kept, joined(_NEED))
    texts = {_LEFT_OUT: plain, _TASK: without_need}
    found = [
        Found(start, end, note[start:end], rule)
        for rule in rules()
        if not rule.part.startswith("heading")
        for start, end in _spans(rule, texts.get(rule.part, kept), places)
    ]
    return sorted(found, key=lambda each: (each.start, each.end, each.rule.name))


def told(found: Iterable[Found]) -> str:
    """The words that count as one text, each with the rule that it met: "words" (rule)."""
    counting = (each for each in found if not each.is_left_out)
    return "; ".join(dict.fromkeys(f'"{each.words}" ({each.rule.name})' for each in counting))


def parts_of(note: str) -> dict[str, int]:
    """The weight of each part that a note holds: what SQL stores, found here in Python."""
    weights: dict[str, int] = {}
    for each in find_words(note):
        part = each.rule.part
        weights[part] = max(weights.get(part, 0), each.rule.weight)
    return weights


def left_out_rules() -> tuple[Rule, ...]:
    """The rules that set words aside."""
    return of_part(_LEFT_OUT)


def _spans(rule: Rule, text: str, places: list[int]) -> Iterator[tuple[int, int]]:
    for match in rule.found.finditer(text):
        start, end = match.span()
        while start < end and text[start] in " |":
            start += 1
        while start < end and text[end - 1] in " |":
            end -= 1
        if start < end:
            yield places[start], places[end - 1] + 1


def _plain(note: str) -> tuple[str, list[int]]:
    """A note as evidence/read_texts.sql makes it, and the place in the note of each letter."""
    letters, places = [], []
    for place, letter in enumerate(note):
        low = letter.lower()
        plain = (low if len(low) == 1 else letter).translate(_PLAIN)
        if plain == " " and letters and letters[-1] == " ":
            continue
        letters.append(plain)
        places.append(place)
    return "".join(letters), places


def _barred(text: str, pattern: re.Pattern[str]) -> str:
    """The text with what a pattern meets under bars: nothing is found in or across them."""
    return pattern.sub(lambda match: "|" * len(match.group()), text)
