"""Tables that sort as numbers and read as words."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

_FORMATS = {
    "share": "%.0f %%",
    "ratio": "%.2f",
    "count": "localized",
    "money": "dollar",
}


def table(
    rows: pd.DataFrame, columns: Mapping[str, tuple[str, str]], *, empty: str | None = None
) -> None:
    """Show the named columns, every row; columns: name -> (heading, how it is written).

    How: text, share (0 to 1, written as percent), ratio, count or money (dollars and cents).
    empty: what stands in a cell without a value.
    """
    shown = pd.DataFrame(
        {column: _as_shown(rows[column], how) for column, (_, how) in columns.items()}
    )
    st.dataframe(
        shown,
        hide_index=True,
        height="content",
        placeholder=empty,
        column_config={column: _config(heading, how) for column, (heading, how) in columns.items()},
    )


def _as_shown(values: pd.Series, how: str) -> pd.Series:
    return values * 100 if how == "share" else values


def _config(heading: str, how: str) -> ColumnConfig:
    if how == "text":
        return st.column_config.TextColumn(heading)
    return st.column_config.NumberColumn(heading, format=_FORMATS[how])
