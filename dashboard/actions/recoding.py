"""Which units would be coded otherwise: by a plan, by what notes support, by what was reviewed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import duckdb

from dashboard.actions.evidence import keep_scored
from dashboard.warehouse.building import count_change
from dashboard.warehouse.database import Database
from dashboard.warehouse.render import render

MoveSource = Literal["plan", "evidence", "reviewed"]
Direction = Literal["upward", "downward"]
PricedApart = Literal["together", "direction", "line", "reading"]
EVIDENCE_THRESHOLD = Decimal("0.5")
"""The confidence from which on the supported figure counts a note, where nobody says another."""


@dataclass(frozen=True)
class RecodingPlan:
    """Which units would be coded otherwise; an empty choice means all.

    source: `plan` moves the units of from_code that units_per_day and share_percentage leave;
    `evidence` moves lines to the code that their note supports with evidence_threshold (0 to 1) or
    more, `reviewed` to the code that reviewers decided; from_code, to_code and direction then only
    restrict. priced_apart: a day's upward and downward moves, or its moved lines, each alone; or by
    `reading`: each direction alone, from each of the three thresholds on, the lowest first.
    """

    from_code: str | None = None
    to_code: str | None = None
    units_per_day: int | None = None
    share_percentage: float | Decimal | None = None
    from_date: date | None = None
    to_date: date | None = None
    clinic_ids: tuple[str, ...] = ()
    payers: tuple[str, ...] = ()
    rendering_npis: tuple[str, ...] = ()
    source: MoveSource = "plan"
    evidence_threshold: Decimal = EVIDENCE_THRESHOLD
    middle_threshold: Decimal | None = None
    strict_threshold: Decimal | None = None
    direction: Direction | None = None
    priced_apart: PricedApart = "together"
    with_conflicts: bool = True

    def parameters(self) -> dict[str, Any]:
        """The plan as the $parameters of scenario/plan.sql."""
        return {
            "move_source": self.source,
            "from_code": self.from_code,
            "to_code": self.to_code,
            "units_per_day": self.units_per_day,
            "share_percentage": self.share_percentage,
            "evidence_threshold": self.evidence_threshold,
            "middle_threshold": self.middle_threshold,
            "strict_threshold": self.strict_threshold,
            "move_direction": self.direction,
            "priced_apart": self.priced_apart,
            "with_conflicts": self.with_conflicts,
            "from_date": self.from_date,
            "to_date": self.to_date,
            "clinic_ids": list(self.clinic_ids) or None,
            "payers": list(self.payers) or None,
            "rendering_npis": list(self.rendering_npis) or None,
        }


def keep_notes(database: Database) -> None:
    """Bring scenario.noted_lines up to date with the claims and their notes; cheap where it is."""
    keep_scored(database)
    if _is_kept(database):
        return
    with database.writing() as cursor:
        refill_notes(cursor)


def refill_notes(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fill scenario.noted_lines anew; runs in the caller's transaction and counts no change."""
    cursor.execute("delete from scenario.noted_lines")
    cursor.execute(f"insert into scenario.noted_lines by name {render('scenario.current_notes')}")
    cursor.execute(
        "update scenario.noted_build set build_number = "
        "(select build_number from settings.database_state)"
    )


def count_decision(cursor: duckdb.DuckDBPyConnection) -> None:
    """Number a change of decisions or samples; what notes support stays as it is kept."""
    count_change(cursor)
    cursor.execute(
        "update scenario.noted_build set build_number = build_number + 1 where build_number + 1 = "
        "(select build_number from settings.database_state)"
    )


def _is_kept(database: Database) -> bool:
    """Whether what is kept was computed from the claims as they stand."""
    found = database.rows(
        "select noted.build_number = state.build_number from scenario.noted_build as noted "
        "cross join settings.database_state as state"
    )
    return bool(found[0][0])
