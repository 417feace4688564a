"""The peer reference: CMS's file of therapists elsewhere in, and an import out again."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
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
from dashboard.widgets.peer_table import show_held_peers

_POLL_SECONDS = 0.2
_PATIENCE_SECONDS = 2.0
_JOB, _ROUND, _SAID = "peer_job", "peer_import_round", "peer_import_said"
_REMOVED = "removed_peers"


def show_peers(source: Source) -> DeltaGenerator | None:
    """What is held and what is wrong with it, how to bring the newest file, how to remove one.

    While a file is read: the place for `follow_import`, which the page calls when all else is
    drawn.
    """
    st.header("Peer reference")
    held = report(source, "held_peers", {})
    show_held_peers(held)
    # One element whatever is in it, so that nothing below it is drawn twice while a file is read.
    place = st.empty()
    if _JOB in st.session_state:
        return place
    with place.container():
        _say_last()
        _importer(source)
        if not source.is_sample:
            _removal(held)
    return None


def _importer(source: Source) -> None:
    """A file dropped here, or the path of a larger one, and its year where no name says it."""
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
    if year and not year.isdecimal():
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
            _clear_fields()
            job = PeerJob(own_database(), kept, file.name, given, keeper=shelf)
    except FullUnitError as error:
        st.error(formats.literal(str(error)))
        return
    st.session_state[_JOB] = job
    st.rerun()


def follow_import(place: DeltaGenerator | None) -> None:
    """Show how far an import has come, then start the page anew; nothing where none is going on."""
    job: PeerJob | None = st.session_state.get(_JOB)
    if place is None or job is None:
        return
    while job.is_running:
        place.progress(job.share, text=_stage(job))
        job.wait(_POLL_SECONDS)
    del st.session_state[_JOB]
    st.session_state[_SAID] = job.error or job.result
    if job.error is None:
        _clear_fields()
    st.rerun()


def _clear_fields() -> None:
    """Draw the fields anew and empty; what was typed stays where it has to be corrected."""
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _stage(job: PeerJob) -> str:
    if not job.size_bytes:
        return "Reading ..."
    if job.share == 1:
        return f"{job.rows:,} rows read. Adding up each therapist ..."
    left = job.seconds_left
    still = "" if left is None else f", {formats.time_left(left)} of reading left"
    read = f"{formats.size(job.bytes_read)} of {formats.size(job.size_bytes)} read"
    return f"{read}, {job.rows:,} rows{still}. You may look at other pages."


def _say_last() -> None:
    """What the last import or removal came to, once."""
    if removed := st.session_state.pop(_REMOVED, None):
        st.success(formats.literal(f"Removed: {removed}."))
    said: PeerImport | str | None = st.session_state.pop(_SAID, None)
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
