"""Who is set aside: one, several who would hide each other, nobody by chance."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.inference.aside import unusual

USUAL = [-0.03, 0.01, 0.02, -0.02, 0.04, -0.01, 0.0, 0.03, -0.04, 0.01, -0.02, 0.02]


def aside(apart: list[float]) -> list[int]:
    count = len(apart)
    units = np.full(count, 1000.0)
    found = unusual(np.array(apart), np.full(count, 0.0002), units, 0.05)
    return np.flatnonzero(found).tolist()


@pytest.mark.parametrize(
    ("apart", "expected"),
    [
        (USUAL, []),
        ([0.3, *USUAL], [0]),
        ([0.3, 0.31, *USUAL], [0, 1]),
        ([0.3, *USUAL, -0.28], [0, 13]),
        ([0.36, 0.35, -0.29, *USUAL[:9]], [0, 1, 2]),
        # Statistically plain, and yet too little to matter.
        ([0.08, *(part / 100 for part in USUAL)], []),
        # A third of all: there is no common practice.
        ([0.3, 0.3, 0.3, *USUAL[:6]], []),
        ([0.3, 0.0, 0.0], []),
        ([], []),
    ],
    ids=["nobody", "one", "two alike", "two apart", "three", "small", "third", "three all", "none"],
)
def test_who_is_no_yardstick(apart: list[float], expected: list[int]) -> None:
    assert aside(apart) == expected


def test_chance_sets_nobody_aside_more_often_than_five_times_in_a_hundred() -> None:
    generator = np.random.default_rng(7)
    draws = generator.normal(0, 0.08, (300, 12))
    found = [unusual(draw, np.full(12, 1e-6), np.ones(12), 0.05, 0.0).any() for draw in draws]
    assert np.mean(found) < 0.08
