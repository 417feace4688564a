"""How far Hypothesis looks in the tests of this project.

Examples are the same in every run, so that a change never fails by another change's luck, and
a failing one is shown as found. `HYPOTHESIS_PROFILE=explore` looks for new ones and shrinks them.
"""

import os

from hypothesis import HealthCheck, Phase, settings

_SLOW = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]

settings.register_profile(
    "same",
    deadline=None,
    derandomize=True,
    max_examples=6,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=_SLOW,
)
settings.register_profile("explore", deadline=None, max_examples=200, suppress_health_check=_SLOW)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
