"""The interval of observed over expected, beside statsmodels' and beside patients drawn again."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import expit
from scipy.stats import beta, t
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from dashboard.inference.caseload import Floats, Places
from dashboard.inference.intervals import effective_patients, ratio_interval


@pytest.mark.parametrize(
    ("units", "worth"), [([3, 3, 3], 3), ([8], 1), ([6, 2], 64 / 40), ([], 0), ([0, 5, 5], 2)]
)
def test_uneven_patients_count_as_fewer(units: list[float], worth: float) -> None:
    assert effective_patients(np.array(units, dtype=float)) == pytest.approx(worth)


@pytest.fixture(scope="module")
def patients() -> tuple[Floats, Floats, Places]:
    """Units of 97110 and of all movement codes of 80 patients with two rows each."""
    generator = np.random.default_rng(5)
    patient = np.repeat(np.arange(80), 2)
    movement = generator.integers(2, 20, 160).astype(float)
    lean = np.clip(0.6 + generator.normal(0, 0.2, 80), 0.05, 0.95)[patient]
    return generator.binomial(movement.astype(int), lean).astype(float), movement, patient


def test_with_equal_expected_shares_it_is_that_of_a_cluster_robust_model(
    patients: tuple[Floats, Floats, Places],
) -> None:
    exercise, movement, patient = patients
    found = ratio_interval(exercise, movement, movement * 0.5, patient, np.zeros(80))
    units = np.column_stack([exercise, movement - exercise])
    model = GLM(units, np.ones((160, 1)), family=Binomial())
    fitted = model.fit(cov_type="cluster", cov_kwds={"groups": patient, "use_correction": False})
    worth = effective_patients(np.bincount(patient, movement))
    error = fitted.bse[0] * np.sqrt(worth / (worth - 1))
    reach = t.ppf(0.975, worth - 1) * error
    expected = expit(fitted.params[0] + np.array([-reach, reach])) / 0.5
    assert found == pytest.approx(expected, rel=1e-6)


def test_it_is_about_what_patients_drawn_again_give(
    patients: tuple[Floats, Floats, Places],
) -> None:
    exercise, movement, patient = patients
    foreseen = movement * np.where(np.arange(160) % 2, 0.4, 0.7)
    low, high = ratio_interval(exercise, movement, foreseen, patient, np.zeros(80))
    observed, expected = (np.bincount(patient, units) for units in (exercise, foreseen))
    drawn = np.random.default_rng(1).integers(0, 80, (4000, 80))
    ratios = observed[drawn].sum(axis=1) / expected[drawn].sum(axis=1)
    assert (low, high) == pytest.approx(np.quantile(ratios, [0.025, 0.975]), abs=0.02)


def test_every_patient_twice_narrows_it(patients: tuple[Floats, Floats, Places]) -> None:
    exercise, movement, patient = patients
    once = ratio_interval(exercise, movement, movement * 0.5, patient, np.zeros(80))
    two = (np.tile(part, 2) for part in (exercise, movement, movement * 0.5))
    twice = ratio_interval(*two, np.concatenate([patient, patient + 80]), np.zeros(160))
    assert np.diff(twice) / np.diff(once) == pytest.approx(np.sqrt(0.5), abs=0.01)


def test_what_others_patients_do_to_the_yardstick_widens_it(
    patients: tuple[Floats, Floats, Places],
) -> None:
    exercise, movement, patient = patients
    rows = (exercise, movement, movement * 0.5)
    known = ratio_interval(*rows, patient, np.zeros(100))
    influence = np.concatenate([np.zeros(80), np.full(10, 0.01), np.full(10, -0.01)])
    for wider in (
        ratio_interval(*rows, patient, influence),
        ratio_interval(*rows, patient, np.zeros(100), of_reference=20 * 0.01**2),
    ):
        assert wider[0] < known[0] < known[1] < wider[1]


def test_where_all_units_are_alike_it_is_clopper_and_pearsons() -> None:
    units, patient = np.full(30, 4.0), np.arange(30)
    none = ratio_interval(units * 0, units, units * 0.5, patient, np.zeros(30))
    every = ratio_interval(units, units, units * 0.5, patient, np.zeros(30))
    assert none == pytest.approx((0.0, beta.ppf(0.975, 1, 30) / 0.5))
    assert every == pytest.approx((beta.ppf(0.025, 30, 1) / 0.5, 1 / 0.5))


@pytest.mark.parametrize("patient_count", [0, 1])
def test_one_patient_tells_nothing_of_others(patient_count: int) -> None:
    units = np.full(patient_count, 4.0)
    patient = np.zeros(patient_count, dtype=np.intp)
    found = ratio_interval(units / 2, units, units / 2, patient, np.zeros(1))
    assert np.isnan(found).all()


def test_where_nothing_is_expected_there_is_no_ratio() -> None:
    units = np.full(20, 4.0)
    found = ratio_interval(units / 2, units, units * 1e-6, np.arange(20), np.zeros(20))
    assert np.isnan(found).all()
