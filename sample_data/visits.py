"""Visits: what was really done in each unit of a day, and the code it was billed under."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sample_data.dice import Dice
from sample_data.plans import Episode
from sample_data.practice import (
    COACHED_CLINIC_ID,
    COACHING_DATE,
    COACHING_DAYS,
    MEDICARE,
    THERAPISTS,
    Coding,
    Therapist,
)

_MOVEMENT_UNITS = {2: 25, 3: 50, 4: 25}
_COVER_PERCENT = 10
_BEFORE_COACHING, _AFTER_COACHING = 26, 3  # percent of other movement work billed as 97110
_SLIP_PERCENT = 3  # anybody's wrong code


@dataclass(frozen=True)
class Unit:
    """One unit of service: the code billed and the code that what was done deserves."""

    hcpcs_code: str
    activity_code: str


@dataclass(eq=False)
class Visit:
    """One patient's visit to one therapist on one day; becomes one claim."""

    episode: Episode
    service_date: date
    number: int
    therapist: Therapist
    by_assistant: bool = False
    is_reevaluation: bool = False
    is_routine: bool = False
    units: list[Unit] = field(default_factory=list)

    @property
    def progress(self) -> float:
        """Return how much of the plan of care is done, 0 to 1."""
        return min(self.number / self.episode.planned, 1.0)


def visits_of(episode: Episode) -> Iterator[Visit]:
    """Yield the visits of a plan of care in order, with their units."""
    routine = _routine(episode)
    done: list[str] = []
    for number, day in enumerate(episode.dates):
        dice = Dice("visit", episode.key, number)
        visit = Visit(episode, day, number, episode.therapist)
        visit.is_reevaluation = number in (10, 20, 30) and dice.chance(60)
        _staff(visit, dice)
        # One visit in five repeats the work of the one before, whoever gives it.
        done = done if done and dice.chance(20) else _activities(visit, dice)
        visit.units = _units(visit, routine, done, dice)
        yield visit


def _staff(visit: Visit, dice: Dice) -> None:
    """Let a colleague cover a visit, or an assistant give it; never the evaluation."""
    if visit.number == 0:
        return
    colleagues = _colleagues(visit.therapist)
    if colleagues and dice.chance(_COVER_PERCENT):
        visit.therapist = dice.one_of(colleagues)
    assisted = dice.chance(visit.therapist.assistant_percentage)
    visit.by_assistant = assisted and not visit.is_reevaluation


def _colleagues(therapist: Therapist) -> list[Therapist]:
    return [
        person
        for person in THERAPISTS
        if person.clinic_id == therapist.clinic_id
        and person.discipline == therapist.discipline
        and person.is_cover
        and person is not therapist
    ]


def _units(visit: Visit, routine: list[Unit], done: list[str], dice: Dice) -> list[Unit]:
    if visit.number == 0:
        return _evaluation_units(visit, dice)
    visit.is_routine = _follows_routine(visit, dice)
    if visit.is_routine:
        return list(routine)
    units = [_coded(code, visit, dice) for code in done]
    return _reevaluation(visit) + units + _manual_units(visit, dice) + _modality(visit, dice)


def _evaluation_units(visit: Visit, dice: Dice) -> list[Unit]:
    """Return an evaluation by complexity and what little treatment the hour leaves room for."""
    is_pt = visit.therapist.discipline == "PT"
    weights = {"97161": 35, "97162": 50, "97163": 15}
    code = dice.pick(weights if is_pt else {"97165": 45, "97166": 45, "97167": 10})
    units = [Unit(code, code), Unit("97110", "97110")]
    if dice.chance(visit.episode.region.manual[0] * 0.6):
        units.append(Unit("97140", "97140"))
    elif dice.chance(25):
        units.append(Unit("97535", "97535"))
    return units if dice.chance(85) else units[:1]


def _reevaluation(visit: Visit) -> list[Unit]:
    code = "97164" if visit.therapist.discipline == "PT" else "97168"
    return [Unit(code, code)] if visit.is_reevaluation else []


