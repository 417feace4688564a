"""How much therapists differ beyond chance: a variance between them that one outlier cannot make.

Spiegelhalter, Handling over-dispersion of performance indicators, Qual Saf Health Care 2005;14:347:
winsorised z-scores, and an additive random effect (DerSimonian and Laird 1986) from them.
"""

from __future__ import annotations

from math import ceil

import numpy as np
from scipy.stats import norm

from dashboard.inference.caseload import Floats

WINSORISED = 0.1
"""The share of therapists at each end who are drawn in to the next; one at least."""
FEWEST_TO_WINSORISE = 8


def between_variance(differences: Floats, variances: Floats) -> float:
    """Estimate the variance between therapists of differences that chance gives `variances`.

    differences, variances: (therapists,), shares 0 to 1 and their squares. Returns 0 where chance
    explains all, or where fewer than two are given.
    """
    count = len(differences)
    if count < 2:
        return 0.0
    weights = 1 / variances
    scores = (differences - np.average(differences, weights=weights)) / np.sqrt(variances)
    cut = ceil(WINSORISED * count) if count >= FEWEST_TO_WINSORISE else 0
    in_order = np.sort(scores)
    drawn_in = np.clip(scores, in_order[cut], in_order[count - 1 - cut])
    dispersion = float(drawn_in @ drawn_in) / _kept(cut, count)
    spare = weights.sum() - (weights @ weights) / weights.sum()
    return max(0.0, (dispersion - (count - 1)) / float(spare))


def _kept(cut: int, count: int) -> float:
    """The share of a normal sample's squares that is left when `cut` at each end are drawn in."""
    if not cut:
        return 1.0
    # Where the last one that is not drawn in may be expected (Blom's plotting position).
    tail = (cut + 1 - 0.375) / (count + 0.25)
    edge = norm.ppf(1 - tail)
    return float(1 - 2 * tail - 2 * edge * norm.pdf(edge) + 2 * tail * edge**2)
