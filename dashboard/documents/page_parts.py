"""The parts of the page: a finding, its numbers, its chart with the same figures as a table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from dashboard.documents.chart_tables import Grid, grids
from dashboard.documents.told import cells, clean, in_words
from dashboard.findings.content import Chart, Finding, Number, Table


def finding_section(finding: Finding, place: int) -> str:
    """One finding; place: its number on the page, from 1."""
    name = f"finding-{place}"
    parts = [
        f'<section id="{name}">\n<div class="together">',
        f"<h2>{_text(finding.title)}</h2>",
        f"<p>{_text(finding.sentence)}</p>" if finding.sentence else "",
        '<p class="small">This sentence was edited by the author.</p>' if finding.is_edited else "",
        _numbers(finding.numbers),
        _chart(finding.chart, place) if finding.chart is not None else "",
        listed(map(_text, finding.steps)) if finding.steps else "",
        f'<p class="small">{_text(finding.caveat)}</p>' if finding.caveat else "",
        "</div>",
        _table(finding.table, place) if finding.table is not None else "",
        "</section>",
    ]
    return "\n".join(part for part in parts if part)


def listed(items: Iterable[str]) -> str:
    """A numbered list; items are HTML."""
    return "<ol>\n" + "".join(f"<li>{item}</li>\n" for item in items) + "</ol>"


def _numbers(numbers: Sequence[Number]) -> str:
    if not numbers:
        return ""
    rows = [
        f'<div><dt>{_text(number.label)}</dt><dd class="figure">{_text(number.text)}</dd>'
        f"<dd>{_text(number.definition)}</dd></div>"
        for number in numbers
    ]
    return "\n".join(('<dl class="numbers">', *rows, "</dl>"))


def _chart(chart: Chart, place: int) -> str:
    """The place of a chart, and its figures: open until a script can draw."""
    tables = [_figures(grid, f"Chart {place}: {grid.caption}") for grid in grids(chart)]
    if not tables:
        return '<p class="small">No value is known that could be drawn.</p>'
    words = escape(in_words(chart))
    return "\n".join(
        (
            "<figure>",
            f'<div class="chart" id="chart-{place}" role="img" aria-label="{words}"></div>',
            "<details open>\n<summary>The figures of this chart</summary>",
            *tables,
            "</details>\n</figure>",
        )
    )


def _figures(grid: Grid, name: str) -> str:
    """Lines that only guide the eye are many figures that few want."""
    if grid.caption != "lines":
        return _grid(grid, name)
    return f"<details>\n<summary>The lines around the dots</summary>\n{_grid(grid, name)}</details>"


def _table(table: Table, place: int) -> str:
    if table.rows.empty:
        return ""
    headings = [heading for heading, _ in table.columns.values()]
    is_text = [written == "text" for _, written in table.columns.values()]
    return _grid(Grid("", headings, is_text, cells(table)), f"Table {place}")


def _grid(grid: Grid, name: str) -> str:
    """A table that scrolls by itself where the window is narrow."""
    looks = ["" if is_text else ' class="number"' for is_text in grid.is_text]
    head = "".join(
        f'<th scope="col"{look}>{_text(heading)}</th>'
        for heading, look in zip(grid.headings, looks, strict=True)
    )
    rows = ["<tr>" + _row(row, looks) + "</tr>" for row in grid.rows]
    return "\n".join(
        (
            f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">',
            f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>",
            *rows,
            "</tbody>\n</table>\n</div>",
        )
    )


def _row(row: Sequence[str], looks: Sequence[str]) -> str:
    first, *rest = zip(row, looks, strict=True)
    head = f'<th scope="row"{first[1]}>{_text(first[0])}</th>'
    return head + "".join(f"<td{look}>{_text(cell)}</td>" for cell, look in rest)


def _text(text: str) -> str:
    return escape(clean(text))
