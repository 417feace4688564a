"""What each payer allows and pays: Medicare by law, the others by invented contract terms."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from sample_data import plants
from sample_data.dice import Dice
from sample_data.fees import ZERO, Place, Price, cents, figure, place_on, price_day
from sample_data.lines import Line
from sample_data.practice import (
    ADVANTAGE,
    AETNA,
    BLUE_CROSS,
    CIGNA,
    CLINICS,
    EXTRACT_DATE,
    MEDICARE,
)

Prices = dict[tuple[str, int], Price]
Allowed = dict[tuple[str, int], Decimal]
_EVALUATIONS = frozenset(["97161", "97162", "97163", "97165", "97166", "97167"])
_COPAY = {AETNA: 35, BLUE_CROSS: 30, CIGNA: 25, ADVANTAGE: 35}  # dollars a visit
_DAYS_TO_PAY = {MEDICARE: (14, 17), ADVANTAGE: (16, 32), AETNA: (12, 28), CIGNA: (15, 35)}


@dataclass
class Account:
    """What one patient has used up in one calendar year, dollars."""

    deductible_left: Decimal
    accrued: dict[str, Decimal] = field(default_factory=dict)


def settle_patient(lines: Sequence[Line]) -> None:
    """Fill in the amounts, the KX modifier and the payment dates of all lines of one patient."""
    accounts: dict[int, Account] = {}
    ordered = sorted(lines, key=lambda line: (line.service_date, line.sort_key))
    for day, group in groupby(ordered, key=lambda line: line.service_date):
        today = list(group)
        first = today[0]
        if day.year not in accounts:
            accounts[day.year] = _account(first.visit.episode.patient.key, first.payer, day)
        _settle_day(today, accounts[day.year])


def _account(patient_key: str, payer: str, day: date) -> Account:
    """Open a patient's year; elsewhere they may have met part of the deductible already."""
    dice = Dice("deductible", patient_key, day.year)
    if payer == ADVANTAGE:
        return Account(ZERO)
    if payer != MEDICARE:
        return Account(Decimal(500 if dice.chance(40) else 0))
    whole = figure("part_b_deductibles", "deductible_amount", day)
    return Account(whole * dice.pick({0: 45, dice.whole(5, 95): 30, 100: 25}) / 100)


def _settle_day(today: list[Line], account: Account) -> None:
    clinic = CLINICS[today[0].visit.therapist.clinic_id]
    place = place_on(clinic.carrier, clinic.locality, today[0].service_date)
    prices = price_day([line for line in today if not plants.is_reversed(line)], place)
    if today[0].payer == MEDICARE:
        _settle_medicare(today, prices, place, account)
    else:
        _settle_contract(today, _TERMS[today[0].payer](today, prices), account)
    for line in today:
        _date_payment(line)


def _settle_medicare(today: list[Line], prices: Prices, place: Place, account: Account) -> None:
    for line in today:
        price = prices.get(line.sort_key)
        expected = price.expected_amount if price else ZERO
        _add_kx(line, expected, account)
        allowed = expected
        if price and not account.deductible_left:
            allowed = plants.misallowed(line, price, place, len(prices))
        _pay_medicare(line, allowed, account)
        plants.mispay(line)
    plants.settle_reversed([line for line in today if plants.is_reversed(line)], place)


def _add_kx(line: Line, expected: Decimal, account: Account) -> None:
    """Mark the line that crosses the year's threshold, and all later ones."""
    discipline_group = "OT" if "GO" in line.modifiers else "PT+SLP"
    key = {"discipline_group": discipline_group}
    threshold = figure("kx_thresholds", "threshold_amount", line.service_date, **key)
    accrued = account.accrued.get(discipline_group, ZERO) + expected
    account.accrued[discipline_group] = accrued
    if accrued > threshold:
        line.modifiers.insert(1, "KX")


