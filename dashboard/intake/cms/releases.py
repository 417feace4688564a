"""The first day a CMS file is in force, read from its titles and its name; never guessed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

# The months that begin a quarter, spelt out because strftime follows the machine's language.
QUARTER_MONTHS = ("January", "April", "July", "October")
EARLIEST_YEAR, LATEST_YEAR = 1992, 2099


@dataclass(frozen=True)
class Quarter:
    """A calendar quarter, in which CMS numbers its releases."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The first day of the quarter."""
        return date(self.year, 3 * self.number - 2, 1)

    @property
    def label(self) -> str:
        """The quarter as edits cite it: 2024Q3."""
        return f"{self.year}Q{self.number}"

    @property
    def rvu_release(self) -> str:
        """The relative value release in words."""
        return f"PFS relative value file, {QUARTER_MONTHS[self.number - 1]} {self.year} release"

    @property
    def rvu_name(self) -> str:
        """CMS's name of that quarter's relative value release: RVU26C."""
        return f"RVU{self.year % 100:02d}{'ABCD'[self.number - 1]}"


def quarter_in(year: str, number: int) -> Quarter | None:
    """Return the quarter, or None where year or number cannot be one."""
    full = int(year) + 2000 if len(year) == 2 else int(year)
    if not (EARLIEST_YEAR <= full <= LATEST_YEAR and 1 <= number <= 4):
        return None
    return Quarter(full, number)


def titles(rows: Sequence[Sequence[str]], count: int = 10) -> list[str]:
    """Return the filled cells of the first rows, one space between words, in capitals."""
    return [" ".join(cell.split()).upper() for row in rows[:count] for cell in row if cell]


def search(pattern: str, texts: Iterable[str]) -> re.Match[str] | None:
    """Return the first match of the pattern in any of the texts, case aside."""
    matches = (re.search(pattern, text, re.IGNORECASE | re.ASCII) for text in texts)
    return next((match for match in matches if match), None)


def ptp_quarter(names: Iterable[str]) -> Quarter | None:
    """Return the quarter in the name of an NCCI file: `ccipra-v302r0-f1` or `...-2024q3-...`.

    Version 30 is the year 2024 and its second digit counts quarters from 0.
    """
    for name in names:
        if version := search(r"(?<![a-z0-9])v(\d\d)([0-3])r\d", [name]):
            return quarter_in(str(1994 + int(version[1])), int(version[2]) + 1)
        if quarter := search(r"(20\d\d)[-_ ]?q([1-4])", [name]):
            return quarter_in(quarter[1], int(quarter[2]))
    return None


def stated_day(names: Iterable[str]) -> date | None:
    """Return the day in a name such as `MCR_MUE_PractitionerServices_Eff_07-01-2024.csv`."""
    match = search(r"eff[-_ ]*(\d\d)[-_](\d\d)[-_](20\d\d)", names)
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None


def zip5_quarter(names: Iterable[str]) -> Quarter | None:
    """Return the quarter in a name such as `ZIP5_OCT2025.txt`."""
    match = search(r"zip5[-_ ]*(jan|apr|jul|oct)[a-z]*[-_ ]*(20\d\d|\d\d)(?!\d)", names)
    if not match:
        return None
    return quarter_in(match[2], month_number(match[1]))


def month_number(month: str) -> int:
    """Return 1 to 4 for a month (or its first letters) that begins a quarter, else 0."""
    starts = [name.startswith(month.capitalize()) for name in QUARTER_MONTHS]
    return starts.index(True) + 1 if True in starts else 0
