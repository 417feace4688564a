"""Recoding: whole patient-days priced again, to the cent; what the list price would hide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.actions.recoding import RecodingPlan
from dashboard.warehouse.database import Database
from tests.pricing.oracle import Line
from tests.pricing.practices import lines as any_line
from tests.pricing.practices import practices, without_charges
from tests.pricing.recode_oracle import Plan, RecodedDay, moved_units, recode, usual_charges
from tests.pricing.scratch import empty, load_together, recoded, scratch_database

JANUARY = date(2026, 1, 2)
# A day of the place whose indices are 1, at 33.4009: what one plan makes of it.
# day: units per code; plan: to code, units a day; difference, list difference
REFERENCE = {
    "three, one moves": ({"97110": 3}, ("97530", 1), "6.01", "6.01"),
    "three, two move": ({"97110": 3}, ("97530", 2), "8.85", "12.02"),
    "three, three move": ({"97110": 3}, ("97530", 3), "11.69", "18.03"),
    "97112, alone": ({"97110": 3}, ("97112", 1), "3.67", "3.67"),
    "97112, beside 97530": ({"97110": 2, "97530": 1}, ("97112", 1), "2.67", "3.67"),
    "97530, beside 97530": ({"97110": 2, "97530": 1}, ("97530", 1), "2.84", "6.01"),
    "97530, evaluation day": ({"97110": 2, "97161": 1}, ("97530", 1), "2.84", "6.01"),
}


@cache
def scratch() -> Database:
    """One database for all examples, emptied before each."""
    return scratch_database()


def loaded(folder: Path, practice: list[Line]) -> Database:
    database = empty(scratch())
    load_together(database, [practice], folder)
    return database


def a_day(patient: str, units: dict[str, int], day: date = JANUARY) -> list[Line]:
    return [
        Line(patient, day, code, count, patient, number)
        for number, (code, count) in enumerate(units.items(), 1)
    ]


def by_day(rows: list[dict[str, Any]]) -> dict[tuple[Any, ...], RecodedDay]:
    return {
        (row["patient_id"], row["service_date"], row["billing_npi"] or "", row["payer"] or ""): (
            RecodedDay(
                row["recoded_units"],
                row["expected_before_amount"],
                row["expected_after_amount"],
                row["list_difference_amount"],
                row["payment_difference_amount"],
                row["patient_difference_amount"],
            )
        )
        for row in rows
    }


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with scratch_database() as database:
        practice = [line for name, case in REFERENCE.items() for line in a_day(name, case[0])]
        load_together(database, [practice], tmp_path_factory.mktemp("reference"))
        yield database


@pytest.mark.parametrize("name", REFERENCE)
def test_reference_days_are_exact(reference: Database, name: str) -> None:
    _, (to_code, units), difference, listed = REFERENCE[name]
    rows = recoded(reference, RecodingPlan("97110", to_code, units_per_day=units))
    [row] = [row for row in rows if row["patient_id"] == name]
    assert row["recoded_units"] == units
    assert str(row["difference_amount"]) == difference
    assert str(row["list_difference_amount"]) == listed
    assert row["expected_after_amount"] - row["expected_before_amount"] == Decimal(difference)


PLANS = [
    Plan("97110", "97530"),
    Plan("97110", "97112", units_per_day=2),
    Plan("97110", "97530", share=Decimal("37.5")),
    Plan("97530", "97110", units_per_day=3, share=Decimal(60)),
    Plan("97110", "97597"),
    Plan("97110", "97010", units_per_day=1),
    Plan("97110", "99999"),
    Plan("97545", "97110"),
    Plan("97010", "97530"),
]


def as_plan(plan: Plan) -> RecodingPlan:
    # The command line gives a Decimal, as here; a float would not be exact.
    share: Any = plan.share
    return RecodingPlan(plan.from_code, plan.to_code, plan.units_per_day, share)


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with scratch_database() as database:
        load_together(database, [big_practice()], tmp_path_factory.mktemp("big"))
        yield database


@pytest.mark.parametrize("plan", PLANS, ids=str)
def test_every_day_is_the_oracles(big: Database, plan: Plan) -> None:
    assert by_day(recoded(big, as_plan(plan))) == recode(big_practice(), plan)


@cache
def big_practice() -> list[Line]:
    """Some 300 lines with every kind of charge, the same in every run."""
    import random

    dice = random.Random(97110)
    codes = ("97110", "97110", "97530", "97112", "97161", "97124", "97545", "97010", "97597")
    days = (date(2023, 5, 1), date(2024, 7, 1), JANUARY)
    places = (("10212", "01"), ("99999", "01"), ("99999", "01"), ("", ""))
    charges = (None, "45.00", "50.00", "50.01", "31.25", "100.00", "20.00", "7.77", "0.00")
    practice = []
    for number in range(300):
        carrier, locality = dice.choice(places)
        charge = dice.choice(charges)
        practice.append(
            Line(
                f"P{dice.randint(1, 12)}",
                dice.choice(days),
                dice.choice(codes),
                dice.randint(1, 4),
                dice.choice(("9", "10", "B")),
                number,
                dice.choice(((), ("GP",), ("GP", "CQ"))),
                dice.choice(("", "1003000126")),
                dice.choice(("", "Medicare", "Blue Plan")),
                carrier,
                locality,
                dice.choice(("", "North", "South")),
                None if charge is None else Decimal(charge),
                dice.choice((None, None, Decimal("5.00"), Decimal("30.01"))),
            )
        )
    return practice


def test_the_practice_holds_what_the_plans_are_about() -> None:
    practice = big_practice()
    assert {line.charge is None for line in practice} == {True, False}
    days = [day for plan in PLANS for day in recode(practice, plan).values()]
    assert any(day.before is None for day in days)
    assert any(day.payment is None and day.before is not None for day in days)
    assert len({key[0] for key in usual_charges(practice)}) > 2


@settings(max_examples=4)
@given(practice=practices(), data=st.data())
def test_recoding_nothing_is_as_billed(
    tmp_path: Path, practice: list[Line], data: st.DataObject
) -> None:
    """The same code to itself: every step of the chain, and no cent of difference."""
    longer = [*practice, replace(data.draw(any_line(2000)), hcpcs_code="97110")]
    for row in recoded(loaded(tmp_path, longer), RecodingPlan("97110", "97110")):
        assert row["expected_before_amount"] == row["expected_after_amount"]
        for name in ("difference_amount", "list_difference_amount", "payment_difference_amount"):
            assert row[name] in (None, Decimal("0.00"))


@settings(max_examples=4)
@given(practice=practices(), units=st.integers(1, 3))
def test_splitting_lines_without_charges_is_as_billed(
    tmp_path: Path, practice: list[Line], units: int
) -> None:
    database = loaded(tmp_path, without_charges(practice))
    for row in recoded(database, RecodingPlan("97110", "97110", units_per_day=units)):
        assert row["expected_before_amount"] == row["expected_after_amount"]


def test_a_share_of_nothing_touches_no_day(big: Database) -> None:
    assert recoded(big, as_plan(Plan("97110", "97530", share=Decimal(0)))) == []


def test_a_code_that_nobody_billed_touches_no_day(big: Database) -> None:
    assert recoded(big, RecodingPlan("97542", "97530")) == []


def test_a_larger_share_contains_the_smaller() -> None:
    practice = big_practice()
    shares = [Decimal(share) for share in (0, "0.3", 10, "33.333333", 50, "99.9", 100)]
    moves = [moved_units(practice, Plan("97110", "97530", share=share)) for share in shares]
    for smaller, larger in pairwise(moves):
        assert all(units <= larger[place] for place, units in smaller.items())
    assert moves[-1] == moved_units(practice, Plan("97110", "97530"))
    total = sum(moves[-1].values())
    assert [sum(each.values()) for each in moves] == [int(total * s / 100) for s in shares]


def test_units_move_from_the_lowest_claim_and_line_on(tmp_path: Path) -> None:
    day = [
        Line("P1", JANUARY, "97110", 2, "9", 1, charge=Decimal("80.00")),
        Line("P1", JANUARY, "97110", 2, "10", 10, charge=Decimal("81.00")),
        Line("P1", JANUARY, "97110", 2, "10", 9, charge=Decimal("44.43")),
    ]
    # "10" is before "9" as text, line 9 before line 10: two units of 44.43, one of 81.00.
    assert moved_units(day, Plan("97110", "97530", 3)) == {2: 2, 1: 1}
    plan = Plan("97110", "97530", 3)
    assert by_day(recoded(loaded(tmp_path, day), as_plan(plan))) == recode(day, plan)


def test_a_reversed_line_does_not_move(tmp_path: Path) -> None:
    day = [
        Line("P1", JANUARY, "97110", 2, "C", 1),
        Line("P1", JANUARY, "97110", 1, "C", 2),
        Line("P1", JANUARY, "97110", -2, "C", 3),
    ]
    [row] = recoded(loaded(tmp_path, day), RecodingPlan("97110", "97530"))
    assert (row["recoded_units"], str(row["difference_amount"])) == (1, "6.01")


def test_a_plan_may_name_clinics_payers_therapists_and_dates(tmp_path: Path) -> None:
    practice = [
        replace(line, patient_id=f"{clinic}{payer}", clinic_id=clinic, payer=payer)
        for clinic in ("North", "South")
        for payer in ("Medicare", "Blue Plan")
        for line in a_day("P", {"97110": 1})
    ]
    database = loaded(tmp_path, practice)

    def touched(**choice: Any) -> list[str]:
        return [row["patient_id"] for row in recoded(database, plan_of(**choice))]

    def plan_of(**choice: Any) -> RecodingPlan:
        return RecodingPlan("97110", "97530", **choice)

    assert touched(clinic_ids=("North",)) == ["NorthBlue Plan", "NorthMedicare"]
    assert touched(payers=("Medicare",)) == ["NorthMedicare", "SouthMedicare"]
    assert touched(from_date=date(2026, 1, 3)) == []
    assert touched(to_date=date(2026, 1, 1)) == []
    assert touched(rendering_npis=("1003000126",)) == []
    assert len(touched(from_date=JANUARY, to_date=JANUARY)) == 4
