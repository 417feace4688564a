"""What each service line of an 837P says, wherever in the loops it says it."""

from __future__ import annotations

import pytest

from dashboard.intake.fields import typed_lines
from dashboard.intake.lines import Refusal
from dashboard.intake.privacy import pseudonym_maker
from dashboard.intake.x12.reader import open_x12_file
from tests.intake.conftest import KEY
from tests.intake.x12.shapes import CLAIMS, CLAIMS_4010, FILES, Read, interchange

ID = pseudonym_maker(KEY)
FIRST = {
    "row_number": 39,
    "patient_id": ID("1EG4TE5MK73"),
    "service_date": "20260302",
    "hcpcs_code": "97110",
    "units": "2",
    "claim_id": "A100",
    "line_number": "1",
    "modifier_1": "GP",
    "modifier_2": "KX",
    "billing_npi": "1900000002",
    "rendering_npi": "1900000103",
    "rendering_name": "ALDER, ANN",
    "clinic_id": "MID",
    "clinic_zip": "30308",
    "payer": "MEDICARE B GA",
    "place_of_service_code": "11",
    "diagnosis_codes": "R26.81 M54.50",
    "note": "PLAN OF CARE ON FILE",
    "submitted_date": "20260309",
    "claim_frequency_code": "1",
    "charge_amount": "128",
    "line_control_number": "LINE1",
    "payer_identifier": "10212",
    "claim_filing_code": "MB",
    "payer_sequence_code": "P",
}


def test_a_line_holds_what_its_loops_say(read: Read) -> None:
    found = read(CLAIMS)
    assert found.rows("service_lines")[0] == FIRST
    assert list(found.tables) == ["service_lines"]
    assert (found.file.kind, found.file.refusals == found.refusals) == ("837P", True)


def test_a_line_overrides_its_claim(read: Read) -> None:
    assert read(CLAIMS).rows("service_lines")[1] == FIRST | {
        "row_number": 43,
        "hcpcs_code": "97530",
        "units": "1",
        "line_number": "2",
        "modifier_2": "59",
        "modifier_3": "CQ",
        "modifier_4": "KX",
        "rendering_npi": "1900000104",
        "rendering_name": "BIRCH, BEN",
        "clinic_id": "1900000778",
        "clinic_zip": "30030",
        "place_of_service_code": "12",
        "diagnosis_codes": "Z91.81",
        "note": "STAIRS AND TRANSFERS WITH RAIL",
        "charge_amount": "86",
        "line_control_number": "LINE2",
    }


def test_the_next_claim_and_another_payer_of_it_leave_nothing_behind(read: Read) -> None:
    """The second claim has no therapist, clinic or note; loop 2320 names others for itself."""
    line = read(CLAIMS).rows("service_lines")[2]
    of_the_patient = {"patient_id", "payer", "payer_identifier", "billing_npi", "submitted_date"}
    of_the_patient |= {"claim_filing_code", "payer_sequence_code"}
    assert line == {name: FIRST[name] for name in of_the_patient} | {
        "row_number": 66,
        "claim_id": "A101",
        "line_number": "1",
        "service_date": "20260303",
        "hcpcs_code": "97140",
        "units": "1",
        "modifier_1": "GP",
        "clinic_zip": "30309",
        "place_of_service_code": "11",
        "diagnosis_codes": "M54.50",
        "claim_frequency_code": "7",
        "original_claim_number": "PAYERS-A100",
        "charge_amount": "64",
    }


def test_dependents_share_a_number_and_are_two_patients(read: Read) -> None:
    lines = read(CLAIMS).rows("service_lines")[3:]
    assert [line["patient_id"] for line in lines] == [
        ID("FAM123", "JO", "20150405"),
        ID("FAM123", "JIM", "20170506"),
    ]
    assert [line["claim_frequency_code"] for line in lines] == ["1", "8"]
    assert {line["payer"] for line in lines} == {"SAMPLE HEALTH"}
    assert {line["payer_sequence_code"] for line in lines} == {"S"}


