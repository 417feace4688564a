"""Recoding by what notes support or reviewers decided: whole days, both ways, to the cent."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.choices import PayerChoice, set_payers
from dashboard.actions.recoding import RecodingPlan
from dashboard.warehouse.database import Database
from tests.pricing.noted import Key, decided, note
from tests.pricing.oracle import Line
from tests.pricing.recode_oracle import Moves, recode_moves
from tests.pricing.scratch import load_together, recoded, scratch_database
from tests.pricing.test_recode import JANUARY, by_day

EVIDENCE, REVIEWED = RecodingPlan(source="evidence"), RecodingPlan(source="reviewed")
APART = replace(EVIDENCE, priced_apart="direction")
# A day of the place whose indices are 1, at 33.4009; code and units of each line, which code its
# note supports; whole-day difference, list difference, cause of each direction priced alone.
FIRST, LATER = "first 97530 of the day", "a later 97530"
ONLY, SEVERAL = "only 97530 of the day", "one of several 97530"
DAYS: dict[str, tuple[list[tuple[str, int, str]], list[tuple[str, str, str, str]]]] = {
    "one of three units": (
        [("97110", 2, ""), ("97110", 1, "97530")],
        [("upward", "6.01", "6.01", FIRST)],
    ),
    "two of three units": (
        [("97110", 1, ""), ("97110", 2, "97530")],
        [("upward", "8.85", "12.02", FIRST)],
    ),
    "all three units": ([("97110", 3, "97530")], [("upward", "11.69", "18.03", FIRST)]),
    "to 97112, exercise alone": (
        [("97110", 2, ""), ("97110", 1, "97112")],
        [("upward", "3.67", "3.67", "97112")],
    ),
    "to 97112 beside 97530": (
        [("97110", 1, ""), ("97110", 1, "97112"), ("97530", 1, "")],
        [("upward", "2.67", "3.67", "97112")],
    ),
    "to 97530 beside 97530": (
        [("97110", 1, ""), ("97110", 1, "97530"), ("97530", 1, "")],
        [("upward", "2.84", "6.01", LATER)],
    ),
    "evaluation day, at GPCI 1": (
        [("97110", 1, ""), ("97110", 1, "97530"), ("97161", 1, "")],
        [("upward", "2.84", "6.01", "evaluation day")],
    ),
    "the only 97530 is lost": (
        [("97110", 2, ""), ("97530", 1, "97110")],
        [("downward", "-6.01", "-6.01", ONLY)],
    ),
    "a second 97530 is lost": (
        [("97110", 1, ""), ("97530", 1, "97530"), ("97530", 1, "97110")],
        [("downward", "-2.84", "-6.01", SEVERAL)],
    ),
    "both ways on one day, each alone": (
        [("97110", 1, "97530"), ("97530", 1, "97110")],
        [("downward", "-6.01", "-6.01", ONLY), ("upward", "2.84", "6.01", LATER)],
    ),
    "the note supports what was billed": ([("97110", 2, "97110")], []),
}


def lines_of(name: str, day: date = JANUARY) -> list[Line]:
    return [
        Line(name, day, code, units, name, number)
        for number, (code, units, _) in enumerate(DAYS[name][0], 1)
    ]


def notes_of(name: str) -> dict[Key, str | None]:
    return {
        (name, number): supported
        for number, (_, _, supported) in enumerate(DAYS[name][0], 1)
        if supported
    }


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with scratch_database() as database:
        practice = [line for name in DAYS for line in lines_of(name)]
        load_together(database, [practice], tmp_path_factory.mktemp("days"))
        note(database, {key: code for name in DAYS for key, code in notes_of(name).items()})
        yield database


def report(database: Database, name: str, plan: RecodingPlan) -> list[dict[str, Any]]:
    return list(database.report(name, plan.parameters()).to_pylist())


@pytest.mark.parametrize("name", DAYS)
def test_a_day_as_its_notes_support_it(days: Database, name: str) -> None:
    rows = [row for row in report(days, "recoding_days", APART) if row["patient_id"] == name]
    found = sorted(
        (
            row["direction"],
            str(row["difference_amount"]),
            str(row["list_difference_amount"]),
            row["cause"],
        )
        for row in rows
    )
    assert found == DAYS[name][1]


def test_both_ways_together_are_one_day_of_the_contract(days: Database) -> None:
    rows = [row for row in recoded(days, EVIDENCE) if row["patient_id"].startswith("both ways")]
    assert [(row["recoded_units"], str(row["difference_amount"])) for row in rows] == [(2, "0.00")]


def test_the_whole_line_is_the_upper_end_of_exposure(days: Database) -> None:
    """The only 97530 was paid in full, the second reduced: losing the line loses that."""
    rows = {row["patient_id"]: row for row in report(days, "recoding_days", APART)}
    only, second = rows["the only 97530 is lost"], rows["a second 97530 is lost"]
    assert only["line_amount"] > second["line_amount"] > -second["difference_amount"]
    assert (str(only["line_amount"]), str(second["line_amount"])) == ("35.07", "25.05")


@pytest.mark.parametrize(
    ("choice", "touched"),
    [
        ({"direction": "upward"}, 8),
        ({"direction": "downward"}, 3),
        ({"to_code": "97112"}, 2),
        ({"from_code": "97530"}, 3),
        ({"evidence_threshold": Decimal("0.87")}, 0),
        ({"evidence_threshold": Decimal("0.86")}, 10),
        ({"from_date": date(2026, 1, 3)}, 0),
    ],
)
def test_what_a_plan_by_evidence_may_restrict(
    days: Database, choice: dict[str, Any], touched: int
) -> None:
    rows = recoded(days, replace(EVIDENCE, **choice))
    assert len({row["patient_id"] for row in rows}) == touched


def test_there_and_back_is_nothing(tmp_path: Path) -> None:
    """A practice recoded up, and the same practice billed so and recoded down."""
    up = [line for name in DAYS for line in lines_of(name)]
    moves = {
        place: line
        for place, line in enumerate(up)
        if notes_of(line.patient_id).get((line.claim_id, line.line_number), line.hcpcs_code)
        != line.hcpcs_code
    }
    billed_so = [
        replace(line, hcpcs_code=notes_of(line.patient_id)[line.claim_id, line.line_number] or "")
        if place in moves
        else line
        for place, line in enumerate(up)
    ]
    back = {(line.claim_id, line.line_number): line.hcpcs_code for line in moves.values()}
    with scratch_database() as database:
        load_together(database, [billed_so], tmp_path)
        note(database, back)
        returned = {
            row["patient_id"]: row["difference_amount"] for row in recoded(database, EVIDENCE)
        }
    with scratch_database() as database:
        load_together(database, [up], tmp_path)
        note(database, {key: code for name in DAYS for key, code in notes_of(name).items()})
        gone = {row["patient_id"]: row["difference_amount"] for row in recoded(database, EVIDENCE)}
    assert gone.keys() == returned.keys()
    assert {name: gone[name] + returned[name] for name in gone} == dict.fromkeys(gone, Decimal(0))


@cache
def practice() -> list[Line]:
    """Some 200 lines of movement codes and others, each a claim line of its own."""
    dice = random.Random(97530)
    codes = ("97110", "97110", "97112", "97530", "97530", "97161", "97140", "97545")
    charges = (None, Decimal("45.00"), Decimal("31.25"), Decimal("100.00"), Decimal("20.00"))
    return [
        Line(
            f"P{dice.randint(1, 12)}",
            dice.choice((date(2024, 7, 1), JANUARY)),
            dice.choice(codes),
            dice.randint(1, 4),
            dice.choice(("9", "10", "B")),
            number,
            dice.choice(((), ("GP",), ("GP", "CQ"))),
            payer=dice.choice(("Medicare", "Blue Plan")),
            carrier=dice.choice(("10212", "99999", "99999", "")),
            clinic_id=dice.choice(("North", "South")),
            charge=dice.choice(charges),
            deductible=dice.choice((None, None, Decimal("5.00"))),
        )
        for number in range(200)
    ]


def supported_codes() -> dict[Key, str | None]:
    dice = random.Random(5)
    codes = ("97110", "97112", "97530", None)
    return {
        (line.claim_id, line.line_number): dice.choice(codes)
        for line in practice()
        if line.hcpcs_code in codes and dice.random() < 0.6
    }


def moves(direction: str = "") -> Moves:
    """What the notes move, in one direction or both."""
    found: Moves = {}
    for place, line in enumerate(practice()):
        code = supported_codes().get((line.claim_id, line.line_number))
        way = "upward" if code and code > line.hcpcs_code else "downward"
        if code and code != line.hcpcs_code and direction in ("", way):
            found[place] = (line.units, code)
    return found


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with scratch_database() as database:
        load_together(database, [practice()], tmp_path_factory.mktemp("practice"))
        note(database, supported_codes())
        yield database


def test_every_day_is_the_oracles(noted: Database) -> None:
    assert by_day(recoded(noted, EVIDENCE)) == recode_moves(practice(), moves())


@pytest.mark.parametrize("direction", ["upward", "downward"])
def test_each_direction_is_priced_as_if_the_other_were_not(noted: Database, direction: str) -> None:
    rows = report(noted, "recoding_days", APART)
    found = by_day([row for row in rows if row["direction"] == direction])
    assert found == recode_moves(practice(), moves(direction))
    assert found == by_day(recoded(noted, replace(EVIDENCE, direction=direction)))


def test_each_line_alone_is_the_oracles(noted: Database) -> None:
    plan = replace(EVIDENCE, priced_apart="line")
    found = {
        (row["claim_id"], row["line_number"]): row["difference_amount"]
        for row in report(noted, "review_frame", plan)
        if row["direction"] != "none"
    }
    expected = {}
    for place, move in moves().items():
        [day] = recode_moves(practice(), {place: move}).values()
        line = practice()[place]
        # A line that cannot be priced is in no sample.
        if day.before is not None and day.after is not None:
            expected[line.claim_id, line.line_number] = day.after - day.before
    assert found == expected


def test_the_order_of_input_is_irrelevant(noted: Database, tmp_path: Path) -> None:
    with scratch_database() as database:
        load_together(database, [practice()[::-1]], tmp_path)
        note(database, supported_codes())
        assert report(database, "recoding_days", APART) == report(noted, "recoding_days", APART)


def test_a_summary_is_the_sum_of_its_days_without_those_in_conflict(noted: Database) -> None:
    plan = replace(APART, with_conflicts=False)
    days, rows = (report(noted, name, plan) for name in ("recoding_days", "recoding_summary"))
    in_conflict = [day for day in days if day["conflict"] not in (None, "unknown")]
    assert in_conflict
    assert sum(row["patient_days"] for row in rows) == len(days)
    assert sum(row["conflict_days"] for row in rows) == len(in_conflict)
    for name in ("difference_amount", "list_difference_amount", "expected_before_amount"):
        counted = [day[name] for day in days if day["is_counted"] and day[name] is not None]
        assert sum(row[name] or 0 for row in rows) == sum(counted) != 0
    assert {row["direction"] for row in rows} == {"upward", "downward"}


def test_the_latest_standing_decision_moves_a_line(days: Database) -> None:
    name = "all three units"
    key = (name, 1)

    def moved() -> list[tuple[int, str]]:
        return [
            (row["recoded_units"], str(row["difference_amount"])) for row in recoded(days, REVIEWED)
        ]

    to_97530, to_97112 = (key, "supports_another", "97530"), (key, "supports_another", "97112")
    decided(days, [to_97112, to_97530])
    assert moved() == [(3, "11.69")]
    decided(days, [to_97530, (key, "supports_billed", None)])
    assert moved() == []
    decided(days, [to_97530, (key, "cannot_say", None)])
    assert moved() == []
    decided(days, [to_97530], undone_at=datetime(2026, 3, 2))
    assert moved() == []


@pytest.mark.parametrize(
    "plan", [RecodingPlan("97110", "97530"), EVIDENCE, REVIEWED], ids=lambda plan: plan.source
)
def test_who_pays_by_the_visit_pays_the_same(tmp_path: Path, plan: RecodingPlan) -> None:
    """By a plan, by evidence and by review, on the page and in what the verb writes."""
    day = [replace(line, payer="Visit Plan") for line in lines_of("all three units")]
    other = [replace(line, payer="Blue Plan", patient_id="B", claim_id="B") for line in day]
    with scratch_database() as database:
        load_together(database, [[*day, *other]], tmp_path)
        set_payers(database, [PayerChoice("Visit Plan", "Visit Plan", False, True)])
        # Saved again from a screen that does not ask: what was said stays.
        set_payers(database, [PayerChoice("Visit Plan", "Visit Plan", False)])
        keys = (("all three units", 1), ("B", 1))
        note(database, dict.fromkeys(keys, "97530"))
        decided(database, [(key, "supports_another", "97530") for key in keys])
        rows = report(database, "recoding_days", plan)
        written = {row["payer"]: row for row in recoded(database, plan)}
    found = {row["payer"]: (str(row["difference_amount"]), row["cause"]) for row in rows}
    assert found == {"Visit Plan": ("0.00", "paid per visit"), "Blue Plan": ("11.69", FIRST)}
    visit = written["Visit Plan"]
    assert visit["recoded_units"] == 3
    assert visit["expected_after_amount"] == visit["expected_before_amount"]
    assert [str(written[name]["difference_amount"]) for name in sorted(written)] == [
        "11.69",
        "0.00",
    ]


CONFLICT_DAY = {"97110": 1, "97750": 1, "97530": 1}


@pytest.mark.parametrize(
    ("supported", "conflict"),
    [
        ({("C", 1): "97530"}, "NCCI 97530+97750 (1) 2024Q3"),
        ({("C", 3): "97110"}, None),
        ({("C", 1): "97530", ("C", 3): "97110"}, "NCCI 97530+97750 (1) 2024Q3"),
        ({("C", 1): "97112"}, None),
    ],
)
def test_a_conflict_is_one_that_a_moved_unit_meets(
    tmp_path: Path, supported: dict[Key, str | None], conflict: str | None
) -> None:
    lines = [
        Line("P", date(2024, 7, 1), code, units, "C", number)
        for number, (code, units) in enumerate(CONFLICT_DAY.items(), 1)
    ]
    with scratch_database() as database:
        load_together(database, [lines], tmp_path)
        note(database, supported)
        [row] = recoded(database, EVIDENCE)
    assert row["conflict"] == conflict
