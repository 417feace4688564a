"""A slide a finding: title, sentence, chart, numbers beside it, caveat small below."""

from __future__ import annotations

from datetime import date
from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches, Pt

from dashboard.documents.office.aligned import is_drawable, split
from dashboard.documents.office.values import sentence_of
from dashboard.documents.slides import texts
from dashboard.documents.slides.charts import draw
from dashboard.documents.slides.pages import Line, Pages, note
from dashboard.documents.slides.tables import add_table
from dashboard.documents.slides.texts import Area
from dashboard.documents.told import clean
from dashboard.findings.content import Chart, Finding, Number

_BARS = 20
_NUMBERS = 5
_GAP = int(Inches(0.15))
_NOTHING = "There is nothing to draw here: no value of it is known."


def add_finding(pages: Pages, finding: Finding, generated_on: date) -> None:
    """The slides of one finding."""
    notes = notes_of(finding)
    if finding.steps and finding.chart is None and not finding.numbers:
        slides = pages.text(finding.title, _steps(finding))
    else:
        slides = _drawn(pages, finding, generated_on)
        if finding.steps:
            slides += pages.text(f"{finding.title}: next", _steps_alone(finding))
    if finding.table is not None:
        slides += add_table(pages, f"{finding.title}: table", finding.table)
    for slide in slides:
        note(slide, notes)


def notes_of(finding: Finding) -> list[str]:
    """All of its words, and the definition of each number."""
    lines = [clean(finding.title), sentence_of(finding)]
    for number in finding.numbers:
        lines.append(f"{number.label}: {number.text}. {number.definition}")
    if finding.chart is not None:
        lines.append(f"Chart: {finding.chart.y_title} by {finding.chart.x_title}.")
    if finding.caveat:
        lines.append(f"To bear in mind: {finding.caveat}")
    return [line for line in lines if line]


def _steps(finding: Finding) -> list[Line]:
    caveat = [Line(finding.caveat)] if finding.caveat else []
    return [Line(sentence_of(finding)), *_steps_alone(finding), *caveat]


def _steps_alone(finding: Finding) -> list[Line]:
    return [Line(step, is_listed=True) for step in finding.steps]


def _drawn(pages: Pages, finding: Finding, generated_on: date) -> list[Any]:
    charts: tuple[Chart | None, ...] = (None,)
    if finding.chart is not None:
        charts = split(finding.chart, _BARS)
    slides: list[Any] = []
    left_over: list[str] = []
    for number, chart in enumerate(charts, 1):
        of = f" ({number} of {len(charts)})" if len(charts) > 1 else ""
        slide = pages.add(f"{finding.title}{of}")
        area, left_over = _framed(slide, pages.area, finding)
        _content(slide, area, finding, chart, generated_on)
        slides.append(slide)
    if left_over:
        slides += pages.text(f"{finding.title} (in full)", [Line(text) for text in left_over])
    if len(finding.numbers) > _NUMBERS:
        lines = [Line(f"{n.label}: {n.text}. {n.definition}") for n in finding.numbers]
        slides += pages.text(f"{finding.title}: numbers", lines)
    return slides


def _framed(slide: Any, area: Area, finding: Finding) -> tuple[Area, list[str]]:
    """Write the sentence above and the caveat below; what is left between, and what did not fit."""
    left_over = []
    sentence = sentence_of(finding)
    if sentence:
        used, rest = _paragraph(slide, area, sentence, (16, 15, 14, 13, 12), 0.3, is_below=False)
        left_over += [sentence] if rest else []
        area = area.below(used + _GAP)
    if finding.caveat:
        caveat = clean(finding.caveat)
        used, rest = _paragraph(slide, area, caveat, (11, 10.5, 10), 0.18, is_below=True)
        left_over += [caveat] if rest else []
        area = area.upper(area.height - used - _GAP)
    return area, left_over


def _paragraph(
    slide: Any, area: Area, text: str, sizes: tuple[float, ...], share: float, *, is_below: bool
) -> tuple[int, str]:
    most = int(area.height * share)
    size = texts.fitting_size(text, area.width, most, sizes)
    shown, rest = texts.first_part(text, area.width, most, size)
    if rest:
        shown, rest = texts.first_part(text, area.width, most - texts.height_of(1, size), size)
        shown = f"{shown} … (in full on a slide that follows)"
    height = texts.height_of(texts.lines(shown, area.width, size), size)
    place = area.below(area.height - height) if is_below else area.upper(height)
    anchor = MSO_ANCHOR.BOTTOM if is_below else MSO_ANCHOR.TOP
    texts.say(texts.box(slide, place, anchor=anchor), shown, size, is_grey=is_below)
    return height, rest


def _content(
    slide: Any, area: Area, finding: Finding, chart: Chart | None, generated_on: date
) -> None:
    numbers = finding.numbers[:_NUMBERS]
    if finding.chart is None:
        _in_rows(slide, area, numbers)
        return
    if numbers:
        area, aside = area.columns(0.76, int(Inches(0.3)))
        _in_column(slide, aside, numbers)
    if chart is None or not is_drawable(chart):
        texts.say(texts.box(slide, area, anchor=MSO_ANCHOR.MIDDLE), _NOTHING, 14, is_grey=True)
        return
    words = f"{finding.title}. {finding.sentence}"
    draw(slide, area, chart, words, generated_on, whole=finding.chart)


def _in_column(slide: Any, area: Area, numbers: tuple[Number, ...]) -> None:
    each = min(area.height // len(numbers), int(Inches(1.05)))
    for place, number in enumerate(numbers):
        _figure(slide, Area(area.left, area.top + place * each, area.width, each), number)


def _in_rows(slide: Any, area: Area, numbers: tuple[Number, ...]) -> None:
    if not numbers:
        return
    across = min(len(numbers), 3)
    width = (area.width - (across - 1) * _GAP) // across
    for place, number in enumerate(numbers):
        row, column = divmod(place, across)
        top = area.top + row * int(Inches(1.5))
        left = area.left + column * (width + _GAP)
        _figure(slide, Area(left, top, width, int(Inches(1.4))), number, sizes=(32, 28, 24, 20))


def _figure(
    slide: Any, area: Area, number: Number, *, sizes: tuple[float, ...] = (22, 20, 18, 16, 14, 12)
) -> None:
    """A number and what it is called."""
    text, label = clean(number.text), clean(number.label)
    size = texts.fitting_size(text, area.width, texts.height_of(1, sizes[0]), sizes, is_bold=True)
    left = area.height - texts.height_of(1, size)
    shown, _ = texts.first_part(label, area.width, max(left, int(Pt(14))), 11)
    frame = texts.box(slide, area)
    texts.say(frame, text if len(text) < 60 else text[:59] + "…", size, is_bold=True)
    texts.say(frame, shown, 11, is_grey=True)
