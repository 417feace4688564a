"""The service lines of an 835 (SVC) and the adjustments of lines and claims (CAS).

This is where a remittance's bulk is, so a line is one list in the order of its table, which the
segments behind it complete.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.intake.x12.envelope import at
from dashboard.intake.x12.reading import Handler, Reading, filled
from dashboard.intake.x12.tables import X12_SCHEMAS, Table

_ONE_UNIT = 1000  # thousandths: what an empty SVC05 means
_LINE = {name: place for place, name in enumerate(X12_SCHEMAS["remittance_lines"].names)}
_ALLOWED, _CONTROL = _LINE["allowed_amount"], _LINE["line_control_number"]
_DATE, _RENDERING, _REMARKS = _LINE["service_date"], _LINE["rendering_npi"], _LINE["remark_codes"]
# Which of a line's days holds: the day of service, else the first day, else the last.
_DAYS = {"151": 1, "150": 2, "472": 3}
_TRIPLET = 3
_SHORT_TRIPLET = ["", ""]  # what the last triplet may leave out


class ClaimInHand:
    """What a line takes over from its claim: `count` numbers the claim within the file."""

    count: int = 0
    service_date: date | None = None
    rendering_npi: str | None = None


class Adjustments:
    """CAS segments as one row per triplet, of the line or the claim that is being read.

    `row_number` is the line's, None at claim level; `of_lines` counts triplets at line level.
    """

    def __init__(self, reading: Reading, table: Table) -> None:
        self.of_lines = 0
        self.claim_number = 0
        self.row_number: int | None = None
        self._count = 0
        self._reading = reading
        self._rows = table.rows

    def add(self, number: int, elements: list[str]) -> None:
        """CAS: a group code, then reason, amount and quantity, up to six times."""
        padded = elements + _SHORT_TRIPLET
        group = padded[1] or None
        for place in range(2, len(elements), _TRIPLET):
            reason, amount, units = padded[place : place + _TRIPLET]
            cents = self._reading.cents[amount]
            if cents is None and not reason.strip():
                continue
            self._count += 1
            quantity = self._reading.units(number, units) if units else None
            row = (self.row_number, group, reason.strip() or None, cents, quantity)
            self._rows.append((self._count, self.claim_number, *row))
            self.of_lines += self.row_number is not None


class Lines:
    """SVC and what follows it; counts lines, and sums charges and payments in cents."""

    def __init__(self, reading: Reading, adjustments: Adjustments, table: Table) -> None:
        self.count = self.charge = self.paid = 0
        self.adjustments = adjustments
        self.handlers: dict[str, Handler] = {
            "DTM": self._day,
            "CAS": adjustments.add,
            "REF": self._reference,
            "AMT": self._amount,
            "LQ": self._remark,
        }
        self._reading = reading
        self._rows = table.rows

    def start_claim(self, claim: ClaimInHand) -> None:
        """A claim (CLP) begins, so the adjustments that follow are its own."""
        self._claim = claim
        self._line_number = 0
        self.adjustments.claim_number = claim.count
        self.adjustments.row_number = None

    def start(self, number: int, elements: list[str]) -> None:
        """SVC: a line begins."""
        _, procedure, charge, paid, _, units, submitted, submitted_units = filled(elements, 8)
        reading, claim = self._reading, self._claim
        cents, charged = reading.cents, reading.cents[charge]
        self._line_number += 1
        self.adjustments.row_number, self._day_rank = number, 0
        self._row: list[Any] = [
            number,
            claim.count,
            self._line_number,
            *reading.procedures[procedure],
            reading.procedures[submitted][0] if submitted else None,
            reading.units(number, units) if units else _ONE_UNIT,
            reading.units(number, submitted_units) if submitted_units else None,
            charged,
            cents[paid],
            None,
            claim.service_date,
            None,
            claim.rendering_npi,
            None,
        ]
        self._rows.append(self._row)
        self.count += 1
        self.charge += charged or 0
        self.paid += cents[paid] or 0

    def _day(self, number: int, elements: list[str]) -> None:
        if len(elements) < 3:
            return
        rank = _DAYS.get(elements[1], 0)
        if rank > self._day_rank:
            day = self._reading.days[elements[2]] or self._reading.day(number, elements[2])
            if day is not None:
                self._row[_DATE], self._day_rank = day, rank

    def _reference(self, number: int, elements: list[str]) -> None:
        """REF: the provider's own number of the line (6R), the line's therapist (HPI)."""
        if len(elements) < 3:
            return
        if elements[1] == "6R":
            self._row[_CONTROL] = elements[2].strip() or None
        elif elements[1] == "HPI":
            self._row[_RENDERING] = elements[2].strip() or self._row[_RENDERING]

    def _amount(self, number: int, elements: list[str]) -> None:
        """AMT*B6: what the payer allows."""
        if at(elements, 1) == "B6":
            self._row[_ALLOWED] = self._reading.cents[at(elements, 2)]

    def _remark(self, number: int, elements: list[str]) -> None:
        """LQ*HE: a remark code; several are apart by a space."""
        if at(elements, 1) == "HE" and at(elements, 2):
            earlier = self._row[_REMARKS]
            self._row[_REMARKS] = f"{earlier} {elements[2]}" if earlier else elements[2]
