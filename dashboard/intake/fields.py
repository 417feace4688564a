"""Each field of a service line from its text: a value, or what is needed instead.

A field's parser sees every distinct text of a batch once, so plain Python is fast enough;
what it cannot read becomes a Refusal of the row, with the text found and the form needed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.lines import LINE_COLUMNS, Refusal

_NOTHING = {"-", "--", "NA", "N/A", "#N/A", "NONE", "NULL", "NAN", "0000-00-00", "00/00/0000"}
_DATE_FORMS = (
    "%Y-%m-%d",
    "%m/%d/%Y",
    "%Y%m%d",
    "%d-%b-%Y",
    "%Y/%m/%d",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d %H:%M:%S.%f",
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %H:%M",
    "%m/%d/%Y %I:%M:%S %p",
)
_CENT = Decimal("0.01")
_LARGEST_AMOUNT = Decimal("9999999999")
_AMOUNTS = ("charge_amount", "allowed_amount", "paid_amount", "patient_amount", "deductible_amount")


def parse_date(text: str) -> date:
    """A day from ISO, M/D/YYYY, YYYYMMDD or DD-MON-YYYY, with or without a time of day."""
    for form in _DATE_FORMS:
        if form == "%Y%m%d" and not re.fullmatch(r"\d{8}", text):
            continue
        try:
            day = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if 1900 <= day.year <= 2100:
            return day
    raise ValueError(text)


def parse_amount(text: str) -> Decimal:
    """Dollars to the cent from `1234.5`, `$1,234.50`, `(12.00)` or `12.00-`."""
    bare = text.replace("$", "").replace(" ", "")
    is_negative = (bare.startswith("(") and bare.endswith(")")) or bare.endswith("-")
    bare = bare.strip("()").removesuffix("-")
    if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?([eE][+-]?\d+)?", bare):
        raise ValueError(text)
    try:
        value = Decimal(bare.replace(",", "")).quantize(_CENT, ROUND_HALF_UP)
    except InvalidOperation:
        raise ValueError(text) from None
    if abs(value) > _LARGEST_AMOUNT:
        raise ValueError(text)
    return -value if is_negative else value


def parse_units(text: str) -> int:
    """A whole number of units, 1 or more; a negative one is a reversal."""
    units = parse_whole(text)
    if units == 0 or abs(units) > 99_999:
        raise ValueError(text)
    return units


def parse_whole(text: str) -> int:
    """A whole number that fits 32 bits; `2.0`, as spreadsheets write it, is 2."""
    if not re.fullmatch(r"[+-]?\d{1,9}(\.0*)?", text):
        raise ValueError(text)
    return int(text.split(".")[0])


def parse_minutes(text: str) -> Decimal:
    """Minutes, 0 to 1,440."""
    if not re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text) or Decimal(text) > 1440:
        raise ValueError(text)
    return Decimal(text).quantize(_CENT)


def parse_code(text: str) -> str:
    """The five characters of a procedure code; what follows them must look like modifiers."""
    if not re.fullmatch(r"[A-Z0-9]{5}([-:,/ ]+[A-Z0-9]{2})*", text.upper()):
        raise ValueError(text)
    return text[:5].upper()


def parse_modifiers(text: str) -> list[str]:
    """Modifiers in order from one text, apart by space, comma, colon, slash, dash or semicolon."""
    found = [part for part in re.split(r"[\s,:;/|-]+", text.upper()) if part]
    found = [part for part in found if part not in _NOTHING]
    codes = list(dict.fromkeys(found))
    if len(codes) > 4 or any(not re.fullmatch(r"[A-Z0-9]{2}", code) for code in codes):
        raise ValueError(text)
    return codes


def _padded(width: int) -> Callable[[str], str]:
    return lambda text: text.zfill(width) if text.isdigit() else text


def _zip_code(text: str) -> str:
    return text.split("-")[0][:5].zfill(5) if text[:5].isdigit() else text


_CODED = pa.dictionary(pa.int32(), pa.string())
_DAY = "a day such as 2026-03-31 or 3/31/2026"
_MONEY = "an amount in dollars such as 118.50"
# field: parser, type, what is needed
_FORMS: dict[str, tuple[Callable[[str], Any], pa.DataType, str]] = {
    "service_date": (parse_date, pa.date32(), _DAY),
    "submitted_date": (parse_date, pa.date32(), _DAY),
    "paid_date": (parse_date, pa.date32(), _DAY),
    "hcpcs_code": (parse_code, _CODED, "a procedure code of 5 characters such as 97110"),
    "units": (parse_units, pa.int32(), "a whole number of units, 1 or more (negative: a reversal)"),
    "line_number": (parse_whole, pa.int32(), "a whole number"),
    "timed_minutes": (parse_minutes, pa.decimal128(7, 2), "minutes, 0 to 1440"),
    "carrier": (_padded(5), _CODED, ""),
    "locality": (_padded(2), _CODED, ""),
    "place_of_service_code": (_padded(2), _CODED, ""),
    "claim_frequency_code": (lambda text: text.lstrip("0") or "0", _CODED, ""),
    "clinic_zip": (_zip_code, _CODED, ""),
    **dict.fromkeys(("payer", "billing_npi", "rendering_npi", "clinic_id"), (str, _CODED, "")),
    **{name: (parse_amount, pa.decimal128(12, 2), _MONEY) for name in _AMOUNTS},
}
_MODIFIERS = ("modifier_1", "modifier_2", "modifier_3", "modifier_4")
TYPED_SCHEMA = pa.schema(
    [("row_number", pa.int64())]
    + [
        (name, _FORMS[name][1] if name in _FORMS else _CODED if name in _MODIFIERS else pa.string())
        for name in LINE_COLUMNS
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

    In: `row_number` and LINE_COLUMNS as text. Out: the accepted rows in TYPED_SCHEMA, absent
    claim ids made from patient and day. A row with any refusal is not among the accepted.
    """
    columns = {name: batch.column(name) for name in ("row_number", *LINE_COLUMNS)}
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
    return _without(pa.record_batch(arrays, schema=TYPED_SCHEMA), refusals), refusals


