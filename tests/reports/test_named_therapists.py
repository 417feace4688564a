"""A therapist of whom the file gives a name and no NPI stands in every figure and filter."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from dashboard.actions.recoding import RecodingPlan
from dashboard.actions.reports import export_report
from dashboard.warehouse.database import Database
from tests.pricing.scratch import load_paths

ASH, BOX = "Ash, Ann PT", "Box, Bo PT"
CLAIMS = f"""\
patient_id,service_date,hcpcs_code,units,payer,carrier,locality,rendering_npi,rendering_name,\
charge_amount,allowed_amount
P1,2026-03-02,97110,2,Medicare,10212,01,,"{ASH}",130.00,50.00
P1,2026-03-02,97530,1,Medicare,10212,01,,"{ASH}",80.00,35.00
P2,2026-03-02,97110,3,Medicare,10212,01,,"{BOX}",195.00,75.00
P3,2026-03-02,97110,1,Medicare,10212,01,1900000103,"{ASH}",65.00,30.00
P4,2026-03-02,97110,1,Medicare,10212,01,,,65.00,30.00
"""
Rows = list[dict[str, Any]]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("named") / "named.csv"
    path.write_text(CLAIMS, encoding="utf-8")
    with Database() as database:
        load_paths(database, [path])
        yield database


def asked(database: Database, name: str, *therapists: str, **more: Any) -> Rows:
    filters = {"rendering_npis": list(therapists) or None, **more}
    rows: Rows = database.report(name, filters).to_pylist()
    return rows


def test_each_is_a_row_of_their_own_by_name(database: Database) -> None:
    rows = asked(database, "exercise_by_therapist")
    found = {row["rendering_npi"]: (row["rendering_name"], row["exercise_units"]) for row in rows}
    # An NPI is a person of its own, whatever the name; so are lines that name nobody.
    assert found == {
        ASH: (ASH, 2),
        BOX: (BOX, 3),
        "1900000103": (ASH, 1),
        None: (None, 1),
    }


def test_each_can_be_chosen(database: Database) -> None:
    choices = [row for row in asked(database, "filter_choices") if row["kind"] == "therapist"]
    assert [(row["choice"], row["label"], row["lines"]) for row in choices] == [
        ("1900000103", ASH, 1),
        (ASH, ASH, 2),
        (BOX, BOX, 1),
    ]


def test_the_filter_finds_their_lines_in_every_figure(database: Database) -> None:
    [totals] = asked(database, "overview_totals", ASH)
    assert (totals["lines"], totals["visits"]) == (2, 1)
    assert totals["charge_amount"] == Decimal("210.00")
    [share] = asked(database, "exercise_totals", ASH)
    assert (share["exercise_units"], share["movement_units"]) == (2, 3)
    [per_unit] = asked(database, "allowed_per_unit", ASH, codes=["97110"])
    assert per_unit["median_amount"] == Decimal("25.00")


def test_recoding_takes_their_lines_alone(database: Database) -> None:
    plan = RecodingPlan("97110", "97530", rendering_npis=(ASH,))
    days = asked(database, "recoded_days", **plan.parameters())
    assert [(day["patient_id"], day["recoded_units"]) for day in days] == [("P1", 2)]


def test_price_keeps_number_and_name_as_they_were_given(database: Database) -> None:
    rows = asked(database, "priced_lines")
    given = {(row["rendering_npi"], row["rendering_name"]) for row in rows}
    assert given == {(None, ASH), (None, BOX), ("1900000103", ASH), (None, None)}


def test_a_name_is_not_presented_as_a_key(database: Database) -> None:
    shown = export_report(database, "exercise_by_therapist", {}, is_presenter=True)
    letters = set(shown["rendering_npi"].to_pylist())
    assert letters == {"Therapist A", "Therapist B", "Therapist C", None}
