"""A document as one HTML file that needs nothing else: no server, no network, no JavaScript.

Charts are drawn by the plotly.js in the file; the same figures stand in tables, which are all that
is seen without JavaScript. A policy in the file lets only its own scripts and styles run, known by
their hashes, and nothing be fetched.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from pathlib import Path

from dashboard import formats
from dashboard.documents.content import Document
from dashboard.documents.page_figures import figure
from dashboard.documents.page_parts import finding_section, listed
from dashboard.documents.paper_parts import grouped, presented, through
from dashboard.documents.told import clean

_ASSETS = Path(__file__).with_name("assets")
_EMPTY = "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
"""Of nothing: plotly.js makes a style element and fills it by rules, which needs no permission."""


def write(document: Document, path: Path) -> None:
    """Write the page; OSError where `path` cannot be written."""
    path.write_text(html(document), encoding="utf-8", newline="\n")


def html(document: Document) -> str:
    """The whole file; the same document gives the same text."""
    style, library, script = (
        (_ASSETS / name).read_text(encoding="utf-8")
        for name in ("page.css", "plotly-basic.min.js", "page.js")
    )
    return "\n".join(
        (
            '<!doctype html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">',
            _policy(style, (library, script)),
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="author" content="Full Unit">',
            f"<title>{_text(document.title)}</title>",
            f"<style>{style}</style>\n</head>\n<body>",
            _body(document),
            f'<script type="application/json" id="figures">{_figures(document)}</script>',
            f"<script>{library}</script>\n<script>{script}</script>\n</body>\n</html>\n",
        )
    )


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    allowed = " ".join(f"'{_hash(script)}'" for script in scripts)
    rules = (
        "default-src 'none'",
        f"script-src {allowed}",
        f"style-src '{_hash(style)}' '{_EMPTY}'",
        "base-uri 'none'",
        "form-action 'none'",
    )
    return f'<meta http-equiv="Content-Security-Policy" content="{"; ".join(rules)}">'


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def _figures(document: Document) -> str:
    """JSON that cannot end its script element, nor begin a comment in it."""
    figures = {
        f"chart-{place}": figure(finding.chart)
        for place, finding in enumerate(document.findings, 1)
        if finding.chart is not None
    }
    told = json.dumps(figures, allow_nan=False, separators=(",", ":"))
    return told.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def _body(document: Document) -> str:
    findings = [
        finding_section(finding, place) for place, finding in enumerate(document.findings, 1)
    ]
    return "\n".join(
        (
            _header(document),
            _contents(document),
            "<main>",
            *(findings or ["<p>There is no finding in this document.</p>"]),
            _method(document),
            _sources(document),
            _reproduction(document),
            "</main>",
        )
    )


def _header(document: Document) -> str:
    made = f"Generated on {formats.full_date(document.generated_on)} · {through(document)}"
    note = presented(document)
    shown = f'<p class="small">{_text(note)}</p>' if note else ""
    return (
        f"<header>\n<h1>{_text(document.title)}</h1>\n<p>{_text(document.scope)}</p>\n"
        f'<p class="small">{_text(made)}</p>{shown}\n</header>'
    )


def _contents(document: Document) -> str:
    links = [
        f'<a href="#finding-{place}">{_text(finding.title)}</a>'
        for place, finding in enumerate(document.findings, 1)
    ]
    if not links:
        return ""
    return f'<nav aria-label="Findings">\n<h2>The findings in short</h2>\n{listed(links)}</nav>'


def _method(document: Document) -> str:
    if not document.method:
        return ""
    parts = [f"<h3>{_text(title)}</h3>\n<p>{_text(text)}</p>" for title, text in document.method]
    return "\n".join(("<section>\n<h2>Method and limits</h2>", *parts, "</section>"))


def _sources(document: Document) -> str:
    if not document.sources:
        return ""
    return _named("Sources", [(name, "; ".join(told)) for name, told in grouped(document.sources)])


def _reproduction(document: Document) -> str:
    if not document.reproduction:
        return ""
    return _named("How to make this document again", list(document.reproduction))


def _named(heading: str, pairs: list[tuple[str, str]]) -> str:
    rows = [f"<div><dt>{_text(name)}</dt><dd>{_text(told)}</dd></div>" for name, told in pairs]
    return "\n".join(
        (f'<section>\n<h2>{heading}</h2>\n<dl class="named">', *rows, "</dl>\n</section>")
    )


def _text(text: str) -> str:
    return escape(clean(text))
