"""97110 use in a real browser: a click on a dot leads to that therapist's card; URLs keep it."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, assert_no_exception, overflow, wait_idle

# Traces of dots are drawn after the limits; the first are the triangles that point up.
DOTS = ".st-key-exercise_funnel .js-plotly-plot .scatterlayer path.point"
VIEWS = ("exercise", "therapist", "method")


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    wait_idle(page)
    assert_no_exception(page)
    return page


def test_a_click_on_a_dot_leads_to_that_therapists_card_and_the_url_keeps_it(
    page: Page, server: str
) -> None:
    opened(page, f"{server}/exercise")
    # The click lands on Plotly's layer above the dots, which Playwright would wait for.
    page.locator(DOTS).first.click(force=True)
    card = page.get_by_text("G. Ginkgo, PT: 89 % of the movement units are billed as 97110")
    card.wait_for()
    page.get_by_text("Open the card of G. Ginkgo, PT").click()
    page.get_by_text("The pattern").wait_for()
    wait_idle(page)
    assert "/therapist" in page.url
    assert "card=G.+Ginkgo" in page.url
    page.reload()
    wait_idle(page)
    assert card.is_visible()


def test_the_filters_go_along_to_the_card(page: Page, server: str) -> None:
    opened(page, f"{server}/exercise?from=Jan+2026&points=15")
    page.locator(DOTS).first.click(force=True)
    page.get_by_text("Open the card of").click()
    page.get_by_text("The pattern").wait_for()
    wait_idle(page)
    assert "from=Jan+2026" in page.url
    assert page.get_by_text("Jan 2026 to Oct 2026").count()


@pytest.mark.parametrize("view", VIEWS)
def test_a_phone_shows_it_without_scrolling_sideways(page: Page, server: str, view: str) -> None:
    opened(page, f"{server}/{view}")
    page.set_viewport_size(PHONE)
    wait_idle(page)
    assert overflow(page) == 0


@pytest.mark.parametrize("view", VIEWS)
def test_it_is_accessible(page: Page, server: str, view: str) -> None:
    assert axe(opened(page, f"{server}/{view}")) == []


def test_names_that_are_hidden_later_leave_screen_and_address(page: Page, server: str) -> None:
    opened(page, f"{server}/therapist?card=B.+Birch,+PT&clinic=Sample+Midtown")
    page.get_by_text("Hide names").click()
    page.get_by_text("Single days are not shown while names are hidden.").wait_for()
    wait_idle(page)
    for name in ("Birch", "Midtown"):
        assert name not in page.content()
        assert name not in page.url
