"""Load claims with X12 files and folders: what they hold, what they came to, what was left out."""

import io
from dataclasses import dataclass
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.dropping import Drop
from dashboard.app_pages import load_claims
from dashboard.warehouse.database import Database
from tests.pages.claims import export
from tests.pages.conftest import Open
from tests.pages.test_load_claims import drop, load, press, words
from tests.x12_text import Claim, Line, claims_837, remittance_835

PAID = Line("97110", control="1", paid="23.20", adjustments=(("CO", "45", "36.80"),))
OTHER = Line("97530", charge="80.00", control="2", adjustments=(("CO", "97", "80.00"),))
CLAIM = Claim("C1", (PAID, OTHER))
UNKNOWN = Line("97999", control="9", charge="11.00", adjustments=(("CO", "16", "11.00"),))


def page_with(open_page: Open, **texts: str) -> AppTest:
    return drop(open_page("load"), **{name: text.encode() for name, text in texts.items()})


def test_an_837_shows_what_it_holds_in_place_of_a_mapping(open_page: Open, own: Database) -> None:
    page = page_with(open_page, march_837=claims_837([CLAIM]))
    said = words(page)
    assert "Holds professional claims: **1 claim** with **2 service lines**." in said
    assert {each.label: each.value for each in page.metric} == {"Charged on lines": "$140.00"}
    assert "Correct the mapping" not in [each.label for each in page.expander]
    assert "W1001" not in said
    assert own.report("loads").num_rows == 0, "nothing is loaded by looking"


def test_an_835_shows_payments_and_adjustments_and_what_is_odd(open_page: Open) -> None:
    text = remittance_835([CLAIM]).replace("GE*1*1", "GE*7*1")
    page = page_with(open_page, march_835=text)
    assert "Holds remittances: **1 claim** with **2 service lines**." in words(page)
    assert {each.label: each.value for each in page.metric} == {
        "Charged on lines": "$140.00",
        "Paid on lines": "$23.20",
        "Adjustments of lines": "2",
    }
    assert "GE01 7 != 1" in page.warning[0].value


def test_a_load_says_what_remittance_lines_answer(open_page: Open, own: Database) -> None:
    answered = Claim("C1", (PAID, OTHER, UNKNOWN))
    later = Line("97140", control="3", day="20260311")
    answers = remittance_835([answered, Claim("C9", (later,), member="W9")])
    page = page_with(open_page, a_837=claims_837([CLAIM]), b_835=answers)
    press(page, "Load 2 files")
    assert page.success[0].value == "**a.837**: 2 lines accepted, 0 refused, 0 already known."
    assert page.success[1].value == (
        "**b.835**: 4 lines accepted, 0 refused, 0 already known. 4 remittance lines: 2 matched "
        "to claims that are loaded, 1 counted alone until the claim is loaded, **1 unmatched and "
        "not counted** (see **Data quality**)."
    )
    shown = page.dataframe[-1].value.set_index("File")
    assert list(shown.loc["b.835", ["Kind", "Rows", "Remittance lines", "Matched"]]) == [
        *("835", 4, 4, 2)
    ]
    assert shown.loc["a.837", "Kind"] == "837P"
    assert shown.loc["b.835", "Paid by remittance"] == 23.2
    assert any(
        "2 loads, 6 lines accepted in all. 3 of them count: " in each.value for each in page.caption
    )
    assert own.report("loads").num_rows == 2


def test_warnings_of_the_reader_are_said_again_after_the_load(open_page: Open) -> None:
    text = remittance_835([CLAIM]).replace("GE*1*1", "GE*7*1")
    page = load(open_page("load"), march_835=text.encode())
    assert any("march.835: " in each.value and "GE01" in each.value for each in page.warning)


def test_an_x12_file_without_claims_waits_but_is_not_ready(open_page: Open) -> None:
    page = page_with(open_page, none_837=claims_837([]))
    assert "0 of 1 file ready to load" in words(page)
    assert "The file holds no claims" in page.warning[0].value


def test_a_faulty_amount_is_refused_at_the_door_in_one_line(open_page: Open) -> None:
    page = page_with(open_page, bad_835=remittance_835([CLAIM]).replace("*23.20**", "*abc**"))
    assert len(page.error) == 1
    assert page.error[0].value.startswith("bad.835: ")
    assert "\n" not in page.error[0].value


@pytest.fixture
def dropped(own: Database) -> Drop:
    assert own.path is not None
    return Drop(own, own.path)


def test_a_folder_brings_its_claim_files_and_names_the_rest(dropped: Drop) -> None:
    files = {
        "f/2026/march.csv": export(),
        "f/2026/march.837": claims_837([CLAIM]).encode(),
        "f/.git/config": b"[core]",
        "f/old.ZIP": b"PK\x03\x04",
        "f/letter.txt": b"Dear Sir,\nplease find enclosed\n",
        "f/notes.csv": b"a,b,c,d,e\n1,2,3,4,5\n6,7,8,9,10\n",
    }
    for name, content in files.items():
        dropped.take_from_folder(name, io.BytesIO(content))
    assert [file.name for file in dropped.files] == ["f/2026/march.csv", "f/2026/march.837"]
    assert all(file.is_ready for file in dropped.files)
    assert [reason.split(":")[0] for reason in dropped.skipped] == [
        "f/.git/config", "f/old.ZIP", "f/letter.txt", "f/notes.csv",
    ]  # fmt: skip
    assert dropped.errors == []


def test_a_name_that_two_folders_share_is_told_apart(dropped: Drop) -> None:
    for _ in range(2):
        dropped.take_from_folder("f/march.csv", io.BytesIO(export()))
    assert [file.name for file in dropped.files] == ["f/march.csv", "f/march (2).csv"]


def test_what_was_left_out_is_on_the_page(open_page: Open, own: Database) -> None:
    page = open_page("load")
    waiting = page.session_state["drop"]
    waiting.skipped.append("f/[x](a).txt: not a claim file.")
    page.run()
    (left_out,) = [each for each in page.expander if "left out" in each.label]
    assert left_out.label == "1 file of the folder left out"
    assert left_out.markdown[0].value == r"- f/\[x\](a).txt: not a claim file."


@dataclass
class Job:
    """A load at some moment."""

    share: float = 0.5
    rows: int = 1000
    seconds_left: float | None = None
    is_waiting: bool = False


@pytest.mark.parametrize(
    ("job", "said"),
    [
        (Job(), "1,000 rows read, 50% of the bytes. You may look at other pages."),
        (Job(seconds_left=41.0), "1,000 rows read, 50% of the bytes, about 40 s of reading left."),
        (Job(share=1.0), "1,000 rows read. Pricing every patient-day ..."),
        (Job(is_waiting=True), "Waiting: another window is loading."),
    ],
)
def test_a_load_says_how_far_it_is_and_how_long_it_will_take(job: Any, said: str) -> None:
    assert load_claims._stage(job).startswith(said)


def test_the_two_uploaders_take_files_and_a_folder(open_page: Open) -> None:
    page = open_page("load")
    assert [each.accept_directory for each in page.file_uploader] == [False, True]
    page.file_uploader[1].set_value([("f/march.csv", export(), "")]).run()
    assert not page.exception
    assert "f/march.csv" in words(page)
