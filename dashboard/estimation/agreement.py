"""Whether two reviewers agree beyond chance: Cohen's kappa."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from dashboard.estimation.bounds import LEVEL, Bounds

_DESIGN = "Cohen 1960 over {count} lines that both answered; normal interval of Fleiss et al. 1969"


@dataclass(frozen=True)
class Agreement:
    """How often two agreed, and how far that is beyond chance; kappa is nan where all is one."""

    count: int
    agreed_share: float
    kappa: Bounds


def cohens_kappa(pairs: Sequence[tuple[Hashable, Hashable]], level: float = LEVEL) -> Agreement:
    """Agreement of two reviewers; pairs: each one's answer to the same line."""
    if not pairs:
        raise ValueError("no line was answered by both")
    shares = _shares(pairs)
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    agreed, chance = float(np.trace(shares)), float(first @ second)
    design = _DESIGN.format(count=len(pairs))
    if chance == 1.0:
        nothing = float("nan")
        return Agreement(
            len(pairs), agreed, Bounds(nothing, nothing, nothing, level, "two-sided", design)
        )
    kappa = (agreed - chance) / (1 - chance)
    reach = float(norm.ppf((1 + level) / 2)) * _error(shares, kappa, chance, len(pairs))
    bounds = Bounds(
        kappa, max(kappa - reach, -1.0), min(kappa + reach, 1.0), level, "two-sided", design
    )
    return Agreement(len(pairs), agreed, bounds)


def _shares(pairs: Sequence[tuple[Hashable, Hashable]]) -> np.ndarray:
    """The share of the lines by first and second answer, (answers, answers)."""
    answers = sorted({answer for pair in pairs for answer in pair}, key=str)
    place = {answer: number for number, answer in enumerate(answers)}
    shares = np.zeros((len(answers), len(answers)))
    for (one, other), count in Counter(pairs).items():
        shares[place[one], place[other]] = count / len(pairs)
    return shares


def _error(shares: np.ndarray, kappa: float, chance: float, count: int) -> float:
    """The large-sample standard error (Fleiss, Cohen and Everitt 1969)."""
    first, second = shares.sum(axis=1), shares.sum(axis=0)
    weights = (second[:, None] + first[None, :]) * (1 - kappa)
    agreed = np.diag(shares)
    inside = (agreed * (1 - np.diag(weights)) ** 2).sum()
    inside += (shares * weights**2).sum() - (agreed * np.diag(weights) ** 2).sum()
    inside -= (kappa - chance * (1 - kappa)) ** 2
    return float(np.sqrt(max(inside, 0.0) / count) / (1 - chance))
