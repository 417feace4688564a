"""`fullunit recode` by what notes support and reviewers decided, and the reports of recoding."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.actions.recoding import keep_notes
from dashboard.actions.review import Decision, decide, worklist
from dashboard.warehouse.database import Database
from tests.command_line import Outcome, run

Run = Callable[..., Outcome]
UP = (
    "Patient unable to climb stairs to reach the bedroom. Stair training with a laundry basket to "
    "restore safe household stair climbing, step by step, 12 steps x 4."
)
DOWN = "Quad strengthening: straight leg raise 3x10 with 2 lb, short arc quads 3x10."
HEADINGS = "patient_id,service_date,hcpcs_code,units,claim_id,line_number,carrier,locality,payer"
FILE = f"""{HEADINGS},clinic_id,note
A,2026-01-05,97110,1,C1,1,10212,01,Medicare,N,"{UP}"
A,2026-01-05,97140,1,C1,2,10212,01,Medicare,N,
B,2026-01-05,97530,2,C2,1,10212,01,Medicare,N,"{DOWN}"
C,2026-01-05,97110,2,C3,1,10212,01,Medicare,N,tolerated well
"""


@pytest.fixture
def fullunit(capsys: pytest.CaptureFixture[str]) -> Run:
    return lambda *arguments: run(capsys, *arguments)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "noted.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def touched(path: Path) -> list[tuple[str, str, bool]]:
    return [
        (row["patient_id"], row["recoded_units"], float(row["difference_amount"]) > 0)
        for row in rows_of(path)
    ]


def test_recode_by_evidence_goes_both_ways(fullunit: Run, source: Path, tmp_path: Path) -> None:
    out = tmp_path / "o.csv"
    assert fullunit("recode", source, "--evidence", "0.5", "--output", out).code == 0
    assert touched(out) == [("A", "1", True), ("B", "2", False)]
    one_way = ("--from", "97530", "--to", "97110")
    assert fullunit("recode", source, "--evidence", "0.5", *one_way, "--output", out).code == 0
    assert touched(out) == [("B", "2", False)]
    assert fullunit("recode", source, "--evidence", "1", "--output", out).code == 0
    assert rows_of(out) == []


def test_what_was_reviewed_is_recoded_and_exported(
    fullunit: Run, source: Path, tmp_path: Path
) -> None:
    database, out = tmp_path / "clinic.duckdb", tmp_path / "o.csv"
    assert fullunit("load", source, "--database", database).code == 0
    assert fullunit("recode", "--reviewed", "--database", database, "--output", out).code == 0
    assert rows_of(out) == []
    with Database(database) as own:
        keep_notes(own)
        [line] = [row for row in worklist(own, "R", {}).to_pylist() if row["claim_id"] == "C2"]
        decide(own, "R. Reviewer", [Decision(line["service_line_id"], "supports_another", "97112")])
    assert fullunit("recode", "--reviewed", "--database", database, "--output", out).code == 0
    assert touched(out) == [("B", "2", False)]
    for name in ("recoding_days", "recoding_summary", "review_decisions"):
        assert fullunit("export", name, "--database", database, "--output", out).code == 0
        assert rows_of(out), name
    assert [row["decided_code"] for row in rows_of(out)] == ["97112"]


def test_the_days_that_are_exported_say_figure_direction_and_cause(
    fullunit: Run, source: Path, tmp_path: Path
) -> None:
    database, out = tmp_path / "clinic.duckdb", tmp_path / "o.csv"
    assert fullunit("load", source, "--database", database).code == 0
    told = fullunit("export", "recoding_days", "--database", database, "--output", out)
    assert "reviewed has no rows" in told.err
    assert [(row["figure"], row["direction"], row["cause"]) for row in rows_of(out)] == [
        ("supported", "upward", "first 97530 of the day"),
        ("supported", "downward", "only 97530 of the day"),
    ]
    refused = fullunit(
        "export", "recoding_days", "--presenter", "--database", database, "--output", out
    )
    assert refused.code == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "Say which units move"),
        (("--from", "97110"), "Say which units move"),
        (("--evidence", "0.5", "--reviewed"), "not both"),
        (("--evidence", "0.5", "--share", "50"), "belong to a plan"),
        (("--reviewed", "--units-per-day", "1"), "belong to a plan"),
        (("--evidence", "2"), "between 0 and 1"),
        (("--evidence", "high"), "not a number"),
    ],
)
def test_options_that_contradict_themselves(
    fullunit: Run, source: Path, tmp_path: Path, options: tuple[str, ...], said: str
) -> None:
    outcome = fullunit("recode", source, *options, "--output", tmp_path / "o.csv")
    assert outcome.code == 2
    assert said in outcome.err
    assert len(outcome.err.strip().splitlines()) == 1
