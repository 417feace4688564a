"""The first rows of a claim file as they would be loaded, patients masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dashboard.intake.claims import ClaimFile, Refusal
from dashboard.intake.fields import typed_lines

_LOOKED_AT = 200
_SHOWN = 5
_MASKED = ("patient_id", "claim_id")
_MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")


@dataclass(frozen=True)
class Preview:
    """What the first rows of a file become.

    `rows` is how many were looked at, `lines` the first accepted ones as {field: value} with
    the fields that any of them fills, `refusals` what would be refused among those looked at.
    """

    rows: int
    lines: tuple[dict[str, Any], ...]
    refusals: tuple[Refusal, ...]


def preview(file: ClaimFile) -> Preview:
    """Read the first rows of an opened file; raises as ClaimFile.batches does."""
    for batch in file.batches():
        first = batch.slice(0, _LOOKED_AT)
        typed, refusals = typed_lines(first)
        last = first.column("row_number")[-1].as_py()
        broken = [refusal for refusal in file.refusals if refusal.row_number <= last]
        found = sorted([*refusals, *broken], key=lambda refusal: refusal.row_number)
        return Preview(first.num_rows + len(broken), _shown(typed), tuple(found))
    return Preview(len(file.refusals), (), tuple(file.refusals))


def _shown(typed: pa.RecordBatch) -> tuple[dict[str, Any], ...]:
    lines = [_masked(line) for line in typed.slice(0, _SHOWN).to_pylist()]
    filled = [name for name in (lines[0] if lines else ()) if any(line[name] for line in lines)]
    return tuple({name: line[name] for name in filled} for line in lines)


def _masked(line: dict[str, Any]) -> dict[str, Any]:
    """A line without what tells who the patient is; the modifiers in one field."""
    seen = line | {name: _masked_id(line[name]) for name in _MASKED}
    # They take the place of the first of the four.
    seen["modifier_1"] = " ".join(line[name] for name in _MODIFIERS if line[name])
    seen |= dict.fromkeys(_MODIFIERS[1:])
    if line["note"]:
        seen["note"] = f"text of {len(line['note']):,} letters"
    return {"modifiers" if name == "modifier_1" else name: seen[name] for name in seen}


def _masked_id(text: str | None) -> str | None:
    """The end of an identifier, so that two of them can be told apart."""
    return f"•••{text[-2:]}" if text and len(text) > 4 else text and "•••"
