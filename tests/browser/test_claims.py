"""Claims in a real browser: a number is typed, a row is ticked, and the address knows neither."""

from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, assert_no_exception, overflow, wait_idle


def _open(page: Page, server: str) -> Page:
    page.goto(f"{server}/claims")
    wait_idle(page)
    assert_no_exception(page)
    return page


def _look_for(page: Page, number: str) -> None:
    page.get_by_role("textbox", name="Claim number").fill(number)
    page.keyboard.press("Enter")
    wait_idle(page)
    assert_no_exception(page)


def test_a_claim_is_found_and_stays_out_of_the_address(page: Page, server: str) -> None:
    _open(page, server)
    _look_for(page, "c0035124")
    assert page.get_by_role("heading", name="Claim C0035124").is_visible()
    assert "C0035124" not in page.url.upper()
    assert page.url == f"{server}/claims"


def test_a_row_of_the_table_opens_its_claim(page: Page, server: str) -> None:
    _open(page, server)
    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box is not None
    # The cells are drawn on a canvas: the box of the first row lies below the headings.
    page.mouse.click(box["x"] + 15, box["y"] + 52)
    wait_idle(page)
    assert page.get_by_role("heading", level=2).first.inner_text().startswith("Claim C")
    assert page.url == f"{server}/claims"


def test_the_page_fits_a_phone_and_is_accessible(page: Page, server: str) -> None:
    page.set_viewport_size(PHONE)
    _open(page, server)
    assert overflow(page) == 0
    _look_for(page, "C0035124")
    assert overflow(page) == 0
    assert axe(page) == []
