"""The bytes of a file of several GB, as it is or out of its zip or gzip, a block at a time."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO

from dashboard.errors import UnreadableFileError
from dashboard.intake.cms.refusals import one_line
from dashboard.intake.peers.refusals import refused

SUFFIXES = (".csv", ".txt", ".tsv")
_AGAIN = "Download it again from data.cms.gov"
_DAMAGE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError),
    *(OSError, RuntimeError, ValueError),
)


@dataclass
class Stream:
    """One table's bytes: `name` is the file's own, `label` the name to show.

    Progress is counted in the file on disk, packed or not: `bytes_read` of `size_bytes`.
    """

    name: str
    label: str
    size_bytes: int
    disk: BinaryIO
    unpacked: IO[bytes] | gzip.GzipFile

    @property
    def bytes_read(self) -> int:
        """How far the file on disk has been read."""
        return min(self.disk.tell(), self.size_bytes)

    def read(self, size: int) -> bytes:
        """Return the next bytes, `size` of them or a few less; none at the end."""
        try:
            return self.unpacked.read(size)
        except NotImplementedError:
            raise _unknown_packing(self.label) from None
        except _DAMAGE:
            problem = "the file is damaged or incomplete"
            raise UnreadableFileError(f"{self.label}: {problem}. {_AGAIN}.") from None


@contextmanager
def opened(path: Path, name: str) -> Iterator[list[Stream]]:
    """Open a file, or every table in a zip; `name` is the name to show."""
    try:
        disk = path.open("rb")
        size = path.stat().st_size
    except (OSError, ValueError):
        problem = "the file cannot be opened. Check its name and rights"
        raise UnreadableFileError(f"{name}: {problem}.") from None
    with disk:
        yield _streams(disk, size, name)


def _streams(disk: BinaryIO, size: int, name: str) -> list[Stream]:
    start = disk.read(4)
    disk.seek(0)
    if start.startswith(b"\x1f\x8b"):
        inner = PurePosixPath(name).stem
        return [Stream(inner, name, size, disk, gzip.GzipFile(fileobj=disk))]
    if start in (b"PK\x03\x04", b"PK\x05\x06"):
        return _zipped(disk, size, name)
    return [Stream(name, name, size, disk, disk)]


def _zipped(disk: BinaryIO, size: int, name: str) -> list[Stream]:
    try:
        archive = zipfile.ZipFile(disk)
        tables = [entry for entry in archive.infolist() if _is_table(entry)]
        if not tables:
            raise refused(name, "no csv or txt file is in this zip")
        return [
            Stream(inner, f"{name}: {inner}", size, disk, archive.open(entry))
            for entry in tables
            if (inner := one_line(PurePosixPath(entry.filename).name))
        ]
    except NotImplementedError:
        raise _unknown_packing(name) from None
    except _DAMAGE:
        problem = "the zip is damaged, incomplete or protected by a password"
        raise UnreadableFileError(f"{name}: {problem}. {_AGAIN}.") from None


def _is_table(entry: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    return not entry.is_dir() and path.suffix.lower() in SUFFIXES and "__MACOSX" not in path.parts


def _unknown_packing(label: str) -> UnreadableFileError:
    problem = "the zip is packed in a way that is not read here"
    return UnreadableFileError(f"{label}: {problem}. Unpack it and import the csv file in it.")
