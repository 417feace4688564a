"""Columns of text as service lines have them: trimmed, empty is null, in the house's order."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.lines import CLAIM_COLUMNS, LINE_COLUMNS, Recognition, Rows
from dashboard.intake.several import added_up, together
from dashboard.intake.wide import numbered, unpivoted

TEXT_COLUMNS = (*LINE_COLUMNS, *CLAIM_COLUMNS)
SCHEMA = pa.schema(
    [pa.field("row_number", pa.int64()), *(pa.field(name, pa.string()) for name in TEXT_COLUMNS)]
)
_BLANKS = tuple(bytes([byte]) for byte in b" \t\n\r\v\f")


def line_batch(
    rows: Rows, found: Recognition, pseudonyms: Callable[[pa.Array], pa.Array]
) -> pa.RecordBatch:
    """Rows of a file as a batch of SCHEMA; rows without any text are left out.

    A row that holds several service lines becomes a row for each (see wide.py).
    """
    clean = {index: trimmed(column) for index, column in rows.columns.items()}
    if found.repeated:
        rows = unpivoted(Rows(rows.row_numbers, clean), found.repeated)
        clean = rows.columns
    fields = {name: _field(name, clean, indexes) for name, indexes in found.indexes.items()}
    if found.is_pseudonymous:
        fields["patient_id"] = pseudonyms(fields["patient_id"])
    absent = pa.nulls(len(rows.row_numbers), pa.string())
    columns = [fields.get(name, absent) for name in TEXT_COLUMNS]
    batch = pa.RecordBatch.from_arrays([rows.row_numbers, *columns], schema=SCHEMA)
    return numbered(batch) if found.repeated else _without_blank_rows(batch, list(fields))


def trimmed(column: pa.Array) -> pa.Array:
    """A text column without the spaces around its cells; cells without text are null."""
    raw = _bytes(column)
    if b'="' in raw:  # ="00123", which keeps a spreadsheet from reading a number
        column = pc.replace_substring_regex(column, r'^="([^"]*)"$', r"\1")
    if not raw.isascii() or any(blank in raw for blank in _BLANKS):
        column = pc.utf8_trim_whitespace(column)
    if pc.min(pc.binary_length(column)).as_py() == 0:
        column = pc.if_else(pc.equal(column, ""), pa.scalar(None, pa.string()), column)
    return column


def _bytes(column: pa.Array) -> bytes:
    """All text of a column at once: to look for a byte there is far cheaper than to trim."""
    data = column.buffers()[2]
    return data.to_pybytes() if data is not None else b""


def _field(name: str, columns: dict[int, pa.Array], indexes: tuple[int, ...]) -> pa.Array:
    """The text of a field from its columns, of which three fields may have several."""
    parts = [columns[index] for index in indexes]
    if len(parts) == 1:
        return parts[0]
    if name == "patient_id":
        return together(parts)
    return added_up(parts) if name == "patient_amount" else _joined(parts)


def _joined(parts: list[pa.Array]) -> pa.Array:
    # Arrow's join loses the rows in which all parts are null, so the first never is.
    first = pc.fill_null(parts[0], "")
    joined = pc.binary_join_element_wise(first, *parts[1:], " ", null_handling="skip")
    return trimmed(joined)


def _without_blank_rows(batch: pa.RecordBatch, names: list[str]) -> pa.RecordBatch:
    if batch.column("patient_id").null_count == 0:
        return batch
    is_filled = pc.is_valid(batch.column("patient_id"))
    for name in names:
        is_filled = pc.or_(is_filled, pc.is_valid(batch.column(name)))
    return batch if pc.all(is_filled).as_py() else batch.filter(is_filled)
