"""The three ways of pricing must agree to the cent; else their times mean nothing."""

from __future__ import annotations

from pathlib import Path

import duckdb

from benchmarks.measure import Work

RIVALS = ("polars", "pandas")
_AMOUNTS = ("expected_amount", "mppr_reduction_amount", "charge_reduction_amount")


class UnequalCentsError(Exception):
    """Two ways of pricing the same lines do not give the same cents."""


def compare(folder: Path) -> Work:
    """Stop unless all rivals' sums, counts and one line in a hundred equal this project's."""
    return lambda: _compare_all(folder)


def _compare_all(folder: Path) -> None:
    for rival in RIVALS:
        _compare(folder / "fullunit.parquet", folder / f"{rival}.parquet", rival)


def _compare(ours: Path, theirs: Path, rival: str) -> None:
    sides = (_cents(ours, factor=100), _cents(theirs, factor=1))
    totals = [duckdb.execute(_totals(side)).fetchall() for side in sides]
    if totals[0] != totals[1]:
        raise UnequalCentsError(f"Totals of {rival} are {totals[1]}, of this project {totals[0]}.")
    first, second = (f"from ({side}) where service_line_id // 2 % 100 = 7" for side in sides)
    text = f"({first} except {second}) union all ({second} except {first})"
    apart = duckdb.execute(text).fetchall()
    if apart:
        raise UnequalCentsError(f"{len(apart)} rows of a sample differ from {rival}: {apart[:2]}.")


def _cents(path: Path, factor: int) -> str:
    """A select of line and whole cents from an output."""
    amounts = ", ".join(f"cast({name} * {factor} as bigint) as {name}" for name in _AMOUNTS)
    return f"select cast(service_line_id as bigint) as service_line_id, {amounts} from '{path}'"


def _totals(side: str) -> str:
    sums = ", ".join(f"sum({name}), count({name})" for name in _AMOUNTS)
    return f"select count(distinct service_line_id), sum(service_line_id), {sums} from ({side})"
