"""From a part of Recoding to the notes behind it; nothing of a patient is in the address."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.frames import each_row
from dashboard.widgets.recoding_basis import Basis
from dashboard.widgets.review_behind import ANY_KIND, KIND, link_to_notes

_WHOLE = "all of it"


def link_to_direction(basis: Basis, direction: str, found: pd.DataFrame, is_medicare: bool) -> None:
    """A link to all notes of a direction; found: its row of recoding_totals, or none."""
    if found.empty or basis.window.has_hidden_names:
        return
    units = formats.count(found["recoded_units"].iloc[0], "unit")
    label = f"Read the notes behind {units}, {direction}"
    link_to_notes(label, direction, **_payers(basis, is_medicare))


def choose_notes(
    basis: Basis, direction: str, split: str, found: pd.DataFrame, is_medicare: bool
) -> None:
    """A choice of one month, clinic or kind of day, and a link to the notes behind it.

    found: recoding_totals of that kind, with `label`. Names that are hidden lead nowhere.
    """
    if basis.window.has_hidden_names:
        return
    rows = {str(row.label): row for row in each_row(found) if row.summary_key}
    chosen = st.selectbox(
        "Read the notes behind",
        [_WHOLE, *rows],
        key=f"notes_{split}_{direction}_{'medicare' if is_medicare else 'others'}",
        width=420,
    )
    address, units = _payers(basis, is_medicare), int(found["recoded_units"].sum())
    if chosen in rows:
        address |= _part(basis, split, rows[str(chosen)])
        units = int(rows[str(chosen)].recoded_units)
    said = f"{formats.count(units, 'unit')}, {direction}, {formats.literal(str(chosen))}"
    link_to_notes(f"Open the notes of {said}", direction, **address)


def _part(basis: Basis, split: str, row: Any) -> dict[str, str | list[str]]:
    """A month, clinic or kind of day as the inputs of the other page are called."""
    if split == "month":
        month = formats.month(pd.Timestamp(row.summary_key))
        return {"from": month, "to": month}
    if split == "clinic":
        return {basis.window.key("clinic"): [basis.window.names("clinic")[row.summary_key]]}
    return {KIND: str(row.summary_key)}


def _payers(basis: Basis, is_medicare: bool) -> dict[str, str | list[str]]:
    """The worklist of the payers of one kind, named where the other kind is shown, too."""
    asked: dict[str, str | list[str]] = {"queue": "Worklist", KIND: ANY_KIND}
    if len(basis.kinds()) > 1:
        own = basis.payer_names(is_medicare=is_medicare)
        asked["payer"] = [payer or "No payer named" for payer in own]
    return asked
