"""An import of peers that goes on while its user looks at another page."""

from __future__ import annotations

import threading
from pathlib import Path

from dashboard.actions.pace import Pace
from dashboard.actions.peer_files import PeerImport, import_peers
from dashboard.errors import FullUnitError
from dashboard.warehouse.database import Database


class PeerJob:
    """One import in a thread of its own; at its end `result` or `error`, a line, is there.

    Reading a file of several GB holds up nobody: the database is written to at the end alone.
    """

    def __init__(
        self, database: Database, path: Path, name: str, year: int | None, keeper: object = None
    ) -> None:
        """`keeper` is kept from being disposed of, and so the file on disk, until the end."""
        self.result: PeerImport | None = None
        self.error: str | None = None
        self.rows = self.bytes_read = self.size_bytes = 0
        self._pace: Pace | None = None
        self._keeper = keeper
        self._thread = threading.Thread(
            target=self._run, args=(database, path, name, year), name="peers", daemon=True
        )
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether neither `result` nor `error` is known yet."""
        return self._thread.is_alive()

    @property
    def share(self) -> float:
        """The share of the file's bytes that is read, 0-1."""
        return min(self.bytes_read / self.size_bytes, 1.0) if self.size_bytes else 0.0

    @property
    def seconds_left(self) -> float | None:
        """An estimate of how long reading will still take; None while there is none."""
        return None if self._pace is None else self._pace.seconds_left(self.bytes_read)

    def wait(self, seconds: float) -> None:
        """Return at the end of the import, or after so many seconds."""
        self._thread.join(seconds)

    def _run(self, database: Database, path: Path, name: str, year: int | None) -> None:
        try:
            self.result = import_peers(database, path, name=name, year=year, progress=self._note)
        except FullUnitError as error:
            self.error = str(error)
        except MemoryError:
            self.error = "Not enough memory; nothing was imported."
        except Exception as error:
            # The text of an unforeseen error may hold values of rows, so only its kind is shown.
            self.error = (
                f"A defect of the program ({type(error).__name__}); nothing was imported. "
                "Please report it."
            )

    def _note(self, name: str, rows: int, read: int, size: int) -> None:
        self._pace = self._pace or Pace(size)
        self.rows, self.bytes_read, self.size_bytes = rows, read, size
