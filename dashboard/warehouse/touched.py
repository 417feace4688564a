"""A model computed over the touched lines alone: its own SQL, with the roots of it replaced.

The models of queries/touched are temporary tables of the cursor that refreshes; here is how they
are called, and how a model reads them in the place of all lines.
"""

from __future__ import annotations

from functools import cache

from sqlglot import exp

from dashboard.warehouse.models import TEMPORARY, dependencies, models

Replaced = tuple[tuple[str, str], ...]
"""Pairs: the relation that a model reads, the one that it is to read in its place."""


def temporary_name(name: str) -> str:
    """What `touched.days` is called while it is a temporary table."""
    return name.replace(".", "__")


@cache
def render_over(name: str, replaced: Replaced) -> str:
    """The text of a model in which some relations, however far behind views, are others."""
    text, sources = _body(name, replaced)
    parts: dict[str, str] = {}
    for source in sources:
        _collect(source, replaced, parts)
    if not parts:
        return text
    ctes = ", ".join(f"{alias} as ({inner})" for alias, inner in parts.items())
    return f"with {ctes} select * from ({text})"


def _collect(name: str, replaced: Replaced, parts: dict[str, str]) -> None:
    """Add a relation that is computed anew to the leading CTEs, after those that it reads."""
    text, sources = _body(name, replaced)
    for source in sources:
        _collect(source, replaced, parts)
    parts.setdefault(temporary_name(name), text)


@cache
def _body(name: str, replaced: Replaced) -> tuple[str, tuple[str, ...]]:
    """A model's own text with its relations renamed, and those of them that it needs as CTEs."""
    tree, others, needed = models()[name].tree, dict(replaced), dict[str, None]()
    for table in list(tree.find_all(exp.Table)):
        source = f"{table.db}.{table.name}"
        if not table.db or source not in models():
            continue
        if source in others:
            _rename(table, others[source])
        elif _is_temporary(source):
            _rename(table, source)
        elif _is_computed_anew(source, frozenset(others)):
            needed[source] = None
            _rename(table, source)
    return tree.sql(dialect="duckdb", comments=False), tuple(needed)


def _is_temporary(name: str) -> bool:
    return models()[name].kind in TEMPORARY


@cache
def _is_computed_anew(name: str, roots: frozenset[str]) -> bool:
    """Whether a relation is no table, and one of the replaced ones lies behind it."""
    kind = models()[name].kind
    if kind == "inlined":
        return True
    return kind == "view" and any(
        source in roots or (source in models() and _is_computed_anew(source, roots))
        for source in dependencies(name)
    )


def _rename(table: exp.Table, name: str) -> None:
    written = table.name
    table.set("db", None)
    table.set("this", exp.to_identifier(temporary_name(name)))
    if not table.alias:
        # The file goes on calling its columns by the name that it wrote.
        table.set("alias", exp.TableAlias(this=exp.to_identifier(written)))
