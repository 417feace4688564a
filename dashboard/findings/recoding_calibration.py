"""What notes support, calibrated by reviews: in sentences with level, side and what counts.

One direction is an actions.review_calibration.Calibrated, all together its Calibration; limits are
estimation.bounds.Bounds in dollars. Sentences import neither.
"""

from __future__ import annotations

from typing import Any

from dashboard import formats
from dashboard.findings import recoding_estimate as limits

APPLIED = (
    "Calibrated is only what the rules found in notes: the share of their dollars that reviewers "
    "confirm, each line priced alone, applied to whole days. What the rules missed is in the "
    "estimate from the random sample; of units without a note nothing is said."
)
_REASONS = {
    "outside": "no random sample could have drawn all that is shown here: draw one of it",
    "changed": "the claims have changed since the random sample was drawn: draw another",
    "": "lines of a random sample that is answered whole count, those of the worklist do not",
}


def quoted(found: Any) -> str:
    """Missed at its lower limit; exposure at its point and upper limit."""
    if found.whole_lines is None:
        return f"at least {limits.lower(found.amount)}"
    return limits.point_and_upper(found.amount)


def interval(found: Any, rules: str) -> str:
    """The interval with level and side, and what it rests on; rules: what the rules alone say."""
    whole = found.whole_lines
    said = _missed(found.amount) if whole is None else _exposed(found.amount, whole)
    return (
        f"{said} Reviewers confirmed {found.agreed:,} of "
        f"{formats.count(found.lines, 'reviewed line')} that the rules move so"
        f"{_unsaid(found)}: {formats.share(found.share)} of their dollars. The rules alone say "
        f"{rules}."
    )


def _unsaid(found: Any) -> str:
    if not found.unsaid:
        return ""
    said = f", and could not say of {found.unsaid:,}"
    return said if found.whole_lines is None else f"{said} (exposed, in the upper limits)"


def _missed(bounds: Any) -> str:
    return (
        f"**Calibrated by reviews: at least {limits.lower(bounds)}** (lower limit, "
        f"{limits.level(bounds)} one-sided); the interval is {_interval(bounds)}."
    )


def _exposed(amount: Any, whole: Any) -> str:
    return (
        f"**Calibrated by reviews: {limits.both_ways(amount, whole)}; the intervals are "
        f"{_span(amount)} and {_interval(whole)}."
    )


def _span(bounds: Any) -> str:
    return f"{formats.money(bounds.low)} to {formats.money(bounds.high)}"


def _interval(bounds: Any) -> str:
    """Two limits that each hold at 95 % alone hold together at 90 %."""
    both = (2 * bounds.level - 1) * 100
    return f"{_span(bounds)} ({both:.0f} %, two-sided)"


def uncalibrated(strict: str, loose: str, found: Any) -> str:
    """The range between a strict and a loose reading, and how many reviews an interval lacks.

    found: None where nothing was asked of reviews.
    """
    between = f"{strict} where confidence is high, {loose} at any confidence"
    if found is None:
        return f"{between}: a range, until this clinic's own reviews calibrate it."
    if not found.lacking:
        return (
            f"{between}: still a range, because too few of the "
            f"{formats.count(found.reviews, 'review')} that count are of lines that move so."
        )
    return (
        f"{between}: a range, until {found.needed} of this clinic's own reviews calibrate it. "
        f"**{formats.count(found.lacking, 'review')} lacking** ({_counting(found)})."
    )


def _counting(found: Any) -> str:
    if found.sample_number is None or found.reason:
        return _REASONS[found.reason]
    return f"sample {found.sample_number} has {found.reviews:,} here; {_REASONS['']}"


def basis(found: Any) -> str:
    """Which reviews calibrate and how; '' where none do."""
    if not found.directions:
        return ""
    told = [(way.capitalize(), one.amount.design) for way, one in found.directions.items()]
    lines = "; ".join(f"{way}: {design.partition('; ')[0]}" for way, design in told)
    how = told[0][1].partition("; ")[2]
    method = f" ({how})" if how else ""
    return (
        f"Calibrated by sample {found.sample_number}, drawn at random. {lines}{method}. {APPLIED}"
    )
