"""Whether a therapist or clinic has moved since a month: before and after, patients as clusters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, t

from dashboard.inference.case_mix import shares_of_all
from dashboard.inference.caseload import (
    CASE_MIX,
    Caseload,
    Flags,
    Floats,
    Places,
    countable,
    summed,
)
from dashboard.inference.chance import NEVER_CERTAIN
from dashboard.inference.intervals import LEVEL, effective_patients
from dashboard.inference.references import Rules


@dataclass(frozen=True)
class Period:
    """The rows of one of the judged on one side of the month.

    difference: observed less expected share; patient: who came, in order; moved: what each of them
    adds to the difference; worth: as how many they count; share: observed.
    """

    difference: float
    patient: Places
    moved: Floats
    worth: float
    share: float

    @property
    def patients(self) -> int:
        """How many came."""
        return len(self.patient)

    @property
    def variance(self) -> float:
        """Of the difference, patients as clusters; alike as they may be, never nothing."""
        if not self.moved.any():
            return NEVER_CERTAIN * (1 - NEVER_CERTAIN) / max(self.worth, 1e-9)
        return float(self.moved @ self.moved) * self.worth / max(self.worth - 1, 1e-9)


def changes(
    rows: pd.DataFrame,
    since: dt.date,
    rules: Rules,
    judged: str = "rendering_npi",
    factors: Sequence[str] = CASE_MIX,
) -> pd.DataFrame:
    """Compare each of the judged from the month `since` on with themselves before it.

    rows: those of the report `caseload_months`. Returns per judged: name, patients_before,
    patients_after, share_before, share_after (raw), change, change_low, change_high (95 %,
    adjusted for the kinds of visits), p_value, others_change, q_value and moved (rose, fell,
    too_few or empty).
    """
    rows = countable(rows, judged)
    if rows.empty:
        return pd.DataFrame(columns=_COLUMNS)
    caseload = Caseload.of(rows, judged, factors)
    after = np.asarray(pd.to_datetime(rows["service_month"]) >= pd.Timestamp(since))
    strayed = caseload.exercise - caseload.movement * shares_of_all(caseload)[caseload.kind]
    table = pd.DataFrame(
        [_changed(caseload, strayed, each, after) for each in range(len(caseload.names))],
        columns=_COLUMNS[:-3],
    )
    table["others_change"] = _others_change(caseload, strayed, after)
    return _told(table, rules)[_COLUMNS]


_COLUMNS = [
    "name", "patients_before", "patients_after", "share_before", "share_after", "change",
    "change_low", "change_high", "p_value", "others_change", "q_value", "moved",
]  # fmt: skip


def _changed(caseload: Caseload, strayed: Floats, judged: int, after: Flags) -> list[object]:
    own = caseload.own_rows(judged)
    then, now = (_period(caseload, strayed, own[side[own]]) for side in (~after, after))
    change = now.difference - then.difference
    variance, freedom = _contrast(then, now)
    error = float(np.sqrt(variance))
    reach = float(t.ppf((1 + LEVEL) / 2, freedom)) * error
    known = [caseload.names[judged], then.patients, now.patients, then.share, now.share]
    p_value = 2 * float(t.sf(abs(change) / error, freedom)) if error else np.nan
    return [*known, change, change - reach, change + reach, p_value]


def _others_change(caseload: Caseload, strayed: Floats, after: Flags) -> Floats:
    """How observed less expected share of all but each of the judged has moved, (K,)."""
    found = []
    for side in (~after, after):
        apart, units = (
            summed(caseload.judged[side], values[side], len(caseload.names))
            for values in (strayed, caseload.movement)
        )
        others = units.sum() - units
        found.append(np.where(others > 0, (apart.sum() - apart) / np.maximum(others, 1.0), np.nan))
    return np.asarray(found[1] - found[0])


def _period(caseload: Caseload, strayed: Floats, rows: Places) -> Period:
    movement, strayed = caseload.movement[rows], strayed[rows]
    patient, which = np.unique(caseload.patient[rows], return_inverse=True)
    if not len(movement):
        return Period(np.nan, patient, np.zeros(0), 0.0, np.nan)
    difference = float(strayed.sum() / movement.sum())
    return Period(
        difference=difference,
        patient=patient,
        moved=summed(which, strayed - movement * difference, len(patient)) / movement.sum(),
        worth=effective_patients(summed(which, movement, len(patient))),
        share=float(caseload.exercise[rows].sum() / movement.sum()),
    )


def _contrast(then: Period, now: Period) -> tuple[float, float]:
    """The variance of the change, with patients who were there in both; and Welch's freedom."""
    if min(then.worth, now.worth) < 2:
        return np.nan, np.nan
    apart = then.variance + now.variance
    _, before, after = np.intersect1d(then.patient, now.patient, True, return_indices=True)
    together = 2 * float(then.moved[before] @ now.moved[after])
    parts = then.variance**2 / (then.worth - 1) + now.variance**2 / (now.worth - 1)
    return max(apart - together, 0.0), apart**2 / parts if parts else np.nan


def _told(table: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    few = table[["patients_before", "patients_after"]].min(axis=1) < rules.fewest_patients
    tested = table["p_value"].notna() & ~few
    table["q_value"] = np.nan
    if tested.any():
        table.loc[tested, "q_value"] = false_discovery_control(table.loc[tested, "p_value"])
    moved = (table["q_value"] < rules.greatest_q) & (table["change"].abs() >= rules.smallest_change)
    table["moved"] = ""
    table.loc[moved & (table["change"] > 0), "moved"] = "rose"
    table.loc[moved & (table["change"] < 0), "moved"] = "fell"
    table.loc[few, "moved"] = "too_few"
    return table
