"""Fees that CMS itself printed, to the cent, by the engine and by the oracle of these tests."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from dashboard.warehouse.database import Database
from tests.pricing.oracle import unit_fees
from tests.pricing.scratch import scratch_database
from tests.pricing.test_cases import CASES, read_case

ATLANTA = ("10212", "01")
SHARED = Path(__file__).parents[3] / "shared" / "examples" / "cms_2025_atlanta_fees.csv"
# carrier 10212, locality 01, conversion factor 33.8872: full, reduced
ATLANTA_2023 = {
    "97110": ("29.80", "22.70"),
    "97112": ("34.20", "25.74"),
    "97530": ("37.58", "26.42"),
    "97140": ("27.43", "21.17"),
    "97161": ("101.59", "77.58"),
}


@pytest.fixture(scope="module")
def database() -> Database:
    return scratch_database()


def fees(database: Database, day: date, carrier: str, locality: str) -> dict[str, tuple[str, str]]:
    asked = {"on_date": day, "carrier": carrier, "locality": locality, "codes": None}
    rows = database.report("fees", asked).to_pylist()
    return {
        row["hcpcs_code"]: (str(row["full_unit_amount"]), str(row["reduced_unit_amount"]))
        for row in rows
    }


def price_list() -> dict[str, tuple[str, str]]:
    """Our copy of CMS's 2025 price list for Atlanta: code to full and reduced amount."""
    rows = read_case(CASES / "2025-01-01" / "atlanta_price_list.csv").rows
    return {
        row["hcpcs_code"]: (row["expect_full_unit_amount"], row["expect_reduced_unit_amount"])
        for row in rows
    }


def oracle_fees(codes: list[str], day: date) -> dict[str, object]:
    found = {code: unit_fees(code, *ATLANTA, day) for code in codes}
    return {code: tuple(map(str, fee)) if fee else None for code, fee in found.items()}


def test_the_price_list_is_all_of_cms_s_58_codes() -> None:
    assert len(price_list()) == 58


@pytest.mark.skipif(not SHARED.exists(), reason="CMS's own file is not beside this checkout")
def test_our_copy_of_the_price_list_is_cms_s_file() -> None:
    with SHARED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    # CMS writes 0 where MPPR does not apply; one fee holds for every unit there.
    found = {
        row["hcpcs_code"]: (
            row["nonfacility_amount"],
            row["nonfacility_amount"]
            if row["therapy_reduced_amount"] == "0"
            else row["therapy_reduced_amount"],
        )
        for row in rows
    }
    assert price_list() == found


def test_the_58_codes_of_atlanta_2025_are_exact(database: Database) -> None:
    held = fees(database, date(2025, 6, 30), *ATLANTA)
    assert {code: held.get(code) for code in price_list()} == price_list()


def test_the_oracle_also_gives_the_58_codes() -> None:
    assert oracle_fees(list(price_list()), date(2025, 6, 30)) == price_list()


def test_five_codes_of_atlanta_2023_are_exact(database: Database) -> None:
    held = fees(database, date(2023, 5, 1), *ATLANTA)
    assert {code: held[code] for code in ATLANTA_2023} == ATLANTA_2023
    assert oracle_fees(list(ATLANTA_2023), date(2023, 5, 1)) == ATLANTA_2023


# Two that share locality 01, two that share 00, and one whose indices change within a year.
PLACES = [ATLANTA, ("02102", "01"), ("06302", "00"), ("10112", "00"), ("09202", "20")]


@pytest.mark.parametrize("place", PLACES, ids="-".join)
def test_every_fee_of_every_period_is_the_oracles(
    database: Database, place: tuple[str, str]
) -> None:
    rows = database.rows(
        "select hcpcs_code, period_from, full_unit_amount, reduced_unit_amount "
        "from priced.unit_fees where carrier = $carrier and locality = $locality",
        dict(zip(("carrier", "locality"), place, strict=True)),
    )
    wrong = [row for row in rows if unit_fees(row[0], *place, row[1]) != row[2:]]
    assert wrong == []
    assert len({row[1] for row in rows}) >= 12
    assert len(rows) > 12 * 100


def test_a_reduced_fee_is_never_above_the_full_one(database: Database) -> None:
    rows = database.rows(
        "select count(*) from priced.unit_fees where reduced_unit_amount > full_unit_amount "
        "or (not has_mppr and reduced_unit_amount <> full_unit_amount)"
    )
    assert rows == [(0,)]
