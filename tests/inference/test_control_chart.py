"""Month by month: limits by the months before, a month beyond them, and runs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from dashboard.inference.control_chart import control_chart
from tests.inference.visits import practice, visits

pytestmark = pytest.mark.filterwarnings("error")


def charted(
    exercise: Callable[[int, int], int], months: int, since: dt.date | None = None
) -> pd.DataFrame:
    """One therapist with other thirty patients in each month; exercise by month and patient."""
    rows = practice(months, 30, exercise)
    number = rows["rendering_npi"].str[1:].astype(int)
    month = [dt.date(2025 + each // 12, each % 12 + 1, 1) for each in number]
    return control_chart(rows.assign(service_month=month, rendering_npi="T"), since)


def steady(month: int, patient: int) -> int:
    """Half in all; a little more in every third month."""
    return (patient % 5) if patient or month % 3 else 1


def test_a_steady_therapist_stays_within_limits() -> None:
    chart = charted(steady, 24)
    assert set(chart["signal"]) == {""}
    assert chart["is_baseline"].tolist() == [True] * 12 + [False] * 12
    assert chart["centre"].nunique() == 1
    assert chart["share"].between(chart["low"], chart["high"]).all()


def test_one_month_beyond_the_limits_is_told() -> None:
    chart = charted(lambda m, p: 4 if m == 15 else steady(m, p), 20)
    assert chart["signal"].tolist() == [""] * 15 + ["beyond"] + [""] * 4
    assert chart["service_month"][15] == pd.Timestamp(2026, 4, 1)


def test_eight_months_on_one_side_are_a_run_and_seven_are_not() -> None:
    def higher_for(count: int) -> list[str]:
        found = charted(lambda m, p: steady(m, p) + (12 <= m < 12 + count and p % 5 == 1), 21)
        return found["signal"].tolist()[11:]

    assert higher_for(8) == ["", *["run"] * 8, ""]
    assert set(higher_for(7)) == {""}


def test_limits_come_from_the_months_before_the_chosen_one() -> None:
    chart = charted(lambda m, p: 3 if m < 8 else 1, 16, since=dt.date(2025, 9, 1))
    assert chart["is_baseline"].sum() == 8
    assert chart["centre"].iloc[0] == pytest.approx(0.75)
    assert set(chart["signal"][8:]) == {"beyond"}


def test_months_that_differ_anyway_widen_the_limits() -> None:
    def width(swing: int) -> float:
        chart = charted(lambda m, p: 2 + swing * (1 if m % 2 else -1), 12)
        return float((chart["high"] - chart["low"]).mean())

    assert width(1) > 1.5 * width(0)


def test_a_change_of_case_mix_is_no_signal() -> None:
    rows = practice(
        14, 40, lambda m, p: 3 if p % 2 else 1, lambda m, p: "knee" if p % 2 else "stroke"
    )
    number = rows["rendering_npi"].str[1:].astype(int)
    rows = rows.assign(
        service_month=[dt.date(2025 + m // 12, m % 12 + 1, 1) for m in number], rendering_npi="T"
    )
    only_knees = rows[(number < 12) | (rows["body_region"] == "knee")]
    chart = control_chart(only_knees)
    assert set(chart["signal"]) == {""}
    assert chart["share"].tolist() == pytest.approx([chart["centre"].iloc[0]] * 14, abs=1e-3)


@pytest.mark.parametrize("units", [0, 2, 4])
def test_always_the_same_is_no_run(units: int) -> None:
    chart = charted(lambda m, p: units, 20)
    assert set(chart["signal"]) == {""}
    assert chart["share"].tolist() == pytest.approx([units / 4] * 20, abs=1e-4)
    assert chart["share"].between(0, 1).all()


@pytest.mark.parametrize("months", [0, 1, 5])
def test_fewer_than_six_months_set_no_limits(months: int) -> None:
    assert charted(steady, months).empty if months else control_chart(visits()).empty


def test_a_chosen_month_needs_six_before_it() -> None:
    assert charted(steady, 20, since=dt.date(2025, 6, 1)).empty
    assert not charted(steady, 20, since=dt.date(2025, 7, 1)).empty


def test_numbers_are_known_in_every_month() -> None:
    chart = charted(steady, 14)
    assert not np.isnan(chart.select_dtypes("number")).any(axis=None)
    assert chart["movement_units"].tolist() == [120] * 14
