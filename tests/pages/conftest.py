"""The dashboard run by AppTest: any page, on an empty database of the test's own."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import enumerate as threads
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import session
from dashboard.paths import ROOT
from dashboard.session import own_database
from dashboard.warehouse.database import Database
from dashboard.widgets import guard

Open = Callable[..., AppTest]
"""open_page(address, data="My claims", query={"zip": "30309"}): the page, without an exception."""


def _raise(error: Exception) -> None:
    raise error


@pytest.fixture(autouse=True)
def defects_show(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let AppTest see an unforeseen error, which the dashboard itself would only tell in a line."""
    monkeypatch.setattr(guard, "tell_defect", _raise)


def finish_refit() -> None:
    """Wait for what the pages compare in the background; it reads the database."""
    for thread in threads():
        if thread.name == "refit":
            thread.join(60)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """The user's own database as the dashboard opens it, empty."""
    monkeypatch.setenv("FULLUNIT_DATABASE", str(tmp_path / "own.duckdb"))
    # The sample clinic may stay: no test changes it. Reports of another test's database may not.
    own_database.clear()
    st.cache_data.clear()
    database = own_database()
    yield database
    finish_refit()
    database.close()
    own_database.clear()


@pytest.fixture
def open_page(own: Database) -> Open:
    def opened(
        address: str = "", *, data: str | None = None, query: Mapping[str, str] | None = None
    ) -> AppTest:
        app = AppTest.from_file(str(ROOT / "dashboard" / "app.py"), default_timeout=60)
        if data is not None:
            app.query_params["data"] = data
        app.query_params.update(query or {})
        app.run()
        if address:
            # AppTest.switch_page knows pages that are files; ours are functions.
            app._page_hash = calc_hash(address)
            app.run()
        assert not app.exception, [each.value for each in app.exception]
        return app

    return opened


@pytest.fixture
def cached_reports(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The reports that go through the cache from here on, each with its parameters."""
    asked: list[str] = []
    cached = session._cached_report

    def noting(source: session.Source, name: str, parameters: tuple[Any, ...]) -> pd.DataFrame:
        asked.append(f"{name} {parameters}")
        return cached(source, name, parameters)

    monkeypatch.setattr(session, "_cached_report", noting)
    return asked
