"""A small practice's claims with a note in each line, some of them hostile."""

import csv
import io
from pathlib import Path

from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from tests.pages.hostile import MARKS

OVER = "Seated knee extension 3x10 with 5 lb for quad strengthening."
UNDER = (
    "Unable to climb stairs at home. Stair training, 10 steps x 3, so that she can get upstairs."
)
LITTLE = "Tolerated well."
AS_BILLED = "Straight leg raise 3x10 for quad strength."
HOSTILE = f"<script>alert(1)</script><b>bold</b> {MARKS} =1+1 {OVER}"
HEADINGS = (
    *("patient_id", "service_date", "hcpcs_code", "units", "claim_id", "line_number"),
    *("carrier", "locality", "payer", "rendering_npi", "note"),
)


def noted_export(patients: int = 6, *, note: str = OVER) -> bytes:
    """For each patient a day with 97530 whose note shows exercise, and 97110 in three kinds."""
    kinds = (UNDER, LITTLE, AS_BILLED)
    rows = [
        [
            f"P{number}",
            "2026-03-02",
            code,
            units,
            f"C{number}",
            line,
            "10212",
            "01",
            payer,
            npi,
            told,
        ]
        for number in range(patients)
        for payer in ("Medicare" if number % 3 else "Aetna",)
        for npi in (("1234567893", "1245319599")[number % 2],)
        for line, code, units, told in (
            (1, "97530", 2, note),
            (2, "97110", 1, kinds[number % 3]),
        )
    ]
    text = io.StringIO(newline="")
    csv.writer(text).writerows([HEADINGS, *rows])
    return text.getvalue().encode()


def load_noted(own: Database, folder: Path, patients: int = 6, *, note: str = OVER) -> None:
    """Load such a file into the user's own database."""
    file = folder / "noted.csv"
    file.write_bytes(noted_export(patients, note=note))
    load_files(own, [open_claim_file(file, pseudonym_key=b"tests")])
