"""The nesting of an X12 file, interchange, group, transaction: what trailers state is compared."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.intake.x12.notes import MISCOUNTED, STRAY, UNCLOSED, Notes

_TRAILERS = {"ISA": "IEA", "GS": "GE", "ST": "SE"}


@dataclass
class _Frame:
    """An open ISA, GS or ST: its control number, where it began, and what it holds so far."""

    header: str
    control: str
    segment_number: int
    held: int = 0


class Envelope:
    """Follows headers and trailers; what does not fit is noted, never refused.

    `group_date` is the text of GS04 of the group that is open.
    """

    def __init__(self, notes: Notes) -> None:
        self.group_date = ""
        self._notes = notes
        self._open: list[_Frame] = []
        self._last = 0  # number of the last segment of the envelope

    def interchange(self, number: int, elements: list[str]) -> None:
        """ISA: whatever is still open lacks its trailer."""
        self._outside(number)
        self._close_from(0)
        self._enter("ISA", at(elements, 13), number)

    def group(self, number: int, elements: list[str]) -> None:
        """GS."""
        self._outside(number)
        self._close_from(1)
        self.group_date = at(elements, 4)
        self._enter("GS", at(elements, 6), number)

    def transaction(self, number: int, elements: list[str]) -> None:
        """ST."""
        self._outside(number)
        if self._open and self._open[-1].header == "ST":
            self._close_from(len(self._open) - 1)
        self._enter("ST", at(elements, 2), number)

    def transaction_end(self, number: int, elements: list[str]) -> None:
        """SE: it states how many segments the transaction has, itself and ST included."""
        frame = self._leave("ST", number)
        if frame is not None:
            self._compare("SE", elements, frame, number - frame.segment_number + 1)

    def group_end(self, number: int, elements: list[str]) -> None:
        """GE: it states how many transactions the group has."""
        frame = self._leave("GS", number)
        if frame is not None:
            self._compare("GE", elements, frame, frame.held)

    def interchange_end(self, number: int, elements: list[str]) -> None:
        """IEA: it states how many groups the interchange has."""
        frame = self._leave("ISA", number)
        if frame is not None:
            self._compare("IEA", elements, frame, frame.held)

    def acknowledgement(self, number: int, elements: list[str]) -> None:
        """TA1, which may stand between the groups."""
        self._outside(number)

    def finish(self, number: int) -> None:
        """The end of the file, behind segment `number`."""
        self._outside(number + 1)
        self._close_from(0)

    def _enter(self, header: str, control: str, number: int) -> None:
        if self._open:
            self._open[-1].held += 1
        self._open.append(_Frame(header, control.strip(), number))

    def _leave(self, header: str, number: int) -> _Frame | None:
        """The frame that a trailer closes, those inside it closed too; None: there is none."""
        self._outside(number)
        depth = next((i for i, frame in enumerate(self._open) if frame.header == header), None)
        if depth is None:
            self._notes.add(MISCOUNTED, f"{_TRAILERS[header]} without {header} (segment {number})")
            return None
        self._close_from(depth + 1)
        return self._open.pop()

    def _close_from(self, depth: int) -> None:
        for frame in reversed(self._open[depth:]):
            place = f"{frame.header} of segment {frame.segment_number}"
            self._notes.add(UNCLOSED, f"no {_TRAILERS[frame.header]} for the {place}")
        del self._open[depth:]

    def _compare(self, trailer: str, elements: list[str], frame: _Frame, counted: int) -> None:
        stated, control = at(elements, 1).strip(), at(elements, 2).strip()
        if not (stated.isdecimal() and stated.isascii() and int(stated[:20]) == counted):
            self._notes.add(MISCOUNTED, f"{trailer}01 {stated[:20]} != {counted}")
        if control.lstrip("0") != frame.control.lstrip("0"):
            self._notes.add(MISCOUNTED, f"{trailer}02 {control[:20]} != {frame.control[:20]}")

    def _outside(self, number: int) -> None:
        """Note the segments since the last one of the envelope, unless a transaction has them."""
        strays = number - self._last - 1
        if strays > 0 and not any(frame.header == "ST" for frame in self._open):
            self._notes.add(STRAY, f"{strays:,} segments before segment {number}")
        self._last = number


def at(elements: list[str], index: int) -> str:
    """An element of a segment; empty where the segment ends before it."""
    return elements[index] if len(elements) > index else ""
