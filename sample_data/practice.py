"""Who works where: clinics, therapists, payers and dates of the sample clinic."""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

SEED = 20261031
WARM_UP_FROM = date(2024, 7, 1)  # plans of care that were running when the history begins
FIRST_DAY = date(2024, 11, 1)
LAST_DAY = date(2026, 10, 31)
EXTRACT_DATE = date(2026, 11, 20)  # nothing paid later than this is known
COACHING_DATE = date(2025, 8, 1)
COACHING_DAYS = 90  # the change takes this long
COACHED_CLINIC_ID = "NEW"
BILLING_NPI = "1900000002"  # fails the NPI checksum, as every NPI here: nobody can hold it


class Coding(Enum):
    """How a therapist chooses a code for a unit of movement work."""

    BY_INTENT = "by intent"
    EXERCISE_HABIT = "97110 out of habit"
    ACTIVITY_OVERUSE = "97530 without support"


@dataclass(frozen=True)
class Clinic:
    """A place of service; (carrier, locality) is its Medicare fee locality."""

    clinic_id: str
    clinic_name: str
    clinic_zip: str
    carrier: str
    locality: str


@dataclass(frozen=True)
class Therapist:
    """A person under whose NPI lines are billed.

    monthly_episodes: new plans of care in an average month; weekdays: Monday is 0;
    caseload: weight of each body region; tilt: points of 97110 share above what the plan asks
    for, a matter of style; assistant_percentage: follow-up visits given by an assistant.
    """

    rendering_npi: str
    rendering_name: str
    clinic_id: str
    monthly_episodes: int
    weekdays: tuple[int, ...]
    caseload: dict[str, int] = field(hash=False)
    tilt: int = 0
    coding: Coding = Coding.BY_INTENT
    assistant_percentage: int = 0
    joined: date = WARM_UP_FROM
    is_cover: bool = True
    discipline: str = "PT"


CLINICS = {
    clinic.clinic_id: clinic
    for clinic in (
        Clinic("MID", "Sample Midtown", "30309", "10212", "01"),
        Clinic("DEC", "Sample Decatur", "30030", "10212", "01"),
        Clinic("NEW", "Sample Newnan", "30263", "10212", "99"),
    )
}

_GENERAL = {
    "low_back": 22, "neck": 12, "shoulder": 18, "knee": 14,
    "knee_replacement": 12, "hip": 8, "ankle": 6, "balance": 8,
}  # fmt: skip
_WITH_STROKE = _GENERAL | {"balance": 6, "stroke": 6}
_SURGICAL = {"knee_replacement": 74, "knee": 12, "hip": 8, "low_back": 6}
_NEUROLOGICAL = {
    "balance": 45, "stroke": 15, "low_back": 12, "neck": 10, "hip": 10, "knee_replacement": 8,
}  # fmt: skip
_OCCUPATIONAL = {"hand": 70, "stroke_arm": 30}

THERAPISTS = (
    Therapist("1900000103", "A. Alder, PT", "MID", 9, (0, 1, 2, 3), _WITH_STROKE, tilt=-2),
    Therapist(
        "1900000204", "B. Birch, PT", "MID", 8, (0, 2, 4, 5), _GENERAL,
        coding=Coding.EXERCISE_HABIT,
    ),
    Therapist(
        "1900000305", "C. Cedar, PT", "MID", 10, (0, 1, 2, 3, 4), _WITH_STROKE, tilt=1,
        assistant_percentage=45,
    ),
    Therapist("1900000406", "D. Dogwood, PT", "MID", 8, (1, 2, 3, 4), _SURGICAL),
    Therapist("1900000507", "E. Elm, OT", "MID", 7, (0, 1, 3), _OCCUPATIONAL, discipline="OT"),
    Therapist("1900000608", "F. Fir, PT", "DEC", 9, (0, 1, 3, 4), _GENERAL, tilt=3),
    Therapist(
        "1900000709", "G. Ginkgo, PT", "DEC", 7, (0, 2, 3), _GENERAL,
        coding=Coding.EXERCISE_HABIT,
    ),
    Therapist(
        "1900000801", "H. Hazel, PT", "DEC", 8, (0, 1, 2, 4), _GENERAL,
        coding=Coding.ACTIVITY_OVERUSE,
    ),
    Therapist("1900000902", "I. Ironwood, PT", "DEC", 6, (1, 3), _NEUROLOGICAL, tilt=1),
    Therapist("1900001009", "J. Juniper, PT", "DEC", 4, (2, 4), _GENERAL, tilt=-3),
    Therapist("1900001108", "K. Katsura, PT", "NEW", 9, (0, 1, 2, 3), _GENERAL),
    Therapist("1900001207", "L. Laurel, PT", "NEW", 6, (0, 2, 4), _GENERAL, tilt=-1),
    Therapist(
        "1900001306", "M. Maple, PT", "NEW", 8, (0, 1, 3, 4), _GENERAL, tilt=1,
        assistant_percentage=30,
    ),
    Therapist(
        "1900001405", "N. Nutmeg, PT", "DEC", 6, (1, 2, 3), _GENERAL,
        joined=date(2026, 9, 1), is_cover=False,
    ),
)  # fmt: skip

MEDICARE = "Medicare"
ADVANTAGE = "UnitedHealthcare Medicare Advantage"
AETNA = "Aetna"
BLUE_CROSS = "BCBS of Georgia"
CIGNA = "Cigna"
PAYERS_OF_OLDER = {MEDICARE: 66, ADVANTAGE: 16, BLUE_CROSS: 8, AETNA: 6, CIGNA: 4}
PAYERS_OF_YOUNGER = {MEDICARE: 24, ADVANTAGE: 6, BLUE_CROSS: 32, AETNA: 22, CIGNA: 16}
