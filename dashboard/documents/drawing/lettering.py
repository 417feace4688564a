"""How wide words are, near enough to lay out a chart: Inter's widths in classes of letters."""

from __future__ import annotations

from dashboard.documents.drawing.svg import SIZE

_NARROW, _WIDE = set("ijlIft.,:;'|!()[]` "), set("mwMW%@&")


def width(words: str, size: float = SIZE) -> float:
    """Points that words take in a line, rather a little too many."""
    return size * sum(map(_width, words))


def _width(letter: str) -> float:
    if ord(letter) > 0x2E80:  # Chinese, Japanese, Korean, signs and pictures
        return 1.1
    if letter in _NARROW:
        return 0.34
    if letter in _WIDE:
        return 0.92
    return 0.72 if letter.isupper() else 0.61


def cut_apart(names: list[str], most: float, size: float = SIZE) -> list[str]:
    """The same of several names: where they would look alike, their ends are kept as well."""
    found = [cut(name, most, size) for name in names]
    return [
        _middle_cut(name, most, size) if found.count(short) > 1 else short
        for name, short in zip(names, found, strict=True)
    ]


def _middle_cut(words: str, most: float, size: float) -> str:
    if width(words, size) <= most:
        return words
    end = words[-8:].lstrip(" ,")
    return cut(words, most - width(end, size), size) + end


def cut(words: str, most: float, size: float = SIZE) -> str:
    """Words that take at most so many points, with an ellipsis where some were cut off."""
    if width(words, size) <= most:
        return words
    while words and width(words + "…", size) > most:
        words = words[:-1]
    return words.rstrip(" ,") + "…"
