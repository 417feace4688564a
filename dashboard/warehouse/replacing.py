"""A table brought up to date with what is touched, in the way that its header says.

A table says in its header (`-- Refreshed by:`) what becomes of it:

service_line_id | patient_id, service_date | service_month | load_id
    Rows of touched lines, days or months, or of the loads, are replaced. Its SQL runs over the
    lines that those follow from; everything else is read as it stands, since whatever comes
    before is refreshed.
patient_id from service_date
    Rows of touched patients from their first touched day on are replaced: what came before keeps
    its place in the patient's history, what comes after may not.
adding COLUMN, ...
    Rows whose key the table lacks are added; none is changed.
comparing COLUMN, ...
    Made anew whole. If a row with a key that it held has changed, untouched lines may follow from
    it, and all is rebuilt.
nothing said
    Made anew whole where anything that it reads has changed; it must be cheap.
"""

from __future__ import annotations

from functools import cache

import duckdb

from dashboard.warehouse.models import Model, dependencies, models
from dashboard.warehouse.render import render
from dashboard.warehouse.touched import Replaced, render_over, temporary_name

_KEYS = {
    "service_line_id": "touched.lines",
    "patient_id, service_date": "touched.days",
    "service_month": "touched.months",
    "load_id": "touched.noted_loads",
}
_BY_LINE: Replaced = (
    ("staged.claim_lines", "touched.claim_lines"),
    ("staged.remittance_lines", "touched.remittance_lines"),
    ("raw.remittance_adjustments", "touched.remittance_adjustments"),
    ("priced.full_unit_lines", "touched.full_unit_lines"),
)
_OVER: dict[str, Replaced] = {
    "service_line_id": _BY_LINE,
    "patient_id, service_date": (("priced.ranked_lines", "touched.day_lines"),),
    "service_month": (("priced.ranked_lines", "touched.month_lines"),),
    "load_id": (),
}
_ONWARDS = "patient_id from service_date"
_BY_EPISODE: Replaced = (("metrics.patient_days", "touched.episode_days"),)
_BY_VISIT: Replaced = (("metrics.visits", "touched.visits"),)


def brought_up_to_date(cursor: duckdb.DuckDBPyConnection, model: Model, changed: set[str]) -> bool:
    """Bring one table up to date and note it in `changed`; False where all has to be rebuilt.

    `changed` are the relations that a load, or what came before in the build order, has changed.
    """
    if not _sources(model.name) & changed:
        return True
    by = model.refreshed_by
    if by in _KEYS:
        _replace_touched(cursor, model)
        changed.add(model.name)
    elif by == _ONWARDS:
        _replace_onwards(cursor, model)
        changed.add(model.name)
    elif by.startswith("adding "):
        if _add_missing(cursor, model, by.removeprefix("adding ")):
            changed.add(model.name)
    elif _remade(cursor, model):
        changed.add(model.name)
        return not by or not _has_changed_rows(cursor, model, by.removeprefix("comparing "))
    return True


def _replace_touched(cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    key = model.refreshed_by
    touched = f"({key}) in ({_touched_keys(cursor, key)})"
    text = render_over(model.name, _OVER[key])
    cursor.execute(f"delete from {model.name} where {touched}")
    cursor.execute(f"insert into {model.name} by name select * from ({text}) where {touched}")


def _touched_keys(cursor: duckdb.DuckDBPyConnection, key: str) -> str:
    """What is touched, as a select; loads are so few that they are named, and found at once."""
    keys = f"select {key} from {temporary_name(_KEYS[key])}"
    if key != "load_id":
        return keys
    return ", ".join(str(load_id) for (load_id,) in cursor.execute(keys).fetchall())


def _replace_onwards(cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    patients = temporary_name("touched.patients")
    # The bound for all patients passes over what is older; the one for each is what counts.
    onwards = (
        f"held.service_date >= (select min(first_date) from {patients}) "
        f"and exists (select * from {patients} as touched where "
        "touched.patient_id = held.patient_id and touched.first_date <= held.service_date)"
    )
    reads_visits = "metrics.visits" in _sources(model.name)
    text = render_over(model.name, _BY_VISIT if reads_visits else _BY_EPISODE)
    cursor.execute(f"delete from {model.name} as held where {onwards}")
    cursor.execute(
        f"insert into {model.name} by name select * from ({text}) as held where {onwards}"
    )


def _add_missing(cursor: duckdb.DuckDBPyConnection, model: Model, key: str) -> bool:
    text = render_over(model.name, _BY_LINE)
    added = cursor.execute(
        f"insert into {model.name} by name select * from ({text}) as fresh "
        f"where ({key}) not in (select {key} from {model.name})"
    ).fetchall()
    return bool(added[0][0])


def _remade(cursor: duckdb.DuckDBPyConnection, model: Model) -> bool:
    """Make a table anew; whether it holds other rows than before, which then are former__X."""
    former, name = "former_rows", model.name
    cursor.execute(f"create or replace temp table {former} as select * from {name}")
    cursor.execute(f"create or replace table {name} as {render(name)}")
    apart = cursor.execute(
        f"select exists (from {former} except all from {name}), "
        f"exists (from {name} except all from {former})"
    ).fetchall()
    return bool(apart[0][0] or apart[0][1])


def _has_changed_rows(cursor: duckdb.DuckDBPyConnection, model: Model, key: str) -> bool:
    """Whether a row that a remade table held before is there with the same key and otherwise."""
    changed = cursor.execute(
        f"select exists (from former_rows where ({key}) in (select {key} from {model.name}) "
        f"except all from {model.name})"
    ).fetchall()
    return bool(changed[0][0])


@cache
def _sources(name: str) -> frozenset[str]:
    """The tables that a model reads, itself or through views."""
    sources = dependencies(name) & models().keys()
    views = {source for source in sources if models()[source].kind in ("view", "inlined")}
    return (sources - views).union(*(_sources(view) for view in views))
