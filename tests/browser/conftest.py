"""Fixtures of the browser tests: a browser, a running dashboard, a page that stays at home."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.find_browser import HOW_TO_GET_ONE, is_required, look
from tests.browser.screen import DESKTOP, launch, requests_leaving
from tests.browser.serving import dashboard_command, free_port, private_environment, serving


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that opens a page, so that `-m "not browser"` leaves them out."""
    for item in items:
        if "browser_path" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_path() -> str:
    path = look()
    if path is None and is_required():
        pytest.fail(HOW_TO_GET_ONE)
    if path is None:
        pytest.skip(HOW_TO_GET_ONE)
    return path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[str]:
    """The address of the dashboard as a user would open it, on an empty database of its own."""
    home = tmp_path_factory.mktemp("home")
    port = free_port()
    command = dashboard_command(port, home / "fullunit.duckdb")
    with serving(command, port, home / "server.log", private_environment(home)) as address:
        yield address


@pytest.fixture
def own_server(tmp_path: Path, browser_path: str) -> Iterator[str]:
    """A dashboard of the test's own: what is loaded here must not change another test's figures."""
    port = free_port()
    command = dashboard_command(port, tmp_path / "fullunit.duckdb")
    with serving(command, port, tmp_path / "server.log", private_environment(tmp_path)) as address:
        yield address


# Per module: Playwright keeps an event loop running, and tests of another file may need their own.
@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = launch(playwright, browser_path)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, tmp_path: Path) -> Iterator[Page]:
    """A fresh window of 1440 x 900; the test fails when a request leaves the machine."""
    context = browser.new_context(viewport=DESKTOP, reduced_motion="reduce")
    opened = context.new_page()
    leaving = requests_leaving(opened)
    yield opened
    context.close()
    assert leaving == [], f"requests left this machine: {leaving}"
