"""Loading a claim file, and pricing again what is loaded.

A file is loaded three times, each time further: read and typed; stored as rows as well; and, as a
user's load, with corrections, fees, ranks and rollups too. Each function makes ready and returns
the work that is timed: an empty database is made before the clock starts, and closed within.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.measure import Work
from dashboard.actions.claims import load_files
from dashboard.intake.claims import ClaimFile, open_claim_file
from dashboard.intake.fields import TYPED_SCHEMA, typed_lines
from dashboard.intake.lines import Refusal
from dashboard.intake.x12.reader import X12File
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import RefusalRow, append_load
from dashboard.warehouse.refreshing import refresh

# The fee carries its period, and periods end with the year; lines without a fee have no amount.
_BY_YEAR = """
select
    year(unit_fees_in_use.period_from) as service_year,
    sum(expected_amounts.expected_amount) as expected_amount,
    sum(expected_amounts.mppr_reduction_amount) as mppr_reduction_amount
from priced.expected_amounts
inner join priced.unit_fees_in_use
    on expected_amounts.unit_fee_id = unit_fees_in_use.unit_fee_id
group by all
order by all
"""


def read(path: Path) -> Work:
    """Read a file and type its fields; the rows go nowhere."""
    return lambda: deque(_typed(opened(path), []), maxlen=0)


def store(path: Path) -> Work:
    """Read, type and append a file's rows to a database file, without anything computed."""
    database = Database(new_database_path(path))

    def work() -> None:
        file, refused = opened(path), list[RefusalRow]()
        with database, database.writing() as cursor:
            tables = _typed(file, refused)
            append_load(cursor, file.name, file.content_hash, file.kind, file.kind, tables, refused)

    return work


def load(path: Path) -> Work:
    """Load a file into a database file as `fullunit load` does."""
    database = Database(new_database_path(path))

    def work() -> None:
        with database:
            load_files(database, [opened(path)])

    return work


def bare(path: Path) -> Work:
    """The named alternative: DuckDB's own reader, its types guessed, into a table of its own.

    It keeps no reason for a row that it leaves out beyond what `store_rejects` keeps, drops nothing
    that names a patient, and knows no second load.
    """
    target = new_database_path(path)

    def work() -> None:
        with duckdb.connect(str(target)) as connection:
            connection.execute(
                f"create table lines as from read_csv('{path}', store_rejects = true)"
            )

    return work


def build(path: Path) -> Work:
    """Store the lines of a Parquet file and compute all that follows; for `price_again`."""
    database = Database(new_database_path(path))

    def work() -> None:
        with database, database.writing() as cursor:
            append_load(cursor, path.name, path.name, "parquet", "parquet", _stored(path), [])
            refresh(cursor)

    return work


def price_again(path: Path) -> Work:
    """Price every line of the built database again and sum by year."""
    connection = duckdb.connect(str(path.with_suffix(".duckdb")), read_only=True)

    def work() -> None:
        with connection:
            if not connection.execute(_BY_YEAR).fetchall():
                raise ValueError("The database holds no priced line; run the step `build` first.")

    return work


def new_database_path(path: Path) -> Path:
    """Where the database beside a file of lines goes; nothing is there."""
    target = path.with_suffix(".duckdb")
    target.unlink(missing_ok=True)
    return target


def opened(path: Path) -> ClaimFile | X12File:
    """A claim file as every step opens it; to open it is part of what is timed."""
    return open_claim_file(path, pseudonym_key=b"of the benchmark")


def _typed(
    file: ClaimFile | X12File, refused: list[RefusalRow]
) -> Iterator[tuple[str, pa.RecordBatch]]:
    for table, batch in file.tables():
        if table == "service_lines":
            batch, refusals = typed_lines(batch)
            refused += map(_row, refusals)
        yield table, batch
    refused += map(_row, file.refusals)


def _row(refusal: Refusal) -> RefusalRow:
    return refusal.row_number, refusal.field, refusal.found, refusal.needed


def _stored(path: Path) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Generated lines in the columns of typed lines; what they lack is null."""
    for batch in pq.ParquetFile(path).iter_batches(batch_size=500_000):
        held = {name: batch.column(name) for name in batch.schema.names}
        held["row_number"] = held.pop("service_line_id")
        columns = [
            held[field.name].cast(field.type)
            if field.name in held
            else pa.nulls(batch.num_rows, field.type)
            for field in TYPED_SCHEMA
        ]
        yield "service_lines", pa.record_batch(columns, schema=TYPED_SCHEMA)
