"""One field from several columns: what tells patients apart together, and sums of money."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.intake.values import parse_amount, parse_date

_APART = "\x1f"  # a separator that no amount holds


def together(parts: list[pa.Array]) -> pa.Array:
    """Columns that only together tell patients apart; null where one of them is empty.

    A birthday is written as an ISO day, so that a csv and an xlsx give the same.
    """
    written = [_distinct(part, _day_or_text) for part in parts]
    return pc.binary_join_element_wise(*written, " ", null_handling="emit_null")


def added_up(parts: list[pa.Array]) -> pa.Array:
    """The sum of columns of money, empty ones aside; a text that is no sum where one is none.

    What cannot be added is left as `1.00 + x`, which is refused where the field is read.
    """
    filled = [pc.fill_null(part, "") for part in parts]
    joined = pc.binary_join_element_wise(*filled, _APART)
    return _distinct(joined, _sum)


def _distinct(column: pa.Array, written: Callable[[str], str | None]) -> pa.Array:
    """Each text written anew, the distinct ones once."""
    coded = column.dictionary_encode()
    texts = [written(text) for text in coded.dictionary.to_pylist()]
    return pa.array(texts, pa.string()).take(coded.indices)


def _day_or_text(text: str) -> str:
    try:
        return parse_date(text).isoformat()
    except ValueError:
        return text


def _sum(joined: str) -> str | None:
    texts = [text for text in joined.split(_APART) if text]
    try:
        amounts = [parse_amount(text) for text in texts]
    except ValueError:
        return " + ".join(texts)
    return str(sum(amounts, Decimal(0))) if texts else None
