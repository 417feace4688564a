"""What an 835 says of a payment, its claims, their lines and every adjustment."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from dashboard.intake.privacy import pseudonym_maker
from dashboard.intake.x12.reader import X12_SCHEMAS
from tests.intake.conftest import KEY
from tests.intake.x12.shapes import REMITTANCES, Read, interchange

ID = pseudonym_maker(KEY)
DAY = date(2026, 3, 2)


def dollars(text: str) -> Decimal:
    return Decimal(text).quantize(Decimal("0.01"))


def test_the_payment(read: Read) -> None:
    assert read(REMITTANCES).rows("remittances") == [
        {
            "remittance_number": 1,
            "payment_amount": dollars("131.09"),
            "payment_method_code": "ACH",
            "payment_date": date(2026, 3, 21),
            "produced_date": date(2026, 3, 20),
            "trace_number": "EFT0001",
            "payer_name": "MEDICARE B GA",
            "payer_identifier": "10212",
            "payee_npi": "1900000002",
        }
    ]


def test_a_claim(read: Read) -> None:
    claims = read(REMITTANCES).rows("remittance_claims")
    assert claims[0] == {
        "remittance_number": 1,
        "remittance_claim_number": 1,
        "claim_id": "A100",
        "claim_status_code": "1",
        "charge_amount": dollars("214"),
        "paid_amount": dollars("96.55"),
        "patient_amount": dollars("25.15"),
        "claim_filing_code": "MB",
        "payer_claim_number": "ICN1",
        "place_of_service_code": "11",
        "claim_frequency_code": "1",
        "patient_id": ID("1EG4TE5MK73"),
        "rendering_npi": "1900000103",
        "service_date": DAY,
    }
    assert [claim["claim_status_code"] for claim in claims] == ["1", "22", "1", "4"]
    assert claims[3]["patient_id"] == ID("FAM123", "JO")
    assert "rendering_npi" not in claims[1]


def test_a_line_with_every_segment(read: Read) -> None:
    assert read(REMITTANCES).rows("remittance_lines")[1] == {
        "row_number": 32,
        "remittance_claim_number": 1,
        "line_number": 2,
        "hcpcs_code": "97530",
        "modifier_1": "GP",
        "modifier_2": "59",
        "modifier_3": "CQ",
        "modifier_4": "KX",
        "units": Decimal("1.000"),  # SVC05 is empty
        "charge_amount": dollars("86"),
        "paid_amount": dollars("34.45"),
        "allowed_amount": dollars("43.06"),
        "service_date": DAY,  # DTM*150, not 151
        "line_control_number": "LINE2",
        "rendering_npi": "1900000104",  # its own, not the claim's
        "remark_codes": "N362 MA04",
    }


def test_lines_take_over_from_their_claim(read: Read) -> None:
    lines = read(REMITTANCES).rows("remittance_lines")
    assert lines[0]["rendering_npi"] == "1900000103"
    assert lines[2]["service_date"] == date(2026, 3, 3)  # the claim's 232
    assert [line["line_number"] for line in lines] == [1, 2, 1, 1, 1, 2]


def test_a_reversal_keeps_its_signs(read: Read) -> None:
    found = read(REMITTANCES)
    line = found.rows("remittance_lines")[2]
    signed = (line["units"], line["charge_amount"], line["paid_amount"])
    assert signed == (-1, dollars("-64"), dollars("-22.43"))
    assert found.rows("remittance_claims")[1]["patient_amount"] == dollars("-5.61")


def test_a_recoded_line_tells_what_was_submitted(read: Read) -> None:
    line = read(REMITTANCES).rows("remittance_lines")[3]
    assert (line["hcpcs_code"], line["submitted_hcpcs_code"]) == ("97110", "97140")
    assert (line["units"], line["submitted_units"]) == (1, 2)


def test_denied_units_are_zero_and_a_revenue_code_is_no_procedure(read: Read) -> None:
    denied, revenue = read(REMITTANCES).rows("remittance_lines")[4:]
    assert denied["units"] == 0
    assert "hcpcs_code" not in revenue


def test_every_triplet_is_an_adjustment(read: Read) -> None:
    found = read(REMITTANCES)
    rows = [
        tuple(row.get(name) for name in X12_SCHEMAS["remittance_adjustments"].names)
        for row in found.rows("remittance_adjustments")
    ]
    expected: list[tuple[Any, ...]] = [
        (1, 1, 26, "CO", "45", dollars("48.09"), None),
        (2, 1, 26, "CO", "253", dollars("1.27"), None),
        (3, 1, 26, "PR", "1", dollars("1.01"), Decimal(1)),
        (4, 1, 26, "PR", "2", dollars("15.53"), None),
        (5, 1, 32, "CO", "45", dollars("42.94"), Decimal("1.5")),
        (6, 1, 32, "CO", "59", dollars("0"), None),
        (7, 1, 32, "PR", "2", dollars("8.61"), None),
        (8, 2, 45, "CO", "45", dollars("-35.96"), None),
        (9, 2, 45, "PR", "2", dollars("-5.61"), None),
        (10, 3, 50, "CO", "45", dollars("35.96"), None),
        (11, 3, 50, "PR", "2", dollars("5.61"), None),
        (12, 4, None, "PR", "96", dollars("60"), None),  # the claim's own
    ]
    assert rows == expected
    assert found.summary.adjustments == 11


def test_provider_adjustments(read: Read) -> None:
    common = {
        "remittance_number": 1,
        "provider_identifier": "1900000002",
        "fiscal_date": date(2026, 12, 31),
    }
    first = {"adjustment_reason_code": "WO"}
    assert read(REMITTANCES).rows("provider_adjustments") == [
        common | first | {"provider_adjustment_number": 1, "adjustment_amount": dollars("22.43")},
        common
        | {"adjustment_reason_code": "L6"}
        | {"provider_adjustment_number": 2, "adjustment_amount": dollars("-1.05")},
    ]


def test_counts(read: Read) -> None:
    found = read(REMITTANCES)
    summary = found.summary
    assert (summary.claims, summary.lines) == (4, 6)
    assert (summary.charge_amount, summary.paid_amount) == (dollars("274"), dollars("96.55"))
    assert (found.warnings, found.refusals, found.file.kind) == ([], [], "835")


def test_a_claim_that_balances(read: Read) -> None:
    """The fixture is honest: charge = paid + adjustments, line by line."""
    found = read(REMITTANCES)
    for line in found.rows("remittance_lines")[:4]:
        adjusted = sum(
            row["adjustment_amount"]
            for row in found.rows("remittance_adjustments")
            if row.get("row_number") == line["row_number"]
        )
        assert line["charge_amount"] == line["paid_amount"] + adjusted


def test_columns_have_the_types_of_the_warehouse(read: Read) -> None:
    for name, batch in read(REMITTANCES).file.tables():
        assert batch.schema == X12_SCHEMAS[name]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (("DTM*472*20260302", "DTM*150*20260301"), DAY),
        (("DTM*150*20260301", "DTM*472*20260302"), DAY),
        (("DTM*151*20260302",), DAY),
        (("DTM*151*20260303", "DTM*150*20260302"), DAY),
        (("DTM*472*20260231", "DTM*150*20260302"), DAY),
        (("DTM*472*20260231",), date(2026, 3, 9)),  # the claim's
        (("DTM*472", "DTM*036*20250101"), date(2026, 3, 9)),
    ],
)
def test_the_day_of_a_line(read: Read, days: tuple[str, ...], expected: date) -> None:
    text = interchange("CLP*A*1", "DTM*232*20260309", "SVC*HC:97110*1*1", *days)
    assert read(text).rows("remittance_lines")[0]["service_date"] == expected


@pytest.mark.parametrize("text", ["11111111", "2026", "20261301", "26-03-02", "\u0662" * 8])
def test_days_that_are_none_are_left_empty_and_told(read: Read, text: str) -> None:
    found = read(interchange("CLP*A*1", "SVC*HC:97110*1*1", f"DTM*472*{text}"))
    assert "service_date" not in found.rows("remittance_lines")[0]
    assert found.warnings == ["segment 6: days that cannot be read were left empty."]


def test_quantities_that_are_none_are_left_empty_and_told(read: Read) -> None:
    found = read(interchange("CLP*A*1", "SVC*HC:97110*1*1", "CAS*CO*45*10.00*PR*42*10.00"))
    adjustments = found.rows("remittance_adjustments")
    assert [row["adjustment_reason_code"] for row in adjustments] == ["45", "42"]
    assert all("adjustment_units" not in row for row in adjustments)
    assert found.warnings == ["segment 6: quantities that are no numbers were left empty."]


def test_an_adjustment_of_nothing_is_none(read: Read) -> None:
    found = read(interchange("CLP*A*1", "SVC*HC:97110*1*1", "CAS*CO*45*1*****", "CAS", "CAS*CO"))
    assert len(found.rows("remittance_adjustments")) == 1


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        ("75", "75.00"),
        (".5", "0.50"),
        ("-0", "0.00"),
        ("1.005", "1.01"),
        ("-1.005", "-1.01"),
        ("+3.", "3.00"),
        (" 2.50 ", "2.50"),
        ("000000000001", "1.00"),
    ],
)
def test_amounts(read: Read, amount: str, cents: str) -> None:
    found = read(interchange(f"CLP*A*1*{amount}", f"SVC*HC:97110*{amount}*{amount}"))
    assert found.rows("remittance_lines")[0]["paid_amount"] == Decimal(cents)
    assert found.rows("remittance_claims")[0]["charge_amount"] == Decimal(cents)


def test_an_empty_amount_is_none(read: Read) -> None:
    found = read(interchange("BPR*I", "CLP*A*1", "SVC*HC:97110"))
    assert "paid_amount" not in found.rows("remittance_lines")[0]
    assert "payment_amount" not in found.rows("remittances")[0]


@pytest.mark.parametrize(
    ("names", "patient"),
    [
        (("QC*1*ROE*JANE****MI*M1",), ID("M1")),
        (("QC*1*ROE*JANE", "IL*1*ROE*JANE****MI*M1"), ID("M1")),
        (("IL*1*ROE*JIM****MI*M1", "QC*1*ROE*JANE"), ID("M1", "JANE")),
        (("QC*1*ROE*JANE****MI*M1", "IL*1*ROE*JIM****MI*M-1"), ID("M1", "JANE")),
        (("QC*1*ROE*JANE****MI*M1", "IL*1*ROE*JIM****MI*M2"), ID("M1")),
        (("QC*1*ROE*JANE****MI*M1", "IL*1*****MI*M2"), ID("M1")),
        (("QC*1", "IL*1*ROE*JIM****MI*M1"), None),
        (("IL*1*ROE*JIM****MI*M1",), ID("M1")),
        (("QC*1*ROE*JANE",), None),
        (("74*1*ROE*JANE****MI*M1",), None),
        ((), None),
    ],
)
def test_whose_remittance_it_is(read: Read, names: tuple[str, ...], patient: str | None) -> None:
    text = interchange("CLP*A*1", *(f"NM1*{name}" for name in names))
    assert read(text).rows("remittance_claims")[0].get("patient_id") == patient


def test_what_stands_before_any_claim_is_told(read: Read) -> None:
    found = read(interchange("SVC*HC:97110*1*1", "CLP*A*1"))
    assert found.summary.lines == 0
    assert found.warnings == [
        "SVC of segment 4 before any CLP: what stands outside of any transaction was left out."
    ]


def test_a_later_transaction_begins_anew(read: Read) -> None:
    text = interchange("N1*PR*ONE*XV*1", "CLP*A*1*1", "SVC*HC:97110*1*1", "CAS*CO*45*1")
    second = "ST*835*0002~\nTRN*1*T2~\nCLP*B*2*2~\nCAS*OA*23*1~\nSE*5*0002~\nGE*2*"
    found = read(text.replace("GE*1*", second))
    assert found.rows("remittances")[1] == {"remittance_number": 2, "trace_number": "T2"}
    assert found.rows("remittance_claims")[1]["remittance_claim_number"] == 2
    assert "row_number" not in found.rows("remittance_adjustments")[1]
    assert found.warnings == []
