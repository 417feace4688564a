"""The file by provider and service: streamed, cut down to therapists, counted and doubted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import NotACmsFileError
from dashboard.intake.cms.completeness import STATES
from dashboard.intake.cms.refusals import one_line
from dashboard.intake.peers.blocks import Table, table_of
from dashboard.intake.peers.refusals import refused
from dashboard.intake.peers.streams import Stream, opened
from dashboard.intake.peers.therapists import added_up, kept
from dashboard.intake.peers.years import calendar_year

Progress = Callable[[str, int, int, int], None]
"""Called with file name, rows read, bytes read and bytes in all (packed, where it is packed)."""

_NPI_SPAN = 990_000_000
"""About that of the numbers given out so far, 1,003,000,000 to 1,993,000,000, evenly."""
_WHOLE_SPAN = 0.95


@dataclass(frozen=True)
class PeerFile:
    """Therapists of one calendar year: see therapists.added_up; notes are sentences of doubt."""

    calendar_year: int
    source: str
    rows_read: int
    therapists: pa.Table
    notes: tuple[str, ...] = ()


def read_peer_file(
    path: Path,
    *,
    name: str | None = None,
    year: int | None = None,
    progress: Progress | None = None,
) -> PeerFile:
    """Read CMS's file by provider and service whole, as csv or txt, alone or in its zip or gzip.

    `name` is the name that it had at CMS where `path` is a temporary one; `year` its calendar
    year where the name does not say it. Raises NotACmsFileError for another file, a column that
    is missing, a bad cell, a file that is cut off or holds no therapist, and UnreadableFileError
    for one that cannot be opened. No message quotes a row.
    """
    label = one_line(name or path.name)
    with opened(path, label) as streams:
        table = _chosen(streams, label)
        stream = table.stream
        found_year = calendar_year((stream.name, label), year, stream.label)
        rows = _therapists(table, progress or _silent)
    notes = _doubts(rows, table.is_ended_by_line)
    source = f"{stream.label}{', perhaps not all of it' if notes else ''}"
    return PeerFile(found_year, source, table.rows, added_up(rows, stream.label), notes)


def _silent(name: str, rows: int, read: int, size: int) -> None:
    """Tell nobody."""


def _chosen(streams: Sequence[Stream], label: str) -> Table:
    """The one file of the zip that is this one; where there is none, why the first is not."""
    found: list[Table] = []
    faults: list[NotACmsFileError] = []
    for stream in streams:
        try:
            found.append(table_of(stream))
        except NotACmsFileError as fault:
            faults.append(fault)
    if len(found) > 1:
        problem = f"{len(found)} such files are in this zip"
        raise refused(label, problem, "Unpack it and import one of them")
    if not found:
        raise faults[0]
    return found[0]


def _therapists(table: Table, progress: Progress) -> pa.Table:
    """The rows of therapists out of all; refused where there is none."""
    stream, found = table.stream, []
    for first_row, rows in table.blocks():
        found.append(kept(rows, first_row, stream.label))
        progress(stream.label, table.rows, stream.bytes_read, stream.size_bytes)
    if not any(rows.num_rows for rows in found):
        problem = f"no physical or occupational therapist in its {table.rows:,} rows"
        raise refused(stream.label, problem)
    return pa.concat_tables(found)


def _doubts(rows: pa.Table, is_ended_by_line: bool) -> tuple[str, ...]:
    """What speaks against a whole national file, which says nowhere how long it is."""
    missing = STATES - set(pc.unique(rows["state"]).to_pylist())
    ends = pc.min_max(rows["npi"]).as_py()
    doubts = []
    if missing:
        listed = ", ".join(sorted(missing)[:5]) + (" ..." if len(missing) > 5 else "")
        doubts.append(f"no therapist in {len(missing)} of {len(STATES)} states ({listed})")
    if ends["max"] - ends["min"] < _WHOLE_SPAN * _NPI_SPAN:
        doubts.append("the therapists' numbers do not reach from the lowest to the highest")
    if not is_ended_by_line:
        doubts.append("its last row does not end with a line end")
    return tuple(f"Perhaps not all of CMS's file: {doubt}." for doubt in doubts)
