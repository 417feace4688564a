"""What a test sees on a Streamlit page: wait until it is drawn, read a figure, take a picture."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, Playwright, Request, ViewportSize, WebSocket

# The resolver rule makes every name but our own unknown: nothing can leave the machine.
LAUNCH_ARGUMENTS = [
    *("--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]
DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
OWN_HOSTS = ("127.0.0.1", "localhost")
IDLE_SECONDS = 60.0

# Idle for 250 ms on end: one quiet frame may only be the gap between a click and its answer.
_IS_IDLE = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const isDrawn = app
        && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !document.querySelector('[data-testid=stSkeleton], [data-stale=true]')
        && [...document.querySelectorAll('.js-plotly-plot')].every(
            plot => plot.querySelector('.main-svg'));
    if (!isDrawn) { window.idleSince = null; return false; }
    window.idleSince ??= performance.now();
    return performance.now() - window.idleSince >= 250;
}"""
# Streamlit scrolls inside these, so the document itself is never taller than the window.
_HEIGHT = """() => Math.max(...['stMain', 'stSidebarContent'].flatMap(name =>
    [...document.querySelectorAll(`[data-testid=${name}]`)].map(part => part.scrollHeight)), 1)"""
_OVERFLOW = """() => Math.max(0, ...['stApp', 'stMain'].flatMap(name =>
    [...document.querySelectorAll(`[data-testid=${name}]`)].map(
        part => part.scrollWidth - part.clientWidth)))"""


def launch(playwright: Playwright, path: str) -> Browser:
    """A headless browser that can reach this machine and no other."""
    return playwright.chromium.launch(
        executable_path=path, chromium_sandbox=False, args=LAUNCH_ARGUMENTS
    )


def requests_leaving(page: Page) -> list[str]:
    """The list of requests and sockets of a page to another machine; it grows as they are made."""
    leaving: list[str] = []

    def note(sent: Request | WebSocket) -> None:
        if not _is_own(sent.url):
            leaving.append(sent.url)

    page.context.on("request", note)
    page.on("websocket", note)
    return leaving


def _is_own(url: str) -> bool:
    scheme, _, rest = url.partition(":")
    if scheme in ("data", "blob", "about"):
        return True
    host = rest.removeprefix("//").partition("/")[0].partition(":")[0]
    return host in OWN_HOSTS


def wait_idle(page: Page) -> None:
    """Wait until Streamlit has run, every chart is drawn, and nothing moved for 250 ms."""
    page.evaluate("window.idleSince = null")
    page.wait_for_function(_IS_IDLE, timeout=IDLE_SECONDS * 1000)


def metric(page: Page, label: str) -> str:
    """The figure of the one metric with exactly this label, as a reader sees it."""
    titled = page.get_by_test_id("stMetricLabel").filter(
        has=page.get_by_text(label, exact=True),
    )
    found = page.get_by_test_id("stMetric").filter(has=titled)
    return found.get_by_test_id("stMetricValue").inner_text().strip()


def assert_no_exception(page: Page) -> None:
    """Fail when the page shows an exception in place of a part of itself."""
    assert page.get_by_test_id("stException").count() == 0, "an exception on the page"
    told = page.get_by_test_id("stAlert").filter(has_text="A defect of the program")
    assert told.count() == 0, told.all_inner_texts()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window; 0 where nothing scrolls sideways."""
    return int(page.evaluate(_OVERFLOW))


def screenshot(page: Page, path: Path) -> None:
    """Write a picture of the whole page, beyond the fold too; the window keeps its size."""
    with whole_page(page):
        page.screenshot(path=path, animations="disabled")


@contextmanager
def whole_page(page: Page) -> Iterator[None]:
    """Make the window as tall as the page for the length of a `with` block, nothing scrolled."""
    window = page.viewport_size
    if window is None:
        raise ValueError("the page has no viewport; open it in a context with a size")
    try:
        _grow(page, window["width"], window["height"])
        yield
    finally:
        page.set_viewport_size(window)


def _grow(page: Page, width: int, least: int) -> None:
    for _ in range(2):  # a page laid out anew may need a little more height than it asked for
        height = max(least, int(page.evaluate(_HEIGHT)))
        page.set_viewport_size({"width": width, "height": height})
        wait_idle(page)
