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
SEPARATING = ("body_region", "discipline")
"""Factors whose levels somebody else must treat, too, to have anything to compare with."""
NO_DIAGNOSIS = "no diagnosis"
"""The body region of a visit that is known without a diagnosis."""
ENOUGH_PATIENTS = 10
"""Patients of others that a body region or discipline needs to be compared."""


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
        names, of_whom = np.unique(rows[judged].to_numpy(str), return_inverse=True)
        coded = {name: _coded(rows[name]) for name in factors}
        kinds, kind = _kinds([code for _, code in coded.values()], len(rows))
        levels = {name: kinds[:, place] for place, name in enumerate(coded)}
        return cls(
            names=names,
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
        kinds = len(self.design)
        place = self.judged * kinds + self.kind
        return summed(place, units, len(self.names) * kinds).reshape(-1, kinds)

    @cached_property
    def blocks(self) -> tuple[Places, Places]:
        """A judged's patient: for each row its block, and for each block whose it is."""
        patients = int(self.patient.max(initial=0)) + 1
        pairs, block = np.unique(self.judged * patients + self.patient, return_inverse=True)
        return block.astype(np.intp), (pairs // patients).astype(np.intp)

    @cached_property
    def patients(self) -> Floats:
        """How many patients each of the judged has, (K,)."""
        return np.bincount(self.blocks[1], minlength=len(self.names)).astype(float)

    @cached_property
    def comparable(self) -> Flags:
        """Whether others than the judged have patients enough with visits of a kind, (K, kinds)."""
        found = np.ones((len(self.names), len(self.design)), dtype=bool)
        for name in SEPARATING:
            if name in self.levels:
                found &= self.patients_elsewhere(name)[:, self.levels[name]] >= ENOUGH_PATIENTS
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
    """The levels of a factor, the most frequent first, and each row's."""
    codes, found = pd.factorize(values.astype("object").where(values.notna(), "unknown"))
    order = np.argsort(-np.bincount(codes, minlength=len(found)), kind="stable")
    rank = np.empty(len(order), dtype=np.intp)
    rank[order] = np.arange(len(order))
    return np.asarray(found, dtype=object)[order], rank[codes]


def _kinds(codes: list[Places], rows: int) -> tuple[Places, Places]:
    """The kinds of visits that occur, (kinds, factors), and each row's."""
    if not codes:
        return np.zeros((1, 0), dtype=np.intp), np.zeros(rows, dtype=np.intp)
    kinds, kind = np.unique(np.column_stack(codes), axis=0, return_inverse=True)
    return kinds, kind.reshape(-1).astype(np.intp)


def _design(levels: list[Places], kinds: int) -> Floats:
    """An intercept, and a column for each level of each factor but the first."""
    columns = [np.ones(kinds)]
    for level in levels:
        columns.extend((level == each).astype(float) for each in range(1, level.max() + 1))
    return np.column_stack(columns)


def _places(values: pd.Series) -> Places:
    codes, _ = pd.factorize(values)
    return codes.astype(np.intp)


def summed(place: Places, values: Floats, length: int) -> Floats:
    """Sum values by their place, (length,)."""
    return np.asarray(np.bincount(place, values, length), dtype=np.float64)
