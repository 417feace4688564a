"""Zip and gzip around CMS's files, opened in memory and within a limit."""

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dashboard.errors import NotACmsFileError, UnreadableFileError
from dashboard.intake.cms.refusals import DOWNLOAD_AGAIN, one_line

LARGEST_BYTES = 500_000_000
# CMS ships each table in several formats side by side; the first of these is read.
PREFERRED_SUFFIXES = (".csv", ".txt", ".tsv", ".xlsx")
DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
)


@dataclass(frozen=True)
class Member:
    """One file as bytes: its name, and the name of its zip or nothing."""

    name: str
    container: str
    content: bytes

    @property
    def label(self) -> str:
        """The name to show, as `CmsFile.label`."""
        return f"{self.container}: {self.name}" if self.container else self.name


def load(path: Path, label: str) -> bytes:
    """Return a file's bytes, out of gzip where it is in it; `label` is the name to show."""
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise _too_large(label)
        content = path.read_bytes()
    except (OSError, ValueError):
        problem = "the file cannot be opened"
        raise UnreadableFileError(f"{label}: {problem}. Check its name and rights.") from None
    return _gunzipped(content, label) if content.startswith(b"\x1f\x8b") else content


def _gunzipped(content: bytes, label: str) -> bytes:
    try:
        with gzip.open(io.BytesIO(content)) as stream:
            plain = stream.read(LARGEST_BYTES + 1)
    except (OSError, EOFError, zlib.error):
        problem = "the gzip file is damaged or incomplete"
        raise UnreadableFileError(f"{label}: {problem}. {DOWNLOAD_AGAIN}") from None
    if len(plain) > LARGEST_BYTES:
        raise _too_large(label)
    return plain


def _too_large(label: str) -> NotACmsFileError:
    limit = f"{LARGEST_BYTES // 1_000_000} MB"
    problem = f"more than {limit} unpacked, which no file of CMS's fee schedule is"
    return NotACmsFileError(f"{label}: {problem}. {DOWNLOAD_AGAIN}")


def is_zip(content: bytes) -> bool:
    """Say whether the bytes begin as a zip does; a workbook is one too."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_workbook(content: bytes, label: str) -> bool:
    """Say whether the bytes are an .xlsx workbook; refuse one that unpacks too large."""
    if not is_zip(content):
        return False
    with _opened(content, label) as archive:
        return "xl/workbook.xml" in archive.namelist()


def _opened(content: bytes, label: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGE:
        problem = "the zip is damaged or incomplete"
        raise UnreadableFileError(f"{label}: {problem}. {DOWNLOAD_AGAIN}") from None
    if sum(entry.file_size for entry in archive.infolist()) > LARGEST_BYTES:
        raise _too_large(label)
    return archive


def members(content: bytes, label: str) -> Iterator[Member]:
    """Yield the files of a zip that may hold a table, one format of each, by name."""
    with _opened(content, label) as archive:
        for entry in _chosen(archive):
            member = Member(_name(entry), label, _content(archive, entry, label))
            if _is_nested(member):
                problem = f"there is another zip in it, {member.name}"
                advice = "Unpack it and load the inner zip by itself."
                raise NotACmsFileError(f"{label}: {problem}. {advice}")
            yield member


def _path(entry: zipfile.ZipInfo) -> PurePosixPath:
    return PurePosixPath(entry.filename.replace("\\", "/"))


def _name(entry: zipfile.ZipInfo) -> str:
    return one_line(_path(entry).name)


def _is_nested(member: Member) -> bool:
    return is_zip(member.content) and not is_workbook(member.content, member.name)


def _chosen(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The best format of each table, and whatever calls itself a zip, so that it is refused."""
    best: dict[str, tuple[int, zipfile.ZipInfo]] = {}
    for entry in archive.infolist():
        path = _path(entry)
        suffix = path.suffix.lower()
        if entry.is_dir() or "__MACOSX" in path.parts:
            continue
        if suffix == ".zip":
            best[entry.filename] = (0, entry)
        elif suffix in PREFERRED_SUFFIXES:
            stem = str(path.with_suffix("")).lower()
            rank = PREFERRED_SUFFIXES.index(suffix)
            if stem not in best or rank < best[stem][0]:
                best[stem] = (rank, entry)
    return [best[key][1] for key in sorted(best)]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, label: str) -> bytes:
    try:
        return archive.read(entry)
    except DAMAGE:
        problem = f"{_name(entry)} in it is damaged or protected by a password"
        raise UnreadableFileError(f"{label}: {problem}. {DOWNLOAD_AGAIN}") from None
