"""Headings that one row repeats for several service lines: CPT 1, Units 1, CPT 2, Units 2."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from dashboard.intake.aliases import normalise
from dashboard.intake.lines import family_name

MOST_LINES = 50
_NUMBERED = re.compile(r"(.*\D)(\d{1,2})", re.DOTALL)


def families(headings: Sequence[str]) -> dict[str, dict[int, int]]:
    """Normalised stem and `{n}` of each numbered family to its columns (from 0), by number.

    A family has the numbers 1 and 2 at least, and each number once.
    """
    found: dict[str, dict[int, int]] = defaultdict(dict)
    doubled = set()
    for index, heading in enumerate(headings):
        stem, number = split_number(heading)
        if not 1 <= number <= MOST_LINES:
            continue
        key = f"{normalise(stem)}{{n}}"
        if number in found[key]:
            doubled.add(key)
        found[key][number] = index
    return {
        key: dict(sorted(columns.items()))
        for key, columns in found.items()
        if {1, 2} <= columns.keys() and key not in doubled
    }


def split_number(heading: str) -> tuple[str, int]:
    """What stands before the number at a heading's end, and the number; 0 where there is none."""
    match = _NUMBERED.fullmatch(heading.strip())
    return (match[1], int(match[2])) if match else (heading, 0)


def family_names(headings: Sequence[str]) -> list[str]:
    """The numbered families of a row as a mapping names them: `HCPCS_CD_{n}`."""
    return [family_name(headings[columns[1]]) for columns in families(headings).values()]
