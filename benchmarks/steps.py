"""The steps that are measured, each run by `python -m benchmarks.steps NAME FOLDER`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

from benchmarks.measure import Cost, report, timed

# step: the module and function that make it ready, and which file of the folder they take, if any
STEPS: dict[str, tuple[str, str, str]] = {
    "prepare": ("prepare", "prepare", ""),
    "price fullunit": ("price_fullunit", "price", ""),
    "price polars": ("price_polars", "price", ""),
    "price pandas": ("price_pandas", "price", ""),
    "compare": ("compare", "compare", ""),
    "read clean": ("loading", "read", "clean.csv"),
    "store clean": ("loading", "store", "clean.csv"),
    "load clean": ("loading", "load", "clean.csv"),
    "read faulty": ("loading", "read", "faulty.csv"),
    "store faulty": ("loading", "store", "faulty.csv"),
    "load faulty": ("loading", "load", "faulty.csv"),
    "bare clean": ("loading", "bare", "clean.csv"),
    "bare faulty": ("loading", "bare", "faulty.csv"),
    "load held": ("loading", "load", "held.csv"),
    "load unnumbered": ("loading", "load", "unnumbered.csv"),
    "add month": ("adding", "add", "month.csv"),
    "add month again": ("adding", "add_again", "month.csv"),
    "remove month": ("adding", "remove", "month.csv"),
    "read remittance": ("loading", "read", "remittance.835"),
    "store remittance": ("loading", "store", "remittance.835"),
    "load remittance": ("loading", "load", "remittance.835"),
    "add remittance": ("adding", "add", "remittance.835"),
    "build": ("loading", "build", "lines.parquet"),
    "price again": ("loading", "price_again", "lines.parquet"),
}


def run(name: str, folder: Path) -> Cost:
    """Run a step in this process; imports and making ready come before the clock starts."""
    module, function, file = STEPS[name]
    make_ready = getattr(import_module(f"benchmarks.{module}"), function)
    return timed(make_ready(folder / file))


if __name__ == "__main__":
    report(run(sys.argv[1], Path(sys.argv[2])))
