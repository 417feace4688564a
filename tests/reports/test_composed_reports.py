"""Composed days: the ladder's order and running total, and what one more unit adds."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.warehouse.database import Database
from dashboard.widgets.day_lines import DayLines, composed_parameters, parse_day

Rows = list[dict[str, Any]]
ATLANTA_2023 = {"carrier": "10212", "locality": "01", "service_date": date(2023, 7, 1)}


@pytest.fixture(scope="module")
def database() -> Database:
    return Database()


def _ask(database: Database, name: str, days: dict[str, DayLines], **place: Any) -> Rows:
    asked = {**ATLANTA_2023, **place, **composed_parameters(days)}
    rows: Rows = database.report(name, asked).to_pylist()
    return rows


def _with_one_more(text: str, *codes: str) -> dict[str, DayLines]:
    day = parse_day(text)
    held = dict(day.units)
    return {"": day} | {code: day.with_units(code, held.get(code, 0) + 1) for code in codes}


def test_the_unit_paid_in_full_comes_first_and_the_total_runs(database: Database) -> None:
    rows = _ask(database, "composed_day", {"": parse_day("97110x2,97530x1")})
    assert [(row["hcpcs_code"], row["is_full"]) for row in rows] == [
        ("97530", True),
        ("97110", False),
        ("97110", False),
    ]
    # 37.58 + 22.70 + 22.70, the Atlanta fees of 2023
    assert [str(row["running_amount"]) for row in rows] == ["37.58", "60.28", "82.98"]


def test_each_amount_is_its_unrounded_parts_rounded_once(database: Database) -> None:
    rows = _ask(database, "composed_day", {"": parse_day("97110x2,97112x1,97161x1,97597x1")})
    assert len(rows) == 5
    for row in rows:
        parts = (
            row["work_part_amount"]
            + row["practice_expense_part_amount"]
            + row["malpractice_part_amount"]
        )
        assert abs(parts - row["unrounded_unit_amount"]) < Decimal("0.0003")
        assert abs(row["unrounded_unit_amount"] - row["unit_amount"]) <= Decimal("0.005")


def test_a_bundled_code_is_nothing_and_an_unknown_one_is_not(database: Database) -> None:
    rows = _ask(database, "composed_day", {"": parse_day("97010,97545,97999")})
    amounts = {row["hcpcs_code"]: (row["pricing_status"], row["unit_amount"]) for row in rows}
    assert amounts == {
        "97010": ("not_paid", Decimal("0.00")),
        "97545": ("carrier_priced", None),
        "97999": ("unknown_code", None),
    }


@pytest.mark.parametrize(
    ("code", "outcome", "added", "listed"),
    [
        # The day: 97110 in full 29.80. A second one is reduced: 22.70.
        ("97110", "reduced", "22.70", "29.80"),
        # 97530 takes the full unit, 97110 falls to 22.70: 37.58 + 22.70 - 29.80.
        ("97530", "takes_full_unit", "30.48", "37.58"),
        # 97116 ties with 97110 in practice expense and fee.
        ("97116", "reduced", "22.70", "29.80"),
        ("97010", "unpriced", "0.00", "0.00"),
    ],
)
def test_one_more_unit_adds_what_the_day_gains(
    database: Database, code: str, outcome: str, added: str, listed: str
) -> None:
    (row,) = _ask(database, "composed_additions", _with_one_more("97110x1", code))
    assert (row["hcpcs_code"], row["outcome"]) == (code, outcome)
    assert (str(row["added_amount"]), str(row["list_amount"])) == (added, listed)


def test_a_code_outside_mppr_adds_its_list_price(database: Database) -> None:
    (row,) = _ask(database, "composed_additions", _with_one_more("97110x1", "97597"))
    assert row["outcome"] == "whole"
    assert row["added_amount"] == row["list_amount"] > 0


def test_the_first_unit_of_an_empty_day_is_whole(database: Database) -> None:
    (row,) = _ask(database, "composed_additions", _with_one_more("", "97530"))
    assert (row["outcome"], str(row["added_amount"])) == ("first", "37.58")


def test_a_code_without_a_price_adds_the_unknown_not_zero(database: Database) -> None:
    rows = _ask(database, "composed_additions", _with_one_more("97110x1", "97545", "97999"))
    assert [(row["outcome"], row["added_amount"], row["list_amount"]) for row in rows] == [
        ("unpriced", None, None),
        ("unpriced", None, None),
    ]


def test_all_candidates_in_one_call_are_as_each_alone(database: Database) -> None:
    codes = ("97110", "97112", "97116", "97140", "97161", "97530")
    together = _ask(database, "composed_additions", _with_one_more("97110x2,97140x1", *codes))
    alone = [
        _ask(database, "composed_additions", _with_one_more("97110x2,97140x1", code))[0]
        for code in codes
    ]
    assert together == alone


def test_parts_of_a_fee_add_up_to_it(database: Database) -> None:
    asked = {**ATLANTA_2023, "on_date": date(2023, 7, 1), "codes": ["97110", "97112", "97530"]}
    rows = [row for row in database.report("fee_parts", asked).to_pylist() if row["is_on_day"]]
    fees = {
        row["hcpcs_code"]: (row["full_unit_amount"], row["reduced_unit_amount"]) for row in rows
    }
    assert {code: tuple(map(str, pair)) for code, pair in fees.items()} == {
        "97110": ("29.80", "22.70"),
        "97112": ("34.20", "25.74"),
        "97530": ("37.58", "26.42"),
    }
    for row in rows:
        kept = (
            row["work_part_amount"]
            + row["malpractice_part_amount"]
            + row["practice_expense_left_amount"]
        )
        assert abs(kept - row["reduced_unit_amount"]) < Decimal("0.0053")
        cut = row["practice_expense_cut_amount"]
        assert abs(kept + cut - row["full_unit_amount"]) < Decimal("0.0054")
        assert row["reduction_amount"] == row["full_unit_amount"] - row["reduced_unit_amount"]


def test_the_span_is_that_of_the_schedules(database: Database) -> None:
    (span,) = database.report("schedule_span").to_pylist()
    assert span == {"first_day": date(2020, 1, 1), "last_day": date(2026, 12, 31)}


def test_codes_on_a_day_say_why_there_is_no_fee(database: Database) -> None:
    rows = database.report("codes_on_day", {"on_date": date(2023, 7, 1)}).to_pylist()
    statuses = {row["hcpcs_code"]: row["pricing_status"] for row in rows}
    assert len(statuses) == len(rows)
    assert statuses["97110"] == "priced"
    assert statuses["97010"] == "not_paid"
    assert statuses["97545"] == "carrier_priced"
    assert set(statuses.values()) == {"priced", "not_paid", "carrier_priced", "unknown_code"}
