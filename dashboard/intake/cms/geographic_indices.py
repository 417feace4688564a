"""GPCI (Addendum E): the three geographic indices of each locality for a calendar year.

A title row, a row of headings, a row a locality, footers. 2026 began with the work index both
with and without its floor; the column without it was later withdrawn.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.intake.cms import completeness, forms, layout
from dashboard.intake.cms.layout import Column, Header
from dashboard.intake.cms.refusals import refused
from dashboard.intake.cms.releases import search, titles
from dashboard.intake.cms.tables import COLUMNS, CmsFile, CmsTable, Row

TITLE = r"GEOGRAPHIC PRACTICE COST IND(ICES|EXES)"
FEWEST_LOCALITIES = 100
STARS = r"\s*\**"

PLACE_COLUMNS = (
    Column(
        "carrier",
        "Medicare Administrative Contractor (MAC)",
        forms.CARRIER,
        0,
        r"(MEDICARE ADMINI?STRATIVE CONTRACTOR|CARRIER)( \(MAC\))?",
    ),
    Column("state", "State", forms.STATE, 1, "STATE"),
    Column("locality", "Locality Number", forms.LOCALITY, 2, "LOCALITY NUMBER"),
    Column("locality_name", "Locality Name", forms.NAME, 3, "LOCALITY NAME"),
)
(CARRIER, STATE, LOCALITY, NAME, WORK, PRACTICE_EXPENSE, MALPRACTICE, NO_FLOOR) = range(8)


def recognises(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first rows are those of a GPCI file: its title, or its headings."""
    if search(TITLE, titles(rows)):
        return True
    headings = [cell.upper() for row in rows[:20] for cell in row]
    return "LOCALITY NUMBER" in headings and any("PW GPCI" in text for text in headings)


def read(file: CmsFile) -> list[CmsTable]:
    """Return the indices of every locality from 1 January of the year in the title."""
    year = _year(file)
    start = layout.first_wide_row(file, 5)
    header = layout.compose(file.rows, start, start)
    columns, unfloored = _columns(header, year)
    placed = layout.place(file, header, columns) | layout.place(file, header, unfloored)
    body = _body(file, header, placed)
    cells = list(layout.read_rows(file, header, [*columns, *unfloored], placed, body))
    _check_whole(file, cells)
    return [_table(file, year, cells)]


def _year(file: CmsFile) -> int:
    found = titles(file.rows)
    if search(r"\bPROPOSED\b", found):
        problem = "the title says PROPOSED, and such indices were never in force"
        raise refused(file, problem, "rows 1-10", "Load the file of the final rule.")
    title = search(r"\bCY ?(20\d\d)\b|CALENDAR YEAR (20\d\d)\b", found)
    if not title:
        wanted = "FINAL CY 20YY GEOGRAPHIC PRACTICE COST INDICES"
        raise refused(file, f'no title "{wanted}", so its first day is unknown', "rows 1-10")
    return int(title[1] or title[2])


def _columns(header: Header, year: int) -> tuple[list[Column], list[Column]]:
    """The columns that price, and the work index without its floor where it stands apart."""
    index, floored, bare = f"{year} PW GPCI", r" \(WITH 1\.0 FLOOR\)", r" \(WITHOUT 1\.0 FLOOR\)"
    has_floored, has_bare = (
        any(re.fullmatch(index + ending + STARS, heading) for heading in header.headings)
        for ending in (floored, bare)
    )
    ending = floored if has_floored else f"({floored}|{bare}|)"
    shift = int(has_floored and has_bare)
    columns = [
        *PLACE_COLUMNS,
        _gpci("work_gpci", f"{year} PW GPCI (with 1.0 Floor)", 4 + shift, index + ending),
        _gpci("practice_expense_gpci", f"{year} PE GPCI", 5 + shift, f"{year} PE GPCI"),
        _gpci("malpractice_gpci", f"{year} MP GPCI", 6 + shift, f"{year} MP GPCI"),
    ]
    unfloored = _gpci("no_floor", f"{year} PW GPCI (without 1.0 Floor)", 4, index + bare)
    return columns, [unfloored] if has_bare else []


def _gpci(field: str, heading: str, usual: int, pattern: str) -> Column:
    return Column(field, heading, forms.GPCI, usual, pattern + STARS)


def _body(file: CmsFile, header: Header, placed: dict[str, int]) -> Iterator[tuple[int, list[str]]]:
    """The rows of localities: a footer has neither a carrier's number nor a state's letters."""
    for number, row in layout.filled_rows(file, header):
        carrier, state = (_cell(row, placed[field]) for field in ("carrier", "state"))
        if re.fullmatch(r"\d+", carrier) or re.fullmatch("[A-Z]{2}", state):
            yield number, row


def _cell(row: Sequence[str], index: int) -> str:
    return row[index] if index < len(row) else ""


def _check_whole(file: CmsFile, cells: list[list[str | None]]) -> None:
    completeness.check_count(file, len(cells), FEWEST_LOCALITIES, "localities")
    missing = completeness.STATES - {str(row[STATE]) for row in cells}
    completeness.check_covers(file, missing, "locality of")
    keys = (f"{row[CARRIER]}-{row[LOCALITY]}" for row in cells)
    completeness.check_unique(file, keys, "carrier and locality")


def _table(file: CmsFile, year: int, cells: list[list[str | None]]) -> CmsTable:
    first_day = date(year, 1, 1)
    source = f"CMS PFS GPCI file CY {year}"
    rows: list[Row] = [_row(cell, first_day.isoformat(), source) for cell in cells]
    return CmsTable(
        table="geographic_indices",
        effective_from=first_day,
        release=f"PFS GPCI file (Addendum E), CY {year}",
        source=source,
        columns=COLUMNS["geographic_indices"],
        rows=rows,
        is_whole_release=True,
        notes=file.notes,
    )


def _row(cells: list[str | None], day: str, source: str) -> Row:
    unfloored = cells[NO_FLOOR] if len(cells) > NO_FLOOR else None
    place = (cells[STATE], cells[CARRIER], cells[LOCALITY], cells[NAME])
    return (
        day,
        *place,
        cells[WORK],
        unfloored,
        cells[PRACTICE_EXPENSE],
        cells[MALPRACTICE],
        source,
    )
