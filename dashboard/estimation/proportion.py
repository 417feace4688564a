"""Clopper and Pearson's interval of a share: for one simple random sample and nothing else."""

from __future__ import annotations

from scipy.stats import beta

from dashboard.estimation.bounds import LEVEL, Bounds, Side, tail

_DESIGN = "one simple random sample of {count}; Clopper and Pearson 1934, exact binomial"


def share_bounds(found: int, count: int, level: float = LEVEL, side: Side = "two-sided") -> Bounds:
    """Bound a share of which `found` of `count` units drawn at random had it; 0 to 1."""
    if not 0 <= found <= count or count == 0:
        raise ValueError(f"{found} of {count} is no share of a sample")
    low, high = binomial_limits(found, count, tail(level, side))
    return Bounds(found / count, low, high, level, side, _DESIGN.format(count=count))


def binomial_limits(found: float, count: float, beyond: float) -> tuple[float, float]:
    """Both exact limits of `found` of `count`, which need not be whole; beyond: each one's tail."""
    low = float(beta.ppf(beyond, found, count - found + 1)) if found > 0 else 0.0
    high = float(beta.ppf(1 - beyond, found + 1, count - found)) if found < count else 1.0
    return low, high
