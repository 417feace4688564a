"""97110 use by therapist and over time. Rows: a comparison, its dots and limits, a control chart.

comparison, dots: inference.comparison and inference.funnel with `label`; limits: inference.funnel;
months: inference.control_chart; visits: exercise_by_visit_number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import formats
from dashboard.colors import ACCENT, CODE_COLORS, GAIN, GREY, LOSS
from dashboard.findings import comparison, origins
from dashboard.findings.content import Chart, Finding, Number, Role, Series, Table, Written

_LOOKS = {
    "high": (LOSS, "more 97110 than expected"),
    "low": (GAIN, "less 97110 than expected"),
    "": (ACCENT, "not named"),
    "too_few": (GREY, "too few patients to say"),
}
_COLUMNS: dict[str, tuple[str, Written]] = {
    "label": ("Billed under", "text"),
    "patients": ("Patients", "count"),
    "exercise_share": ("97110 as billed", "share"),
    "expected_share": ("Expected", "share"),
    "shrunken_share": ("Best estimate", "share"),
    "q_value": ("q", "ratio"),
    "said": ("Finding", "text"),
}
_QUESTION = "A share is a question to ask, not an answer: only notes say which code is right."


@dataclass(frozen=True)
class Yardstick:
    """What therapists are held against: in words, its kind, its share, and what power it has.

    words, kind: see widgets.comparing; share: 0 to 1; certainty: what such a comparison can find.
    """

    words: str
    kind: str
    share: float
    certainty: str
    smallest_difference: float
    fewest_patients: int


def by_therapist(rows: Mapping[str, pd.DataFrame], yardstick: Yardstick) -> Finding | None:
    """Who bills 97110 otherwise than their patients explain."""
    found = rows["comparison"]
    if found.empty:
        return None
    than = comparison.yardstick_words(yardstick.words, yardstick.kind)
    said = comparison.headline(found, than, yardstick.smallest_difference)
    return Finding.of(
        "use",
        comparison.beyond(found),
        f"{said}\n\n{comparison.not_judged(found)}".strip(),
        f"{yardstick.certainty} {_QUESTION}",
        numbers=_shares(rows["exercise_totals"]),
        chart=_funnel(rows["dots"], rows["limits"], yardstick),
        table=Table(_told(found), _COLUMNS),
    )


def _shares(totals: pd.DataFrame) -> tuple[Number, ...]:
    if totals.empty:
        return ()
    one = totals.iloc[0]
    return (
        Number(
            "97110 of movement units",
            formats.share(one.exercise_share),
            "Units of 97110 over units of 97110, 97112 and 97530.",
        ),
        Number(
            "97110 of timed units",
            formats.share(one.timed_exercise_share),
            "Units of 97110 over the units of all timed codes.",
        ),
        Number(
            "Days with 97110 alone",
            formats.share(one.exercise_only_share),
            "Patient-days on which 97110 is the only movement code.",
        ),
    )


def _told(found: pd.DataFrame) -> pd.DataFrame:
    """The columns that are shown and no other: the rows go into documents."""
    told = found.assign(said=found["flag"].map(comparison.FLAG_WORDS))
    return told.sort_values("exercise_share", ascending=False)[list(_COLUMNS)]


def _funnel(dots: pd.DataFrame, limits: pd.DataFrame, yardstick: Yardstick) -> Chart | None:
    if dots.empty:
        return None
    worth = tuple(limits["patients_worth"])
    lines = [
        Series(
            f"{name} {end}", worth, tuple(limits[f"{end}_{level}"].astype(float)), GREY, role="line"
        )
        for level, name in (("998", "99.8 % limit,"), ("95", "95 % limit,"))
        for end in ("low", "high")
        if limits[f"{end}_{level}"].notna().any()
    ]
    level = Series("expected of all", worth, (yardstick.share,) * len(worth), GREY, role="line")
    shown = [
        _dots(dots[dots["flag"] == flag], *look, is_named=flag in ("high", "low"))
        for flag, look in _LOOKS.items()
        if (dots["flag"] == flag).any()
    ]
    return Chart(
        kind="dots",
        series=(*lines, level, *shown),
        x_title="Patients (as many as count evenly)",
        y_title="97110 share, adjusted",
        written="share",
    )


def _dots(rows: pd.DataFrame, color: str, words: str, *, is_named: bool) -> Series:
    return Series(
        words,
        tuple(rows["patients_worth"].astype(float)),
        tuple(rows["adjusted_share"].astype(float)),
        color,
        role="dot",
        labels=tuple(rows["label"]) if is_named else (),
    )


def by_month(rows: Mapping[str, pd.DataFrame], what: str) -> Finding | None:
    """Whether the share of 97110 has moved; what: whose it is, in words.

    exercise_months is left out where the share as billed need not be told.
    """
    months = rows["months"]
    if months.empty:
        return None
    dates = tuple(months["service_month"])
    lines: tuple[tuple[str, str, str, Role], ...] = (
        ("97110 share, adjusted", "share", CODE_COLORS["97110"], "usual"),
        ("former level", "centre", GREY, "line"),
        ("lower limit", "low", GREY, "line"),
        ("upper limit", "high", GREY, "line"),
    )
    return Finding.of(
        "use_months",
        comparison.signals(months, what),
        f"{_as_billed(rows)}The chart is adjusted for the kinds of visits of each month.",
        _limits_told(months),
        chart=Chart(
            kind="lines",
            series=tuple(
                Series(name, dates, tuple(months[column].astype(float)), color, role=role)
                for name, column, color, role in lines
            ),
            x_title="Month of service",
            y_title="97110 share, adjusted",
            written="share",
        ),
    )


def _as_billed(rows: Mapping[str, pd.DataFrame]) -> str:
    billed = rows.get("exercise_months")
    return "" if billed is None or billed.empty else f"{origins.months(billed)} as billed. "


def _limits_told(months: pd.DataFrame) -> str:
    later = months.loc[~months["is_baseline"], "service_month"]
    before = f"before {formats.month(later.iloc[0])}" if len(later) else "shown"
    return (
        f"Limits are three standard errors around the level of the months {before}, as wide as "
        "those months differed among themselves; patients are the unit of chance."
    )


def by_visit(rows: Mapping[str, pd.DataFrame], fewest_patients: int) -> Finding | None:
    """How the share moves over the plan of care."""
    visits = rows["visits"]
    if visits.empty:
        return None
    return Finding.of(
        "use_visits",
        origins.by_visit_number(visits, fewest_patients),
        "A plan of care usually begins with strength, endurance and range and moves towards "
        "balance, coordination and tasks of daily life; codes that follow the work move along.",
        chart=Chart(
            kind="lines",
            series=(
                Series(
                    "97110 share",
                    tuple(visits["visit_number"].astype(int)),
                    tuple(visits["exercise_share"].astype(float)),
                    CODE_COLORS["97110"],
                ),
            ),
            x_title="Visit of the episode (the last stands for all later ones)",
            y_title="97110 share",
            written="share",
        ),
    )
