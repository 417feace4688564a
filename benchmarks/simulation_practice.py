"""Made-up practices whose truth is known: patients who lean, colleagues who cover, case mixes.

A unit of movement work is 97110 or not by a latent normal score (what the visit is for, how the
patient leans, how the day went, and the therapist). So the share of each kind of visit is exactly
what was set, however alike the units of a patient are.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

Floats = NDArray[np.float64]
Places = NDArray[np.intp]

REGIONS = {
    "knee replacement": 0.75, "shoulder": 0.56, "knee": 0.50, "low back": 0.48,
    "ankle and foot": 0.45, "neck": 0.46, "balance": 0.24, "stroke and brain": 0.19,
}  # fmt: skip
"""Body regions with the share of 97110 at the middle of a plan of care."""
SPECIALISATION = 8.0
"""Of the Dirichlet distribution of a therapist's patients over regions; fewer: more special."""
PLANTED = 0.20
UNITS = ["exercise_units", "movement_units", "true_units"]


@dataclass(frozen=True)
class Wanted:
    """What to make: therapists, the standard deviation of their true differences in points.

    patients: of each therapist; else they differ, most have from 25 to 150. is_planted: the first
    therapist bills 20 points more 97110 than the same visits had with a usual one.
    """

    therapists: int
    sd_points: float
    patients: int | None = None
    is_planted: bool = False


def made(wanted: Wanted, generator: np.random.Generator) -> pd.DataFrame:
    """Make a practice; the same for the same state of the generator.

    Returns rows as of the report `caseload`, with true_units: the 97110 units to be expected of
    each, had the therapist endlessly many such patients.
    """
    home, region = _patients(wanted, generator)
    patient, number = _visits(len(home), generator)
    therapist = _covered(home[patient], number, wanted.therapists, generator)
    evaluation = generator.binomial(2, 0.5, len(number))
    movement = np.where(number == 1, evaluation, 1 + generator.binomial(3, 0.5, len(number)))
    usual = _usual_scores(region[patient], number)
    scores = usual + _shifts(wanted, therapist, movement, usual, generator)[therapist]
    exercise = generator.binomial(movement, _leaning(scores, patient, len(home), generator))
    visits = pd.DataFrame(
        {
            "rendering_npi": therapist,
            "patient_id": patient,
            "body_region": region[patient],
            "is_evaluation_day": number == 1,
            "visit_band": np.searchsorted([3, 6, 12], number),
            "exercise_units": exercise,
            "movement_units": movement,
            "true_units": movement * ndtr(scores),
        }
    )
    return _summed(visits)


def _patients(wanted: Wanted, generator: np.random.Generator) -> tuple[Places, Places]:
    """Each patient's therapist, and body region by that therapist's case mix."""
    count = wanted.therapists
    sizes = np.exp(generator.normal(np.log(60), 0.5, count)).clip(15, 200).astype(int)
    if wanted.patients:
        sizes = np.full(count, wanted.patients)
    home = np.repeat(np.arange(count), sizes)
    mix = generator.dirichlet(np.full(len(REGIONS), SPECIALISATION / len(REGIONS)), count)
    passed = generator.random(len(home))[:, None] > mix.cumsum(axis=1)[home]
    return home, passed.sum(axis=1).clip(0, len(REGIONS) - 1)


def _visits(patients: int, generator: np.random.Generator) -> tuple[Places, Places]:
    """A row per visit: whose, and which of the plan of care; 1 to 40, ten on average."""
    counts = (1 + generator.negative_binomial(2, 2 / 11, patients)).clip(1, 40)
    patient = np.repeat(np.arange(patients), counts)
    first = np.repeat(counts.cumsum() - counts, counts)
    return patient, np.arange(len(patient)) - first + 1


def _covered(
    home: Places, number: Places, therapists: int, generator: np.random.Generator
) -> Places:
    """Who sees each visit: in 5 to 25 % of them, by practice, a colleague; evaluations never."""
    share = generator.uniform(0.05, 0.25)
    covered = (generator.random(len(home)) < share) & (number > 1)
    colleague = (home + generator.integers(1, therapists, len(home))) % therapists
    return np.where(covered, colleague, home)


def _usual_scores(region: Places, number: Places) -> Floats:
    """What a usual therapist would bill: less 97110 as the plan of care goes on."""
    start = ndtri(np.array(list(REGIONS.values())))
    return np.asarray(start[region] + 0.03 * (6 - np.minimum(number, 12)))


def _shifts(
    wanted: Wanted,
    therapist: Places,
    movement: Places,
    usual: Floats,
    generator: np.random.Generator,
) -> Floats:
    """By how much each therapist's scores differ, so that their own visits differ by the points."""
    points = generator.normal(0, 1, wanted.therapists) * wanted.sd_points / 100
    if wanted.is_planted:
        points[0] = PLANTED
    units = np.bincount(therapist, movement, wanted.therapists)
    share = np.bincount(therapist, movement * ndtr(usual), wanted.therapists) / units
    aim = (share + points).clip(0.02, 0.98)
    shifts = np.zeros(wanted.therapists)
    for _ in range(30):
        reached = ndtr(usual + shifts[therapist])
        apart = aim - np.bincount(therapist, movement * reached, wanted.therapists) / units
        shifts += 2.5 * apart
    return shifts


def _leaning(
    scores: Floats, patient: Places, patients: int, generator: np.random.Generator
) -> Floats:
    """The chance of 97110 for a unit of each visit, by how its patient and the day lean.

    Of the latent variance 10 to 30 %, by practice, is the patient's and 10 % the day's.
    """
    of_patient, of_day = generator.uniform(0.1, 0.3), 0.1
    lean = np.sqrt(of_patient) * generator.normal(size=patients)[patient]
    lean += np.sqrt(of_day) * generator.normal(size=len(patient))
    return np.asarray(ndtr((scores + lean) / np.sqrt(1 - of_patient - of_day)))


def _summed(visits: pd.DataFrame) -> pd.DataFrame:
    """Add up the visits of a kind of a patient by a therapist."""
    visits = visits[visits["movement_units"] > 0]
    place = np.zeros(len(visits), dtype=np.int64)
    for key in visits.columns[: -len(UNITS)]:
        place = place * (int(visits[key].max()) + 1) + visits[key].to_numpy(np.int64)
    _, first, row = np.unique(place, return_index=True, return_inverse=True)
    units = {name: np.bincount(row, visits[name], len(first)) for name in UNITS}
    return visits.iloc[first].assign(discipline="PT", **units)
