"""Sentences about revenue: what is known, what is not, one and many, none."""

from collections.abc import Callable

import pandas as pd
import pytest

from dashboard.findings import overview

KNOWN = pd.Series(
    {
        "lines_without_allowed": 404,
        "charge_amount": 1000.0,
        "allowed_charge_amount": 800.0,
        "allowed_amount": 350.0,
        "medicare_full_amount": 200.0,
        "mppr_reduction_amount": 31.0,
        "compared_lines": 2345,
        "compared_expected_amount": 100.0,
        "compared_allowed_amount": 98.0,
        "underpaid_lines": 2,
        "underpaid_amount": 2.5,
        "overpaid_lines": 1,
        "overpaid_amount": 0.5,
        "denied_lines": 3,
        "denied_charge_amount": 180.0,
    }
)
NOTHING = pd.Series(dict.fromkeys(KNOWN.index, None)).astype(float)


def test_medicare_compares_only_what_is_known_on_both_sides() -> None:
    said = overview.medicare(KNOWN)
    assert said == (
        "On 2,345 Medicare lines with a known allowed amount, Medicare allowed **\\$98.00**; its "
        "schedule says **\\$100.00**. **2 lines** were allowed less than expected, **\\$2.50** in "
        "all. 1 line was allowed more, \\$0.50 in all."
    )
    assert overview.medicare(NOTHING).startswith("No Medicare line here has both")


def test_lines_allowed_as_expected_are_said_to_be() -> None:
    exact = KNOWN.copy()
    exact["underpaid_lines"] = exact["overpaid_lines"] = 0
    assert overview.underpaid(exact) == "No line was allowed less than expected."
    assert overview.overpaid(exact) == ""
    assert overview.expected(exact) == "Medicare allowed what its schedule says"


def test_titles_of_the_charts() -> None:
    assert overview.expected(KNOWN) == "Medicare allowed $2.50 too little on 2 lines"
    assert overview.reductions(KNOWN) == "MPPR took 16 % of Medicare's full fees"
    months = pd.DataFrame(
        {
            "service_month": pd.to_datetime(["2026-09-01", "2026-10-01"]),
            "units_per_visit": [3.0, 3.468],
        }
    )
    assert overview.per_visit(months) == "3.47 units a visit in Oct 2026"


def test_of_each_dollar_counts_only_charges_that_were_answered() -> None:
    """350 of the 800 dollars on which an allowed amount is known, not of 1,000."""
    assert overview.collected(KNOWN) == "Of each dollar billed, payers allowed 44 cents"


@pytest.mark.parametrize(
    ("finding", "words"),
    [
        (overview.collected, "no allowed amounts are known"),
        (overview.expected, "allowed amounts are not known"),
        (overview.reductions, "No Medicare line could be priced"),
    ],
)
def test_what_is_not_known_is_said(finding: Callable[[pd.Series], str], words: str) -> None:
    assert words in finding(NOTHING)


def test_nothing_billed_is_not_divided_by() -> None:
    free = KNOWN.copy()
    free["allowed_charge_amount"] = free["medicare_full_amount"] = 0.0
    assert overview.collected(free) == "Billed by month; no allowed amounts are known"
    assert overview.reductions(free) == "No Medicare line could be priced"


def test_lines_without_an_allowed_amount_are_counted() -> None:
    assert overview.not_yet_allowed(KNOWN).startswith("404 lines without an allowed amount")
    one = pd.Series({"lines_without_allowed": 1})
    assert overview.not_yet_allowed(one).startswith("1 line without")
    none = pd.Series({"lines_without_allowed": 0})
    assert overview.not_yet_allowed(none) == "Every line has an allowed amount"


def test_coverage_counts_priced_lines_and_may_be_none() -> None:
    rows = pd.DataFrame({"pricing_status": ["priced", "no_locality"], "line_share": [0.976, 0.024]})
    assert overview.coverage(rows) == "98 % of the lines could be priced"
    assert overview.coverage(rows[1:]) == "0 % of the lines could be priced"


def test_denied_lines_are_said_and_none_says_nothing() -> None:
    assert overview.denied(KNOWN).startswith("3 lines denied, \\$180.00 billed")
    assert overview.denied(KNOWN.replace(3, 0)) == ""
