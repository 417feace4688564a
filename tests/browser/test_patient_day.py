"""Patient-day and Fee schedule in a real browser: the address, the steppers, the phone."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, assert_no_exception, overflow, wait_idle

PAGES = ("patient-day", "patient-day?view=From+the+claims", "fee-schedule")


def _open(page: Page, address: str) -> Page:
    page.goto(address)
    wait_idle(page)
    assert_no_exception(page)
    return page


def _finding(page: Page) -> str:
    return page.get_by_role("heading", level=2).first.inner_text()


def test_a_stepper_changes_the_day_and_the_address_keeps_it(page: Page, server: str) -> None:
    _open(page, f"{server}/patient-day")
    page.locator(".st-key-units_97110").get_by_test_id("stNumberInputStepUp").click()
    wait_idle(page)
    assert "day=97110x3%2C97530x1%2C97140x1" in page.url
    assert _finding(page) == "5 units come to $124.21"
    page.reload()
    wait_idle(page)
    assert _finding(page) == "5 units come to $124.21"


def test_an_address_opens_codes_date_and_place(page: Page, server: str) -> None:
    _open(page, f"{server}/patient-day?day=97110x2,97530x1&on=2023-07-01&zip=30309")
    assert _finding(page) == "3 units come to $82.98"
    _open(page, f"{server}/fee-schedule?codes=97140&state=TX&place=Houston+(04412-18)")
    assert page.get_by_text("One unit in Houston, TX (carrier 04412, locality 18)").is_visible()


def test_an_address_that_asks_for_what_is_not_held_is_told(page: Page, server: str) -> None:
    _open(page, f"{server}/fee-schedule?fees_on=2031-01-01&codes=99999&state=ZZ")
    warned = page.get_by_test_id("stAlert").all_inner_texts()
    for asked in ("the date 2031-01-01", "the code 99999", "the state ZZ"):
        assert any(asked in text for text in warned)


def test_a_patient_of_the_claims_stays_out_of_the_address(page: Page, server: str) -> None:
    _open(page, f"{server}/patient-day?view=From+the+claims")
    patient = page.get_by_role("combobox", name="Patient")
    before = patient.input_value()
    for key in ("ArrowDown", "ArrowDown", "Enter"):
        patient.press(key)
    wait_idle(page)
    assert patient.input_value() != before
    assert page.url == f"{server}/patient-day?view=From+the+claims"


@pytest.mark.parametrize("address", PAGES)
def test_pages_fit_a_phone_and_are_accessible(page: Page, server: str, address: str) -> None:
    page.set_viewport_size(PHONE)
    _open(page, f"{server}/{address}")
    assert overflow(page) == 0
    assert axe(page) == []