def test_counts_refusals_and_warnings(read: Read) -> None:
    found = read(CLAIMS)
    summary = found.summary
    assert (summary.claims, summary.lines, str(summary.charge_amount)) == (4, 6, "428.00")
    assert (summary.paid_amount, summary.adjustments) == (0, 0)
    assert [(r.row_number, r.field, r.found) for r in found.refusals] == [(96, "units", "15 MJ")]
    assert found.warnings == [
        "segment 67: services over several days are counted on the first of them."
    ]


def test_rows_are_what_the_fields_take() -> None:
    file = open_x12_file(FILES / "claims.837", pseudonym_key=KEY)
    ((_, batch),) = file.tables()
    typed, refusals = typed_lines(batch)
    assert (typed.num_rows, refusals) == (5, [])


def test_4010(read: Read) -> None:
    """A person bills and so treats; the dependent has a number of her own; ICD-9 has points."""
    (line,) = read(CLAIMS_4010).rows("service_lines")
    assert line["patient_id"] == ID("FAM12302")
    assert (line["rendering_npi"], line["rendering_name"]) == ("1900000103", "ALDER, ANN")
    assert (line["clinic_id"], line["clinic_zip"]) == ("HOME", "31201")
    assert line["diagnosis_codes"] == "724.2 E812.0 V57.1"
    assert (line["place_of_service_code"], line["claim_frequency_code"]) == ("12", "1")
    assert line["submitted_date"] == "20060309"


@pytest.mark.parametrize(
    ("segments", "day"),
    [
        (("DTP*472*D8*20260302",), "20260302"),
        (("DTP*472*D8*", "DTP*472*D8*123", "DTP*472*D8*20260302"), "20260302"),
        (("DTP*472*D8*20260302", "DTP*472*D8*123"), "20260302"),
        (("DTP*472*DT*202603020915",), "20260302"),
        (("DTP*573*D8*20260302",), None),
        (("DTP*472*D8*20260230",), "20260230"),  # left for the refusal of the row
        ((), None),
    ],
)
def test_the_day_of_a_line(read: Read, segments: tuple[str, ...], day: str | None) -> None:
    text = interchange("CLM*A*1", "SV1*HC:97110*1*UN*1", *segments, kind="837")
    assert read(text).rows("service_lines")[0].get("service_date") == day


def test_the_claims_day_serves_lines_without_one(read: Read) -> None:
    text = interchange("CLM*A*1", "DTP*434*RD8*20260302-20260302", "SV1*HC:97110*1", kind="837")
    assert read(text).rows("service_lines")[0]["service_date"] == "20260302"


def test_without_hierarchy_names_open_the_loops(read: Read) -> None:
    """Neither the payer nor the patient of one claim may become those of the next."""
    text = interchange(
        *("NM1*85*2*ONE*****XX*1", "NM1*IL*1*ROE*A****MI*M1", "NM1*PR*2*P1*****PI*11"),
        *("CLM*A*1", "SBR*S*18", "NM1*IL*1*OTHER*O****MI*M9", "SV1*HC:97110*1"),
        *("NM1*IL*1*DOE*B****MI*M2", "CLM*B*1", "SV1*HC:97110*1"),
        *("SBR*P*18*******CI", "NM1*IL*1*DOE*C****MI*M3", "CLM*C*1", "SV1*HC:97110*1"),
        *("NM1*85*2*TWO*****XX*2", "NM1*PR*2*P2*****PI*22", "CLM*D*1", "SV1*HC:97110*1"),
        kind="837",
    )
    keys = ("claim_id", "patient_id", "payer", "billing_npi", "claim_filing_code")
    assert [tuple(map(row.get, keys)) for row in read(text).rows("service_lines")] == [
        ("A", ID("M1"), "P1", "1", None),
        ("B", ID("M2"), None, "1", None),
        ("C", ID("M3"), None, "1", "CI"),
        ("D", None, "P2", "2", None),
    ]


