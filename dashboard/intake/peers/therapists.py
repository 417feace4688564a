"""Rows of a provider, code and place of service into therapists, who are numbers from then on."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.peers.refusals import refused

# What CMS has called them, lowercase; an organisation of that type is nobody's habit.
SPECIALTIES: Mapping[str, str] = {
    "physical therapist": "physical_therapist",
    "physical therapist in private practice": "physical_therapist",
    "occupational therapist": "occupational_therapist",
    "occupational therapist in private practice": "occupational_therapist",
}
CODES = ("97110", "97112", "97530", "97140", "97116", "97535", "97150")
# CMS's marks for a foreign and an unknown place.
_NOWHERE = ("XX", "ZZ", "")
# No therapist has ten million services of one code in a year.
_COUNT = r"^[1-9]\d{0,6}(\.\d{1,4})?$"
_NUMBER = pa.decimal128(18, 4)
_UNITS = ("services", "beneficiaries")


def kept(table: pa.Table, first_row: int, label: str) -> pa.Table:
    """Return the rows of individual therapists and therapy codes, checked, out of all.

    table: the fields of headings.COLUMNS as text; first_row: the number of its first row.
    """
    wanted = pc.and_(
        pc.and_(
            _among(table["provider_type"], lambda text: text.strip().lower() in SPECIALTIES),
            _among(table["hcpcs_code"], lambda text: text.strip() in CODES),
        ),
        _among(table["entity"], lambda text: text.strip().upper() == "I"),
    )
    numbers = pc.add(pc.indices_nonzero(wanted), first_row)
    return _checked(table.filter(wanted), numbers, label)


def _among(column: pa.ChunkedArray, is_wanted: Callable[[str], bool]) -> pa.ChunkedArray:
    """Whether each value of a coded column is wanted; asked once for each that there is."""
    chunks = [
        pa.array([is_wanted(text) for text in chunk.dictionary.to_pylist()], pa.bool_()).take(
            chunk.indices
        )
        for chunk in column.chunks
    ]
    return pa.chunked_array(chunks, pa.bool_())


def _checked(rows: pa.Table, numbers: pa.Array, label: str) -> pa.Table:
    text = {
        name: pc.utf8_trim_whitespace(rows[name].cast(pa.string())) for name in rows.schema.names
    }
    checks = {"npi": r"^\d{10}$", "state": r"^([A-Za-z]{2})?$", "place": r"^[A-Za-z]$"}
    words = {"npi": "an NPI", "state": "a state's two letters", "place": "a place of service"}
    for name, pattern in checks.items():
        _refuse_any(pc.match_substring_regex(text[name], pattern), numbers, words[name], label)
    units = {name: _numbers(text[name], numbers, name, label) for name in _UNITS}
    state = pc.utf8_upper(text["state"])
    nowhere = pc.is_in(state, pa.array(_NOWHERE))
    return pa.table(
        {
            "npi": text["npi"].cast(pa.int64()),
            "specialty": _mapped(text["provider_type"]),
            "state": pc.if_else(nowhere, None, state),
            "hcpcs_code": text["hcpcs_code"],
            "place": pc.utf8_upper(text["place"]),
            **units,
        }
    )


def _mapped(types: pa.ChunkedArray) -> pa.Array:
    return pa.array([SPECIALTIES[text.lower()] for text in types.to_pylist()], pa.string())


def _numbers(texts: pa.ChunkedArray, numbers: pa.Array, name: str, label: str) -> pa.ChunkedArray:
    """Counts, which some downloads write as "1,018"."""
    plain = pc.replace_substring(texts, ",", "")
    is_number = pc.match_substring_regex(plain, _COUNT)
    _refuse_any(is_number, numbers, f"a number of {name}", label)
    return plain.cast(_NUMBER)


def _refuse_any(is_right: pa.ChunkedArray, numbers: pa.Array, needed: str, label: str) -> None:
    if len(is_right) and not pc.all(is_right).as_py():
        row = numbers[pc.index(is_right, False).as_py()].as_py()
        raise refused(label, f"row {row:,} has something else where {needed} belongs")


def added_up(rows: pa.Table, label: str) -> pa.Table:
    """Return one row per therapist: specialty, therapist (from 1), state, and by code its counts.

    Facility and office are added up: services as such; a patient seen in both counts in both.
    Empty is not published. Nothing is left that says who it was, not even the order.
    """
    _refuse_repeats(rows, label)
    columns = {
        f"{unit}_{code}": pc.if_else(pc.equal(rows["hcpcs_code"], code), rows[unit], None)
        for unit in _UNITS
        for code in CODES
    }
    of_each = pa.table({name: rows[name] for name in ("npi", "specialty", "state")} | columns)
    sums = of_each.group_by(["npi", "specialty"]).aggregate(
        [("state", "min"), *((name, "sum") for name in columns)]
    )
    counts = {name: _whole(sums[f"{name}_sum"]) for name in columns}
    table = pa.table({"specialty": sums["specialty"], "state": sums["state_min"]} | counts)
    return _numbered(table.sort_by([(name, "ascending") for name in table.column_names]))


def _refuse_repeats(rows: pa.Table, label: str) -> None:
    """A file in which a service stands twice would count it twice."""
    keys = ["npi", "specialty", "hcpcs_code", "place"]
    if rows.num_rows != rows.group_by(keys).aggregate([]).num_rows:
        raise refused(label, "the same therapist, code and place of service stand there twice")


def _whole(sums: pa.ChunkedArray) -> pa.ChunkedArray:
    rounded = pc.round(sums, ndigits=0, round_mode="half_towards_infinity")
    return rounded.cast(pa.int32())


def _numbered(table: pa.Table) -> pa.Table:
    """A running number within each specialty, in an order that follows from the figures alone."""
    numbers: dict[str, int] = {}
    therapist = []
    for specialty in table["specialty"].to_pylist():
        numbers[specialty] = numbers.get(specialty, 0) + 1
        therapist.append(numbers[specialty])
    return table.add_column(1, "therapist", pa.array(therapist, pa.int32()))
