"""Why a payer paid less than was charged: the adjustments and remarks of a line.

Codes in use: CO-45 above the fee (with remark N851, also the assistant reduction), CO-59 multiple
procedures, CO-253 sequestration, PR-1 deductible, PR-2 coinsurance, PR-3 copay, CO-96 not covered,
CO-97 bundled, CO-181 no such code. A group and code stand once a line, as the guide wants it, so
the assistant reduction is part of CO-45; the allowed amount tells them apart.
"""

from dataclasses import dataclass
from decimal import Decimal

from sample_data.fees import ZERO, cents, place_on, unit_fee
from sample_data.lines import Line
from sample_data.practice import ADVANTAGE, AETNA, CLINICS, MEDICARE
from sample_data.x12.segments import Segment, money

_MPPR_FEE_SHARE = {MEDICARE: Decimal(1), ADVANTAGE: Decimal(1), AETNA: Decimal("1.12")}
_BUNDLED, _INVALID, _NOT_COVERED = ("97", ""), ("181", ""), ("96", "N130")
_DENIALS = {"97010": _BUNDLED, "9711O": _INVALID}


@dataclass(frozen=True)
class Explanation:
    """Adjustments by group and code, dollars, with no zeros among them, and remark codes."""

    adjustments: dict[tuple[str, str], Decimal]
    remarks: tuple[str, ...] = ()


def explain(line: Line) -> Explanation:
    """Return why an answered line was not paid as charged; charge less adjustments is paid."""
    if not line.allowed_amount:
        code, remark = _DENIALS.get(line.hcpcs_code, _NOT_COVERED)
        return Explanation({("CO", code): line.charge_amount}, (remark,) if remark else ())
    assistant, sequestration = _deductions(line)
    mppr = _mppr(line, line.allowed_amount)
    deductible = line.deductible_amount or ZERO
    amounts = {
        ("CO", "45"): line.charge_amount - line.allowed_amount - mppr + assistant,
        ("CO", "59"): mppr,
        ("CO", "253"): sequestration,
        ("PR", "1"): deductible,
        ("PR", "2" if line.payer == MEDICARE else "3"): (line.patient_amount or ZERO) - deductible,
    }
    kept = {key: amount for key, amount in amounts.items() if amount}
    return Explanation(kept, ("N851",) if assistant else ())


def _mppr(line: Line, allowed: Decimal) -> Decimal:
    """Return what full fees, or the charge if lower, exceed the allowed amount by."""
    if line.payer not in _MPPR_FEE_SHARE:
        return ZERO
    clinic = CLINICS[line.visit.therapist.clinic_id]
    fee = unit_fee(line.hcpcs_code, place_on(clinic.carrier, clinic.locality, line.service_date))
    if fee is None or not fee.has_mppr:
        return ZERO
    full = line.units * cents(fee.full_unit_amount * _MPPR_FEE_SHARE[line.payer])
    return max(min(full, line.charge_amount) - allowed, ZERO)


def _deductions(line: Line) -> tuple[Decimal, Decimal]:
    """Return what Medicare took off its payment for an assistant, and by sequestration."""
    payment = (line.allowed_amount or ZERO) - (line.patient_amount or ZERO)
    taken = payment - (line.paid_amount or ZERO)
    if not taken or taken == cents(payment * Decimal("0.02")):
        return ZERO, taken
    assistant = cents(payment * Decimal("0.15"))
    return assistant, taken - assistant


def adjustment_segments(explanation: Explanation, sign: int = 1) -> list[Segment]:
    """Return one CAS a group; a reversal turns the signs."""
    groups: dict[str, list[str]] = {}
    for (group, code), amount in explanation.adjustments.items():
        groups.setdefault(group, []).extend((code, money(sign * amount), ""))
    return [("CAS", group, *triplets) for group, triplets in groups.items()]
