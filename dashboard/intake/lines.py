"""What a service line consists of, and what a claim file can say about its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa

LINE_COLUMNS: tuple[str, ...] = (
    "patient_id",
    "service_date",
    "hcpcs_code",
    "units",
    "claim_id",
    "line_number",
    "modifier_1",
    "modifier_2",
    "modifier_3",
    "modifier_4",
    "modifiers",
    "billing_npi",
    "rendering_npi",
    "rendering_name",
    "clinic_id",
    "carrier",
    "locality",
    "clinic_zip",
    "payer",
    "place_of_service_code",
    "diagnosis_codes",
    "timed_minutes",
    "note",
    "submitted_date",
    "paid_date",
    "claim_frequency_code",
    "claim_status",
    "charge_amount",
    "allowed_amount",
    "paid_amount",
    "patient_amount",
    "deductible_amount",
)
CLAIM_COLUMNS: tuple[str, ...] = (
    "line_control_number",
    "original_claim_number",
    "payer_identifier",
    "claim_filing_code",
    "payer_sequence_code",
)
"""What only an 837 says of a line: REF*6R, REF*F8, the payer's id, SBR09 and SBR01."""
REQUIRED: tuple[str, ...] = ("patient_id", "service_date", "hcpcs_code", "units")
DATES: frozenset[str] = frozenset({"service_date", "submitted_date", "paid_date"})


@dataclass(frozen=True)
class Refusal:
    """An input row that was not taken: where it is, what was found there and what is needed.

    `row_number` counts as the user sees it: row 1 is the first row of a text file or sheet
    (usually the headings); in Parquet, which has no heading row, it is the first record.
    """

    row_number: int
    field: str
    found: str
    needed: str


@dataclass(frozen=True)
class Mapping:
    """Which headings of a file feed which columns of a service line.

    `columns` maps one of LINE_COLUMNS to headings: one, or several for diagnosis_codes (joined
    with a space), patient_id (that tell patients apart together) and patient_amount (added up),
    or none for a column that is to stay empty. A heading that a file repeats may be given once
    per repetition; one that ends with `{n}` stands for a numbered family, one heading for each
    of the lines that a row holds. `name` is what a user saved it as; `layout` names one that
    ships, which then decides what `columns` leaves open.
    """

    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    name: str | None = None
    layout: str | None = None


@dataclass(frozen=True)
class Suggestion:
    """What a column may be by its contents: the field, the heading, and why.

    `is_sure` where only this column fits and its contents can mean nothing else.
    """

    field: str
    heading: str
    index: int
    reason: str
    is_sure: bool


@dataclass(frozen=True)
class Recognition:
    """What was made of a row of headings.

    `indexes` gives the columns (from 0) of each recognised field; `unknown` are headings of the
    caller's mapping that the row lacks, `missing` required fields without a column; `dropped`
    headings are never read, for privacy; `unused` ones mean nothing to a service line.
    Where a row holds several lines, `repeated` gives for the first line's column of a field
    that of each line, by line number. `layout` names the known export that it is; `suggestions`
    are what the contents of columns without a field look like.
    """

    indexes: dict[str, tuple[int, ...]]
    is_pseudonymous: bool
    dropped: tuple[str, ...]
    unused: tuple[str, ...]
    unknown: tuple[str, ...]
    warnings: tuple[str, ...]
    repeated: dict[int, dict[int, int]] = field(default_factory=dict)
    layout: str | None = None
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Required fields that no column feeds."""
        return tuple(name for name in REQUIRED if name not in self.indexes)

    @property
    def columns(self) -> list[int]:
        """Every column that is read, in file order."""
        firsts = {index for indexes in self.indexes.values() for index in indexes}
        later = {index for columns in self.repeated.values() for index in columns.values()}
        return sorted(firsts | later)


def family_name(heading: str) -> str:
    """A numbered heading with its number left open: `HCPCS_CD_1` is `HCPCS_CD_{n}`."""
    return re.sub(r"\d{1,2}$", "{n}", heading.strip())


@dataclass(frozen=True)
class Heading:
    """The row of headings of a file: its cells as found, its row number, what was recognised.

    `below` are the first rows under it, as text; what identifies a patient is numbered in them.
    """

    cells: tuple[str, ...]
    row_number: int
    recognition: Recognition
    below: tuple[tuple[str, ...], ...] = ()

    def mapping(self) -> Mapping:
        """Which heading feeds which field; to be used again for the same headings."""
        fields = self.recognition.indexes.items()
        return Mapping({name: tuple(map(self._name, indexes)) for name, indexes in fields})

    def _name(self, index: int) -> str:
        is_repeated = index in self.recognition.repeated
        return family_name(self.cells[index]) if is_repeated else self.cells[index]


@dataclass(frozen=True)
class Rows:
    """Some rows of a file: their row numbers (int64), and the columns read, by index, as text."""

    row_numbers: pa.Array
    columns: dict[int, pa.Array]


class Source(Protocol):
    """A file of one format with its headings found; `rows` reads it from the start.

    `bytes_read` grows towards the size of the file; `refusals` is complete when `rows` is
    exhausted.
    """

    kind: str
    heading: Heading
    warnings: list[str]
    refusals: list[Refusal]
    bytes_read: int

    def rows(self) -> Iterator[Rows]:
        """Yield the rows below the headings, in file order."""
        ...
