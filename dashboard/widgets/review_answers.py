"""What reviews say, cached until the claims or the decisions change; none of it holds a patient."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import streamlit as st

from dashboard.actions import review_calibration, review_estimates
from dashboard.actions.review_calibration import Calibration, Supported
from dashboard.actions.review_estimates import LatestEstimate, SampleEstimate
from dashboard.findings.recoding_notes import payers_of
from dashboard.session import Source, database_of, frozen, report, thawed


@st.cache_data(max_entries=20, show_spinner=False)
def sample_estimated(source: Source, sample_number: int) -> SampleEstimate:
    """What a random sample of reviewed lines says."""
    return review_estimates.sample_estimate(database_of(source), sample_number)


@st.cache_data(max_entries=8, show_spinner=False)
def latest_estimate(source: Source) -> LatestEstimate | None:
    """What the newest answered sample says."""
    return review_estimates.latest_estimate(database_of(source))


def dollars_of(source: Source, payers: Any) -> str:
    """Whose dollars a sample speaks of; one of all payers is at Medicare's fees throughout."""
    if payers is None:
        return "All payers', at Medicare's fees,"
    known = report(source, "payer_settings", {})
    is_medicare = set(payers) <= set(payers_of(known, is_medicare=True))
    return "Medicare" if is_medicare else "Medicare-equivalent"


def calibrated(
    source: Source,
    parameters: dict[str, Any],
    threshold: Decimal,
    supported: dict[str, Supported],
) -> Calibration:
    """What notes support as this clinic's reviews confirm it; supported: by direction."""
    return _calibrated(source, frozen(parameters), threshold, tuple(supported.items()))


@st.cache_data(max_entries=20, show_spinner=False)
def _calibrated(
    source: Source,
    parameters: tuple[Any, ...],
    threshold: Decimal,
    supported: tuple[tuple[str, Supported], ...],
) -> Calibration:
    return review_calibration.calibration(
        database_of(source), thawed(parameters), threshold, dict(supported)
    )
