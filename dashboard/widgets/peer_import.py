"""The peer reference: which therapists elsewhere are held, CMS's file in, an import out again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import formats
from dashboard.actions.peer_files import PeerImport, remove_peers
from dashboard.actions.peer_job import PeerJob
from dashboard.actions.uploads import Shelf
from dashboard.errors import FullUnitError
from dashboard.findings import peers
from dashboard.paths import database_path
from dashboard.session import Source, forget_upload, own_database, report
from dashboard.widgets.guard import guarded

_POLL_SECONDS = 0.2
_PATIENCE_SECONDS = 2.0
_JOB, _ROUND, _SAID = "peer_job", "peer_import_round", "peer_import_said"
_REMOVED = "removed_peers"
_COLUMNS = {
    name: st.column_config.NumberColumn(format="localized")
    for name in ("Therapists", "With two codes or more")
} | {
    name: st.column_config.NumberColumn(format="%.0f %%")
    for name in ("Median 97110 share of these", "Of all")
}


def show_peers(source: Source) -> None:
    """What is held and what is wrong with it, how to bring the newest file, how to remove one."""
    st.header("Peer reference")
    held = report(source, "held_peers", {})
    newest = held.iloc[0]
    st.markdown(
        "Therapists elsewhere whose share of 97110 a practice can be compared with. The newest "
        f"held is **{formats.literal(newest.reference)}**: "
        f"{formats.count(newest.therapists, newest.specialty.replace('_', ' '))}."
    )
    st.dataframe(_table(held), hide_index=True, column_config=_COLUMNS)
    st.caption(_caveats(held))
    _say(st.session_state.pop(_SAID, None))
    if removed := st.session_state.pop(_REMOVED, None):
        st.success(formats.literal(f"Removed: {removed}."))
    _importer(source)
    if not source.is_sample:
        _removal(held)


def _table(held: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Reference": held["reference"],
            "Specialty": held["specialty"].str.replace("_", " ").str.capitalize(),
            "Therapists": held["therapists"],
            "With two codes or more": held["several_codes_therapists"],
            "Median 97110 share of these": held["several_codes_median_share"] * 100,
            "Of all": held["median_share"] * 100,
            "States to choose": held["offered_states"],
            "Came with": held["is_imported"].map({True: "your import", False: "the program"}),
            "Source": held["source"],
        }
    )


def _caveats(held: pd.DataFrame) -> str:
    said = [peers.SUPPRESSION, peers.MEDICARE_ONLY]
    if not held["is_imported"].all():
        said.append(peers.OLD_AND_SMALL)
    return " ".join(said)


def _importer(source: Source) -> None:
    """A file dropped here, or the path of a larger one, and its year where no name says it."""
    job: PeerJob | None = st.session_state.get(_JOB)
    if job is not None:
        _watch(job)
    st.markdown(
        'The newest file is "Medicare Physician & Other Practitioners - by Provider and Service" '
        "on data.cms.gov, about 3 GB. Bring it as it comes, or in its zip. Names, addresses and "
        "NPIs in it are left out at the door."
    )
    key = st.session_state.get(_ROUND, 0)
    file = st.file_uploader("The file, up to 1 GB", key=f"peer_file_{key}")
    left, right = st.columns([3, 1])
    path = left.text_input(
        "Or its path on this machine, whatever its size",
        placeholder="MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv",
        key=f"peer_path_{key}",
    )
    year = right.text_input(
        "Calendar year",
        placeholder="from its name",
        max_chars=4,
        key=f"peer_year_{key}",
        help="Of the services, not of the publication. Only where the file's name does not say it.",
    )
    if source.is_sample:
        st.caption("What is imported stands beside your own claims, not the sample clinic.")
    if (file or path.strip()) and st.button("Import the peer reference", type="primary"):
        _start(file, path.strip(), year.strip())


def _start(file: UploadedFile | None, path: str, year: str) -> None:
    """Begin to import; the browser's copy of an upload is forgotten at once."""
    if year and not year.isdigit():
        st.error("The calendar year is four digits, such as 2023. Nothing was imported.")
        return
    given = int(year) if year else None
    try:
        if file is None:
            place = Path(path.strip("\"'")).expanduser()
            job = PeerJob(own_database(), place, place.name, given)
        else:
            shelf = Shelf(database_path())
            kept = shelf.keep(file, file.name)
            forget_upload(file)
            job = PeerJob(own_database(), kept, file.name, given, keeper=shelf)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    st.session_state[_JOB] = job
    st.rerun()


def _watch(job: PeerJob) -> None:
    """Show how far an import has come, then start the page anew."""
    bar = st.progress(0.0, text="Reading ...")
    while job.is_running:
        bar.progress(job.share, text=_stage(job))
        job.wait(_POLL_SECONDS)
    del st.session_state[_JOB]
    st.session_state[_SAID] = job.error or job.result
    if job.error is None:
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _stage(job: PeerJob) -> str:
    if not job.size_bytes:
        return "Reading ..."
    if job.share == 1:
        return f"{job.rows:,} rows read. Adding up each therapist ..."
    left = job.seconds_left
    still = "" if left is None else f", {formats.time_left(left)} of reading left"
    read = f"{formats.size(job.bytes_read)} of {formats.size(job.size_bytes)} read"
    return f"{read}, {job.rows:,} rows{still}. You may look at other pages."


def _say(said: PeerImport | str | None) -> None:
    """What the last import came to, once: what it brought, or why it brought nothing."""
    if isinstance(said, str):
        st.error(formats.literal(said))
    if isinstance(said, PeerImport):
        sentences = [peers.counted(said.held), *map(peers.shares, said.held)]
        st.success(formats.literal(f"Imported. {' '.join(sentences)}"), icon=":material/check:")
        for note in said.notes:
            st.warning(formats.literal(note))


def _removal(held: pd.DataFrame) -> None:
    imported = held.loc[held["is_imported"], "reference"].drop_duplicates().tolist()
    if not imported:
        return
    chosen = st.selectbox(
        "Remove an import",
        imported,
        index=None,
        placeholder="Choose a peer reference",
        key="peers_to_remove",
    )
    if st.button("Remove this reference ...", disabled=chosen is None) and chosen is not None:
        _confirm(chosen)


@st.dialog("Remove this peer reference?")
@guarded()
def _confirm(reference: str) -> None:
    st.markdown(
        f"**{formats.literal(reference)}** will no longer be there to compare with. The file "
        "itself is not touched: you can import it again."
    )
    if st.button("Remove it", type="primary"):
        try:
            with own_database().reserved(_PATIENCE_SECONDS):
                remove_peers(own_database(), reference)
        except FullUnitError as error:
            st.error(formats.literal(str(error)))
            return
        st.session_state[_REMOVED] = reference
        st.rerun()
    if st.button("Keep it"):
        st.rerun()
