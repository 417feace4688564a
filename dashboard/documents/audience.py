"""What may be shown to others: nothing that rests on one to ten patients, nor leads to it.

A house rule; a group that is hidden alone could be had by taking the others from the whole, so
groups are hidden until more than ten patients are hidden together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from dashboard.actions.review_calibration import Calibration

FEWEST = 11
"""So many patients, at least, a figure rests on."""


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
    patients = found["recoding_patients"]
    for name in ("supported", "strict", "loose"):
        found[name] = _of_enough(found[name], patients)
    return found


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


def _of_enough(rows: pd.DataFrame, patients: pd.DataFrame) -> pd.DataFrame:
    """Rows of recoding_totals without a direction, or a kind of day, of too few patients."""
    side = ["direction", "is_medicare_like"]
    totals = patients[patients["summary_kind"] == "total"]
    shown = rows.merge(totals.loc[totals["patients"] >= FEWEST, side], on=side)
    causes = patients[patients["summary_kind"] == "cause"]
    kept = [enough(each)[[*side, "summary_key"]] for _, each in causes.groupby(side)]
    is_cause = shown["summary_kind"] == "cause"
    if not is_cause.any():
        return shown
    return pd.concat(
        [shown[~is_cause], shown[is_cause].merge(pd.concat(kept), on=[*side, "summary_key"])]
    )


def _without_few_lines(totals: pd.DataFrame, patients: pd.DataFrame) -> pd.DataFrame:
    """Sums of lines allowed less or more than expected are unknown where few patients have them."""
    told = totals.copy()
    for side in ("underpaid", "overpaid"):
        if 0 < patients[f"{side}_patients"].iloc[0] < FEWEST:
            told[[f"{side}_lines", f"{side}_amount"]] = np.nan
            told[["compared_expected_amount", "compared_allowed_amount"]] = np.nan
    return told
