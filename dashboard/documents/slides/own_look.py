"""Our own look: white, 16:9, one sans-serif, the palette of the screen, three layouts."""

from __future__ import annotations

from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER as KIND
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches

from dashboard.documents.slides.colors import THEME

_FONT = "Arial"
_LAYOUTS = ("Title Slide", "Title and Content", "Title Only")
_LEFT, _WIDTH = 0.6, 12.13
# Left, top, width, height in inches.
_PLACES = {
    KIND.TITLE: (_LEFT, 0.4, _WIDTH, 0.95),
    KIND.CENTER_TITLE: (_LEFT, 2.3, _WIDTH, 1.4),
    KIND.SUBTITLE: (_LEFT, 3.85, _WIDTH, 1.6),
    KIND.BODY: (_LEFT, 1.5, _WIDTH, 5.3),
    KIND.OBJECT: (_LEFT, 1.5, _WIDTH, 5.3),
    KIND.FOOTER: (_LEFT, 6.98, 10.5, 0.3),
    KIND.SLIDE_NUMBER: (_LEFT + _WIDTH - 1.2, 6.98, 1.2, 0.3),
}


def own_look() -> Any:
    """The default of python-pptx, made ours; without slides."""
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = Inches(13.333), Inches(7.5)
    for layout in list(presentation.slide_layouts):
        if layout.name not in _LAYOUTS:
            presentation.slide_layouts.remove(layout)
    master = presentation.slide_master
    for holder in (master, *presentation.slide_layouts):
        _placed(holder)
    _styled(master)
    _themed(master)
    _forget_printer(presentation)
    return presentation


def _placed(holder: Any) -> None:
    for shape in list(holder.placeholders):
        kind = shape.placeholder_format.type
        if kind == KIND.DATE:
            shape._element.getparent().remove(shape._element)
            continue
        left, top, width, height = map(Inches, _PLACES[kind])
        shape.left, shape.top, shape.width, shape.height = left, top, width, height
        body = shape._element.txBody.find(qn("a:bodyPr"))
        for side in ("lIns", "rIns"):
            body.set(side, "0")
        if kind in (KIND.TITLE, KIND.CENTER_TITLE):
            body.set("anchor", "t" if kind == KIND.TITLE else "b")
        _aligned(shape, "r" if kind == KIND.SLIDE_NUMBER else "l")


def _aligned(shape: Any, side: str) -> None:
    for level in shape._element.iter(qn("a:lvl1pPr")):
        level.set("algn", side)
        if side == "l" and shape.placeholder_format.type == KIND.SUBTITLE:
            for run in level.iter(qn("a:defRPr")):
                run.set("sz", "2000")


def _styled(master: Any) -> None:
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    title.find(qn("a:defRPr")).set("sz", "2600")
    title.find(qn("a:defRPr")).set("b", "1")
    for level, size in zip(styles.find(qn("p:bodyStyle")), (1800, 1600, 1400), strict=False):
        level.find(qn("a:defRPr")).set("sz", str(size))


def _themed(master: Any) -> None:
    part = next(
        rel.target_part for rel in master.part.rels.values() if rel.reltype.endswith("/theme")
    )
    theme: Any = parse_xml(part.blob)
    theme.set("name", "Full Unit")
    for name, value in THEME.items():
        slot = theme.find(f".//{{*}}clrScheme/{{*}}{name}")
        for child in list(slot):
            slot.remove(child)
        slot.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{value.lstrip("#")}"/>'))
    for font in theme.iterfind(".//{*}fontScheme/*/{*}latin"):
        font.set("typeface", _FONT)
    part._blob = serialize_part_xml(theme)


def _forget_printer(presentation: Any) -> None:
    part, package = presentation.part, presentation.part.package
    for rels, ends in (
        (part.rels, ("/printerSettings",)),
        (package._rels, ("/thumbnail", "/extended-properties")),
    ):
        for number, relation in list(rels.items()):
            if relation.reltype.endswith(ends):
                rels.pop(number)
