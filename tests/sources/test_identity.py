"""One patient, payer and claim from several sources: linked where that is certain, else shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sources.practice import Practice, row
from tests.x12_text import Claim, Line, claims_837, remittance_835


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path)
    with made.database:
        yield made


def patients(practice: Practice) -> set[str]:
    return {patient for (patient,) in practice.standing("patient_id")}


def test_an_export_an_837_and_an_835_meet_on_one_patient(practice: Practice) -> None:
    practice.export(row(claim="C1"))
    practice.load(claims_837([Claim("C1", (Line("97110"),)), Claim("C2", (Line("97530"),))]))
    practice.load(remittance_835([Claim("C3", (Line("97112"),))]))
    assert practice.standing("patient_id", "hcpcs_code", "claim_id") == [
        ("A1", "97110", "C1"),
        ("A1", "97530", "C2"),
        ("A1", "97112", "C3"),
    ]
    assert practice.full_units() == 1


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_the_order_of_the_files_changes_nothing(practice: Practice, order: tuple[int, ...]) -> None:
    claim = Claim("C1", (Line("97110", control="1A"), Line("97530", control="1B")))
    answer = Claim("C1", (Line("97110", paid="20.00", control="1A"), Line("97530", control="1B")))
    files = [
        lambda: practice.export(row(), row(code="97530", line=2)),
        lambda: practice.load(claims_837([claim])),
        lambda: practice.load(remittance_835([answer])),
    ]
    for place in order:
        files[place]()
    assert sorted(practice.standing("hcpcs_code", "patient_id", "clinic_id", "paid_amount")) == [
        ("97110", "A1", "MID", 20),
        ("97530", "A1", "MID", 0),
    ]
    assert practice.matches() == [("control number",), ("control number",)]


def test_an_835_alone_gives_service_lines(practice: Practice) -> None:
    practice.load(
        remittance_835([Claim("C9", (Line("97110", 2, paid="30.00"), Line("97530", paid="20.00")))])
    )
    assert practice.standing("hcpcs_code", "units", "billing_npi", "payer", "paid_amount") == [
        ("97110", 2, "1000000002", "Medicare", 30),
        ("97530", 1, "1000000002", "Medicare", 20),
    ]


def test_a_member_number_in_an_export_is_the_same_pseudonym(practice: Practice) -> None:
    practice.export(
        "1eg4-te5-mk73,2026-03-10,97110,1,C1", headings="Member ID,dos,cpt,units,claim_id"
    )
    practice.load(claims_837([Claim("C2", (Line("97530"),), member="1EG4TE5MK73")]))
    assert len(patients(practice)) == 1


def test_a_claim_number_that_two_practices_use_links_nobody(practice: Practice) -> None:
    practice.export(row("A1", "97110", claim="1"), row("A1", "97530", claim="1", line=2))
    practice.load(claims_837([Claim("1", (Line("97110"), Line("97112")), member="W7")]))
    assert len(patients(practice)) == 2


def test_a_family_on_one_member_number_stays_apart(practice: Practice) -> None:
    practice.export(row("A1", claim="C1"), row("A2", claim="C2"))
    both = [Claim("C1", (Line("97110"),)), Claim("C2", (Line("97110"),))]
    practice.load(claims_837([*both, Claim("C3", (Line("97530"),))]))
    rows = practice.standing("patient_id", "claim_id")
    assert rows[:2] == [("A1", "C1"), ("A2", "C2")]
    assert rows[2][0].startswith("P-")


def test_what_the_user_said_of_a_patient_comes_first(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (Line("97110"),))]))
    ((member,),) = practice.standing("patient_id")
    with practice.database.writing() as cursor:
        cursor.execute("insert into settings.patient_links values (?, 'A7', now())", [member])
    practice.export(row("A7", "97530", claim="C2"))
    assert patients(practice) == {"A7"}
    assert practice.full_units() == 1


def test_the_account_number_may_stand_for_the_claim_number(practice: Practice) -> None:
    practice.export(row("A1", claim="C1"))
    practice.load(claims_837([Claim("A1", (Line("97110"),))]))
    assert practice.standing("patient_id", "claim_id") == [("A1", "C1")]
    assert practice.resolutions() == ["same_line"]


def test_a_line_of_two_sources_counts_once_and_is_completed(practice: Practice) -> None:
    practice.export(
        "A1,2026-03-10,97110,1,C1,60.00", headings="patient_id,dos,cpt,units,claim_id,charge"
    )
    practice.load(claims_837([Claim("C1", (Line("97110", modifiers=("GP", "CQ")),))]))
    assert practice.standing("rendering_npi", "clinic_zip", "modifier_2", "has_assistant") == [
        ("1000000003", "30309", "CQ", True)
    ]


def test_two_equal_sessions_of_one_day_are_two_in_either_source(practice: Practice) -> None:
    practice.export(row(claim="C1"), row(claim="C2"))
    practice.load(claims_837([Claim("C1", (Line("97110"),)), Claim("C2", (Line("97110"),))]))
    assert len(practice.standing("claim_id")) == 2
    practice.load(claims_837([Claim("C3", (Line("97110"),))], submitted="20260316"))
    assert len(practice.standing("claim_id")) == 3


def test_payer_names_and_identifiers_of_medicare_are_one_payer(practice: Practice) -> None:
    practice.export(
        row(claim="C1", payer="Medicare"),
        row(claim="C2", payer="10202", code="97530"),
        row(claim="C3", payer="AETNA", code="97112"),
    )
    practice.load(claims_837([Claim("C4", (Line("97140"),))], payer="PALMETTO GBA"))
    payers = practice.standing("payer", "is_medicare_like")
    assert payers == [("Medicare", True), ("Medicare", True), ("AETNA", False), ("Medicare", True)]


def test_an_advantage_plan_with_the_payers_identifier_stays_apart(practice: Practice) -> None:
    commercial = claims_837(
        [Claim("C1", (Line("97110"),))], payer="UNITEDHEALTHCARE", payer_id="87726", filing="CI"
    )
    advantage = claims_837(
        [Claim("C2", (Line("97530"),))],
        payer="UHC MEDICARE ADVANTAGE",
        payer_id="87726",
        filing="16",
    )
    practice.load(commercial)
    practice.load(advantage)
    assert {payer for (payer,) in practice.standing("payer")} == {
        "UNITEDHEALTHCARE",
        "UHC MEDICARE ADVANTAGE",
    }


def test_two_names_under_one_identifier_are_one_payer(practice: Practice) -> None:
    for claim, name in (("C1", "BCBS OF GEORGIA"), ("C2", "BLUE CROSS GA")):
        practice.load(
            claims_837([Claim(claim, (Line("97110"),))], payer=name, payer_id="00600", filing="BL")
        )
    assert len({payer for (payer,) in practice.standing("payer")}) == 1


def test_an_export_without_claim_numbers_counts_once_beside_one_with_them(
    practice: Practice,
) -> None:
    practice.export(
        "A1,2026-03-10,97110,1", "A1,2026-03-10,97530,1", headings="patient_id,dos,cpt,units"
    )
    practice.export(row("A1"))
    assert practice.standing("hcpcs_code", "claim_id") == [
        ("97530", "A1 2026-03-10"),
        ("97110", "C1"),
    ]


def test_claims_and_remittances_in_one_file_are_what_they_are(practice: Practice) -> None:
    claim = Claim("C1", (Line("97110"),))
    practice.export(row())
    practice.load(claims_837([claim]) + remittance_835([claim]))
    assert practice.standing("source", "answers") == [("table", 1)]
    assert practice.resolutions() == ["same_line"]


def test_what_the_user_said_of_an_account_holds_for_its_members(practice: Practice) -> None:
    with practice.database.writing() as cursor:
        cursor.execute("insert into settings.patient_links values ('A2', 'A1', now())")
    practice.export(row("A1", claim="C1"), row("A2", "97530", claim="C2"))
    practice.load(claims_837([Claim("C2", (Line("97530"),)), Claim("C3", (Line("97112"),))]))
    assert patients(practice) == {"A1"}


def test_one_claim_line_told_with_other_units_and_therapists_counts_once(
    practice: Practice,
) -> None:
    practice.export(row(units=2, therapist="1000000009"))
    practice.load(claims_837([Claim("C1", (Line("97110", 3),))]))
    assert practice.standing("units", "rendering_npi") == [(2, "1000000009")]


def test_one_claim_filed_as_medicare_by_mistake_makes_no_other_name_medicare(
    practice: Practice,
) -> None:
    for claim, name, filing in (
        ("C1", "UNITED HEALTHCARE", "CI"),
        ("C2", "UHC MEDICARE COMPLETE", "MB"),
    ):
        practice.load(
            claims_837(
                [Claim(claim, (Line("97110"),))], payer=name, payer_id="87726", filing=filing
            )
        )
    assert practice.standing("claim_id", "is_medicare_like")[0] == ("C1", False)


def test_a_person_who_pays_is_not_named(practice: Practice) -> None:
    text = claims_837([Claim("C1", (Line("97110"),))], payer="ZZALDERSON", payer_id="", filing="09")
    practice.load(text.replace("NM1*PR*2", "NM1*PR*1"))
    assert practice.standing("payer") == [("Self-pay",)]
