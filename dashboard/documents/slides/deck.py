"""A document as a deck: what it is about, in short, a slide a finding, method, sources."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from dashboard import formats
from dashboard.documents.content import Document
from dashboard.documents.office.packaged import settled
from dashboard.documents.slides.finding_page import add_finding
from dashboard.documents.slides.pages import Line, Pages, note
from dashboard.documents.slides.templates import look_of
from dashboard.documents.told import clean

_SHORT = "In short"
_SMALL = 12


def write(document: Document, path: Path) -> None:
    """Write the slides; RequestError for a template that cannot be used."""
    path.write_bytes(deck_bytes(document))


def deck_bytes(document: Document) -> bytes:
    """The slides as a .pptx."""
    look = look_of(document.template)
    pages = Pages(look, foot=_foot(document))
    _opening(pages, document)
    _in_short(pages, document)
    for finding in document.findings:
        add_finding(pages, finding, document.generated_on)
    _method(pages, document)
    _sources(pages, document)
    _properties(look.presentation, document)
    sink = io.BytesIO()
    look.presentation.save(sink)
    return settled(sink.getvalue(), document.generated_on)


def dates_of(document: Document) -> str:
    """Until when there are claims, and when the document was made."""
    made = f"generated on {formats.full_date(document.generated_on)}"
    if document.data_through is None:
        return made[0].upper() + made[1:]
    return f"Data through {formats.month(document.data_through)}, {made}"


def _foot(document: Document) -> str:
    made = f"generated on {formats.full_date(document.generated_on)}"
    return f"{document.title} · {document.scope} · {made}"


def _opening(pages: Pages, document: Document) -> None:
    lines = (document.scope, dates_of(document))
    slide = pages.opening(document.title, lines)
    note(slide, [document.title, document.scope, dates_of(document)])


def _in_short(pages: Pages, document: Document) -> None:
    lines = [Line(finding.title, is_listed=True) for finding in document.findings]
    if not lines:
        lines = [Line("There is no finding in this document.")]
    for slide in pages.text(_SHORT, lines, 20):
        note(slide, [finding.title for finding in document.findings])


def _method(pages: Pages, document: Document) -> None:
    lines = []
    for heading, text in document.method:
        lines += [Line(heading, is_heading=True), Line(text)]
    if lines:
        pages.text("Method and limits", lines, _SMALL)


def _sources(pages: Pages, document: Document) -> None:
    lines = [Line("Sources", is_heading=True)] if document.sources else []
    lines += [Line(f"{name}: {told}") for name, told in sources_by_name(document)]
    lines.append(Line("How to reproduce", is_heading=True))
    lines += [Line(f"{label}: {told}") for label, told in document.reproduction]
    pages.text("Sources and how to reproduce", lines, _SMALL)


def sources_by_name(document: Document) -> list[tuple[str, str]]:
    """One line of all releases for each kind of source."""
    found: dict[str, list[str]] = {}
    for source in document.sources:
        found.setdefault(clean(source.name), []).append(clean(source.told))
    return [(name[:1].upper() + name[1:], "; ".join(told)) for name, told in found.items()]


def _properties(presentation: Any, document: Document) -> None:
    told = presentation.core_properties
    for name in ("subject", "keywords", "comments", "category", "content_status", "identifier"):
        setattr(told, name, "")
    told.title, told.author, told.last_modified_by = clean(document.title), "Full Unit", "Full Unit"
    told.language, told.version, told.revision = "en-US", "", 1
    day = document.generated_on
    told.created = told.modified = datetime(day.year, day.month, day.day)
