"""Which heading feeds which field: own names, aliases, weak names, mappings, wrong friends."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.errors import NotAClaimFileError, RequestError
from dashboard.intake import aliases as aliases_module
from dashboard.intake.aliases import aliases, lookup, normalise
from dashboard.intake.claims import LINE_COLUMNS, REQUIRED, Mapping, inspect_claim_file
from dashboard.intake.headings import recognise
from dashboard.intake.privacy import is_private
from tests.intake.conftest import HEADINGS, KEY, Open, column, lines

ALIASES = Path(aliases_module.__file__).with_name("column_aliases.csv")
ROW = "A1,2025-03-03,97110,2"


def listed() -> list[dict[str, str]]:
    with ALIASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fields(*headings: str, mapping: Mapping | None = None) -> dict[str, tuple[str, ...]]:
    """Which headings each field is read from."""
    found = recognise(headings, mapping)
    return {name: tuple(headings[i] for i in indexes) for name, indexes in found.indexes.items()}


def test_every_alias_has_a_known_field_and_a_source() -> None:
    for row in listed():
        assert row["field"] in LINE_COLUMNS
        assert row["alias"].strip()
        assert row["source"].strip()


def test_no_alias_names_two_fields() -> None:
    found: dict[str, set[str]] = {}
    for row in listed():
        key = normalise(row["alias"].removesuffix("{n}")) + "{n}" * row["alias"].endswith("{n}")
        found.setdefault(key, set()).add(row["field"])
    assert {key: names for key, names in found.items() if len(names) > 1} == {}
    assert all(found[key] == {aliases()[key][0]} for key in found)


def test_no_alias_repeats_a_name_that_is_known_already() -> None:
    keys = [normalise(name) for name in LINE_COLUMNS]
    keys += [normalise(row["alias"]) for row in listed() if not row["alias"].endswith("{n}")]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


def test_no_alias_is_a_name_or_number_that_identifies_a_patient() -> None:
    private = {row["alias"] for row in listed() if is_private(normalise(row["alias"]))}
    assert private <= {"BENE_ID"}  # CMS's own pseudonym


def test_a_normalised_heading_has_no_case_spaces_and_punctuation() -> None:
    written = ["Claim #", "claim_no", "CLAIM NO.", "ClaimNumber", " claim-nbr ", "Claim Num"]
    assert {normalise(heading) for heading in written} == {"claimnumber"}
    assert normalise("LINE_NCH_PMT_AMT") == normalise("line nch pmt amount")
    assert normalise("ICD_DGNS_CD1") == normalise("ICD DGNS CODE 1")


@given(st.text())
def test_normalising_twice_changes_nothing_more_than_once(text: str) -> None:
    once = normalise(text)
    assert once == "".join(once.split())
    assert once.isalnum() or not once


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Date of Service", "service_date"),
        ("DOS", "service_date"),
        ("Date of Service (DOS)", "service_date"),
        ("CPT", "hcpcs_code"),
        ("CPT Code", "hcpcs_code"),
        ("CPT®/HCPCS", "hcpcs_code"),
        ("Procedure", "hcpcs_code"),
        ("Qty", "units"),
        ("Units Billed", "units"),
        ("Mod 1", "modifier_1"),
        ("M1", "modifier_1"),
        ("MODIFIER4", "modifier_4"),
        ("Mod", "modifiers"),
        ("Billed Amount", "charge_amount"),
        ("Charges", "charge_amount"),
        ("Allowed Amt", "allowed_amount"),
        ("Insurance", "payer"),
        ("Payer Name", "payer"),
        ("Therapist", "rendering_name"),
        ("Provider NPI", "rendering_npi"),
        ("Facility", "clinic_id"),
        ("Location", "clinic_id"),
        ("Facility ZIP Code", "clinic_zip"),
        ("Account Number", "patient_id"),
        ("Acct #", "patient_id"),
        ("MRN", "patient_id"),
        ("Pt ID", "patient_id"),
        ("Claim #", "claim_id"),
        ("POS", "place_of_service_code"),
        ("Dx", "diagnosis_codes"),
        ("ICD-10", "diagnosis_codes"),
        ("Minutes", "timed_minutes"),
        ("Locality", "locality"),
        ("Carrier", "carrier"),
        ("Pt Resp", "patient_amount"),
    ],
)
def test_what_people_call_a_column(heading: str, name: str) -> None:
    assert fields(heading) == {name: (heading,)}


@pytest.mark.parametrize(
    "heading",
    [
        "id",
        "address",
        "UnitCharge",
        "Unit Charge",
        "Unit Price",
        "Rate",
        "fee",
        "Amount",
        "Balance",
        "Expected Amount",
        "ExpectedAmount",
        "Copay",
        "PatientPaymentAmount",
        "Total Claim Charge",
        "TOTAL_CLAIM_COST",
        "Description",
        "Procedure Description",
        "Tot_Srvcs",
        "Avg_Mdcr_Alowd_Amt",
        "Plan",
        "Posting Date",
        "Start Time",
        "zip",
        "Referring Provider NPI",
        "diagnosis_poa_1",
        "hcpcs_modifier_5",
        "Provider ID",
        "",
        "  ",
        "#",
    ],
)
def test_what_could_mean_something_else_is_not_guessed(heading: str) -> None:
    assert fields(heading) == {}


@pytest.mark.parametrize(
    ("heading", "name", "contradicted_by"),
    [
        ("Date", "service_date", "Post Date"),
        ("Code", "hcpcs_code", "Reason Code"),
        ("Status", "claim_status", "Patient Status"),
        ("Provider", "rendering_name", "Referring Provider"),
        ("NPI", "rendering_npi", "Referring NPI"),
    ],
)
def test_a_weak_name_counts_only_where_nothing_contradicts_it(
    heading: str, name: str, contradicted_by: str
) -> None:
    assert fields(heading) == {name: (heading,)}
    assert fields(heading, contradicted_by) == {}


def test_a_birthday_does_not_make_the_date_doubtful() -> None:
    assert fields("Date", "Birth Date") == {"service_date": ("Date",)}


def test_the_contracts_own_name_wins_over_an_alias(open_text: Open) -> None:
    claims = open_text(f"CPT,{HEADINGS}\n97999,{ROW}\n")
    assert column(claims, "hcpcs_code") == ["97110"]
    assert claims.warnings == [
        '"CPT" (column 1) is left out: hcpcs_code is read from "hcpcs_code".'
    ]


def test_of_two_aliases_the_earlier_in_the_list_wins() -> None:
    found = recognise(("claim_start_date", "claim_line_start_date"))
    assert found.indexes == {"service_date": (1,)}
    assert found.unused == ("claim_start_date",)
    assert len(found.warnings) == 1


def test_of_two_equal_headings_the_first_is_read(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS},Units\n{ROW},9\n")
    assert column(claims, "units") == ["2"]
    assert claims.warnings == ['"Units" (column 5) is left out: units is read from "units".']


def test_several_diagnoses_are_joined(open_text: Open) -> None:
    claims = open_text(f"{HEADINGS},Dx 1,Dx 2,Dx 10\n{ROW},M54.5,,M25.561\n{ROW},,,\n")
    assert claims.mapping.columns["diagnosis_codes"] == ("Dx 1", "Dx 2", "Dx 10")
    assert column(claims, "diagnosis_codes") == ["M54.5 M25.561", None]


def test_a_modifier_heading_that_is_repeated_is_spread(open_text: Open) -> None:
    content = f"{HEADINGS},Mod,Mod,Mod,Mod,Mod\n{ROW},GP,KX,,59,CQ\n"
    claims = open_text(content)
    (first,) = lines(claims)
    modifiers = {"modifier_1": "GP", "modifier_2": "KX", "modifier_4": "59"}
    assert first == {**first, **modifiers}
    assert claims.unused == ("Mod",)
    assert lines(open_text(content, claims.mapping)) == [first]


def test_one_modifier_heading_holds_them_all(open_text: Open) -> None:
    assert column(open_text(f"{HEADINGS},Modifier\n{ROW},GP:KX\n"), "modifiers") == ["GP:KX"]


@pytest.mark.parametrize(("name", "other"), [("carrier", "locality"), ("locality", "carrier")])
def test_half_a_place_is_said(name: str, other: str) -> None:
    (warning,) = recognise((name,)).warnings
    assert f"read as the Medicare {name}, which counts only beside a {other}" in warning
    assert recognise((name, other)).warnings == ()


def test_what_is_missing_is_said_with_what_was_found(open_text: Open) -> None:
    with pytest.raises(NotAClaimFileError) as caught:
        open_text("patient_id,DOS,Colour\nA1,2025-03-03,red\n")
    assert str(caught.value) == (
        "march.csv: not a claim file: no heading is recognised for hcpcs_code, units; row 1 has "
        '"patient_id", "DOS", "Colour". Rename the headings or map them, and load the file again.'
    )


def test_many_long_and_odd_headings_make_one_short_line(open_text: Open) -> None:
    odd = ['"a\nb"', "x" * 300, *(f"column {n}" for n in range(40))]
    with pytest.raises(NotAClaimFileError) as caught:
        open_text(f"patient_id,DOS,{','.join(odd)}\n")
    message = str(caught.value)
    assert "\n" not in message
    assert '"a b"' in message
    assert "x" * 37 + '..."' in message
    assert message.count('"') == 40
    assert " and 24 more." in message


@pytest.mark.parametrize(
    "content",
    [
        "Roe,Jane,1950-01-01,97110,2\n" * 3,  # a file without headings
        "Jane Roe,Paid,Medicare\n",
        "patient_id,DOS,12/31/2025\n",
        "",
    ],
)
def test_a_patients_row_is_never_shown_as_headings(open_text: Open, content: str) -> None:
    with pytest.raises(NotAClaimFileError, match="none of the first 20 rows") as caught:
        open_text(content or "x")
    assert "Roe" not in str(caught.value)


def test_a_provider_and_service_file_of_cms_is_refused_as_such(open_text: Open) -> None:
    for headings in (
        "Rndrng_NPI,Rndrng_Prvdr_Type,HCPCS_Cd,Tot_Benes,Tot_Srvcs",
        f"{HEADINGS},Tot_Benes",
        "npi,hcpcs_code,line_srvc_cnt,bene_unique_cnt",
    ):
        with pytest.raises(NotAClaimFileError, match=r"provider-and-service .*import-benchmark"):
            open_text(f"{headings}\n1,2,3,4,5\n")


@pytest.mark.parametrize("stem", ["HCPCS_CD_", "CPT", "Procedure Code ", "line_hcpcs_cd"])
def test_wide_layouts_are_refused_as_such(open_text: Open, stem: str) -> None:
    with pytest.raises(NotAClaimFileError, match="a wide layout, several codes in a row"):
        open_text(f"patient_id,service_date,{stem}1,{stem}2,units\n")


def test_numbered_codes_beside_the_code_are_no_wide_layout(open_text: Open) -> None:
    assert len(lines(open_text(f"{HEADINGS},procedure_code_1,procedure_code_2\n{ROW},,\n"))) == 1


def test_a_mapping_overrides_the_guess_and_leaves_the_rest_to_it(open_text: Open) -> None:
    mapping = Mapping({"units": ("Visits",), "note": ()}, name="our export")
    claims = open_text(f"Visits,{HEADINGS},note\n7,{ROW},x\n", mapping)
    (line,) = lines(claims)
    assert line["units"] == "7"
    assert line["hcpcs_code"] == "97110"
    assert "note" not in line
    assert claims.unused == ("units", "note")


def test_a_mapping_finds_a_heading_case_and_punctuation_aside() -> None:
    mapping = Mapping({"units": ("n of visits",), "note": ("Text",)})
    assert fields("N OF VISITS", "text", "Text", mapping=mapping) == {
        "units": ("N OF VISITS",),
        "note": ("Text",),
    }


def test_a_mapping_may_give_several_diagnosis_columns(open_text: Open) -> None:
    mapping = Mapping({"diagnosis_codes": ("second", "first")})
    claims = open_text(f"{HEADINGS},first,second\n{ROW},M1,M2\n", mapping)
    assert column(claims, "diagnosis_codes") == ["M2 M1"]


def test_the_header_row_is_the_one_that_has_the_mapped_headings(open_text: Open) -> None:
    mapping = Mapping({name: (f"c{place}",) for place, name in enumerate(REQUIRED)})
    assert len(lines(open_text(f"a,b,c,d\nc0,c1,c2,c3\n{ROW}\n", mapping))) == 1


def test_the_found_mapping_gives_the_same_again(open_text: Open) -> None:
    content = f"Dx1,Dx2,Mod,Mod,DOS,Member ID,CPT,Qty\nM1,M2,GP,KX,{ROW.split(',')[1]},A1,97110,2\n"
    first = open_text(content)
    found = lines(first)
    again = open_text(content, first.mapping)
    assert again.mapping.columns == first.mapping.columns
    assert lines(again) == found


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"units": ("Visits",)}, r'march\.csv: the mapping names "Visits", which the file does'),
        ({"units": ("units",), "note": ("units",)}, 'names "units"'),
        ({"note": ("",)}, 'names ""'),
        ({"dos": ("units",)}, '"dos", which is no column of a service line'),
        ({"units": ("units", "note")}, "gives units 2 headings"),
    ],
)
def test_a_mapping_that_does_not_fit(
    open_text: Open, columns: dict[str, tuple[str, ...]], message: str
) -> None:
    with pytest.raises(RequestError, match=message):
        open_text(f"{HEADINGS},,x\n{ROW},,\n", Mapping(columns))


def test_a_file_can_be_looked_at_before_its_mapping_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "march.csv"
    path.write_text("patient_id,Day seen,CPT,Units\n")
    claims = inspect_claim_file(path, pseudonym_key=KEY)
    assert claims.missing == ("service_date",)
    assert claims.headings == ("patient_id", "Day seen", "CPT", "Units")
    assert claims.mapping.columns["hcpcs_code"] == ("CPT",)
    with pytest.raises(NotAClaimFileError):
        list(claims.batches())


def test_every_own_name_is_known_under_itself() -> None:
    assert all(lookup(normalise(name)) == (name, 0) for name in LINE_COLUMNS)


@given(st.permutations([*REQUIRED, "MRN", "Dx1", "Dx2", "Mod", "Colour", ""]))
def test_the_order_of_columns_does_not_matter(headings: list[str]) -> None:
    found = fields(*headings)
    assert {name: set(cells) for name, cells in found.items()} == {
        **{name: {name} for name in REQUIRED},
        "diagnosis_codes": {"Dx1", "Dx2"},
        "modifiers": {"Mod"},
    }
