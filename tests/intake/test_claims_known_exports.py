"""Exports of practice systems that are known by name, and rows that hold several lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dashboard.errors import NotAClaimFileError, RequestError
from dashboard.intake.claims import LINE_COLUMNS, REQUIRED, Mapping, Refusal, inspect_claim_file
from dashboard.intake.draft import SEVERAL
from dashboard.intake.families import families, family_names
from dashboard.intake.fields import typed_lines
from dashboard.intake.layouts import LAYOUTS, keys_of, layout_named, layout_of
from tests.intake.conftest import KEY, Open, column, lines, row_numbers
from tests.intake.test_claims_workbook import write as write_workbook

WEBPT = (
    "Clinic Name,Case Name,Visit ID,Patient Name,Patient DOB,Date of Service,"
    "Date of Finalization,Addendum,Documenting Therapist,Finalizing Therapist,"
    "Primary Payer Type,Primary Insurance,Secondary Payer Type,Secondary Insurance,"
    "Place of Service,Visit Type,Treating Diagnosis,Modifier,CPT Code,Units"
)
WEBPT_ROW = (
    '"East","Knee","V1","{name}",{born},03/02/2026,03/03/2026,N,"Aide, A","Lead, L",'
    "Medicare,Medicare Part B,,,11,Daily Note,M25.561,GP KX,97110,2"
)
KAREO = (
    "ID,EncounterID,PatientID,PatientName,ServiceStartDate,ServiceEndDate,ProcedureCode,"
    "ProcedureModifier1,ProcedureModifier2,Units,UnitCharge,TotalCharges,AllowedAmount,Minutes,"
    "RenderingProviderName,ServiceLocationName,PrimaryInsuranceCompanyName,"
    "PrimaryInsuranceFirstBillDate,PrimaryInsuranceInsuranceAllowed,"
    "PrimaryInsuranceInsurancePayment,PrimaryInsuranceInsuranceDeductible,"
    "PrimaryInsuranceInsuranceCoinsurance,PrimaryInsuranceInsuranceCopay,Status"
)
KAREO_ROW = (
    "77,500,P9,Roe,3/2/2026,3/2/2026,97110,GP,59,2,65.00,130.00,99.00,0,PT L,East,"
    "Medicare,3/4/2026,60.00,40.00,10.00,8.00,2.50,Completed"
)


def wide(*stems: str, count: int = 3) -> str:
    return ",".join(f"{stem}_{n}" for stem in stems for n in range(1, count + 1))


CARRIER = f"DESYNPUF_ID,CLM_ID,CLM_FROM_DT,CLM_THRU_DT,{wide('ICD9_DGNS_CD', count=8)}," + wide(
    *("PRF_PHYSN_NPI", "TAX_NUM", "HCPCS_CD", "LINE_NCH_PMT_AMT", "LINE_BENE_PTB_DDCTBL_AMT"),
    *("LINE_BENE_PRMRY_PYR_PD_AMT", "LINE_COINSRNC_AMT", "LINE_ALOWD_CHRG_AMT"),
    *("LINE_PRCSG_IND_CD", "LINE_ICD9_DGNS_CD"),
)
CARRIER_ROW = (
    "B1,C1,20260302,20260302,M25561,,,,,,,,"
    "1234567893,1234567893,,1,1,,97110,97530,,40,30,0,10,0,0,0,0,0,8,7,0,60,40,0,A,A,,M1,M2,"
)


def typed(claims: Any) -> tuple[list[dict[str, Any]], list[Refusal]]:
    """The accepted lines with what is not empty, and the refusals."""
    found: list[dict[str, Any]] = []
    refused: list[Refusal] = []
    for batch in claims.batches():
        rows, refusals = typed_lines(batch)
        found += [{k: v for k, v in row.items() if v is not None} for row in rows.to_pylist()]
        refused += refusals
    return found, refused


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_a_layout_is_well_formed(layout: Any) -> None:
    assert layout.source
    assert set(REQUIRED) <= layout.columns.keys() <= set(LINE_COLUMNS)
    for name, ways in layout.columns.items():
        assert name in SEVERAL or not any(" + " in way for way in ways)
    assert layout_named(layout.name.upper()) is layout
    headings = [each.replace("{n}", str(n)) for each in layout.recognised_by for n in (1, 2)]
    assert layout_of(keys_of(headings)) is layout


def test_webpt_documented_units(open_text: Open) -> None:
    claims = open_text(f"{WEBPT}\n{WEBPT_ROW.format(name='Roe, Jane', born='1/2/1950')}\n")
    assert claims.layout == "WebPT Documented Units"
    ((line,), refused) = typed(claims)
    assert refused == []
    patient = line.pop("patient_id")
    assert patient.startswith("P-")
    assert {name: str(value) for name, value in line.items()} == {
        "row_number": "2", "service_date": "2026-03-02", "hcpcs_code": "97110", "units": "2",
        "claim_id": "V1", "modifier_1": "GP", "modifier_2": "KX", "rendering_name": "Lead, L",
        "clinic_id": "East", "payer": "Medicare Part B", "place_of_service_code": "11",
        "diagnosis_codes": "M25.561",
    }  # fmt: skip
    assert any('"Patient Name" and "Patient DOB" identify' in text for text in claims.warnings)


def test_webpts_own_number_of_a_patient_comes_first(open_text: Open) -> None:
    row = WEBPT_ROW.format(name="Roe, Jane", born="1/2/1950")
    claims = open_text(f"{WEBPT},EMR Patient ID\n{row},E7\n")
    assert column(claims, "patient_id") == ["E7"]
    assert claims.dropped == ("Patient Name", "Patient DOB")


def test_name_and_birthday_tell_patients_apart_only_together(open_text: Open) -> None:
    people = [("Roe, Jane", "1/2/1950"), ("ROE, JANE", "01/02/1950"), ("Roe, Jane", "1/3/1950")]
    people += [("Roe, Jane", ""), ("", "1/2/1950")]
    rows = "".join(WEBPT_ROW.format(name=name, born=born) + "\n" for name, born in people)
    first, same, other, *nobody = column(open_text(f"{WEBPT}\n{rows}"), "patient_id")
    assert first == same != other
    assert nobody == [None, None]


def test_a_birthday_of_a_workbook_gives_the_same_patient(open_text: Open, tmp_path: Path) -> None:
    row = WEBPT_ROW.format(name="Roe, Jane", born="1/2/1950")
    (of_text,) = column(open_text(f"{WEBPT}\n{row}\n"), "patient_id")
    texts = row.replace('"East","Knee","V1","Roe, Jane"', "East,Knee,V1,Roe; Jane").split(",")
    cells = [text.strip('"').replace(";", ",") for text in texts]
    place = cells.index("1/2/1950")
    path = tmp_path / "march.xlsx"
    sheet: list[list[Any]] = [
        WEBPT.split(","),
        [*cells[:place], date(1950, 1, 2), *cells[place + 1 :]],
    ]
    write_workbook(path, Sheet1=sheet)
    (of_workbook,) = column(inspect_claim_file(path, pseudonym_key=KEY), "patient_id")
    assert of_workbook == of_text


def test_kareo_charges(open_text: Open) -> None:
    claims = open_text(f"{KAREO}\n{KAREO_ROW}\n")
    assert claims.layout == "Kareo/Tebra charges"
    ((line,), refused) = typed(claims)
    assert refused == []
    assert {name: str(value) for name, value in line.items()} == {
        "row_number": "2", "patient_id": "P9", "service_date": "2026-03-02",
        "hcpcs_code": "97110", "units": "2", "claim_id": "500", "modifier_1": "GP",
        "modifier_2": "59", "rendering_name": "PT L", "clinic_id": "East", "payer": "Medicare",
        "submitted_date": "2026-03-04", "claim_status": "Completed", "charge_amount": "130.00",
        "allowed_amount": "60.00", "paid_amount": "40.00", "patient_amount": "20.50",
        "deductible_amount": "10.00",
    }  # fmt: skip


def test_what_cannot_be_added_up_is_refused_with_all_parts(open_text: Open) -> None:
    claims = open_text(f"{KAREO}\n{KAREO_ROW.replace('8.00,2.50', 'soon,2.50')}\n")
    _, (refusal,) = typed(claims)
    assert (refusal.field, refusal.found) == ("patient_amount", "10.00 + soon + 2.50")


def test_the_carrier_layout_lacks_units_and_says_what_to_do(open_text: Open) -> None:
    with pytest.raises(NotAClaimFileError, match="without the units of each code") as caught:
        open_text(f"{CARRIER}\n{CARRIER_ROW}\n")
    assert '"HCPCS_CD_1", "HCPCS_CD_2" ...' in str(caught.value)


def test_a_carrier_claim_becomes_its_lines(open_text: Open) -> None:
    claims = open_text(f"{CARRIER},{wide('LINE_SRVC_CNT')}\n{CARRIER_ROW},2.000,1,0\n")
    assert claims.layout == "CMS carrier claims, a claim per row"
    found, refused = typed(claims)
    assert refused == []
    shown = ("row_number", "line_number", "hcpcs_code", "units", "paid_amount", "patient_amount")
    assert [tuple(str(line[name]) for name in shown) for line in found] == [
        ("201", "1", "97110", "2", "40.00", "18.00"),
        ("202", "2", "97530", "1", "30.00", "7.00"),
    ]
    assert {line["rendering_npi"] for line in found} == {"1234567893"}
    assert [line["diagnosis_codes"] for line in found] == ["M1", "M2"]
    assert any("up to 3 service lines (HCPCS_CD_{n})" in text for text in claims.warnings)


def test_carrier_lines_in_rows_of_their_own(open_text: Open) -> None:
    claims = open_text(
        "BENE_ID,CLM_ID,CARR_NUM,LINE_NUM,LINE_1ST_EXPNS_DT,HCPCS_CD,LINE_SRVC_CNT,"
        "CARR_LINE_PRCNG_LCLTY_CD,LINE_BENE_PTB_DDCTBL_AMT,LINE_COINSRNC_AMT\n"
        "B1,C1,10212,3,02-MAR-2026,97110,2.0,1,10.00,8.00\n"
    )
    assert claims.layout == "CMS carrier claims, a line per row"
    ((line,), _) = typed(claims)
    assert (line["carrier"], line["locality"], line["line_number"]) == ("10212", "01", 3)
    assert str(line["patient_amount"]) == "18.00"


def test_the_programs_own_names_are_known_as_service_lines(open_text: Open) -> None:
    claims = open_text(
        "patient_id,service_date,hcpcs_code,units,Insurance\nA,2026-03-02,97110,1,M\n"
    )
    assert claims.layout == "Service lines"
    assert column(claims, "payer") == ["M"], "the rest is guessed as ever"


def test_a_users_mapping_comes_before_the_layout(open_text: Open) -> None:
    claims = open_text(f"{KAREO}\n{KAREO_ROW}\n", Mapping({"payer": ("Status",), "note": ()}))
    (line,), _ = typed(claims)
    assert line["payer"] == "Completed"
    assert "claim_status" not in line
    assert str(line["charge_amount"]) == "130.00"


def test_a_layout_that_is_asked_for_must_be_the_files(open_text: Open) -> None:
    mapping = Mapping(name="Kareo/Tebra charges", layout="Kareo/Tebra charges")
    assert open_text(f"{KAREO}\n{KAREO_ROW}\n", mapping).layout == "Kareo/Tebra charges"
    with pytest.raises(RequestError, match='names "EncounterID", "ServiceStartDate"'):
        open_text("PatientID,DOS,ProcedureCode,Units\nA,2026-03-02,97110,1\n", mapping)


VISIT = "MRN,DOS,CPT1,Units1,Mod1,Charge1,CPT2,Units2,Mod2,Charge2,Payer"


def test_any_row_with_numbered_codes_and_units_becomes_its_lines(open_text: Open) -> None:
    claims = open_text(
        f"{VISIT}\nA,3/2/2026,97110,2,GP,130,97530,1,GP 59,80,Medicare\n"
        "B,3/3/2026,97140,1,GP,60,,,,,Medicare\n\nC,3/4/2026,,,,,97110,1,,65,Medicare\n"
    )
    found, refused = typed(claims)
    assert refused == []
    assert [(f["row_number"], f["line_number"], f["hcpcs_code"], f["units"]) for f in found] == [
        (201, 1, "97110", 2), (202, 2, "97530", 1), (301, 1, "97140", 1), (502, 2, "97110", 1),
    ]  # fmt: skip
    assert [line.get("modifier_2") for line in found] == [None, "59", None, None]
    assert [str(line["charge_amount"]) for line in found] == ["130.00", "80.00", "60.00", "65.00"]
    assert {line["payer"] for line in found} == {"Medicare"}


def test_lines_without_a_code_are_left_out_but_not_their_money(open_text: Open) -> None:
    claims = open_text(
        f"{VISIT}\nA,3/2/2026,97110,2,,130,,0,,0.00,M\nB,3/2/2026,97110,1,,9,,,,80,M\n"
    )
    found, refused = typed(claims)
    assert [line["row_number"] for line in found] == [201, 301]
    assert {(each.row_number, each.field) for each in refused} == {
        (3, "hcpcs_code of line 2"), (3, "units of line 2"),
    }  # fmt: skip


def test_a_refusal_names_the_row_of_the_file_and_the_line(open_text: Open) -> None:
    claims = open_text(f"{VISIT}\nA,3/2/2026,97110,2,,,97530,x,,,M\nB,3/2/2026\n")
    found, refused = typed(claims)
    assert [line["row_number"] for line in found] == [201]
    assert [(each.row_number, each.field, each.found) for each in refused] == [
        (2, "units of line 2", "x")
    ]
    assert [(each.row_number, each.field) for each in claims.refusals] == [(3, "row")]


def test_the_found_mapping_of_a_wide_file_gives_the_same_again(open_text: Open) -> None:
    content = f"{VISIT}\nA,3/2/2026,97110,2,GP,130,97530,1,GP 59,80,Medicare\n"
    first = open_text(content)
    assert first.mapping.columns["units"] == ("Units{n}",)
    found = lines(first)
    again = open_text(content, first.mapping)
    assert again.mapping.columns == first.mapping.columns
    assert lines(again) == found


def test_families_of_other_numbers_belong_to_the_row(open_text: Open) -> None:
    claims = open_text(
        "MRN,DOS,CPT1,CPT2,CPT3,Units1,Units2,Units3,Mod1,Mod2,Dx1,Dx2,Dx3\n"
        "A,3/2/2026,97110,97530,,1,1,,GP,KX,M1,M2,\n"
    )
    found, _ = typed(claims)
    assert len(found) == 2
    assert not any("modifier_1" in line for line in found), "nobody knows whose they are"
    assert {line["diagnosis_codes"] for line in found} == {"M1 M2"}, "of the claim"


def test_units_of_the_row_are_not_those_of_each_code(open_text: Open) -> None:
    with pytest.raises(NotAClaimFileError, match="without the units of each code"):
        open_text("MRN,DOS,CPT1,CPT2,Units\nA,3/2/2026,97110,97530,2\n")


def test_a_mapping_may_name_the_families(open_text: Open) -> None:
    content = "Who,When,Act 1,Act 2,N 1,N 2\nA,3/2/2026,97110,97530,2,1\n"
    columns: dict[str, tuple[str, ...]] = {"patient_id": ("Who",), "service_date": ("When",)}
    columns |= {"hcpcs_code": ("Act {n}",), "units": ("N {n}",)}
    assert row_numbers(open_text(content, Mapping(columns))) == [201, 202]
    with pytest.raises(RequestError, match=r"but not hcpcs_code; give hcpcs_code its numbered"):
        open_text(content, Mapping(columns | {"hcpcs_code": ("Act 1",)}))
    with pytest.raises(RequestError, match=r'names "Fee \{n\}", which the file does not have'):
        open_text(content, Mapping(columns | {"charge_amount": ("Fee {n}",)}))


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (["CPT1", "CPT2"], ["CPT{n}"]),
        (["CPT4 1", "CPT4 2"], ["CPT4 {n}"]),
        (["HCPCS_CD_1", "HCPCS_CD_2", "HCPCS_CD_13"], ["HCPCS_CD_{n}"]),
        (["CPT1"], []),
        (["CPT2", "CPT3"], []),
        (["ICD10", "ICD9"], []),
        (["CPT1", "CPT 1", "CPT2"], []),
        (["1", "2"], []),
        ([f"CPT{n}" for n in range(1, 99)], ["CPT{n}"]),
    ],
)
def test_what_is_a_numbered_family(headings: list[str], expected: list[str]) -> None:
    assert family_names(headings) == expected
    assert all(max(columns) <= 50 for columns in families(headings).values())


def test_a_wide_batch_says_so_in_its_schema(open_text: Open) -> None:
    (batch,) = open_text(f"{VISIT}\nA,3/2/2026,97110,2,,,97530,1,,,M\n").batches()
    assert batch.schema.metadata == {b"lines_per_row": b"100"}
    assert isinstance(batch, pa.RecordBatch)
    batch.validate(full=True)
