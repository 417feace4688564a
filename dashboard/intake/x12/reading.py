"""What both kinds of X12 share while a file is read: parsed values, pseudonyms, findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from dashboard.intake.x12.notes import UNREAD_DAYS, UNREAD_UNITS, Notes
from dashboard.intake.x12.people import Pseudonym
from dashboard.intake.x12.values import Cents, Days, Procedures, Thousandths

Handler = Callable[[int, list[str]], None]
"""What to do with a segment: its number in the file, its elements (the first is its id)."""
_BLANKS = [""] * 16


class Reading:
    """The value tables of one file; `day` and `units` note what they cannot read.

    `handlers` are those in force, by segment id: a state machine changes them as it goes down
    and up the loops, so that a handler never asks where it is.
    """

    def __init__(self, pseudonym: Pseudonym, notes: Notes) -> None:
        self.pseudonym = pseudonym
        self.notes = notes
        self.handlers: dict[str, Handler] = {}
        self.cents = Cents()
        self.days = Days()
        self.component = ":"
        self.procedures = Procedures(self.component)
        self._quantities = Thousandths()

    def use_component(self, component: str) -> None:
        """Take composites apart by the component separator of the interchange that begins."""
        if component != self.component:
            self.component, self.procedures = component, Procedures(component)

    def day(self, number: int, text: str) -> date | None:
        """A day, None where there is none."""
        found = self.days[text]
        if found is None and text.strip():
            self.notes.add(UNREAD_DAYS, f"segment {number}")
        return found

    def units(self, number: int, text: str) -> int | None:
        """A quantity in thousandths, None where there is none."""
        found = self._quantities[text]
        if found is None and text.strip():
            self.notes.add(UNREAD_UNITS, f"segment {number}")
        return found


def filled(elements: list[str], count: int) -> list[str]:
    """The first elements of a segment, empty ones (up to 16) where it ends before."""
    return (elements + _BLANKS)[:count]


def ignore(number: int, elements: list[str]) -> None:
    """A segment that says nothing at this place."""


def level(names: Iterable[str], handlers: dict[str, Handler]) -> dict[str, Handler]:
    """The handlers of one loop: every segment id of `names`, ignored where none is given."""
    return {name: handlers.get(name, ignore) for name in names}
