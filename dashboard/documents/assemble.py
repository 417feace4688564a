"""A document from a database: the findings asked for, with method, sources and how to redo it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pandas as pd

from dashboard import formats
from dashboard.documents.audience import of_enough_reviews, shown_to_others
from dashboard.documents.content import Document
from dashboard.documents.gather import Gathered, gather
from dashboard.documents.provenance import data_through, reproduction, scope, sources
from dashboard.documents.request import Request
from dashboard.errors import RequestError
from dashboard.findings import method
from dashboard.findings.content import Finding
from dashboard.findings.sections import ceiling, closing, overview, recoding, use
from dashboard.frames import as_frame
from dashboard.warehouse.database import Database

Make = Callable[[Gathered], Finding | None]
FINDINGS: dict[str, tuple[str, Make]] = {
    "revenue": ("Revenue", lambda found: overview.revenue(found.rows)),
    "mppr": ("What MPPR takes", lambda found: overview.mppr(found.rows)),
    "use": (
        "97110 use by therapist",
        lambda found: use.by_therapist(found.rows, found.yardstick),
    ),
    "use_months": ("97110 use over time", lambda found: use.by_month(found.rows, found.whose)),
    "use_visits": (
        "97110 over the plan of care",
        lambda found: use.by_visit(found.rows, found.yardstick.fewest_patients),
    ),
    "notes": (
        "What the notes support",
        lambda found: recoding.supported(found.rows, found.reviews),
    ),
    "list_price": ("List prices and the whole day", lambda found: recoding.list_price(found.rows)),
    ceiling.CEILING: (
        "The arithmetic limit (a ceiling)",
        lambda found: ceiling.ceiling(found.rows),
    ),
    "next": ("What to do next", lambda found: closing.next_steps(found.rows)),
}
"""Key: what a finding is called where it is chosen, and how it is made; in their usual order."""
USUAL = tuple(key for key in FINDINGS if key != ceiling.CEILING)
"""Those that a document tells until others are chosen: no ceiling unless it is asked for."""


def assemble(database: Database, request: Request) -> Document:
    """Make what a writer needs; RequestError where there is nothing to tell."""
    _check(request)
    gathered = gather(database, request)
    if request.is_presenter:
        rows = shown_to_others(gathered.rows)
        gathered = replace(gathered, rows=rows, reviews=of_enough_reviews(gathered.reviews))
    findings = _findings(gathered, request)
    if not findings:
        raise RequestError(
            "There is no claim in this period and these filters that a finding could be made of. "
            "Choose other dates, or load claims."
        )
    return Document(
        title="Revenue and coding review",
        scope=scope(gathered.rows["overview_months"], request),
        findings=findings,
        method=tuple((title, _unmarked(text)) for title, text in method.SECTIONS),
        sources=sources(gathered.rows["document_sources"]),
        reproduction=reproduction(database, request, tuple(finding.key for finding in findings)),
        generated_on=request.generated_on,
        data_through=data_through(gathered.rows["overview_months"]),
        is_presenter=request.is_presenter,
        loads=pd.DataFrame() if request.is_presenter else as_frame(database.report("loads", {})),
        ladder=as_frame(
            database.report("document_fees", {"on_date": request.filters.get("to_date")})
        ),
        template=request.template,
    )


def _check(request: Request) -> None:
    unknown = [key for key in request.finding_keys if key not in FINDINGS]
    if unknown:
        raise RequestError(f"There is no finding {unknown[0]!r}. Findings: {', '.join(FINDINGS)}.")


def _findings(gathered: Gathered, request: Request) -> tuple[Finding, ...]:
    found = []
    for key in request.finding_keys or USUAL:
        finding = FINDINGS[key][1](gathered)
        if finding is not None:
            sentence = request.edits.get(key)
            found.append(finding if sentence is None else finding.edited(sentence))
    return tuple(found)


def _unmarked(text: str) -> str:
    """Without the marks of emphasis."""
    return formats.plain(text).replace("*", "")
