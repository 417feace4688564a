"""Claims on screen: found by number, told in sentences and words, and kept out of the address."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from tests.pages.conftest import Open
from tests.x12_text import Claim, Line, claims_837, remittance_835

PAID = Line(
    "97110",
    control="1",
    paid="23.20",
    adjustments=(("CO", "45", "30.41"), ("PR", "2", "5.92"), ("CO", "253", "0.47")),
)
DENIED = Line("97530", charge="80.00", control="2", adjustments=(("CO", "97", "80.00"),))
HOSTILE = "C<b>9</b>[x](http://x.test)$1"


def words(app: AppTest) -> str:
    """All that the page says in words and tables."""
    kinds = (app.markdown, app.caption, app.info, app.warning, app.header, app.subheader)
    said = [str(element.value) for kind in kinds for element in kind]
    tables = [table.value.to_csv() for table in (*app.dataframe, *app.table)]
    return "\n".join([*said, *tables, *(each.label for each in app.expander)])


def look_for(app: AppTest, number: str) -> AppTest:
    app.text_input(key="claim_asked").set_value(number).run()
    assert not app.exception
    return app


def load(own: Database, folder: Path, *texts: str) -> None:
    files = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.edi"
        path.write_text(text, encoding="utf-8")
        files.append(open_claim_file(path, pseudonym_key=own.pseudonym_key))
    load_files(own, files)


@pytest.fixture
def loaded(own: Database, tmp_path: Path) -> Database:
    """Two claims and their remittances; of the first one line was paid and one denied."""
    claims = [Claim("C100", (PAID, DENIED)), Claim("C101", (PAID,), member="W2")]
    answers = [
        Claim("C100", (PAID, DENIED), payer_number="ICN5"),
        Claim("C101", (PAID,), member="W2", adjustments=(("CO", "45", "36.80"),)),
    ]
    remittance = remittance_835(answers).replace("REF*6R*2~", "REF*6R*2~\nLQ*HE*N999~")
    load(own, tmp_path, claims_837(claims), remittance)
    return own


def test_without_claims_the_page_says_what_to_do(open_page: Open) -> None:
    page = open_page("claims", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
    look_for(page, "C1")
    assert "No claim has a number that begins so" in page.info[0].value


def test_a_claim_is_told_in_a_sentence(open_page: Open, loaded: Database) -> None:
    page = look_for(open_page("claims"), "c100")
    assert page.header[0].value == "Claim C100"
    said = words(page)
    assert (
        r"Billed \$140.00 on 2 lines; Medicare allowed \$29.59 and paid \$23.20 on Apr 1, 2026; "
        r"the patient's share is \$5.92; one line was denied." in said
    )
    lines = page.dataframe[0].value.set_index("hcpcs_code")
    assert list(lines["outcome"]) == ["paid", "denied"]
    assert lines.loc["97110", "allowed_amount"] == pytest.approx(29.59)


def test_remittances_are_told_in_words(open_page: Open, loaded: Database) -> None:
    said = words(look_for(open_page("claims"), "C100"))
    assert "Processed as primary" in said
    assert "ICN5" in said
    assert "Charge above what the fee schedule or the contract allows (the practice writes" in said
    assert "Included in the payment for another service" in said
    assert "Remark N999,no wording held" in said
    assert "97530 GP" in said


def test_adjustments_of_a_claim_that_repeat_those_of_its_lines_say_so(
    open_page: Open, loaded: Database
) -> None:
    page = look_for(open_page("claims"), "C101")
    assert "They repeat those of the lines and are not counted again." in words(page)
    assert len(page.warning) == 0


def test_a_remittance_that_does_not_balance_is_warned_of(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    odd = Line("97110", control="1", paid="23.20", adjustments=(("CO", "45", "30.00"),))
    claim = [Claim("C1", (odd,))]
    load(own, tmp_path, claims_837(claim), remittance_835(claim))
    page = look_for(open_page("claims"), "C1")
    assert r"does not balance: charge less adjustments differs from what was paid by \$6.80" in (
        page.warning[0].value
    )


def test_a_denied_line_leaves_the_full_unit_and_the_day_says_so(
    open_page: Open, loaded: Database
) -> None:
    page = look_for(open_page("claims"), "C100")
    assert r"2 units, Medicare \$54.71; \$29.39 without what was denied" in words(page)
    assert "97530 was denied by the payer; the day is ranked without it." in words(page)
    units = page.table[-2].value if "Work" in page.table[-1].value else page.table[-1].value
    assert list(units["Code"]) == ["97110", "97530"]
    assert units["Paid"].iloc[1].startswith("denied")


def test_several_claims_are_a_table_to_choose_from(open_page: Open, loaded: Database) -> None:
    page = look_for(open_page("claims"), "C10")
    assert list(page.dataframe[0].value["Claim"]) == ["C100", "C101"]
    assert len(page.header) == 0
    assert "2 claims with a number that begins so" in words(page)
    page.session_state[str(page.dataframe[0].key)] = {
        "selection": {"rows": [1], "columns": [], "cells": []}
    }
    page.run()
    assert page.header[0].value == "Claim C101"
    look_for(page, "C1")
    assert len(page.header) == 0, "a choice made for other words holds no longer"


def test_the_last_day_is_offered_first(open_page: Open) -> None:
    page = open_page("claims", data="Sample clinic")
    assert "of the last day with a service, Oct 31, 2026" in words(page)
    claim = str(page.dataframe[0].value["Claim"].iloc[0])
    look_for(page, claim)
    said = words(page)
    assert page.header[0].value == f"Claim {claim}"
    assert "Processed as primary" in said
    assert "History: " in said
    look_for(page, "C0003871")
    assert "No remittance (835) of this claim is loaded" in words(page), "before October 2026"


def test_no_claim_and_no_patient_reaches_the_address_or_a_cache(
    open_page: Open, loaded: Database, cached_reports: list[str]
) -> None:
    page = open_page("claims")
    look_for(page, "C100")
    assert not [text for text in cached_reports if "claim" in text]
    assert "C100" not in f"{cached_reports} {dict(page.query_params)}"


def test_hostile_text_is_shown_as_it_is(open_page: Open, own: Database, tmp_path: Path) -> None:
    path = tmp_path / "h.csv"
    path.write_text(
        "patient_id,service_date,hcpcs_code,units,claim_id,payer\n"
        f"P[1](x),2026-03-10,97110,1,{HOSTILE},*Medi*<i>care</i>\n",
        encoding="utf-8",
    )
    load_files(own, [open_claim_file(path, pseudonym_key=own.pseudonym_key)])
    page = look_for(open_page("claims"), HOSTILE)
    assert page.header[0].value == formats.literal(f"Claim {HOSTILE}")
    told = "\n".join(element.value for element in (*page.markdown, *page.caption, *page.header))
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)<[bi]>|(?<!\\)\$1|(?<!\\)\*M|https?://", told)
