"""Screen and documents say the same: the findings of the sample clinic, wherever a page has one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.documents.assemble import assemble
from dashboard.documents.request import Request
from dashboard.findings import recoding_notes
from dashboard.findings.content import Finding
from dashboard.session import sample_database
from tests.pages.conftest import Open

PAGES = {
    "": ("revenue", "mppr"),
    "exercise": ("use", "use_months", "use_visits"),
    "recoding": ("notes",),
}
"""The findings of each page; the ceilings are compared below, the others are on Report alone."""
FILTERS: dict[str, tuple[dict[str, Any], dict[str, str]]] = {
    "everything": ({}, {}),
    "a clinic's year": (
        {
            "from_date": date(2025, 11, 1),
            "to_date": date(2026, 10, 31),
            "clinic_ids": ["DEC"],
        },
        {"from": "Nov 2025", "to": "Oct 2026", "clinic": "Sample Decatur"},
    ),
    "one payer": ({"payers": ["Medicare"]}, {"payer": "Medicare"}),
}


def shown(page: AppTest) -> str:
    """Every text of a page without marks, those behind question marks too."""
    elements = [*page.header, *page.markdown, *page.caption]
    texts = [each.value for each in elements] + [each.help for each in page.metric]
    return "\n".join(formats.plain(text).replace("\n\n", " ") for text in texts if text)


def told(**filters: Any) -> dict[str, Finding]:
    keys = ("revenue", "mppr", "use", "use_months", "use_visits", "notes", "ceiling")
    found = assemble(sample_database(), Request(filters, finding_keys=keys)).findings
    return {finding.key: finding for finding in found}


@pytest.mark.parametrize("which", FILTERS)
@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_the_document_says(open_page: Open, address: str, which: str) -> None:
    filters, query = FILTERS[which]
    page = open_page(address, data="Sample clinic", query=query)
    found, said = told(**filters), shown(page)
    for key in PAGES[address]:
        assert found[key].sentence in said
        assert found[key].caveat in said
        if key != "notes":  # the page's own title stands in its place
            assert found[key].title in said


def test_a_page_shows_the_numbers_and_definitions_of_the_document(open_page: Open) -> None:
    found, page = told(), open_page("", data="Sample clinic")
    metrics = {each.label: (each.value, formats.plain(each.help or "")) for each in page.metric}
    for number in found["revenue"].numbers:
        assert metrics[number.label] == (number.short or number.text, number.definition)
    for number in found["mppr"].numbers[1:]:
        assert metrics[number.label][0] == number.short


def test_the_ceilings_of_the_page_are_words_of_the_finding(open_page: Open) -> None:
    captions = [
        formats.plain(each.value) for each in open_page("recoding", data="Sample clinic").caption
    ]
    ceilings = [text for text in captions if text.endswith(f"{recoding_notes.LIMIT}.")]
    assert len(ceilings) == 2
    assert all(text in told()["ceiling"].sentence for text in ceilings)


def test_the_figures_of_both_directions_are_those_of_the_document(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    values = [each.value for each in page.metric if each.label.startswith("Notes support")]
    assert values == [number.text for number in told()["notes"].numbers]


def test_a_chosen_therapist_is_spoken_of_alone(open_page: Open) -> None:
    page = open_page("exercise", data="Sample clinic", query={"therapist": "B. Birch, PT"})
    found = told(rendering_npis=["1900000204"])
    assert "B. Birch, PT" in found["use"].sentence
    assert found["use"].sentence in shown(page)


def test_the_card_draws_months_and_visits_as_the_document_does(open_page: Open) -> None:
    page = open_page("therapist", data="Sample clinic", query={"card": "B. Birch, PT"})
    found, said = told(rendering_npis=["1900000204"]), shown(page)
    for text in (
        found["use_months"].caveat,
        found["use_visits"].title,
        found["use_visits"].sentence,
    ):
        assert text in said
