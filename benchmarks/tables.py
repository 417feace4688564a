"""The results as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from benchmarks.measure import Cost

_WAYS = {
    "price fullunit": "Full Unit",
    "price polars": "polars, streaming",
    "price pandas": "pandas",
}
_STEPS = {
    "bare": "for comparison: DuckDB's own reader into a table of the file's columns",
    "read": "read and typed, kept nowhere",
    "store": "read, typed and stored as rows; nothing computed",
    "load": "the whole load: rows, corrections, fees, ranks, rollups",
}
_FILES = {"clean": "nothing refused", "faulty": "1 % refused"}
_WHOLE = {"load held": "with line numbers", "load unnumbered": "without"}
_ADDING = {
    "add month": "loaded, in a new process",
    "add month again": "loaded, in a process that has loaded before",
    "remove month": "taken out again, in a new process",
}
_REMITTANCE = {
    "read remittance": "read into Arrow, kept nowhere",
    "store remittance": "read and stored as rows; nothing computed",
    "load remittance": "the whole load, into an empty database",
    "add remittance": "the whole load, beside the claims that it answers",
}


def pricing_table(lines: int, costs: Mapping[str, Cost], ready: Cost) -> str:
    """Pricing from Parquet to Parquet, each way beside this project."""
    ours = costs["price fullunit"].cpu_seconds
    rows = [
        (_WAYS[step], *_cells(cost), f"{cost.cpu_seconds / ours:.2f}x")
        for step, cost in costs.items()
    ]
    headings = ("way", "CPU s", "wall s", "peak MB", "CPU beside Full Unit")
    return (
        f"\n## Pricing {lines:,} lines, Parquet to Parquet\n\n{_table(headings, rows)}\n\n"
        "All three gave the same cents. The fee table, made beforehand and shared, took "
        f"{ready.cpu_seconds:.2f} CPU s."
    )


def repricing_table(lines: int, again: Cost, built: Cost) -> str:
    """Pricing from a database whose ranks are stored."""
    rows = [("every line priced again, summed by year", *_cells(again))]
    table = _table(("what", "CPU s", "wall s", "peak MB"), rows)
    return (
        f"\n## Pricing {lines:,} lines again, from the database\n\n{table}\n\n"
        f"Storing the lines and all that follows from them took {built.cpu_seconds:.1f} CPU s."
    )


def loading_table(lines: int, costs: Mapping[str, Cost], sizes: Mapping[str, int]) -> str:
    """Loading a CSV, further with each row of the table."""
    rows = []
    for name, cost in costs.items():
        step, file = name.split()
        speed = f"{sizes[file] / 1e6 / cost.cpu_seconds:.0f}"
        rows.append((_STEPS[step], _FILES[file], *_cells(cost), speed))
    headings = ("how far", "file", "CPU s", "wall s", "peak MB", "MB per CPU s")
    title = f"Loading a CSV of {lines:,} lines, {sizes['clean'] / 1e6:.0f} MB"
    return f"\n## {title}\n\n{_table(headings, rows)}"


def whole_table(lines: int, costs: Mapping[str, Cost], sizes: Mapping[str, int]) -> str:
    """A large CSV loaded as one transaction."""
    rows = [
        (_WHOLE[step], *_cells(cost), f"{sizes[step.split()[1]] / 1e6 / cost.cpu_seconds:.1f}")
        for step, cost in costs.items()
    ]
    headings = ("lines", "CPU s", "wall s", "peak MB", "MB per CPU s")
    title = f"{lines:,} CSV lines, as one transaction, whole: {sizes['held'] / 1e6:,.0f} MB"
    return f"\n## {title}\n\n{_table(headings, rows)}"


def adding_table(held: int, lines: int, costs: Mapping[str, Cost]) -> str:
    """A month loaded beside much else, and taken out."""
    rows = [(_ADDING[step], *_cells(cost)) for step, cost in costs.items()]
    table = _table(("the month", "CPU s", "wall s", "peak MB"), rows)
    return f"\n## A month of {lines:,} lines into {held:,}\n\n{table}"


def remittance_table(lines: int, costs: Mapping[str, Cost], size: int) -> str:
    """Loading an 835, further with each row of the table."""
    rows = [(_REMITTANCE[step], *_cells(cost)) for step, cost in costs.items()]
    table = _table(("how far", "CPU s", "wall s", "peak MB"), rows)
    return f"\n## An 835 of {lines:,} service lines, {size / 1e6:.0f} MB\n\n{table}"


def _cells(cost: Cost) -> tuple[str, str, str]:
    return f"{cost.cpu_seconds:.2f}", f"{cost.wall_seconds:.2f}", f"{cost.peak_megabytes:,.0f}"


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
