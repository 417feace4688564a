"""What a cell of a CMS file may hold, and the text that it becomes.

Each form's `read` returns the cell in the project's form or raises ValueError; `needed` is the
end of the sentence "is not ...".
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache


@dataclass(frozen=True)
class Form:
    """What a cell may hold: how it is read, and how a refusal describes what is needed."""

    read: Callable[[str], str | None]
    needed: str


def matching(pattern: str, needed: str) -> Form:
    """Return the form of a cell that is kept as it stands if it matches the whole pattern."""
    fits = re.compile(pattern, re.ASCII).fullmatch

    def read(cell: str) -> str:
        if not fits(cell):
            raise ValueError(cell)
        return cell

    return Form(read, needed)


def decimal(places: int) -> Form:
    """Return the form of a number of at most so many decimals; zeros that were lost come back.

    A spreadsheet that saved the file turns 0.50 into 0.5, which is the same number; a longer
    fraction is not what CMS prints and would be rounded without anybody seeing it.
    """
    fits = re.compile(rf"(\d{{0,4}})(?:\.(\d{{0,{places}}}))?", re.ASCII).fullmatch

    def read(cell: str) -> str:
        match = fits(cell)
        if match is None or not any(match.groups()):
            raise ValueError(cell)
        whole, fraction = match.groups()
        return f"{whole or '0'}.{(fraction or '').ljust(places, '0')}"

    return Form(read, f"a number of at most {places} decimals")


def padded(width: int, characters: str = r"\d") -> Form:
    """Return the form of a number used as a name, whose lost leading zeros are put back."""
    fits = re.compile(rf"{characters}{{1,{width}}}", re.ASCII).fullmatch

    def read(cell: str) -> str:
        if not fits(cell):
            raise ValueError(cell)
        return cell.zfill(width)

    return Form(read, f"a number of {width} digits")


@lru_cache(maxsize=4096)
def _iso_day(cell: str) -> str:
    digits = cell.removesuffix(" 00:00:00").replace("-", "")
    if not re.fullmatch(r"\d{8}", digits, re.ASCII):
        raise ValueError(cell)
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()


def _day_or_none(cell: str) -> str | None:
    return None if cell in ("", "*") else _iso_day(cell)


def _plain_name(cell: str) -> str:
    name = " ".join(cell.replace("*", "").split())
    if not name:
        raise ValueError(cell)
    return name


def _leading_digit(cell: str) -> str:
    if not re.match(r"[123](?!\d)", cell, re.ASCII):
        raise ValueError(cell)
    return cell[0]


ANY = Form(str, "anything")
# A digit is somewhere in it, not always inside: CMS has printed placeholders such as GXXX1.
HCPCS_CODE = matching(
    r"(?=.*\d)[0-9A-Z]{5}",
    "a code of 5 characters (a spreadsheet that saved the file drops leading zeros)",
)
MODIFIER = matching("[0-9A-Z]{2}|", "a modifier of 2 characters")
STATUS = matching("[A-Z]", "a status of one letter")
INDICATOR = matching("[0-9]", "an indicator of one digit")
PTP_INDICATOR = matching("[019]", "one of the modifier indicators 0, 1 and 9")
MUE_INDICATOR = Form(_leading_digit, "one of the adjudication indicators 1, 2 and 3")
UNITS = matching(r"\d{1,6}", "a whole number of units")
RVU = decimal(2)
GPCI = decimal(3)
CONVERSION_FACTOR = decimal(4)
STATE = matching("[A-Z]{2}", "a state of two letters")
CARRIER = padded(5)
LOCALITY = padded(2)
NAME = Form(_plain_name, "a name")
DAY = Form(_iso_day, "a day written YYYYMMDD")
DAY_OR_NONE = Form(_day_or_none, "a day written YYYYMMDD or * for none")
