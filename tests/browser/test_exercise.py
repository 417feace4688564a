"""97110 use in a real browser: a click on a therapist's bar, and the URL that keeps it."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, assert_no_exception, overflow, wait_idle

BARS = ".st-key-exercise_therapists .js-plotly-plot .point path"


@pytest.fixture
def opened(page: Page, server: str) -> Page:
    page.goto(f"{server}/exercise")
    wait_idle(page)
    assert_no_exception(page)
    return page


def test_a_click_on_a_bar_opens_that_therapist_and_the_url_keeps_it(opened: Page) -> None:
    # The click lands on Plotly's layer above the bars, which Playwright would wait for.
    opened.locator(BARS).nth(1).click(force=True)
    card = opened.get_by_text("G. Ginkgo, PT: 89 % of 5,481 movement units were 97110")
    card.wait_for()
    wait_idle(opened)
    assert "closer=G.+Ginkgo" in opened.url
    opened.reload()
    wait_idle(opened)
    assert card.is_visible()


def test_a_phone_shows_it_without_scrolling_sideways(opened: Page) -> None:
    opened.set_viewport_size(PHONE)
    wait_idle(opened)
    assert overflow(opened) == 0


def test_it_is_accessible(opened: Page) -> None:
    assert axe(opened) == []
