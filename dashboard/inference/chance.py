"""What chance does to a share: patients lean differently, and units of one patient are alike."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.inference.caseload import Caseload, Flags, Floats, Places, summed

NEVER_CERTAIN = 0.02
"""Expected shares are kept so far from 0 and 1 where a variance is computed from them."""


@dataclass(frozen=True)
class PatientChance:
    """How far a share would stray by the patients that happened to come.

    Var(share) = (own + correlation * shared) / movement units squared, where own: units' own
    variance, shared: what is added if all units of a patient went together; both (K,).
    correlation: of two units of one patient, for each of the judged that of the others, (K,).
    units: movement units that are compared, (K,).
    """

    own: Floats
    shared: Floats
    correlation: Floats
    units: Floats

    @property
    def variance(self) -> Floats:
        """Of each share, (K,); infinite where nothing is compared."""
        with np.errstate(divide="ignore", invalid="ignore"):
            found = (self.own + self.correlation * self.shared) / self.units**2
        return np.asarray(np.where(self.units > 0, found, np.inf))


def patient_chance(caseload: Caseload, shares: Floats, compared: Flags) -> PatientChance:
    """Estimate the variance of each share under the expected shares of all.

    shares: (kinds,); compared: the kinds of visits that count for each of the judged, (K, kinds).
    """
    units = caseload.movement * compared[caseload.judged, caseload.kind]
    own, shared = _by_judged(caseload, units, shares[caseload.kind])
    return PatientChance(
        own=own,
        shared=shared,
        correlation=_correlation(caseload, shares),
        units=(caseload.movement_units * compared).sum(axis=1),
    )


def _by_judged(caseload: Caseload, units: Floats, shares: Floats) -> tuple[Floats, Floats]:
    own, shared = _by_block(caseload, units, shares)
    whose = caseload.blocks[1]
    return _sum(whose, own, caseload), _sum(whose, shared, caseload)


def _by_block(caseload: Caseload, units: Floats, shares: Floats) -> tuple[Floats, Floats]:
    """Variance of a patient's units by themselves, and what is added if they all went together."""
    block, whose = caseload.blocks
    shares = np.clip(shares, NEVER_CERTAIN, 1 - NEVER_CERTAIN)
    variance = shares * (1 - shares)
    own = summed(block, units * variance, len(whose))
    together = summed(block, units * np.sqrt(variance), len(whose)) ** 2
    return own, together - own


def _correlation(caseload: Caseload, shares: Floats) -> Floats:
    """Of two units of a patient, by moments, for each of the judged without their own patients.

    Everybody's patients are taken about that therapist's own share: what is common to all patients
    of a therapist is the therapist.
    """
    block, whose = caseload.blocks
    expected = _sum(caseload.judged, caseload.movement * shares[caseload.kind], caseload)
    units = _sum(caseload.judged, caseload.movement, caseload)
    shift = (_sum(caseload.judged, caseload.exercise, caseload) - expected) / units
    around = np.clip(
        shares[caseload.kind] + shift[caseload.judged], NEVER_CERTAIN, 1 - NEVER_CERTAIN
    )
    own, shared = _by_judged(caseload, caseload.movement, around)
    strayed = summed(block, caseload.exercise - caseload.movement * around, len(whose)) ** 2
    spared = caseload.patients / np.maximum(caseload.patients - 1, 1)
    excess = _sum(whose, strayed, caseload) * spared - own
    with np.errstate(divide="ignore", invalid="ignore"):
        found = (excess.sum() - excess) / (shared.sum() - shared)
    return np.asarray(np.clip(np.nan_to_num(found), 0.0, 1.0))


def _sum(whose: Places, values: Floats, caseload: Caseload) -> Floats:
    return summed(whose, values, len(caseload.names))
