"""Where each clinic is: an editable table, and what was changed in it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.choices import NO_CLINIC, ClinicChoice, set_clinics
from dashboard.session import Source, own_database, report
from dashboard.widgets.saving import save

Place = tuple[str, str]


def show_clinics(source: Source) -> None:
    """The clinics of the claims with name, ZIP and Medicare locality; saved by one button."""
    st.header("Where the clinics are")
    clinics = report(source, "clinic_settings", {})
    st.markdown(_finding(clinics))
    if clinics.empty:
        st.info("Clinics appear here once claims are loaded: open **Load claims**.")
        return
    places = _places(source)
    table = _table(clinics, {place: name for name, place in places.items()})
    if source.is_sample:
        st.dataframe(table, hide_index=True, column_config=_columns(places))
        return
    with st.form(f"clinics_{source.build_number}", border=False):
        edited = st.data_editor(
            table,
            hide_index=True,
            disabled=["Clinic", "Lines", "Priced as"],
            placeholder="",
            column_config=_columns(places),
            key=f"clinic_table_{source.build_number}",
        )
        if st.form_submit_button("Save the clinics", type="primary"):
            _save(clinics["clinic_id"].tolist(), table, edited, places)


def _finding(clinics: pd.DataFrame) -> str:
    unknown = clinics["carrier"].isna() & (clinics["lines_without_place"] > 0)
    lines = int(clinics.loc[unknown, "lines_without_place"].sum())
    if lines:
        return (
            f"**{formats.count(lines, 'line')} cannot be priced**, because "
            "the place of their clinic is unknown. Give each clinic below its ZIP code; or its "
            "Medicare locality, which counts before the ZIP code."
        )
    return (
        "Medicare pays by locality. A line's own locality or ZIP code counts first; where it has "
        "none, the place of its clinic here does: the Medicare locality if one is chosen, else "
        "the ZIP code."
    )


def _places(source: Source) -> dict[str, Place]:
    """What CMS's localities of today are called, and the pair that each of them is."""
    rows = report(source, "localities", {"on_date": date.today()})
    return {
        f"{state} {name.title()} ({carrier}-{locality})": (carrier, locality)
        for state, name, carrier, locality in zip(
            rows["state"], rows["locality_name"], rows["carrier"], rows["locality"], strict=True
        )
    }


def _table(clinics: pd.DataFrame, names: dict[Place, str]) -> pd.DataFrame:
    given = zip(clinics["given_carrier"], clinics["given_locality"], strict=True)
    used = zip(clinics["carrier"], clinics["locality"], strict=True)
    return pd.DataFrame(
        {
            "Clinic": clinics["clinic_id"].replace(NO_CLINIC, "(no clinic in the line)"),
            "Lines": clinics["lines"],
            "Name": clinics["clinic_name"].astype("object"),
            "ZIP": clinics["clinic_zip"].astype("object"),
            "Medicare locality": pd.Series([names.get(place) for place in given], dtype="object"),
            "Priced as": [names.get(place, formats.UNKNOWN) for place in used],
        }
    )


def _columns(places: dict[str, Place]) -> dict[str, Any]:
    return {
        "Lines": st.column_config.NumberColumn(format="localized"),
        "ZIP": st.column_config.TextColumn(help="Five digits.", max_chars=10),
        "Medicare locality": st.column_config.SelectboxColumn(
            options=sorted(places),
            help="State, name, and (carrier-locality). Empty: the ZIP code decides.",
        ),
        "Priced as": st.column_config.TextColumn(help="By what was saved last."),
    }


def _save(
    clinic_ids: list[str], before: pd.DataFrame, edited: pd.DataFrame, places: dict[str, Place]
) -> None:
    changed = changed_clinics(clinic_ids, before, edited, places)
    save(
        "clinic",
        [choice.clinic_name or choice.clinic_id or "lines without a clinic" for choice in changed],
        lambda: set_clinics(own_database(), changed),
    )


def changed_clinics(
    clinic_ids: list[str], before: pd.DataFrame, edited: pd.DataFrame, places: dict[str, Place]
) -> list[ClinicChoice]:
    """The rows of the table that were edited, as choices."""
    names = ["Name", "ZIP", "Medicare locality"]
    was = before[names].fillna("").to_dict("records")
    now = edited[names].fillna("").to_dict("records")
    return [
        ClinicChoice(key, row["Name"], row["ZIP"], places.get(row["Medicare locality"]))
        for key, old, row in zip(clinic_ids, was, now, strict=True)
        if old != row
    ]
