"""What became of each claim of the month: what was sent when, and what was answered when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sample_data.lines import Line

ORIGINAL, REPLACEMENT, VOID = "1", "7", "8"

Claim = list[Line]


@dataclass(frozen=True)
class Submission:
    """A claim as sent on one day; original_number is the payer's number of the claim corrected."""

    lines: tuple[Line, ...]
    frequency_code: str
    submitted_date: date
    original_number: str = ""


@dataclass(frozen=True)
class Answer:
    """What a payer says of a claim on one day, with the lines' amounts as they stand then.

    is_reversal: takes back the answer before, all signs turned; is_refused: the claim is denied as
    a whole, without a word on its lines.
    """

    lines: tuple[Line, ...]
    paid_date: date
    payer_number: str
    frequency_code: str = ORIGINAL
    is_reversal: bool = False
    is_refused: bool = False


@dataclass(frozen=True)
class History:
    """Submissions and answers of some claims, in the order of the claims."""

    submissions: list[Submission]
    answers: list[Answer]


def joined(histories: Iterable[History]) -> History:
    """Return several histories as one."""
    result = History([], [])
    for history in histories:
        result.submissions.extend(history.submissions)
        result.answers.extend(history.answers)
    return result


def sent(claim: Claim, frequency_code: str = ORIGINAL, day: date | None = None) -> Submission:
    """Return a claim as sent: at first on its own day, as a correction on a later one."""
    original_number = "" if frequency_code == ORIGINAL else _payer_number(claim, 1)
    return Submission(tuple(claim), frequency_code, day or submitted_on(claim), original_number)


def answered(claim: Claim, paid_date: date, version: int = 1) -> Answer:
    """Return a payer's answer; each time that a payer decides, it gives another number."""
    return Answer(tuple(claim), paid_date, _payer_number(claim, version))


def _payer_number(claim: Claim, version: int) -> str:
    return f"26{claim[0].claim_id}{version:02d}"


def submitted_on(claim: Claim) -> date:
    """Return the day on which a claim was first sent."""
    return claim[0].submitted_date or claim[0].service_date


def paid_on(claim: Claim) -> date:
    """Return the day of the last answer to a claim that has one."""
    paid_date = claim[0].paid_date
    if paid_date is None:
        raise LookupError(f"{claim[0].claim_id} has no answer")
    return paid_date
