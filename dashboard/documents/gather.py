"""The rows behind the findings, as the screen has them, with what therapists and clinics go by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard.actions import overuse
from dashboard.actions.recoding import EVIDENCE_THRESHOLD, keep_notes
from dashboard.actions.recoding_reports import CEILINGS, READINGS, SUPPORTED, figure, readings
from dashboard.actions.review_calibration import Calibration, calibration, supported_of
from dashboard.documents.audience import enough
from dashboard.documents.request import Request
from dashboard.findings.comparison import OTHERS, certainty
from dashboard.findings.names import labels, shown_names, whose
from dashboard.findings.recoding_notes import chosen_payers, kinds, payers_of
from dashboard.findings.sections.ceiling import CEILING
from dashboard.findings.sections.use import Yardstick
from dashboard.frames import as_frame
from dashboard.inference.comparison import Comparison
from dashboard.inference.funnel import dots, limits
from dashboard.inference.power import power
from dashboard.inference.references import Rules
from dashboard.warehouse.database import Database

REPORTS = (
    *("overview_totals", "overview_months", "exercise_totals", "exercise_months"),
    *("recoding_coverage", "exercise_by_visit_number"),
)


_OF_NOTES = {"notes", "list_price"}
"""The findings that days are priced again for."""


@dataclass(frozen=True)
class Gathered:
    """Reports by name, a comparison and a control chart.

    whose: whose months they are, in words; hidden: therapists left out as too few; reviews: what
    this clinic's own reviews say of the supported figure, Medicare's (True) or not.
    """

    rows: dict[str, pd.DataFrame]
    yardstick: Yardstick
    whose: str
    hidden: int
    reviews: Mapping[bool, Calibration] = field(default_factory=dict)


def gather(database: Database, request: Request) -> Gathered:
    """Read what the findings need, within the filters of the request."""
    keep_notes(database)
    filters = dict(request.filters)
    rows = {name: as_frame(database.report(name, filters)) for name in REPORTS}
    rows["visits"] = rows.pop("exercise_by_visit_number")
    choices = as_frame(database.report("filter_choices", {}))
    first, last = _period(filters, choices)
    since = overuse.middle_month(first, last)
    rows["months"] = overuse.month_by_month(database, filters, since)
    used = filters | {"from_date": first}
    rows["document_sources"] = as_frame(database.report("document_sources", used))
    known = as_frame(database.report("payer_settings", {}))
    rows["payers"] = chosen_payers(known, request.filters.get("payers"))
    if not request.finding_keys or _OF_NOTES & set(request.finding_keys):
        rows |= _supported(database, request)
    if CEILING in request.finding_keys:
        rows |= _ceilings(database, request)
    if request.is_presenter:
        rows["compared_patients"] = as_frame(database.report("compared_patients", filters))
    rules = Rules()
    found = overuse.judged(database, filters | {"rendering_npis": None}, rules)
    named = found.rows.assign(label=_labels(choices, found.rows["name"], request.is_presenter))
    shown = enough(named) if request.is_presenter else named
    hidden = len(named) - len(shown)
    if filters.get("rendering_npis"):
        shown = shown[shown["name"].isin(filters["rendering_npis"])]
    rows["comparison"], rows["dots"] = shown, dots(_of(found, shown))
    rows["limits"] = limits(_of(found, shown)) if len(shown) else pd.DataFrame()
    reviews = _reviews(database, request, rows) if SUPPORTED in rows else {}
    return Gathered(
        rows, _yardstick(found, rules), whose(filters.get("clinic_ids")), hidden, reviews
    )


def _period(filters: Mapping[str, Any], choices: pd.DataFrame) -> tuple[date | None, date | None]:
    """From the first to the last month that is looked at; None without claims."""
    first, last = filters.get("from_date"), filters.get("to_date")
    months = choices.loc[choices["kind"] == "month", "choice"].map(date.fromisoformat)
    if months.empty:
        return first, last
    return first or months.min(), last or months.max()


def _reviews(
    database: Database, request: Request, rows: Mapping[str, pd.DataFrame]
) -> dict[bool, Calibration]:
    """What this clinic's own reviews say of the supported figure, by kind of payer."""
    found = {}
    for kind in kinds(rows["payers"]):
        own = payers_of(rows["payers"], is_medicare=kind)
        supported = supported_of(rows["supported"], rows["strict"], is_medicare=kind)
        filters = {**request.filters, "payers": own}
        found[kind] = calibration(database, filters, EVIDENCE_THRESHOLD, supported)
    return found


def _supported(database: Database, request: Request) -> dict[str, pd.DataFrame]:
    """What the notes support, as the Recoding page counts until something else is chosen."""
    rows = as_frame(readings(database, request.filters))
    return {name: rows[rows["reading"] == place] for place, name in enumerate(READINGS)}


def _ceilings(database: Database, request: Request) -> dict[str, pd.DataFrame]:
    """Every 97110 priced as another code: costly, and told only where it is asked for."""
    return {
        name: as_frame(figure(database, name, request.filters, "recoding_readings"))
        for name in CEILINGS.values()
    }


def _of(found: Comparison, rows: pd.DataFrame) -> Comparison:
    return Comparison(
        rows, found.between, found.one_patient, found.reference_share, found.compared, found.freedom
    )


def _yardstick(found: Comparison, rules: Rules) -> Yardstick:
    return Yardstick(
        words=OTHERS,
        kind="practice",
        share=found.reference_share,
        certainty=certainty(power(found, rules), found.compared),
        smallest_difference=rules.smallest_difference,
        fewest_patients=rules.fewest_patients,
    )


def _labels(choices: pd.DataFrame, keys: pd.Series, is_presenter: bool) -> pd.Series:
    """What therapists go by: as on screen, so that Therapist A is the same one everywhere."""
    return labels(keys, shown_names(choices, "therapist", is_hidden=is_presenter), "therapist")
