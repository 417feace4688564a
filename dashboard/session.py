"""Where Streamlit's caches meet the warehouse: one database of each kind a process, cached reports.

Nothing about a single patient is cached: those reports are read afresh each time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.uploaded_file_manager import UploadedFile

from dashboard.actions import overuse, recoding
from dashboard.actions.claims import load_files
from dashboard.actions.uploads import clear_leftovers
from dashboard.documents.assemble import assemble
from dashboard.documents.content import Document
from dashboard.documents.request import Request
from dashboard.frames import as_frame
from dashboard.inference.comparison import Comparison
from dashboard.inference.references import Rules
from dashboard.intake.claims import open_claim_file
from dashboard.paths import SAMPLE_CLAIMS, SAMPLE_CLINICS, SAMPLE_MONTH_X12, database_path
from dashboard.warehouse.database import Database

SAMPLE, OWN = "sample", "own"
_SHOW_NEXT = "show_next"


@dataclass(frozen=True)
class Source:
    """Which claims a page shows: the sample clinic's or the user's own."""

    kind: str
    build_number: int

    @property
    def is_sample(self) -> bool:
        """True for the sample clinic."""
        return self.kind == SAMPLE


@st.cache_resource(show_spinner="Opening the database ...")
def own_database() -> Database:
    """The user's own claims."""
    database = Database(database_path())
    # The file is ours alone now, so uploads still lying beside it belong to nobody.
    clear_leftovers(database_path())
    return database


@st.cache_resource(show_spinner="Preparing the sample clinic ...")
def sample_database() -> Database:
    """The sample clinic, in memory: it never meets real claims."""
    database = Database()
    with database.writing() as cursor:
        cursor.register("clinics", pa.csv.read_csv(SAMPLE_CLINICS, convert_options=_TEXT))
        cursor.execute(
            "insert into settings.clinics by name "
            "select clinic_id, clinic_name, clinic_zip, carrier, locality from clinics"
        )
        cursor.unregister("clinics")
    files = (SAMPLE_CLAIMS, *SAMPLE_MONTH_X12)
    load_files(database, [open_claim_file(path, pseudonym_key=b"sample") for path in files])
    return database


_TEXT = pa.csv.ConvertOptions(
    column_types=dict.fromkeys(
        ("clinic_id", "clinic_name", "clinic_zip", "carrier", "locality"), pa.string()
    )
)


def database_of(source: Source) -> Database:
    """The database behind a source."""
    return sample_database() if source.is_sample else own_database()


def source_of(kind: str) -> Source:
    """The source of that kind as it stands now."""
    database = sample_database() if kind == SAMPLE else own_database()
    return Source(kind, database.build_number)


def keep_notes(source: Source) -> Source:
    """Bring what the notes support up to date with the claims; the source as it then stands.

    Asked before anything about notes is read. Where all is up to date it takes milliseconds.
    """
    # The spinner waits half a second before it shows.
    with st.spinner("Reading the notes that came in since ..."):
        recoding.keep_notes(database_of(source))
    return source_of(source.kind)


def has_own_claims() -> bool:
    """Whether the user has loaded anything yet."""
    return bool(own_database().rows("select count(*) from raw.loads")[0][0])


def show_next(kind: str) -> None:
    """From the next run on show these claims, whatever was chosen before."""
    st.session_state[_SHOW_NEXT] = kind


def asked_to_show() -> str | None:
    """What `show_next` asked for, once."""
    asked: str | None = st.session_state.pop(_SHOW_NEXT, None)
    return asked


def forget_upload(file: UploadedFile) -> None:
    """Free the memory in which Streamlit would keep an upload until its session ends."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)


def report(source: Source, name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """A report's rows, cached until the claims, the settings or the fees change.

    Money comes as float64 for drawing; every sum was made in DECIMAL by the SQL.
    """
    return _cached_report(source, name, frozen(parameters))


def judged(
    source: Source, parameters: dict[str, Any], rules: Rules, factors: tuple[str, ...], by: str
) -> Comparison:
    """Everybody beside the yardstick, cached like a report: it holds no patient.

    by: rendering_npi or clinic_id.
    """
    return _cached_comparison(source, frozen(parameters), rules, factors, by)


def moved(
    source: Source,
    parameters: dict[str, Any],
    since: date,
    rules: Rules,
    factors: tuple[str, ...],
    by: str,
) -> pd.DataFrame:
    """Who has moved since a month, cached likewise."""
    return _cached_changes(source, frozen(parameters), since, rules, factors, by)


def month_by_month(
    source: Source, parameters: dict[str, Any], since: date | None, factors: tuple[str, ...]
) -> pd.DataFrame:
    """The control chart of what the filters leave, cached likewise."""
    return _cached_control_chart(source, frozen(parameters), since, factors)


def document(source: Source, request: Request) -> Document:
    """The findings of a report with their words, cached likewise."""
    return _cached_document(
        source, frozen(dict(request.filters)), request.finding_keys, request.is_presenter
    )


def report_afresh(source: Source, name: str, parameters: dict[str, Any]) -> pd.DataFrame:
    """A report about single patients: never cached."""
    return as_frame(database_of(source).report(name, parameters))


@st.cache_data(max_entries=500, show_spinner=False)
def _cached_report(source: Source, name: str, parameters: tuple[Any, ...]) -> pd.DataFrame:
    return as_frame(database_of(source).report(name, thawed(parameters)))


@st.cache_data(max_entries=50, show_spinner="Gathering the findings ...")
def _cached_document(
    source: Source,
    parameters: tuple[Any, ...],
    finding_keys: tuple[str, ...],
    is_presenter: bool,
) -> Document:
    request = Request(thawed(parameters), finding_keys, is_presenter=is_presenter)
    return assemble(database_of(source), request)


@st.cache_data(max_entries=100, show_spinner=False)
def _cached_comparison(
    source: Source, parameters: tuple[Any, ...], rules: Rules, factors: tuple[str, ...], by: str
) -> Comparison:
    return overuse.judged(database_of(source), thawed(parameters), rules, factors, by)


@st.cache_data(max_entries=100, show_spinner=False)
def _cached_changes(
    source: Source,
    parameters: tuple[Any, ...],
    since: date,
    rules: Rules,
    factors: tuple[str, ...],
    by: str,
) -> pd.DataFrame:
    return overuse.moved(database_of(source), thawed(parameters), since, rules, factors, by)


@st.cache_data(max_entries=100, show_spinner=False)
def _cached_control_chart(
    source: Source, parameters: tuple[Any, ...], since: date | None, factors: tuple[str, ...]
) -> pd.DataFrame:
    return overuse.month_by_month(database_of(source), thawed(parameters), since, factors)


def frozen(parameters: dict[str, Any]) -> tuple[Any, ...]:
    """Parameters as a cache can tell them apart."""
    return tuple(
        (key, tuple(value) if isinstance(value, list) else value)
        for key, value in sorted(parameters.items())
    )


def thawed(parameters: tuple[Any, ...]) -> dict[str, Any]:
    """The same as they were given."""
    return {key: list(value) if isinstance(value, tuple) else value for key, value in parameters}
