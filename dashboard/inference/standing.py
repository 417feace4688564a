"""One therapist beside the others: observed, expected, and all that chance could have done.

Nothing of the one who is judged goes into the yardstick: case mix, correlation within patients and
variance between therapists are those of the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.inference.case_mix import CaseMix, fit_to, moved_to, shares_without_each
from dashboard.inference.caseload import Caseload, Flags, Floats, summed
from dashboard.inference.chance import PatientChance, patient_chance
from dashboard.inference.intervals import ratio_interval
from dashboard.inference.spread import between_variance


@dataclass(frozen=True)
class Standing:
    """Units that can be compared, and the variances of observed less expected share.

    exercise, expected, movement: units; by_patients: variance of the share by the patients who
    came; of_yardstick: variance of the expected share, by the others' patients and by who the
    others are; between: variance between therapists; low, high: of observed over expected.
    """

    exercise: float
    expected: float
    movement: float
    by_patients: float
    of_yardstick: float
    between: float
    low: float
    high: float

    @property
    def difference(self) -> float:
        """Observed less expected share; unknown where nothing can be compared."""
        return (self.exercise - self.expected) / self.movement if self.movement else np.nan

    @property
    def z(self) -> float:
        """The difference in its standard errors, those of a therapist like the others."""
        variance = self.by_patients + self.of_yardstick + self.between
        return self.difference / float(np.sqrt(variance))


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


def beside_others(caseload: Caseload, yardstick: Yardstick) -> list[Standing]:
    """Compare each of the judged, (K,), with the others."""
    everybody = fit_to(caseload, ~yardstick.aside)
    chance = patient_chance(caseload, everybody.shares, caseload.comparable)
    return [
        _beside(caseload, judged, yardstick, everybody, chance)
        for judged in range(len(caseload.names))
    ]


def beside_share(caseload: Caseload, share: float, spread: float, of_mean: float) -> list[Standing]:
    """Compare each of the judged with one share for all kinds of visits.

    spread: variance between those elsewhere who have that share; of_mean: variance of it.
    """
    everywhere = np.ones((len(caseload.names), len(caseload.design)), dtype=bool)
    chance = patient_chance(caseload, np.full(len(caseload.design), share), everywhere)
    nobody = np.zeros(int(caseload.patient.max(initial=0)) + 1)
    found = []
    for judged, variance in enumerate(chance.variance):
        rows = caseload.judged == judged
        exercise, movement = caseload.exercise[rows], caseload.movement[rows]
        low, high = ratio_interval(
            exercise, movement, movement * share, caseload.patient[rows], nobody
        )
        found.append(
            Standing(
                exercise=float(exercise.sum()),
                expected=float(movement.sum() * share),
                movement=float(movement.sum()),
                by_patients=float(variance),
                of_yardstick=of_mean,
                between=spread,
                low=low,
                high=high,
            )
        )
    return found


def _beside(
    caseload: Caseload,
    judged: int,
    yardstick: Yardstick,
    everybody: CaseMix,
    chance: PatientChance,
) -> Standing:
    others = ~yardstick.aside
    others[judged] = False
    mix = fit_to(caseload, others, everybody)
    between, kept = _between(caseload, mix, others, yardstick.counted, chance)
    if yardstick.target is not None:
        # The others tell how kinds of visits differ and how far therapists do, not the level.
        mix = moved_to(mix, yardstick.target, caseload.movement_units[others].sum(axis=0))
        kept = 0.0
    rows = (caseload.judged == judged) & caseload.comparable[judged, caseload.kind]
    exercise, movement = caseload.exercise[rows], caseload.movement[rows]
    expected = movement * mix.shares[caseload.kind[rows]]
    influence = _influence(caseload, mix, judged, others)
    low, high = ratio_interval(exercise, movement, expected, caseload.patient[rows], influence)
    return Standing(
        exercise=float(exercise.sum()),
        expected=float(expected.sum()),
        movement=float(movement.sum()),
        by_patients=float(chance.variance[judged]),
        of_yardstick=float(influence @ influence) + between * kept,
        between=between,
        low=low,
        high=high,
    )


def _influence(caseload: Caseload, mix: CaseMix, judged: int, others: Flags) -> Floats:
    """What each patient of the others adds to the expected share of the judged, (patients,)."""
    units = caseload.movement_units[judged] * caseload.comparable[judged]
    slope = (units * mix.shares * (1 - mix.shares)) @ caseload.design / max(units.sum(), 1.0)
    pull = caseload.design @ (mix.inverse @ slope)
    strayed = caseload.exercise - caseload.movement * mix.shares[caseload.kind]
    moved = pull[caseload.kind] * strayed * others[caseload.judged]
    return summed(caseload.patient, moved, int(caseload.patient.max(initial=0)) + 1)


def _between(
    caseload: Caseload, mix: CaseMix, others: Flags, counted: Flags, chance: PatientChance
) -> tuple[float, float]:
    """The variance between the others, and how much of it is left in what they bill together."""
    used = others & counted
    compared = (caseload.movement_units * caseload.comparable)[used]
    exercise = (caseload.exercise_units * caseload.comparable)[used]
    expected = compared * shares_without_each(caseload, mix, others)[used]
    weights = caseload.movement_units.sum(axis=1) * others
    weights = weights / max(weights.sum(), 1.0)
    apart = (exercise - expected).sum(axis=1) / compared.sum(axis=1)
    # By its own weight each of them has pulled the others' yardstick away from itself.
    between = between_variance(apart * (1 - weights[used]), chance.variance[used])
    return between, float(weights @ weights)
