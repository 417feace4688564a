"""Who bills 97110 otherwise than expected: observed over expected, p, q and the flag.

Therapists that are found unusual are set aside, and the others judged again without them as a
yardstick, until nobody is added; so two who bill alike do not hide each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, t

from dashboard.inference.caseload import Caseload, Flags, Floats
from dashboard.inference.references import Peers, Practice, Rules, Target
from dashboard.inference.standing import Standing, Yardstick, beside_others, beside_share
from dashboard.inference.table import adjusted_for, flags, table

COMPARED_SHARE = 0.5
"""Less of the units compared, and a therapist cannot be separated from the caseload."""
LARGEST_ASIDE = 0.25
"""Where more than this share is unusual there is no common practice to be unusual beside."""


@dataclass(frozen=True)
class Comparison:
    """Everybody beside the yardstick.

    rows: one per judged, see `compare`; between: variance between therapists who are not flagged,
    shares squared; one_patient: variance of the share of one patient; reference_share: 0 to 1;
    compared: how many are tested; freedom: of their t.
    """

    rows: pd.DataFrame
    between: float
    one_patient: float
    reference_share: float
    compared: int
    freedom: int


def compare(caseload: Caseload, rules: Rules) -> Comparison:
    """Judge everybody in a caseload.

    rows has per judged: name, patients, movement_units, exercise_units, exercise_share (raw),
    compared_units, expected_share, difference (both of the compared units), ratio, ratio_low,
    ratio_high (95 %), shrunken_share, z, p_value, q_value, flag (high, low, too_few or empty),
    adjusted_for, patients_worth (patients of equally many units) and is_separable.
    """
    separable = _is_separable(caseload, rules)
    counted = (caseload.patients >= rules.fewest_patients) & separable
    aside = np.zeros(len(caseload.names), dtype=bool)
    while True:
        standings = _standings(caseload, rules, counted, aside)
        p_values, q_values, freedom = _tested(standings, rules, counted, aside)
        flagged = _is_flagged(standings, q_values, rules)
        widened = aside | flagged
        if (widened == aside).all() or widened.sum() > LARGEST_ASIDE * counted.sum():
            break
        aside = widened
    rows = table(caseload, standings, separable)
    rows["p_value"], rows["q_value"] = p_values, q_values
    rows["flag"] = flags(rows, flagged, rules)
    rows["adjusted_for"] = adjusted_for(caseload, rules, separable)
    usual = counted & ~flagged
    return Comparison(
        rows=rows,
        between=_between(standings, usual),
        one_patient=_one_patient(rows, standings, counted),
        reference_share=_reference_share(caseload, rules, usual),
        compared=int(counted.sum()),
        freedom=freedom,
    )


def _is_separable(caseload: Caseload, rules: Rules) -> Flags:
    """Whether others treat most of what each of the judged treats."""
    if isinstance(rules.reference, Peers):
        return np.ones(len(caseload.names), dtype=bool)
    compared = (caseload.movement_units * caseload.comparable).sum(axis=1)
    return np.asarray(compared >= COMPARED_SHARE * caseload.movement_units.sum(axis=1))


def _standings(caseload: Caseload, rules: Rules, counted: Flags, aside: Flags) -> list[Standing]:
    reference = rules.reference
    if isinstance(reference, Peers):
        spread = reference.share_sd**2
        return beside_share(caseload, reference.share, spread, spread / reference.therapists)
    target = reference.share if isinstance(reference, Target) else None
    return beside_others(caseload, Yardstick(counted, aside, target))


def _tested(
    standings: list[Standing], rules: Rules, counted: Flags, aside: Flags
) -> tuple[Floats, Floats, int]:
    """p and q of those counted, and the degrees of freedom of one who is not set aside."""
    yardsticks = int((counted & ~aside).sum())
    # The judged and one for the others' mean are taken off; who is aside was not among them.
    freedom = np.where(aside, yardsticks - 1, yardsticks - 2)
    if isinstance(rules.reference, Peers):
        freedom = np.full(len(standings), rules.reference.therapists - 1)
    tested = counted & (freedom >= 1)
    p_values, q_values = np.full((2, len(standings)), np.nan)
    z = np.array([standing.z for standing in standings])
    p_values[tested] = 2 * t.sf(np.abs(z[tested]), freedom[tested])
    if tested.any():
        q_values[tested] = false_discovery_control(p_values[tested])
    return p_values, q_values, int(freedom.min(initial=yardsticks))


def _is_flagged(standings: list[Standing], q_values: Floats, rules: Rules) -> Flags:
    differences = np.array([standing.difference for standing in standings])
    with np.errstate(invalid="ignore"):
        matters = np.abs(differences) >= rules.smallest_difference
        return np.asarray((q_values < rules.greatest_q) & matters)


def _between(standings: list[Standing], usual: Flags) -> float:
    """The variance between those who are not flagged, as the middle one of them met it."""
    found = np.array([standing.between for standing in standings])[usual]
    return float(np.median(found)) if len(found) else 0.0


def _one_patient(rows: pd.DataFrame, standings: list[Standing], counted: Flags) -> float:
    """The variance that the share of a single patient would have."""
    found = np.array([standing.by_patients for standing in standings]) * rows["patients_worth"]
    return float(np.median(found[counted])) if counted.any() else np.nan


def _reference_share(caseload: Caseload, rules: Rules, usual: Flags) -> float:
    if not isinstance(rules.reference, Practice):
        return rules.reference.share
    those = usual if usual.any() else np.ones_like(usual)
    movement = caseload.movement_units[those].sum()
    return float(caseload.exercise_units[those].sum() / movement) if movement else np.nan
