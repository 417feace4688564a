"""Who stands in the X12 files beside the clinic: payers and members, all made up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sample_data.lines import Line
from sample_data.practice import ADVANTAGE, AETNA, BLUE_CROSS, CIGNA, MEDICARE
from sample_data.x12.segments import Segment, day_text

PRACTICE_NAME = "Sample Physical Therapy"
PRACTICE_TAX_ID = "000000001"
SUPPLEMENT = ("Sample Supplement", "90009")  # pays what Medicare leaves; its answers are not here

_DEPENDENT_EVERY, _SUPPLEMENT_EVERY = 7, 3
_SCRAMBLE = 7919  # shares no factor with a million, so no two numbers meet


@dataclass(frozen=True)
class Payer:
    """A payer: its names in claims and in remittances differ, its identifier does not.

    filing_code: SBR09 of the claim; answer_code: CLP06 of the remittance, which has a list of its
    own; member_form: what a member number looks like, each {} being two digits.
    """

    name: str
    remittance_name: str
    identifier: str
    filing_code: str
    answer_code: str
    member_form: str


# The letter S stands in no real Medicare number.
PAYERS = {
    payer.name: payer
    for payer in (
        Payer(MEDICARE, "MEDICARE PART B GA", "90001", "MB", "MB", "1S{}S{}SS{}"),
        Payer(ADVANTAGE, "UNITEDHEALTHCARE MEDICARE ADVANTAGE", "90002", "16", "16", "S{}{}{}00"),
        Payer(AETNA, "AETNA LIFE INSURANCE", "90003", "CI", "12", "WS{}{}{}"),
        Payer(BLUE_CROSS, "BCBS OF GEORGIA", "90004", "BL", "12", "SMP{}{}{}S01"),
        Payer(CIGNA, "CIGNA HEALTH AND LIFE", "90005", "CI", "12", "US{}{}{}"),
    )
}
_COMMERCIAL = (AETNA, BLUE_CROSS, CIGNA)


@dataclass(frozen=True)
class Member:
    """A patient as a payer knows them; a dependent shares the member number of a subscriber."""

    number: int
    member_id: str
    subscriber_number: int
    has_supplement: bool

    @property
    def is_dependent(self) -> bool:
        """Return whether somebody else is the subscriber."""
        return self.number != self.subscriber_number

    def name(self, entity: str) -> Segment:
        """Return the NM1 of the patient; a dependent has no number of their own."""
        identifier = () if self.is_dependent and entity == "QC" else ("MI", self.member_id)
        return _person(entity, self.number, identifier)

    def subscriber_name(self) -> Segment:
        """Return the NM1*IL of whoever holds the policy."""
        return _person("IL", self.subscriber_number, ("MI", self.member_id))

    def home(self) -> list[Segment]:
        """Return the patient's address and birth date, which nobody has."""
        born = date(1940 + self.number % 50, 1 + self.number % 12, 1 + self.number % 28)
        place = [("N3", "1 SAMPLE STREET"), ("N4", "ATHENS", "GA", "30601")]
        return [*place, ("DMG", "D8", day_text(born), "FM"[self.number % 2])]


def _person(entity: str, number: int, identifier: tuple[str, ...]) -> Segment:
    return "NM1", entity, "1", "SAMPLE", f"P{number:06d}", "", "", "", *identifier


def members(lines: Iterable[Line], patient_ids: dict[str, str]) -> dict[str, Member]:
    """Return the member behind each patient key of the lines.

    Some of the commercial payers' patients are dependents of the subscriber before them.
    """
    payers = {line.visit.episode.patient.key: line.payer for line in lines}
    numbers = {key: int(patient_ids[key].removeprefix("S-")) for key in payers}
    subscribers: dict[str, int] = {}
    found: dict[str, Member] = {}
    for key in sorted(payers, key=lambda key: numbers[key]):
        payer, number = payers[key], numbers[key]
        if payer not in _COMMERCIAL or number % _DEPENDENT_EVERY:
            subscribers[payer] = number
        found[key] = _member(payer, number, subscribers.setdefault(payer, number))
    return found


def _member(payer: str, number: int, subscriber_number: int) -> Member:
    digits = f"{subscriber_number * _SCRAMBLE % 10**6:06d}"
    member_id = PAYERS[payer].member_form.format(digits[:2], digits[2:4], digits[4:])
    has_supplement = payer == MEDICARE and number % _SUPPLEMENT_EVERY == 0
    return Member(number, member_id, subscriber_number, has_supplement)
