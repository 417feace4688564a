"""Texts that stay within their boxes: how wide, how many lines, what goes on the next slide."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE
from pptx.util import Emu, Pt

from dashboard.documents.slides.colors import grey
from dashboard.documents.told import clean

LINE = 1.22
"""Height of a line over the size of its letters."""
_WIDTH = {False: 0.53, True: 0.58}
# Wider than any average: capitals, figures, and letters that fill their square.
_WIDE = re.compile(r"[A-Z0-9MWmw%@]|[^\x00-\u2fff]")


@dataclass(frozen=True)
class Area:
    """A part of a slide, in EMU."""

    left: int
    top: int
    width: int
    height: int

    def below(self, height: int) -> Area:
        """What is left below so much."""
        return Area(self.left, self.top + height, self.width, self.height - height)

    def upper(self, height: int) -> Area:
        """So much of the top."""
        return Area(self.left, self.top, self.width, height)

    def columns(self, share: float, gap: int) -> tuple[Area, Area]:
        """Two beside each other."""
        left = int((self.width - gap) * share)
        rest = self.width - gap - left
        return (
            Area(self.left, self.top, left, self.height),
            Area(self.left + left + gap, self.top, rest, self.height),
        )


def per_line(text: str, width: int, size: float, *, is_bold: bool = False) -> int:
    """How many letters of a text like this go on a line of that width."""
    wide = len(_WIDE.findall(text)) / max(len(text), 1)
    letter = size * (_WIDTH[is_bold] + 0.3 * max(wide - 0.15, 0))
    return max(int(Emu(width).pt / letter), 4)


def lines(text: str, width: int, size: float, *, is_bold: bool = False) -> int:
    """How many lines a text takes; a word longer than a line is broken."""
    most = per_line(text, width, size, is_bold=is_bold)
    count, used = 1, 0
    for word in text.split():
        length = len(word)
        if used and used + 1 + length > most:
            count, used = count + 1, 0
        elif used:
            used += 1
        more, used = divmod(used + length - 1, most)
        count, used = count + more, used + 1
    return count


def height_of(count: int, size: float) -> int:
    """Of so many lines."""
    return int(Pt(count * size * LINE))


def fitting_size(
    text: str, width: int, height: int, sizes: tuple[float, ...], *, is_bold: bool = False
) -> float:
    """The largest of the sizes at which the text fits, else the smallest."""
    for size in sizes:
        if height_of(lines(text, width, size, is_bold=is_bold), size) <= height:
            return size
    return sizes[-1]


def first_part(text: str, width: int, height: int, size: float) -> tuple[str, str]:
    """As many words as fit, and the rest."""
    if height_of(lines(text, width, size), size) <= height:
        return text, ""
    room = per_line(text, width, size) * max(int(height / height_of(1, size)), 1)
    while room > 1 and height_of(lines(text[:room], width, size), size) > height:
        room -= max(room // 20, 1)
    at = text.rfind(" ", 1, room + 1)
    at = at if at > room // 2 else room
    return text[:at].rstrip(), text[at:].lstrip()


def box(slide: Any, area: Area, *, anchor: Any = MSO_ANCHOR.TOP) -> Any:
    """An empty text frame without margins."""
    frame = slide.shapes.add_textbox(area.left, area.top, area.width, area.height).text_frame
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    return frame


def say(
    frame: Any,
    text: str,
    size: float,
    *,
    is_bold: bool = False,
    is_grey: bool = False,
    after: float = 0,
) -> Any:
    """One more paragraph of a frame; the first one takes the empty one."""
    first = frame.paragraphs[0]
    paragraph = first if not first.runs and len(frame.paragraphs) == 1 else frame.add_paragraph()
    run = paragraph.add_run()
    run.text = clean(text)
    run.font.size = Pt(size)
    if is_bold:
        run.font.bold = True
    if is_grey:
        grey(run.font)
    if after:
        paragraph.space_after = Pt(after)
    return paragraph
