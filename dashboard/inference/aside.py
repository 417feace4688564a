"""Who is so unusual that they are no yardstick for others: so two outliers do not hide each other.

The most unusual is taken out, the rest looked at again, and so on to a quarter of all (Rosner,
Technometrics 1983;25:165); then the largest group counts whose every member is unusual beside the
rest. One alone needs what a flag needs; in a larger group each must be five times as unlikely for
every further member. That keeps the error of a whole practice at 5 % (benchmarks/simulation.py).
"""

from __future__ import annotations

import numpy as np
from scipy.stats import t

from dashboard.inference.caseload import Flags, Floats
from dashboard.inference.spread import between_variance

LARGEST_SHARE = 0.25
"""Where more than this share is unusual there is no common practice to be unusual beside."""
SMALLEST_DIFFERENCE = 0.10
"""Of shares: who is less apart is a yardstick, whatever difference matters to the owner."""
_LESS_LIKELY = 0.2


def unusual(
    apart: Floats,
    variances: Floats,
    units: Floats,
    greatest_q: float,
    smallest_difference: float = SMALLEST_DIFFERENCE,
) -> Flags:
    """Find the largest group of therapists who are all unusual beside the rest.

    apart: observed less expected shares; variances: theirs by chance; units: by which they weigh in
    what all bill together; all (therapists,).
    """
    count = len(apart)
    group, found = np.zeros(count, dtype=bool), np.zeros(count, dtype=bool)
    if count < 1 / LARGEST_SHARE:
        return found
    z, distance = _beside_rest(apart, variances, units, group)
    for size in range(1, int(LARGEST_SHARE * count) + 1):
        farthest = int(np.argmax(np.where(group, -1.0, np.abs(z))))
        if abs(distance[farthest]) < smallest_difference:
            break
        group[farthest] = True
        z, distance = _beside_rest(apart, variances, units, group)
        freedom = count - size - 1
        likely = 2 * t.sf(np.abs(z[group]), freedom).max()
        matters = np.abs(distance[group]).min() >= smallest_difference
        if matters and likely < greatest_q / count * _LESS_LIKELY ** (size - 1):
            found = group.copy()
    return found


def _beside_rest(
    apart: Floats, variances: Floats, units: Floats, group: Flags
) -> tuple[Floats, Floats]:
    """Each one's z and distance beside all others who are not in the group."""
    z, distance = np.zeros((2, len(apart)))
    for each in range(len(apart)):
        rest = ~group
        rest[each] = False
        weights = units[rest] / units[rest].sum()
        between = between_variance(apart[rest], variances[rest])
        distance[each] = apart[each] - weights @ apart[rest]
        of_rest = weights**2 @ (variances[rest] + between)
        z[each] = distance[each] / np.sqrt(variances[each] + between + of_rest)
    return z, distance
