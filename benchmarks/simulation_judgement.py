"""One made-up practice judged as the dashboard judges, beside its truth."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.simulation_practice import Wanted, made
from dashboard.inference.case_mix import fit
from dashboard.inference.caseload import Caseload, Flags, Floats, summed
from dashboard.inference.comparison import compare
from dashboard.inference.power import power
from dashboard.inference.references import Rules

RULES = Rules()
FLAGGED = ("high", "low")


@dataclass(frozen=True)
class Judged:
    """What was said of a practice.

    has_wrong_flag: of somebody whose true difference from the others is not one that matters;
    has_small_q: q < 0.05 for somebody, whatever the difference; is_planted_found; intervals: how
    many there are, held: how many of them hold the true ratio; power: what the dashboard says.
    """

    has_wrong_flag: bool
    has_small_q: bool
    is_planted_found: bool
    intervals: int
    held: int
    power: float


def judged(wanted: Wanted, seed: tuple[int, ...]) -> Judged:
    """Make a practice and judge it; the same for the same seed."""
    rows = made(wanted, np.random.default_rng(seed))
    caseload = Caseload.of(rows)
    found = compare(caseload, RULES)
    true_ratio, true_difference = truth(
        caseload, rows["true_units"].to_numpy(float), found.rows["is_aside"].to_numpy(bool)
    )
    flag = found.rows["flag"].to_numpy(str)
    right = np.where(true_difference > 0, "high", "low")
    matters = np.abs(true_difference) >= RULES.smallest_difference
    wrong = np.isin(flag, FLAGGED) & ~(matters & (flag == right))
    low, high = (found.rows[f"ratio_{end}"].to_numpy(float) for end in ("low", "high"))
    return Judged(
        has_wrong_flag=bool(wrong.any()),
        has_small_q=bool((found.rows["q_value"] < RULES.greatest_q).any()),
        is_planted_found=bool(flag[0] == "high"),
        intervals=int((~np.isnan(low)).sum()),
        held=int(((low <= true_ratio) & (true_ratio <= high)).sum()),
        power=power(found, RULES),
    )


def truth(caseload: Caseload, true_units: Floats, aside: Flags) -> tuple[Floats, Floats]:
    """The ratio and difference that the same comparison would find had patients no end, (K,).

    true_units: 97110 units to be expected of each row; aside: who is no yardstick for others.
    """
    count, kinds = len(caseload.names), len(caseload.design)
    place = caseload.judged * kinds + caseload.kind
    exercise = summed(place, true_units, count * kinds).reshape(count, kinds)
    movement = caseload.movement_units
    beside: NDArray[np.bool_] = ~np.eye(count, dtype=bool) & ~aside
    shares = fit(caseload.design, beside @ exercise, beside @ movement).shares
    compared = movement * caseload.comparable
    own = (exercise * caseload.comparable).sum(axis=1)
    expected, units = (compared * shares).sum(axis=1), np.maximum(compared.sum(axis=1), 1.0)
    return own / np.maximum(expected, 1e-9), (own - expected) / units
