"""Where the program's data lives on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

ROOT = Path(__file__).parents[1]
SAMPLE_CLAIMS = ROOT / "sample_data" / "claims.parquet"
SAMPLE_MONTH_X12 = tuple(SAMPLE_CLAIMS.parent / f"2026-10.{kind}" for kind in ("837", "835"))
"""October 2026 again as the 837P that was sent and the 835 that came back."""
SAMPLE_CLINICS = ROOT / "sample_data" / "clinics.csv"
PRINT_STYLE = ROOT / "dashboard" / "static" / "print.css"


def database_path(chosen: str | Path | None = None) -> Path:
    """The database asked for, else $FULLUNIT_DATABASE, else the one in the user's data folder."""
    named = chosen or os.environ.get("FULLUNIT_DATABASE")
    if named:
        return Path(named).expanduser()
    return platformdirs.user_data_path("full-unit", appauthor=False) / "full-unit.duckdb"
