"""What the notes support, both directions, and why list prices mislead.

Rows: recoding_coverage; payers: those of payer_settings within the filters; supported, strict,
loose: recoding_readings at the usual confidence, from a high one on, and at any; a page's supported
are the recoding_totals of the confidence chosen there. Reviews: an
actions.review_calibration.Calibration for Medicare (True) and for others.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard import formats
from dashboard.colors import ACCENT, GREY, LOSS
from dashboard.findings import recoding, recoding_calibration, recoding_notes, recoding_past
from dashboard.findings.content import Chart, Finding, Number, Series, Table, Written

Rows = Mapping[str, pd.DataFrame]
_COLUMNS: dict[str, tuple[str, Written]] = {
    "summary_key": ("Kind of day", "text"),
    "patient_days": ("Patient-days", "count"),
    "recoded_units": ("Units", "count"),
    "list_difference_amount": ("List prices say", "money"),
    "difference_amount": ("The whole day says", "money"),
}
_MEDICARE = True


def supported(rows: Rows, reviews: Mapping[bool, Any]) -> Finding | None:
    """What the notes support of Medicare's and of other payers' units; never a net."""
    found = recoding_notes.covered(rows["recoding_coverage"])
    if not found.movement_units:
        return None
    if not found.noted_units:
        title = "Which codes the notes support is not known"
        return Finding.of("notes", title, recoding_notes.coverage(found), recoding_notes.INTENT)
    totals = rows["supported"]
    kinds = recoding_notes.kinds(rows["payers"])
    return Finding.of(
        "notes",
        _title(totals),
        recoding_notes.headline(found, totals, kinds),
        f"{recoding_past.NEVER_NETTED} {recoding_past.COUNSEL} {recoding_notes.INTENT}",
        numbers=tuple(
            Number(
                f"{recoding_notes.WHOSE[is_medicare]}, {direction}",
                _quoted(totals, reviews.get(is_medicare), direction, is_medicare=is_medicare),
                _meaning(rows, reviews.get(is_medicare), direction, is_medicare=is_medicare),
            )
            for is_medicare in kinds
            for direction in ("upward", "downward")
        ),
        chart=_two_directions(totals, kinds),
    )


def _title(totals: pd.DataFrame) -> str:
    directions = set(totals["direction"])
    if directions == {"upward", "downward"}:
        return "The notes support other codes in both directions"
    if directions:
        return f"The notes support other codes {directions.pop()} only"
    return "No note supports another code than the one billed"


def _figure(totals: pd.DataFrame, direction: str, *, is_medicare: bool) -> str:
    own = recoding_notes.part(totals, direction, is_medicare=is_medicare)
    return recoding_notes.figure(own, direction)


def _quoted(totals: pd.DataFrame, found: Any, direction: str, *, is_medicare: bool) -> str:
    """As reviews calibrate it, else as the rules say."""
    one = _calibrated(found, direction)
    if one is not None:
        return recoding_calibration.quoted(one)
    return formats.plain(_figure(totals, direction, is_medicare=is_medicare))


def _calibrated(found: Any, direction: str) -> Any:
    return None if found is None else found.directions.get(direction)


def _meaning(rows: Rows, found: Any, direction: str, *, is_medicare: bool) -> str:
    """What the number is, and its interval, or how far a strict and a loose reading reach."""
    what = (
        "What would be added if units coded lower than their note supports were coded as it does"
        if direction == "upward"
        else "From the difference of the codes to the whole lines, of units whose note shows less"
    )
    if (one := _calibrated(found, direction)) is not None:
        rules = _figure(rows["supported"], direction, is_medicare=is_medicare)
        return formats.plain(f"{what}. {recoding_calibration.interval(one, rules)}")
    strict, loose = (
        _figure(rows[name], direction, is_medicare=is_medicare) for name in ("strict", "loose")
    )
    return formats.plain(f"{what}; {recoding_calibration.uncalibrated(strict, loose, found)}")


def _two_directions(totals: pd.DataFrame, kinds: tuple[bool, ...]) -> Chart:
    """Bars of each direction, apart: what is added, what is exposed at least and at most."""
    names = tuple(recoding_notes.WHOSE[kind] for kind in kinds)
    return Chart(
        kind="bars",
        series=(
            Series("upward", names, _amounts(totals, kinds, "upward", "difference_amount"), ACCENT),
            Series(
                "downward, difference of the codes",
                names,
                _amounts(totals, kinds, "downward", "difference_amount"),
                LOSS,
            ),
            Series(
                "downward, whole lines",
                names,
                _amounts(totals, kinds, "downward", "line_amount"),
                GREY,
            ),
        ),
        x_title="Payers",
        y_title="Dollars, each direction by itself",
        written="money",
    )


def _amounts(
    totals: pd.DataFrame, kinds: tuple[bool, ...], direction: str, column: str
) -> tuple[float, ...]:
    """What counts for each kind of payer, without its sign; 0 where no unit moves."""
    found = []
    for kind in kinds:
        own = recoding_notes.part(totals, direction, is_medicare=kind)
        found.append(abs(float(own[column].iloc[0])) if len(own) else 0.0)
    return tuple(found)


def list_price(rows: Rows) -> Finding | None:
    """Where the price list and the whole day differ, on Medicare's units that could move up."""
    causes = recoding_notes.part(rows["supported"], "upward", is_medicare=_MEDICARE, kind="cause")
    if causes.empty:
        return None
    causes = causes.sort_values("list_difference_amount", ascending=False)
    total = recoding_notes.part(rows["supported"], "upward", is_medicare=_MEDICARE).iloc[0]
    listed, true = total.list_difference_amount, total.difference_amount
    told = causes[list(_COLUMNS)]
    return Finding(
        key="list_price",
        title=(
            f"List prices would say {formats.signed_money(listed)}; the whole day says "
            f"{formats.signed_money(true)}"
        ),
        sentence=(
            "A price list reads each unit alone. Medicare pays one unit of a day in full, so what "
            "a code is worth depends on what else was done that day. "
            + " ".join(_why(str(cause)) for cause in causes["summary_key"][:2])
        ).strip(),
        chart=Chart(
            kind="bars",
            series=(
                Series("list prices", *_bars(causes, "list_difference_amount"), GREY),
                Series("the whole day", *_bars(causes, "difference_amount"), ACCENT),
            ),
            x_title="Kind of day",
            y_title="Dollars, Medicare, upward",
            written="money",
        ),
        table=Table(told, _COLUMNS),
        caveat="Of the units whose notes support a higher code; intent decides, never the price.",
    )


def _bars(causes: pd.DataFrame, column: str) -> tuple[tuple[object, ...], tuple[float, ...]]:
    return tuple(causes["summary_key"]), tuple(causes[column].astype(float))


def _why(cause: str) -> str:
    words = recoding.CAUSES.get(cause, "")
    return words if words.startswith(cause) or not words else f"{cause.capitalize()}: {words}"
