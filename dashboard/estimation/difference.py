"""What a whole frame comes to when a part of it, drawn at random, was reviewed.

The difference estimator: what the rules say of every line, plus what reviewers say beyond that of
the lines drawn, raised by stratum. Its error is linearised, with the finite-population correction
of each stratum and patients as clusters across the strata; t with the patients drawn less the
strata (Cochran 1977, ch. 5 and 7; Särndal, Swensson and Wretman 1992, ch. 8 for clusters).
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import t

from dashboard.estimation.bounds import LEVEL, Bounds, Side, tail

_DESIGN = (
    "{drawn} of {lines} lines drawn at random in {strata} strata (finding and direction, spread "
    "over therapists); difference estimator, finite-population correction, {patients} patients as "
    "clusters"
)


@dataclass(frozen=True)
class Reviewed:
    """The lines drawn: stratum, patient, what the rules say of each and what the reviewer says."""

    stratum: Sequence[Hashable]
    patient: Sequence[Hashable]
    predicted: Sequence[float]
    decided: Sequence[float]


def difference_estimate(
    predicted_total: float,
    stratum_lines: Mapping[Hashable, int],
    sample: Reviewed,
    level: float = LEVEL,
    side: Side = "two-sided",
) -> Bounds:
    """Estimate what all lines come to, in the unit of the amounts.

    predicted_total: what the rules say of the whole frame; stratum_lines: how many lines each
    stratum holds, the undrawn included. The limits are nan where too few patients were drawn, or
    where reviewers differ on no line drawn. ValueError where a stratum has no line drawn.
    """
    rows = _weighted(sample, stratum_lines)
    point = predicted_total + float((rows["weight"] * rows["residual"]).sum())
    patients, strata = rows["patient"].nunique(), len(stratum_lines)
    design = _DESIGN.format(
        drawn=len(rows), lines=sum(stratum_lines.values()), strata=strata, patients=patients
    )
    error = standard_error(rows)
    freedom = patients - strata
    if (rows["drawn_share"] == 1).all():
        return Bounds(point, point, point, level, side, design)
    # No line that differs was drawn: how far the others may differ, nothing drawn can say.
    if freedom < 1 or error == 0.0:
        return Bounds(point, float("nan"), float("nan"), level, side, design)
    reach = float(t.ppf(1 - tail(level, side), freedom)) * error
    return Bounds(point, point - reach, point + reach, level, side, design)


def _weighted(sample: Reviewed, stratum_lines: Mapping[Hashable, int]) -> pd.DataFrame:
    """A row per line drawn: residual, weight, and the share of its stratum that was drawn."""
    rows = pd.DataFrame(
        {
            "stratum": list(sample.stratum),
            "patient": list(sample.patient),
            "residual": np.asarray(sample.decided, float) - np.asarray(sample.predicted, float),
        }
    )
    return with_weights(rows, stratum_lines)


def with_weights(rows: pd.DataFrame, stratum_lines: Mapping[Hashable, int]) -> pd.DataFrame:
    """The lines drawn with `weight`, and `drawn_share` of their stratum; ValueError as above."""
    drawn = rows["stratum"].value_counts()
    if set(drawn.index) != set(stratum_lines):
        raise ValueError("each stratum needs a line that was drawn, and each line drawn a stratum")
    count = rows["stratum"].map(drawn)
    lines = rows["stratum"].map(pd.Series(dict(stratum_lines)))
    return rows.assign(weight=lines / count, drawn_share=count / lines)


def standard_error(rows: pd.DataFrame) -> float:
    """The standard error of the total of `residual`; rows: as `with_weights` makes them."""
    centred = rows["residual"] - rows.groupby("stratum")["residual"].transform("mean")
    part = rows["weight"] * centred * np.sqrt(1 - rows["drawn_share"])
    by_patient = part.groupby(rows["patient"]).sum()
    patients = len(by_patient)
    if patients < 2:
        return float("nan")
    return float(np.sqrt((by_patient**2).sum() * patients / (patients - 1)))
