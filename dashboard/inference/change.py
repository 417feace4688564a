"""Whether a therapist or clinic has moved since a month: before and after, patients as clusters."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import false_discovery_control, t

from dashboard.inference.case_mix import shares_of_all
from dashboard.inference.caseload import CASE_MIX, Caseload, Flags, Floats, countable, summed
from dashboard.inference.intervals import LEVEL, effective_patients
from dashboard.inference.references import Rules


@dataclass(frozen=True)
class Period:
    """The rows of one of the judged on one side of the month.

    difference: observed less expected share; moved: what each patient adds to it, (patients,);
    worth: as how many patients they count; patients: how many they are; share: observed.
    """

    difference: float
    moved: Floats
    worth: float
    patients: int
    share: float

    @property
    def variance(self) -> float:
        """Of the difference, patients as clusters."""
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
    adjusted for the kinds of visits), others_change, p_value, q_value and moved (rose, fell,
    too_few or empty).
    """
    rows = countable(rows, judged)
    if rows.empty:
        return pd.DataFrame(columns=_COLUMNS)
    caseload = Caseload.of(rows, judged, factors)
    after = np.asarray(pd.to_datetime(rows["service_month"]) >= pd.Timestamp(since))
    shares = shares_of_all(caseload)
    table = pd.DataFrame(
        [_changed(caseload, shares, each, after) for each in range(len(caseload.names))],
        columns=_COLUMNS[:-2],
    )
    return _told(table, rules)


_COLUMNS = [
    "name", "patients_before", "patients_after", "share_before", "share_after", "change",
    "change_low", "change_high", "others_change", "p_value", "q_value", "moved",
]  # fmt: skip


def _changed(caseload: Caseload, shares: Floats, judged: int, after: Flags) -> list[object]:
    own = caseload.judged == judged
    then, now = (_period(caseload, shares, own & side) for side in (~after, after))
    others = [_period(caseload, shares, ~own & side) for side in (~after, after)]
    change = now.difference - then.difference
    variance, freedom = _contrast(then, now)
    error = float(np.sqrt(variance))
    reach = float(t.ppf((1 + LEVEL) / 2, freedom)) * error
    known = [caseload.names[judged], then.patients, now.patients, then.share, now.share]
    return [
        *known,
        change,
        change - reach,
        change + reach,
        others[1].difference - others[0].difference,
        2 * float(t.sf(abs(change) / error, freedom)) if error else np.nan,
    ]


def _period(caseload: Caseload, shares: Floats, rows: Flags) -> Period:
    movement, patient = caseload.movement[rows], caseload.patient[rows]
    everybody = caseload.patient_count
    if not len(movement):
        return Period(np.nan, np.zeros(everybody), 0.0, 0, np.nan)
    strayed = caseload.exercise[rows] - movement * shares[caseload.kind[rows]]
    difference = float(strayed.sum() / movement.sum())
    return Period(
        difference=difference,
        moved=summed(patient, strayed - movement * difference, everybody) / movement.sum(),
        worth=effective_patients(summed(patient, movement, everybody)),
        patients=len(np.unique(patient)),
        share=float(caseload.exercise[rows].sum() / movement.sum()),
    )


def _contrast(then: Period, now: Period) -> tuple[float, float]:
    """The variance of the change, with patients who were there in both; and Welch's freedom."""
    if min(then.worth, now.worth) < 2:
        return np.nan, np.nan
    apart = then.variance + now.variance
    together = 2 * float(then.moved @ now.moved)
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
