"""Recoding on screen: one day to the cent, the sample clinic against its report, the empty case."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.actions.claims import load_files
from dashboard.actions.recoding import RecodingPlan
from dashboard.intake.claims import open_claim_file
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.pages.conftest import Open

# Atlanta 2023, full / reduced: 97110 29.80 / 22.70; 97530 37.58 / 26.42; 97161 101.59 / 77.58.
CLAIMS = """patient_id,service_date,hcpcs_code,units,claim_id,line_number,carrier,locality,payer
A,2023-05-02,97110,3,1,1,10212,01,Medicare
B,2023-05-02,97161,1,2,1,10212,01,Aetna
B,2023-05-02,97110,1,2,2,10212,01,Aetna
C,2023-05-02,97110,1,3,1,,,Medicare
"""


@pytest.fixture
def one_day(own: Database, open_page: Open, tmp_path: Path) -> AppTest:
    file = tmp_path / "claims.csv"
    file.write_text(CLAIMS, encoding="utf-8")
    load_files(own, [open_claim_file(file, pseudonym_key=b"test")])
    page = open_page("recoding", data="My claims")
    page.selectbox(key="move_to").select("97530")
    page.slider(key="move_share").set_value(100).run()
    assert not page.exception
    return page


def _metrics(page: AppTest) -> list[tuple[str, str]]:
    return [(metric.label, metric.value) for metric in page.metric]


def _texts(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def test_a_day_to_the_cent(one_day: AppTest) -> None:
    """Three units: 29.80 + 2 x 22.70 before, 37.58 + 2 x 26.42 after; by list price 3 x 7.78."""
    assert _metrics(one_day)[:4] == [
        ("Expected before", "$75.20"),
        ("Expected after", "$90.42"),
        ("Difference", "+$15.22"),
        ("List prices say", "+$23.34"),
    ]


def test_cash_follows_coinsurance_and_sequestration(one_day: AppTest) -> None:
    """Of 75.20 patients owe 15.04 and sequestration takes 1.20; of 90.42 it is 18.08 and 1.45."""
    assert _metrics(one_day)[4:6] == [
        ("Change in what Medicare pays", "+$11.93"),  # 70.89 - 58.96
        ("Change in what patients owe", "+$3.04"),
    ]


def test_an_evaluation_day_of_another_payer_stands_apart(one_day: AppTest) -> None:
    """101.59 + 22.70 before, 101.59 + 26.42 after, a Medicare-equivalent; list says 7.78."""
    assert _metrics(one_day)[6:] == [
        ("Expected before", "$124.29"),
        ("Expected after", "$128.01"),
        ("Difference", "+$3.72"),
        ("List prices say", "+$7.78"),
    ]
    headers = [header.value for header in one_day.header]
    assert headers[:2] == ["Medicare", "Other payers: Medicare-equivalent"]


def test_what_cannot_be_priced_or_checked_is_counted(one_day: AppTest) -> None:
    said = _texts(one_day)
    assert "1 day of 2 cannot be priced" in said
    assert "Unknown for 2 days: no edits are held for those dates" in said


def test_intent_decides_is_said_and_nothing_is_advised(one_day: AppTest) -> None:
    said = _texts(one_day).lower()
    assert "only documented intent justifies a code, and the clinician decides" in said
    assert said.count("opportunity") == said.count("not an opportunity") == 1
    assert "optimis" not in said
    assert "optimiz" not in said


def test_the_sample_clinic_shows_its_report(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    plan = RecodingPlan("97110", "97112", share_percentage=10)
    rows = sample_database().report("recoding_totals", plan.parameters()).to_pylist()
    totals = [row for row in rows if row["summary_kind"] == "total"]
    shown = [value for label, value in _metrics(page) if label == "Difference"]
    assert shown == [formats.signed_cents(total["difference_amount"]) for total in totals]


def test_filters_and_the_other_direction_change_the_answer(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    before = _metrics(page)
    page.selectbox(key="move_to").select("97530").run()
    page.multiselect(key="therapist").select("1900000204")
    page.selectbox(key="move_from").select("97530").run()
    assert not page.exception
    assert page.selectbox(key="move_to").value == "97110"  # never the code moved from
    after = _metrics(page)
    assert after != before
    assert dict(after)["Difference"].startswith("−")


def test_a_share_of_nothing_says_so(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    page.slider(key="move_share").set_value(0).run()
    assert "no unit moves" in page.info[0].value
    assert not page.metric


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page("recoding", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
