"""Each step of the benchmarks on a few hundred lines, untimed: what is never run rots."""

from __future__ import annotations

import math
import shutil
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest

import benchmarks.__main__ as benchmark
from benchmarks import compare, generate, steps
from benchmarks.measure import Cost, median, run_step
from benchmarks.tables import pricing_table

LINES = 1400
WAYS = ("fullunit", "polars", "pandas")
LOADING = [f"{step} {file}" for step in ("read", "store", "load") for file in ("clean", "faulty")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Lines priced in all three ways, and loaded into a database."""
    place = tmp_path_factory.mktemp("benchmark")
    generate.write(place / "lines.parquet", LINES)
    for step in ("prepare", *(f"price {way}" for way in WAYS), "build"):
        steps.run(step, place)
    return place


@pytest.fixture(scope="module")
def claims(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two claim files."""
    place = tmp_path_factory.mktemp("claims")
    generate.write(place / "clean.csv", LINES)
    generate.write(place / "faulty.csv", LINES, 10)
    return place


def rows(sql: str) -> list[tuple[Any, ...]]:
    return duckdb.execute(sql).fetchall()


def of_database(path: Path, sql: str) -> tuple[Any, ...]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()[0]


def test_lines_are_the_same_for_a_seed_and_others_for_another(tmp_path: Path) -> None:
    for name, seed in (("first", 1), ("again", 1), ("other", 2)):
        generate.write(tmp_path / f"{name}.parquet", LINES, seed=seed)
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
        generate.write(tmp_path / "lines.parquet", generate.STRIDE)


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
    generate.write(tmp_path / "clean.csv", 1)
    steps.run("store clean", tmp_path)
    (tmp_path / "clean.duckdb").rename(tmp_path / "lines.duckdb")
    with pytest.raises(ValueError, match="build"):
        steps.run("price again", tmp_path)


@pytest.mark.parametrize("step", LOADING)
def test_loading_steps_run(claims: Path, step: str) -> None:
    cost = steps.run(step, claims)
    assert cost.cpu_seconds >= 0


def test_a_load_leaves_accepted_and_refused_rows(claims: Path) -> None:
    steps.run("load faulty", claims)
    accepted, refused = of_database(
        claims / "faulty.duckdb", "select accepted_rows, refused_rows from raw.loads"
    )
    assert accepted + refused == LINES
    assert 0.05 * LINES < refused < 0.15 * LINES


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

    def write(_: str, path: str, lines: str, percentage: str) -> str:
        generate.write(Path(path), int(lines), int(percentage))
        return ""

    monkeypatch.setattr(benchmark, "run_step", run)
    monkeypatch.setattr(benchmark, "run_module", write)
    benchmark.main(
        ["--lines", "70", "140", "--csv-lines", "140", "--runs", "2", "--keep", str(tmp_path)]
    )
    printed = capsys.readouterr().out
    assert [line for line in printed.splitlines() if line.startswith("##")] == [
        "## Pricing 70 lines, Parquet to Parquet",
        "## Pricing 140 lines, Parquet to Parquet",
        "## Pricing 140 lines again, from the database",
        "## Loading a CSV of 140 lines, 0 MB",
    ]
    assert f"duckdb {duckdb.__version__}" in printed
    assert {name for name, _ in seen} == set(steps.STEPS)
    assert seen.count(("price polars", "140")) == 3  # one is not counted


@pytest.mark.parametrize("count", ["0", "-1"])
def test_nothing_is_measured_on_no_lines(count: str) -> None:
    with pytest.raises(SystemExit):
        benchmark.main(["--lines", count])


def test_the_stride_is_prime() -> None:
    assert all(generate.STRIDE % factor for factor in range(2, math.isqrt(generate.STRIDE) + 1))
