"""The funnel's limits: by hand, and wide where little is known."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t

from dashboard.inference import funnel
from dashboard.inference.caseload import Caseload
from dashboard.inference.comparison import Comparison, compare
from dashboard.inference.references import Rules
from tests.inference.visits import mixed, practice


def comparison(**known: float) -> Comparison:
    rows = pd.DataFrame({"patients_worth": [30.0, 200.0], "difference": [0.1, np.nan]})
    usual = {"between": 0.0016, "one_patient": 0.04, "freedom": 12, **known}
    return Comparison(rows=rows, reference_share=0.5, compared=14, **usual)  # type: ignore[arg-type]


def test_limits_are_the_reference_and_t_times_chance_and_spread() -> None:
    drawn = funnel.limits(comparison())
    assert len(drawn) == 60
    for row in (drawn.iloc[30], drawn.iloc[-1]):
        error = np.sqrt(0.04 / row["patients_worth"] + 0.0016)
        assert row["high_95"] == pytest.approx(0.5 + t.ppf(0.975, 12) * error)
        assert row["low_998"] == pytest.approx(0.5 - t.ppf(0.999, 12) * error)


def test_limits_narrow_with_patients_and_stay_shares() -> None:
    drawn = funnel.limits(comparison(one_patient=0.3))
    assert (drawn["high_95"].diff().dropna() <= 0).all()
    assert drawn["low_998"].min() == 0.0
    assert drawn["high_998"].max() == 1.0
    assert (drawn["low_998"] <= drawn["low_95"]).all()
    assert drawn["patients_worth"].max() == pytest.approx(210)


def test_overdispersion_and_fewer_therapists_widen_them() -> None:
    usual = funnel.limits(comparison())["high_95"]
    assert (funnel.limits(comparison(between=0.0064))["high_95"] > usual).all()
    assert (funnel.limits(comparison(freedom=3))["high_95"] > usual).all()


def test_where_nobody_can_be_tested_there_are_none() -> None:
    drawn = funnel.limits(comparison(freedom=0))
    assert drawn.drop(columns="patients_worth").isna().all(axis=None)


def test_dots_are_those_who_can_be_compared_at_the_reference_and_their_difference() -> None:
    assert funnel.dots(comparison())["adjusted_share"].tolist() == [0.6]


def test_without_between_and_alike_all_dots_lie_on_the_reference() -> None:
    found = compare(Caseload.of(practice(5, 40, mixed)), Rules())
    assert funnel.dots(found)["adjusted_share"].tolist() == pytest.approx([0.5] * 5)
