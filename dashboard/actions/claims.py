"""Claims in: loaded into a database or priced in a scratch one."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.actions.evidence import forget_removed, score_notes
from dashboard.actions.fee_files import copy_imported
from dashboard.errors import RequestError, UnreadableFileError
from dashboard.intake.claims import ClaimFile, open_claim_file
from dashboard.intake.fields import typed_lines
from dashboard.intake.lines import Refusal
from dashboard.intake.x12.reader import X12File
from dashboard.paths import database_path
from dashboard.warehouse.building import rebuild
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult, RefusalRow, append_load, find_load, remove_load
from dashboard.warehouse.refreshing import refresh

Progress = Callable[[str, int, int, int], None]
"""Called as a file is read: file name, rows read so far, bytes read, bytes in all."""


@dataclass(frozen=True)
class PracticeTerms:
    """How a scratch pricing deals with Medicare; the defaults are those of the contract."""

    is_participating: bool = True
    is_qualifying_apm: bool = False
    medicare_like_payers: tuple[str, ...] = ()


def load_files(
    database: Database,
    files: Sequence[ClaimFile | X12File],
    progress: Progress | None = None,
    terms: PracticeTerms | None = None,
) -> list[LoadResult]:
    """Load opened files in one transaction and price what they touch; all of it or nothing."""
    with database.writing() as cursor:
        results = [_load(cursor, file, progress) for file in files]
        if terms is not None:
            _apply_terms(cursor, terms)
            rebuild(cursor)
        elif any(result.load_id is not None for result in results):
            refresh(cursor)
            score_notes(cursor)
    return results


def unload(database: Database, load_id: int) -> None:
    """Remove a load whole; what it had replaced holds again."""
    with database.writing() as cursor:
        remove_load(cursor, load_id)
        refresh(cursor)
        forget_removed(cursor)


def price_files(
    paths: Sequence[Path], terms: PracticeTerms, progress: Progress | None = None
) -> tuple[Database, list[LoadResult], list[str]]:
    """Claim files priced in a scratch database in memory, with the warnings of their reading."""
    scratch = Database()
    warnings = _imported_fees(scratch)
    # The same files give the same pseudonyms, and nobody without the files can make them.
    key = b"".join(_digest(path) for path in paths)
    files = [open_claim_file(path, pseudonym_key=key) for path in paths]
    results = load_files(scratch, files, progress, terms)
    warnings += [f"{file.name}: {text}" for file in files for text in file.warnings]
    return scratch, results, [*warnings, *claim_warnings(scratch)]


def _imported_fees(scratch: Database) -> list[str]:
    """Price with the CMS files that the user imported, too; say so where that cannot be done."""
    path = database_path()
    if copy_imported(path, scratch):
        return []
    return [
        f"CMS files imported into {path} were not used: the database is open elsewhere. "
        "Close the dashboard and price again if any were imported."
    ]


def claim_warnings(database: Database) -> list[str]:
    """What in the claims as a whole makes their prices doubtful, a sentence each."""
    return [str(text) for text in database.report("claim_warnings")["warning"].to_pylist()]


def _digest(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except OSError:
        raise UnreadableFileError(
            f"{path.name}: there is no such file, or it may not be read. Check the path."
        ) from None


def _load(
    cursor: duckdb.DuckDBPyConnection, file: ClaimFile | X12File, progress: Progress | None
) -> LoadResult:
    known = find_load(cursor, file.content_hash)
    if known is not None:
        return LoadResult(file.name, None, 0, 0, known)
    refused: list[RefusalRow] = []
    tables = _typed(file, refused, progress)
    return append_load(
        cursor, file.name, file.content_hash, file.kind, _source_kind(file), tables, refused
    )


def _source_kind(file: ClaimFile | X12File) -> str:
    """What a file's service lines are told apart by where two sources tell the same line."""
    if isinstance(file, X12File):
        return "837P"
    has_claims = "claim_id" in file.mapping.columns
    return file.kind if has_claims else f"{file.kind} without claim numbers"


def _typed(
    file: ClaimFile | X12File, refused: list[RefusalRow], progress: Progress | None
) -> Iterator[tuple[str, pa.RecordBatch]]:
    """Typed rows batch by batch with the table they are for; what cannot be taken: `refused`."""
    rows = 0
    for table, batch in file.tables():
        if table == "service_lines":
            lines, refusals = typed_lines(batch)
            refused += map(_row, refusals)
        else:
            lines = batch
        if table in ("service_lines", "remittance_lines", "notes"):
            rows += batch.num_rows
        if progress is not None:
            progress(file.name, rows, file.bytes_read, file.size_bytes)
        yield table, lines
    # Rows that were no rows at all are known once the file is read.
    refused += map(_row, file.refusals)


def _row(refusal: Refusal) -> RefusalRow:
    return refusal.row_number, refusal.field, refusal.found, refusal.needed


def _apply_terms(cursor: duckdb.DuckDBPyConnection, terms: PracticeTerms) -> None:
    cursor.execute(
        "update settings.practice set is_participating = ?, is_qualifying_apm = ?",
        [terms.is_participating, terms.is_qualifying_apm],
    )
    said: dict[str, str] = {}
    for payer in terms.medicare_like_payers:
        found = cursor.execute(
            # The same cleaning as in staged/payers.sql: one payer, however it is written.
            "select distinct payer_name from raw.service_lines where payer_name is not null "
            "and regexp_replace(lower(payer_name), '[^a-z0-9]+', '', 'g') "
            "= regexp_replace(lower(?), '[^a-z0-9]+', '', 'g')",
            [payer],
        ).fetchall()
        if not found:
            raise RequestError(
                f"No line names the payer {payer!r}. Write --medicare-like as the claims do."
            )
        said |= {name: payer for (name,) in found}
    for name, payer in said.items():
        cursor.execute("insert into settings.payers values (?, ?, true, false)", [name, payer])
