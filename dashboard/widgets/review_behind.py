"""Which lines stand behind a figure of Recoding: chosen here, or by a link from there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.recoding_reports import SUPPORTED
from dashboard.findings import review as findings
from dashboard.session import Source, database_of
from dashboard.widgets.address import say_unknown
from dashboard.widgets.going import link_to
from dashboard.widgets.recoding_basis import Basis, choose_basis
from dashboard.widgets.window import Window

WAY, KIND = "way", "day_kind"
WAYS = {"all": "All that are open", "upward": "Moved upward", "downward": "Moved downward"}
ANY_KIND = "Any kind of day"


@dataclass(frozen=True)
class Behind:
    """A direction of the supported figure, one kind of day of it or all (None)."""

    basis: Basis
    direction: str
    cause: str | None
    with_answered: bool

    def key(self) -> tuple[Any, ...]:
        """What tells one choice from another, besides the filters."""
        basis = self.basis
        chosen = (self.direction, self.cause, self.with_answered)
        return (*chosen, basis.threshold, basis.with_conflicts)

    def lines(self, source: Source, reviewer: str) -> pd.DataFrame:
        """reports/recoding_lines.sql of what counts in the figure; never cached."""
        parameters = self.basis.plan(SUPPORTED).parameters() | {"reviewer_name": reviewer}
        rows: pd.DataFrame = database_of(source).report("recoding_lines", parameters).to_pandas()
        is_behind = rows["is_counted"] & rows["direction"].eq(self.direction)
        if self.cause is not None:
            is_behind &= rows["cause"].eq(self.cause)
        return rows.loc[is_behind]


def choose_behind(window: Window) -> Behind | None:
    """Draw the choice, in the URL; None for everything that is open."""
    way = st.segmented_control(
        "Which lines",
        list(WAYS),
        format_func=WAYS.__getitem__,
        default="all",
        required=True,
        key=WAY,
        bind="query-params",
    )
    if way in (None, "all"):
        return None
    kinds = [ANY_KIND, *findings.KINDS_OF_DAY]
    say_unknown(KIND, kinds, "the kind of day")
    kind = st.selectbox("Kind of day", kinds, key=KIND, bind="query-params", width=420)
    basis = choose_basis(window)
    with_answered = st.toggle("Show those that you have answered, too", key="answered_too")
    cause = None if kind == ANY_KIND else str(kind)
    return Behind(basis, str(way), cause, bool(with_answered))


def link_to_notes(label: str, direction: str, **chosen: str | list[str]) -> None:
    """Draw a link to the notes behind a direction; chosen: filters by what they are called."""
    link_to("evidence-review", label, **{WAY: WAYS[direction], **chosen})
