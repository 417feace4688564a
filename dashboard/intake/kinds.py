"""What a file is, by its first bytes: its extension is only a hint."""

from __future__ import annotations

from pathlib import Path

from dashboard.errors import UnreadableFileError
from dashboard.intake.x12.header import is_x12

HEAD_BYTES = 4096
_SAVE = "open it and save the table as CSV or xlsx, then load that"
_KNOWN_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"this is a PDF; {_SAVE}"),
    (b"{\\rtf", f"this is a text document (RTF); {_SAVE}"),
    (b"\x89PNG", "this is a picture; export the table itself as CSV or xlsx and load that"),
    (b"\xff\xd8\xff", "this is a picture; export the table itself as CSV or xlsx and load that"),
    (b"GIF8", "this is a picture; export the table itself as CSV or xlsx and load that"),
    (b"BM", "this is a picture; export the table itself as CSV or xlsx and load that"),
    (b"II*\0", "this is a picture; export the table itself as CSV or xlsx and load that"),
    (b"MM\0*", "this is a picture; export the table itself as CSV or xlsx and load that"),
    (b"\x1f\x8b", "this is a compressed file (gzip); unpack it and load the file inside"),
    (b"7z\xbc\xaf\x27\x1c", "this is a compressed file (7z); unpack it and load the file inside"),
    (b"Rar!", "this is a compressed file (RAR); unpack it and load the file inside"),
    (b"PARE", "this Parquet file is encrypted; save it without encryption and load it again"),
    (b"SQLite format 3", "this is a database; export the service lines as CSV and load that"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def find_kind(path: Path, name: str) -> str:
    """Say whether a file is `xlsx`, `parquet`, `x12` or `text`; else raise UnreadableFileError.

    A zip is taken for xlsx here; what is inside is looked at when it is opened.
    """
    head = _head(path, name)
    _refuse_known(head, path, name)
    if head.startswith(b"PK\x03\x04"):
        return "xlsx"
    if head.startswith(b"PAR1"):
        return "parquet"
    if is_x12(head):
        return "x12"
    _refuse_markup(head.lstrip(b"\xef\xbb\xbf \t\r\n"), name)
    return "text"


def _head(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
    except OSError as fault:
        raise UnreadableFileError(
            f"{name}: cannot be opened ({fault.strerror}); check that it is there and readable."
        ) from None
    if not head:
        raise UnreadableFileError(f"{name}: the file is empty; export it again and load that.")
    return head


def _refuse_known(head: bytes, path: Path, name: str) -> None:
    for start, message in _KNOWN_STARTS:
        is_bitmap = start == b"BM" and b"\0" not in head[:16]  # a text may start with BM
        if head.startswith(start) and not is_bitmap:
            raise UnreadableFileError(f"{name}: {message}.")
    if head.startswith(_OLE):
        raise UnreadableFileError(f"{name}: {_ole_message(path)}.")


def _ole_message(path: Path) -> str:
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            if _ENCRYPTED in chunk:
                return "the workbook is protected by a password; save it without and load it again"
    return "this is an old Office file (such as .xls); save it as xlsx or CSV and load that"


def _refuse_markup(text: bytes, name: str) -> None:
    """Refuse texts that are no tables: HTML, XML and JSON."""
    lowered = text[:200].lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<workbook")):
        raise UnreadableFileError(f"{name}: this is a web page or XML, not a table; {_SAVE}.")
    if lowered.startswith((b"{", b"[")):
        raise UnreadableFileError(
            f"{name}: this looks like JSON; export the service lines as CSV or xlsx and load that."
        )
