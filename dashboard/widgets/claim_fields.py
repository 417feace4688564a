"""What the columns of a service line are called on screen."""

from dashboard.intake.wide import OF_LINE

FIELD_LABELS: dict[str, str] = {
    "row_number": "Row",
    "patient_id": "Patient (account number)",
    "service_date": "Date of service",
    "hcpcs_code": "Procedure code",
    "units": "Units",
    "claim_id": "Claim",
    "line_number": "Line of the claim",
    "modifier_1": "Modifier 1",
    "modifier_2": "Modifier 2",
    "modifier_3": "Modifier 3",
    "modifier_4": "Modifier 4",
    "modifiers": "Modifiers",
    "billing_npi": "Billing NPI",
    "rendering_npi": "Therapist's NPI",
    "rendering_name": "Therapist's name",
    "clinic_id": "Clinic",
    "carrier": "Medicare carrier",
    "locality": "Medicare locality",
    "clinic_zip": "Clinic's ZIP",
    "payer": "Payer",
    "place_of_service_code": "Place of service",
    "diagnosis_codes": "Diagnosis codes",
    "timed_minutes": "Timed minutes",
    "note": "Note",
    "submitted_date": "Date submitted",
    "paid_date": "Date paid",
    "claim_frequency_code": "Claim frequency code",
    "claim_status": "Claim status",
    "charge_amount": "Billed ($)",
    "allowed_amount": "Allowed ($)",
    "paid_amount": "Paid by the payer ($)",
    "patient_amount": "Patient's share ($)",
    "deductible_amount": "Deductible ($)",
}


def field_label(name: str) -> str:
    """What a field of a refusal is called, which may be that of one line among several of a row."""
    field, of_line, number = name.partition(OF_LINE)
    return f"{FIELD_LABELS.get(field, field)}{of_line}{number}"
