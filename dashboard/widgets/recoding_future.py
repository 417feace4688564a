"""Future practice: what coding for intent would bring a year at today's volume and schedule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.recoding_reports import SUPPORTED
from dashboard.findings import recoding_future as findings
from dashboard.findings import recoding_notes as notes
from dashboard.session import report
from dashboard.widgets.recoding_basis import Basis
from dashboard.widgets.tables import table

_CAUSES = {
    "summary_key": ("Kind of day", "text"),
    "patient_days": ("Patient-days", "count"),
    "recoded_units": ("Units", "count"),
    "difference_amount": ("A year", "money"),
    "unknown_days": ("Days not priced", "count"),
}


def show_future(basis: Basis) -> None:
    """Draw what the last whole year would have come to, both sides at today's schedule."""
    st.markdown(findings.MAY_NET)
    year = report(basis.window.source, "recoding_year", {}).iloc[0]
    if pd.isna(year.first_day):
        st.info("There is no whole month of claims yet.")
        return
    first, last = year.first_day.date(), year.last_day.date()
    window = replace(basis.window, from_date=first, to_date=last)
    basis = replace(basis, window=window)
    on = _schedule_day(basis)
    rows = _rows(basis, on)
    st.markdown(findings.coverage(notes.covered(window.rows("recoding_coverage"))))
    columns = st.columns(2, gap="large")
    for column, is_medicare in zip(columns, basis.kinds(), strict=False):
        with column:
            _payers(rows[rows["is_medicare_like"] == is_medicare], int(year.months), is_medicare)
    st.caption(
        f"{findings.schedule(on, date.today())}; volume of "
        f"{findings.period(int(year.months), first, last)}: the months of the "
        "sidebar do not apply, its other filters do. Charges as they were billed. Each patient-day "
        "is priced whole, with both directions on it."
    )


def _schedule_day(basis: Basis) -> date:
    """Today, or the last day that a schedule is held for."""
    last: date = report(basis.window.source, "schedule_span", {})["last_day"].iloc[0].date()
    return min(date.today(), last)


def _rows(basis: Basis, on: date) -> pd.DataFrame:
    parameters = basis.plan(SUPPORTED, priced_apart="together").parameters()
    return report(basis.window.source, "recoding_future", {**parameters, "on_date": on})


def _payers(rows: pd.DataFrame, months: int, is_medicare: bool) -> None:
    st.header(f"A coming year, {'Medicare' if is_medicare else 'other payers'}")
    st.markdown(findings.net(rows, months, is_medicare=is_medicare))
    causes = rows[rows["summary_kind"] == "cause"]
    if causes.empty:
        return
    total = rows[rows["summary_kind"] == "total"].iloc[0]
    name = "A year, both directions" if months == 12 else "These months, both directions"
    st.metric(name, formats.signed_money(total.difference_amount))
    if is_medicare:
        st.markdown(formats.escaped(findings.cash(total)))
    with st.expander("By kind of day"):
        table(causes, _CAUSES)
