"""A remittance as a ledger: charged, less the adjustments of each code, is paid."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.findings.claim import NO_WORDING
from dashboard.frames import each_row

LINE, CHARGED, PAID, REMARKS = "Line", "Charged", "Paid", "Remarks"


def line_ledger(
    lines: pd.DataFrame, adjustments: pd.DataFrame, remarks: pd.DataFrame
) -> list[dict[str, Any]]:
    """A row per line of a remittance, its amounts in dollars by heading, adjustments negative.

    lines: reports/claim_remittance_lines.sql; adjustments: claim_adjustments.sql; remarks:
    claim_remarks.sql; each of one remittance's claim. The codes are headings of their own.
    """
    own = adjustments[adjustments["row_number"].notna()]
    codes = list(dict.fromkeys(adjustment_code(row) for row in each_row(own)))
    amounts = {
        (row.row_number, adjustment_code(row)): -row.line_code_amount for row in each_row(own)
    }
    return [
        {
            LINE: line_label(line),
            CHARGED: line.charge_amount,
            **{code: amounts.get((line.row_number, code)) for code in codes},
            PAID: line.paid_amount,
            REMARKS: " ".join(remarks["remark_code"][remarks["row_number"] == line.row_number]),
        }
        for line in each_row(lines)
    ]


def code_words(adjustments: pd.DataFrame, remarks: pd.DataFrame) -> list[tuple[str, str, Any]]:
    """Each code of some adjustments and remarks in words, with its dollars in all (remarks: None).

    The dollars are the remittance's own: positive lowers what is paid.
    """
    told: dict[str, tuple[str, str, Any]] = {}
    for row in each_row(adjustments):
        told[adjustment_code(row)] = (adjustment_code(row), _words(row), row.code_amount)
    for remark in each_row(remarks):
        words = remark.remark or NO_WORDING
        told[remark.remark_code] = (f"Remark {remark.remark_code}", words, None)
    return list(told.values())


def adjustment_code(row: Any) -> str:
    """CO-45."""
    return "-".join(filter(None, (row.adjustment_group_code, row.adjustment_reason_code)))


def _words(row: Any) -> str:
    said = row.reason or NO_WORDING
    return f"{said} ({row.group_meaning})" if row.group_meaning else said


def line_label(line: Any) -> str:
    """97110 GP, 2 units; and the code that was paid, where it is another."""
    units = "" if pd.isna(line.billed_units) else f", {_quantity(line.billed_units)}"
    modifiers = f" {line.modifiers}" if line.modifiers else ""
    other = "" if line.hcpcs_code == line.billed_hcpcs_code else f" (paid as {line.hcpcs_code})"
    alone = " (answers no line that is loaded)" if pd.isna(line.matched_line_id) else ""
    return f"{line.billed_hcpcs_code or 'no code'}{modifiers}{units}{other}{alone}"


def _quantity(units: float) -> str:
    return f"{units:g} unit{'' if units == 1 else 's'}"
