"""What counts as supported: from which confidence on, and whether days with a conflict count."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.actions.recoding import EVIDENCE_THRESHOLD, RecodingPlan
from dashboard.actions.recoding_reports import (
    BY_READING,
    FIGURES,
    LOOSE,
    READINGS,
    STRICT,
    SUPPORTED,
)
from dashboard.actions.review import within
from dashboard.findings.recoding_notes import chosen_payers, kinds, payers_of
from dashboard.session import report
from dashboard.widgets.window import Window

_CHOICES = {"any": LOOSE, "0.5": EVIDENCE_THRESHOLD, "0.8": STRICT}
_CONFIDENCE_HELP = (
    "How surely the words of a note support another code, from 0 to 1: the weights of the rules "
    "that they met, as the Method page lists them. It is no probability until reviews calibrate it."
)
_CONFLICT_HELP = (
    "A day that would meet an NCCI pair or an MUE limit as recoded. Such days are named below and "
    "left out unless you include them."
)


@dataclass(frozen=True)
class Basis:
    """The window, and from which confidence on a note counts."""

    window: Window
    threshold: Decimal = EVIDENCE_THRESHOLD
    with_conflicts: bool = False

    def plan(self, name: str, **choice: Any) -> RecodingPlan:
        """The plan of a figure within the window; choice: other fields of it."""
        if name == SUPPORTED:
            choice = {
                "evidence_threshold": self.threshold,
                "with_conflicts": self.with_conflicts,
                **choice,
            }
        return replace(within(FIGURES[name], self.window.parameters()), **choice)

    def rows(self, name: str, asked: str = "recoding_totals", **choice: Any) -> pd.DataFrame:
        """A figure by a report that takes nothing but its plan."""
        return report(self.window.source, asked, self.plan(name, **choice).parameters())

    def readings(self) -> dict[str, pd.DataFrame]:
        """What the notes support at any, at the usual and at a high confidence: one pricing."""
        plan = within(BY_READING, self.window.parameters())
        plan = replace(plan, with_conflicts=self.with_conflicts)
        rows = report(self.window.source, "recoding_readings", plan.parameters())
        return {name: rows[rows["reading"] == place] for place, name in enumerate(READINGS)}

    def payers(self) -> pd.DataFrame:
        """The payers within the filter of payers; rows: payer_settings."""
        return chosen_payers(report(self.window.source, "payer_settings", {}), self.window.payers)

    def kinds(self) -> tuple[bool, ...]:
        """Whether there are Medicare-like payers and others among them."""
        return kinds(self.payers())

    def payer_names(self, *, is_medicare: bool) -> list[str]:
        """The payers of one kind within the filter of payers."""
        return payers_of(self.payers(), is_medicare=is_medicare)


def choose_basis(window: Window) -> Basis:
    """Draw both choices, in the URL, and return what they are set to."""
    left, right = st.columns(2)
    with left:
        chosen = st.segmented_control(
            "Count a note from this confidence on",
            list(_CHOICES),
            default="0.5",
            required=True,
            key="confidence",
            bind="query-params",
            help=_CONFIDENCE_HELP,
        )
    with right:
        with_conflicts = st.toggle(
            "Include days in NCCI or MUE conflict",
            key="with_conflicts",
            bind="query-params",
            help=_CONFLICT_HELP,
        )
    return Basis(window, _CHOICES[str(chosen or "0.5")], with_conflicts)
