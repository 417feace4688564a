"""queries/published: every figure has its source and is what CMS printed; keys are whole."""

from __future__ import annotations

import csv
import gzip
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PUBLISHED = ROOT / "queries" / "published"
MEDICARE = ROOT.parent / "shared" / "medicare"
FILES = sorted(path.stem for path in PUBLISHED.glob("*.csv"))
# Ours to CMS's compilation; the figures beside ours that only name release and source.
COPIES = {
    **{
        name: f"{name}.csv"
        for name in (
            "assistant_percentages",
            "conversion_factors",
            "geographic_indices",
            "kx_thresholds",
            "mppr_percentages",
            "part_b_deductibles",
            "relative_values",
            "sequestration_percentages",
        )
    },
    "zip_localities": "zip_localities.csv.gz",
    "ncci_edits": "ncci_edits_2024q3.csv",
    "mue_limits": "mue_2024q3.csv",
}
KEYS = {
    "assistant_percentages": ("effective_from",),
    "conversion_factors": ("effective_from",),
    "geographic_indices": ("carrier", "locality", "effective_from"),
    "kx_thresholds": ("discipline_group", "effective_from"),
    "mppr_percentages": ("effective_from",),
    "mue_limits": ("setting", "hcpcs_code", "effective_from"),
    "ncci_edits": (
        "setting",
        "column_one_code",
        "column_two_code",
        "effective_from",
        "deletion_date",
    ),
    "part_b_deductibles": ("effective_from",),
    "relative_values": ("hcpcs_code", "effective_from"),
    "sequestration_percentages": ("effective_from",),
    "zip_localities": ("zip_code",),
}
Row = dict[str, str]


def rows_of(path: Path) -> list[Row]:
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def published(name: str) -> list[Row]:
    return rows_of(PUBLISHED / f"{name}.csv")


@pytest.mark.parametrize("name", FILES)
def test_every_row_has_a_source(name: str) -> None:
    without = [number for number, row in enumerate(published(name), 2) if not row["source"].strip()]
    assert without == []


@pytest.mark.parametrize("name", KEYS)
def test_no_key_is_there_twice(name: str) -> None:
    counted = Counter(tuple(row[column] for column in KEYS[name]) for row in published(name))
    assert [key for key, count in counted.items() if count > 1] == []


@pytest.mark.parametrize("name", [name for name in KEYS if "effective_from" in KEYS[name]])
def test_first_days_are_iso_dates(name: str) -> None:
    """As text they are compared and cast; 1/1/2024 would sort before 2020."""
    days = {row["effective_from"] for row in published(name)}
    assert {day for day in days if date.fromisoformat(day).isoformat() != day} == set()


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.skipif(not MEDICARE.is_dir(), reason="the compiled CMS figures are not beside us")
def test_the_copy_is_what_cms_published(name: str) -> None:
    theirs = rows_of(MEDICARE / COPIES[name])
    columns = [column for column in theirs[0] if column not in ("release", "source")]
    ours = published(name)
    assert counted(ours, columns) == counted(theirs, columns)
    if "source" in theirs[0]:
        assert counted(ours, [*columns, "source"]) == counted(theirs, [*columns, "source"])


def counted(rows: list[Row], columns: list[str]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(row[column] for column in columns) for row in rows)


@pytest.mark.parametrize("name", ["geographic_indices", "zip_localities"])
def test_places_have_whole_numbers(name: str) -> None:
    """Five digits and two: a lost zero would be another place."""
    places = {(row["carrier"], row["locality"]) for row in published(name)}
    whole = re.compile(r"\d{5} \d{2}")
    assert [place for place in places if not whole.fullmatch(" ".join(place))] == []


def test_a_locality_number_alone_is_no_place() -> None:
    """The reason for the pair: in 2026, 75 of 109 places share their number with another."""
    held = [row for row in published("geographic_indices") if row["effective_from"] >= "2026"]
    numbers = Counter(row["locality"] for row in held)
    assert numbers["01"] == 19
    assert sum(count for count in numbers.values() if count > 1) == 75


def test_every_zip_code_lies_in_a_place_that_has_indices() -> None:
    held = {
        (row["carrier"], row["locality"])
        for row in published("geographic_indices")
        if row["work_gpci"] and row["effective_from"] == "2026-01-01"
    }
    places = {(row["carrier"], row["locality"]) for row in published("zip_localities")}
    assert places - held == set()


def test_statuses_are_those_that_the_schedule_explains() -> None:
    assert {row["status_code"] for row in published("relative_values")} <= set("ARTBINXEC") | {""}


def test_therapy_has_one_practice_expense_in_every_setting() -> None:
    """Why place of service does not change the price of a code under MPPR."""
    odd = [
        (row["hcpcs_code"], row["effective_from"])
        for row in published("relative_values")
        if row["multiple_procedure_indicator"] == "5"
        and row["nonfacility_practice_expense_rvu"] != row["facility_practice_expense_rvu"]
    ]
    assert odd == []
