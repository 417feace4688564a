"""A small file of the practice's totals by month: csv, tsv or xlsx, its headings as they come."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import fastexcel
import pyarrow as pa

from dashboard.actions.tie_out import PracticeTotal, check_months, parse_month
from dashboard.errors import NotAClaimFileError, UnreadableFileError
from dashboard.intake.archive import check_archive
from dashboard.intake.values import NOTHING, parse_amount, parse_whole

MOST_BYTES = 2 << 20
_HEADER_ROWS = 20
_HEADINGS = {
    "service_month": ("month", "period", "service month", "month of service", "date", "mo"),
    "charge_amount": (
        *("charges", "charge", "charge amount", "total charges", "gross charges", "billed"),
        *("billed amount", "amount billed", "billed charges", "charged"),
    ),
    "paid_amount": (
        *("payments", "payment", "paid", "paid amount", "total payments", "insurance payments"),
        *("payer payments", "insurance paid", "collections", "collected", "receipts"),
    ),
    "visits": ("visits", "visit", "total visits", "visit count", "patient visits", "encounters"),
}


def _visits(text: str) -> int:
    visits = parse_whole(text.replace(",", ""))
    if visits < 0:
        raise ValueError(text)
    return visits


_WORDS = {
    "service_month": "the month",
    "charge_amount": "the charge",
    "paid_amount": "the payment",
    "visits": "the number of visits",
}
_PARSERS: dict[str, tuple[Callable[[str], Any], str]] = {
    "service_month": (parse_month, "a month such as 2026-03 or Mar 2026"),
    "charge_amount": (parse_amount, "an amount such as 1,234.50"),
    "paid_amount": (parse_amount, "an amount such as 1,234.50"),
    "visits": (_visits, "a whole number"),
}


def read_totals(path: Path, name: str) -> tuple[list[PracticeTotal], list[str]]:
    """The totals of a file, and a sentence for each row that was not taken.

    UnreadableFileError where it cannot be read, NotAClaimFileError where no row names a month and
    at least one of charges, payments, visits, RequestError where a month comes twice.
    """
    if path.stat().st_size > MOST_BYTES:
        raise UnreadableFileError(
            f"{name}: larger than 2 MB, which totals by month are not. Export one row a month."
        )
    cells = _workbook_cells(path, name) if _is_archive(path) else _text_cells(path)
    heading, columns = _find_headings(cells, name)
    totals: list[PracticeTotal] = []
    refused: list[str] = []
    for number, row in enumerate(cells[heading + 1 :], heading + 2):
        if any(cell.strip() for cell in row):
            _take(row, columns, f"{name}, row {number}", totals, refused)
    check_months(totals)
    return totals, refused


def _is_archive(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _workbook_cells(path: Path, name: str) -> list[list[str]]:
    check_archive(path, name)
    try:
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, dtypes="string")
        table = pa.Table.from_batches([sheet.to_arrow()])
    except (fastexcel.FastExcelError, pa.ArrowException, ValueError):
        raise UnreadableFileError(
            f"{name}: the workbook is damaged; open it in Excel, save it again and load that."
        ) from None
    rows = zip(*(column.to_pylist() for column in table.columns), strict=True)
    return [[cell or "" for cell in row] for row in rows]


def _text_cells(path: Path) -> list[list[str]]:
    text = _decoded(path.read_bytes()).replace("\0", "")
    delimiter = max(",\t;|", key=text[:4096].count)
    return list(csv.reader(io.StringIO(text), delimiter=delimiter))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _find_headings(cells: Sequence[Sequence[str]], name: str) -> tuple[int, dict[str, int]]:
    """The row of the headings, from 0, and the column of each total that it names."""
    for number, row in enumerate(cells[:_HEADER_ROWS]):
        columns = _columns(row)
        if "service_month" in columns and len(columns) > 1:
            return number, columns
    raise NotAClaimFileError(
        f"{name}: no row of headings names a month and charges, payments or visits. "
        "Head the columns Month, Charges, Payments, Visits and load it again."
    )


def _columns(row: Sequence[str]) -> dict[str, int]:
    plain = [re.sub(r"[^a-z]+", " ", cell.lower()).strip() for cell in row]
    found = {}
    for field, names in _HEADINGS.items():
        places = [plain.index(each) for each in names if each in plain]
        if places:
            found[field] = places[0]
    return found


def _take(
    row: Sequence[str],
    columns: dict[str, int],
    where: str,
    totals: list[PracticeTotal],
    refused: list[str],
) -> None:
    """Append the row's totals, or the sentence that says what is wrong with it."""
    values: dict[str, Any] = {}
    for field, place in columns.items():
        text = row[place].strip() if place < len(row) else ""
        parse, needed = _PARSERS[field]
        try:
            values[field] = parse(text) if text.upper() not in NOTHING | {""} else None
        except ValueError:
            refused.append(f'{where}: {_WORDS[field]} is "{text[:40]}"; {needed} is needed.')
            return
    if values["service_month"] is None:
        refused.append(f"{where}: the month is empty; {_PARSERS['service_month'][1]} is needed.")
        return
    totals.append(PracticeTotal(**values))
