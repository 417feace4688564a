"""A probability sample of lines, drawn from a seed: the same seed and lines give the same sample.

How many of a stratum are drawn goes with the square root of its size, so that rare findings are
not lost; each stratum that the rules would move gets a sixth of the sample, because prices rest on
it. Within a stratum the lines stand by therapist, and by chance within one; every so many is taken
from a random start, which spreads the sample over therapists and gives all one chance.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from math import floor, isqrt

FEWEST = 5
"""So many of each stratum at least, where it has them: below two nothing says how sure it is."""


def allocate(
    stratum_lines: Mapping[str, int], wanted: int, moved: Collection[str] = ()
) -> dict[str, int]:
    """How many lines of each stratum are drawn, about `wanted` in all; moved: strata of rules'."""
    found = _by_root(stratum_lines, wanted)
    for stratum in moved:
        found[stratum] = min(stratum_lines[stratum], max(found[stratum], wanted // 6))
    others = {name: lines for name, lines in stratum_lines.items() if name not in moved}
    left = wanted - sum(found[stratum] for stratum in moved)
    return found | _by_root(others, left)


def _by_root(stratum_lines: Mapping[str, int], wanted: int) -> dict[str, int]:
    roots = {stratum: isqrt(lines * 1_000_000) for stratum, lines in stratum_lines.items()}
    whole = sum(roots.values())
    return {
        stratum: min(lines, max(FEWEST, round(wanted * roots[stratum] / whole)))
        for stratum, lines in stratum_lines.items()
    }


def draw(keys: Sequence[str], therapists: Sequence[str], count: int, seed: int) -> list[int]:
    """Places of `count` lines of one stratum, in random order; keys tell the lines apart."""
    order = sorted(
        range(len(keys)), key=lambda place: (therapists[place], _chance(seed, keys[place]))
    )
    step = len(order) / count
    start = step * _chance(seed, f"start of {len(keys)} lines, {min(keys)}")
    taken = [order[floor(start + step * number)] for number in range(count)]
    return sorted(taken, key=lambda place: _chance(seed, f"turn of {keys[place]}"))


def _chance(seed: int, text: str) -> float:
    """A number of [0, 1) that the seed and the text decide."""
    digest = hashlib.sha256(f"{seed}|{text}".encode()).digest()
    return int.from_bytes(digest[:6], "big") / 2**48
