"""CPU, wall and peak memory of one step, each in a process of its own."""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

Work = Callable[[], object]


@dataclass(frozen=True)
class Cost:
    """What a step took: CPU seconds of all its threads, seconds by the clock, peak megabytes.

    Time is that of the step alone; the peak is the whole process's, interpreter and imports too.
    """

    cpu_seconds: float
    wall_seconds: float
    peak_megabytes: float


def timed(work: Work) -> Cost:
    """Run a piece of work in this process and say what it took."""
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return Cost(cpu, wall, peak / 1e6 if sys.platform == "darwin" else peak * 1024 / 1e6)


def run_step(name: str, folder: Path) -> Cost:
    """Run a step of benchmarks/steps.py on a folder's files, in a process of its own."""
    printed = run_module("benchmarks.steps", name, str(folder))
    return Cost(**json.loads(printed.splitlines()[-1]))


def run_module(name: str, *arguments: str) -> str:
    """What a module prints when run in a new process; its errors go to the terminal."""
    command = [sys.executable, "-m", name, *arguments]
    home = Path(__file__).parents[1]
    return subprocess.run(command, cwd=home, check=True, stdout=subprocess.PIPE, text=True).stdout


def report(cost: Cost) -> None:
    """Print a cost as the one line that `run_step` reads."""
    print(json.dumps(asdict(cost)))


def median(costs: list[Cost]) -> Cost:
    """The median of each figure by itself."""
    return Cost(
        statistics.median(cost.cpu_seconds for cost in costs),
        statistics.median(cost.wall_seconds for cost in costs),
        statistics.median(cost.peak_megabytes for cost in costs),
    )
