"""Rows of the report as arrays: who, whose patients, which kinds of visits, what is comparable."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.inference.caseload import CASE_MIX_AND_VISIT, Caseload
from tests.inference.visits import practice, visits


def test_units_are_summed_by_therapist_and_kind() -> None:
    rows = visits(
        {"rendering_npi": "B", "exercise_units": 1, "movement_units": 3},
        {"rendering_npi": "A", "exercise_units": 2, "movement_units": 2},
        {"rendering_npi": "B", "exercise_units": 4, "movement_units": 5, "body_region": "neck"},
        {"rendering_npi": "B", "exercise_units": 1, "movement_units": 1, "patient_id": "Q"},
    )
    found = Caseload.of(rows)
    assert list(found.names) == ["A", "B"]
    knee = int(found.levels["body_region"].argmin())  # the most frequent level comes first
    assert found.exercise_units[:, knee].tolist() == [2, 2]
    assert found.movement_units[:, 1 - knee].tolist() == [0, 5]
    assert found.patients.tolist() == [1, 2]


def test_a_design_has_a_column_for_each_level_but_the_first() -> None:
    rows = visits({}, {"body_region": "neck"}, {"is_evaluation_day": True}, {"visit_band": "13+"})
    assert Caseload.of(rows).design.shape == (3, 3)
    assert Caseload.of(rows, factors=CASE_MIX_AND_VISIT).design.shape == (4, 4)
    assert Caseload.of(rows, factors=()).design.tolist() == [[1.0]]


def test_rows_of_nobody_and_without_units_are_left_out() -> None:
    rows = visits({}, {"rendering_npi": None}, {"movement_units": 0, "exercise_units": 0})
    assert len(Caseload.of(rows).movement) == 1


def test_what_is_not_known_is_a_level_of_its_own_and_one_patient() -> None:
    rows = visits(
        {"body_region": None, "patient_id": None}, {"patient_id": None}, {"body_region": None}
    )
    found = Caseload.of(rows)
    assert list(found.level_names["body_region"]) == ["unknown", "knee"]
    assert found.patients.tolist() == [2]


def test_order_of_rows_and_a_column_of_categories_do_not_matter() -> None:
    rows = practice(3, 12, lambda t, p: p % 4, lambda t, p: ("knee", "neck", "hip")[p % 3])
    coded = rows.astype({"body_region": "category", "rendering_npi": "category"})
    for other in (rows.sample(frac=1, random_state=1), coded):
        one, two = Caseload.of(rows), Caseload.of(other)
        assert one.exercise_units.tolist() == two.exercise_units.tolist()
        assert one.design.tolist() == two.design.tolist()


@pytest.mark.parametrize(("others", "comparable"), [(9, False), (10, True)])
def test_a_kind_is_comparable_if_others_have_ten_patients_with_it(
    others: int, comparable: bool
) -> None:
    rows = practice(2, 10 + others, lambda t, p: 2)
    rows["body_region"] = np.where(
        (rows["rendering_npi"] == "T1") & (rows.groupby("rendering_npi").cumcount() >= others),
        "neck", "knee",
    )  # fmt: skip
    found = Caseload.of(rows)
    knee = found.levels["body_region"] == list(found.level_names["body_region"]).index("knee")
    assert found.comparable[0, knee].tolist() == [comparable]


def test_a_shared_patient_is_a_patient_of_others_too() -> None:
    rows = pd.concat(
        [
            visits(*({"patient_id": f"{p}"} for p in range(12)), rendering_npi="A"),
            visits(*({"patient_id": f"{p}"} for p in range(5)), rendering_npi="B"),
        ]
    )
    assert Caseload.of(rows).patients_elsewhere("body_region").tolist() == [[5.0], [12.0]]


def test_one_alone_can_be_compared_with_nobody() -> None:
    rows = practice(1, 30, lambda t, p: 2)
    assert not Caseload.of(rows).comparable.any()
    assert not Caseload.of(rows, factors=()).comparable.any()
