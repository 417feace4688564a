"""Flags: who gets one, who cannot, and that neither order, names nor which code is which matter."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest
from scipy.stats import false_discovery_control, t

from benchmarks.simulation_practice import Wanted, made
from dashboard.inference.caseload import CASE_MIX, CASE_MIX_AND_VISIT, Caseload
from dashboard.inference.comparison import Comparison, compare
from dashboard.inference.power import power
from dashboard.inference.references import Peers, Practice, Reference, Rules, Target
from tests.inference.visits import mixed, practice, visits

pytestmark = pytest.mark.filterwarnings("error")
PEERS = Peers(0.76, 0.2, 152)


def compared(rows: pd.DataFrame, judged: str = "rendering_npi", **rules: object) -> Comparison:
    return compare(Caseload.of(rows, judged), Rules(**rules))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def planted() -> pd.DataFrame:
    """Twelve therapists, the first 20 points high."""
    return made(Wanted(12, 0, patients=60, is_planted=True), np.random.default_rng(4))


def flags(rows: pd.DataFrame, **rules: object) -> dict[str, str]:
    found = compared(rows, **rules).rows
    return dict(zip(found["name"], found["flag"], strict=True))


def test_only_the_planted_one_is_flagged(planted: pd.DataFrame) -> None:
    assert {name: flag for name, flag in flags(planted).items() if flag} == {"0": "high"}


def test_p_is_two_sided_t_with_two_degrees_less_than_therapists(planted: pd.DataFrame) -> None:
    found = compared(planted)
    rows = found.rows.set_index("name")
    # One is set aside, so eleven are yardsticks.
    assert found.freedom == 9
    assert rows.index[rows["is_aside"]].tolist() == ["0"]
    assert rows.loc["1", "p_value"] == pytest.approx(2 * t.sf(abs(rows.loc["1", "z"]), 9))
    assert rows.loc["0", "p_value"] == pytest.approx(2 * t.sf(abs(rows.loc["0", "z"]), 10))
    assert rows["q_value"].tolist() == pytest.approx(
        false_discovery_control(rows["p_value"]).tolist()
    )


def test_order_of_rows_and_names_do_not_matter(planted: pd.DataFrame) -> None:
    first = compared(planted).rows
    shuffled = compared(planted.sample(frac=1, random_state=3)).rows
    pd.testing.assert_frame_equal(first, shuffled)
    names = planted["rendering_npi"].map(lambda number: f"N{99 - number}")
    renamed = compared(planted.assign(rendering_npi=names)).rows.iloc[::-1]
    for column in ("z", "ratio_low", "shrunken_share"):
        assert renamed[column].tolist() == pytest.approx(first[column].tolist())


def test_the_same_rows_give_the_same_answer(planted: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(compared(planted).rows, compared(planted).rows)


def test_swapping_the_codes_mirrors_the_flags(planted: pd.DataFrame) -> None:
    mirrored = planted.assign(exercise_units=planted.movement_units - planted.exercise_units)
    first, second = compared(planted).rows, compared(mirrored).rows
    assert second["difference"].tolist() == pytest.approx((-first["difference"]).tolist(), abs=1e-5)
    assert second["z"].tolist() == pytest.approx((-first["z"]).tolist(), abs=1e-3)
    assert second["flag"].tolist() == first["flag"].replace("high", "low").tolist()


def test_every_patient_twice_narrows_the_intervals(planted: pd.DataFrame) -> None:
    copies = planted.assign(patient_id=planted.patient_id + 10_000)
    once, twice = compared(planted).rows, compared(pd.concat([planted, copies])).rows
    width = (twice["ratio_high"] - twice["ratio_low"]) / (once["ratio_high"] - once["ratio_low"])
    assert width.between(0.65, 0.75).all()
    assert twice["difference"].tolist() == pytest.approx(once["difference"].tolist(), abs=1e-5)


def test_a_flag_needs_a_difference_that_matters(planted: pd.DataFrame) -> None:
    assert flags(planted, smallest_difference=0.35)["0"] == ""


def test_a_flag_needs_patients_enough(planted: pd.DataFrame) -> None:
    found = compared(planted, fewest_patients=500).rows
    assert set(found["flag"]) == {"too_few"}
    assert found["p_value"].isna().all()


def test_two_who_bill_alike_do_not_hide_each_other() -> None:
    rows = practice(10, 40, lambda t, p: 4 if t < 2 else mixed(t, p))
    assert [name for name, flag in flags(rows).items() if flag == "high"] == ["T0", "T1"]


def test_shrunken_shares_lie_between_observed_and_expected() -> None:
    rows = compared(made(Wanted(10, 8), np.random.default_rng(2))).rows
    observed = rows["expected_share"] + rows["difference"]
    inside = (rows["shrunken_share"] - rows["expected_share"]) / (observed - rows["expected_share"])
    assert inside.between(0, 1).all()
    # Who has more patients is drawn in less.
    assert np.corrcoef(inside, rows["patients_worth"])[0, 1] > 0.5


def test_the_best_estimate_of_an_outlier_lies_in_its_interval() -> None:
    """All others are equal, so between them is nothing; T0 bills 97110 for 92 % of the units."""
    ninety_two = [0.88, 0.96]
    rows = practice(
        10, 50, lambda t, p: round(25 * (ninety_two[p % 2] if t == 0 else 0.48)), movement=25
    )
    found = compared(rows)
    own = found.rows.iloc[0]
    assert (own["flag"], own["exercise_share"], found.between) == ("high", 0.92, 0.0)
    assert own["shrunken_share"] >= own["expected_share"] * own["ratio_low"]
    assert own["shrunken_share"] <= own["expected_share"] * own["ratio_high"]
    assert found.rows["shrunken_share"].iloc[1:].tolist() == pytest.approx([0.48] * 9, abs=0.001)


def test_who_alone_treats_a_region_cannot_be_separated() -> None:
    rows = practice(6, 40, mixed, lambda t, p: "hand" if t == 0 else "knee")
    found = compared(rows).rows.set_index("name")
    assert not found.loc["T0", "is_separable"]
    assert found.loc["T0", "adjusted_for"] == (
        "cannot be separated: too few patients of others with hand"
    )
    assert found.loc["T0", ["ratio", "z", "p_value", "expected_share"]].isna().all()
    assert found.loc["T1", "adjusted_for"] == "body region"


def test_half_of_the_units_may_be_beyond_comparison() -> None:
    rows = practice(
        6,
        40,
        lambda t, p: 4 if t == 0 and p < 19 else mixed(t, p),
        lambda t, p: "hand" if t == 0 and p < 19 else "knee",
    )
    found = compared(rows).rows.set_index("name").loc["T0"]
    assert found["is_separable"]
    assert found["compared_units"] == 21 * 4
    own = rows[(rows["rendering_npi"] == "T0") & (rows["body_region"] == "knee")]
    assert found["compared_share"] == own["exercise_units"].sum() / (21 * 4)
    assert found["compared_share"] == pytest.approx(found["expected_share"] + found["difference"])
    assert found["compared_share"] < found["exercise_share"] - 0.2
    # 21 of 40 patients; all of the others' units can be compared.
    told = compared(rows).rows["adjusted_for"].tolist()
    assert told == ["body region; 52% of the units can be compared", *["body region"] * 5]


def test_another_body_region_is_called_so() -> None:
    rows = practice(6, 40, mixed, lambda t, p: "other" if t == 0 else "knee")
    assert compared(rows).rows["adjusted_for"][0] == (
        "cannot be separated: too few patients of others with another body region"
    )


def test_the_share_of_the_others_holds_neither_oneself_nor_outliers_nor_the_few() -> None:
    """T0 is set aside with 4 of 4, T1 bills 55 %, eight bill half, T10 has two patients."""
    rows = practice(11, 40, lambda t, p: 4 if t == 0 else 1 + 2 * (p % 2) + (t == 1 and p % 5 == 0))
    rows = rows[(rows["rendering_npi"] != "T10") | rows["patient_id"].isin(["10-0", "10-2"])]
    found = compared(rows).rows.set_index("name")
    assert found.index[found["is_aside"]].tolist() == ["T0"]
    assert found.loc["T1", "others_share"] == pytest.approx(0.5)
    for name in ("T0", "T10"):
        assert found.loc[name, "others_share"] == pytest.approx((88 + 8 * 80) / (9 * 160))
    assert found.loc["T2", "others_share"] == pytest.approx((88 + 7 * 80) / (8 * 160))
    assert compared(practice(1, 40, mixed)).rows["others_share"].isna().all()


def test_missing_diagnoses_are_said() -> None:
    rows = practice(4, 40, mixed, lambda t, p: "no diagnosis" if p % 4 == 0 else "knee")
    expected = "body region (25% of units without a diagnosis)"
    assert set(compared(rows).rows["adjusted_for"]) == {expected}


def test_peers_are_told_apart_by_their_own_spread() -> None:
    found = compared(practice(2, 40, lambda t, p: 4 * t), reference=PEERS)
    rows = found.rows.set_index("name")
    assert found.freedom == 151
    assert found.reference_share == 0.76
    assert rows["flag"].tolist() == ["low", ""]
    assert set(rows["adjusted_for"]) == {"nothing: the peers' patients are not known"}


def test_one_therapist_can_be_held_against_peers() -> None:
    found = compared(practice(1, 40, lambda t, p: p % 2), reference=PEERS).rows.iloc[0]
    assert found["flag"] == "low"
    assert found["ratio_low"] < found["ratio"] < found["ratio_high"] < 1


def test_all_may_be_beyond_a_target() -> None:
    found = compared(practice(8, 40, mixed), reference=Target(0.2))
    assert set(found.rows["flag"]) == {"high"}
    assert found.reference_share == 0.2
    assert found.compared == 8


@pytest.mark.parametrize(("clinics", "is_tested"), [(1, False), (2, False), (3, True), (4, True)])
def test_clinics_are_compared_as_far_as_there_are_any(clinics: int, is_tested: bool) -> None:
    rows = practice(12, 40, mixed)
    rows["clinic_id"] = (rows["rendering_npi"].str[1:].astype(int) % clinics).astype(str)
    found = compared(rows, "clinic_id").rows
    assert len(found) == clinics
    assert found["p_value"].notna().all() == is_tested
    assert found["ratio_low"].notna().all() == (clinics > 1)


def nobody(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(rendering_npi=None)


DEGENERATE: dict[str, Callable[[], pd.DataFrame]] = {
    "no rows": visits,
    "no therapist column": lambda: nobody(practice(4, 40, mixed)),
    "one therapist": lambda: practice(1, 40, mixed),
    "one patient": lambda: practice(1, 1, mixed),
    "two therapists of one patient": lambda: practice(2, 1, mixed),
    "two therapists": lambda: practice(2, 40, mixed),
    "all zero": lambda: practice(5, 40, lambda t, p: 0),
    "all 97110": lambda: practice(5, 40, lambda t, p: 4),
    "one code each": lambda: practice(5, 40, lambda t, p: 4 * (t % 2)),
    "no variance": lambda: practice(5, 40, lambda t, p: 2),
    "a region each": lambda: practice(5, 40, mixed, lambda t, p: f"region {t}"),
    "no units": lambda: practice(5, 40, lambda t, p: 0, movement=0),
    "nothing known": lambda: practice(5, 40, mixed).assign(body_region=None, patient_id=None),
}


@pytest.mark.parametrize("reference", [Practice(), PEERS, Target(0.5), Target(0.0)], ids=str)
@pytest.mark.parametrize("name", DEGENERATE)
def test_what_cannot_be_known_is_unknown_and_nothing_fails(name: str, reference: Reference) -> None:
    for factors in (CASE_MIX, CASE_MIX_AND_VISIT, ()):
        caseload = Caseload.of(DEGENERATE[name](), factors=factors)
        with np.errstate(all="raise", under="ignore"):
            found = compare(caseload, Rules(reference))
            told = power(found, Rules(reference))
        rows = found.rows
        assert np.isnan(told) or 0 <= told <= 1
        assert not np.isinf(rows.select_dtypes("number")).any(axis=None)
        assert set(rows["flag"]) <= {"high", "low", "too_few", ""}
        assert not (rows["flag"].isin(["high", "low"]) & rows["p_value"].isna()).any()


def test_where_nobody_bills_it_nobody_is_unusual() -> None:
    rows = compared(practice(5, 40, lambda t, p: 0)).rows
    assert rows["difference"].abs().max() < 1e-4
    assert rows["ratio"].isna().all()
    assert set(rows["flag"]) == {""}


def test_one_who_bills_what_nobody_else_does_is_flagged_without_a_ratio() -> None:
    rows = compared(practice(6, 40, lambda t, p: 4 * (t == 0))).rows
    assert rows["flag"].tolist() == ["high", "", "", "", "", ""]
    assert np.isnan(rows["ratio"][0])
