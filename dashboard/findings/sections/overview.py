"""Revenue, and what MPPR takes of it. Rows: overview_totals, overview_months."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard import formats
from dashboard.colors import ACCENT, ACCENT_SOFT, GREY, LOSS
from dashboard.findings import overview
from dashboard.findings.content import Chart, Finding, Number, Series

Rows = Mapping[str, pd.DataFrame]


def revenue(rows: Rows) -> Finding | None:
    """What was billed, allowed and paid."""
    found = rows["overview_totals"]
    if found.empty:
        return None
    totals = found.iloc[0]
    return Finding.of(
        "revenue",
        overview.collected(totals),
        overview.medicare(totals),
        overview.EQUIVALENT_NOTE,
        numbers=(
            _dollars("Billed", totals.charge_amount, "Charges of all lines."),
            _dollars(
                "Allowed",
                totals.allowed_amount,
                "What payers allowed, on the lines of which that is known.",
            ),
            _dollars(
                "Paid by payers",
                totals.paid_amount,
                "What all payers of a line paid together.",
            ),
            Number(
                "Allowed per visit",
                overview.allowed_per_visit(totals),
                overview.ALLOWED_PER_VISIT_HELP,
            ),
        ),
        chart=_by_month(
            rows,
            {
                "charge_amount": ("Billed", GREY),
                "allowed_amount": ("Allowed", ACCENT_SOFT),
                "paid_amount": ("Paid", ACCENT),
            },
        ),
    )


def mppr(rows: Rows) -> Finding | None:
    """What the multiple procedure payment reduction and the assistant rule take."""
    found = rows["overview_totals"]
    if found.empty:
        return None
    totals = found.iloc[0]
    return Finding.of(
        "mppr",
        overview.reductions(totals),
        overview.MPPR_HELP,
        "Medicare's lines only. What MPPR takes is not lost by mistake: it is the rule.",
        numbers=(
            _dollars(
                "Medicare's full fees",
                totals.medicare_full_amount,
                "What Medicare's lines would come to if every unit were paid in full.",
            ),
            _dollars(
                "MPPR took",
                totals.mppr_reduction_amount,
                "Half of the practice expense of every therapy unit of a day but one.",
            ),
            _dollars(
                "Assistant reduction",
                totals.assistant_reduction_amount,
                overview.ASSISTANT_HELP,
            ),
            _dollars(
                "Medicare expected",
                totals.medicare_expected_amount,
                overview.EXPECTED_HELP,
            ),
        ),
        chart=_by_month(
            rows,
            {
                "mppr_reduction_amount": ("MPPR", ACCENT),
                "assistant_reduction_amount": ("Assistant (CQ, CO)", LOSS),
            },
            is_stacked=True,
        ),
    )


def _dollars(label: str, amount: float, definition: str) -> Number:
    """To the cent in a document, at a glance on a page."""
    return Number(label, formats.cents(amount), definition, formats.money(amount))


def _by_month(
    rows: Rows, columns: Mapping[str, tuple[str, str]], *, is_stacked: bool = False
) -> Chart:
    by_month = rows["overview_months"]
    months = tuple(by_month["service_month"])
    return Chart(
        kind="columns" if is_stacked else "lines",
        series=tuple(
            Series(name, months, tuple(by_month[column].astype(float)), color)
            for column, (name, color) in columns.items()
        ),
        x_title="Month of service",
        y_title="Dollars",
        written="money",
        is_stacked=is_stacked,
    )
