"""What a moved unit is charged: the usual charge of its new code, else its share of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.recoding import RecodingPlan
from dashboard.warehouse.database import Database
from tests.pricing.oracle import Line
from tests.pricing.scratch import empty, load_together, recoded, scratch_database

DAY, EARLIER, LAST_YEAR = date(2026, 1, 5), date(2026, 1, 2), date(2025, 6, 2)


@cache
def scratch() -> Database:
    return scratch_database()


def day_of_p1(folder: Path, practice: Sequence[Line], **plan: Any) -> dict[str, Any]:
    database = empty(scratch())
    load_together(database, [practice], folder)
    rows = recoded(database, RecodingPlan("97110", "97530", **plan))
    [row] = [row for row in rows if row["patient_id"] == "P1"]
    return row


def line(patient: str, code: str, units: int, charge: str | None, **more: Any) -> Line:
    amount = None if charge is None else Decimal(charge)
    more = {"service_date": EARLIER, "clinic_id": "North", "claim_id": patient, **more}
    return Line(patient_id=patient, hcpcs_code=code, units=units, charge=amount, **more)


def billed(*charges: tuple[int, str], **more: Any) -> list[Line]:
    """Lines of 97530 by other patients, from which the usual charge is taken."""
    return [
        line(f"Q{n}", "97530", units, charge, **more) for n, (units, charge) in enumerate(charges)
    ]


def own(units: int, charge: str | None) -> Line:
    return line("P1", "97110", units, charge, service_date=DAY)


# One unit of 97530 at indices of 1 in 2026 is 35.07: a usual charge below it is what is allowed.
USUAL = {
    "the most frequent": ([(1, "20.00"), (1, "30.00"), (1, "30.00")], "30.00"),
    "per unit": ([(2, "60.00"), (3, "90.00"), (1, "20.00")], "30.00"),
    "the lower on a tie": ([(1, "30.00"), (1, "20.00")], "20.00"),
    "half a cent up": ([(8, "160.04")], "20.01"),
    "rounded before it is counted": ([(3, "60.01"), (3, "59.99"), (1, "19.00")], "20.00"),
    "a charge of 0 is none": ([(1, "0.00"), (1, "0.00"), (1, "25.00")], "25.00"),
    "above the fee": ([(1, "90.00")], "35.07"),
}


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the moved unit comes to in each case; each is a clinic of its own."""
    practice = [
        each
        for name, (charges, _) in USUAL.items()
        for each in (
            line(f"P {name}", "97110", 1, "80.00", service_date=DAY, clinic_id=name),
            *billed(*charges, clinic_id=name),
        )
    ]
    # Line numbers tell the lines of the cases apart, which share their claims.
    numbered = [replace(each, line_number=number) for number, each in enumerate(practice)]
    database = empty(scratch())
    load_together(database, [numbered], tmp_path_factory.mktemp("usual"))
    rows = recoded(database, RecodingPlan("97110", "97530"))
    return {row["patient_id"]: str(row["expected_after_amount"]) for row in rows}


@pytest.mark.parametrize("name", USUAL)
def test_the_usual_charge(usual: dict[str, str], name: str) -> None:
    assert usual[f"P {name}"] == USUAL[name][1]


ELSEWHERE: dict[str, dict[str, Any]] = {
    "another clinic": {"clinic_id": "South"},
    "another payer": {"payer": "Medicare"},
    "another year": {"service_date": LAST_YEAR},
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_charge_from_elsewhere_does_not_count(tmp_path: Path, name: str) -> None:
    """Then the moved unit keeps its own 28.00."""
    row = day_of_p1(tmp_path, [own(1, "28.00"), *billed((1, "20.00"), **ELSEWHERE[name])])
    assert str(row["expected_after_amount"]) == "28.00"


def test_without_a_clinic_the_billing_provider_counts(tmp_path: Path) -> None:
    npi = {"clinic_id": "", "billing_npi": "1003000126"}
    other = {"clinic_id": "", "billing_npi": "1003000134"}
    mine = line("P1", "97110", 1, "28.00", service_date=DAY, **npi)
    practice = [mine, *billed((1, "20.00"), **npi), *billed((1, "10.00"), **other)]
    assert str(day_of_p1(tmp_path, practice)["expected_after_amount"]) == "20.00"


def test_a_reversed_charge_is_not_usual(tmp_path: Path) -> None:
    reversed_pair = [
        line("R", "97530", 1, "10.00", line_number=1),
        line("R", "97530", -1, "-10.00", line_number=2),
    ]
    row = day_of_p1(tmp_path, [own(1, "28.00"), *reversed_pair])
    assert str(row["expected_after_amount"]) == "28.00"


def test_an_unknown_charge_stays_unknown(tmp_path: Path) -> None:
    row = day_of_p1(tmp_path, [own(1, None), *billed((1, "20.00"))])
    assert str(row["expected_after_amount"]) == "35.07"


def test_the_moved_part_is_half_up_and_the_rest_keeps_the_remainder(tmp_path: Path) -> None:
    """20.01 over two units: 10.005 moves as 10.01, 10.00 stays; both are below their fees."""
    row = day_of_p1(tmp_path, [own(2, "20.01")], units_per_day=1)
    assert str(row["expected_before_amount"]) == "20.01"
    assert str(row["expected_after_amount"]) == "20.01"
    # Seen apart: the moved unit at the usual 5.00 leaves the remainder of 10.00.
    row = day_of_p1(tmp_path, [own(2, "20.01"), *billed((1, "5.00"))], units_per_day=1)
    assert str(row["expected_after_amount"]) == "15.00"


def test_two_of_three_units_move(tmp_path: Path) -> None:
    """50.00 x 2 / 3 = 33.33 and 16.67; both units of 97530 below their 60.12."""
    practice = [own(3, "50.00"), *billed((1, "1.00"))]
    row = day_of_p1(tmp_path, practice, units_per_day=2)
    assert str(row["expected_after_amount"]) == "18.67"
