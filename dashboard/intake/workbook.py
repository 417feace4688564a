"""Claim files from Excel (xlsx): one sheet, of which the recognised columns are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import UnreadableFileError
from dashboard.intake.archive import Cells, check_archive
from dashboard.intake.contents import SAMPLE_ROWS
from dashboard.intake.header import find_heading, fit, looked_into, nameless_columns
from dashboard.intake.headings import HEADER_ROWS
from dashboard.intake.lines import DATES, Heading, Mapping, Refusal, Rows

_BATCH_ROWS = 65_536
_DAMAGE = (fastexcel.FastExcelError, pa.ArrowException, ValueError)
# Found and needed, for cells that hold no value.
_ERROR = ("an Excel error", "a value")
_NO_RESULT = (
    "a formula without its result",
    "a value: open the workbook in Excel, save it there and load it again",
)


@dataclass(frozen=True)
class _Sheet:
    """A sheet as text, row 1 first, with the (row, column) of its Excel errors, from 0."""

    name: str
    cells: pa.RecordBatch
    faults: list[tuple[int, int]]
    heading: Heading

    def rows(self, first: int, count: int) -> list[list[str]]:
        some = self.cells.slice(first, count)
        columns = [column.to_pylist() for column in some.columns]
        return [[cell or "" for cell in row] for row in zip(*columns, strict=True)]


class WorkbookSource:
    """A workbook with its sheet and headings found; a Source.

    Row numbers are Excel's. Real dates come as ISO days, numbers without a trailing `.0`.
    """

    kind = "xlsx"

    def __init__(
        self,
        path: Path,
        name: str,
        mapping: Mapping | None = None,
        refined: Callable[[Heading], Heading] = lambda heading: heading,
    ) -> None:
        """Find the first sheet that has the required headings, else the likeliest one.

        `refined` has the last word on which columns are read: the others are let go of.
        """
        formulas = check_archive(path, name)
        reader, sheet = _opened(path, name, mapping)
        if sheet is None:
            raise UnreadableFileError(f"{name}: the workbook has no visible sheet with cells.")
        first = sheet.rows(0, HEADER_ROWS + SAMPLE_ROWS)
        self.heading = refined(looked_into(sheet.heading, first, mapping))
        self._faults = dict.fromkeys(sheet.faults, _ERROR)
        self._faults |= dict.fromkeys(formulas.get(sheet.name, Cells()), _NO_RESULT)
        self._rows = sheet.cells.num_rows
        self._columns = self._kept(sheet)
        self._size = path.stat().st_size
        self.warnings = self._warnings(sheet, len(reader.sheet_names))
        self.refusals: list[Refusal] = []
        self.bytes_read = 0

    def _kept(self, sheet: _Sheet) -> dict[int, pa.Array]:
        """The recognised columns; all others are let go of here."""
        found = self.heading.recognition
        kept = {index: sheet.cells.column(index) for index in found.columns}
        for name in DATES & found.indexes.keys():
            (index,) = found.indexes[name]
            kept[index] = _as_days(kept[index])
        return kept

    def _warnings(self, sheet: _Sheet, sheets: int) -> list[str]:
        below = sheet.rows(self.heading.row_number, SAMPLE_ROWS)
        warnings = nameless_columns(self.heading, below)
        if sheets > 1:
            warnings.append(f'The workbook has {sheets} sheets; "{sheet.name}" is read.')
        if not any(any(map(str.strip, row)) for row in below):
            warnings.append("There are no rows below the headings.")
        return warnings

    def rows(self) -> Iterator[Rows]:
        """Yield the rows below the headings, without those that have a cell without a value."""
        self.refusals = [
            Refusal(row + 1, self._field(column), *words)
            for (row, column), words in sorted(self._faults.items())
            if column in self._columns and row >= self.heading.row_number
        ]
        refused = pa.array({refusal.row_number for refusal in self.refusals}, pa.int64())
        for first in range(self.heading.row_number, self._rows, _BATCH_ROWS):
            last = min(first + _BATCH_ROWS, self._rows)
            self.bytes_read = self._size * last // self._rows
            numbers = pa.arange(first + 1, last + 1, 1)
            is_taken = pc.invert(pc.is_in(numbers, refused))
            columns = {
                index: column.slice(first, last - first).filter(is_taken)
                for index, column in self._columns.items()
            }
            yield Rows(numbers.filter(is_taken), columns)

    def _field(self, column: int) -> str:
        indexes = self.heading.recognition.indexes
        return next(name for name, columns in indexes.items() if column in columns)


def _opened(path: Path, name: str, mapping: Mapping | None) -> tuple[Any, _Sheet | None]:
    """The reader of a workbook and the sheet that is read; whatever goes wrong is damage."""
    try:
        reader = fastexcel.read_excel(path)
        return reader, _find_sheet(reader, mapping)
    except BaseException as fault:
        is_panic = type(fault).__name__ == "PanicException"  # of the Rust below; no Exception
        if not is_panic and not isinstance(fault, _DAMAGE):
            raise
    raise UnreadableFileError(
        f"{name}: the workbook is damaged; open it in Excel, save it again and load that."
    )


def _find_sheet(reader: Any, mapping: Mapping | None) -> _Sheet | None:
    best: _Sheet | None = None
    for sheet_name in reader.sheet_names:
        found = _open_sheet(reader, sheet_name, mapping)
        if found and (best is None or fit(found.heading) > fit(best.heading)):
            best = found
        if best and fit(best.heading)[0]:
            break
    return best


def _open_sheet(reader: Any, sheet_name: str, mapping: Mapping | None) -> _Sheet | None:
    """A sheet with its headings; None for a hidden or an empty one."""
    sheet = reader.load_sheet(sheet_name, header_row=None, skip_rows=0, dtypes="string")
    if sheet.visible != "visible" or not sheet.width:
        return None
    cells, errors = sheet.to_arrow_with_errors()
    faults = [error.position for error in errors.errors] if errors else []
    found = _Sheet(sheet_name, cells, faults, find_heading([], mapping))
    heading = find_heading(found.rows(0, HEADER_ROWS), mapping)
    return _Sheet(sheet_name, cells, faults, heading)


def _as_days(column: pa.Array) -> pa.Array:
    """Excel's days carry a time, which is cut; texts that are no such day stay as they are."""
    return pc.replace_substring_regex(
        column, r"^(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2}(\.\d+)?$", r"\1"
    )
