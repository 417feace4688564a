"""Which lines follow from a load's: those of its claims, of its days, and what corrects them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from dashboard.warehouse import refreshing
from dashboard.warehouse.database import Database
from tests.standing.sources import Practice, Row
from tests.standing.test_incremental import assert_as_rebuilt, emptied, load, unload


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    with Database() as opened:
        yield opened


@pytest.fixture(autouse=True)
def _always_by_touch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "_touches_much", lambda cursor: False)
    monkeypatch.setattr(refreshing, "_is_much", lambda cursor: False)


def line(claim_id: str, days: int = 0, **changes: object) -> Row:
    first = Practice(3, 1).lines[0] | {"hcpcs_code": "97110", "units": 1, "line_number": 1}
    return first | {
        "claim_id": claim_id,
        "service_date": first["service_date"] + timedelta(days=days),
        "claim_frequency_code": "1",
        "original_claim_number": None,
        **changes,
    }


def standing(database: Database) -> list[tuple[str, str | None]]:
    return database.rows(
        "select claim_id, resolution from staged.service_lines order by service_date, claim_id"
    )


def test_a_claim_on_a_touched_day_stays_replaced_from_another_day(database: Database) -> None:
    """C1 is replaced by a claim of a later day alone; C2 then comes on C1's day."""
    emptied(database)
    replacing = {"claim_frequency_code": "7", "original_claim_number": "C1"}
    load(database, Practice(3, 1).export([line("C1"), line("C9", 5, **replacing)]))
    assert standing(database) == [("C9", None)]
    [second] = load(database, Practice(3, 1).export([line("C2")]))
    assert standing(database) == [("C2", None), ("C9", None)]
    assert_as_rebuilt(database)
    unload(database, second)
    assert standing(database) == [("C9", None)]
    assert_as_rebuilt(database)


def test_what_two_loads_of_one_transaction_tell_of_one_claim(database: Database) -> None:
    emptied(database)
    practice = Practice(3, 1)
    load(database, practice.export([line("C1"), line("C3", 1)]))
    load(database, practice.export([line("C1", units=2)]), practice.export([line("C1", 1)]))
    assert_as_rebuilt(database)
    [payer] = load(database, practice.export([line("C4", payer="Zenith Plan")]))
    unload(database, payer)
    names = database.rows("select payer_name from staged.payer_names")
    assert ("Zenith Plan",) not in names
    assert_as_rebuilt(database)
