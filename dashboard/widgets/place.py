"""Where and when: a Medicare place by ZIP code or by state and locality, and a day that is held."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.session import Source, report
from dashboard.widgets.address import say_unknown
from dashboard.widgets.locality import choose_locality, place_name

# The example of the fee schedule's tests, shown where the settings do not name one place.
ATLANTA = "10212-01"


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


def choose_place(source: Source, first_shown: date, day_key: str) -> Place | None:
    """Draw date, ZIP code, state and locality; None where they name no place held, after saying so.

    first_shown: the date before anything is chosen; day_key: the date's name in the address.
    The place is kept from page to page, the date is the page's own.
    """
    first, last = _span(source)
    say_unknown(day_key, set(pd.date_range(first, last).strftime("%Y-%m-%d")), "the date")
    day_column, zip_column, locality_column = st.columns([2, 2, 4])
    with day_column:
        day = _choose_day(first, min(max(first_shown, first), last), last, day_key)
    with zip_column:
        zip_code = st.text_input(
            "ZIP code",
            key="zip",
            bind="query-params",
            placeholder="or state and locality",
            help="Empty: state and locality decide.",
        ).strip()
    localities = report(source, "localities", {"on_date": day})
    with locality_column:
        key = choose_locality(localities, _settings_place(source), is_off=bool(zip_code))
    if zip_code:
        return _zip_place(source, zip_code, day, localities)
    return _named(key, day, localities)


def _span(source: Source) -> tuple[date, date]:
    """The first and the last day of the schedules held."""
    span = report(source, "schedule_span", {}).iloc[0]
    return span.first_day.date(), span.last_day.date()


def _choose_day(first: date, shown: date, last: date, key: str) -> date:
    chosen: date = st.date_input(
        "Date of service",
        value=shown,
        min_value=first,
        max_value=last,
        key=key,
        bind="query-params",
        help=f"Fees are held from {formats.full_date(first)} to {formats.full_date(last)}.",
    )
    return chosen


def _settings_place(source: Source) -> str:
    """The one place of all clinics in the settings, else the example."""
    clinics = report(source, "clinic_settings", {}).dropna(subset=["carrier", "locality"])
    keys = set(clinics["carrier"] + "-" + clinics["locality"])
    return str(keys.pop()) if len(keys) == 1 else ATLANTA


def _zip_place(source: Source, zip_code: str, day: date, localities: pd.DataFrame) -> Place | None:
    """The place of a ZIP code by its first five figures; a warning where they do not decide."""
    five = zip_code[:5]
    shown = formats.literal(five)
    found = report(source, "zip_place", {"zip_code": five, "on_date": day})
    if found.empty:
        st.warning(
            f"ZIP code {shown} is not in CMS's list. Check it, or empty the field and choose "
            "state and locality."
        )
        return None
    place = found.iloc[0]
    if place.needs_plus4:
        st.warning(
            f"ZIP code {shown} lies in more than one locality, and only the ZIP+4 decides. Shown: "
            f"carrier {place.carrier}, locality {place.locality}, the one CMS lists for the five."
        )
    return _named(f"{place.carrier}-{place.locality}", day, localities)


def _named(key: str, day: date, localities: pd.DataFrame) -> Place | None:
    carrier, locality = key.split("-")
    rows = localities[(localities["carrier"] == carrier) & (localities["locality"] == locality)]
    if rows.empty:
        st.warning(
            f"No geographic indices are held for carrier {carrier}, locality {locality} on "
            f"{formats.full_date(day)}. Choose another date or place."
        )
        return None
    row = rows.iloc[0]
    name = place_name(row)
    return Place(carrier, locality, f"{name}, {row.state}", day)
