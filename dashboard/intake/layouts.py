"""Exports of practice systems that are known by name: what tells them, and how they are read.

A layout decides the fields that it lists; whatever else a file has is guessed as ever. Where a
system's heading is not documented in public, it is not listed here.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from dashboard.intake.aliases import heading_key, normalise
from dashboard.intake.families import families
from dashboard.intake.lines import REQUIRED


@dataclass(frozen=True)
class Layout:
    """One system's export: recognised where all headings of `recognised_by` are in a row.

    `columns` gives each field its headings, the best first; `A + B` are read together, and
    `{n}` stands for the number of a line where a row holds several. A field of which none is
    in the file stays empty. `advice` is said to whoever loads such a file; `source` says where
    the headings are documented.
    """

    name: str
    recognised_by: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    source: str
    advice: tuple[str, ...] = ()

    def absent(self, present: Set[str]) -> tuple[str, ...]:
        """What the layout is recognised by and a row of headings does not have."""
        return tuple(each for each in self.recognised_by if heading_key(each) not in present)

    def choices(self, present: Set[str]) -> dict[str, tuple[str, ...]]:
        """Each listed field with those of its headings that the row has, or with none."""
        return {name: _first(ways, present) for name, ways in self.columns.items()}


def layout_of(present: Set[str]) -> Layout | None:
    """The layout that a row of headings is in; `present` as keys_of gives them."""
    return next((layout for layout in LAYOUTS if not layout.absent(present)), None)


def layout_named(name: str) -> Layout | None:
    """The layout of that name, case and punctuation aside."""
    return next((each for each in LAYOUTS if normalise(each.name) == normalise(name)), None)


def keys_of(headings: Sequence[str]) -> Set[str]:
    """The headings of a row, normalised, and its numbered families."""
    return {normalise(heading) for heading in headings} | set(families(headings))


def _first(ways: tuple[str, ...], present: Set[str]) -> tuple[str, ...]:
    for way in ways:
        together = tuple(way.split(" + "))
        if all(heading_key(heading) in present for heading in together):
            return together
    return ()


_WEBPT = Layout(
    name="WebPT Documented Units",
    recognised_by=("Visit ID", "Date of Service", "Finalizing Therapist", "CPT Code", "Units"),
    columns={
        # The patient's number is a hidden column of the report, which its user has to add.
        "patient_id": ("EMR Patient ID", "Patient Name + Patient DOB"),
        "service_date": ("Date of Service",),
        "hcpcs_code": ("CPT Code",),
        "units": ("Units",),
        "claim_id": ("Visit ID",),
        "modifiers": ("Modifier", "CPT Modifier"),
        # The finalizing therapist is on the claim; the documenting one may be an assistant.
        "rendering_name": ("Finalizing Therapist",),
        "clinic_id": ("Clinic Name",),
        "payer": ("Primary Insurance",),
        "place_of_service_code": ("Place of Service",),
        "diagnosis_codes": ("Treating Diagnosis",),
    },
    source="help.emr.webpt.com/article/1110-billed-units (the report and its hidden columns); "
    "github.com/brandonbaker40/zblog lib/modules/csv_header_validator.rb (its headings)",
)
_KAREO = Layout(
    name="Kareo/Tebra charges",
    recognised_by=("EncounterID", "PatientID", "ServiceStartDate", "ProcedureCode", "Units"),
    columns={
        "patient_id": ("PatientID",),
        "service_date": ("ServiceStartDate",),
        "hcpcs_code": ("ProcedureCode",),
        "units": ("Units",),
        "claim_id": ("EncounterID",),
        "modifier_1": ("ProcedureModifier1",),
        "modifier_2": ("ProcedureModifier2",),
        "modifier_3": ("ProcedureModifier3",),
        "modifier_4": ("ProcedureModifier4",),
        "rendering_name": ("RenderingProviderName",),
        "clinic_id": ("ServiceLocationName", "ServiceLocationId", "PracticeName"),
        "clinic_zip": ("ServiceLocationNameZipCode",),
        "payer": ("PrimaryInsuranceCompanyName", "PrimaryInsurancePlanName"),
        "place_of_service_code": ("ServiceLocationPlaceOfServiceCode",),
        "timed_minutes": (),  # its Minutes are those of anesthesia
        "submitted_date": ("PrimaryInsuranceFirstBillDate",),
        "paid_date": ("PrimaryInsurancePaymentPostingDate",),
        "claim_status": ("Status",),
        "charge_amount": ("TotalCharges",),
        # AllowedAmount and ExpectedAmount are the practice's own fee schedule, not observed.
        "allowed_amount": ("PrimaryInsuranceInsuranceAllowed",),
        "paid_amount": ("PrimaryInsuranceInsurancePayment",),
        "patient_amount": (
            "PrimaryInsuranceInsuranceDeductible + PrimaryInsuranceInsuranceCoinsurance"
            " + PrimaryInsuranceInsuranceCopay",
        ),
        "deductible_amount": ("PrimaryInsuranceInsuranceDeductible",),
    },
    source="Kareo/Tebra's web service GetCharges, whose fields its Excel reports are made of; "
    "gist.github.com/eugenepyvovarov/34ecf59651d77b9e7275. What the desktop program calls the "
    "columns of other charge reports is not documented in public",
)
_LINE_AMOUNTS = {
    "charge_amount": ("LINE_SBMTD_CHRG_AMT",),
    "allowed_amount": ("LINE_ALOWD_CHRG_AMT",),
    "paid_amount": ("LINE_NCH_PMT_AMT",),
    "patient_amount": ("LINE_BENE_PTB_DDCTBL_AMT + LINE_COINSRNC_AMT",),
    "deductible_amount": ("LINE_BENE_PTB_DDCTBL_AMT",),
}
_LINE_COLUMNS = {
    "hcpcs_code": ("HCPCS_CD",),
    "units": ("LINE_SRVC_CNT",),
    "modifier_1": ("HCPCS_1ST_MDFR_CD",),
    "modifier_2": ("HCPCS_2ND_MDFR_CD",),
    "modifier_3": ("HCPCS_3RD_MDFR_CD",),
    "modifier_4": ("HCPCS_4TH_MDFR_CD",),
    "rendering_npi": ("PRF_PHYSN_NPI",),
    "place_of_service_code": ("LINE_PLACE_OF_SRVC_CD",),
    "diagnosis_codes": ("LINE_ICD_DGNS_CD", "LINE_ICD9_DGNS_CD"),
    **_LINE_AMOUNTS,
}
_CLAIM_COLUMNS = {
    "patient_id": ("BENE_ID", "DESYNPUF_ID"),
    "claim_id": ("CLM_ID",),
    "billing_npi": ("CARR_CLM_BLG_NPI_NUM",),
    "carrier": ("CARR_NUM",),
}


def _numbered(way: str) -> str:
    return " + ".join(f"{heading}_{{n}}" for heading in way.split(" + "))


_CMS_BY_CLAIM = Layout(
    name="CMS carrier claims, a claim per row",
    recognised_by=("CLM_ID", "HCPCS_CD_{n}", "LINE_ALOWD_CHRG_AMT_{n}"),
    columns=_CLAIM_COLUMNS
    | {name: tuple(map(_numbered, ways)) for name, ways in _LINE_COLUMNS.items()}
    | {"service_date": ("LINE_1ST_EXPNS_DT_{n}", "CLM_FROM_DT")},
    source="CMS DE-SynPUF codebook, carrier claims: 13 lines a row, without units; the line "
    "columns of the full record (ResDAC, carrier RIF) are numbered in the same way",
    advice=(
        "Where the lines have no day of their own, CLM_FROM_DT is taken for all lines of a "
        "claim, also of one that spans several days.",
    ),
)
_CMS_BY_LINE = Layout(
    name="CMS carrier claims, a line per row",
    recognised_by=("CLM_ID", "LINE_NUM", "HCPCS_CD", "LINE_SRVC_CNT"),
    columns=_CLAIM_COLUMNS
    | _LINE_COLUMNS
    | {
        "service_date": ("LINE_1ST_EXPNS_DT", "CLM_FROM_DT"),
        "line_number": ("LINE_NUM",),
        "locality": ("CARR_LINE_PRCNG_LCLTY_CD",),
    },
    source="ResDAC, carrier RIF; github.com/CMSgov/beneficiary-fhir-data (synthetic RIF header)",
)
_GENERIC = Layout(
    name="Service lines",
    recognised_by=REQUIRED,
    columns={name: (name,) for name in REQUIRED},
    source="the program's own column names",
)
LAYOUTS = (_WEBPT, _KAREO, _CMS_BY_CLAIM, _CMS_BY_LINE, _GENERIC)
"""The layouts that ship, the most particular first."""
