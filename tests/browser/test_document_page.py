"""The page that is handed over, opened as a file without a network: drawn, readable, clean."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from dashboard.documents import page as document_page
from tests.browser.accessibility import AXE, TAGS
from tests.browser.screen import DESKTOP, PHONE
from tests.documents import made

CASES = {
    "sample": made.sample,
    "60 therapists with long names": lambda: made.crowded(60),
    "one month": made.one_month,
    "hostile": made.hostile,
    "no finding": made.document,
}
WINDOWS = {"desktop": DESKTOP, "phone": PHONE}
FAULTS = """async tags => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
    return found.violations.flatMap(one => one.nodes.map(node => `${one.id}: ${node.html}`));
}"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("handed over")
    found = {}
    for number, (case, make) in enumerate(CASES.items()):
        found[case] = folder / f"{number}.html"
        document_page.write(make(), found[case])
    return found


@contextmanager
def opened(
    browser: Browser, path: Path, window: ViewportSize, *, is_dark: bool = False, runs: bool = True
) -> Iterator[Page]:
    """The file in a window without a network; fails when anything else is asked for or wrong."""
    context = browser.new_context(
        viewport=window,
        color_scheme="dark" if is_dark else "light",
        java_script_enabled=runs,
        offline=True,
    )
    page = context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert asked == [path.as_uri()]
    assert wrong == []


@pytest.mark.parametrize("is_dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("case", CASES)
def test_it_opens_offline_and_is_accessible(
    browser: Browser, files: dict[str, Path], case: str, window: str, is_dark: bool
) -> None:
    with opened(browser, files[case], WINDOWS[window], is_dark=is_dark) as page:
        charts = page.locator(".chart").count()
        for number in range(charts):
            chart = page.locator(".chart.drawn").nth(number)
            chart.locator(".overplot .trace").first.wait_for(state="attached", timeout=5000)
        assert charts == {"sample": 7, "one month": 2, "no finding": 0}.get(case, 3)
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(FAULTS, list(TAGS)) == []


def test_without_javascript_every_figure_stands_in_an_open_table(
    browser: Browser, files: dict[str, Path]
) -> None:
    with opened(browser, files["sample"], DESKTOP, runs=False) as page:
        assert page.locator(".chart").first.is_hidden()
        assert page.get_by_role("cell", name="$384,749.00").is_visible()
        assert page.get_by_role("rowheader", name="Oct 2026").count() == 3


def test_with_javascript_tables_are_closed_until_asked_for(
    browser: Browser, files: dict[str, Path]
) -> None:
    with opened(browser, files["sample"], DESKTOP) as page:
        cell = page.get_by_role("cell", name="$384,749.00")
        assert not cell.is_visible()
        page.get_by_text("The figures of this chart").first.click()
        assert cell.is_visible()


def test_a_pointer_is_told_the_value_and_hostile_names_are_shown_as_they_are(
    browser: Browser, files: dict[str, Path]
) -> None:
    with opened(browser, files["hostile"], DESKTOP) as page:
        page.evaluate("document.getElementById('chart-1').scrollIntoView()")
        page.evaluate("Plotly.Fx.hover('chart-1', [{curveNumber: 1, pointNumber: 0}])")
        shown = page.locator("#chart-1 .hoverlayer").text_content() or ""
        assert "<script>alert(1)</script>" in shown
        assert "20 %" in shown
        assert page.locator("#chart-1 .hoverlayer a").count() == 0


def test_a_script_of_another_is_refused(browser: Browser, files: dict[str, Path]) -> None:
    context = browser.new_context(offline=True)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(files["no finding"].as_uri())
    page.evaluate("""() => {
        const script = document.createElement('script');
        script.textContent = 'window.stranger = true';
        document.body.append(script);
    }""")
    assert page.evaluate("window.stranger") is None
    context.close()
    assert "Content Security Policy" in said[0]
