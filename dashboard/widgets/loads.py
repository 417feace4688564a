"""The files loaded so far, and taking one out again."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.claims import unload
from dashboard.errors import FullUnitError
from dashboard.session import OWN, own_database, report, source_of
from dashboard.widgets.guard import guarded
from dashboard.widgets.window import Window, show_all_months

_PATIENCE_SECONDS = 2.0
_COLUMNS = {
    name: st.column_config.NumberColumn(format="localized")
    for name in ("Rows", "Refused", "Already known", "Remittance lines", "Matched")
} | {
    name: st.column_config.NumberColumn(format="dollar")
    for name in ("Billed", "Paid by remittance")
}


def show_loads() -> None:
    """The loads of the user's own database, newest first, and a way to remove one."""
    st.header("Loaded so far")
    loads = report(source_of(OWN), "loads", {})
    if removed := st.session_state.pop("removed_load", None):
        st.success(formats.literal(removed))
    if loads.empty:
        st.info("Nothing is loaded yet. Drop a file above; the sample clinic stays as it is.")
        return
    st.dataframe(_table(loads), hide_index=True, column_config=_COLUMNS, placeholder="–")
    st.caption(_in_all(loads))
    _removal(loads)


def _table(loads: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "File": loads["file_name"],
            "Kind": loads["source_kind"],
            "Loaded": loads["loaded_at"].dt.strftime("%Y-%m-%d %H:%M"),
            "Rows": loads["file_rows"],
            "Refused": loads["refused_rows"],
            "Already known": loads["known_rows"],
            "Remittance lines": _where_any(loads["remittance_lines"], loads),
            "Matched": _where_any(loads["matched_lines"], loads),
            "First service": _days(loads["first_service_date"]),
            "Last service": _days(loads["last_service_date"]),
            "Billed": loads["charge_amount"],
            "Paid by remittance": loads["paid_amount"],
        }
    )


def _in_all(loads: pd.DataFrame) -> str:
    """How many lines came, and how many count: files overlap, and corrections take a place."""
    accepted = int(loads["accepted_rows"].sum())
    said = f"{formats.count(len(loads), 'load')}, {formats.count(accepted, 'line')} accepted in all"
    everything = Window(source_of(OWN)).parameters()
    standing = int(report(source_of(OWN), "pricing_coverage", everything)["lines"].sum())
    if standing == accepted:
        return f"{said}."
    return (
        f"{said}. {standing:,} of them count: a service that several files tell counts once, and "
        "a correction takes the place of what it corrects."
    )


def _where_any(counts: pd.Series, loads: pd.DataFrame) -> pd.Series:
    """Counts of remittance lines; empty for a file without any."""
    return counts.astype("Int64").where(loads["remittance_lines"] > 0)


def _days(days: pd.Series) -> pd.Series:
    return pd.to_datetime(days).dt.strftime("%Y-%m-%d")


def _removal(loads: pd.DataFrame) -> None:
    labels = {
        int(load_id): f"{name}, {rows:,} lines, loaded {day:%Y-%m-%d %H:%M}"
        for load_id, name, rows, day in zip(
            loads["load_id"],
            loads["file_name"],
            loads["accepted_rows"],
            loads["loaded_at"],
            strict=True,
        )
    }
    chosen = st.selectbox(
        "Remove a load",
        list(labels),
        index=None,
        format_func=lambda load_id: labels.get(load_id, ""),
        placeholder="Choose a load",
        key="load_to_remove",
    )
    if st.button("Remove this load ...", disabled=chosen is None) and chosen is not None:
        _confirm(chosen, labels[chosen])


@st.dialog("Remove this load?")
@guarded()
def _confirm(load_id: int, label: str) -> None:
    st.markdown(
        f"**{formats.literal(label)}** will be taken out of your claims, and every "
        "figure is computed again without it. The file itself is not touched: you can load it "
        "again."
    )
    if st.button("Remove it", type="primary"):
        try:
            with own_database().reserved(_PATIENCE_SECONDS):
                unload(own_database(), load_id)
        except FullUnitError as error:
            st.error(formats.literal(str(error)))
            return
        show_all_months()
        st.session_state["removed_load"] = f"Removed: {label}."
        st.rerun()
    if st.button("Keep it"):
        st.rerun()
