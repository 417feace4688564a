"""Pricing by this project: the SQL of queries/priced as it stands, over the Parquet file."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.measure import Work
from benchmarks.prepare import PRICED


def price(folder: Path) -> Work:
    """Price lines.parquet, through the views of prepared.duckdb, into fullunit.parquet."""
    return lambda: _price(folder)


def _price(folder: Path) -> None:
    with duckdb.connect(str(folder / "prepared.duckdb"), read_only=True) as connection:
        connection.execute(
            f"copy (select service_line_id, expected_amount, mppr_reduction_amount, "
            f"charge_reduction_amount from {PRICED}) "
            f"to '{folder / 'fullunit.parquet'}' (format parquet)"
        )
