"""Pricing by polars, streaming: the same steps over the same fees, as well as we could write them.

Of the ways tried for the whole unit (sort and unique, sort_by in the group, a maximum joined back,
a maximum with ties apart) the least of a struct per patient-day, joined back by line, is fastest.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from benchmarks.measure import Work

_DAY = ["patient_id", "service_date", "billing_npi", "payer"]
_COLUMNS = [
    "service_line_id", *_DAY, "hcpcs_code", "units", "claim_id", "line_number", "carrier",
    "locality", "charge_amount",
]  # fmt: skip


def price(folder: Path) -> Work:
    """Price lines.parquet with fees.parquet into polars.parquet; amounts in whole cents."""
    return lambda: _price(folder)


def _price(folder: Path) -> None:
    lines = _with_fees(folder)
    whole = pl.col("is_whole").fill_null(False).cast(pl.Int32)
    priced = (
        lines.join(_whole_lines(lines), on="service_line_id", how="left")
        .with_columns(full_units=pl.when("has_mppr").then(whole).otherwise("units"))
        .with_columns(
            full=pl.col("units") * pl.col("full_unit_cents"),
            reduction=(pl.col("units") - pl.col("full_units"))
            * (pl.col("full_unit_cents") - pl.col("reduced_unit_cents")),
            charge=(pl.col("charge_amount") * 100).cast(pl.Int64),
        )
        .with_columns(charge_reduction=_charge_reduction())
    )
    priced.select(*_amounts()).sink_parquet(folder / "polars.parquet", engine="streaming")


def _with_fees(folder: Path) -> pl.LazyFrame:
    calendar = pl.scan_parquet(folder / "calendar.parquet")
    fees = pl.scan_parquet(folder / "fees.parquet")
    place = ["hcpcs_code", "carrier", "locality", "period_from"]
    lines = pl.scan_parquet(folder / "lines.parquet").select(_COLUMNS)
    dated = lines.join(calendar, on="service_date", how="left")
    return dated.join(fees, on=place, how="left")


def _whole_lines(lines: pl.LazyFrame) -> pl.LazyFrame:
    """The lines that hold the whole unit of their patient-day."""
    order = pl.struct(
        (-pl.col("fee_rank")).alias("rank"), "claim_id", "line_number", "service_line_id"
    )
    best = pl.col("service_line_id").min_by(order)
    days = lines.filter("has_mppr").group_by(_DAY).agg(best)
    return days.select("service_line_id", is_whole=pl.lit(True))


def _charge_reduction() -> pl.Expr:
    above = pl.col("full") - pl.col("reduction") - pl.col("charge")
    taken = pl.when(pl.col("charge") > 0).then(pl.max_horizontal(above, 0)).otherwise(0)
    return pl.when(pl.col("full").is_not_null()).then(taken)


def _amounts() -> list[pl.Expr]:
    """Key and cents; a code that Medicare never pays has no equivalent at another payer."""
    is_known = (pl.col("payer") == "Medicare") | ~pl.col("is_not_paid")
    expected = pl.col("full") - pl.col("reduction") - pl.col("charge_reduction")
    return [
        pl.col("service_line_id"),
        pl.when(is_known).then(expected).alias("expected_amount"),
        pl.when(is_known).then("reduction").alias("mppr_reduction_amount"),
        pl.when(is_known).then("charge_reduction").alias("charge_reduction_amount"),
    ]
