"""Small files in the shape of CMS's own, with made-up numbers and no words of the AMA."""

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
import xlsxwriter

from dashboard.errors import NotACmsFileError, UnreadableFileError
from dashboard.intake.cms import CmsTable, read_cms_file

Cells = Sequence[object]

PTP_NAME = "ccipra-v302r0-f1.txt"
MUE_NAME = "MCR_MUE_PractitionerServices_Eff_07-01-2024.csv"

HEADINGS_2025 = """\
,,,,,,,,,,,,,,,,,,,,,,,,,,,,NON-FACILITY,FACILITY,
,,,,NOT USED,,,,,,,,,,,,,,,,,,,,,PHYSICIAN,,DIAGNOSTIC,PE USED,PE USED,MP USED
,,,,FOR,,,NON-FAC,,FACILITY ,,,,,,,,,,,,,,,,SUPERVISION OF,,IMAGING,FOR OPPS,FOR OPPS,FOR OPPS
,,,STATUS,MEDICARE ,WORK,NON-FAC,NA,FACILITY,NA,MP,NON-FACILITY,FACILITY,PCTC,GLOB,PRE,INTRA,\
POST,MULT,BILAT,ASST,CO-,TEAM,ENDO,CONV,DIAGNOSTIC,CALCULATION,FAMILY,PAYMENT,PAYMENT,PAYMENT
HCPCS,MOD,DESCRIPTION,CODE,PAYMENT,RVU,PE RVU,INDICATOR,PE RVU,INDICATOR,RVU,TOTAL,TOTAL,IND,\
DAYS,OP,OP,OP,PROC,SURG,SURG,SURG,SURG,BASE,FACTOR,PROCEDURES,FLAG,INDICATOR,AMOUNT,AMOUNT,AMOUNT
"""
# Where 2026 has its new column, PRIC IND, and what the rows of headings say there.
NEW_COLUMN = 23
NEW_HEADING = ("", "", "", "PRIC", "IND")


def pprrvu_headings(width: int = 31) -> list[list[str]]:
    """The five rows over which a PPRRVU spreads its headings."""
    rows = [line.split(",") for line in HEADINGS_2025.splitlines()]
    if width == 32:
        for row, heading in zip(rows, NEW_HEADING, strict=True):
            row.insert(NEW_COLUMN, heading)
    return rows


def pprrvu_row(
    code: str,
    modifier: str = "",
    *,
    rvus: Sequence[str] = ("0.50", "0.40", "0.30", "0.02"),
    status: str = "A",
    multiple: str = "5",
    pctc: str = "7",
    factor: str = "30.1234",
    width: int = 31,
) -> list[str]:
    """One row of a code: work, non-facility PE, facility PE and MP RVU, and their totals."""
    work, nonfacility, facility, malpractice = rvus
    totals = [total(work, part, malpractice) for part in (nonfacility, facility)]
    row = [code, modifier, "Made-up name", status, "", work, nonfacility, "", facility, ""]
    row += [malpractice, *totals, pctc, "XXX", "0.00", "0.00", "0.00", multiple]
    row += ["0", "0", "0", "0", "", factor, "09", "0", "99", "0.00", "0.00", "0.00"]
    if width == 32:
        row.insert(NEW_COLUMN, "9")
    return row


def total(*rvus: str) -> str:
    """The sum of RVUs as CMS prints it; nothing where one is no number."""
    try:
        return f"{sum(map(float, rvus)):.2f}"
    except ValueError:
        return "0.00"


def pprrvu(
    rows: Iterable[Sequence[str]],
    *,
    title: str = "2025 National Physician Fee Schedule Relative Value File July Release",
    released: str = "RELEASED 06/30/2025",
    headings: list[list[str]] | None = None,
    width: int = 31,
) -> bytes:
    """A PPRRVU csv with its five title rows and its five rows of headings."""
    titles = [title, "A copyright, and a comma", "Another", "", released]
    top = [["", "", text] + [""] * (width - 3) for text in titles]
    return csv_bytes([*top, *(headings or pprrvu_headings(width)), *rows])


def gpci_row(carrier: str, state: str, locality: str, name: str, *indices: str) -> list[str]:
    """One row of a locality."""
    return [carrier, state, locality, name, *(indices or ("1", "0.9", "0.75"))]


