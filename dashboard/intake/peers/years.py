"""The calendar year of a peer file: in no row of it, so its name or its owner says it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dashboard.intake.peers.refusals import refused

FIRST_YEAR = 2012
# CMS's own marks: MUP_PHY_R25_P05_V20_D23_Prov_Svc (release 25, data of 23), ..._PUF_CY2017.
_MARKS = (r"_d(\d\d)(?![0-9])", r"(?<![a-z])cy ?(20\d\d)(?!\d)")
_ANY_YEAR = r"(?<!\d)(20\d\d)(?!\d)"


def calendar_year(names: Sequence[str], given: int | None, label: str) -> int:
    """Return the year that the first of the names states, or the one given.

    names: of the file and of its zip, the most telling first. Refuses where neither says it,
    where both do and differ, and a year of which CMS has no such file.
    """
    stated = next(filter(None, map(_stated, names)), None)
    if given is not None and stated is not None and given != stated:
        problem = f"its name says calendar year {stated}, and {given} was asked for"
        raise refused(label, problem, "Leave the year out, or rename the file if its name is wrong")
    year = given or stated
    if year is None:
        problem = "its name does not say which calendar year it is of"
        raise refused(label, problem, "Say it: --year 2023, or the year's field in Settings")
    if not FIRST_YEAR <= year <= date.today().year:
        problem = f"calendar year {year}, and CMS has published {FIRST_YEAR} and later"
        raise refused(label, problem, "Say the year that the file is of: --year 2023")
    return year


def _stated(name: str) -> int | None:
    """The year in a name; None where there is none, or more than one and no mark of CMS."""
    for pattern in (*_MARKS, _ANY_YEAR):
        years = set(re.findall(pattern, name.lower()))
        if len(years) == 1:
            return int(years.pop()[-2:]) + 2000
    return None
