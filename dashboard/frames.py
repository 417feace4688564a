"""Small help with the rows of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(rows: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples, whose columns a type checker takes for what they are: anything.

    An absent text is None: pandas' own NaN would hold in a condition.
    """
    told = rows.copy(deep=False)
    for name in rows.columns[rows.dtypes == "str"]:
        told[name] = rows[name].astype(object).where(rows[name].notna(), None)
    return iter(told.itertuples(index=False))