def test_lines_of_other_kinds_are_left_out_and_counted(read: Read) -> None:
    """What follows such a line must not change the professional line before it."""
    text = interchange(
        *("CLM*A*1", "LX*1", "SV1*HC:97110*1*UN*1", "DTP*472*D8*20260302"),
        *("LX*2", "SV2*0420*HC:97110*1*UN*1", "DTP*472*D8*20260401"),
        *("SV3*AD:D0120*1", "DTP*472*D8*20260501", "LX*4", "SV1*HC:97140*1*UN*1"),
        kind="837",
    )
    found = read(text)
    days = [row.get("service_date") for row in found.rows("service_lines")]
    assert days == ["20260302", None]
    assert [row["line_number"] for row in found.rows("service_lines")] == ["1", "4"]
    assert found.warnings == [
        "SV2 of segment 9; SV3 of segment 11: "
        "lines of institutional and dental claims were left out."
    ]


def test_a_file_of_institutional_claims(read: Read) -> None:
    text = interchange("CLM*A*1", "LX*1", "SV2*0420*HC:97110*1*UN*1", kind="837")
    found = read(text.replace("005010X222A1", "005010X223A2"))
    assert found.file.kind == "X12"
    assert "The file holds no professional service lines." in found.warnings


@pytest.mark.parametrize("number", ["", "X", "1234567890", "²"])
def test_lines_without_a_number_are_counted(read: Read, number: str) -> None:
    text = interchange("CLM*A*1", "SV1*HC:97110*1", f"LX*{number}", "SV1*HC:97112*1", kind="837")
    assert [row["line_number"] for row in read(text).rows("service_lines")] == ["1", "2"]


@pytest.mark.parametrize(
    ("pointers", "codes"),
    [("", "A00.1 B00"), ("2", "B00"), ("2:1", "B00 A00.1"), ("2:9", "B00"), ("9", None)],
)
def test_pointers(read: Read, pointers: str, codes: str | None) -> None:
    text = interchange(
        *("CLM*A*1", "HI*ABK:A001*ABF:B00", "HI*BH:11:D8:20260101*BE:80:::12"),
        f"SV1*HC:97110*1*UN*1***{pointers}",
        kind="837",
    )
    assert read(text).rows("service_lines")[0].get("diagnosis_codes") == codes


@pytest.mark.parametrize("day", ["DATA", "260309", ""])
def test_a_day_of_submission_that_is_none_gives_way_to_the_groups(read: Read, day: str) -> None:
    text = interchange(f"BHT*0019*00*1*{day}", "CLM*A*1", "SV1*HC:97110*1", kind="837")
    assert read(text).rows("service_lines")[0]["submitted_date"] == "20260320"
    text = text.replace("*B*20260320*", "*B*0320*")
    assert "submitted_date" not in read(text).rows("service_lines")[0]


def test_minutes_are_refused_not_taken_for_units(read: Read) -> None:
    found = read(interchange("CLM*A*1", "SV1*HC:97110*1*MJ*45", kind="837"))
    assert (found.rows("service_lines"), found.summary.lines) == ([], 1)
    assert found.refusals == [
        Refusal(
            row_number=5,
            field="units",
            found="45 MJ",
            needed="a number of units (UN); other measures, such as minutes (MJ), "
            "are not turned into units",
        )
    ]


@pytest.mark.parametrize("zip_code", ["9006", "ABCDE", "", "303081"])
def test_a_zip_code_that_is_none(read: Read, zip_code: str) -> None:
    text = interchange(
        "NM1*85*2*X*****XX*1", f"N4*A*GA*{zip_code}", "CLM*A*1", "SV1*HC:97110*1", kind="837"
    )
    assert "clinic_zip" not in read(text).rows("service_lines")[0]