def gpci(
    rows: Iterable[Sequence[str]],
    *,
    title: str = "ADDENDUM E. FINAL CY 2025 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE",
    headings: Sequence[str] = (
        "2025 PW GPCI (with 1.0 Floor)",
        "2025 PE GPCI",
        "2025 MP GPCI",
    ),
) -> bytes:
    """A GPCI csv with its title, headings and footers."""
    width = 4 + len(headings)
    place = ["Medicare Administrative Contractor (MAC)", "State", "Locality Number"]
    top = [[title], [], [*place, "Locality Name", *headings]]
    foot = [["MAC Assignments as of November 22, 2023"], [], ["*Work GPCI has a 1.5 floor."]]
    padded = [[*row, *[""] * (width - len(row))] for row in (*top, *rows, *foot)]
    return csv_bytes(padded)


def zip5_line(
    state: str, code: str, carrier: str, locality: str, flag: str = "0", quarter: str = "20254"
) -> str:
    """One line of ZIP5, 80 columns wide."""
    return f"{state}{code}{carrier}{locality} Z9   {flag} A".ljust(75) + quarter.ljust(5)


def zip5(lines: Iterable[str]) -> bytes:
    """A ZIP5 file."""
    return "".join(line + "\n" for line in lines).encode("ascii")


PTP_HEADINGS = (
    "Column 1",
    "Column 2",
    "*=in existence",
    "Effective",
    "Deletion",
    "Modifier",
    "PTP Edit Rationale",
)
PTP_TOP: tuple[Cells, ...] = (
    ("Somebody's copyright® 2024", "", "", "", "", "", ""),
    ("Column1/Column2 Edits", "", "", "", "", "", ""),
    PTP_HEADINGS,
    ("", "", "prior to 1996", "Date", "Date", "0=not allowed", ""),
    ("", "", "", "", "*=no data", "1=allowed", ""),
    ("", "", "", "", "", "9=not applicable", ""),
)


def ptp(rows: Iterable[Cells], top: Iterable[Cells] = PTP_TOP) -> bytes:
    """An NCCI PTP file, tab-delimited, in Windows letters."""
    lines = ("\t".join(map(str, row)) + "\r\n" for row in (*top, *rows))
    return "".join(lines).encode("cp1252")


MUE_HEADINGS = (
    "HCPCS/\nCPT Code",
    "Practitioner Services MUE Values",
    "MUE Adjudication Indicator",
    "MUE Rationale",
)
MUE_TOP: tuple[Cells, ...] = (
    ("Somebody's copyright 2024.\nIt goes on, in quotes, \nfor several lines.", "", "", ""),
    MUE_HEADINGS,
)


def mue(rows: Iterable[Cells], top: Iterable[Cells] = MUE_TOP) -> bytes:
    """An MUE csv with its copyright cell of several lines."""
    return csv_bytes([*top, *rows])


def csv_bytes(rows: Iterable[Cells]) -> bytes:
    """Rows as a csv with Windows line ends, as CMS writes them."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")


def workbook(rows: Iterable[Cells], *, before: Iterable[Cells] = ()) -> bytes:
    """Rows as an .xlsx, numbers as numbers; `before` is a worksheet in front."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        for content in filter(None, (list(before), list(rows))):
            sheet = book.add_worksheet()
            for index, row in enumerate(content):
                sheet.write_row(index, 0, row)
    return stream.getvalue()


def zipped(members: dict[str, bytes]) -> bytes:
    """A zip of the members."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def gzipped(content: bytes) -> bytes:
    """The content in gzip."""
    return gzip.compress(content)


def refusal(folder: Path, content: bytes, name: str, *, minimum_rows: int | None = 1) -> str:
    """The one line with which the content is refused."""
    with pytest.raises((NotACmsFileError, UnreadableFileError)) as caught:
        read(folder, content, name, minimum_rows=minimum_rows)
    message = str(caught.value)
    assert "\n" not in message
    assert message.startswith(name)
    return message


def read(
    folder: Path, content: bytes, name: str, *, minimum_rows: int | None = 1
) -> list[CmsTable]:
    """Write the content under a name of no meaning and read it as the file of that name."""
    path = folder / "upload.tmp"
    path.write_bytes(content)
    return read_cms_file(path, name=name, minimum_rows=minimum_rows)


def records(table: CmsTable) -> list[dict[str, str | None]]:
    """The rows of a table by column."""
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]
