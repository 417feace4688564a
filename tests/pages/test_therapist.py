"""The therapist card: the planted patterns of the sample clinic, in words, without dollars."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open
from tests.pages.test_exercise import texts

BIRCH, HAZEL, DOGWOOD, NUTMEG, ELM, CEDAR = (
    "1900000204", "1900000801", "1900000406", "1900001405", "1900000507", "1900000305",
)  # fmt: skip


def card(open_page: Open, npi: str, **query: str) -> AppTest:
    page = open_page("therapist", data="Sample clinic", query=query)
    page.selectbox(key="card").select(npi).run()
    assert not page.exception
    return page


def test_habit(open_page: Open) -> None:
    said = texts(card(open_page, BIRCH))
    assert "38 points above**, more than chance and usual differences explain" in said
    assert "**Habit.** 65 % of the visits repeat" in said
    assert "read both notes" in said


def test_low_share_names_the_code_in_its_place(open_page: Open) -> None:
    said = texts(card(open_page, HAZEL))
    assert "**In its place.** 97530 is 64 % of the movement units" in said
    assert "Sets and repetitions alone support 97110" in said
    assert "**Habit.**" not in said


def test_caseload(open_page: Open) -> None:
    assert "**Caseload.** The share as billed is" in texts(card(open_page, DOGWOOD))


def test_few_patients_and_a_caseload_of_ones_own(open_page: Open) -> None:
    assert "with 14 patients, too few to say more" in texts(card(open_page, NUTMEG))
    assert "this cannot be separated: " in texts(card(open_page, ELM))


def test_change_and_assistants(open_page: Open) -> None:
    page = card(open_page, "1900001207")  # L. Laurel
    page.selectbox(key="since").select("2025-08-01").run()
    assert "**Change.** The share fell by 14 points since Aug 2025" in texts(page)
    assert "42 % of the movement units were given by assistants" in texts(card(open_page, CEDAR))


@pytest.mark.parametrize("npi", [BIRCH, HAZEL, NUTMEG, ELM])
def test_no_dollars_and_no_rank(open_page: Open, npi: str) -> None:
    said = texts(card(open_page, npi)).lower()
    assert not any(word in said for word in ("$", "revenue", "rank ", "worst", "best of"))


def test_three_days_to_talk_about_with_why(open_page: Open) -> None:
    days = card(open_page, BIRCH).dataframe[1].value
    assert len(days) == 3
    assert "repeats the codes and units of the visits before" in set(days["reason"])


def test_hidden_names_hide_the_days_and_the_name(open_page: Open) -> None:
    page = open_page("therapist", data="Sample clinic", query={"hide": "true"})
    said = texts(page)
    assert "Single days are not shown while names are hidden." in said
    assert page.selectbox(key="card_hidden").options[0] == "Therapist A"
    assert "Alder" not in said
    assert len(page.dataframe) == 1


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page("therapist", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value


def test_an_address_that_names_nobody_shows_nobody(open_page: Open) -> None:
    page = open_page("therapist", data="Sample clinic", query={"card": "<script>x</script>"})
    assert "which is not held" in page.warning[0].value
    assert page.info[0].value == "Choose whose card to show."
    assert not page.dataframe


def test_another_discipline_beside_peers(open_page: Open) -> None:
    page = open_page("therapist", data="Sample clinic")
    page.selectbox(key="card").select(ELM).run()
    page.selectbox(key="reference").select("2012-pt").run()
    assert not page.exception
    assert "these peers are physical therapists" in texts(page)
