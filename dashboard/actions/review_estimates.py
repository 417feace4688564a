"""What a reviewed sample says of all noted lines: missed and exposed, each with its bounds.

Missed (upward) is quoted at its lower limit, exposure (downward) at its point and upper limit:
each errs on the careful side. Lines without a note are not spoken of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.actions.review import BY_LINE, within
from dashboard.actions.review_sample import frame
from dashboard.errors import RequestError
from dashboard.estimation.agreement import Agreement, cohens_kappa
from dashboard.estimation.bounds import LEVEL, Bounds
from dashboard.estimation.difference import Reviewed, difference_estimate
from dashboard.warehouse.database import Database
from dashboard.warehouse.render import FILTERS

FEWEST_REVIEWS = 100
"""So many reviews of a sample make an interval; below them there is a range."""
_KEY = ["claim_id", "line_number", "service_date", "billed_code"]


@dataclass(frozen=True)
class SampleEstimate:
    """What a sample says in dollars of expected amount; bounds are None until all is answered.

    missed: one-sided lower limit. exposure, whole_lines: one-sided upper limits, of the difference
    of the codes and of the whole lines.
    """

    answered_lines: int
    drawn_lines: int
    frame_lines: int
    missed: Bounds | None
    exposure: Bounds | None
    whole_lines: Bounds | None


def sample_estimate(database: Database, sample_number: int, level: float = LEVEL) -> SampleEstimate:
    """Estimate from a sample whose lines are all answered; RequestError for an unknown number."""
    filters = filters_of(database, sample_number)
    predicted = frame(database, filters)
    check_frame(database, sample_number, len(predicted))
    sample = answered_sample(database, sample_number, filters, predicted)
    answered = int(sample["answered"].sum())
    counts = (answered, len(sample), len(predicted))
    if answered < len(sample):
        return SampleEstimate(*counts, None, None, None)
    return SampleEstimate(
        *counts,
        _bounds(predicted, sample, "missed", level, "lower"),
        _bounds(predicted, sample, "exposure", level, "upper"),
        _bounds(predicted, sample, "whole_lines", level, "upper"),
    )


@dataclass(frozen=True)
class LatestEstimate:
    """The newest sample of which every line is answered, with the filters that it was drawn in."""

    sample_number: int
    filters: dict[str, Any]
    estimate: SampleEstimate


def latest_estimate(database: Database) -> LatestEstimate | None:
    """Estimate from the newest answered sample; None without one, RequestError as above."""
    samples = database.report("review_samples", {"reviewer_name": None}).to_pylist()
    whole = (row for row in samples if row["answered_lines"] == row["drawn_lines"])
    newest = next(whole, None)
    if newest is None:
        return None
    number = int(newest["sample_number"])
    return LatestEstimate(number, filters_of(database, number), sample_estimate(database, number))


def agreements(database: Database) -> dict[tuple[str, str], Agreement]:
    """Cohen's kappa of every two reviewers who answered the same lines, by their names."""
    rows = database.report("review_pairs").to_pandas()
    pairs: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for _, line in rows.groupby(_KEY, sort=True):
        said = dict(zip(line["reviewer_name"], line["answered"], strict=True))
        names = sorted(said)
        for place, one in enumerate(names):
            for other in names[place + 1 :]:
                pairs.setdefault((one, other), []).append((said[one], said[other]))
    return {names: cohens_kappa(found) for names, found in pairs.items()}


def filters_of(database: Database, sample_number: int) -> dict[str, Any]:
    """The filters that a sample was drawn in."""
    found = database.query(
        f"select {', '.join(FILTERS)} from settings.review_samples where sample_number = $number",
        {"number": sample_number},
    ).to_pylist()
    if not found:
        raise RequestError(f"There is no sample {sample_number}. Draw one first.")
    return dict(found[0])


def check_frame(database: Database, sample_number: int, lines: int) -> None:
    """A sample speaks of the lines that it was drawn from; RequestError where they are others."""
    [(drawn_from,)] = database.rows(
        "select sum(stratum_lines) from (select distinct stratum, stratum_lines "
        "from settings.review_sample_lines where sample_number = $number) as strata",
        {"number": sample_number},
    )
    if drawn_from != lines:
        raise RequestError(
            f"Sample {sample_number} was drawn from {drawn_from:,} lines with notes and there are "
            f"{lines:,} now. Draw another; its answers are kept."
        )


def answered_sample(
    database: Database, sample_number: int, filters: dict[str, Any], predicted: pd.DataFrame
) -> pd.DataFrame:
    """The lines drawn, in dollars by the rules and by the reviewers, and whether answered.

    filters: those of the sample; predicted: the frame within them.
    """
    drawn = database.query(
        "select * from settings.review_sample_lines where sample_number = $number",
        {"number": sample_number},
    ).to_pandas()
    plan = replace(within(BY_LINE, filters), source="reviewed")
    decided = database.report("review_frame", plan.parameters()).to_pandas().drop_duplicates(_KEY)
    said = database.query(
        "select distinct claim_id, line_number, service_date, billed_code, true as answered "
        "from settings.review_decisions where sample_number = $number and undone_at is null",
        {"number": sample_number},
    ).to_pandas()
    rows: pd.DataFrame = drawn.merge(_dollars(predicted), on=_KEY, how="inner").merge(
        _dollars(decided), on=_KEY, how="inner", suffixes=("_predicted", "_decided")
    )
    rows = rows.merge(said, on=_KEY, how="left")
    return rows.assign(answered=rows["answered"].eq(True))


def _dollars(rows: pd.DataFrame) -> pd.DataFrame:
    """Missed, exposure and whole lines in dollars of each line, all of them 0 or more."""
    amount = rows["difference_amount"].astype(float)
    is_down = rows["direction"] == "downward"
    return rows[_KEY].assign(
        missed=amount.where(rows["direction"] == "upward", 0.0),
        exposure=(-amount).where(is_down, 0.0),
        whole_lines=rows["line_amount"].astype(float).where(is_down, 0.0),
    )


def _bounds(
    predicted: pd.DataFrame, sample: pd.DataFrame, name: str, level: float, side: Any
) -> Bounds:
    amounts = _dollars(predicted)[name]
    drawn = Reviewed(
        sample["stratum"].tolist(),
        sample["patient_id"].tolist(),
        sample[f"{name}_predicted"].tolist(),
        sample[f"{name}_decided"].tolist(),
    )
    lines = dict(zip(sample["stratum"], sample["stratum_lines"], strict=True))
    return difference_estimate(float(amounts.sum()), lines, drawn, level, side)
