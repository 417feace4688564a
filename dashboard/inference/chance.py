"""What chance does to a share: patients lean differently, and units of one patient are alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.inference.caseload import Caseload, Flags, Floats, summed

NEVER_CERTAIN = 0.02
"""Expected shares are kept so far from 0 and 1 where a variance is computed from them."""


@dataclass(frozen=True)
class PatientChance:
    """How far a share would stray by the patients that happened to come.

    Var(share) = (own + correlation * shared) / movement units squared, where own: units' own
    variance, shared: what is added if all units of a patient went together; units: movement units
    that are compared; all (K,). correlation: of two units of one patient, for each of the judged
    that of the patients of those beside whom they are judged, (K,).
    """

    own: Floats
    shared: Floats
    units: Floats
    correlation: Floats

    @property
    def variance(self) -> Floats:
        """Of each share, (K,); infinite where nothing is compared."""
        return self.variance_with(self.correlation)

    def variance_with(self, correlation: float | Floats) -> Floats:
        """Of each share, if units of a patient were so alike, (K,)."""
        found = (self.own + correlation * self.shared) / np.maximum(self.units, 1.0) ** 2
        return np.asarray(np.where(self.units > 0, found, np.inf))


def patient_chance(
    caseload: Caseload, shares: Floats, compared: Flags, beside: Flags
) -> PatientChance:
    """Estimate the variance of each share under the expected shares of all.

    shares: (kinds,); compared: the kinds of visits that count for each of the judged, (K, kinds);
    beside: by whose patients each of the judged learns how alike units are, (K, K).
    """
    units = caseload.movement * compared[caseload.judged, caseload.kind]
    own, shared = _by_judged(caseload, units, shares[caseload.kind])
    return PatientChance(
        own=own,
        shared=shared,
        units=(caseload.movement_units * compared).sum(axis=1),
        correlation=_correlation(caseload, shares, beside),
    )


def _by_judged(caseload: Caseload, units: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """Variance of units by themselves, and what is added if all of a patient went together."""
    block, whose = caseload.blocks
    shares = np.clip(shares, NEVER_CERTAIN, 1 - NEVER_CERTAIN)
    variance = shares * (1 - shares)
    own = summed(block, units * variance, len(whose))
    together = summed(block, units * np.sqrt(variance), len(whose)) ** 2
    count = len(caseload.names)
    return summed(whose, own, count), summed(whose, together - own, count)


def _correlation(caseload: Caseload, shares: Floats, beside: Flags) -> Floats:
    """Of two units of a patient, by moments.

    Everybody's patients are taken about that therapist's own share: what is common to all patients
    of a therapist is the therapist. Who has nobody beside them has only their own patients to ask.
    """
    block, whose = caseload.blocks
    count = len(caseload.names)
    expected = summed(caseload.judged, caseload.movement * shares[caseload.kind], count)
    apart = caseload.exercise_units.sum(axis=1) - expected
    shift = apart / np.maximum(caseload.movement_units.sum(axis=1), 1.0)
    around = shares[caseload.kind] + shift[caseload.judged]
    around = np.clip(around, NEVER_CERTAIN, 1 - NEVER_CERTAIN)
    own, shared = _by_judged(caseload, caseload.movement, around)
    strayed = summed(block, caseload.exercise - caseload.movement * around, len(whose)) ** 2
    spared = caseload.patients / np.maximum(caseload.patients - 1, 1)
    excess = summed(whose, strayed, count) * spared - own
    asked = beside | ~beside.any(axis=1, keepdims=True)
    possible = np.maximum(asked @ shared, 1e-12)
    return np.asarray(np.clip(asked @ excess / possible, 0.0, 1.0))
