"""The three figures: the ceiling in small, what the notes support, what reviewers confirmed."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import formats
from dashboard.actions.recoding_reports import CEILINGS, REVIEWED, SUPPORTED
from dashboard.actions.review_estimates import FEWEST_REVIEWS
from dashboard.findings import recoding_notes as findings
from dashboard.findings.sections.ceiling import of_kind
from dashboard.widgets.recoding_basis import Basis

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
    columns = st.columns(2, gap="large")
    for column, direction in zip(columns, ("upward", "downward"), strict=True):
        found, low, high, said = (
            findings.part(each, direction, is_medicare=is_medicare)
            for each in (rows, strict, loose, decided)
        )
        with column:
            st.metric(_NAMES[direction], findings.figure(found, direction), help=_HELP[direction])
            _words(findings.days(found) + ".")
            ends = [findings.figure(each, direction) for each in (low, high)]
            _words(findings.spread(ends[0], ends[1], FEWEST_REVIEWS, answered))
            _words(findings.confirmed(said, direction, answered))


def _words(text: str) -> None:
    st.markdown(formats.escaped(text))


def _show_ceilings(basis: Basis, places: dict[bool, st.delta_generator.DeltaGenerator]) -> None:
    rows = {name: basis.rows(name) for name in CEILINGS.values()}
    for is_medicare, place in places.items():
        own = of_kind(rows, is_medicare=is_medicare)
        place.caption(formats.escaped(findings.ceiling(own)))
