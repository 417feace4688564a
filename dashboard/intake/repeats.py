"""Files of which a row holds several service lines: which headings belong to which line."""

from __future__ import annotations

import re

from dashboard.intake.aliases import lookup
from dashboard.intake.draft import MODIFIERS, Draft
from dashboard.intake.families import families
from dashboard.intake.lines import family_name

# What a line has for itself. Diagnoses do not count: twelve of a claim are no lines.
_OF_A_LINE = frozenset(
    {"service_date", "units", "modifiers", *MODIFIERS, "rendering_npi", "rendering_name"}
    | {"place_of_service_code", "timed_minutes", "note", "paid_date", "claim_status"}
    | {"charge_amount", "allowed_amount", "paid_amount", "patient_amount", "deductible_amount"}
)
_CODE = re.compile(r"(?:line)?(?:hcpcs|cpt|procedure|proc)(?:code)?\{n\}")
# Of a row that holds several lines, these are worthless unless each line has its own.
_NEVER_SHARED = frozenset({"units", "modifiers", *MODIFIERS, "timed_minutes"})


def code_families(draft: Draft) -> dict[str, dict[int, int]]:
    """The numbered families of a row that look like the procedure codes of several lines."""
    return {key: columns for key, columns in families(draft.cells).items() if is_code_family(key)}


def is_code_family(key: str) -> bool:
    """Whether a family's key (`hcpcscode{n}`) names procedure codes."""
    known = lookup(key.removesuffix("{n}"))
    return _CODE.fullmatch(key) is not None or (known is not None and known[0] == "hcpcs_code")


def guess_repeated(draft: Draft, is_open: set[str]) -> set[str]:
    """Give the fields of a line their column for each line; the fields not to be guessed then.

    Only where the row has no single procedure code but one numbered family of them, and only
    families of exactly the same numbers: two others than these are of something else.
    """
    if "hcpcs_code" in is_open and not _has_single_code(draft):
        codes = code_families(draft)
        if len(codes) == 1:
            _take(draft, next(iter(codes.values())), is_open)
    if not draft.repeated:
        return set()
    _say_so(draft)
    return {"hcpcs_code", *_NEVER_SHARED} | draft.indexes.keys()


def _has_single_code(draft: Draft) -> bool:
    known = [found for found in map(lookup, draft.keys) if found]
    return "hcpcs_code" in draft.indexes or any(name == "hcpcs_code" for name, _ in known)


def _take(draft: Draft, codes: dict[int, int], is_open: set[str]) -> None:
    draft.take_family("hcpcs_code", codes)
    ranked: dict[str, tuple[int, dict[int, int]]] = {}
    for key, columns in families(draft.cells).items():
        known = lookup(key.removesuffix("{n}"))
        if known and known[0] in _OF_A_LINE & is_open and columns.keys() == codes.keys():
            name, rank = known
            ranked[name] = min(ranked.get(name, (rank, columns)), (rank, columns), key=_rank)
    for name, (_, columns) in ranked.items():
        draft.take_family(name, columns)


def _rank(ranked: tuple[int, dict[int, int]]) -> int:
    return ranked[0]


def _say_so(draft: Draft) -> None:
    (first, *_) = draft.indexes["hcpcs_code"]
    columns = draft.repeated[first]
    draft.warnings.append(
        f"Each row holds up to {len(columns)} service lines ({family_name(draft.cells[first])}); "
        "lines without a code are left out."
    )
