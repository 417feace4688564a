"""Slides opened again: numbers are the document's, texts stay texts, templates are used."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.documents import slides
from dashboard.documents.content import Document
from dashboard.documents.told import clean, told
from dashboard.errors import RequestError
from tests.documents import documents as made


def opened(document: Document, folder: Path) -> Any:
    slides.write(document, folder / "deck.pptx")
    return Presentation(str(folder / "deck.pptx"))


def texts(slide: Any) -> list[str]:
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text for row in shape.table.rows for cell in row.cells]
    return found


def charts(deck: Any) -> list[Any]:
    return [shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart]


def points(chart: Any) -> list[tuple[str, list[float | None]]]:
    return [(series.name, list(series.values)) for plot in chart.plots for series in plot.series]


def titles(deck: Any) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


@pytest.fixture(scope="module")
def sample() -> Document:
    return made.sample(is_presenter=False)


def test_the_order_of_a_deck(tmp_path: Path) -> None:
    found = titles(opened(made.document(made.finding()), tmp_path))
    title = made.finding().title
    assert found == [
        *("Revenue and coding review", "In short", title, f"{title}: table"),
        *("Method and limits", "Sources and how to reproduce"),
    ]


def test_every_number_of_the_sample_clinic_is_on_a_slide(sample: Document, tmp_path: Path) -> None:
    deck = opened(sample, tmp_path)
    said = [text for slide in deck.slides for text in texts(slide)]
    whole = "\n".join(said)
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide
    )
    for finding in sample.findings:
        assert clean(finding.title) in whole
        assert clean(finding.sentence) in whole
        for number in finding.numbers:
            assert f"{number.text}\n{number.label}" in said
            assert f"{number.label}: {number.text}. {number.definition}" in notes
        for step in finding.steps:
            assert step in whole
        if finding.table is not None:
            for name, (_, kind) in finding.table.columns.items():
                assert {told(value, kind) for value in finding.table.rows[name]} <= set(said)


def test_every_value_of_the_charts_is_the_documents(sample: Document, tmp_path: Path) -> None:
    native = charts(opened(sample, tmp_path))
    drawn = [finding.chart for finding in sample.findings if finding.chart is not None]
    assert len(native) == len(drawn) > 3
    for one, chart in zip(native, drawn, strict=True):
        for (name, values), series in zip(points(one), chart.series, strict=True):
            assert name == series.name
            assert values == pytest.approx(series.y, abs=0.005 if chart.written == "money" else 0)


def test_an_unknown_value_is_a_gap_and_money_is_to_the_cent(tmp_path: Path) -> None:
    (chart,) = charts(opened(made.document(made.finding()), tmp_path))
    assert points(chart) == [("Billed", [10.01, None, 30.5]), ("Level", [12.0, 12.0, 12.0])]
    assert list(chart.plots[0].categories) == ["Jan 2025", "Feb 2025", "Mar 2025"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("lines", [[10.01, None, 30.5], [12.0, 12.0, 12.0]]),
        ("columns", [[1.5, 2.5], [0.5, None]]),
        ("bars", [[-3.0, None, 4.25]]),
        ("dots", [[0.2, 0.3], [0.9, 0.8], [0.5]]),
    ],
)
def test_each_kind_of_chart(kind: str, expected: list[Any], tmp_path: Path) -> None:
    document = made.document(made.finding(chart=made.chart(kind)))
    (chart,) = charts(opened(document, tmp_path))
    assert [values for _, values in points(chart)] == expected


def test_dots_carry_their_own_names_and_limits_no_marks(tmp_path: Path) -> None:
    document = made.document(made.finding(chart=made.chart("dots")))
    (chart,) = charts(opened(document, tmp_path))
    limit, named, unnamed = chart.plots[0].series
    # The second of the named has no place; the third is the second point that is drawn.
    labels = [named.points[n].data_label.text_frame.text for n in range(2)]
    assert labels == ["A.", "C."]
    assert 'symbol val="none"' in limit._element.xml
    assert 'symbol val="circle"' in unnamed._element.xml


def test_months_without_claims_are_gaps(tmp_path: Path) -> None:
    first, _, third = made.months(3)
    series = made.Series("Billed", (third, first), (3.0, 1.0), made.GREY)
    chart = made.chart("lines", series=(series,))
    (native,) = charts(opened(made.document(made.finding(chart=chart)), tmp_path))
    assert points(native) == [("Billed", [1.0, None, 3.0])]


def test_an_edited_sentence_is_marked(tmp_path: Path) -> None:
    deck = opened(made.document(made.finding().edited("Our own words.")), tmp_path)
    assert "Our own words. (edited by the user)" in texts(deck.slides[2])


def frames(deck: Any) -> list[Any]:
    return [shape for slide in deck.slides for shape in slide.shapes]


@pytest.mark.parametrize("make", [made.large, made.empty, made.hostile])
def test_nothing_leaves_its_slide_and_no_placeholder_is_empty(make: Any, tmp_path: Path) -> None:
    deck = opened(make(), tmp_path)
    for slide in deck.slides:
        ids = [shape.shape_id for shape in slide.shapes]
        assert len(ids) == len(set(ids))
    for shape in frames(deck):
        assert shape.left >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height
        assert shape.height > 0
        if shape.is_placeholder and shape.has_text_frame:
            assert shape.text_frame.text


def test_bars_and_rows_of_sixty_therapists_go_over_several_slides(tmp_path: Path) -> None:
    deck = opened(made.large(), tmp_path)
    bars = [chart for chart in charts(deck) if 'barDir val="bar"' in chart._chartSpace.xml]
    names = [name for chart in bars for name in chart.plots[0].categories]
    assert len(bars) == 3
    assert len(set(names)) == 60
    rows = sum(len(shape.table.rows) - 1 for shape in frames(deck) if shape.has_table)
    assert rows == 60


def test_a_finding_without_values_says_so(tmp_path: Path) -> None:
    deck = opened(made.empty(), tmp_path)
    assert charts(deck) == []
    whole = "\n".join(text for slide in deck.slides for text in texts(slide))
    assert whole.count("There is nothing to draw here") == 2


def test_hostile_texts_stay_texts_in_slides_and_embedded_sheets(tmp_path: Path) -> None:
    parts = made.parts_of(made.written(slides.write, made.hostile(), tmp_path / "deck.pptx"))
    sheets = [text for name, text in parts.items() if "/xl/worksheets/sheet" in name]
    assert sheets
    assert not any(b"<f>" in text or b"<hyperlink" in text for text in sheets)
    assert not any(b"TargetMode" in text for name, text in parts.items() if "slides/_rels" in name)
    whole = "\n".join(
        text for slide in Presentation(str(tmp_path / "deck.pptx")).slides for text in texts(slide)
    )
    for text in made.HOSTILE[:8]:
        assert clean(text) in whole


def test_embedded_sheets_hold_what_the_chart_shows(tmp_path: Path) -> None:
    (chart,) = charts(opened(made.document(made.finding()), tmp_path))
    book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    assert list(book.active.values) == [
        (None, "Billed", "Level"),
        ("Jan 2025", 10.01, 12),
        ("Feb 2025", None, 12),
        ("Mar 2025", 30.5, 12),
    ]


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (
        made.written(slides.write, make(), tmp_path / "deck.pptx") for make in (made.large,) * 2
    )
    assert first == second
    other = replace(made.large(), generated_on=date(2026, 11, 30))
    assert made.written(slides.write, other, tmp_path / "deck.pptx") != first


def test_properties_name_the_program_alone(tmp_path: Path) -> None:
    told = opened(made.document(made.finding()), tmp_path).core_properties
    assert (told.title, told.author, told.last_modified_by, told.language) == (
        *("Revenue and coding review", "Full Unit", "Full Unit", "en-US"),
    )
    assert told.created.date() == told.modified.date() == made.DAY


def test_no_part_of_a_presented_deck_names_anyone(tmp_path: Path) -> None:
    shown = made.sample(is_presenter=True)
    assert made.named_in(made.written(slides.write, shown, tmp_path / "deck.pptx")) == []


def test_the_search_for_names_finds_them_where_they_are(sample: Document, tmp_path: Path) -> None:
    assert "B. Birch, PT" in made.named_in(made.written(slides.write, sample, tmp_path / "d.pptx"))


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A clinic's own: 4:3, its font and colours, a slide with notes that name a patient."""
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes.title.text_frame.text = "Old patient Mary Major"
    slide.notes_slide.notes_text_frame.text = "Call Mary Major"
    deck.core_properties.author = "Dr. Owner"
    deck.core_properties.keywords = "Mary Major"
    path = tmp_path / "clinic.pptx"
    deck.save(str(path))
    _change(path, {b'<a:latin typeface="Calibri"/>': b'<a:latin typeface="Georgia"/>'})
    return path


