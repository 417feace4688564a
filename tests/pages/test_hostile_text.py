"""Text out of files and addresses is shown as it is: never a link, a picture, a formula or HTML."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.actions.choices import ClinicChoice, PayerChoice, set_clinics, set_payers
from dashboard.warehouse.database import Database
from dashboard.widgets import guard
from tests.pages.conftest import Open
from tests.pages.hostile import CLINIC, FILE_NAME, MARKS, OUTSIDE, PAYER, hostile_export
from tests.pages.noted import HOSTILE, load_noted

PAGES = (
    *("", "exercise", "recoding", "evidence-review", "patient-day", "claims"),
    *("fee-schedule", "load", "quality", "settings"),
)
# Where a text of the hostile file is on the page: an empty page would pass everything else.
NAMED = ("exercise", "fee-schedule", "load", "settings")
BOUND = (
    *("data", "from", "to", "clinic", "therapist", "payer", "closer", "view", "day", "on"),
    *("fees_on", "zip", "state", "place", "codes", "move_from", "move_to", "move_share", "queue"),
)
SAYS = (
    *("title", "header", "subheader", "markdown", "caption"),
    *("info", "warning", "error", "success"),
)
# A mark of the hostile text that no backslash or word joiner has made harmless.
LIVE = re.compile(
    r"(?<!\\)!\[|(?<!\\)\]\(|(?<!\\)\$[12]|(?<!\\)\*b|(?<!\\)<b|(?<!\\):red|https?://|(?<!\\)&#47"
)


def said(app: AppTest) -> Iterator[str]:
    """Every text of the page that Streamlit reads as markdown."""
    for kind in SAYS:
        yield from (str(element.value) for element in getattr(app, kind))
    for kind in ("metric", "expander", "button", "selectbox", "text_input", "number_input"):
        yield from (str(element.label) for element in getattr(app, kind))
    for table in app.table:
        yield from (str(cell) for cell in table.value.to_numpy().ravel())


def drawn(app: AppTest) -> Iterator[str]:
    """Every text in the page's charts."""
    for chart in app.get("plotly_chart"):
        yield from _texts(json.loads(chart.proto.spec))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for each in part.values():
            yield from _texts(each)
    elif isinstance(part, list):
        for each in part:
            yield from _texts(each)


def assert_harmless(app: AppTest) -> None:
    assert not app.exception, [each.value for each in app.exception]
    assert [text for text in said(app) if LIVE.search(text)] == []
    assert [text for text in drawn(app) if "<b>h" in text] == []


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    return app


@pytest.fixture
def loaded(open_page: Open, own: Database) -> AppTest:
    """The load page, the hostile file waiting on it and then loaded, its names kept as settings."""
    app = open_page("load")
    app.file_uploader[0].set_value([(FILE_NAME, hostile_export(), "")]).run()
    assert_harmless(app)
    assert any("Not used" in text and "evil" in text for text in said(app))
    press(app, "Load 1 file")
    assert_harmless(app)
    set_clinics(own, [ClinicChoice(CLINIC, CLINIC, "30309")])
    set_payers(own, [PayerChoice(PAYER, PAYER, is_medicare_like=True)])
    return app


def test_no_page_reads_the_text_of_a_file_as_markdown(loaded: AppTest, open_page: Open) -> None:
    assert any("accepted" in text and "evil" in text for text in said(loaded))
    for address in PAGES:
        app = open_page(address, data="My claims")
        assert_harmless(app)
        if address in NAMED and address != "load":
            assert any("evil" in text for text in [*said(app), *drawn(app)]), address


def test_a_closer_look_and_a_claimed_day_are_harmless(loaded: AppTest, open_page: Open) -> None:
    app = open_page("exercise", data="My claims")
    app.selectbox(key="closer").select_index(0).run()
    assert_harmless(app)
    assert any("are billed as 97110" in text and "evil" in text for text in said(app))
    app = open_page("patient-day", data="My claims", query={"view": "From the claims"})
    assert_harmless(app)
    assert any("allowed" in header.value and "evil" in header.value for header in app.header)


