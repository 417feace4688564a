"""The Method page: a page of words, and the simulation's figures as the program carries them."""

from dashboard.inference.validation import figures
from tests.pages.conftest import Open
from tests.pages.test_exercise import texts


def test_says_how_sure_and_shows_the_figures(open_page: Open) -> None:
    page = open_page("method", data="My claims")
    said = texts(page)
    assert "The unit of chance is the patient" in said
    assert "cannot be separated" in said
    shown = page.dataframe[0].value
    assert len(shown) == len(figures())
    assert f"{int(figures()['practices'].sum()):,} made-up practices" in said


def test_it_says_how_the_rules_read_a_note_and_how_often_they_were_right(open_page: Open) -> None:
    page = open_page("method", data="My claims")
    said = texts(page)
    assert "Cueing alone never moves a unit" in said
    assert "Of 110 labelled activities the typical code was given for 110" in said
    assert "never tuned for, the supported code was given for 23 and right for 23 (100 %)" in said
    activities, sets = (frame.value for frame in page.dataframe[1:])
    assert list(activities["group"]) == [
        *("all", "97110", "97112", "97530"),
        *("labelled strongly", "labelled weakly"),
    ]
    assert list(activities["answered"]) == [110, 39, 24, 47, 22, 88]
    unseen = sets[sets["set_name"].str.contains("never tuned for")].set_index("answer")
    assert round(unseen.loc["typical", "worst_share"]) == 83  # 10 of 12 for 97530
    too_little = sets[sets["set_name"].eq("Notes that say too little")].iloc[0]
    assert (too_little["answered"], too_little["expected"]) == (0, 0)


def test_it_is_a_page(open_page: Open) -> None:
    page = open_page("method", data="My claims")
    assert len(" ".join(element.value for element in page.markdown).split()) < 900
