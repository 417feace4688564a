"""`python -m benchmarks.evidence`: notes of 180 characters, all different, scored by the rules.

Measured is what a load adds: the texts are in the database, and each is read for the first time.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator

import duckdb
import pyarrow as pa

from benchmarks.machine import machine
from benchmarks.measure import timed
from dashboard.actions.evidence import score_notes
from dashboard.warehouse.database import Database
from sample_data.phrases import phrases_for

_LENGTH = 180
_CODES = ("97110", "97112", "97530")
_VOCABULARIES = ("leg", "spine", "shoulder", "balance", "hand")
_BATCH = 100_000


def main() -> None:
    """Make the notes, score them, print what it took."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.evidence", description=__doc__)
    parser.add_argument("--notes", type=int, default=1_000_000)
    notes = parser.parse_args().notes
    with Database() as database, database.writing() as cursor:
        for first in range(0, notes, _BATCH):
            _insert(cursor, first, min(_BATCH, notes - first))
        cursor.execute("insert into raw.loads by name select cast(1 as bigint) as load_id")
        cost = timed(lambda: score_notes(cursor))
        again = timed(lambda: score_notes(cursor))
    print(machine())
    print(f"{notes:,} notes of {_LENGTH} characters: {cost.cpu_seconds:.1f} s of CPU,")
    print(f"{cost.wall_seconds:.1f} s by the clock, {cost.peak_megabytes:,.0f} MB at the peak;")
    print(f"nothing new to score: {again.cpu_seconds:.2f} s")


def _insert(cursor: duckdb.DuckDBPyConnection, first: int, count: int) -> None:
    rows = pa.table(
        {"row_number": list(range(first, first + count)), "note": list(_notes(first, count))}
    )
    cursor.register("made_notes", rows)
    cursor.execute(
        "insert into raw.notes by name select 1 as load_id, row_number, "
        "cast(row_number as varchar) as claim_id, 1 as line_number, note from made_notes"
    )
    cursor.unregister("made_notes")


def _notes(first: int, count: int) -> Iterator[str]:
    """Notes of the sample clinic's phrases; a number in each makes it the only one of its kind."""
    dice = random.Random(first)
    phrases = [
        " ".join(phrase)
        for code in _CODES
        for vocabulary in _VOCABULARIES
        for phrase in phrases_for(code, vocabulary)
    ]
    for number in range(first, first + count):
        text = f"Visit {number}: "
        while len(text) < _LENGTH:
            text += dice.choice(phrases) + dice.choice((". ", "; ", ", ", " - "))
        yield text[:_LENGTH]


if __name__ == "__main__":
    main()
