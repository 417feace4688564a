"""Money that stands on no line, each reason of it, and what payments withhold apart from claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

import pytest

from dashboard.warehouse.database import Database
from tests.reports.raw_rows import DAY, MEMBER, Rows, emptied, found, rows_into

LATER, LAST = date(2026, 4, 20), date(2026, 5, 20)


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    return emptied(opened)


def claimed(rows: Rows) -> None:
    """Claim C1 of an 837 with 97110, and a remittance file with a payment on March 20."""
    rows.load(1, "837P")
    rows.line(1, "837P", patient_id=MEMBER, submitted_date=date(2026, 3, 3))
    rows.load(2, "835")
    rows.payment(2)


def paid(rows: Rows) -> None:
    """C1 was paid $80."""
    claimed(rows)
    rows.answer(2)
    rows.answered_line(2)


def taken_back(rows: Rows, amount: str = "-80.00", load_id: int = 3) -> None:
    """A later payment takes C1's back."""
    rows.load(load_id, "835")
    rows.payment(load_id, payment_amount=amount, payment_date=LATER, trace_number=f"T{load_id}")
    rows.answer(load_id, claim_status_code="22", charge_amount="-130.00", paid_amount=amount)
    rows.answered_line(load_id, charge_amount="-130.00", paid_amount=amount)


def no_line(rows: Rows) -> None:
    claimed(rows)
    rows.answer(2)
    rows.answered_line(2, hcpcs_code="97140", line_number=7)


def no_claim_and_no_lines(rows: Rows) -> None:
    claimed(rows)
    rows.answer(2, claim_id="C9")


def several_lines(rows: Rows) -> None:
    claimed(rows)
    rows.line(1, "837P", patient_id=MEMBER, hcpcs_code="97530")
    rows.answer(2, charge_amount="260.00")


def taken_back_without_lines(rows: Rows) -> None:
    """The payment named its lines, its reversal names none of them."""
    paid(rows)
    rows.line(1, "837P", patient_id=MEMBER, hcpcs_code="97530")
    rows.answer(
        2, 2, claim_status_code="22", charge_amount="-260.00", paid_amount="-80.00"
    )  # fmt: skip


def beyond_its_lines(rows: Rows) -> None:
    claimed(rows)
    rows.answer(2, paid_amount="90.00")
    rows.answered_line(2)


def of_an_older_payment(rows: Rows) -> None:
    claimed(rows)
    taken_back(rows)


def voided(rows: Rows) -> None:
    paid(rows)
    rows.load(3, "837P")
    rows.line(3, "837P", patient_id=MEMBER, claim_frequency_code="8", submitted_date=LATER)


def replaced(rows: Rows) -> None:
    """The replacement bills another code, so that nothing stands in the place of the line."""
    paid(rows)
    rows.load(3, "837P")
    rows.line(
        3, "837P", patient_id=MEMBER, hcpcs_code="97530", claim_frequency_code="7",
        submitted_date=LATER,
    )  # fmt: skip


def reversed_line(rows: Rows) -> None:
    paid(rows)
    rows.line(1, "837P", patient_id=MEMBER, units=-2, charge_amount="-130.00")


