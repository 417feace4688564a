"""Small help with the rows of a report."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd


def each_row(rows: pd.DataFrame) -> Iterator[Any]:
    """The rows as named tuples, whose columns a type checker takes for what they are: anything."""
    return iter(rows.itertuples(index=False))
