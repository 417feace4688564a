"""`python -m benchmarks`: every figure of README.md, made on this machine in one run."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from pathlib import Path

from benchmarks import simulation
from benchmarks.machine import machine
from benchmarks.measure import Cost, median, run_module, run_step
from benchmarks.tables import (
    adding_table,
    loading_table,
    pricing_table,
    remittance_table,
    repricing_table,
    whole_table,
)

_WAYS = ("fullunit", "polars", "pandas")
_LOADING = ("read", "store", "load")
_METHOD = (
    "Runs of which the median is given: {runs}, each in a new process, after one that is not "
    "counted (so files are in the page cache). The load of {whole:,} lines has none before."
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print tables in Markdown; what is being done goes to standard error."""
    options = _options(arguments)
    if options.simulation:
        simulation.main([])
        return
    place = nullcontext(options.keep) if options.keep else tempfile.TemporaryDirectory()
    with place as name:
        method = _METHOD.format(runs=options.runs, whole=options.whole_lines)
        print(f"{machine()}\n\n{method}", flush=True)
        for part in options.parts:
            _PARTS[part](Path(name), options)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "--lines",
        type=_count,
        nargs="+",
        default=[1_000_000, 10_000_000],
        help="how many lines to price; default 1000000 10000000 (pandas takes some 6 GB for these)",
    )
    counts = (
        ("--csv-lines", 1_000_000, "of a CSV that is loaded step by step"),
        ("--whole-lines", 10_000_000, "of a CSV that is loaded whole, and then added to"),
        ("--month-lines", 167_000, "of what is added"),
        ("--remittance-lines", 600_000, "of an 835"),
        ("--runs", 3, "timed runs of each"),
    )
    for option, default, what in counts:
        parser.add_argument(option, type=_count, default=default, help=f"{what}; default {default}")
    parser.add_argument("--keep", type=Path, help="a folder for the files, which then stay")
    parser.add_argument(
        "--parts", nargs="+", choices=_PARTS, default=list(_PARTS), help="default: all of them"
    )
    parser.add_argument(
        "--simulation",
        action="store_true",
        help="only judge made-up practices for their 97110 use; 20 minutes",
    )
    return parser.parse_args(arguments)


def _count(text: str) -> int:
    count = int(text)
    if count < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number of 1 or more")
    return count


def _pricing(place: Path, options: argparse.Namespace) -> None:
    """From Parquet to Parquet beside polars and pandas, then again from a database."""
    for lines in sorted(options.lines):
        folder = place / f"{lines}"
        _generate(folder / "lines.parquet", lines)
        ready = _once("prepare", folder)
        costs = _medians([f"price {way}" for way in _WAYS], folder, options.runs)
        _once("compare", folder)
        print(pricing_table(lines, costs, ready), flush=True)
    built = _once("build", folder)
    again = _medians(["price again"], folder, options.runs)["price again"]
    print(repricing_table(lines, again, built), flush=True)


def _csv(place: Path, options: argparse.Namespace) -> None:
    """A CSV, step by step, without and with rows that are refused."""
    sizes: dict[str, int] = {}
    for file, percentage in (("clean", 0), ("faulty", 1)):
        path = place / "csv" / f"{file}.csv"
        _generate(path, options.csv_lines, "--refusable", f"{percentage}")
        sizes[file] = path.stat().st_size
    steps = [f"{step} {file}" for file in sizes for step in (*_LOADING, "bare")]
    costs = _medians(steps, place / "csv", options.runs)
    print(loading_table(options.csv_lines, costs, sizes), flush=True)


def _whole(place: Path, options: argparse.Namespace) -> None:
    """Years of lines in one file, with line numbers and without; then a month into the first."""
    folder, lines, month = place / "whole", options.whole_lines, options.month_lines
    _generate(folder / "held.csv", lines)
    _generate(folder / "unnumbered.csv", lines, "--unnumbered")
    sizes = {file: (folder / f"{file}.csv").stat().st_size for file in ("held", "unnumbered")}
    costs = _medians([f"load {file}" for file in sizes], folder, options.runs, is_warm=False)
    print(whole_table(lines, costs, sizes), flush=True)
    _generate(folder / "month.csv", month, "--month-after", f"{lines}")
    costs = _medians(["add month", "add month again", "remove month"], folder, options.runs)
    print(adding_table(lines, month, costs), flush=True)


def _remittance(place: Path, options: argparse.Namespace) -> None:
    """An 835, step by step; last beside the claims that it answers."""
    folder, lines = place / "remittance", options.remittance_lines
    _generate(folder / "held.csv", lines)
    path = folder / "remittance.835"
    run_module("benchmarks.remittance", str(path), str(lines))
    _once("load held", folder)
    steps = [f"{step} remittance" for step in (*_LOADING, "add")]
    costs = _medians(steps, folder, options.runs)
    print(remittance_table(lines, costs, path.stat().st_size), flush=True)


_PARTS = {"pricing": _pricing, "csv": _csv, "whole": _whole, "remittance": _remittance}


def _generate(path: Path, lines: int, *options: str) -> None:
    # Like the steps in a process of its own: what this one held would count as theirs.
    path.parent.mkdir(parents=True, exist_ok=True)
    run_module("benchmarks.generate", str(path), str(lines), *options)


def _medians(
    steps: Iterable[str], folder: Path, runs: int, is_warm: bool = True
) -> dict[str, Cost]:
    """The median of each step; they take turns, so that a busy minute hits all of them."""
    first = 1 if is_warm else 0
    rounds = [{step: _once(step, folder) for step in steps} for _ in range(runs + first)]
    return {step: median([costs[step] for costs in rounds[first:]]) for step in rounds[0]}


def _once(step: str, folder: Path) -> Cost:
    print(f"{folder.name}: {step}", file=sys.stderr, flush=True)
    return run_step(step, folder)


if __name__ == "__main__":
    main()
