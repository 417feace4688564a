"""provisional"""

import pandas as pd


def figures() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "therapists": [5, 10],
            "sd_points": [0, 0],
            "practices": [1000, 1000],
            "wrong_flag_share": [0.03, 0.02],
            "wrong_flag_low": [0.02, 0.01],
            "wrong_flag_high": [0.04, 0.03],
            "power": [0.3, 0.85],
            "coverage": [0.95, 0.95],
        }
    )
