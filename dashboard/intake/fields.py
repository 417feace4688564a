"""Each field of a service line from its text: a value, or what is needed instead.

A field's parser sees every distinct text of a batch once, so plain Python is fast enough;
what it cannot read becomes a Refusal of the row, with the text found and the form needed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.cells import TEXT_COLUMNS
from dashboard.intake.lines import Refusal
from dashboard.intake.values import (
    NOTHING,
    padded,
    parse_amount,
    parse_code,
    parse_date,
    parse_minutes,
    parse_modifiers,
    parse_units,
    parse_whole,
    parse_zip_code,
    plain_code,
)
from dashboard.intake.wide import located

_AMOUNTS = ("charge_amount", "allowed_amount", "paid_amount", "patient_amount", "deductible_amount")


_DAY = "a day such as 2026-03-31 or 3/31/2026"
_MONEY = "an amount in dollars such as 118.50"
# field: parser, type, what is needed
_FORMS: dict[str, tuple[Callable[[str], Any], pa.DataType, str]] = {
    "service_date": (parse_date, pa.date32(), _DAY),
    "submitted_date": (parse_date, pa.date32(), _DAY),
    "paid_date": (parse_date, pa.date32(), _DAY),
    "hcpcs_code": (parse_code, pa.string(), "a procedure code of 5 characters such as 97110"),
    "units": (parse_units, pa.int32(), "a whole number of units, 1 or more (negative: a reversal)"),
    "line_number": (parse_whole, pa.int32(), "a whole number"),
    "timed_minutes": (parse_minutes, pa.decimal128(7, 2), "minutes, 0 to 1440"),
    "carrier": (padded(5), pa.string(), ""),
    "locality": (padded(2), pa.string(), ""),
    "place_of_service_code": (padded(2), pa.string(), ""),
    "claim_frequency_code": (lambda text: text.lstrip("0") or "0", pa.string(), ""),
    "clinic_zip": (parse_zip_code, pa.string(), ""),
    **dict.fromkeys(
        ("payer", "billing_npi", "rendering_npi", "clinic_id"), (plain_code, pa.string(), "")
    ),
    **{name: (parse_amount, pa.decimal128(12, 2), _MONEY) for name in _AMOUNTS},
}
_MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
TYPED_SCHEMA = pa.schema(
    [("row_number", pa.int64())]
    + [
        (name, _FORMS[name][1] if name in _FORMS else pa.string())
        for name in TEXT_COLUMNS
        if name != "modifiers"
    ]
)
"""The columns of typed service lines; `modifiers` has gone into the four."""
_REQUIRED = {
    "patient_id": "a patient's account number",
    "service_date": _DAY,
    "hcpcs_code": _FORMS["hcpcs_code"][2],
    "units": _FORMS["units"][2],
}


def typed_lines(batch: pa.RecordBatch) -> tuple[pa.RecordBatch, list[Refusal]]:
    """Service lines of one batch of texts, and a Refusal per field that cannot be taken.

    In: `row_number` and TEXT_COLUMNS as text. Out: the accepted rows in TYPED_SCHEMA, absent
    claim ids made from patient and day. A row with any refusal is not among the accepted.
    """
    columns = {name: batch.column(name) for name in ("row_number", *TEXT_COLUMNS)}
    texts = dict(columns)
    faults: dict[str, pa.Array] = {}
    for name, (parser, kind, _) in _FORMS.items():
        columns[name], faults[name] = _parsed(texts[name], parser, kind)
    for name in ("patient_id", "claim_id"):
        columns[name] = _without_placeholders(texts[name])
    modifiers, faults["modifiers"] = _modifiers(texts)
    columns.update(modifiers)
    for name in _REQUIRED:
        empty = pc.is_null(columns[name])
        faults[name] = pc.or_(faults[name], empty) if name in faults else empty
    columns["claim_id"] = _claim_ids(columns)
    refusals = _refusals(texts, faults)
    arrays = [columns[name] for name in TYPED_SCHEMA.names]
    typed = _without(pa.record_batch(arrays, schema=TYPED_SCHEMA), refusals)
    return typed, located(refusals, batch.schema)


def parsed_field(name: str, texts: pa.Array) -> tuple[pa.Array, pa.Array, str]:
    """Values of one field's texts, a mask of those that cannot be taken, and what is needed."""
    parser, kind, needed = _FORMS[name]
    return *_parsed(texts, parser, kind), needed


