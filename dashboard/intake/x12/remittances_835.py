"""835 remittances: a state machine over segments, from the payment down to the line.

Segments of an 835 say by their place what they are about: the payment until the first CLP, then
a claim until its first SVC, then that line. Source: ASC X12N 005010X221A1 and 004010X091A1.
"""

from __future__ import annotations

from typing import Any

from dashboard.intake.x12.envelope import at
from dashboard.intake.x12.notes import STRAY
from dashboard.intake.x12.people import Person, patient_of_remittance, person
from dashboard.intake.x12.reading import Handler, Reading, filled, level
from dashboard.intake.x12.remittance_lines import Adjustments, ClaimInHand, Lines
from dashboard.intake.x12.tables import X12_SCHEMAS, Table
from dashboard.intake.x12.values import refuse_placeholder

_SEGMENTS = (*("BPR", "TRN", "N1", "PLB", "CLP", "NM1", "SVC", "DTM", "REF", "CAS", "AMT", "LQ"),)
_PAYMENT = {name: place for place, name in enumerate(X12_SCHEMAS["remittances"].names)}
_CLAIM = {name: place for place, name in enumerate(X12_SCHEMAS["remittance_claims"].names)}
_CLAIM_DAYS = {"472": 1, "232": 2}  # the later rank holds


class Remittances:
    """Reads the transactions of kind 835 into `tables`; counts what the whole file holds."""

    def __init__(self, reading: Reading) -> None:
        self.tables = {name: Table(name) for name in X12_SCHEMAS}
        adjustments = Adjustments(reading, self.tables["remittance_adjustments"])
        self.lines = Lines(reading, adjustments, self.tables["remittance_lines"])
        self._payments = _Payments(reading, self.tables)
        self._claims = _Claims(reading, self.tables["remittance_claims"])
        self._reading = reading
        everywhere: dict[str, Handler] = {
            "CLP": self._claim,
            "SVC": self._first_line,
            "PLB": self._payments.provider_adjustment,
        }
        claim = {"NM1": self._claims.name, "DTM": self._claims.day, "CAS": adjustments.add}
        self._in_payment = level(
            _SEGMENTS, everywhere | self._payments.handlers | {"SVC": self._stray}
        )
        self._in_claim = level(_SEGMENTS, everywhere | claim)
        self._in_line = level(
            _SEGMENTS, everywhere | self.lines.handlers | {"SVC": self.lines.start}
        )

    @property
    def claims(self) -> int:
        """CLP segments so far."""
        return self._claims.count

    def start(self) -> None:
        """A transaction (ST) begins."""
        self._reading.handlers.update(self._in_payment)
        self._payments.start()

    def _claim(self, number: int, elements: list[str]) -> None:
        self._reading.handlers.update(self._in_claim)
        self.lines.start_claim(self._claims.start(self._payments.count, elements))

    def _first_line(self, number: int, elements: list[str]) -> None:
        self._reading.handlers.update(self._in_line)
        self.lines.start(number, elements)

    def _stray(self, number: int, elements: list[str]) -> None:
        self._reading.notes.add(STRAY, f"SVC of segment {number} before any CLP")


