"""The command line called as a user would, and what came of it."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.cli import main

ROOT = Path(__file__).parents[1]
HEADINGS = "patient_id,service_date,hcpcs_code,units,claim_id,line_number,carrier,locality,payer"
DAY = ["A,2023-05-01,97110,2,C1,1,10212,01,Medicare", "A,2023-05-01,97530,1,C1,2,10212,01,Medicare"]


@dataclass(frozen=True)
class Outcome:
    """Exit code and what was written where."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[dict[str, str]]:
        """Standard output read as CSV."""
        return list(csv.DictReader(io.StringIO(self.out)))


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Outcome:
    """`fullunit ARGUMENTS` in this process."""
    capsys.readouterr()
    try:
        code = main([str(argument) for argument in arguments])
    except SystemExit as left:
        code = int(left.code or 0)
    said = capsys.readouterr()
    return Outcome(code, said.out, said.err)


def run_apart(*arguments: object) -> Outcome:
    """`python -m dashboard ARGUMENTS` in a process of its own, from a checkout."""
    command = [sys.executable, "-m", "dashboard", *map(str, arguments)]
    found = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    return Outcome(found.returncode, found.stdout, found.stderr)


def claims(path: Path, rows: Sequence[str] = DAY, headings: str = HEADINGS) -> Path:
    """A claim file of these rows."""
    path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
    return path


def assert_one_line(outcome: Outcome, *words: str) -> None:
    """Nothing done: exit code 2, one line on standard error, and it says these things."""
    assert outcome.code == 2, outcome
    assert outcome.out == ""
    lines = [line for line in outcome.err.splitlines() if " rows read" not in line]
    assert len(lines) == 1, outcome.err
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in lines[0]
