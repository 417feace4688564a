"""The look of slides: our own, or that of a clinic's template, of which only the look is taken."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.oxml.ns import qn
from pptx.util import Inches

from dashboard.documents.slides.own_look import own_look
from dashboard.documents.slides.texts import Area
from dashboard.errors import RequestError

_FILE_BYTES = 50_000_000
_CONTENT_BYTES = 300_000_000
_PARTS = 5_000
_TITLES = (KIND.TITLE, KIND.CENTER_TITLE)
_CONTENT = (KIND.OBJECT, KIND.BODY)
_FURNITURE = (KIND.DATE, KIND.FOOTER, KIND.SLIDE_NUMBER)
# Not of the look: who wrote remarks, what a printer or another program noted.
_LEFT_OUT = ("commentAuthors", "authors", "printerSettings", "customXml", "tags", "handoutMaster")
_NAMES_SLIDES = ("handoutMasterIdLst", "custShowLst", "custDataLst", "extLst")


@dataclass(frozen=True)
class Look:
    """A presentation without slides, the layouts to use, and where content goes below a title."""

    presentation: Any
    opening: Any
    plain: Any
    text: Any
    area: Area


def look_of(template: Path | None) -> Look:
    """Our own look, or the template's; RequestError says in one sentence what it lacks."""
    if template is None:
        return _look(own_look(), "The own look")
    presentation = _opened(template)
    _emptied(presentation)
    return _look(presentation, f"The template {template.name}")


def _opened(path: Path) -> Any:
    wrong = f"The template {path.name} is not a PowerPoint file (.pptx) that can be read"
    try:
        if path.stat().st_size > _FILE_BYTES:
            raise RequestError(
                f"The template {path.name} is larger than {_FILE_BYTES // 1_000_000} MB. "
                "Give one without slides and pictures."
            )
        _check_parts(path)
        return Presentation(str(path))
    except OSError:
        raise RequestError(f"The template {path} cannot be read. Check its path.") from None
    except RequestError:
        raise
    except Exception:
        # Whatever a damaged package breaks in the library: it is one cause for the user.
        raise RequestError(f"{wrong}. Save it again as .pptx, without a password.") from None


def _check_parts(path: Path) -> None:
    """A package that would unpack to far more than a look needs is not opened."""
    with zipfile.ZipFile(path) as package:
        parts = package.infolist()
    if len(parts) > _PARTS or sum(part.file_size for part in parts) > _CONTENT_BYTES:
        raise RequestError(
            f"The template {path.name} unpacks to more than {_CONTENT_BYTES // 1_000_000} MB or "
            f"{_PARTS:,} parts. Give one without slides and pictures."
        )


def _emptied(presentation: Any) -> None:
    """Without slides and without what is known of them or of people."""
    root, part = presentation.part._element, presentation.part
    slides = root.find(qn("p:sldIdLst"))
    for entry in list(slides if slides is not None else ()):
        part.drop_rel(entry.get(qn("r:id")))
        slides.remove(entry)
    for child in list(root):
        if child.tag.rpartition("}")[2] in _NAMES_SLIDES:
            root.remove(child)
    for number, relation in list(part.rels.items()):
        if relation.reltype.rsplit("/", 1)[-1] in _LEFT_OUT:
            part.rels.pop(number)
    _without_properties(presentation)


def _without_properties(presentation: Any) -> None:
    """Neither a picture of the first slide nor properties of a company or a program."""
    package = presentation.part.package
    for number, relation in list(package._rels.items()):
        if not relation.reltype.endswith(("/officeDocument", "/core-properties")):
            package._rels.pop(number)


def _look(presentation: Any, name: str) -> Look:
    layouts = [layout for master in presentation.slide_masters for layout in master.slide_layouts]
    opening = _first(layouts, _is_opening)
    plain = _first(layouts, lambda layout: _is_plain(layout, presentation))
    text = _first(layouts, lambda layout: _is_text(layout, presentation))
    missing = [
        words
        for words, found in (
            ('a title slide ("Title Slide")', opening),
            ('a title with room below it ("Title Only" or "Title and Content")', plain or text),
        )
        if found is None
    ]
    if missing:
        raise RequestError(
            f"{name} has no layout for {' and none for '.join(missing)}. Add it to the slide "
            "master, or choose another template."
        )
    return Look(presentation, opening, plain or text, text, _area(presentation, plain or text))


def _first(layouts: list[Any], is_it: Any) -> Any:
    return next((layout for layout in layouts if is_it(layout)), None)


def _kinds(layout: Any) -> list[Any]:
    kinds = [shape.placeholder_format.type for shape in layout.placeholders]
    return [kind for kind in kinds if kind not in _FURNITURE]


def _is_opening(layout: Any) -> bool:
    kinds = _kinds(layout)
    return layout._element.get("type") == "title" or KIND.CENTER_TITLE in kinds


def _is_plain(layout: Any, presentation: Any) -> bool:
    return _kinds(layout) == [KIND.TITLE] and _has_room(layout, presentation)


def _is_text(layout: Any, presentation: Any) -> bool:
    kinds = _kinds(layout)
    content = [kind for kind in kinds if kind in _CONTENT]
    return (
        layout._element.get("type") in (None, "obj", "tx")
        and len(kinds) == 2
        and KIND.TITLE in kinds
        and len(content) == 1
        and _has_room(layout, presentation)
    )


def _has_room(layout: Any, presentation: Any) -> bool:
    title = title_of(layout)
    if title is None or None in (title.top, title.height, title.width):
        return False
    wide = title.width >= 0.5 * presentation.slide_width
    return bool(wide and title.top + title.height <= 0.4 * presentation.slide_height)


def title_of(layout: Any) -> Any:
    """The placeholder of a layout's title."""
    found = (shape for shape in layout.placeholders if shape.placeholder_format.type in _TITLES)
    return next(found, None)


def _area(presentation: Any, layout: Any) -> Area:
    """Below the title, as wide, above what stands at the foot."""
    title, height = title_of(layout), presentation.slide_height
    feet = [
        shape.top
        for shape in layout.placeholders
        if shape.placeholder_format.type in _FURNITURE and (shape.top or 0) > 0.75 * height
    ]
    top = title.top + title.height + Inches(0.05)
    bottom = min([*feet, height - Inches(0.35)]) - Inches(0.05)
    return Area(title.left, top, title.width, bottom - top)
