"""The three figures: the ceiling in small, what the notes support, what reviewers confirmed."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboard import formats
from dashboard.actions.recoding_reports import CEILINGS, REVIEWED, SUPPORTED
from dashboard.actions.review_calibration import Calibration
from dashboard.findings import recoding_calibration as calibrating
from dashboard.findings import recoding_notes as findings
from dashboard.findings.recoding_past import COUNSEL
from dashboard.findings.sections.ceiling import of_kind
from dashboard.widgets.recoding_basis import Basis
from dashboard.widgets.recoding_calibration import calibration_of
from dashboard.widgets.recoding_links import link_to_direction

_HELP = {
    "upward": (
        "Units billed as 97110 whose note supports 97112 or 97530, and 97112 whose note supports "
        "97530: their patient-days priced again whole."
    ),
    "downward": (
        "Units whose note supports only a lower code: from the difference of the codes, the "
        "patient-days priced again whole, to the whole lines."
    ),
}
_NAMES = {"upward": "Notes support, upward", "downward": "Notes support, downward: exposure"}
Later = Callable[[], None]


def show_figures(basis: Basis, *, has_notes: bool) -> Later:
    """Draw the figures by kind of payer; what is returned draws the ceilings, the slow part."""
    places = {}
    answered = _answered(basis) if has_notes else 0
    for is_medicare in basis.kinds():
        st.header(findings.KINDS[is_medicare])
        if has_notes:
            _sides(basis, is_medicare, answered)
        places[is_medicare] = st.empty()
        places[is_medicare].caption("Arithmetic limit: pricing every 97110 ...")
    return lambda: _show_ceilings(basis, places)


def _answered(basis: Basis) -> int:
    return int(basis.window.rows("review_counts")["answered_lines"].iloc[0])


def _sides(basis: Basis, is_medicare: bool, answered: int) -> None:
    """Upward and downward beside each other, never a sum."""
    rows = basis.rows(SUPPORTED)
    loose, _, strict = basis.readings().values()
    decided = basis.rows(REVIEWED) if answered else rows.iloc[:0]
    reviews = calibration_of(basis, rows, strict, is_medicare=is_medicare)
    columns = st.columns(2, gap="large")
    for column, direction in zip(columns, ("upward", "downward"), strict=True):
        found, low, high, said = (
            findings.part(each, direction, is_medicare=is_medicare)
            for each in (rows, strict, loose, decided)
        )
        with column:
            _supported(direction, found, (low, high), reviews)
            _words(findings.confirmed(said, direction, answered))
            link_to_direction(basis, direction, found, is_medicare)
    if told := calibrating.basis(reviews):
        st.caption(formats.escaped(told))


def _supported(
    direction: str,
    found: pd.DataFrame,
    ends: tuple[pd.DataFrame, pd.DataFrame],
    reviews: Calibration,
) -> None:
    """What notes support: an interval where reviews calibrate it, until then a range."""
    rules, one = findings.figure(found, direction), reviews.directions.get(direction)
    quoted = rules if one is None else calibrating.quoted(one)
    st.metric(_NAMES[direction], quoted, help=_HELP[direction])
    _words(f"{findings.days(found)}.{_caution(found, direction)}")
    if one is not None:
        _words(calibrating.interval(one, rules))
        return
    strict, loose = (findings.figure(each, direction) for each in ends)
    _words(calibrating.uncalibrated(strict, loose, reviews))


def _caution(found: pd.DataFrame, direction: str) -> str:
    """Beside every exposure: who is asked before it is made a number."""
    return f" {COUNSEL}" if direction == "downward" and len(found) else ""


def _words(text: str) -> None:
    st.markdown(formats.escaped(text))


def _show_ceilings(basis: Basis, places: dict[bool, st.delta_generator.DeltaGenerator]) -> None:
    rows = {name: basis.rows(name) for name in CEILINGS.values()}
    for is_medicare, place in places.items():
        own = of_kind(rows, is_medicare=is_medicare)
        place.caption(formats.escaped(findings.ceiling(own)))
