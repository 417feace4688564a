"""A claim in sentences: what became of it, of each of its lines, of each row that a file gave."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.frames import each_row

NO_WORDING = "no wording held"
_FREQUENCIES = {"7": "replacement", "8": "void"}
_RESOLUTIONS = {
    "replaced": "replaced by a corrected claim",
    "voided": "voided",
    "updated": "given again by a later row, which holds",
    "reversed": "cancelled by a reversal",
    "reversal_unmatched": "reversal without an original",
}
_SOURCES = {"837P": "claim (837P)", "835": "remittance (835) alone"}


def claim_outcome(totals: pd.DataFrame, history: pd.DataFrame, remittances: pd.DataFrame) -> str:
    """What became of a claim, a sentence for each payer; plain text with $.

    totals: reports/claim_totals.sql; history: claim_history.sql; remittances:
    claim_remittances.sql.
    """
    if totals.empty:
        return " ".join([_nothing_stands(history, remittances), *_turns(remittances)])
    said = [_payer_outcome(row) for row in each_row(totals)]
    return " ".join([*said, *_turns(remittances), *_refused_as_a_whole(totals, remittances)])


def _nothing_stands(history: pd.DataFrame, remittances: pd.DataFrame) -> str:
    if history.empty:
        return (
            "Known from remittances alone, and no line of it can be counted: "
            f"{formats.count(len(remittances), 'remittance')} below. Load the claim itself."
        )
    became = set(history["resolution"])
    how = "it was voided" if "voided" in became else "other rows took the place of all of its lines"
    return f"No line of this claim stands: {how}. The history below says when."


def _payer_outcome(row: Any) -> str:
    parts = [_billed(row), _answer(row)]
    if not pd.isna(row.later_payers_paid_amount) and row.later_payers_paid_amount:
        parts.append(f"later payers paid {formats.cents(row.later_payers_paid_amount)}")
    if not pd.isna(row.patient_amount) and row.patient_amount > 0:
        parts.append(f"the patient's share is {formats.cents(row.patient_amount)}")
    if row.denied_lines:
        parts.append(f"{_lines(row.denied_lines, row.lines)} denied")
    if row.paid_zero_lines and row.paid_amount:
        parts.append(f"{_lines(row.paid_zero_lines, row.lines)} paid zero")
    if 0 < row.unanswered_lines < row.lines:
        parts.append(f"{_lines(row.unanswered_lines, row.lines)} not answered yet")
    if row.cancelled_lines:
        parts.append(f"{formats.count(row.cancelled_lines, 'row')} of reversals counted nowhere")
    return "; ".join(filter(None, parts)) + "."


def _billed(row: Any) -> str:
    lines = formats.count(row.lines, "line")
    if not row.lines:
        return "No line stands"
    if pd.isna(row.charge_amount):
        return f"Billed on {lines}, the charge is not known"
    return f"Billed {formats.cents(row.charge_amount)} on {lines}"


def _answer(row: Any) -> str:
    """What the payer allowed and paid; a payment of several days has the last one."""
    payer = row.payer or "the payer"
    if not row.lines:
        return ""
    if row.unanswered_lines == row.lines:
        return "nothing is known yet of what was paid"
    day = _on(row.paid_date)
    if pd.isna(row.first_payer_paid_amount):
        return f"{payer} answered{day}"
    paid = formats.cents(row.first_payer_paid_amount) if row.first_payer_paid_amount else "nothing"
    if pd.isna(row.allowed_amount):
        return f"{payer} paid {paid}{day}"
    return f"{payer} allowed {formats.cents(row.allowed_amount)} and paid {paid}{day}"


def _lines(count: int, whole: int) -> str:
    """One line was, 2 lines were, all 3 lines were."""
    if count == 1:
        return "the line was" if whole == 1 else "one line was"
    return f"{'all ' if count == whole else ''}{count:,} lines were"


def _turns(remittances: pd.DataFrame) -> list[str]:
    """What an earlier remittance had said and a later one changed: a denial, a payment."""
    if remittances.empty:
        return []
    told = [row for row in each_row(remittances) if not row.is_repeated]
    said = [
        f"{formats.cents(-row.paid_amount)} was taken back{_on(row.payment_date)}."
        for row in told
        if row.claim_status_code == "22" and row.paid_amount < 0
    ]
    if told and told[0].claim_status_code == "4" and told[-1].claim_status_code != "4":
        return [f"At first it was denied{_on(told[0].payment_date)}.", *said]
    return said


def _on(day: Any) -> str:
    return "" if pd.isna(day) else f" on {formats.full_date(day)}"


def _refused_as_a_whole(totals: pd.DataFrame, remittances: pd.DataFrame) -> list[str]:
    """A payer may deny a claim and name no line; the lines then wait for an answer of their own."""
    if remittances.empty or not totals["unanswered_lines"].sum():
        return []
    last = list(each_row(remittances))[-1]
    if last.lines or last.claim_status_code != "4":
        return []
    payer = last.payer_name or "The payer"
    day = _on(last.payment_date)
    return [f"{payer} denied the claim as a whole{day}, without naming its lines."]


def line_outcome(row: Any) -> str:
    """What became of one line: row of reports/claim_standing_lines.sql."""
    if row.resolution:
        return formats.STATUS_WORDS[row.resolution]
    if row.is_denied:
        return "denied"
    if pd.isna(row.paid_amount):
        return "taken back, not answered anew" if row.answers else "not answered yet"
    return "paid" if row.paid_amount else "paid zero"


def row_outcome(row: Any) -> str:
    """What became of a row of a file: row of reports/claim_history.sql."""
    if not row.resolution:
        return "stands"
    if row.resolution == "same_line":
        return f"the same line as in {row.standing_file_name}, which holds"
    if row.resolution == "reversed" and row.units < 0:
        return "cancels a line"
    if row.resolution == "voided" and row.claim_frequency_code == "8":
        return "voids the claim"
    return _RESOLUTIONS[row.resolution]


def submission(row: Any) -> str:
    """How a row came: from what kind of file, and as a correction or not."""
    kind = _SOURCES.get(row.source, "export")
    correction = _FREQUENCIES.get(row.claim_frequency_code or "")
    return f"{kind}, {correction}" if correction else kind
