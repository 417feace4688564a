"""The service lines of an 837P (LX, SV1 and what follows) and what their claim says of them."""

from __future__ import annotations

from dashboard.intake.lines import Refusal
from dashboard.intake.x12.diagnoses import Diagnoses
from dashboard.intake.x12.envelope import at
from dashboard.intake.x12.notes import DAY_SPANS, OTHER_LINES
from dashboard.intake.x12.providers import PLACE, Providers, Row
from dashboard.intake.x12.reading import Handler, Reading, filled
from dashboard.intake.x12.tables import SERVICE_LINES, Table

_CLAIM_DAYS = ("472", "434")
_MODIFIERS = PLACE["modifier_1"]
_UNITS = "a number of units (UN); other measures, such as minutes (MJ), are not turned into units"


class ClaimLines:
    """SV1 segments as rows of text; counts them, and sums their charges in cents.

    A row of a claim is copied for each of its lines, which may then say something else.
    """

    def __init__(self, reading: Reading, refusals: list[Refusal]) -> None:
        self.table = Table(SERVICE_LINES)
        self.providers = Providers()
        self.count = self.charge = 0
        both: dict[str, Handler] = {"REF": self._reference, "NTE": self._note}
        self.claim_handlers = both | {"HI": self._diagnosis, "DTP": self._claim_day}
        self.line_handlers = both | {
            "DTP": self._day,
            "LX": self._number,
            "SV1": self._service,
            "SV2": self._other_service,
            "SV3": self._other_service,
        }
        self._reading = reading
        self._refusals = refusals

    def start_claim(self, row: Row) -> None:
        """A claim begins, whose row the lines are to copy."""
        self._claim_row = row
        self._diagnoses = Diagnoses()
        self._lines = 0
        self._is_numbered = False
        self._is_line = False
        self._about(row)

    def _about(self, row: Row) -> None:
        self._row = row
        self._has_note = self._has_day = False
        self.providers.about(row)

    def _diagnosis(self, number: int, elements: list[str]) -> None:
        self._diagnoses.add(elements[1:], self._reading.component)

    def _reference(self, number: int, elements: list[str]) -> None:
        """REF: the line's number (6R), the payer's number of the original claim (F8)."""
        qualifier, text = at(elements, 1), at(elements, 2).strip()
        if qualifier == "6R" and self._is_line:
            self._row[PLACE["line_control_number"]] = text or None
        elif qualifier == "F8" and not self._is_line and not self.providers.entity:
            self._row[PLACE["original_claim_number"]] = text or None
        else:
            self.providers.reference(number, elements)

    def _note(self, number: int, elements: list[str]) -> None:
        """NTE: of the line, else of its claim; several are joined."""
        text, earlier = at(elements, 2).strip(), self._row[PLACE["note"]]
        if text:
            self._row[PLACE["note"]] = f"{earlier} {text}" if self._has_note else text
            self._has_note = True

    def _claim_day(self, number: int, elements: list[str]) -> None:
        """DTP above the lines: the day of those that give none."""
        if at(elements, 1) in _CLAIM_DAYS:
            self._set_day(number, at(elements, 3))

    def _day(self, number: int, elements: list[str]) -> None:
        """DTP: the day of service."""
        if at(elements, 1) == "472":
            self._set_day(number, at(elements, 3))

    def _set_day(self, number: int, text: str) -> None:
        """Take a day, or the first of a span; what is none stays for the row's refusal."""
        first, _, last = (part.strip() for part in text.partition("-"))
        is_day = self._reading.days[first] is not None
        if last and last != first:
            self._reading.notes.add(DAY_SPANS, f"segment {number}")
        if is_day or (first and not self._has_day):
            self._row[PLACE["service_date"]] = first[:8] if is_day else text.strip()
        self._has_day = self._has_day or is_day

    def _number(self, number: int, elements: list[str]) -> None:
        """LX: a line of this number begins."""
        self._begin()
        given = at(elements, 1).strip()
        if given.isdecimal() and given.isascii() and len(given) < 10:
            self._row[PLACE["line_number"]] = given
        self._is_numbered = True

    def _begin(self) -> None:
        self._lines += 1
        self._is_line = True
        self._about(self._claim_row.copy())
        self._row[PLACE["line_number"]] = str(self._lines)

    def _service(self, number: int, elements: list[str]) -> None:
        """SV1: code, modifiers, charge, units and pointers to diagnoses."""
        if not self._is_numbered:
            self._begin()
        self._is_numbered = False
        _, procedure, charge, measure, units, place, _, pointers = filled(elements, 8)
        row, cents = self._row, self._reading.cents[charge]
        row[PLACE["row_number"]] = number
        row[PLACE["hcpcs_code"]], *modifiers = self._reading.procedures[procedure]
        row[_MODIFIERS : _MODIFIERS + len(modifiers)] = modifiers
        row[PLACE["charge_amount"]] = charge.strip() or None
        row[PLACE["units"]] = units.strip() or None
        if place.strip():
            row[PLACE["place_of_service_code"]] = place.strip()
        pointed = self._diagnoses.pointed(pointers.split(self._reading.component))
        row[PLACE["diagnosis_codes"]] = pointed
        self.count += 1
        self.charge += cents or 0
        if measure.strip() in ("UN", ""):
            self.table.rows.append(row)
        else:
            self._refusals.append(Refusal(number, "units", f"{units} {measure}".strip(), _UNITS))

    def _other_service(self, number: int, elements: list[str]) -> None:
        """SV2, SV3: a line of an institutional or dental claim."""
        if not self._is_numbered:
            self._begin()
        self._is_numbered = False
        self._reading.notes.add(OTHER_LINES, f"{elements[0]} of segment {number}")
