"""A database of the first version opens in this one: every row kept, new columns empty."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import SCHEMA_VERSION, Database

LINE = {
    "service_line_id": "20000000004",
    "load_id": "1",
    "row_number": "2",
    "claim_id": "'C1'",
    "line_number": "1",
    "is_line_number_given": "true",
    "patient_id": "'P1'",
    "service_date": "date '2024-03-05'",
    "hcpcs_code": "'97110'",
    "units": "2",
    "modifier_1": "'GP'",
    "billing_npi": "'1234567893'",
    "carrier": "'10212'",
    "locality": "'01'",
    "payer_name": "'Medicare'",
    "charge_amount": "100.00",
}
# The columns of raw.service_lines in version 1 that LINE leaves empty.
EMPTY = {
    **dict.fromkeys(
        (
            "modifier_2", "modifier_3", "modifier_4", "rendering_npi", "rendering_name",
            "clinic_id", "clinic_zip", "place_of_service_code", "diagnosis_codes", "note",
            "claim_frequency_code", "claim_status",
        ),
        "varchar",
    ),
    "timed_minutes": "decimal(7, 2)",
    "submitted_date": "date",
    "paid_date": "date",
    **dict.fromkeys(
        ("allowed_amount", "paid_amount", "patient_amount", "deductible_amount"),
        "decimal(12, 2)",
    ),
}  # fmt: skip
TYPES = {
    "service_line_id": "bigint",
    "load_id": "bigint",
    "row_number": "bigint",
    "line_number": "integer",
    "is_line_number_given": "boolean",
    "service_date": "date",
    "units": "integer",
    "charge_amount": "decimal(12, 2)",
}


def cells(values: dict[str, str]) -> str:
    return ", ".join(
        f"cast({value} as {TYPES.get(name, 'varchar')}) as {name}" for name, value in values.items()
    )


@pytest.fixture
def old_file(tmp_path: Path) -> Path:
    """A database as version 1 left it: its stored tables with one load of one line."""
    path = tmp_path / "old.duckdb"
    empty = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in EMPTY.items())
    with duckdb.connect(str(path)) as connection:
        for text in (
            "create schema raw",
            "create schema settings",
            f"create table raw.service_lines as select {cells(LINE)}, {empty}",
            "create table raw.loads as select 1::bigint as load_id, 'march.csv' as file_name, "
            "'0' as content_hash, timestamp '2024-04-01' as loaded_at, 1::bigint as accepted_rows, "
            "1::bigint as refused_rows, 0::bigint as known_rows",
            "create table raw.refusals as select 1::bigint as load_id, 3::bigint as row_number, "
            "'units' as field, '2.5' as found, 'a whole number' as needed",
            "create table settings.clinics as select 'K1' as clinic_id, 'North' as clinic_name, "
            "'30303' as clinic_zip, null::varchar as carrier, null::varchar as locality",
            "create table settings.payers as select 'Mcare' as payer_name, 'Medicare' as payer, "
            "true as is_medicare_like",
            "create table settings.practice as select false as is_participating, "
            "false as is_qualifying_apm",
            "create table settings.mappings as select 'ours' as mapping_name, "
            "'a' as headings_key, '{}' as mapping_json",
            "create table settings.database_state as select 1 as schema_version, "
            "'older' as queries_fingerprint, 7::bigint as build_number, "
            "1::bigint as last_load_id, 'of version 1' as pseudonym_key",
        ):
            connection.execute(text)
    return path


def test_a_file_of_version_1_keeps_its_rows_and_settings(old_file: Path) -> None:
    with Database(old_file) as database:
        assert database.rows("select claim_id, units, source_kind from raw.service_lines") == [
            ("C1", 2, None)
        ]
        assert database.rows("select file_name, refused_rows from raw.loads") == [("march.csv", 1)]
        assert database.rows("select found from raw.refusals") == [("2.5",)]
        assert database.rows("select clinic_name from settings.clinics") == [("North",)]
        assert database.rows("select is_participating from settings.practice") == [(False,)]
        assert database.pseudonym_key == b"of version 1"
        assert database.build_number == 8
        assert database.rows("select schema_version from settings.database_state") == [
            (SCHEMA_VERSION,)
        ]


def test_a_migrated_file_prices_its_lines_and_takes_new_ones(
    old_file: Path, tmp_path: Path
) -> None:
    more = tmp_path / "april.csv"
    more.write_text(
        "patient_id,service_date,hcpcs_code,units,claim_id,line_number,billing_npi,carrier,"
        "locality,payer\nP1,2024-03-05,97530,1,C2,1,1234567893,10212,01,Medicare\n"
    )
    with Database(old_file) as database:
        assert database.rows("select pricing_status, full_units from priced.ranked_lines") == [
            ("priced", 1)
        ]
        load_files(database, [open_claim_file(more, pseudonym_key=database.pseudonym_key)])
        # Of both lines of the day, the one with the higher practice expense holds the full unit.
        assert database.rows(
            "select service_lines.hcpcs_code, ranked_lines.full_units from priced.ranked_lines "
            "inner join staged.service_lines using (service_line_id) order by all"
        ) == [("97110", 0), ("97530", 1)]


def test_a_migrated_file_is_migrated_once(old_file: Path) -> None:
    Database(old_file).close()
    with Database(old_file) as again:
        assert again.build_number == 8
