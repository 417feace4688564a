"""Month by month: limits from the months before, and a rule for runs.

Laney's p' chart (Quality Engineering 2002;14:531): limits by the patients of each month, widened by
how much months differ; a run is eight months in a row on one side (Western Electric's rule 4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.inference.case_mix import shares_of_all
from dashboard.inference.caseload import CASE_MIX, Caseload, Flags, Floats, countable
from dashboard.inference.chance import patient_chance

BASELINE_MONTHS = 12
FEWEST_MONTHS = 6
RUN = 8
_MOVING_RANGE = 1.128
"""The mean distance of two standard normal numbers."""


def control_chart(
    rows: pd.DataFrame, since: dt.date | None = None, factors: Sequence[str] = CASE_MIX
) -> pd.DataFrame:
    """Chart one therapist, clinic or the practice.

    rows: theirs of the report `caseload_months`; since: the first month that is held against the
    months before it, else the first twelve are. Returns per month: service_month, movement_units,
    share (adjusted for the kinds of visits, 0 to 1), centre, low, high, is_baseline and signal
    (beyond, run or empty); no rows with fewer than six months to set limits by.
    """
    rows = countable(rows, "service_month")
    months = np.unique(pd.to_datetime(rows["service_month"]).to_numpy())
    before = months < np.datetime64(since) if since else np.arange(len(months)) < BASELINE_MONTHS
    if before.sum() < FEWEST_MONTHS:
        return pd.DataFrame(columns=_COLUMNS)
    rows = rows.assign(month=pd.to_datetime(rows["service_month"]).dt.strftime("%Y-%m-%d"))
    caseload = Caseload.of(rows, "month", factors)
    share, error = _months(caseload)
    units = caseload.movement_units.sum(axis=1)
    centre = float(np.average(share[before], weights=units[before]))
    reach = 3 * error * _widened((share - centre)[before] / error[before])
    chart = pd.DataFrame(
        {
            "service_month": months,
            "movement_units": units.astype(int),
            "share": share,
            "centre": centre,
            "low": np.clip(centre - reach, 0.0, 1.0),
            "high": np.clip(centre + reach, 0.0, 1.0),
            "is_baseline": before,
        }
    )
    return chart.assign(signal=_signals(share - centre, reach))


_COLUMNS = [
    "service_month", "movement_units", "share", "centre", "low", "high", "is_baseline", "signal",
]  # fmt: skip


def _months(caseload: Caseload) -> tuple[Floats, Floats]:
    """The share of each month, as if all had the same kinds of visits, and its standard error."""
    shares = shares_of_all(caseload)
    movement = caseload.movement_units.sum(axis=1)
    expected = caseload.movement_units @ shares
    overall = caseload.exercise.sum() / caseload.movement.sum()
    apart = (caseload.exercise_units.sum(axis=1) - expected) / movement
    share = np.clip(overall + apart, 0.0, 1.0)
    counted, months = np.ones_like(caseload.comparable), len(caseload.names)
    others = ~np.eye(months, dtype=bool)
    return share, np.sqrt(patient_chance(caseload, shares, counted, others).variance)


def _widened(scores: Floats) -> float:
    """How much months next to each other differ beyond chance; never less than chance alone."""
    return max(1.0, float(np.abs(np.diff(scores)).mean()) / _MOVING_RANGE)


def _signals(apart: Floats, reach: Floats) -> list[str]:
    runs = _in_run(np.sign(apart.round(9)))  # what arithmetic leaves over is no side
    return [
        "beyond" if abs(distance) > limit else "run" if in_run else ""
        for distance, limit, in_run in zip(apart, reach, runs, strict=True)
    ]


def _in_run(sides: Floats) -> Flags:
    """Whether a month belongs to eight or more in a row on one side of the centre."""
    found = np.zeros(len(sides), dtype=bool)
    start = 0
    for place in range(1, len(sides) + 1):
        if place == len(sides) or sides[place] != sides[start]:
            if place - start >= RUN and sides[start]:
                found[start:place] = True
            start = place
    return found
