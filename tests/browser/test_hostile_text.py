"""A hostile export and hostile addresses in a real browser: no link, no picture, no request.

The `page` fixture fails the test when a request leaves the machine.
"""

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from tests.browser.screen import wait_idle
from tests.browser.test_load import drop, press, visit
from tests.pages.hostile import FILE_NAME, MARKS, hostile_export

PAGES = (
    *("", "exercise", "recoding", "evidence-review", "fee-schedule"),
    "patient-day?view=From+the+claims",
    *("claims", "load", "quality", "settings"),
)


def assert_harmless(page: Page) -> None:
    for outside in ("a[href*=evil]:not([href^='#'])", "img[src*=evil]"):
        found = page.locator(outside).evaluate_all("all => all.map(e => e.parentElement.outerHTML)")
        assert found == []
    assert page.locator("[data-testid=stMain] .katex").count() == 0, "a formula"


def test_a_hostile_export_stays_text(page: Page, own_server: str) -> None:
    visit(page, f"{own_server}/load")
    drop(page, FILE_NAME, hostile_export())
    assert page.get_by_role("heading", name=FILE_NAME).is_visible(), "a name as it was written"
    press(page, "Load 1 file")
    assert_harmless(page)
    for address in PAGES:
        visit(page, f"{own_server}/{address}")
        assert_harmless(page)
    visit(page, f"{own_server}/exercise")
    titles = page.get_by_role("heading").filter(has_text="$1 $2 *b* <b>h</b>")
    assert titles.count(), "a finding that names a therapist"


@pytest.mark.parametrize("key", ["fees_on", "codes", "state", "place", "zip", "day"])
def test_a_hostile_address_stays_text(page: Page, server: str, key: str) -> None:
    name = "patient-day" if key == "day" else "fee-schedule"
    page.goto(f"{server}/{name}?{key}={quote(MARKS)}")
    wait_idle(page)
    assert_harmless(page)
