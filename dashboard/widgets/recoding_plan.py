"""A plan: what moving a share of one movement code to another would pay, day by day."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.recoding import RecodingPlan
from dashboard.charts import recoding as charts
from dashboard.findings import recoding as findings
from dashboard.session import report
from dashboard.widgets.frame import caption, chart
from dashboard.widgets.movement_tables import change_table
from dashboard.widgets.recoding import choose_plan
from dashboard.widgets.window import Window

LIST_HELP = (
    "Moved units times the difference of the two codes' full prices: what a fee schedule read "
    "line by line would say. It forgets that one unit of a day is paid in full."
)
BEFORE_HELP = (
    "The touched patient-days as billed, every line of them, by the schedule of their date."
)
AFTER_HELP = "The same patient-days with the units moved, priced whole by the same rules."
CASH_HELP = (
    "After deductible, coinsurance, the assistant reduction and sequestration. A deductible is "
    "taken line by line as the remittance gave it."
)


def show_plan(window: Window) -> None:
    """Draw the choice of a plan and what it would change."""
    st.markdown(findings.WHAT_IF)
    plan = choose_plan(window)
    rows = report(window.source, "recoding_totals", plan.parameters())
    if rows.empty:
        st.info("With this plan no unit moves: before and after are equal. Choose a larger share.")
        return
    caption(
        window,
        f"{plan.share_percentage:.0f} % of the units of {plan.from_code} priced as "
        f"{plan.to_code}, chosen by a lottery that always draws the same",
        "Amounts are of the touched patient-days, each priced again whole. Choose the therapists, "
        "clinics and payers in the sidebar",
    )
    medicare, other = st.columns(2, gap="large")
    with medicare:
        _side("Medicare", rows[rows["is_medicare_like"]], plan)
    with other:
        _side("Other payers: Medicare-equivalent", rows[~rows["is_medicare_like"]], plan)
    _why()


def _side(title: str, rows: pd.DataFrame, plan: RecodingPlan) -> None:
    """One kind of payer; the two are never added up."""
    is_medicare = title == "Medicare"
    st.header(title)
    if rows.empty:
        st.markdown(f"No unit of {plan.from_code} moves here with these filters.")
        return
    total = _kind(rows, "total").iloc[0]
    st.markdown(findings.difference(total, is_medicare=is_medicare))
    _figures(total, is_medicare)
    st.markdown(f"{findings.unpriced(total)} {findings.conflicts(_kind(rows, 'conflict'))}")
    _months(_kind(rows, "month"), title, is_medicare)
    _causes(_kind(rows, "cause"), title, is_medicare)


def _kind(rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    return rows[rows["summary_kind"] == kind]


def _figures(total: pd.Series, is_medicare: bool) -> None:
    """To the cent, so that before and difference visibly make after."""
    figures = [
        ("Expected before", formats.cents(total.expected_before_amount), BEFORE_HELP),
        ("Expected after", formats.cents(total.expected_after_amount), AFTER_HELP),
        ("Difference", formats.signed_cents(total.difference_amount), None),
        ("List prices say", formats.signed_cents(total.list_difference_amount), LIST_HELP),
    ]
    if is_medicare:
        pays, owe = total.payment_difference_amount, total.patient_difference_amount
        figures += [
            ("Change in what Medicare pays", formats.signed_cents(pays), CASH_HELP),
            ("Change in what patients owe", formats.signed_cents(owe), CASH_HELP),
        ]
    for place in range(0, len(figures), 2):
        for column, (label, value, words) in zip(
            st.columns(2), figures[place : place + 2], strict=True
        ):
            column.metric(label, value, help=words)


def _months(rows: pd.DataFrame, title: str, is_medicare: bool) -> None:
    said = findings.months(rows)
    st.subheader(formats.escaped(said))
    chart(charts.by_month(rows), f"{title}: difference by month, {said}", f"months_{is_medicare}")
    rows = rows.assign(month=pd.to_datetime(rows["summary_key"]).map(formats.month))
    with st.expander("Before and after by month"):
        change_table(rows, "month", "Month", is_medicare=is_medicare)


def _causes(rows: pd.DataFrame, title: str, is_medicare: bool) -> None:
    said = findings.widest_gap(rows)
    st.subheader(said)
    alt = f"{title}: true difference beside list prices. {said}"
    chart(charts.by_cause(rows), alt, f"causes_{is_medicare}")
    with st.expander("The kinds of day in numbers"):
        change_table(rows, "summary_key", "Kind of day", is_medicare=is_medicare)


def _why() -> None:
    st.header("Why the two answers differ")
    for cause, why in findings.CAUSES.items():
        st.markdown(f"- **{cause.capitalize()}.** {why}")
