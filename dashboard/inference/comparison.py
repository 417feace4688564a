"""Who bills 97110 otherwise than expected: observed over expected, p, q and the flag.

Everybody is judged beside all others first. Who is plainly unusual then is set aside, and everybody
is judged once more without them as a yardstick; so two who bill alike do not hide each other.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, t

from dashboard.inference.aside import unusual
from dashboard.inference.caseload import Caseload, Flags, Floats
from dashboard.inference.references import Peers, Practice, Rules, Target
from dashboard.inference.standing import Standing, Yardstick, beside_others, beside_share
from dashboard.inference.table import adjusted_for, flags, others_share, table

COMPARED_SHARE = 0.5
"""Less of the units compared, and a therapist cannot be separated from the caseload."""


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


@dataclass(frozen=True)
class _Judgement:
    """One round: p and q are unknown for who is not tested; freedom: of who is not set aside."""

    standings: list[Standing]
    p_values: Floats
    q_values: Floats
    flagged: Flags
    freedom: int


def compare(caseload: Caseload, rules: Rules) -> Comparison:
    """Judge everybody in a caseload.

    rows has per judged: name, patients, movement_units, exercise_units, exercise_share (raw),
    compared_units, expected_share, compared_share (observed), difference (the three of the
    compared units), ratio, ratio_low, ratio_high (95 %), shrunken_share, z, p_value, q_value,
    is_beyond_chance (however small), flag (high, low, too_few or empty), is_aside (so unusual that
    the others are judged without them), others_share (raw, of all others together who have
    patients enough and are not aside), adjusted_for, patients_worth (patients of equally many
    units) and is_separable.
    """
    separable = _is_separable(caseload, rules)
    counted = (caseload.patients >= rules.fewest_patients) & separable
    judgement = _judged(caseload, rules, counted, np.zeros_like(counted))
    aside = _aside(caseload, rules, counted, judgement.standings)
    if aside.any():
        judgement = _judged(caseload, rules, counted, aside)
    rows = table(caseload, judgement.standings, separable)
    rows["p_value"], rows["q_value"] = judgement.p_values, judgement.q_values
    rows["is_beyond_chance"] = rows["q_value"] < rules.greatest_q
    rows["flag"] = flags(rows, judgement.flagged, rules)
    rows["is_aside"] = aside
    rows["others_share"] = others_share(rows, counted & ~aside)
    rows["adjusted_for"] = adjusted_for(caseload, rules, separable)
    usual = counted & ~judgement.flagged
    usual = usual if usual.any() else counted
    return Comparison(
        rows=rows,
        between=_between(judgement.standings, usual),
        one_patient=_one_patient(rows, judgement.standings, counted),
        reference_share=_reference_share(caseload, rules, usual),
        compared=int(counted.sum()),
        freedom=judgement.freedom,
    )


def _is_one_share(caseload: Caseload, rules: Rules) -> bool:
    """Whether one share is expected for all kinds of visits: no others tell how they differ."""
    is_alone = len(caseload.names) == 1 and isinstance(rules.reference, Target)
    return is_alone or isinstance(rules.reference, Peers)


def _is_separable(caseload: Caseload, rules: Rules) -> Flags:
    """Whether others treat most of what each of the judged treats."""
    if _is_one_share(caseload, rules):
        return np.ones(len(caseload.names), dtype=bool)
    compared = (caseload.movement_units * caseload.comparable).sum(axis=1)
    return np.asarray(compared >= COMPARED_SHARE * caseload.movement_units.sum(axis=1))


def _judged(caseload: Caseload, rules: Rules, counted: Flags, aside: Flags) -> _Judgement:
    standings = _standings(caseload, rules, counted, aside)
    # The judged and one for the others' mean are taken off; who is aside was not among them.
    freedom = max(int((counted & ~aside).sum()) - 2, 0)
    if isinstance(rules.reference, Peers):
        freedom = rules.reference.therapists - 1
    elif _is_one_share(caseload, rules):
        freedom = int(caseload.patients_worth[0]) - 1
    p_values = _p_values(standings, counted, np.where(aside, freedom + 1, freedom))
    q_values, tested = np.full(len(standings), np.nan), ~np.isnan(p_values)
    if tested.any():
        q_values[tested] = false_discovery_control(p_values[tested])
    matters = np.abs(_differences(standings)) >= rules.smallest_difference
    flagged = np.where(tested, q_values, 1.0) < rules.greatest_q
    return _Judgement(standings, p_values, q_values, flagged & matters, freedom)


def _standings(caseload: Caseload, rules: Rules, counted: Flags, aside: Flags) -> list[Standing]:
    reference = rules.reference
    if isinstance(reference, Peers):
        spread = reference.share_sd**2
        return beside_share(caseload, reference.share, spread, spread / reference.therapists)
    if isinstance(reference, Target) and _is_one_share(caseload, rules):
        return beside_share(caseload, reference.share, 0.0, 0.0)
    target = reference.share if isinstance(reference, Target) else None
    return beside_others(caseload, Yardstick(counted, aside, target))


def _p_values(standings: list[Standing], counted: Flags, freedom: Floats) -> Floats:
    found = np.full(len(standings), np.nan)
    tested = np.flatnonzero(counted & (freedom >= 1))
    z = np.array([standings[each].z for each in tested])
    found[tested] = 2 * t.sf(np.abs(z), freedom[tested])
    return found


def _differences(standings: list[Standing]) -> Floats:
    return np.array([standing.difference for standing in standings])


def _aside(caseload: Caseload, rules: Rules, counted: Flags, standings: list[Standing]) -> Flags:
    """Who is no yardstick, because plainly unusual beside the rest of the practice."""
    aside = np.zeros_like(counted)
    if _is_one_share(caseload, rules):
        return aside
    units, apart = caseload.movement_units.sum(axis=1), _differences(standings)[counted]
    if isinstance(rules.reference, Practice):
        # From the others to what all bill together: less by one's own weight among all.
        apart = apart * (1 - units / units.sum())[counted]
    by_patients = np.array([standing.by_patients for standing in standings])[counted]
    aside[counted] = unusual(apart, by_patients, units[counted], rules.greatest_q)
    return aside


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
