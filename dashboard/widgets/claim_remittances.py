"""What remittances answered to a claim: the payments, and each adjustment in words."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings.ledger import LINE, REMARKS, code_words, line_ledger
from dashboard.frames import each_row
from dashboard.session import Source, report_afresh
from dashboard.widgets.ladder import plain_table
from dashboard.widgets.tables import table

_COLUMNS = {
    "day": ("Paid on", "text"),
    "payer_name": ("Payer", "text"),
    "status": ("Status", "text"),
    "charge_amount": ("Charged", "money"),
    "paid_amount": ("Paid", "money"),
    "patient_amount": ("Patient's share", "money"),
    "payer_claim_number": ("Payer's claim number", "text"),
    "trace_number": ("Trace number", "text"),
    "file_name": ("File", "text"),
}


def draw_remittances(source: Source, claim_id: str, rows: pd.DataFrame) -> None:
    """The remittances in order of payment, then the ledger of each, the last one open.

    rows: reports/claim_remittances.sql.
    """
    st.subheader("Remittances")
    if rows.empty:
        st.markdown(
            "No remittance (835) of this claim is loaded; what was paid is the export's own word."
        )
        return
    told = rows.assign(
        day=pd.to_datetime(rows["payment_date"]).dt.strftime("%Y-%m-%d"),
        status=[_status(row) for row in each_row(rows)],
    )
    table(told, _COLUMNS, empty="–")
    asked = {"claim_id": claim_id}
    names = ("claim_remittance_lines", "claim_adjustments", "claim_remarks")
    details = [report_afresh(source, name, asked) for name in names]
    for number, row in enumerate(each_row(rows), 1):
        with st.expander(formats.literal(_label(row)), expanded=number == len(rows)):
            _draw_ledger(row, *(_of(detail, row) for detail in details))


def _status(row: Any) -> str:
    words = row.claim_status or f"status {row.claim_status_code or 'not given'}"
    return f"{words} (told before, counted once)" if row.is_repeated else words


def _label(row: Any) -> str:
    day = "no date" if pd.isna(row.payment_date) else formats.full_date(row.payment_date)
    payer = row.payer_name or "no payer named"
    return f"{day}, {payer}: {_status(row)}, paid {formats.cents(row.paid_amount)}"


def _of(rows: pd.DataFrame, remittance: Any) -> pd.DataFrame:
    """The rows that belong to one claim of one remittance."""
    return rows[
        rows["load_id"].eq(remittance.load_id)
        & rows["remittance_claim_number"].eq(remittance.remittance_claim_number)
    ]


def _draw_ledger(
    row: Any, lines: pd.DataFrame, adjustments: pd.DataFrame, remarks: pd.DataFrame
) -> None:
    """The lines as a ledger, its codes in words, and apart from them what concerns the claim."""
    is_whole = adjustments["row_number"].isna()
    if ledger := line_ledger(lines, adjustments, remarks):
        _table(pd.DataFrame(ledger))
    _explain(code_words(adjustments[~is_whole], remarks), "What the codes mean")
    if is_whole.any():
        st.markdown(f"**Adjustments of the claim as a whole.** {_how_they_count(row)}")
        _explain(code_words(adjustments[is_whole], remarks.iloc[:0]), "The claim as a whole")
    if row.unexplained_amount:
        st.warning(formats.escaped(_unbalanced(row)))


def _table(ledger: pd.DataFrame) -> None:
    """A line a row, each code a column; without remarks no column for them."""
    if not ledger[REMARKS].any():
        ledger = ledger.drop(columns=REMARKS)
    money = [name for name in ledger.columns if name not in (LINE, REMARKS)]
    config = dict.fromkeys(money, st.column_config.NumberColumn(format="dollar"))
    st.dataframe(ledger, hide_index=True, height="content", column_config=config, placeholder="–")


def _explain(words: list[tuple[str, str, Any]], alt: str) -> None:
    if words:
        rows = [
            # Unseen, and keeps a code on one line.
            {
                "Code": code.replace("-", "-\u2060"),
                "In words": said,
                "In all": "" if amount is None else _taken(amount),
            }
            for code, said, amount in words
        ]
        plain_table(rows, alt)


def _taken(amount: float) -> str:
    """As in the ledger: what an adjustment takes off is negative."""
    return formats.cents(-amount)


def _how_they_count(row: Any) -> str:
    if not row.lines:
        return "The remittance names no lines."
    if row.is_explained_by_lines:
        return "They repeat those of the lines and are not counted again."
    return "They count beside those of the lines."


def _unbalanced(row: Any) -> str:
    return (
        f"This remittance does not balance: charge less adjustments differs from what was paid by "
        f"{formats.cents(abs(row.unexplained_amount))}. Compare it with the payer's own notice "
        "before you post it."
    )
