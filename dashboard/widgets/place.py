"""Where and when: a Medicare place by ZIP code or by state and locality, and a day that is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.frames import each_row
from dashboard.session import Source, report

# The example of the handbook, shown where the settings do not name one place of their own.
ATLANTA = ("10212", "01")
_ABBREVIATIONS = {"DC", "MD/VA", "NJ", "NYC"}


@dataclass(frozen=True)
class Place:
    """A Medicare locality on a day; carrier and locality are the key only as a pair."""

    carrier: str
    locality: str
    name: str
    day: date

    def parameters(self) -> dict[str, Any]:
        """The choice as the $parameters of the reports."""
        return {
            "carrier": self.carrier,
            "locality": self.locality,
            "on_date": self.day,
            "service_date": self.day,
        }

    def scope(self) -> str:
        """Place and day in words, for captions."""
        key = f"carrier {self.carrier}, locality {self.locality}"
        return f"{self.name} ({key}) on {formats.full_date(self.day)}"


def choose_place(source: Source, first_shown: date) -> Place | None:
    """Draw date, ZIP code, state and locality; None where they name no place held, after saying so.

    first_shown: the date before anything is chosen.
    """
    day_column, zip_column, state_column, locality_column = st.columns([2, 2, 1, 3])
    with day_column:
        day = _choose_day(source, first_shown)
    localities = report(source, "localities", {"on_date": day})
    with zip_column:
        zip_code = st.text_input(
            "ZIP code",
            key="zip",
            bind="query-params",
            placeholder="or state and locality",
            help="Empty: state and locality decide.",
        ).strip()
    first = _settings_place(source)
    with state_column:
        state = _choose_state(localities, first, is_off=bool(zip_code))
    with locality_column:
        pair = _choose_locality(localities, state, first, is_off=bool(zip_code))
    if zip_code:
        return _zip_place(source, zip_code, day, localities)
    return _named(pair, day, localities)


def _choose_day(source: Source, first_shown: date) -> date:
    """A day of the schedules held; one given outside them is not taken."""
    span = report(source, "schedule_span", {}).iloc[0]
    first, last = span.first_day.date(), span.last_day.date()
    chosen: date = st.date_input(
        "Date of service",
        value=min(max(first_shown, first), last),
        min_value=first,
        max_value=last,
        key="on",
        bind="query-params",
        help=f"Fees are held from {formats.full_date(first)} to {formats.full_date(last)}.",
    )
    return chosen


def _settings_place(source: Source) -> tuple[str, str]:
    """The one place of all clinics in the settings, else the example."""
    clinics = report(source, "clinic_settings", {}).dropna(subset=["carrier", "locality"])
    pairs = set(zip(clinics["carrier"], clinics["locality"], strict=True))
    return pairs.pop() if len(pairs) == 1 else ATLANTA


def _choose_state(localities: pd.DataFrame, first: tuple[str, str], *, is_off: bool) -> str:
    states = sorted(set(localities["state"]))
    home = _find(localities, first)
    chosen = st.selectbox(
        "State",
        states,
        index=states.index(home.state) if home is not None else 0,
        key="state",
        bind="query-params",
        disabled=is_off,
    )
    return str(chosen)


def _choose_locality(
    localities: pd.DataFrame, state: str, first: tuple[str, str], *, is_off: bool
) -> str:
    rows = localities[localities["state"] == state]
    names = {_key(row): _label(row) for row in each_row(rows)}
    keys, home = list(names), "-".join(first)
    chosen = st.selectbox(
        "Locality (carrier-number)",
        keys,
        index=keys.index(home) if home in keys else 0,
        format_func=lambda key: names.get(key, key),
        key="place",
        bind="query-params",
        disabled=is_off,
    )
    return str(chosen)


def _zip_place(source: Source, zip_code: str, day: date, localities: pd.DataFrame) -> Place | None:
    """The place of a ZIP code by its first five figures; a warning where they do not decide."""
    five = zip_code[:5]
    found = report(source, "zip_place", {"zip_code": five, "on_date": day})
    if found.empty:
        st.warning(
            f"ZIP code {five} is not in CMS's list. Check it, or empty the field and choose "
            "state and locality."
        )
        return None
    place = found.iloc[0]
    if place.needs_plus4:
        st.warning(
            f"ZIP code {five} lies in more than one locality, and only the ZIP+4 decides. Shown: "
            f"carrier {place.carrier}, locality {place.locality}, the one CMS lists for the five."
        )
    return _named(f"{place.carrier}-{place.locality}", day, localities)


def _named(pair: str, day: date, localities: pd.DataFrame) -> Place | None:
    carrier, locality = pair.split("-")
    row = _find(localities, (carrier, locality))
    if row is None:
        st.warning(
            f"No geographic indices are held for carrier {carrier}, locality {locality} on "
            f"{formats.full_date(day)}. Choose another date or place."
        )
        return None
    return Place(carrier, locality, f"{_plain(row.locality_name)}, {row.state}", day)


def _find(localities: pd.DataFrame, pair: tuple[str, str]) -> Any:
    rows = localities[(localities["carrier"] == pair[0]) & (localities["locality"] == pair[1])]
    return None if rows.empty else rows.iloc[0]


def _key(row: Any) -> str:
    return f"{row.carrier}-{row.locality}"


def _label(row: Any) -> str:
    return f"{_plain(row.locality_name)} ({_key(row)})"


def _plain(name: str) -> str:
    """CMS prints place names in capitals."""
    return " ".join(word if word in _ABBREVIATIONS else word.title() for word in name.split())