def _pay_medicare(line: Line, allowed: Decimal, account: Account) -> None:
    """Take off deductible, coinsurance, assistant reduction and sequestration, in that order."""
    day = line.service_date
    deductible = min(account.deductible_left, allowed)
    account.deductible_left -= deductible
    percent = figure("part_b_deductibles", "coinsurance_percentage", day)
    coinsurance = cents((allowed - deductible) * percent / 100)
    payment = allowed - deductible - coinsurance
    if line.visit.by_assistant:
        kept = figure("assistant_percentages", "paid_percentage", day)
        payment -= cents(payment * (100 - kept) / 100)
    payment -= cents(payment * figure("sequestration_percentages", "percentage", day) / 100)
    line.allowed_amount, line.paid_amount = allowed, payment
    line.deductible_amount, line.patient_amount = deductible, deductible + coinsurance


def _settle_contract(today: list[Line], allowed: Allowed, account: Account) -> None:
    """Take deductible and copay from what the contract allows, line after line."""
    copay = Decimal(_COPAY[today[0].payer])
    for line in today:
        amount = min(allowed[line.sort_key], line.charge_amount)
        deductible = min(account.deductible_left, amount)
        share = min(copay, amount - deductible)
        account.deductible_left -= deductible
        copay -= share
        line.allowed_amount, line.paid_amount = amount, amount - deductible - share
        line.deductible_amount, line.patient_amount = deductible, deductible + share


def _medicare_rates(today: list[Line], prices: Prices) -> Allowed:
    """Allow what Medicare would."""
    return {
        line.sort_key: prices[line.sort_key].expected_amount if line.sort_key in prices else ZERO
        for line in today
    }


def _percent_of_full_fees(today: list[Line], prices: Prices) -> Allowed:
    """Allow 125 % of the fee for every unit, and 14.00 for 97014, which Medicare refuses."""
    allowed = {line.sort_key: ZERO for line in today}
    for line in today:
        if line.sort_key in prices:
            unit = cents(prices[line.sort_key].fee.full_unit_amount * Decimal("1.25"))
            allowed[line.sort_key] = unit * line.units
        elif line.hcpcs_code == "97014":
            allowed[line.sort_key] = Decimal("14.00") * line.units
    return allowed


def _ranked_by_allowed(today: list[Line], prices: Prices) -> Allowed:
    """Allow 112 % of the fee, reduced as Medicare does, but full for the dearest unit."""
    raised = Decimal("1.12")
    ranked = [
        (-price.fee.full_unit_amount, key) for key, price in prices.items() if price.fee.has_mppr
    ]
    first = min(ranked)[1] if ranked else None
    allowed = {line.sort_key: ZERO for line in today}
    for line in (line for line in today if line.sort_key in prices):
        fee = prices[line.sort_key].fee
        full = cents(fee.full_unit_amount * raised)
        reduced = cents(fee.reduced_unit_amount * raised)
        extra = full - reduced if line.sort_key == first else ZERO
        allowed[line.sort_key] = line.units * reduced + extra
    return allowed


def _flat_per_visit(today: list[Line], prices: Prices) -> Allowed:
    """Allow 84.00 a day, 110.00 with an evaluation, shared out by charge, the rest to the first."""
    has_evaluation = any(line.hcpcs_code in _EVALUATIONS for line in today)
    flat = Decimal("110.00" if has_evaluation else "84.00")
    charges = sum((line.charge_amount for line in today), ZERO)
    allowed = {line.sort_key: cents(flat * line.charge_amount / charges) for line in today}
    allowed[today[0].sort_key] += flat - sum(allowed.values(), ZERO)
    return allowed


_TERMS: dict[str, Callable[[list[Line], Prices], Allowed]] = {
    ADVANTAGE: _medicare_rates,
    BLUE_CROSS: _percent_of_full_fees,
    AETNA: _ranked_by_allowed,
    CIGNA: _flat_per_visit,
}


@lru_cache(maxsize=16)
def _days_to_pay(payer: str, claim_id: str) -> int:
    """Return how long a payer takes for a claim; all of its lines are answered together."""
    return Dice("payment", claim_id).whole(*_DAYS_TO_PAY.get(payer, (14, 30)))


def _date_payment(line: Line) -> None:
    """Set the day of the answer; what came after the extract was drawn is not known yet."""
    submitted = line.submitted_date or line.service_date
    line.paid_date = submitted + timedelta(days=_days_to_pay(line.payer, line.claim_id))
    if line.paid_date > EXTRACT_DATE:
        line.paid_date = line.allowed_amount = line.paid_amount = None
        line.patient_amount = line.deductible_amount = None