class _Payments:
    """What precedes the claims of a transaction, and PLB behind them."""

    def __init__(self, reading: Reading, tables: dict[str, Table]) -> None:
        self.count = 0
        self.handlers: dict[str, Handler] = {
            "BPR": self._payment,
            "TRN": self._trace,
            "N1": self._party,
            "REF": self._reference,
            "DTM": self._day,
        }
        self._reading = reading
        self._rows = tables["remittances"].rows
        self._provider_rows = tables["provider_adjustments"].rows
        self._provider_adjustments = 0

    def start(self) -> None:
        self.count += 1
        self._row: list[Any] = [self.count, *[None] * (len(_PAYMENT) - 1)]
        self._rows.append(self._row)
        self._party_code = ""

    def _set(self, name: str, value: object) -> None:
        self._row[_PAYMENT[name]] = value

    def _payment(self, number: int, elements: list[str]) -> None:
        self._set("payment_amount", self._reading.cents[at(elements, 2)])
        self._set("payment_method_code", at(elements, 4) or None)
        self._set("payment_date", self._reading.day(number, at(elements, 16)))

    def _trace(self, number: int, elements: list[str]) -> None:
        self._set("trace_number", refuse_placeholder(at(elements, 2)) or None)

    def _party(self, number: int, elements: list[str]) -> None:
        """N1: who pays, who is paid."""
        _, self._party_code, name, qualifier, identifier = filled(elements, 5)
        if self._party_code == "PR":
            self._set("payer_name", name.strip() or None)
            self._set("payer_identifier", identifier.strip() or None)
        elif self._party_code == "PE" and qualifier == "XX":
            self._set("payee_npi", identifier.strip() or None)

    def _reference(self, number: int, elements: list[str]) -> None:
        """REF: an identifier of the party named last, where its N1 gave none."""
        field = {("PR", "2U"): "payer_identifier", ("PE", "HPI"): "payee_npi"}.get(
            (self._party_code, at(elements, 1))
        )
        if field and self._row[_PAYMENT[field]] is None:
            self._set(field, at(elements, 2).strip() or None)

    def _day(self, number: int, elements: list[str]) -> None:
        if at(elements, 1) == "405":
            day = self._reading.day(number, at(elements, 2))
            self._set("produced_date", day)
            if self._row[_PAYMENT["payment_date"]] is None:
                self._set("payment_date", day)

    def provider_adjustment(self, number: int, elements: list[str]) -> None:
        """PLB: up to six pairs of reason (with a reference, which is dropped) and amount."""
        provider, fiscal_day = at(elements, 1) or None, self._reading.day(number, at(elements, 2))
        for place in range(3, len(elements), 2):
            amount = self._reading.cents[at(elements, place + 1)]
            if not elements[place].strip() and amount is None:
                continue
            self._provider_adjustments += 1
            # What follows the reason may hold a member number: it never leaves the reader.
            reason, _, _ = elements[place].partition(self._reading.component)
            row = (self.count, provider, fiscal_day, reason or None, amount)
            self._provider_rows.append((self._provider_adjustments, *row))


class _Claims(ClaimInHand):
    """CLP and what follows it up to the first line."""

    def __init__(self, reading: Reading, table: Table) -> None:
        self._reading = reading
        self._rows = table.rows

    def start(self, remittance_number: int, elements: list[str]) -> ClaimInHand:
        _, claim_id, status, charge, paid, patient, *rest = filled(elements, 10)
        self.count += 1
        self.service_date = self.rendering_npi = None
        self._day_rank = 0
        self._patient: Person | None = None
        self._insured: Person | None = None
        cents = self._reading.cents
        self._row: list[Any] = [remittance_number, self.count]
        self._row += [refuse_placeholder(claim_id).strip() or None, status or None]
        self._row += [cents[charge], cents[paid], cents[patient]]
        self._row += [text.strip() or None for text in rest]
        self._row += [None, None, None]
        self._rows.append(self._row)
        return self

    def name(self, number: int, elements: list[str]) -> None:
        """NM1: the patient, the insured or the therapist."""
        entity = at(elements, 1)
        if entity == "82":
            if at(elements, 8) == "XX":
                self.rendering_npi = at(elements, 9).strip() or None
                self._row[_CLAIM["rendering_npi"]] = self.rendering_npi
            return
        if entity == "QC":
            self._patient = person(elements)
        elif entity == "IL":
            self._insured = person(elements)
        else:
            return
        found = patient_of_remittance(self._reading.pseudonym, self._patient, self._insured)
        self._row[_CLAIM["patient_id"]] = found

    def day(self, number: int, elements: list[str]) -> None:
        """DTM: the claim's first day (232), else a day of service (472)."""
        rank = _CLAIM_DAYS.get(at(elements, 1), 0)
        if rank > self._day_rank:
            self.service_date, self._day_rank = self._reading.day(number, at(elements, 2)), rank
            self._row[_CLAIM["service_date"]] = self.service_date
