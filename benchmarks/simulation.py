"""`python -m benchmarks.simulation`: does what is said of 97110 use hold where the truth is known?

Writes dashboard/inference/validation.csv, which the Method page reads, and prints it.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Sequence
from datetime import date
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import pandas as pd
from scipy.stats import binomtest

from benchmarks.simulation_judgement import Judged, judged
from benchmarks.simulation_practice import Wanted
from dashboard.inference.validation import PATH, VERSION

THERAPISTS = (5, 10, 14, 20, 30, 60)
SD_POINTS = (0, 4, 8)
PATIENTS = 60
SEED = 20261129
PRACTICES = 400


def main(arguments: Sequence[str] | None = None) -> None:
    """Simulate, write the table and print it; what is being done goes to standard error."""
    options = _options(arguments)
    table = simulated(options.therapists, options.practices, options.workers)
    table.to_csv(options.output, index=False)
    print(markdown(table), flush=True)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.simulation", description=__doc__)
    parser.add_argument("--practices", type=int, default=PRACTICES, help="of each kind, twice")
    parser.add_argument("--therapists", type=int, nargs="+", default=list(THERAPISTS))
    parser.add_argument("--workers", type=int, default=2, help="processes; default 2")
    parser.add_argument("--output", type=Path, default=PATH, help="default: %(default)s")
    return parser.parse_args(arguments)


def simulated(therapists: Iterable[int], practices: int, workers: int = 1) -> pd.DataFrame:
    """Simulate for each number of therapists and each SD: a row of `validation.csv` each."""
    rows = []
    with Pool(workers) as pool:
        for count in therapists:
            for sd_points in SD_POINTS:
                started = time.perf_counter()
                usual, planted = (
                    pool.starmap(judged, _practices(wanted, practices), chunksize=5)
                    for wanted in (
                        Wanted(count, sd_points),
                        Wanted(count, sd_points, patients=PATIENTS, is_planted=True),
                    )
                )
                rows.append(_row(count, sd_points, usual, planted))
                took = time.perf_counter() - started
                print(f"{count} therapists, SD {sd_points}: {took:.0f} s", file=sys.stderr)
    return pd.DataFrame(rows)


def _practices(wanted: Wanted, practices: int) -> list[tuple[Wanted, tuple[int, ...]]]:
    of_kind = (SEED, wanted.therapists, int(wanted.sd_points), int(wanted.is_planted))
    return [(wanted, (*of_kind, number)) for number in range(practices)]


def _row(
    therapists: int, sd_points: int, usual: list[Judged], planted: list[Judged]
) -> dict[str, object]:
    wrong = sum(practice.has_wrong_flag for practice in usual)
    found = sum(practice.is_planted_found for practice in planted)
    intervals = sum(practice.intervals for practice in usual)
    return {
        "therapists": therapists,
        "sd_points": sd_points,
        "practices": len(usual),
        **_share("wrong_flag_share", wrong, len(usual)),
        "small_q_share": sum(practice.has_small_q for practice in usual) / len(usual),
        **_share("power", found, len(planted)),
        "power_told": float(np.nanmean([practice.power for practice in usual])),
        "wrong_beside_planted_share": sum(p.has_wrong_flag for p in planted) / len(planted),
        "coverage": sum(practice.held for practice in usual) / intervals,
        "intervals": intervals,
        "date": date.today().isoformat(),
        "seed": SEED,
        "version": VERSION,
    }


def _share(name: str, count: int, of: int) -> dict[str, float]:
    """A share of practices with the interval that Clopper and Pearson give, 95 %."""
    interval = binomtest(count, of).proportion_ci(0.95, method="exact")
    return {name: count / of, f"{name}_low": interval.low, f"{name}_high": interval.high}


def markdown(table: pd.DataFrame) -> str:
    """The table of README.md; shares as percentages."""
    lines = [f"| {' | '.join(_COLUMNS)} |", "| --- " * len(_COLUMNS) + "|"]
    for row in table.to_dict("records"):
        cells = [f"{row['therapists']}", f"{row['sd_points']}", f"{row['practices']}"]
        for name in ("wrong_flag_share", "power"):
            low, high = row[f"{name}_low"], row[f"{name}_high"]
            cells.append(f"{row[name]:.1%} ({low:.1%} to {high:.1%})")
        cells += [f"{row['coverage']:.1%}", f"{row['small_q_share']:.1%}"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


_COLUMNS = (
    "therapists", "SD, points", "practices", "practices with a wrong flag",
    "one 20 points high found", "95 % intervals that hold", "practices with any q < 0.05",
)  # fmt: skip


if __name__ == "__main__":
    main()
