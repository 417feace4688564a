"""Settings, Peer reference: CMS's file by its path, and out again by the button of the dialog."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.screen import wait_idle
from tests.intake.peer_files import keep, many, written


def test_an_import_comes_by_its_path_and_goes_by_two_buttons(
    page: Page, own_server: str, tmp_path: Path
) -> None:
    path = keep(tmp_path, written(many(40)))
    page.goto(f"{own_server}/settings?data=My+claims")
    wait_idle(page)
    page.get_by_label("Or its path on this machine").fill(str(path))
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Import the peer reference").click()
    expect(page.get_by_text("Imported. CMS 2023: 40 physical therapists")).to_be_visible()
    wait_idle(page)
    # A menu opened at the window's lower edge closes again as the page scrolls to it.
    choice = page.get_by_label("Remove an import")
    choice.evaluate("each => each.scrollIntoView({block: 'center'})")
    choice.click()
    page.get_by_role("option", name="CMS 2023").click()
    wait_idle(page)
    page.get_by_role("button", name="Remove this reference").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_text("Removed: CMS 2023.")).to_be_visible()
    wait_idle(page)
    expect(page.get_by_label("Remove an import")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)
