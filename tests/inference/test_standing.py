"""One beside the others: nothing of theirs moves the yardstick; small cases counted by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.inference.caseload import Caseload
from dashboard.inference.standing import Standing, Yardstick, beside_others, beside_share
from tests.inference.visits import mixed, practice, visits


def standings(rows: pd.DataFrame, **choices: object) -> list[Standing]:
    caseload = Caseload.of(rows)
    counted = (caseload.movement_units * caseload.comparable).any(axis=1)
    nobody = np.zeros_like(counted)
    return beside_others(caseload, Yardstick(counted, nobody, **choices))  # type: ignore[arg-type]


def test_expected_is_what_the_others_bill_for_such_visits() -> None:
    """T0 has knees alone; the others bill 3 of 4 for knees and 1 of 4 for necks."""
    rows = practice(
        4,
        40,
        lambda t, p: 2 if t == 0 else 3 if p % 2 else 1,
        lambda t, p: "knee" if t == 0 or p % 2 else "neck",
    )
    found = standings(rows)[0]
    assert found.movement == 160
    assert found.exercise == 80
    assert found.expected == pytest.approx(120, rel=1e-4)
    assert found.difference == pytest.approx(-0.25, abs=1e-4)


def test_whatever_one_bills_their_yardstick_stays() -> None:
    def with_first(units: int) -> Standing:
        return standings(practice(8, 40, lambda t, p: units if t == 0 else mixed(t, p)))[0]

    none, every = with_first(0), with_first(4)
    assert none.expected == pytest.approx(every.expected)
    assert none.between == every.between
    assert none.of_yardstick == pytest.approx(every.of_yardstick)


def test_variance_of_the_yardstick_is_that_of_the_others_mean() -> None:
    """All or nothing by patient: the others' 120 patients are 120 coins."""
    found = standings(practice(4, 40, lambda t, p: 4 * (p % 2)))[0]
    assert found.by_patients == pytest.approx(0.25 / 40)
    assert found.of_yardstick == pytest.approx(0.25 / 120, rel=1e-3)
    assert found.between == 0.0


def test_who_is_aside_is_no_yardstick() -> None:
    caseload = Caseload.of(practice(6, 40, lambda t, p: 4 if t == 0 else 2))
    aside = np.arange(6) == 0
    found = beside_others(caseload, Yardstick(~aside, aside))
    assert found[1].expected == pytest.approx(80, rel=1e-4)
    assert found[0].expected == pytest.approx(80, rel=1e-4)


def test_a_target_takes_the_place_of_the_others_level() -> None:
    rows = practice(4, 40, mixed)
    usual, aimed = standings(rows)[0], standings(rows, target=0.3)[0]
    assert aimed.expected / aimed.movement == pytest.approx(0.3, abs=1e-6)
    # The level is set, so neither the others' patients nor who they are make it unsure.
    assert aimed.of_yardstick == pytest.approx(0.0, abs=1e-9)
    assert usual.of_yardstick > 0.0005


def test_a_target_keeps_how_kinds_of_visits_differ() -> None:
    rows = practice(
        5,
        40,
        lambda t, p: 3 if p % 2 else 1,
        lambda t, p: "knee" if t == 0 or p % 2 else "neck",
    )
    found = standings(rows, target=0.4)[0]
    assert found.expected / found.movement > 0.6


def test_peers_are_one_share_for_all_visits() -> None:
    caseload = Caseload.of(practice(2, 40, lambda t, p: 3, lambda t, p: f"region {p % 2}"))
    found = beside_share(caseload, 0.6, 0.04, 0.0004)[0]
    assert found.expected == pytest.approx(96)
    assert found.difference == pytest.approx(0.15)
    assert found.z == pytest.approx(0.15 / np.sqrt(0.04 + 0.0004 + found.by_patients))


def test_who_has_nothing_in_common_with_others_is_not_compared() -> None:
    rows = practice(3, 40, lambda t, p: 2, lambda t, p: "hand" if t == 0 else "knee")
    found = standings(rows)[0]
    assert found.movement == 0
    assert np.isnan(found.difference)


def test_a_patient_of_two_therapists_moves_both_sides_of_the_ratio() -> None:
    """Shared patients lean alike under both, so the ratio is surer than with patients apart."""
    generator = np.random.default_rng(2)
    lean = generator.binomial(8, generator.uniform(0.1, 0.9, 60))

    def seen(shared: bool) -> pd.DataFrame:
        return visits(
            *(
                {
                    "rendering_npi": f"T{therapist}",
                    "patient_id": f"{patient}" if shared else f"{therapist}-{patient}",
                    "exercise_units": lean[patient],
                    "movement_units": 8,
                }
                for therapist in range(3)
                for patient in range(60)
            )
        )

    together, apart = standings(seen(True))[0], standings(seen(False))[0]
    assert together.high - together.low < 0.7 * (apart.high - apart.low)
