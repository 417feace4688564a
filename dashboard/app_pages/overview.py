"""Overview: what was billed, allowed, paid and expected, and what MPPR took."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from dashboard import formats
from dashboard.charts import months as charts
from dashboard.findings import overview as findings
from dashboard.findings.content import Finding
from dashboard.findings.sections import overview as sections
from dashboard.widgets.frame import caption, metric, nothing_to_show
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
    rows = {name: window.rows(name) for name in ("overview_months", "overview_totals")}
    revenue, mppr = sections.revenue(rows), sections.mppr(rows)
    if revenue is None or mppr is None:
        nothing_to_show(window, "Revenue by month")
        return
    totals = rows["overview_totals"].iloc[0]
    statuses = window.rows("pricing_coverage")
    st.markdown(revenue.said)
    _figures(revenue, mppr, totals)
    caption(
        window,
        formats.count(totals.lines, "service line"),
        formats.count(totals.visits, "visit") + " (a patient on a day)",
        findings.coverage(statuses) + "; reversed lines are left out",
        findings.not_yet_allowed(totals),
        findings.denied(totals),
    )
    _charts(rows["overview_months"], totals, revenue, mppr)
    _payers(window, revenue)
    _coverage(statuses)


def _figures(revenue: Finding, mppr: Finding, totals: pd.Series) -> None:
    """The totals of the period: all payers first, then Medicare alone."""
    for column, number in zip(st.columns(4), revenue.numbers, strict=True):
        metric(column, number)
    _, took, assistant, expected = mppr.numbers
    columns = st.columns(4)
    metric(columns[0], expected)
    metric(columns[1], took, words=mppr.said)
    metric(columns[2], assistant)
    columns[3].metric("Units per visit", f"{totals.units / totals.visits:.2f}")


def _charts(by_month: pd.DataFrame, totals: pd.Series, revenue: Finding, mppr: Finding) -> None:
    medicare = "Medicare lines, by month of service"
    everybody = "All payers, by month of service"
    drawn = (
        (revenue.title, charts.billed_allowed_paid(by_month), everybody),
        (findings.expected(totals), charts.allowed_against_expected(by_month), medicare),
        (mppr.title, charts.reductions(by_month), f"By month of service. {mppr.warned}"),
        (findings.per_visit(by_month), charts.per_visit(by_month), everybody),
    )
    for pair in (drawn[:2], drawn[2:]):
        for column, (finding, figure, what) in zip(st.columns(2), pair, strict=True):
            with column:
                _chart(finding, figure, what)


def _chart(finding: str, figure: go.Figure, what: str) -> None:
    st.header(formats.escaped(finding))
    st.caption(what)
    st.plotly_chart(figure, alt=f"{finding}. By month.", config={"displayModeBar": False})


def _payers(window: Window, revenue: Finding) -> None:
    st.header("Payer by payer")
    rows = window.rows("payer_totals")
    rows["payer"] = rows["payer"].replace("", "No payer named")
    table(rows, PAYERS)
    st.caption(revenue.warned)


def _coverage(statuses: pd.DataFrame) -> None:
    """What could not be priced, and why."""
    st.header(findings.coverage(statuses))
    statuses["status"] = statuses["pricing_status"].map(formats.STATUS_WORDS)
    statuses["share"] = statuses["line_share"].map(formats.share)
    table(statuses, STATUSES)
