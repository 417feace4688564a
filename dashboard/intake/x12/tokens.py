"""X12 taken apart into segments: in chunks, with whatever separators each interchange declares.

Bytes are read as latin-1, which every byte has a character in, so that offsets are exact and no
chunk boundary falls into a character; text that is UTF-8 is mended segment by segment.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import methodcaller
from pathlib import Path
from typing import NamedTuple

from dashboard.errors import UnreadableFileError
from dashboard.intake.x12.header import HEADER_SPAN, Separators, find_separators

CHUNK_BYTES = 1 << 16  # some hundred service lines, which stay in the processor's cache
LARGEST_SEGMENT = 1 << 20
MOST_ELEMENTS = 500
_LONG_SEGMENT = 4096  # below it a segment's elements need no count
# Not \s: it holds 0x1C to 0x1F, which serve as separators.
_ISA = re.compile(r"(?<![A-Za-z0-9])I[\r\n]*S[\r\n]*A[\r\n]*(?=[^A-Za-z0-9 \t\r\n])")
_ISA_SPAN = 16  # what a chunk's end may hold of it
_BLANK = " \t\r\n\v\f\x1a\0\xef\xbb\xbf"  # spaces, a DOS end of file, padding, byte-order marks

_WITHOUT_BLANKS = dict.fromkeys(map(ord, _BLANK))


class Position(NamedTuple):
    """Where a segment is: its number in the file, from 1, and the offset of its first byte."""

    segment_number: int
    byte_offset: int


@dataclass(frozen=True)
class Block:
    """Some consecutive segments of one interchange, as text without line ends.

    `region` is what they were read from, at `byte_offset`; the first is `first_number`.
    """

    separators: Separators
    first_number: int
    byte_offset: int
    region: str
    texts: list[str]

    def segments(self) -> Iterator[list[str]]:
        """Each segment as its elements; the first of them is the segment's id."""
        return map(methodcaller("split", self.separators.element), self.texts)

    def position(self, segment_number: int) -> Position:
        """Where one of the segments begins; worked out only when a message needs it."""
        offset, left = self.byte_offset, segment_number - self.first_number
        for piece in self.region.split(self.separators.segment):
            bare = piece.lstrip(" \t\r\n")
            left -= bool(bare)
            if left < 0:
                return Position(segment_number, offset + len(piece) - len(bare))
            offset += len(piece) + 1
        return Position(segment_number, self.byte_offset)


