"""97110 use on screen: the sample clinic's planted facts, the choices, and no claims at all."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.session import sample_database
from tests.pages.conftest import Open


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


def texts(app: AppTest) -> str:
    kinds = (app.header, app.markdown, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


@pytest.fixture
def page(open_page: Open) -> AppTest:
    return open_page("exercise", data="Sample clinic")


def test_figures_are_those_of_the_report(page: AppTest) -> None:
    totals = sample_database().report("exercise_totals", {}).to_pylist()[0]
    assert metrics(page) == {
        "97110 of movement units": formats.share(totals["exercise_share"]),
        "97110 of timed units": formats.share(totals["timed_exercise_share"]),
        "97110 units a patient-day": f"{totals['exercise_units_per_day']:.2f}",
        "Days with 97110 alone": formats.share(totals["exercise_only_share"]),
        "Days with 3 or more 97110": formats.share(totals["three_exercise_share"]),
    }


def test_names_those_who_are_planted_and_nobody_else(page: AppTest) -> None:
    said = texts(page)
    assert (
        "**Two of 12 therapists bill more 97110 than their patients explain** "
        "(B. Birch, PT; G. Ginkgo, PT), and **one bills less** (H. Hazel, PT)." in said
    )
    assert "Too few patients to say: N. Nutmeg, PT (14 patients)." in said
    assert "hardly anybody else treats such patients: E. Elm, OT" in said


def test_says_that_newnan_moved_and_its_three_therapists(page: AppTest) -> None:
    page.selectbox(key="since").select("2025-08-01").run()
    said = texts(page)
    assert "Since Aug 2025: Sample Newnan fell by 12 points" in said
    for name in ("K. Katsura", "L. Laurel", "M. Maple"):
        assert name in next(line for line in said.splitlines() if "PT fell by" in line)


def test_the_month_chart_follows_the_choice(page: AppTest) -> None:
    page.selectbox(key="since").select("2025-08-01").run()
    page.selectbox(key="of").select("NEW").run()
    assert not page.exception
    assert "Sample Newnan: below its former level of 64 % since Aug 2025" in texts(page)


def test_a_chosen_therapist_is_still_compared_with_all(page: AppTest) -> None:
    page.multiselect(key="therapist").select("1900000204").run()
    assert not page.exception
    assert "**B. Birch, PT bills more 97110 than their patients explain**" in texts(page)


def test_a_larger_difference_that_matters_names_fewer(page: AppTest) -> None:
    page.number_input(key="points").set_value(37).run()
    said = texts(page)
    assert "**One of 12 therapists bills more 97110" in said
    assert "(B. Birch, PT)" in said


def test_peers_explain_nothing_and_are_dated_and_counted(page: AppTest) -> None:
    page.selectbox(key="reference").select("2012-pt").run()
    assert not page.exception
    said = texts(page)
    assert "than their patients explain" not in said
    assert "CMS 2012, the nation: " in said
    assert "the peers' patients are not known" in said


def test_a_target(page: AppTest) -> None:
    page.selectbox(key="reference").select("target").run()
    page.number_input(key="target").set_value(45).run()
    assert not page.exception
    assert any("the target of 45 %" in chart.proto.spec for chart in page.get("plotly_chart"))
    assert "than their patients explain" not in texts(page)


def test_hidden_names_are_nowhere_on_the_page(open_page: Open) -> None:
    page = open_page("exercise", data="Sample clinic", query={"hide": "true"})
    assert "(Therapist B; Therapist G)" in texts(page)
    drawn = "".join(
        [texts(page)]
        + [chart.proto.spec + chart.proto.alt for chart in page.get("plotly_chart")]
        + [frame.value.to_csv() for frame in page.dataframe]
        + [str(box.options) for box in (*page.selectbox, *page.multiselect)]
    )
    for name in ("Birch", "Hazel", "Newnan", "Midtown"):
        assert name not in drawn


def test_tables_show_every_therapist(page: AppTest) -> None:
    compared = page.dataframe[0].value.set_index("label")
    assert len(compared) == 14
    assert compared.loc["B. Birch, PT", "said"] == "more 97110 than expected"
    assert compared.loc["D. Dogwood, PT", "said"] == "as expected, as far as can be told"
    assert compared.loc["E. Elm, OT", "said"] == "cannot be told"
    billed = next(
        frame.value for frame in page.dataframe if "C. Cedar, PT" in str(frame.value.get("label"))
        and "assistant_share" in frame.value
    )  # fmt: skip
    cedar = billed.set_index("label").loc["C. Cedar, PT"]
    assert cedar["assistant_share"] == pytest.approx(42.2, abs=0.05)


def test_a_filter_changes_the_figures_and_keeps_the_practice_beside_them(page: AppTest) -> None:
    page.multiselect(key="clinic").select("NEW").run()
    assert not page.exception
    assert metrics(page)["97110 of movement units"] == "57 %"
    assert "whole practice: 55 %" in [caption.value for caption in page.caption]


def test_one_month_says_what_it_cannot(page: AppTest) -> None:
    page.selectbox(key="from").select("2026-10-01").run()
    assert not page.exception
    october = {"from_date": date(2026, 10, 1), "to_date": date(2026, 10, 31)}
    totals = sample_database().report("exercise_totals", october).to_pylist()[0]
    shown = metrics(page)["97110 of movement units"]
    assert shown == formats.share(totals["exercise_share"])
    assert "A change needs more than one month." in texts(page)


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page("exercise", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
    assert not page.metric