def test_a_review_of_hostile_notes_is_harmless(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    load_noted(own, tmp_path, note=HOSTILE)
    app = open_page("evidence-review", data="My claims")
    app.text_input(key="reviewer").set_value(f"Ann {MARKS}"[:80]).run()
    assert_harmless(app)
    next(radio for radio in app.radio if radio.label == "Your decision").set_value(
        ("cannot_say", None)
    )
    next(field for field in app.text_input if field.label.startswith("Reason")).set_value(MARKS)
    press(app, "Save and next")
    assert_harmless(app)
    app = open_page("patient-day", data="My claims", query={"view": "From the claims"})
    assert_harmless(app)
    assert any("evil" in element.proto.body for element in app.get("html"))


def test_removing_a_load_is_harmless(loaded: AppTest, own: Database) -> None:
    (load_id,) = own.report("loads")["load_id"].to_pylist()
    loaded.selectbox(key="load_to_remove").set_value(load_id).run()
    press(loaded, "Remove this load ...")
    assert_harmless(loaded)
    assert any("will be taken out" in text and "evil" in text for text in said(loaded))
    # AppTest cannot press a button in a dialog; what it would leave behind is said by the next run.
    loaded.session_state["removed_load"] = f"Removed: {FILE_NAME}."
    loaded.run()
    assert_harmless(loaded)
    assert any("Removed: " in text and "evil" in text for text in said(loaded))


# A ZIP code that is not known leaves the rest of its page undrawn, so it comes alone.
@pytest.mark.parametrize("keys", [[key for key in BOUND if key != "zip"], ["zip"]], ids=str)
@pytest.mark.parametrize("address", PAGES)
def test_no_page_reads_its_address_as_markdown(
    open_page: Open, address: str, keys: list[str]
) -> None:
    app = open_page(address, query=dict.fromkeys(keys, MARKS))
    assert_harmless(app)


def test_what_an_address_asks_for_is_told_as_it_is(open_page: Open) -> None:
    app = open_page("fee-schedule", query={"codes": MARKS})
    (asked,) = (each.value for each in app.warning if "the code" in each.value)
    assert MARKS in asked.replace("\\", "").replace("\u2060", "")
    app = open_page("patient-day", query={"day": MARKS})
    assert "is not a code with its units" in app.warning[0].value


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("march.csv: 3 lines, $5", r"march.csv: 3 lines, \$5"),
        ("![x](y)", r"!\[x\](y)"),
        (r"a\*b*", r"a\\\*b\*"),
        ("# Not a heading", r"\# Not a heading"),
        ("1. Not a list", r"1\. Not a list"),
        ("2.50 is a number", "2.50 is a number"),
        ("two\n\n- lines", "two - lines"),
        (":red[r] a: b", r"\:red\[r\] a: b"),
        ("&lt;", r"\&lt;"),
        ("me@evil.example", "me\u2060@evil.example"),
        ("http://evil www.evil", "http\u2060://evil www\u2060.evil"),
    ],
)
def test_literal(text: str, shown: str) -> None:
    assert formats.literal(text) == shown


def test_a_label_of_a_chart_is_no_html() -> None:
    assert formats.literal_label("<b>A & B</b>") == "&lt;b&gt;A &amp; B&lt;/b&gt;"


def test_an_unforeseen_error_tells_its_kind_and_place_alone(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.undo()  # the fixture that lets other tests see such errors

    def page() -> None:
        from dashboard.widgets.guard import guarded

        with guarded():
            found = "Jane Doe"
            raise ValueError(f"Could not convert {found!r}")

    with caplog.at_level(logging.ERROR, guard.__name__):
        app = AppTest.from_function(page).run()
    assert not app.exception
    assert app.error[0].value.startswith("A defect of the program (ValueError).")
    assert "ValueError, its text left out" in caplog.text
    assert "in page" in caplog.text
    assert "Jane" not in caplog.text + app.error[0].value
    assert OUTSIDE not in caplog.text
