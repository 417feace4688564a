"""Which of CMS's files is this? Recognised by its content, read whole or refused whole."""

from collections.abc import Callable, Sequence
from pathlib import Path

from dashboard.errors import NotACmsFileError
from dashboard.intake.cms import (
    cells,
    containers,
    geographic_indices,
    mue_limits,
    ncci_edits,
    relative_values,
    zip_localities,
)
from dashboard.intake.cms.combining import combined
from dashboard.intake.cms.containers import Member
from dashboard.intake.cms.refusals import one_line
from dashboard.intake.cms.tables import CmsFile, CmsTable

KINDS = (relative_values, geographic_indices, ncci_edits, mue_limits)
HEAD_BYTES = 64_000
LOAD_INSTEAD = (
    "Load PPRRVU, GPCI, ZIP5, NCCI PTP or MUE files as CMS ships them, alone or in their zip."
)
SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an old .xls workbook"),
)

Reader = Callable[[CmsFile], list[CmsTable]]
Recognised = tuple[Reader, list[list[str]], tuple[str, ...]]


def read_cms_file(
    path: Path, *, name: str | None = None, minimum_rows: int | None = None
) -> list[CmsTable]:
    """Read a file of CMS's fee schedule, or each of them in a zip, whole.

    `name` is the name the file had at CMS where `path` is a temporary one: conversion factors,
    edits and limits are dated or told apart by it. `minimum_rows` is for tests on small files: it
    replaces the count below which a file is taken for truncated, and drops the check that the list
    reaches its ends. Raises NotACmsFileError for another kind of file, an unknown layout, a bad
    cell or a truncated file, and UnreadableFileError for one that cannot be opened.
    """
    label = one_line(name or path.name)
    content = containers.load(path, label)
    if not containers.is_zip(content) or containers.is_workbook(content, label):
        tables = _read(Member(label, "", content), minimum_rows)
        if tables is None:
            raise NotACmsFileError(f"{label}: {_description(content)}. {LOAD_INSTEAD}")
        return tables
    return _read_zip(content, label, minimum_rows)


def _read_zip(content: bytes, label: str, minimum_rows: int | None) -> list[CmsTable]:
    found: list[CmsTable] = []
    others: list[str] = []
    for member in containers.members(content, label):
        tables = _read(member, minimum_rows)
        if tables is None:
            others.append(member.name)
        else:
            found.extend(tables)
    if not found:
        names = f" ({', '.join(others[:5])})" if others else ""
        raise NotACmsFileError(
            f"{label}: none of CMS's files is in this zip{names}. {LOAD_INSTEAD}"
        )
    return combined(found, label)


def _read(member: Member, minimum_rows: int | None) -> list[CmsTable] | None:
    """The tables of one file, or None where it is not one of the kinds read here."""
    found = _workbook(member) if containers.is_workbook(member.content, member.label) else None
    found = found or _text(member)
    if found is None:
        return None
    reader, rows, notes = found
    return reader(CmsFile(member.name, rows, member.container, minimum_rows, notes))


def _workbook(member: Member) -> Recognised | None:
    """The first worksheet that is of a known kind."""
    for rows in cells.worksheets(member.content, member.label):
        if reader := _recognised(rows):
            return reader, rows, ()
    return None


def _text(member: Member) -> Recognised | None:
    if cells.is_binary(member.content):
        return None
    head = cells.text_of(member.content[:HEAD_BYTES])
    lines = cells.fixed_width_rows(head)
    if zip_localities.recognises(lines):
        return _fixed_width(member, lines)
    reader = _recognised(cells.delimited_rows(head, member.label))
    return _delimited(member, reader) if reader else None


def _fixed_width(member: Member, lines: list[list[str]]) -> Recognised | None:
    # The zip of ZIP5 holds ZIP9 as well, which is left aside; alone it is refused by its name.
    if member.container and zip_localities.is_plus_four(lines):
        return None
    rows = cells.fixed_width_rows(cells.text_of(member.content))
    return zip_localities.read, rows, ()


def _delimited(member: Member, reader: Reader) -> Recognised | None:
    text = cells.text_of(member.content)
    rows = cells.delimited_rows(text, member.label)
    # The fixed-width copies in CMS's zips are left aside; alone they are refused by name.
    if member.container and not any(len(row) > 2 for row in rows[:20]):
        return None
    return reader, rows, (cells.END_MARK_NOTE,) if "\x1a" in text[-200:] else ()


def _recognised(rows: Sequence[Sequence[str]]) -> Reader | None:
    head = rows[:40]
    return next((kind.read for kind in KINDS if kind.recognises(head)), None)


def _description(content: bytes) -> str:
    """What the file is instead, never quoting it: it may be a list of patients."""
    start = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return "the file is empty"
    if start[:1] == b"<":
        return (
            "this is a web page (cms.gov asks for a licence agreement before it sends the file: "
            "accept it in a browser)"
        )
    kind = next((words for mark, words in SIGNATURES if start.startswith(mark)), "")
    if kind:
        return f"this is {kind}, not a file of CMS's fee schedule"
    return "no title or headings of a CMS file were found in its first rows"
