"""The columns of one row of headings while they are given to fields, step by step."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dashboard.errors import RequestError
from dashboard.intake.aliases import heading_key, lookup, normalise
from dashboard.intake.families import families
from dashboard.intake.lines import LINE_COLUMNS, Mapping, Recognition
from dashboard.intake.privacy import is_private

SEVERAL = ("diagnosis_codes", "patient_id", "patient_amount")
"""The fields that several columns may feed: joined, joined, and added up."""
MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
FAMILY = "{n}"


@dataclass
class Draft:
    """What is known so far of a row of headings: see Recognition for what becomes of it."""

    cells: tuple[str, ...]
    keys: tuple[str, ...]
    indexes: dict[str, tuple[int, ...]] = field(default_factory=dict)
    repeated: dict[int, dict[int, int]] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    is_pseudonymous: bool = False
    layout: str | None = None

    @classmethod
    def of(cls, cells: Sequence[str]) -> Draft:
        """A draft of which nothing is known."""
        return cls(tuple(cells), tuple(normalise(cell) for cell in cells))

    def taken(self) -> set[int]:
        """The columns that are given to a field."""
        firsts = {index for indexes in self.indexes.values() for index in indexes}
        return firsts | {index for columns in self.repeated.values() for index in columns.values()}

    def is_private(self, index: int) -> bool:
        """Whether a column identifies patients and no alias says otherwise."""
        return lookup(self.keys[index]) is None and is_private(self.keys[index])

    def take(self, name: str, indexes: tuple[int, ...]) -> None:
        """Give columns to a field; a private one serves as patient alone, by its pseudonym."""
        if indexes:
            self.indexes[name] = indexes
            self._check_privacy(name, indexes)

    def take_family(self, name: str, columns: dict[int, int]) -> None:
        """Give a field the column of each line that a row holds."""
        first = next(iter(columns.values()))
        self.repeated[first] = columns
        self.take(name, (*self.indexes.get(name, ()), first))

    def _check_privacy(self, name: str, indexes: Iterable[int]) -> None:
        for index in indexes:
            if not self.is_private(index):
                continue
            if name != "patient_id":
                raise RequestError(
                    f'The mapping gives {name} the column "{self.cells[index]}", which identifies '
                    "patients and is never read; leave it out of the mapping."
                )
            self.is_pseudonymous = True

    def finished(self) -> Recognition:
        """What was recognised, the fields in the house's order."""
        taken = self.taken()
        rest = [i for i in range(len(self.cells)) if i not in taken and self.keys[i]]
        return Recognition(
            indexes={name: self.indexes[name] for name in LINE_COLUMNS if name in self.indexes},
            is_pseudonymous=self.is_pseudonymous,
            dropped=tuple(self.cells[i] for i in rest if self.is_private(i)),
            unused=tuple(self.cells[i] for i in rest if not self.is_private(i)),
            unknown=tuple(self.unknown),
            warnings=tuple(self.warnings),
            repeated=self.repeated,
            layout=self.layout,
        )


def take_mapping(draft: Draft, mapping: Mapping, *, is_lenient: bool = False) -> None:
    """Give each mapped field its columns; headings that are not there become `unknown`.

    A lenient mapping is a layout's: what another field already has is passed over.
    """
    used = draft.taken() if is_lenient else set()
    numbered = families(draft.cells)
    for name, headings in mapping.columns.items():
        found: list[int] = []
        own = set() if name == "patient_amount" else used  # a sum may share its columns
        for heading in headings:
            if heading.endswith(FAMILY):
                _take_family(draft, name, heading, numbered)
                continue
            index = _mapped_index(draft, heading, own)
            if index is None:
                draft.unknown += [] if is_lenient else [heading]
            else:
                own.add(index)
                found.append(index)
        draft.take(name, (*draft.indexes.get(name, ()), *found))


def _take_family(
    draft: Draft, name: str, heading: str, numbered: dict[str, dict[int, int]]
) -> None:
    columns = numbered.get(heading_key(heading))
    if columns is None:
        draft.unknown.append(heading)
    else:
        draft.take_family(name, columns)


def _mapped_index(draft: Draft, heading: str, used: set[int]) -> int | None:
    """The next column of that heading: as it is written, else case and punctuation aside."""
    same = [i for i, cell in enumerate(draft.cells) if cell and cell == heading.strip()]
    alike = [i for i, key in enumerate(draft.keys) if key and key == normalise(heading)]
    return next((index for index in same or alike if index not in used), None)
