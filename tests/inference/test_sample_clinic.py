"""The planted therapists of the sample clinic are found for the right reason, the others are not.

Who is who: sample_data/README.md.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from dashboard.inference import funnel
from dashboard.inference.caseload import CASE_MIX, CASE_MIX_AND_VISIT, Caseload
from dashboard.inference.change import changes
from dashboard.inference.comparison import Comparison, compare
from dashboard.inference.control_chart import control_chart
from dashboard.inference.references import Rules
from dashboard.session import sample_database

NAMES = {
    "1900000103": "Alder", "1900000204": "Birch", "1900000305": "Cedar", "1900000406": "Dogwood",
    "1900000507": "Elm", "1900000608": "Fir", "1900000709": "Ginkgo", "1900000801": "Hazel",
    "1900000902": "Ironwood", "1900001009": "Juniper", "1900001108": "Katsura",
    "1900001207": "Laurel", "1900001306": "Maple", "1900001405": "Nutmeg",
}  # fmt: skip
COACHED = dt.date(2025, 8, 1)


@pytest.fixture(scope="module")
def rows() -> pd.DataFrame:
    return sample_database().report("caseload", {}).to_pandas()


@pytest.fixture(scope="module")
def months() -> pd.DataFrame:
    return sample_database().report("caseload_months", {}).to_pandas()


@pytest.fixture(scope="module", params=[CASE_MIX, CASE_MIX_AND_VISIT], ids=["without", "with"])
def found(rows: pd.DataFrame, request: pytest.FixtureRequest) -> Comparison:
    """With and without the visit number."""
    return compare(Caseload.of(rows, factors=request.param), Rules())


@pytest.fixture(scope="module")
def by_name(found: Comparison) -> pd.DataFrame:
    return found.rows.assign(name=found.rows["name"].map(NAMES)).set_index("name")


def test_three_are_flagged_one_has_too_few_patients_and_nobody_else_is(
    by_name: pd.DataFrame,
) -> None:
    flags = {name: flag for name, flag in by_name["flag"].items() if flag}
    assert flags == {"Birch": "high", "Ginkgo": "high", "Hazel": "low", "Nutmeg": "too_few"}


def test_best_estimates_lie_in_their_intervals(by_name: pd.DataFrame) -> None:
    flagged = by_name[by_name["flag"].isin(["high", "low"])]
    ratio = flagged["shrunken_share"] / flagged["expected_share"]
    assert len(flagged) == 3
    assert ratio.between(flagged["ratio_low"], flagged["ratio_high"]).all()


def test_dogwood_and_ironwood_bill_what_their_patients_explain(by_name: pd.DataFrame) -> None:
    usual = by_name.loc[["Alder", "Cedar", "Fir", "Juniper", "Katsura", "Laurel", "Maple"]]
    assert by_name.loc["Dogwood", "exercise_share"] > usual["exercise_share"].max()
    assert by_name.loc["Ironwood", "exercise_share"] < usual["exercise_share"].min()
    assert by_name.loc[["Dogwood", "Ironwood"], "difference"].abs().max() < 0.04


def test_elm_alone_treats_hands(by_name: pd.DataFrame) -> None:
    assert not by_name.loc["Elm", "is_separable"]
    assert "cannot be separated" in by_name.loc["Elm", "adjusted_for"]
    assert "hand" in by_name.loc["Elm", "adjusted_for"]
    assert by_name["is_separable"].sum() == 13


def test_all_else_is_adjusted_and_says_what_is_missing(by_name: pd.DataFrame) -> None:
    told = by_name.loc["Alder", "adjusted_for"]
    assert told.startswith("body region (2% of units without a diagnosis), ")
    assert "evaluation day" in told


def test_styles_are_found_within_their_intervals_order(by_name: pd.DataFrame) -> None:
    """Planted: Alder -2 points, Cedar +1, Fir +3, Juniper -3."""
    assert by_name.loc["Fir", "difference"] > by_name.loc["Alder", "difference"]
    assert by_name.loc["Fir", "difference"] > by_name.loc["Juniper", "difference"]


def test_dots_of_the_flagged_lie_outside_the_funnel(found: Comparison) -> None:
    dots, limits = funnel.dots(found), funnel.limits(found)
    edges = limits.iloc[
        [abs(limits["patients_worth"] - at).argmin() for at in dots["patients_worth"]]
    ]
    outside = (dots["adjusted_share"].to_numpy() > edges["high_998"].to_numpy()) | (
        dots["adjusted_share"].to_numpy() < edges["low_998"].to_numpy()
    )
    assert {NAMES[name] for name in dots["name"][outside]} == {"Birch", "Ginkgo", "Hazel"}


def test_newnan_is_seen_to_improve_and_the_other_clinics_are_not(months: pd.DataFrame) -> None:
    found = changes(months, COACHED, Rules(), "clinic_id").set_index("name")
    assert found["moved"].to_dict() == {"DEC": "", "MID": "", "NEW": "fell"}


def test_the_three_of_newnan_fell_alike_and_nobody_else_moved(months: pd.DataFrame) -> None:
    found = changes(months, COACHED, Rules())
    found = found.assign(name=found["name"].map(NAMES)).set_index("name")
    moved = {name: flag for name, flag in found["moved"].items() if flag}
    assert moved == {
        "Katsura": "fell", "Laurel": "fell", "Maple": "fell", "Nutmeg": "too_few"
    }  # fmt: skip
    fell = found.loc[["Katsura", "Laurel", "Maple"], ["change_low", "change_high"]]
    assert fell["change_low"].max() < fell["change_high"].min()  # one change would do for all


def test_the_chart_of_newnan_signals_after_coaching_alone(months: pd.DataFrame) -> None:
    newnan = control_chart(months[months["clinic_id"] == "NEW"], COACHED)
    before = newnan["service_month"] < pd.Timestamp(COACHED)
    assert set(newnan["signal"][before]) == {""}
    assert (newnan["signal"][~before].iloc[3:] != "").all()
    assert (newnan["share"] < newnan["centre"])[~before].iloc[1:].all()


def test_clinics_are_compared_without_a_flag(rows: pd.DataFrame) -> None:
    found = compare(Caseload.of(rows, "clinic_id"), Rules())
    assert found.rows["flag"].tolist() == ["", "", ""]
    assert found.freedom == 1
