"""Rows as native tables, on as many slides as they need."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Inches, Pt

from dashboard.documents.slides import texts
from dashboard.documents.slides.pages import Pages
from dashboard.documents.slides.texts import Area
from dashboard.documents.told import clean, told
from dashboard.findings.content import Table

_ROW = Inches(0.3)
_SIZES = (11, 10, 9)
_LETTER = 0.58
"""Width of a letter over its size."""
_MOST_SLIDES = 10
_MARGIN = Inches(0.08)
# "No style, table grid" would draw a grid; this one is without style, lines are drawn by us.
_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(pages: Pages, title: str, table: Table) -> list[Any]:
    """A table below its title; what goes beyond some slides stays to the workbook."""
    headings = [heading for heading, _ in table.columns.values()]
    cells = [
        [told(value, written) for value in table.rows[name]]
        for name, (_, written) in table.columns.items()
    ]
    is_text = [written == "text" for _, written in table.columns.values()]
    rows = [list(row) for row in zip(*cells, strict=True)]
    return _flow(pages, title, headings, rows, is_text)


def _flow(
    pages: Pages, title: str, headings: list[str], rows: list[list[str]], is_text: list[bool]
) -> list[Any]:
    if not rows or not headings:
        return []
    widths, size = _widths(headings, rows, pages.area.width)
    a_slide = max(pages.area.height // _ROW - 3, 3)
    shown = rows[: a_slide * _MOST_SLIDES]
    count = -(-len(shown) // a_slide)
    slides = []
    for number in range(count):
        part = shown[number * a_slide : (number + 1) * a_slide]
        slide = pages.add(f"{title} ({number + 1} of {count})" if count > 1 else title)
        _draw(slide, pages.area, headings, part, is_text, widths, size)
        slides.append(slide)
    if len(shown) < len(rows):
        _say_left_out(slides[-1], pages.area, len(shown), len(rows))
    return slides


def _say_left_out(slide: Any, area: Area, shown: int, held: int) -> None:
    frame = texts.box(slide, area.below(area.height - int(_ROW)))
    words = f"The first {shown:,} of {held:,} rows; all of them are in the workbook."
    texts.say(frame, words, 10, is_grey=True)


def _widths(headings: list[str], rows: list[list[str]], width: int) -> tuple[list[int], float]:
    """By the longest text of each column, the longest ones bounded; and the size of letters."""
    lengths = [
        min(max(len(clean(heading)) * 1.1, *(len(row[n]) for row in rows), 6), 44) + 3
        for n, heading in enumerate(headings)
    ]
    whole = Emu(width).pt
    size = next((one for one in _SIZES if sum(lengths) * one * _LETTER <= whole), _SIZES[-1])
    scale = min(whole / (sum(lengths) * size * _LETTER), 1.35)
    return [int(Pt(length * scale * size * _LETTER)) for length in lengths], size


def _draw(
    slide: Any,
    area: Area,
    headings: list[str],
    rows: list[list[str]],
    is_text: list[bool],
    widths: list[int],
    size: float,
) -> None:
    frame = slide.shapes.add_table(
        len(rows) + 1, len(headings), area.left, area.top, sum(widths), _ROW * (len(rows) + 1)
    )
    frame.name = "Table"
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    table.horz_banding = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate([headings, *rows]):
        table.rows[number].height = _ROW
        for place, text in enumerate(row):
            _fill(table.cell(number, place), text, widths[place], size, number == 0, is_text[place])


def _fill(cell: Any, text: str, width: int, size: float, is_heading: bool, is_text: bool) -> None:
    frame = cell.text_frame
    cell.margin_left = cell.margin_right = _MARGIN
    cell.margin_top = cell.margin_bottom = Inches(0.03)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.word_wrap = True
    room = texts.height_of(1, size)
    shown, rest = texts.first_part(clean(text), width - 2 * _MARGIN, room, size)
    paragraph = texts.say(
        frame, f"{shown[:-1]}…" if rest else shown, size, is_bold=is_heading, is_grey=is_heading
    )
    paragraph.alignment = PP_ALIGN.LEFT if is_text else PP_ALIGN.RIGHT
    cell.fill.background()
    _line_below(cell, is_heading)


def _line_below(cell: Any, is_heading: bool) -> None:
    width, shade = (12700, "8A94A3") if is_heading else (6350, "E3E7EC")
    properties = cell._tc.get_or_add_tcPr()
    line = parse_xml(
        f'<a:lnB {nsdecls("a")} w="{width}"><a:solidFill><a:srgbClr val="{shade}"/></a:solidFill>'
        "</a:lnB>"
    )
    properties.insert(0, line)
