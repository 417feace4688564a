"""NCCI procedure-to-procedure edits (PTP): pairs of codes that Medicare does not pay together.

Tab-delimited text or a workbook: a copyright row, a title row, headings over up to four rows,
then a row a pair and period. CMS splits one list into several files (f1, f2, ...). Neither the
setting nor the quarter is printed inside: both are in the name alone.
"""

from collections.abc import Iterator, Sequence

from dashboard.intake.cms import completeness, forms, layout
from dashboard.intake.cms.layout import Column, Header
from dashboard.intake.cms.refusals import refused
from dashboard.intake.cms.releases import Quarter, ptp_quarter, search
from dashboard.intake.cms.tables import COLUMNS, CmsFile, CmsTable, Row

# The parts differ in size and leave in force what they do not list, so one row is enough.
FEWEST_ROWS = 1
KEEP_NAME = "Keep CMS's name of the file or of its zip, such as ccipra-v302r0-f1.txt."

COLUMNS_READ = (
    Column("column_one_code", "Column 1", forms.HCPCS_CODE, 0, r"COLUMN ?1"),
    Column("column_two_code", "Column 2", forms.HCPCS_CODE, 1, r"COLUMN ?2"),
    Column("pre_1996", "*=in existence prior to 1996", forms.ANY, 2, r".*PRIOR TO 1996.*"),
    Column("effective_from", "Effective Date", forms.DAY, 3, r"EFFECTIVE( DATE)?.*"),
    Column("deletion_date", "Deletion Date", forms.DAY_OR_NONE, 4, r"DELETION( DATE)?.*"),
    Column("modifier_indicator", "Modifier", forms.PTP_INDICATOR, 5, r"MODIFIER.*"),
    Column("rationale", "PTP Edit Rationale", forms.ANY, 6, r"(PTP )?EDIT RATIONALE"),
)
SETTINGS = (
    (r"ccipra|practitioner", "practitioner"),
    (r"ccioph|hospital", "outpatient_hospital"),
)


def recognises(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether one of the first rows begins with the headings Column 1 and Column 2."""
    return _first_heading(rows) is not None


def read(file: CmsFile) -> list[CmsTable]:
    """Return every pair with its own first and last day, as the file lists them."""
    setting, quarter = _setting(file), _quarter(file)
    header = _header(file)
    placed = layout.place(file, header, COLUMNS_READ)
    body = layout.filled_rows(file, header)
    cells = list(layout.read_rows(file, header, COLUMNS_READ, placed, body))
    completeness.check_count(file, len(cells), FEWEST_ROWS, "pairs of codes")
    return [_table(file, setting, quarter, cells)]


def _first_heading(rows: Sequence[Sequence[str]]) -> int | None:
    for index, row in enumerate(rows[: layout.HEADER_SEARCH_ROWS]):
        if [cell.upper().replace(" ", "") for cell in row[:2]] == ["COLUMN1", "COLUMN2"]:
            return index
    return None


def _header(file: CmsFile) -> Header:
    """The row of Column 1 and the rows below it that go on with its headings."""
    first = _first_heading(file.rows) or 0
    last = first
    while last + 1 < len(file.rows) and any(row := file.rows[last + 1]) and not row[0]:
        last += 1
    return layout.compose(file.rows, first, last)


def _setting(file: CmsFile) -> str:
    names = [file.name, file.container]
    if search(r"medicaid|(?<![a-z])mcd", names):
        raise refused(file, "these are Medicaid's edits", advice="Load those of Medicare.")
    for name in names:
        for pattern, setting in SETTINGS:
            if search(pattern, [name]):
                return setting
    problem = "the name does not say whether these edits are of practitioners or of hospitals"
    raise refused(file, problem, advice=KEEP_NAME)


def _quarter(file: CmsFile) -> Quarter:
    quarter = ptp_quarter([file.name, file.container])
    if quarter is None:
        raise refused(file, "the name does not say which quarter this is", advice=KEEP_NAME)
    return quarter


def _table(
    file: CmsFile, setting: str, quarter: Quarter, cells: list[list[str | None]]
) -> CmsTable:
    source = f"CMS NCCI PTP edits {quarter.label}"
    return CmsTable(
        table="ncci_edits",
        effective_from=quarter.first_day,
        release=f"NCCI PTP edits, {setting.replace('_', ' ')}, {quarter.label}",
        source=source,
        columns=COLUMNS["ncci_edits"],
        rows=list(_rows(setting, quarter, source, cells)),
        is_whole_release=False,
        notes=file.notes + _part_note(file),
    )


def _rows(
    setting: str, quarter: Quarter, source: str, cells: list[list[str | None]]
) -> Iterator[Row]:
    """The rows of the table; active means that the pair still holds on the quarter's first day."""
    first_day, label = quarter.first_day.isoformat(), quarter.label
    for one, two, _, effective, deleted, indicator, _ in cells:
        active = "1" if deleted is None or deleted > first_day else "0"
        yield (setting, one, two, indicator, effective, deleted, active, label, source)


def _part_note(file: CmsFile) -> tuple[str, ...]:
    part = search(r"-f(\d)(?!\d)", [file.name, file.container])
    return (f"part f{part[1]} of the list: load its other parts as well",) if part else ()
