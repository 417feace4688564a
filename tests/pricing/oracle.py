"""What Medicare pays a therapy line, worked out a second time and without SQL.

Written from the law alone (CMS Claims Processing Manual ch. 5 s. 10.7 and 20.1, 42 CFR 414.22)
over the figures in queries/published, so that a mistake would have to be made twice, in two
languages and two styles, to go unseen. Slow and plain on purpose.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

PUBLISHED = Path(__file__).parents[2] / "queries" / "published"
CENT, ZERO = Decimal("0.01"), Decimal("0.00")
# A place whose three indices are 1 and that no CMS file has: fees there are RVUs times dollars.
UNIT_PLACE = ("99999", "01")
NOT_PAID = frozenset("BINXE")

Row = dict[str, str]


@dataclass(frozen=True)
class Line:
    """A service line as billed; money in dollars, None where the claim does not say."""

    patient_id: str
    service_date: date
    hcpcs_code: str
    units: int
    claim_id: str
    line_number: int = 1
    modifiers: tuple[str, ...] = ()
    billing_npi: str = ""
    payer: str = ""
    carrier: str = UNIT_PLACE[0]
    locality: str = UNIT_PLACE[1]
    clinic_id: str = ""
    charge: Decimal | None = None
    deductible: Decimal | None = None

    @property
    def patient_day(self) -> tuple[str, date, str, str]:
        """Among these lines exactly one unit is paid whole."""
        return self.patient_id, self.service_date, self.billing_npi, self.payer


@dataclass(frozen=True)
class Terms:
    """How the practice deals with Medicare, and who besides it is priced by its rules."""

    is_participating: bool = True
    is_qualifying_apm: bool = False
    medicare_like: frozenset[str] = field(default_factory=lambda: frozenset({"", "Medicare"}))


@dataclass(frozen=True)
class Price:
    """A line's price; None is unknown, which is never 0."""

    status: str
    full_unit: Decimal | None = None
    reduced_unit: Decimal | None = None
    full_units: int | None = None
    full: Decimal | None = None
    mppr_reduction: Decimal | None = None
    charge_reduction: Decimal | None = None
    expected: Decimal | None = None
    deductible: Decimal | None = None
    coinsurance: Decimal | None = None
    assistant: Decimal | None = None
    sequestration: Decimal | None = None
    payment: Decimal | None = None


def half_up(amount: Decimal) -> Decimal:
    """To the cent, a half cent away from zero."""
    return amount.quantize(CENT, ROUND_HALF_UP)


@cache
def figures(name: str, *key: str) -> dict[tuple[str, ...], list[Row]]:
    """Rows of a published file by key, oldest first."""
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        rows = sorted(csv.DictReader(lines), key=lambda row: row["effective_from"])
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        found[tuple(row[column] for column in key)].append(row)
    return found


def in_force(rows: Sequence[Row], day: date) -> Row | None:
    """The row with the latest first day that is not after `day`."""
    held = [row for row in rows if row["effective_from"] <= day.isoformat()]
    return held[-1] if held else None


def rate(name: str, column: str, day: date) -> Decimal:
    """A figure that holds for every code and place on a day."""
    row = in_force(figures(name)[()], day)
    assert row is not None, f"{name} holds nothing for {day}"
    return Decimal(row[column])


def conversion_factor(day: date, terms: Terms) -> Decimal:
    """Dollars per RVU; the second factor where there is one and the practice qualifies."""
    row = in_force(figures("conversion_factors")[()], day)
    assert row is not None
    second = row["qualifying_apm_conversion_factor"] if terms.is_qualifying_apm else ""
    return Decimal(second or row["conversion_factor"])


def indices(carrier: str, locality: str, day: date) -> tuple[Decimal, Decimal, Decimal] | None:
    """Work, practice expense and malpractice GPCI of a place, None where it has none."""
    if (carrier, locality) == UNIT_PLACE:
        return Decimal(1), Decimal(1), Decimal(1)
    row = in_force(figures("geographic_indices", "carrier", "locality")[carrier, locality], day)
    if row is None or not row["work_gpci"]:
        return None
    return (
        Decimal(row["work_gpci"]),
        Decimal(row["practice_expense_gpci"]),
        Decimal(row["malpractice_gpci"]),
    )


def values(code: str, day: date) -> tuple[Decimal, Decimal, Decimal]:
    """Work, non-facility practice expense and malpractice RVU of a code on the schedule."""
    row = in_force(figures("relative_values", "hcpcs_code")[(code,)], day)
    assert row is not None
    return (
        Decimal(row["work_rvu"]),
        Decimal(row["nonfacility_practice_expense_rvu"]),
        Decimal(row["malpractice_rvu"]),
    )


def has_mppr(code: str, day: date) -> bool:
    """Whether the multiple procedure payment reduction for therapy covers the code."""
    row = in_force(figures("relative_values", "hcpcs_code")[(code,)], day)
    return row is not None and row["multiple_procedure_indicator"] == "5"


