"""A small practice's export, as the tests of the pages drop it."""

import csv
import io
from collections.abc import Sequence

HEADINGS = (
    *("Account Number", "DOS", "CPT Code", "Units"),
    *("Facility", "Insurance", "Charges", "Patient Name"),
)


def export(
    days: Sequence[str] = ("2026-03-02", "2026-03-04"),
    *,
    patients: Sequence[str] = ("ACC-5501", "ACC-5502"),
    payer: str = "Medicare",
    clinic: str = "EAST",
    headings: Sequence[str] = HEADINGS,
    faulty_units: str | None = None,
) -> bytes:
    """Two units of 97110 and one of 97530 for each patient on each day, at one clinic."""
    rows = [
        [patient, day, code, units, clinic, payer, charge, "A. Person"]
        for patient in patients
        for day in days
        for code, units, charge in (("97110", "2", "130.00"), ("97530", "1", "80.00"))
    ]
    if faulty_units is not None:
        rows[0][3] = faulty_units
    text = io.StringIO(newline="")
    csv.writer(text).writerows([headings, *rows])
    return text.getvalue().encode()
