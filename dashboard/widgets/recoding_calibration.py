"""What this clinic's own reviews say of the supported figure, for the figures of the page."""

from __future__ import annotations

import pandas as pd

from dashboard.actions.review_calibration import Calibration, supported_of
from dashboard.widgets.recoding_basis import Basis
from dashboard.widgets.review_answers import calibrated


def calibration_of(
    basis: Basis, rows: pd.DataFrame, sure: pd.DataFrame, *, is_medicare: bool
) -> Calibration:
    """Of one kind of payer; rows: recoding_totals as counted, sure: those of high confidence."""
    parameters = basis.window.parameters() | {"payers": basis.payer_names(is_medicare=is_medicare)}
    supported = supported_of(rows, sure, is_medicare=is_medicare)
    return calibrated(basis.window.source, parameters, basis.threshold, supported)
