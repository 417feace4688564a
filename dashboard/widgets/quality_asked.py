"""Of the rows that the user is asked about: which columns are shown, how headed and written."""

from __future__ import annotations

from dashboard.widgets.quality_columns import Columns

_PAIR: Columns = {
    "other_patient_id": ("Patient", "text"),
    "patient_id": ("Also known as", "text"),
}
SPLIT_PATIENTS: Columns = {
    **_PAIR,
    "days": ("Days alike", "count"),
    "known_days": ("Of days in both files", "count"),
    "other_candidates": ("Others as alike", "count"),
    "doubled_amount": ("Expected twice", "money"),
    "second_full_unit_amount": ("Second full units", "money"),
    "first_service_date": ("First", "day"),
    "last_service_date": ("Last", "day"),
}
SPLIT_DEPENDENTS: Columns = {
    **_PAIR,
    "known": ("Why", "text"),
    "days": ("Days", "count"),
    "other_candidates": ("Others as likely", "count"),
    "second_full_unit_amount": ("Second full units", "money"),
    "first_service_date": ("First", "day"),
    "last_service_date": ("Last", "day"),
}
SHARED_MEMBERS: Columns = {
    **_PAIR,
    "claims": ("Claims of the second", "count"),
    "member_id": ("Shared member", "text"),
}
UNLINKED_MEMBERS: Columns = {
    "patient_id": ("Member", "text"),
    "days": ("Days", "count"),
    "claims": ("Claims", "count"),
    "charge_amount": ("Charges", "money"),
    "first_service_date": ("First", "day"),
    "last_service_date": ("Last", "day"),
    "claim_id": ("A claim of it", "text"),
    "file_name": ("File", "text"),
    "row_number": ("Row", "number"),
}
SECOND_ORIGINALS: Columns = {
    "patient_id": ("Patient", "text"),
    "first_service_date": ("Date", "day"),
    "claim_id": ("Claim", "text"),
    "earlier_claim_id": ("Earlier claim", "text"),
    "hcpcs_codes": ("Codes", "text"),
    "units": ("Units", "count"),
    "earlier_units": ("Earlier units", "count"),
    "charge_amount": ("Charge", "money"),
    "earlier_paid_amount": ("Earlier paid", "money"),
    "earlier_paid_date": ("Answered", "day"),
    "submitted_date": ("Sent again", "day"),
    "file_name": ("File", "text"),
    "row_number": ("Row", "number"),
}
