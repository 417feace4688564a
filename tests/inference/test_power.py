"""What the dashboard says it can find, beside a t test drawn many times."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from dashboard.inference.comparison import Comparison
from dashboard.inference.power import power
from dashboard.inference.references import Rules

RULES = Rules()


def comparison(therapists: int, between: float = 0.0016, one_patient: float = 0.04) -> Comparison:
    rows = pd.DataFrame({"patients": [100], "patients_worth": [100.0]})
    return Comparison(rows, between, one_patient, 0.5, therapists, therapists - 2)


@pytest.mark.parametrize("therapists", [5, 10, 14, 30])
def test_it_is_the_share_of_draws_in_which_the_first_step_flags(therapists: int) -> None:
    """One at exactly 20 points; the others vary between and by chance."""
    generator, draws = np.random.default_rng(1), 20_000
    by_patients = 0.04 / 60
    spread = np.sqrt(by_patients + 0.0016)
    others = generator.normal(0, spread, (draws, therapists - 1))
    own = 0.20 + generator.normal(0, np.sqrt(by_patients), draws)
    error = others.std(axis=1, ddof=1) * np.sqrt(1 + 1 / (therapists - 1))
    z = (own - others.mean(axis=1)) / error
    critical = t.isf(0.05 / therapists / 2, therapists - 2)
    found = power(comparison(therapists), RULES)
    assert found == pytest.approx((z > critical).mean(), abs=0.02)


def test_more_therapists_patients_and_difference_help_and_spread_does_not() -> None:
    usual = power(comparison(10), RULES)
    assert power(comparison(20), RULES) > usual
    assert power(comparison(10), RULES, patients=200) > usual
    assert power(comparison(10), RULES, difference=0.3) > usual
    assert power(comparison(10, between=0.0064), RULES) < usual
    assert power(comparison(5), RULES) < 0.5 * usual


def test_uneven_patients_are_worth_less() -> None:
    found = comparison(10)
    uneven = replace(found, rows=found.rows.assign(patients_worth=40.0))
    assert power(uneven, RULES) < power(found, RULES)


def test_what_does_not_matter_is_not_flagged() -> None:
    """20 points are planted: half of the time they look like less than 20, and never like 50."""
    surely = comparison(30, between=0.0)
    assert power(surely, Rules(smallest_difference=0.01)) > 0.99
    assert power(surely, Rules(smallest_difference=0.20)) == pytest.approx(0.5)
    assert power(surely, Rules(smallest_difference=0.50)) < 1e-6


@pytest.mark.parametrize("therapists", [0, 1, 2])
def test_with_two_therapists_nobody_can_be_found(therapists: int) -> None:
    assert np.isnan(power(comparison(therapists), RULES))