class Tokenizer:
    """The segments of a file by `blocks`; what lies between interchanges is passed over.

    `bytes_read` grows towards the file's size, `left_out` counts bytes between interchanges that
    are not blank, `broken_off` says whether the file ends in the middle of a segment.
    """

    def __init__(self, path: Path, name: str, chunk_bytes: int = CHUNK_BYTES) -> None:
        self.bytes_read = 0
        self.left_out = 0
        self.broken_off = False
        self._path = path
        self._name = name
        self._chunk_bytes = chunk_bytes
        self._number = 0  # segments so far
        self._buffer = ""
        self._at = 0  # where in the buffer the next segment begins

    def blocks(self) -> Iterator[Block]:
        """Yield all segments in order; raises UnreadableFileError where the file is not X12."""
        with self._path.open("rb", buffering=0) as file:
            self._chunks = iter(lambda: file.read(self._chunk_bytes), b"")
            while self._find_header():
                separators = find_separators(self._buffer[self._at : self._at + HEADER_SPAN])
                if separators is None:
                    raise self._refusal("the ISA header is not whole")
                yield from self._interchange(separators)
        if self._number == 0:
            raise UnreadableFileError(no_header(self._name))

    def _read(self) -> bool:
        """Add a chunk to what is left of the buffer, unless the file is at its end."""
        chunk = next(self._chunks, b"")
        self.bytes_read += len(chunk)
        self._buffer = self._buffer[self._at :] + chunk.decode("latin-1")
        self._at = 0
        return bool(chunk)

    def _find_header(self) -> bool:
        """Come to the next ISA, with as much behind it in the buffer as its header may take."""
        while (found := _ISA.search(self._buffer, self._at)) is None:
            # An ISA that the chunk cuts, and the character before it, wait for what follows.
            self._skip(max(len(self._buffer) - _ISA_SPAN, self._at))
            if not self._read():
                self._skip(len(self._buffer))
                return False
        self._skip(found.start())
        while len(self._buffer) - self._at < HEADER_SPAN and self._read():
            pass
        return True

    def _skip(self, end: int) -> None:
        self.left_out += len(self._buffer[self._at : end].translate(_WITHOUT_BLANKS))
        self._at = end

    def _interchange(self, separators: Separators) -> Iterator[Block]:
        """Everything from an ISA, which comes next, to its IEA or to the next ISA."""
        is_first = True  # its own ISA is no edge
        while True:
            end = self._buffer.rfind(separators.segment, self._at) + 1
            edge = self._edge(separators, is_first)
            if edge is not None or end:
                yield self._taken(separators, end if edge is None else edge)
                is_first = False
            if edge is not None:
                return
            if len(self._buffer) - self._at > LARGEST_SEGMENT:
                raise self._refusal("a segment without an end within 1 MB")
            if not self._read():
                yield from self._tail(separators)
                return

    def _edge(self, separators: Separators, is_first: bool) -> int | None:
        """Where the interchange ends in the buffer: behind its IEA, else before the next ISA."""
        if self._buffer.find("IEA", self._at) < 0 and self._buffer.find("ISA", self._at) < 0:
            return None  # far cheaper than the pattern
        opening, following = _edges(separators)
        found = None if is_first else opening.match(self._buffer, self._at)
        found = found or following.search(self._buffer, self._at)
        if found is None or found["id"] == "ISA":
            return found and found.start("id")
        return self._buffer.find(separators.segment, found.start("id")) + 1 or None

    def _taken(self, separators: Separators, end: int) -> Block:
        """The segments of the buffer up to `end`, where it goes on."""
        offset = self.bytes_read - len(self._buffer) + self._at
        region = self._buffer[self._at : end]
        self._at = end
        block = Block(separators, self._number + 1, offset, region, _texts(region, separators))
        self._check(block)
        self._number += len(block.texts)
        return block

    def _tail(self, separators: Separators) -> Iterator[Block]:
        """The end of a file without a last terminator: a trailer is whole, anything else cut."""
        rest = self._buffer[self._at :].strip(_BLANK)
        if rest.startswith(f"IEA{separators.element}"):
            yield self._taken(separators, len(self._buffer))
        else:
            self.broken_off = bool(rest)
        self._at = len(self._buffer)

    def _check(self, block: Block) -> None:
        if "\0" in block.region:
            raise self._refusal("a NUL byte inside a segment")
        if max(map(len, block.texts), default=0) < _LONG_SEGMENT:
            return
        for text in block.texts:
            if len(text) > LARGEST_SEGMENT:
                raise self._refusal("a segment without an end within 1 MB")
            if text.count(block.separators.element) > MOST_ELEMENTS:
                raise self._refusal(f"a segment of more than {MOST_ELEMENTS} elements")

    def _refusal(self, found: str) -> UnreadableFileError:
        return UnreadableFileError(
            f"{self._name}: {found} after segment {self._number}: this is not X12 as a clearing "
            "house sends it; download the file again and load that."
        )


def no_header(name: str) -> str:
    """What is said of a file of X12 segments without an interchange header."""
    return (
        f"{name}: no ISA header: the file begins in the middle of an X12 interchange, so its "
        "separators are not known; download the whole file again and load that."
    )


def _texts(region: str, separators: Separators) -> list[str]:
    """The segments of a region without line ends and the blanks around them."""
    end = separators.segment
    for line_end in "\r\n":
        if line_end != end and line_end in region:
            region = region.replace(line_end, "")
    texts = region.split(end)
    if " " in region[:1] or f"{end} " in region or f" {end}" in region or "\t" in region:
        texts = [text.strip(" \t") for text in texts]
    if not region.isascii():
        texts = [text if text.isascii() else _mended(text) for text in texts]
    return [text for text in texts if text]


def _mended(text: str) -> str:
    try:
        return text.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return text


@lru_cache(64)
def _edges(separators: Separators) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An IEA, or an ISA with whatever separators: right here, and behind a segment's end."""
    element, end = re.escape(separators.element), re.escape(separators.segment)
    trailer = rf"[ \t\r\n]*(?P<id>IEA(?={element})|ISA(?=[^\w \t\r\n]))"
    return re.compile(trailer), re.compile(end + trailer)
