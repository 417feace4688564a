"""What others bill for visits of a kind: logistic models, one for each set of others.

The maximum of the likelihood by Newton's steps, for all sets at once. A prior so weak that it moves
no share that is known (a thousandth of a unit's information per coefficient) keeps kinds of visits
that are always or never 97110, or that nobody else sees, from having no answer.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit

from dashboard.inference.caseload import Caseload, Floats

PRIOR = 1e-3
_MOST_STEPS = 60
_CLOSE = 1e-9
_LONGEST_STEP = 3.0
"""In log odds, by which no step moves the share of a kind further: so none overshoots."""


@dataclass(frozen=True)
class CaseMix:
    """The share of 97110 to be expected of each kind of visit, by each set of others.

    coefficients: (sets, terms); shares: (sets, kinds), 0 to 1; information: (sets, terms, terms).
    """

    coefficients: Floats
    shares: Floats
    information: Floats


def fit(design: Floats, exercise: Floats, movement: Floats) -> CaseMix:
    """Fit the units of each set of others.

    design: (kinds, terms), the first an intercept; exercise, movement: units, (sets, kinds).
    """
    coefficients = np.zeros((len(movement), design.shape[1]))
    overall = exercise.sum(axis=1) / np.maximum(movement.sum(axis=1), 1.0)
    coefficients[:, 0] = logit(np.clip(overall, 0.01, 0.99))
    for _ in range(_MOST_STEPS):
        shares = np.asarray(expit(coefficients @ design.T))
        score = (exercise - movement * shares) @ design - PRIOR * coefficients
        steps = solved(information(design, movement, shares), score)
        furthest = np.abs(steps @ design.T).max(axis=1, initial=0.0)
        shortened = np.minimum(1.0, _LONGEST_STEP / np.maximum(furthest, _CLOSE))
        coefficients += steps * shortened[:, None]
        if furthest.max(initial=0.0) < _CLOSE:
            break
    shares = np.asarray(expit(coefficients @ design.T))
    return CaseMix(coefficients, shares, information(design, movement, shares))


def shares_of_all(caseload: Caseload) -> Floats:
    """What all of the judged together bill for each kind of visit, (kinds,)."""
    exercise, movement = caseload.exercise_units.sum(axis=0), caseload.movement_units.sum(axis=0)
    return np.asarray(fit(caseload.design, exercise[None, :], movement[None, :]).shares[0])


def information(design: Floats, movement: Floats, shares: Floats) -> Floats:
    """Information of units and prior on the coefficients, (sets, terms, terms)."""
    terms = design.shape[1]
    outer = (design[:, :, None] * design[:, None, :]).reshape(len(design), terms * terms)
    of_units = ((movement * shares * (1 - shares)) @ outer).reshape(len(movement), terms, terms)
    return np.asarray(of_units + PRIOR * np.eye(terms))


def solved(matrices: Floats, vectors: Floats) -> Floats:
    """Solve each equation of a stack: (sets, terms, terms) and (sets, terms)."""
    return np.asarray(np.linalg.solve(matrices, vectors[:, :, None])[:, :, 0])


def moved_to(shares: Floats, target: float, movement: Floats) -> Floats:
    """Move the shares of all kinds of visits alike (their log odds), to `target` in all.

    shares: (kinds,); movement: units of each kind by which the target counts, (kinds,).
    """
    odds = logit(np.clip(shares, 1e-9, 1 - 1e-9))
    aim = min(max(target, 1e-6), 1 - 1e-6)

    def beside_target(step: float) -> float:
        return float(movement @ expit(odds + step)) / float(movement.sum()) - aim

    return np.asarray(expit(odds + brentq(beside_target, -50.0, 50.0)))


def shares_without_each(caseload: Caseload, mix: CaseMix, place: int) -> Floats:
    """What the rest of a set would bill for the visits of each of its therapists, (K, kinds).

    mix, place: the set's fit; each therapist is taken out of it by one Newton step.
    """
    design, movement = caseload.design, caseload.movement_units
    shares, coefficients = mix.shares[place], mix.coefficients[place]
    own = information(design, movement, shares[None, :]) - PRIOR * np.eye(design.shape[1])
    score = (caseload.exercise_units - movement * shares) @ design
    steps = solved(mix.information[place] - own, score)
    return np.asarray(expit((coefficients - steps) @ design.T))
