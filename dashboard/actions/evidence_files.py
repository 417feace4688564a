"""What the notes of files support, read in a scratch database: `fullunit evidence`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa

from dashboard.actions.claims import Progress
from dashboard.actions.evidence import score_notes
from dashboard.errors import NotAClaimFileError, UnreadableFileError
from dashboard.evidence.words import find_words, told
from dashboard.intake.fields import typed_lines
from dashboard.intake.kinds import find_kind
from dashboard.intake.notes import NOTE_SCHEMA, NoteFile
from dashboard.intake.x12.reader import open_x12_file
from dashboard.output import plain_decimals
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult, append_load

COLUMNS = (
    "note_id",
    "billed_code",
    "typical_code",
    "supported_code",
    "confidence",
    "evidence",
    "missing",
    "finding",
)
"""The columns of the answer, in the order of the contract."""


def evidence_of_files(
    paths: Sequence[Path], progress: Progress | None = None
) -> tuple[pa.Table, Database, list[LoadResult], list[str]]:
    """One row a note, in input order; the scratch database, what was read, and what to say of it.

    Raises NotAClaimFileError for a file without a note column, UnreadableFileError for one that
    cannot be read.
    """
    scratch, warnings, results = Database(), list[str](), list[LoadResult]()
    with scratch.writing() as cursor:
        for path in paths:
            file = _opened(path)
            refused: list[tuple[int, str, str, str]] = []
            batches = _batches(file, path, refused, progress)
            results.append(
                append_load(cursor, path.name, path.name, "notes", "notes", batches, refused)
            )
            warnings += _said(file, path)
        score_notes(cursor)
    table = scratch.report("evidence_of_notes")
    return _answers(table), scratch, results, warnings


def _opened(path: Path) -> NoteFile | None:
    """A file of any kind that has a note; None for X12, whose notes come with its lines."""
    if not path.is_file():
        raise UnreadableFileError(
            f"{path.name}: there is no such file, or it may not be read. Check the path."
        )
    if find_kind(path, path.name) == "x12":
        return None
    file = NoteFile(path, path.name, None, b"scratch")
    if not file.is_note_file:
        raise NotAClaimFileError(
            f"{path.name}: no heading is recognised for note. Name the column with the text "
            '"note" (and those beside it note_id, or claim_id and line_number, and hcpcs_code).'
        )
    return file


def _batches(
    file: NoteFile | None,
    path: Path,
    refused: list[tuple[int, str, str, str]],
    progress: Progress | None,
) -> Iterator[tuple[str, pa.RecordBatch]]:
    rows = 0
    for table, batch in _of_x12(path) if file is None else file.tables():
        rows += batch.num_rows
        if progress is not None and file is not None:
            progress(path.name, rows, file.bytes_read, file.size_bytes)
        yield table, batch
    found = [] if file is None else file.refusals
    refused += [(each.row_number, each.field, each.found, each.needed) for each in found]


def _of_x12(path: Path) -> Iterator[tuple[str, pa.RecordBatch]]:
    """The notes of an 837's lines, as a note file has them."""
    for table, batch in open_x12_file(path, name=path.name, pseudonym_key=b"scratch").tables():
        if table != "service_lines":
            continue
        lines, _ = typed_lines(batch)
        absent = pa.nulls(lines.num_rows, pa.string())
        columns = [absent if n == "note_id" else lines[n] for n in NOTE_SCHEMA.names]
        yield "notes", pa.record_batch(columns, NOTE_SCHEMA)


def _said(file: NoteFile | None, path: Path) -> list[str]:
    """What a reader should know of the notes of a file, a sentence each."""
    if file is None:
        return []
    said = [f"{path.name}: {text}" for text in file.warnings if "pseudonym" not in text]
    return said + file.sentences()


def _answers(table: pa.Table) -> pa.Table:
    """The report's rows with the words found, in the columns of the contract."""
    words = lru_cache(65_536)(lambda note: told(find_words(note)))
    notes = table["note"].to_pylist()
    evidence = pa.array(["" if note is None else words(note) for note in notes], pa.string())
    return plain_decimals(table.append_column("evidence", evidence).select(COLUMNS))
