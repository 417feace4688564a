"""A patient's day that a reader composes: the sheet ranks its units and prices them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard.documents.workbook.prices import Priced
from dashboard.documents.workbook.sheets import Book, paragraph

ROWS = 6
FIRST = 7
"""Row of the first code, from 0."""
_HEADINGS = (
    *("Code", "Units", "Under MPPR", "Practice expense RVU", "Full unit", "Reduced unit"),
    *("Rank", "Units in full", "Pays", "At full price", "Row of Prices"),
)
_INTRO = (
    "Choose a place, up to six codes and their units: one patient, one day, one payer, one billing "
    "provider. Among all units of codes under MPPR one is paid in full: that of the highest "
    "practice expense RVU, on a tie that of the higher full fee, then the first listed. Every "
    "other unit under MPPR is reduced; codes outside MPPR are paid in full."
)
_LIMITS = (
    "What Medicare allows before deductible, coinsurance, assistant reduction and sequestration. "
    "What was done and what the note shows decide the code; the clinician decides, not the price."
)
_USUAL = (("97110", 2), ("97530", 1), ("97140", 1))


@dataclass(frozen=True)
class _Unit:
    """A code chosen: its row among the prices from 0, and what the sheet looks up there."""

    code: str
    units: int
    row: int
    is_ranked: bool
    expense_rvu: float
    full: Decimal
    reduced: Decimal

    @property
    def rank(self) -> int:
        """Practice expense first, then the full fee."""
        return round(self.expense_rvu * 100) * 10**9 + round(self.full * 100)


def add_day(book: Book, ladder: pd.DataFrame, priced: Priced) -> None:
    """Write the sheet, with a usual day to begin with."""
    widths = (26, 9, 14, 22, 12, 14, 18, 14, 12, 14, 14)
    sheet = book.sheet("Patient day", widths, "A patient's day under MPPR")
    sheet.freeze_panes(1, 0)
    row = paragraph(book, sheet, 1, _INTRO)
    paragraph(book, sheet, row, _LIMITS, "small")
    sheet.write_string(4, 0, "Place (carrier-locality)", book.style("top"))
    sheet.write_string(4, 1, priced.places[0], book.style("text", is_input=True))
    sheet.data_validation(4, 1, 4, 1, {"validate": "list", "source": priced.choices("A")})
    for column, heading in enumerate(_HEADINGS):
        style = "heading" if heading in ("Code", "Units", "Under MPPR") else "number_heading"
        sheet.write_string(FIRST - 1, column, heading, book.style(style))
    chosen = _usual(ladder, priced)
    for number in range(ROWS):
        _row(book, sheet, number, chosen[number] if number < len(chosen) else None, chosen, priced)
    _choices(sheet, priced)
    _totals(book, sheet, chosen)


def _usual(ladder: pd.DataFrame, priced: Priced) -> list[_Unit]:
    """The first place's usual codes, or whichever there are."""
    own = {fee.code: n for n, fee in enumerate(priced.fees) if fee.place == priced.places[0]}
    wanted = [(code, units) for code, units in _USUAL if code in own]
    wanted = wanted or [(code, 1) for code in list(own)[:3]]
    found = []
    for code, units in wanted:
        row, fee = ladder.iloc[own[code]], priced.fees[own[code]]
        expense = float(row["practice_expense_rvu"])
        is_ranked = bool(row["has_mppr"])
        found.append(_Unit(code, units, own[code], is_ranked, expense, *fee.amounts))
    return found


