"""ZIP5: the carrier and locality of every ZIP code, in lines of 80 fixed columns.

State 1-2, ZIP 3-7, carrier 8-12, locality 13-14, plus-four flag 21 (1: only the nine-digit ZIP
decides), year and quarter 76-80. ZIP9, the list of those nine-digit ZIPs, looks alike and is told
by its digits in between.
"""

import re
from collections.abc import Iterator, Sequence

from dashboard.intake.cms import completeness
from dashboard.intake.cms.refusals import refused
from dashboard.intake.cms.releases import Quarter, quarter_in, zip5_quarter
from dashboard.intake.cms.tables import COLUMNS, CmsFile, CmsTable, Row

LINE = re.compile(
    r"(?P<state>[A-Z]{2})(?P<zip>\d{5})(?P<carrier>\d{5})(?P<locality>[0-9A-Z]{2})"
    r".{6}(?P<flag>[01])[^0-9]{54}(?P<quarter>\d{5}|.{5})",
    re.ASCII,
)
WIDTH = 80
FEWEST_ZIPS = 30_000
# Kansas and Missouri are shared by contractors, and the list has letters of its own for the parts.
STATES = completeness.STATES - {"KS", "MO"}


def recognises(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first filled line is one of ZIP5 (or of ZIP9, which `read` refuses)."""
    first = next((row[0] for row in rows if row and row[0].strip()), "")
    return re.match(r"[A-Z]{2}\d{10}[0-9A-Z]{2}.{6}[01]", first, re.ASCII) is not None


def is_plus_four(rows: Sequence[Sequence[str]]) -> bool:
    """Say whether the first filled line is one of ZIP9: digits stand behind the flag."""
    first = next((row[0] for row in rows if row and row[0].strip()), "")
    return recognises(rows) and re.search(r"\d", first[21:75]) is not None


def read(file: CmsFile) -> list[CmsTable]:
    """Return the locality of every ZIP, as of the quarter printed in each line."""
    if is_plus_four(file.rows):
        advice = "Load ZIP5, which comes in the same zip."
        raise refused(file, "this is ZIP9, the list of nine-digit ZIPs", advice=advice)
    matches = list(_lines(file))
    _check_whole(file, matches)
    quarter = _quarter(file, {match["quarter"] for match in matches})
    return [_table(file, quarter, matches)]


def _lines(file: CmsFile) -> Iterator[re.Match[str]]:
    for number, row in enumerate(file.rows, 1):
        line = row[0].rstrip("\x1a") if row else ""
        if not line.strip():
            continue
        match = LINE.fullmatch(line) or LINE.fullmatch(line.rstrip().ljust(WIDTH))
        if match is None:
            raise refused(file, _fault(line), f"row {number}")
        yield match


def _fault(line: str) -> str:
    """What is wrong with a line, naming the first columns that do not fit."""
    if len(line) < WIDTH and not re.match(r".{20}[01]", line):
        return f"the line has {len(line)} of {WIDTH} columns, so the file seems to be cut off"
    fields = (
        (0, 2, "[A-Z]{2}", "the state"),
        (2, 7, r"\d{5}", "the ZIP code"),
        (7, 12, r"\d{5}", "the carrier"),
        (12, 14, "[0-9A-Z]{2}", "the locality"),
        (20, 21, "[01]", "the plus-four flag, 0 or 1,"),
    )
    for start, end, pattern, what in fields:
        if not re.fullmatch(pattern, line[start:end], re.ASCII):
            return f"{what} was expected in columns {start + 1}-{end}"
    return f"a line of {WIDTH} columns was expected, found {len(line)}, or digits in 22-75"


def _check_whole(file: CmsFile, matches: Sequence[re.Match[str]]) -> None:
    completeness.check_count(file, len(matches), FEWEST_ZIPS, "ZIP codes")
    missing = STATES - {match["state"] for match in matches}
    completeness.check_covers(file, missing, "ZIP codes of")
    completeness.check_unique(file, (match["zip"] for match in matches), "ZIP code")


def _quarter(file: CmsFile, printed: set[str]) -> Quarter:
    """The one quarter that all lines print; the file's name speaks only where they print none."""
    if {text.strip() for text in printed} == {""}:
        quarter = zip5_quarter([file.name, file.container])
    elif len(printed) == 1 and re.fullmatch(r"\d{5}", text := next(iter(printed)), re.ASCII):
        quarter = quarter_in(text[:4], int(text[4]))
    else:
        problem = f"{len(printed)} different values of year and quarter, one (YYYYQ) was expected"
        raise refused(file, problem, "columns 76-80")
    if quarter is None:
        problem = "no year and quarter (YYYYQ), nor a name such as ZIP5_OCT2025.txt, so its date"
        raise refused(file, f"{problem} is unknown", "columns 76-80")
    return quarter


def _table(file: CmsFile, quarter: Quarter, matches: Sequence[re.Match[str]]) -> CmsTable:
    source = f"CMS ZIP5 {quarter.year} Q{quarter.number}"
    rows: list[Row] = [
        (*match.group("zip", "state", "carrier", "locality", "flag"), source) for match in matches
    ]
    shared = sum(1 for match in matches if match["flag"] == "1")
    note = f"{shared:,} ZIP codes lie in more than one locality: only their nine digits decide"
    return CmsTable(
        table="zip_localities",
        effective_from=quarter.first_day,
        release=f"ZIP code to carrier locality file, {quarter.label}",
        source=source,
        columns=COLUMNS["zip_localities"],
        rows=rows,
        is_whole_release=True,
        notes=(*file.notes, note) if shared else file.notes,
    )
