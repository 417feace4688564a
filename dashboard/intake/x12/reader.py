"""An X12 file with 837P claims, 835 remittances or both: service lines and payments out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pyarrow as pa

from dashboard.errors import UnreadableFileError
from dashboard.intake.kinds import HEAD_BYTES, find_kind
from dashboard.intake.lines import Refusal
from dashboard.intake.privacy import pseudonym_maker
from dashboard.intake.x12.claims_837 import Claims
from dashboard.intake.x12.envelope import Envelope, at
from dashboard.intake.x12.header import has_header, is_x12, survey
from dashboard.intake.x12.notes import BROKEN_OFF, LEFT_OUT, STRAY, Notes
from dashboard.intake.x12.reading import Handler, Reading
from dashboard.intake.x12.remittances_835 import Remittances
from dashboard.intake.x12.tables import X12_SCHEMAS, Table
from dashboard.intake.x12.tokens import Block, Tokenizer, no_header
from dashboard.intake.x12.values import FaultyElement

__all__ = ["X12_SCHEMAS", "Summary", "X12File", "is_x12", "open_x12_file"]
_CENT = Decimal("0.01")
# Where each segment has its amounts, to name the element at fault: first, and step to the next.
_AMOUNTS = {
    "BPR": (2, 99),
    "CLP": (3, 1),
    "SVC": (2, 1),
    "CAS": (3, 3),
    "AMT": (2, 99),
    "PLB": (4, 2),
    "SV1": (2, 99),
}
_MAY_BE_QUOTED = re.compile(r"[0-9.,$()+\-]{1,20}")


@dataclass(frozen=True)
class Summary:
    """What a file holds: claims and lines of both kinds, dollars of lines, CAS of lines."""

    claims: int
    lines: int
    charge_amount: Decimal
    paid_amount: Decimal
    adjustments: int


class X12File:
    """A file of X12 interchanges; its rows are read by `tables`.

    `kind` is 837P, 835, `837P and 835` or X12 (neither); `content_hash` the SHA-256 of its
    bytes. `warnings` and `refusals` are complete once `tables` is exhausted.
    """

    def __init__(self, path: Path, name: str, pseudonym_key: bytes) -> None:
        self._stamp = _stamp(path)  # before the first look: later changes are noticed
        self.name = name
        self.size_bytes = self._stamp[0]
        self.content_hash, self.kind = survey(path)
        self._path, self._key = path, pseudonym_key
        self._start()

    def _start(self) -> None:
        self.refusals: list[Refusal] = []
        self._notes = Notes()
        self._plain_warnings: list[str] = []
        self._tokens = Tokenizer(self._path, self.name)
        self._reading = Reading(pseudonym_maker(self._key), self._notes)
        self._envelope = Envelope(self._notes)
        self._claims = Claims(self._reading, self.refusals)
        self._remittances = Remittances(self._reading)
        envelope = self._envelope
        self._outside: dict[str, Handler] = {
            "ISA": self._leave(envelope.interchange),
            "GS": self._leave(envelope.group),
            "ST": self._transaction,
            "SE": self._leave(envelope.transaction_end),
            "GE": self._leave(envelope.group_end),
            "IEA": self._leave(envelope.interchange_end),
            "TA1": envelope.acknowledgement,
        }
        self._reading.handlers.update(self._outside)

    @property
    def bytes_read(self) -> int:
        """How far `tables` has come, of `size_bytes`."""
        return self._tokens.bytes_read

    @property
    def warnings(self) -> list[str]:
        """Sentences for the person who loads the file."""
        return [*self._plain_warnings, *self._notes.sentences()]

    def summary(self) -> Summary:
        """What `tables` has found so far."""
        claims, remittances = self._claims, self._remittances
        return Summary(
            claims=claims.count + remittances.claims,
            lines=claims.lines.count + remittances.lines.count,
            charge_amount=(claims.lines.charge + remittances.lines.charge) * _CENT,
            paid_amount=remittances.lines.paid * _CENT,
            adjustments=remittances.lines.adjustments.of_lines,
        )

    def tables(self) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Yield batches with the name of their table, each table's in the order of the file.

        `service_lines` is text in cells.SCHEMA, for fields.typed_lines; the others are typed, in
        X12_SCHEMAS. Raises UnreadableFileError where the file turns out not to be X12 or holds
        an amount that is no number; nothing is to be kept of it then.
        """
        self._start()
        tables = [self._claims.lines.table, *self._remittances.tables.values()]
        last = 0
        for block in self._tokens.blocks():
            self._read(block)
            last = block.first_number + len(block.texts) - 1
            yield from _batches((table, table.full_batch()) for table in tables)
        self._finish(last)
        yield from _batches((table, table.last_batch()) for table in tables)

    def _read(self, block: Block) -> None:
        self._reading.use_component(block.separators.component)
        handler = self._reading.handlers.get
        try:
            for number, elements in enumerate(block.segments(), block.first_number):
                handle = handler(elements[0])
                if handle is not None:
                    handle(number, elements)
        except FaultyElement as fault:
            raise UnreadableFileError(self._fault(fault, block, number, elements)) from None

    def _leave(self, handler: Handler) -> Handler:
        """The handler of a segment at which a transaction is over, whatever it lacks."""

        def leave(number: int, elements: list[str]) -> None:
            self._reading.handlers.clear()
            self._reading.handlers.update(self._outside)
            handler(number, elements)

        return leave

    def _transaction(self, number: int, elements: list[str]) -> None:
        """ST: choose who reads what follows."""
        self._leave(self._envelope.transaction)(number, elements)
        kind = at(elements, 1).strip()
        if kind == "837":
            self._claims.start(self._envelope.group_date)
        elif kind == "835":
            self._remittances.start()
        else:
            self._notes.add(LEFT_OUT, f"transaction {kind[:3]} of segment {number}")

    def _finish(self, last: int) -> None:
        self._envelope.finish(last)
        if self._tokens.broken_off:
            self._notes.add(BROKEN_OFF, f"the last segment ({last + 1}) has no end")
        if self._tokens.left_out:
            self._notes.add(STRAY, f"{self._tokens.left_out:,} bytes between interchanges")
        summary = self.summary()
        if summary.claims == 0 and summary.lines == 0:
            self._plain_warnings.append("The file holds no claims.")
        elif self._claims.count and not self._claims.lines.count:
            self._plain_warnings.append("The file holds no professional service lines.")
        if _stamp(self._path) != self._stamp:
            raise UnreadableFileError(f"{self.name}: changed while it was read; load it again.")

    def _fault(self, fault: FaultyElement, block: Block, number: int, elements: list[str]) -> str:
        """The one line that says where an element is at fault; names and numbers stay out."""
        quoted = f" {fault.text!r}" if _MAY_BE_QUOTED.fullmatch(fault.text) else ""
        place = _element_at(elements, fault)
        position = block.position(number)
        return (
            f"{self.name}: {fault.fault}{quoted} in {elements[0]}{place}, segment {number} "
            f"(byte {position.byte_offset:,}); nothing was loaded. "
            "Correct it, or ask the sender for the file again, and load that."
        )


def open_x12_file(path: Path, *, name: str | None = None, pseudonym_key: bytes) -> X12File:
    """Open a file that `is_x12`; `name` is what messages call it (default: the file's own).

    Raises UnreadableFileError where it has no ISA header, or half of one. Other faults show in
    `tables`.
    """
    name = name or path.name
    kind = find_kind(path, name)
    with path.open("rb") as file:
        if kind != "x12" or not has_header(file.read(HEAD_BYTES)):
            raise UnreadableFileError(no_header(name))
    next(Tokenizer(path, name).blocks(), None)  # the header, before anything is shown of it
    return X12File(path, name, pseudonym_key)


def _batches(
    found: Iterator[tuple[Table, pa.RecordBatch | None]],
) -> Iterator[tuple[str, pa.RecordBatch]]:
    return ((table.name, batch) for table, batch in found if batch is not None)


def _element_at(elements: list[str], fault: FaultyElement) -> str:
    """Which element holds the fault, as the standard counts: `03`; empty if only a part does."""
    first, step = _AMOUNTS.get(elements[0], (1, 1)) if fault.fault == "bad amount" else (1, 1)
    places = range(first, len(elements), step)
    return next((f"{place:02}" for place in places if elements[place] == fault.text), "")


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns
