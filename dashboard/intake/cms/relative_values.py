"""PPRRVU: the relative values, indicators and conversion factor of every code for a quarter.

Five title rows, headings over the next five, then a row a code and modifier: 31 columns to 2025,
32 from 2026. From 2026 CMS ships it twice, the copies differing in the conversion factor alone.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.intake.cms import completeness, forms, layout
from dashboard.intake.cms.conversion_factors import conversion_factor_table
from dashboard.intake.cms.layout import Column, Header
from dashboard.intake.cms.refusals import refused
from dashboard.intake.cms.releases import Quarter, month_number, quarter_in, search, titles
from dashboard.intake.cms.tables import COLUMNS, CmsFile, CmsTable, Row

TITLE = r"(20\d\d) National Physician Fee Schedule Relative Value File"
FEWEST_ROWS = 10_000
# Codes in ASCII order end with the speech services, in EBCDIC order with pharmacists' visits.
LAST_FAMILIES = ("V53", "996")

COLUMNS_TO_2025 = 31
TEAM_SURGERY = 22

COLUMNS_READ = (
    Column("hcpcs_code", "HCPCS", forms.HCPCS_CODE, 0),
    Column("modifier", "MOD", forms.MODIFIER, 1),
    Column("status", "STATUS CODE", forms.STATUS, 3),
    Column("work", "WORK RVU", forms.RVU, 5),
    Column("nonfacility", "NON-FAC PE RVU", forms.RVU, 6),
    Column("facility", "FACILITY PE RVU", forms.RVU, 8),
    Column("malpractice", "MP RVU", forms.RVU, 10),
    Column("nonfacility_total", "NON-FACILITY TOTAL", forms.RVU, 11),
    Column("facility_total", "FACILITY TOTAL", forms.RVU, 12),
    Column("pctc", "PCTC IND", forms.INDICATOR, 13),
    Column("multiple", "MULT PROC", forms.INDICATOR, 18),
    Column("factor", "CONV FACTOR", forms.CONVERSION_FACTOR, 24),
)
(CODE, MOD, STATUS, WORK, NONFACILITY, FACILITY, MALPRACTICE) = range(7)
(NONFACILITY_TOTAL, FACILITY_TOTAL, PCTC, MULTIPLE, FACTOR) = range(7, 12)

Cells = list[str | None]


def recognises(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first rows are those of a PPRRVU: its title, or its lowest headings."""
    if search(TITLE, titles(rows)):
        return True
    return any(
        [cell.upper() for cell in row[:3]] == ["HCPCS", "MOD", "DESCRIPTION"] for row in rows[:20]
    )


def read(file: CmsFile) -> list[CmsTable]:
    """Return the relative values and, where it can be told which it is, the conversion factor."""
    release = _release(file)
    header = _header(file)
    columns = _columns(header)
    placed = layout.place(file, header, columns)
    cells = list(layout.read_rows(file, header, columns, placed, _body(file, header)))
    unmodified = [row for row in cells if not row[MOD]]
    _check_whole(file, cells, unmodified)
    factors, factor_note = conversion_factor_table(file, release, {str(c[FACTOR]) for c in cells})
    notes = (*file.notes, _left_out(cells), factor_note, _total_note(file, unmodified))
    return [_relative_values(release, unmodified, tuple(filter(None, notes))), *factors]


def _release(file: CmsFile) -> Quarter:
    title = search(TITLE + r".{0,40}?\b([A-Z]+) Release", titles(file.rows))
    release = quarter_in(title[1], month_number(title[2])) if title else None
    if release is None:
        wanted = "20YY National Physician Fee Schedule Relative Value File MONTH Release"
        problem = f'no title "{wanted}" (January, April, July or October), so its first day'
        raise refused(file, f"{problem} is unknown", "rows 1-10")
    return release


