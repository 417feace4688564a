"""What a peer reference says and what is wrong with it, in sentences; plain text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dashboard import formats

SUPPRESSION = (
    "CMS does not publish a code with ten or fewer patients. Where one movement code alone is left "
    "of a therapist, the share of 97110 is 100 % (or 0 %) whatever was billed beside it: that "
    "pushes the share of all up. So the yardstick is made of those with two or more of the codes "
    "published, and leans low in turn, since whoever bills 97110 alone is not among them."
)
MEDICARE_ONLY = "It is Medicare Part B alone, and says nothing of whom the patients were."
OLD_AND_SMALL = (
    "CMS 2012 came with the program: 152 physical therapists in one contiguous block of that "
    "year's file. It is old and small: a yardstick with a date, not today's norm."
)


def counted(rows: Sequence[Mapping[str, Any]]) -> str:
    """The year, and of each specialty how many therapists in how many states.

    rows: of one reference in the report held_peers.
    """
    return f"{rows[0]['reference']}: {' and '.join(map(_counted, rows))}."


def _counted(row: Mapping[str, Any]) -> str:
    people = formats.count(row["therapists"], _one(row))
    states = formats.count(row["states"], "state")
    return f"{people} in {states} ({int(row['offered_states']):,} with 20 or more for a yardstick)"


def shares(row: Mapping[str, Any]) -> str:
    """How the 97110 shares of one specialty lie, with and without those of one code alone."""
    one = int(row["one_code_therapists"])
    said = (
        f"{_one(row).capitalize()}s: of the {int(row['several_codes_therapists']):,} with two or "
        f"more movement codes published half have a 97110 share from "
        f"{formats.share(row['several_codes_lower_quartile_share'])} to "
        f"{formats.share(row['several_codes_upper_quartile_share'])}, median "
        f"{formats.share(row['several_codes_median_share'])}"
    )
    if not one:
        return f"{said}."
    return (
        f"{said}; with the {one:,} with one code alone the median is "
        f"{formats.share(row['median_share'])}."
    )


def _one(row: Mapping[str, Any]) -> str:
    return str(row["specialty"]).replace("_", " ")
