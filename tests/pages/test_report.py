"""The Report page: findings chosen, edited and kept as a view; the four documents at a click."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.saved_views import saved_views
from dashboard.documents.assemble import USUAL, assemble
from dashboard.documents.request import Request
from dashboard.session import sample_database, source_of
from dashboard.widgets.report_files import KINDS, document_bytes
from tests.pages.conftest import Open


def titles(page: AppTest) -> list[str]:
    return [element.value for element in page.subheader]


def test_the_findings_stand_there_as_in_the_document(open_page: Open) -> None:
    page = open_page("report", data="Sample clinic")
    found = assemble(sample_database(), Request({})).findings
    assert len(titles(page)) == len(found)
    said = [area.value for area in page.text_area]
    assert said == [finding.sentence for finding in found]
    shown = [(metric.label, metric.value) for metric in page.metric]
    assert shown == [(n.label, n.text) for finding in found for n in finding.numbers]


def test_findings_are_chosen_by_the_address(open_page: Open) -> None:
    page = open_page("report", data="Sample clinic", query={"findings": "What MPPR takes"})
    assert len(titles(page)) == 1
    assert "MPPR took" in titles(page)[0]


def test_the_arithmetic_limit_is_told_only_where_it_is_chosen(open_page: Open) -> None:
    page = open_page("report", data="Sample clinic")
    assert "arithmetic" not in " ".join([*titles(page), *(area.value for area in page.text_area)])
    page.multiselect(key="findings").set_value(["revenue", "ceiling"]).run()
    assert not page.exception
    assert titles(page)[1].endswith("an arithmetic limit, not an opportunity")
    labels = [metric.label for metric in page.metric]
    assert len([label for label in labels if label.startswith("Arithmetic limit, ")]) == 4


def test_a_view_keeps_the_arithmetic_limit(open_page: Open) -> None:
    limit = "The arithmetic limit (a ceiling)"
    page = open_page("report", data="Sample clinic", query={"findings": limit})
    assert [title.endswith("an arithmetic limit, not an opportunity") for title in titles(page)]
    page.text_input[0].set_value("With the limit")
    next(button for button in page.button if button.label == "Save").click().run()
    [view] = saved_views(sample_database())
    assert view.address["findings"] == [limit]
    next(button for button in page.button if button.label == "Remove").click().run()


def test_hidden_names_name_nobody(open_page: Open) -> None:
    page = open_page("report", data="Sample clinic", query={"hide": "true"})
    said = " ".join([*titles(page), *(area.value for area in page.text_area)])
    assert "Therapist B" in said
    assert "Birch" not in said


def test_a_view_keeps_filters_findings_and_words(open_page: Open) -> None:
    page = open_page("report", data="Sample clinic", query={"findings": "Revenue", "hide": "true"})
    page.text_area[0].set_value("In short, all is well.").run()
    page.text_input[0].set_value("Board meeting")
    next(button for button in page.button if button.label == "Save").click().run()
    assert not page.exception
    [view] = saved_views(sample_database())
    assert view.address["findings"] == ["Revenue"]
    assert view.sentences == {"revenue": "In short, all is well."}
    again = {key: values[0] for key, values in view.address.items()} | {"view": "Board meeting"}
    page = open_page("report", query=again)
    assert page.text_area[0].value == "In short, all is well."
    next(button for button in page.button if button.label == "Remove").click().run()
    assert saved_views(sample_database()) == []


def test_a_view_that_is_gone_is_said(open_page: Open) -> None:
    page = open_page("report", data="Sample clinic", query={"view": "<b>gone</b>"})
    assert "no saved view" in page.warning[0].value
    assert len(titles(page)) == len(USUAL)


@pytest.mark.parametrize("suffix", [suffix for suffix, _, _ in KINDS])
def test_a_click_makes_each_document(open_page: Open, suffix: str) -> None:
    open_page("report", data="Sample clinic")
    content = document_bytes(source_of("sample"), Request({}), suffix)
    begins = {".pptx": b"PK", ".xlsx": b"PK", ".pdf": b"%PDF", ".html": b"<!DOCTYPE html>"}
    assert content[:20].lstrip().upper().startswith(begins[suffix].upper())


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page("report", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
