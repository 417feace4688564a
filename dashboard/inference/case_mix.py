"""What the others bill for visits of a kind: a logistic model without the one who is judged."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import brentq
from scipy.special import expit, logit
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM

from dashboard.inference.caseload import Caseload, Flags, Floats


@dataclass(frozen=True)
class CaseMix:
    """The share of 97110 to be expected of each kind of visit.

    coefficients: (terms,); shares: (kinds,), 0 to 1; inverse: of the information, (terms, terms).
    """

    coefficients: Floats
    shares: Floats
    inverse: Floats


def fit_to(caseload: Caseload, those: Flags, start: CaseMix | None = None) -> CaseMix:
    """Fit the share of each kind of visit to the units of `those`, (K,).

    start: a fit to almost the same, which spares steps.
    """
    exercise = caseload.exercise_units[those].sum(axis=0)
    movement = caseload.movement_units[those].sum(axis=0)
    held = movement > 0
    units = np.column_stack([exercise, movement - exercise])[held]
    design = caseload.design
    with warnings.catch_warnings():
        # A kind of visit that is always or never 97110 has no finite coefficient, but a share.
        warnings.simplefilter("ignore")
        model = GLM(units, design[held], family=Binomial())
        found = model.fit(start_params=None if start is None else start.coefficients, maxiter=25)
    coefficients = np.asarray(found.params)
    shares = np.asarray(expit(design @ coefficients))
    information = design.T @ (design * (movement * shares * (1 - shares))[:, None])
    return CaseMix(coefficients, shares, np.linalg.pinv(information, hermitian=True))


def moved_to(mix: CaseMix, target: float, movement: Floats) -> CaseMix:
    """Move the shares of all kinds of visits alike (their log odds), to `target` in all.

    movement: units of each kind of visit by which the target counts, (kinds,).
    """
    odds = logit(np.clip(mix.shares, 1e-9, 1 - 1e-9))

    def beside_target(step: float) -> float:
        return float(movement @ expit(odds + step)) / float(movement.sum()) - target

    step = brentq(beside_target, -50.0, 50.0)
    return replace(mix, shares=np.asarray(expit(odds + step)))


def shares_without_each(caseload: Caseload, mix: CaseMix, others: Flags) -> Floats:
    """What the rest of the others would bill for each kind of visit of each of them, (K, kinds).

    mix: the fit to `others`, (K,); each of them is taken out of it by one Newton step.
    """
    design, variance = caseload.design, mix.shares * (1 - mix.shares)
    movement = caseload.movement_units * others[:, None]
    exercise = caseload.exercise_units * others[:, None]
    outer = (design[:, :, None] * design[:, None, :]).reshape(len(design), -1)
    own = ((movement * variance) @ outer).reshape(-1, design.shape[1], design.shape[1])
    rest = np.linalg.pinv(own.sum(axis=0) - own, hermitian=True)
    score = (exercise - movement * mix.shares) @ design
    steps = np.einsum("kpq,kq->kp", rest, score)
    return np.asarray(expit((mix.coefficients - steps) @ design.T))
