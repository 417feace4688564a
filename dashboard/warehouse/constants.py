"""Subselects that any row answers alike, put into a statement as the values that they have.

An engine prepares a constant pattern once; one that comes out of a subselect it prepares anew for
every row, which is a thousand times as dear.
"""

from __future__ import annotations

import duckdb
import sqlglot
from sqlglot import exp

from dashboard.warehouse.models import dependencies, models


def with_constants(cursor: duckdb.DuckDBPyConnection, text: str) -> str:
    """A select whose single-row subselects over published files are replaced by their values.

    Only such are replaced as read nothing but published tables, or views of these.
    """
    tree = sqlglot.parse_one(text, dialect="duckdb")
    values: dict[str, exp.Expr] = {}
    for subselect in list(tree.find_all(exp.Subquery)):
        if not _is_value(subselect) or not _is_published(subselect):
            continue
        asked = subselect.this.sql(dialect="duckdb")
        if asked not in values:
            rows = cursor.execute(asked).fetchall()
            values[asked] = _literal(rows[0][0] if rows else None)
        subselect.replace(values[asked].copy())
    return tree.sql(dialect="duckdb")


def _is_value(subselect: exp.Subquery) -> bool:
    """Whether it stands where a value does, not where a relation does."""
    return not isinstance(subselect.parent, exp.From | exp.Join | exp.In | exp.CTE)


def _is_published(subselect: exp.Subquery) -> bool:
    tables = list(subselect.find_all(exp.Table))
    return bool(tables) and all(_follows_published(f"{t.db}.{t.name}") for t in tables)


def _follows_published(name: str) -> bool:
    if name not in models():
        return False
    model = models()[name]
    if model.kind == "published":
        return True
    behind = dependencies(name)
    return model.kind == "view" and bool(behind) and all(map(_follows_published, behind))


def _literal(value: object) -> exp.Expr:
    return exp.null() if value is None else exp.Literal.string(str(value))
