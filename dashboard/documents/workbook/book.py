"""A document as a workbook: contents, a sheet a finding, prices, definitions, sources, method."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard import formats
from dashboard.documents.content import Document
from dashboard.documents.office.packaged import settled
from dashboard.documents.told import clean
from dashboard.documents.workbook import told
from dashboard.documents.workbook.arithmetic import as_printed
from dashboard.documents.workbook.day import add_day
from dashboard.documents.workbook.finding_sheet import add_finding
from dashboard.documents.workbook.prices import add_prices
from dashboard.documents.workbook.rounding import add_rounding
from dashboard.documents.workbook.sheets import Book


def write(document: Document, path: Path) -> None:
    """Write the workbook."""
    path.write_bytes(book_bytes(document))


def book_bytes(document: Document) -> bytes:
    """The workbook as a .xlsx."""
    made = f"generated on {formats.full_date(document.generated_on)}"
    book = Book(clean(document.title), clean(f"{document.title} · {document.scope} · {made}"))
    contents = told.add_contents(book, document)
    names = [add_finding(book, one, place) for place, one in enumerate(document.findings, 1)]
    if len(document.ladder):
        _add_prices(book, document)
    told.add_definitions(book, document)
    told.add_sources(book, document)
    if len(document.loads):
        told.add_loads(book, document.loads)
    told.add_method(book, document)
    told.list_sheets(book, contents, document, names)
    day = document.generated_on
    created = datetime(day.year, day.month, day.day)
    book.workbook.set_properties(
        {"title": book.title, "author": "Full Unit", "created": created, "company": ""}
    )
    return settled(book.finished(), day)


def _add_prices(book: Book, document: Document) -> None:
    ladder = as_printed(document.ladder)
    priced = add_prices(book, ladder)
    add_day(book, ladder, priced)
    add_rounding(book, priced)
