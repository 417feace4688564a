"""The compact text of a composed day, and the sentences about its full unit."""

from typing import Any

import pandas as pd
import pytest

from dashboard.findings.day import added_unit_reason, additions, full_unit_reason
from dashboard.widgets.day_lines import DayLines, parse_day


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("97110x2,97530x1", (("97110", 2), ("97530", 1))),
        (" 97110 x 2 ; 97530 ", (("97110", 2), ("97530", 1))),
        ("97110×2 97110*1", (("97110", 3),)),
        ("g0283x1", (("G0283", 1),)),
        ("0783T", (("0783T", 1),)),
        ("97110x0", ()),
        ("", ()),
    ],
)
def test_text_is_read(text: str, units: tuple[tuple[str, int], ...]) -> None:
    assert parse_day(text) == DayLines(units)


@pytest.mark.parametrize("text", ["9711x2", "97110x", "97110x-1", "97110x2.5", "97110,hello!"])
def test_text_that_is_no_day_is_refused_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r"Write codes and whole units like 97110x2, 97530x1\."):
        parse_day(text)


def test_more_units_than_a_day_has_quarter_hours_are_refused() -> None:
    assert parse_day("97110x96").units == (("97110", 96),)
    with pytest.raises(ValueError, match="97 units are more than a day's 96 quarter-hours"):
        parse_day("97110x96,97530")


def test_text_and_lines_are_one_thing() -> None:
    day = parse_day("97110x2,97530x1")
    assert parse_day(day.text()) == day
    assert day.with_units("97110", 0).text() == "97530x1"
    assert day.with_units("97140", 1).text() == "97110x2,97530x1,97140x1"


def _ladder(*units: tuple[str, float, float]) -> pd.DataFrame:
    """Code, practice expense RVU, full fee of each unit, the full one first."""
    rows = [
        {
            "hcpcs_code": code,
            "practice_expense_rvu": rvu,
            "full_unit_amount": fee,
            "has_mppr": True,
            "is_denied": False,
            "pricing_status": "priced",
        }
        for code, rvu, fee in units
    ]
    absent = ["has_mppr", "is_denied", "pricing_status"]
    return pd.DataFrame(rows, columns=list(rows[0]) if rows else absent)


def test_the_highest_practice_expense_is_named_with_its_numbers() -> None:
    said = full_unit_reason(_ladder(("97530", 0.66, 37.58), ("97110", 0.42, 29.80)))
    assert said == (
        "One unit of **97530** is paid in full because its practice expense RVU, **0.66**, "
        "is the highest of the day (97110: 0.42)."
    )


def test_a_tie_is_said_and_what_breaks_it() -> None:
    by_fee = full_unit_reason(_ladder(("97112", 0.5, 34.20), ("97124", 0.5, 31.0)))
    assert "97112 and 97124 share the day's highest practice expense RVU, **0.50**" in by_fee
    assert r"**97112**, \$34.20 against \$31.00" in by_fee
    even = full_unit_reason(_ladder(("97110", 0.42, 29.8), ("97116", 0.42, 29.8)))
    assert "makes no difference to the day's total" in even


def test_one_code_one_unit_and_none() -> None:
    pair = _ladder(("97110", 0.42, 29.8), ("97110", 0.42, 29.8))
    assert full_unit_reason(pair).startswith("All 2 units under MPPR are **97110**")
    assert "only unit under MPPR" in full_unit_reason(_ladder(("97110", 0.42, 29.8)))
    assert full_unit_reason(_ladder()).startswith("No unit of this day comes under MPPR")


def _added(**values: Any) -> Any:
    row = {
        "hcpcs_code": "97110",
        "outcome": "reduced",
        "pricing_status": "priced",
        "list_amount": 29.80,
        "added_amount": 22.70,
        "practice_expense_rvu": 0.42,
        "full_code_before": "97530",
        "full_practice_expense_rvu_before": 0.66,
        "full_cut_amount_before": 11.16,
    }
    return next(pd.DataFrame([row | values]).itertuples())


def test_each_outcome_has_its_words() -> None:
    reduced = "The full unit stays with 97530 (practice expense RVU 0.66 against 0.42)"
    assert added_unit_reason(_added()).startswith(reduced)
    assert "already holds" in added_unit_reason(_added(full_code_before="97110"))
    taken = _added(hcpcs_code="97161", outcome="takes_full_unit", practice_expense_rvu=1.42)
    assert added_unit_reason(taken) == (
        "It takes the full unit from 97530 (practice expense RVU 1.42 against 0.66), "
        "whose unit then loses $11.16."
    )
    bundled = _added(outcome="unpriced", pricing_status="not_paid")
    assert added_unit_reason(bundled) == "Not paid by Medicare (bundled or invalid code)."
    assert "MPPR leaves this code alone" in added_unit_reason(_added(outcome="whole"))
    assert "only unit under MPPR" in added_unit_reason(_added(outcome="first"))


def test_the_sentence_over_all_candidates_counts_and_spans() -> None:
    rows = pd.DataFrame({"added_amount": [22.70, 30.48, None], "list_amount": [29.80, 37.58, None]})
    assert additions(rows) == (
        "One more unit adds $7.10 less than its list price for each of the 2 codes with a price."
    )
    whole = pd.DataFrame({"added_amount": [37.58], "list_amount": [37.58]})
    assert additions(whole) == "One more unit of each of these codes adds its whole list price."
