"""Loading a file into a database that holds much already, and taking it out again.

`held.duckdb`, which the step `load held` makes, is copied beside the file before the clock starts,
so that every run adds to the same lines. Opening is not timed, closing is: it writes to the file.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.loading import new_database_path, opened
from benchmarks.measure import Work
from dashboard.actions.claims import load_files, unload
from dashboard.warehouse.database import Database


def add(path: Path) -> Work:
    """Load a file beside what is held, in a process that has loaded nothing before."""
    database = _copy(path)

    def work() -> None:
        with database:
            _load(database, path)

    return work


def add_again(path: Path) -> Work:
    """The same in a process that has loaded that file before and taken it out, as a dashboard."""
    database = _copy(path)
    unload(database, _load(database, path))

    def work() -> None:
        with database:
            _load(database, path)

    return work


def remove(path: Path) -> Work:
    """Take out what `add` or `add_again` loaded last."""
    database = Database(path.with_suffix(".duckdb"))
    [(load_id,)] = database.rows("select max(load_id) from raw.loads")

    def work() -> None:
        with database:
            unload(database, load_id)

    return work


def _copy(path: Path) -> Database:
    target = new_database_path(path)
    shutil.copyfile(path.with_name("held.duckdb"), target)
    return Database(target)


def _load(database: Database, path: Path) -> int:
    [result] = load_files(database, [opened(path)])
    if result.load_id is None:
        raise ValueError(f"{path.name} is held already; run the step `load held` again.")
    return result.load_id
