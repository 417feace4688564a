"""Whether a workbook may be opened: a hostile one can take all memory, or the program with it.

The reader of cells believes what a zip declares and lays a sheet out as a full rectangle: two
cells in far corners of a small file are 17 thousand million. So a workbook is unpacked once
before, counting and keeping nothing.
"""

from __future__ import annotations

import copy
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from dashboard.errors import UnreadableFileError
from dashboard.intake.header import MOST_COLUMNS
from dashboard.intake.sheets import SheetScan

MOST_BYTES = 1 << 30
MOST_RATIO = 200
MOST_MEMBERS = 4_096
MOST_CELLS = 32_000_000
"""Of the rectangle that a sheet spans; about 1 GB of memory."""
_CHUNK_BYTES = 1 << 20
_DIRECTORY_BYTES = 1 << 20  # of workbook.xml and its relations
_END_OF_DIRECTORY = b"PK\x05\x06"
_DAMAGE: tuple[type[Exception], ...] = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error),
    *(ElementTree.ParseError, KeyError, ValueError, RuntimeError),
)

Cells = frozenset[tuple[int, int]]
"""Places in a sheet: row and column, from 0."""


def check_archive(path: Path, name: str) -> dict[str, Cells]:
    """Raise UnreadableFileError unless a zip is a workbook that can be laid out in memory.

    Returns, by sheet name, the cells whose formula has no result: a program wrote the formula
    and nobody has opened the workbook since. Each part may unpack to what it declares and all
    to MOST_BYTES and MOST_RATIO times the file.
    """
    try:
        _check_members(path, name)
        with zipfile.ZipFile(path) as archive:
            _check_kind(archive, path, name)
            return _named(archive, _scanned(archive, name))
    except _DAMAGE:
        raise UnreadableFileError(
            f"{name}: the workbook is damaged or cut off; save it again and load that."
        ) from None


def _check_members(path: Path, name: str) -> None:
    """Refuse a directory of very many entries, each of which would become an object."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 65_557))
        tail = file.read()
    place = tail.rfind(_END_OF_DIRECTORY)
    if place < 0:
        raise zipfile.BadZipFile
    (members,) = struct.unpack_from("<H", tail, place + 10)
    if members > MOST_MEMBERS:
        raise UnreadableFileError(
            f"{name}: {members:,} or more files are packed in it, too many for a workbook; "
            "save the table as CSV and load that."
        )


def _check_kind(archive: zipfile.ZipFile, path: Path, name: str) -> None:
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names:
        raise UnreadableFileError(f"{name}: {_other_archive(names)}.")
    unpacked = sum(member.file_size for member in archive.infolist())
    if unpacked > min(MOST_BYTES, MOST_RATIO * path.stat().st_size):
        raise UnreadableFileError(
            f"{name}: the workbook would unpack to {unpacked >> 20:,} MB, out of proportion to "
            "its size; save the table as CSV and load that."
        )


def _other_archive(names: set[str]) -> str:
    if "xl/workbook.bin" in names or "content.xml" in names:
        return "this kind of workbook (xlsb, ods) is not read; save it as xlsx and load that"
    if any(member.startswith(("word/", "ppt/")) for member in names):
        return "this is a Word or PowerPoint file; save the table as xlsx or CSV and load that"
    return "this is a zip archive, not a workbook; unpack it and load the files inside"


def _scanned(archive: zipfile.ZipFile, name: str) -> dict[str, Cells]:
    """Unpack every part, which may be called anything and be a sheet; formulas by part."""
    formulas: dict[str, Cells] = {}
    for member in archive.infolist():
        scan = SheetScan()
        for chunk in _unpacked(archive, member, name):
            scan.feed(chunk)
        scan.close()
        if scan.rows * scan.columns > MOST_CELLS or scan.columns > MOST_COLUMNS:
            raise UnreadableFileError(
                f"{name}: a sheet spans {scan.rows:,} rows and {scan.columns:,} columns, more "
                "than is read; delete what stands far outside the table, or save the table as "
                "CSV and load that."
            )
        formulas[member.filename] = frozenset(scan.formulas)
    return formulas


def _unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
    """A part in chunks; one that holds more than it declares is refused at the first byte."""
    asked = copy.copy(member)
    asked.file_size += 1
    left = member.file_size
    with archive.open(asked) as file:
        while chunk := file.read(_CHUNK_BYTES):
            left -= len(chunk)
            if left < 0:
                raise UnreadableFileError(
                    f"{name}: the workbook unpacks to more than it declares, as no program "
                    "writes it; save the table as CSV and load that."
                )
            yield chunk


def _named(archive: zipfile.ZipFile, formulas: dict[str, Cells]) -> dict[str, Cells]:
    """Formulas without a result by the name of their sheet."""
    if not any(formulas.values()):
        return {}
    book = _parsed(archive, "xl/workbook.xml")
    relations = _parsed(archive, "xl/_rels/workbook.xml.rels")
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    named = {}
    for sheet in book.iterfind(".//{*}sheet"):
        relation = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), None)
        part = posixpath.normpath(posixpath.join("/xl", targets.get(relation, ""))).lstrip("/")
        named[sheet.get("name", "")] = formulas.get(part, frozenset())
    return named


def _parsed(archive: zipfile.ZipFile, part: str) -> ElementTree.Element:
    text = archive.read(part) if archive.getinfo(part).file_size < _DIRECTORY_BYTES else b""
    if b"<!DOCTYPE" in text:  # entities could grow without end
        raise ValueError
    return ElementTree.fromstring(text)
