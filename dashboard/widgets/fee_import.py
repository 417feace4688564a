"""What CMS published: which releases are held, and CMS's own files as CMS ships them."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import formats
from dashboard.actions.fee_files import import_fee_files
from dashboard.actions.uploads import Shelf
from dashboard.errors import FullUnitError
from dashboard.paths import database_path
from dashboard.session import Source, forget_upload, own_database, report

_KINDS = {
    "relative_values": "Relative values (PPRRVU)",
    "conversion_factors": "Conversion factor (PPRRVU)",
    "geographic_indices": "Geographic indices (GPCI)",
    "zip_localities": "ZIP codes to localities (ZIP5)",
    "ncci_edits": "NCCI pairs (PTP)",
    "mue_limits": "Medically unlikely edits (MUE)",
}
_PATIENCE_SECONDS = 2.0
_ROUND, _SAID = "fee_import_round", "fee_import_said"


def show_releases(source: Source) -> None:
    """The newest release of each kind, then all of them."""
    st.header("What CMS published")
    held = report(source, "held_releases", {})
    newest = held.drop_duplicates("kind")
    last = newest.set_index("kind")["effective_from"]
    st.markdown(
        "The newest relative values held are in force from "
        f"**{_day(last['relative_values'])}**, the NCCI pairs from **{_day(last['ncci_edits'])}**. "
        "When CMS publishes the next release, drop its files here as they are."
    )
    st.dataframe(_table(newest), hide_index=True)
    with st.expander(f"All {len(held)} releases held"):
        st.dataframe(_table(held), hide_index=True)
    _importer(source)


def _table(held: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Kind": held["kind"].map(_KINDS),
            "In force from": pd.to_datetime(held["effective_from"]).dt.strftime("%Y-%m-%d"),
            "Entries": held["entries"].map(lambda entries: f"{entries:,}"),
            "Source": held["source"],
            "Came with": held["is_imported"].map({True: "your import", False: "the program"}),
        }
    )


def _importer(source: Source) -> None:
    """Drop CMS files; what each changed is said once they are taken."""
    files = st.file_uploader(
        "CMS files: PPRRVU, GPCI, ZIP5, NCCI PTP, MUE, alone or in their zip",
        accept_multiple_files=True,
        key=f"fee_files_{st.session_state.get(_ROUND, 0)}",
    )
    if source.is_sample:
        st.caption("What is imported prices your own claims, not the sample clinic.")
    if files and st.button("Import and price anew", type="primary"):
        st.session_state[_SAID] = _import(files)
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()
    _say(st.session_state.pop(_SAID, None))


def _import(files: list[UploadedFile]) -> tuple[bool, list[str]]:
    """Whether the files were taken, and what changed, or why they were not."""
    try:
        shelf = Shelf(database_path())
        paths = [shelf.keep(file, file.name) for file in files]
        with st.spinner("Reading and pricing anew ..."), own_database().reserved(_PATIENCE_SECONDS):
            changes = import_fee_files(own_database(), paths, [file.name for file in files])
    except FullUnitError as error:
        return False, [str(error)]
    finally:
        for file in files:
            forget_upload(file)
    return True, [sentence for change in changes for sentence in change.sentences()]


def _say(said: tuple[bool, list[str]] | None) -> None:
    if said is None:
        return
    is_taken, sentences = said
    if not is_taken:
        st.error(formats.literal(sentences[0]))
        return
    st.success(f"Imported, and priced anew: {formats.count(len(sentences), 'line')} below.")
    st.code("\n".join(sentences), language=None, wrap_lines=True)


def _day(day: pd.Timestamp) -> str:
    return f"{day:%b} {day.day}, {day.year}"
