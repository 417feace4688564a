"""A Medicare locality by state and name; carrier and number are its key only as a pair."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.frames import each_row
from dashboard.widgets.address import say_unknown

_ABBREVIATIONS = {"DC", "MD/VA", "NJ", "NYC"}
_WIDTHS = [1, 3]


def choose_locality(localities: pd.DataFrame, home: str, *, is_off: bool) -> str:
    """Draw the two selects and return the key of what they are set to, like 10212-01.

    localities: reports/localities.sql; home: the key shown before anything is chosen;
    is_off: drawn, but not to be changed.
    """
    table = localities.assign(key=localities["carrier"] + "-" + localities["locality"])
    firsts = _first_of_states(table, home)
    say_unknown("state", firsts, "the state")
    state_column, locality_column = st.columns(_WIDTHS)
    with state_column:
        state = _choose_state(table, firsts, home, is_off=is_off)
    names = {row.key: place_label(row) for row in each_row(table[table["state"] == state])}
    say_unknown("place", set(names.values()), "the locality")
    _say_ended(names)
    with locality_column:
        return _choose_name(names, firsts[state], is_off=is_off)


def place_name(row: Any) -> str:
    """Atlanta: CMS prints place names in capitals."""
    words = row.locality_name.split()
    return " ".join(word if word in _ABBREVIATIONS else word.title() for word in words)


def place_label(row: Any) -> str:
    """Atlanta (10212-01)."""
    return f"{place_name(row)} ({row.carrier}-{row.locality})"


def _first_of_states(table: pd.DataFrame, home: str) -> dict[str, str]:
    """The locality shown first of each state: the home where it lies there."""
    firsts = table.drop_duplicates("state").set_index("state")["key"].to_dict()
    return firsts | table[table["key"] == home].set_index("state")["key"].to_dict()


def _choose_state(table: pd.DataFrame, firsts: dict[str, str], home: str, *, is_off: bool) -> str:
    states = sorted(firsts)
    homes = table.loc[table["key"] == home, "state"].tolist()
    return str(
        st.selectbox(
            "State",
            states,
            index=states.index(homes[0]) if homes else 0,
            key="state",
            bind="query-params",
            disabled=is_off,
            on_change=_follow_state,
            args=(firsts,),
        )
    )


def _follow_state(firsts: dict[str, str]) -> None:
    """Another state: its first locality, so that the address never keeps one of the old state."""
    st.session_state["place"] = firsts[st.session_state["state"]]


def _say_ended(names: dict[str, str]) -> None:
    """A locality chosen on another date that this date does not have is not swapped in silence."""
    chosen = st.session_state.get("place")
    if chosen is not None and chosen not in names:
        st.warning(
            f"Locality {formats.literal(str(chosen))} is not in force on this date. "
            "Shown is another of the state."
        )


def _choose_name(names: dict[str, str], first: str, *, is_off: bool) -> str:
    keys = list(names)
    return str(
        st.selectbox(
            "Locality (carrier-number)",
            keys,
            index=keys.index(first),
            format_func=lambda key: names.get(key, key),
            key="place",
            bind="query-params",
            disabled=is_off,
        )
    )
