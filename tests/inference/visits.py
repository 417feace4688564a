"""Small caseloads for the tests, in the columns of the report `caseload`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pandas as pd

COLUMNS = (
    *("rendering_npi", "clinic_id", "patient_id", "body_region", "discipline"),
    *("is_evaluation_day", "visit_band", "exercise_units", "movement_units", "service_month"),
)


def visits(*rows: dict[str, Any], **all_rows: Any) -> pd.DataFrame:
    """A row each, filled up with `all_rows` and with what is usual."""
    usual = {
        "rendering_npi": "T0", "clinic_id": "C", "patient_id": "P", "body_region": "knee",
        "discipline": "PT", "is_evaluation_day": False, "visit_band": "1-3",
        "exercise_units": 1, "movement_units": 2, "service_month": dt.date(2026, 1, 1),
    }  # fmt: skip
    return pd.DataFrame([{**usual, **all_rows, **row} for row in rows], columns=COLUMNS)


def practice(
    therapists: int,
    patients: int,
    exercise: Callable[[int, int], int],
    region: Callable[[int, int], str] = lambda therapist, patient: "knee",
    movement: int = 4,
) -> pd.DataFrame:
    """Therapists T0, T1 ... with as many patients each, none shared, one row a patient."""
    return visits(
        *(
            {
                "rendering_npi": f"T{therapist}",
                "patient_id": f"{therapist}-{patient}",
                "body_region": region(therapist, patient),
                "exercise_units": exercise(therapist, patient),
            }
            for therapist in range(therapists)
            for patient in range(patients)
        ),
        movement_units=movement,
    )


def mixed(therapist: int, patient: int) -> int:
    """0 to 4 of four units in turn: half in all, whoever treats."""
    return (patient * 3 + therapist) % 5
