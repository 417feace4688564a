"""Where the user's claims lie on this machine, how large they are, and how to start over."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import formats
from dashboard.session import Source


def show_database(source: Source, path: Path) -> None:
    """Path, size and build number; the sample clinic has no file."""
    st.header("Your data")
    if source.is_sample:
        st.markdown("The sample clinic is kept in memory. Your own claims lie in one file:")
    else:
        st.markdown("Your claims, settings and imported fees lie in one file:")
    st.code(str(path.absolute()), language=None, wrap_lines=True)
    built = "" if source.is_sample else f" Build {source.build_number:,}: so often it was changed."
    st.caption(f"{formats.size(_size(path))} on this machine, and nowhere else.{built}")
    st.markdown(
        "**To start over**, close the dashboard and move this file away (and the one beside it "
        "whose name ends in .wal, if there is one): the next start makes a new one. To take out "
        "a single file's lines, open **Load claims** and remove its load."
    )


def _size(path: Path) -> int:
    """Bytes of the database and of what is not yet written into it."""
    files = (path, path.with_name(f"{path.name}.wal"))
    return sum(file.stat().st_size for file in files if file.exists())
