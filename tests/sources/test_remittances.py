"""Remittances joined to claims: matched, added up, corrected, denied; as a biller has them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from dashboard.actions.claims import unload
from dashboard.warehouse.building import rebuild
from tests.sources.practice import Practice, row
from tests.x12_text import Claim, Line, claims_837, remittance_835

MONEY = ("hcpcs_code", "allowed_amount", "paid_amount", "patient_amount", "deductible_amount")


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[Practice]:
    made = Practice(tmp_path)
    with made.database:
        yield made


def paid(code: str = "97110", amount: str = "23.20", **more: object) -> Line:
    """A line allowed 29.59: coinsurance 5.92, sequestration 0.47, 30.41 written off."""
    return Line(
        code,
        paid=amount,
        adjustments=(
            ("CO", "45", "20.41"),
            ("CO", "59", "10.00"),
            ("CO", "253", "0.47"),
            ("PR", "2", "5.92"),
        ),
        **more,  # type: ignore[arg-type]
    )


def test_a_line_without_control_number_is_found_by_its_content(practice: Practice) -> None:
    practice.export(row(), row(line=2), row(code="97530", line=3))
    practice.load(remittance_835([Claim("C1", (paid(), paid(amount="10.00"), Line("97530")))]))
    assert practice.matches() == [("content",)] * 3
    money = [str(paid_amount) for (paid_amount,) in practice.standing("paid_amount")]
    assert money == ["23.20", "10.00", "0.00"]


def test_allowed_is_what_is_paid_and_owed_before_sequestration(practice: Practice) -> None:
    practice.export(row())
    practice.load(remittance_835([Claim("C1", (paid(),))]))
    assert practice.standing(*MONEY) == [
        ("97110", Decimal("29.59"), Decimal("23.20"), Decimal("5.92"), Decimal("0.00"))
    ]


def test_the_allowed_amount_that_the_payer_says_holds(practice: Practice) -> None:
    practice.export(row())
    practice.load(remittance_835([Claim("C1", (paid(allowed="31.00"),))]))
    assert practice.standing("allowed_amount") == [(Decimal("31.00"),)]


def test_a_line_that_no_claim_has_is_unmatched_and_counts_nowhere(practice: Practice) -> None:
    practice.export(row())
    practice.load(remittance_835([Claim("C1", (paid(), paid("97140")))]))
    assert practice.matches() == [("content",), (None,)]
    assert practice.standing("hcpcs_code") == [("97110",)]


def test_a_remittance_that_looks_like_a_claim_under_another_number_is_not_counted(
    practice: Practice,
) -> None:
    practice.export(row(claim="OURS"))
    practice.load(remittance_835([Claim("THEIRS", (paid(),))]))
    assert practice.matches() == [(None,)]
    assert practice.standing("claim_id") == [("OURS",)]


def test_reversal_and_correction_add_up(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (Line("97110", control="L1"),))]))
    back = Line(
        "97110",
        charge="-60.00",
        paid="-23.20",
        control="L1",
        adjustments=(("CO", "45", "-30.88"), ("PR", "2", "-5.92")),
    )
    practice.load(remittance_835([Claim("C1", (paid(control="L1"),))], trace="T1"))
    practice.load(remittance_835([Claim("C1", (back,), status="22")], trace="T2"))
    assert practice.standing("paid_amount", "allowed_amount") == [(None, None)]
    practice.load(remittance_835([Claim("C1", (paid(amount="20.00", control="L1"),))], trace="T3"))
    assert practice.standing("paid_amount", "answers") == [(Decimal("20.00"), 3)]


def test_primary_and_secondary_payments_add_up(practice: Practice) -> None:
    practice.export(row())
    practice.load(remittance_835([Claim("C1", (paid(),))]))
    second = Line("97110", paid="5.92", adjustments=(("OA", "23", "54.08"),))
    practice.load(
        remittance_835(
            [Claim("C1", (second,), status="2")],
            payer="MEDIGAP",
            payer_id="MG1",
            filing="CI",
            trace="T9",
        )
    )
    assert practice.standing(
        "paid_amount", "first_payer_paid_amount", "allowed_amount", "patient_amount", "payer"
    ) == [(Decimal("29.12"), Decimal("23.20"), Decimal("29.59"), Decimal("0.00"), "Medicare")]


def test_the_same_payment_in_two_files_counts_once(practice: Practice) -> None:
    practice.export(row())
    first = remittance_835([Claim("C1", (paid(),))])
    practice.load(first)
    again = practice.load(first.replace("GE*1*1", "GE*1*1 "))
    assert again.known_rows == 1
    assert practice.standing("paid_amount", "answers") == [(Decimal("23.20"), 1)]


def test_a_denied_line_no_longer_holds_the_full_unit(practice: Practice) -> None:
    practice.export(row(code="97530"), row(code="97110", line=2))
    before = practice.expected()
    denied = Line("97530", adjustments=(("CO", "197", "60.00"),))
    practice.load(remittance_835([Claim("C1", (denied, paid()))]))
    rows = practice.database.rows(
        "select lines.hcpcs_code, lines.is_denied, full_units from staged.service_lines as lines "
        "join priced.ranked_lines using (service_line_id) order by service_line_id"
    )
    assert rows == [("97530", True, 0), ("97110", False, 1)]
    assert practice.expected() < before


@pytest.mark.parametrize(
    ("adjustments", "is_denied"),
    [
        ((("PR", "1", "60.00"),), False),
        ((("CO", "45", "60.00"),), False),
        ((("CO", "59", "60.00"),), False),
        ((("PR", "96", "60.00"),), True),
        ((("CO", "45", "30.00"), ("CO", "97", "30.00")), True),
        ((("CO", "119", "60.00"),), True),
    ],
)
def test_what_is_paid_nothing_is_not_always_denied(
    practice: Practice, adjustments: tuple[tuple[str, str, str], ...], is_denied: bool
) -> None:
    practice.export(row())
    practice.load(remittance_835([Claim("C1", (Line("97110", adjustments=adjustments),))]))
    assert practice.standing("is_denied") == [(is_denied,)]


def test_a_denial_that_was_corrected_is_none(practice: Practice) -> None:
    practice.export(row())
    denied = Line("97110", adjustments=(("CO", "16", "60.00"),))
    undone = Line("97110", charge="-60.00", adjustments=(("CO", "16", "-60.00"),))
    practice.load(remittance_835([Claim("C1", (denied,), status="4")], trace="T1"))
    practice.load(
        remittance_835([Claim("C1", (undone,), status="22"), Claim("C1", (paid(),))], trace="T2")
    )
    assert practice.standing("is_denied", "paid_amount") == [(False, Decimal("23.20"))]


def test_a_denied_line_may_say_that_no_units_were_paid(practice: Practice) -> None:
    practice.export(row(units=3))
    practice.load(
        remittance_835(
            [Claim("C1", (Line("97110", said_units="0", adjustments=(("CO", "197", "60.00"),)),))]
        )
    )
    assert practice.matches() == [("content",)]
    assert practice.standing("is_denied") == [(True,)]


def test_a_replacement_under_a_new_number_is_found_by_the_payers_number(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (Line("97110", 3),))]))
    practice.load(remittance_835([Claim("C1", (paid(),), payer_number="ICN77")]))
    practice.load(
        claims_837(
            [Claim("C1B", (Line("97110", 2),), frequency="7", original="ICN77")],
            submitted="20260420",
        )
    )
    assert practice.standing("claim_id", "units") == [("C1B", 2)]
    practice.load(
        claims_837(
            [Claim("C1C", (Line("97110", 2),), frequency="8", original="C1B")], submitted="20260520"
        )
    )
    assert practice.standing("claim_id") == []


def test_a_replacement_in_the_837_holds_over_the_export_of_the_original(practice: Practice) -> None:
    practice.export(row(units=3))
    practice.load(claims_837([Claim("C1", (Line("97110", 3),))]))
    practice.load(
        claims_837([Claim("C1", (Line("97110", 2),), frequency="7")], submitted="20260420")
    )
    assert practice.standing("units", "patient_id") == [(2, "A1")]


def test_taking_a_load_out_brings_back_what_it_had_changed(practice: Practice) -> None:
    practice.export(row(code="97530"), row(code="97110", line=2))
    before = practice.database.rows("select * from priced.ranked_lines order by service_line_id")
    denied = Line("97530", adjustments=(("CO", "197", "60.00"),))
    loaded = practice.load(remittance_835([Claim("C1", (denied, paid()))]))
    assert (
        practice.database.rows("select * from priced.ranked_lines order by service_line_id")
        != before
    )
    assert loaded.load_id is not None
    unload(practice.database, loaded.load_id)
    assert (
        practice.database.rows("select * from priced.ranked_lines order by service_line_id")
        == before
    )
    assert practice.database.rows("select count(*) from raw.remittance_lines") == [(0,)]


def test_a_claim_known_from_the_835_gives_way_to_its_claim_file(practice: Practice) -> None:
    practice.load(remittance_835([Claim("C1", (paid(),))]))
    assert len(practice.standing("claim_id")) == 1
    practice.load(claims_837([Claim("C1", (Line("97110"), Line("97530")))]))
    assert practice.standing("hcpcs_code", "rendering_npi", "paid_amount") == [
        ("97110", "1000000003", Decimal("23.20")),
        ("97530", "1000000003", None),
    ]


def test_a_reversal_whose_claim_the_837_voids_is_voided_with_it(practice: Practice) -> None:
    practice.export(row(units=2), row(claim="C1R", units=-2))
    assert practice.resolutions() == ["reversed", "reversed"]
    practice.load(claims_837([Claim("C1", (Line("97110", 2),))]))
    practice.load(
        claims_837([Claim("C1", (Line("97110", 2),), frequency="8")], submitted="20260420")
    )
    assert practice.standing("claim_id") == []
    assert set(practice.resolutions()) == {"voided"}


def test_where_medicare_pays_second_the_steps_stop_at_the_allowed_amount(
    practice: Practice,
) -> None:
    second = claims_837([Claim("C1", (Line("97110"),))]).replace("SBR*P*18", "SBR*S*18")
    practice.load(second)
    rows = practice.database.rows(
        "select expected_amount > 0, coinsurance_amount, expected_payment_amount, "
        "is_deductible_known from priced.expected_payments"
    )
    assert rows == [(True, None, None, None)]


@pytest.mark.parametrize(("claim", "units"), [("C2", 1), ("C1", 2)])
def test_a_second_original_counts_beside_the_first_until_the_user_says_more(
    practice: Practice, claim: str, units: int
) -> None:
    practice.load(claims_837([Claim("C1", (Line("97110"),))]))
    practice.load(remittance_835([Claim("C1", (paid(),))]))
    practice.load(claims_837([Claim(claim, (Line("97110", units),))], submitted="20260420"))
    assert len(practice.standing("claim_id")) == 2
    with practice.database.writing() as cursor:
        cursor.execute("insert into settings.claim_answers values (?, 'C1', true, now())", [claim])
        rebuild(cursor)
    assert practice.standing("claim_id", "units") == [(claim, units)]
    assert practice.resolutions() == ["replaced"]


def test_a_claim_denied_as_a_whole_denies_its_lines_until_it_is_answered_anew(
    practice: Practice,
) -> None:
    practice.export(row(), row(code="97530", line=2))
    whole = Claim(
        "C1", (), status="4", charge="120.00", paid="0.00", adjustments=(("CO", "197", "120.00"),)
    )
    practice.load(remittance_835([whole], trace="T1"))
    assert practice.standing("is_denied") == [(True,), (True,)]
    assert practice.full_units() == 0
    undone = Claim(
        "C1",
        (),
        status="22",
        charge="-120.00",
        paid="0.00",
        adjustments=(("CO", "197", "-120.00"),),
    )
    answer = Claim("C1", (paid(), paid("97530")))
    practice.load(remittance_835([undone, answer], trace="T2"))
    assert practice.standing("is_denied", "paid_amount") == [(False, Decimal("23.20"))] * 2
    assert practice.full_units() == 1


def test_a_claim_number_used_again_on_another_day_is_another_claim(practice: Practice) -> None:
    days = {"2026-03-10": "40.00", "2026-03-12": "41.00", "2026-03-17": "42.00"}
    lines = [
        Line("97110", day=day.replace("-", ""), control="1", paid=paid_amount)
        for day, paid_amount in days.items()
    ]
    practice.load(claims_837([Claim("A77", (line,)) for line in lines]))
    practice.load(remittance_835([Claim("A77", (line,)) for line in lines]))
    assert [str(money) for (money,) in practice.standing("paid_amount")] == list(days.values())


def test_a_file_that_was_cut_off_gives_way_to_the_whole_one(practice: Practice) -> None:
    practice.export(row(), row(code="97530", line=2))
    whole = remittance_835([Claim("C1", (paid(), paid("97530", "20.00")))])
    practice.load(whole[: whole.index("SVC*HC:97530")])
    practice.load(whole)
    assert [str(money) for (money,) in practice.standing("paid_amount")] == ["23.20", "20.00"]


def test_a_payer_may_leave_its_identifier_out_of_a_reversal(practice: Practice) -> None:
    practice.export(row())
    back = Line("97110", charge="-60.00", paid="-23.20", adjustments=(("CO", "45", "-36.80"),))
    practice.load(remittance_835([Claim("C1", (paid(),))], trace="T1"))
    taken_back = remittance_835([Claim("C1", (back,), status="22")], trace="T2")
    practice.load(taken_back.replace("*XV*10202", ""))
    assert practice.standing("paid_amount") == [(None,)]


@pytest.mark.parametrize("is_primary_first", [True, False])
def test_a_denial_by_the_second_payer_denies_nothing(
    practice: Practice, is_primary_first: bool
) -> None:
    practice.export(row())
    denial = Line("97110", adjustments=(("CO", "16", "60.00"),))
    first = remittance_835([Claim("C1", (paid(),))])
    second = remittance_835(
        [Claim("C1", (denial,), status="4")], payer="MEDIGAP", payer_id="MG1", trace="T9"
    )
    for text in (first, second) if is_primary_first else (second, first):
        practice.load(text)
    assert practice.standing("is_denied", "allowed_amount") == [(False, Decimal("29.59"))]


def test_a_correction_whose_first_answer_is_older_than_the_history_holds(
    practice: Practice,
) -> None:
    practice.export(row())
    back = Line("97110", charge="-60.00", paid="-20.00", adjustments=(("CO", "45", "-40.00"),))
    practice.load(remittance_835([Claim("C1", (back,), status="22"), Claim("C1", (paid(),))]))
    assert practice.standing("paid_amount", "allowed_amount") == [
        (Decimal("23.20"), Decimal("29.59"))
    ]


def test_a_payment_of_a_claim_as_a_whole_is_that_of_its_only_line(practice: Practice) -> None:
    practice.export(row())
    practice.load(
        remittance_835(
            [
                Claim(
                    "C1",
                    (),
                    charge="60.00",
                    paid="28.40",
                    adjustments=(("CO", "45", "24.50"), ("PR", "2", "7.10")),
                )
            ]
        )
    )
    assert practice.standing("paid_amount", "allowed_amount", "patient_amount") == [
        (Decimal("28.40"), Decimal("35.50"), Decimal("7.10"))
    ]


def test_a_deductible_told_for_the_claim_is_its_only_lines(practice: Practice) -> None:
    practice.export(row())
    line = Line("97110", adjustments=(("CO", "45", "24.50"),))
    practice.load(remittance_835([Claim("C1", (line,), adjustments=(("PR", "1", "35.50"),))]))
    assert practice.standing("deductible_amount", "allowed_amount", "is_denied") == [
        (Decimal("35.50"), Decimal("35.50"), False)
    ]


def test_of_several_lines_a_deductible_told_for_the_claim_is_unknown(practice: Practice) -> None:
    practice.export(row(), row(code="97530", line=2))
    lines = (
        Line("97110", adjustments=(("CO", "45", "24.50"),)),
        Line("97530", adjustments=(("CO", "45", "24.50"),)),
    )
    practice.load(remittance_835([Claim("C1", lines, adjustments=(("PR", "1", "71.00"),))]))
    assert practice.standing("deductible_amount", "allowed_amount") == [(None, None)] * 2


def test_reasons_told_for_the_claim_deny_lines_that_tell_none(practice: Practice) -> None:
    practice.export(row(), row(code="97530", line=2))
    lines = (Line("97110"), Line("97530"))
    practice.load(remittance_835([Claim("C1", lines, adjustments=(("CO", "29", "120.00"),))]))
    assert practice.standing("is_denied") == [(True,), (True,)]


def test_one_line_stands_for_one_service_of_an_835_alone(practice: Practice) -> None:
    practice.export(row(claim="OURS"))
    claims = [Claim(f"T{n}", (paid(),), member=f"W{n}") for n in range(4)]
    practice.load(remittance_835(claims))
    assert len(practice.standing("claim_id")) == 4  # of the five, one may be ours again


def test_money_on_a_replaced_line_follows_to_the_line_that_stands(practice: Practice) -> None:
    practice.load(claims_837([Claim("C1", (Line("97110", 2),))]))
    practice.load(remittance_835([Claim("C1", (Line("97110", 2, paid="23.20"),))]))
    practice.load(
        claims_837([Claim("C1", (Line("97110", 1),), frequency="7")], submitted="20260420")
    )
    assert practice.standing("units", "paid_amount") == [(1, Decimal("23.20"))]


@pytest.mark.parametrize(("frequency", "left"), [("7", 3), ("8", 2)])
def test_a_correction_of_one_visit_leaves_the_others_of_that_claim_number(
    practice: Practice, frequency: str, left: int
) -> None:
    days = ("20260310", "20260312", "20260317")
    for number, day in enumerate(days):
        claim = Claim("A77", (paid(day=day),), payer_number=f"ICN{number}")
        practice.load(claims_837([claim], submitted=day))
        practice.load(remittance_835([claim], trace=f"T{number}"))
    corrected = Claim("A77", (Line("97110", 2, day=days[1]),), frequency=frequency, original="ICN1")
    practice.load(claims_837([corrected], submitted="20260501"))
    assert len(practice.standing("units")) == left
    assert practice.resolutions() == (["replaced"] if frequency == "7" else ["voided"] * 2)
