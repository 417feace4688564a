"""Who bills 97110 otherwise than their patients explain: claims in, judgements out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from dashboard.inference.caseload import CASE_MIX, Caseload, countable
from dashboard.inference.change import changes
from dashboard.inference.comparison import Comparison, compare
from dashboard.inference.control_chart import control_chart
from dashboard.inference.references import Peers, Rules, Target
from dashboard.inference.table import others_share
from dashboard.warehouse.database import Database

THERAPIST, CLINIC = "rendering_npi", "clinic_id"
NOT_COMPARED = "cannot be compared"
_DIGITS = 6
_COLUMNS = {
    "rendering_npi": pa.string(),
    "patients": pa.int64(),
    "patient_days": pa.int64(),
    "movement_units": pa.int64(),
    "exercise_units": pa.int64(),
    "exercise_share": pa.float64(),
    "expected_share": pa.float64(),
    "ratio": pa.float64(),
    "ratio_low": pa.float64(),
    "ratio_high": pa.float64(),
    "shrunken_share": pa.float64(),
    "z": pa.float64(),
    "p_value": pa.float64(),
    "q_value": pa.float64(),
    "flag": pa.string(),
    "adjusted_for": pa.string(),
}
_ROUNDED = (
    "exercise_share", "expected_share", "ratio", "ratio_low", "ratio_high", "shrunken_share", "z",
)  # fmt: skip
_UNSAID = (
    "expected_share", "compared_share", "difference", "ratio", "ratio_low", "ratio_high",
    "shrunken_share", "z", "p_value", "q_value", "patients_worth",
)  # fmt: skip
_PEERS_CALLED = {"PT": "physical therapists", "OT": "occupational therapists"}
_KINDS = {THERAPIST: "therapist", CLINIC: "clinic"}


def judged(
    database: Database,
    filters: Mapping[str, Any],
    rules: Rules | None = None,
    factors: Sequence[str] = CASE_MIX,
    by: str = THERAPIST,
) -> Comparison:
    """Judge every therapist (or clinic) within the filters; the rows of `compare`, by name.

    by: rendering_npi or clinic_id. Where there is nothing to compare with, the rows hold the
    counts, everything else is unknown, and adjusted_for says why; nobody named gives no rows.
    """
    rules = rules or Rules()
    everybody = countable(database.report("caseload", dict(filters)).to_pandas(), by)
    rows = everybody[_is_of_peers_kind(everybody, rules)]
    left_out = everybody[~everybody[by].isin(rows[by])]
    reason = _nothing_to_compare(rows, rules, by)
    if rows.empty or reason:
        found = _counted(rows, rules, by, reason)
    else:
        found = compare(Caseload.of(rows, by, factors), rules)
    return found if left_out.empty else _with_other_kind(found, left_out, rules, by)


def _is_of_peers_kind(rows: pd.DataFrame, rules: Rules) -> pd.Series:
    """Beside peers only the work of their discipline counts; it may be untold."""
    if not isinstance(rules.reference, Peers):
        return pd.Series(True, index=rows.index)
    return rows["discipline"].isin((rules.reference.discipline, "unknown"))


def _with_other_kind(
    found: Comparison, left_out: pd.DataFrame, rules: Rules, by: str
) -> Comparison:
    """Add those who have no work of the peers' discipline: counted, not judged."""
    discipline = rules.reference.discipline if isinstance(rules.reference, Peers) else ""
    reason = f"these peers are {_PEERS_CALLED.get(discipline, 'of another discipline')}"
    counted = _counted(left_out, rules, by, reason).rows
    rows = pd.concat([found.rows, counted]) if len(found.rows) else counted
    return replace(found, rows=rows.sort_values("name", ignore_index=True))


