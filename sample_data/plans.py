"""Plans of care: which patient comes on which days to whom."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from sample_data.dice import Dice
from sample_data.practice import (
    LAST_DAY,
    PAYERS_OF_OLDER,
    PAYERS_OF_YOUNGER,
    THERAPISTS,
    Therapist,
)
from sample_data.regions import REGIONS, Region
from sample_data.workdays import busyness, months, open_days

_RETURN_AFTER = timedelta(days=75)
_VISITS_A_WEEK = {1: 20, 2: 60, 3: 20}


@dataclass(eq=False)
class Patient:
    """A made-up person: a stream of chance, a payer, and points of personal 97110 tilt."""

    key: str
    payer: str
    tilt: int
    last_seen: date = date.min


@dataclass(eq=False)
class Episode:
    """One plan of care: an evaluation and the visits that follow it.

    dates: the days the patient really came, the evaluation first; planned: visits intended.
    """

    key: str
    patient: Patient
    therapist: Therapist
    region: Region
    diagnosis_codes: str
    planned: int
    dates: list[date] = field(default_factory=list)


def all_episodes() -> list[Episode]:
    """Return every plan of care of the practice, warm-up included, therapist by therapist."""
    episodes: list[Episode] = []
    for therapist in sorted(THERAPISTS, key=lambda person: person.discipline, reverse=True):
        episodes += _caseload(therapist, episodes)
    return episodes


def _caseload(therapist: Therapist, earlier: list[Episode]) -> list[Episode]:
    dice = Dice("caseload", therapist.rendering_npi)
    shared = _stroke_episodes(therapist, earlier)
    seen: list[Patient] = []
    episodes = []
    for number, start in enumerate(_starts(therapist, dice)):
        key = f"{therapist.rendering_npi}-{number}"
        episode = _open(key, therapist, start, seen, shared, dice)
        seen.append(episode.patient)
        episodes.append(episode)
    return episodes


def _starts(therapist: Therapist, dice: Dice) -> Iterator[date]:
    for month in months(therapist.joined, LAST_DAY):
        last = min((month + timedelta(days=31)).replace(day=1) - timedelta(days=1), LAST_DAY)
        days = list(open_days(month, last, therapist.weekdays))
        wanted = therapist.monthly_episodes * busyness(month)
        count = int(wanted) + dice.chance(100 * (wanted - int(wanted)))
        yield from sorted(dice.one_of(days) for _ in range(count))


def _open(
    key: str,
    therapist: Therapist,
    start: date,
    seen: list[Patient],
    shared: list[Episode],
    dice: Dice,
) -> Episode:
    name = dice.pick(therapist.caseload)
    if name == "stroke_arm" and (partner := _partner(shared, start)) and dice.chance(70):
        return _joined_episode(key, therapist, partner, dice)
    patient = _returning(seen, start, dice) or _new_patient(key, REGIONS[name])
    episode = _episode(key, patient, therapist, name, dice)
    episode.dates = _dates(episode, start, dice)
    patient.last_seen = episode.dates[-1]
    return episode


def _episode(key: str, patient: Patient, therapist: Therapist, name: str, dice: Dice) -> Episode:
    region = REGIONS[name]
    # One plan of care in fifty reaches billing without its diagnosis.
    diagnosis_codes = "" if dice.chance(2) else dice.one_of(region.diagnoses)
    planned = dice.whole(18, 34) if dice.chance(7) else dice.whole(6, 16)
    return Episode(key, patient, therapist, region, diagnosis_codes, planned)


def _new_patient(key: str, region: Region) -> Patient:
    dice = Dice("patient", key)
    payers = PAYERS_OF_OLDER if region.is_older else PAYERS_OF_YOUNGER
    return Patient(key, dice.pick(payers), dice.whole(-12, 12))


def _returning(seen: list[Patient], start: date, dice: Dice) -> Patient | None:
    rested = [patient for patient in seen if patient.last_seen + _RETURN_AFTER < start]
    return dice.one_of(rested) if rested and dice.chance(16) else None


def _dates(episode: Episode, start: date, dice: Dice) -> list[date]:
    weekdays = _weekdays(episode.therapist, dice)
    dates = [start]
    for day in open_days(start + timedelta(days=1), LAST_DAY, weekdays):
        if len(dates) > episode.planned or (len(dates) > 5 and dice.chance(2)):
            break  # discharged, or the patient stopped coming
        if not dice.chance(9):  # else cancelled
            dates.append(day)
    return dates


def _weekdays(therapist: Therapist, dice: Dice) -> tuple[int, ...]:
    left = list(therapist.weekdays)
    wanted = min(dice.pick(_VISITS_A_WEEK), len(left))
    return tuple(sorted(left.pop(dice.whole(0, len(left) - 1)) for _ in range(wanted)))


def _stroke_episodes(therapist: Therapist, earlier: list[Episode]) -> list[Episode]:
    """Return the plans of care that an occupational therapist can share with a colleague."""
    if therapist.discipline == "PT":
        return []
    stroke = REGIONS["stroke"]
    mine = therapist.clinic_id
    return [e for e in earlier if e.region is stroke and e.therapist.clinic_id == mine]


def _partner(shared: list[Episode], start: date) -> Episode | None:
    """Take the first plan of care that began in the thirty days before, if there is one."""
    for episode in shared:
        if start - timedelta(days=30) <= episode.dates[0] <= start:
            shared.remove(episode)
            return episode
    return None


def _joined_episode(key: str, therapist: Therapist, partner: Episode, dice: Dice) -> Episode:
    """Return an episode on days on which the patient comes to the physical therapist anyway."""
    episode = _episode(key, partner.patient, therapist, "stroke_arm", dice)
    days = [day for day in partner.dates[1:] if dice.chance(75)]
    episode.dates = (days or partner.dates[-1:])[: episode.planned + 1]
    return episode
