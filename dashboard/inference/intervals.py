"""Observed over expected with its interval: the patient is the unit of chance.

Linearised ratio with patients as clusters, on the logit scale of the share, and t with the
effective number of patients less one. Where all units are alike, Clopper and Pearson's interval
with that number (Korn and Graubard 1998, Survey Methodology 24:193).
"""

from __future__ import annotations

import numpy as np
from scipy.special import expit, logit
from scipy.stats import beta, t

from dashboard.inference.caseload import Floats, Places, summed

LEVEL = 0.95
NEXT_TO_NOTHING = 1e-4
"""An expected share below which it cannot be said how many times it was billed."""


def effective_patients(units: Floats) -> float:
    """As how many patients with equally many units these count (Kish); units: (patients,)."""
    squares = float(units @ units)
    return float(units.sum()) ** 2 / squares if squares else 0.0


def ratio_interval(
    exercise: Floats,
    movement: Floats,
    expected: Floats,
    patient: Places,
    influence: Floats,
    of_reference: float = 0.0,
) -> tuple[float, float]:
    """Give both ends of observed over expected.

    exercise, movement, expected: units of the judged's rows; patient: whose each row is;
    influence: what each patient adds to the expected share, (patients,); of_reference: variance of
    a share that comes from elsewhere. Unknown with the units of one patient, and where next to
    nothing is expected.
    """
    total, observed, foreseen = movement.sum(), exercise.sum(), expected.sum()
    worth = effective_patients(summed(patient, movement, len(influence)))
    if worth <= 1 or foreseen < NEXT_TO_NOTHING * total:
        return np.nan, np.nan
    if observed in (0, total):
        low, high = _exact(bool(observed), worth)
    else:
        per_unit = (exercise - expected * observed / foreseen) / observed
        moved = summed(patient, per_unit, len(influence)) - influence * total / foreseen
        variance = moved @ moved * worth / (worth - 1) + of_reference * (total / foreseen) ** 2
        reach = t.ppf((1 + LEVEL) / 2, worth - 1) * np.sqrt(variance) / (1 - observed / total)
        centre = logit(observed / total)
        low, high = expit(centre - reach), expit(centre + reach)
    return float(low * total / foreseen), float(high * total / foreseen)


def _exact(all_exercise: bool, worth: float) -> tuple[float, float]:
    tail = (1 - LEVEL) / 2
    if all_exercise:
        return float(beta.ppf(tail, worth, 1)), 1.0
    return 0.0, float(beta.ppf(1 - tail, 1, worth))
