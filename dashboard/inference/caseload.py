"""Units of the movement codes by therapist, patient and kind of visit, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Flags = NDArray[np.bool_]

FACTORS = {
    "body_region": "body region",
    "discipline": "discipline",
    "is_evaluation_day": "evaluation day",
    "visit_band": "visit number",
}
"""What a share can be adjusted for: the column and what it is called."""

CASE_MIX = ("body_region", "discipline", "is_evaluation_day")
CASE_MIX_AND_VISIT = (*CASE_MIX, "visit_band")
NO_DIAGNOSIS = "no diagnosis"
"""The body region of a visit that is known without a diagnosis."""
ENOUGH_PATIENTS = 10
"""Patients whom others must have with each level of each factor for a visit to be compared."""


@dataclass(frozen=True)
class Caseload:
    """A row per judged (therapist or clinic), patient and kind of visit.

    names: who is judged, (K,); judged, patient, kind: for each row its place in names, among the
    patients and in design; design: an intercept and a column per level but the first of each
    factor, (kinds, terms); levels: per factor, the level of each kind; exercise, movement: units.
    """

    names: NDArray[Any]
    judged: Places
    patient: Places
    kind: Places
    design: Floats
    levels: dict[str, Places]
    level_names: dict[str, NDArray[Any]]
    exercise: Floats
    movement: Floats

    @classmethod
    def of(
        cls, rows: pd.DataFrame, judged: str = "rendering_npi", factors: Sequence[str] = CASE_MIX
    ) -> Caseload:
        """Take the rows of the report `caseload`.

        rows: `judged`, patient_id, the factors, exercise_units and movement_units; rows without a
        `judged` are left out.
        """
        rows = countable(rows, judged)
        of_whom, names = pd.factorize(rows[judged], sort=True)
        coded = {name: _coded(rows[name]) for name in factors}
        kinds, kind = _kinds([code for _, code in coded.values()], len(rows))
        levels = {name: kinds[:, place] for place, name in enumerate(coded)}
        return cls(
            names=np.asarray(names.astype(str), dtype=object),
            judged=of_whom.astype(np.intp),
            patient=_places(rows["patient_id"]),
            kind=kind,
            design=_design(list(levels.values()), len(kinds)),
            levels=levels,
            level_names={name: found for name, (found, _) in coded.items()},
            exercise=rows["exercise_units"].to_numpy(float),
            movement=rows["movement_units"].to_numpy(float),
        )

    @cached_property
    def exercise_units(self) -> Floats:
        """Units of 97110, (K, kinds)."""
        return self._by_judged_and_kind(self.exercise)

    @cached_property
    def movement_units(self) -> Floats:
        """Units of the three movement codes, (K, kinds)."""
        return self._by_judged_and_kind(self.movement)

    def _by_judged_and_kind(self, units: Floats) -> Floats:
        count, kinds = len(self.names), len(self.design)
        return summed(self.judged * kinds + self.kind, units, count * kinds).reshape(count, kinds)

    @cached_property
    def patient_count(self) -> int:
        """How many patients there are."""
        return int(self.patient.max(initial=-1)) + 1

    def own_rows(self, judged: int) -> Places:
        """The rows of one of the judged."""
        return self._rows_by_judged[judged]

    @cached_property
    def _rows_by_judged(self) -> list[Places]:
        order = np.argsort(self.judged, kind="stable")
        ends = np.bincount(self.judged, minlength=len(self.names)).cumsum()
        return np.split(order, ends[:-1])

    @cached_property
    def blocks(self) -> tuple[Places, Places]:
        """A judged's patient: for each row its block, and for each block whose it is."""
        place, pairs = pd.factorize(self.judged * self.patient_count + self.patient)
        return place.astype(np.intp), np.asarray(pairs // self.patient_count, dtype=np.intp)

    @cached_property
    def patients(self) -> Floats:
        """How many patients each of the judged has, (K,)."""
        return np.bincount(self.blocks[1], minlength=len(self.names)).astype(float)

    @cached_property
    def patients_worth(self) -> Floats:
        """As how many patients with equally many units each one's count, (K,) (Kish)."""
        block, whose = self.blocks
        squares = summed(block, self.movement, len(whose)) ** 2
        total = self.movement_units.sum(axis=1)
        return np.asarray(total**2 / summed(whose, squares, len(total)))

    @cached_property
    def comparable(self) -> Flags:
        """Whether others than the judged have patients enough with visits of a kind, (K, kinds)."""
        found = np.full((len(self.names), len(self.design)), len(self.names) > 1)
        for name, levels in self.levels.items():
            found &= self.patients_elsewhere(name)[:, levels] >= ENOUGH_PATIENTS
        return found

    def patients_elsewhere(self, factor: str) -> Floats:
        """Patients with a level of a factor whom others see with it, (K, levels)."""
        level, levels = self.levels[factor][self.kind], len(self.level_names[factor])
        triples = np.unique((self.patient * levels + level) * len(self.names) + self.judged)
        pairs, whose = np.divmod(triples, len(self.names))
        _, first, seen_by = np.unique(pairs, return_index=True, return_counts=True)
        level_of_pair = pairs[first] % levels
        total = np.bincount(level_of_pair, minlength=levels)
        alone: Floats = np.zeros((len(self.names), levels))
        only = seen_by == 1
        np.add.at(alone, (whose[first[only]], level_of_pair[only]), 1)
        return total - alone


def countable(rows: pd.DataFrame, judged: str) -> pd.DataFrame:
    """Leave out rows that are nobody's or hold no unit of a movement code."""
    return rows[rows[judged].notna() & (rows["movement_units"] > 0)]


def _coded(values: pd.Series) -> tuple[NDArray[Any], Places]:
    """The levels of a factor, the most frequent first, then by name; and each row's."""
    codes, found = pd.factorize(values, use_na_sentinel=False)
    names = np.array(["unknown" if pd.isna(name) else str(name) for name in found], dtype=object)
    order = np.lexsort((names, -np.bincount(codes, minlength=len(names))))
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    return names[order], rank[codes]


def _kinds(levels: list[Places], rows: int) -> tuple[Places, Places]:
    """The kinds of visits that occur, (kinds, factors), and each row's."""
    place = np.zeros(rows, dtype=np.intp)
    for level in levels:
        place = place * (int(level.max(initial=0)) + 1) + level
    _, first, kind = np.unique(place, return_index=True, return_inverse=True)
    kinds = np.column_stack([level[first] for level in levels]) if levels else first[:, None] * 0
    return kinds, kind.astype(np.intp)


def _design(levels: list[Places], kinds: int) -> Floats:
    """An intercept, and a column for each level of each factor but the first."""
    columns = [np.ones(kinds)]
    for level in levels:
        columns.extend(
            (level == each).astype(float) for each in range(1, int(level.max(initial=0)) + 1)
        )
    return np.column_stack(columns)


def _places(values: pd.Series) -> Places:
    # Patients who are not known count as one: so nothing becomes more certain by them.
    codes, _ = pd.factorize(values, use_na_sentinel=False)
    return codes.astype(np.intp)


def summed(place: Places, values: Floats, length: int) -> Floats:
    """Sum values by their place, (length,)."""
    return np.asarray(np.bincount(place, values, length), dtype=np.float64)
