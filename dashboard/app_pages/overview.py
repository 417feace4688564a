"""Overview: what was billed, allowed, paid and expected, and what MPPR took."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import formats
from dashboard.charts import months as charts
from dashboard.findings import overview as findings
from dashboard.widgets.frame import caption, nothing_to_show
from dashboard.widgets.tables import table
from dashboard.widgets.window import Window

PAYERS = {
    "payer": ("Payer", "text"),
    "visits": ("Visits", "count"),
    "charge_amount": ("Billed", "money"),
    "allowed_amount": ("Allowed", "money"),
    "paid_amount": ("Paid", "money"),
    "schedule_amount": ("By Medicare's rules", "money"),
    "basis": ("Basis", "text"),
}
STATUSES = {
    "status": ("Status", "text"),
    "lines": ("Lines", "count"),
    "share": ("Of all lines", "text"),
    "charge_amount": ("Billed", "money"),
}


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Overview")
    by_month = window.rows("overview_months")
    if by_month.empty:
        nothing_to_show(window, "Revenue by month")
        return
    totals = window.rows("overview_totals").iloc[0]
    statuses = window.rows("pricing_coverage")
    st.markdown(findings.medicare(totals))
    _figures(totals)
    caption(
        window,
        formats.count(totals.lines, "service line"),
        formats.count(totals.visits, "visit") + " (a patient on a day)",
        findings.coverage(statuses) + "; reversed lines are left out",
        findings.not_yet_allowed(totals),
        findings.denied(totals),
    )
    _charts(by_month, totals)
    _payers(window)
    _coverage(statuses)


def _figures(totals: pd.Series) -> None:
    """The totals of the period: all payers first, then Medicare alone."""
    visits = totals.visits
    first = st.columns(4)
    first[0].metric("Billed", formats.money(totals.charge_amount))
    first[1].metric("Allowed", formats.money(totals.allowed_amount))
    first[2].metric("Paid by payers", formats.money(totals.paid_amount))
    first[3].metric(
        "Allowed per visit",
        findings.allowed_per_visit(totals),
        help=findings.ALLOWED_PER_VISIT_HELP,
    )
    second = st.columns(4)
    second[0].metric(
        "Medicare expected",
        formats.money(totals.medicare_expected_amount),
        help=findings.EXPECTED_HELP,
    )
    second[1].metric(
        "MPPR took",
        formats.money(totals.mppr_reduction_amount),
        help=findings.MPPR_HELP,
    )
    second[2].metric(
        "Assistant reduction",
        formats.money(totals.assistant_reduction_amount),
        help=findings.ASSISTANT_HELP,
    )
    second[3].metric("Units per visit", f"{totals.units / visits:.2f}")


def _charts(by_month: pd.DataFrame, totals: pd.Series) -> None:
    drawn = (
        (findings.collected(totals), charts.billed_allowed_paid(by_month), "All payers"),
        (findings.expected(totals), charts.allowed_against_expected(by_month), "Medicare lines"),
        (findings.reductions(totals), charts.reductions(by_month), "Medicare lines"),
        (findings.per_visit(by_month), charts.per_visit(by_month), "All payers"),
    )
    for pair in (drawn[:2], drawn[2:]):
        for column, (finding, figure, what) in zip(st.columns(2), pair, strict=True):
            with column:
                _chart(finding, figure, what)


def _chart(finding: str, figure: go.Figure, what: str) -> None:
    st.header(formats.escaped(finding))
    st.caption(f"{what}, by month of service")
    st.plotly_chart(figure, alt=f"{finding}. By month.", config={"displayModeBar": False})


def _payers(window: Window) -> None:
    st.header("Payer by payer")
    rows = window.rows("payer_totals")
    rows["payer"] = rows["payer"].replace("", "No payer named")
    table(rows, PAYERS)
    st.caption(findings.EQUIVALENT_NOTE)


def _coverage(statuses: pd.DataFrame) -> None:
    """What could not be priced, and why."""
    st.header(findings.coverage(statuses))
    statuses["status"] = statuses["pricing_status"].map(formats.STATUS_WORDS)
    statuses["share"] = statuses["line_share"].map(formats.share)
    table(statuses, STATUSES)
