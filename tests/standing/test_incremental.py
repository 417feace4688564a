"""A refresh after a load leaves what a rebuild would leave: to the row and to the cent."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.warehouse import refreshing
from dashboard.warehouse.building import rebuild
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import append_load, remove_load
from dashboard.warehouse.models import build_order
from dashboard.warehouse.refreshing import refresh
from tests.standing.sources import File, Practice

# Of these a place or code stays after its last line has gone; unit fees follow from them.
SUPERSETS = {"priced.unit_fee_places", "priced.unit_fee_codes", "priced.unit_fees_in_use"}
COMPARED = [
    model.name
    for model in build_order()
    if model.kind == "table"
    and model.schema in ("staged", "priced", "metrics")
    and model.name not in SUPERSETS
]
Contents = dict[str, Counter[str]]


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database() as opened:
        yield opened


@pytest.fixture
def rebuilds(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Every fallback to a rebuild; the share of touched lines calls for none of them here."""
    found: list[int] = []

    def counted(cursor: duckdb.DuckDBPyConnection) -> None:
        found.append(1)
        rebuild(cursor)

    monkeypatch.setattr(refreshing, "_touches_much", lambda cursor: False)
    monkeypatch.setattr(refreshing, "_is_much", lambda cursor: False)
    monkeypatch.setattr(refreshing, "rebuild", counted)
    return found


def load(database: Database, *files: File) -> list[int]:
    """Load files in one transaction and refresh; their load numbers."""
    found: list[int] = []
    with database.writing() as cursor:
        for file in files:
            name = f"{len(found)}.{file.source_kind}"
            result = append_load(cursor, name, name, "any", file.source_kind, file.batches(), [])
            assert result.load_id is not None
            found.append(result.load_id)
        refresh(cursor)
    return found


def unload(database: Database, *load_ids: int) -> None:
    with database.writing() as cursor:
        for load_id in load_ids:
            remove_load(cursor, load_id)
        refresh(cursor)


def contents(database: Database) -> Contents:
    return {name: Counter(map(repr, database.rows(f"from {name}"))) for name in COMPARED}


def assert_as_rebuilt(database: Database) -> None:
    refreshed = contents(database)
    with database.writing() as cursor:
        rebuild(cursor)
    rebuilt = contents(database)
    for name in COMPARED:
        apart = (refreshed[name] - rebuilt[name], rebuilt[name] - refreshed[name])
        assert refreshed[name] == rebuilt[name], f"{name}: only refreshed, only rebuilt: {apart}"


def emptied(database: Database) -> None:
    unload(database, *(row[0] for row in database.rows("select load_id from raw.loads")))


def cut(practice: Practice, dice: random.Random) -> list[File]:
    """All lines and changes to them as overlapping files of every kind, in any order."""
    lines = practice.lines
    everything = [*lines, *practice.changes(lines, 8)]
    dice.shuffle(everything)
    edges = sorted(dice.sample(range(len(everything)), 3))
    parts = [everything[a:b] for a, b in zip([0, *edges], [*edges, None], strict=True)]
    files = [practice.export(part) for part in parts]
    files += [practice.claims_file(dice.sample(everything, 12)) for _ in range(2)]
    files += [practice.remittance(dice.sample(lines, 9)) for _ in range(2)]
    dice.shuffle(files)
    return files


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**9))
def test_any_files_in_any_order_with_some_removed_are_as_rebuilt(
    database: Database, rebuilds: list[int], seed: int
) -> None:
    dice = random.Random(seed)
    emptied(database)
    held: list[int] = []
    for file in cut(Practice(seed, 30), dice):
        held += load(database, file)
        if dice.random() < 0.3:
            unload(database, held.pop(dice.randrange(len(held))))
        if dice.random() < 0.15:
            assert_as_rebuilt(database)
    assert_as_rebuilt(database)


def test_a_load_of_its_own_days_rebuilds_nothing(database: Database, rebuilds: list[int]) -> None:
    emptied(database)
    practice = Practice(1, 30)
    load(database, practice.export(practice.lines[10:]))
    rebuilds.clear()
    [second] = load(database, practice.export(practice.lines[:10]))
    load(database, practice.remittance(practice.lines[5:25]))
    unload(database, second)
    assert rebuilds == []
    assert_as_rebuilt(database)


@pytest.mark.parametrize("first", [0, 1], ids=["original first", "correction first"])
def test_a_corrected_member_number_comes_and_goes(
    database: Database, rebuilds: list[int], first: int
) -> None:
    """Two replacements of one day under another member: the later load of them holds."""
    emptied(database)
    practice = Practice(5, 30)
    load(database, practice.claims_file(practice.lines[12:]))
    rebuilds.clear()
    claim = [line for line in practice.lines if line["claim_id"] == "C0"]
    sent = {"patient_id": "A77", "claim_frequency_code": "7", "submitted_date": date(2024, 5, 1)}
    files = [
        practice.claims_file(claim),
        practice.claims_file([line | sent for line in claim]),
        practice.claims_file([line | sent for line in claim[:1]]),
    ]
    held = [load(database, file)[0] for file in (files[first], files[1 - first], files[2])]
    of_it = "from staged.service_lines where claim_id = 'C0' and resolution is null"
    assert database.rows(f"select count(*), min(patient_id) {of_it}") == [(1, f"P-{77:016x}")]
    assert_as_rebuilt(database)
    unload(database, held[2])
    assert database.rows(f"select count(*), count(distinct patient_id) {of_it}") == [
        (len(claim), 1)
    ]
    unload(database, held[1 - first])
    assert_as_rebuilt(database)
    assert rebuilds == []


def test_a_new_name_that_renames_a_payer_rebuilds_all(
    database: Database, rebuilds: list[int]
) -> None:
    emptied(database)
    practice = Practice(2, 20)
    load(database, practice.export(practice.lines))
    rebuilds.clear()
    # Of two names that differ in case alone the first in order is shown.
    renamed = [line | {"payer": "AETNA", "claim_id": "N1"} for line in practice.lines[:1]]
    load(database, practice.export(renamed))
    assert rebuilds == [1]
    payers = {row[0] for row in database.rows("select payer from metrics.line_months")}
    assert payers == {"Medicare", "AETNA"}


def test_a_new_place_and_code_leave_the_fees_of_others_as_they_are(
    database: Database, rebuilds: list[int]
) -> None:
    emptied(database)
    practice = Practice(3, 20)
    load(database, practice.export(practice.lines))
    before = set(database.rows("select unit_fee_id, fee_rank from priced.unit_fees_in_use"))
    changes = {"carrier": "01112", "locality": "05", "hcpcs_code": "97161", "claim_id": "N1"}
    load(database, practice.export([line | changes for line in practice.lines[:2]]))
    after = set(database.rows("select unit_fee_id, fee_rank from priced.unit_fees_in_use"))
    assert before < after
    assert_as_rebuilt(database)


def test_a_load_of_more_than_a_fifth_of_all_lines_rebuilds_all(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    emptied(database)
    practice, seen = Practice(4, 40), list[str]()
    monkeypatch.setattr(refreshing, "rebuild", lambda cursor: seen.append("all"))
    monkeypatch.setattr(refreshing, "count_change", lambda cursor: seen.append("touched"))
    load(database, practice.export(practice.lines))
    load(database, practice.export(practice.lines[: len(practice.lines) // 6]))
    assert seen[0] == "all"
