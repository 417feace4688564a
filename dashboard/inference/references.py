"""The yardsticks: the practice by its own case mix, peers, or a share that the owner sets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Practice:
    """The other therapists of the practice, for visits of the same kinds."""


@dataclass(frozen=True)
class Peers:
    """Therapists elsewhere, whose patients are not known.

    share, share_sd: mean and standard deviation of their 97110 shares; therapists: how many;
    discipline: theirs, PT or OT, since one is no yardstick for the other.
    """

    share: float
    share_sd: float
    therapists: int
    discipline: str = "PT"


@dataclass(frozen=True)
class Target:
    """The share that the owner wants of the practice; its case mix says what that is for whom."""

    share: float


Reference = Practice | Peers | Target


@dataclass(frozen=True)
class Rules:
    """What it takes to say that a therapist is unusual.

    smallest_difference: of observed and expected share, smallest_change: of a share
    over time, both 0 to 1; fewest_patients: below it nothing is said; greatest_q: of those
    flagged, the share that may be so by chance.
    """

    reference: Reference = Practice()
    smallest_difference: float = 0.10
    smallest_change: float = 0.05
    fewest_patients: int = 20
    greatest_q: float = 0.05
