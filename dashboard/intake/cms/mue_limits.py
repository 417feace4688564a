"""MUE: the most units of a code that Medicare pays for a patient on a line or a day.

A csv or a workbook: a copyright row (a quoted cell of several lines), a row of headings that
names the setting, a row a code. The first day in force is in the name alone.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.intake.cms import completeness, forms, layout
from dashboard.intake.cms.layout import Column
from dashboard.intake.cms.refusals import refused
from dashboard.intake.cms.releases import Quarter, ptp_quarter, stated_day
from dashboard.intake.cms.tables import COLUMNS, CmsFile, CmsTable, Row

# What a list leaves out stays in force as it is held, so a short list does no harm.
FEWEST_ROWS = 1
KEEP_NAME = (
    "Keep CMS's name of the file or of its zip, such as "
    "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv."
)

UNITS_HEADING = r"(?P<setting>PRACTITIONER|OUTPATIENT HOSPITAL|DME SUPPLIER) SERVICES MUE VALUES?"
MUE_HEADING = "MUE ADJUDICATION INDICATOR"
SETTINGS = {
    "PRACTITIONER": "practitioner",
    "OUTPATIENT HOSPITAL": "outpatient_hospital",
    "DME SUPPLIER": "dme_supplier",
}
COLUMNS_READ = (
    Column("hcpcs_code", "HCPCS/CPT Code", forms.HCPCS_CODE, 0, r"HCPCS ?/ ?CPT CODE"),
    Column("units", "Practitioner Services MUE Values", forms.UNITS, 1, UNITS_HEADING),
    Column("adjudication", "MUE Adjudication Indicator", forms.MUE_INDICATOR, 2, MUE_HEADING),
)


def recognises(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether one of the first rows has the heading of a setting's limits."""
    headings = (" ".join(cell.upper().split()) for row in rows[:20] for cell in row)
    return any(heading == MUE_HEADING or _setting_in(heading) for heading in headings)


def read(file: CmsFile) -> list[CmsTable]:
    """Return the limit of every code in the file's setting."""
    start = layout.first_wide_row(file, 3)
    header = layout.compose(file.rows, start, start)
    placed = layout.place(file, header, COLUMNS_READ)
    setting = _setting_in(header.headings[placed["units"]])
    first_day = _first_day(file)
    body = layout.filled_rows(file, header)
    cells = list(layout.read_rows(file, header, COLUMNS_READ, placed, body))
    completeness.check_count(file, len(cells), FEWEST_ROWS, "codes")
    completeness.check_unique(file, (str(row[0]) for row in cells), "code")
    return [_table(file, setting, first_day, cells)]


def _setting_in(heading: str) -> str:
    match = re.fullmatch(UNITS_HEADING, heading)
    return SETTINGS[match["setting"]] if match else ""


def _first_day(file: CmsFile) -> date:
    for name in (file.name, file.container):
        if day := stated_day([name]):
            return day
        if quarter := ptp_quarter([name]):
            return quarter.first_day
    raise refused(file, "the name does not say from which day this holds", advice=KEEP_NAME)


def _table(file: CmsFile, setting: str, first_day: date, cells: list[list[str | None]]) -> CmsTable:
    release = Quarter(first_day.year, (first_day.month + 2) // 3).label
    source = f"CMS MUE {release}"
    return CmsTable(
        table="mue_limits",
        effective_from=first_day,
        release=f"MUE, {setting.replace('_', ' ')}, {release}",
        source=source,
        columns=COLUMNS["mue_limits"],
        rows=list(_rows(setting, first_day.isoformat(), release, source, cells)),
        is_whole_release=False,
        notes=file.notes,
    )


def _rows(
    setting: str, day: str, release: str, source: str, cells: list[list[str | None]]
) -> Iterator[Row]:
    for code, units, indicator in cells:
        yield (setting, code, units, indicator, day, release, source)
