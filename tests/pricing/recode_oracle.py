"""A recode worked out a second time: which units move, and what their days come to.

The contract's words in plain Python over tests/pricing/oracle.py; no SQL, no shared code.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from tests.pricing.oracle import CENT, Line, Price, price

Day = tuple[object, ...]
Units = dict[int, int]
"""Place of a line in the practice to the number of its units that move."""
Moves = dict[int, tuple[int, str]]
"""Place of a line in the practice to the number of its units that move, and to which code."""


@dataclass(frozen=True)
class Plan:
    """What the options of `recode` say."""

    from_code: str
    to_code: str
    units_per_day: int | None = None
    share: Decimal | None = None


@dataclass(frozen=True)
class RecodedDay:
    """A row of the `recode` output; None is unknown."""

    units: int
    before: Decimal | None
    after: Decimal | None
    listed: Decimal | None
    payment: Decimal | None
    patient: Decimal | None


def moved_units(lines: Sequence[Line], plan: Plan) -> Units:
    """How many units of which lines move."""
    movable = _movable(lines, plan)
    if plan.share is None:
        return movable
    units = [(place, unit) for place in movable for unit in range(1, movable[place] + 1)]
    units.sort(key=lambda each: (_digest(lines[each[0]], each[1]), *each))
    taken = int(len(units) * plan.share / 100)
    return dict(Counter(place for place, _ in units[:taken]))


def _movable(lines: Sequence[Line], plan: Plan) -> Units:
    days: dict[Day, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.hcpcs_code == plan.from_code:
            days[line.patient_day].append(place)
    found: Units = {}
    for places in days.values():
        left = plan.units_per_day
        for place in sorted(places, key=lambda p: (lines[p].claim_id, lines[p].line_number, p)):
            units = lines[place].units if left is None else min(left, lines[place].units)
            left = None if left is None else left - units
            if units:
                found[place] = units
    return found


def _digest(line: Line, unit: int) -> str:
    return hashlib.md5(f"{line.claim_id}|{line.line_number}|{unit}".encode()).hexdigest()


def usual_charges(lines: Iterable[Line]) -> dict[tuple[object, ...], Decimal]:
    """By clinic, payer, year and code: the most frequent charge per unit, the lower on a tie."""
    counts: dict[tuple[object, ...], Counter[Decimal]] = defaultdict(Counter)
    for line in lines:
        if line.charge:
            counts[_charge_key(line, line.hcpcs_code)][_part(line.charge, 1, line.units)] += 1
    return {
        key: min(charges, key=lambda amount, c=charges: (-c[amount], amount))  # type: ignore[misc]
        for key, charges in counts.items()
    }


def _charge_key(line: Line, code: str) -> tuple[object, ...]:
    return line.clinic_id or line.billing_npi, line.payer, line.service_date.year, code


def _part(amount: Decimal, part: int, whole: int) -> Decimal:
    """`part` of `whole` of an amount, half-up to the cent."""
    return (amount * part / whole).quantize(CENT, ROUND_HALF_UP)


def recoded_lines(lines: Sequence[Line], moves: Moves) -> list[tuple[Line, bool]]:
    """The lines as recoded, each with whether it is a moved part."""
    usual = usual_charges(lines)
    found = []
    for place, line in enumerate(lines):
        units, to_code = moves.get(place, (0, ""))
        if units == 0:
            found.append((line, False))
            continue
        moved, rest = _split(line, units, to_code, usual.get(_charge_key(line, to_code)))
        found += [(rest, False), (moved, True)] if rest.units else [(moved, True)]
    return found


def _split(line: Line, units: int, to_code: str, usual_charge: Decimal | None) -> tuple[Line, Line]:
    own = None if line.charge is None else _part(line.charge, units, line.units)
    owed = None if line.deductible is None else _part(line.deductible, units, line.units)
    asked = own
    # The same code is charged the same: recoding nothing changes nothing.
    if line.charge and usual_charge is not None and to_code != line.hcpcs_code:
        asked = units * usual_charge
    moved = replace(line, hcpcs_code=to_code, units=units, charge=asked, deductible=owed)
    rest = replace(
        line,
        units=line.units - units,
        charge=None if own is None else _whole(line.charge) - own,
        deductible=None if owed is None else _whole(line.deductible) - owed,
    )
    return moved, rest


def _whole(amount: Decimal | None) -> Decimal:
    assert amount is not None
    return amount


def recode(lines: Sequence[Line], plan: Plan) -> dict[Day, RecodedDay]:
    """Each patient-day that the plan touches, priced whole before and after."""
    units = moved_units(lines, plan)
    return recode_moves(lines, {place: (units[place], plan.to_code) for place in units})


def recode_moves(lines: Sequence[Line], moves: Moves) -> dict[Day, RecodedDay]:
    """Each patient-day on which units move, priced whole before and after."""
    before = [
        (line, moves.get(place, (0, ""))[0], found)
        for place, (line, found) in enumerate(zip(lines, price(lines), strict=True))
    ]
    changed = recoded_lines(lines, moves)
    after = [
        (line, line.units if is_moved else 0, found)
        for (line, is_moved), found in zip(
            changed, price([line for line, _ in changed]), strict=True
        )
    ]
    touched = {lines[place].patient_day for place in moves}
    return {day: _day(_of(before, day), _of(after, day)) for day in touched}


Priced = tuple[Line, int, Price]


def _of(priced: Sequence[Priced], day: Day) -> list[Priced]:
    return [each for each in priced if each[0].patient_day == day]


def _day(before: list[Priced], after: list[Priced]) -> RecodedDay:
    units = sum(moved for _, moved, _ in before)
    sides = [*before, *after]
    if any(moved and found.expected is None for _, moved, found in sides):
        return RecodedDay(units, None, None, None, None, None)
    return RecodedDay(
        units,
        _sum(found.expected for _, _, found in before),
        _sum(found.expected for _, _, found in after),
        _minus(_listed(after), _listed(before)),
        _minus(_paid(after), _paid(before)),
        _minus(_owed(after), _owed(before)),
    )


def _listed(side: list[Priced]) -> Decimal | None:
    return _sum(moved * _whole(found.full_unit) for _, moved, found in side if moved)


def _paid(side: list[Priced]) -> Decimal | None:
    return _sum(found.payment for _, _, found in side)


def _owed(side: list[Priced]) -> Decimal | None:
    return _sum(
        None if found.deductible is None else found.deductible + _whole(found.coinsurance)
        for _, _, found in side
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Of what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def _minus(left: Decimal | None, right: Decimal | None) -> Decimal | None:
    return None if left is None or right is None else left - right
