"""A table to a file by its extension, whole or not at all, or as CSV to standard output."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet
import xlsxwriter

from dashboard.errors import RequestError

_EXCEL_ROWS = 1_048_575


def write_table(table: pa.Table, path: Path | None) -> None:
    """Write to `path` as .csv, .parquet or .xlsx; without a path, CSV to standard output.

    The file appears under its name only when it is complete. RequestError for an unknown
    extension, a folder that cannot be written, or more rows than a sheet holds.
    """
    if path is None:
        sys.stdout.buffer.write(csv_bytes(table))
        sys.stdout.flush()
        return
    write = writer_for(path)
    with written_whole(path) as partial:
        write(table, partial)


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """A file to write to that becomes `path` when all is done, and is gone when anything fails.

    RequestError where the folder or the disk refuses.
    """
    partial = path.with_name(f".{path.name}.partial")
    try:
        yield partial
        partial.replace(path)
    except OSError as error:
        raise RequestError(
            f"{path} cannot be written ({_reason(error)}). Choose another --output."
        ) from None
    finally:
        partial.unlink(missing_ok=True)


def writer_for(path: Path) -> Callable[[pa.Table, Path], None]:
    """The writer for a path's extension; asked before the work, so that a typo costs nothing."""
    writers: dict[str, Callable[[pa.Table, Path], None]] = {
        ".csv": _write_csv,
        ".parquet": _write_parquet,
        ".xlsx": _write_xlsx,
    }
    check_target(path, tuple(writers))
    return writers[path.suffix.lower()]


def check_target(path: Path, suffixes: Sequence[str]) -> None:
    """Refuse an extension that is none of these, and a folder that is not there."""
    if path.suffix.lower() not in suffixes:
        raise RequestError(
            f"--output {path.name}: the extension says what to write. "
            f"Use a name that ends in {', '.join(suffixes[:-1])} or {suffixes[-1]}."
        )
    if not path.parent.is_dir():
        raise RequestError(f"--output {path}: there is no folder {path.parent}. Make it first.")


def csv_bytes(table: pa.Table) -> bytes:
    """The table as UTF-8 CSV: dates ISO, money with two decimals, empty where unknown."""
    sink = pa.BufferOutputStream()
    pa.csv.write_csv(table, sink, _CSV)
    return bytes(sink.getvalue())


def xlsx_bytes(table: pa.Table) -> bytes:
    """The table as a workbook of one sheet; text never becomes a formula."""
    if table.num_rows > _EXCEL_ROWS:
        raise RequestError(
            f"{table.num_rows:,} rows are more than the {_EXCEL_ROWS:,} of an Excel sheet. "
            "Use .csv or .parquet."
        )
    # In memory first: xlsxwriter has errors of its own for a disk that refuses.
    sink = io.BytesIO()
    _fill(xlsxwriter.Workbook(sink, {"in_memory": True}), table)
    return sink.getvalue()


_CSV = pa.csv.WriteOptions(quoting_style="needed", quoting_header="needed")


def _write_csv(table: pa.Table, path: Path) -> None:
    pa.csv.write_csv(table, str(path), _CSV)


def _write_parquet(table: pa.Table, path: Path) -> None:
    pa.parquet.write_table(table, str(path), compression="zstd")


def _write_xlsx(table: pa.Table, path: Path) -> None:
    path.write_bytes(xlsx_bytes(table))


def _reason(error: OSError) -> str:
    return os.strerror(error.errno) if error.errno else "no access"


def _fill(workbook: xlsxwriter.Workbook, table: pa.Table) -> None:
    sheet = workbook.add_worksheet("Full Unit")
    day = workbook.add_format({"num_format": "yyyy-mm-dd"})
    bold = workbook.add_format({"bold": True})
    for place, name in enumerate(table.column_names):
        sheet.write_string(0, place, name, bold)
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(zip(*(c.to_pylist() for c in table.columns), strict=True), 1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, day)
    workbook.close()


def _write_cell(sheet: Any, row: int, column: int, value: object, day: object) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float() | Decimal():
            sheet.write_number(row, column, value)
        case date() | datetime():
            sheet.write_datetime(row, column, value, day)
        case _:
            sheet.write_string(row, column, str(value))


def plain_decimals(table: pa.Table) -> pa.Table:
    """Sums come back as wide decimals; a narrow type keeps files and pandas simple."""
    columns = [
        pc.cast(column, pa.decimal128(18, column.type.scale))
        if pa.types.is_decimal(column.type) and column.type.precision > 18
        else column
        for column in table.columns
    ]
    return pa.table(columns, names=table.column_names)
