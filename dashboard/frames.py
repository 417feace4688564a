"""Small help with the rows of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pyarrow as pa


def each_row(rows: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples, whose columns a type checker takes for what they are: anything.

    An absent text is None: pandas' own NaN would hold in a condition.
    """
    told = rows.copy(deep=False)
    for name in rows.columns[rows.dtypes == "str"]:
        told[name] = rows[name].astype(object).where(rows[name].notna(), None)
    return iter(told.itertuples(index=False))


def as_frame(table: pa.Table) -> pd.DataFrame:
    """A report's rows for drawing and for sentences: money as float64, dates as datetimes.

    Every sum was made in DECIMAL by the SQL.
    """
    columns = [
        column.cast(pa.float64()) if pa.types.is_decimal(column.type) else column
        for column in table.columns
    ]
    frame: pd.DataFrame = pa.table(columns, names=table.column_names).to_pandas(
        date_as_object=False
    )
    return frame
