"""Claims that were sent again: which lines stand, whatever number and whichever day they carry."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.actions.claims import unload
from tests.sources.practice import Practice, row
from tests.x12_text import Claim, Line, claims_837, remittance_835

THREE = (Line("97110", 2), Line("97530"), Line("97140"))
TWO = (Line("97110"), Line("97530"))
APRIL = "20260420"


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path)
    with made.database:
        yield made


def paid(code: str = "97110", units: int = 1) -> Line:
    return Line(code, units, paid="20.00", adjustments=(("CO", "45", "40.00"),))


def test_of_two_replacements_of_one_day_the_later_load_holds(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", THREE)]))
    practice.load(claims_837([Claim("C1", THREE, frequency="7")], submitted=APRIL))
    last = practice.load(claims_837([Claim("C1", TWO, frequency="7")], submitted=APRIL))
    assert practice.standing("hcpcs_code", "units") == [("97110", 1), ("97530", 1)]
    assert last.load_id is not None
    unload(practice.database, last.load_id)
    assert len(practice.standing("hcpcs_code")) == 3


def test_of_two_replacements_in_one_file_the_later_holds(practice: Practice) -> None:
    practice.load(
        claims_837([Claim("C1", lines, frequency="7") for lines in (THREE, TWO)], submitted=APRIL)
    )
    assert practice.standing("hcpcs_code", "units") == [("97110", 1), ("97530", 1)]


def test_a_replacement_of_a_later_day_holds_though_it_was_loaded_first(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", TWO, frequency="7")], submitted="20260520"))
    practice.load(claims_837([Claim("C1", THREE, frequency="7")], submitted=APRIL))
    assert practice.standing("hcpcs_code", "units") == [("97110", 1), ("97530", 1)]


@pytest.mark.parametrize("first", [0, 1], ids=["original first", "replacement first"])
def test_a_corrected_member_number_leaves_no_original_beside_it(
    practice: Practice, first: int
) -> None:
    files = [
        claims_837([Claim("C1", TWO, member="W1001")]),
        claims_837([Claim("C1", TWO, member="W2002", frequency="7")], submitted=APRIL),
    ]
    practice.load(files[first])
    practice.load(files[1 - first])
    [(patient,)] = set(practice.standing("patient_id"))
    assert len(practice.standing("patient_id")) == 2
    practice.load(claims_837([Claim("C2", (Line("97140"),), member="W2002")]))
    assert {found for (found,) in practice.standing("patient_id")} == {patient}


def test_a_void_under_a_corrected_number_voids(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", TWO, member="W1001")]))
    practice.load(claims_837([Claim("C1", TWO, member="W2002", frequency="8")], submitted=APRIL))
    assert practice.standing("claim_id") == []


def test_a_replacement_that_names_the_payers_number_may_have_another_member(
    practice: Practice,
) -> None:
    practice.load(claims_837([Claim("C1", TWO, member="W1001")]))
    practice.load(remittance_835([Claim("C1", (paid(), paid("97530")), payer_number="ICN7")]))
    practice.load(
        claims_837(
            [Claim("C1B", TWO, member="W2002", frequency="7", original="ICN7")], submitted=APRIL
        )
    )
    assert practice.standing("claim_id", "paid_amount") == [
        ("C1B", Decimal("20.00")),
        ("C1B", Decimal("20.00")),
    ]


@pytest.mark.parametrize(
    "replacement",
    [
        claims_837(
            [Claim("C1", TWO, member="W2002", frequency="7")], billing_npi="1999999992",
            submitted=APRIL,
        ),
        claims_837(
            [Claim("C1", (Line("97110", day="20260311"),), member="W2002", frequency="7")],
            submitted=APRIL,
        ),
    ],
    ids=["another practice", "another day"],
)  # fmt: skip
def test_somebody_elses_claim_of_that_number_stays(practice: Practice, replacement: str) -> None:
    practice.load(claims_837([Claim("C1", TWO, member="W1001")]))
    practice.load(replacement)
    assert len({patient for (patient,) in practice.standing("patient_id")}) == 2


def test_a_family_that_shares_a_claim_number_is_corrected_by_its_own(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", TWO, member="W1001"), Claim("C1", TWO, member="W2002")]))
    practice.load(
        claims_837([Claim("C1", (Line("97110"),), member="W2002", frequency="7")], submitted=APRIL)
    )
    assert len(practice.standing("claim_id")) == 3


def test_accounts_say_more_than_a_corrected_number(practice: Practice) -> None:
    practice.export(row("A1"), row("A1", "97530", line=2))
    practice.load(claims_837([Claim("C1", TWO, member="W1001")]))
    practice.load(claims_837([Claim("C1", TWO, member="W2002", frequency="7")], submitted=APRIL))
    assert practice.standing("patient_id", "source") == [("A1", "837P")] * 2


def test_money_goes_to_the_line_that_was_billed_again(practice: Practice) -> None:
    """An export books a reversal and bills anew; the payer answers once, by code and day."""
    practice.export(row(units=2), row(units=-2, line=2), row(units=2, line=3))
    practice.load(remittance_835([Claim("C1", (paid(units=2),))]))
    assert practice.standing("line_number", "paid_amount") == [(3, Decimal("20.00"))]


def test_a_file_that_holds_an_interchange_twice_pays_once(practice: Practice) -> None:
    practice.export(row())
    text = remittance_835([Claim("C1", (paid(),))])
    practice.load(text + text)
    assert practice.standing("paid_amount", "answers") == [(Decimal("20.00"), 1)]


def test_a_file_that_holds_claims_twice_counts_them_once(practice: Practice) -> None:
    text = claims_837([Claim("C1", TWO)])
    practice.load(text + text)
    assert len(practice.standing("claim_id")) == 2
