"""The calibrated share against a case reckoned by hand, its edges, and simulated practices."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from scipy.stats import beta, t

from dashboard.estimation.bounds import Bounds
from dashboard.estimation.calibration import ENOUGH, Checked, confirmed_share


def checked(predicted: list[float], confirmed: list[float], **more: Any) -> Checked:
    """Lines of one stratum, one patient each, of one score level."""
    count = len(predicted)
    return Checked(
        more.get("stratum", ["up"] * count),
        more.get("patient", list(range(count))),
        more.get("level", ["high"] * count),
        predicted,
        confirmed,
    )


def bounded(found: Bounds | None) -> Bounds:
    assert found is not None
    return found


def test_a_share_reckoned_by_hand() -> None:
    """Four of 40 lines drawn, 10, 10, 20 and 10 dollars; all but the third are confirmed: 60 %."""
    found = bounded(
        confirmed_share(
            {"high": 500.0}, {"up": 40}, checked([10, 10, 20, 10], [10, 10, 0, 10]), side="lower"
        )
    )
    assert found.point == pytest.approx(30 / 50)
    # Residuals 4, 4, -12 and 4 of 50 drawn dollars; drawn 1 in 10; four patients.
    error = math.sqrt((3 * 4**2 + 12**2) / 50**2 * 0.9 * 4 / 3)
    assert error == pytest.approx(0.30358, abs=1e-5)
    size = 0.6 * 0.4 / error**2  # 2.604: fewer than the four lines, whose dollars differ
    assert size == pytest.approx(2.60417, abs=1e-5)
    assert found.low == pytest.approx(beta.ppf(0.05, 0.6 * size, 0.4 * size + 1))
    assert found.high == pytest.approx(beta.ppf(0.95, 0.6 * size + 1, 0.4 * size))
    assert (found.level, found.side) == (0.95, "lower")
    assert "4 drawn lines of 4 patients" in found.design


def test_where_all_agree_it_is_still_not_certain() -> None:
    """Rule of three: 30 patients who all agree leave 0.05 ** (1 / 30) as the lower limit."""
    found = bounded(
        confirmed_share({"high": 9.0}, {"up": 300}, checked([3.0] * 30, [3.0] * 30), side="lower")
    )
    assert (found.point, found.high) == (1.0, 1.0)
    assert found.low == pytest.approx(0.05 ** (1 / 30))
    none = bounded(
        confirmed_share({"high": 9.0}, {"up": 300}, checked([3.0] * 30, [0.0] * 30), side="upper")
    )
    assert (none.point, none.low) == (0.0, 0.0)
    assert none.high == pytest.approx(1 - 0.05 ** (1 / 30))


def test_lines_of_one_patient_who_all_agree_count_once() -> None:
    """Thirty lines of three patients say no more than three, with t for so few."""
    lines = checked([3.0] * 30, [3.0] * 30, patient=[number % 3 for number in range(30)])
    found = bounded(confirmed_share({"high": 9.0}, {"up": 300}, lines, side="lower"))
    size = 3 * (t.ppf(0.95, 29) / t.ppf(0.95, 2)) ** 2
    assert found.low == pytest.approx(beta.ppf(0.05, size, 1))


def test_a_stratum_that_is_reviewed_whole_has_no_error() -> None:
    found = bounded(confirmed_share({"high": 30.0}, {"up": 3}, checked([10.0] * 3, [10, 0, 10])))
    assert found.point == found.low == found.high == pytest.approx(2 / 3)


def test_score_levels_count_by_what_each_comes_to() -> None:
    """High: all of 20 confirmed; low: half of 20. Of 900 and 100 dollars 95 % are confirmed."""
    lines = checked(
        [5.0] * 2 * ENOUGH,
        [5.0] * ENOUGH + [5.0, 0.0] * (ENOUGH // 2),
        level=["high"] * ENOUGH + ["low"] * ENOUGH,
    )
    sizes = {"up": 400}
    apart = bounded(confirmed_share({"high": 900.0, "low": 100.0}, sizes, lines))
    assert apart.point == pytest.approx(0.95)
    assert "by score level" in apart.design
    few = checked(
        [5.0] * (ENOUGH + 4), [5.0] * ENOUGH + [0.0] * 4, level=["high"] * ENOUGH + ["low"] * 4
    )
    together = bounded(confirmed_share({"high": 900.0, "low": 100.0}, sizes, few))
    assert together.point == pytest.approx(ENOUGH / (ENOUGH + 4))
    assert "by score level" not in together.design


def test_lines_that_the_rules_leave_alone_say_nothing_of_what_they_move() -> None:
    moved = checked([5.0] * 30, [5.0] * 24 + [0.0] * 6)
    alone = bounded(confirmed_share({"high": 90.0}, {"up": 200}, moved))
    more = Checked(
        [*moved.stratum, *["as billed"] * 50],
        [*moved.patient, *range(100, 150)],
        [*moved.level, *["high"] * 50],
        [*moved.predicted, *[0.0] * 50],
        [*moved.confirmed, *[0.0] * 50],
    )
    assert confirmed_share({"high": 90.0}, {"up": 200, "as billed": 900}, more) == alone


def test_what_is_not_known_is_not_guessed() -> None:
    assert confirmed_share({"high": 9.0}, {"up": 50}, checked([0.0, 0.0], [0.0, 0.0])) is None
    assert confirmed_share({"high": 0.0}, {"up": 50}, checked([2.0, 2.0], [2.0, 2.0])) is None
    one = bounded(confirmed_share({"high": 9.0}, {"up": 50}, checked([2.0], [2.0])))
    assert math.isnan(one.low)
    assert math.isnan(one.high)


@pytest.mark.parametrize("right_share", [0.55, 0.9, 0.99])
def test_limits_hold_as_often_as_they_say(right_share: float) -> None:
    """Made-up practices: lines of one patient err together, dearer ones more often; 500 samples.

    Each one-sided limit at 95 % should hold the truth in about 475; under 460 would be a defect.
    """
    dice = np.random.default_rng(20261130)
    patient = np.repeat(np.arange(300), 3)
    predicted = np.round(3 + 9 * dice.random(900), 2)
    doubt = 0.5 * dice.random(300)[patient] + 0.5 * dice.random(900) + 0.01 * predicted
    is_right = doubt <= np.quantile(doubt, right_share)
    confirmed = np.where(is_right, predicted, 0.0)
    level = np.where(dice.random(900) < 0.6, "high", "low")
    totals = {name: float(predicted[level == name].sum()) for name in ("high", "low")}
    truth = confirmed.sum() / predicted.sum()
    held = {"lower": 0, "upper": 0}
    for _ in range(500):
        drawn = dice.choice(900, 60, replace=False)
        lines = checked(
            predicted[drawn].tolist(),
            confirmed[drawn].tolist(),
            stratum=["up"] * 60,
            patient=patient[drawn].tolist(),
            level=level[drawn].tolist(),
        )
        found = bounded(confirmed_share(totals, {"up": 900}, lines, side="lower"))
        held["lower"] += found.low <= truth
        held["upper"] += found.high >= truth
    for side, count in held.items():
        assert count >= 460, (side, count)
