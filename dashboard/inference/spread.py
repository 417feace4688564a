"""How much therapists differ beyond what their patients explain: an additive random effect.

Paule and Mandel's variance (1982), as Spiegelhalter widens limits for over-dispersion (Qual Saf
Health Care 2005;14:347). It is not winsorised: who is judged is no part of it, neither is who was
set aside before (`aside`), and winsorising a dozen therapists costs half of what can be known.
"""

from __future__ import annotations

import numpy as np
from scipy.optimize import brentq

from dashboard.inference.caseload import Floats


def between_variance(differences: Floats, variances: Floats) -> float:
    """Estimate the variance between therapists of differences that chance gives `variances`.

    differences, variances: (therapists,), shares 0 to 1 and their squares. Returns 0 where chance
    explains all, or where fewer than two are given.
    """

    def beyond_chance(between: float) -> float:
        weights = 1 / (variances + between)
        apart = differences - (weights @ differences) / weights.sum()
        return float(weights @ apart**2) - (len(differences) - 1)

    if len(differences) < 2 or beyond_chance(0.0) <= 0:
        return 0.0
    return float(brentq(beyond_chance, 0.0, float(np.var(differences, ddof=1))))
