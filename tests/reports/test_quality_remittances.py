"""Remittance lines that answer nothing, and sums of a remittance that do not balance."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest

from dashboard.warehouse.database import Database
from tests.reports.raw_rows import Rows, emptied, found, rows_into


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    return emptied(opened)


def claimed(rows: Rows) -> None:
    """Claim C1 with its one line, and a remittance file with a payment."""
    rows.load(1, "csv")
    rows.line(1, "csv")
    rows.load(2, "835")


def balanced(rows: Rows) -> None:
    """C1 charged $130, $50 adjusted, $80 paid by a payment of $80."""
    claimed(rows)
    rows.payment(2)
    rows.answer(2)
    rows.answered_line(2)
    rows.adjustment(2, "50.00")


def test_an_answer_to_a_claim_line_is_matched(database: Database) -> None:
    with rows_into(database) as rows:
        balanced(rows)
    assert found(database, "unmatched_remittances") == []
    assert found(database, "unbalanced_remittances") == []


@pytest.mark.parametrize(
    ("claim_id", "code", "reason", "similar"),
    [
        ("C1", "97140", "no_such_line", None),
        ("C9", "97110", "other_claim_number", "C1"),
    ],
)
def test_why_no_claim_line_was_found(
    database: Database, claim_id: str, code: str, reason: str, similar: str | None
) -> None:
    with rows_into(database) as rows:
        claimed(rows)
        rows.payment(2)
        rows.answer(2, claim_id=claim_id)
        rows.answered_line(2, hcpcs_code=code, line_number=7)
        rows.adjustment(2, "50.00")
    [row] = found(database, "unmatched_remittances")
    assert (row["unmatched_reason"], row["similar_claim_id"]) == (reason, similar)
    assert (row["claim_id"], row["file_name"], row["row_number"]) == (claim_id, "2.835", 1)


def test_a_reversal_of_a_claim_that_is_not_loaded_is_unmatched(database: Database) -> None:
    with rows_into(database) as rows:
        claimed(rows)
        rows.payment(2, payment_amount="-80.00")
        rows.answer(
            2, claim_id="C9", claim_status_code="22", charge_amount="-131.00", paid_amount="-80.00"
        )
        rows.answered_line(2, charge_amount="-131.00", paid_amount="-80.00")
        rows.adjustment(2, "-51.00")
    [row] = found(database, "unmatched_remittances")
    assert row["unmatched_reason"] == "no_such_claim"
    assert found(database, "unbalanced_remittances") == [], "a reversal balances below zero"


def test_a_claim_known_from_its_remittance_alone_is_no_finding(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(2, "835")
        rows.payment(2)
        rows.answer(2)
        rows.answered_line(2)
        rows.adjustment(2, "50.00")
    assert found(database, "unmatched_remittances") == []


def line_apart(rows: Rows) -> None:
    balanced(rows)
    rows.adjustment(2, "0.01")


def claim_apart(rows: Rows) -> None:
    claimed(rows)
    rows.payment(2)
    rows.answer(2, charge_amount="131.00")
    rows.answered_line(2)
    rows.adjustment(2, "50.00")


def payment_apart(rows: Rows) -> None:
    claimed(rows)
    rows.payment(2, payment_amount="79.00")
    rows.answer(2)
    rows.answered_line(2)
    rows.adjustment(2, "50.00")


@pytest.mark.parametrize(
    ("fill", "parts"),
    [
        (line_apart, {"line": "0.01", "claim": "0.01"}),
        (claim_apart, {"claim": "-1.00"}),
        (payment_apart, {"payment": "-1.00"}),
    ],
)
def test_a_sum_that_is_apart_is_found_where_it_is(
    database: Database, fill: Callable[[Rows], None], parts: dict[str, str]
) -> None:
    with rows_into(database) as rows:
        fill(rows)
    told = found(database, "unbalanced_remittances")
    assert {row["remittance_part"]: row["difference_amount"] for row in told} == {
        part: Decimal(amount) for part, amount in parts.items()
    }
    assert {row["trace_number"] for row in told} == {"T1"}


@pytest.mark.parametrize("amount", ["50.00", "0.00"], ids=["repeated", "of nothing"])
def test_adjustments_of_a_claim_that_repeat_its_lines_count_once(
    database: Database, amount: str
) -> None:
    with rows_into(database) as rows:
        balanced(rows)
        rows.adjustment(2, amount, row=None)
    assert found(database, "unbalanced_remittances") == []


def test_adjustments_of_a_claim_alone_count(database: Database) -> None:
    with rows_into(database) as rows:
        claimed(rows)
        rows.payment(2, payment_amount="70.00")
        rows.answer(2, paid_amount="70.00")
        rows.answered_line(2)
        rows.adjustment(2, "50.00")
        rows.adjustment(2, "10.00", row=None)
    assert found(database, "unbalanced_remittances") == []


@pytest.mark.parametrize(("payment", "withheld"), [("65.00", "15.00"), ("95.00", "-15.00")])
def test_provider_adjustments_belong_to_the_payment(
    database: Database, payment: str, withheld: str
) -> None:
    with rows_into(database) as rows:
        claimed(rows)
        rows.payment(2, payment_amount=payment)
        rows.answer(2)
        rows.answered_line(2)
        rows.adjustment(2, "50.00")
        rows.withheld(2, withheld)
    assert found(database, "unbalanced_remittances") == []


def test_a_payment_that_two_files_tell_is_found_once(database: Database) -> None:
    with rows_into(database) as rows:
        claimed(rows)
        for load_id in (2, 3):
            if load_id == 3:
                rows.load(3, "835")
            rows.payment(load_id, payment_amount="79.00")
            rows.answer(load_id)
            rows.answered_line(load_id)
            rows.adjustment(load_id, "50.00")
    assert len(found(database, "unbalanced_remittances")) == 1
