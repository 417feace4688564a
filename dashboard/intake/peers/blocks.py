"""A table of several GB as blocks of whole rows: a few MB of memory, however long it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import pyarrow as pa
from pyarrow import csv

from dashboard.intake.peers.headings import description, place, split
from dashboard.intake.peers.refusals import incomplete, refused
from dashboard.intake.peers.streams import Stream

BLOCK_BYTES = 8 << 20
_HEADING_BYTES = 1 << 17
MOST_BYTES = 8 * BLOCK_BYTES
"""Of rows that do not end: a quote was opened and never closed, or it is no table."""
# Columns of few different values: each is looked at once a block, not once a row.
_CODED = ("entity", "state", "provider_type", "hcpcs_code", "place")


@dataclass
class Table:
    """The rows of a stream below its headings."""

    stream: Stream
    rest: bytes
    delimiter: str
    width: int
    placed: Mapping[str, int]
    heading_rows: int
    rows: int = 0
    is_ended_by_line: bool = True
    _narrow: list[tuple[int, int]] = field(default_factory=list)

    def blocks(self) -> Iterator[tuple[int, pa.Table]]:
        """Yield the number of its first row, from 1, and the fields of each block, as text."""
        for block in self._whole_rows():
            table = self._parsed(block)
            first, self.rows = self._next_row, self.rows + table.num_rows
            yield first, table

    @property
    def _next_row(self) -> int:
        return self.heading_rows + self.rows + 1

    def _whole_rows(self) -> Iterator[bytes]:
        rest = self.rest
        while chunk := self.stream.read(BLOCK_BYTES):
            held = rest + chunk
            end = self._last_end(held)
            if end:
                yield held[:end]
            rest = held[end:]
            if len(rest) > MOST_BYTES:
                raise refused(
                    self.stream.label, f"row {self._next_row:,} or a later one has no end"
                )
        if rest.strip():
            self.is_ended_by_line = rest.endswith(b"\n")
            yield rest

    def _last_end(self, held: bytes) -> int:
        """Where the last whole row ends; a line end within quotes ends no row."""
        end = held.rfind(b"\n") + 1
        quotes = held.count(b'"', 0, end) if self._is_quoting else 0
        while quotes % 2:
            before = held.rfind(b"\n", 0, end - 1) + 1
            quotes -= held.count(b'"', before, end)
            end = before
        return end

    @property
    def _is_quoting(self) -> bool:
        return self.delimiter == ","

    def _parsed(self, block: bytes) -> pa.Table:
        names = [str(index) for index in range(self.width)]
        wanted = {field: names[index] for field, index in self.placed.items()}
        try:
            table = csv.read_csv(
                pa.BufferReader(block),
                csv.ReadOptions(column_names=names, use_threads=False, block_size=len(block) + 1),
                csv.ParseOptions(
                    delimiter=self.delimiter,
                    quote_char='"' if self._is_quoting else False,
                    newlines_in_values=True,
                    invalid_row_handler=self._note_width,
                ),
                csv.ConvertOptions(
                    include_columns=list(wanted.values()),
                    column_types={name: _type(field) for field, name in wanted.items()},
                    strings_can_be_null=False,
                ),
            )
        except (pa.ArrowInvalid, pa.ArrowKeyError):
            problem = f"row {self._next_row:,} or a later one is not a row of a csv file in UTF-8"
            raise refused(self.stream.label, problem) from None
        self._check_width()
        return table.rename_columns(list(wanted))

    def _note_width(self, row: csv.InvalidRow) -> str:
        self._narrow.append((row.number or 1, row.actual_columns))
        return "skip"

    def _check_width(self) -> None:
        if self._narrow:
            number, columns = self._narrow[0]
            row = f"row {self._next_row + number - 1:,}"
            problem = f"{row} has {columns} columns and the headings have {self.width}"
            raise incomplete(self.stream.label, problem, columns < self.width)


def _type(field: str) -> pa.DataType:
    return pa.dictionary(pa.int32(), pa.string()) if field in _CODED else pa.string()


def table_of(stream: Stream) -> Table:
    """Read the headings of a stream; refuse one that is not the file by provider and service."""
    start = stream.read(BLOCK_BYTES)
    if what := description(start[:4096]):
        raise refused(stream.label, what)
    line, _, rest = start.partition(b"\n")
    headings, delimiter = split(line[:_HEADING_BYTES])
    placed = place(headings, stream.label)
    # Of 2012 to 2019 the row below the headings names the AMA and may lack columns.
    first, _, others = rest.partition(b"\n")
    is_copyright = b"cpt copyright" in first.lower()
    rows = others if is_copyright else rest
    return Table(stream, rows, delimiter, len(headings), placed, 2 if is_copyright else 1)
