"""The claim files that a session has dropped: waiting on disk, mapped, then loaded or let go."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from dashboard.actions.claim_folders import check_name
from dashboard.actions.claim_preview import Preview, preview, preview_x12
from dashboard.actions.load_job import LoadJob
from dashboard.actions.mappings import keep_mapping, mapping_for
from dashboard.actions.uploads import Shelf
from dashboard.errors import FullUnitError, NotAClaimFileError
from dashboard.intake.claims import REQUIRED, ClaimFile, Mapping, inspect_claim_file
from dashboard.intake.kinds import find_kind
from dashboard.intake.lines import Suggestion
from dashboard.intake.x12.reader import Summary, X12File, open_x12_file
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult

_PATIENCE_SECONDS = 2.0


@dataclass(frozen=True)
class Holdings:
    """What a whole X12 file holds, and what its reader has to say of it."""

    summary: Summary
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class DroppedFile:
    """A claim file on disk with its headings found, not loaded yet.

    `headings` are those found without any mapping: what a kept mapping is found by; X12 has
    none. `suggestions` are what the contents of columns look like that no heading explains.
    `kept_name` names the kept mapping in use. `preview` is None while a required field has no
    column; `fault` then says which. `holdings` are those of an X12 file alone.
    """

    path: Path
    claim_file: ClaimFile | X12File
    headings: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    kept_name: str | None
    preview: Preview | None
    fault: str | None
    holdings: Holdings | None = None

    @property
    def name(self) -> str:
        """What the user calls the file."""
        return self.claim_file.name

    @property
    def is_ready(self) -> bool:
        """Whether it can be loaded: every required field has a column, and there are rows."""
        if self.holdings is not None:
            return self.holdings.summary.claims > 0
        return self.preview is not None and self.preview.rows > 0

    @property
    def is_hopeless(self) -> bool:
        """Whether no column is, or looks like, one that every service line needs."""
        missing = self.claim_file.missing if isinstance(self.claim_file, ClaimFile) else ()
        return len(missing) == len(REQUIRED) and not self.suggestions


class Drop:
    """The files of one session on their way in; everything stays as it was when a step fails."""

    def __init__(self, database: Database, database_file: Path) -> None:
        self._database = database
        self._shelf = Shelf(database_file)
        self.files: list[DroppedFile] = []
        self.errors: list[str] = []
        self.skipped: list[str] = []
        self.results: list[LoadResult] = []
        self.warnings: list[str] = []
        self.job: LoadJob | None = None
        self._loading: list[DroppedFile] = []
        self.round = 0  # counts the drops: each gets an uploader of its own

    def take(self, name: str, stream: BinaryIO) -> None:
        """Copy an upload and find its headings; what cannot be read is said in `errors`."""
        self._take(self._free_name(Path(name).name), stream, self.errors)

    def take_from_folder(self, name: str, stream: BinaryIO) -> None:
        """The same for a file of a folder, by its path; one that is no claim file is `skipped`."""
        try:
            check_name(name)
        except FullUnitError as reason:
            self.skipped.append(str(reason))
            return
        self._take(self._free_name(name), stream, self.skipped)

    def begin(self) -> None:
        """Forget what was said of the drop before."""
        self.errors, self.skipped, self.results, self.warnings = [], [], [], []

    def _take(self, name: str, stream: BinaryIO, faults: list[str]) -> None:
        try:
            path = self._shelf.keep(stream, name)
        except FullUnitError as error:
            self.errors.append(str(error))
            return
        try:
            opened = self._opened(path, name)
            if faults is self.skipped and opened.is_hopeless:
                raise NotAClaimFileError(opened.fault)
            self.files.append(opened)
        except BaseException as error:
            self._shelf.discard(path)
            if not isinstance(error, FullUnitError):
                raise
            faults.append(str(error))

    def remap(self, file: DroppedFile, columns: dict[str, tuple[str, ...]], name: str) -> None:
        """Read a file by a corrected mapping; keep it where it has a name and is complete.

        RequestError for a mapping that does not fit, DatabaseBusyError while another session
        writes; the file then stays as it was.
        """
        mapping = Mapping(columns, name or None)
        opened = self._inspected(file.path, file.name, mapping)
        found = _dropped(file.path, opened, file.headings, file.suggestions, mapping)
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
        self.begin()
        opened = [file.claim_file for file in self._loading]
        self.job = LoadJob(self._database, opened, self._shelf)

    def settle(self) -> bool:
        """Take over what a load that has ended came to; True where it succeeded."""
        job, self.job = self.job, None
        if job is None:
            return False
        if job.results is not None:
            self.results = job.results
            self.warnings = [
                f"{file.name}: {text}"
                for file in self._loading
                for text in file.claim_file.warnings
            ]
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
        if find_kind(path, name) == "x12":
            x12 = open_x12_file(path, name=name, pseudonym_key=self._database.pseudonym_key)
            seen = preview_x12(x12)
            holdings = Holdings(x12.summary(), tuple(x12.warnings))
            return DroppedFile(path, x12, (), (), None, seen, None, holdings)
        guessed = self._inspected(path, name)
        kept = mapping_for(self._database, guessed.headings)
        opened = guessed if kept is None else self._inspected(path, name, kept)
        return _dropped(path, opened, guessed.headings, guessed.suggestions, kept)

    def _inspected(self, path: Path, name: str, mapping: Mapping | None = None) -> ClaimFile:
        key = self._database.pseudonym_key
        return inspect_claim_file(path, name=name, mapping=mapping, pseudonym_key=key)

    def _free_name(self, name: str) -> str:
        taken = {file.name for file in self.files}
        path = PurePosixPath(name)
        names = (str(path.with_stem(f"{path.stem} ({n})")) for n in range(2, len(taken) + 3))
        return name if name not in taken else next(free for free in names if free not in taken)


def _dropped(
    path: Path,
    opened: ClaimFile,
    headings: tuple[str, ...],
    suggestions: tuple[Suggestion, ...],
    mapping: Mapping | None,
) -> DroppedFile:
    fault = _fault(opened)
    seen = None if fault else preview(opened)
    kept_name = mapping.name if mapping else None
    return DroppedFile(path, opened, headings, suggestions, kept_name, seen, fault)


def _fault(opened: ClaimFile) -> str | None:
    """Why a file's headings name no service line yet, where a mapping could mend it."""
    try:
        opened.check()
    except FullUnitError as error:
        if not opened.missing or len({h for h in opened.headings if h}) < len(REQUIRED):
            raise
        return str(error)
    return None