def _choices(sheet: Any, priced: Priced) -> None:
    last = FIRST + ROWS - 1
    codes = {"validate": "list", "source": priced.choices("H"), "ignore_blank": True}
    codes |= {"error_message": "Choose one of the codes of Assumptions."}
    sheet.data_validation(FIRST, 0, last, 0, codes)
    units = {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": 99}
    sheet.data_validation(FIRST, 1, last, 1, units | {"error_message": "Units are whole numbers."})


def _row(
    book: Book, sheet: Any, number: int, one: _Unit | None, chosen: list[_Unit], priced: Priced
) -> None:
    line, n = FIRST + number, FIRST + number + 1
    sheet.write_string(line, 0, one.code if one else "", book.style("text", is_input=True))
    if one:
        sheet.write_number(line, 1, one.units, book.style("count", is_input=True))
    else:
        sheet.write_blank(line, 1, None, book.style("count", is_input=True))
    keys = priced.column("R")
    formulas = [
        *(_looked_up(priced.column(letter), n) for letter in ("C", "E", "L", "M")),
        f'=IF(AND(C{n}="yes",N(B{n})>0),ROUND(D{n}*100,0)*1000000000+ROUND(E{n}*100,0),0)',
        _in_full(n),
        f'=IF(ISNUMBER(K{n}),H{n}*E{n}+(N(B{n})-H{n})*F{n},"")',
        f'=IF(ISNUMBER(K{n}),N(B{n})*E{n},"")',
        f'=IF(A{n}="","",IFERROR(MATCH($B$5&" "&A{n},{keys},0),"no price"))',
    ]
    values = _values(one, number, chosen)
    styles = ("flag", "two", "money", "money", "count", "count", "money", "money", "key")
    for column, (formula, value, style) in enumerate(zip(formulas, values, styles, strict=True), 2):
        sheet.write_formula(line, column, formula, book.style(style), value)


def _looked_up(column: str, n: int) -> str:
    return f'=IF(ISNUMBER(K{n}),INDEX({column},K{n}),"")'


def _in_full(n: int) -> str:
    ranks = f"$G${FIRST + 1}:$G${FIRST + ROWS}"
    is_first = f"MATCH(MAX({ranks}),{ranks},0)=ROW()-{FIRST}"
    return f'=IF(NOT(ISNUMBER(K{n})),"",IF(C{n}="yes",IF(AND(G{n}>0,{is_first}),1,0),N(B{n})))'


def _values(one: _Unit | None, number: int, chosen: list[_Unit]) -> tuple[Any, ...]:
    """What Excel will compute, for those who only read the file."""
    if one is None:
        return ("", "", "", "", 0, "", "", "", "")
    rank = one.rank if one.is_ranked else 0
    full = _full_units(number, chosen)
    pays = full * one.full + (one.units - full) * one.reduced
    return (
        *("yes" if one.is_ranked else "no", one.expense_rvu),
        *(float(one.full), float(one.reduced), rank, full),
        *(float(pays), float(one.units * one.full), one.row + 1),
    )


def _full_units(number: int, chosen: list[_Unit]) -> int:
    one = chosen[number]
    if not one.is_ranked:
        return one.units
    ranked = [unit for unit in chosen if unit.is_ranked and unit.units > 0]
    return int(bool(ranked) and one is max(ranked, key=lambda unit: unit.rank))


def _totals(book: Book, sheet: Any, chosen: list[_Unit]) -> None:
    line, first, last = FIRST + ROWS, FIRST + 1, FIRST + ROWS
    pays = sum(
        (
            _full_units(n, chosen) * one.full + (one.units - _full_units(n, chosen)) * one.reduced
            for n, one in enumerate(chosen)
        ),
        Decimal(0),
    )
    listed = sum((one.units * one.full for one in chosen), Decimal(0))
    missing = f'SUMPRODUCT((A{first}:A{last}<>"")*(1-ISNUMBER(K{first}:K{last})))>0'
    sheet.write_string(line, 0, "The day", book.style("total"))
    for column in range(1, 8):
        sheet.write_blank(line, column, None, book.style("total"))
    for column, letter, value in ((8, "I", pays), (9, "J", listed)):
        total = f'=IF({missing},"unknown",ROUND(SUM({letter}{first}:{letter}{last}),2))'
        sheet.write_formula(line, column, total, book.style("money_bold"), float(value))
    n = line + 1
    sheet.write_string(line + 1, 0, "MPPR takes", book.style("top"))
    taken = f'=IF(ISNUMBER(I{n}),ROUND(J{n}-I{n},2),"unknown")'
    sheet.write_formula(line + 1, 8, taken, book.style("money"), float(listed - pays))
