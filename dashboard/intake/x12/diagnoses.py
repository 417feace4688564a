"""The diagnoses of a claim (HI) and those of them that a line points at (SV107)."""

from __future__ import annotations

_ICD_10 = {"ABK", "ABF"}
_ICD_9 = {"BK", "BF"}


class Diagnoses:
    """The diagnosis codes of one claim in the order in which pointers count them."""

    def __init__(self) -> None:
        self._codes: list[str] = []

    def add(self, composites: list[str], component: str) -> None:
        """Take the diagnoses of an HI segment; other codes of a claim use it too."""
        for composite in composites:
            qualifier, code = [*composite.split(component), ""][:2]
            if qualifier in _ICD_10 | _ICD_9 and code.strip():
                self._codes.append(_dotted(code.strip().upper(), qualifier in _ICD_9))

    def pointed(self, pointers: list[str]) -> str | None:
        """The codes that pointers (from 1) name, in their order, apart by a space; all if none."""
        given = [int(text) for text in pointers if text.isdecimal() and len(text) < 4]
        if not given:
            return " ".join(self._codes) or None
        found = [self._codes[place - 1] for place in given if 0 < place <= len(self._codes)]
        return " ".join(found) or None


def _dotted(code: str, is_icd_9: bool) -> str:
    """A code with its point, which X12 leaves out: behind three characters, in E800-E999 four."""
    category = 4 if is_icd_9 and code.startswith("E") else 3
    if "." in code or len(code) <= category:
        return code
    return f"{code[:category]}.{code[category:]}"