def unit_fees(
    code: str, carrier: str, locality: str, day: date, terms: Terms | None = None
) -> tuple[Decimal, Decimal] | None:
    """One unit of a payable code, whole and reduced; None where the place is not known."""
    terms = terms or Terms()
    place = indices(carrier, locality, day)
    if place is None:
        return None
    work, expense, malpractice = (v * g for v, g in zip(values(code, day), place, strict=True))
    cut = rate("mppr_percentages", "practice_expense_reduction_percentage", day) / 100
    kept = 1 - cut if has_mppr(code, day) else Decimal(1)
    factor = conversion_factor(day, terms)
    full = half_up((work + expense + malpractice) * factor)
    reduced = half_up((work + expense * kept + malpractice) * factor)
    if terms.is_participating:
        return full, reduced
    return half_up(full * Decimal("0.95")), half_up(reduced * Decimal("0.95"))


def status(line: Line) -> str:
    """The first of the pricing statuses that holds for a line that stands."""
    day = line.service_date
    if not date(2020, 1, 1) <= day <= date(2026, 12, 31):
        return "no_schedule"
    row = in_force(figures("relative_values", "hcpcs_code")[(line.hcpcs_code,)], day)
    if row is None or not row["status_code"]:
        return "unknown_code"
    if row["status_code"] in NOT_PAID:
        return "not_paid"
    if row["status_code"] == "C" or sum(values(line.hcpcs_code, day)) == 0:
        return "carrier_priced"
    return "priced" if indices(line.carrier, line.locality, day) else "no_locality"


def price(lines: Sequence[Line], terms: Terms | None = None) -> list[Price]:
    """The price of each line, in order; the days are ranked over all of them."""
    terms = terms or Terms()
    whole = _paid_whole(lines, terms)
    return [_price_line(line, place in whole, terms) for place, line in enumerate(lines)]


def _paid_whole(lines: Sequence[Line], terms: Terms) -> set[int]:
    """Places of the lines that hold the one whole unit of their patient-day."""
    best: dict[tuple[object, ...], tuple[tuple[object, ...], int]] = {}
    for place, line in enumerate(lines):
        if status(line) != "priced" or not has_mppr(line.hcpcs_code, line.service_date):
            continue
        expense = values(line.hcpcs_code, line.service_date)[1]
        fees = unit_fees(*_what_and_where(line), terms)
        assert fees is not None
        rank = (-expense, -fees[0], line.claim_id, line.line_number, place)
        if line.patient_day not in best or rank < best[line.patient_day][0]:
            best[line.patient_day] = rank, place
    return {place for _, place in best.values()}


def _what_and_where(line: Line) -> tuple[str, str, str, date]:
    return line.hcpcs_code, line.carrier, line.locality, line.service_date


def _price_line(line: Line, is_paid_whole: bool, terms: Terms) -> Price:
    is_medicare, found = line.payer in terms.medicare_like, status(line)
    if found == "not_paid":
        nothing = Price(found, full_units=0)
        zeros = Price(found, ZERO, ZERO, 0, ZERO, ZERO, ZERO, ZERO)
        return _paid(line, zeros) if is_medicare else nothing
    if found != "priced":
        return Price(found)
    fees = unit_fees(*_what_and_where(line), terms)
    assert fees is not None
    takes_part = has_mppr(line.hcpcs_code, line.service_date)
    full_units = int(is_paid_whole) if takes_part else line.units
    allowed = full_units * fees[0] + (line.units - full_units) * fees[1]
    full = line.units * fees[0]
    expected = min(allowed, line.charge) if line.charge else allowed
    priced = Price(found, *fees, full_units, full, full - allowed, allowed - expected, expected)
    return _paid(line, priced) if is_medicare else priced


def _paid(line: Line, priced: Price) -> Price:
    """Steps 4 to 6: deductible, coinsurance, assistant from the payment, sequestration."""
    assert priced.expected is not None
    day = line.service_date
    deductible = min(line.deductible or ZERO, priced.expected)
    coinsurance = _percent(
        priced.expected - deductible, rate("part_b_deductibles", "coinsurance_percentage", day)
    )
    payment = priced.expected - deductible - coinsurance
    cut = 100 - rate("assistant_percentages", "paid_percentage", day)
    assistant = _percent(payment, cut) if {"CQ", "CO"} & set(line.modifiers) else ZERO
    payment -= assistant
    sequestration = _percent(payment, rate("sequestration_percentages", "percentage", day))
    return replace(
        priced,
        deductible=deductible,
        coinsurance=coinsurance,
        assistant=assistant,
        sequestration=sequestration,
        payment=payment - sequestration,
    )


def _percent(amount: Decimal, percentage: Decimal) -> Decimal:
    return half_up(amount * percentage / 100)
