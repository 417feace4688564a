"""Rows that hold several service lines, turned into one row per line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.lines import Refusal, Rows

LINES_PER_ROW = 100
"""A line's row number is its row's times this, plus its number in the row: unique, in order."""
OF_LINE = " of line "
"""What stands between field and line in a refusal of a line among several of a row."""
_MARK = {b"lines_per_row": str(LINES_PER_ROW).encode()}
_COUNTED = ("units", "charge_amount", "allowed_amount", "paid_amount", "patient_amount")


def unpivoted(rows: Rows, repeated: dict[int, dict[int, int]]) -> Rows:
    """One row per line: each repeated field's value stands in the column of its first line.

    `repeated` as in Recognition. Row numbers become those of LINES_PER_ROW, in file order.
    """
    later = {index for columns in repeated.values() for index in columns.values()}
    shared = [index for index in rows.columns if index not in later]
    numbers = sorted({number for columns in repeated.values() for number in columns})
    parts = [_line(rows, number, repeated, shared) for number in numbers]
    order = pa.concat_arrays([part.row_numbers for part in parts])
    places = pc.sort_indices(order)
    columns = {
        index: pa.concat_arrays([part.columns[index] for part in parts]).take(places)
        for index in (*shared, *repeated)
    }
    return Rows(order.take(places), columns)


def _line(
    rows: Rows, number: int, repeated: dict[int, dict[int, int]], shared: Iterable[int]
) -> Rows:
    """The lines of one number of all rows."""
    absent = pa.nulls(len(rows.row_numbers), pa.string())
    own = {
        first: rows.columns[columns[number]] if number in columns else absent
        for first, columns in repeated.items()
    }
    numbers = pc.add(pc.multiply(rows.row_numbers, LINES_PER_ROW), number)
    return Rows(numbers, {index: rows.columns[index] for index in shared} | own)


def numbered(batch: pa.RecordBatch) -> pa.RecordBatch:
    """A batch of unpivoted lines without those that hold nothing, each with its line number.

    A line holds nothing where it has no code and neither units nor money; the unused places of
    a row are often filled with zeros. The schema says that row numbers are those of lines.
    """
    is_line = pc.is_valid(batch["hcpcs_code"])
    for name in _COUNTED:
        is_line = pc.or_(is_line, pc.match_substring_regex(batch[name], "[1-9]").fill_null(False))
    lines = batch.filter(is_line)
    if lines["line_number"].null_count:
        made = pc.subtract(lines["row_number"], _row_starts(lines["row_number"]))
        place = lines.schema.get_field_index("line_number")
        made = pc.coalesce(lines["line_number"], made.cast(pa.string()))
        lines = lines.set_column(place, lines.schema.field(place), made)
    return lines.replace_schema_metadata(_MARK)


def _row_starts(row_numbers: pa.Array) -> pa.Array:
    return pc.multiply(pc.divide(row_numbers, LINES_PER_ROW), LINES_PER_ROW)


def is_wide(schema: pa.Schema) -> bool:
    """Whether a batch's row numbers are those of lines within rows."""
    return _MARK.items() <= (schema.metadata or {}).items()


def file_row(row_number: int, schema: pa.Schema) -> int:
    """The row of the file that a batch's row number is of."""
    return row_number // LINES_PER_ROW if is_wide(schema) else row_number


def located(refusals: list[Refusal], schema: pa.Schema) -> list[Refusal]:
    """Refusals with the file's own row numbers; of a row of several lines, the field says which."""
    if not is_wide(schema):
        return refusals
    return [_located(refusal) for refusal in refusals]


def _located(refusal: Refusal) -> Refusal:
    row_number, line = divmod(refusal.row_number, LINES_PER_ROW)
    return replace(refusal, row_number=row_number, field=f"{refusal.field}{OF_LINE}{line}")
