"""The Medicare fee schedule and MPPR, written again from the law and apart from the SQL.

It reads the same published tables and shares no code with the warehouse, so that two authors'
results can be compared line by line. Steps 1 to 3 of an outpatient therapy line: unit fees, the
one full unit of a patient's day, the lesser of fee and charge. Source: CMS Claims Processing
Manual ch. 5 s. 10.7; 42 USC 1395w-4.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Protocol

PUBLISHED = Path(__file__).parents[1] / "queries" / "published"
ZERO = Decimal("0.00")
_PAYABLE = frozenset("ART")


def cents(amount: Decimal) -> Decimal:
    """Return an amount rounded half-up to the cent."""
    return amount.quantize(ZERO, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Fee:
    """Dollars of one unit at a place and day: whole and reduced; rank is the non-facility PE."""

    full_unit_amount: Decimal
    reduced_unit_amount: Decimal
    practice_expense_rvu: Decimal
    has_mppr: bool


class Billed(Protocol):
    """What a price needs to know of a line."""

    hcpcs_code: str
    units: int
    charge_amount: Decimal

    @property
    def sort_key(self) -> tuple[str, int]:
        """Return claim and line number, which break ties."""


@dataclass(frozen=True)
class Price:
    """What Medicare should allow for a line, and whether it holds the day's full unit."""

    fee: Fee
    is_full: bool
    expected_amount: Decimal


@cache
def _periods(table: str, *keys: str) -> dict[tuple[str, ...], list[dict[str, str]]]:
    """Return a published table by key, each key's rows from the newest to the oldest."""
    with (PUBLISHED / f"{table}.csv").open(newline="", encoding="utf-8") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["effective_from"], reverse=True)
    periods: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for row in rows:
        periods.setdefault(tuple(row[key] for key in keys), []).append(row)
    return periods


def in_force(table: str, day: date, **keys: str) -> dict[str, str] | None:
    """Return the row of a published table that holds on a day, None where there is none."""
    rows = _periods(table, *keys).get(tuple(keys.values()), [])
    return next((row for row in rows if row["effective_from"] <= day.isoformat()), None)


def figure(table: str, column: str, day: date, **keys: str) -> Decimal:
    """Return one figure that holds on a day; the sample needs only figures that are held."""
    row = in_force(table, day, **keys)
    if row is None:
        raise LookupError(f"{table} holds nothing on {day}")
    return Decimal(row[column])


@dataclass(frozen=True)
class Place:
    """A Medicare locality on one day, with what its fees are made of."""

    carrier: str
    locality: str
    day: date

    @cached_property
    def gpcis(self) -> tuple[Decimal, Decimal, Decimal]:
        """Return the work, practice expense and malpractice indices."""
        keys = {"carrier": self.carrier, "locality": self.locality}
        columns = ("work_gpci", "practice_expense_gpci", "malpractice_gpci")
        work, practice, malpractice = (
            figure("geographic_indices", column, self.day, **keys) for column in columns
        )
        return work, practice, malpractice

    def amount(self, rvus: tuple[Decimal, Decimal, Decimal]) -> Decimal:
        """Return the dollars of work, practice expense and malpractice RVUs, rounded once."""
        index = sum(rvu * gpci for rvu, gpci in zip(rvus, self.gpcis, strict=True))
        return cents(index * figure("conversion_factors", "conversion_factor", self.day))


@cache
def place_on(carrier: str, locality: str, day: date) -> Place:
    """Return a locality on a day, made once."""
    return Place(carrier, locality, day)


@cache
def unit_fee(code: str, place: Place) -> Fee | None:
    """Return the fee of a code; None where it is unknown, not paid or priced by the carrier."""
    row = in_force("relative_values", place.day, hcpcs_code=code)
    if row is None or row["status_code"] not in _PAYABLE:
        return None
    names = ("work_rvu", "nonfacility_practice_expense_rvu", "malpractice_rvu")
    work, practice, malpractice = (Decimal(row[name]) for name in names)
    if not work + practice + malpractice:
        return None  # priced by the carrier
    has_mppr = row["multiple_procedure_indicator"] == "5"
    kept = 1 - _mppr(place.day) if has_mppr else Decimal(1)
    full = place.amount((work, practice, malpractice))
    return Fee(full, place.amount((work, practice * kept, malpractice)), practice, has_mppr)


def _mppr(day: date) -> Decimal:
    return figure("mppr_percentages", "practice_expense_reduction_percentage", day) / 100


def price_day(lines: Sequence[Billed], place: Place) -> dict[tuple[str, int], Price]:
    """Return the prices of one patient's lines of one day, by claim and line number.

    Lines without a fee are left out. One unit of the highest practice expense among the codes
    with MPPR is paid in full (ties: the higher fee, then claim and line number).
    """
    fees = {line.sort_key: unit_fee(line.hcpcs_code, place) for line in lines}
    ranked = [
        (-fee.practice_expense_rvu, -fee.full_unit_amount, key)
        for key, fee in fees.items()
        if fee is not None and fee.has_mppr
    ]
    first = min(ranked)[2] if ranked else None
    return {
        line.sort_key: _price(line, fee, line.sort_key == first)
        for line in lines
        if (fee := fees[line.sort_key]) is not None
    }


def _price(line: Billed, fee: Fee, is_full: bool) -> Price:
    amount = line.units * fee.reduced_unit_amount
    if is_full:
        amount += fee.full_unit_amount - fee.reduced_unit_amount
    charge = line.charge_amount or amount  # a charge of 0 is unknown and reduces nothing
    return Price(fee, is_full, min(amount, charge))
