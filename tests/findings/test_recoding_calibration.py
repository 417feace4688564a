"""What is said of reviews that calibrate the supported figure, and of those that are lacking."""

from __future__ import annotations

import pandas as pd

from dashboard.actions.review_calibration import Calibrated, Calibration
from dashboard.documents.audience import of_enough_reviews
from dashboard.estimation.bounds import Bounds
from dashboard.findings import recoding_calibration as findings
from dashboard.findings.sections import recoding
from tests.findings.test_sections import ROWS


def bounds(point: float, low: float, high: float) -> Bounds:
    return Bounds(point, low, high, 0.95, "lower", "drawn so")


UP = Calibrated(22, 20, 18, 2, 0.9, bounds(900.0, 700.0, 980.0), None)
DOWN = Calibrated(
    30, 25, 20, 4, 0.8, bounds(80.0, 60.0, 95.0), whole_lines=bounds(400.0, 300.0, 470.0)
)
BOTH = Calibration(3, 120, 0, directions={"upward": UP, "downward": DOWN})


def test_missed_is_quoted_at_its_lower_limit_with_level_and_side() -> None:
    assert findings.quoted(UP) == "at least $700"
    said = findings.interval(UP, "+$1.00k")
    assert "**Calibrated by reviews: at least $700** (lower limit, 95 % one-sided)" in said
    assert "the interval is $700 to $980 (90 %, two-sided)" in said
    assert (
        "confirmed 18 of 22 reviewed lines that the rules move so, and could not say of 2:" in said
    )
    assert "90 % of their dollars. The rules alone say +$1.00k." in said


def test_exposure_is_quoted_at_its_point_and_upper_limit_by_codes_and_by_whole_lines() -> None:
    assert findings.quoted(DOWN) == "$80, at most $95"
    said = findings.interval(DOWN, "$100 to $500")
    assert "$80, at most $95** by the difference of the codes" in said
    assert "$400, at most $470, by the whole lines (upper limits, 95 % one-sided)" in said
    assert "the intervals are $60 to $95 and $300 to $470 (90 %, two-sided)" in said
    assert "could not say of 4 (exposed, in the upper limits)" in said


def test_until_then_it_is_a_range_and_says_how_many_reviews_are_lacking() -> None:
    said = findings.uncalibrated("+$1", "+$3", Calibration(2, 64, 36))
    assert "a range, until 100 of this clinic's own reviews calibrate it" in said
    assert "**36 reviews lacking** (sample 2 has 64 here; lines of a random sample" in said
    assert "those of the worklist do not" in said
    outside = findings.uncalibrated("+$1", "+$3", Calibration(None, 0, 100, "outside"))
    assert "**100 reviews lacking** (no random sample could have drawn all that is shown" in outside
    changed = findings.uncalibrated("+$1", "+$3", Calibration(2, 0, 100, "changed"))
    assert "the claims have changed since" in changed
    few = findings.uncalibrated("+$1", "+$3", Calibration(2, 110, 0))
    assert "too few of the 110 reviews that count are of lines that move so" in few


def test_units_without_a_note_are_never_spoken_of() -> None:
    said = findings.basis(BOTH)
    assert said.startswith("Calibrated by sample 3, drawn at random. Upward: drawn so; Down")
    assert said.endswith("of units without a note nothing is said.")
    assert findings.basis(Calibration(2, 64, 36)) == ""


def test_documents_say_the_same() -> None:
    found = recoding.supported(ROWS, {True: BOTH})
    assert found is not None
    assert [(number.label, number.text) for number in found.numbers] == [
        ("Medicare, upward", "at least $700"),
        ("Medicare, downward", "$80, at most $95"),
    ]
    assert "lower limit, 95 % one-sided" in found.numbers[0].definition
    assert "The rules alone say $45 to $700." in found.numbers[1].definition
    before = recoding.supported(ROWS, {True: Calibration(2, 64, 36)})
    assert before is not None
    assert "36 reviews lacking" in before.numbers[0].definition


def test_before_an_audience_a_share_of_ten_patients_is_not_shown() -> None:
    few = Calibrated(22, 10, 18, 2, 0.9, UP.amount, None)
    shown = of_enough_reviews(
        {True: Calibration(3, 120, 0, directions={"upward": few, "downward": DOWN})}
    )
    assert list(shown[True].directions) == ["downward"]
    assert pd.notna(shown[True].reviews)
