"""Random claims told by several sources, cut into files: exports, 837P claims, 835 remittances.

Patients have an account number in exports and a member's pseudonym in X12 files. Claims are
corrected, voided, reversed, repeated and answered; some services are known from one source alone.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from dashboard.intake.fields import TYPED_SCHEMA
from dashboard.intake.x12.tables import X12_SCHEMAS

Row = dict[str, Any]
_CODES = ("97110", "97112", "97140", "97530", "97010", "G0283")
_SCHEMAS = {"service_lines": TYPED_SCHEMA, **X12_SCHEMAS}


@dataclass
class File:
    """Rows by table, and what the loader is told of their source."""

    source_kind: str
    tables: dict[str, list[Row]] = field(default_factory=dict)

    def batches(self) -> Iterator[tuple[str, pa.RecordBatch]]:
        """The rows as a reader hands them over, numbered in file order."""
        for table, rows in self.tables.items():
            yield from _batches(table, rows)


def _batches(table: str, rows: list[Row]) -> Iterator[tuple[str, pa.RecordBatch]]:
    for batch in pa.Table.from_pylist(rows, schema=_SCHEMAS[table]).to_batches():
        yield table, batch


class Practice:
    """A practice's services from a seed: what it billed, as its exports and its 837P tell it."""

    def __init__(self, seed: int, claims: int) -> None:
        self._dice = random.Random(seed)
        self.lines = [line for number in range(claims) for line in self._claim(number)]

    def export(self, lines: Iterable[Row]) -> File:
        """Lines as the practice system exports them, under account numbers."""
        return File("csv", {"service_lines": _numbered(lines)})

    def claims_file(self, lines: Iterable[Row]) -> File:
        """The same lines as an 837P tells them: by member, without what was paid."""
        rows = [_by_member(line) for line in lines if line["units"] > 0]
        return File("837P", {"service_lines": _numbered(rows)})

    def remittance(self, lines: Iterable[Row]) -> File:
        """Answers to the claims of these lines, each paid, denied, or paid and taken back."""
        answers = _Remittance(self._dice)
        for line in lines:
            if line["units"] > 0:
                answers.add(line)
        return File("837P", answers.tables)

    def _claim(self, number: int) -> Iterator[Row]:
        dice = self._dice
        patient = dice.randrange(12)
        day = date(2024, 1, 15) + timedelta(days=dice.choice((0, 0, 1, 30, 31, 60)))
        for place in range(dice.randrange(1, 5)):
            service_date = day + timedelta(days=dice.choice((0, 0, 0, 1, 20)))
            yield {
                "patient_id": f"A{patient}",
                "service_date": service_date,
                "hcpcs_code": dice.choice(_CODES),
                "units": dice.choice((1, 1, 2, 3)),
                "claim_id": f"C{number}",
                "line_number": place + 1,
                "modifier_1": dice.choice(("GP", "GP", "KX", None)),
                "billing_npi": "1234567893",
                "rendering_npi": dice.choice(("1000000001", "1000000002")),
                "rendering_name": dice.choice(("Oak", "Ash", None)),
                "clinic_id": dice.choice(("K1", "K2")),
                "carrier": "10212",
                "locality": "01",
                "payer": dice.choice(("Medicare", "Medicare", "Aetna")),
                "charge_amount": Decimal(dice.choice((40, 55, 90))),
                "allowed_amount": dice.choice((None, Decimal("27.50"))),
                "claim_frequency_code": "1",
                "submitted_date": service_date + timedelta(days=3),
            }

    def changes(self, lines: list[Row], count: int) -> list[Row]:
        """Corrections, voids, reversals and repeats of some of the lines."""
        return [row for _ in range(count) for row in self._change(self._dice.choice(lines), lines)]

    def _change(self, line: Row, lines: list[Row]) -> list[Row]:
        claim = [other for other in lines if other["claim_id"] == line["claim_id"]]
        later = line["submitted_date"] + timedelta(days=self._dice.randrange(1, 40))
        kinds = "correct, correct member, correct anew, void, reverse, repeat, pay, unnumbered"
        kind = self._dice.choice(kinds.split(", "))
        if kind == "correct member":  # and once more on the same day, with fewer lines
            sent = {"claim_frequency_code": "7", "submitted_date": later, "patient_id": "A20"}
            return [other | sent for other in [*claim, *claim[:1]]]
        if kind == "correct anew":  # under another number, with the payer's number of the first
            number, first = line["claim_id"] + "B", "I" + line["claim_id"]
            anew = {"claim_id": number, "claim_frequency_code": "7", "submitted_date": later}
            return [other | anew | {"original_claim_number": first} for other in claim]
        if kind == "correct":
            return [
                other
                | {"claim_frequency_code": "7", "submitted_date": later, "units": 1 + place % 3}
                for place, other in enumerate(claim)
            ]
        if kind == "void":
            voided = {"claim_frequency_code": "8", "submitted_date": later}
            return [other | voided for other in claim]
        if kind == "reverse":
            return [line | {"units": -line["units"], "claim_id": line["claim_id"] + "R"}]
        if kind == "pay":
            return [line | {"allowed_amount": Decimal("31.10"), "paid_amount": Decimal("24.88")}]
        return [line | {"line_number": None} if kind == "unnumbered" else dict(line)]


