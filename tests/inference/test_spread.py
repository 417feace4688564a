"""The variance between therapists, beside statsmodels' and a formula."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.stats.meta_analysis import combine_effects

from dashboard.inference.spread import between_variance


def test_with_equal_variances_it_is_what_the_sample_variance_has_beyond_chance() -> None:
    differences = np.array([-0.06, -0.02, 0.01, 0.03, 0.09])
    expected = differences.var(ddof=1) - 0.0009
    assert between_variance(differences, np.full(5, 0.0009)) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(4))
def test_it_is_paule_and_mandels_as_in_statsmodels(seed: int) -> None:
    generator = np.random.default_rng(seed)
    variances = generator.uniform(0.0002, 0.004, 12)
    differences = generator.normal(0, np.sqrt(variances + 0.05**2))
    theirs = combine_effects(differences, variances, method_re="iterated", atol=1e-12)
    assert between_variance(differences, variances) == pytest.approx(theirs.tau2, rel=1e-3)


def test_with_it_the_squares_are_what_chance_makes_them() -> None:
    differences = np.array([0.15, -0.08, 0.02, 0.05, -0.11])
    variances = np.array([0.0004, 0.003, 0.0008, 0.002, 0.0001])
    weights = 1 / (variances + between_variance(differences, variances))
    apart = differences - np.average(differences, weights=weights)
    assert weights @ apart**2 == pytest.approx(len(differences) - 1)


@pytest.mark.parametrize(
    ("differences", "variances"),
    [
        ([], []),
        ([0.3], [0.001]),
        ([0.1, 0.1, 0.1], [0.001] * 3),
        ([0.01, -0.01, 0.02], [0.01] * 3),
    ],
    ids=["nobody", "one", "alike", "chance explains all"],
)
def test_nothing_is_left_between(differences: list[float], variances: list[float]) -> None:
    assert between_variance(np.array(differences), np.array(variances)) == 0.0


def test_it_does_not_depend_on_order_or_on_where_zero_is() -> None:
    differences, variances = np.array([0.2, -0.1, 0.05]), np.array([0.001, 0.002, 0.003])
    found = between_variance(differences, variances)
    assert between_variance(differences[::-1] + 0.3, variances[::-1]) == pytest.approx(found)
