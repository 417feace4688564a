"""The claim files that a session has dropped: waiting on disk, mapped, then loaded or let go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from dashboard.actions.claim_preview import Preview, preview
from dashboard.actions.load_job import LoadJob
from dashboard.actions.mappings import keep_mapping, mapping_for
from dashboard.actions.uploads import Shelf
from dashboard.errors import FullUnitError
from dashboard.intake.claims import REQUIRED, ClaimFile, Mapping, inspect_claim_file
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult

_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True)
class DroppedFile:
    """A claim file on disk with its headings found, not loaded yet.

    `headings` are those found without any mapping: what a kept mapping is found by.
    `kept_name` names the kept mapping in use. `preview` is None while a required field has no
    column; `fault` then says which.
    """

    path: Path
    claim_file: ClaimFile
    headings: tuple[str, ...]
    kept_name: str | None
    preview: Preview | None
    fault: str | None

    @property
    def name(self) -> str:
        """What the user calls the file."""
        return self.claim_file.name

    @property
    def is_ready(self) -> bool:
        """Whether it can be loaded: every required field has a column, and there are rows."""
        return self.preview is not None and self.preview.rows > 0


class Drop:
    """The files of one session on their way in; everything stays as it was when a step fails."""

    def __init__(self, database: Database, database_file: Path) -> None:
        self._database = database
        self._shelf = Shelf(database_file)
        self.files: list[DroppedFile] = []
        self.errors: list[str] = []
        self.results: list[LoadResult] = []
        self.job: LoadJob | None = None
        self._loading: list[DroppedFile] = []
        self.round = 0  # counts the drops: each gets an uploader of its own

    def take(self, name: str, stream: BinaryIO) -> None:
        """Copy an upload and find its headings; what cannot be read is said in `errors`."""
        name = self._free_name(Path(name).name)
        try:
            path = self._shelf.keep(stream, name)
        except FullUnitError as error:
            self.errors.append(str(error))
            return
        try:
            self.files.append(self._opened(path, name))
        except BaseException as error:
            self._shelf.discard(path)
            if not isinstance(error, FullUnitError):
                raise
            self.errors.append(str(error))

    def remap(self, file: DroppedFile, columns: dict[str, tuple[str, ...]], name: str) -> None:
        """Read a file by a corrected mapping; keep it where it has a name and is complete.

        RequestError for a mapping that does not fit, DatabaseBusyError while another session
        writes; the file then stays as it was.
        """
        found = self._read(file.path, file.name, file.headings, Mapping(columns, name or None))
        if name and found.preview is not None:
            with self._database.reserved(_PATIENCE_SECONDS):
                keep_mapping(self._database, name, file.headings, columns)
        self.files[self.files.index(file)] = found

    def remove(self, file: DroppedFile) -> None:
        """Let a file go."""
        self._shelf.discard(file.path)
        self.files.remove(file)

    def start_loading(self) -> None:
        """Load all files that are ready, in one transaction, in the background."""
        self._loading = [file for file in self.files if file.is_ready]
        self.errors, self.results = [], []
        opened = [file.claim_file for file in self._loading]
        self.job = LoadJob(self._database, opened, self._shelf)

    def settle(self) -> bool:
        """Take over what a load that has ended came to; True where it succeeded."""
        job, self.job = self.job, None
        if job is None:
            return False
        if job.results is not None:
            self.results = job.results
            self._let_go(self._loading)
        elif job.error is not None:
            self.errors.append(job.error)
            # Readers begin a message with the file that it is about; the others stay.
            self._let_go([f for f in self._loading if job.error.startswith(f"{f.name}:")])
        return job.results is not None

    def _let_go(self, files: list[DroppedFile]) -> None:
        for file in files:
            self.remove(file)

    def _opened(self, path: Path, name: str) -> DroppedFile:
        key = self._database.pseudonym_key
        headings = inspect_claim_file(path, name=name, pseudonym_key=key).headings
        return self._read(path, name, headings, mapping_for(self._database, headings))

    def _read(
        self, path: Path, name: str, headings: tuple[str, ...], mapping: Mapping | None
    ) -> DroppedFile:
        key = self._database.pseudonym_key
        opened = inspect_claim_file(path, name=name, mapping=mapping, pseudonym_key=key)
        fault = _fault(opened)
        seen = None if fault else preview(opened)
        kept_name = mapping.name if mapping else None
        return DroppedFile(path, opened, headings, kept_name, seen, fault)

    def _free_name(self, name: str) -> str:
        taken = {file.name for file in self.files}
        names = (f"{Path(name).stem} ({n}){Path(name).suffix}" for n in range(2, len(taken) + 3))
        return name if name not in taken else next(free for free in names if free not in taken)


def _fault(opened: ClaimFile) -> str | None:
    """Why a file's headings name no service line yet, where a mapping could mend it."""
    try:
        opened.check()
    except FullUnitError as error:
        if not opened.missing or len({h for h in opened.headings if h}) < len(REQUIRED):
            raise
        return str(error)
    return None
