"""What a load or its removal touches is computed anew, by the same models, over those lines alone.

`note_load` takes down what came, or is about to go; `refresh` then makes the models of
queries/touched, which say which claims, days, lines and months that touches, and goes through the
build order. A table says in its header (`-- Refreshed by:`) what becomes of it:

service_line_id | patient_id, service_date | service_month
    Rows of touched lines, days or months are replaced. Its SQL runs over the lines that those
    follow from; everything else is read as it stands, since whatever comes before is refreshed.
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

Everything is rebuilt when more than a fifth of all lines is touched.
"""

from __future__ import annotations

from functools import cache

import duckdb

from dashboard.warehouse.building import count_change, rebuild
from dashboard.warehouse.models import TEMPORARY, Model, build_order, dependencies, models
from dashboard.warehouse.render import render
from dashboard.warehouse.touched import Replaced, render_over, temporary_name

_KEYS = {
    "service_line_id": "touched.lines",
    "patient_id, service_date": "touched.days",
    "service_month": "touched.months",
}
_BY_LINE: Replaced = (
    ("staged.claim_lines", "touched.claim_lines"),
    ("staged.remittance_lines", "touched.remittance_lines"),
    ("raw.remittance_adjustments", "touched.remittance_adjustments"),
)
_BY_MONTH: Replaced = (("staged.claim_lines", "touched.month_lines"),)
_ONWARDS = "patient_id from service_date"
_BY_EPISODE: Replaced = (("metrics.patient_days", "touched.episode_days"),)
_LOADS, _MUCH, _TOLD_AGAIN = "touched.loads", "touched.much", "touched.lines_told_again"
_FEW = 5
"""One line in so many may be touched; beyond that a rebuild is cheaper, or hardly dearer."""


def note_load(cursor: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Take down what a load brought, after its rows are in, or will take, before they go."""
    _begin(cursor)
    cursor.execute(f"delete from {temporary_name(_LOADS)}")
    cursor.execute(f"insert into {temporary_name(_LOADS)} values (?)", [load_id])
    _note(cursor, _MUCH)
    if not _is_much(cursor):
        for model in of_kind("noted"):
            if _LOADS in dependencies(model.name) and model.name != _MUCH:
                _note(cursor, model.name)


def told_again(cursor: duckdb.DuckDBPyConnection, name: str) -> str:
    """The text of a model over the lines of the noted load's claims, or over all where it is much.

    For what is asked about the load just noted, before anything is refreshed.
    """
    if _is_much(cursor):
        return render(name)
    _make_temporary(cursor, models()[_TOLD_AGAIN], "create or replace temp view")
    return render_over(name, (("staged.claim_lines", _TOLD_AGAIN),))


def refresh(cursor: duckdb.DuckDBPyConnection) -> None:
    """Bring every table up to date with the loads noted on this cursor, and count the change.

    Runs inside the caller's transaction, as `rebuild` does, and leaves what `rebuild` would.
    """
    _begin(cursor)
    if _is_much(cursor) or not _refresh_touched(cursor):
        rebuild(cursor)
    else:
        count_change(cursor)
    for model in reversed(of_kind(*TEMPORARY)):
        what = "view" if model.kind == "temporary view" else "table"
        cursor.execute(f"drop {what} if exists {temporary_name(model.name)}")


def _begin(cursor: duckdb.DuckDBPyConnection) -> None:
    """Take down what holds before any load, unless that is done."""
    for model in of_kind("noted"):
        _make_temporary(cursor, model, "create temp table if not exists")


def _note(cursor: duckdb.DuckDBPyConnection, name: str) -> None:
    cursor.execute(f"insert into {temporary_name(name)} {render_over(name, ())}")


def _is_much(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Whether the noted loads alone call for a rebuild."""
    return bool(cursor.execute(f"select count(*) from {temporary_name(_MUCH)}").fetchall()[0][0])


def _make_temporary(cursor: duckdb.DuckDBPyConnection, model: Model, create: str) -> None:
    cursor.execute(f"{create} {temporary_name(model.name)} as {render_over(model.name, ())}")


def _refresh_touched(cursor: duckdb.DuckDBPyConnection) -> bool:
    """Refresh table by table; False as soon as it shows that all has to be rebuilt."""
    changed = _changed_tables(cursor)
    before, after = _parts()
    for model in before:
        if not _refreshed(cursor, model, changed):
            return False
    for model in of_kind("temporary", "temporary view"):
        what = "view" if model.kind == "temporary view" else "table"
        _make_temporary(cursor, model, f"create or replace temp {what}")
    if _touches_much(cursor):
        return False
    return all(_refreshed(cursor, model, changed) for model in after)


def _refreshed(cursor: duckdb.DuckDBPyConnection, model: Model, changed: set[str]) -> bool:
    """Bring one table up to date and note it in `changed`; False where all has to be rebuilt."""
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
    touched = f"({key}) in (select {key} from {temporary_name(_KEYS[key])})"
    text = render_over(model.name, _BY_MONTH if key == "service_month" else _BY_LINE)
    cursor.execute(f"delete from {model.name} where {touched}")
    cursor.execute(f"insert into {model.name} by name select * from ({text}) where {touched}")


def _replace_onwards(cursor: duckdb.DuckDBPyConnection, model: Model) -> None:
    patients = temporary_name("touched.patients")
    onwards = (
        f"exists (select * from {patients} as touched where "
        "touched.patient_id = held.patient_id and touched.first_date <= held.service_date)"
    )
    text = render_over(model.name, _BY_EPISODE)
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


def _changed_tables(cursor: duckdb.DuckDBPyConnection) -> set[str]:
    found = cursor.execute(f"select table_name from {temporary_name('touched.load_tables')}")
    return {"raw.loads", "raw.refusals", *(str(row[0]) for row in found.fetchall())}


def _touches_much(cursor: duckdb.DuckDBPyConnection) -> bool:
    counts = cursor.execute(
        f"select (select count(*) from {temporary_name('touched.lines')}), "
        "(select count(*) from raw.service_lines) + (select count(*) from raw.remittance_lines)"
    ).fetchall()
    touched, held = counts[0]
    return bool(touched * _FEW > held)


@cache
def of_kind(*kinds: str) -> tuple[Model, ...]:
    """Models of these kinds, each after those that it reads."""
    return build_order(kinds)


@cache
def _parts() -> tuple[tuple[Model, ...], tuple[Model, ...]]:
    """The tables that the models of queries/touched are made from, and the others; in order."""
    behind = {name for model in of_kind("temporary") for name in _all_behind(model.name)}
    tables = [model for model in build_order() if model.kind == "table"]
    return (
        tuple(model for model in tables if model.name in behind),
        tuple(model for model in tables if model.name not in behind),
    )


@cache
def _all_behind(name: str) -> frozenset[str]:
    sources = dependencies(name) & models().keys()
    return sources.union(*(_all_behind(source) for source in sources))


@cache
def _sources(name: str) -> frozenset[str]:
    """The tables that a model reads, itself or through views."""
    sources = dependencies(name) & models().keys()
    views = {source for source in sources if models()[source].kind in ("view", "inlined")}
    return (sources - views).union(*(_sources(view) for view in views))
