"""Corrections whose original is not held, and lines that two files tell differently."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.actions.quality import ClaimAnswer, answer_claims
from dashboard.warehouse.database import Database
from tests.reports.raw_rows import MEMBER, OTHER_MEMBER, Rows, emptied, found, rows_into

SENT, AGAIN = date(2026, 3, 3), date(2026, 4, 20)
NPI, OTHER_NPI = "1000000002", "1999999992"


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    return emptied(opened)


def sent(rows: Rows, load_id: int, **columns: Any) -> None:
    """An 837 with a claim of one line, C1 unless said otherwise."""
    rows.load(load_id, "837P")
    given = {"patient_id": MEMBER, "submitted_date": SENT, "billing_npi": NPI}
    rows.line(load_id, "837P", **given | columns)


def corrected(rows: Rows, load_id: int, frequency: str = "7", **columns: Any) -> None:
    sent(rows, load_id, claim_frequency_code=frequency, **{"submitted_date": AGAIN} | columns)


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_correction_of_what_is_held_is_no_finding(database: Database, frequency: str) -> None:
    with rows_into(database) as rows:
        sent(rows, 1)
        corrected(rows, 2, frequency)
    assert found(database, "lone_corrections") == []


@pytest.mark.parametrize("frequency", ["7", "8"])
def test_a_correction_of_nothing_held_is_found(database: Database, frequency: str) -> None:
    with rows_into(database) as rows:
        corrected(rows, 1, frequency, original_claim_number="ICN9")
    [row] = found(database, "lone_corrections")
    assert (row["claim_id"], row["claim_frequency_code"]) == ("C1", frequency)
    assert (row["original_claim_number"], row["similar_claim_id"]) == ("ICN9", None)
    assert (row["file_name"], row["row_number"]) == ("1.837P", 1)


def stake(database: Database, check_name: str) -> Decimal | None:
    rows = database.report("data_quality").to_pylist()
    [amount] = [row["stake_amount"] for row in rows if row["check_name"] == check_name]
    return amount


def test_what_may_be_counted_twice_is_named_and_is_the_money_at_stake(database: Database) -> None:
    with rows_into(database) as rows:
        sent(rows, 1)
        corrected(rows, 2, claim_id="C5", original_claim_number="ICN9")
        corrected(rows, 3, claim_id="C6", service_date=date(2026, 3, 9), charge_amount="70.00")
    beside, lone = found(database, "lone_corrections")
    assert (beside["claim_id"], beside["similar_claim_id"]) == ("C5", "C1")
    assert (lone["claim_id"], lone["similar_claim_id"]) == ("C6", None)
    assert stake(database, "lone_corrections") == Decimal("130.00")


def test_the_payers_number_leads_to_the_original(database: Database) -> None:
    with rows_into(database) as rows:
        sent(rows, 1)
        corrected(rows, 2, claim_id="C5", original_claim_number="ICN9")
        rows.load(3, "835")
        rows.payment(3)
        rows.answer(3, payer_claim_number="ICN9")
        rows.answered_line(3)
    assert found(database, "lone_corrections") == []


def test_another_practice_uses_the_number_too(database: Database) -> None:
    with rows_into(database) as rows:
        sent(rows, 1, billing_npi=OTHER_NPI, patient_id=OTHER_MEMBER)
        corrected(rows, 2)
    [row] = found(database, "lone_corrections")
    assert row["billing_npi"] == NPI


def test_a_correction_of_a_correction_is_told_once(database: Database) -> None:
    with rows_into(database) as rows:
        corrected(rows, 1)
        corrected(rows, 2, submitted_date=date(2026, 5, 20))
    assert [row["claim_id"] for row in found(database, "lone_corrections")] == ["C1"]


def export(rows: Rows, load_id: int, **columns: Any) -> None:
    rows.load(load_id, "csv")
    rows.line(load_id, "csv", **columns)


def test_files_that_agree_are_no_finding(database: Database) -> None:
    with rows_into(database) as rows:
        export(rows, 1)
        sent(rows, 2, patient_id="ACC-1")
    assert found(database, "told_differently") == []


@pytest.mark.parametrize(
    ("columns", "apart"),
    [
        ({"units": 3, "charge_amount": "195.00"}, "65.00"),
        ({"units": 3}, "0.00"),
        ({"charge_amount": "129.99"}, "0.01"),
    ],
    ids=["units and charge", "units", "charge"],
)
def test_an_export_stands_before_the_837_and_the_difference_is_told(
    database: Database, columns: dict[str, Any], apart: str
) -> None:
    with rows_into(database) as rows:
        export(rows, 1)
        sent(rows, 2, patient_id="ACC-1", **columns)
    [row] = found(database, "told_differently")
    assert (row["is_counted_twice"], row["difference_amount"]) == (False, Decimal(apart))
    assert (row["units"], row["other_units"]) == (2, columns.get("units", 2))
    assert (row["file_name"], row["other_file_name"]) == ("1.csv", "2.837P")
    assert database.rows("select units from staged.service_lines") == [(2,)]


def test_two_exports_with_other_units_count_both_and_say_so(database: Database) -> None:
    with rows_into(database) as rows:
        export(rows, 1)
        export(rows, 2, units=3, charge_amount="195.00")
    [row] = found(database, "told_differently")
    assert (row["is_counted_twice"], row["units"], row["other_units"]) == (True, 2, 3)
    assert row["difference_amount"] == Decimal("195.00"), "what may be counted too much"
    assert len(database.rows("select units from staged.service_lines")) == 2


def test_without_line_numbers_nothing_says_which_holds(database: Database) -> None:
    with rows_into(database) as rows:
        export(rows, 1, is_line_number_given=False)
        sent(rows, 2, patient_id="ACC-1", units=3)
    [row] = found(database, "told_differently")
    assert row["is_counted_twice"] is True


def test_two_lines_of_one_code_in_one_claim_are_two(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv")
        rows.line(1, "csv", units=1)
        export(rows, 2, line_number=3, units=3)
    assert found(database, "told_differently") == []


def test_what_is_asked_as_a_second_original_is_asked_once(database: Database) -> None:
    with rows_into(database) as rows:
        sent(rows, 1, paid_date=date(2026, 3, 20), paid_amount="80.00")
        sent(rows, 2, submitted_date=AGAIN, units=3)
    assert len(found(database, "second_originals")) == 1
    assert found(database, "told_differently") == []
    answer_claims(database, [ClaimAnswer("C1", "C1", is_replacement=False)])
    assert found(database, "told_differently") == [], "the user said that both were given"
