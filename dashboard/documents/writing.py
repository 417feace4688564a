"""A document to a file, by its extension: whole, or not at all."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from dashboard.documents.assemble import assemble
from dashboard.documents.request import Request
from dashboard.output import check_target, written_whole
from dashboard.warehouse.database import Database

_WRITERS = {".pptx": "slides", ".xlsx": "workbook", ".pdf": "paper", ".html": "page"}
SUFFIXES = tuple(_WRITERS)


def write_document(database: Database, request: Request, path: Path) -> int:
    """Write the findings asked for; returns how many they are.

    RequestError for an unknown extension, a folder or disk that refuses, a template that does not
    serve, or where there is nothing to tell.
    """
    check_target(path, SUFFIXES)
    document = assemble(database, request)
    # Each writer needs libraries of its own, which no other command should wait for.
    writer = import_module(f"dashboard.documents.{_WRITERS[path.suffix.lower()]}")
    with written_whole(path) as partial:
        writer.write(document, partial)
    return len(document.findings)
