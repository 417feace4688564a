"""Load claims: files in, what was understood of them, what was taken and what was not."""

from __future__ import annotations

import streamlit as st

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
        "Drop the service lines that your practice system exports: csv, tsv, txt, xlsx or "
        "Parquet, a row per procedure. Patients' names, birthdays, addresses and member numbers "
        "are left out at the door, and nothing leaves this machine."
    )
    if window.source.is_sample:
        st.caption("The sample clinic is shown now; loading a file switches to **My claims**.")
    drop = _drop()
    if drop.job is not None:
        _watch(drop, drop.job)
    _choose_files(drop)
    for error in drop.errors:
        st.error(formats.literal(error))
    if drop.results:
        show_results(drop.results)
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
        return f"{job.rows:,} rows read, {job.share:.0%} of the bytes. You may look at other pages."
    return f"{job.rows:,} rows read. Pricing every patient-day ..."


def _choose_files(drop: Drop) -> None:
    """The uploader; each drop is copied to disk and the browser's copy forgotten at once."""
    files = st.file_uploader(
        "Claim files",
        accept_multiple_files=True,
        key=f"claim_files_{drop.round}",
        help="Beyond 1 GB use the command line: fullunit load FILE.",
    )
    if not files:
        return
    drop.errors, drop.results = [], []
    for file in files:
        drop.take(file.name, file)
        forget_upload(file)
    drop.round += 1
    st.rerun()


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
