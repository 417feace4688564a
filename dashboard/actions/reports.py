"""The reports that a user can export, and how they look when shown to others."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from dashboard.actions.computed_reports import COMPUTED
from dashboard.actions.recoding import keep_notes
from dashboard.errors import RequestError
from dashboard.formats import stand_in
from dashboard.output import plain_decimals
from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from dashboard.warehouse.render import FILTERS, parameters_of, render

_PRESENTER = "-- Presenter: yes"
_NOT_EXPORTED = "\n-- Exported: no"
# Key: what it is called before an audience, and every key of the database in a fixed order, so
# that Therapist A is the same person in each report, whatever it is filtered by.
_STAND_INS = {
    "rendering_npi": (
        "therapist",
        "select rendering_npi from metrics.therapists order by rendering_npi",
    ),
    "clinic_id": (
        "clinic",
        "select distinct clinic_id from raw.service_lines where clinic_id is not null "
        "order by clinic_id",
    ),
}
# Reports that read notes: what waits is scored first.
_OF_NOTES = ("evidence", "recoding", "review")
_NAMES = ("rendering_name", "clinic_name")


def exportable() -> dict[str, str]:
    """Name and sentence of every report that asks for no more than the filters.

    Those that hold single patients say in their header that they stay within the program.
    """
    found = {
        model.path.stem: model.text.splitlines()[0].removeprefix("-- ")
        for model in models().values()
        if model.kind == "report"
        and _NOT_EXPORTED not in model.text
        and parameters_of(render(model.name)) <= set(FILTERS)
    }
    computed = {name: report.description for name, report in COMPUTED.items()}
    return dict(sorted((found | computed).items()))


def presentable() -> list[str]:
    """Names of the reports whose header says that an audience may see them."""
    return [name for name in exportable() if _is_presentable(name)]


def export_report(
    database: Database, name: str, filters: dict[str, Any], *, is_presenter: bool = False
) -> pa.Table:
    """A report's rows; as presenter without names, and only what an audience may see."""
    if name not in exportable():
        raise RequestError(f"There is no report {name!r}. Reports: {', '.join(exportable())}.")
    if is_presenter and not _is_presentable(name):
        raise RequestError(
            f"{name} cannot be shown with --presenter: it may name people, places, files or "
            f"single days. Leave --presenter out, or choose one of {', '.join(presentable())}."
        )
    if name.startswith(_OF_NOTES):
        keep_notes(database)
    table = plain_decimals(_rows(database, name, filters))
    return _presented(database, table) if is_presenter else table


def unsaid(name: str, table: pa.Table) -> str:
    """What the rows of a computed report cannot say and why; '' where they can, or for others."""
    return COMPUTED[name].unsaid(table) if name in COMPUTED else ""


def _rows(database: Database, name: str, filters: dict[str, Any]) -> pa.Table:
    if name in COMPUTED:
        return COMPUTED[name].compute(database, filters)
    return database.report(name, filters)


def _presented(database: Database, table: pa.Table) -> pa.Table:
    """Therapists as Therapist A.., clinics as Clinic 1.., and no column of names."""
    for key in _STAND_INS.keys() & set(table.column_names):
        stand_ins = _stand_ins(database, key)
        # None stays: lines that name no therapist or no clinic.
        values = [value and stand_ins[value] for value in table[key].to_pylist()]
        column = pa.array(values, pa.string())
        table = table.set_column(table.column_names.index(key), key, column)
    return table.drop_columns([name for name in _NAMES if name in table.column_names])


def _stand_ins(database: Database, key: str) -> dict[str, str]:
    """Therapist A, B .. or Clinic 1, 2 .. for each key of the database."""
    kind, select = _STAND_INS[key]
    return {value: stand_in(kind, place) for place, (value,) in enumerate(database.rows(select))}


def _is_presentable(name: str) -> bool:
    if name in COMPUTED:
        return COMPUTED[name].is_presentable
    return _PRESENTER in models()[f"reports.{name}"].text.splitlines()
