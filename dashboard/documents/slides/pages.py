"""Slides of a look: titles that fit, feet, lists that flow on, no empty placeholder left."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from dashboard.documents.office.values import cut
from dashboard.documents.slides import texts
from dashboard.documents.slides.templates import Look
from dashboard.documents.slides.texts import Area
from dashboard.documents.told import clean

_TITLE_SIZES = (26, 24, 22, 20, 18, 16, 14)
_SIZE = 16
_LONGEST_TITLE = 220


@dataclass(frozen=True)
class Line:
    """A paragraph of a text slide: a heading, a step, or plain words."""

    text: str
    is_heading: bool = False
    is_listed: bool = False


@dataclass
class Pages:
    """The slides so far; foot: what stands at the bottom of each."""

    look: Look
    foot: str

    @property
    def area(self) -> Area:
        """Where content goes."""
        return self.look.area

    def opening(self, title: str, lines: tuple[str, ...]) -> Any:
        """The title slide."""
        slide = self.look.presentation.slides.add_slide(self.look.opening)
        _title(slide, title, (36, 32, 28, 24, 20))
        subtitle = _placeholder(slide, (KIND.SUBTITLE, KIND.BODY))
        frame = subtitle.text_frame if subtitle is not None else texts.box(slide, self.area)
        for line in lines:
            texts.say(frame, cut(clean(line), 300), 18, after=4)
        _drop_empty(slide)
        return slide

    def add(self, title: str) -> Any:
        """A slide with a title; content is drawn into `area`."""
        return self._titled(self.look.plain, title)

    def text(self, title: str, lines: list[Line], size: float = _SIZE) -> list[Any]:
        """Lines on as many slides as they need."""
        layout = self.look.text or self.look.plain
        slides = []
        parts = _pages(lines, self.area, size)
        for number, part in enumerate(parts, 1):
            told = title if len(parts) == 1 else f"{title} ({number} of {len(parts)})"
            slide = self._titled(layout, told, keep_content=True)
            body = _placeholder(slide, (KIND.OBJECT, KIND.BODY))
            frame = body.text_frame if body is not None else texts.box(slide, self.area)
            if body is not None:
                body.left, body.top = self.area.left, self.area.top
                body.width, body.height = self.area.width, self.area.height
            for line in part:
                _write(frame, line, size)
            slides.append(slide)
        return slides

    def _titled(self, layout: Any, title: str, *, keep_content: bool = False) -> Any:
        slide = self.look.presentation.slides.add_slide(layout)
        _title(slide, title, _TITLE_SIZES)
        _foot(slide, layout, self.foot)
        if not keep_content:
            _drop_empty(slide)
        return slide


def note(slide: Any, lines: list[str]) -> None:
    """Speaker notes, a line each."""
    slide.notes_slide.notes_text_frame.text = "\n".join(map(clean, lines))


def _title(slide: Any, text: str, sizes: tuple[int, ...]) -> None:
    shape, told = slide.shapes.title, cut(clean(text), _LONGEST_TITLE)
    shape.text_frame.text = told
    size = texts.fitting_size(told, shape.width, shape.height, sizes, is_bold=True)
    shape.text_frame.paragraphs[0].runs[0].font.size = Pt(size)


def _placeholder(slide: Any, kinds: tuple[Any, ...]) -> Any:
    found = (one for one in slide.placeholders if one.placeholder_format.type in kinds)
    return next(found, None)


def _drop_empty(slide: Any) -> None:
    for shape in list(slide.placeholders):
        if (shape.has_text_frame and not shape.text_frame.text) or not shape.has_text_frame:
            shape._element.getparent().remove(shape._element)


def _foot(slide: Any, layout: Any, text: str) -> None:
    """The layout's own footer and slide number, which a new slide does not take by itself."""
    for shape in layout.placeholders:
        kind = shape.placeholder_format.type
        if kind not in (KIND.FOOTER, KIND.SLIDE_NUMBER):
            continue
        element = copy.deepcopy(shape._element)
        for child in list(element.spPr):
            element.spPr.remove(child)
        body = element.txBody
        for paragraph in body.findall(qn("a:p")):
            body.remove(paragraph)
        tree = slide.shapes._spTree
        element.nvSpPr.cNvPr.set("id", str(max(map(int, tree.xpath("//p:cNvPr/@id"))) + 1))
        tree.append(element)
        if kind == KIND.SLIDE_NUMBER:
            body.append(parse_xml(_NUMBER))
            continue
        body.append(parse_xml(f"<a:p {nsdecls('a')}/>"))
        width = shape.width or slide.part.package.presentation_part.presentation.slide_width // 4
        shown, _ = texts.first_part(text, width, shape.height or 0, 10)
        texts.say(slide.shapes[-1].text_frame, shown, 10, is_grey=True)


_NUMBER = (
    f"<a:p {nsdecls('a')}>"
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
    '<a:rPr lang="en-US" sz="1000"/><a:t>‹#›</a:t></a:fld></a:p>'
)


def _write(frame: Any, line: Line, size: float) -> None:
    paragraph = texts.say(frame, line.text, size, is_bold=line.is_heading, after=size * 0.45)
    if not line.is_listed:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("marL", "0")
        properties.set("indent", "0")
        properties.append(parse_xml(f"<a:buNone {nsdecls('a')}/>"))


def _pages(lines: list[Line], area: Area, size: float) -> list[list[Line]]:
    """Lines by slide; a heading stays with what follows it, a long text is parted between words."""
    pages: list[list[Line]] = [[]]
    used, room = 0, int(area.height * 0.94)
    width = int(area.width * 0.94)
    waiting = list(lines)
    while waiting:
        line = waiting.pop(0)
        need = _height(line, width, size)
        follows = _height(Line("x"), width, size) * 2 if line.is_heading and waiting else 0
        if used and used + need + follows > room and (need <= room or used > room // 2):
            pages.append([])
            used = 0
        shown, rest = texts.first_part(clean(line.text), width, room - used, size)
        if rest:
            waiting.insert(0, Line(rest, line.is_heading, line.is_listed))
        pages[-1].append(Line(shown, line.is_heading, line.is_listed))
        used += _height(pages[-1][-1], width, size)
    return pages


def _height(line: Line, width: int, size: float) -> int:
    count = texts.lines(clean(line.text), width, size, is_bold=line.is_heading)
    return texts.height_of(count, size) + int(Pt(size * 0.45))
