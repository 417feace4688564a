"""Which reviews calibrate what notes support, and what the calibrated figure then is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.recoding_reports import SUPPORTED, figure
from dashboard.actions.review import Decision, decide, sample_queue, undo, worklist
from dashboard.actions.review_calibration import Calibration, calibration, supported_of
from dashboard.actions.review_sample import draw_sample
from dashboard.frames import as_frame
from dashboard.warehouse.database import Database
from tests.review.test_review import ANNA, BEN, noted_practice

PATIENTS = 150
HALF = Decimal("0.5")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Of 150 patients every third has a missed 97530 and every fourth an exposed one."""
    with noted_practice(tmp_path, PATIENTS) as database:
        yield database


def totals(database: Database, **filters: Any) -> dict[str, Any]:
    rows, sure = (
        as_frame(figure(database, SUPPORTED, filters, evidence_threshold=at))
        for at in (HALF, Decimal("0.8"))
    )
    kind = bool(rows["is_medicare_like"].iloc[0])
    return supported_of(rows, sure, is_medicare=kind)


def calibrated(database: Database, **filters: Any) -> Calibration:
    return calibration(database, filters, HALF, totals(database, **filters))


def answer(database: Database, sample: int = 1, wrong: int = 0, unsaid: int = 0) -> None:
    """Answer a sample as its notes say, but each so many-th line that moves as billed or unsaid."""
    found = {
        row["service_line_id"]: row
        for row in database.query("select * from scenario.noted_lines").to_pylist()
    }
    decisions, moved = [], 0
    for row in sample_queue(database, ANNA, sample).to_pylist():
        line, code = row["service_line_id"], found[row["service_line_id"]]["supported_code"]
        if code == row["billed_code"]:
            decisions.append(Decision(line, "supports_billed"))
            continue
        moved += 1
        if unsaid and moved % unsaid == 0:
            decisions.append(Decision(line, "cannot_say"))
        elif wrong and moved % wrong == 0:
            decisions.append(Decision(line, "supports_billed"))
        else:
            decisions.append(Decision(line, "supports_another", code))
    decide(database, ANNA, decisions, sample_number=sample)


def test_without_a_sample_a_hundred_reviews_are_lacking(database: Database) -> None:
    for row in worklist(database, ANNA, {}, 50).to_pylist():
        decide(database, ANNA, [Decision(row["service_line_id"], "cannot_say")])
    found = calibrated(database)
    assert (found.sample_number, found.reviews, found.lacking) == (None, 0, 100)
    assert not found.directions


def test_half_a_sample_counts_no_more_than_its_lines_and_calibrates_nothing(
    database: Database,
) -> None:
    drawn = draw_sample(database, ANNA, 110, 7, {}).drawn_lines
    lines = sample_queue(database, ANNA, 1).to_pylist()
    decisions = [Decision(row["service_line_id"], "cannot_say") for row in lines]
    decide(database, ANNA, decisions[:40], sample_number=1)
    found = calibrated(database)
    assert (found.reviews, found.lacking, found.directions) == (40, drawn - 40, {})
    decide(database, ANNA, decisions[40:-1], sample_number=1)
    assert calibrated(database).lacking == 1, "one line of the sample still waits"
    decide(database, ANNA, decisions[-1:], sample_number=1)
    assert calibrated(database).lacking == 0
    undo(database, 3, BEN)
    assert calibrated(database).lacking == 1


def test_a_sample_of_fewer_than_a_hundred_says_how_many_are_lacking(database: Database) -> None:
    drawn = draw_sample(database, ANNA, 60, 7, {}).drawn_lines
    answer(database)
    found = calibrated(database)
    assert (found.reviews, found.lacking) == (drawn, 100 - drawn)


def test_reviewers_who_agree_leave_the_rules_figure_as_the_point_and_still_a_limit(
    database: Database,
) -> None:
    draw_sample(database, ANNA, 120, 7, {})
    answer(database)
    found, said = calibrated(database), totals(database)
    up, down = found.directions["upward"], found.directions["downward"]
    assert up.amount.point == pytest.approx(said["upward"].amount)
    assert down.amount.point == pytest.approx(said["downward"].amount)
    assert down.whole_lines is not None
    assert down.whole_lines.point == pytest.approx(said["downward"].line_amount)
    assert up.lines == up.agreed == up.patients >= 20
    # All agree: 0.05 ** (1 / patients) of it, at least.
    assert up.amount.low == pytest.approx(said["upward"].amount * 0.05 ** (1 / up.patients))
    assert (up.amount.side, up.amount.level, down.amount.side) == ("lower", 0.95, "upper")
    assert up.whole_lines is None


def test_reviewers_who_differ_take_their_share_off(database: Database) -> None:
    draw_sample(database, ANNA, 120, 7, {})
    answer(database, wrong=3)
    found, said = calibrated(database), totals(database)
    for direction, one in found.directions.items():
        rules = said[direction].amount
        assert one.agreed < one.lines
        assert one.amount.low < one.amount.point == pytest.approx(one.share * rules)
        assert one.amount.point < one.amount.high < rules
        assert 0.4 < one.share < 0.95


def test_who_cannot_say_confirms_nothing_but_may_be_exposed(database: Database) -> None:
    draw_sample(database, ANNA, 120, 7, {})
    answer(database, unsaid=3)
    found = calibrated(database)
    up, down = found.directions["upward"], found.directions["downward"]
    assert up.unsaid > 0 < down.unsaid
    assert up.share < 1 > down.share
    assert up.amount.high < totals(database)["upward"].amount
    assert down.amount.high == pytest.approx(totals(database)["downward"].amount)


def test_filters_leave_fewer_reviews_and_say_so(database: Database) -> None:
    draw_sample(database, ANNA, 120, 7, {})
    answer(database)
    with database.writing() as cursor:
        cursor.execute("update scenario.noted_lines set clinic_id = 'small' where claim_id < 'C13'")
    inside = calibration(database, {"clinic_ids": ["small"]}, HALF, totals(database))
    assert 0 < inside.reviews < 100
    assert inside.lacking == 100 - inside.reviews


def test_a_sample_calibrates_nothing_that_it_could_not_have_drawn(database: Database) -> None:
    draw_sample(database, ANNA, 120, 7, {"to_date": date(2026, 1, 2)})
    answer(database)
    assert calibrated(database).lacking == 0
    with database.writing() as cursor:
        cursor.execute(
            "update scenario.noted_lines set service_date = '2026-02-02' where claim_id = 'C2'"
        )
    found = calibration(database, {}, HALF, totals(database))
    assert (found.reason, found.lacking, found.directions) == ("outside", 100, {})
    january = calibration(database, {"to_date": date(2026, 1, 31)}, HALF, totals(database))
    assert january.reason == "changed", "two lines fewer than it was drawn from"
