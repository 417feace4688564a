"""Reviewing: answers kept and undone, a worklist, a sample apart, and what it says of all lines."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.recoding import RecodingPlan, keep_notes
from dashboard.actions.review import Decision, decide, sample_queue, undo, worklist
from dashboard.actions.review_estimates import agreements, sample_estimate
from dashboard.actions.review_sample import draw_sample
from dashboard.errors import RequestError
from dashboard.warehouse.database import Database
from tests.pricing.noted import note
from tests.pricing.oracle import Line
from tests.pricing.scratch import load_together, recoded, scratch_database

JANUARY = date(2026, 1, 2)
ANNA, BEN = "Anna Ash, PT", "Ben Box, PT"
REVIEWED = RecodingPlan(source="reviewed")


def practice(patients: int = 60) -> list[Line]:
    """A line of 97110 and one of 97530 on the day of each patient."""
    return [
        Line(f"P{number}", JANUARY, code, 1 + number % 3, f"C{number}", line)
        for number in range(patients)
        for line, code in enumerate(("97110", "97530"), 1)
    ]


@contextmanager
def noted_practice(
    folder: Path, patients: int, **otherwise: tuple[int, str | None]
) -> Iterator[Database]:
    """Every third exercise line supports 97530, every fourth 97530 line exercise alone.

    otherwise: claim_id = the line and what it supports instead.
    """
    with scratch_database() as database:
        load_together(database, [practice(patients)], folder)
        supported: dict[tuple[str, int], str | None] = {}
        for number in range(patients):
            supported[f"C{number}", 1] = "97530" if number % 3 == 0 else "97110"
            supported[f"C{number}", 2] = "97110" if number % 4 == 0 else "97530"
        supported |= {(claim, line): code for claim, (line, code) in otherwise.items()}
        note(database, supported, "0.71")
        with database.writing() as cursor:
            cursor.execute(
                "update scenario.noted_build set build_number = "
                "(select build_number from settings.database_state)"
            )
        yield database


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with noted_practice(tmp_path, 60, C1=(1, None)) as database:
        yield database


def lines_of(database: Database, reviewer: str = ANNA) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = worklist(database, reviewer, {}).to_pylist()
    return rows


def exported(database: Database) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = database.report("review_decisions").to_pylist()
    return rows


def test_the_worklist_has_the_most_consequential_first_and_both_directions_in_turn(
    database: Database,
) -> None:
    rows = lines_of(database)
    assert len(rows) == 20 + 15 + 1
    for direction in ("upward", "downward"):
        urgencies = [row["urgency"] for row in rows if row["direction"] == direction]
        assert urgencies == sorted(urgencies, reverse=True)
        assert sum(row["direction"] == direction for row in rows[:10]) == 5
    assert (rows[-1]["finding"], rows[-1]["urgency"]) == ("cannot_say", None)


def test_an_answer_leaves_ones_own_worklist_and_not_the_others(database: Database) -> None:
    line = lines_of(database)[0]["service_line_id"]
    decide(database, ANNA, [Decision(line, "supports_billed", reason=" sets and reps ")])
    assert line not in {row["service_line_id"] for row in lines_of(database)}
    assert line in {row["service_line_id"] for row in lines_of(database, BEN)}
    [kept] = exported(database)
    assert (kept["reviewer_name"], kept["answer"], kept["reason"]) == (
        ANNA,
        "supports_billed",
        "sets and reps",
    )
    assert kept["decided_at"] is not None
    assert kept["is_counted"]


def test_undone_answers_stay_in_the_history_and_count_no_longer(database: Database) -> None:
    row = lines_of(database)[0]
    other = "97110" if row["billed_code"] == "97530" else "97530"
    decide(database, ANNA, [Decision(row["service_line_id"], "supports_another", other)])
    assert len(recoded(database, REVIEWED)) == 1
    undo(database, 1, ANNA)
    assert recoded(database, REVIEWED) == []
    [kept] = exported(database)
    assert (kept["undone_by"], kept["is_counted"]) == (ANNA, False)
    assert row in lines_of(database)
    with pytest.raises(RequestError, match="no standing decision 1"):
        undo(database, 1, ANNA)


@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [
        ("supports_another", None, "which other code"),
        ("supports_another", "97140", "which other code"),
        ("supports_billed", "97530", "supports_another alone"),
        ("perhaps", None, "Needed: supports_billed"),
    ],
)
def test_answers_that_contradict_themselves_are_refused_whole(
    database: Database, answer: Any, code: str | None, said: str
) -> None:
    line, other = (row["service_line_id"] for row in lines_of(database)[:2])
    with pytest.raises(RequestError, match=said):
        decide(database, ANNA, [Decision(other, "cannot_say"), Decision(line, answer, code)])
    assert exported(database) == []


def test_the_code_that_was_billed_is_no_other_code(database: Database) -> None:
    row = lines_of(database)[0]
    with pytest.raises(RequestError, match="which other code"):
        decide(
            database,
            ANNA,
            [Decision(row["service_line_id"], "supports_another", row["billed_code"])],
        )


def test_nobody_decides_nameless(database: Database) -> None:
    with pytest.raises(RequestError, match="name"):
        decide(database, "  ", [Decision(lines_of(database)[0]["service_line_id"], "cannot_say")])


def test_a_decision_does_not_make_all_notes_be_read_again(database: Database) -> None:
    before = database.build_number
    decide(database, ANNA, [Decision(lines_of(database)[0]["service_line_id"], "cannot_say")])
    assert database.build_number == before + 1  # what screens have cached is old
    keep_notes(database)  # would find no notes here and empty the list
    assert lines_of(database)


def test_a_sample_is_drawn_from_a_seed_and_kept_apart(database: Database) -> None:
    drawn = draw_sample(database, ANNA, 40, 11, {})
    again = draw_sample(database, BEN, 40, 11, {})
    assert (drawn.sample_number, again.sample_number) == (1, 2)
    assert drawn.frame_lines == 120
    queue = [row["service_line_id"] for row in sample_queue(database, ANNA, 1).to_pylist()]
    assert queue == [row["service_line_id"] for row in sample_queue(database, ANNA, 2).to_pylist()]
    assert len(queue) == drawn.drawn_lines
    assert not set(queue) & {row["service_line_id"] for row in lines_of(database)}


def test_a_queue_shows_neither_what_the_rules_say_nor_what_another_said(database: Database) -> None:
    draw_sample(database, ANNA, 40, 11, {})
    shown = sample_queue(database, BEN, 1)
    assert not {"finding", "supported_code", "confidence", "stratum"} & set(shown.column_names)
    first = shown.to_pylist()[0]
    decide(database, ANNA, [Decision(first["service_line_id"], "cannot_say")], sample_number=1)
    assert sample_queue(database, BEN, 1).to_pylist() == shown.to_pylist()
    assert sample_queue(database, ANNA, 1).num_rows == shown.num_rows - 1


def test_a_line_outside_the_sample_is_not_answered_in_it(database: Database) -> None:
    draw_sample(database, ANNA, 40, 11, {})
    line = lines_of(database)[0]["service_line_id"]
    with pytest.raises(RequestError, match="not of sample 1"):
        decide(database, ANNA, [Decision(line, "cannot_say")], sample_number=1)


def answer_as_noted(database: Database, reviewer: str, wrong: int = 0) -> None:
    """Answer the whole of sample 1 as the notes say, but for every so many-th line."""
    found = {
        row["service_line_id"]: row
        for row in database.query("select * from scenario.noted_lines").to_pylist()
    }
    decisions = []
    for place, row in enumerate(sample_queue(database, reviewer, 1).to_pylist()):
        line, code = row["service_line_id"], found[row["service_line_id"]]["supported_code"]
        is_billed = code == row["billed_code"] or (wrong and place % wrong == 0)
        if code is None:
            decisions.append(Decision(line, "cannot_say"))
        elif is_billed:
            decisions.append(Decision(line, "supports_billed"))
        else:
            decisions.append(Decision(line, "supports_another", code))
    decide(database, reviewer, decisions, sample_number=1)


def test_until_all_is_answered_nothing_is_estimated(database: Database) -> None:
    draw_sample(database, ANNA, 40, 11, {})
    found = sample_estimate(database, 1)
    assert (found.answered_lines, found.missed, found.exposure) == (0, None, None)


def test_reviewers_who_agree_with_the_rules_leave_the_rules_total(database: Database) -> None:
    draw_sample(database, ANNA, 40, 11, {})
    answer_as_noted(database, ANNA)
    found = sample_estimate(database, 1)
    rows = database.report(
        "review_frame", RecodingPlan(source="evidence", priced_apart="line").parameters()
    ).to_pylist()
    missed = sum(row["difference_amount"] for row in rows if row["direction"] == "upward")
    exposed = -sum(row["difference_amount"] for row in rows if row["direction"] == "downward")
    whole = sum(row["line_amount"] for row in rows if row["direction"] == "downward")
    assert found.missed is not None
    assert found.exposure is not None
    assert found.whole_lines is not None
    assert found.missed.point == pytest.approx(float(missed))
    assert found.exposure.point == pytest.approx(float(exposed))
    assert math.isnan(found.missed.low), "nobody differs, which is no certainty"
    assert found.whole_lines.point == pytest.approx(float(whole))
    assert (found.missed.side, found.exposure.side) == ("lower", "upper")
    assert "strata" in found.missed.design


def test_reviewers_who_differ_move_the_total_and_widen_it(database: Database) -> None:
    draw_sample(database, ANNA, 40, 11, {})
    answer_as_noted(database, ANNA, wrong=5)
    found = sample_estimate(database, 1)
    assert found.missed is not None
    assert found.exposure is not None
    assert found.missed.low < found.missed.point
    assert found.exposure.point < found.exposure.high


def test_a_sample_speaks_only_of_the_lines_it_was_drawn_from(database: Database) -> None:
    draw_sample(database, ANNA, 40, 11, {})
    with database.writing() as cursor:
        cursor.execute("delete from scenario.noted_lines where claim_id = 'C2'")
    with pytest.raises(RequestError, match="drawn from 120 lines"):
        sample_estimate(database, 1)


def test_agreement_is_of_the_lines_that_both_answered(database: Database) -> None:
    rows = lines_of(database)
    lines = [row["service_line_id"] for row in rows[:10]]
    decide(database, ANNA, [Decision(line, "supports_billed") for line in lines])
    decide(
        database,
        BEN,
        [Decision(lines[0], "cannot_say"), *(Decision(x, "supports_billed") for x in lines[1:8])],
    )
    found = agreements(database)
    assert list(found) == [(ANNA, BEN)]
    assert (found[ANNA, BEN].count, found[ANNA, BEN].agreed_share) == (8, 7 / 8)


def test_without_notes_nothing_can_be_drawn(tmp_path: Path) -> None:
    with scratch_database() as database:
        load_together(database, [practice(2)], tmp_path)
        keep_notes(database)
        with pytest.raises(RequestError, match="nothing was drawn"):
            draw_sample(database, ANNA, 10, 1, {})
