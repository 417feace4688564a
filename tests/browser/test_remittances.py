"""From an 837P and its 835 to a claim's adjustments in words, and a question answered once."""

from playwright.sync_api import FilePayload, Locator, Page

from tests.browser.accessibility import axe
from tests.browser.screen import PHONE, overflow, wait_idle
from tests.browser.test_load import go, press, visit
from tests.x12_text import Claim, Line, claims_837, remittance_835

PAID = Line(
    "97110",
    control="1",
    paid="23.20",
    adjustments=(("CO", "45", "30.41"), ("PR", "2", "5.92"), ("CO", "253", "0.47")),
)
DENIED = Line("97530", charge="80.00", control="2", adjustments=(("CO", "97", "80.00"),))
CLAIM = Claim("C100", (PAID, DENIED))
UNKNOWN = Claim("C999", (Line("97140", day="20260312"),), status="22")
# The same service again, sent after the remittance had answered it.
AGAIN = Claim("C200", (Line("97110", control="1"),))


def drop(page: Page, texts: dict[str, str]) -> None:
    files: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": text.encode()}
        for name, text in texts.items()
    ]
    page.get_by_test_id("stFileUploaderDropzoneInput").first.set_input_files(files)
    page.get_by_text("ready to load.").wait_for()
    wait_idle(page)


def answer(page: Page, form: Locator, words: str) -> None:
    """Choose an answer in the first cell of a form's table, which is a canvas."""
    table = form.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    wait_idle(page)
    box = table.bounding_box()
    assert box is not None
    option = page.get_by_role("option", name=words)
    for _ in range(5):  # a canvas that has just come into view misses a click
        page.mouse.click(box["x"] + 40, box["y"] + 52)
        wait_idle(page)
        page.keyboard.press("Enter")
        wait_idle(page)
        if option.count():
            break
    option.click()
    wait_idle(page)


def type_charges(page: Page, form: Locator, dollars: str) -> None:
    """Type into the first month's charges: the second of four columns."""
    table = form.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    wait_idle(page)
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] * 0.4, box["y"] + 52)
    page.keyboard.type(dollars, delay=150)  # a cell opens while its first digit is typed
    page.keyboard.press("Enter")
    wait_idle(page)


def test_a_claim_and_its_remittance_become_words(page: Page, own_server: str) -> None:
    visit(page, f"{own_server}/load")
    drop(page, {"march.835": remittance_835([CLAIM, UNKNOWN]), "march.837": claims_837([CLAIM])})
    assert page.get_by_text("Holds remittances: 2 claims with 3 service lines.").is_visible()
    press(page, "Load 2 files")
    matched = "3 remittance lines: 2 matched to claims that are loaded, 1 unmatched"
    assert page.get_by_text(matched).is_visible()
    assert axe(page) == []

    go(page, "Claims")
    page.get_by_role("textbox", name="Claim number").fill("c100")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Claim C100").wait_for()
    wait_idle(page)
    assert page.get_by_text(
        "Billed $140.00 on 2 lines; Medicare allowed $29.59 and paid $23.20 on Apr 1, 2026; the "
        "patient's share is $5.92; one line was denied."
    ).is_visible()
    for words in (
        "Charge above what the fee schedule or the contract allows",
        "Coinsurance: the patient's percentage",
        "Included in the payment for another service",
        "97530 was denied by the payer; the day is ranked without it.",
    ):
        assert page.get_by_text(words).first.is_visible(), words
    assert "C100" not in page.url.upper()

    go(page, "Data quality")
    assert page.get_by_role("heading", name="1 remittance line without its claim line").is_visible()
    page.get_by_text("Rows to look at").first.click()
    wait_idle(page)
    assert axe(page) == []
    page.set_viewport_size(PHONE)
    wait_idle(page)
    assert overflow(page) == 0


def test_an_answer_is_saved_and_what_is_typed_elsewhere_stays(page: Page, own_server: str) -> None:
    visit(page, f"{own_server}/load")
    drop(page, {"a.835": remittance_835([CLAIM]), "a.837": claims_837([CLAIM])})
    press(page, "Load 2 files")
    drop(page, {"b.837": claims_837([AGAIN], submitted="20260501")})
    press(page, "Load 1 file")
    go(page, "Data quality")
    question = "1 line that came again as an original after it was answered"
    assert page.get_by_role("heading", name=question).is_visible()
    asked = page.get_by_test_id("stForm").filter(has_text="Save the answers").first
    totals = page.get_by_test_id("stForm").filter(has_text="Save the totals")
    type_charges(page, totals, "140")
    answer(page, asked, "replaces the earlier one")
    asked.get_by_role("button", name="Save the answers").click()
    page.get_by_text("Saved 1 answer and priced anew: C200 replaces the earlier one").wait_for()
    wait_idle(page)
    assert page.get_by_role("heading", name=question).count() == 0
    assert page.get_by_role("heading", name="1 answer given so far").is_visible()
    assert "C200" not in page.url.upper()
    assert axe(page) == []
    press(page, "Save the totals")
    assert page.get_by_text("Saved 1 month and priced anew: 2026-03.").is_visible()
