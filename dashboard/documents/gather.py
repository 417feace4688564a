"""The rows behind the findings, as the screen has them, with what therapists and clinics go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from dashboard.actions import overuse
from dashboard.actions.recoding import EVIDENCE_THRESHOLD, keep_notes
from dashboard.actions.recoding_reports import LOOSE, STRICT, SUPPORTED, figure
from dashboard.actions.review_calibration import Calibration, calibration, supported_of
from dashboard.documents.audience import enough
from dashboard.documents.request import Request
from dashboard.findings.comparison import OTHERS
from dashboard.findings.names import labels, shown_names
from dashboard.findings.sections.use import Yardstick
from dashboard.frames import as_frame
from dashboard.inference.comparison import Comparison
from dashboard.inference.funnel import dots, limits
from dashboard.inference.power import power
from dashboard.inference.references import Rules
from dashboard.warehouse.database import Database

REPORTS = (
    *("overview_totals", "overview_months", "exercise_totals", "exercise_months"),
    *("recoding_coverage", "document_sources"),
)


@dataclass(frozen=True)
class Gathered:
    """Reports by name, a comparison and a control chart; hidden: therapists left out as too few.

    reviews: what this clinic's own reviews say of the supported figure, Medicare's (True) or not.
    """

    rows: dict[str, pd.DataFrame]
    yardstick: Yardstick
    hidden: int
    reviews: Mapping[bool, Calibration] = field(default_factory=dict)


def gather(database: Database, request: Request) -> Gathered:
    """Read what the findings need, within the filters of the request."""
    keep_notes(database)
    filters = dict(request.filters)
    rows = {name: as_frame(database.report(name, filters)) for name in REPORTS}
    rows["visits"] = as_frame(database.report("exercise_by_visit_number", filters))
    rows["months"] = overuse.month_by_month(database, filters)
    rows |= _supported(database, request)
    if request.is_presenter:
        rows["compared_patients"] = as_frame(database.report("compared_patients", filters))
    rules = Rules()
    found = overuse.judged(database, filters | {"rendering_npis": None}, rules)
    named = found.rows.assign(label=_labels(database, found.rows["name"], request.is_presenter))
    shown = enough(named) if request.is_presenter else named
    rows["comparison"], rows["dots"] = shown, dots(_of(found, shown))
    rows["limits"] = limits(_of(found, shown)) if len(shown) else pd.DataFrame()
    reviews = _reviews(database, request, rows)
    return Gathered(rows, _yardstick(found, rules), len(named) - len(shown), reviews)


def _reviews(
    database: Database, request: Request, rows: Mapping[str, pd.DataFrame]
) -> dict[bool, Calibration]:
    """What this clinic's own reviews say of the supported figure, by kind of payer."""
    known = as_frame(database.report("payer_settings", {}))
    chosen = request.filters.get("payers") or list(known["payer"])
    found = {}
    for kind, own in known[known["payer"].isin(chosen)].groupby("is_medicare_like"):
        filters = {**request.filters, "payers": sorted(set(own["payer"]))}
        supported = supported_of(rows["supported"], rows["strict"], is_medicare=bool(kind))
        found[bool(kind)] = calibration(database, filters, EVIDENCE_THRESHOLD, supported)
    return found


def _supported(database: Database, request: Request) -> dict[str, pd.DataFrame]:
    """What the notes support, as the Recoding page counts until something else is chosen."""
    asked = {"supported": EVIDENCE_THRESHOLD, "strict": STRICT, "loose": LOOSE}
    found = {
        name: as_frame(figure(database, SUPPORTED, request.filters, evidence_threshold=threshold))
        for name, threshold in asked.items()
    }
    if request.is_presenter:
        patients = figure(database, SUPPORTED, request.filters, "recoding_patients")
        found["recoding_patients"] = as_frame(patients)
    return found


def _of(found: Comparison, rows: pd.DataFrame) -> Comparison:
    return Comparison(
        rows, found.between, found.one_patient, found.reference_share, found.compared, found.freedom
    )


def _yardstick(found: Comparison, rules: Rules) -> Yardstick:
    return Yardstick(
        words=OTHERS,
        kind="practice",
        share=found.reference_share,
        power=power(found, rules),
        compared=found.compared,
        smallest_difference=rules.smallest_difference,
        fewest_patients=rules.fewest_patients,
    )


def _labels(database: Database, keys: pd.Series, is_presenter: bool) -> pd.Series:
    """What therapists go by: as on screen, so that Therapist A is the same one everywhere."""
    choices = as_frame(database.report("filter_choices", {}))
    return labels(keys, shown_names(choices, "therapist", is_hidden=is_presenter), "therapist")