def overuse(
    database: Database,
    filters: Mapping[str, Any],
    rules: Rules | None = None,
    factors: Sequence[str] = CASE_MIX,
) -> pa.Table:
    """Judge every therapist within the filters, one row each, by rendering_npi.

    Shares (0 to 1), ratios and z have six decimals, p and q six digits; what cannot be said is
    empty.
    """
    rows = judged(database, filters, rules, factors).rows.rename(columns={"name": "rendering_npi"})
    therapists = database.report("exercise_by_therapist", dict(filters)).to_pandas()
    days = therapists.dropna(subset=["rendering_npi"]).set_index("rendering_npi")["patient_days"]
    rows["patient_days"] = rows["rendering_npi"].map(days)
    for name in ("p_value", "q_value"):
        rows[name] = [float(f"{value:.{_DIGITS}g}") for value in rows[name]]
    return pa.table({name: _column(rows[name], kind) for name, kind in _COLUMNS.items()})


def moved(
    database: Database,
    filters: Mapping[str, Any],
    since: date,
    rules: Rules | None = None,
    factors: Sequence[str] = CASE_MIX,
    by: str = THERAPIST,
) -> pd.DataFrame:
    """Compare every therapist (or clinic) from the month `since` on with before: see `changes`."""
    return changes(_months(database, filters), since, rules or Rules(), by, factors)


def middle_month(first: date | None, last: date | None) -> date | None:
    """The month with which the later half of a period begins: changes are asked since then.

    None where a period has one month only.
    """
    if first is None or last is None:
        return None
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months < 2:
        return None
    years, month = divmod(first.month - 1 + (months + 1) // 2, 12)
    return date(first.year + years, month + 1, 1)


def month_by_month(
    database: Database,
    filters: Mapping[str, Any],
    since: date | None = None,
    factors: Sequence[str] = CASE_MIX,
) -> pd.DataFrame:
    """Chart all that is within the filters by month: see `control_chart`."""
    return control_chart(_months(database, filters), since, factors)


def _column(values: pd.Series, kind: pa.DataType) -> pa.Array:
    if values.name in _ROUNDED:
        values = values.astype(float).round(_DIGITS)
    elif pa.types.is_integer(kind):
        values = values.astype(int)
    elif pa.types.is_string(kind):
        values = values.astype(object)
    return pa.array(values, kind, from_pandas=True)


def _months(database: Database, filters: Mapping[str, Any]) -> pd.DataFrame:
    rows: pd.DataFrame = database.report("caseload_months", dict(filters)).to_pandas(
        date_as_object=False
    )
    return rows


def _nothing_to_compare(rows: pd.DataFrame, rules: Rules, by: str) -> str:
    """Why nobody can be judged by the others; '' where that can be, or where it needs no others."""
    is_alone = rows[by].nunique() == 1
    if isinstance(rules.reference, Peers) or (is_alone and isinstance(rules.reference, Target)):
        return ""
    if is_alone:
        return f"there is no other {_KINDS[by]}"
    if not rows["exercise_units"].any():
        return "nobody billed 97110"
    if (rows["exercise_units"] == rows["movement_units"]).all():
        return "nobody billed another movement code than 97110"
    return ""


def _counted(rows: pd.DataFrame, rules: Rules, by: str, reason: str) -> Comparison:
    """A comparison in which nothing is said but what was counted."""
    found = rows.groupby(by).agg(
        patients=("patient_id", "nunique"),
        movement_units=("movement_units", "sum"),
        exercise_units=("exercise_units", "sum"),
    )
    found = found.rename_axis("name").reset_index()
    found["exercise_share"] = found["exercise_units"] / found["movement_units"]
    found["compared_units"] = 0.0
    found[list(_UNSAID)] = np.nan
    found["flag"] = np.where(found["patients"] < rules.fewest_patients, "too_few", "")
    found["others_share"] = others_share(found, (found["flag"] == "").to_numpy())
    found["adjusted_for"] = f"{NOT_COMPARED}: {reason}"
    found["is_separable"] = found["is_aside"] = found["is_beyond_chance"] = False
    share = found["exercise_units"].sum() / max(found["movement_units"].sum(), 1)
    return Comparison(found, 0.0, np.nan, float(share) if len(found) else np.nan, 0, 0)
