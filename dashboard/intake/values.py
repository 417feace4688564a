"""Each text of a field as a value, or ValueError: the forms that the contract promises to read."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

NOTHING = {"-", "--", "NA", "N/A", "#N/A", "NONE", "NULL", "NAN", "0000-00-00", "00/00/0000"}
_DATE_FORMS = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%Y%m%d",
    "%d-%b-%Y",
    "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
)
_CENT = Decimal("0.01")
_AMOUNT = re.compile(
    r"(?P<open>\(?)(?P<minus>[+-]?)"
    r"(?P<number>(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d+)?)"
    r"(?P<close>\)?)(?P<after>-?)"
)
_LARGEST_AMOUNT = Decimal("9999999999")


@lru_cache(65_536)
def parse_date(text: str) -> date:
    """A day from ISO, M/D/YYYY, YYYYMMDD or DD-MON-YYYY, with or without a time of day."""
    for form in _DATE_FORMS:
        if form == "%Y%m%d" and not re.fullmatch(r"\d{8}", text):
            continue
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 1900 <= day.year <= 2100:
            return day
    raise ValueError(text)


def parse_amount(text: str) -> Decimal:
    """Dollars to the cent from `1234.5`, `$1,234.50`, `(12.00)`, `-12.00` or `12.00-`."""
    bare = text.replace("$", "").replace(" ", "")
    match = _AMOUNT.fullmatch(bare)
    if match is None:
        raise ValueError(text)
    # Brackets, a leading and a trailing minus each mean below zero; two of them are a slip.
    signs = [bool(match["open"]), match["minus"] == "-", bool(match["after"])]
    if sum(signs) > 1 or bool(match["open"]) != bool(match["close"]):
        raise ValueError(text)
    try:
        value = Decimal(match["number"].replace(",", "")).quantize(_CENT, ROUND_HALF_UP)
    except InvalidOperation:
        raise ValueError(text) from None
    if value > _LARGEST_AMOUNT:
        raise ValueError(text)
    return -value if any(signs) else value


def parse_units(text: str) -> int:
    """A whole number of units, 1 or more; a negative one is a reversal."""
    units = parse_whole(text)
    if units == 0 or abs(units) > 99_999:
        raise ValueError(text)
    return units


def parse_whole(text: str) -> int:
    """A whole number that fits 32 bits; `2.0`, as spreadsheets write it, is 2."""
    if not re.fullmatch(r"[+-]?\d{1,9}(\.0*)?", text):
        raise ValueError(text)
    return int(text.split(".")[0])


def parse_minutes(text: str) -> Decimal:
    """Minutes, 0 to 1,440."""
    if not re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text) or Decimal(text) > 1440:
        raise ValueError(text)
    return Decimal(text).quantize(_CENT)


def parse_code(text: str) -> str:
    """The five characters of a procedure code; what follows them must look like modifiers."""
    if not re.fullmatch(r"[A-Z0-9]{5}([-:,/ ]+[A-Z0-9]{2})*", text.upper()):
        raise ValueError(text)
    return text[:5].upper()


def parse_modifiers(text: str) -> list[str]:
    """Modifiers in order from one text, apart by space, comma, colon, slash, dash or semicolon."""
    found = [part for part in re.split(r"[\s,:;/|-]+", text.upper()) if part]
    found = [part for part in found if part not in NOTHING]
    codes = list(dict.fromkeys(found))
    if len(codes) > 4 or any(not re.fullmatch(r"[A-Z0-9]{2}", code) for code in codes):
        raise ValueError(text)
    return codes


def plain_code(text: str) -> str:
    """A code or number as text; `10212.0`, as spreadsheets write it, is 10212."""
    return re.sub(r"^(\d+)\.0*$", r"\1", text)


def padded(width: int) -> Callable[[str], str]:
    """A parser that brings back the zeros a spreadsheet took from a number of fixed width."""

    def pad(text: str) -> str:
        code = plain_code(text)
        return code.zfill(width) if code.isdigit() else code

    return pad


def parse_zip_code(text: str) -> str:
    """The five digits of a ZIP or ZIP+4 code, lost zeros brought back."""
    digits = plain_code(text).split("-")[0]
    if not digits.isdigit() or len(digits) > 9:
        return text
    return digits.zfill(9 if len(digits) > 5 else 5)[:5]
