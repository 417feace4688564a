"""Which therapists elsewhere are held as a peer reference, where from, what is wrong with it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.findings import peers
from dashboard.frames import each_row

_COLUMNS = {
    name: st.column_config.NumberColumn(format="localized")
    for name in ("Therapists", "Of these, two codes or more")
} | {
    name: st.column_config.NumberColumn(format="%.0f %%")
    for name in ("Their median 97110 share", "Median of all")
}


def show_held_peers(held: pd.DataFrame) -> None:
    """The newest in a sentence, all in a table, then sources and caveats.

    held: the report held_peers.
    """
    newest = held.iloc[0]
    st.markdown(
        "Therapists elsewhere whose share of 97110 a practice can be compared with. The newest "
        f"held is **{formats.literal(newest.reference)}**: "
        f"{formats.count(newest.therapists, newest.specialty.replace('_', ' '))}."
    )
    st.dataframe(_table(held), hide_index=True, column_config=_COLUMNS)
    st.caption(_sources(held))
    st.caption(_caveats(held))


def _table(held: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Reference": held["reference"],
            "Specialty": held["specialty"].str.replace("_", " ").str.capitalize(),
            "Therapists": held["therapists"],
            "Of these, two codes or more": held["several_codes_therapists"],
            "Their median 97110 share": held["several_codes_median_share"] * 100,
            "Median of all": held["median_share"] * 100,
            "States to choose": held["offered_states"],
        }
    )


def _sources(held: pd.DataFrame) -> str:
    """Where each reference is from; its specialties come from one file."""
    each = held.drop_duplicates(["reference", "is_imported"])
    return "  \n".join(
        f"{formats.literal(row.reference)} came with "
        f"{'your import' if row.is_imported else 'the program'}: {formats.literal(row.source)}"
        for row in each_row(each)
    )


def _caveats(held: pd.DataFrame) -> str:
    said = [peers.SUPPRESSION, peers.MEDICARE_ONLY]
    if not held["is_imported"].all():
        said.append(peers.OLD_AND_SMALL)
    return " ".join(said)
