"""97110 use where little can be said: the page says what it cannot say, and why."""

from pathlib import Path

import pytest

from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from tests.command_line import claims
from tests.pages.conftest import Open
from tests.pages.test_exercise import texts
from tests.test_overuse import HEADINGS, visits

TROUBLE = {
    "no therapist column": (visits([""], "97110 97530"), "The claims name no therapist"),
    "one therapist": (visits(["1"], "97110 97530"), "There is no other therapist."),
    "two therapists": (visits(["1", "2"], "97110 97530"), "That needs three therapists"),
    "97110 alone": (visits(["1", "2", "3"], "97110"), "Nobody billed another movement code"),
    "no 97110": (visits(["1", "2", "3"], "97530"), "Nobody billed 97110."),
    "few patients": (visits(["1", "2", "3"], "97110 97530", 5), "All have too few patients."),
    "all alike": (
        visits(["1", "2", "3", "4"], "97110 97530"),
        "**None of 4 therapists bills 97110 otherwise than their patients explain, by 10 points or",
    ),
}


def load(own: Database, folder: Path, lines: list[str]) -> None:
    file = claims(folder / "c.csv", lines, HEADINGS)
    load_files(own, [open_claim_file(file, pseudonym_key=b"key")])


@pytest.mark.parametrize("name", TROUBLE)
def test_the_page_says_what_it_cannot(
    open_page: Open, own: Database, tmp_path: Path, name: str
) -> None:
    lines, said = TROUBLE[name]
    load(own, tmp_path, lines)
    shown = texts(open_page("exercise", data="My claims"))
    assert said in shown
    # A month of data: nothing before it.
    assert "A change needs more than one month." in shown


@pytest.mark.parametrize("reference", ["target", "2012-pt"])
def test_one_therapist_beside_another_yardstick(
    open_page: Open, own: Database, tmp_path: Path, reference: str
) -> None:
    load(own, tmp_path, visits(["1"], "97110 97530"))
    page = open_page("exercise", data="My claims", query={"reference": reference})
    assert not page.exception


@pytest.mark.parametrize("name", ["one therapist", "two therapists", "97110 alone", "few patients"])
def test_the_card_says_what_it_cannot(
    open_page: Open, own: Database, tmp_path: Path, name: str
) -> None:
    load(own, tmp_path, TROUBLE[name][0])
    shown = texts(open_page("therapist", data="My claims"))
    assert any(said in shown for said in ("cannot be compared: ", "too few", "cannot be told"))


def test_no_movement_work_at_all(open_page: Open, own: Database, tmp_path: Path) -> None:
    load(own, tmp_path, visits(["1", "2", "3"], "97140"))
    for address in ("exercise", "therapist"):
        page = open_page(address, data="My claims")
        assert "nothing between these months with these filters" in page.info[0].value


def test_cards_need_therapists(open_page: Open, own: Database, tmp_path: Path) -> None:
    load(own, tmp_path, visits([""], "97110 97530"))
    page = open_page("therapist", data="My claims")
    assert "The claims name no therapist" in page.info[0].value