def _activities(visit: Visit, dice: Dice) -> list[str]:
    """Return what the movement units of a visit really were, by region, progress and person."""
    tilt = visit.therapist.tilt + visit.episode.patient.tilt
    weights = visit.episode.region.mix(visit.progress, tilt)
    activities = [dice.pick(weights) for _ in range(dice.pick(_MOVEMENT_UNITS))]
    # Work is done in blocks, yet seldom is a whole visit given to one purpose.
    if len(activities) > 2 and dice.chance(35):
        activities[1] = activities[0]
    if len(set(activities)) == 1 and dice.chance(60):
        activities[-1] = dice.pick(weights | {activities[0]: 0})
    if visit.therapist.discipline == "OT" and dice.chance(25):
        activities.append("97535")
    return activities


def _coded(activity: str, visit: Visit, dice: Dice) -> Unit:
    """Return a unit of this activity under the code that this therapist's way of coding gives."""
    if activity == "97110":
        return Unit(dice.pick(_codes_for_exercise(visit.therapist)), activity)
    if activity not in ("97112", "97530"):
        return Unit(activity, activity)
    if dice.chance(_percent_billed_as_exercise(visit)):
        return Unit("97110", activity)
    overuses = visit.therapist.coding is Coding.ACTIVITY_OVERUSE
    return Unit("97530" if overuses and dice.chance(55) else activity, activity)


def _codes_for_exercise(therapist: Therapist) -> dict[str, int]:
    if therapist.coding is Coding.ACTIVITY_OVERUSE:
        return {"97110": 42, "97530": 58}
    return {"97110": 97, "97530": 2, "97112": 1}


def _percent_billed_as_exercise(visit: Visit) -> float:
    if visit.therapist.coding is Coding.EXERCISE_HABIT:
        return 60
    if visit.therapist.clinic_id != COACHED_CLINIC_ID:
        return _SLIP_PERCENT
    learnt = (visit.service_date - COACHING_DATE).days / COACHING_DAYS
    fall = _BEFORE_COACHING - _AFTER_COACHING
    return _BEFORE_COACHING - fall * min(max(learnt, 0), 1)


def _manual_units(visit: Visit, dice: Dice) -> list[Unit]:
    first, last = visit.episode.region.manual
    percent = first + (last - first) * visit.progress
    count = 0 if not dice.chance(percent) else 2 if dice.chance(12) else 1
    return [Unit("97140", "97140")] * count


def _modality(visit: Visit, dice: Dice) -> list[Unit]:
    """Return heat, stimulation or ultrasound, more of it early; 97010 is billed though bundled."""
    if not dice.chance(24 * (1 - visit.progress)):
        return []
    # Medicare takes G0283 for unattended stimulation; now and then 97014 slips through.
    stimulation = "G0283" if visit.episode.patient.payer == MEDICARE else "97014"
    slip = "97014" if dice.chance(6) else stimulation
    code = dice.pick({slip: 45, "97010": 30, "97035": 15, "97016": 10})
    return [Unit(code, code)]


def _routine(episode: Episode) -> list[Unit]:
    """Return the units that a therapist of habit bills for this patient visit after visit."""
    dice = Dice("routine", episode.key)
    weights = episode.region.mix(0.3, episode.patient.tilt)
    activities = [dice.pick(weights) for _ in range(dice.pick({2: 45, 3: 55}))]
    codes = ["97110" if dice.chance(88) else activity for activity in activities]
    units = [Unit(*pair) for pair in zip(codes, activities, strict=True)]
    return units + ([Unit("97140", "97140")] if dice.chance(85) else [])


def _follows_routine(visit: Visit, dice: Dice) -> bool:
    """Say whether the usual set is billed again: by the patient's own therapist of habit."""
    is_own = visit.therapist is visit.episode.therapist
    is_habit = visit.therapist.coding is Coding.EXERCISE_HABIT
    return is_own and is_habit and not visit.is_reevaluation and dice.chance(88)
