"""The sample's files: the whole as Parquet, one month as exported, and what is planted."""

import csv
from collections.abc import Iterable
from dataclasses import astuple, fields
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from sample_data.lines import Line
from sample_data.practice import BILLING_NPI, CLINICS, Clinic
from sample_data.x12.files import write_x12

Row = dict[str, object]

_MONEY = pa.decimal128(9, 2)
SCHEMA = pa.schema(
    [
        ("claim_id", pa.string()),
        ("line_number", pa.int32()),
        ("patient_id", pa.string()),
        ("service_date", pa.date32()),
        ("hcpcs_code", pa.string()),
        ("units", pa.int32()),
        ("modifier_1", pa.string()),
        ("modifier_2", pa.string()),
        ("modifier_3", pa.string()),
        ("modifier_4", pa.string()),
        ("billing_npi", pa.string()),
        ("rendering_npi", pa.string()),
        ("rendering_name", pa.string()),
        ("clinic_id", pa.string()),
        ("clinic_zip", pa.string()),
        ("payer", pa.string()),
        ("place_of_service_code", pa.string()),
        ("diagnosis_codes", pa.string()),
        ("timed_minutes", pa.int32()),
        ("note", pa.string()),
        ("submitted_date", pa.date32()),
        ("paid_date", pa.date32()),
        ("charge_amount", _MONEY),
        ("allowed_amount", _MONEY),
        ("paid_amount", _MONEY),
        ("patient_amount", _MONEY),
        ("deductible_amount", _MONEY),
    ]
)
PLANTED_SCHEMA = pa.schema(
    [
        ("claim_id", pa.string()),
        ("line_number", pa.int32()),
        ("plant", pa.string()),
        ("detail", pa.string()),
    ]
)
EXPORTED_MONTH = (2026, 10)
# Rows that cannot be taken: the column, and what it wrongly holds. A typed Parquet column cannot
# hold all that a text file can.
UNTAKABLE_TEXT = (
    ("units", "2.5"), ("service_date", "13/45/2026"), ("hcpcs_code", ""),
    ("units", "0"), ("patient_id", ""), ("hcpcs_code", "9711"),
)  # fmt: skip
UNTAKABLE_TYPED = (
    ("units", None), ("service_date", None), ("hcpcs_code", ""),
    ("units", 0), ("patient_id", ""), ("hcpcs_code", "9711"),
)  # fmt: skip


def write_files(lines: list[Line], folder: Path) -> None:
    """Write claims.parquet, planted.parquet, clinics.csv and one month as csv, xlsx and X12."""
    rows = claim_rows(lines)
    month = [row for row in rows if _month(row) == EXPORTED_MONTH]
    _write_parquet(_with_untakable(rows, UNTAKABLE_TYPED), SCHEMA, folder / "claims.parquet")
    _write_parquet(_planted_rows(lines), PLANTED_SCHEMA, folder / "planted.parquet")
    exported = _with_untakable(month, UNTAKABLE_TEXT)
    _write_csv(map(_us_dates, exported), SCHEMA.names, folder / "2026-10.csv")
    _write_xlsx(exported, folder / "2026-10.xlsx")
    write_x12([line for line in lines if _is_exported(line)], patient_ids(lines), folder)
    clinics = [astuple(clinic) for clinic in CLINICS.values()]
    names = [column.name for column in fields(Clinic)]
    places = [dict(zip(names, clinic, strict=True)) for clinic in clinics]
    _write_csv(places, names, folder / "clinics.csv")


def claim_rows(lines: list[Line]) -> list[Row]:
    """Return one row per line under the contract's column names; patients are numbered anew."""
    numbers = patient_ids(lines)
    return [_row(line, numbers[line.visit.episode.patient.key]) for line in lines]


def patient_ids(lines: list[Line]) -> dict[str, str]:
    """Return the account number of each patient, by key, in the order of their first lines."""
    keys = dict.fromkeys(line.visit.episode.patient.key for line in lines)
    return {key: f"S-{number:06d}" for number, key in enumerate(keys, start=1)}


def _row(line: Line, patient_id: str) -> Row:
    therapist = line.visit.therapist
    modifiers = dict(enumerate(line.modifiers, start=1))
    own: Row = {
        "patient_id": patient_id,
        "billing_npi": BILLING_NPI,
        "rendering_npi": therapist.rendering_npi,
        "rendering_name": therapist.rendering_name,
        "clinic_id": therapist.clinic_id,
        "clinic_zip": CLINICS[therapist.clinic_id].clinic_zip,
        "place_of_service_code": "11",
        "diagnosis_codes": line.visit.episode.diagnosis_codes or None,
        "note": line.note or None,
    }
    own |= {f"modifier_{number}": modifiers.get(number) for number in (1, 2, 3, 4)}
    return {name: own[name] if name in own else getattr(line, name) for name in SCHEMA.names}


def _month(row: Row) -> tuple[int, int]:
    day = row["service_date"]
    assert isinstance(day, date)
    return day.year, day.month


def _is_exported(line: Line) -> bool:
    return (line.service_date.year, line.service_date.month) == EXPORTED_MONTH


def _with_untakable(rows: list[Row], faults: tuple[tuple[str, object], ...]) -> list[Row]:
    """Return the rows with one faulty row slipped in after every so many."""
    step = len(rows) // (len(faults) + 1)
    result = list(rows)
    for number, (column, value) in reversed(list(enumerate(faults, start=1))):
        place = number * step
        faulty = rows[place] | {"claim_id": f"X{number:07d}", "line_number": 1, column: value}
        result.insert(place, faulty | {"note": None})
    return result


def _planted_rows(lines: list[Line]) -> list[Row]:
    planted = (
        (line.claim_id, line.line_number, plant, detail)
        for line in lines
        for plant, detail in line.plants.items()
    )
    return [dict(zip(PLANTED_SCHEMA.names, row, strict=True)) for row in planted]


def _write_parquet(rows: list[Row], schema: pa.Schema, path: Path) -> None:
    table = pa.Table.from_pylist(rows, schema=schema)
    pq.write_table(table, path, compression="zstd", compression_level=15)


def _us_dates(row: Row) -> Row:
    """Return the row with dates as month/day/year, as billing systems in the country print them."""
    return {
        name: f"{value.month}/{value.day}/{value.year}" if isinstance(value, date) else value
        for name, value in row.items()
    }


def _write_csv(rows: Iterable[Row], names: list[str], path: Path) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_xlsx(rows: list[Row], path: Path) -> None:
    """Write a sheet with real dates and numbers; codes and identifiers stay text."""
    with xlsxwriter.Workbook(path, {"default_date_format": "m/d/yyyy"}) as workbook:
        workbook.set_properties({"created": datetime(2026, 11, 20)})
        sheet = workbook.add_worksheet("Service lines")
        sheet.write_row(0, 0, SCHEMA.names)
        for number, row in enumerate(rows, start=1):
            for column, (name, value) in enumerate(row.items()):
                _write_cell(sheet, number, column, name, value)


def _write_cell(
    sheet: xlsxwriter.worksheet.Worksheet, number: int, column: int, name: str, value: object
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(number, column, value)
    elif name in ("line_number", "units", "timed_minutes") or name.endswith("_amount"):
        sheet.write_number(number, column, float(str(value)))
    else:
        sheet.write_string(number, column, str(value))
