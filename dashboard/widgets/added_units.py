"""What one more unit of each candidate code adds to a day, beside the code's list price."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings.day import DOCUMENTED_INTENT, added_unit_reason, additions
from dashboard.frames import each_row
from dashboard.session import Source, report_afresh
from dashboard.widgets.day_lines import DayLines, composed_parameters

CANDIDATES = ("97110", "97112", "97116", "97140", "97530")
_DOLLARS = st.column_config.NumberColumn(format="dollar")


def draw_added_units(source: Source, lines: DayLines, place: dict[str, Any]) -> None:
    """The section "What does one more unit add?"; place: $carrier, $locality and $service_date."""
    st.header("What does one more unit add?")
    rows = _added(source, lines, place)
    st.markdown(f"{formats.escaped(additions(rows))} {DOCUMENTED_INTENT}")
    st.dataframe(
        pd.DataFrame(
            {
                "Code": rows["hcpcs_code"],
                "Name": rows["procedure_name"],
                "Adds": rows["added_amount"],
                "List price": rows["list_amount"],
                "Difference": rows["added_amount"] - rows["list_amount"],
                "Why": [added_unit_reason(row) for row in each_row(rows)],
            }
        ),
        hide_index=True,
        placeholder=formats.UNKNOWN,
        column_config=dict.fromkeys(("Adds", "List price", "Difference"), _DOLLARS),
    )
    st.caption(
        "Each row prices the whole day again with one more unit of that code. Codes in the order "
        "of their numbers."
    )


def _added(source: Source, lines: DayLines, place: dict[str, Any]) -> pd.DataFrame:
    """One call for all candidates: the day itself, labelled '', and the day with each of them."""
    candidates = sorted({*CANDIDATES, *lines.codes()})
    days = {"": lines} | {
        code: lines.with_units(code, dict(lines.units).get(code, 0) + 1) for code in candidates
    }
    # Codes and a date out of the claims may come this way, so nothing of it is cached.
    return report_afresh(source, "composed_additions", {**composed_parameters(days), **place})
