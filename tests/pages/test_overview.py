"""Overview on screen: the sample clinic against its reports, filters, and claims that lack much."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.pages.conftest import Open
from tests.pricing.scratch import load_paths

HEADINGS = "patient_id,service_date,hcpcs_code,units,carrier,locality,payer,charge_amount"
# Atlanta 2023, full / reduced: 97110 29.80 / 22.70; 97530 37.58 / 26.42.
PRICED = (
    "A,2023-05-02,97110,2,10212,01,Medicare,130.00",
    "A,2023-05-02,97530,1,10212,01,Medicare,80.00",
)
UNPRICED = (
    "A,2023-05-02,97110,2,,,Medicare,130.00",
    "A,2023-05-02,97799,1,10212,01,Medicare,80.00",
    "B,2019-05-02,97110,1,10212,01,Medicare,65.00",
)
OwnPage = Callable[..., AppTest]


@pytest.fixture
def page(open_page: Open) -> AppTest:
    return open_page(data="Sample clinic")


@pytest.fixture
def own_page(own: Database, open_page: Open, tmp_path: Path) -> OwnPage:
    """own_page(rows, headings): the page over a claim file of these rows."""

    def opened(rows: tuple[str, ...], headings: str = HEADINGS) -> AppTest:
        path = tmp_path / "claims.csv"
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        load_paths(own, [path])
        return open_page(data="My claims")

    return opened


def totals(**filters: Any) -> dict[str, Any]:
    [row] = sample_database().report("overview_totals", filters).to_pylist()
    return dict(row)


def metrics(page: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in page.metric}


def said(page: AppTest) -> str:
    kinds = (page.header, page.markdown, page.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


def assert_shows(page: AppTest, row: dict[str, Any]) -> None:
    """The key numbers and the line below them are those of a row of overview_totals."""
    shown = metrics(page)
    amounts = {
        "Billed": "charge_amount",
        "Allowed": "allowed_amount",
        "Paid by payers": "paid_amount",
        "Medicare expected": "medicare_expected_amount",
        "MPPR took": "mppr_reduction_amount",
        "Assistant reduction": "assistant_reduction_amount",
    }
    for label, column in amounts.items():
        assert shown[label] == formats.money(row[column]), label
    assert shown["Units per visit"] == f"{row['units'] / row['visits']:.2f}"
    assert formats.count(row["lines"], "service line") in said(page)
    assert formats.count(row["visits"], "visit") + " (a patient on a day)" in said(page)


def test_key_numbers_are_those_of_the_report(page: AppTest) -> None:
    row = totals()
    assert row["visits"] > 30_000
    assert_shows(page, row)
    assert formats.escaped(formats.cents(row["compared_allowed_amount"])) in said(page)
    assert len(page.get("plotly_chart")) == 4


def test_months_and_statuses_add_up_to_the_totals() -> None:
    row = totals()
    for name in ("overview_months", "payer_totals", "pricing_coverage"):
        parts = sample_database().report(name, {}).to_pylist()
        for column in ("lines", "units", "charge_amount"):
            assert sum(part[column] for part in parts) == row[column], (name, column)


def test_the_tables_hold_every_payer_and_status(page: AppTest) -> None:
    payers, statuses = (frame.value for frame in page.dataframe)
    row = totals()
    assert len(payers) == 5
    assert payers["allowed_amount"].sum() == pytest.approx(float(row["allowed_amount"]))
    basis = dict(zip(payers["payer"], payers["basis"], strict=True))
    assert basis.pop("Medicare") == "Medicare"
    assert set(basis.values()) == {"Medicare-equivalent"}
    assert statuses["status"].tolist()[0] == "priced"
    assert statuses["lines"].sum() == row["lines"]


@pytest.mark.parametrize(
    ("key", "choice", "filters"),
    [
        ("clinic", "NEW", {"clinic_ids": ["NEW"]}),
        ("therapist", "1900001405", {"rendering_npis": ["1900001405"]}),
        ("payer", "Medicare", {"payers": ["Medicare"]}),
    ],
)
def test_a_filter_changes_every_key_number(
    page: AppTest, key: str, choice: str, filters: dict[str, Any]
) -> None:
    before = metrics(page)
    page.multiselect(key=key).select(choice).run()
    assert not page.exception
    assert metrics(page)["Billed"] != before["Billed"]
    assert_shows(page, totals(**filters))
    assert f"1 {key}" in said(page)


def test_months_narrow_every_key_number(page: AppTest) -> None:
    page.selectbox(key="from").select("2026-10-01").run()
    assert not page.exception
    row = totals(from_date=date(2026, 10, 1), to_date=date(2026, 10, 31))
    assert row["visits"] < totals()["visits"]
    assert_shows(page, row)


def test_filters_that_leave_nothing_say_so(page: AppTest) -> None:
    page.multiselect(key="clinic").select("NEW")
    page.multiselect(key="therapist").select("1900000204").run()  # works in Midtown
    assert not page.exception
    assert "Widen them" in page.info[0].value
    assert not page.metric


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page(data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
    assert not page.metric


def test_without_allowed_amounts_what_is_expected_still_stands(own_page: OwnPage) -> None:
    """37.58 + 2 x 22.70 expected of 2 x 29.80 + 37.58 in full; nothing to compare it with."""
    page = own_page(PRICED)
    assert metrics(page) == {
        "Billed": "$210",
        "Allowed": "unknown",
        "Paid by payers": "unknown",
        "Allowed per visit": "unknown",
        "Medicare expected": "$83",
        "MPPR took": "$14",
        "Assistant reduction": "$0",
        "Units per visit": "3.00",
    }
    assert "no allowed amounts are known" in said(page)
    assert "No Medicare line here has both an allowed amount and a fee" in said(page)
    assert "2 lines without an allowed amount" in said(page)
    assert "MPPR took 15 % of Medicare's full fees" in said(page)
    assert "nan" not in said(page)


def test_lines_that_cannot_be_priced_are_told_with_their_reasons(own_page: OwnPage) -> None:
    page = own_page(UNPRICED)
    shown = metrics(page)
    assert (shown["Billed"], shown["Medicare expected"]) == ("$275", "unknown")
    assert (shown["MPPR took"], shown["Assistant reduction"]) == ("unknown", "unknown")
    assert "0 % of the lines could be priced" in said(page)
    assert "No Medicare line could be priced" in said(page)
    assert "nan" not in said(page)
    assert set(page.dataframe[1].value["status"]) == {
        formats.STATUS_WORDS[status] for status in ("no_locality", "carrier_priced", "no_schedule")
    }


def test_a_visit_not_yet_allowed_does_not_lower_the_average(own_page: OwnPage) -> None:
    """One visit was allowed 83.00, the next is not adjudicated yet: 83.00 a visit, not 41.50."""
    page = own_page(
        (
            *(f"{row},{amount}" for row, amount in zip(PRICED, ("46.00", "37.00"), strict=True)),
            "A,2023-05-04,97110,2,10212,01,Medicare,130.00,",
        ),
        f"{HEADINGS},allowed_amount",
    )
    assert metrics(page)["Allowed"] == "$83"
    assert metrics(page)["Allowed per visit"] == "$83.00"
    assert "1 line without an allowed amount" in said(page)


def test_a_line_allowed_too_little_is_the_headline(own_page: OwnPage) -> None:
    """45.40 and 37.58 are expected; 40.40 and 38.00 were allowed."""
    rows = tuple(f"{row},{amount}" for row, amount in zip(PRICED, ("40.40", "38.00"), strict=True))
    page = own_page(rows, f"{HEADINGS},allowed_amount")
    assert "Medicare allowed \\$5.00 too little on 1 line" in said(page)
    assert "**1 line** was allowed less than expected, **\\$5.00** in all." in said(page)
    assert "1 line was allowed more, \\$0.42 in all." in said(page)
