"""How far a command has come, for the person at the terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from dashboard import formats
from dashboard.actions.pace import Pace

_SECONDS_APART = 1.0


class ProgressLines:
    """A line on standard error as files are read, about one a second: rows, share, time left."""

    def __init__(self, size_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size_bytes = size_bytes
        self._clock = clock
        self._pace = Pace(size_bytes, clock)
        self._read: dict[str, int] = {}
        self._told: dict[str, float] = {}

    def __call__(self, name: str, rows: int, read: int, size: int) -> None:
        """Note the progress of a file, and tell it where the last line is long enough ago."""
        self._read[name] = min(read, size)
        now = self._clock()
        if not rows or now - self._told.get(name, float("-inf")) < _SECONDS_APART:
            return
        self._told[name] = now
        print(f"{name}: {rows:,} rows read{self._of_all(size)}", file=sys.stderr)

    def _of_all(self, size: int) -> str:
        if not size or not self._size_bytes:
            return ""
        read = sum(self._read.values())
        left = self._pace.seconds_left(read)
        still = "" if left is None else f", {formats.time_left(left)} of reading left"
        return f" ({min(read / self._size_bytes, 1):.0%} of all{still})"
