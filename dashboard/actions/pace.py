"""How long reading will still take, from how fast it has been so far."""

from __future__ import annotations

import time
from collections.abc import Callable

_FIRST_SECONDS = 1.0
"""No estimate before: the first bytes say little of those that follow."""


class Pace:
    """Bytes against a clock, started when it is made."""

    def __init__(self, size_bytes: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._size_bytes = size_bytes
        self._clock = clock
        self._start = clock()

    def seconds_left(self, bytes_read: int) -> float | None:
        """An estimate at so many bytes read; None where there is nothing to go by yet."""
        elapsed = self._clock() - self._start
        if bytes_read <= 0 or elapsed < _FIRST_SECONDS:
            return None
        return elapsed * max(self._size_bytes - bytes_read, 0) / bytes_read
