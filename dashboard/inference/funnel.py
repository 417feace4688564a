"""The funnel: how far from the yardstick chance and the usual differences may take a therapist.

Spiegelhalter, Funnel plots for comparing institutional performance, Stat Med 2005;24:1185, with an
additive random effect for the differences between therapists; and t for the normal, since that
effect is known from a few therapists only.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import t

from dashboard.inference.comparison import Comparison

LEVELS = {"95": 0.95, "998": 0.998}


def dots(found: Comparison) -> pd.DataFrame:
    """Add adjusted_share to the rows that can be compared: the yardstick plus the difference."""
    rows = found.rows[found.rows["difference"].notna()].copy()
    rows["adjusted_share"] = (found.reference_share + rows["difference"]).clip(0.0, 1.0)
    return rows


def limits(found: Comparison, points: int = 60) -> pd.DataFrame:
    """Draw the funnel from few patients to somewhat more than anybody has.

    Returns patients_worth, and low_95, high_95, low_998, high_998: shares 0 to 1; unknown where too
    few can be compared.
    """
    freedom = found.freedom if found.freedom >= 1 else np.nan
    most = max(float(found.rows["patients_worth"].max()), 20.0) * 1.05
    worth = np.geomspace(5.0, most, points)
    error = np.sqrt(found.one_patient / worth + found.between)
    drawn = pd.DataFrame({"patients_worth": worth})
    for name, level in LEVELS.items():
        reach = t.ppf((1 + level) / 2, freedom) * error
        drawn[f"low_{name}"] = np.clip(found.reference_share - reach, 0.0, 1.0)
        drawn[f"high_{name}"] = np.clip(found.reference_share + reach, 0.0, 1.0)
    return drawn
