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
from dashboard.widgets.ladder import plain_table

CANDIDATES = ("97110", "97112", "97116", "97140", "97530")


def draw_added_units(source: Source, lines: DayLines, place: dict[str, Any], basis: str) -> None:
    """The section "What does one more unit add?".

    place: $carrier, $locality and $service_date; basis: `Medicare` or `Medicare-equivalent`.
    """
    st.header("What does one more unit add?")
    rows = _added(source, lines, place)
    st.markdown(f"{formats.escaped(additions(rows))} {DOCUMENTED_INTENT}")
    left, right = st.columns([2, 3])
    with left:
        plain_table(
            [_figures(row) for row in each_row(rows)],
            "What one more unit of each code adds beside its list price",
        )
    with right:
        st.markdown("\n".join(f"- **{row.hcpcs_code}**: {_why(row)}" for row in each_row(rows)))
    st.caption(
        f"{basis} dollars. Each row prices the whole day again with one more unit of that code; "
        "the codes stand in the order of their numbers."
    )


def _added(source: Source, lines: DayLines, place: dict[str, Any]) -> pd.DataFrame:
    """One call for all candidates: the day itself, labelled '', and the day with each of them."""
    candidates = sorted({*CANDIDATES, *lines.codes()})
    days = {"": lines} | {
        code: lines.with_units(code, dict(lines.units).get(code, 0) + 1) for code in candidates
    }
    # Codes and a date out of the claims may come this way, so nothing of it is cached.
    return report_afresh(source, "composed_additions", {**composed_parameters(days), **place})


def _figures(row: Any) -> dict[str, str]:
    return {
        "Code": row.hcpcs_code,
        "Adds": formats.cents(row.added_amount),
        "List price": formats.cents(row.list_amount),
        "Difference": formats.cents(row.added_amount - row.list_amount),
    }


def _why(row: Any) -> str:
    return formats.escaped(added_unit_reason(row))
