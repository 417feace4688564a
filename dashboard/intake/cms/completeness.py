"""Is the file whole? A truncated fee schedule would end codes and places that are in force."""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from dashboard.intake.cms.refusals import refused, shown
from dashboard.intake.cms.tables import CmsFile

# The states, the District and Puerto Rico: every list of localities and of ZIPs holds them.
STATES = frozenset(
    re.findall(
        "[A-Z]{2}",
        "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH"
        " NJ NM NY NC ND OH OK OR PA PR RI SC SD TN TX UT VT VA WA WV WI WY",
    )
)


def check_count(file: CmsFile, found: int, usual: int, noun: str) -> None:
    """Refuse a file of fewer rows than any whole release has had (or the caller's minimum)."""
    minimum = usual if file.minimum_rows is None else file.minimum_rows
    if found < max(minimum, 1):
        problem = f"{found:,} {noun} found, a whole file has at least {max(minimum, 1):,}"
        raise refused(file, f"{problem}: the file seems to be cut off")


def check_covers(file: CmsFile, missing: Collection[str], noun: str) -> None:
    """Refuse a file that lacks what stands at the ends of each whole list.

    Rows come in more than one order, so the last row proves nothing; a list that lost its end
    lacks the states or families of codes that stood there. Skipped where the caller set a
    minimum, which says that an extract is meant.
    """
    if missing and file.minimum_rows is None:
        names = ", ".join(sorted(missing)[:5])
        raise refused(file, f"no {noun} {names} found: the file seems to be cut off")


def check_unique(file: CmsFile, keys: Iterable[str], noun: str) -> None:
    """Refuse a file that gives two answers for one key."""
    key, count = next(iter(Counter(keys).most_common(1)), ("", 1))
    if count > 1:
        raise refused(file, f"{noun} {shown(key)} stands there {count} times")
