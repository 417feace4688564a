"""Overview: what was billed, allowed, paid and expected, and what MPPR took."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.charts import months
from dashboard.widgets.frame import caption, nothing_to_show
from dashboard.widgets.window import Window

MPPR_HELP = (
    "Medicare pays one therapy unit of a patient's day in full; every other unit loses half of "
    "its practice expense. Example, 2026 at national average prices: 97110 pays \\$29.06 whole "
    "and \\$22.21 reduced, so three units on one day pay \\$73.48, not \\$87.18."
)


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Overview")
    by_month = window.rows("overview_months")
    if by_month.empty:
        nothing_to_show(window, "Revenue by month")
        return
    totals = window.rows("overview_totals").iloc[0]
    coverage = window.rows("pricing_coverage")
    _say(totals)
    _figures(totals)
    caption(
        window,
        formats.count(totals.lines, "service line"),
        formats.count(totals.visits, "visit") + " (a patient on a day)",
        _priced(coverage),
    )
    _charts(by_month, totals)
    _coverage(coverage)


def _say(totals: pd.Series) -> None:
    """The finding in words."""
    allowed, expected = totals.compared_allowed_amount, totals.compared_expected_amount
    if pd.isna(expected):
        st.markdown("No Medicare line has both an allowed amount and a fee to compare it with.")
        return
    st.markdown(
        f"Medicare allowed **{formats.money(allowed)}** where its schedule says "
        f"**{formats.money(expected)}**, on "
        f"{formats.count(totals.compared_lines, 'line')} where both are known. "
        f"**{formats.count(totals.underpaid_lines, 'line')}** were allowed less than expected, "
        f"**{formats.cents(totals.underpaid_amount)}** in all. "
        f"MPPR took **{formats.money(totals.mppr_reduction_amount)}** "
        f"({_percent(totals.mppr_reduction_amount, totals.medicare_full_amount)} of the full fees)."
    )


def _figures(totals: pd.Series) -> None:
    """The totals of the period, in two rows."""
    visits = totals.visits or None
    first = st.columns(4)
    first[0].metric("Billed", formats.money(totals.charge_amount))
    first[1].metric("Allowed", formats.money(totals.allowed_amount))
    first[2].metric("Paid by payers", formats.money(totals.paid_amount))
    first[3].metric(
        "Allowed per visit", formats.cents(totals.allowed_amount / visits if visits else None)
    )
    second = st.columns(4)
    second[0].metric(
        "Medicare expected",
        formats.money(totals.medicare_expected_amount),
        help="What Medicare's schedule says should be allowed, Medicare lines only.",
    )
    second[1].metric("MPPR took", formats.money(totals.mppr_reduction_amount), help=MPPR_HELP)
    second[2].metric(
        "Assistant reduction",
        formats.money(totals.assistant_reduction_amount),
        help="15 % of Medicare's payment for lines with CQ or CO.",
    )
    second[3].metric("Units per visit", f"{totals.units / visits:.2f}" if visits else "unknown")


def _charts(by_month: pd.DataFrame, totals: pd.Series) -> None:
    left, right = st.columns(2)
    with left:
        st.subheader("Billed, allowed and paid by month")
        st.plotly_chart(
            months.billed_allowed_paid(by_month), alt="Billed, allowed and paid by month"
        )
    with right:
        st.subheader("Medicare: allowed against expected")
        st.plotly_chart(
            months.allowed_against_expected(by_month),
            alt="Medicare lines: allowed against expected by month",
        )
    left, right = st.columns(2)
    with left:
        st.subheader("What MPPR and the assistant rule took from Medicare's fees")
        st.plotly_chart(months.reductions(by_month), alt="Reductions by month")
    with right:
        st.subheader("Other payers: allowed beside the Medicare-equivalent")
        st.markdown(
            f"Allowed **{formats.money(totals.other_allowed_amount)}**; the same lines would come "
            f"to **{formats.money(totals.equivalent_amount)}** under Medicare's rules. That is a "
            "Medicare-equivalent, a yardstick: what these payers should have paid is for their "
            "contracts to say."
        )


def _coverage(statuses: pd.DataFrame) -> None:
    """What could not be priced, and why."""
    st.subheader("How much of the history is priced")
    st.dataframe(
        pd.DataFrame(
            {
                "Status": statuses["pricing_status"].map(formats.STATUS_WORDS),
                "Lines": statuses["lines"],
                "Of all lines": statuses["line_share"].map(formats.share),
                "Billed": statuses["charge_amount"].map(formats.cents),
            }
        ),
        hide_index=True,
    )


def _priced(statuses: pd.DataFrame) -> str:
    priced = statuses.loc[statuses["pricing_status"] == "priced", "line_share"].sum()
    return f"{formats.share(priced)} of the lines could be priced"


def _percent(part: float, whole: float) -> str:
    return formats.share(part / whole) if whole else formats.UNKNOWN
