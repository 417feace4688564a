"""What could be found: the chance that a lone therapist so far from the others is flagged."""

from __future__ import annotations

import numpy as np
from scipy.stats import nct, norm, t

from dashboard.inference.comparison import Comparison
from dashboard.inference.references import Rules

PATIENTS = 60
DIFFERENCE = 0.20


def power(
    found: Comparison, rules: Rules, difference: float = DIFFERENCE, patients: int = PATIENTS
) -> float:
    """Compute the chance of a flag, 0 to 1; unknown where nobody can be tested.

    difference: of true and expected share; patients: of whom that therapist's share is made.
    The first step of Benjamini and Hochberg by the noncentral t, and no more than the chance that
    the observed difference is the smallest that matters. That therapist is so far from the others,
    not so far on average: the variance between therapists widens what is judged by, not what
    happens.
    """
    if found.freedom < 1 or not found.compared:
        return np.nan
    rows = found.rows
    evenness = float((rows["patients_worth"] / rows["patients"]).median())
    by_patients = found.one_patient / (patients * evenness)
    strays = by_patients + (by_patients + found.between) / (found.freedom + 1)
    judged_by = strays + found.between
    critical = t.isf(rules.greatest_q / found.compared / 2, found.freedom)
    reached = critical * np.sqrt(judged_by / strays)
    significant = nct.sf(reached, found.freedom, difference / np.sqrt(strays))
    matters = norm.sf(rules.smallest_difference, difference, np.sqrt(strays))
    return float(min(significant, matters))
