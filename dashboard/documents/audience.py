"""What may be shown to others: nothing that rests on one to ten patients, nor leads to it.

A house rule; a group that is hidden alone could be had by taking the others from the whole, so
groups are hidden until more than ten patients are hidden together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.actions.recoding_reports import CEILINGS, READINGS, SUPPORTED
from dashboard.actions.review_calibration import Calibration

FEWEST = 11
"""So many patients, at least, a figure rests on."""
_SIDE = ["direction", "is_medicare_like"]
_FIGURES = (
    *("patient_days", "recoded_units", "unknown_days", "patients", "level_patients"),
    *("difference_amount", "list_difference_amount", "line_amount"),
)
"""What of recoded days is not told where they are of too few patients."""


def enough(rows: pd.DataFrame) -> pd.DataFrame:
    """Leave out the rows of too few patients, and the next larger while too few are left out."""
    ordered = rows.sort_values("patients", kind="stable")
    hidden = int((ordered["patients"] < FEWEST).sum())
    while 0 < hidden < len(ordered) and ordered["patients"].iloc[:hidden].sum() < FEWEST:
        hidden += 1
    return rows.loc[rows.index.isin(ordered.index[hidden:])]


def shown_to_others(rows: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The rows without what rests on too few patients: unknown where a month or a sum does."""
    found = dict(rows)
    for name in ("overview_months", "exercise_months", "visits"):
        found[name] = enough(found[name])
    months = found["months"]
    if len(months):
        known = set(found["exercise_months"]["service_month"])
        found["months"] = months[months["service_month"].isin(known)]
    for name in ("overview_totals", "exercise_totals"):
        totals = found[name]
        found[name] = totals[totals["patients"] >= FEWEST]
    found["overview_totals"] = _without_few_lines(
        found["overview_totals"], found["compared_patients"]
    )
    if found["overview_totals"].empty:
        found["recoding_coverage"] = found["recoding_coverage"][:0]
    if SUPPORTED in found:
        found |= _readings(found)
    return found | {name: _of_enough(found[name]) for name in CEILINGS.values() if name in found}


def of_enough_reviews(reviews: Mapping[bool, Calibration]) -> dict[bool, Calibration]:
    """Calibrations without a direction of which too few patients were reviewed."""
    return {
        kind: replace(
            found,
            directions={
                name: one for name, one in found.directions.items() if one.patients >= FEWEST
            },
        )
        for kind, found in reviews.items()
    }


def _readings(rows: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The three readings of the notes; a range whose end would tell of a few patients has none."""
    loose, usual, strict = (rows[name] for name in READINGS)
    shown = (_beside(loose, loose), usual, _beside(strict, usual))
    return {name: _of_enough(each) for name, each in zip(READINGS, shown, strict=True)}


def _beside(rows: pd.DataFrame, wider: pd.DataFrame) -> pd.DataFrame:
    """Rows of no patient where this reading and the next, taken from each other, leave a few."""
    apart = wider.loc[wider["summary_kind"] == "total", [*_SIDE, "level_patients"]]
    few = apart.loc[apart["level_patients"].between(1, FEWEST - 1), _SIDE]
    is_few = rows[_SIDE].apply(tuple, axis=1).isin([tuple(each) for each in few.to_numpy()])
    return rows.assign(patients=rows["patients"].where(~is_few, 0))


def _of_enough(rows: pd.DataFrame) -> pd.DataFrame:
    """Recoded days: unknown where a direction is of too few patients, and no kind of day of few."""
    is_total = rows["summary_kind"] == "total"
    totals, causes = rows[is_total], rows[~is_total]
    is_few = totals["patients"] < FEWEST
    hidden = totals.assign(**{name: totals[name].where(~is_few) for name in _FIGURES})
    told = causes.merge(totals.loc[~is_few, _SIDE], on=_SIDE)
    kept = [enough(each) for _, each in told.groupby(_SIDE)]
    return pd.concat([hidden, *kept], ignore_index=True)


def _without_few_lines(totals: pd.DataFrame, patients: pd.DataFrame) -> pd.DataFrame:
    """Sums of lines allowed less or more than expected are unknown where few patients have them."""
    told = totals.copy()
    for side in ("underpaid", "overpaid"):
        if 0 < patients[f"{side}_patients"].iloc[0] < FEWEST:
            told[[f"{side}_lines", f"{side}_amount"]] = np.nan
            told[["compared_expected_amount", "compared_allowed_amount"]] = np.nan
    return told
