"""Before and after: by hand, beside statsmodels, and without what is not there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from dashboard.inference.change import changes
from dashboard.inference.references import Rules
from tests.inference.visits import mixed, practice, visits

pytestmark = pytest.mark.filterwarnings("error")
SINCE = dt.date(2026, 7, 1)
BEFORE, AFTER = dt.date(2026, 6, 1), dt.date(2026, 7, 1)


def months(
    before: Callable[[int, int], int], after: Callable[[int, int], int], therapists: int = 3
) -> pd.DataFrame:
    """The same forty patients of each therapist before and after."""
    sides = ((BEFORE, before), (AFTER, after))
    return pd.concat(
        [practice(therapists, 40, units).assign(service_month=month) for month, units in sides]
    )


def changed(rows: pd.DataFrame, **rules: object) -> pd.DataFrame:
    return changes(rows, SINCE, Rules(**rules)).set_index("name")  # type: ignore[arg-type]


def test_the_month_itself_is_after() -> None:
    rows = changed(months(lambda t, p: 3, lambda t, p: 1))
    assert rows["share_before"].tolist() == [0.75] * 3
    assert rows["share_after"].tolist() == [0.25] * 3
    assert rows["change"].tolist() == pytest.approx([-0.5] * 3)
    assert rows["others_change"].tolist() == pytest.approx([-0.5] * 3)


def test_the_one_who_fell_is_told_and_the_others_are_not() -> None:
    rows = months(mixed, lambda t, p: max(mixed(t, p) - 1, 0) if t == 0 else mixed(t, p))
    found = changed(rows)
    assert found["moved"].tolist() == ["fell", "", ""]
    assert found.loc["T0", "change_high"] < 0
    assert found.loc["T0", "others_change"] == pytest.approx(0.0)


def test_swapping_the_sides_turns_it_round() -> None:
    rows = months(mixed, lambda t, p: max(mixed(t, p) - 1, 0) if t == 0 else mixed(t, p))
    turned = rows.assign(service_month=rows["service_month"].map({BEFORE: AFTER, AFTER: BEFORE}))
    first, second = changed(rows), changed(turned)
    assert second.loc["T0", "moved"] == "rose"
    assert second["change"].tolist() == pytest.approx((-first["change"]).tolist())
    assert second["change_low"].tolist() == pytest.approx((-first["change_high"]).tolist())


def test_its_error_is_that_of_a_cluster_robust_regression() -> None:
    """With one kind of visit and equal units: exercise share on after, patients as clusters."""
    generator = np.random.default_rng(8)
    units = generator.integers(0, 5, (2, 2, 40))
    rows = months(lambda t, p: int(units[0, t, p]), lambda t, p: int(units[1, t, p]), therapists=2)
    own = rows[rows["rendering_npi"] == "T0"]
    fitted = sm.OLS(
        own["exercise_units"].to_numpy(float) / 4,
        sm.add_constant((own["service_month"] == AFTER).to_numpy(float)),
    ).fit(
        cov_type="cluster",
        cov_kwds={"groups": pd.factorize(own["patient_id"])[0], "use_correction": False},
    )
    found = changed(rows).loc["T0"]
    assert found["change"] == pytest.approx(fitted.params[1])
    width = found["change_high"] - found["change_low"]
    # Forty patients: t with about 78 degrees, and each side's variance times 40/39.
    assert width / 2 / fitted.bse[1] == pytest.approx(1.99, abs=0.06)


def test_a_change_of_case_mix_is_no_change() -> None:
    rows = practice(
        3, 60, lambda t, p: 3 if p % 2 else 1, lambda t, p: "knee" if p % 2 else "stroke"
    )
    after = (rows["rendering_npi"] == "T0") & (rows["body_region"] == "knee")
    found = changed(rows.assign(service_month=after.map({True: AFTER, False: BEFORE})))
    assert (found.loc["T0", "share_before"], found.loc["T0", "share_after"]) == (0.25, 0.75)
    assert found.loc["T0", "change"] == pytest.approx(0.0, abs=1e-3)
    assert found.loc["T0", "moved"] == ""


def test_small_changes_and_few_patients_are_not_told() -> None:
    rows = months(mixed, lambda t, p: max(mixed(t, p) - 1, 0) if t == 0 else mixed(t, p))
    assert changed(rows, smallest_change=0.5)["moved"].tolist() == ["", "", ""]
    assert changed(rows, fewest_patients=41)["moved"].tolist() == ["too_few"] * 3


def test_who_was_not_there_before_has_no_change() -> None:
    rows = months(mixed, mixed)
    new = (rows["rendering_npi"] == "T0") & (rows["service_month"] == BEFORE)
    found = changed(rows[~new])
    assert found.loc["T0", "moved"] == "too_few"
    assert found.loc["T0", ["change", "change_low", "p_value", "q_value"]].isna().all()
    assert found.loc["T0", "patients_before"] == 0


def test_one_who_does_always_the_same_can_change_to_always_the_other() -> None:
    found = changed(months(lambda t, p: 4, lambda t, p: 4 * (t > 0)))
    assert found["moved"].tolist() == ["fell", "", ""]


def test_one_therapist_has_a_change_beside_nobody() -> None:
    found = changed(months(lambda t, p: 3, lambda t, p: 1, therapists=1)).loc["T0"]
    assert found["moved"] == "fell"
    assert np.isnan(found["others_change"])


@pytest.mark.parametrize("since", [dt.date(2020, 1, 1), dt.date(2030, 1, 1)])
def test_with_all_on_one_side_nothing_is_said(since: dt.date) -> None:
    found = changes(months(mixed, mixed), since, Rules())
    assert set(found["moved"]) == {"too_few"}
    assert found["change"].isna().all()


def test_no_rows_give_no_rows() -> None:
    assert changes(visits(), SINCE, Rules()).empty
