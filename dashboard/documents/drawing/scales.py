"""From values to points: round ticks, and places along an axis."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from dashboard import formats
from dashboard.documents.told import is_known
from dashboard.findings.content import Written

_STEPS = {"share": (1, 2, 5, 10), "count": (1, 2, 5, 10)}
_SMALLEST = {"count": 1.0, "share": 0.001, "money": 0.01}


@dataclass(frozen=True)
class Scale:
    """A straight axis: ticks (values), and the points where its ends lie."""

    ticks: tuple[float, ...]
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a value lies, in points."""
        low, high = self.ticks[0], self.ticks[-1]
        return self.start + (self.end - self.start) * (value - low) / (high - low)


def ticks(values: Iterable[float], written: Written, *, from_zero: bool, most: int) -> list[float]:
    """Round values, evenly spaced, from below the least to above the greatest."""
    known = [float(value) for value in values if is_known(value)] or [0.0]
    low, high = min(known), max(known)
    if from_zero:
        low, high = min(low, 0.0), max(high, 0.0)
    step = _step((high - low) or abs(high) or 1.0, written, most)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * place, 10) for place in range(first, max(last, first + 1) + 1)]


def _step(reach: float, written: Written, most: int) -> float:
    rough = max(reach / most, _SMALLEST.get(written, 0.0))
    power = 10.0 ** math.floor(math.log10(rough))
    steps = _STEPS.get(written, (1, 2, 2.5, 5, 10))
    return float(next(step for step in steps if step * power >= rough * (1 - 1e-9)) * power)


def axis_words(written: Written, values: Iterable[float]) -> Callable[[float], str]:
    """How the ticks of an axis are written: with as many decimals as tell them apart."""
    marks = sorted(values)
    step = min((after - before for before, after in pairwise(marks)), default=1.0)
    if written == "money":
        return _round_money if step >= 1 and _differ(marks) else formats.cents
    unit = step * 100 if written == "share" else step
    places = max(0, -math.floor(math.log10(unit) + 1e-9))
    if written == "share":
        return lambda value: f"{value * 100:,.{places}f} %".replace("-", "−")
    return lambda value: f"{value:,.{places}f}".replace("-", "−")


def _round_money(value: float) -> str:
    """$7.5k, not $7.50k."""
    return re.sub(r"\.?0+(?=[kMB]$)", "", told) if "." in (told := formats.money(value)) else told


def _differ(marks: list[float]) -> bool:
    return len({formats.money(mark) for mark in marks}) == len(marks)
