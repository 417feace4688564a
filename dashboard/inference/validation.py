"""What the simulation of made-up practices found, as the Method page tells it."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

PATH = Path(__file__).with_name("validation.csv")
VERSION = 1
"""Of the method: to be raised when it changes, and the simulation run again."""


def figures() -> pd.DataFrame:
    """Read the table that `python -m benchmarks.simulation` wrote.

    Returns per number of therapists and sd_points (of true differences between them): practices;
    wrong_flag_share of practices with its interval wrong_flag_share_low, _high; power to find one
    20 points high at 60 patients with power_low, _high, and power_told by the dashboard itself;
    coverage of the 95 % intervals and of how many intervals; small_q_share of practices with any
    q < 0.05; wrong_beside_planted_share; date, seed and version. Shares 0 to 1.
    """
    return pd.read_csv(PATH)
