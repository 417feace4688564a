"""Chance that is the same on every machine: named streams of one seed."""

import itertools
import random
from collections.abc import Mapping, Sequence
from typing import TypeVar

from sample_data.practice import SEED

T = TypeVar("T")


class Dice:
    """A stream of chance known by its name, so that one patient's throws never move another's.

    Only `random.Random.random` is used: Python promises its sequence between versions, which it
    does not for `choice`, `shuffle` or `gauss`. All weights and percentages are whole numbers.
    """

    def __init__(self, *name: object) -> None:
        self._random = random.Random("/".join(str(part) for part in (SEED, *name)))

    def chance(self, percent: float) -> bool:
        """Return whether something of this percentage (0-100) happens."""
        return self._random.random() * 100 < percent

    def whole(self, low: int, high: int) -> int:
        """Return a whole number from low to high, both included, each equally likely."""
        return low + int(self._random.random() * (high - low + 1))

    def one_of(self, items: Sequence[T]) -> T:
        """Return one of the items, each equally likely."""
        return items[int(self._random.random() * len(items))]

    def pick(self, weights: Mapping[T, int]) -> T:
        """Return one of the keys, as likely as its weight says."""
        bounds = list(itertools.accumulate(weights.values()))
        throw = self._random.random() * bounds[-1]
        return next(key for key, bound in zip(weights, bounds, strict=True) if throw < bound)
