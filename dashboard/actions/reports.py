"""The reports that a user can export, and how they look when shown to others."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import RequestError
from dashboard.output import plain_decimals
from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from dashboard.warehouse.render import render

_FILTERS = {"from_date", "to_date", "clinic_ids", "payers", "rendering_npis"}
_ABOUT_PATIENTS = {"patient_id", "claim_id", "note", "service_date", "found"}


def exportable() -> dict[str, str]:
    """Name and first header line of every report that asks for no more than the filters."""
    return {
        model.path.stem: model.text.splitlines()[0].removeprefix("-- ")
        for model in models().values()
        if model.kind == "report" and _parameters(model.name) <= _FILTERS
    }


def export_report(
    database: Database, name: str, filters: dict[str, Any], *, is_presenter: bool = False
) -> pa.Table:
    """A report's rows; as presenter without names, and never one about single patients."""
    if name not in exportable():
        raise RequestError(f"There is no report {name!r}. Reports: {', '.join(exportable())}.")
    table = plain_decimals(database.report(name, filters))
    return presented(table, name) if is_presenter else table


def presented(table: pa.Table, name: str) -> pa.Table:
    """Therapists as Therapist A.., clinics as Clinic 1.., in the order of their keys."""
    about = _ABOUT_PATIENTS & set(table.column_names)
    if about:
        raise RequestError(
            f"{name} shows single patients ({', '.join(sorted(about))}) and cannot be presented. "
            "Export it without --presenter, or choose a summary."
        )
    for key, label in (("rendering_npi", "Therapist"), ("clinic_id", "Clinic")):
        if key in table.column_names:
            table = _renamed(table, key, label)
    names = [column for column in ("rendering_name", "clinic_name") if column in table.column_names]
    return table.drop_columns(names)


def _renamed(table: pa.Table, key: str, label: str) -> pa.Table:
    found = sorted(pc.unique(table[key].drop_null()).to_pylist())
    letters = label == "Therapist"
    new = {old: f"{label} {_letters(i) if letters else i + 1}" for i, old in enumerate(found)}
    values = pa.array([new.get(value) for value in table[key].to_pylist()], pa.string())
    return table.set_column(table.column_names.index(key), key, values)


def _letters(number: int) -> str:
    """A, B, .. Z, AA, AB .."""
    head, last = divmod(number, 26)
    return (_letters(head - 1) if head else "") + chr(ord("A") + last)


def _parameters(name: str) -> set[str]:
    return set(re.findall(r"\$([a-z_]+)", render(name)))
