"""Peers imported: counted right, in the place of their year, out again, and never mixed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard.actions.peer_files import import_peers, remove_peers
from dashboard.actions.peers import peer_choices, peers_of
from dashboard.errors import FullUnitError
from dashboard.inference.references import Peers
from dashboard.warehouse.database import Database
from tests.intake.peer_files import OCCUPATIONAL, Row, keep, many, written

PERCENTILES = {
    "fifth_share": 5,
    "tenth_share": 10,
    "lower_quartile_share": 25,
    "median_share": 50,
    "upper_quartile_share": 75,
    "ninetieth_share": 90,
    "ninety_fifth_share": 95,
}
NATION = "CMS 2023", "physical_therapist", None


@pytest.fixture
def database() -> Iterator[Database]:
    with Database() as opened:
        yield opened


def bring(database: Database, folder: Path, rows: list[Row], year: int = 2023) -> None:
    import_peers(database, keep(folder, written(rows), f"peers_CY{year}.csv"))


def shares(database: Database) -> dict[tuple[str, str, str | None], dict[str, Any]]:
    rows = database.report("peer_shares").to_pylist()
    return {(row["reference"], row["specialty"], row["state"]): row for row in rows}


def test_percentiles_are_those_that_numpy_gives(database: Database, tmp_path: Path) -> None:
    """Of shares that are given by hand: 27 therapists, 4 of them with 97110 alone."""
    dice = np.random.default_rng(7)
    counts = dice.integers(20, 900, (27, 3))
    counts[:4, 1:] = 0
    counts[4:8, 2] = 0
    rows = [
        Row(str(1900000000 + number), code, units)
        for number, each in enumerate(counts)
        for code, units in zip(("97110", "97112", "97530"), each, strict=True)
        if units
    ]
    bring(database, tmp_path, rows)
    held = shares(database)[NATION]
    for basis, those in (("", counts), ("several_codes_", counts[4:])):
        each = those[:, 0] / those.sum(axis=1)
        for name, percent in PERCENTILES.items():
            assert held[basis + name] == pytest.approx(np.percentile(each, percent), abs=1e-6)
        assert held[f"{basis}therapists"] == len(those)
        assert held[f"{basis}mean_share"] == pytest.approx(each.mean(), abs=1e-6)
        assert held[f"{basis}share_sd"] == pytest.approx(each.std(ddof=1), abs=1e-6)
        pooled = those[:, 0].sum() / those.sum()
        assert held[f"{basis}pooled_share"] == pytest.approx(pooled, abs=1e-6)


def test_specialties_and_states_are_never_mixed(database: Database, tmp_path: Path) -> None:
    rows = [
        *many(20, "GA"),
        *many(19, "NY", first=1910000000),
        *many(25, "GA", OCCUPATIONAL, first=1920000000),
        *many(5, "XX", first=1930000000),
    ]
    bring(database, tmp_path, rows)
    counted = {key: row["therapists"] for key, row in shares(database).items()}
    assert counted == {
        ("CMS 2012", "physical_therapist", None): 152,
        NATION: 44,
        ("CMS 2023", "physical_therapist", "GA"): 20,
        ("CMS 2023", "occupational_therapist", None): 25,
        ("CMS 2023", "occupational_therapist", "GA"): 25,
    }
    few = {
        (row["specialty"], row["state"]): (row["therapists"], row["has_too_few_therapists"])
        for row in database.report("peer_references").to_pylist()
        if row["calendar_year"] == 2023
    }
    assert few["physical_therapist", "NY"] == (19, True)
    assert few["physical_therapist", "GA"] == (20, False)


def test_twenty_with_one_code_alone_are_no_yardstick(database: Database, tmp_path: Path) -> None:
    alone = [row for row in many(30, "NY", first=1910000000) if row.hcpcs_code == "97110"]
    bring(database, tmp_path, [*many(20), *alone])
    assert ("CMS 2023", "physical_therapist", "NY") not in shares(database)
    held = database.report("held_peers").to_pylist()[0]
    assert (held["therapists"], held["several_codes_therapists"]) == (50, 20)
    assert (held["states"], held["offered_states"]) == (2, 1)


def test_the_last_row_is_the_physical_therapists_of_the_nation_in_the_newest_file(
    database: Database, tmp_path: Path
) -> None:
    """As the page on 97110 reads it."""
    occupational = many(30, "GA", OCCUPATIONAL, first=1920000000)
    bring(database, tmp_path, [*many(30), *occupational], 2022)
    bring(database, tmp_path, [*many(25, "WY"), *occupational], 2023)
    bring(database, tmp_path, occupational, 2024)
    last = database.report("peer_shares").to_pylist()[-1]
    assert (last["reference"], last["specialty"], last["state"]) == NATION
    newest = database.report("peer_references").to_pylist()[0]
    assert newest["calendar_year"] == 2024


def test_the_same_year_again_takes_its_place_and_goes_again(
    database: Database, tmp_path: Path
) -> None:
    builds = [database.build_number]
    for count in (30, 22):
        bring(database, tmp_path, many(count))
        assert shares(database)[NATION]["therapists"] == count
        builds.append(database.build_number)
    remove_peers(database, "CMS 2023")
    builds.append(database.build_number)
    assert list(shares(database)) == [("CMS 2012", "physical_therapist", None)]
    assert len(set(builds)) == 4, "each change is another build, so that no page is stale"
    with pytest.raises(FullUnitError, match="No import of CMS 2023"):
        remove_peers(database, "CMS 2023")


def test_what_came_with_the_program_gives_way_to_its_year_and_comes_back(
    database: Database, tmp_path: Path
) -> None:
    bring(database, tmp_path, many(30, kind=OCCUPATIONAL), 2012)
    assert shares(database)["CMS 2012", "physical_therapist", None]["therapists"] == 152
    bring(database, tmp_path, many(40), 2012)
    assert [row["therapists"] for row in shares(database).values()] == [40, 40]
    remove_peers(database, "CMS 2012")
    assert [row["therapists"] for row in shares(database).values()] == [152]


def test_a_specialty_of_too_few_is_not_kept_and_said(database: Database, tmp_path: Path) -> None:
    rows = [*many(30), *many(19, kind=OCCUPATIONAL, first=1920000000)]
    found = import_peers(database, keep(tmp_path, written(rows)))
    assert found.notes[-1] == (
        "Fewer than 20 occupational therapists with two movement codes published: not kept."
    )
    assert [row["specialty"] for row in found.held] == ["physical_therapist"]


def test_nothing_is_half_imported(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, many(30))
    before, build = database.report("peer_references"), database.build_number
    for rows in (many(19), [*many(25), Row("1999999999", "97110", "many")]):
        with pytest.raises(FullUnitError) as refusal:
            bring(database, tmp_path, rows)
        assert "peers_CY2023.csv" in str(refusal.value)
    assert database.report("peer_references") == before
    assert database.build_number == build


def test_who_the_peers_are_is_not_in_the_database(database: Database, tmp_path: Path) -> None:
    bring(database, tmp_path, many(30))
    rows = database.query("select * from imported.peer_therapists").to_pylist()
    assert len(rows) == 30
    assert [row for row in rows if "1900" in str(row) or "Secret" in str(row)] == []


def test_choices_are_of_one_specialty_newest_first(database: Database, tmp_path: Path) -> None:
    occupational = many(30, "GA", OCCUPATIONAL, first=1920000000)
    bring(database, tmp_path, [*many(30), *many(21, "AL", first=1910000000), *occupational])
    rows = database.report("peer_shares").to_pandas()
    choices = peer_choices(rows)
    assert list(choices) == ["2023-pt", "2023-pt-AL", "2023-pt-GA", "2012-pt"]
    assert choices["2023-pt-GA"].label == "CMS 2023, GA: 30 physical therapists"
    assert choices["2012-pt"].label == "CMS 2012, the nation: 93 physical therapists"
    assert list(peer_choices(rows, "occupational_therapist")) == ["2023-ot", "2023-ot-GA"]


def test_the_yardstick_leaves_out_those_of_one_code_and_says_what_they_would_do(
    database: Database,
) -> None:
    rows = database.report("peer_shares").to_pandas()
    assert peers_of(rows.iloc[0]) == Peers(0.691833, 0.19758, 93)
    choice = peer_choices(rows)["2012-pt"]
    assert choice.peers == peers_of(rows.iloc[0])
    assert choice.all_peers == Peers(0.791713, 0.241808, 152)
