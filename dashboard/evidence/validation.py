"""How often the rules were right on labelled work, for the Method page: only read here."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

_FIGURES = Path(__file__).with_name("validation.csv")


@dataclass(frozen=True)
class Figure:
    """One row: a set, one code or strength of it, and how many were answered and answered right.

    `answer` says which of the two answers was judged; `group` is all `notes`, those of one label
    (a code), or those of one strength or therapist. `expected` counts those whose label is
    the code (or any), `answered` those that the rules gave it (or any), `right` both.
    """

    set_name: str
    answer: str
    group: str
    notes: int
    expected: int
    answered: int
    right: int

    @property
    def right_share(self) -> Decimal | None:
        """Of those answered, the share that is right, 0-1; None where none was answered."""
        return _share(self.right, self.answered)

    @property
    def recalled_share(self) -> Decimal | None:
        """Of those expected, the share that was answered right, 0-1; None where there are none."""
        return _share(self.right, self.expected)


def validation() -> list[Figure]:
    """All figures in the order of the file; benchmarks/validate_evidence.py makes them."""
    with _FIGURES.open(encoding="utf-8", newline="") as file:
        return [
            Figure(
                row["set_name"],
                row["answer"],
                row["group"],
                int(row["notes"]),
                int(row["expected"]),
                int(row["answered"]),
                int(row["right"]),
            )
            for row in csv.DictReader(file)
        ]


def _share(part: int, whole: int) -> Decimal | None:
    if whole == 0:
        return None
    return (Decimal(part) / whole).quantize(Decimal("0.001"), ROUND_HALF_UP)
