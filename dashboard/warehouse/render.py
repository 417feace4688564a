"""One select out of several models: relations that are not stored become CTEs of their reader.

Two kinds of name are resolved here, in the syntax tree and never in the text:
a model kept as `inlined`, and `recoded.X`, `composed.X` or `future.X`, which is `priced.X` computed
over other lines than those billed. So a what-if is priced by the very files that price the claims.
"""

from __future__ import annotations

import re
from functools import cache

from sqlglot import exp

from dashboard.warehouse.models import TEMPORARY, Model, dependencies, models

FILTERS = ("from_date", "to_date", "clinic_ids", "payers", "rendering_npis")
"""The $parameters that any report may take; null means all."""

AS_BILLED = "staged.service_lines"
# schema of the what-if: the lines that take the place of those billed
WHAT_IFS = {
    "recoded": "scenario.service_lines",
    "composed": "scenario.composed_lines",
    "future": "scenario.future_lines",
}


def _source(name: str) -> tuple[str, str | None] | None:
    """The model to inline for a relation name, and the what-if that it is read in, if any."""
    schema, _, table = name.partition(".")
    if schema in WHAT_IFS:
        return f"priced.{table}", schema
    model = models().get(name)
    is_no_table = model is not None and model.kind in ("inlined", *TEMPORARY)
    return (name, None) if is_no_table else None


def _name_in(what_if: str | None, name: str) -> str:
    """What a relation is called inside a what-if: only what follows from the lines changes."""
    if what_if is None:
        return name
    if name == AS_BILLED:
        return WHAT_IFS[what_if]
    return name.replace("priced.", f"{what_if}.", 1) if _follows_lines(name) else name


@cache
def _follows_lines(name: str) -> bool:
    if not name.startswith("priced."):
        return False
    tables = dependencies(name)
    return AS_BILLED in tables or any(_follows_lines(table) for table in tables)


def _inline(tree: exp.Expr, done: dict[str, exp.Expr], what_if: str | None) -> None:
    for table in list(tree.find_all(exp.Table)):
        if not table.db:
            continue
        written, name = table.name, f"{table.db}.{table.name}"
        name = _name_in(what_if, name)
        source = _source(name)
        if source is None:
            schema, relation = name.split(".")
            table.set("db", exp.to_identifier(schema))
            table.set("this", exp.to_identifier(relation))
            continue
        alias = name.replace(".", "__")
        if alias not in done:
            inner = models()[source[0]].tree
            _inline(inner, done, source[1])
            done[alias] = inner
        table.set("db", None)
        table.set("this", exp.to_identifier(alias))
        if not table.alias:
            # The file goes on calling its columns by the name that it wrote.
            table.set("alias", exp.TableAlias(this=exp.to_identifier(written)))


@cache
def render(name: str) -> str:
    """The DuckDB text of a model with all that is inlined in it as leading CTEs."""
    model: Model = models()[name]
    done: dict[str, exp.Expr] = {}
    tree = model.tree
    _inline(tree, done, None)
    if not done:
        return model.text
    own = tree.args.get("with_") or tree.args.get("with")
    parts = [
        f"{alias} as {_hint(alias)}({inner.sql(dialect='duckdb')})" for alias, inner in done.items()
    ]
    if own is not None:
        parts += [cte.sql(dialect="duckdb") for cte in own.expressions]
        own.pop()
    return f"with {', '.join(parts)} {tree.sql(dialect='duckdb')}"


def _hint(alias: str) -> str:
    inlined = models().get(alias.replace("__", ".", 1))
    return "" if inlined is None or inlined.is_materialized else "not materialized "


@cache
def parameters_of(text: str) -> frozenset[str]:
    """The $parameters that a rendered select names."""
    return frozenset(re.findall(r"\$([a-z_]+)", text))