class _Remittance:
    """The tables of one 835 with one payment."""

    def __init__(self, dice: random.Random) -> None:
        self._dice = dice
        self.tables: dict[str, list[Row]] = {name: [] for name in X12_SCHEMAS}
        self.tables["remittances"] = [
            {
                "remittance_number": 1,
                "payment_amount": Decimal(0),
                "payment_date": date(2024, 4, 1) + timedelta(days=dice.randrange(5)),
                "trace_number": f"T{dice.randrange(4)}",
                "payer_name": "MEDICARE PART B",
                "payer_identifier": "10212",
                "payee_npi": "1234567893",
            }
        ]

    def add(self, line: Row) -> None:
        """Answer one line, under a CLP of its own; or deny its claim as a whole."""
        is_whole = self._dice.random() < 0.15
        status = self._dice.choice(("1", "1", "1", "22"))
        is_denied = is_whole or self._dice.random() < 0.2
        sign = -1 if status == "22" else 1
        number = len(self.tables["remittance_claims"]) + 1
        paid = Decimal(0) if is_denied else Decimal("22.10")
        common = {"charge_amount": sign * line["charge_amount"], "paid_amount": sign * paid}
        self.tables["remittance_claims"].append(
            common
            | {
                "remittance_number": 1,
                "remittance_claim_number": number,
                "claim_id": line["claim_id"],
                "claim_status_code": status,
                "payer_claim_number": "I" + line["claim_id"],
                "patient_id": _by_member(line)["patient_id"],
            }
        )
        self._adjust(number, sign * (line["charge_amount"] - paid), is_denied, is_whole)
        if is_whole:
            return
        self.tables["remittance_lines"].append(
            common
            | {
                "row_number": number,
                "remittance_claim_number": number,
                "hcpcs_code": line["hcpcs_code"],
                "units": Decimal(line["units"]),
                "service_date": line["service_date"],
                "line_control_number": self._dice.choice((None, str(line["line_number"] or 1))),
            }
        )

    def _adjust(self, number: int, amount: Decimal, is_denied: bool, is_whole: bool) -> None:
        self.tables["remittance_adjustments"].append(
            {
                "adjustment_number": number,
                "remittance_claim_number": number,
                "row_number": None if is_whole else number,
                "adjustment_group_code": "CO",
                "adjustment_reason_code": "97" if is_denied else "45",
                "adjustment_amount": amount,
            }
        )


def _by_member(line: Row) -> Row:
    member = int(line["patient_id"].removeprefix("A"))
    # Two of the accounts are one family's and share a number.
    shared = max(member, 1)
    return line | {
        "patient_id": f"P-{shared:016x}",
        "clinic_id": None,
        "allowed_amount": None,
        "paid_amount": None,
        "line_control_number": str(line["line_number"]) if line["line_number"] else None,
    }


def _numbered(lines: Iterable[Row]) -> list[Row]:
    return [line | {"row_number": number} for number, line in enumerate(lines, 2)]
