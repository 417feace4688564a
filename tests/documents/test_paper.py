"""The paper: what stands in it, that it is tagged, the same every time, and names nobody."""

from __future__ import annotations

import io
import json
import re
import time
from functools import cache
from pathlib import Path

import pytest
import typst
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from dashboard.documents import paper
from dashboard.documents.paper_parts import told_document
from tests.documents import made
from tests.documents.made import CASES


@cache
def pdf(case: str) -> bytes:
    return paper.pdf(CASES[case]())


def read(case: str) -> PdfReader:
    return PdfReader(io.BytesIO(pdf(case)))


def squeezed(text: str) -> str:
    """Without spaces, seen or not: lines break where they must."""
    return re.sub(r"[\s\u200b\u2060]+", "", text)


def text_of(reader: PdfReader) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages))


def between_pages(text: str) -> str:
    return re.sub(r"GeneratedonNov29,2026·(datathrough\w+|noclaimsinthedata)Page\d+of\d+", "", text)


@pytest.mark.parametrize("case", CASES)
def test_every_text_and_number_of_the_document_stands_in_the_paper(case: str) -> None:
    document = CASES[case]()
    found = between_pages(text_of(read(case)))
    assert [text for text in made.written(document) if squeezed(text) not in found] == []


def test_rows_of_a_table_keep_their_figures_together() -> None:
    found = text_of(read("sample"))
    rows = [row for finding in made.sample().findings for row in made.rows_written(finding)]
    assert len(rows) == 14 + 4  # therapists, and kinds of day
    assert rows[0] == [
        *("B. Birch, PT", "405", "90 %", "52 %", "90 %", "under 0.01"),
        "more 97110 than expected",
    ]
    assert [row for row in rows if squeezed("".join(row)) not in found] == []


@pytest.mark.parametrize("case", CASES)
def test_it_is_tagged_with_title_language_and_author_and_dated_as_generated(case: str) -> None:
    document = CASES[case]()
    reader = read(case)
    root = reader.root_object
    assert root["/Lang"] == "en-US"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    about = reader.metadata
    assert about is not None
    assert (about.title, about.author) == (document.title, "Full Unit")
    assert {about["/CreationDate"], about["/ModDate"]} == {"D:20261129000000Z"}
    assert set(about) == {"/Title", "/Author", "/Creator", "/CreationDate", "/ModDate"}
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_every_chart_is_told_in_words_and_headings_and_tables_are_tagged() -> None:
    kinds, alternatives = tags(read("sample"))
    assert len(alternatives) == 7
    assert alternatives[0] == (
        "Line chart. Dollars by Month of service: Billed, Allowed, Paid. "
        "Values $66,487.64 to $384,749.00."
    )
    assert kinds.count("/Figure") == 7
    assert kinds.count("/H1") == 11
    assert kinds.count("/TH") == 7 + 5
    assert kinds.count("/TD") == 7 * 14 + 5 * 4


def tags(reader: PdfReader) -> tuple[list[str], list[str]]:
    """Kinds of all structure elements, and the words that stand for pictures."""
    kinds, words = [], []
    todo = [reader.root_object["/StructTreeRoot"]]
    while todo:
        one = todo.pop(0).get_object()
        if isinstance(one, ArrayObject):
            todo = [*one, *todo]
        elif isinstance(one, DictionaryObject):
            kinds.append(str(one.get("/S", "")))
            words += [str(one["/Alt"])] if "/Alt" in one else []
            todo = [one["/K"], *todo] if "/K" in one else todo
    return kinds, words


@pytest.mark.parametrize("case", CASES)
def test_pages_are_letter_numbered_and_say_of_when_they_are(case: str) -> None:
    document = CASES[case]()
    reader = read(case)
    through = "data through Oct 2026" if document.data_through else "no claims in the data"
    for number, page in enumerate(reader.pages, 1):
        assert (page.mediabox.width, page.mediabox.height) == (612, 792)
        text = squeezed(page.extract_text())
        assert squeezed(f"Generated on Nov 29, 2026 · {through}") in text
        assert f"Page{number}of{len(reader.pages)}" in text


