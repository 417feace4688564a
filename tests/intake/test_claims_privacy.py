"""What identifies a patient is left at the door, or becomes a pseudonym."""

from __future__ import annotations

import hashlib
import hmac

import pytest

from dashboard.errors import NotAClaimFileError, RequestError
from dashboard.intake.aliases import normalise
from dashboard.intake.claims import Mapping
from dashboard.intake.headings import recognise
from dashboard.intake.privacy import is_private, pseudonym_maker
from tests.intake.conftest import HEADINGS, KEY, Open, column, lines

ROW = "A1,2025-03-03,97110,2"
NO_PATIENT = "service_date,hcpcs_code,units"


def pseudonym(value: str) -> str:
    return "P-" + hmac.new(KEY, value.encode(), hashlib.sha256).hexdigest()[:16]


@pytest.mark.parametrize(
    "number", ["1EG4-TE5-MK73", " 1eg4te5mk73 ", "1EG4 TE5 MK73", "1EG4TE5MK73"]
)
def test_a_number_is_the_same_however_it_is_written(open_text: Open, number: str) -> None:
    claims = open_text(f"MBI,{NO_PATIENT}\n{number},2025-03-03,97110,1\n")
    assert column(claims, "patient_id") == [pseudonym("1EG4TE5MK73")]


def test_a_familys_number_with_a_name_is_another_patient() -> None:
    make = pseudonym_maker(KEY)
    assert make("M-1") == make("m1", "", "-") == pseudonym("M1")
    assert make("M1", "Jo", "20150405") == pseudonym("M1|JO|20150405")
    assert len({make("M1"), make("M1", "JO"), make("M1JO"), make("M1", "JIM")}) == 4
    assert make(None) is make("") is make("N/A", "JO") is make("000-00") is None


@pytest.mark.parametrize(
    "heading",
    [
        "Patient Name",
        "PATIENT_LAST_NAME",
        "Pt First Name",
        "Name",
        "Last Name",
        "FirstName",
        "Middle Initial",
        "Client Name",
        "Subscriber Name",
        "Guarantor Last Name",
        "Insured's Name",
        "Patient Name (Last, First)",
        "DOB",
        "Patient DOB",
        "Date of Birth",
        "BirthDate",
        "birth_dt",
        "Address",
        "Patient Address 1",
        "Street Address",
        "Home Address",
        "City",
        "Patient Zip Code",
        "State",
        "Phone",
        "Home Phone #",
        "Mobile",
        "Telephone",
        "E-mail",
        "Patient Email Address",
        "SSN",
        "Patient SSN",
        "Social Security Number",
        "Member ID",
        "Member #",
        "MBI",
        "HICN",
        "HIC Number",
        "BENE_MBI_ID",
        "Medicare ID",
        "Medicaid Number",
        "Subscriber ID",
        "Primary Subscriber No.",
        "Policy Number",
        "Primary Insurance Policy Number",
        "Insurance ID",
        "Patient",
    ],
)
def test_headings_that_identify_a_patient_are_dropped(open_text: Open, heading: str) -> None:
    claims = open_text(f'{HEADINGS},"{heading}",Colour\n{ROW},Roe,red\n')
    assert claims.dropped == (heading,)
    assert claims.unused == ("Colour",)
    assert claims.warnings == []
    assert lines(claims) == [
        {"row_number": 2, **dict(zip(HEADINGS.split(","), ROW.split(","), strict=True))}
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Payer Name",
        "Facility Name",
        "Business Name",
        "Provider Name",
        "Rendering Provider Last Name",
        "Clinic Zip",
        "Session Number",
        "Patient ID",
        "Account Number",
        "Service Date",
        "Insurance",
        "Plan Name",
    ],
)
def test_headings_that_do_not(heading: str) -> None:
    assert not is_private(normalise(heading))


@pytest.mark.parametrize("heading", ["member_id", "Subscriber ID", "MBI", "HICN", "SSN", "Patient"])
def test_the_only_number_of_a_patient_becomes_a_pseudonym(open_text: Open, heading: str) -> None:
    rows = "".join(f"{number},2025-03-03,97110,1\n" for number in ("M1", " M2", "M1 "))
    claims = open_text(f"{heading},{NO_PATIENT}\n{rows}")
    assert column(claims, "patient_id") == [pseudonym("M1"), pseudonym("M2"), pseudonym("M1")]
    assert claims.warnings == [
        f'"{heading}" identifies patients: only a pseudonym of it is kept, as patient_id.'
    ]
    assert claims.dropped == ()


@pytest.mark.parametrize("nothing", ["", " ", "N/A", "none", "-", "#N/A", "Unknown", "000000000"])
def test_no_number_makes_no_pseudonym(open_text: Open, nothing: str) -> None:
    claims = open_text(f"Member ID,{NO_PATIENT}\n{nothing},2025-03-03,97110,1\n")
    assert column(claims, "patient_id") == [None]


@pytest.mark.parametrize("key", ["patient_id", "MRN", "person_id", "Account #"])
def test_a_number_of_the_practice_is_preferred(open_text: Open, key: str) -> None:
    claims = open_text(f"Member ID,{key},{NO_PATIENT}\nM1,{ROW}\n")
    assert column(claims, "patient_id") == ["A1"]
    assert claims.dropped == ("Member ID",)
    assert claims.warnings == []


def test_a_members_number_is_preferred_to_what_a_family_shares(open_text: Open) -> None:
    claims = open_text(f"Patient,Subscriber ID,Member ID,{NO_PATIENT}\nJ,S,M,d,97110,1\n")
    assert column(claims, "patient_id") == [pseudonym("M")]
    assert claims.dropped == ("Patient", "Subscriber ID")


@pytest.mark.parametrize("heading", ["Patient Name", "Policy Number", "DOB"])
def test_names_and_policies_tell_no_patients_apart(open_text: Open, heading: str) -> None:
    with pytest.raises(NotAClaimFileError, match="no heading is recognised for patient_id"):
        open_text(f"{heading},{NO_PATIENT}\n{ROW}\n")


@pytest.mark.parametrize("heading", ["Patient Name", "Member ID"])
def test_a_private_column_that_is_mapped_to_the_patient_is_a_pseudonym(
    open_text: Open, heading: str
) -> None:
    claims = open_text(f"{heading},{HEADINGS}\nRoe,{ROW}\n", Mapping({"patient_id": (heading,)}))
    assert column(claims, "patient_id") == [pseudonym("ROE")]


def test_a_private_column_cannot_be_mapped_to_anything_else(open_text: Open) -> None:
    with pytest.raises(RequestError, match='gives note the column "Patient Name", which'):
        open_text(f"{HEADINGS},Patient Name\n{ROW},Roe\n", Mapping({"note": ("Patient Name",)}))


def test_a_mapping_without_a_patient_takes_none(open_text: Open) -> None:
    with pytest.raises(NotAClaimFileError, match="patient_id"):
        open_text(f"Member ID,{NO_PATIENT}\n{ROW}\n", Mapping({"patient_id": ()}))


def test_a_mapped_number_serves_once() -> None:
    mapping = Mapping({"patient_id": ("Member ID",)})
    found = recognise(("Member ID", "SSN"), mapping)
    assert (found.indexes, found.is_pseudonymous) == ({"patient_id": (0,)}, True)
    assert found.dropped == ("SSN",)
