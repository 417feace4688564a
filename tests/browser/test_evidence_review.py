"""Evidence review in a real browser: a hostile note stays text, an answer is saved and undone."""

from playwright.sync_api import Locator, Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, assert_no_exception, overflow, wait_idle
from tests.browser.test_hostile_text import assert_harmless
from tests.browser.test_load import drop, press, visit
from tests.pages.noted import HOSTILE, noted_export

ANNA = "Anna Ash, PT"


def _review(page: Page, server: str, query: str = "") -> None:
    visit(page, f"{server}/evidence-review{query}")
    page.get_by_label("Your name").fill(ANNA)
    page.get_by_label("Your name").press("Enter")
    wait_idle(page)
    assert_no_exception(page)


def _main(page: Page) -> str:
    return page.get_by_test_id("stMain").inner_text()


def test_a_hostile_note_is_text_and_an_answer_is_saved_and_undone(
    page: Page, own_server: str
) -> None:
    scripts = list[str]()
    page.on("dialog", lambda dialog: (scripts.append(dialog.message), dialog.dismiss()))
    visit(page, f"{own_server}/load")
    drop(page, "noted.csv", noted_export(note=HOSTILE))
    press(page, "Load 1 file")
    _review(page, own_server)
    assert_harmless(page)
    told = _note(page).inner_text()
    assert "<script>alert(1)</script><b>bold</b> ![x](https://evil.example/a.png)" in told
    assert _note(page).locator("mark").count() > 0
    assert "10 lines open" in _main(page)
    page.get_by_text("Supports another code: 97110").click()
    page.get_by_label("Reason (optional)").fill("sets and reps alone")
    press(page, "Save and next")
    assert "9 lines open" in _main(page)
    answers = page.get_by_role("radiogroup", name="Your decision")
    assert answers.get_by_role("radio").count() == 4
    assert answers.get_by_role("radio", checked=True).count() == 0, "nothing ticked for the next"
    assert "1 answer stands, 0 taken back" in _main(page)
    press(page, "Undo my last answer")
    assert "10 lines open" in _main(page)
    assert "0 answers stand, 1 taken back" in _main(page)
    assert page.url == f"{own_server}/evidence-review"
    assert_harmless(page)
    assert scripts == [], "a script of the note ran"


def test_a_link_from_recoding_brings_the_notes_behind_it_and_its_filters(
    page: Page, own_server: str
) -> None:
    """Of six such lines four are Medicare's; the sidebar was drawn before."""
    visit(page, f"{own_server}/load")
    drop(page, "noted.csv", noted_export())
    press(page, "Load 1 file")
    visit(page, f"{own_server}/recoding")
    links = page.get_by_test_id("stPageLink").locator("a")
    links.filter(has_text="Read the notes behind 8 units, downward").click()
    wait_idle(page)
    page.get_by_label("Your name").fill(ANNA)
    page.get_by_label("Your name").press("Enter")
    wait_idle(page)
    assert_no_exception(page)
    assert "4 lines stand behind the figure: 4 come up below" in _main(page)
    assert "payer=Medicare" in page.url
    for secret in ("P1", "C1"):
        assert secret not in page.url
    assert axe(page) == []


def test_both_queues_fit_a_phone_and_are_accessible(page: Page, own_server: str) -> None:
    visit(page, f"{own_server}/load")
    drop(page, "noted.csv", noted_export())
    press(page, "Load 1 file")
    page.set_viewport_size(PHONE)
    _review(page, own_server)
    assert overflow(page) == 0
    assert axe(page) == []
    _review(page, own_server, "?queue=Random+sample")
    press(page, "Draw the sample")
    assert "lines drawn from 8 with a note" in _main(page)
    assert _note(page).locator("mark").count() == 0, "answered blind"
    assert overflow(page) == 0
    assert axe(page) == []


def _note(page: Page) -> Locator:
    """The HTML of a note; that of the page's print style is none."""
    found = page.get_by_test_id("stMain").get_by_test_id("stHtml")
    return found.filter(has_not_text="@media print")
