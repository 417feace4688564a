"""Values as office programs take them: formats of cells and axes, none that is NaN or infinite."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from dashboard.documents.told import clean
from dashboard.findings.content import Finding, Written

EDITED = "edited by the user"
NUMBER_FORMATS: dict[Written, str] = {
    "text": "@",
    "count": "#,##0",
    "money": "$#,##0.00",
    "share": "0.0%",
    "ratio": "[<0]0.000;[<0.001]0.0E+00;0.000",
    "month": "mmm yyyy",
}
AXIS_FORMATS: dict[Written, str] = NUMBER_FORMATS | {
    "money": "$#,##0",
    "share": "0%",
    "ratio": "0.00",
}
"""Excel's codes of how values are written, in cells and along an axis."""

_MONEY = re.compile(r"([−-]?)\$([\d,]+(?:\.\d\d)?)")
_SHARE = re.compile(r"([−-]?)(\d+(?:\.\d)?) %")
_COUNT = re.compile(r"([−-]?)(\d{1,3}(?:,\d{3})*)")


def cut(text: str, length: int) -> str:
    """At most so many characters, with a mark where something is left out."""
    return text if len(text) <= length else text[: max(length - 1, 1)].rstrip() + "…"


def sentence_of(finding: Finding) -> str:
    """The sentence, marked where it is the user's own."""
    text = clean(finding.sentence)
    return f"{text} ({EDITED})" if finding.is_edited else text


def known(value: Any, written: Written) -> float | None:
    """A number for a cell, money to the cent as formats.cents rounds; none where it is unknown."""
    if value is None or pd.isna(value) or not math.isfinite(value):
        return None
    if written != "money":
        return float(value)
    return float(Decimal(str(value)).quantize(Decimal("0.01"), ROUND_HALF_UP))


def number_in(text: str) -> tuple[float, str] | None:
    """The number that a text is, and the cell format that writes it alike; none for words."""
    for pattern, code in ((_MONEY, "$#,##0.00"), (_SHARE, "0 %"), (_COUNT, "#,##0")):
        found = pattern.fullmatch(text)
        if found:
            digits = found[2].replace(",", "")
            value = float(digits) * (-1 if found[1] else 1)
            places = digits.partition(".")[2]
            if pattern is _SHARE:
                value, code = round(value / 100, 4), "0.0 %" if places else code
            if pattern is _MONEY and not places:
                code = "$#,##0"
            return value, code
    return None
