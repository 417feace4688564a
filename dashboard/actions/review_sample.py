"""The random sample that estimates are made from: drawn once from a seed, kept apart, estimated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

from dashboard.actions.recoding import count_decision
from dashboard.actions.review import BY_LINE, within
from dashboard.errors import RequestError
from dashboard.estimation.sampling import allocate, draw
from dashboard.warehouse.database import Database
from dashboard.warehouse.render import FILTERS

_KEY = ["claim_id", "line_number", "service_date", "billed_code"]
_MOVED = ("under_coded", "over_coded")
_KEPT = [*_KEY, "patient_id", "therapist", "stratum", "stratum_lines", "stratum_drawn"]


@dataclass(frozen=True)
class Drawn:
    """A sample that was drawn: its number, and how many lines of how many it has."""

    sample_number: int
    drawn_lines: int
    frame_lines: int


def frame(database: Database, filters: Mapping[str, Any]) -> pd.DataFrame:
    """The lines that a sample is drawn from: noted, within the filters, and with a price.

    Of two that no claim and line number tells apart the first stands for both.
    """
    rows: pd.DataFrame = database.report(
        "review_frame", within(BY_LINE, filters).parameters()
    ).to_pandas()
    return rows.drop_duplicates(_KEY).reset_index(drop=True)


def draw_sample(
    database: Database, drawn_by: str, wanted_lines: int, seed: int, filters: Mapping[str, Any]
) -> Drawn:
    """Draw and keep a sample; the same seed, lines and filters give the same one."""
    rows = frame(database, filters)
    if rows.empty:
        raise RequestError(
            "No line with 97110, 97112 or 97530 and a note lies within the filters. Widen them, or "
            "load notes; nothing was drawn."
        )
    drawn = drawn_lines(rows, wanted_lines, seed)
    with database.reserved(2.0), database.writing() as cursor:
        [(number,)] = cursor.execute(
            "select coalesce(max(sample_number), 0) + 1 from settings.review_samples"
        ).fetchall()
        given = [filters.get(name) for name in FILTERS]
        cursor.execute(
            "insert into settings.review_samples by name select ? as sample_number, ? as seed, "
            "? as wanted_lines, cast(? as date) as from_date, cast(? as date) as to_date, "
            "cast(? as varchar[]) as clinic_ids, cast(? as varchar[]) as payers, "
            "cast(? as varchar[]) as rendering_npis, ? as drawn_by, ? as drawn_at",
            [number, seed, wanted_lines, *given, drawn_by, datetime.now()],
        )
        cursor.register("drawn_lines", drawn.assign(sample_number=number))
        cursor.execute("insert into settings.review_sample_lines by name select * from drawn_lines")
        cursor.unregister("drawn_lines")
        count_decision(cursor)
    return Drawn(int(number), len(drawn), len(rows))


def drawn_lines(rows: pd.DataFrame, wanted_lines: int, seed: int) -> pd.DataFrame:
    """The rows of the frame that a seed draws, numbered in random order across the strata."""
    sizes = {str(name): int(lines) for name, lines in rows["stratum"].value_counts().items()}
    moved = [stratum for stratum in sizes if stratum.startswith(_MOVED)]
    counts = allocate(sizes, wanted_lines, moved)
    parts = []
    for stratum in sorted(sizes):
        own = rows[rows["stratum"] == stratum].reset_index(drop=True)
        keys = own[_KEY].astype(str).agg("|".join, axis=1).tolist()
        places = draw(keys, own["therapist"].tolist(), counts[stratum], seed)
        part = own.iloc[places].assign(stratum_lines=sizes[stratum], stratum_drawn=counts[stratum])
        parts.append(part.assign(turn=range(len(part))))
    # The strata take turns, so that neither finding nor direction shows from the order.
    found = pd.concat(parts).sort_values(["turn", "stratum"], kind="stable")[_KEPT]
    return found.assign(draw_number=range(1, len(found) + 1)).reset_index(drop=True)