def _parsed(
    texts: pa.Array, parser: Callable[[str], Any], kind: pa.DataType
) -> tuple[pa.Array, pa.Array]:
    """Values of a column and a mask of the texts that the parser refused."""
    if texts.null_count == len(texts):  # most files lack most columns
        return pa.nulls(len(texts), kind), pa.repeat(False, len(texts))
    coded = texts.dictionary_encode()
    found = [_attempt(text, parser) for text in coded.dictionary.to_pylist()]
    mask = pa.array([is_refused for _, is_refused in found], pa.bool_()).take(coded.indices)
    values = pa.array([value for value, _ in found], kind).take(coded.indices)
    return values, mask.fill_null(False)


def _attempt(text: str, parser: Callable[[str], Any]) -> tuple[Any, bool]:
    if text.upper() in NOTHING:
        return None, False
    try:
        return parser(text), False
    except ValueError:
        return None, True


def _modifiers(texts: dict[str, pa.Array]) -> tuple[dict[str, pa.Array], pa.Array]:
    """The four modifier columns, from the code's suffix, their own columns and the joint one."""
    # Never null: where every part is null, Arrow's join would leave the row out.
    suffix = pc.utf8_slice_codeunits(texts["hcpcs_code"], 5).fill_null("")
    given = (_without_placeholders(texts[name]) for name in (*_MODIFIERS, "modifiers"))
    joined = pc.binary_join_element_wise(suffix, *given, " ", null_handling="skip")
    texts["modifiers"] = pc.utf8_trim_whitespace(
        joined
    )  # a refusal shows all of them, whichever column is at fault
    coded = joined.dictionary_encode()
    found = [_attempt(text, parse_modifiers) for text in coded.dictionary.to_pylist()]
    mask = pa.array([is_refused for _, is_refused in found], pa.bool_()).take(coded.indices)
    columns = {
        name: pa.array(
            [codes[place] if codes and place < len(codes) else None for codes, _ in found],
            pa.string(),
        ).take(coded.indices)
        for place, name in enumerate(_MODIFIERS)
    }
    return columns, mask.fill_null(False)


def _without_placeholders(texts: pa.Array) -> pa.Array:
    """Null where a text says that there is nothing; else all `N/A` would be one patient."""
    written = {form(word) for word in NOTHING for form in (str.upper, str.lower, str.title)}
    is_nothing = pc.is_in(texts, pa.array(sorted(written)))
    return pc.if_else(is_nothing, None, texts) if pc.any(is_nothing).as_py() else texts


def _claim_ids(columns: dict[str, pa.Array]) -> pa.Array:
    """The claim's own id, else one made from patient and day."""
    given = columns["claim_id"]
    if given.null_count == 0:
        return given
    days = columns["service_date"].cast(pa.string())
    made = pc.binary_join_element_wise(columns["patient_id"], days, " ")
    return pc.coalesce(given, made)


def _refusals(texts: dict[str, pa.Array], faults: dict[str, pa.Array]) -> list[Refusal]:
    refusals = []
    for name, mask in faults.items():
        if not pc.any(mask).as_py():
            continue
        for index in pc.indices_nonzero(mask).to_pylist():
            found = texts[name][index].as_py()
            needed = _needed(name)
            row_number = texts["row_number"][index].as_py()
            refusals.append(Refusal(row_number, name, found or "", needed))
    return sorted(refusals, key=lambda refusal: refusal.row_number)


def _needed(name: str) -> str:
    if name == "modifiers":
        return "at most four modifiers of 2 characters"
    return _REQUIRED.get(name) or _FORMS[name][2]


def _without(lines: pa.RecordBatch, refusals: list[Refusal]) -> pa.RecordBatch:
    if not refusals:
        return lines
    refused = pa.array({refusal.row_number for refusal in refusals}, pa.int64())
    return lines.filter(pc.invert(pc.is_in(lines["row_number"], refused)))
