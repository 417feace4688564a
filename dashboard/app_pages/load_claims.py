"""Load claims: files in, what was understood of them, what was taken and what was not."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard import formats
from dashboard.actions.dropping import Drop
from dashboard.actions.load_job import LoadJob
from dashboard.paths import database_path
from dashboard.session import OWN, forget_upload, own_database, show_next
from dashboard.widgets.load_results import show_results
from dashboard.widgets.loads import show_loads
from dashboard.widgets.waiting_file import show_waiting_file
from dashboard.widgets.window import Window, show_all_months

_POLL_SECONDS = 0.2


def draw(window: Window) -> None:
    """Draw the page."""
    st.title("Load claims")
    st.markdown(
        "Drop what you have, in any mix and order: the claims that you sent (837P), the "
        "remittances that came back (835), and exports of your practice system (csv, tsv, txt, "
        "xlsx or Parquet, a row per procedure). Patients' names, birthdays, addresses and member "
        "numbers are left out at the door, and nothing leaves this machine."
    )
    if window.source.is_sample:
        st.caption("The sample clinic is shown now; loading a file switches to **My claims**.")
    drop = _drop()
    if drop.job is not None:
        _watch(drop, drop.job)
    _choose_files(drop)
    for error in drop.errors:
        st.error(formats.literal(error))
    _say_skipped(drop)
    if drop.results:
        show_results(drop.results, drop.warnings)
    _waiting_files(drop)
    show_loads()


def _drop() -> Drop:
    """What this session has dropped; the files themselves are on disk."""
    if "drop" not in st.session_state:
        st.session_state["drop"] = Drop(own_database(), database_path())
    drop: Drop = st.session_state["drop"]
    return drop


def _watch(drop: Drop, job: LoadJob) -> None:
    """Show how far a load has come, then start the page anew."""
    bar = st.progress(0.0, text="Loading ...")
    while job.is_running:
        bar.progress(job.share, text=_stage(job))
        job.wait(_POLL_SECONDS)
    if drop.settle():
        show_next(OWN)
        show_all_months()
    st.rerun()


def _stage(job: LoadJob) -> str:
    if job.is_waiting:
        return "Waiting: another window is loading. This load begins when that one has ended."
    if job.share < 1:
        left = job.seconds_left
        still = "" if left is None else f", {formats.time_left(left)} of reading left"
        read = f"{job.rows:,} rows read, {job.share:.0%} of the bytes{still}"
        return f"{read}. You may look at other pages."
    return f"{job.rows:,} rows read. Pricing every patient-day ..."


def _choose_files(drop: Drop) -> None:
    """The uploaders; each drop is copied to disk and the browser's copy forgotten at once."""
    left, right = st.columns([3, 2])
    with left:
        files = st.file_uploader(
            "Claim files",
            accept_multiple_files=True,
            key=f"claim_files_{drop.round}",
            help="Beyond 1 GB use the command line: fullunit load FILE.",
        )
    with right:
        folder = st.file_uploader(
            "Or a whole folder",
            accept_multiple_files="directory",
            key=f"claim_folder_{drop.round}",
            help="Every claim file in it and below; the rest is left out and named.",
        )
    if files or folder:
        _take(drop, files, folder)


def _take(drop: Drop, files: list[UploadedFile], folder: list[UploadedFile]) -> None:
    drop.begin()
    with st.spinner("Reading the files ..."):
        for file in files:
            drop.take(file.name, file)
            forget_upload(file)
        for file in sorted(folder, key=lambda each: str(each.name)):
            drop.take_from_folder(file.name, file)
            forget_upload(file)
    drop.round += 1
    st.rerun()


def _say_skipped(drop: Drop) -> None:
    """The files of a folder that are none of ours, each with its reason."""
    if drop.skipped:
        with st.expander(f"{formats.count(len(drop.skipped), 'file')} of the folder left out"):
            for reason in drop.skipped:
                st.markdown(f"- {formats.literal(reason)}")


def _waiting_files(drop: Drop) -> None:
    """One button that loads all that is ready; below it each file with its first rows."""
    ready = sum(file.is_ready for file in drop.files)
    if drop.files:
        st.markdown(
            f"**{ready:,} of {formats.count(len(drop.files), 'file')} ready to load.** Look at the "
            "first rows below: are they read as they should be?"
        )
    if ready and st.button(f"Load {formats.count(ready, 'file')}", type="primary"):
        drop.start_loading()
        st.rerun()
    for file in list(drop.files):
        show_waiting_file(drop, file)
