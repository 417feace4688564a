"""What the template of the paper shows: every text plain, every chart a picture with its words."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Any

from dashboard import formats
from dashboard.documents.content import Document, Source
from dashboard.documents.drawing.draw import draw
from dashboard.documents.drawing.frame import WIDTH
from dashboard.documents.drawing.lettering import width
from dashboard.documents.told import cells, clean, in_words
from dashboard.findings.content import Chart, Finding, Number, Table

_LONG = re.compile(r"[^\s\-]{20,}")
_CELL_SIZE, _CELL_ROOM = 8.5, 12.0
_WIDEST = 190.0


def told_document(document: Document) -> dict[str, Any]:
    """The whole document, for JSON."""
    return {
        "title": clean(document.title),
        "heading": _soft(document.title),
        "scope": _soft(document.scope),
        "year": document.generated_on.year,
        "month": document.generated_on.month,
        "day": document.generated_on.day,
        "generated": f"Generated on {formats.full_date(document.generated_on)}",
        "through": through(document),
        "presented": presented(document),
        "findings": [_finding(finding) for finding in document.findings],
        "method": [{"title": _soft(title), "text": _soft(text)} for title, text in document.method],
        "sources": [
            {"name": _soft(name), "told": [_soft(text) for text in texts]}
            for name, texts in grouped(document.sources)
        ],
        "reproduction": [
            {"label": _soft(label), "text": _soft(text)} for label, text in document.reproduction
        ],
    }


def through(document: Document) -> str:
    """Until when there are data."""
    if document.data_through is None:
        return "no claims in the data"
    return f"data through {formats.month(document.data_through)}"


def presented(document: Document) -> str:
    """What a reader of a document for others should know."""
    if not document.is_presenter:
        return ""
    return "Made to be shown: nobody is named, and no figure rests on ten patients or fewer."


def grouped(sources: tuple[Source, ...]) -> list[tuple[str, list[str]]]:
    """Sources of one kind under one name."""
    return [
        (clean(name), [clean(source.told) for source in those])
        for name, those in groupby(sources, key=lambda source: source.name)
    ]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "title": _soft(finding.title),
        "sentence": _soft(finding.sentence),
        "edited": finding.is_edited,
        "numbers": [_number(number) for number in finding.numbers],
        "charts": _charts(finding.chart),
        "unknown": finding.chart is not None and not draw(finding.chart),
        "table": _table(finding.table),
        "caveat": _soft(finding.caveat),
        "steps": [_soft(step) for step in finding.steps],
    }


def _number(number: Number) -> dict[str, str]:
    return {
        "label": _soft(number.label),
        "text": _soft(number.text),
        "definition": _soft(number.definition),
    }


def _charts(chart: Chart | None) -> list[dict[str, str]]:
    pictures = draw(chart) if chart is not None else ()
    words = in_words(chart) if chart is not None else ""
    parts = [f"{words} Part {place} of {len(pictures)}." for place in range(1, len(pictures) + 1)]
    alts = parts if len(pictures) > 1 else [words]
    return [{"svg": svg, "alt": alt} for svg, alt in zip(pictures, alts, strict=False)]


def _table(table: Table | None) -> dict[str, Any] | None:
    if table is None or table.rows.empty:
        return None
    rows = cells(table)
    headings = [clean(heading) for heading, _ in table.columns.values()]
    is_text = [written == "text" for _, written in table.columns.values()]
    return {
        "headings": [_soft(heading) for heading in headings],
        "is_text": is_text,
        "widths": _widths(headings, is_text, list(zip(*rows, strict=True))),
        "rows": [[_soft(cell) for cell in row] for row in rows],
    }


def _widths(
    headings: list[str], is_text: list[bool], columns: list[tuple[str, ...]]
) -> list[dict[str, Any]]:
    """Columns of numbers take what they need; those of words too, or share what is left."""
    needed = [_points(*column) for column in zip(headings, columns, strict=True)]
    last = max((place for place, is_words in enumerate(is_text) if is_words), default=-1)
    is_tight = sum(needed) > WIDTH
    return [
        {"is_part": is_words and (is_tight or place == last), "size": min(points, _WIDEST)}
        for place, (is_words, points) in enumerate(zip(is_text, needed, strict=True))
    ]


def _points(heading: str, column: tuple[str, ...]) -> float:
    """As wide as the widest value, or as the heading in two lines."""
    head = max(
        [width(heading, _CELL_SIZE) * 0.62, *(width(w, _CELL_SIZE) for w in heading.split())]
    )
    return max([head, *(width(cell, _CELL_SIZE) for cell in column)]) + _CELL_ROOM


def _soft(text: str) -> str:
    """Very long words may be broken, by unseen spaces without width."""
    return _LONG.sub(lambda found: _pieces(found.group()), clean(text))


def _pieces(word: str) -> str:
    return "\u200b".join(word)
