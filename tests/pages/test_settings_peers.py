"""Settings, Peer reference: what is held, CMS's file in by drop or by path, and out again."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions import peer_files
from dashboard.actions.peer_job import PeerJob
from dashboard.warehouse.database import Database
from dashboard.widgets import peer_import
from tests.intake.peer_files import OCCUPATIONAL, SECRET, keep, many, written
from tests.pages.conftest import Open
from tests.pages.test_load_claims import press, uploads, words

IMPORT = "Import the peer reference"
ROWS = [*many(40), *many(25, "NY", OCCUPATIONAL, first=1920000000)]


def references(own: Database) -> list[tuple[str, str, int]]:
    rows = own.report("held_peers").to_pylist()
    return [(row["reference"], row["specialty"], row["therapists"]) for row in rows]


BUNDLED = ("CMS 2012", "physical_therapist", 152)
BROUGHT = [
    ("CMS 2023", "physical_therapist", 40),
    ("CMS 2023", "occupational_therapist", 25),
    BUNDLED,
]


def type_path(app: AppTest, path: Path, year: str = "") -> AppTest:
    path_field, year_field = app.text_input[-2:]
    path_field.set_value(str(path))
    year_field.set_value(year)
    return app.run()


@pytest.fixture
def brought(open_page: Open, tmp_path: Path) -> AppTest:
    path = keep(tmp_path, written(ROWS))
    return press(type_path(open_page("settings", data="My claims"), path), IMPORT)


def test_what_came_with_the_program_is_dated_counted_and_doubted(open_page: Open) -> None:
    for data in ("My claims", "Sample clinic"):
        said = words(open_page("settings", data=data))
        assert "The newest held is **CMS 2012**: 152 physical therapists." in said
        assert "ten or fewer patients" in said
        assert "one contiguous block" in said
        assert "CMS 2012,Physical therapist,152,93,70" in said


def test_a_file_on_this_machine_is_imported_by_its_path(brought: AppTest, own: Database) -> None:
    assert references(own) == BROUGHT
    said = brought.success[0].value
    assert said.startswith("Imported. CMS 2023: 40 physical therapists in 1 state")
    assert "median 50 %" in said
    assert "Perhaps not all of CMS's file" in brought.warning[0].value
    assert "The newest held is **CMS 2023**" in words(brought)
    assert [word for word in SECRET if word in words(brought)] == []
    brought.run()
    assert not brought.success, "it is said once"


def test_a_dropped_file_is_imported_and_leaves_nothing_on_disk(
    open_page: Open, own: Database
) -> None:
    app = open_page("settings")
    app.file_uploader[-1].set_value(("peers CY2023.csv", written(ROWS), "")).run()
    press(app, IMPORT)
    assert references(own) == BROUGHT
    assert app.file_uploader[-1].value is None
    del app
    assert uploads(own) == []


def test_a_name_without_a_year_asks_for_it(open_page: Open, own: Database, tmp_path: Path) -> None:
    path = keep(tmp_path, written(ROWS), "peers.csv")
    app = press(type_path(open_page("settings"), path), IMPORT)
    assert "does not say which calendar year" in app.error[0].value
    assert references(own) == [BUNDLED]
    press(type_path(app, path, "soon"), IMPORT)
    assert "four digits" in app.error[0].value
    press(type_path(app, path, "2023"), IMPORT)
    assert references(own) == BROUGHT


def test_a_dropped_file_that_is_refused_is_dropped_again_with_its_year(
    open_page: Open, own: Database
) -> None:
    app = open_page("settings", data="My claims")
    app.file_uploader[-1].set_value(("peers.csv", written(ROWS), "")).run()
    press(app, IMPORT)
    assert "does not say which calendar year" in app.error[0].value
    assert app.file_uploader[-1].value is None
    assert [button.label for button in app.button if button.label == IMPORT] == []
    app.file_uploader[-1].set_value(("peers.csv", written(ROWS), ""))
    app.text_input[-1].set_value("2023").run()
    press(app, IMPORT)
    assert references(own) == BROUGHT


def test_what_is_not_the_file_is_refused_in_one_line(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    build = own.build_number
    app = open_page("settings")
    for path in (keep(tmp_path, b"patient,day\nSecretname,x\n"), tmp_path / "gone 2023.csv"):
        press(type_path(app, path), IMPORT)
        assert app.error[0].value.startswith(path.name.replace("_", "\\_"))
        assert "Secretname" not in app.error[0].value
    assert own.build_number == build


def test_only_an_import_can_be_removed_and_not_without_asking(
    brought: AppTest, own: Database
) -> None:
    """AppTest cannot press a button of a dialog; that is left to the browser."""
    assert brought.selectbox(key="peers_to_remove").options == ["CMS 2023"]
    brought.selectbox(key="peers_to_remove").select("CMS 2023").run()
    press(brought, "Remove this reference ...")
    assert "will no longer be there to compare with" in words(brought)
    assert {"Remove it", "Keep it"} <= {button.label for button in brought.button}
    assert references(own) == BROUGHT


def test_without_an_import_there_is_nothing_to_remove(open_page: Open) -> None:
    app = open_page("settings", data="My claims")
    assert "peers_to_remove" not in [box.key for box in app.selectbox]


def test_an_import_goes_on_while_its_user_is_elsewhere(
    open_page: Open, own: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A click breaks nothing off: whoever comes back sees how far it is."""
    stages: list[str] = []
    stage = peer_import._stage

    def noting(job: PeerJob) -> str:
        stages.append(stage(job))
        release.set()
        return stages[-1]

    release, read = threading.Event(), peer_files.read_peer_file

    def slowly(*arguments: Any, **options: Any) -> Any:
        found = read(*arguments, **options)
        release.wait(30)
        return found

    monkeypatch.setattr(peer_import, "_stage", noting)
    monkeypatch.setattr(peer_files, "read_peer_file", slowly)
    path = keep(tmp_path, written(ROWS))
    press(type_path(open_page("settings", data="My claims"), path), IMPORT)
    assert stages
    assert references(own) == BROUGHT
