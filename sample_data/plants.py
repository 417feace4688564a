"""What is wrong on purpose: codes, minutes, reversals and payments that a biller should find."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from sample_data.dice import Dice
from sample_data.fees import ZERO, Place, Price, cents, figure, place_on, unit_fee
from sample_data.lines import Line, charge_for
from sample_data.practice import FIRST_DAY, MEDICARE

_LAST_REVERSAL = date(2026, 10, 16)
_LAST_YEARS_FEES = ("DEC", date(2026, 1, 5), date(2026, 1, 9))


def is_reversed(line: Line) -> bool:
    """Say whether a line is taken back later."""
    return "reversed" in line.plants


def plant_lines(lines: list[Line]) -> list[Line]:
    """Return a claim's lines with the rare wrong code, extra line or too few minutes."""
    visit = lines[0].visit
    if visit.service_date < FIRST_DAY:
        return lines
    dice = Dice("plant", lines[0].claim_id)
    _mistype(lines, dice)
    for code, name, percent in (("S8948", "unknown_code", 0.05), ("97799", "by_carrier", 0.02)):
        if dice.chance(percent):
            lines.append(_extra(lines, code, name))
    is_own = visit.episode.patient.payer == MEDICARE and not visit.by_assistant
    if is_own and visit.service_date < _LAST_REVERSAL and dice.chance(0.12):
        lines.append(_extra(lines, "97035", "reversed"))
    _shorten(lines, dice)
    return lines


def _mistype(lines: list[Line], dice: Dice) -> None:
    exercise = [line for line in lines if line.hcpcs_code == "97110"]
    if exercise and dice.chance(0.04):
        exercise[0].hcpcs_code = "9711O"
        exercise[0].plants["unknown_code"] = "the letter O for a zero"


def _extra(lines: list[Line], code: str, name: str) -> Line:
    charge = charge_for(lines[0].visit, code)
    extra = replace(lines[-1], hcpcs_code=code, units=1, activity_codes=(code,), note="")
    extra.timed_minutes, extra.charge_amount = None, charge
    extra.modifiers = [m for m in lines[-1].modifiers if m != "59"]
    extra.line_number, extra.plants = len(lines) + 1, {name: code}
    return extra


def _shorten(lines: list[Line], dice: Dice) -> None:
    """Record too few minutes for the units of one line, now and then."""
    for line in lines:
        if line.timed_minutes and line.units > 1 and dice.chance(0.15):
            line.timed_minutes = 15 * (line.units - 1) + dice.whole(-9, -3)
            line.plants["minutes_short"] = str(line.timed_minutes)


def misallowed(line: Line, price: Price, place: Place, priced_lines: int) -> Decimal:
    """Return what Medicare's contractor allows: nearly always the price, rarely something else."""
    name, amount = _misjudged(line, price, place, priced_lines)
    amount = min(amount, line.charge_amount)
    if amount == price.expected_amount or line.service_date < FIRST_DAY:
        return price.expected_amount
    line.plants[name] = str(amount - price.expected_amount)
    return amount


def _misjudged(line: Line, price: Price, place: Place, priced_lines: int) -> tuple[str, Decimal]:
    """Return the error made on a line and its amount, before the charge is looked at."""
    dice = Dice("allowed", line.claim_id, line.line_number)
    is_alone = priced_lines == 1 and line.units == 1
    if _has_last_years_fees(line):
        return "last_years_fee", _last_years_amount(line, price, place)
    if price.is_full and not is_alone and dice.chance(0.6):
        return "mppr_on_full_unit", line.units * price.fee.reduced_unit_amount
    if not price.is_full and dice.chance(0.12):
        return "mppr_missed", line.units * price.fee.full_unit_amount
    if not price.is_full and dice.chance(0.1):
        return "paid_zero", ZERO
    return "", price.expected_amount


def _has_last_years_fees(line: Line) -> bool:
    clinic_id, first, last = _LAST_YEARS_FEES
    is_there = line.visit.therapist.clinic_id == clinic_id
    return is_there and first <= line.service_date <= last


def _last_years_amount(line: Line, price: Price, place: Place) -> Decimal:
    last_year = place_on(place.carrier, place.locality, date(place.day.year - 1, 12, 31))
    fee = unit_fee(line.hcpcs_code, last_year)
    if fee is None:
        return price.expected_amount
    extra = fee.full_unit_amount - fee.reduced_unit_amount if price.is_full else ZERO
    return line.units * fee.reduced_unit_amount + extra


def mispay(line: Line) -> None:
    """Cut a payment by the assistant's 15 % though no assistant was there, now and then."""
    dice = Dice("paid", line.claim_id, line.line_number)
    is_candidate = not (line.visit.by_assistant or line.deductible_amount or line.plants)
    if line.paid_amount and is_candidate and line.service_date >= FIRST_DAY and dice.chance(0.15):
        payment = (line.allowed_amount or ZERO) - (line.patient_amount or ZERO)
        payment -= cents(payment * Decimal("0.15"))
        sequestration = figure("sequestration_percentages", "percentage", line.service_date)
        paid = payment - cents(payment * sequestration / 100)
        line.plants["assistant_cut"] = str(paid - line.paid_amount)
        line.paid_amount = paid


def settle_reversed(lines: list[Line], place: Place) -> None:
    """Pay a line that will be taken back as one more reduced unit, without deductible."""
    for line in lines:
        fee = unit_fee(line.hcpcs_code, place)
        line.allowed_amount = fee.reduced_unit_amount if fee else ZERO
        line.patient_amount = cents(line.allowed_amount * Decimal("0.20"))
        payment = line.allowed_amount - line.patient_amount
        line.paid_amount = payment - cents(payment * Decimal("0.02"))
        line.deductible_amount = ZERO


def reversal_of(line: Line) -> Line:
    """Return the line that takes another one back: the same with its signs turned."""
    taken_back = replace(line, units=-line.units, charge_amount=-line.charge_amount, note="")
    taken_back.claim_id, taken_back.line_number = f"{line.claim_id}R", 1
    taken_back.plants = {"reversal": line.claim_id}
    days = timedelta(days=12)
    taken_back.submitted_date = line.submitted_date and line.submitted_date + days
    taken_back.paid_date = line.paid_date and line.paid_date + days
    for name in ("allowed_amount", "paid_amount", "patient_amount", "deductible_amount"):
        amount = getattr(line, name)
        setattr(taken_back, name, amount and -amount)
    return taken_back
