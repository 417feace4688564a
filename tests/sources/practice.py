"""A practice whose claims come as exports, 837s and 835s, loaded one after the other."""

from __future__ import annotations

from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult

HEADINGS = (
    "patient_id,service_date,hcpcs_code,units,claim_id,line_number,modifiers,billing_npi,"
    "rendering_npi,payer,clinic_zip,charge_amount,allowed_amount,paid_amount,clinic_id"
)
NPI, THERAPIST = "1000000002", "1000000003"


class Practice:
    """A database and a folder for the files that it is given."""

    def __init__(self, folder: Path) -> None:
        self.database = Database()
        self._folder = folder
        self._numbers = count(1)

    def load(self, text: str, suffix: str = "txt") -> LoadResult:
        """Load a file of that text."""
        path = self._folder / f"{next(self._numbers)}.{suffix}"
        path.write_text(text, encoding="utf-8")
        return load_files(self.database, [open_claim_file(path, pseudonym_key=b"of the tests")])[0]

    def export(self, *rows: str, headings: str = HEADINGS) -> LoadResult:
        """Load a csv of these rows."""
        return self.load("\n".join([headings, *rows]) + "\n", "csv")

    def standing(self, *columns: str) -> list[tuple[Any, ...]]:
        """Columns of the lines that stand and were not reversed, in the order of files and rows."""
        return self.database.rows(
            f"select {', '.join(columns)} from staged.service_lines "
            "where resolution is null order by service_line_id"
        )

    def resolutions(self) -> list[str]:
        """What became of the lines that do not stand as billed."""
        rows = self.database.rows(
            "select resolution from staged.resolutions order by service_line_id"
        )
        return [row[0] for row in rows]

    def matches(self) -> list[tuple[Any, ...]]:
        """match_rule of every remittance line, in order; None: unmatched."""
        return self.database.rows(
            "select matches.match_rule from staged.remittance_lines as lines "
            "left join staged.remittance_matches as matches "
            "on lines.service_line_id = matches.service_line_id order by lines.service_line_id"
        )

    def full_units(self) -> int:
        """How many units of covered codes are paid whole."""
        return int(self.database.rows("select sum(full_units) from priced.ranked_lines")[0][0])

    def expected(self) -> Decimal:
        """What all lines together are expected to be allowed."""
        rows = self.database.rows("select sum(expected_amount) from priced.expected_amounts")
        return Decimal(rows[0][0])


def row(
    patient: str = "A1",
    code: str = "97110",
    *,
    claim: str = "C1",
    line: int = 1,
    units: int = 1,
    day: str = "2026-03-10",
    payer: str = "Medicare",
    charge: str = "60.00",
    therapist: str = THERAPIST,
) -> str:
    """A row of an export under HEADINGS."""
    return (
        f"{patient},{day},{code},{units},{claim},{line},GP,{NPI},{therapist},{payer},30309,"
        f"{charge},,,MID"
    )