def test_the_sample_clinic_takes_six_to_ten_pages() -> None:
    assert 6 <= len(read("sample").pages) <= 10


def test_a_long_table_repeats_its_headings() -> None:
    texts = [squeezed(page.extract_text()) for page in read("60 therapists with long names").pages]
    with_rows = [text for text in texts if "1,234" in text]
    assert len(with_rows) > 1
    assert all("97110asbilled" in text for text in with_rows)


@pytest.mark.parametrize("case", CASES)
def test_nothing_stands_in_the_margins(case: str) -> None:
    """Pages as pictures of 36 dots an inch: white left and right of the text."""
    margin = 30
    for page in pictures(case):
        for left in (0, page.width - margin):
            strip = page.crop((left, 0, left + margin, page.height))
            assert strip.getextrema() == (255, 255)


def pictures(case: str) -> list[Image.Image]:
    folder = Path(paper.__file__).with_name("assets")
    found = typst.compile(
        folder / "paper.typ",
        root=folder,
        format="png",
        ppi=36,
        font_paths=typst.Fonts(include_system_fonts=False, font_paths=[str(folder)]),
        sys_inputs={"document": json.dumps(told_document(CASES[case]()))},
    )
    pages = found if isinstance(found, list) else [found]
    return [Image.open(io.BytesIO(page)).convert("L") for page in pages]


def test_hostile_texts_are_shown_as_they_are() -> None:
    reader = read("hostile")
    found = between_pages(text_of(reader))
    assert found.count(squeezed(made.HOSTILE)) >= 20
    assert [page for page in reader.pages if page.get("/Annots") and links(page)] == []
    assert not {"/AA", "/OpenAction", "/AcroForm"} & set(reader.root_object)
    names = reader.root_object.get("/Names", {})
    assert not {"/JavaScript", "/EmbeddedFiles"} & set(names)


def links(page: DictionaryObject) -> list[object]:
    """Links that lead out of the document."""
    marks = [mark.get_object() for mark in page["/Annots"].get_object()]
    return [mark for mark in marks if "/URI" in str(mark.get("/A", ""))]


@pytest.mark.parametrize("name", ["Ł. Świątek 日本", "مرحبا", "a\x00b\u202ec", "😀 \ufffe"])
def test_letters_that_no_font_has_do_no_harm(name: str) -> None:
    reader = PdfReader(io.BytesIO(paper.pdf(made.crowded(2, name))))
    assert len(reader.pages) >= 4
    assert reader.root_object["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("case", CASES)
def test_the_same_document_is_the_same_file(case: str) -> None:
    assert paper.pdf(CASES[case]()) == pdf(case)


def everything(reader: PdfReader) -> str:
    """Every part of the file: texts, and all objects with their streams unpacked."""
    parts = ["".join(page.extract_text() for page in reader.pages)]
    for number in range(1, reader.trailer["/Size"]):
        one = reader.get_object(number)
        parts.append(str(one))
        if isinstance(one, StreamObject) and not is_glyphs(one):
            parts.append(one.get_data().decode("latin-1"))
    return "\n".join(parts)


def is_glyphs(stream: StreamObject) -> bool:
    """Shapes of letters, or their numbers on a page, whose texts are read by page."""
    is_font = "/Length1" in stream or stream.get("/Subtype") in ("/CIDFontType0C", "/OpenType")
    return is_font or b" Tf" in stream.get_data()[:5000]


def test_nobody_is_named_before_an_audience() -> None:
    secrets = made.secrets()
    assert {"B. Birch, PT", "1900000204"} <= secrets
    shown = everything(read("presenter"))
    assert "Therapist B" in shown
    assert [secret for secret in secrets if secret in shown] == []
    assert "B. Birch, PT" in everything(read("sample"))


def test_it_is_written_where_asked_and_in_time(tmp_path: Path) -> None:
    document = made.sample()
    begun = time.perf_counter()
    paper.write(document, tmp_path / "findings.pdf")
    assert time.perf_counter() - begun < 3
    assert [path.name for path in tmp_path.iterdir()] == ["findings.pdf"]
    assert (tmp_path / "findings.pdf").read_bytes() == paper.pdf(document)