def _change(path: Path, changes: dict[bytes, bytes]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            if name.endswith("theme1.xml"):
                for old, new in changes.items():
                    assert old in content
                    content = content.replace(old, new)
            package.writestr(name, content)


def test_a_template_gives_its_layouts_fonts_and_size_alone(template: Path, tmp_path: Path) -> None:
    document = made.document(made.finding(), template=template)
    parts = made.parts_of(made.written(slides.write, document, tmp_path / "deck.pptx"))
    whole = b"".join(parts.values())
    assert b"Major" not in whole
    assert b"Dr. Owner" not in whole
    assert b"Georgia" in parts["ppt/theme/theme1.xml"]
    deck = Presentation(str(tmp_path / "deck.pptx"))
    assert (deck.slide_width, deck.slide_height) == (Inches(10), Inches(7.5))
    assert {slide.slide_layout.name for slide in deck.slides} == {
        *("Title Slide", "Title and Content", "Title Only"),
    }
    assert titles(deck)[2] == made.finding().title


@pytest.mark.parametrize("make", [made.large, made.hostile])
def test_a_template_holds_large_documents_too(make: Any, template: Path, tmp_path: Path) -> None:
    deck = opened(replace(make(), template=template), tmp_path)
    for shape in frames(deck):
        assert shape.top + shape.height <= deck.slide_height
        assert shape.left + shape.width <= deck.slide_width


@pytest.mark.parametrize(
    ("kept", "missing"),
    [
        (("Title and Content", "Title Only"), 'a title slide ("Title Slide").'),
        (("Title Slide", "Blank"), 'room below it ("Title Only" or "Title and Content").'),
        (("Blank",), "and none for a title with room"),
    ],
)
def test_a_template_without_the_layouts_is_refused(
    template: Path, kept: tuple[str, ...], missing: str, tmp_path: Path
) -> None:
    deck = Presentation(str(template))
    for entry in list(deck.slides._sldIdLst):
        deck.part.drop_rel(entry.rId)
        deck.slides._sldIdLst.remove(entry)
    for layout in list(deck.slide_layouts):
        if layout.name not in kept:
            deck.slide_layouts.remove(layout)
    deck.save(str(template))
    with pytest.raises(RequestError) as caught:
        opened(made.document(made.finding(), template=template), tmp_path)
    assert missing in str(caught.value)
    assert "clinic.pptx" in str(caught.value)
    assert not (tmp_path / "deck.pptx").exists()


@pytest.mark.parametrize("content", [b"", b"no package", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_presentation_is_refused(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "clinic.pptx"
    path.write_bytes(content)
    with pytest.raises(RequestError, match=r"clinic.pptx is not a PowerPoint file \(.pptx\)"):
        opened(made.document(made.finding(), template=path), tmp_path)


def test_a_workbook_under_the_name_of_a_template_is_refused(tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "clinic.pptx")
    with pytest.raises(RequestError, match="not a PowerPoint file"):
        opened(made.document(template=tmp_path / "clinic.pptx"), tmp_path)


def test_a_template_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(RequestError, match="cannot be read"):
        opened(made.document(template=tmp_path / "none.pptx"), tmp_path)


def test_a_template_that_unpacks_to_too_much_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "clinic.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for number in range(4):
            package.writestr(f"ppt/media/{number}.bin", b"\0" * 80_000_000)
    with pytest.raises(RequestError, match="unpacks to more than 300 MB"):
        opened(made.document(template=path), tmp_path)
