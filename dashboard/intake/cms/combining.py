"""Tables of one zip made one where CMS prints the same thing twice.

From 2026 the relative values come in two copies that differ in the conversion factor alone: the
values are kept once, the two factors become one row.
"""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.errors import NotACmsFileError
from dashboard.intake.cms.tables import CmsTable, Row

# Edits and limits come in parts, and parts of one day are no contradiction.
SINGLE = ("relative_values", "geographic_indices", "zip_localities")


def combined(tables: Sequence[CmsTable], label: str) -> list[CmsTable]:
    """Return the tables with repetitions dropped; refuse two that contradict each other."""
    kept: list[CmsTable] = []
    for table in tables:
        index = next((i for i, other in enumerate(kept) if _is_same_release(table, other)), None)
        if index is None:
            kept.append(table)
        else:
            kept[index] = _united(kept[index], table, label)
    return kept


def _is_same_release(one: CmsTable, other: CmsTable) -> bool:
    if (one.table, one.effective_from) != (other.table, other.effective_from):
        return False
    return one.table in (*SINGLE, "conversion_factors") or one.rows == other.rows


def _united(one: CmsTable, other: CmsTable, label: str) -> CmsTable:
    notes = tuple(dict.fromkeys(one.notes + other.notes))
    if one.table == "conversion_factors":
        return replace(one, rows=[_united_factors(one, other, label)], notes=notes)
    if sorted(map(str, one.rows)) != sorted(map(str, other.rows)):
        raise _contradiction(one, label)
    return replace(one, notes=notes)


def _united_factors(one: CmsTable, other: CmsTable, label: str) -> Row:
    pairs = list(zip(one.rows[0], other.rows[0], strict=True))
    if any(left and right and left != right for left, right in pairs):
        raise _contradiction(one, label)
    return tuple(left or right for left, right in pairs)


def _contradiction(table: CmsTable, label: str) -> NotACmsFileError:
    name = table.table.replace("_", " ")
    problem = f"two files in it give different {name} for {table.effective_from}"
    return NotACmsFileError(f"{label}: {problem}. Load the right one by itself.")
