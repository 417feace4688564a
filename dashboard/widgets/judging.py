"""Therapists and clinics beside the yardstick, named as the screen names them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.background import in_background
from dashboard.inference.comparison import Comparison
from dashboard.session import judged, month_by_month, moved
from dashboard.widgets.comparing import Comparing, usual
from dashboard.widgets.window import Window

KEYS = {"therapist": "rendering_npi", "clinic": "clinic_id"}
REPORTS = (
    *("exercise_totals", "exercise_months", "exercise_by_visit_number", "exercise_by_body_region"),
    *("exercise_by_payer", "exercise_by_clinic", "exercise_by_therapist", "therapist_habits"),
    "therapist_others",
)
"""What the pages about 97110 show besides the comparison."""


@dataclass(frozen=True)
class Judged:
    """A comparison and its rows with `label`; those shown are of the chosen therapists alone."""

    found: Comparison
    rows: pd.DataFrame


def judge(window: Window, comparing: Comparing, kind: str = "therapist") -> Judged:
    """Compare everybody within the filters but that of therapists, who are compared with all."""
    found = judged(
        window.source,
        window.every_therapist().parameters(),
        comparing.rules,
        comparing.factors,
        KEYS[kind],
    )
    rows = _named(window, kind, found.rows)
    return Judged(replace(found, rows=rows), rows)


def judge_changes(window: Window, comparing: Comparing, kind: str) -> pd.DataFrame:
    """Who has moved since the chosen month, with `label`; no rows without such a month."""
    if comparing.since is None:
        return pd.DataFrame()
    parameters = window.every_therapist().parameters()
    rows = moved(
        window.source, parameters, comparing.since, comparing.rules, comparing.factors, KEYS[kind]
    )
    return _named(window, kind, rows)


def _named(window: Window, kind: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `label`; where therapists were chosen, theirs alone."""
    rows = rows.assign(label=window.labels(kind, rows["name"]))
    if kind == "therapist" and window.rendering_npis:
        rows = rows[rows["name"].isin(window.rendering_npis)]
    return rows


def chart_months(window: Window, comparing: Comparing) -> pd.DataFrame:
    """Month by month, held against the months before the chosen one."""
    return month_by_month(window.source, window.parameters(), comparing.since, comparing.factors)


def refit(window: Window) -> None:
    """After a load compare everybody in the background, so that no click waits for it."""
    comparing = usual(window)

    def work() -> None:
        for name in REPORTS:
            window.rows(name)
        for kind in KEYS:
            judge(window, comparing, kind)
            judge_changes(window, comparing, kind)
        chart_months(window, comparing)

    in_background(window.source, work)
