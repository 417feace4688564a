"""A page on paper: all of it, without the sidebar, no chart cut at the side."""

from playwright.sync_api import Page

from tests.browser.screen import wait_idle

SHEET = 14.8 * 96
"""The width of the sheet between its margins, in CSS pixels."""


def test_a_page_prints_whole(page: Page, server: str) -> None:
    page.goto(f"{server}/exercise")
    wait_idle(page)
    charts = page.locator(".stPlotlyChart .main-svg")
    charts.first.wait_for()
    page.emulate_media(media="print")
    assert not page.get_by_test_id("stSidebar").is_visible()
    assert not page.get_by_test_id("stHeader").is_visible()
    heights = page.evaluate(
        "[document.querySelector('[data-testid=stMain]').scrollHeight, "
        "document.documentElement.scrollHeight]"
    )
    assert heights[0] <= heights[1], "the whole page, not what a window shows of it"
    assert heights[1] > 3000
    right = [box["x"] + box["width"] for each in charts.all() if (box := each.bounding_box())]
    assert max(right) <= SHEET
