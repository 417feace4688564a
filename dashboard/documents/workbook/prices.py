"""Prices whose every factor is a cell: change one, and all amounts follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.documents.workbook.arithmetic import TERM, Fee, fees
from dashboard.documents.workbook.sheets import Book, paragraph, table
from dashboard.frames import each_row

ASSUMPTIONS, PRICES = "Assumptions", "Prices"
FIRST = 4
"""Row of the first price, from 0."""
_HEADINGS = (
    *("Place", "Code", "Under MPPR", "Work RVU", "Practice expense RVU", "Malpractice RVU"),
    *("Work GPCI", "Practice expense GPCI", "Malpractice GPCI"),
    *("Full before rounding", "Reduced before rounding", "Full unit", "Reduced unit"),
    *("Full Unit's full", "Full Unit's reduced", "Agrees", "At half a cent", "Key"),
)
_INTRO = (
    "What Medicare pays for one unit, whole and with MPPR's cut of the practice expense: each "
    "amount is computed here from the cells of Assumptions, rounded half up to the cent, and again "
    "after the participation factor. Beside it stands what Full Unit computed in decimals."
)
_RATES = (
    ("Conversion factor", "conversion_factor", "dollars per relative value unit"),
    ("Participation factor", "participation_factor", "1 for a participating practice, else 0.95"),
    ("MPPR percentage", "mppr_percentage", "what a reduced unit loses of its practice expense"),
    ("Rounding term", "rounding_term", "see Rounding: a sheet computes in binary"),
)
_RVUS = ("work_rvu", "practice_expense_rvu", "malpractice_rvu")
_GPCIS = ("work_gpci", "practice_expense_gpci", "malpractice_gpci")
_LISTS = 10


@dataclass(frozen=True)
class Priced:
    """What other sheets refer to: how many prices, places and codes, and the fees themselves."""

    fees: list[Fee]
    places: list[str]
    codes: list[str]

    @property
    def last(self) -> int:
        """The number, as a sheet counts, of the last row of prices."""
        return FIRST + len(self.fees)

    def column(self, letter: str) -> str:
        """A column of the prices."""
        return f"{PRICES}!${letter}${FIRST + 1}:${letter}${self.last}"

    def choices(self, letter: str) -> str:
        """The places (A) or codes (H) of the assumptions."""
        count = len(self.places if letter == "A" else self.codes)
        return f"={ASSUMPTIONS}!${letter}${_LISTS + 1}:${letter}${_LISTS + count}"


def add_prices(book: Book, ladder: pd.DataFrame) -> Priced:
    """Write both sheets."""
    rows = ladder.assign(place=ladder["carrier"] + "-" + ladder["locality"])
    places = rows.drop_duplicates("place")
    codes = rows.drop_duplicates("hcpcs_code").sort_values("hcpcs_code")
    rates = _rates(rows)
    _assumptions(book, rates, places, codes)
    found = Priced(fees(ladder), list(places["place"]), list(codes["hcpcs_code"]))
    _prices(book, rows, found, places, codes, rates)
    return found


def _rates(rows: pd.DataFrame) -> dict[str, float]:
    under = rows[rows["has_mppr"].astype(bool)]
    return {
        "conversion_factor": float(rows["conversion_factor"].mode().iloc[0]),
        "participation_factor": float(rows["participation_factor"].mode().iloc[0]),
        "mppr_percentage": float(under["mppr_percentage"].mode().iloc[0]) if len(under) else 50.0,
        "rounding_term": TERM,
    }


def _assumptions(
    book: Book, rates: dict[str, float], places: pd.DataFrame, codes: pd.DataFrame
) -> None:
    widths = (20, 14, 14, 14, 22, 18, 4, 12, 14, 22, 18, 14)
    sheet = book.sheet(ASSUMPTIONS, widths, "Assumptions: change a coloured cell")
    sheet.freeze_panes(1, 0)
    styles = ("four", "two", "percent", "plain")
    for row, ((label, name, told), style) in enumerate(zip(_RATES, styles, strict=True), 2):
        sheet.write_string(row, 0, label, book.style("top"))
        sheet.write_number(row, 1, rates[name], book.style(style, is_input=True))
        sheet.write_string(row, 2, told, book.style("beside"))
        book.workbook.define_name(name, f"={ASSUMPTIONS}!$B${row + 1}")
    keys = ("place", "carrier", "locality", *_GPCIS)
    _list(book, sheet, 0, ("Place", "Carrier", "Locality", *_HEADINGS[6:9]), places, keys, 3)
    of_codes = ("hcpcs_code", *_RVUS, "has_mppr")
    _list(book, sheet, 7, ("Code", *_HEADINGS[3:6], "Under MPPR"), codes, of_codes, 1)


def _list(
    book: Book,
    sheet: Any,
    left: int,
    headings: tuple[str, ...],
    rows: pd.DataFrame,
    keys: tuple[str, ...],
    texts: int,
) -> None:
    for column, heading in enumerate(headings, left):
        sheet.write_string(_LISTS - 1, column, heading, book.style("heading"))
    for line, row in enumerate(each_row(rows), _LISTS):
        for number, key in enumerate(keys):
            value, column = getattr(row, key), left + number
            if key == "has_mppr":
                sheet.write_string(line, column, _yes(value), book.style("flag", is_input=True))
            elif number < texts:
                sheet.write_string(line, column, str(value), book.style("text"))
            else:
                style = book.style("three" if key in _GPCIS else "two", is_input=True)
                sheet.write_number(line, column, float(value), style)


def _yes(value: object) -> str:
    return "yes" if value else "no"


def _prices(
    book: Book,
    rows: pd.DataFrame,
    found: Priced,
    places: pd.DataFrame,
    codes: pd.DataFrame,
    rates: dict[str, float],
) -> None:
    widths = (13, 9, 10, 9, 11, 11, 9, 11, 11, 14, 14, 11, 11, 11, 11, 9, 14, 16)
    sheet = book.sheet(PRICES, widths, "Prices")
    paragraph(book, sheet, 1, _INTRO, "small")
    head = FIRST - 1
    table(book, sheet, head, _HEADINGS, len(found.fees), "prices")
    sheet.set_row(head, 30, book.style("words"))
    sheet.freeze_panes(FIRST, 2)
    sheet.repeat_rows(head)
    place_rows = {row.place: (_LISTS + n, row) for n, row in enumerate(each_row(places), 1)}
    code_rows = {row.hcpcs_code: (_LISTS + n, row) for n, row in enumerate(each_row(codes), 1)}
    for line, (row, fee) in enumerate(zip(each_row(rows), found.fees, strict=True), FIRST):
        _factors(book, sheet, line, row, place_rows[row.place], code_rows[row.hcpcs_code])
        _amounts(book, sheet, line, row, fee, rates)


def _factors(book: Book, sheet: Any, line: int, row: Any, place: Any, code: Any) -> None:
    sheet.write_string(line, 0, row.place, book.style("text"))
    sheet.write_string(line, 1, str(row.hcpcs_code), book.style("text"))
    cells = [
        *(("has_mppr", "L", 2, code),),
        *(zip(_RVUS, "IJK", (3, 4, 5), (code,) * 3, strict=True)),
        *(zip(_GPCIS, "DEF", (6, 7, 8), (place,) * 3, strict=True)),
    ]
    for name, letter, column, (number, listed) in cells:
        value: Any = getattr(row, name)
        style = book.style("flag" if column == 2 else "two" if column < 6 else "three")
        told = _yes(value) if column == 2 else float(value)
        if value == getattr(listed, name):
            formula = f"={ASSUMPTIONS}!${letter}${number}"
            sheet.write_formula(line, column, formula, style, told)
        elif isinstance(told, str):
            sheet.write_string(line, column, told, style)
        else:
            sheet.write_number(line, column, told, style)


def _amounts(
    book: Book, sheet: Any, line: int, row: Any, fee: Fee, rates: dict[str, float]
) -> None:
    n = line + 1
    factor = _own_or_name(row.conversion_factor, "conversion_factor", rates)
    share = _own_or_name(row.participation_factor, "participation_factor", rates)
    cut = _own_or_name(row.mppr_percentage if row.has_mppr else None, "mppr_percentage", rates)
    formulas = (
        f"=(D{n}*G{n}+E{n}*H{n}+F{n}*I{n})*{factor}",
        f'=(D{n}*G{n}+E{n}*H{n}*(100-IF(C{n}="yes",{cut},0))/100+F{n}*I{n})*{factor}',
        f"=ROUND(ROUND(J{n}+rounding_term,2)*{share}+rounding_term,2)",
        f"=ROUND(ROUND(K{n}+rounding_term,2)*{share}+rounding_term,2)",
    )
    values = (*map(float, fee.before), *map(float, fee.amounts))
    for column, (formula, value) in enumerate(zip(formulas, values, strict=True), 9):
        style = book.style("six" if column < 11 else "money")
        sheet.write_formula(line, column, formula, style, value)
    own = (float(row.full_unit_amount), float(row.reduced_unit_amount))
    for column, amount in enumerate(own, 13):
        sheet.write_number(line, column, amount, book.style("money"))
    agrees = _yes(own == tuple(map(float, fee.amounts)))
    formula = f'=IF(AND(ROUND(L{n}-N{n},2)=0,ROUND(M{n}-O{n},2)=0),"yes","no")'
    sheet.write_formula(line, 15, formula, book.style("flag"), agrees)
    sheet.write_string(line, 16, " and ".join(fee.ties), book.style("text"))
    sheet.write_string(line, 17, f"{fee.place} {fee.code}", book.style("key"))


def _own_or_name(value: Any, name: str, rates: dict[str, float]) -> str:
    """The name of the common cell, or a row's own number where it differs."""
    return name if value is None or float(value) == rates[name] else repr(float(value))
