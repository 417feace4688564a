"""A load that goes on while its user looks at another page; a click never breaks it off."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from dashboard.actions.claims import load_files
from dashboard.actions.pace import Pace
from dashboard.errors import FullUnitError
from dashboard.intake.claims import ClaimFile
from dashboard.intake.x12.reader import X12File
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult


class LoadJob:
    """One transaction over several opened files, in a thread of its own.

    At its end either `results` has an entry per file, in order, or `error` says in one line why
    nothing was loaded. The thread dies with the program, and the transaction with it.
    """

    def __init__(
        self, database: Database, files: Sequence[ClaimFile | X12File], keeper: object
    ) -> None:
        """`keeper` is kept from being disposed of, and so the files on disk, until the end."""
        self.results: list[LoadResult] | None = None
        self.error: str | None = None
        self.is_waiting = True
        self._database = database
        self._files = files
        self._keeper = keeper
        self._read: dict[str, tuple[int, int]] = {}
        self._pace: Pace | None = None
        self._thread = threading.Thread(target=self._run, name="load", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether neither `results` nor `error` is known yet."""
        return self._thread.is_alive()

    @property
    def rows(self) -> int:
        """Rows read so far."""
        return sum(rows for rows, _ in self._read.copy().values())

    @property
    def share(self) -> float:
        """The share of the files' bytes that is read, 0-1."""
        return min(self._bytes_read / self._size_bytes, 1.0) if self._size_bytes else 1.0

    @property
    def seconds_left(self) -> float | None:
        """An estimate of how long reading will still take; None while there is none."""
        return None if self._pace is None else self._pace.seconds_left(self._bytes_read)

    @property
    def _bytes_read(self) -> int:
        return sum(read for _, read in self._read.copy().values())

    @property
    def _size_bytes(self) -> int:
        return sum(file.size_bytes for file in self._files)

    def wait(self, seconds: float) -> None:
        """Return at the end of the load, or after so many seconds."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            with self._database.reserved():
                self._pace = Pace(self._size_bytes)
                self.is_waiting = False
                self.results = load_files(self._database, self._files, self._note)
        except FullUnitError as error:
            self.error = str(error)
        except MemoryError:
            self.error = "Not enough memory; nothing was loaded. Load fewer files at a time."
        except Exception as error:
            # The text of an unforeseen error may hold values of rows, so only its kind is shown.
            self.error = (
                f"A defect of the program ({type(error).__name__}); nothing was loaded. "
                "Please report it."
            )

    def _note(self, name: str, rows: int, read: int, size: int) -> None:
        self._read[name] = (rows, min(read, size))
