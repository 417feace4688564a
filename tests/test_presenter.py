"""What `--presenter` lets an audience see: summaries without a person, a place or a file."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from dashboard.actions.reports import export_report, exportable, presentable
from dashboard.errors import RequestError
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.pricing.scratch import load_paths

# Text and dates that tell an audience of no person, clinic, claim, file or single day; the keys
# of therapists and clinics are replaced. A new column has to be thought over and entered here.
HARMLESS = {
    *("rendering_npi", "clinic_id", "payer", "basis", "scope"),
    *("service_month", "hcpcs_code", "procedure_name", "pricing_status", "reference"),
    *("body_region", "flag", "adjusted_for", "specialty", "state"),
    *("check_name", "cause", "direction", "figure"),
}
REFUSED = sorted(exportable().keys() - set(presentable()))


def presented(name: str, database: Database | None = None, **filters: Any) -> pa.Table:
    return export_report(database or sample_database(), name, filters, is_presenter=True)


def is_number(kind: pa.DataType) -> bool:
    kinds = (pa.types.is_decimal, pa.types.is_boolean, pa.types.is_integer, pa.types.is_floating)
    return any(is_kind(kind) for is_kind in kinds)


@pytest.fixture(scope="module")
def secrets() -> set[str]:
    """Whoever and whatever the sample clinic's claims and settings name."""
    rows = sample_database().rows(
        "select unnest([patient_id, claim_id, rendering_npi, rendering_name, billing_npi, "
        "clinic_id, clinic_zip]) from raw.service_lines union "
        "select unnest([clinic_id, clinic_name, clinic_zip]) from settings.clinics union "
        "select file_name from raw.loads"
    )
    found = {text for (text,) in rows if text}
    assert {"B. Birch, PT", "1900000204", "DEC", "Sample Decatur"} <= found
    return found


@pytest.mark.parametrize("name", presentable())
def test_nothing_presented_names_anyone(name: str, secrets: set[str]) -> None:
    table = presented(name)
    assert table.num_rows > 0
    cells = {str(value) for column in table.columns for value in column.to_pylist()}
    assert cells & secrets == set()
    text = json.dumps(table.to_pylist(), default=str)
    # Three letters such as DEC or MID may well be part of a word; whole cells were looked at.
    assert [secret for secret in secrets if len(secret) > 4 and secret in text] == []


@pytest.mark.parametrize("name", presentable())
def test_columns_presented_are_figures_or_known_to_be_harmless(name: str) -> None:
    told = {field.name for field in presented(name).schema if not is_number(field.type)}
    assert told - HARMLESS == set()
    assert all(str(day).endswith("-01") for day in days(presented(name)))


def days(table: pa.Table) -> Iterator[date]:
    """The days of a table: months begin on the first."""
    for column in table.columns:
        if pa.types.is_temporal(column.type):
            yield from column.drop_null().to_pylist()


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_marked_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(RequestError) as refused:
        presented(name)
    message = str(refused.value)
    assert message.startswith(f"{name} cannot be shown with --presenter")
    assert "\n" not in message
    assert all(report in message for report in presentable())


def test_reports_of_people_files_and_settings_are_not_marked() -> None:
    assert set(REFUSED) >= {
        *("priced_lines", "filter_choices", "clinic_settings", "payer_settings"),
        *("loads", "refusals", "held_releases", "claim_warnings"),
    }


def test_figures_are_those_of_the_report_and_names_are_left_out() -> None:
    own = export_report(sample_database(), "exercise_by_therapist", {})
    shown = presented("exercise_by_therapist")
    assert set(own.column_names) - set(shown.column_names) == {"rendering_name"}
    same = [name for name in shown.column_names if name != "rendering_npi"]
    assert shown.select(same).equals(own.select(same))


def test_a_stand_in_is_the_same_person_and_place_under_every_filter() -> None:
    """Letters follow the keys of the whole database: Hazel is the 8th of 14, Newnan the third."""
    hazel = presented("exercise_by_therapist", rendering_npis=["1900000801"])
    assert hazel["rendering_npi"].to_pylist() == ["Therapist H"]
    assert presented("exercise_by_therapist")["rendering_npi"].to_pylist().count("Therapist H") == 1
    october: dict[str, Any] = {"from_date": date(2026, 10, 1), "clinic_ids": ["NEW"]}
    for name in ("exercise_by_clinic", "exercise_clinic_months"):
        assert set(presented(name, **october)["clinic_id"].to_pylist()) == {"Clinic 3"}


def test_past_the_26th_therapist_letters_are_doubled_and_nobody_stays_nobody(
    tmp_path: Path,
) -> None:
    path = tmp_path / "many.csv"
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["patient_id", "service_date", "hcpcs_code", "units", "rendering_npi"])
    npis = [*(str(1900000000 + number) for number in range(28)), ""]
    writer.writerows([f"P{npi}", "2026-03-02", "97110", 1, npi] for npi in npis)
    path.write_text(text.getvalue(), encoding="utf-8")
    with Database() as database:
        load_paths(database, [path])
        shown = presented("exercise_by_therapist", database)["rendering_npi"].to_pylist()
    assert {"Therapist A", "Therapist Z", "Therapist AA", "Therapist AB", None} <= set(shown)
    assert len(set(shown)) == 29
