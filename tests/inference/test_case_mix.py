"""The logistic model beside statsmodels', and what leaves one out beside a fit without that one."""

from __future__ import annotations

import numpy as np
import pytest
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from benchmarks.simulation_practice import Wanted, made
from dashboard.inference.case_mix import fit, moved_to, shares_of_all, shares_without_each
from dashboard.inference.caseload import CASE_MIX_AND_VISIT, Caseload, Floats
from tests.inference.visits import practice

OTHERS = ~np.eye(6, dtype=bool)


@pytest.fixture(scope="module")
def caseload() -> Caseload:
    rows = made(Wanted(6, 4), np.random.default_rng(3))
    return Caseload.of(rows, factors=CASE_MIX_AND_VISIT)


def by_statsmodels(caseload: Caseload, exercise: Floats, movement: Floats) -> Floats:
    held = movement > 0
    units = np.column_stack([exercise, movement - exercise])[held]
    model = GLM(units, caseload.design[held], family=Binomial())
    return np.asarray(model.fit(tol=1e-12).params)


def test_each_set_of_others_is_fitted_as_statsmodels_does(caseload: Caseload) -> None:
    exercise, movement = OTHERS @ caseload.exercise_units, OTHERS @ caseload.movement_units
    found = fit(caseload.design, exercise, movement)
    for judged in range(6):
        expected = by_statsmodels(caseload, exercise[judged], movement[judged])
        assert found.coefficients[judged] == pytest.approx(expected, abs=2e-4)


def test_one_step_takes_a_therapist_out_as_a_fit_without_them_does(caseload: Caseload) -> None:
    exercise, movement = OTHERS @ caseload.exercise_units, OTHERS @ caseload.movement_units
    mix = fit(caseload.design, exercise, movement)
    one_step = shares_without_each(caseload, mix, place=0)
    for left_out in range(1, 6):
        rest = OTHERS[0] & OTHERS[left_out]
        anew = fit(
            caseload.design,
            rest[None] @ caseload.exercise_units,
            rest[None] @ caseload.movement_units,
        )
        units = caseload.movement_units[left_out]
        expected = units @ anew.shares[0] / units.sum()
        assert units @ one_step[left_out] / units.sum() == pytest.approx(expected, abs=0.002)
        moved = abs(units @ mix.shares[0] / units.sum() - expected)
        assert moved == 0 or abs(units @ one_step[left_out] / units.sum() - expected) < moved


def test_all_together_are_expected_to_bill_what_they_billed(caseload: Caseload) -> None:
    expected = caseload.movement_units.sum(axis=0) @ shares_of_all(caseload)
    assert expected == pytest.approx(caseload.exercise.sum(), rel=1e-6)


@pytest.mark.parametrize(("units", "share"), [(0, 0.0), (4, 1.0)])
def test_what_is_never_or_always_97110_has_a_share(units: int, share: float) -> None:
    rows = practice(
        3, 20, lambda t, p: units if p % 2 else 2, lambda t, p: "hand" if p % 2 else "knee"
    )
    caseload = Caseload.of(rows)
    shares = dict(
        zip(
            caseload.level_names["body_region"][caseload.levels["body_region"]],
            shares_of_all(caseload),
            strict=True,
        )
    )
    assert shares["hand"] == pytest.approx(share, abs=0.001)
    assert shares["knee"] == pytest.approx(0.5, abs=0.001)


@pytest.mark.parametrize("target", [0.0, 0.2, 0.7, 1.0])
def test_shares_are_moved_to_a_target_and_keep_their_order(target: float) -> None:
    movement = np.array([30.0, 10.0, 60.0])
    found = moved_to(np.array([0.2, 0.5, 0.8]), target, movement)
    assert movement @ found / movement.sum() == pytest.approx(target, abs=2e-6)
    assert (np.diff(found) >= 0).all()
    # Log odds move alike.
    if 0 < target < 1:
        odds = np.log(found / (1 - found))
        assert np.diff(odds) == pytest.approx([np.log(4), np.log(4)], rel=1e-6)
