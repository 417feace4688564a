"""Load claims and Settings in a real browser: a dropped file changes the figures, and back."""

import pytest
from playwright.sync_api import Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, assert_no_exception, metric, overflow, wait_idle
from tests.pages.claims import export


def visit(page: Page, address: str) -> Page:
    page.goto(address)
    wait_idle(page)
    assert_no_exception(page)
    return page


def drop(page: Page, name: str, content: bytes) -> None:
    chooser = page.get_by_test_id("stFileUploaderDropzoneInput").first
    chooser.set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_text("1 of 1 file ready to load.").wait_for()
    wait_idle(page)


def press(page: Page, label: str) -> None:
    page.get_by_role("button", name=label, exact=True).click()
    wait_idle(page)
    assert_no_exception(page)


def go(page: Page, title: str) -> None:
    named = page.get_by_text(title, exact=True)
    link = page.get_by_test_id("stTopNavLink").filter(has=named)
    if link.locator("xpath=ancestor::*[@inert]").count():  # beyond the width: under "3 more"
        page.get_by_test_id("stTopNavSection").click()
        link = page.get_by_test_id("stTopNavDropdownLink").filter(has=named)
    link.click()
    page.get_by_role("heading", name=title, exact=True).wait_for()
    wait_idle(page)
    assert_no_exception(page)


def billed(page: Page) -> str:
    go(page, "Overview")
    return metric(page, "Billed")


def test_a_dropped_file_changes_the_figures_and_removing_it_restores_them(
    page: Page, own_server: str
) -> None:
    visit(page, f"{own_server}/load")
    drop(page, "march.csv", export())
    press(page, "Load 1 file")
    assert page.get_by_text("8 lines accepted, 0 refused, 0 already known").is_visible()
    assert "data=My+claims" in page.url, "the dashboard now shows the user's own claims"
    assert billed(page) == "$840"

    go(page, "Load claims")
    drop(page, "april.csv", export(["2026-04-01"]))
    press(page, "Load 1 file")
    drop(page, "again.csv", export(["2026-04-01"]))
    press(page, "Load 1 file")
    assert page.get_by_text("the same file was loaded before; nothing was added").is_visible()
    assert billed(page) == "$1.26k"

    go(page, "Load claims")
    page.get_by_label("Remove a load").click()
    page.get_by_role("option", name="april.csv").click()
    wait_idle(page)
    press(page, "Remove this load ...")
    press(page, "Remove it")
    assert page.get_by_text("Removed: april.csv").is_visible()
    assert billed(page) == "$840"


def test_a_zip_code_typed_into_the_table_prices_the_claims(page: Page, own_server: str) -> None:
    visit(page, f"{own_server}/load")
    drop(page, "march.csv", export())
    press(page, "Load 1 file")
    go(page, "Settings")
    assert page.get_by_text("8 lines cannot be priced").is_visible()
    type_zip(page, "30309")
    press(page, "Save the clinics")
    assert page.get_by_text("Saved 1 clinic and priced anew: EAST.").is_visible()
    assert page.get_by_text("cannot be priced").count() == 0


def type_zip(page: Page, text: str) -> None:
    """Type into the ZIP cell of the first row: the table is a canvas, its places are measured."""
    table = page.get_by_test_id("stDataFrame").first
    box = table.bounding_box()
    assert box is not None
    # The fourth of six columns, below one row of headings.
    page.mouse.dblclick(box["x"] + box["width"] * 0.51, box["y"] + 52)
    cell = page.locator("#portal .gdg-input")
    cell.fill(text)
    cell.press("Enter")
    cell.wait_for(state="detached")
    wait_idle(page)


@pytest.mark.parametrize("address", ["load", "quality", "settings"])
def test_a_phone_shows_it_without_scrolling_sideways(page: Page, server: str, address: str) -> None:
    page.set_viewport_size(PHONE)
    assert overflow(visit(page, f"{server}/{address}")) == 0


@pytest.mark.parametrize("address", ["load", "quality", "settings"])
def test_it_is_accessible(page: Page, server: str, address: str) -> None:
    assert axe(visit(page, f"{server}/{address}")) == []


def test_a_dropped_file_is_accessible_and_fits_a_phone(page: Page, server: str) -> None:
    visit(page, f"{server}/load")
    drop(page, "march.csv", export(faulty_units="2.5"))
    assert axe(page) == []
    page.set_viewport_size(PHONE)
    wait_idle(page)
    assert overflow(page) == 0
