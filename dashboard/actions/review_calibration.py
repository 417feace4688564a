"""What notes support, calibrated by how much of it this clinic's own reviewers confirm.

What counts: the lines of one random sample, answered whole, that lie within what is shown. Answers
of the worklist do not, because it looks where doubt is greatest; nor does half a sample, because
hard lines are left for later; nor a sample that could not have drawn all that is shown.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import pandas as pd

from dashboard.actions.recoding_reports import STRICT
from dashboard.actions.review import BY_LINE, within
from dashboard.actions.review_estimates import (
    FEWEST_REVIEWS,
    answered_sample,
    check_frame,
    filters_of,
)
from dashboard.actions.review_sample import frame
from dashboard.errors import RequestError
from dashboard.estimation.bounds import LEVEL, Bounds
from dashboard.estimation.calibration import Checked, confirmed_share
from dashboard.warehouse.database import Database

_KEY = ["claim_id", "line_number", "service_date", "billed_code"]
_MEASURES = {"upward": ("missed",), "downward": ("exposure", "whole_lines")}


@dataclass(frozen=True)
class Supported:
    """What the rules say of one direction, in dollars of 0 or more.

    amount: the difference of the codes; line_amount: the whole lines; sure: of these, what rests
    on notes of high confidence (recoding_reports.STRICT).
    """

    amount: float
    line_amount: float
    sure_amount: float
    sure_line_amount: float


@dataclass(frozen=True)
class Calibrated:
    """A direction as reviewers confirm it: dollars with one-sided limits, both at the level.

    lines: reviewed of those that the rules move so; agreed: confirmed; unsaid: answered with cannot
    say, which confirm nothing, but count as exposed in the upper limits. amount is of the
    difference of the codes, whole_lines (downward only) of the whole lines.
    """

    lines: int
    patients: int
    agreed: int
    unsaid: int
    share: float
    amount: Bounds
    whole_lines: Bounds | None


@dataclass(frozen=True)
class Calibration:
    """How many reviews count, how many are lacking, and the directions that they calibrate.

    reason: why none count, `outside` (no sample could have drawn all that is shown) or `changed`
    (the claims are others than the sample was drawn from), else empty.
    """

    sample_number: int | None
    reviews: int
    lacking: int
    reason: Literal["", "outside", "changed"] = ""
    needed: int = FEWEST_REVIEWS
    directions: Mapping[str, Calibrated] = field(default_factory=dict)


def calibration(
    database: Database,
    filters: Mapping[str, Any],
    threshold: Any,
    supported: Mapping[str, Supported],
) -> Calibration:
    """Calibrate what is supported within the filters, of one kind of payer.

    threshold: the confidence from which on it counts; supported: by direction. Callers first call
    `keep_notes`.
    """
    found = _progress(database, filters)
    if found.lacking:
        return found
    number = int(found.sample_number or 0)
    own = filters_of(database, number)
    predicted = frame(database, own)
    try:
        check_frame(database, number, len(predicted))
    except RequestError:
        return Calibration(number, 0, FEWEST_REVIEWS, "changed")
    sample = answered_sample(database, number, own, predicted)
    checked = database.report(
        "review_checked", within(BY_LINE, filters).parameters() | {"sample_number": number}
    ).to_pandas()
    lines = sample.merge(checked, on=_KEY, how="left")
    is_counted = lines["confidence"].astype(float) >= float(threshold)
    calibrated = {
        direction: _calibrated(lines, is_counted, direction, one)
        for direction, one in supported.items()
    }
    kept = {direction: one for direction, one in calibrated.items() if one is not None}
    return replace(found, directions=kept)


def supported_of(
    rows: pd.DataFrame, sure: pd.DataFrame, *, is_medicare: bool
) -> dict[str, Supported]:
    """By direction what recoding_totals says of one kind of payer; sure: at high confidence."""
    return {
        direction: Supported(
            *_amounts(rows, direction, is_medicare), *_amounts(sure, direction, is_medicare)
        )
        for direction in _MEASURES
    }


def _amounts(rows: pd.DataFrame, direction: str, is_medicare: bool) -> tuple[float, float]:
    """The difference of the codes, and the whole lines, without their sign; 0 where none moves."""
    is_side = (rows["direction"] == direction) & (rows["is_medicare_like"] == is_medicare)
    own = rows.loc[
        is_side & (rows["summary_kind"] == "total"), ["difference_amount", "line_amount"]
    ]
    sums = own.astype(float).sum()
    sign = 1.0 if direction == "upward" else -1.0
    return max(sign * float(sums["difference_amount"]), 0.0), float(sums["line_amount"])


def _progress(database: Database, filters: Mapping[str, Any]) -> Calibration:
    """The newest sample that calibrates, else the one that lacks least."""
    rows = database.report("review_progress", within(BY_LINE, filters).parameters()).to_pylist()
    fitting = [row for row in rows if not row["outside_lines"]]
    if not fitting:
        return Calibration(None, 0, FEWEST_REVIEWS, "outside" if rows else "")
    best = min(fitting, key=_lacking)
    return Calibration(best["sample_number"], best["inside_lines"], _lacking(best))


def _lacking(row: Mapping[str, Any]) -> int:
    unanswered = int(row["drawn_lines"] - row["answered_lines"])
    return max(FEWEST_REVIEWS - int(row["inside_lines"]), unanswered, 0)


def _calibrated(
    lines: pd.DataFrame, is_counted: pd.Series, direction: str, supported: Supported
) -> Calibrated | None:
    """None where no reviewed line has a dollar, or all are one patient's."""
    first, *rest = _MEASURES[direction]
    is_asked = is_counted & (lines[f"{first}_predicted"] > 0)
    amount = _bounds(lines, is_asked, first, supported.amount, supported.sure_amount)
    whole = [
        _bounds(lines, is_asked, name, supported.line_amount, supported.sure_line_amount)
        for name in rest
    ]
    if amount is None or None in whole:
        return None
    own = lines[is_asked]
    return Calibrated(
        lines=len(own),
        patients=own["patient_id"].nunique(),
        agreed=int((own[f"{first}_decided"] > 0).sum()),
        unsaid=int(own["is_unsaid"].sum()),
        share=amount.point / supported.amount,
        amount=amount,
        whole_lines=whole[0] if whole else None,
    )


