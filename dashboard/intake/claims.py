"""Claim files of any kind as batches of service lines in text: the door of the house.

`open_claim_file` finds format, headings and mapping; `ClaimFile.batches` yields the lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa

from dashboard.errors import UnreadableFileError
from dashboard.intake.cells import SCHEMA, line_batch
from dashboard.intake.delimited import DelimitedSource
from dashboard.intake.encoding import look_through
from dashboard.intake.header import check_heading
from dashboard.intake.headings import check_mapping
from dashboard.intake.kinds import find_kind
from dashboard.intake.lines import LINE_COLUMNS, REQUIRED, Heading, Mapping, Refusal, Source
from dashboard.intake.parquet import ParquetSource
from dashboard.intake.privacy import pseudonyms
from dashboard.intake.workbook import WorkbookSource
from dashboard.intake.x12.reader import X12File, open_x12_file

__all__ = [
    "LINE_COLUMNS",
    "REQUIRED",
    "SCHEMA",
    "ClaimFile",
    "Mapping",
    "Refusal",
    "inspect_claim_file",
    "open_claim_file",
]


class ClaimFile:
    """A file whose headings were found; its lines are read by `batches`.

    `kind` is csv, tsv, xlsx or parquet; `content_hash` the SHA-256 of its bytes; `headings` are
    as found, `mapping` says which are read, `dropped` which never are (they identify patients),
    `unused` which mean nothing here. `layout` is the name of a known export, `suggestions` what
    columns without a field may be by their contents, `sample` the first rows below the headings.
    `warnings` are sentences for the person who loads it.
    """

    def __init__(
        self, path: Path, name: str, mapping: Mapping | None, pseudonym_key: bytes
    ) -> None:
        kind = find_kind(path, name)
        self._stamp = _stamp(path)  # before the first look: later changes are noticed
        source, self.content_hash = _open_source(path, name, mapping, kind, self._refined)
        self.name = name
        self.kind = source.kind
        self.size_bytes = self._stamp[0]
        self.headings = source.heading.cells
        self.header_row = source.heading.row_number
        self.mapping = source.heading.mapping()
        self.missing = source.heading.recognition.missing
        self.dropped = source.heading.recognition.dropped
        self.unused = source.heading.recognition.unused
        self.layout = source.heading.recognition.layout
        self.suggestions = source.heading.recognition.suggestions
        self.sample = source.heading.below
        self.warnings = [*source.heading.recognition.warnings, *source.warnings]
        self._source = source
        self._path = path
        self._key = pseudonym_key

    @staticmethod
    def _refined(heading: Heading) -> Heading:
        """The headings as this kind of file reads them."""
        return heading

    def check(self) -> None:
        """Raise NotAClaimFileError or RequestError unless the headings name a service line."""
        check_heading(self._source.heading, self.name)

    @property
    def refusals(self) -> list[Refusal]:
        """Rows that could not be taken apart; complete once `batches` is exhausted."""
        return self._source.refusals

    @property
    def bytes_read(self) -> int:
        """How far `batches` has come, of `size_bytes`."""
        return self._source.bytes_read

    def batches(self) -> Iterator[pa.RecordBatch]:
        """Yield the lines in file order: `row_number` (int64), then LINE_COLUMNS as text.

        Cells are trimmed and null where empty; blank rows are left out. Raises
        UnreadableFileError where the file turns out damaged, with nothing to be kept of it.
        """
        self.check()
        replace = pseudonyms(self._key)
        for rows in self._source.rows():
            batch = line_batch(rows, self._source.heading.recognition, replace)
            if batch.num_rows:
                yield batch
        if _stamp(self._path) != self._stamp:
            raise UnreadableFileError(f"{self.name}: changed while it was read; load it again.")

    def tables(self) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Yield what `batches` does with the name of its table, as every kind of file has it."""
        for batch in self.batches():
            yield "service_lines", batch


def open_claim_file(
    path: Path, *, name: str | None = None, mapping: Mapping | None = None, pseudonym_key: bytes
) -> ClaimFile | X12File:
    """Open a claim file: csv (any delimiter), xlsx, Parquet or X12 (837P, 835), by content.

    `name` is what messages call it (default: the file's own name); `mapping` overrides what the
    headings suggest. Raises UnreadableFileError for what cannot be read, NotAClaimFileError
    where required headings are missing, RequestError for a mapping that does not fit.
    """
    if find_kind(path, name or path.name) == "x12":
        return open_x12_file(path, name=name, pseudonym_key=pseudonym_key)
    claim_file = inspect_claim_file(path, name=name, mapping=mapping, pseudonym_key=pseudonym_key)
    claim_file.check()
    return claim_file


def inspect_claim_file(
    path: Path, *, name: str | None = None, mapping: Mapping | None = None, pseudonym_key: bytes
) -> ClaimFile:
    """Open a file as `open_claim_file` does, but also where required headings are `missing`.

    For a screen on which the mapping is completed; `batches` raises as `open_claim_file` would.
    """
    check_mapping(mapping)
    return ClaimFile(path, name or path.name, mapping, pseudonym_key)


def _open_source(
    path: Path,
    name: str,
    mapping: Mapping | None,
    kind: str,
    refined: Callable[[Heading], Heading],
) -> tuple[Source, str]:
    """The file with its headings found, and the SHA-256 of its bytes."""
    if kind == "xlsx":
        return WorkbookSource(path, name, mapping, refined), _content_hash(path)
    source: Source
    if kind == "text":
        text = look_through(path, name)
        source, content_hash = DelimitedSource(text, name, mapping), text.content_hash
    else:
        source, content_hash = ParquetSource(path, name, mapping), _content_hash(path)
    source.heading = refined(source.heading)
    return source, content_hash


def _content_hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
