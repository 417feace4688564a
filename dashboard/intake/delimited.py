"""Claim files of delimited text: csv, tsv and their kin, streamed block by block."""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from dashboard.errors import UnreadableFileError
from dashboard.intake.contents import SAMPLE_ROWS
from dashboard.intake.encoding import END_MARK, TextFile
from dashboard.intake.header import (
    check_width,
    find_heading,
    fit,
    looked_into,
    nameless_columns,
)
from dashboard.intake.headings import HEADER_ROWS
from dashboard.intake.lines import Mapping, Refusal, Rows

_DELIMITERS = (",", "\t", ";", "|")
_HEAD_BYTES = 1 << 19
_BLOCK_BYTES = 4 << 20  # Arrow reads up to 32 blocks ahead
_MOST_REFUSALS = 100_000
_MOST_SET_ASIDE = 1_000_000  # with the blank ones among them


@dataclass(frozen=True)
class _Head:
    """The first rows of a text with one delimiter, and the letter at which each ends."""

    delimiter: str
    rows: list[list[str]]
    ends: list[int]


class DelimitedSource:
    """A delimited text with its headings found; a Source."""

    def __init__(self, text: TextFile, name: str, mapping: Mapping | None = None) -> None:
        """Find delimiter and headings in the first rows of a text."""
        self._text = text
        self._name = name
        start, is_all = text.head(_HEAD_BYTES)
        if not start.strip():
            raise UnreadableFileError(f"{name}: the file holds no text; export it again.")
        heads = [_head(start, delimiter, is_all) for delimiter in _DELIMITERS]
        if not any(head.rows for head in heads):
            raise self._endless_row()
        found = [(find_heading(head.rows, mapping), head) for head in heads]
        heading, head = max(found, key=lambda pair: fit(pair[0]))
        for each in heads:
            check_width(heading, each.rows, name)
        self.heading = looked_into(heading, head.rows, mapping)
        self.kind = "tsv" if head.delimiter == "\t" else "csv"
        self._delimiter = head.delimiter
        below = head.rows[self.heading.row_number :]
        sample = [row for row in below if any(map(str.strip, row))]
        self._width = _width(self.heading.cells, sample)
        self._offset = text.offset(start[: head.ends[self.heading.row_number - 1]])
        self.warnings = self._warnings(sample, is_empty=is_all and not sample)
        self._restart()

    def _warnings(self, sample: list[list[str]], is_empty: bool) -> list[str]:
        warnings = nameless_columns(self.heading, sample)
        if self._text.is_assumed:
            warnings.append("The file is not UTF-8; it is read as Windows-1252.")
        if is_empty:
            warnings.append("There are no rows below the headings.")
        return warnings

    def _restart(self) -> None:
        self.refusals: list[Refusal] = []
        self.bytes_read = 0
        self._set_aside: deque[int] = deque()  # row numbers that no batch holds
        self._last_row = self.heading.row_number
        self._is_ended = False

    def rows(self) -> Iterator[Rows]:
        """Yield the rows below the headings, a block of some megabytes at a time."""
        self._restart()
        with self._text.stream(self._offset) as stream:
            try:
                for count, batch in enumerate(self._batches(stream), start=1):
                    self.bytes_read = min(stream.bytes_read, self._offset + count * _BLOCK_BYTES)
                    self._check_refusals()
                    told = self._without_mark(batch)
                    columns = zip(self.heading.recognition.columns, told.columns, strict=True)
                    yield Rows(self._row_numbers(told.num_rows), dict(columns))
            except (pa.ArrowInvalid, UnicodeError, OSError) as fault:
                self._check_refusals()
                raise self._unreadable(str(fault)) from None
            self.bytes_read = stream.bytes_read
        self._check_refusals()
        if not self._is_ended:
            raise self._open_quote()

    def _batches(self, stream: io.RawIOBase) -> Any:
        """Arrow's own batches, of the columns that are read and no others."""
        names = [str(index) for index in range(self._width)]
        wanted = [names[index] for index in self.heading.recognition.columns]
        return arrow_csv.open_csv(
            pa.PythonFile(stream, mode="r"),
            # One thread: only then are rows at fault given with their number.
            arrow_csv.ReadOptions(use_threads=False, block_size=_BLOCK_BYTES, column_names=names),
            arrow_csv.ParseOptions(
                delimiter=self._delimiter,
                quote_char='"' if self._text.has_quotes else False,
                newlines_in_values=self._text.has_quotes,
                ignore_empty_lines=False,  # they count as rows; cells.py leaves them out
                invalid_row_handler=self._take_invalid,
            ),
            arrow_csv.ConvertOptions(
                column_types={name: pa.string() for name in wanted},
                include_columns=wanted,
                strings_can_be_null=True,
                null_values=[""],
            ),
        )

    def _without_mark(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """The batch; in a file of one column the mark of the end is a row like any other."""
        if self._width > 1 or not batch.num_columns or not batch.num_rows:
            return batch
        if batch.column(0)[-1].as_py() != END_MARK.decode():
            return batch
        self._is_ended = True
        return batch.slice(0, batch.num_rows - 1)

    def _take_invalid(self, row: Any) -> str:
        """Set a record with too few or too many cells aside, and go on with the next."""
        if len(self.refusals) > _MOST_REFUSALS or len(self._set_aside) > _MOST_SET_ASIDE:
            return "error"  # a call for each of millions would seem to hang
        if row.text.encode() == END_MARK:
            self._is_ended = True
            return "skip"
        row_number = self.heading.row_number + row.number
        self._set_aside.append(row_number)
        is_filled = row.text.strip(f'{self._delimiter}" \t\r\n\x1a')
        if is_filled:
            found = f"{row.actual_columns} cells"
            needed = f"{row.expected_columns} cells, one under each heading"
            self.refusals.append(Refusal(row_number, "row", found, needed))
        return "skip"

    def _row_numbers(self, count: int) -> pa.Array:
        """The row numbers of the next records, past those that were set aside."""
        first, last = self._last_row + 1, self._last_row + count
        skipped = []
        while self._set_aside and self._set_aside[0] <= last:
            skipped.append(self._set_aside.popleft())
            last += 1
        self._last_row = last
        rows = pa.arange(first, last + 1, 1)
        if not skipped:
            return rows
        return rows.filter(pc.invert(pc.is_in(rows, pa.array(skipped, pa.int64()))))

    def _check_refusals(self) -> None:
        if len(self.refusals) > _MOST_REFUSALS or len(self._set_aside) > _MOST_SET_ASIDE:
            raise UnreadableFileError(
                f"{self._name}: more than {_MOST_REFUSALS:,} rows do not have {self._width} cells, "
                "one under each heading; check how the file was exported and load it again."
            )

    def _endless_row(self) -> UnreadableFileError:
        why = "its line ends are lost"
        if self._text.has_quotes:
            why = "a quotation mark in it is never closed, or its line ends are lost"
        return UnreadableFileError(
            f"{self._name}: row 1 does not end within {_HEAD_BYTES >> 10} KB; either this is no "
            f"table of service lines, or {why}: export it again."
        )

    def _unreadable(self, fault: str) -> UnreadableFileError:
        """The error for what Arrow said, whose own words may hold a row and are not passed on."""
        if "straddling" in fault and self._text.has_quotes:  # a record larger than a block
            return self._open_quote()
        if "straddling" in fault:
            return UnreadableFileError(
                f"{self._name}: the row below row {self._last_seen()} is longer than "
                f"{_BLOCK_BYTES >> 20} MB; its line ends are lost: export the file again."
            )
        return UnreadableFileError(
            f"{self._name}: cannot be read below row {self._last_seen()}; export it again."
        )

    def _open_quote(self) -> UnreadableFileError:
        return UnreadableFileError(
            f"{self._name}: a quotation mark is opened in or after row {self._last_seen()} and "
            "never closed; correct that row, or export the file again."
        )

    def _last_seen(self) -> int:
        return max([self._last_row, *self._set_aside])


def _head(start: str, delimiter: str, is_all: bool) -> _Head:
    """The first rows of a text; a row that the text may cut off is left out."""
    rows: list[list[str]] = []
    ends: list[int] = []
    lines = io.StringIO(start, newline="")  # every kind of line end, as it is
    try:
        for row in csv.reader(iter(lines.readline, ""), delimiter=delimiter):
            rows.append(row)
            ends.append(lines.tell())
            if len(rows) == HEADER_ROWS + SAMPLE_ROWS:
                break
    except csv.Error:  # a cell beyond all measure: an open quote, which is told when rows are read
        pass
    if ends and ends[-1] == len(start) and not is_all:
        rows.pop()
        ends.pop()
    return _Head(delimiter, rows, ends or [0])


def _width(cells: tuple[str, ...], sample: list[list[str]]) -> int:
    """How many cells a row has: as the headings, save for nameless empty ones at the end.

    Many exports end the rows, or only the headings, with one delimiter more.
    """
    widths = {len(row) for row in sample}
    found = widths.pop() if len(widths) == 1 else len(cells)
    surplus = [cell for row in sample for cell in row[len(cells) :]] + list(cells[found:])
    return len(cells) if any(map(str.strip, surplus)) else found
