"""What each payer name means, and which payers Medicare's own rules price: an editable table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.choices import PayerChoice, set_payers
from dashboard.session import Source, own_database, report
from dashboard.widgets.saving import save

PER_VISIT = "Pays per visit or caps units"


def show_payers(source: Source) -> None:
    """The payer names of the claims; saved by one button."""
    st.header("Payers")
    payers = report(source, "payer_settings", {})
    st.markdown(_finding(payers))
    if payers.empty:
        st.info("Payer names appear here once claims are loaded: open **Load claims**.")
        return
    table = _table(payers)
    if source.is_sample:
        st.dataframe(table, hide_index=True, column_config=_columns())
        return
    with st.form(f"payers_{source.build_number}", border=False):
        edited = st.data_editor(
            table,
            hide_index=True,
            disabled=["Name in the claims", "Lines"],
            column_config=_columns(),
            key=f"payer_table_{source.build_number}",
        )
        if st.form_submit_button("Save the payers", type="primary"):
            _save(payers["payer_name"].tolist(), table, edited)


def _finding(payers: pd.DataFrame) -> str:
    like = sorted(set(payers.loc[payers["is_medicare_like"], "payer"].replace("", "no payer")))
    names = ", ".join(map(formats.literal, like))
    said = f"Priced by Medicare's own rules: **{names}**. " if like else ""
    return (
        f"{said}Only Original Medicare is, unless you say otherwise; Medicare Advantage is not, "
        "because each plan's contract decides what it pays. For every other payer the figure is a "
        "Medicare-equivalent: a yardstick, never what that payer should have paid."
    )


def _table(payers: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Name in the claims": payers["payer_name"].replace("", "(no payer in the line)"),
            "Lines": payers["lines"],
            "Means the payer": payers["payer"].astype("object"),
            "Medicare-like": payers["is_medicare_like"].astype(bool),
            PER_VISIT: payers["is_paid_per_visit"].astype(bool),
        }
    )


def _columns() -> dict[str, Any]:
    return {
        "Lines": st.column_config.NumberColumn(format="localized"),
        "Means the payer": st.column_config.TextColumn(
            help="Give two names the same payer here, and they are one payer on every page."
        ),
        "Medicare-like": st.column_config.CheckboxColumn(
            help="Ticked: priced as Medicare. Not ticked: a Medicare-equivalent."
        ),
        PER_VISIT: st.column_config.CheckboxColumn(
            help="Tick it for a payer that pays one sum for the visit, or caps the units it pays: "
            "coding a unit otherwise then changes nothing of what it pays, and Recoding counts "
            "none of it. One ticked name is enough for all names of a payer. A payer priced as "
            "Medicare cannot pay so."
        ),
    }


def _save(payer_names: list[str], before: pd.DataFrame, edited: pd.DataFrame) -> None:
    changed = changed_payers(payer_names, before, edited)
    save(
        "payer name",
        [choice.payer_name or "no payer" for choice in changed],
        lambda: set_payers(own_database(), changed),
    )


def changed_payers(
    payer_names: list[str], before: pd.DataFrame, edited: pd.DataFrame
) -> list[PayerChoice]:
    """The rows of the table that were edited, as choices."""
    names = ["Means the payer", "Medicare-like", PER_VISIT]
    was = before[names].fillna("").to_dict("records")
    now = edited[names].fillna("").to_dict("records")
    return [
        PayerChoice(key, row["Means the payer"], bool(row["Medicare-like"]), bool(row[PER_VISIT]))
        for key, old, row in zip(payer_names, was, now, strict=True)
        if old != row
    ]
