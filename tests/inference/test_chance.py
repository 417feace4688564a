"""The variance of a share by its patients: counted by hand, and beside what is drawn again."""

from __future__ import annotations

import numpy as np
import pytest

from dashboard.inference.caseload import Caseload
from dashboard.inference.chance import NEVER_CERTAIN, PatientChance, patient_chance
from tests.inference.visits import practice, visits


def chance(caseload: Caseload, shares: list[float]) -> PatientChance:
    beside = ~np.eye(len(caseload.names), dtype=bool)
    everything = np.ones_like(caseload.comparable)
    return patient_chance(caseload, np.array(shares), everything, beside)


def test_variances_are_those_of_units_and_of_patients_who_go_together() -> None:
    rows = visits(
        {"patient_id": "P", "movement_units": 3}, {"patient_id": "Q", "movement_units": 1}
    )
    found = chance(Caseload.of(rows), [0.5])
    assert found.own.tolist() == [4 * 0.25]
    assert found.shared.tolist() == [(9 + 1) * 0.25 - 4 * 0.25]
    assert found.variance_with(0.0).tolist() == [0.25 / 4]
    assert found.variance_with(1.0).tolist() == [pytest.approx(0.25 * 10 / 16)]


def test_patients_who_are_all_alike_count_as_single_units() -> None:
    """All or nothing: four units of a patient say no more than one."""
    rows = practice(4, 40, lambda t, p: 4 * (p % 2))
    found = chance(Caseload.of(rows), [0.5])
    assert found.correlation == pytest.approx(np.ones(4))
    assert found.variance == pytest.approx(np.full(4, 0.25 / 40))


def test_units_that_go_their_own_way_count_each() -> None:
    rows = practice(4, 40, lambda t, p: 2)
    found = chance(Caseload.of(rows), [0.5])
    assert found.correlation.tolist() == [0.0] * 4
    assert found.variance == pytest.approx(np.full(4, 0.25 / 160))


def test_how_alike_units_are_is_learnt_from_the_others() -> None:
    rows = practice(4, 40, lambda t, p: 4 * (p % 2) if t == 0 else 2)
    correlation = chance(Caseload.of(rows), [0.5]).correlation
    assert correlation[0] == 0.0
    assert (correlation[1:] > 0.1).all()


def test_who_is_alone_has_only_their_own_patients() -> None:
    rows = practice(1, 40, lambda t, p: 4 * (p % 2))
    assert chance(Caseload.of(rows), [0.5]).correlation == pytest.approx([1.0])


def test_a_therapist_who_bills_otherwise_does_not_make_patients_look_alike() -> None:
    rows = practice(4, 40, lambda t, p: 4 if t == 0 else 2)
    assert chance(Caseload.of(rows), [0.6]).correlation.max() == 0.0


def test_nothing_is_ever_certain() -> None:
    rows = practice(2, 40, lambda t, p: 0)
    found = chance(Caseload.of(rows), [0.0])
    assert found.variance_with(0.0) == pytest.approx(NEVER_CERTAIN * (1 - NEVER_CERTAIN) / 160)


def test_where_nothing_is_compared_chance_knows_no_bounds() -> None:
    caseload = Caseload.of(practice(1, 5, lambda t, p: 2))
    beside = np.zeros((1, 1), dtype=bool)
    found = patient_chance(caseload, np.array([0.5]), caseload.comparable, beside)
    assert found.variance.tolist() == [np.inf]
