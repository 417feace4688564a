"""Claim files in Parquet, streamed; every type becomes the text a person would write."""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dashboard.errors import UnreadableFileError
from dashboard.intake.contents import SAMPLE_ROWS
from dashboard.intake.header import check_width, find_heading, looked_into
from dashboard.intake.lines import Mapping, Refusal, Rows

_BATCH_ROWS = 65_536


class ParquetSource:
    """A Parquet file with its columns recognised; a Source.

    It has no heading row: the row number of its first record is 1.
    """

    kind = "parquet"

    def __init__(self, path: Path, name: str, mapping: Mapping | None = None) -> None:
        """Recognise the columns by the names in the file's schema."""
        self._path = path
        self._name = name
        self._size = path.stat().st_size
        try:
            with pq.ParquetFile(path) as file:
                self._schema = file.schema_arrow
                self._records = file.metadata.num_rows
                rows = [self._schema.names, *_first_rows(file)]
        except (pa.ArrowException, OSError, ValueError):
            raise self._damaged() from None
        check_width(find_heading(rows[:1], mapping), rows[:1], name)
        self.heading = looked_into(find_heading(rows[:1], mapping), rows, mapping)
        self.warnings = [] if self._records else ["The file has no records."]
        self.refusals: list[Refusal] = []
        self.bytes_read = 0

    def _damaged(self) -> UnreadableFileError:
        return UnreadableFileError(
            f"{self._name}: the Parquet file is damaged or cut off; export it again."
        )

    def rows(self) -> Iterator[Rows]:
        """Yield the records in file order, one part of a row group at a time."""
        self._check_types()
        indexes = self.heading.recognition.columns
        names = [self._schema.names[index] for index in indexes]
        first = 1
        try:
            with pq.ParquetFile(self._path, pre_buffer=False) as file:
                for batch in file.iter_batches(_BATCH_ROWS, columns=names):
                    columns = {
                        i: as_text(batch.column(n)) for i, n in zip(indexes, names, strict=True)
                    }
                    last = first + batch.num_rows
                    self.bytes_read = self._size * (last - 1) // max(self._records, 1)
                    yield Rows(pa.arange(first, last, 1), columns)
                    first = last
        except (pa.ArrowException, OSError, ValueError):
            raise self._damaged() from None

    def _check_types(self) -> None:
        """Raise for a column that is read but is no plain value, or whose name is not its own."""
        names = self._schema.names
        for index in self.heading.recognition.columns:
            if names.count(names[index]) > 1:
                raise UnreadableFileError(
                    f'{self._name}: two columns are called "{names[index]}"; rename one of them.'
                )
            if not _is_plain(self._schema.types[index]):
                raise UnreadableFileError(
                    f'{self._name}: column "{names[index]}" holds {self._schema.types[index]} '
                    "and not one value a row; write it as text and load the file again."
                )


def _first_rows(file: pq.ParquetFile) -> list[list[str]]:
    """The first records as text, for what their contents say."""
    for batch in file.iter_batches(SAMPLE_ROWS):
        columns = [_texts(column) for column in batch.columns]
        return [list(row) for row in zip(*columns, strict=True)]
    return []


def _texts(column: pa.Array) -> list[str]:
    """A column as text, blank where it cannot be: it is complained of if it is to be read."""
    try:
        texts = as_text(column).to_pylist() if _is_plain(column.type) else []
    except (pa.ArrowException, ValueError):
        texts = []
    return [text or "" for text in texts or [None] * len(column)]


def _is_plain(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) or _is_list(kind) else kind
    return not pa.types.is_nested(kind)


def _is_list(kind: pa.DataType) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def as_text(column: pa.Array) -> pa.Array:
    """A column of any plain type as text.

    Days and times are ISO days, decimals plain, floats as short as they can be and without a
    trailing `.0`; NaN is null, and the items of a list are joined with a space.
    """
    kind = column.type
    if pa.types.is_dictionary(kind):
        return as_text(column.dictionary_decode())
    if _is_list(kind):
        return pc.binary_join(column.cast(pa.list_(pa.string())), " ")
    if pa.types.is_timestamp(kind):
        local = column if kind.tz is None else pc.local_timestamp(column)
        return local.cast(pa.date32(), safe=False).cast(pa.string())
    if pa.types.is_floating(kind):
        column = pc.if_else(pc.is_nan(column), pa.scalar(None, kind), column)
    text = column.cast(pa.string())
    text.validate(full=True)  # Arrow trusts a file that its text is UTF-8
    return _plain_numbers(text) if _is_number(kind) else text


def _is_number(kind: pa.DataType) -> bool:
    return bool(pa.types.is_floating(kind) or pa.types.is_decimal(kind))


def _plain_numbers(text: pa.Array) -> pa.Array:
    """Numbers without an exponent: 1e+15 is written out."""
    is_short = pc.match_substring(text, "e", ignore_case=True)
    if not pc.any(is_short).as_py():
        return text
    return pa.array([_written_out(number) for number in text.to_pylist()], pa.string())


def _written_out(number: str | None) -> str | None:
    if number is None or not math.isfinite(float(number)):
        return number
    return f"{Decimal(number):f}"
