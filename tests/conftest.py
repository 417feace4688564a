"""What every test may ask for: one database per kind of practice, and how far Hypothesis looks.

Examples are the same in every run, so that a change never fails by another change's luck.
`HYPOTHESIS_PROFILE=explore` looks for new ones.
"""

import os

from hypothesis import HealthCheck, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]

settings.register_profile(
    "same", deadline=None, derandomize=True, max_examples=12, suppress_health_check=_SLOW
)
settings.register_profile(
    "explore", deadline=None, max_examples=200, suppress_health_check=_SLOW
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
