"""The rules of the house, held by a machine: who may import whom, what is bound, lengths."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

ROOT = Path(__file__).parents[1]
PYTHON = sorted(
    path
    for name in ("dashboard", "sample_data", "benchmarks")
    for path in (ROOT / name).rglob("*.py")
)
OURS = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts): path
    for path in PYTHON
    if path.is_relative_to(ROOT / "dashboard")
}
PYTHON_LINES = 250

# Who knows of Streamlit: the entry, the pages and what they draw with, and what starts it.
STREAMLIT = (
    "dashboard.app",
    "dashboard.background",
    "dashboard.session",
    "dashboard.server",
    "dashboard.app_pages",
    "dashboard.widgets",
)
SCREEN = (
    "dashboard.app",
    "dashboard.app_pages",
    "dashboard.background",
    "dashboard.widgets",
    "dashboard.session",
)
# Folder: all that it may import of ours.
MAY_IMPORT = {
    "dashboard.intake": ("dashboard.intake", "dashboard.errors"),
    "dashboard.warehouse": ("dashboard.warehouse", "dashboard.errors"),
    "dashboard.actions": (
        "dashboard.actions",
        "dashboard.errors",
        "dashboard.estimation",
        "dashboard.evidence",
        "dashboard.formats",
        "dashboard.inference",
        "dashboard.intake",
        "dashboard.output",
        "dashboard.paths",
        "dashboard.warehouse",
    ),
    "dashboard.charts": (
        "dashboard.charts",
        "dashboard.colors",
        "dashboard.frames",
        "dashboard.formats",
    ),
    "dashboard.findings": (
        "dashboard.colors",
        "dashboard.findings",
        "dashboard.frames",
        "dashboard.formats",
    ),
    "dashboard.evidence": ("dashboard.evidence", "dashboard.errors"),
    "dashboard.estimation": ("dashboard.estimation",),
    "dashboard.documents": (
        "dashboard",
        "dashboard.actions",
        "dashboard.colors",
        "dashboard.documents",
        "dashboard.errors",
        "dashboard.findings",
        "dashboard.formats",
        "dashboard.frames",
        "dashboard.inference",
        "dashboard.warehouse",
    ),
    "dashboard.colors": (),
    "dashboard.errors": (),
    "dashboard.paths": (),
}
# Folder: libraries that it must not know.
MUST_NOT_KNOW = {
    "dashboard.intake": {"duckdb", "sqlglot"},
    "dashboard.warehouse": {"plotly", "pandas"},
    "dashboard.charts": {"duckdb", "sqlglot"},
    "dashboard.findings": {"duckdb", "sqlglot", "plotly"},
    "dashboard.app_pages": {"duckdb", "sqlglot"},
    "dashboard.widgets": {"sqlglot"},
}


def is_in(module: str, *folders: str) -> bool:
    return any(module == folder or module.startswith(f"{folder}.") for folder in folders)


def imported(module: str) -> set[str]:
    """Everything that a module imports, at its top or later; names of ours as full as can be."""
    found = set()
    for node in ast.walk(ast.parse(OURS[module].read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: a relative import"
            names = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {name if name in OURS else str(node.module) for name in names}
    return found


IMPORTS = {module: imported(module) for module in OURS}


def of_ours(module: str) -> set[str]:
    return {name for name in IMPORTS[module] if is_in(name, "dashboard")}


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_a_folder_imports_only_what_lies_below_it(folder: str) -> None:
    wrong = {
        module: {name for name in of_ours(module) if not is_in(name, *MAY_IMPORT[folder])}
        for module in OURS
        if is_in(module, folder)
    }
    assert {module: names for module, names in wrong.items() if names - {"dashboard"}} == {}


@pytest.mark.parametrize("folder", MUST_NOT_KNOW)
def test_a_folder_does_not_know_other_trades(folder: str) -> None:
    wrong = {
        module: {name for name in IMPORTS[module] if is_in(name, *MUST_NOT_KNOW[folder])}
        for module in OURS
        if is_in(module, folder)
    }
    assert {module: names for module, names in wrong.items() if names} == {}


def test_streamlit_is_known_to_the_screen_alone() -> None:
    users = {module for module in OURS if any(is_in(n, "streamlit") for n in IMPORTS[module])}
    assert {module for module in users if not is_in(module, *STREAMLIT)} == set()


def test_nothing_below_the_screen_imports_it() -> None:
    below = {module for module in OURS if not is_in(module, *SCREEN)}
    assert {
        m: names for m in below if (names := {n for n in of_ours(m) if is_in(n, *SCREEN)})
    } == {}


def test_pages_do_not_import_each_other() -> None:
    pages = [module for module in OURS if is_in(module, "dashboard.app_pages")]
    wrong = {
        page: {name for name in of_ours(page) if is_in(name, "dashboard.app_pages")}
        for page in pages
        if page != "dashboard.app_pages.__init__"
    }
    assert {page: names for page, names in wrong.items() if names} == {}


def test_imports_never_go_round() -> None:
    graph = {module: of_ours(module) & OURS.keys() for module in OURS}
    list(TopologicalSorter(graph).static_order())  # CycleError names the circle


def test_the_product_does_not_import_its_tests_or_its_sample() -> None:
    wrong = {
        module: {name for name in IMPORTS[module] if is_in(name, "tests", "sample_data")}
        for module in OURS
    }
    assert {module: names for module, names in wrong.items() if names} == {}


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_is_short(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= PYTHON_LINES


# Outside queries/ Python keeps only what is not a model: state, loads and their removal.
def sql_texts(module: str) -> Iterator[tuple[int, str, bool]]:
    """Line, text with `hole` for what an f-string puts in, and whether it is an f-string."""
    tree = ast.parse(OURS[module].read_text(encoding="utf-8"))
    inner = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values
    }
    for node in ast.walk(tree):
        text, is_formatted = "", isinstance(node, ast.JoinedStr)
        if isinstance(node, ast.JoinedStr):
            text = "".join(
                str(part.value) if isinstance(part, ast.Constant) else "hole"
                for part in node.values
            )
        elif isinstance(node, ast.Constant) and id(node) not in inner:
            text = node.value if isinstance(node.value, str) else ""
        if re.match(r"(select|insert into|update|delete from|create|drop) \S|with \w+ as \(", text):
            yield getattr(node, "lineno", 0), text, is_formatted


def values_put_in(text: str) -> list[str]:
    """Places of an SQL text where an f-string stands for a value, which must be bound instead."""
    try:
        tree = sqlglot.parse_one(text.replace("(hole)", "(select hole.x from hole)"), "duckdb")
    except sqlglot.errors.SqlglotError:
        return []
    literals = [node for node in tree.find_all(exp.Literal) if "hole" in str(node.this)]
    compared = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Like, exp.Values, exp.Tuple)
    columns = [
        node
        for node in tree.find_all(exp.Column)
        if node.name == "hole"
        and not node.table
        and isinstance(node.parent, compared)
        # `hole = ?` names a column; its value is bound.
        and not list(node.parent.find_all(exp.Placeholder))
    ]
    return [node.sql() for node in (*literals, *columns)]


@pytest.mark.parametrize("module", OURS)
def test_no_f_string_puts_a_value_into_sql(module: str) -> None:
    wrong = [
        (line, values_put_in(text))
        for line, text, is_formatted in sql_texts(module)
        if is_formatted and values_put_in(text)
    ]
    assert wrong == []


def test_a_value_in_an_f_string_would_be_seen() -> None:
    assert values_put_in("select a from t where b = 'hole'")
    assert values_put_in("select a from t where b = hole")
    assert values_put_in("insert into t values (hole, 1)")
    assert not values_put_in("delete from raw.hole where load_id = ?")
    assert not values_put_in("delete from t where hole = ?")
    assert not values_put_in("create or replace table hole as select 1")


@pytest.mark.parametrize("module", [m for m in OURS if is_in(m, *SCREEN, "dashboard.charts")])
def test_the_screen_holds_no_sql_and_groups_nothing(module: str) -> None:
    if is_in(module, "dashboard.session"):
        return  # the one place where the screen meets the warehouse
    assert list(sql_texts(module)) == []
    assert ".groupby(" not in OURS[module].read_text(encoding="utf-8")


TEXT = (".py", ".sql", ".md", ".toml", ".txt", ".cfg", ".yml", ".csv")
MACHINE_PATH = re.compile(r"(?<![\w./~-])/(work|tmp|home|root|Users)/\w")


def project_files() -> Iterator[Path]:
    for folder in ("dashboard", "queries", "sample_data", "tests", "benchmarks", ".streamlit"):
        yield from (path for path in (ROOT / folder).rglob("*") if path.suffix in TEXT)
    yield from (path for path in ROOT.iterdir() if path.suffix in TEXT)


def test_no_file_names_a_path_of_one_machine() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in project_files()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []
