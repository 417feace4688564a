"""The rules as queries/published has them, compiled: what SQL scores with, to be looked up in a text.

Patterns are in what RE2 and Python read alike; word lists stand in them by name, as `{everyday}`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PUBLISHED = Path(__file__).parents[2] / "queries" / "published"
LEFT_OUT = "left_out"


@dataclass(frozen=True)
class Rule:
    """One rule: what it is called, the part of the evidence that it finds, its code and weight."""

    name: str
    part: str
    pattern: str
    code: str
    weight: int
    reason: str
    source: str

    @property
    def found(self) -> re.Pattern[str]:
        """The pattern compiled, for text as `plain` makes it."""
        return _compiled(self.pattern)


@cache
def rules() -> tuple[Rule, ...]:
    """All rules in the order of their file, word lists put in."""
    words = {row["name"]: row["pattern"] for row in _rows("evidence_words.csv")}
    return tuple(
        Rule(
            row["name"],
            row["part"],
            _complete(row["pattern"], words),
            row["code"],
            int(row["weight"]),
            row["reason"],
            row["source"],
        )
        for row in _rows("evidence_rules.csv")
    )


@cache
def of_part(part: str) -> tuple[Rule, ...]:
    """The rules that find one part of the evidence."""
    return tuple(rule for rule in rules() if rule.part == part)


@cache
def joined(part: str) -> re.Pattern[str]:
    """One pattern for all rules of a part, in the order in which SQL joins them."""
    named = sorted(of_part(part), key=lambda rule: rule.name)
    return _compiled("|".join(rule.pattern for rule in named))


def _rows(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _complete(pattern: str, words: dict[str, str]) -> str:
    for name, listed in words.items():
        pattern = pattern.replace("{" + name + "}", listed)
    return pattern


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)
