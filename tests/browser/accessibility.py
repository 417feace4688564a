"""axe-core on a drawn page: WCAG 2.1 A and AA and best practices, less Streamlit's faults."""

from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Page

from tests.browser.screen import whole_page

AXE = Path(__file__).with_name("axe.min.js")
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice")


class StreamlitFault(NamedTuple):
    """A fault in Streamlit's own markup that no page of ours can mend."""

    rule_id: str
    selector: str
    reason: str
    is_dark_only: bool = False


_TEXT_IN_PRIMARY = "written in the primary colour, which must be dark enough for white text on it"
STREAMLIT_FAULTS = (
    StreamlitFault(
        "presentation-role-conflict",
        "section[data-testid=stFileUploaderDropzone]",
        "the drop zone is presentational and labelled",
    ),
    StreamlitFault(
        "color-contrast", "[data-testid=stSliderThumbValue] p", _TEXT_IN_PRIMARY, is_dark_only=True
    ),
    StreamlitFault(
        "color-contrast", "[data-testid=stTab][aria-selected=true] p", _TEXT_IN_PRIMARY, True
    ),
    StreamlitFault("color-contrast", "button[aria-checked=true] p", _TEXT_IN_PRIMARY, True),
    StreamlitFault(
        "aria-dialog-name", "[data-testid=stToast]", "a toast names a label that it does not draw"
    ),
)

# Selectors are matched in the page, because axe names an element by classes that change by build.
_RUN = """async ([tags, allowed]) => {
    const found = await axe.run(document, {runOnly: {type: 'tag', values: tags}});
    const app = document.querySelector('[data-testid=stApp]');
    const isDark = app && getComputedStyle(app).colorScheme === 'dark';
    const isAllowed = (rule, element) => allowed.some(([id, selector, reason, isDarkOnly]) =>
        id === rule && (isDark || !isDarkOnly) && element?.matches(selector));
    return found.violations.flatMap(violation => violation.nodes
        .filter(node => !isAllowed(violation.id, document.querySelector(node.target.at(-1))))
        .map(node => `${violation.id} (${violation.impact}): ${violation.help}: ${node.html}`));
}"""


def axe(page: Page, allowed: tuple[StreamlitFault, ...] = STREAMLIT_FAULTS) -> list[str]:
    """Every accessibility fault of the whole page as it stands, one line each; empty if clean."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    with whole_page(page):  # what is scrolled out of sight has no contrast for axe
        faults: list[str] = page.evaluate(_RUN, [list(TAGS), [list(fault) for fault in allowed]])
    return faults
