"""The log of identified overpayments: entered, dated, settled, removed and brought back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.overpayments import (
    LONGEST_LABEL,
    LONGEST_REMARK,
    Overpayment,
    add_overpayment,
    date_overpayment,
    remove_overpayment,
    restore_overpayment,
)
from dashboard.errors import FullUnitError
from dashboard.findings import overpayments as findings
from dashboard.frames import each_row
from dashboard.session import Source, own_database, report
from dashboard.widgets.tables import table

_SAID, _ROUND = "overpayment_said", "overpayment_round"
_COLUMNS = {
    "label": ("What was found", "text"),
    "found": ("Found on", "text"),
    "investigation": ("Investigation opened", "text"),
    "return_by": ("Return by, at the latest", "text"),
    "settled": ("Settled", "text"),
    "state": ("State", "text"),
    "remark": ("Remark", "text"),
}


def show_log(source: Source) -> None:
    """Draw the log; the sample clinic's is for looking at."""
    st.header("Identified overpayments")
    rows = report(source, "overpayment_log", {})
    standing = rows[rows["removed_at"].isna()].reset_index(drop=True)
    st.markdown(findings.headline(standing, date.today()))
    _say()
    if not standing.empty:
        _table(standing)
    st.caption(findings.NO_PATIENT)
    if source.is_sample:
        st.caption("Switch to **My claims** in the sidebar to keep a log of your own.")
        return
    with st.expander("Enter an overpayment"):
        _enter()
    if not standing.empty:
        with st.expander("Date or remove an entry"):
            _change(standing)
    removed = rows[rows["removed_at"].notna()]
    if not removed.empty:
        _bring_back(removed)


def _table(rows: pd.DataFrame) -> None:
    today = date.today()
    shown = rows.assign(
        found=rows["found_date"].map(_day),
        investigation=rows["investigation_date"].map(_day),
        return_by=rows["return_by_date"].map(_day),
        settled=rows["settled_date"].map(_day),
        state=[findings.state(row, today) for _, row in rows.iterrows()],
    )
    table(shown, _COLUMNS, empty="")


def _day(day: pd.Timestamp) -> str:
    return "" if pd.isna(day) else formats.full_date(day)


def _enter() -> None:
    """A new entry; the fields are empty again once it is kept."""
    turn = st.session_state.get(_ROUND, 0)
    with st.form(f"overpayment_{turn}", border=False):
        label = st.text_input(
            "What was found", max_chars=LONGEST_LABEL, placeholder="Oct 2025 review"
        )
        found, investigation, settled = st.columns(3)
        found_date = found.date_input("Found on", value=date.today())
        investigation_date = investigation.date_input("Investigation opened", value=None)
        settled_date = settled.date_input("Settled", value=None)
        remark = st.text_input("Remark (optional)", max_chars=LONGEST_REMARK)
        if not st.form_submit_button("Enter it", type="primary"):
            return
    entry = Overpayment(label, found_date, investigation_date, settled_date, remark)
    _write("The entry is kept.", lambda: add_overpayment(own_database(), entry))


def _change(rows: pd.DataFrame) -> None:
    """Dates of an entry, or its removal once that is confirmed."""
    names = {int(row.entry_number): _name(row) for row in each_row(rows)}
    number = st.selectbox(
        "Entry", list(names), format_func=names.__getitem__, key="overpayment_entry"
    )
    row = rows[rows["entry_number"] == number].iloc[0]
    with st.form(f"overpayment_dates_{number}", border=False):
        left, right = st.columns(2)
        opened = left.date_input(
            "Investigation opened",
            value=_or_none(row.investigation_date),
            key=f"overpayment_opened_{number}",
        )
        settled = right.date_input(
            "Settled", value=_or_none(row.settled_date), key=f"overpayment_settled_{number}"
        )
        if st.form_submit_button("Save the dates"):
            _write(
                "The dates are saved.",
                lambda: date_overpayment(own_database(), number, opened, settled),
            )
    is_sure = st.checkbox("Remove this entry from the log", key=f"overpayment_sure_{number}")
    if st.button("Remove", disabled=not is_sure, key=f"overpayment_remove_{number}"):
        _write(
            "The entry is removed; it can be brought back.",
            lambda: remove_overpayment(own_database(), number),
        )


def _bring_back(rows: pd.DataFrame) -> None:
    with st.expander(f"{formats.count(len(rows), 'removed entry', 'removed entries')}"):
        for row in each_row(rows):
            number = int(row.entry_number)
            st.markdown(formats.literal(_name(row)))
            if st.button("Bring back", key=f"overpayment_restore_{number}"):
                _write("The entry is back.", partial(restore_overpayment, own_database(), number))


def _name(row: pd.Series) -> str:
    return f"{row.label}, found {formats.full_date(row.found_date)}"


def _or_none(day: pd.Timestamp) -> date | None:
    return None if pd.isna(day) else day.date()


def _write(said: str, write: Callable[[], None]) -> None:
    """Write, then draw the page anew; an error is said in place."""
    try:
        write()
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    st.session_state[_SAID] = said
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _say() -> None:
    if said := st.session_state.pop(_SAID, None):
        st.success(said, icon=":material/check:")
