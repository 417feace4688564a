"""Finding the row of headings, and saying plainly why a file holds no service lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dashboard.errors import NotAClaimFileError, RequestError, UnreadableFileError
from dashboard.intake.aliases import lookup, normalise
from dashboard.intake.contents import SAMPLE_ROWS, completed
from dashboard.intake.families import families
from dashboard.intake.headings import HEADER_ROWS, recognise
from dashboard.intake.lines import LINE_COLUMNS, Heading, Mapping
from dashboard.intake.privacy import is_private
from dashboard.intake.repeats import is_code_family
from dashboard.intake.values import NOTHING

MOST_COLUMNS = 2_000
_SHOWN_HEADINGS = 20
_SHOWN_LETTERS = 40
_BENCHMARK_KEYS = {"totbenes", "rndrngprvdrtype", "beneuniquecnt", "benedaysrvccnt"}


def find_heading(rows: Sequence[Sequence[str]], mapping: Mapping | None = None) -> Heading:
    """The first of a file's first rows that names all required fields, else the likeliest one.

    `rows` are the file's first rows from row 1 on, blank ones included as empty sequences.
    """
    best = Heading((), 1, recognise((), mapping))
    for row_number, row in enumerate(rows[:HEADER_ROWS], start=1):
        if len(row) > MOST_COLUMNS:
            continue
        cells = tuple(cell.strip() for cell in row)
        found = Heading(cells, row_number, recognise(cells, mapping))
        if fit(found) > fit(best):
            best = found
    return best


def looked_into(
    heading: Heading, rows: Sequence[Sequence[str]], mapping: Mapping | None = None
) -> Heading:
    """A row of headings with what the rows below it say of columns that have no field yet.

    `rows` are the file's first rows from row 1 on, as for `find_heading`.
    """
    seen = replace(heading, below=_sample(heading.cells, rows[heading.row_number :]))
    return completed(seen, frozenset(LINE_COLUMNS) - (mapping or Mapping()).columns.keys())


def _sample(cells: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """The first rows below the headings; of what identifies patients, only which are equal."""
    numbers: dict[str, str] = {}
    private = {i for i, cell in enumerate(cells) if is_private(normalise(cell))}
    return tuple(
        tuple(
            numbers.setdefault(cell, f"No {len(numbers) + 1}")
            if i in private and cell.strip().upper() not in {"", *NOTHING}
            else cell
            for i, cell in enumerate(row)
        )
        for row in rows[:SAMPLE_ROWS]
    )


def fit(heading: Heading) -> tuple[bool, int, int]:
    """How much a row looks like the headings of a claim file; the larger the better."""
    found = heading.recognition
    if not found.missing and not found.unknown:
        return True, 0, 0  # all complete rows are equal, so that the first is the header
    return False, len(found.indexes), len(_filled(heading))


def check_width(heading: Heading, rows: Sequence[Sequence[str]], name: str) -> None:
    """Raise UnreadableFileError where no headings are found and a row is wider than any is."""
    if not heading.recognition.missing:
        return
    for row_number, row in enumerate(rows[:HEADER_ROWS], start=1):
        if len(row) > MOST_COLUMNS:
            raise UnreadableFileError(
                f"{name}: row {row_number} has {len(row):,} cells, more than the "
                f"{MOST_COLUMNS:,} that are read; export the columns of service lines alone."
            )


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
        raise NotAClaimFileError(f"{name}: {_what_is_missing(heading)}")


def _what_is_missing(heading: Heading) -> str:
    missing = ", ".join(heading.recognition.missing)
    wide = _wide_headings(heading)
    if not wide:
        return (
            f"not a claim file: no heading is recognised for {missing}{_found(heading)} "
            "Rename the headings or map them, and load the file again."
        )
    several = f"this is a wide layout, several codes in a row ({_quoted(wide[:2])} ...)"
    if heading.recognition.missing == ("units",):
        return (
            f"{several}, without the units of each code; add a column for each (such as "
            "UNITS_1), or export one service line a row with its units, and load that."
        )
    return (
        f"{several}, and no heading is recognised for {missing}; map the headings with {{n}} in "
        "place of the number, or write one service line a row, and load the file again."
    )


def _wide_headings(heading: Heading) -> list[str]:
    """The headings of the codes where a row has several and no single one."""
    found = heading.recognition
    if "hcpcs_code" in found.indexes and not found.repeated:
        return []
    codes = [columns for key, columns in families(heading.cells).items() if is_code_family(key)]
    return [heading.cells[index] for columns in codes for index in columns.values()]


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
