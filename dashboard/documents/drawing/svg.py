"""The marks of an SVG drawing, as text. Lengths are points; every text is escaped."""

from __future__ import annotations

import math
from collections.abc import Iterable
from html import escape

INK, MUTED, RULE, PAPER = "#1f2933", "#55606e", "#e1e5ea", "#ffffff"
SIZE = 8.0
Point = tuple[float, float]


def number(value: float) -> str:
    """At most two decimals, so that the same chart is the same text."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def element(name: str, attributes: dict[str, object], content: str = "") -> str:
    """One element; content is SVG already, attributes are escaped."""
    told = "".join(
        f' {key}="{number(value) if isinstance(value, float) else escape(str(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(
    at: Point, words: str, *, anchor: str = "start", color: str = INK, is_bold: bool = False
) -> str:
    """Words on a base line, with a white edge that keeps them readable over lines."""
    attributes: dict[str, object] = {"x": float(at[0]), "y": float(at[1]), "fill": color}
    attributes |= {"stroke": PAPER, "stroke-width": 2, "paint-order": "stroke"}
    if anchor != "start":
        attributes["text-anchor"] = anchor
    if is_bold:
        attributes["font-weight"] = 600
    return element("text", attributes, escape(words) or " ")


def line(start: Point, end: Point, color: str, width: float = 0.6, dash: str = "") -> str:
    """A straight line."""
    return path([start, end], color, width, dash)


def path(points: Iterable[Point], color: str, width: float, dash: str = "") -> str:
    """A line through points."""
    told = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    look: dict[str, object] = {"points": told, "fill": "none", "stroke": color}
    look |= {"stroke-width": width, "stroke-linejoin": "round"}
    if dash:
        look["stroke-dasharray"] = dash
    return element("polyline", look)


def box(corner: Point, width: float, height: float, color: str) -> str:
    """A filled rectangle with a thin white edge, which parts stacked ones in print."""
    look: dict[str, object] = {"x": float(corner[0]), "y": float(corner[1])}
    look |= {"width": float(max(width, 0)), "height": float(max(height, 0)), "fill": color}
    return element("rect", look | {"stroke": PAPER, "stroke-width": 0.4})


SHAPES = ("circle", "square", "diamond", "triangle", "ring")


def mark(shape: str, at: Point, color: str, radius: float = 3.2) -> str:
    """A dot of one of SHAPES, so that series are told apart without colour."""
    x, y = at
    if shape in ("circle", "ring"):
        look: dict[str, object] = {"cx": float(x), "cy": float(y), "r": float(radius)}
        ring = {"fill": PAPER, "stroke": color, "stroke-width": 1.3}
        return element("circle", look | (ring if shape == "ring" else _filled(color)))
    turns = {"square": (4, 45.0), "diamond": (4, 0.0), "triangle": (3, -90.0)}
    corners, begin = turns[shape]
    angles = [math.radians(begin + 360 * corner / corners) for corner in range(corners)]
    size = radius * 1.3
    points = [(x + size * math.cos(angle), y + size * math.sin(angle)) for angle in angles]
    told = " ".join(f"{number(px)},{number(py)}" for px, py in points)
    return element("polygon", {"points": told} | _filled(color))


def _filled(color: str) -> dict[str, object]:
    return {"fill": color, "stroke": PAPER, "stroke-width": 0.6}


def drawing(width: float, height: float, parts: Iterable[str]) -> str:
    """The whole picture."""
    look: dict[str, object] = {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": f"{number(width)}pt",
        "height": f"{number(height)}pt",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "font-family": "Inter",
        "font-size": SIZE,
    }
    return element("svg", look, "".join(parts))