def _bounds(
    lines: pd.DataFrame, is_asked: pd.Series, name: str, total: float, sure_total: float
) -> Bounds | None:
    """Dollars with their limits; a cannot say is exposed where the upper limit is reckoned."""
    said = lines[f"{name}_predicted"].clip(lower=0.0).where(is_asked, 0.0)
    # What reviewers find beyond the rules is no confirmation of them: the sample's estimate has it.
    confirmed = lines[f"{name}_decided"].clip(lower=0.0).where(is_asked, 0.0)
    confirmed = confirmed.where(confirmed < said, said)
    careful = confirmed if name == "missed" else said.where(lines["is_unsaid"].eq(True), confirmed)
    level = (lines["confidence"].astype(float) >= float(STRICT)).map({True: "sure", False: "less"})
    totals: dict[Hashable, float] = {"sure": sure_total, "less": total - sure_total}
    sizes = dict(zip(lines["stratum"], lines["stratum_lines"], strict=True))

    def share(agreed: pd.Series) -> Bounds | None:
        drawn = Checked(
            lines["stratum"].tolist(),
            lines["patient_id"].tolist(),
            level.tolist(),
            said.tolist(),
            agreed.tolist(),
        )
        return confirmed_share(totals, sizes, drawn, LEVEL, "lower")

    low, high = share(confirmed), share(careful)
    if low is None or high is None or pd.isna(low.low):
        return None
    return Bounds(
        low.point * total,
        low.low * total,
        high.high * total,
        LEVEL,
        "lower" if name == "missed" else "upper",
        low.design,
    )
