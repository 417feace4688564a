"""`python -m benchmarks`: every figure of README.md, made on this machine in one run."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

from benchmarks.machine import machine
from benchmarks.measure import Cost, median, run_module, run_step
from benchmarks.tables import loading_table, pricing_table, repricing_table

_WAYS = ("fullunit", "polars", "pandas")
_LOADING = ("read", "store", "load")
_METHOD = (
    "Runs of which the median is given: {runs}, each in a new process, after one that is not "
    "counted (so files are in the page cache)."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print tables in Markdown; what is being done goes to standard error."""
    options = _options(arguments)
    place = nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory()
    with place as name:
        folder = Path(name)
        print(f"{machine()}\n\n{_METHOD.format(runs=options.runs)}", flush=True)
        for lines in sorted(options.lines):
            _price(folder / f"{lines}", lines, options.runs)
        _price_again(folder / f"{max(options.lines)}", max(options.lines), options.runs)
        _load(folder / "csv", options.csv_lines, options.runs)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--lines",
        type=_count,
        nargs="+",
        default=[1_000_000, 10_000_000],
        help="how many lines to price; default 1000000 10000000 (pandas takes some 6 GB for these)",
    )
    parser.add_argument("--csv-lines", type=_count, default=1_000_000, help="default 1000000")
    parser.add_argument("--runs", type=_count, default=3, help="timed runs of each; default 3")
    parser.add_argument("--keep", type=Path, help="a folder for the files, which then stay")
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return count


def _price(folder: Path, lines: int, runs: int) -> None:
    _generate(folder / "lines.parquet", lines)
    ready = _once("prepare", folder)
    costs = _medians([f"price {way}" for way in _WAYS], folder, runs)
    _once("compare", folder)
    print(pricing_table(lines, costs, ready), flush=True)


def _price_again(folder: Path, lines: int, runs: int) -> None:
    built = _once("build", folder)
    again = _medians(["price again"], folder, runs)["price again"]
    print(repricing_table(lines, again, built), flush=True)


def _load(folder: Path, lines: int, runs: int) -> None:
    sizes: dict[str, int] = {}
    for file, percentage in (("clean", 0), ("faulty", 1)):
        path = folder / f"{file}.csv"
        _generate(path, lines, percentage)
        sizes[file] = path.stat().st_size
    costs = _medians([f"{step} {file}" for file in sizes for step in _LOADING], folder, runs)
    print(loading_table(lines, costs, sizes), flush=True)


def _generate(path: Path, lines: int, refusable_percentage: int = 0) -> None:
    # Like the steps in a process of its own: what this one held would count as theirs.
    path.parent.mkdir(parents=True, exist_ok=True)
    run_module("benchmarks.generate", str(path), str(lines), str(refusable_percentage))


def _medians(steps: Iterable[str], folder: Path, runs: int) -> dict[str, Cost]:
    """The median of each step; they take turns, so that a busy minute hits all of them."""
    rounds = [{step: _once(step, folder) for step in steps} for _ in range(runs + 1)]
    return {step: median([costs[step] for costs in rounds[1:]]) for step in steps}


def _once(step: str, folder: Path) -> Cost:
    print(f"{folder.name}: {step}", file=sys.stderr, flush=True)
    return run_step(step, folder)


if __name__ == "__main__":
    main()
