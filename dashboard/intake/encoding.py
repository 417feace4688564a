"""A text file as UTF-8, whatever it was written in."""

from __future__ import annotations

import codecs
import hashlib
import io
import time
from dataclasses import dataclass
from pathlib import Path

from dashboard.errors import UnreadableFileError

_CHUNK_BYTES = 1 << 20
_MOST_BLANK_LINES = 100_000  # in a chunk
_QUIET_SECONDS = 0.02
# cp1252 leaves five bytes open; they are shown as the replacement mark, never an error.
_FALLBACK = "cp1252"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
END_MARK = b"\0"  # a text holds no NUL, so a line of it can only be ours


@dataclass(frozen=True)
class TextFile:
    """A text file that was looked through once, and how it is to be read."""

    path: Path
    content_hash: str
    size_bytes: int
    encoding: str
    mark_bytes: int
    has_quotes: bool

    @property
    def is_assumed(self) -> bool:
        """Whether nothing in the file says its encoding."""
        return self.encoding == _FALLBACK

    def head(self, size: int) -> tuple[str, bool]:
        """The first `size` bytes as text, without a cut letter, and whether that is all."""
        with self.path.open("rb") as file:
            file.seek(self.mark_bytes)
            raw = file.read(size)
        is_all = self.mark_bytes + len(raw) >= self.size_bytes
        return self._decoder().decode(raw, final=is_all), is_all

    def offset(self, text: str) -> int:
        """The byte at which a text ends that the file starts with."""
        # In cp1252 a letter is a byte, also where it has no meaning and cannot be written back.
        size = len(text) if self.is_assumed else len(text.encode(self.encoding))
        return self.mark_bytes + size

    def _decoder(self) -> codecs.IncrementalDecoder:
        errors = "replace" if self.is_assumed else "strict"
        return codecs.getincrementaldecoder(self.encoding)(errors)

    def stream(self, offset: int) -> Utf8Stream:
        """The file from a byte on, as UTF-8."""
        decoder = None if self.encoding == "utf-8" else self._decoder()
        return Utf8Stream(self.path, offset, decoder)


def look_through(path: Path, name: str) -> TextFile:
    """Read a text file once: its SHA-256, its encoding, whether it has quotes.

    Raises UnreadableFileError for NUL, for text that is none in its encoding, and for endless
    blank lines, each of which the reader would make a whole row of.
    """
    with path.open("rb", buffering=0) as file:
        scan = _Scan(file.read(3))
        file.seek(0)
        while not scan.has_nul and (chunk := file.read(_CHUNK_BYTES)):
            scan.feed(chunk)
            if _blank_lines(chunk) > _MOST_BLANK_LINES:
                raise UnreadableFileError(
                    f"{name}: more than {_MOST_BLANK_LINES:,} blank lines follow one another, as "
                    "in no export; export it again."
                )
    scan.feed(b"", final=True)
    if scan.has_nul:
        raise UnreadableFileError(
            f"{name}: not a text file, or a damaged one (it holds NUL); export it again as CSV."
        )
    if not scan.is_valid and scan.encoding != "utf-8":
        raise UnreadableFileError(
            f"{name}: the text is damaged ({scan.encoding}); export it again."
        )
    encoding = scan.encoding if scan.is_valid else _FALLBACK
    digest = scan.digest.hexdigest()
    return TextFile(path, digest, scan.size, encoding, scan.mark_bytes, scan.has_quotes)


def _blank_lines(chunk: bytes) -> int:
    """About how many lines without any text there are, whatever ends them; 0 where few can be."""
    if max(chunk.count(b"\n"), chunk.count(b"\r")) < _MOST_BLANK_LINES:
        return 0  # the usual case, found out in no time
    return sum(map(chunk.count, (b"\n\n", b"\r\r", b"\n\r\n")))


class _Scan:
    """What one pass over the bytes of a text finds."""

    def __init__(self, start: bytes) -> None:
        marks = ((mark, encoding) for mark, encoding in _MARKS if start.startswith(mark))
        mark, self.encoding = next(marks, (b"", "utf-8"))
        self.mark_bytes = len(mark)
        self.digest = hashlib.sha256()
        self.size = 0
        self.has_quotes = self.has_nul = False
        self.is_valid = True
        self._decoder = codecs.getincrementaldecoder(self.encoding)("strict")

    def feed(self, chunk: bytes, final: bool = False) -> None:
        """Take the next bytes; ASCII, the usual case, is not decoded."""
        self.digest.update(chunk)
        self.size += len(chunk)
        self.has_quotes = self.has_quotes or b'"' in chunk
        if self.encoding == "utf-8":
            self.has_nul = self.has_nul or b"\0" in chunk
            if chunk.isascii() and not final and not self._decoder.getstate()[0]:
                return
        if self.is_valid:
            self._decode(chunk, final)

    def _decode(self, chunk: bytes, final: bool) -> None:
        try:
            text = self._decoder.decode(chunk, final)
        except UnicodeDecodeError:
            self.is_valid = False
        else:
            self.has_nul = self.has_nul or "\0" in text


class Utf8Stream(io.RawIOBase):
    """A file from a byte on, as UTF-8 and with a last line that holds END_MARK alone.

    A reader that does not meet the mark as a line of its own knows that a quote was left open.
    """

    def __init__(self, path: Path, offset: int, decoder: codecs.IncrementalDecoder | None) -> None:
        super().__init__()
        self._file = path.open("rb", buffering=0)
        self._file.seek(offset)
        self._decoder = decoder
        self._pending = b""
        self._last = b"\n"
        self._is_ended = self._is_told = self._is_closing = self._is_reading = False
        self._reads = 0
        self.bytes_read = offset

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes; none at the end, and none once it is being closed."""
        self._reads += 1
        self._is_reading = True
        try:
            taken = b"" if self._is_closing else self._taken(size)
        finally:
            self._is_reading = False
        self._is_told = not taken
        return taken

    def _taken(self, size: int) -> bytes:
        while not self._pending and not self._is_ended:
            self._pending = self._next(size)
        taken = self._pending[:size] if size >= 0 else self._pending
        self._pending = self._pending[len(taken) :]
        return taken

    def close(self) -> None:
        """Close the file below, once nobody reads it any more.

        Arrow reads ahead in a thread of its own, also after an error. Where the program ends
        while it does, the interpreter is torn down under it and the program aborts.
        """
        self._is_closing = True
        seen = -1
        while not self._is_told and (self._is_reading or self._reads != seen):
            seen = self._reads
            time.sleep(_QUIET_SECONDS)
        self._file.close()
        super().close()

    def _next(self, size: int) -> bytes:
        raw = self._file.read(size) or b""
        self.bytes_read += len(raw)
        if not raw:
            self._is_ended = True
        text = raw if self._decoder is None else self._decoder.decode(raw, not raw).encode()
        self._last = text[-1:] or self._last
        if not self._is_ended:
            return text
        line_end = b"" if self._last in b"\r\n" else b"\n"
        return text + line_end + END_MARK + b"\n"
