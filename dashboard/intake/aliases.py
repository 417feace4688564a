"""The names under which practice systems, payers and people export a service line's columns."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

from dashboard.intake.lines import LINE_COLUMNS

_ALIASES = Path(__file__).with_name("column_aliases.csv")
_WORDS = {"#": "number", "no": "number", "num": "number", "nbr": "number", "amt": "amount"}
_WORDS |= {"cd": "code", "dt": "date"}


def normalise(heading: str) -> str:
    """A heading without case, spaces and punctuation, its usual abbreviations spelled out.

    `Claim #`, `claim_no` and `ClaimNumber` are all `claimnumber`.
    """
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading).casefold()
    words = re.findall(r"[^\W\d_]+|\d+|#", apart)
    return "".join(_WORDS.get(word, word) for word in words)


def family(key: str) -> str:
    """A normalised heading with the number at its end left open: `dx3` is `dx{n}`."""
    return re.sub(r"\d+$", "{n}", key)


@cache
def aliases() -> dict[str, tuple[str, int]]:
    """Normalised heading (or family) to its field and rank; the smallest rank wins.

    The contract's own names have rank 0, the others their row in column_aliases.csv.
    """
    with _ALIASES.open(encoding="utf-8", newline="") as file:
        listed = [(row["field"], row["alias"]) for row in csv.DictReader(file)]
    known: dict[str, tuple[str, int]] = {normalise(name): (name, 0) for name in LINE_COLUMNS}
    for rank, (name, alias) in enumerate(listed, start=1):
        known.setdefault(heading_key(alias), (name, rank))
    return known


def heading_key(heading: str) -> str:
    """A heading normalised, its `{n}` kept where it ends so: one for a whole numbered family."""
    is_family = heading.endswith("{n}")
    return normalise(heading.removesuffix("{n}")) + ("{n}" if is_family else "")


def lookup(key: str) -> tuple[str, int] | None:
    """Field and rank of a normalised heading, alone or as one of a numbered family."""
    return aliases().get(key) or aliases().get(family(key))
