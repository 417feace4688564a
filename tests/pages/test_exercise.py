"""97110 use on screen: the sample clinic's planted facts, the filters, and no claims at all."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.session import sample_database
from tests.pages.conftest import Open

NUTMEG = "1900001405"


def _metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def _texts(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.header, app.markdown) for element in kind)


@pytest.fixture
def page(open_page: Open) -> AppTest:
    return open_page("exercise", data="Sample clinic")


def test_figures_are_those_of_the_report(page: AppTest) -> None:
    totals = sample_database().report("exercise_totals", {}).to_pylist()[0]
    assert _metrics(page) == {
        "97110 share of movement units": formats.share(totals["exercise_share"]),
        "97110 units per patient-day": f"{totals['exercise_units_per_day']:.2f}",
        "Days with 97110 alone": formats.share(totals["exercise_only_share"]),
        "Days with 3 or more 97110": formats.share(totals["three_exercise_share"]),
    }


def test_says_what_is_planted(page: AppTest) -> None:
    said = _texts(page)
    assert "from **24 %** (H. Hazel, PT) to **90 %** (B. Birch, PT)" in said
    assert "2 of 13 therapists stand above 86 %" in said
    assert "Sample Newnan fell from 64 % (Nov 2024 to Apr 2025) to 52 %" in said
    assert "not adjusted for patients" in said


def test_peers_are_dated_counted_and_doubted(page: AppTest) -> None:
    said = _texts(page)
    assert "Peer reference: CMS 2012, 152 therapists." in said
    assert "pushes the share up" in said
    assert "not today's norm" in said


def test_tables_show_every_therapist_and_the_assistants_share(page: AppTest) -> None:
    therapists = page.dataframe[1].value.set_index("label")
    assert len(therapists) == 14
    assert therapists.loc["B. Birch, PT", "exercise_share"] == pytest.approx(90.1, abs=0.05)
    assert therapists.loc["C. Cedar, PT", "assistant_share"] == pytest.approx(42.2, abs=0.05)


def test_a_filter_changes_the_figures_and_keeps_the_practice_beside_them(page: AppTest) -> None:
    page.multiselect(key="clinic").select("NEW").run()
    assert not page.exception
    assert _metrics(page)["97110 share of movement units"] == "57 %"
    assert "whole practice: 55 %" in [caption.value for caption in page.caption]


def test_months_narrow_every_figure(page: AppTest) -> None:
    page.selectbox(key="from").select("2026-10-01").run()
    assert not page.exception
    october = {"from_date": date(2026, 10, 1), "to_date": date(2026, 10, 31)}
    totals = sample_database().report("exercise_totals", october).to_pylist()[0]
    shown = _metrics(page)["97110 share of movement units"]
    assert shown == formats.share(totals["exercise_share"])
    assert "97110 share by clinic and month" in _texts(page)  # one month: no change to speak of


def test_a_closer_look_at_a_therapist_with_few_patients(page: AppTest) -> None:
    page.selectbox(key="closer").select(NUTMEG).run()
    assert not page.exception
    assert "14 patients: too few to say." in _texts(page)


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page("exercise", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
    assert not page.metric