def _parsed(
    texts: pa.Array, parser: Callable[[str], Any], kind: pa.DataType
) -> tuple[pa.Array, pa.Array]:
    """Values of a column and a mask of the texts that the parser refused."""
    coded = texts.dictionary_encode()
    found = [_attempt(text, parser) for text in coded.dictionary.to_pylist()]
    mask = pa.array([is_refused for _, is_refused in found], pa.bool_()).take(coded.indices)
    values = _spread([value for value, _ in found], coded.indices, kind)
    return values, mask.fill_null(False)


def _spread(values: list[Any], indices: pa.Array, kind: pa.DataType) -> pa.Array:
    """One value per distinct text, over the rows; a coded kind stays coded, which loads faster."""
    if pa.types.is_dictionary(kind):
        return pa.DictionaryArray.from_arrays(indices, pa.array(values, kind.value_type))
    return pa.array(values, kind).take(indices)


def _attempt(text: str, parser: Callable[[str], Any]) -> tuple[Any, bool]:
    if text.upper() in _NOTHING:
        return None, False
    try:
        return parser(text), False
    except ValueError:
        return None, True


def _modifiers(texts: dict[str, pa.Array]) -> tuple[dict[str, pa.Array], pa.Array]:
    """The four modifier columns, from the code's suffix, their own columns and the joint one."""
    # Never null: where every part is null, Arrow's join would leave the row out.
    suffix = pc.utf8_slice_codeunits(texts["hcpcs_code"], 5).fill_null("")
    parts = [suffix, *(texts[name] for name in _MODIFIERS), texts["modifiers"]]
    coded = pc.binary_join_element_wise(*parts, " ", null_handling="skip").dictionary_encode()
    found = [_attempt(text, parse_modifiers) for text in coded.dictionary.to_pylist()]
    mask = pa.array([is_refused for _, is_refused in found], pa.bool_()).take(coded.indices)
    columns = {
        name: _spread(
            [codes[place] if codes and place < len(codes) else None for codes, _ in found],
            coded.indices,
            _CODED,
        )
        for place, name in enumerate(_MODIFIERS)
    }
    return columns, mask.fill_null(False)


def _without_placeholders(texts: pa.Array) -> pa.Array:
    """Null where a text says that there is nothing; else all `N/A` would be one patient."""
    is_nothing = pc.is_in(texts, pa.array(sorted(_NOTHING)))
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
