"""What is shown of the rows of each check: which columns, how headed, how written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

Columns = Mapping[str, tuple[str, str]]
"""Name in the report -> heading and how it is written: text, day, count (1,234), number (1234)
or money."""

_LINE: Columns = {
    "patient_id": ("Patient", "text"),
    "service_date": ("Date", "day"),
    "hcpcs_code": ("Code", "text"),
    "units": ("Units", "count"),
    "charge_amount": ("Charge", "money"),
    "claim_id": ("Claim", "text"),
    "line_number": ("Line", "number"),
}
_FILE: Columns = {"file_name": ("File", "text"), "row_number": ("Row", "number")}
_SPAN: Columns = {
    "first_service_date": ("First", "day"),
    "last_service_date": ("Last", "day"),
}
_FIRST_ROW: Columns = {"file_name": ("First in file", "text"), "row_number": ("Row", "number")}
COLUMNS: Mapping[str, Columns] = {
    "days_without_claims": {
        "service_date": ("Date", "day"),
        "weekday": ("Weekday", "text"),
        "usual_lines": ("Lines on such a day", "count"),
        "usual_charge_amount": ("Charges on such a day", "money"),
    },
    "doubled_lines": {
        **_LINE,
        "modifiers": ("Modifiers", "text"),
        "therapist": ("Therapist", "text"),
        **_FILE,
        "earlier_claim_id": ("Same as claim", "text"),
        "earlier_line_number": ("Line of it", "number"),
        "earlier_file_name": ("Its file", "text"),
        "earlier_row_number": ("Its row", "number"),
    },
    "unmatched_remittances": {
        "reason": ("Why", "text"),
        "claim_id": ("Claim in the remittance", "text"),
        "similar_claim_id": ("Looks like claim", "text"),
        "service_date": ("Date", "day"),
        "hcpcs_code": ("Code", "text"),
        "units": ("Units", "count"),
        "charge_amount": ("Charge", "money"),
        "paid_amount": ("Paid", "money"),
        "payer_name": ("Payer", "text"),
        "payment_date": ("Payment", "day"),
        **_FILE,
    },
    "unplaced_money": {
        "reason": ("Why", "text"),
        "paid_amount": ("Paid", "money"),
        "claim_id": ("Claim in the remittance", "text"),
        "service_date": ("Date", "day"),
        "hcpcs_code": ("Code", "text"),
        "charge_amount": ("Charge", "money"),
        "payer_name": ("Payer", "text"),
        "payment_date": ("Payment", "day"),
        **_FILE,
    },
    "provider_adjustments": {
        "payment_date": ("Payment", "day"),
        "payer_name": ("Payer", "text"),
        "adjustment_reason_code": ("Code", "text"),
        "adjustment_reason": ("Reason", "text"),
        "adjustment_amount": ("Withheld (− added)", "money"),
        "payment_amount": ("Of a payment of", "money"),
        "trace_number": ("Check or EFT", "text"),
        "file_name": ("File", "text"),
    },
    "lone_corrections": {
        "correction": ("Sent as", "text"),
        "claim_id": ("Claim", "text"),
        "similar_claim_id": ("Same services in claim", "text"),
        "original_claim_number": ("Original named", "text"),
        "payer_name": ("Payer", "text"),
        "first_service_date": ("Date", "day"),
        "submitted_date": ("Sent", "day"),
        "lines": ("Lines", "count"),
        "charge_amount": ("Charges", "money"),
        **_FILE,
    },
    "told_differently": {
        "counted": ("Counted", "text"),
        "claim_id": ("Claim", "text"),
        "line_number": ("Line", "number"),
        "service_date": ("Date", "day"),
        "hcpcs_code": ("Code", "text"),
        "units": ("Units", "count"),
        "other_units": ("Other units", "count"),
        "charge_amount": ("Charge", "money"),
        "other_charge_amount": ("Other charge", "money"),
        "file_name": ("File", "text"),
        "row_number": ("Row", "number"),
        "other_file_name": ("Other file", "text"),
        "other_row_number": ("Its row", "number"),
    },
    "unbalanced_remittances": {
        "part": ("What", "text"),
        "stated_amount": ("Paid as stated", "money"),
        "summed_amount": ("Paid as summed", "money"),
        "difference_amount": ("Difference", "money"),
        "claim_id": ("Claim", "text"),
        "payer_name": ("Payer", "text"),
        "trace_number": ("Check or EFT", "text"),
        "payment_date": ("Payment", "day"),
        **_FILE,
    },
    "lines_without_place": {
        "clinic_id": ("Clinic", "text"),
        "clinic_zip": ("ZIP", "text"),
        "carrier": ("Carrier", "text"),
        "locality": ("Locality", "text"),
        "lines": ("Lines", "count"),
        "charge_amount": ("Charges", "money"),
        **_SPAN,
        **_FIRST_ROW,
    },
    "minutes_as_units": {
        **_LINE,
        "timed_minutes": ("Minutes", "count"),
        "likely_units": ("Units if minutes", "count"),
        **_FILE,
    },
    "odd_dates": {**_LINE, **_FILE},
    "unknown_codes": {
        "hcpcs_code": ("Code", "text"),
        "nearest_codes": ("Nearest known", "text"),
        "lines": ("Lines", "count"),
        "units": ("Units", "count"),
        "charge_amount": ("Charges", "money"),
        **_SPAN,
        **_FIRST_ROW,
    },
    "split_payers": {
        "patient_id": ("Patient", "text"),
        "service_date": ("Date", "day"),
        "cause": ("Split by", "text"),
        "payers": ("Payers", "text"),
        "full_units": ("Units paid whole", "count"),
        "second_full_unit_amount": ("Second full unit", "money"),
    },
    "payer_conflicts": {
        "payer_name": ("Name in one source", "text"),
        "other_payer_name": ("Name in the other", "text"),
        "payer": ("Means", "text"),
        "other_payer": ("The other means", "text"),
        "lines": ("Lines", "count"),
    },
    "payer_groups": {
        "payer": ("Payer", "text"),
        "payer_names": ("Names in the files", "text"),
        "payer_identifiers": ("Identifiers", "text"),
    },
}


def column_config(columns: Columns) -> dict[str, Any]:
    """How each column is headed and written."""
    return {name: _config(heading, how) for name, (heading, how) in columns.items()}


def _config(heading: str, how: str) -> Any:
    if how == "day":
        return st.column_config.DateColumn(heading, format="YYYY-MM-DD")
    if how == "text":
        return st.column_config.TextColumn(heading)
    written = {"count": "localized", "number": "%d", "money": "dollar"}[how]
    return st.column_config.NumberColumn(heading, format=written)
