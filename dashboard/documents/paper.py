"""A document as a PDF for print, set by typst.

Texts travel as data (JSON) beside a fixed template and are never read as markup. The template
loads nothing: no package, no file, no network.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import typst

from dashboard.documents.content import Document
from dashboard.documents.paper_parts import told_document

_ASSETS = Path(__file__).with_name("assets")


def write(document: Document, path: Path) -> None:
    """Write a tagged PDF, US Letter; OSError where `path` cannot be written."""
    path.write_bytes(pdf(document))


def pdf(document: Document) -> bytes:
    """The paper; the same document gives the same bytes.

    It is PDF/UA, in the program's own fonts. Where a text has letters that these lack, fonts of
    the computer help out; where those lack them too, the PDF is tagged without the claim to be
    PDF/UA, which allows no letter that cannot be shown.
    """
    data = json.dumps(told_document(document))
    at = datetime.combine(document.generated_on, datetime.min.time(), UTC)
    for has_own_fonts_only, is_universal in ((True, True), (False, True)):
        try:
            return _compiled(data, at, has_own_fonts_only, is_universal)
        except typst.TypstError:
            continue
    return _compiled(data, at, has_own_fonts_only=False, is_universal=False)


def _compiled(data: str, at: datetime, has_own_fonts_only: bool, is_universal: bool) -> bytes:
    return typst.compile(
        _ASSETS / "paper.typ",
        root=_ASSETS,
        format="pdf",
        font_paths=typst.Fonts(
            include_system_fonts=not has_own_fonts_only, font_paths=[str(_ASSETS)]
        ),
        sys_inputs={"document": data},
        pdf_standards="ua-1" if is_universal else None,
        timestamp=at,
    )
