"""The reports of the two movement-code pages agree with each other and with recoded_days."""

from collections.abc import Iterable
from typing import Any

import pytest

from dashboard.actions.recoding import RecodingPlan
from dashboard.session import sample_database

Rows = list[dict[str, Any]]
AMOUNTS = (
    *("expected_before_amount", "expected_after_amount", "difference_amount"),
    *("list_difference_amount", "payment_difference_amount", "patient_difference_amount"),
)


def _rows(name: str, **parameters: Any) -> Rows:
    rows: Rows = sample_database().report(name, parameters).to_pylist()
    return rows


def _sum(rows: Iterable[dict[str, Any]], column: str) -> Any:
    return sum(row[column] or 0 for row in rows)


@pytest.mark.parametrize(
    "name",
    [
        *("exercise_months", "exercise_by_clinic", "exercise_clinic_months"),
        *("exercise_by_therapist", "exercise_by_payer"),
    ],
)
@pytest.mark.parametrize("column", ["exercise_units", "movement_units", "assistant_movement_units"])
def test_every_breakdown_adds_up_to_the_totals(name: str, column: str) -> None:
    assert _sum(_rows(name), column) == _rows("exercise_totals")[0][column]


def test_shares_are_of_the_movement_units_in_every_report() -> None:
    for name in ("exercise_totals", "exercise_clinic_months", "exercise_by_therapist"):
        for row in _rows(name):
            shares = row["exercise_share"] + row["neuromuscular_share"] + row["activity_share"]
            assert shares == pytest.approx(1)
            assert row["exercise_share"] == pytest.approx(
                float(row["exercise_units"]) / float(row["movement_units"])
            )


def test_too_few_patients_is_fewer_than_twenty() -> None:
    few = [row for row in _rows("exercise_by_therapist") if row["has_too_few_patients"]]
    assert [(row["rendering_name"], row["patients"]) for row in few] == [("N. Nutmeg, PT", 14)]


def test_newnan_falls_after_its_coaching() -> None:
    months = [row for row in _rows("exercise_clinic_months") if row["clinic_id"] == "NEW"]
    before = [row for row in months if str(row["service_month"]) < "2025-08-01"]
    after = [row for row in months if str(row["service_month"]) >= "2025-11-01"]
    shares = [
        _sum(part, "exercise_units") / _sum(part, "movement_units") for part in (before, after)
    ]
    assert [round(float(share), 2) for share in shares] == [0.64, 0.51]


def test_peers_with_two_codes_published_stand_lower() -> None:
    """Counted by hand in the file: 93 of the 152 have two or more of the three codes."""
    peer = _rows("peer_shares")[0]
    assert (peer["therapists"], peer["several_codes_therapists"]) == (152, 93)
    assert peer["median_share"] == pytest.approx(0.857, abs=0.001)
    assert peer["several_codes_median_share"] == pytest.approx(0.700, abs=0.001)


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    return RecodingPlan("97110", "97530", share_percentage=60, clinic_ids=("DEC",)).parameters()


@pytest.mark.parametrize("kind", ["total", "month", "cause", "conflict"])
def test_a_recoding_summary_of_any_kind_is_the_sum_of_its_days(
    plan: dict[str, Any], kind: str
) -> None:
    days, summary = _rows("recoded_days", **plan), _rows("recoding_totals", **plan)
    rows = [row for row in summary if row["summary_kind"] == kind]
    for is_medicare in (True, False):
        own = [day for day in days if (day["payer"] == "Medicare") is is_medicare]
        part = [row for row in rows if row["is_medicare_like"] is is_medicare]
        assert _sum(part, "patient_days") == len(own) > 0
        for column in ("recoded_units", *AMOUNTS):
            assert _sum(part, column) == _sum(own, column), column


def test_conflicts_of_the_summary_are_those_of_the_days(plan: dict[str, Any]) -> None:
    plan = {**plan, "share_percentage": 100, "clinic_ids": None}
    counted: dict[str, int] = {}
    for day in _rows("recoded_days", **plan):
        conflict = day["conflict"] or "none"
        counted[conflict] = counted.get(conflict, 0) + 1
    summary = [row for row in _rows("recoding_totals", **plan) if row["summary_kind"] == "conflict"]
    found = dict.fromkeys(counted, 0)
    for row in summary:
        found[row["summary_key"]] += row["patient_days"]
    assert found == counted
    assert len(counted) > 1
