"""What a reviewed sample says of all noted lines, in sentences with level, side and design."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Protocol

from dashboard import formats
from dashboard.findings.recoding_past import COUNSEL

NO_SAMPLE = (
    "No random sample has been answered whole yet. The worklist looks where doubt is greatest, so "
    "that nothing can be concluded from it for the rest: draw a sample on **Evidence review** and "
    "answer it."
)
NO_LIMIT = (
    "No limit can be given: reviewers differ from the rules on no line drawn, or too few patients "
    "were drawn, so that the sample does not say how far the other lines may differ. Draw more."
)
MIXED = (
    "Where the sample holds Medicare and other payers its amounts hold both, the others as "
    "Medicare-equivalent: draw a sample of Medicare's payers alone for a figure of Medicare."
)


class Limits(Protocol):
    """estimation.bounds.Bounds, which sentences do not import."""

    @property
    def point(self) -> float:
        """Dollars."""

    @property
    def low(self) -> float:
        """Dollars."""

    @property
    def high(self) -> float:
        """Dollars."""

    @property
    def level(self) -> float:
        """0 to 1."""

    @property
    def design(self) -> str:
        """In one sentence."""


def lower(bounds: Limits) -> str:
    """Missed is quoted at its lower limit, which is never below nothing."""
    return formats.UNKNOWN if math.isnan(bounds.low) else formats.money(max(bounds.low, 0.0))


def point_and_upper(bounds: Limits) -> str:
    """Exposure is quoted at its point and its upper limit."""
    point = formats.money(max(bounds.point, 0.0))
    if math.isnan(bounds.high):
        return f"{point}, upper limit {formats.UNKNOWN}"
    return f"{point}, at most {_upper(bounds)}"


def _upper(bounds: Limits) -> str:
    return formats.UNKNOWN if math.isnan(bounds.high) else formats.money(max(bounds.high, 0.0))


def missed(bounds: Limits) -> str:
    """The lower limit with its level and side."""
    if math.isnan(bounds.low):
        return f"**Missed:** {NO_LIMIT}"
    return (
        f"**Missed: at least {lower(bounds)}** (lower limit, {level(bounds)} one-sided). The "
        "point is not quoted: what may be asked for is said with care."
    )


def exposed(bounds: Limits, whole: Limits) -> str:
    """Point and upper limit of the difference of the codes, and of the whole lines."""
    if math.isnan(bounds.high):
        point = formats.money(max(bounds.point, 0.0))
        return f"**Exposure: {point}** by the difference of the codes. {NO_LIMIT} {COUNSEL}"
    return f"**Exposure: {both_ways(bounds, whole)}. {COUNSEL}"


def both_ways(bounds: Limits, whole: Limits) -> str:
    """Point and upper limit by the difference of the codes, which ends bold, and by whole lines."""
    return (
        f"{point_and_upper(bounds)}** by the difference of the codes; {point_and_upper(whole)}, by "
        f"the whole lines (upper limits, {level(bounds)} one-sided)"
    )


def level(bounds: Limits) -> str:
    """How often a limit holds."""
    return f"{bounds.level * 100:.0f} %"


def design(number: int, bounds: Limits, filters: Mapping[str, Any], whose: str) -> str:
    """How the sample was drawn, within which filters, and what it does not speak of.

    whose: dollars, as "Medicare" or "Medicare-equivalent".
    """
    chosen = [
        formats.count(len(filters[name]), one)
        for name, one in (
            ("clinic_ids", "clinic"),
            ("payers", "payer"),
            ("rendering_npis", "therapist"),
        )
        if filters.get(name)
    ]
    months = _months(filters)
    within = ", ".join([months, *chosen])
    return (
        f"{whose} dollars. Sample {number}, the newest answered whole, {within}: {bounds.design}. "
        "Each line is priced alone. Lines without a note are not spoken of, and the filters of "
        f"this page do not change it; what other samples say is on **Evidence review**. {MIXED}"
    )


def _months(filters: Mapping[str, Any]) -> str:
    first, last = filters.get("from_date"), filters.get("to_date")
    if first is None or last is None:
        return "all months"
    return f"{formats.month(first)} to {formats.month(last)}"


def few(answered: int, fewest: int) -> str:
    """Said where the sample is too small to be an interval; '' where it is not."""
    if answered >= fewest:
        return ""
    return (
        f"Only {formats.count(answered, 'line')} answered: fewer than {fewest} calibrate nothing, "
        "so that these limits are rough."
    )
