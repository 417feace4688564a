"""`python -m benchmarks.kill`: a load is killed at random moments; nothing may be lost or doubled.

Each time a process loads a month into a database that holds six times as many lines, and SIGKILL
comes at a moment drawn from the time that such a process takes, every second one from its end; a
process that had ended by then does not count. Then the database is opened again: it holds what it
held before or all of the month too, and what is computed agrees with the lines. It takes some
minutes.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.measure import run_module
from dashboard.actions.claims import load_files, unload
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database

Held = tuple[Any, ...]
_HELD = """
select
    (select count(*) from raw.loads),
    (select count(*) from raw.service_lines),
    (select count(distinct service_line_id) from raw.service_lines),
    (select count(*) from priced.ranked_lines),
    (select cast(coalesce(sum(lines), 0) as bigint) from metrics.line_months),
    (select sum(expected_amount) from priced.expected_amounts)
"""


_TIMES = 6
# Parts of the time that a load takes.
_LATE, _AFTER = 0.75, 1.1


class LostOrDoubledError(Exception):
    """A database holds something else than what was held or both."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Kill as often as asked; print how often the load had not been committed, and how often."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.kill", description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="default 20")
    parser.add_argument("--lines", type=int, default=300_000, help="of the file; default 300000")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        found = _kill_often(Path(folder), options.times, options.lines, options.seed)
    print(
        f"Killed {options.times} times while loading {options.lines:,} lines: {found['without']} "
        f"databases held nothing of the load, {found['with']} all of it; "
        "nothing was lost, doubled or half loaded."
    )


def _kill_often(folder: Path, times: int, lines: int, seed: int) -> Counter[str]:
    dice, database = random.Random(seed), folder / "claims.duckdb"
    first, second = folder / "first.csv", folder / "second.csv"
    # Small beside the first, so that what it touches is refreshed and the rest left alone.
    held = str(lines * _TIMES)
    run_module("benchmarks.generate", str(first), held)
    month = ("--refusable", "1", "--month-after", held)
    run_module("benchmarks.generate", str(second), str(lines), *month)
    with Database(database) as opened:
        load_files(opened, [open_claim_file(first, pseudonym_key=opened.pseudonym_key)])
        without = _held(opened)
    started = time.monotonic()
    _wait(_load(database, second))
    seconds = time.monotonic() - started
    with Database(database) as opened:
        both = _held(opened)
        unload(opened, 2)
    found: Counter[str] = Counter()
    while (killed := found.total()) < times:
        # Every second time late: about the commit, and the writing to the file that follows it.
        delay = dice.uniform(_LATE if killed % 2 else 0, _AFTER) * seconds
        if _killed(database, second, delay):
            found[_state(database, without, both)] += 1
            print(f"{killed + 1} of {times}: {dict(found)}", file=sys.stderr, flush=True)
        else:
            _state(database, both, both)  # it had ended; another time
    return found


def _killed(database: Path, claims: Path, delay: float) -> bool:
    """Start a load and kill it after so many seconds; False where it had ended by itself."""
    process = _load(database, claims)
    with suppress(subprocess.TimeoutExpired):
        process.wait(delay)
    process.kill()
    return process.wait() == -signal.SIGKILL


def _state(database: Path, without: Held, both: Held) -> str:
    """Open the database and say what it holds of the load, which is then taken out again."""
    with Database(database) as opened:
        held = _held(opened)
        if held not in (without, both):
            raise LostOrDoubledError(f"The database holds {held}; {without} or {both} expected.")
        if held != both:
            return "without"
        [(load_id,)] = opened.rows("select max(load_id) from raw.loads")
        unload(opened, load_id)
        return "with"


def _held(database: Database) -> Held:
    return database.rows(_HELD)[0]


def _load(database: Path, claims: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dashboard", "load", str(claims), "--database", str(database)]
    home = Path(__file__).parents[1]
    return subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(process: subprocess.Popen[bytes]) -> None:
    if process.wait() != 0:
        raise subprocess.CalledProcessError(process.returncode, "fullunit load")


if __name__ == "__main__":
    main()
