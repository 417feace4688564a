"""The rows that a check of the claims found: the weightiest on screen, all of them to download.

They are about single patients: read afresh each time, and only when somebody looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard import formats
from dashboard.actions.quality import quality_rows
from dashboard.output import csv_bytes
from dashboard.session import Source, database_of
from dashboard.widgets.quality_columns import COLUMNS, Columns, column_config

MOST_ROWS = 200
# A longer table scrolls within so many pixels.
_WHOLE_ROWS, _MOST_HEIGHT = 10, 420

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WORDS: Mapping[str, tuple[str, Mapping[Any, str]]] = {
    "weekday_number": ("weekday", dict(enumerate(_WEEKDAYS))),
    "unmatched_reason": (
        "reason",
        {
            "no_such_claim": "no such claim is loaded",
            "no_such_line": "the claim has no such line",
            "other_claim_number": "a line of another claim number",
        },
    ),
    "remittance_part": (
        "part",
        {"line": "line: charge less adjustments", "claim": "claim", "payment": "whole payment"},
    ),
    "unplaced_reason": (
        "reason",
        {
            "unmatched": "no claim line was found",
            "names_no_lines": "names no lines, and the claim has several or none that stands",
            "beyond_its_lines": "the claim's payment is not the sum of its lines",
            "older_payment": "takes back a payment that is not loaded",
            "voided": "the line was voided since",
            "replaced": "the line was replaced since",
            "reversed": "the line was reversed since",
        },
    ),
    "claim_frequency_code": ("correction", {"7": "replacement (7)", "8": "void (8)"}),
    "known_by": (
        "known",
        {
            "claim number": "a claim of the patient was answered under the other id",
            "same day": "the only two of that payer and day without a counterpart",
        },
    ),
    "is_counted_twice": ("counted", {True: "both", False: "the first"}),
    "has_several_payers": ("cause", {True: "payer", False: "billing NPI"}),
}


def rows_of(source: Source, check_name: str, most: int | None = MOST_ROWS) -> pd.DataFrame:
    """Rows of a check with its codes in words; money as floats, for showing."""
    table = quality_rows(database_of(source), check_name, most)
    columns = [
        column.cast(pa.float64()) if pa.types.is_decimal(column.type) else column
        for column in table.columns
    ]
    rows = pa.table(columns, names=table.column_names).to_pandas(date_as_object=False)
    for name in _WORDS.keys() & set(rows.columns):
        worded, words = _WORDS[name]
        rows[worded] = rows[name].map(words)
    return pd.DataFrame(rows)


def show_rows(source: Source, check_name: str) -> None:
    """The rows behind a click."""
    with st.expander("Rows to look at", key=f"rows_{check_name}", on_change="rerun") as place:
        if not place.open:
            return
        rows = rows_of(source, check_name, MOST_ROWS + 1)
        show_table(rows.head(MOST_ROWS), COLUMNS[check_name])
        download(source, check_name, is_cut=len(rows) > MOST_ROWS)


def download(source: Source, check_name: str, *, is_cut: bool) -> None:
    """All rows as a file; read when it is asked for."""
    if is_cut:
        st.caption(f"The first {MOST_ROWS}; the file has all of them.")
    st.download_button(
        "Download all rows (CSV)",
        data=lambda: csv_bytes(quality_rows(database_of(source), check_name)),
        file_name=f"{check_name}.csv",
        mime="text/csv",
        on_click="ignore",
        key=f"download_{check_name}",
    )


def show_table(rows: pd.DataFrame, columns: Columns) -> None:
    """Rows as a table that scrolls."""
    st.dataframe(
        rows[list(columns)],
        hide_index=True,
        height="content" if len(rows) <= _WHOLE_ROWS else _MOST_HEIGHT,
        placeholder="–",
        column_config=column_config(columns),
    )


def first_of(rows: pd.DataFrame) -> str:
    """Says that more rows wait, where they do."""
    if len(rows) <= MOST_ROWS:
        return ""
    return f" The first {formats.count(MOST_ROWS, 'row')}; the next come when these are answered."
