"""Notes scored by the SQL that the product uses, without claims around them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from dashboard.actions.evidence import score_notes
from dashboard.warehouse.database import Database

HERE = Path(__file__).parent
PARTS = (
    "exercise",
    "parameter",
    "dosage",
    "control",
    "control_deficit",
    "control_work",
    "task",
    "function_need",
    "dynamic_task",
)


def rows_of(name: str) -> list[dict[str, str]]:
    """A test set of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def answers(notes: Sequence[str]) -> list[dict[str, Any]]:
    """The scores and answers of each note, in their order; '' stands for no code."""
    with Database() as database:
        with database.writing() as cursor:
            numbers = list(range(1, len(notes) + 1))
            table = pa.table({"row_number": numbers, "note": list(notes)})
            cursor.register("given", table)
            cursor.execute(
                "insert into raw.notes by name select 1 as load_id, row_number, 1 as line_number, "
                "cast(row_number as varchar) as claim_id, note from given"
            )
            cursor.unregister("given")
            cursor.execute("insert into raw.loads by name select cast(1 as bigint) as load_id")
            score_notes(cursor)
        found = database.query(
            "select notes.first_row, answers.* from evidence.file_notes as notes "
            "left join evidence.answers as answers using (text_key) "
            "where coalesce(answers.piece_number, 0) = 0 order by notes.first_row"
        ).to_pylist()
    codes = ("typical_code", "supported_code")
    return [row | {code: row[code] or "" for code in codes} for row in found]
