"""The table of a comparison: a row for each of the judged, unknown where nothing can be said."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.inference.caseload import (
    ENOUGH_PATIENTS,
    FACTORS,
    NO_DIAGNOSIS,
    Caseload,
    Flags,
)
from dashboard.inference.intervals import NEXT_TO_NOTHING
from dashboard.inference.references import Peers, Rules, Target
from dashboard.inference.standing import Standing

ALL_SHARE = 0.995
"""Of the units compared: from here on it is told as all of them."""


def table(caseload: Caseload, standings: list[Standing], separable: Flags) -> pd.DataFrame:
    """Lay out what `compare` describes, but for p, q, flag and what was adjusted for."""
    movement = caseload.movement_units.sum(axis=1)
    exercise = caseload.exercise_units.sum(axis=1)
    rows = pd.DataFrame(
        {
            "name": caseload.names,
            "patients": caseload.patients.astype(int),
            "movement_units": movement.astype(int),
            "exercise_units": exercise.astype(int),
            "exercise_share": exercise / movement,
            "compared_units": [standing.movement for standing in standings],
            "patients_worth": caseload.patients_worth,
            "is_separable": separable,
        }
    )
    return rows.join(_estimates(standings, separable))


def _estimates(standings: list[Standing], separable: Flags) -> pd.DataFrame:
    """Shares expected, observed and shrunken, difference, ratio with interval, z; or unknown."""
    rows = []
    for standing in standings:
        if not standing.movement:
            rows.append([np.nan] * 8)
            continue
        expected = standing.expected / standing.movement
        between = _between_with(standing)
        trusted = between / (between + standing.by_patients)
        rows.append(
            [
                expected,
                standing.exercise / standing.movement,
                standing.difference,
                standing.exercise / standing.expected if expected > NEXT_TO_NOTHING else np.nan,
                standing.low,
                standing.high,
                expected + trusted * standing.difference,
                standing.z,
            ]
        )
    names = ("expected_share", "compared_share", "difference", "ratio", "ratio_low", "ratio_high")
    found = pd.DataFrame(rows, columns=[*names, "shrunken_share", "z"])
    return found.where(pd.Series(separable), np.nan)


def _between_with(standing: Standing) -> float:
    """The variance between therapists that the judged's own difference does not refute.

    The others' alone, where it is 0, would draw an outlier wholly to what is expected; so it is at
    least what the difference shows beyond chance (the positive part of James and Stein).
    """
    shown = standing.difference**2 - standing.by_patients - standing.of_yardstick
    return max(standing.between, shown)


def others_share(rows: pd.DataFrame, usual: Flags) -> pd.Series:
    """What all the usual but oneself bill together, as it is; unknown where there is nobody.

    rows: exercise_units, movement_units; usual: who is counted and not set aside, (K,).
    """
    exercise, movement = (
        (rows[name] * usual).sum() - rows[name] * usual
        for name in ("exercise_units", "movement_units")
    )
    return exercise / movement.where(movement > 0)


def flags(rows: pd.DataFrame, flagged: Flags, rules: Rules) -> pd.Series:
    """Name the flag of each row: high, low, too_few or empty."""
    flags = pd.Series("", index=rows.index)
    flags[flagged & (rows["difference"] > 0)] = "high"
    flags[flagged & (rows["difference"] < 0)] = "low"
    flags[rows["patients"] < rules.fewest_patients] = "too_few"
    return flags


def adjusted_for(caseload: Caseload, rules: Rules, separable: Flags) -> list[str]:
    """Say in words what each of the judged was adjusted for, or why that cannot be."""
    if isinstance(rules.reference, Peers):
        return ["nothing: the peers' patients are not known"] * len(separable)
    if len(separable) == 1 and isinstance(rules.reference, Target):
        return ["nothing: there is nobody else"]
    names = [
        FACTORS[name] + _unknown(caseload, name)
        for name, found in caseload.level_names.items()
        if len(found) > 1
    ]
    adjusted = (
        ", ".join(names) or "nothing: all visits are of one kind, or nothing is known of them"
    )
    return [
        adjusted + _in_part(caseload, judged)
        if is_separable
        else f"cannot be separated: {_alone_with(caseload, judged)}"
        for judged, is_separable in enumerate(separable)
    ]


def _in_part(caseload: Caseload, judged: int) -> str:
    """How much of the units others share, where that is not all."""
    units = caseload.movement_units[judged]
    share = units[caseload.comparable[judged]].sum() / units.sum()
    return f"; {share:.0%} of the units can be compared" if share < ALL_SHARE else ""


def _unknown(caseload: Caseload, factor: str) -> str:
    """How much has no diagnosis, where that is what is adjusted for."""
    without = np.flatnonzero(caseload.level_names[factor] == NO_DIAGNOSIS)
    units = caseload.movement_units.sum(axis=0)
    share = units[np.isin(caseload.levels[factor], without)].sum() / units.sum()
    return f" ({share:.0%} of units without a diagnosis)" if share >= 0.005 else ""


def _alone_with(caseload: Caseload, judged: int) -> str:
    """What nobody else, or hardly anybody, treats."""
    if len(caseload.names) == 1:
        return "there is nobody else to compare with"
    held = caseload.movement_units[judged] > 0
    alone = []
    for factor, levels in caseload.levels.items():
        mine = np.unique(levels[held])
        few = mine[caseload.patients_elsewhere(factor)[judged, mine] < ENOUGH_PATIENTS]
        alone += [_called(factor, str(caseload.level_names[factor][level])) for level in few]
    return f"too few patients of others with {', '.join(alone)}"


def _called(factor: str, level: str) -> str:
    """A level in words."""
    if (factor, level) == ("body_region", "other"):
        return "another body region"
    if factor == "is_evaluation_day":
        return "an evaluation" if level == "True" else "a visit without evaluation"
    return f"{FACTORS[factor]} {level}" if factor == "visit_band" else level
