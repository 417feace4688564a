"""What the text of a sheet says of its size and of its formulas, told in passing."""

from __future__ import annotations

import re

# A place such as A1, or the number of a row; `ref` and `spans` are other attributes.
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]*)(\d+)["']""")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_EMPTY = rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?"
_FORMULA = re.compile(
    rb"<(?:\w+:)?c\b([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)\s*"
    + _EMPTY
    + rb"\s*</(?:\w+:)?c>"
)
_TEXT = re.compile(rb"""\st\s*=\s*["']str["']""")
_MOST_FORMULAS = 100_000
_LONGEST_CELL = 1 << 20


class SheetScan:
    """A sheet as it is unpacked: how far it reaches, and which formulas have no result.

    `rows` and `columns` count to the last cell; `formulas` are (row, column) from 0. What is
    no sheet has neither.
    """

    def __init__(self) -> None:
        self.formulas: set[tuple[int, int]] = set()
        self._letters: set[bytes] = set()
        self._last_row = 0
        self._row_tags = 0
        self._in_row = self._widest = 0
        self._tail = b""
        self._is_xml: bool | None = None

    @property
    def rows(self) -> int:
        """The number of the last row."""
        return max(self._last_row, self._row_tags)

    @property
    def columns(self) -> int:
        """The number of the last column."""
        return max([self._widest, self._in_row, *map(column_number, self._letters)])

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes of a part."""
        if self._is_xml is None:
            self._is_xml = chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        if self._is_xml:
            text = self._tail + chunk
            end = _last_start(text)
            self._look(text[:end])
            self._tail = text[end:]

    def close(self) -> None:
        """Look at what was kept back; there are no more bytes."""
        self._look(self._tail)
        self._tail = b""

    def _look(self, text: bytes) -> None:
        self._measure(text)
        if b"<f" in text or b":f" in text:
            self._note_formulas(text)

    def _measure(self, text: bytes) -> None:
        places = _PLACE.findall(text)
        placed = 0
        if places:
            letters, numbers = zip(*places, strict=True)
            self._letters.update(letters)
            self._last_row = max(self._last_row, *(int(n[:12]) for n in set(numbers)))
            placed = len(letters) - letters.count(b"")
        # Counting is cheap and counts too many, so that no cell is missed.
        if text.count(b"<c") + text.count(b":c") > placed and len(_CELL.findall(text)) > placed:
            self._count_unplaced(text)

    def _count_unplaced(self, text: bytes) -> None:
        """Rows and cells need not say their place: then they follow one another."""
        first, *others = _ROW.split(text)
        self._in_row += len(_CELL.findall(first))
        for part in others:
            self._row_tags += 1
            self._widest = max(self._widest, self._in_row)
            self._in_row = len(_CELL.findall(part))

    def _note_formulas(self, text: bytes) -> None:
        for match in _FORMULA.finditer(text):
            place = _PLACE.search(match[1])
            if place and place[1] and not _TEXT.search(match[1]):
                self.formulas.add((int(place[2][:12]) - 1, column_number(place[1]) - 1))
            if len(self.formulas) > _MOST_FORMULAS:
                break


def column_number(letters: bytes) -> int:
    """A column's number from its letters: A is 1, XFD 16,384; beyond five letters, a large one."""
    number = 0
    for letter in letters.upper()[:5]:
        number = number * 26 + letter - 64
    return number


def _last_start(text: bytes) -> int:
    """Where the last cell starts, or else the last tag: the next bytes may belong to it."""
    for start in (max(text.rfind(b"<c "), text.rfind(b"<x:c ")), text.rfind(b"<")):
        if start >= 0 and len(text) - start < _LONGEST_CELL:
            return start
    return len(text)