def _header(file: CmsFile) -> Header:
    """The headings end in the row that begins with HCPCS, and go back four rows from it."""
    first_cells = [row[0].upper() if row else "" for row in file.rows[: layout.HEADER_SEARCH_ROWS]]
    if "HCPCS" in first_cells:
        lowest = first_cells.index("HCPCS")
    else:  # so that a damaged heading is named, and not only missed
        lowest = next((i for i, cell in enumerate(first_cells) if _is_code(cell)), 0) - 1
    if lowest < 0 or len(file.rows[lowest]) < len(COLUMNS_READ):
        advice = "Load the comma-separated .csv of the same zip."
        raise refused(file, "no headings that begin with HCPCS, MOD, DESCRIPTION", advice=advice)
    return layout.compose(file.rows, max(lowest - 4, 0), lowest)


def _columns(header: Header) -> list[Column]:
    """The columns with their usual places: what stands behind TEAM SURG moves by one in 2026."""
    moved = int(len(header.headings) > COLUMNS_TO_2025)
    return [replace(c, usual=c.usual + moved * (c.usual > TEAM_SURGERY)) for c in COLUMNS_READ]


def _is_code(cell: str) -> bool:
    try:
        return bool(forms.HCPCS_CODE.read(cell))
    except ValueError:
        return False


def _body(file: CmsFile, header: Header) -> Iterator[tuple[int, list[str]]]:
    """The rows below the headings that hold anything, each with all of its columns."""
    width = len(header.headings)
    for number, row in layout.filled_rows(file, header):
        if len(row) < width:
            raise layout.cut_short(file, number, len(row), width)
        if any(row[width:]):
            problem = f"the row has more columns than the {width} headings"
            raise refused(file, problem, f"row {number + 1}")
        yield number, row


def _check_whole(file: CmsFile, cells: list[Cells], unmodified: list[Cells]) -> None:
    completeness.check_count(file, len(cells), FEWEST_ROWS, "rows of codes")
    codes = [str(row[CODE]) for row in unmodified]
    families = {code[:3] for code in codes}
    missing = {f"{family}.." for family in LAST_FAMILIES if family not in families}
    completeness.check_covers(file, missing, "codes")
    completeness.check_unique(file, codes, "code")


def _relative_values(release: Quarter, cells: list[Cells], notes: tuple[str, ...]) -> CmsTable:
    day = release.first_day.isoformat()
    source = f"CMS PFS relative value file {release.rvu_name}"
    rows: list[Row] = [
        (c[CODE], day, *c[STATUS : MALPRACTICE + 1], c[MULTIPLE], c[PCTC], source) for c in cells
    ]
    return CmsTable(
        table="relative_values",
        effective_from=release.first_day,
        release=release.rvu_release,
        source=source,
        columns=COLUMNS["relative_values"],
        rows=rows,
        is_whole_release=True,
        notes=notes,
    )


def _left_out(cells: list[Cells]) -> str:
    """The note on rows for part of a service: therapy is billed, and priced, whole."""
    counts = Counter(str(row[MOD]) for row in cells if row[MOD])
    modifiers = ", ".join(sorted(counts))
    return f"{counts.total():,} rows with a modifier ({modifiers}) left out" if counts else ""


def _total_note(file: CmsFile, cells: list[Cells]) -> str:
    """The note on codes whose parts do not make CMS's total; where most do not, refuse.

    The printed totals prove that the columns are the ones that their headings name.
    """
    odd = [str(row[CODE]) for row in cells if not _adds_up(row)]
    counted = sum(1 for row in cells if _hundredths(row[NONFACILITY_TOTAL]))
    if len(odd) > max(counted // 2, 1):
        problem = f"in {len(odd):,} rows work, PE and MP RVU do not make the total beside them"
        raise refused(file, f"{problem}, so the columns are not what their headings say")
    if not odd:
        return ""
    return f"work, PE and MP RVU do not make the printed total for {', '.join(odd[:5])}" + (
        f" and {len(odd) - 5:,} more" if len(odd) > 5 else ""
    )


def _adds_up(row: Cells) -> bool:
    both = _hundredths(row[WORK]) + _hundredths(row[MALPRACTICE])
    return both + _hundredths(row[NONFACILITY]) == _hundredths(
        row[NONFACILITY_TOTAL]
    ) and both + _hundredths(row[FACILITY]) == _hundredths(row[FACILITY_TOTAL])


def _hundredths(rvu: str | None) -> int:
    return int((rvu or "0").replace(".", ""))
