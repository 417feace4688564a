"""837P claims as service lines: a state machine over the loops of provider, patient, claim, line.

Each loop copies the row of the loop around it, so what is said further in takes precedence and
a sibling knows nothing of it. Source: ASC X12N 005010X222A1 and 004010X098A1.
"""

from __future__ import annotations

from dashboard.intake.lines import Refusal
from dashboard.intake.x12.claim_lines import ClaimLines
from dashboard.intake.x12.envelope import at
from dashboard.intake.x12.people import Person, patient_of_claim, person
from dashboard.intake.x12.providers import PLACE, Row
from dashboard.intake.x12.reading import Handler, Reading, filled, level
from dashboard.intake.x12.values import refuse_placeholder

_SERVICES = ("LX", "SV1", "SV2", "SV3")
_SEGMENTS = (
    *("BHT", "HL", "SBR", "NM1", "N4", "DMG", "REF", "CLM", "HI", "NTE", "DTP"),
    *_SERVICES,
)


class Claims:
    """Reads the transactions of kind 837: `lines` holds the rows, `count` is of claims."""

    def __init__(self, reading: Reading, refusals: list[Refusal]) -> None:
        self.count = 0
        self.lines = ClaimLines(reading, refusals)
        self._reading = reading
        place = self.lines.providers.place
        everywhere: dict[str, Handler] = {"HL": self._hierarchy, "CLM": self._claim}
        services: dict[str, Handler] = dict.fromkeys(_SERVICES, self._first_line)
        head: dict[str, Handler] = {
            "BHT": self._submission,
            "SBR": self._coverage,
            "NM1": self._name,
            "N4": place,
            "DMG": self._birthday,
            **dict.fromkeys(_SERVICES, self._line_without_claim),
        }
        claim = {"SBR": self._other_coverage, "NM1": self._name_below, "N4": place}
        line = {"SBR": self._coverage_below, "NM1": self._name_below, "N4": place}
        self._in_head = level(_SEGMENTS, everywhere | head)
        self._in_claim = level(_SEGMENTS, everywhere | services | claim | self.lines.claim_handlers)
        # What a claim tells of another payer (loop 2320) is not about its own lines.
        self._in_other_coverage = level(_SEGMENTS, everywhere | services)
        self._in_line = level(_SEGMENTS, everywhere | line | self.lines.line_handlers)

    def start(self, group_date: str) -> None:
        """A transaction (ST) begins, in a group of this date (GS04)."""
        self._has_hierarchy = False
        self._blank: Row = [None] * len(PLACE)
        self._blank[PLACE["submitted_date"]] = self._day_or_none(group_date)
        self._open_provider()

    def _submission(self, number: int, elements: list[str]) -> None:
        """BHT: when the claims were written, taken for the day of submission."""
        found = self._day_or_none(at(elements, 4))
        if found:
            self._row[PLACE["submitted_date"]] = self._blank[PLACE["submitted_date"]] = found

    def _day_or_none(self, text: str) -> str | None:
        return text.strip()[:8] if self._reading.days[text] else None

    def _hierarchy(self, number: int, elements: list[str]) -> None:
        """HL: a billing provider (20), a subscriber (22) or a dependent (23) begins."""
        self._has_hierarchy = True
        opened = {"20": self._open_provider, "22": self._open_subscriber, "23": self._open_patient}
        opened.get(at(elements, 3), self._open_subscriber)()

    def _open_provider(self) -> None:
        self._open("provider", self._blank)
        self._provider_row = self._subscriber_row = self._row
        self._forget_people()

    def _open_subscriber(self) -> None:
        self._open("subscriber", self._provider_row)
        self._subscriber_row = self._row
        self._forget_people()

    def _open_patient(self) -> None:
        self._open("patient", self._subscriber_row)
        self._dependent = Person()

    def _open(self, name: str, row: Row) -> None:
        self._level, self._row = name, row.copy()
        self.lines.providers.about(self._row)
        self._reading.handlers.update(self._in_head)

    def _forget_people(self) -> None:
        self._subscriber, self._dependent = Person(), _NOBODY

    def _coverage(self, number: int, elements: list[str]) -> None:
        """SBR: the subscriber's place among the payers, and the kind of payer."""
        if self._level == "provider":
            self._open_subscriber()
        self._row[PLACE["payer_sequence_code"]] = at(elements, 1).strip() or None
        self._row[PLACE["claim_filing_code"]] = at(elements, 9).strip() or None

    def _name(self, number: int, elements: list[str]) -> None:
        """NM1 above the claims: provider, subscriber, dependent or payer."""
        entity = at(elements, 1)
        if not self._has_hierarchy:
            self._open_for(entity)
        self.lines.providers.name(number, elements)
        if entity == "IL" and self._level == "subscriber":
            self._subscriber = person(elements)
        elif entity == "QC" and self._level == "patient":
            self._dependent = person(elements)
        elif entity == "PR" and self._level == "subscriber":
            # A person who pays is the patient or a relative: no name of theirs is kept.
            is_person = at(elements, 2).strip() == "1"
            name, identifier = at(elements, 3).strip(), at(elements, 9).strip()
            self._row[PLACE["payer"]] = "Self-pay" if is_person else name or None
            self._row[PLACE["payer_identifier"]] = None if is_person else identifier or None

    def _open_for(self, entity: str) -> None:
        """Find the loops of a transaction without HL, as some programs write them."""
        if entity == "85" and self._level != "provider":
            self._open_provider()
        elif entity in ("IL", "PR") and self._level != "subscriber":
            self._open_subscriber()
        elif entity == "QC" and self._level != "patient":
            self._open_patient()

    def _birthday(self, number: int, elements: list[str]) -> None:
        """DMG: of the person whom the loop is about."""
        about = self._subscriber if self._dependent is _NOBODY else self._dependent
        about.born = self._day_or_none(at(elements, 2)) or ""

    def _claim(self, number: int, elements: list[str]) -> None:
        """CLM: a claim of the patient begins."""
        self.count += 1
        row = self._row.copy()
        place, _, frequency = filled(at(elements, 5).split(self._reading.component), 3)
        dependent = None if self._dependent is _NOBODY else self._dependent
        patient = patient_of_claim(self._reading.pseudonym, self._subscriber, dependent)
        row[PLACE["patient_id"]] = patient
        row[PLACE["claim_id"]] = refuse_placeholder(at(elements, 1)).strip() or None
        row[PLACE["place_of_service_code"]] = place.strip() or None
        row[PLACE["claim_frequency_code"]] = frequency.strip() or None
        self.lines.start_claim(row)
        self._reading.handlers.update(self._in_claim)

    def _other_coverage(self, number: int, elements: list[str]) -> None:
        """SBR inside a claim: what follows, up to the lines, is another payer's."""
        self._reading.handlers.update(self._in_other_coverage)

    def _name_below(self, number: int, elements: list[str]) -> None:
        """NM1 of a claim or line, or, without HL, of the next patient."""
        if not self._has_hierarchy and at(elements, 1) in ("85", "IL", "PR", "QC"):
            self._level = ""
            self._name(number, elements)
        else:
            self.lines.providers.name(number, elements)

    def _coverage_below(self, number: int, elements: list[str]) -> None:
        """SBR behind a line: without HL it begins the next subscriber."""
        if not self._has_hierarchy:
            self._open_subscriber()
            self._coverage(number, elements)

    def _first_line(self, number: int, elements: list[str]) -> None:
        self._reading.handlers.update(self._in_line)
        self.lines.line_handlers[elements[0]](number, elements)

    def _line_without_claim(self, number: int, elements: list[str]) -> None:
        self.lines.start_claim(self._row.copy())
        self._first_line(number, elements)


_NOBODY = Person()
"""Stands for the dependent of a loop whose patient is the subscriber."""
