"""Texts of X12 elements as values, each distinct text parsed once.

The tables are dictionaries that fill themselves: a text that was seen before, as most are, costs
one look-up. Amounts are whole cents and quantities whole thousandths.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,9})?|\.\d{1,9})", re.ASCII)
_PLACEHOLDER = re.compile(r"\$\{|\{\{|\}\}|^<[A-Za-z][A-Za-z_ -]*>$|^\[[A-Za-z][A-Za-z_ -]*\]$")
_MOST_KEPT = 100_000  # texts of one table; rubbish must not fill the memory
_LARGEST = 10**12  # cents, or a thousand thousandths, that a column of 12 digits holds
Value = TypeVar("Value")


class FaultyElement(ValueError):  # noqa: N818 - a finding on its way to the file's one error
    """An element for whose sake the whole file is refused: `fault` in words, `text` as found."""

    def __init__(self, fault: str, text: str) -> None:
        super().__init__(fault)
        self.fault = fault
        self.text = text


class _Table(dict[str, Value]):
    def keep(self, text: str, value: Value) -> Value:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[text] = value
        return value


class Cents(_Table[int | None]):
    """Amounts in whole cents, half up; None where there is none. Raises FaultyElement."""

    def __missing__(self, text: str) -> int | None:
        bare = text.strip()
        value = _scaled(bare, 2) if bare else None
        if bare and value is None:
            raise FaultyElement("bad amount", text)
        return self.keep(text, value)


class Thousandths(_Table[int | None]):
    """Quantities in whole thousandths; None where there is none or none can be read."""

    def __missing__(self, text: str) -> int | None:
        return self.keep(text, _scaled(text.strip(), 3))


class Days(_Table[date | None]):
    """Days from CCYYMMDD, also with a time behind; None where there is none or none can be."""

    def __missing__(self, text: str) -> date | None:
        refuse_placeholder(text)
        return self.keep(text, _day(text.strip()))


class Procedures(_Table[tuple[str | None, ...]]):
    """The code and four modifiers of a composite such as `HC:97110:GP:59`; empty ones are None.

    A code of another list than HCPCS, such as a revenue code, is None.
    """

    def __init__(self, component: str) -> None:
        super().__init__()
        self._component = component

    def __missing__(self, text: str) -> tuple[str | None, ...]:
        parts = [part.strip().upper() for part in text.split(self._component)]
        for part in parts:
            refuse_placeholder(part)
        if len(parts) == 1:  # without its qualifier, as some write it
            parts = ["HC", *parts]
        code = parts[1] if parts[0] in ("HC", "") else ""
        found = [code, *parts[2:6], "", "", "", ""][:5]
        return self.keep(text, tuple(part or None for part in found))


def refuse_placeholder(text: str) -> str:
    """The text itself; raises FaultyElement where a template was never filled in."""
    if _PLACEHOLDER.search(text):
        raise FaultyElement("placeholder of a template", text)
    return text


def _scaled(text: str, places: int) -> int | None:
    """A number in units of its last place, half up; None where the text is no such number."""
    if not _NUMBER.fullmatch(text):
        return None
    whole, _, part = text.lstrip("+-").partition(".")
    digits = f"{part}0000"[: places + 1]
    value = (int(f"{whole}{digits}") + 5) // 10
    if value >= _LARGEST:
        return None
    return -value if text.startswith("-") else value


def _day(text: str) -> date | None:
    if not (re.fullmatch(r"\d{8}(?:\d{4}|\d{6})?", text) and text.isascii()):
        return None
    try:
        day = date(int(text[:4]), int(text[4:6]), int(text[6:8]))
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2100 else None
