"""What the data-quality checks of single lines and days find, and what they leave alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from dashboard.actions.quality import ClaimAnswer, answer_claims, quality_rows, take_back
from dashboard.warehouse.database import Database
from tests.reports.raw_rows import DAY, emptied, found, rows_into


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    return emptied(opened)


def lines(database: Database, *changes: dict[str, Any], kind: str = "csv") -> None:
    """One file of lines; what is not said of a line is as in raw_rows."""
    with rows_into(database) as rows:
        rows.load(1, kind)
        for change in changes:
            rows.line(1, kind, **change)


def days(first: date, last: date, *without: date) -> list[dict[str, Any]]:
    """A line on each weekday from first to last, but not on those without."""
    every = [first + timedelta(days=place) for place in range((last - first).days + 1)]
    worked = [day for day in every if day.weekday() < 5 and day not in without]
    return [{"service_date": day, "claim_id": f"C{day}"} for day in worked]


FIRST, LAST = date(2026, 1, 5), date(2026, 3, 27)
HOLIDAYS = (date(2026, 1, 19), date(2026, 2, 16))


def test_a_working_day_without_a_claim_is_found(database: Database) -> None:
    lines(database, *days(FIRST, LAST, date(2026, 3, 11)))
    [row] = found(database, "days_without_claims")
    assert (row["service_date"], row["weekday_number"]) == (date(2026, 3, 11), 2)
    assert (row["usual_lines"], row["usual_charge_amount"]) == (1, Decimal("130.00"))


def test_weekends_and_federal_holidays_are_no_working_days(database: Database) -> None:
    lines(database, *days(FIRST, LAST, *HOLIDAYS))
    assert found(database, "days_without_claims") == []


def test_the_bridge_of_a_holiday_and_the_eves_are_left_out(database: Database) -> None:
    closed = [date(2025, 11, day) for day in (11, 27, 28)]
    closed += [date(2025, 12, day) for day in (24, 25, 31)]
    lines(
        database, *days(date(2025, 10, 13), date(2026, 1, 30), *closed, *HOLIDAYS, date(2026, 1, 1))
    )
    assert found(database, "days_without_claims") == []
    assert date(2025, 11, 28).weekday() == 4


def test_a_missing_quarter_is_found_whole(database: Database) -> None:
    first, last = date(2025, 3, 3), date(2025, 12, 19)
    gap = [date(2025, 6, 23) + timedelta(days=place) for place in range(98)]
    lines(database, *days(first, last, *gap))
    rows = found(database, "days_without_claims")
    missing = {row["service_date"] for row in rows}
    working = {day for day in gap if day.weekday() < 5}
    # The Fourth of July and Labor Day lie in the gap.
    assert missing == working - {date(2025, 7, 4), date(2025, 9, 1)}


def test_a_date_of_another_year_does_not_stretch_the_period(database: Database) -> None:
    slip = {"service_date": date(2016, 3, 2), "claim_id": "slip"}
    lines(database, *days(FIRST, LAST, *HOLIDAYS), slip)
    assert found(database, "days_without_claims") == []


def test_saturdays_count_from_when_the_practice_works_on_them(database: Database) -> None:
    first, last, missing = date(2025, 2, 3), date(2025, 8, 29), date(2025, 7, 12)
    holidays = [date(2025, month, day) for month, day in ((2, 17), (5, 26), (6, 19), (7, 4))]
    saturdays = [date(2025, 5, 3) + timedelta(days=7 * place) for place in range(17)]
    worked = [{"service_date": day, "claim_id": f"C{day}"} for day in saturdays if day != missing]
    lines(database, *days(first, last, *holidays), *worked)
    assert [row["service_date"] for row in found(database, "days_without_claims")] == [missing]


TWICE = {"rendering_npi": "1900000001"}


def test_a_line_of_two_claims_is_suspected(database: Database) -> None:
    lines(database, TWICE, TWICE | {"claim_id": "C2"}, TWICE | {"service_date": date(2026, 3, 3)})
    [row] = found(database, "doubled_lines")
    assert (row["claim_id"], row["row_number"]) == ("C2", 2)
    assert (row["earlier_claim_id"], row["earlier_row_number"]) == ("C1", 1)


@pytest.mark.parametrize(
    "other",
    [
        {"modifier_1": "59"},
        {"rendering_npi": "1900000002"},
        {"units": 1},
        {"hcpcs_code": "97112"},
        {"patient_id": "ACC-2"},
    ],
    ids=str,
)
def test_what_differs_is_not_the_same_line(database: Database, other: dict[str, Any]) -> None:
    lines(database, TWICE, TWICE | {"claim_id": "C2"} | other)
    assert found(database, "doubled_lines") == []


def test_the_order_of_modifiers_makes_no_difference(database: Database) -> None:
    lines(
        database,
        {"modifier_1": "GP", "modifier_2": "KX"},
        {"modifier_1": "KX", "modifier_2": "GP", "claim_id": "C2"},
    )
    assert len(found(database, "doubled_lines")) == 1


def test_a_file_given_twice_is_no_finding_but_told(database: Database) -> None:
    with rows_into(database) as rows:
        for load_id in (1, 2):
            rows.load(load_id, "csv")
            rows.line(load_id, "csv")
    assert found(database, "doubled_lines") == []
    told = {row["check_name"]: row for row in database.report("data_quality").to_pylist()}
    assert told["repeated_rows"]["findings"] == 1
    assert told["repeated_rows"]["needs_attention"] is False


ANSWERED = {"paid_date": date(2026, 3, 20), "paid_amount": "50.00"}


@pytest.mark.parametrize(
    "later",
    [
        {"claim_id": "C2", "submitted_date": date(2026, 4, 1)},
        {"units": 3, "submitted_date": date(2026, 4, 1)},
    ],
    ids=["another claim", "the same claim with other units"],
)
def test_an_original_after_the_answer_is_asked_for(
    database: Database, later: dict[str, Any]
) -> None:
    lines(database, ANSWERED, {"line_number": 9} | later)
    [row] = found(database, "second_originals")
    assert (row["claim_id"], row["earlier_claim_id"]) == (later.get("claim_id", "C1"), "C1")
    assert row["earlier_paid_date"] == ANSWERED["paid_date"]
    assert found(database, "doubled_lines") == [], "it is asked for once"


@pytest.mark.parametrize(
    "later",
    [
        {"claim_id": "C2", "submitted_date": date(2026, 3, 10)},
        {"claim_id": "C2", "submitted_date": date(2026, 4, 1), "units": 1},
        {"claim_id": "C2", "submitted_date": date(2026, 4, 1), "claim_frequency_code": "7"},
        {"claim_id": "C2", "submitted_date": date(2026, 4, 1), "hcpcs_code": "97112"},
    ],
    ids=["sent before the answer", "other units", "a replacement", "another code"],
)
def test_no_question_where_none_is(database: Database, later: dict[str, Any]) -> None:
    lines(database, ANSWERED, later)
    assert found(database, "second_originals") == []


def test_where_no_day_of_sending_is_known_the_files_say_what_came_after(
    database: Database,
) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv")
        rows.line(1, "csv", claim_id="C3", hcpcs_code="97530")
        rows.load(2, "835")
        rows.payment(2)
        rows.answer(2)
        rows.answered_line(2)
        rows.load(3, "csv")
        rows.line(3, "csv", claim_id="C2")
    [row] = found(database, "second_originals")
    assert (row["claim_id"], row["earlier_claim_id"], row["file_name"]) == ("C2", "C1", "3.csv")


def test_an_answered_question_is_not_asked_again_until_taken_back(database: Database) -> None:
    lines(database, ANSWERED, {"claim_id": "C2", "submitted_date": date(2026, 4, 1)})
    before = database.build_number
    answer_claims(database, [ClaimAnswer("C2", "C1", is_replacement=False)])
    assert database.build_number == before + 1
    assert found(database, "second_originals") == []
    assert found(database, "doubled_lines") == []
    [given] = database.report("quality_answers").to_pylist()
    assert (given["subject_id"], given["other_id"], given["is_same"]) == ("C2", "C1", False)
    take_back(database, claims=[("C2", "C1")])
    assert len(found(database, "second_originals")) == 1


def test_lines_without_a_place_are_told_by_clinic(database: Database) -> None:
    nowhere = {"carrier": None, "locality": None}
    lines(
        database,
        {"clinic_id": "EAST"},
        {"clinic_id": "WEST", "hcpcs_code": "97112"} | nowhere,
        {"clinic_id": "WEST", "hcpcs_code": "97530"} | nowhere,
    )
    [row] = found(database, "lines_without_place")
    assert (row["clinic_id"], row["lines"], row["charge_amount"]) == ("WEST", 2, Decimal(260))
    assert (row["file_name"], row["row_number"]) == ("1.csv", 2)


@pytest.mark.parametrize(
    ("line", "likely"),
    [
        ({"units": 10}, 1),
        ({"units": 45}, 3),
        ({"units": 38}, 3),
        ({"hcpcs_code": "97161", "units": 30}, 2),
        ({"units": 8, "timed_minutes": 8}, 1),
    ],
    ids=str,
)
def test_units_that_look_like_minutes_are_found(
    database: Database, line: dict[str, Any], likely: int
) -> None:
    lines(database, line)
    [row] = found(database, "minutes_as_units")
    assert row["likely_units"] == likely


@pytest.mark.parametrize(
    "line",
    [
        {"units": 4, "timed_minutes": 60},
        {"units": 9},
        {"hcpcs_code": "97014", "units": 10},
        {"hcpcs_code": "A4556", "units": 30},
    ],
    ids=str,
)
def test_units_that_are_units_are_left_alone(database: Database, line: dict[str, Any]) -> None:
    lines(database, line)
    assert found(database, "minutes_as_units") == []


def test_a_day_after_the_load_or_before_2000_cannot_be(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv", loaded_at=datetime(2026, 3, 2, 8))
        for claim_id, day in (
            ("yesterday", DAY - timedelta(days=1)),
            ("today", DAY),
            ("tomorrow", DAY + timedelta(days=1)),
            ("1999", date(1999, 12, 31)),
            ("2000", date(2000, 1, 1)),
        ):
            rows.line(1, "csv", claim_id=claim_id, service_date=day)
    rows_found = found(database, "odd_dates")
    assert [(row["claim_id"], row["is_future"]) for row in rows_found] == [
        ("tomorrow", True),
        ("1999", False),
    ]


def test_an_unknown_code_comes_with_its_nearest_known_one(database: Database) -> None:
    lines(
        database,
        {"hcpcs_code": "9711O"},
        {"hcpcs_code": "9711O", "claim_id": "C2", "service_date": date(2026, 3, 3)},
        {"hcpcs_code": "ZZZZZ"},
        {"hcpcs_code": "97110"},
    )
    rows = found(database, "unknown_codes")
    assert [(row["hcpcs_code"], row["nearest_codes"], row["lines"]) for row in rows] == [
        ("9711O", "97110", 2),
        ("ZZZZZ", None, 1),
    ]


def test_rows_may_be_limited_to_the_weightiest(database: Database) -> None:
    lines(database, {"units": 30}, {"units": 60, "claim_id": "C2"})
    assert quality_rows(database, "minutes_as_units", 1)["units"].to_pylist() == [60]
    assert quality_rows(database, "minutes_as_units").num_rows == 2


def test_a_clean_practice_needs_nothing(database: Database) -> None:
    lines(database, *days(FIRST, LAST, *HOLIDAYS))
    assert [row for row in database.report("data_quality").to_pylist() if row["findings"]] == []


def test_an_empty_database_needs_nothing(database: Database) -> None:
    rows = database.report("data_quality").to_pylist()
    assert len(rows) == 19
    assert [row for row in rows if row["findings"] or row["needs_attention"]] == []
