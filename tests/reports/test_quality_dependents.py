"""A dependent whom a remittance knows by another id than the claims: when that is suspected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from dashboard.actions.quality import PatientAnswer, answer_patients, take_back
from dashboard.warehouse.database import Database
from tests.reports.raw_rows import DAY, MEMBER, OTHER_MEMBER, PLACE, Rows, emptied, found, rows_into

NEXT_DAY = DAY + timedelta(days=1)
PLAN: dict[str, Any] = {"payer_name": "AETNA", "billing_npi": "1000000002"}
THIRD_MEMBER = "P-00000000000000c3"


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    """A practice with one place, so that what remittances alone tell is priced, too."""
    database = emptied(opened)
    with database.writing() as cursor:
        cursor.execute("delete from settings.clinics")
        cursor.execute(
            "insert into settings.clinics by name select '' as clinic_id, ? as carrier, "
            "? as locality",
            [PLACE["carrier"], PLACE["locality"]],
        )
    return database


def claim(rows: Rows, claim_id: str, **columns: Any) -> None:
    """A claim of the dependent in the 837."""
    rows.line(1, "837P", claim_id=claim_id, **{"patient_id": MEMBER, **PLAN} | columns)


def answer(rows: Rows, number: int, claim_id: str, **columns: Any) -> None:
    """An answer to a claim of the dependent, whom the 835 knows by another id."""
    rows.answer(2, number, claim_id=claim_id, patient_id=OTHER_MEMBER)
    rows.answered_line(2, number, **columns)


def begin(rows: Rows, payer: str = "AETNA") -> None:
    rows.load(1, "837P")
    rows.load(2, "835")
    rows.payment(2, payer_name=payer, payee_npi=PLAN["billing_npi"])


def known_by_claim(rows: Rows) -> None:
    """C1 was answered; C2 and C3 are of one day: C2 in the claims, C3 in the remittance alone."""
    begin(rows)
    claim(rows, "C1")
    claim(rows, "C2", service_date=NEXT_DAY, hcpcs_code="97530")
    answer(rows, 1, "C1")
    answer(rows, 2, "C3", service_date=NEXT_DAY)


def known_by_day(rows: Rows, payer: str = "AETNA", **columns: Any) -> None:
    """A claim and a service of a remittance, the only ones of their day and payer."""
    begin(rows, payer)
    claim(rows, "C2", hcpcs_code="97530", **{"payer_name": payer, **columns})
    answer(rows, 1, "C3")


@pytest.mark.parametrize(
    ("fill", "known_by", "day"),
    [(known_by_claim, "claim number", NEXT_DAY), (known_by_day, "same day", DAY)],
)
def test_two_ids_of_one_dependent_are_suspected(
    database: Database, fill: Any, known_by: str, day: Any
) -> None:
    with rows_into(database) as rows:
        fill(rows)
    [row] = found(database, "split_dependents")
    assert (row["patient_id"], row["other_patient_id"]) == (OTHER_MEMBER, MEMBER)
    assert (row["known_by"], row["days"], row["first_service_date"]) == (known_by, 1, day)
    assert row["second_full_unit_amount"] > 0


def test_the_users_word_makes_one_day_of_the_two(database: Database) -> None:
    full = "select sum(full_units) from priced.ranked_lines"
    with rows_into(database) as rows:
        known_by_day(rows)
    assert database.rows(full) == [(2,)]
    answer_patients(database, [PatientAnswer(OTHER_MEMBER, MEMBER)])
    assert database.rows(full) == [(1,)]
    assert found(database, "split_dependents") == []
    take_back(database, [OTHER_MEMBER], [])
    answer_patients(database, [PatientAnswer(OTHER_MEMBER, OTHER_MEMBER)])
    assert found(database, "split_dependents") == [], "two patients, said the user"
    assert database.rows(full) == [(2,)]


def of_medicare(rows: Rows) -> None:
    known_by_day(rows, "Medicare")


def answered(rows: Rows) -> None:
    known_by_day(rows)
    rows.answer(2, 2, claim_id="C2", patient_id=THIRD_MEMBER)
    rows.answered_line(2, 2, hcpcs_code="97530")


def several(rows: Rows) -> None:
    known_by_day(rows)
    claim(rows, "C4", patient_id=THIRD_MEMBER)


def of_another_day(rows: Rows) -> None:
    known_by_day(rows, service_date=NEXT_DAY)


def of_another_practice(rows: Rows) -> None:
    known_by_day(rows, billing_npi="1999999992")


def of_an_account(rows: Rows) -> None:
    known_by_day(rows, patient_id="ACC-1")


def claim_is_loaded(rows: Rows) -> None:
    known_by_claim(rows)
    claim(rows, "C3", service_date=NEXT_DAY)


@pytest.mark.parametrize(
    "fill",
    [
        of_medicare, answered, several, of_another_day, of_another_practice, of_an_account,
        claim_is_loaded,
    ],
)  # fmt: skip
def test_what_may_as_well_be_somebody_else_is_not_suspected(database: Database, fill: Any) -> None:
    with rows_into(database) as rows:
        fill(rows)
    assert found(database, "split_dependents") == []
