"""A unit's fee as the law rounds it, in decimals, and as a sheet computes it, in binary.

The product of a fee's rounded factors has at most eleven decimals, and a sheet's binary arithmetic
is off by less than 1E-12 below $1,000. A term of 5E-12, added before rounding, therefore lifts what
stands exactly at half a cent and was computed a hair below it, and nothing else.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from dashboard.frames import each_row

TERM = 5e-12
_CENT = Decimal("0.01")
_PRINTED = 6


@dataclass(frozen=True)
class Fee:
    """One code at one place; amounts before rounding, after it, and after participation."""

    place: str
    code: str
    before: tuple[Decimal, Decimal]
    amounts: tuple[Decimal, Decimal]
    binary: tuple[float, float]
    plain_binary: tuple[float, float]
    ties: tuple[str, ...]


def as_printed(ladder: pd.DataFrame) -> pd.DataFrame:
    """The ladder with its factors as CMS prints them: a report's floats may be a hair beside."""
    told = ladder.copy()
    for name in told.columns[told.dtypes == "float64"]:
        told[name] = [round(value, _PRINTED) for value in told[name]]
    return told


def fees(ladder: pd.DataFrame) -> list[Fee]:
    """Each row of the ladder as printed, whole and reduced; see reports/document_fees.sql."""
    return [_fee(row) for row in each_row(ladder)]


def _fee(row: Any) -> Fee:
    before = _products(row, Decimal)
    factor = _exact(row.participation_factor)
    once = tuple(map(half_up, before))
    in_binary = _products(row, float)
    ties = [
        words
        for words, amount, rounded in zip(("full", "reduced"), before, once, strict=True)
        if is_half(amount) or is_half(rounded * factor)
    ]
    return Fee(
        place=f"{row.carrier}-{row.locality}",
        code=str(row.hcpcs_code),
        before=(before[0], before[1]),
        amounts=(half_up(once[0] * factor), half_up(once[1] * factor)),
        binary=_rounded_twice(in_binary, float(row.participation_factor), TERM),
        plain_binary=_rounded_twice(in_binary, float(row.participation_factor), 0.0),
        ties=tuple(ties),
    )


def _exact(value: Any) -> Decimal:
    return Decimal(str(value))


def _products(row: Any, kind: Any) -> tuple[Any, Any]:
    """Whole and reduced before rounding, in that arithmetic, in the order of the sheet."""
    names = ("work", "practice_expense", "malpractice")
    rvus = [kind(str(getattr(row, f"{name}_rvu"))) for name in names]
    gpcis = [kind(str(getattr(row, f"{name}_gpci"))) for name in names]
    factor = kind(str(row.conversion_factor))
    kept = kind("100") - kind(str(row.mppr_percentage if row.has_mppr else 0))
    work, expense, malpractice = (rvu * gpci for rvu, gpci in zip(rvus, gpcis, strict=True))
    full = (work + expense + malpractice) * factor
    return full, (work + expense * kept / kind("100") + malpractice) * factor


def half_up(amount: Decimal) -> Decimal:
    """To the cent."""
    return amount.quantize(_CENT, ROUND_HALF_UP)


def is_half(amount: Decimal) -> bool:
    """Whether it stands exactly between two cents."""
    return (amount * 100) % 1 == Decimal("0.5")


def _rounded_twice(amounts: tuple[Any, Any], factor: float, term: float) -> tuple[float, float]:
    once = [_binary_round(amount + term) for amount in amounts]
    full, reduced = (_binary_round(amount * factor + term) for amount in once)
    return full, reduced


def _binary_round(amount: float) -> float:
    """Half up of the double as it is, without a spreadsheet's own mending."""
    exact = Decimal(amount)
    return float(exact.quantize(_CENT, ROUND_HALF_UP)) if math.isfinite(amount) else amount
