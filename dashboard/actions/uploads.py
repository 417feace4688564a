"""Uploaded files on their way in: on disk, in a folder of the session, gone when it ends."""

from __future__ import annotations

import os
import shutil
import tempfile
import weakref
from pathlib import Path
from typing import BinaryIO

from dashboard.errors import UnreadableFileError

_BLOCK_BYTES = 1 << 20


def upload_folder(database: Path) -> Path:
    """Where uploads wait: beside the database, since a system's own folder may be memory."""
    return database.with_name(f"{database.name}.uploads")


def clear_leftovers(database: Path) -> None:
    """Delete what a process that was killed left behind; only for who holds the database."""
    shutil.rmtree(upload_folder(database), ignore_errors=True)


class Shelf:
    """The uploaded files of one session; they go with it, or with the program, at the latest."""

    def __init__(self, database: Path) -> None:
        try:
            upload_folder(database).mkdir(mode=0o700, parents=True, exist_ok=True)
            self._folder = Path(tempfile.mkdtemp(dir=upload_folder(database)))
        except OSError as fault:
            raise UnreadableFileError(
                f"Uploads cannot be kept in {upload_folder(database)} ({fault.strerror}). "
                "Give yourself write permission there, or free some space."
            ) from None
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)

    def keep(self, stream: BinaryIO, name: str) -> Path:
        """Copy an upload in blocks and return where it lies; nothing is left of half a copy."""
        handle, kept = tempfile.mkstemp(dir=self._folder)
        path = Path(kept)
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(stream, file, _BLOCK_BYTES)
        except OSError as fault:
            path.unlink(missing_ok=True)
            raise UnreadableFileError(
                f"{name}: cannot be copied to {self._folder} ({fault.strerror}). "
                "Free some space and drop it again."
            ) from None
        return path

    def discard(self, path: Path) -> None:
        """Delete one file; one that is gone already is no error."""
        path.unlink(missing_ok=True)
