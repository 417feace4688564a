"""Uploads on disk: theirs alone to read, gone with the session, with an error, with a crash."""

import io
import os
import stat
from pathlib import Path

import pytest

from dashboard.actions.uploads import Shelf, clear_leftovers, upload_folder
from dashboard.errors import UnreadableFileError


class Breaking(io.BytesIO):
    """An upload whose disk is full after the first block."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell():
            raise OSError(28, "No space left on device")
        return super().read(size)


def files(database: Path) -> list[Path]:
    return [path for path in upload_folder(database).rglob("*") if path.is_file()]


def test_an_upload_is_copied_whole_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    database = tmp_path / "own.duckdb"
    shelf = Shelf(database)
    content = os.urandom(3_000_001)
    path = shelf.keep(io.BytesIO(content), "march.csv")
    assert path.read_bytes() == content
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    shelf.discard(path)
    shelf.discard(path)
    assert files(database) == []


def test_nothing_is_left_of_half_a_copy(tmp_path: Path) -> None:
    database = tmp_path / "own.duckdb"
    shelf = Shelf(database)
    with pytest.raises(UnreadableFileError, match=r"march.csv: cannot be copied .*No space left"):
        shelf.keep(Breaking(bytes(3_000_000)), "march.csv")
    assert files(database) == []


def test_a_sessions_uploads_go_with_the_session(tmp_path: Path) -> None:
    database = tmp_path / "own.duckdb"
    shelf = Shelf(database)
    kept = shelf.keep(io.BytesIO(b"a"), "march.csv")
    del shelf
    assert not kept.parent.exists()


def test_what_a_killed_program_left_is_deleted_at_the_next_start(tmp_path: Path) -> None:
    database = tmp_path / "own.duckdb"
    left = upload_folder(database) / "session" / "upload"
    left.parent.mkdir(parents=True)
    left.write_bytes(b"a")
    clear_leftovers(database)
    clear_leftovers(database)
    assert files(database) == []


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnreadableFileError, match="Uploads cannot be kept in"):
        Shelf(tmp_path / "file" / "own.duckdb")
