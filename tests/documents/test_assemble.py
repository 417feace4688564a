"""A document before it is written: the screen's figures, and nobody's before an audience."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import formats
from dashboard.actions.claims import unload
from dashboard.actions.overuse import judged
from dashboard.actions.recoding_reports import CEILINGS, figure
from dashboard.documents import audience
from dashboard.documents.assemble import FINDINGS, USUAL, assemble
from dashboard.documents.content import Document
from dashboard.documents.request import Request
from dashboard.errors import RequestError
from dashboard.findings import comparison, overview
from dashboard.findings.sections.ceiling import CEILING
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.pricing.scratch import load_paths, write_rows


def sample(**filters: Any) -> Document:
    return assemble(sample_database(), Request(filters))


def everything_in(document: Document) -> str:
    """Every text and value of a document, the rows of its tables and its chart data too."""

    def told(value: object) -> object:
        return value.to_dict("list") if isinstance(value, pd.DataFrame) else str(value)

    return json.dumps(asdict(document), default=told)


def one_day(folder: Path, patients: int) -> Database:
    """A practice of so many patients, each with a day of 97110 and one of 97530."""
    rows = [
        (f"P{patient}", f"2026-0{month}-1{patient % 9}", code, 1, "1900000101", "Ash", "Medicare")
        for patient in range(patients)
        for month, code in ((3, "97110"), (4, "97530"))
    ]
    names = [
        "patient_id",
        "service_date",
        "hcpcs_code",
        "units",
        "rendering_npi",
        "rendering_name",
        "payer",
    ]
    write_rows(folder / "claims.csv", names, rows)
    database = Database()
    load_paths(database, [folder / "claims.csv"])
    return database


def test_the_numbers_are_those_of_the_reports() -> None:
    revenue, mppr, use, *_ = sample().findings
    [totals] = sample_database().report("overview_totals", {}).to_pylist()
    assert [number.text for number in revenue.numbers][:3] == [
        formats.cents(totals[name]) for name in ("charge_amount", "allowed_amount", "paid_amount")
    ]
    assert mppr.numbers[1].text == formats.cents(totals["mppr_reduction_amount"])
    assert revenue.title == overview.collected(pd.Series(totals))
    found = judged(sample_database(), {}).rows
    assert use.table is not None
    assert len(use.table.rows) == len(found) == 14
    assert use.title == comparison.beyond(found)
    assert "B. Birch, PT" in use.sentence


def test_no_ceiling_is_told_unless_it_is_asked_for() -> None:
    database = sample_database()
    text = everything_in(sample())
    asked = everything_in(assemble(database, Request({}, finding_keys=(*USUAL, CEILING))))
    for name in CEILINGS.values():
        rows = figure(database, name, {}).to_pylist()
        for total in (row for row in rows if row["summary_kind"] == "total"):
            exact = total["difference_amount"]
            assert formats.signed_money(exact) in asked
            for told in (str(exact), formats.cents(exact), formats.signed_money(exact)):
                assert told not in text
    assert "arithmetic limit" in asked
    assert "rithmetic limit" not in text


@pytest.mark.parametrize("is_presenter", [False, True])
def test_a_ceiling_is_that_of_the_screen_to_the_cent(is_presenter: bool) -> None:
    request = Request({}, finding_keys=(CEILING,), is_presenter=is_presenter)
    [found] = assemble(sample_database(), request).findings
    assert found.table is not None
    told = {
        (row["whose"] == "Medicare", row["code"]): formats.cents(row["difference_amount"])
        for row in found.table.rows.to_dict("records")
    }
    # The Recoding page shows these rows.
    assert told == {
        (row["is_medicare_like"], code): formats.cents(row["difference_amount"])
        for code, name in CEILINGS.items()
        for row in figure(sample_database(), name, {}).to_pylist()
        if row["summary_kind"] == "total"
    }


def test_what_is_chosen_comes_in_its_order_and_edited_words_are_marked() -> None:
    request = Request({}, finding_keys=("next", "revenue"), edits={"revenue": "My own words."})
    closing, revenue = assemble(sample_database(), request).findings
    assert (closing.key, closing.is_edited) == ("next", False)
    assert (revenue.sentence, revenue.is_edited) == ("My own words.", True)


def test_texts_are_plain() -> None:
    for finding in sample().findings:
        texts = (finding.title, finding.sentence, finding.caveat, *finding.steps)
        assert not [text for text in texts if "**" in text or "\\" in text]


def test_the_same_claims_give_the_same_document() -> None:
    assert everything_in(sample()) == everything_in(sample())


def test_it_says_how_it_is_made_again() -> None:
    found = sample(from_date=date(2026, 1, 1), to_date=date(2026, 6, 30), clinic_ids=["MID"])
    told = dict(found.reproduction)
    assert (told["From"], told["To"], told["Clinics"]) == ("2026-01-01", "2026-06-30", "MID")
    assert len(told["Data hash"]) == 16
    assert found.scope == "Jan 2026 to Jun 2026, 1 clinic, all therapists, all payers"
    assert {source.told for source in found.sources} > {"CMS PFS relative value file RVU26C"}
    # What a row calls the same act is named, and nothing that was over by then.
    assert [source.told for source in found.sources if source.name == "sequestration"] == [
        "Protecting Medicare and American Farmers from Sequester Cuts Act"
    ]
    assert not [source for source in found.sources if "GPCI file RVU20A" in source.told]


def test_before_an_audience_nobody_is_named() -> None:
    filters = {"clinic_ids": ["MID", "DEC"], "payers": ["Medicare"]}
    found = assemble(sample_database(), Request(filters, is_presenter=True))
    text = everything_in(found)
    people = sample_database().rows("select rendering_npi, rendering_name from metrics.therapists")
    clinics = ["MID", "DEC", "NEW", "Midtown", "Decatur", "Newnan"]
    named = [word for pair in people for word in pair if word in text]
    assert named == []
    assert [word for word in clinics if f'"{word}' in text or f"{word} " in text] == []
    assert "S-00" not in text
    assert "Therapist B" in text
    assert dict(found.reproduction)["Clinics"] == "2 chosen"
    assert found.loads.empty


@pytest.mark.parametrize(("patients", "is_shown"), [(10, False), (11, True)])
def test_ten_patients_are_too_few_to_show(tmp_path: Path, patients: int, is_shown: bool) -> None:
    with one_day(tmp_path, patients) as database:
        assert assemble(database, Request({})).findings
        request = Request({}, is_presenter=True)
        if is_shown:
            assert [finding.key for finding in assemble(database, request).findings]
        else:
            with pytest.raises(RequestError, match="no claim in this period"):
                assemble(database, request)


@pytest.mark.parametrize(
    ("patients", "shown"),
    [
        ([40, 30, 20], [40, 30, 20]),
        ([40, 30, 5], [40]),  # five alone could be had from the whole, so thirty go with them
        ([40, 30, 6, 5], [40, 30]),  # eleven together
        ([5, 4], []),
        ([], []),
    ],
)
def test_a_group_is_never_hidden_alone(patients: list[int], shown: list[int]) -> None:
    rows = pd.DataFrame({"patients": patients})
    assert audience.enough(rows)["patients"].tolist() == shown


def test_nothing_in_the_period_is_said() -> None:
    with pytest.raises(RequestError, match="no claim in this period"):
        sample(from_date=date(2019, 1, 1), to_date=date(2019, 1, 31))


def test_an_unknown_finding_is_refused() -> None:
    with pytest.raises(RequestError, match=r"no finding 'profit'\. Findings: revenue, "):
        assemble(sample_database(), Request({}, finding_keys=("profit",)))


def test_no_finding_advises_a_code_by_price() -> None:
    for finding in sample().findings:
        said = f"{finding.title} {finding.sentence} {' '.join(finding.steps)}".lower()
        assert not [word for word in ("optimi", "opportunity", "should bill") if word in said]
    assert list(FINDINGS)[-1] == "next"


def test_the_data_hash_follows_the_claims(tmp_path: Path) -> None:
    with one_day(tmp_path, 30) as database:
        before = dict(assemble(database, Request({})).reproduction)["Data hash"]
        write_rows(
            tmp_path / "more.csv",
            ["patient_id", "service_date", "hcpcs_code", "units"],
            [("Q", "2026-04-02", "97110", 1)],
        )
        load_paths(database, [tmp_path / "more.csv"])
        assert dict(assemble(database, Request({})).reproduction)["Data hash"] != before
        unload(database, 2)
        assert dict(assemble(database, Request({})).reproduction)["Data hash"] == before
