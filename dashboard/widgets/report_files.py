"""The four documents, each made at the click."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import streamlit as st

from dashboard import formats
from dashboard.documents.request import Request
from dashboard.documents.writing import write_document
from dashboard.errors import FullUnitError
from dashboard.session import Source, database_of, forget_upload

_MOST_TEMPLATE_BYTES = 50_000_000
KINDS = (
    (".pptx", "Slides", "PowerPoint; every chart can be edited."),
    (".xlsx", "Workbook", "Excel; the data of every chart, and fees that compute again."),
    (".pdf", "Paper", "PDF for print."),
    (".html", "Page", "One file for a browser; opens offline."),
)
MIME = {
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pdf": "application/pdf",
    ".html": "text/html",
}


def show_files(source: Source, request: Request) -> None:
    """Draw a button a kind, and where slides take their look from."""
    template = _template()
    for column, (suffix, name, words) in zip(st.columns(len(KINDS)), KINDS, strict=True):
        column.download_button(
            name,
            data=_made(source, request, suffix, template if suffix == ".pptx" else None),
            file_name=f"full-unit-findings{suffix}",
            mime=MIME[suffix],
            on_click="ignore",
            key=f"make_{suffix}",
            help=words,
            width="stretch",
        )


def _made(
    source: Source, request: Request, suffix: str, template: bytes | None
) -> Callable[[], bytes]:
    """What makes the document once it is asked for."""
    return lambda: document_bytes(source, request, suffix, template)


def document_bytes(
    source: Source, request: Request, suffix: str, template: bytes | None = None
) -> bytes:
    """The document as a file's bytes."""
    with tempfile.TemporaryDirectory(prefix="full-unit-") as folder:
        path = Path(folder) / f"findings{suffix}"
        if template is not None:
            look = Path(folder) / "template.pptx"
            look.write_bytes(template)
            request = replace(request, template=look)
        write_document(database_of(source), request, path)
        return path.read_bytes()


def _template() -> bytes | None:
    """The user's own look for slides, checked at once."""
    with st.expander("Your own look for the slides"):
        file = st.file_uploader(
            "A PowerPoint file whose layouts, fonts and colours are used",
            type="pptx",
            key="template",
            max_upload_size=_MOST_TEMPLATE_BYTES // 1_000_000,
        )
        if file is None:
            return None
        content = file.getvalue()
        try:
            _check(content)
        except FullUnitError as error:
            forget_upload(file)
            st.error(formats.literal(str(error)))
            return None
        st.caption(f"Slides take their look from {formats.literal(file.name)}.")
        return content


def _check(content: bytes) -> None:
    from dashboard.documents.slides.templates import look_of

    with tempfile.TemporaryDirectory(prefix="full-unit-") as folder:
        path = Path(folder) / "template.pptx"
        path.write_bytes(content)
        look_of(path)
