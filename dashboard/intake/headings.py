"""Which column of a file is which field of a service line; a bad guess is worse than none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dashboard.errors import RequestError
from dashboard.intake.aliases import lookup
from dashboard.intake.draft import FAMILY, MODIFIERS, SEVERAL, Draft, take_mapping
from dashboard.intake.layouts import keys_of, layout_named, layout_of
from dashboard.intake.lines import LINE_COLUMNS, Mapping, Recognition
from dashboard.intake.privacy import patient_key_rank
from dashboard.intake.repeats import guess_repeated

HEADER_ROWS = 20  # the headings stand in one of the first rows
# Names that mean a field only where no other heading of the file contains one of the stems.
_WEAK = {
    "date": ("service_date", ("date", "dos")),
    "code": ("hcpcs_code", ("code", "cpt", "hcpcs", "proc")),
    "status": ("claim_status", ("status",)),
    "provider": ("rendering_name", ("provider", "therapist", "npi")),
    "npi": ("rendering_npi", ("npi",)),
}


def check_mapping(mapping: Mapping | None) -> None:
    """Raise RequestError unless a mapping names known fields, each with as many headings as fit."""
    columns = mapping.columns if mapping else {}
    for name, headings in columns.items():
        if name not in LINE_COLUMNS:
            raise RequestError(
                f'The mapping names "{name}", which is no column of a service line; '
                f"use one of {', '.join(LINE_COLUMNS)}."
            )
        if len(headings) > 1 and name not in SEVERAL:
            raise RequestError(
                f"The mapping gives {name} {len(headings)} headings; "
                f"only {', '.join(SEVERAL)} can have more than one."
            )
    numbered = [name for name, headings in columns.items() if _is_numbered(headings)]
    if numbered and not _is_numbered(columns.get("hcpcs_code", ())):
        raise RequestError(
            f"The mapping gives {numbered[0]} a heading for each line of a row ({FAMILY}), but not "
            f"hcpcs_code; give hcpcs_code its numbered headings, too, such as CPT_{FAMILY}."
        )


def recognise(cells: Sequence[str], mapping: Mapping | None = None) -> Recognition:
    """Say which field each heading of a row feeds.

    The mapping's fields come first (an empty tuple keeps a field empty), then those of a layout
    that is known by name; the others are guessed: the contract's own name, else the first alias
    in column_aliases.csv, else a weak name that nothing in the file contradicts. A member's
    number serves as patient only as a pseudonym.
    """
    draft = Draft.of(cells)
    mapping = mapping or Mapping()
    take_mapping(draft, mapping)
    is_open = _open_fields(mapping)
    is_open -= _take_layout(draft, mapping, is_open)
    is_open -= guess_repeated(draft, is_open)
    _guess(draft, is_open)
    _guess_weak(draft, is_open)
    _spread_modifiers(draft, is_open)
    if "patient_id" in is_open and "patient_id" not in draft.indexes:
        _take_patient_key(draft)
    _warn(draft)
    return draft.finished()


def _is_numbered(headings: Sequence[str]) -> bool:
    return any(heading.endswith(FAMILY) for heading in headings)


def _open_fields(mapping: Mapping) -> set[str]:
    """The fields that may be guessed; modifiers are mapped all together or not at all."""
    modifiers = {"modifiers", *MODIFIERS}
    mapped = set(mapping.columns)
    return set(LINE_COLUMNS) - mapped - (modifiers if modifiers & mapped else set())


def _take_layout(draft: Draft, mapping: Mapping, is_open: set[str]) -> set[str]:
    """Give the open fields what a known layout says; the fields that it decides."""
    present = keys_of(draft.cells)
    layout = layout_named(mapping.layout) if mapping.layout else layout_of(present)
    if layout is None:
        return set()
    if mapping.layout:
        draft.unknown += layout.absent(present)
    choices = layout.choices(present)
    decided = Mapping({name: each for name, each in choices.items() if name in is_open})
    take_mapping(draft, decided, is_lenient=True)
    draft.layout = layout.name
    draft.warnings += layout.advice
    return set(LINE_COLUMNS) - _open_fields(decided)


def _guess(draft: Draft, is_open: set[str]) -> None:
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for index, key in enumerate(draft.keys):
        known = lookup(key)
        if known and known[0] in is_open and index not in draft.taken():
            found[known[0]].append((known[1], index))
    for name, ranked in found.items():
        best = min(ranked)[0]
        alike = [index for rank, index in ranked if rank == best]
        draft.indexes[name] = tuple(alike) if name == "diagnosis_codes" else (alike[0],)


def _guess_weak(draft: Draft, is_open: set[str]) -> None:
    for index, key in enumerate(draft.keys):
        name, stems = _WEAK.get(key, ("", ()))
        if name in is_open and name not in draft.indexes and _is_alone(draft, index, stems):
            draft.indexes[name] = (index,)


def _is_alone(draft: Draft, index: int, stems: tuple[str, ...]) -> bool:
    others = [i for i in range(len(draft.keys)) if i != index and not draft.is_private(i)]
    return not any(stem in draft.keys[other] for other in others for stem in stems)


def _spread_modifiers(draft: Draft, is_open: set[str]) -> None:
    """Give a heading "Modifier" that is repeated to modifier_1 to modifier_4, in file order."""
    if "modifiers" not in draft.indexes or not is_open.issuperset({"modifiers", *MODIFIERS}):
        return
    key = draft.keys[draft.indexes["modifiers"][0]]
    repeated = [i for i, other in enumerate(draft.keys) if other == key]
    if len(repeated) > 1 and not any(name in draft.indexes for name in MODIFIERS):
        del draft.indexes["modifiers"]
        places = zip(MODIFIERS, repeated, strict=False)
        draft.indexes |= {name: (index,) for name, index in places}


def _take_patient_key(draft: Draft) -> None:
    ranked = [
        (rank, index)
        for index, key in enumerate(draft.keys)
        if draft.is_private(index) and (rank := patient_key_rank(key)) is not None
    ]
    free = [pair for pair in ranked if pair[1] not in draft.taken()]
    if free:
        draft.take("patient_id", (min(free)[1],))


def _warn(draft: Draft) -> None:
    if draft.is_pseudonymous:
        draft.warnings.append(_pseudonym_warning(draft))
    for index in sorted(set(range(len(draft.keys))) - draft.taken()):
        known = lookup(draft.keys[index])
        if known and known[0] in draft.indexes:
            read = draft.cells[draft.indexes[known[0]][0]]
            draft.warnings.append(
                f'"{draft.cells[index]}" (column {index + 1}) is left out: '
                f'{known[0]} is read from "{read}".'
            )
    _warn_of_place(draft)


def _pseudonym_warning(draft: Draft) -> str:
    headings = [f'"{draft.cells[index]}"' for index in draft.indexes["patient_id"]]
    if len(headings) == 1:
        return f"{headings[0]} identifies patients: only a pseudonym of it is kept, as patient_id."
    return (
        f"{' and '.join(headings)} identify patients: only a pseudonym of them together is kept, "
        "as patient_id. An account number in the export would be surer."
    )


def _warn_of_place(draft: Draft) -> None:
    for name, other in (("carrier", "locality"), ("locality", "carrier")):
        if name in draft.indexes and other not in draft.indexes:
            draft.warnings.append(
                f'"{draft.cells[draft.indexes[name][0]]}" is read as the Medicare {name}, which '
                f"counts only beside a {other}; if it means something else, map it."
            )
