"""Files that overlap, correct and come in any order: every line counts once, and none is lost."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.actions.claims import PracticeTerms, load_files, price_files, unload
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from dashboard.warehouse.loading import LoadResult

BARE = "patient_id,service_date,hcpcs_code,units"
NUMBERED = f"{BARE},claim_id,line_number,claim_frequency_code,paid_amount"


@pytest.fixture
def database() -> Iterator[Database]:
    with Database() as opened:
        yield opened


def load(database: Database, folder: Path, name: str, heading: str, *rows: str) -> LoadResult:
    path = folder / name
    path.write_text("\n".join([heading, *rows]) + "\n")
    return load_files(database, [open_claim_file(path, pseudonym_key=b"test")])[0]


def standing(database: Database) -> list[tuple[object, ...]]:
    """Code and units of every line that counts."""
    return sorted(
        database.rows("select hcpcs_code, units from staged.service_lines where resolution is null")
    )


def test_a_refused_row_corrected_and_loaded_again_counts_once(
    database: Database, tmp_path: Path
) -> None:
    rows = ["P1,2026-03-02,97110,2", "P1,2026-03-02,97110,1", "P1,2026-03-02,97530,1"]
    load(database, tmp_path, "a.csv", BARE, "P1,2026-03-02,97140,2.5", *rows)
    again = load(database, tmp_path, "b.csv", BARE, "P1,2026-03-02,97140,2", *rows)
    assert (again.accepted_rows, again.known_rows) == (1, 3)
    assert standing(database) == [("97110", 1), ("97110", 2), ("97140", 2), ("97530", 1)]


def test_an_overlap_in_another_order_counts_once(database: Database, tmp_path: Path) -> None:
    rows = [
        "P1,2026-03-02,97110,1",
        "P1,2026-03-02,97110,1",
        "P1,2026-03-02,97530,1",
        "P2,2026-03-02,97112,1",
    ]
    load(database, tmp_path, "a.csv", BARE, *rows)
    load(database, tmp_path, "b.csv", BARE, *reversed(rows[1:]))
    assert standing(database) == [("97110", 1), ("97110", 1), ("97112", 1), ("97530", 1)]


@pytest.mark.parametrize("removed", [1, 2])
def test_a_line_of_two_loads_stays_while_one_of_them_does(
    database: Database, tmp_path: Path, removed: int
) -> None:
    first, shared, last = (
        f"P1,2026-03-02,{code},1,C1,{n},," for n, code in enumerate(("97110", "97112", "97530"), 1)
    )
    load(database, tmp_path, "a.csv", NUMBERED, first, shared)
    load(database, tmp_path, "b.csv", NUMBERED, shared, last)
    assert len(standing(database)) == 3
    unload(database, removed)
    assert ("97112", 1) in standing(database)
    assert len(standing(database)) == 2


def test_a_replaced_claim_that_comes_again_with_a_payment_keeps_all_its_lines(
    database: Database, tmp_path: Path
) -> None:
    load(
        database, tmp_path, "a.csv", NUMBERED,
        "P1,2026-03-02,97110,3,C1,1,7,", "P1,2026-03-02,97530,1,C1,2,7,",
    )  # fmt: skip
    load(
        database, tmp_path, "b.csv", NUMBERED,
        "P1,2026-03-02,97110,3,C1,1,7,60.00", "P1,2026-03-02,97530,1,C1,2,7,",
    )  # fmt: skip
    assert standing(database) == [("97110", 3), ("97530", 1)]
    assert database.rows("select sum(paid_amount) from staged.service_lines") == [(60,)]


def test_of_two_replacements_in_one_file_the_last_holds(database: Database, tmp_path: Path) -> None:
    load(
        database, tmp_path, "a.csv", NUMBERED,
        "P1,2026-03-02,97110,4,C1,1,1,", "P1,2026-03-02,97110,3,C1,1,7,",
        "P1,2026-03-02,97110,2,C1,1,7,",
    )  # fmt: skip
    assert standing(database) == [("97110", 2)]


def test_billed_reversed_and_billed_again_alike_stands_once(
    database: Database, tmp_path: Path
) -> None:
    load(
        database, tmp_path, "a.csv", NUMBERED,
        "P1,2026-03-02,97110,2,C1,1,,", "P1,2026-03-02,97110,-2,C1,1,,",
        "P1,2026-03-02,97110,2,C1,1,,",
    )  # fmt: skip
    assert standing(database) == [("97110", 2)]


@pytest.mark.parametrize(
    ("units", "left"),
    [
        ((1, 1, -2, 3), [3]),
        ((2, -1, -1, 2), [2]),
        ((1, 1, -2, 2), [2]),
        ((2, 2, -2), [2]),
        ((-2, 2), []),
        ((3, -1), [3]),
        ((1, 2, -3), []),
    ],
)
def test_reversals_take_what_stands_before_them(
    database: Database, tmp_path: Path, units: tuple[int, ...], left: list[int]
) -> None:
    rows = [f"P1,2026-03-02,97110,{each},C{n},1,," for n, each in enumerate(units)]
    load(database, tmp_path, "a.csv", NUMBERED, *rows)
    assert [found[1] for found in standing(database)] == left


def test_a_claim_line_that_changed_without_a_correction_is_told(
    database: Database, tmp_path: Path
) -> None:
    load(database, tmp_path, "a.csv", NUMBERED, "P1,2026-03-02,97110,2,C1,1,,")
    load(database, tmp_path, "b.csv", NUMBERED, "P1,2026-03-02,97110,3,C1,1,,")
    warnings = database.report("claim_warnings")["warning"].to_pylist()
    assert [text.split(":")[0] for text in warnings] == ["Claim lines"]


def test_a_load_number_is_never_used_twice(database: Database, tmp_path: Path) -> None:
    first = load(database, tmp_path, "a.csv", BARE, "P1,2026-03-02,97110,2")
    assert first.load_id is not None
    unload(database, first.load_id)
    second = load(database, tmp_path, "b.csv", BARE, "P1,2026-03-02,97110,3")
    assert second.load_id == first.load_id + 1


def test_one_payer_is_of_one_kind_whatever_its_names(database: Database, tmp_path: Path) -> None:
    with database.writing() as cursor:
        cursor.execute("insert into settings.payers values ('Medicare', 'Medicare', false, null)")
    load(
        database, tmp_path, "a.csv", f"{BARE},payer",
        "P1,2026-03-02,97110,2,Medicare", "P1,2026-03-03,97110,2,Medicare Part B",
        "P1,2026-03-04,97110,2,##", "P1,2026-03-05,97110,2,",
    )  # fmt: skip
    kinds = database.rows("select payer, is_medicare_like from staged.payers group by all")
    assert sorted(kinds) == [("", True), ("##", False), ("Medicare", False)]


def test_a_payer_named_twice_on_the_command_line_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        f"{BARE},payer\nP1,2026-03-02,97110,2,Aetna-MA\nP1,2026-03-02,97112,1,aetna ma\n"
    )
    terms = PracticeTerms(medicare_like_payers=("AETNA MA", "Aetna MA"))
    scratch, _, _ = price_files([path], terms)
    with scratch:
        assert scratch.rows("select count(*), count(distinct payer) from staged.service_lines") == [
            (2, 1)
        ]


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
def test_overlapping_shuffled_parts_are_the_whole(seed: int) -> None:
    dice = random.Random(seed)
    rows = [
        f"P{dice.randrange(3)},2026-03-0{dice.randrange(1, 3)},"
        f"{dice.choice(['97110', '97112', '97530'])},{dice.randrange(1, 3)}"
        for _ in range(12)
    ]
    # A practice system exports whole days, as often and in whatever order it likes.
    parts = [sorted(rows, key=lambda _: dice.random()) for _ in range(2)]
    days = {row.split(",")[0] for row in rows}
    kept = dice.sample(sorted(days), k=len(days) - 1)
    parts.append([row for row in parts[0] if row.split(",")[0] in kept])
    dice.shuffle(parts)
    with tempfile.TemporaryDirectory() as folder, Database() as database:
        for number, part in enumerate(parts):
            load(database, Path(folder), f"{number}.csv", BARE, *part)
        expected = sorted((row.split(",")[2], int(row.split(",")[3])) for row in rows)
        assert standing(database) == expected
