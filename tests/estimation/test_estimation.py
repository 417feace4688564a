"""Bounds against published figures, against counting by hand, and against simulated practices."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from scipy.stats import binom
from statsmodels.stats.inter_rater import cohens_kappa as statsmodels_kappa

from dashboard.estimation.agreement import cohens_kappa
from dashboard.estimation.difference import Reviewed, difference_estimate
from dashboard.estimation.proportion import share_bounds
from dashboard.estimation.sampling import allocate, draw


@pytest.mark.parametrize(
    ("found", "count", "side", "low", "high"),
    [
        # 0 of n: upper limit 1 - 0.05 ** (1 / n), or half the tail with two sides.
        (0, 30, "upper", 0.0, 1 - 0.05 ** (1 / 30)),
        (0, 10, "two-sided", 0.0, 1 - 0.025 ** (1 / 10)),
        (10, 10, "two-sided", 0.025 ** (1 / 10), 1.0),
    ],
)
def test_clopper_and_pearson(found: int, count: int, side: str, low: float, high: float) -> None:
    bounds = share_bounds(found, count, side=side)  # type: ignore[arg-type]
    assert bounds.low == pytest.approx(low, abs=5e-5)
    assert bounds.high == pytest.approx(high, abs=5e-5)
    assert (bounds.side, bounds.level) == (side, 0.95)
    assert f"sample of {count}" in bounds.design


@pytest.mark.parametrize(("found", "count"), [(184, 300), (1, 8), (7, 8)])
def test_at_each_limit_what_was_found_has_half_the_chance_left(found: int, count: int) -> None:
    bounds = share_bounds(found, count)
    assert binom.sf(found - 1, count, bounds.low) == pytest.approx(0.025)
    assert binom.cdf(found, count, bounds.high) == pytest.approx(0.025)


def test_kappa_of_a_table_that_is_counted_by_hand() -> None:
    """20 and 15 agreed, 5 and 10 not: 0.70 agreed, 0.50 by chance, kappa 0.40."""
    table = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
    pairs = [pair for pair, count in table.items() for _ in range(count)]
    found = cohens_kappa(pairs)
    assert (found.count, found.agreed_share) == (50, pytest.approx(0.70))
    assert found.kappa.point == pytest.approx(0.40)
    # statsmodels as a second opinion on the standard error.
    other = statsmodels_kappa(np.array([[15, 10], [5, 20]]))
    assert (found.kappa.low, found.kappa.high) == pytest.approx((other.kappa_low, other.kappa_upp))


def test_kappa_where_all_say_the_same_is_unknown() -> None:
    found = cohens_kappa([("97110", "97110")] * 12)
    assert found.agreed_share == 1.0
    assert math.isnan(found.kappa.point)


def test_a_whole_frame_that_is_reviewed_has_no_error() -> None:
    sample = Reviewed(["a", "a", "b"], [1, 2, 3], [5.0, 0.0, 1.0], [0.0, 2.0, 1.0])
    found = difference_estimate(6.0, {"a": 2, "b": 1}, sample)
    assert (found.point, found.low, found.high) == (3.0, 3.0, 3.0)


def test_a_sample_in_which_nobody_differs_gives_no_limit() -> None:
    """Four of ten lines agree: that does not make the other six certain."""
    sample = Reviewed(["a"] * 4, [1, 2, 3, 4], [3.0] * 4, [3.0] * 4)
    found = difference_estimate(30.0, {"a": 10}, sample, side="lower")
    assert found.point == 30.0
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_the_difference_estimator_counted_by_hand() -> None:
    """10 lines of which 4 are drawn: the rules say 30, reviewers 1 less on each of two of four."""
    sample = Reviewed(["a"] * 4, [1, 2, 3, 4], [3.0] * 4, [3.0, 2.0, 2.0, 3.0])
    found = difference_estimate(30.0, {"a": 10}, sample)
    assert found.point == pytest.approx(30 - 10 / 4 * 2)
    # Each residual lies 0.5 from their mean: 2.5 x 0.5 x sqrt(1 - 0.4), four patients, t with 3.
    error = math.sqrt(4 * (2.5 * 0.5) ** 2 * 0.6 * 4 / 3)
    assert found.high - found.point == pytest.approx(3.182446 * error, rel=1e-5)
    lower = difference_estimate(30.0, {"a": 10}, sample, side="lower")
    assert found.point - lower.low == pytest.approx(2.353363 * error, rel=1e-5)


def test_a_stratum_without_a_line_drawn_is_refused() -> None:
    with pytest.raises(ValueError, match="stratum"):
        difference_estimate(0.0, {"a": 2, "b": 5}, Reviewed(["a"], [1], [0.0], [1.0]))


def test_allocation_keeps_rare_strata_and_never_exceeds_them() -> None:
    counts = allocate({"common": 10_000, "rare": 100, "few": 3}, 110)
    assert counts["few"] == 3
    assert counts["rare"] >= 9
    assert counts["common"] == pytest.approx(98, abs=3)


def test_a_draw_follows_its_seed_and_spreads_over_therapists() -> None:
    keys = [f"C{number}|1" for number in range(100)]
    therapists = ["Ash" if number < 75 else "Box" for number in range(100)]
    drawn = draw(keys, therapists, 20, 7)
    assert drawn == draw(keys, therapists, 20, 7)
    assert drawn != draw(keys, therapists, 20, 8)
    assert len(set(drawn)) == 20
    assert Counter(therapists[place] for place in drawn) == {"Ash": 15, "Box": 5}
    shuffled = list(range(100))[::-1]
    again = draw([keys[p] for p in shuffled], [therapists[p] for p in shuffled], 20, 7)
    assert sorted(keys[p] for p in drawn) == sorted(keys[shuffled[p]] for p in again)


def test_each_line_is_drawn_as_often_as_any_other() -> None:
    keys = [f"line {number}" for number in range(12)]
    counts = Counter(place for seed in range(3000) for place in draw(keys, [""] * 12, 3, seed))
    assert min(counts.values()) > 650  # 750 expected of each, standard deviation 24
    assert max(counts.values()) < 850


def test_bounds_hold_as_often_as_they_say() -> None:
    """Made-up practices: patients whose lines agree among themselves, rules that err; 400 samples.

    Of two-sided bounds at 95 % all but about 20 hold the truth; fewer than 92 % would be a defect.
    """
    dice = np.random.default_rng(20261129)
    patient = np.repeat(np.arange(400), 5)
    stratum = np.where(dice.random(2000) < 0.2, "under_coded, upward", "supported, upward")
    is_wrong = dice.random(400)[patient] * 0.6 + dice.random(2000) * 0.4 > 0.72
    predicted = np.where(stratum == "under_coded, upward", 4 + 2 * dice.random(2000), 0.0)
    decided = np.where(is_wrong, np.where(predicted > 0, 0.0, 5.0), predicted)
    lines = {name: int((stratum == name).sum()) for name in np.unique(stratum)}
    counts = allocate(lines, 150)
    hits = {"two-sided": 0, "lower": 0, "upper": 0}
    for _ in range(400):
        places = np.concatenate(
            [
                dice.choice(np.flatnonzero(stratum == name), counts[name], replace=False)
                for name in lines
            ]
        )
        sample = Reviewed(
            stratum[places].tolist(),
            patient[places].tolist(),
            predicted[places].tolist(),
            decided[places].tolist(),
        )
        for side in hits:
            found = difference_estimate(float(predicted.sum()), lines, sample, side=side)  # type: ignore[arg-type]
            above = side == "upper" or found.low <= decided.sum()
            below = side == "lower" or found.high >= decided.sum()
            hits[side] += above and below
    for side, held in hits.items():
        assert 0.92 <= held / 400 <= 0.99, side
