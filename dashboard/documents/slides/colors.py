"""Our palette as colours of a theme, so that a clinic's own template colours its charts."""

from __future__ import annotations

from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from dashboard.colors import ACCENT, ACCENT_SOFT, GAIN, GREY, LOSS

INK = "#23272c"
THEME = {"dk1": INK, "accent1": ACCENT, "accent2": LOSS, "accent3": GAIN}
"""The colours of our own theme."""
_SOFT = 0.5
_NAMED = {
    ACCENT: (MSO_THEME_COLOR.ACCENT_1, 0.0),
    ACCENT_SOFT: (MSO_THEME_COLOR.ACCENT_1, _SOFT),
    LOSS: (MSO_THEME_COLOR.ACCENT_2, 0.0),
    GAIN: (MSO_THEME_COLOR.ACCENT_3, 0.0),
    GREY: (MSO_THEME_COLOR.TEXT_1, _SOFT),
}


def color(target: Any, hexadecimal: str) -> None:
    """Colour a fill's or a line's or a font's colour format."""
    named = _NAMED.get(hexadecimal.lower())
    if named is None:
        red, green, blue = bytes.fromhex(hexadecimal.lstrip("#"))
        target.rgb = RGBColor(red, green, blue)  # type: ignore[no-untyped-call]
        return
    target.theme_color = named[0]
    if named[1]:
        target.brightness = named[1]


def grey(font: Any) -> None:
    """Text that stands behind."""
    font.color.theme_color = MSO_THEME_COLOR.TEXT_1
    font.color.brightness = 0.35
