"""Lines into a database and out again priced, by the path that a user's file takes."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.actions.claims import PracticeTerms, load_files
from dashboard.actions.recoding import RecodingPlan
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LOADED_TABLES, LoadResult
from tests.pricing.oracle import UNIT_PLACE, Line, Price, Terms

PRICE_COLUMNS = {
    "status": "pricing_status",
    "full_unit": "full_unit_amount",
    "reduced_unit": "reduced_unit_amount",
    "full_units": "full_units",
    "full": "full_amount",
    "mppr_reduction": "mppr_reduction_amount",
    "charge_reduction": "charge_reduction_amount",
    "expected": "expected_amount",
    "deductible": "deductible_amount",
    "coinsurance": "coinsurance_amount",
    "assistant": "assistant_reduction_amount",
    "sequestration": "sequestration_amount",
    "payment": "expected_payment_amount",
}
_LINE_COLUMNS = (
    "patient_id",
    "service_date",
    "hcpcs_code",
    "units",
    "claim_id",
    "line_number",
    "modifiers",
    "billing_npi",
    "payer",
    "carrier",
    "locality",
    "clinic_id",
    "charge_amount",
    "deductible_amount",
)


def scratch_database() -> Database:
    """A database in memory that also knows the place whose indices are all 1."""
    database = Database()
    with database.writing() as cursor:
        cursor.execute(
            "insert into imported.geographic_indices by name select ? as carrier, ? as locality, "
            "'2020-01-01' as effective_from, '1' as work_gpci, '1' as practice_expense_gpci, "
            "'1' as malpractice_gpci, 'made for the tests' as source",
            list(UNIT_PLACE),
        )
    return database


def load_paths(
    database: Database, paths: Iterable[Path], terms: PracticeTerms | None = None
) -> list[LoadResult]:
    """Load claim files as the program does, in one transaction."""
    files = [open_claim_file(path, pseudonym_key=b"of the tests") for path in paths]
    return load_files(database, files, terms=terms)


def load_together(
    database: Database, files: Sequence[Sequence[Line]], folder: Path, terms: Terms | None = None
) -> list[LoadResult]:
    """Write each practice's lines as a claim file and load them all in one transaction."""
    paths = [folder / f"{number}.csv" for number in range(len(files))]
    for path, lines in zip(paths, files, strict=True):
        write_rows(path, _LINE_COLUMNS, [_cells(line) for line in lines])
    practice = None
    if terms is not None:
        practice = PracticeTerms(terms.is_participating, terms.is_qualifying_apm)
    return load_paths(database, paths, practice)


def empty(database: Database) -> Database:
    """The database without claims; what follows from them is built again by the next load."""
    with database.writing() as cursor:
        for table in (*LOADED_TABLES, "refusals", "loads"):
            cursor.execute(f"delete from raw.{table}")
    return database


def write_rows(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A CSV file as a practice system would export it."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)


def _cells(line: Line) -> list[object]:
    empty = ""
    return [
        line.patient_id,
        line.service_date,
        line.hcpcs_code,
        line.units,
        line.claim_id,
        line.line_number,
        " ".join(line.modifiers),
        line.billing_npi,
        line.payer,
        line.carrier,
        line.locality,
        line.clinic_id,
        empty if line.charge is None else line.charge,
        empty if line.deductible is None else line.deductible,
    ]


def priced_rows(database: Database) -> list[dict[str, Any]]:
    """Every row of the `price` report, in input order."""
    return list(database.report("priced_lines", {}).to_pylist())


def as_price(row: dict[str, Any]) -> Price:
    """A row of the report as the oracle's Price, to be compared whole."""
    return Price(**{name: row[column] for name, column in PRICE_COLUMNS.items()})


def total(rows: Iterable[dict[str, Any]]) -> Decimal:
    """Sum of what is expected; lines without a price count nothing."""
    return sum((row["expected_amount"] or Decimal(0) for row in rows), Decimal(0))


def recoded(database: Database, plan: RecodingPlan) -> list[dict[str, Any]]:
    """Every row of the `recode` report under a plan."""
    return list(database.report("recoded_days", plan.parameters()).to_pylist())
