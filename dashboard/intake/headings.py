"""Which column of a file is which field of a service line; a bad guess is worse than none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.errors import RequestError
from dashboard.intake.aliases import lookup, normalise
from dashboard.intake.lines import LINE_COLUMNS, Mapping, Recognition
from dashboard.intake.privacy import is_private, patient_key_rank

HEADER_ROWS = 20  # the headings stand in one of the first rows
_SEVERAL = "diagnosis_codes"  # the one field that several columns may feed
_MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
# Names that mean a field only where no other heading of the file contains one of the stems.
_WEAK = {
    "date": ("service_date", ("date", "dos")),
    "code": ("hcpcs_code", ("code", "cpt", "hcpcs", "proc")),
    "status": ("claim_status", ("status",)),
    "provider": ("rendering_name", ("provider", "therapist", "npi")),
    "npi": ("rendering_npi", ("npi",)),
}


@dataclass
class _Draft:
    """The columns of one row of headings while they are given to fields, step by step."""

    cells: tuple[str, ...]
    keys: tuple[str, ...]
    indexes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    is_pseudonymous: bool = False

    def taken(self) -> set[int]:
        return {index for indexes in self.indexes.values() for index in indexes}

    def is_private(self, index: int) -> bool:
        return lookup(self.keys[index]) is None and is_private(self.keys[index])


def check_mapping(mapping: Mapping | None) -> None:
    """Raise RequestError unless a mapping names known fields, each with as many headings as fit."""
    for name, headings in (mapping.columns if mapping else {}).items():
        if name not in LINE_COLUMNS:
            raise RequestError(
                f'The mapping names "{name}", which is no column of a service line; '
                f"use one of {', '.join(LINE_COLUMNS)}."
            )
        if len(headings) > 1 and name != _SEVERAL:
            raise RequestError(
                f"The mapping gives {name} {len(headings)} headings; "
                f"only {_SEVERAL} can have more than one."
            )


def recognise(cells: Sequence[str], mapping: Mapping | None = None) -> Recognition:
    """Say which field each heading of a row feeds.

    The mapping's fields come first (an empty tuple keeps a field empty); the others are guessed:
    the contract's own name, else the first alias in column_aliases.csv, else a weak name that
    nothing in the file contradicts. A member's number serves as patient only as a pseudonym.
    """
    draft = _Draft(tuple(cells), tuple(normalise(cell) for cell in cells))
    _take_mapping(draft, mapping or Mapping())
    is_open = _open_fields(mapping or Mapping())
    _guess(draft, is_open)
    _guess_weak(draft, is_open)
    _spread_modifiers(draft, is_open)
    if "patient_id" in is_open and "patient_id" not in draft.indexes:
        _take_patient_key(draft)
    _warn(draft)
    return _finished(draft)


def _open_fields(mapping: Mapping) -> set[str]:
    """The fields that may be guessed; modifiers are mapped all together or not at all."""
    modifiers = {"modifiers", *_MODIFIERS}
    mapped = set(mapping.columns)
    return set(LINE_COLUMNS) - mapped - (modifiers if modifiers & mapped else set())


def _take_mapping(draft: _Draft, mapping: Mapping) -> None:
    used: set[int] = set()
    for name, headings in mapping.columns.items():
        indexes = [_mapped_index(draft, heading, used) for heading in headings]
        draft.unknown += [h for h, index in zip(headings, indexes, strict=True) if index is None]
        found = tuple(index for index in indexes if index is not None)
        if found:
            draft.indexes[name] = found
            _check_privacy(draft, name, found)


def _mapped_index(draft: _Draft, heading: str, used: set[int]) -> int | None:
    """The next column of that heading: as it is written, else case and punctuation aside."""
    same = [i for i, cell in enumerate(draft.cells) if cell and cell == heading.strip()]
    alike = [i for i, key in enumerate(draft.keys) if key and key == normalise(heading)]
    for index in same or alike:
        if index not in used:
            used.add(index)
            return index
    return None


def _check_privacy(draft: _Draft, name: str, indexes: Iterable[int]) -> None:
    for index in indexes:
        if not draft.is_private(index):
            continue
        if name != "patient_id":
            raise RequestError(
                f'The mapping gives {name} the column "{draft.cells[index]}", which identifies '
                "patients and is never read; leave it out of the mapping."
            )
        draft.is_pseudonymous = True


def _guess(draft: _Draft, is_open: set[str]) -> None:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, key in enumerate(draft.keys):
        known = lookup(key)
        if known and known[0] in is_open and index not in draft.taken():
            found[known[0]].append((known[1], index))
    for name, ranked in found.items():
        best = min(ranked)[0]
        alike = [index for rank, index in ranked if rank == best]
        draft.indexes[name] = tuple(alike) if name == _SEVERAL else (alike[0],)


def _guess_weak(draft: _Draft, is_open: set[str]) -> None:
    for index, key in enumerate(draft.keys):
        name, stems = _WEAK.get(key, ("", ()))
        if name in is_open and name not in draft.indexes and _is_alone(draft, index, stems):
            draft.indexes[name] = (index,)


def _is_alone(draft: _Draft, index: int, stems: tuple[str, ...]) -> bool:
    others = [i for i in range(len(draft.keys)) if i != index and not draft.is_private(i)]
    return not any(stem in draft.keys[other] for other in others for stem in stems)


def _spread_modifiers(draft: _Draft, is_open: set[str]) -> None:
    """Give a heading "Modifier" that is repeated to modifier_1 to modifier_4, in file order."""
    if "modifiers" not in draft.indexes or not is_open.issuperset({"modifiers", *_MODIFIERS}):
        return
    key = draft.keys[draft.indexes["modifiers"][0]]
    repeated = [i for i, other in enumerate(draft.keys) if other == key]
    if len(repeated) > 1 and not any(name in draft.indexes for name in _MODIFIERS):
        del draft.indexes["modifiers"]
        places = zip(_MODIFIERS, repeated, strict=False)
        draft.indexes |= {name: (index,) for name, index in places}


def _take_patient_key(draft: _Draft) -> None:
    ranked = [
        (rank, index)
        for index, key in enumerate(draft.keys)
        if draft.is_private(index) and (rank := patient_key_rank(key)) is not None
    ]
    free = [pair for pair in ranked if pair[1] not in draft.taken()]
    if free:
        draft.indexes["patient_id"] = (min(free)[1],)
        draft.is_pseudonymous = True


def _warn(draft: _Draft) -> None:
    if draft.is_pseudonymous:
        heading = draft.cells[draft.indexes["patient_id"][0]]
        draft.warnings.append(
            f'"{heading}" identifies patients: only a pseudonym of it is kept, as patient_id.'
        )
    for index in sorted(set(range(len(draft.keys))) - draft.taken()):
        known = lookup(draft.keys[index])
        if known and known[0] in draft.indexes:
            read = draft.cells[draft.indexes[known[0]][0]]
            draft.warnings.append(
                f'"{draft.cells[index]}" (column {index + 1}) is left out: '
                f'{known[0]} is read from "{read}".'
            )
    _warn_of_place(draft)


def _warn_of_place(draft: _Draft) -> None:
    for name, other in (("carrier", "locality"), ("locality", "carrier")):
        if name in draft.indexes and other not in draft.indexes:
            draft.warnings.append(
                f'"{draft.cells[draft.indexes[name][0]]}" is read as the Medicare {name}, which '
                f"counts only beside a {other}; if it means something else, map it."
            )


def _finished(draft: _Draft) -> Recognition:
    rest = [i for i in range(len(draft.cells)) if i not in draft.taken() and draft.keys[i]]
    return Recognition(
        indexes={name: draft.indexes[name] for name in LINE_COLUMNS if name in draft.indexes},
        is_pseudonymous=draft.is_pseudonymous,
        dropped=tuple(draft.cells[i] for i in rest if draft.is_private(i)),
        unused=tuple(draft.cells[i] for i in rest if not draft.is_private(i)),
        unknown=tuple(draft.unknown),
        warnings=tuple(draft.warnings),
    )
