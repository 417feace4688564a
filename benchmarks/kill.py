"""`python -m benchmarks.kill`: a load is killed at random moments; nothing may be lost or doubled.

Each time a process loads a file into a database that holds another one, and SIGKILL comes at a
moment drawn from the time that a load takes. Then the database is opened again: it holds the
first file alone or both, whole, and what is computed agrees with the lines. It takes some minutes.
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
from pathlib import Path

from benchmarks.measure import run_module
from dashboard.actions.claims import load_files, unload
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database

Held = tuple[int, int, int, int, int]
_HELD = """
select
    (select count(*) from raw.loads),
    (select count(*) from raw.service_lines),
    (select count(distinct service_line_id) from raw.service_lines),
    (select count(*) from priced.ranked_lines),
    (select cast(coalesce(sum(lines), 0) as bigint) from metrics.line_months)
"""


class LostOrDoubledError(Exception):
    """A database holds something else than one file or both."""


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
    run_module("benchmarks.generate", str(first), str(lines * 6))
    run_module("benchmarks.generate", str(second), str(lines), "--refusable", "1")
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
    for number in range(times):
        found[_kill_once(database, second, dice.uniform(0, seconds), without, both)] += 1
        print(f"{number + 1} of {times}: {dict(found)}", file=sys.stderr, flush=True)
    return found


def _kill_once(database: Path, claims: Path, delay: float, without: Held, both: Held) -> str:
    process = _load(database, claims)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Database(database) as opened:
        held = _held(opened)
        if held == without:
            return "without"
        if held != both:
            raise LostOrDoubledError(f"After {delay:.2f} s: {held}; {without} or {both} expected.")
        [(load_id,)] = opened.rows("select max(load_id) from raw.loads")
        unload(opened, load_id)
        return "with"


def _held(database: Database) -> Held:
    loads, lines, ids, ranked, counted = database.rows(_HELD)[0]
    return loads, lines, ids, ranked, counted


def _load(database: Path, claims: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dashboard", "load", str(claims), "--database", str(database)]
    home = Path(__file__).parents[1]
    return subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _wait(process: subprocess.Popen[bytes]) -> None:
    if process.wait() != 0:
        raise subprocess.CalledProcessError(process.returncode, "fullunit load")


if __name__ == "__main__":
    main()
