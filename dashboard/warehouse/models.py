"""The models: one file in queries/ is one relation, its folder is its schema."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import sqlglot
from sqlglot import exp

QUERIES = Path(__file__).parents[2] / "queries"
KINDS = (
    "published",
    "stored",
    "table",
    "view",
    "inlined",
    "report",
    # Of the one who refreshes alone: taken down before anything is computed, or while it is.
    "noted",
    "temporary",
    "temporary view",
    # Made while the tables are refreshed, after the one that its header names.
    "late",
)
TEMPORARY = KINDS[-4:]


@dataclass(frozen=True)
class Model:
    """One relation: `name` is `schema.table`, `kind` one of KINDS, `text` the file as written."""

    name: str
    kind: str
    text: str
    path: Path

    @property
    def schema(self) -> str:
        """The folder that the file lies in."""
        return self.name.split(".")[0]

    @property
    def refreshed_by(self) -> str:
        """How a refresh brings the table up to date, as its header says; '' = made anew whole."""
        return _said(self.text, "Refreshed by")

    @property
    def is_materialized(self) -> bool:
        """Whether an inlined one may be computed once for several readers; not where each of them
        needs little of it."""
        return "not materialized" not in _said(self.text, "Kept as")

    @property
    def made_after(self) -> str:
        """The table after whose refresh a late one is made; '' = it is no late one."""
        return _said(self.text, "Kept as").partition("late, after ")[2]

    @property
    def tree(self) -> exp.Expr:
        """The parsed select; a fresh copy that the caller may change."""
        return _parse(self.text).copy()


@cache
def _parse(text: str) -> exp.Expr:
    return sqlglot.parse_one(text, dialect="duckdb")


def _kind(path: Path, text: str) -> str:
    """Read `-- Kept as: ...` from the header; reports and published files need none."""
    if path.suffix == ".csv":
        return "published"
    if path.parent.name == "reports":
        return "report"
    kept_as = _said(text, "Kept as").split(",")[0].strip()
    if not kept_as:
        raise ValueError(f"{path}: the header lacks the line '-- Kept as: ...'")
    return kept_as


def _said(text: str, field: str) -> str:
    """A line of a model's header without the field's name; empty where it has none."""
    for line in text.splitlines():
        if line.startswith(f"-- {field}: "):
            return line.removeprefix(f"-- {field}: ").strip()
    return ""


def _read(path: Path) -> Model:
    text = path.read_text(encoding="utf-8") if path.suffix == ".sql" else ""
    return Model(f"{path.parent.name}.{path.stem}", _kind(path, text), text, path)


@cache
def models() -> dict[str, Model]:
    """All models by name."""
    files = sorted([*QUERIES.glob("*/*.sql"), *QUERIES.glob("*/*.csv")])
    return {model.name: model for model in map(_read, files)}


@cache
def dependencies(name: str) -> frozenset[str]:
    """Names of the relations (schema.table) that a model's from clauses name."""
    model = models()[name]
    if model.kind == "published":
        return frozenset()
    tables = model.tree.find_all(exp.Table)
    return frozenset(f"{table.db}.{table.name}" for table in tables if table.db)


@cache
def build_order(kinds: tuple[str, ...] = ("table", "view")) -> tuple[Model, ...]:
    """The tables and views that a build makes, each after those that it reads; or other kinds."""
    graph = {name: dependencies(name) & models().keys() for name in models()}
    ordered = TopologicalSorter(graph).static_order()
    return tuple(models()[name] for name in ordered if models()[name].kind in kinds)


@cache
def fingerprint() -> str:
    """A hash over every file in queries/: what a database was built with."""
    digest = hashlib.sha256()
    for model in models().values():
        digest.update(model.name.encode())
        digest.update(model.path.read_bytes())
    return digest.hexdigest()
