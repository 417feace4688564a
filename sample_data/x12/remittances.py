"""The month's answers as payers sent them: an 835 of 5010 (005010X221A1), payment by payment.

A payment is what one payer paid on one day: the sum of its claims less its provider adjustments.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from sample_data.fees import ZERO
from sample_data.lines import Line
from sample_data.practice import BILLING_NPI, BLUE_CROSS, MEDICARE
from sample_data.x12.adjustments import Explanation, adjustment_segments, explain
from sample_data.x12.claims import line_control_number
from sample_data.x12.history import Answer
from sample_data.x12.parties import (
    PAYERS,
    PRACTICE_NAME,
    PRACTICE_TAX_ID,
    SUPPLEMENT,
    Member,
    Payer,
)
from sample_data.x12.segments import Envelope, Segment, day_text, interchange, money

_ENVELOPE = Envelope("HP", "835", "005010X221A1", "SAMPLEHOUSE", "SAMPLECLINIC")
# By payer and payment: reason, the payer's reference, dollars; what is positive lowers the payment.
_PROVIDER_ADJUSTMENTS = {
    (MEDICARE, 1): [("WO", "26C002987101", "45.12"), ("L6", "26C002987101", "-1.37")],
    (BLUE_CROSS, 2): [("CS", "ROUNDING", "-0.05")],
}
_PAID, _FORWARDED, _DENIED, _REVERSED = "1", "19", "4", "22"
_NO_AUTHORIZATION = ("CO", "197")


def remittances_file(answers: list[Answer], members: dict[str, Member]) -> str:
    """Return the 835 of all answers; members by patient key."""
    payments: dict[tuple[date, str], list[Answer]] = {}
    for answer in answers:
        payments.setdefault((answer.paid_date, answer.lines[0].payer), []).append(answer)
    bodies: list[list[Segment]] = []
    counts = dict.fromkeys(PAYERS, 0)
    for (_, payer_name), answered in sorted(payments.items(), key=lambda item: item[0]):
        counts[payer_name] += 1
        bodies.append(list(_payment(PAYERS[payer_name], counts[payer_name], answered, members)))
    return interchange(_ENVELOPE, bodies)


def _payment(
    payer: Payer, number: int, answers: list[Answer], members: dict[str, Member]
) -> Iterator[Segment]:
    """Yield one payment with the claims that it answers."""
    adjustments = _PROVIDER_ADJUSTMENTS.get((payer.name, number), [])
    paid = sum((_paid(answer) for answer in answers), ZERO)
    paid -= sum((Decimal(amount) for _, _, amount in adjustments), ZERO)
    yield from _opening(payer, number, answers[0].paid_date, paid)
    yield "LX", "1"
    for answer in answers:
        key = answer.lines[0].visit.episode.patient.key
        yield from _claim(payer, answer, members[key])
    if adjustments:
        pairs = [part for why, which, amount in adjustments for part in ((why, which), amount)]
        yield "PLB", BILLING_NPI, f"{answers[0].paid_date.year}1231", *pairs


def _opening(payer: Payer, number: int, day: date, paid: Decimal) -> Iterator[Segment]:
    """Yield the payment itself, who pays and who is paid."""
    if paid < 0:
        raise ValueError(f"payment {number} of {payer.name} would be negative")
    method = ("CHK" if paid else "NON",) + ("",) * 11
    yield "BPR", ("I" if paid else "H"), money(paid), "C", *method, day_text(day)
    yield "TRN", "1", f"{payer.identifier}{number:04d}", f"1{payer.identifier:0>9}"
    yield "DTM", "405", day_text(day)
    yield "N1", "PR", payer.remittance_name
    yield "N3", "1 PAYER PLAZA"
    yield "N4", "ATLANTA", "GA", "30303"
    yield "REF", "2U", payer.identifier
    yield "PER", "BL", "EDI Help Desk", "TE", "8005550100"
    yield "N1", "PE", PRACTICE_NAME, "XX", BILLING_NPI
    yield "REF", "TJ", PRACTICE_TAX_ID


def _claim(payer: Payer, answer: Answer, member: Member) -> Iterator[Segment]:
    """Yield the answer to one claim; a claim refused as a whole says nothing of its lines."""
    first, sign = answer.lines[0], -1 if answer.is_reversal else 1
    charge = sum((line.charge_amount for line in answer.lines), ZERO)
    patient = ZERO if answer.is_refused or answer.is_reversal else _patient(answer)
    amounts = (money(sign * charge), money(_paid(answer)), money(patient) if patient else "")
    numbers = (payer.answer_code, answer.payer_number, "11", answer.frequency_code)
    yield "CLP", first.claim_id, _status(answer, member), *amounts, *numbers
    if answer.is_refused:
        yield from adjustment_segments(Explanation({_NO_AUTHORIZATION: charge}), sign)
    yield from _people(first, member)
    yield "DTM", "232", day_text(first.service_date)
    if not answer.is_refused:
        for line in answer.lines:
            yield from _line(line, sign)


def _status(answer: Answer, member: Member) -> str:
    """Return CLP02; Medicare forwards to the other insurance what it leaves to the patient."""
    if answer.is_reversal:
        return _REVERSED
    if answer.is_refused or not any(line.allowed_amount for line in answer.lines):
        return _DENIED
    return _FORWARDED if member.has_supplement else _PAID


def _people(line: Line, member: Member) -> Iterator[Segment]:
    therapist = line.visit.therapist
    first_name, last_name = therapist.rendering_name.split(",")[0].split(" ")
    yield member.name("QC")
    if member.is_dependent:
        yield member.subscriber_name()
    person = (last_name, first_name.rstrip("."), "", "", "")
    yield "NM1", "82", "1", *person, "XX", therapist.rendering_npi
    if member.has_supplement:
        name, identifier = SUPPLEMENT
        yield "NM1", "TT", "2", name, "", "", "", "", "PI", identifier


def _line(line: Line, sign: int) -> Iterator[Segment]:
    """Yield the answer to one line; one unit goes without saying, as the guide has it."""
    explanation = explain(line)
    units = ("", str(line.units)) if line.units > 1 else ()
    amounts = (money(sign * line.charge_amount), money(sign * (line.paid_amount or ZERO)))
    yield "SVC", ("HC", line.hcpcs_code, *line.modifiers), *amounts, *units
    yield "DTM", "472", day_text(line.service_date)
    yield from adjustment_segments(explanation, sign)
    yield "REF", "6R", line_control_number(line)
    if line.allowed_amount and sign > 0:
        yield "AMT", "B6", money(line.allowed_amount)
    for remark in explanation.remarks:
        yield "LQ", "HE", remark


def _paid(answer: Answer) -> Decimal:
    if answer.is_refused:
        return ZERO
    paid = sum((line.paid_amount or ZERO for line in answer.lines), ZERO)
    return -paid if answer.is_reversal else paid


def _patient(answer: Answer) -> Decimal:
    return sum((line.patient_amount or ZERO for line in answer.lines), ZERO)