@pytest.mark.parametrize(
    ("fill", "reason", "amount"),
    [
        (no_line, "unmatched", "80.00"),
        (no_claim_and_no_lines, "unmatched", "80.00"),
        (several_lines, "names_no_lines", "80.00"),
        (taken_back_without_lines, "names_no_lines", "-80.00"),
        (beyond_its_lines, "beyond_its_lines", "10.00"),
        (of_an_older_payment, "older_payment", "-80.00"),
        (voided, "voided", "80.00"),
        (replaced, "replaced", "80.00"),
        (reversed_line, "reversed", "80.00"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_why_money_stands_on_no_line(
    database: Database, fill: Callable[[Rows], None], reason: str, amount: str
) -> None:
    with rows_into(database) as rows:
        fill(rows)
    [row] = found(database, "unplaced_money")
    assert (row["unplaced_reason"], row["paid_amount"]) == (reason, Decimal(amount))
    assert row["payer_name"] == "Medicare"
    assert row["file_name"].endswith(".835")


@pytest.mark.parametrize("fill", [paid, claimed], ids=["paid", "unanswered"])
def test_what_stands_on_its_line_is_no_finding(
    database: Database, fill: Callable[[Rows], None]
) -> None:
    with rows_into(database) as rows:
        fill(rows)
    assert found(database, "unplaced_money") == []


@pytest.mark.parametrize("fill", [paid, no_line, voided])
def test_what_was_taken_back_whole_is_no_finding(
    database: Database, fill: Callable[[Rows], None]
) -> None:
    code = {} if fill is not no_line else {"hcpcs_code": "97140", "line_number": 7}
    with rows_into(database) as rows:
        fill(rows)
        rows.answer(2, 2, claim_status_code="22", charge_amount="-130.00", paid_amount="-80.00")
        rows.answered_line(2, 2, charge_amount="-130.00", paid_amount="-80.00", **code)
    assert found(database, "unplaced_money") == []


def test_a_reversal_whose_payment_is_loaded_later_is_no_finding_then(database: Database) -> None:
    with rows_into(database) as rows:
        of_an_older_payment(rows)
    assert len(found(database, "unplaced_money")) == 1
    with rows_into(database) as rows:
        rows.load(4, "835")
        rows.payment(4, trace_number="T4", payment_date=date(2026, 3, 10))
        rows.answer(4)
        rows.answered_line(4)
    assert found(database, "unplaced_money") == []


def test_a_correction_beside_a_reversal_of_an_older_payment(database: Database) -> None:
    """$70 stand on the line; the $80 taken back were paid before what is loaded."""
    with rows_into(database) as rows:
        of_an_older_payment(rows)
        rows.load(4, "835")
        rows.payment(4, payment_amount="70.00", trace_number="T4", payment_date=LAST)
        rows.answer(4, paid_amount="70.00")
        rows.answered_line(4, paid_amount="70.00")
    [row] = found(database, "unplaced_money")
    assert (row["unplaced_reason"], row["paid_amount"]) == ("older_payment", Decimal("-80.00"))
    assert database.rows("select paid_amount from staged.service_lines") == [(Decimal("70.00"),)]


@pytest.mark.parametrize(
    "fill",
    [
        paid, no_line, several_lines, taken_back_without_lines, beyond_its_lines, voided,
        replaced, reversed_line, of_an_older_payment,
    ],
)  # fmt: skip
def test_lines_and_the_rest_are_together_what_was_paid(
    database: Database, fill: Callable[[Rows], None]
) -> None:
    """The tie-out receives every dollar of the claims of every payment."""
    with rows_into(database) as rows:
        fill(rows)
    sent = database.rows("select sum(paid_amount) from raw.remittance_claims")[0][0]
    months = database.report("tie_out").to_pylist()
    assert sum(month["received_amount"] for month in months) == sent
    assert {month["service_month"] for month in months} == {date(2026, 3, 1)}


def withheld(rows: Rows) -> None:
    """A payment of $68.60: $80 for C1, $12.50 taken back, $1.10 interest added."""
    rows.load(1, "csv")
    rows.line(1, "csv")
    rows.load(2, "835")
    rows.payment(2, payment_amount="68.60", payment_date=LATER)
    rows.answer(2)
    rows.answered_line(2)
    rows.withheld(2, "12.50", fiscal_date=date(2026, 12, 31))
    rows.withheld(2, "-1.10", adjustment_reason_code="L6")


def adjustments(database: Database) -> list[tuple[str, Decimal, str | None]]:
    rows = database.report("quality_provider_adjustments").to_pylist()
    names = ("adjustment_reason_code", "adjustment_amount", "adjustment_reason")
    return sorted(tuple(row[name] for name in names) for row in rows)


def test_provider_adjustments_have_their_sign_and_words(database: Database) -> None:
    with rows_into(database) as rows:
        withheld(rows)
        rows.withheld(2, "3.00", adjustment_reason_code="CS")
        rows.withheld(2, "4.00", adjustment_reason_code="Z9")
    assert adjustments(database) == [
        ("CS", Decimal("3.00"), "Other adjustment, such as a correction of an earlier payment"),
        ("L6", Decimal("-1.10"), "Interest that the payer owes"),
        ("WO", Decimal("12.50"), "Overpayment taken back"),
        ("Z9", Decimal("4.00"), None),
    ]


def test_provider_adjustments_are_of_the_month_of_payment(database: Database) -> None:
    with rows_into(database) as rows:
        withheld(rows)
    march, april = database.report("tie_out").to_pylist()
    assert (march["service_month"], april["service_month"]) == (date(2026, 3, 1), date(2026, 4, 1))
    assert (march["paid_amount"], march["provider_adjustment_amount"]) == (80, 0)
    assert (april["paid_amount"], april["visits"]) == (0, 0)
    assert april["provider_adjustment_amount"] == Decimal("11.40")


def test_equal_adjustments_of_one_payment_are_two(database: Database) -> None:
    with rows_into(database) as rows:
        withheld(rows)
        rows.withheld(2, "12.50", fiscal_date=date(2026, 12, 31))
    assert [code for code, _, _ in adjustments(database)] == ["L6", "WO", "WO"]


def second_file(rows: Rows) -> tuple[int, int]:
    rows.load(3, "835")
    return 3, 1


def same_file(rows: Rows) -> tuple[int, int]:
    return 2, 2


@pytest.mark.parametrize("place", [second_file, same_file])
def test_a_payment_that_is_told_twice_withholds_and_pays_once(
    database: Database, place: Callable[[Rows], tuple[int, int]]
) -> None:
    with rows_into(database) as rows:
        withheld(rows)
        load_id, number = place(rows)
        rows.payment(load_id, number, payment_amount="68.60", payment_date=LATER, trace_number="T1")
        rows.answer(load_id, number, remittance_number=number)
        rows.answered_line(load_id, number)
        of_it = {"remittance_number": number}
        rows.withheld(load_id, "12.50", fiscal_date=date(2026, 12, 31), **of_it)
        rows.withheld(load_id, "-1.10", adjustment_reason_code="L6", **of_it)
    assert [code for code, _, _ in adjustments(database)] == ["L6", "WO"]
    assert database.rows("select paid_amount, answers from staged.service_lines") == [
        (Decimal("80.00"), 1)
    ]


def test_equal_claims_of_one_payment_are_two_answers(database: Database) -> None:
    """Two equal sessions of a day under one claim number: both were paid."""
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", service_date=DAY)
        rows.load(2, "835")
        rows.payment(2, payment_amount="160.00")
        for number in (1, 2):
            rows.answer(2, number)
            rows.answered_line(2, number)
    assert database.rows("select paid_amount, answers from staged.service_lines") == [
        (Decimal("160.00"), 2)
    ]
