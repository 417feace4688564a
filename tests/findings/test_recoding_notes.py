"""What is said of notes, past, future and samples, where the sample clinic does not lead."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.estimation.bounds import Bounds
from dashboard.findings import recoding_estimate, recoding_future, recoding_notes, recoding_past

LIMITS = {
    **{"reopening_years": 1, "good_cause_years": 4, "look_back_years": 6},
    **{"return_days": 60, "investigation_days": 180},
}


def row(direction: str, difference: float | None, **more: Any) -> dict[str, Any]:
    return {
        "summary_kind": "total",
        "summary_key": "all",
        "direction": direction,
        "is_medicare_like": True,
        "patient_days": 2,
        "recoded_units": 3,
        "unknown_days": 0,
        "conflict_days": 0,
        "difference_amount": difference,
        "line_amount": 60.0,
        **more,
    }


def test_the_headline_covers_first_then_says_both_directions_and_adds_nothing_up() -> None:
    rows = pd.DataFrame([row("upward", 50.0), row("downward", -20.0)])
    found = recoding_notes.Covered(100, 40, 30)
    said = recoding_notes.headline(found, rows, (True,))
    assert said.startswith("**40 % of 100 movement units (97110, 97112, 97530) have a note, 30 %")
    assert "for Medicare a higher code for 3 units (**+\\$50**)" in said
    assert "only a lower one for 3 units (exposure **\\$20 to \\$60**)" in said
    assert "\\$30" not in said
    assert said.endswith("nothing is said of the rest.")


def test_one_direction_alone_leaves_the_other_said_as_none() -> None:
    rows = pd.DataFrame([row("downward", -20.0)])
    said = recoding_notes.headline(recoding_notes.Covered(10, 5, 5), rows, (True, False))
    assert "a higher code for no unit and only a lower one for 3 units" in said
    assert "for other payers, as Medicare-equivalent, a higher code for no unit" in said


def test_without_notes_the_sentence_says_what_to_load() -> None:
    said = recoding_notes.headline(recoding_notes.Covered(10, 0, 0), pd.DataFrame(), (True,))
    assert "None of the 10 movement units here has a note" in said
    assert "Nothing can be said beyond the arithmetic limit" in said
    for column in ("note", "claim_id", "line_number", "patient_id", "service_date"):
        assert f"**{column}**" in said


def test_an_amount_that_is_not_known_is_unknown_in_both_directions() -> None:
    rows = pd.DataFrame([row("upward", None), row("downward", None)])
    assert recoding_notes.upward(rows[:1]) == "unknown"
    assert recoding_notes.exposure(rows[1:]) == "unknown"


def test_payers_by_the_visit_are_named_only_where_there_are_any() -> None:
    rows = pd.DataFrame(
        [row("upward", 0.0, summary_kind="cause", summary_key="paid per visit", patient_days=4)]
    )
    assert recoding_notes.paid_per_visit(rows).startswith("4 days of payers that pay by the visit")
    assert recoding_notes.paid_per_visit(rows.assign(summary_key="97112")) == ""


def window_rows(*states: tuple[str, str, float]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "direction": direction,
                "window_state": state,
                "difference_amount": amount,
                "line_amount": 80.0,
            }
            for direction, state, amount in states
        ]
    )


def test_each_direction_is_said_by_its_own_window() -> None:
    rows = window_rows(
        ("upward", "open", 5.0), ("upward", "unknown", 7.0), ("downward", "closed", -9.0)
    )
    up = recoding_past.window(rows, "upward", LIMITS)
    assert up.startswith("+\\$5 within 1 year of the initial determination; +\\$7 where no payment")
    assert "contractor's discretion" in up
    assert "years" not in up
    down = recoding_past.window(rows, "downward", LIMITS)
    assert down.startswith("\\$9 to \\$80 beyond that.")
    assert "within 60 days" in down
    assert "up to 180 days" in down
    assert down.endswith("**Consult counsel before quantifying.**")


def test_minutes_are_a_question_and_unknown_where_none_are_told() -> None:
    none = pd.DataFrame({"clocked_days": [], "short_days": [], "unsupported_units": []})
    assert "cannot be held against them" in recoding_past.minutes(none)
    some = pd.DataFrame({"clocked_days": [10], "short_days": [1], "unsupported_units": [2]})
    assert "**1 day** of 10 days" in recoding_past.minutes(some)
    assert "**2 units fewer**" in recoding_past.minutes(some)


@pytest.mark.parametrize(
    ("direction", "before", "after", "said"),
    [
        ("upward", 1, 3, "Recoded upward, at least 2 patients more would pass"),
        ("downward", 3, 2, "Recoded downward, 1 patient fewer would pass"),
        ("upward", 1, 1, "No patient would pass"),
    ],
)
def test_who_crosses_the_threshold_is_said(
    direction: str, before: int, after: int, said: str
) -> None:
    rows = pd.DataFrame(
        [
            {
                "service_year": 2026,
                "discipline_group": "OT",
                "direction": direction,
                "threshold_amount": 2480.0,
                "patients_above_before": before,
                "patients_above_after": after,
            }
        ]
    )
    assert recoding_past.threshold(rows).startswith(said)


def test_less_than_a_year_is_not_called_one() -> None:
    months = recoding_future.period(7, date(2026, 1, 1), date(2026, 7, 31))
    assert months == "the 7 whole months of claims there are, Jan 2026 to Jul 2026, not a year"
    rows = pd.DataFrame(
        [
            row("", 12.0),
            row("", 20.0, summary_kind="direction", summary_key="upward"),
            row("", -8.0, summary_kind="direction", summary_key="downward"),
        ]
    )
    said = recoding_future.net(rows, 7, is_medicare=True)
    assert "**+\\$12** in 7 months at today's schedule" in said
    assert "+\\$20 upward, −\u2060\\$8 downward" in said
    assert "a year" in recoding_future.net(rows, 12, is_medicare=False)


def test_the_future_is_not_scaled_and_says_so() -> None:
    said = recoding_future.coverage(recoding_notes.Covered(200, 50, 40))
    assert said.startswith("25 % of the 200 movement units")
    assert "not scaled up" in said


def bounds(point: float, low: float, high: float) -> Bounds:
    return Bounds(point, low, high, 0.95, "lower", "40 of 120 lines drawn at random")


def test_missed_is_said_at_its_lower_and_exposure_at_point_and_upper_limit() -> None:
    missed = recoding_estimate.missed(bounds(90.0, 70.0, 110.0))
    assert "at least $70" in missed
    assert "95 % one-sided" in missed
    assert "$90" not in missed
    exposed = recoding_estimate.exposed(bounds(90.0, 70.0, 110.0), bounds(500.0, 400.0, 600.0))
    assert "**Exposure: $90, at most $110** by the difference of the codes" in exposed
    assert "$500, at most $600, by the whole lines" in exposed


def test_no_limit_is_unknown_and_none_lies_below_nothing() -> None:
    assert recoding_estimate.lower(bounds(5.0, -3.0, 9.0)) == "$0"
    unknown = bounds(5.0, math.nan, math.nan)
    assert recoding_estimate.lower(unknown) == "unknown"
    assert "differ from the rules on no line drawn" in recoding_estimate.missed(unknown)
    exposed = recoding_estimate.exposed(unknown, unknown)
    assert "$5" in exposed
    assert "No limit can be given" in exposed
    assert exposed.endswith("**Consult counsel before quantifying.**")
    assert recoding_estimate.point_and_upper(bounds(5.0, math.nan, math.nan)) == (
        "$5, upper limit unknown"
    )


def test_the_design_is_said_in_words_with_the_filters_of_the_sample() -> None:
    filters = {"payers": ["Medicare"]}
    said = recoding_estimate.design(3, bounds(1.0, 1.0, 1.0), filters, "Medicare")
    assert said.startswith("Medicare dollars. Sample 3, the newest answered whole, all months, 1 ")
    assert "1 payer: 40 of 120 lines drawn at random." in said
    assert "never" not in recoding_estimate.few(100, 100)
    assert recoding_estimate.few(40, 100).startswith("Only 40 lines answered")
