"""The Method page: half a page, and the simulation's figures as the program carries them."""

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


def test_it_is_half_a_page(open_page: Open) -> None:
    page = open_page("method", data="My claims")
    assert len(" ".join(element.value for element in page.markdown).split()) < 500
