"""How much of what the rules say reviewers confirm: a share of their dollars, with its limits.

A ratio estimator over the lines drawn that the rules move one way, each score level apart where it
has enough of them, put together by what each level comes to (a separate ratio estimator: Cochran
1977, ch. 6). Its error is linearised, with the finite-population correction of each stratum and
patients as clusters. The limits are Clopper and Pearson's at the size of a simple random sample
that errs as much (Korn and Graubard 1998); where all say the same, each patient counts once.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import t

from dashboard.estimation.bounds import LEVEL, Bounds, Side, tail
from dashboard.estimation.difference import standard_error, with_weights
from dashboard.estimation.proportion import binomial_limits

ENOUGH = 20
"""So many lines of each score level, at least, or the levels are taken together."""
_DESIGN = (
    "{lines} drawn lines of {patients} patients that the rules move so; share of their dollars"
    "{levels}, finite-population correction, patients as clusters; Korn and Graubard 1998"
)


@dataclass(frozen=True)
class Checked:
    """The lines drawn; of each how many dollars the rules move, and how many reviewers confirm.

    predicted: 0 or more, and 0 for a line that the rules do not move so, or that is not asked
    about. confirmed: 0 to predicted. level: of the rules' score.
    """

    stratum: Sequence[Hashable]
    patient: Sequence[Hashable]
    level: Sequence[Hashable]
    predicted: Sequence[float]
    confirmed: Sequence[float]


def confirmed_share(
    level_totals: Mapping[Hashable, float],
    stratum_lines: Mapping[Hashable, int],
    checked: Checked,
    level: float = LEVEL,
    side: Side = "two-sided",
) -> Bounds | None:
    """Bound the share of what the rules say that reviewers confirm, 0 to 1.

    level_totals: what the rules say in all, by score level; stratum_lines: how many lines each
    stratum holds, the undrawn included. None where no line drawn has a dollar.
    """
    rows = _asked(checked, stratum_lines)
    if rows.empty or sum(level_totals.values()) <= 0:
        return None
    totals, rows = _levels(level_totals, rows)
    rows, share = _linearised(rows, totals)
    own = rows[rows["predicted"] > 0]
    lines, patients = len(own), own["patient"].nunique()
    apart = ", by score level" if len(totals) > 1 else ""
    design = _DESIGN.format(lines=lines, patients=patients, levels=apart)
    if (rows["drawn_share"] == 1).all():
        return Bounds(share, share, share, level, side, design)
    freedom = patients - len(totals)
    if freedom < 1:
        return Bounds(share, float("nan"), float("nan"), level, side, design)
    beyond = tail(level, side)
    size = _effective(share, standard_error(rows), lines, patients)
    size *= (t.ppf(1 - beyond, max(lines - 1, 1)) / t.ppf(1 - beyond, freedom)) ** 2
    low, high = binomial_limits(share * size, size, beyond)
    return Bounds(share, low, high, level, side, design)


def _asked(checked: Checked, stratum_lines: Mapping[Hashable, int]) -> pd.DataFrame:
    """All drawn lines of the strata that have a dollar; the other strata tell nothing of it."""
    rows = pd.DataFrame(
        {
            "stratum": list(checked.stratum),
            "patient": list(checked.patient),
            "level": list(checked.level),
            "predicted": np.asarray(checked.predicted, float),
            "confirmed": np.asarray(checked.confirmed, float),
        }
    )
    rows = with_weights(rows, stratum_lines)
    has_dollars = rows["predicted"].groupby(rows["stratum"]).transform("max") > 0
    return rows[has_dollars]


def _levels(
    totals: Mapping[Hashable, float], rows: pd.DataFrame
) -> tuple[dict[Hashable, float], pd.DataFrame]:
    """Each score level with its dollars where each has enough lines, else all as one."""
    counts = rows.loc[rows["predicted"] > 0, "level"].value_counts()
    held = {name: total for name, total in totals.items() if total != 0}
    if all(total > 0 and counts.get(name, 0) >= ENOUGH for name, total in held.items()):
        is_held = rows["level"].isin(list(held))
        return held, rows.assign(
            predicted=rows["predicted"].where(is_held, 0.0),
            confirmed=rows["confirmed"].where(is_held, 0.0),
        )
    return {"all": sum(totals.values())}, rows.assign(level="all")


def _linearised(rows: pd.DataFrame, totals: Mapping[Hashable, float]) -> tuple[pd.DataFrame, float]:
    """The share, and with each line what it takes the share away from the others."""
    said = (rows["weight"] * rows["predicted"]).groupby(rows["level"]).sum()
    agreed = (rows["weight"] * rows["confirmed"]).groupby(rows["level"]).sum()
    part = pd.Series(dict(totals)) / sum(totals.values())
    share = float((part * agreed / said).sum())
    own = rows["level"].map(agreed / said) * rows["predicted"]
    scale = rows["level"].map(part / said)
    residual = ((rows["confirmed"] - own) * scale).where(rows["predicted"] > 0, 0.0)
    return rows.assign(residual=residual), min(max(share, 0.0), 1.0)


def _effective(share: float, error: float, lines: int, patients: int) -> float:
    """The size of a simple random sample that errs as much, never above the lines there are."""
    if share in (0.0, 1.0) or error == 0.0:
        return float(patients)
    return min(share * (1 - share) / error**2, float(lines))
