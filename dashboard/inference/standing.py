"""One therapist beside the others: observed, expected, and all that chance could have done.

Nothing of the one who is judged goes into the yardstick: case mix, correlation within patients and
variance between therapists are those of the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.inference.case_mix import (
    CaseMix,
    fit,
    moved_to,
    shares_of_all,
    shares_without_each,
    solved,
)
from dashboard.inference.caseload import Caseload, Flags, Floats, Places, summed
from dashboard.inference.chance import PatientChance, patient_chance
from dashboard.inference.intervals import ratio_interval
from dashboard.inference.spread import between_variance


@dataclass(frozen=True)
class Standing:
    """Units that can be compared, and the variances of observed less expected share.

    exercise, expected, movement: units; low, high: of observed over expected; by_patients: variance
    of the share by the patients who came; of_yardstick: variance of the expected share, by the
    others' patients and by who the others are; between: variance between therapists.
    """

    exercise: float
    expected: float
    movement: float
    low: float
    high: float
    by_patients: float
    of_yardstick: float
    between: float

    @property
    def difference(self) -> float:
        """Observed less expected share; unknown where nothing can be compared."""
        return (self.exercise - self.expected) / self.movement if self.movement else np.nan

    @property
    def z(self) -> float:
        """The difference in its standard errors, those of a therapist like the others."""
        variance = self.by_patients + self.of_yardstick + self.between
        return self.difference / float(np.sqrt(variance))


INCOMPARABLE = Standing(0.0, 0.0, 0.0, np.nan, np.nan, np.inf, np.nan, np.nan)
"""Of one who has no visit that others have, too."""


@dataclass(frozen=True)
class Yardstick:
    """Who the others are.

    counted: who has patients enough to tell how therapists differ; aside: who is known to be
    unusual and is no yardstick for anybody, both (K,); target: the share that all of them should
    have together, where that is set; else what they do have.
    """

    counted: Flags
    aside: Flags
    target: float | None = None

    @property
    def beside(self) -> Flags:
        """Who is a yardstick for whom, (K, K)."""
        return np.asarray(~np.eye(len(self.aside), dtype=bool) & ~self.aside)


def beside_others(caseload: Caseload, yardstick: Yardstick) -> list[Standing]:
    """Compare each of the judged, (K,), with the others."""
    beside, design = yardstick.beside, caseload.design
    mix = fit(design, beside @ caseload.exercise_units, beside @ caseload.movement_units)
    chance = patient_chance(caseload, shares_of_all(caseload), caseload.comparable, beside)
    return [
        _beside(caseload, judged, yardstick, mix, chance) if units else INCOMPARABLE
        for judged, units in enumerate(chance.units)
    ]


def beside_share(caseload: Caseload, share: float, spread: float, of_mean: float) -> list[Standing]:
    """Compare each of the judged with one share for all kinds of visits.

    spread: variance between those elsewhere who have that share; of_mean: variance of it.
    """
    nobody = np.zeros(len(caseload.names), dtype=bool)
    everywhere = np.ones_like(caseload.comparable)
    shares = np.full(len(caseload.design), share)
    chance = patient_chance(caseload, shares, everywhere, Yardstick(nobody, nobody).beside)
    unmoved = np.zeros(caseload.patient_count)
    return [
        Standing(
            *_ratio(caseload, caseload.own_rows(judged), shares, unmoved, of_mean),
            by_patients=float(by_patients),
            of_yardstick=of_mean,
            between=spread,
        )
        for judged, by_patients in enumerate(chance.variance)
    ]


def _beside(
    caseload: Caseload, judged: int, yardstick: Yardstick, mix: CaseMix, chance: PatientChance
) -> Standing:
    others = yardstick.beside[judged]
    between, kept = _between(caseload, judged, yardstick, mix, chance)
    shares, level = mix.shares[judged], None
    if yardstick.target is not None:
        # The others tell how kinds of visits differ and how far therapists do, not the level.
        level, kept = others @ caseload.movement_units, 0.0
        shares = moved_to(shares, yardstick.target, level)
    influence = _influence(caseload, judged, mix, shares, others, level)
    own = caseload.own_rows(judged)
    own = own[caseload.comparable[judged, caseload.kind[own]]]
    return Standing(
        *_ratio(caseload, own, shares, influence),
        by_patients=float(chance.variance[judged]),
        of_yardstick=float(influence @ influence) + between * kept,
        between=between,
    )


def _ratio(
    caseload: Caseload, rows: Places, shares: Floats, influence: Floats, of_reference: float = 0.0
) -> tuple[float, float, float, float, float]:
    """Units of 97110, of them expected, of all movement codes, and the interval of the ratio."""
    exercise, movement = caseload.exercise[rows], caseload.movement[rows]
    expected, patient = movement * shares[caseload.kind[rows]], caseload.patient[rows]
    low, high = ratio_interval(exercise, movement, expected, patient, influence, of_reference)
    return float(exercise.sum()), float(expected.sum()), float(movement.sum()), low, high


def _influence(
    caseload: Caseload,
    judged: int,
    mix: CaseMix,
    shares: Floats,
    others: Flags,
    level: Floats | None,
) -> Floats:
    """What each patient of the others adds to the expected share of the judged, (patients,).

    shares: those expected, (kinds,); level: units of each kind that are held to a target.
    """
    variance = shares * (1 - shares)
    units = caseload.movement_units[judged] * caseload.comparable[judged]
    slope = (units * variance) @ caseload.design
    if level is not None:
        held = (level * variance) @ caseload.design
        slope = slope - held * slope[0] / held[0]
    pull = solved(mix.information[judged][None], slope[None])[0] / units.sum()
    by_kind = caseload.design @ pull
    strayed = caseload.exercise - caseload.movement * mix.shares[judged][caseload.kind]
    moved = by_kind[caseload.kind] * strayed * others[caseload.judged]
    return summed(caseload.patient, moved, caseload.patient_count)


def _between(
    caseload: Caseload, judged: int, yardstick: Yardstick, mix: CaseMix, chance: PatientChance
) -> tuple[float, float]:
    """The variance between the others, and how much of it is left in what they bill together."""
    others = yardstick.beside[judged]
    used = others & yardstick.counted
    weights = caseload.movement_units.sum(axis=1) * others
    weights = weights / max(weights.sum(), 1.0)
    compared = (caseload.movement_units * caseload.comparable)[used]
    exercise = (caseload.exercise_units * caseload.comparable)[used]
    expected = compared * shares_without_each(caseload, mix, judged)[used]
    apart = (exercise - expected).sum(axis=1) / compared.sum(axis=1)
    # By its own weight each of them has pulled the others' yardstick away from itself.
    apart = apart * (1 - weights[used])
    variances = chance.variance_with(chance.correlation[judged])[used]
    return between_variance(apart, variances), float(weights @ weights)
