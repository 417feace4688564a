"""What a load or its removal touches is computed anew, by the same models, over those lines alone.

`note_load` takes down what came, or is about to go; `refresh` then makes the models of
queries/touched, which say which claims, days, lines and months that touches, and goes through the
build order; dashboard/warehouse/replacing.py brings each table up to date.

Everything is rebuilt when more than a fifth of all lines is touched.
"""

from __future__ import annotations

from functools import cache

import duckdb

from dashboard.warehouse.building import count_change, rebuild
from dashboard.warehouse.models import TEMPORARY, Model, build_order, dependencies, models
from dashboard.warehouse.render import render
from dashboard.warehouse.replacing import brought_up_to_date
from dashboard.warehouse.touched import render_over, temporary_name

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
        if not brought_up_to_date(cursor, model, changed):
            return False
    for model in of_kind("temporary", "temporary view"):
        what = "view" if model.kind == "temporary view" else "table"
        _make_temporary(cursor, model, f"create or replace temp {what}")
    if _touches_much(cursor):
        return False
    for model in after:
        if not brought_up_to_date(cursor, model, changed):
            return False
        for late in _made_after(model.name):
            _make_temporary(cursor, late, "create or replace temp table")
    return True


@cache
def _made_after(name: str) -> tuple[Model, ...]:
    return tuple(late for late in of_kind("late") if late.made_after == name)


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
