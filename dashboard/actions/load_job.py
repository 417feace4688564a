"""A load that goes on while its user looks at another page; a click never breaks it off."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from dashboard.actions.claims import load_files
from dashboard.errors import FullUnitError
from dashboard.intake.claims import ClaimFile
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult


class LoadJob:
    """One transaction over several opened files, in a thread of its own.

    At its end either `results` has an entry per file, in order, or `error` says in one line why
    nothing was loaded. The thread dies with the program, and the transaction with it.
    """

    def __init__(self, database: Database, files: Sequence[ClaimFile], keeper: object) -> None:
        """`keeper` is kept from being disposed of, and so the files on disk, until the end."""
        self.results: list[LoadResult] | None = None
        self.error: str | None = None
        self.is_waiting = True
        self._database = database
        self._files = files
        self._keeper = keeper
        self._read: dict[str, tuple[int, int]] = {}
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
        whole = sum(file.size_bytes for file in self._files)
        read = sum(read for _, read in self._read.copy().values())
        return min(read / whole, 1.0) if whole else 1.0

    def wait(self, seconds: float) -> None:
        """Return at the end of the load, or after so many seconds."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            with self._database.reserved():
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
