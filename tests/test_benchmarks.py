"""Each step of the benchmarks on a few hundred lines, untimed: what is never run rots."""

from __future__ import annotations

import json
import math
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

import benchmarks.__main__ as benchmark
from benchmarks import compare, generate, kill, peers, remittance, steps
from benchmarks.generate import Wanted
from benchmarks.measure import Cost, median, run_step
from benchmarks.tables import pricing_table
from dashboard.actions.claims import load_files
from dashboard.intake.claims import open_claim_file
from dashboard.intake.peers import read_peer_file
from dashboard.intake.x12.reader import open_x12_file
from dashboard.warehouse.database import Database

LINES = 1400
MONTH_LINES = 70
WAYS = ("fullunit", "polars", "pandas")
LOADING = [
    f"{step} {file}" for step in ("read", "store", "load", "bare") for file in ("clean", "faulty")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lines priced in all three ways, and loaded into a database."""
    place = tmp_path_factory.mktemp("benchmark")
    generate.write(place / "lines.parquet", Wanted(LINES))
    for step in ("prepare", *(f"price {way}" for way in WAYS), "build"):
        steps.run(step, place)
    return place


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two claim files."""
    place = tmp_path_factory.mktemp("claims")
    generate.write(place / "clean.csv", Wanted(LINES))
    generate.write(place / "faulty.csv", Wanted(LINES, refusable_percentage=10))
    return place


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Claims in a database, what is added to them, and the payments that answer them."""
    place = tmp_path_factory.mktemp("held")
    generate.write(place / "held.csv", Wanted(LINES))
    generate.write(place / "month.csv", Wanted(MONTH_LINES, month_after=LINES))
    remittance.write(place / "remittance.835", Wanted(LINES))
    steps.run("load held", place)
    return place


def rows(sql: str) -> list[tuple[Any, ...]]:
    return duckdb.execute(sql).fetchall()


def of_database(path: Path, sql: str) -> tuple[Any, ...]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()[0]


def test_lines_are_the_same_for_a_seed_and_others_for_another(tmp_path: Path) -> None:
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        generate.write(tmp_path / f"{name}.parquet", Wanted(LINES, seed=seed))
    first, again, other = (
        rows(f"from '{tmp_path / name}.parquet'") for name in ("first", "again", "other")
    )
    assert len(first) == LINES
    assert first == again
    assert first != other


def test_days_have_three_and_a_half_lines_that_lie_apart(folder: Path) -> None:
    days = f"select patient_id, service_date from '{folder / 'lines.parquet'}'"
    lines = rows(days)
    assert 3.2 < LINES / len(set(lines)) < 3.6
    assert sum(line == after for line, after in pairwise(lines)) < LINES / 100


def test_lines_that_cannot_be_shuffled_are_not_made(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one line more"):
        generate.write(tmp_path / "lines.parquet", Wanted(generate.STRIDE))


def test_all_ways_give_the_same_cents(folder: Path) -> None:
    steps.run("compare", folder)
    sums = rows(f"select sum(expected_amount), sum(mppr_reduction_amount) from "
                f"'{folder / 'fullunit.parquet'}'")[0]  # fmt: skip
    assert min(sums) > 0


@pytest.mark.parametrize(
    "change",
    [
        "expected_amount + 1",
        # A cent from one line to another: the sums are the same.
        "expected_amount + case service_line_id when 14 then 1 when 16 then -1 else 0 end",
        "coalesce(expected_amount, 0)",
    ],
)
@pytest.mark.parametrize("rival", compare.RIVALS)
def test_unequal_cents_stop_the_run(folder: Path, tmp_path: Path, rival: str, change: str) -> None:
    for way in WAYS:
        shutil.copy(folder / f"{way}.parquet", tmp_path)
    duckdb.execute(
        f"copy (select * replace ({change} as expected_amount) from "
        f"'{folder / f'{rival}.parquet'}') to '{tmp_path / f'{rival}.parquet'}'"
    )
    with pytest.raises(compare.UnequalCentsError, match=rival):
        steps.run("compare", tmp_path)


def test_pricing_again_reads_what_was_built(folder: Path) -> None:
    steps.run("price again", folder)
    lines, expected = of_database(
        folder / "lines.duckdb",
        "select count(*), sum(expected_amount) from priced.expected_amounts",
    )
    assert lines == LINES
    assert expected > Decimal(0)


def test_pricing_again_needs_priced_lines(tmp_path: Path) -> None:
    generate.write(tmp_path / "clean.csv", Wanted(1))
    steps.run("store clean", tmp_path)
    (tmp_path / "clean.duckdb").rename(tmp_path / "lines.duckdb")
    with pytest.raises(ValueError, match="build"):
        steps.run("price again", tmp_path)


@pytest.mark.parametrize("step", LOADING)
def test_loading_steps_run(claims: Path, step: str) -> None:
    cost = steps.run(step, claims)
    assert cost.cpu_seconds >= 0


def test_the_alternative_to_loading_stores_the_rows_whose_types_fit(claims: Path) -> None:
    for file, fewest in (("clean", LINES), ("faulty", 0.8 * LINES)):
        steps.run(f"bare {file}", claims)
        with duckdb.connect(str(claims / f"{file}.duckdb")) as connection:
            [(stored,)] = connection.execute("select count(*) from lines").fetchall()
        assert fewest <= stored <= LINES


def test_a_load_leaves_accepted_and_refused_rows(claims: Path) -> None:
    steps.run("load faulty", claims)
    accepted, refused = of_database(
        claims / "faulty.duckdb", "select accepted_rows, refused_rows from raw.loads"
    )
    assert accepted + refused == LINES
    assert 0.05 * LINES < refused < 0.15 * LINES


def test_unnumbered_lines_are_the_same_without_their_numbers(tmp_path: Path, held: Path) -> None:
    generate.write(tmp_path / "unnumbered.csv", Wanted(LINES, is_numbered=False))
    numbered, unnumbered = (
        rows(f"{select} from read_csv('{path}', all_varchar=true)")
        for select, path in (
            ("select * exclude (line_number)", held / "held.csv"),
            ("select *", tmp_path / "unnumbered.csv"),
        )
    )
    assert sorted(numbered, key=repr) == sorted(unnumbered, key=repr)
    steps.run("load unnumbered", tmp_path)
    lines, missing = of_database(
        tmp_path / "unnumbered.duckdb",
        "select count(*), count(*) - count(line_number) from raw.service_lines",
    )
    assert (lines, missing) == (LINES, 0)


def test_a_month_has_new_claims_of_patients_held(held: Path) -> None:
    files = (f"from read_csv('{held / name}.csv')" for name in ("held", "month"))
    before, month = (f"(select patient_id, claim_id, service_date {file})" for file in files)
    [(first, last)] = rows(f"select min(service_date), max(service_date) from {month}")
    assert first >= date(2026, 12, 1)
    assert last <= date(2026, 12, 31)
    claims, patients = (
        rows(f"select count(*) from {month} where {key} in (select {key} from {before})")
        for key in ("claim_id", "patient_id")
    )
    assert (claims, patients) == ([(0,)], [(MONTH_LINES,)])


def test_a_month_is_added_and_removed_again_and_again(held: Path) -> None:
    counted = "select count(*), count(distinct load_id) from raw.service_lines"
    for _ in range(2):
        for step in ("add month", "add month again"):
            steps.run(step, held)
            assert of_database(held / "month.duckdb", counted) == (LINES + MONTH_LINES, 2)
        steps.run("remove month", held)
        assert of_database(held / "month.duckdb", counted) == (LINES, 1)
    assert of_database(held / "held.duckdb", counted) == (LINES, 1)


def test_what_is_held_already_is_not_timed(held: Path, tmp_path: Path) -> None:
    shutil.copy(held / "held.duckdb", tmp_path)
    shutil.copy(held / "held.csv", tmp_path / "month.csv")
    with pytest.raises(ValueError, match="held already"):
        steps.run("add month", tmp_path)


def test_payments_are_the_same_for_a_seed_and_others_for_another(tmp_path: Path) -> None:
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        remittance.write(tmp_path / name, Wanted(LINES, seed=seed))
    first, again, other = ((tmp_path / name).read_bytes() for name in ("first", "again", "other"))
    assert first == again
    assert first != other


def test_payments_claims_and_lines_balance(held: Path) -> None:
    """By a reading of its own: every sum that an 835 states."""
    stack: dict[str, list[Decimal]] = {}
    lines, text = 0, (held / "remittance.835").read_text(encoding="ascii")
    assert "\n" not in text

    def close(*levels: str) -> None:
        for level in levels:
            assert not any(stack.pop(level, [])), level

    for name, *elements in (segment.split("*") for segment in text.split("~")):
        if name == "BPR":
            stack[name] = [Decimal(elements[1])]
        elif name == "CLP":
            close("SVC", "CLP")
            stack[name] = [Decimal(elements[2]), Decimal(elements[3]), Decimal(elements[4] or 0)]
            stack["BPR"][0] -= Decimal(elements[3])
        elif name == "SVC":
            close("SVC")
            charge, paid = Decimal(elements[1]), Decimal(elements[2])
            stack["SVC"] = [charge - paid]
            stack["CLP"] = [stack["CLP"][0] - charge, stack["CLP"][1] - paid, stack["CLP"][2]]
            lines += 1
        elif name == "CAS":
            adjusted = sum(map(Decimal, elements[2::3]))
            stack["SVC"][0] -= adjusted
            stack["CLP"][2] -= adjusted if elements[0] == "PR" else 0
        elif name == "SE":
            close("SVC", "CLP", "BPR")
    assert lines == LINES


@pytest.mark.parametrize("step", ["read", "store", "load", "add"])
def test_remittance_steps_run(held: Path, step: str) -> None:
    cost = steps.run(f"{step} remittance", held)
    assert cost.cpu_seconds >= 0


def test_every_payment_is_read_without_a_warning(held: Path) -> None:
    file = open_x12_file(held / "remittance.835", pseudonym_key=b"x")
    rows_of = Counter[str]()
    for table, batch in file.tables():
        rows_of[table] += batch.num_rows
    assert rows_of["remittance_lines"] == LINES
    assert rows_of["remittance_adjustments"] > LINES
    assert (file.warnings, file.refusals) == ([], [])


def test_payments_find_the_lines_that_they_answer(held: Path) -> None:
    steps.run("add remittance", held)
    answered, lines = of_database(
        held / "remittance.duckdb",
        "select count(distinct matched_line_id), (select count(*) from raw.remittance_lines) "
        "from staged.remittance_matches",
    )
    assert lines == LINES
    # Where the claim states no charge the payer's is another.
    assert answered > 0.9 * LINES


def test_a_step_runs_in_a_process_of_its_own(folder: Path) -> None:
    cost = run_step("compare", folder)
    assert cost.cpu_seconds > 0
    assert cost.wall_seconds > 0
    assert cost.peak_megabytes > 10


def test_the_median_is_of_each_figure() -> None:
    assert median([Cost(1, 9, 5), Cost(2, 8, 7), Cost(9, 1, 6)]) == Cost(2, 8, 6)


def test_ratios_are_to_this_project() -> None:
    costs = {"price fullunit": Cost(2, 1, 100), "price polars": Cost(3, 1, 1500)}
    table = pricing_table(1_000_000, costs, Cost(0.5, 1, 1))
    assert "| polars, streaming | 3.00 | 1.00 | 1,500 | 1.50x |" in table


def test_one_run_prints_every_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[tuple[str, str]] = []

    def run(name: str, folder: Path) -> Cost:
        seen.append((name, folder.name))
        return Cost(1.0, 1.0, 1.0)

    def write(module: str, path: str, lines: str, *options: str) -> str:
        if module == "benchmarks.generate":
            generate.main([path, lines, *options])
        else:
            remittance.write(Path(path), Wanted(int(lines)))
        return ""

    monkeypatch.setattr(benchmark, "run_step", run)
    monkeypatch.setattr(benchmark, "run_module", write)
    counts = {"csv": 140, "whole": 280, "month": 14, "remittance": 56}
    lines = [part for name, count in counts.items() for part in (f"--{name}-lines", f"{count}")]
    benchmark.main(["--lines", "70", "140", *lines, "--runs", "2", "--keep", str(tmp_path)])
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if line.startswith("##")] == [
        "## Pricing 70 lines, Parquet to Parquet",
        "## Pricing 140 lines, Parquet to Parquet",
        "## Pricing 140 lines again, from the database",
        "## Loading a CSV of 140 lines, 0 MB",
        "## 280 CSV lines, as one transaction, whole: 0 MB",
        "## A month of 14 lines into 280",
        "## An 835 of 56 service lines, 0 MB",
    ]
    assert f"duckdb {duckdb.__version__}" in printed
    assert {name for name, _ in seen} == set(steps.STEPS)
    assert seen.count(("price polars", "140")) == 3  # one is not counted
    assert seen.count(("load held", "whole")) == 2


def test_a_run_may_be_of_one_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(benchmark, "run_step", lambda _, folder: Cost(1.0, 1.0, 1.0))
    benchmark.main(["--parts", "csv", "--csv-lines", "70", "--keep", str(tmp_path)])
    titles = [line for line in capsys.readouterr().out.splitlines() if line.startswith("##")]
    assert titles == ["## Loading a CSV of 70 lines, 0 MB"]


def test_a_killed_load_leaves_what_was_held(capsys: pytest.CaptureFixture[str]) -> None:
    kill.main(["--times", "1", "--lines", "70"])
    assert "Killed 1 times while loading 70 lines" in capsys.readouterr().out


def test_what_a_kill_left_is_told_apart(held: Path, tmp_path: Path) -> None:
    database = Path(shutil.copy(held / "held.duckdb", tmp_path))
    with Database(database) as opened:
        without = kill._held(opened)
        load_files(opened, [open_claim_file(held / "month.csv", pseudonym_key=b"x")])
        both = kill._held(opened)
    with pytest.raises(kill.LostOrDoubledError, match="expected"):
        kill._state(database, without, without)
    assert kill._state(database, without, both) == "with"
    assert kill._state(database, without, both) == "without"


def test_a_load_that_had_ended_was_not_killed(tmp_path: Path) -> None:
    assert not kill._killed(tmp_path / "claims.duckdb", tmp_path / "absent.csv", 30.0)


@pytest.mark.parametrize("count", ["0", "-1"])
def test_nothing_is_measured_on_no_lines(count: str) -> None:
    with pytest.raises(SystemExit):
        benchmark.main(["--lines", count])


def test_the_stride_is_prime() -> None:
    assert all(generate.STRIDE % factor for factor in range(2, math.isqrt(generate.STRIDE) + 1))


def test_the_peer_file_has_a_therapist_in_fifteen_and_is_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "peers_CY2023.csv"
    peers.write(path, 15 * 60)
    file = read_peer_file(path)
    assert (file.therapists.num_rows, file.rows_read) == (60, 60 * (14 * 9 + 6))
    assert file.notes == ()
    peers.main(["--read", str(path)])
    assert Cost(**json.loads(capsys.readouterr().out)).peak_megabytes > 0
