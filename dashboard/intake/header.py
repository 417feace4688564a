"""Finding the row of headings, and saying plainly why a file holds no service lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dashboard.errors import NotAClaimFileError, RequestError
from dashboard.intake.aliases import lookup, normalise
from dashboard.intake.headings import HEADER_ROWS, recognise
from dashboard.intake.lines import Heading, Mapping
from dashboard.intake.privacy import is_private

_SHOWN_HEADINGS = 20
_SHOWN_LETTERS = 40
_BENCHMARK_KEYS = {"totbenes", "rndrngprvdrtype", "beneuniquecnt", "benedaysrvccnt"}
_WIDE = re.compile(r"(?:line)?(?:hcpcs|cpt|procedure|proc)(?:code)?(\d+)")


def find_heading(rows: Sequence[Sequence[str]], mapping: Mapping | None = None) -> Heading:
    """The first of a file's first rows that names all required fields, else the likeliest one.

    `rows` are the file's first rows from row 1 on, blank ones included as empty sequences.
    """
    best = Heading((), 1, recognise((), mapping))
    for row_number, row in enumerate(rows[:HEADER_ROWS], start=1):
        cells = tuple(cell.strip() for cell in row)
        found = Heading(cells, row_number, recognise(cells, mapping))
        if fit(found) > fit(best):
            best = found
    return best


def fit(heading: Heading) -> tuple[bool, int, int]:
    """How much a row looks like the headings of a claim file; the larger the better."""
    found = heading.recognition
    if not found.missing and not found.unknown:
        return True, 0, 0  # all complete rows are equal, so that the first is the header
    return False, len(found.indexes), len(_filled(heading))


def nameless_columns(heading: Heading, sample: Sequence[Sequence[str]]) -> list[str]:
    """A warning for each column that has entries in a sample of rows but no heading."""
    return [
        f"Column {index + 1} has no heading and is left out."
        for index, cell in enumerate(heading.cells)
        if not cell and any(row[index].strip() for row in sample if index < len(row))
    ]


def check_heading(heading: Heading, name: str) -> None:
    """Raise NotAClaimFileError or RequestError unless a file's headings name a service line."""
    found = heading.recognition
    keys = {normalise(cell) for cell in heading.cells}
    if keys & _BENCHMARK_KEYS:
        raise NotAClaimFileError(
            f"{name}: this is CMS's provider-and-service file (totals of a year, not service "
            "lines); load it with `fullunit import-benchmark`."
        )
    if found.unknown:
        raise RequestError(
            f"{name}: the mapping names {_quoted(found.unknown)}, which the file does not have"
            f"{_found(heading)} Correct the mapping and load the file again."
        )
    if found.missing:
        raise NotAClaimFileError(f"{name}: {_what_is_missing(heading, keys)}")


def _what_is_missing(heading: Heading, keys: set[str]) -> str:
    wide = [cell for cell in heading.cells if _WIDE.fullmatch(normalise(cell))]
    if "hcpcs_code" in heading.recognition.missing and len(wide) > 1:
        return (
            f"this is a wide layout, several codes in a row ({_quoted(wide[:2])} ...), which is "
            "not read yet; write one service line a row and load the file again."
        )
    missing = ", ".join(heading.recognition.missing)
    return (
        f"not a claim file: no heading is recognised for {missing}{_found(heading)} "
        "Rename the headings or map them, and load the file again."
    )


def _found(heading: Heading) -> str:
    if not looks_like_headings(heading):
        return f"; none of the first {HEADER_ROWS} rows looks like headings."
    filled = _filled(heading)
    more = f" and {len(filled) - _SHOWN_HEADINGS} more" if len(filled) > _SHOWN_HEADINGS else ""
    return f"; row {heading.row_number} has {_quoted(filled[:_SHOWN_HEADINGS])}{more}."


def looks_like_headings(heading: Heading) -> bool:
    """Whether a row is headings and not a patient's data, which no message may show.

    Two cells must be names that are known, and none may be bare digits, dates or amounts.
    """
    keys = {normalise(cell) for cell in _filled(heading)}
    known = [key for key in keys if lookup(key) or is_private(key)]
    is_worded = all(any(map(str.isalpha, cell)) for cell in _filled(heading))
    return is_worded and (len(known) > 1 or len(heading.recognition.indexes) > 1)


def _filled(heading: Heading) -> list[str]:
    return [cell for cell in heading.cells if cell]


def _quoted(cells: Sequence[str]) -> str:
    return ", ".join(f'"{_printable(cell)}"' for cell in cells)


def _printable(cell: str) -> str:
    """A heading on one line: headings of a damaged file may hold anything."""
    text = "".join(letter if letter.isprintable() else " " for letter in cell)
    return text if len(text) <= _SHOWN_LETTERS else text[: _SHOWN_LETTERS - 3] + "..."
