"""Rows of 837 and 835 files put straight into the raw tables, as their readers give them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import duckdb

from dashboard.warehouse.building import rebuild
from dashboard.warehouse.database import Database
from dashboard.warehouse.incoming import LOADED_TABLES

DAY = date(2026, 3, 2)
MEMBER = "P-00000000000000a1"
OTHER_MEMBER = "P-00000000000000b2"
PLACE = {"carrier": "10212", "locality": "01"}


class Rows:
    """Appends rows to the raw tables; each file is a load of its own."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor
        self._counts: dict[tuple[str, int], int] = {}

    def load(self, load_id: int, kind: str, *, loaded_at: datetime | None = None) -> int:
        """A file; the numbers of a database begin with 1."""
        self._insert(
            "loads",
            load_id=load_id,
            file_name=f"{load_id}.{kind}",
            content_hash=f"hash {load_id}",
            loaded_at=loaded_at or datetime(2026, 6, 1),
            accepted_rows=1,
            refused_rows=0,
            known_rows=0,
            file_kind=kind,
        )
        self._cursor.execute("update settings.database_state set last_load_id = ?", [load_id])
        return load_id

    def line(self, load_id: int, kind: str, **columns: Any) -> None:
        """A service line: 97110, two units, $130, to Medicare in Atlanta, unless said otherwise."""
        number = self._next("service_lines", load_id)
        self._insert(
            "service_lines",
            **{
                "service_line_id": (load_id * 10_000_000_000 + number) * 2,
                "load_id": load_id,
                "row_number": number,
                "claim_id": "C1",
                "line_number": number,
                "is_line_number_given": True,
                "patient_id": "ACC-1",
                "service_date": DAY,
                "hcpcs_code": "97110",
                "units": 2,
                "payer_name": "Medicare",
                "charge_amount": "130.00",
                "source_kind": kind,
                **PLACE,
            }
            | columns,
        )

    def payment(self, load_id: int, number: int = 1, **columns: Any) -> None:
        """A payment of Medicare: $80 unless said otherwise."""
        self._insert(
            "remittances",
            **{
                "load_id": load_id,
                "remittance_number": number,
                "payment_amount": "80.00",
                "payment_date": date(2026, 3, 20),
                "trace_number": f"T{number}",
                "payer_name": "Medicare",
            }
            | columns,
        )

    def answer(self, load_id: int, number: int = 1, **columns: Any) -> None:
        """A claim of a payment: C1, $130 charged, $80 paid."""
        self._insert(
            "remittance_claims",
            **{
                "load_id": load_id,
                "remittance_number": 1,
                "remittance_claim_number": number,
                "claim_id": "C1",
                "claim_status_code": "1",
                "charge_amount": "130.00",
                "paid_amount": "80.00",
            }
            | columns,
        )

    def answered_line(self, load_id: int, number: int = 1, **columns: Any) -> None:
        """A line of a claim of a payment: 97110, two units, $130 charged, $80 paid."""
        row = self._next("remittance_lines", load_id)
        self._insert(
            "remittance_lines",
            **{
                "service_line_id": (load_id * 10_000_000_000 + row) * 2,
                "load_id": load_id,
                "row_number": row,
                "remittance_claim_number": number,
                "line_number": row,
                "hcpcs_code": "97110",
                "units": 2,
                "charge_amount": "130.00",
                "paid_amount": "80.00",
                "service_date": DAY,
            }
            | columns,
        )

    def adjustment(self, load_id: int, amount: str, row: int | None = 1, **columns: Any) -> None:
        """An adjustment CO-45 of a line, or of the whole claim where row is None."""
        self._insert(
            "remittance_adjustments",
            **{
                "load_id": load_id,
                "adjustment_number": self._next("remittance_adjustments", load_id),
                "remittance_claim_number": 1,
                "row_number": row,
                "adjustment_group_code": "CO",
                "adjustment_reason_code": "45",
                "adjustment_amount": amount,
            }
            | columns,
        )

    def withheld(self, load_id: int, amount: str, **columns: Any) -> None:
        """A provider adjustment of a payment: WO unless said otherwise."""
        self._insert(
            "provider_adjustments",
            **{
                "load_id": load_id,
                "provider_adjustment_number": self._next("provider_adjustments", load_id),
                "remittance_number": 1,
                "adjustment_reason_code": "WO",
                "adjustment_amount": amount,
            }
            | columns,
        )

    def _next(self, table: str, load_id: int) -> int:
        self._counts[table, load_id] = self._counts.get((table, load_id), 0) + 1
        return self._counts[table, load_id]

    def _insert(self, table: str, **columns: Any) -> None:
        names = ", ".join(f"? as {name}" for name in columns)
        self._cursor.execute(
            f"insert into raw.{table} by name select {names}", list(columns.values())
        )


def emptied(database: Database) -> Database:
    """The database without claims, remittances and answers; the next rows build it anew."""
    settings = ("patient_links", "claim_answers", "practice_totals", "payers")
    tables = [f"raw.{name}" for name in (*LOADED_TABLES, "refusals", "loads")]
    with database.writing() as cursor:
        for table in [*tables, *(f"settings.{name}" for name in settings)]:
            cursor.execute(f"delete from {table}")
        rebuild(cursor)
    return database


@contextmanager
def rows_into(database: Database) -> Iterator[Rows]:
    """Put rows in; what follows from them is computed when the block ends."""
    with database.writing() as cursor:
        yield Rows(cursor)
        rebuild(cursor)


def found(database: Database, check_name: str) -> list[dict[str, Any]]:
    """The rows of a check; the summary agrees with them whether there is anything."""
    rows: list[dict[str, Any]] = database.report(f"quality_{check_name}").to_pylist()
    [summed] = [
        row
        for row in database.report("data_quality").to_pylist()
        if row["check_name"] == check_name
    ]
    assert summed["needs_attention"] is (summed["findings"] > 0) is bool(rows)
    return rows
