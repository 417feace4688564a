"""Claims that were corrected, refused at first or taken back, among the many that were not.

Each story ends in what the csv says of its claim: its lines, its amounts and, as the day of
payment, the day of the last answer. The claim that was voided is not in the csv at all.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import groupby

from sample_data.fees import ZERO, cents
from sample_data.lines import Line
from sample_data.practice import AETNA, BLUE_CROSS, CIGNA, MEDICARE
from sample_data.visits import Visit
from sample_data.x12.history import (
    REPLACEMENT,
    VOID,
    Answer,
    Claim,
    History,
    answered,
    joined,
    paid_on,
    sent,
    submitted_on,
)

VOIDED_CLAIM_ID = "E0000001"

Story = Callable[[Claim], History]
_FIRST_ANSWER = timedelta(days=14)  # after the claim was sent
_DAY = timedelta(days=1)


def history_of(lines: Iterable[Line]) -> History:
    """Return what became of the claims of a month, and of one that was billed in error."""
    claims = [list(group) for _, group in groupby(lines, key=lambda line: line.claim_id)]
    stories = {_first(claims, fits): story for story, fits in _STORIES.items()}
    histories = (stories.get(claim[0].claim_id, _plain)(claim) for claim in claims)
    return joined([*histories, _voided(_billed_in_error(claims))])


def _first(claims: list[Claim], fits: Callable[[Claim], bool]) -> str:
    """Return the number of the first claim of the month that fits a story."""
    return next(claim[0].claim_id for claim in claims if claim[0].paid_date and fits(claim))


def _plain(claim: Claim) -> History:
    """Sent once, answered once or, where the answer came after the extract, not at all."""
    return History([sent(claim)], [answered(claim, paid_on(claim))] if claim[0].paid_date else [])


def _corrected(claim: Claim) -> History:
    """Medicare forgets the assistant reduction, and corrects itself."""
    first = [_without_assistant_cut(line) for line in claim]
    return History([sent(claim)], _answers(first, claim))


def _refused(claim: Claim) -> History:
    """Denied as a whole for want of an authorization, then paid after all."""
    first, reversal, last = _answers(claim, claim)
    refusals = [replace(answer, is_refused=True) for answer in (first, reversal)]
    return History([sent(claim)], [*refusals, last])


def _replaced(claim: Claim) -> History:
    """Sent with a unit of exercise too many and paid so; put right by a replacement claim."""
    wrong = [_with_a_unit_more(line) for line in claim]
    first, reversal, last = _answers(wrong, claim)
    replacement = sent(claim, REPLACEMENT, first.paid_date + 2 * _DAY)
    answers = [first, reversal, replace(last, frequency_code=REPLACEMENT)]
    return History([sent(wrong), replacement], answers)


def _voided(claim: Claim) -> History:
    """A visit that never was: billed, paid and voided, and the payment taken back."""
    first = answered(claim, paid_on(claim))
    void = sent(claim, VOID, first.paid_date + 2 * _DAY)
    reversal = replace(first, paid_date=first.paid_date + 7 * _DAY, is_reversal=True)
    return History([sent(claim), void], [first, reversal])


def _answers(first: Claim, last: Claim) -> list[Answer]:
    """Return an early answer, and what takes it back and replaces it on the claim's last day."""
    early = answered(first, submitted_on(last) + _FIRST_ANSWER)
    reversal = replace(early, paid_date=paid_on(last), is_reversal=True)
    return [early, reversal, answered(last, paid_on(last), version=2)]


def _is_assisted(claim: Claim) -> bool:
    is_own = claim[0].payer == MEDICARE and claim[0].visit.by_assistant
    is_later = paid_on(claim) > submitted_on(claim) + _FIRST_ANSWER
    return is_own and is_later and all(line.paid_amount for line in claim)


def _is_slow(claim: Claim, payer: str) -> bool:
    """Return whether an answer took so long that there was time for a correction."""
    is_late = paid_on(claim) >= submitted_on(claim) + _FIRST_ANSWER + 10 * _DAY
    return claim[0].payer == payer and is_late and any(line.paid_amount for line in claim)


def _is_paid_exercise(line: Line) -> bool:
    return line.hcpcs_code == "97110" and bool(line.paid_amount) and not line.deductible_amount


_STORIES: dict[Story, Callable[[Claim], bool]] = {
    _corrected: _is_assisted,
    _refused: lambda claim: _is_slow(claim, AETNA),
    _replaced: lambda claim: _is_slow(claim, BLUE_CROSS) and any(map(_is_paid_exercise, claim)),
}


def _without_assistant_cut(line: Line) -> Line:
    payment = (line.allowed_amount or ZERO) - (line.patient_amount or ZERO)
    return replace(line, paid_amount=payment - cents(payment * Decimal("0.02")))


def _with_a_unit_more(line: Line) -> Line:
    """Return an exercise line with one more unit, which its payer pays like the others."""
    if not _is_paid_exercise(line):
        return line
    charge = line.charge_amount / line.units
    allowed = (line.allowed_amount or ZERO) / line.units
    return replace(
        line,
        units=line.units + 1,
        charge_amount=line.charge_amount + charge,
        allowed_amount=(line.allowed_amount or ZERO) + allowed,
        paid_amount=(line.paid_amount or ZERO) + allowed,
    )


def _billed_in_error(claims: list[Claim]) -> Claim:
    """Return a claim like another one, for the day after, on which its patient had no visit."""
    seen = {(claim[0].visit.episode.patient.key, claim[0].service_date) for claim in claims}
    for claim in claims:
        visit = claim[0].visit
        day = visit.service_date + _DAY
        is_free = (visit.episode.patient.key, day) not in seen and day.weekday() < 5
        if is_free and claim[0].paid_date and _is_slow(claim, CIGNA):
            return [_moved(line, replace(visit, service_date=day)) for line in claim]
    raise LookupError("no claim of the month can be copied to a day without a visit")


def _moved(line: Line, visit: Visit) -> Line:
    submitted = (line.submitted_date or line.service_date) + _DAY
    wrong = replace(line, visit=visit, claim_id=VOIDED_CLAIM_ID, submitted_date=submitted)
    return replace(wrong, note="")
