"""Pricing by pandas, as a good analyst would write it: merges, one sort, whole columns, no apply.

Charges come in as whole cents and codes, places and payers as categories where that is faster;
`groupby(...).apply`, as often written, takes hundreds of times as long.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks.measure import Work

_DAY = ["patient_id", "service_date", "billing_npi", "payer"]
_COLUMNS = [
    "service_line_id", *_DAY, "hcpcs_code", "units", "claim_id", "line_number", "carrier",
    "locality", "charge_amount",
]  # fmt: skip
_AMOUNTS = ["expected_amount", "mppr_reduction_amount", "charge_reduction_amount"]


def price(folder: Path) -> Work:
    """Price lines.parquet with fees.parquet into pandas.parquet; amounts in whole cents."""
    return lambda: _price(folder)


def _price(folder: Path) -> None:
    lines = _with_fees(folder)
    takes_part = lines["has_mppr"].eq(True)
    full_units = lines["units"].mask(takes_part, 0)
    full_units.loc[_whole_lines(lines.loc[takes_part])] = 1
    full = lines["units"] * lines["full_unit_cents"]
    difference = lines["full_unit_cents"] - lines["reduced_unit_cents"]
    reduction = (lines["units"] - full_units) * difference
    above = (full - reduction - lines["charge_cents"]).clip(lower=0)
    charge_reduction = above.where(lines["charge_cents"] > 0, 0).where(full.notna())
    expected = full - reduction - charge_reduction
    amounts = pd.concat([expected, reduction, charge_reduction], axis=1, keys=_AMOUNTS)
    # A code that Medicare never pays has no equivalent at another payer.
    amounts[lines["is_not_paid"].eq(True) & (lines["payer"] != "Medicare")] = np.nan
    priced = amounts.astype("Int64")
    priced.insert(0, "service_line_id", lines["service_line_id"])
    priced.to_parquet(folder / "pandas.parquet", index=False)


def _with_fees(folder: Path) -> pd.DataFrame:
    calendar = pd.read_parquet(folder / "calendar.parquet")
    fees = pd.read_parquet(folder / "fees.parquet")
    place = ["hcpcs_code", "carrier", "locality", "period_from"]
    dated = _read(folder / "lines.parquet").merge(calendar, on="service_date", how="left")
    return dated.merge(fees, on=place, how="left")


def _read(path: Path) -> pd.DataFrame:
    """The lines with charges in whole cents: a column of Decimal objects would crawl."""
    table = pq.read_table(path, columns=_COLUMNS)
    cents = pc.multiply(table["charge_amount"], pa.scalar(100)).cast(pa.float64())
    table = table.drop_columns("charge_amount").append_column("charge_cents", cents)
    lines: pd.DataFrame = table.to_pandas()
    return lines


def _whole_lines(lines: pd.DataFrame) -> pd.Index:
    """Places of the lines that hold the whole unit of their patient-day."""
    order = ["fee_rank", "claim_id", "line_number", "service_line_id"]
    ranked = lines[[*_DAY, *order]].sort_values(order, ascending=[False, True, True, True])
    return ranked.index[~ranked.duplicated(_DAY)]
