"""Claim files out of any mix of files and folders, each opened by the mapping that fits it.

What a user names is wanted and must be a claim file. In a folder much else may lie: it is left
out, with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from dashboard.actions.mappings import chosen_mapping, mapping_for
from dashboard.errors import FullUnitError, NotAClaimFileError
from dashboard.intake.claims import ClaimFile, inspect_claim_file, open_claim_file
from dashboard.intake.kinds import find_kind
from dashboard.intake.lines import Mapping
from dashboard.intake.notes import open_note_file
from dashboard.intake.x12.reader import X12File, open_x12_file
from dashboard.warehouse.database import Database

_ZIP = "a zip file; unpack it and load the files inside."


@dataclass(frozen=True)
class Gathered:
    """The claim files in the order given, folders in the order of names, and what was left out.

    `skipped` has a sentence for each file of a folder that is none of ours.
    """

    files: tuple[ClaimFile | X12File, ...]
    skipped: tuple[str, ...]


def gather_claim_files(
    database: Database, given: Sequence[Path], mapping_name: str | None = None
) -> Gathered:
    """Open every claim file among these files and in these folders.

    Raises as open_claim_file does for a file that was named itself, RequestError for a mapping
    that is not there, NotAClaimFileError where folders alone were named and hold no claim file.
    """
    mapping = chosen_mapping(database, mapping_name)
    files: list[ClaimFile | X12File] = []
    skipped: list[str] = []
    for path in given:
        if not path.is_dir():
            files.append(open_by_headings(database, path, path.name, mapping))
            continue
        for name in _names_below(path):
            try:
                check_name(name)
                files.append(open_by_headings(database, path / name, name, mapping))
            except FullUnitError as reason:
                skipped.append(f"Skipped {reason}")
    if not files:
        raise NotAClaimFileError(_nothing(given, skipped))
    return Gathered(tuple(files), tuple(skipped))


def check_name(name: str) -> None:
    """Raise NotAClaimFileError for a file of a folder that is left out by its name alone."""
    if is_hidden(name):
        raise NotAClaimFileError(f"{name}: a hidden file.")
    if name.lower().endswith(".zip"):
        raise NotAClaimFileError(f"{name}: {_ZIP}")


def is_hidden(name: str) -> bool:
    """Whether a path within a folder has a part that systems do not show."""
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def open_by_headings(
    database: Database, path: Path, name: str, mapping: Mapping | None = None
) -> ClaimFile | X12File:
    """A claim file by that mapping, else by one kept for its headings, else by guessing."""
    key = database.pseudonym_key
    if mapping is not None:
        return open_claim_file(path, name=name, mapping=mapping, pseudonym_key=key)
    if find_kind(path, name) == "x12":
        return open_x12_file(path, name=name, pseudonym_key=key)
    guessed = inspect_claim_file(path, name=name, pseudonym_key=key)
    kept = mapping_for(database, guessed.headings)
    if kept is not None:
        return open_claim_file(path, name=name, mapping=kept, pseudonym_key=key)
    if guessed.missing and (notes := open_note_file(path, name, key)) is not None:
        return notes
    guessed.check()
    return guessed


def _names_below(folder: Path) -> Iterator[str]:
    """Every file below a folder, as its path from there, by name; links to folders are no way."""
    found = [
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder)
        for name in names
    ]
    return iter(sorted(found))


def _nothing(given: Sequence[Path], skipped: Sequence[str]) -> str:
    where = ", ".join(path.name or str(path) for path in given)
    if not skipped:
        return f"{where}: the folder is empty. Name the folder or the files with your claims."
    rest = f" and {len(skipped) - 1:,} more" if len(skipped) > 1 else ""
    return f"{where}: no claim file is in it. {skipped[0]}{rest}"
