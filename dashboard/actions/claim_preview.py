"""The first rows of a claim file as they would be loaded, patients masked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from dashboard.intake.cells import line_batch
from dashboard.intake.claims import ClaimFile, Refusal
from dashboard.intake.fields import typed_lines
from dashboard.intake.header import check_heading
from dashboard.intake.headings import check_mapping, recognise
from dashboard.intake.lines import Heading, Mapping, Rows
from dashboard.intake.privacy import pseudonyms
from dashboard.intake.wide import file_row
from dashboard.intake.x12.reader import X12File

_LOOKED_AT = 200
_SHOWN = 5
_OF_A_PAYMENT = (
    *("row_number", "service_date", "hcpcs_code", "units"),
    *("charge_amount", "allowed_amount", "paid_amount"),
)
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
        last = file_row(first["row_number"][-1].as_py(), first.schema)
        broken = [refusal for refusal in file.refusals if refusal.row_number <= last]
        return _of(first, broken)
    return Preview(len(file.refusals), (), tuple(file.refusals))


def trial(file: ClaimFile, columns: dict[str, tuple[str, ...]]) -> Preview:
    """What the first rows would become by a mapping that is still being chosen.

    Reads no file: the rows are those that `file` keeps of its beginning. Raises
    NotAClaimFileError or RequestError as opening the file with that mapping would.
    """
    mapping = Mapping(columns)
    check_mapping(mapping)
    found = recognise(file.headings, mapping)
    check_heading(Heading(file.headings, file.header_row, found), file.name)
    cells = {
        index: pa.array([_cell(row, index) for row in file.sample], pa.string())
        for index in found.columns
    }
    first = 1 if file.kind == "parquet" else file.header_row + 1
    numbers = pa.array(range(first, first + len(file.sample)), pa.int64())
    # Patients are numbers here already; any key gives the same picture.
    return _of(line_batch(Rows(numbers, cells), found, pseudonyms(b"preview")), [])


def preview_x12(file: X12File) -> Preview:
    """The first service lines of an X12 file, those that it bills or else those that it pays.

    Reads the whole file, so that its summary and warnings are complete; raises as X12File.tables
    does.
    """
    found: dict[str, Preview] = {}
    for table, batch in file.tables():
        if table == "service_lines" and table not in found:
            found[table] = _of(batch.slice(0, _LOOKED_AT), [])
        elif table == "remittance_lines" and table not in found:
            found[table] = Preview(min(batch.num_rows, _LOOKED_AT), _paid(batch), ())
    return found.get("service_lines") or found.get("remittance_lines") or Preview(0, (), ())


def _paid(batch: pa.RecordBatch) -> tuple[dict[str, Any], ...]:
    shown = [name for name in _OF_A_PAYMENT if name in batch.schema.names]
    lines = batch.select(shown).slice(0, _SHOWN).to_pylist()
    filled = [name for name in shown if any(line[name] is not None for line in lines)]
    return tuple({name: line[name] for name in filled} for line in lines)


def _cell(row: tuple[str, ...], index: int) -> str:
    return row[index] if index < len(row) else ""


def _of(first: pa.RecordBatch, broken: list[Refusal]) -> Preview:
    typed, refusals = typed_lines(first)
    found = sorted([*refusals, *broken], key=lambda refusal: refusal.row_number)
    return Preview(first.num_rows + len(broken), _shown(typed, first.schema), tuple(found))


def _shown(typed: pa.RecordBatch, schema: pa.Schema) -> tuple[dict[str, Any], ...]:
    lines = [_masked(line, schema) for line in typed.slice(0, _SHOWN).to_pylist()]
    filled = [name for name in (lines[0] if lines else ()) if any(line[name] for line in lines)]
    return tuple({name: line[name] for name in filled} for line in lines)


def _masked(line: dict[str, Any], schema: pa.Schema) -> dict[str, Any]:
    """A line without what tells who the patient is; the modifiers in one field."""
    seen = line | {name: _masked_id(line[name]) for name in _MASKED}
    seen["row_number"] = file_row(line["row_number"], schema)
    # They take the place of the first of the four.
    seen["modifier_1"] = " ".join(line[name] for name in _MODIFIERS if line[name])
    seen |= dict.fromkeys(_MODIFIERS[1:])
    if line["note"]:
        seen["note"] = f"text of {len(line['note']):,} letters"
    return {"modifiers" if name == "modifier_1" else name: seen[name] for name in seen}


def _masked_id(text: str | None) -> str | None:
    """The end of an identifier, so that two of them can be told apart."""
    return f"•••{text[-2:]}" if text and len(text) > 4 else text and "•••"
