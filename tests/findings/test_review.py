"""Sentences about reviews: answers, a sample's limits, agreement; unknown ones are said."""

from math import nan
from types import SimpleNamespace as Row
from typing import Any

import pytest

from dashboard.findings import review


def bounds(point: float, low: float, high: float) -> Row:
    return Row(point=point, low=low, high=high, level=0.95, design="120 of 4,884 lines drawn")


def estimate(**told: Any) -> Row:
    usual = {
        "answered_lines": 120,
        "drawn_lines": 120,
        "frame_lines": 4884,
        "missed": bounds(5000.0, 3210.0, 7000.0),
        "exposure": bounds(2000.0, 900.0, 3100.0),
        "whole_lines": bounds(9000.0, 5000.0, 13000.0),
    }
    return Row(**usual | told)


def test_three_answers_with_every_other_code() -> None:
    assert list(review.answers("97112")) == [
        ("supports_billed", None),
        ("supports_another", "97110"),
        ("supports_another", "97530"),
        ("cannot_say", None),
    ]
    assert (
        review.answered("supports_another", "97110", "97530") == "supports 97530 instead of 97110"
    )
    assert review.answered("supports_billed", "97110", None) == "supports 97110, as billed"
    assert review.answered("cannot_say", "97110", None) == "cannot say (97110 billed)"


def test_missed_at_its_lower_limit_exposure_at_point_and_upper_limit() -> None:
    missed, exposure, scope = review.sample(estimate(), "Medicare", 100)
    assert missed.startswith(r"**Missed: at least \$3.21k** (lower limit, 95 % one-sided).")
    assert r"\$2.00k, at most \$3.10k** by the difference of the codes" in exposure
    assert r"\$9.00k, at most \$13.0k, by the whole lines (upper limits" in exposure
    assert "Consult counsel" in exposure
    assert scope.startswith("Medicare dollars of expected amount, for the 4,884 lines with a note")
    assert "of lines without a note nothing is said. 120 of 4,884 lines drawn." in scope


def test_a_limit_below_nothing_is_nothing_and_few_reviews_are_a_rough_range() -> None:
    few = estimate(missed=bounds(10.0, -50.0, 70.0), answered_lines=40)
    missed, _, rough, _ = review.sample(few, "Medicare", 100)
    assert r"at least \$0**" in missed
    assert rough.startswith("Only 40 lines answered: fewer than 100 calibrate nothing")


def test_a_sample_half_answered_says_nothing() -> None:
    [said] = review.sample(
        estimate(missed=None, exposure=None, whole_lines=None, answered_lines=119), "Medicare", 100
    )
    assert said.startswith("It says nothing yet: 1 line of it still waits for an answer")


def test_no_limit_is_said_to_be_none() -> None:
    unknown = bounds(0.0, nan, nan)
    missed, exposure, _ = review.sample(estimate(missed=unknown, exposure=unknown), "Medicare", 100)
    assert missed.startswith("**Missed:** No limit can be given: reviewers differ from the rules")
    assert "No limit can be given: reviewers differ from the rules on no line drawn" in exposure


@pytest.mark.parametrize(
    ("kappa", "said"),
    [
        (bounds(0.5, 0.1, 0.9), "Cohen's kappa, agreement beyond chance: **0.50** (95 % interval"),
        (bounds(nan, nan, nan), "all answers are one and the same, so Cohen's kappa cannot"),
    ],
)
def test_agreement(kappa: Row, said: str) -> None:
    told = review.agreement("A*", "B", Row(count=20, agreed_share=0.75, kappa=kappa))
    assert told.startswith(r"**A\*** and **B** both answered 20 lines and agree on 75 %")
    assert said in told
