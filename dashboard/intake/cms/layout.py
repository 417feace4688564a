"""Columns found by their headings, and rows read through them.

CMS spreads a heading over several rows and moves columns between years, so a column is found by
its composed heading and never by its number; what CMS keeps is their order, so a heading out of
its order refuses the file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard.intake.cms.forms import Form
from dashboard.intake.cms.refusals import column_letter, misplaced, refused, shown
from dashboard.intake.cms.tables import CmsFile

HEADER_SEARCH_ROWS = 40


@dataclass(frozen=True)
class Column:
    """A column to read: its heading as a pattern and as shown, its form, its usual index."""

    field: str
    heading: str
    form: Form
    usual: int
    pattern: str = ""

    def matches(self, heading: str) -> bool:
        """Say whether a composed heading is this column's."""
        return re.fullmatch(self.pattern or re.escape(self.heading), heading) is not None


@dataclass(frozen=True)
class Header:
    """The composed headings of a file and the zero-based rows that they are spread over."""

    headings: tuple[str, ...]
    first_row: int
    last_row: int

    @property
    def rows(self) -> str:
        """The rows as a user counts them: `row 3` or `rows 6-10`."""
        first, last = self.first_row + 1, self.last_row + 1
        return f"row {first}" if first == last else f"rows {first}-{last}"


def compose(rows: Sequence[Sequence[str]], first_row: int, last_row: int) -> Header:
    """Return the headings of each column, its cells joined downwards in capitals."""
    block = rows[first_row : last_row + 1]
    width = max((len(row) for row in block), default=0)
    headings = (
        " ".join(row[index] for row in block if index < len(row)).upper() for index in range(width)
    )
    return Header(tuple(" ".join(heading.split()) for heading in headings), first_row, last_row)


def first_wide_row(file: CmsFile, cells: int) -> int:
    """Return the first row with at least so many filled cells: titles have one or two."""
    for index, row in enumerate(file.rows[:HEADER_SEARCH_ROWS]):
        if sum(map(bool, row)) >= cells:
            return index
    raise refused(file, f"no row of headings in the first {HEADER_SEARCH_ROWS} rows")


def place(file: CmsFile, header: Header, columns: Sequence[Column]) -> dict[str, int]:
    """Return the index of each column by field; refuse the file if one is missing or moved."""
    placed: dict[str, int] = {}
    for column in columns:
        found = [index for index, text in enumerate(header.headings) if column.matches(text)]
        if len(found) > 1:
            letters = " and ".join(map(column_letter, found))
            raise refused(file, f'the heading "{column.heading}" stands in {letters}', header.rows)
        if not found:
            raise _missing(file, header, column)
        placed[column.field] = found[0]
    _check_order(file, header, columns, placed)
    return placed


def _missing(file: CmsFile, header: Header, column: Column) -> Exception:
    there = header.headings[column.usual] if column.usual < len(header.headings) else ""
    return misplaced(file, column.heading, there, column.usual, header.rows)


def _check_order(
    file: CmsFile, header: Header, columns: Sequence[Column], placed: dict[str, int]
) -> None:
    indices = [placed[column.field] for column in columns]
    if indices == sorted(indices):
        return
    moved = next(column for column in columns if placed[column.field] != column.usual)
    raise _missing(file, header, moved)


def read_rows(
    file: CmsFile,
    header: Header,
    columns: Iterable[Column],
    placed: dict[str, int],
    rows: Iterable[tuple[int, Sequence[str]]],
) -> Iterator[list[str | None]]:
    """Yield the checked cells of each (zero-based row number, row), in the columns' order."""
    readers = [(column, placed[column.field], column.form.read) for column in columns]
    widest = max(index for _, index, _ in readers)
    for number, row in rows:
        if len(row) <= widest:
            raise cut_short(file, number, len(row), len(header.headings))
        values: list[str | None] = []
        for column, index, read in readers:
            try:
                values.append(read(row[index]))
            except ValueError:
                raise _bad_cell(file, number, column, index, row[index]) from None
        yield values


def _bad_cell(file: CmsFile, number: int, column: Column, index: int, cell: str) -> Exception:
    where = f"row {number + 1}, column {column_letter(index)} ({column.heading})"
    return refused(file, f"{shown(cell)} is not {column.form.needed}", where)


def cut_short(file: CmsFile, number: int, found: int, needed: int) -> Exception:
    """Return the error for a row without all of its columns: the mark of a truncated file."""
    problem = f"the row has {found} of {needed} columns, so the file seems to be cut off"
    return refused(file, problem, f"row {number + 1}")


def filled_rows(file: CmsFile, header: Header) -> Iterator[tuple[int, list[str]]]:
    """Yield the zero-based number and cells of each row below the headings that holds anything."""
    for number, row in enumerate(file.rows[header.last_row + 1 :], header.last_row + 1):
        if any(row):
            yield number, row
