"""Where 97110 comes from, in the titles of charts."""

import pandas as pd

from dashboard.findings import origins


def visits(shares: list[float]) -> pd.DataFrame:
    rows = pd.DataFrame(
        {"visit_number": range(1, len(shares) + 1), "movement_units": 100, "patients": 30}
    )
    return rows.assign(exercise_units=[share * 100 for share in shares])


def told(rows: pd.DataFrame) -> str:
    return origins.by_visit_number(rows, 20)


def test_over_the_plan_of_care() -> None:
    falls = told(visits([0.6] * 3 + [0.5] * 9 + [0.4]))
    assert falls == "97110 falls from 60 % in visits 1 to 3 to 40 % from visit 13 on"
    still = told(visits([0.9] * 13))
    assert still == ("97110 stays at 90 % from the first visits of a plan of care to the last")
    assert told(visits([0.6] * 5)) == "97110 by visit number"
    assert told(visits([])) == "97110 by visit number"
    few = visits([0.6] * 3 + [0.5] * 9 + [0.4]).assign(patients=14)
    assert told(few) == "97110 by visit number"


def test_regions_with_too_few_patients_are_not_the_ends() -> None:
    rows = pd.DataFrame(
        {
            "body_region": ["knee", "balance", "hand"],
            "exercise_share": [0.7, 0.3, 1.0],
            "has_too_few_patients": [False, False, True],
        }
    )
    said = origins.ends_of(rows, "body_region", "body region")
    assert said == "By body region: from 30 % (balance) to 70 % (knee)"
    assert origins.ends_of(rows[:1], "body_region", "body region") == "97110 by body region"


def test_months() -> None:
    rows = pd.DataFrame(
        {
            "service_month": pd.date_range("2026-01-01", periods=2, freq="MS"),
            "exercise_share": [0.6, 0.5],
        }
    )
    assert origins.months(rows) == "97110: 60 % in Jan 2026, 50 % in Feb 2026"
    assert origins.months(rows[:1]) == "60 % in Jan 2026"


def test_ends_that_read_alike_are_no_range() -> None:
    rows = pd.DataFrame(
        {
            "payer": ["Aetna", "Blue Plan"],
            "exercise_share": [0.668, 0.671],
            "has_too_few_patients": [False, False],
        }
    )
    assert origins.ends_of(rows, "payer", "payer") == "By payer: 67 % in each"
