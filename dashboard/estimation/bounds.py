"""A figure with its bounds, which says its level and its side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["two-sided", "lower", "upper"]
LEVEL = 0.95


@dataclass(frozen=True)
class Bounds:
    """A point, its lower and upper limit; nan where there is none.

    side: whether both limits hold together at the level, or one of them alone. design: how the
    sample was drawn and what was reckoned from it, in one sentence.
    """

    point: float
    low: float
    high: float
    level: float
    side: Side
    design: str


def tail(level: float, side: Side) -> float:
    """The chance that is left beyond each limit."""
    return (1 - level) / (2 if side == "two-sided" else 1)
