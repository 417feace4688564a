"""Which prices stand exactly at half a cent, and what binary arithmetic makes of them."""

from __future__ import annotations

from dashboard import formats
from dashboard.documents.workbook.arithmetic import Fee
from dashboard.documents.workbook.prices import Priced
from dashboard.documents.workbook.sheets import Book, paragraph, table

_HEADINGS = (
    *("Place", "Code", "Unit", "Before rounding", "Full Unit"),
    *("Binary, without the term", "Binary, with the term", "Here"),
)
_WHY = (
    "The law rounds half a cent up. A sheet computes in binary, where half a cent often comes out "
    "a hair below it. So the rounding term of Assumptions, 0.000000000005, is added before each "
    "rounding: the product of a fee's factors has at most eleven decimals, so the term lifts what "
    "stands exactly at half a cent and nothing else. Codes whose amounts do not agree with Full "
    "Unit in binary with the term, if any, are listed here too. 'Here' is what this sheet computes."
)


def add_rounding(book: Book, priced: Priced) -> None:
    """Write the sheet."""
    sheet = book.sheet("Rounding", (14, 10, 12, 16, 14, 22, 22, 14), "Rounding: which prices tie")
    row = paragraph(book, sheet, 1, _WHY)
    row = paragraph(book, sheet, row, told(priced.fees))
    live = f'SUMPRODUCT(--({priced.column("P")}<>"yes"))'
    text = "Prices that differ from Full Unit now (0 until an assumption is changed):"
    sheet.write_string(row, 0, text, book.style("top"))
    sheet.write_formula(row, 6, f"={live}", book.style("count"), 0)
    listed = _listed(priced.fees)
    if listed:
        table(book, sheet, row + 2, _HEADINGS, len(listed), "rounding")
        sheet.freeze_panes(1, 0)
    for line, (place, unit) in enumerate(listed, row + 3):
        fee = priced.fees[place]
        texts = (fee.place, fee.code, ("full", "reduced")[unit])
        for column, one in enumerate(texts):
            sheet.write_string(line, column, one, book.style("text"))
        sheet.write_number(line, 3, float(fee.before[unit]), book.style("six"))
        amounts = (float(fee.amounts[unit]), fee.plain_binary[unit], fee.binary[unit])
        for column, amount in enumerate(amounts, 4):
            sheet.write_number(line, column, amount, book.style("money"))
        cell = f"=Prices!${'LM'[unit]}${priced.last - len(priced.fees) + place + 1}"
        sheet.write_formula(line, 7, cell, book.style("money"), amounts[0])


def _listed(fees: list[Fee]) -> list[tuple[int, int]]:
    """Place of the fee and 0 for full, 1 for reduced."""
    return [
        (place, unit)
        for place, fee in enumerate(fees)
        for unit, words in enumerate(("full", "reduced"))
        if words in fee.ties or _differs(fee, unit)
    ]


def _differs(fee: Fee, unit: int) -> bool:
    return fee.binary[unit] != float(fee.amounts[unit])


def told(fees: list[Fee]) -> str:
    """How many amounts were compared, tie, and differ with and without the term."""
    pairs = [(fee, unit) for fee in fees for unit in (0, 1)]
    ties = sum(("full", "reduced")[unit] in fee.ties for fee, unit in pairs)
    without = sum(fee.plain_binary[unit] != float(fee.amounts[unit]) for fee, unit in pairs)
    differing = sum(_differs(fee, unit) for fee, unit in pairs)
    return (
        f"{formats.count(len(pairs), 'amount')} compared ({formats.count(len(fees), 'price')}, "
        f"full and reduced): {ties:,} at exactly half a cent; {without:,} would be a cent off in "
        f"plain binary without the term; {differing:,} with it."
    )
