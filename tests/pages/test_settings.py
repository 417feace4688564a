"""Settings: what is said of clinics, payers and practice prices the claims."""

import csv
import threading
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.actions.claims import load_files
from dashboard.actions.evidence import drop_texts
from dashboard.intake.claims import open_claim_file
from dashboard.paths import ROOT
from dashboard.warehouse.database import Database
from tests.intake.cms_files import gpci
from tests.pages.claims import export
from tests.pages.conftest import Open
from tests.pages.noted import load_noted
from tests.pages.test_load_claims import press, words

Edit = Callable[[pd.DataFrame], None]


@pytest.fixture
def loaded(own: Database, tmp_path: Path) -> Database:
    """Two days of two patients at one clinic whose place is unknown, another payer beside."""
    files = {"march.csv": export(), "other.csv": export(["2026-05-01"], payer="Aetna PPO")}
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    opened = [open_claim_file(tmp_path / name, pseudonym_key=b"tests") for name in files]
    load_files(own, opened)
    return own


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> dict[str, Edit]:
    """Column to what a user types: AppTest cannot type into a table, so it is put in its place."""
    wanted: dict[str, Edit] = {}
    draw = st.data_editor

    def typed(table: pd.DataFrame, **options: Any) -> pd.DataFrame:
        draw(table, **options)
        edited = table.copy()
        for column, edit in wanted.items():
            if column in edited:
                edit(edited)
        return edited

    monkeypatch.setattr(st, "data_editor", typed)
    return wanted


def setting(column: str, row: int, value: object) -> Edit:
    def edit(table: pd.DataFrame) -> None:
        table[column] = table[column].astype("object")
        table.loc[row, column] = value

    return edit


def expected(own: Database) -> Decimal | None:
    found: Decimal | None = own.report("overview_totals").to_pylist()[0]["medicare_expected_amount"]
    return found


def test_an_empty_database_says_where_clinics_and_payers_come_from(open_page: Open) -> None:
    app = open_page("settings", data="My claims")
    assert [info.value.split(" appear")[0] for info in app.info] == ["Clinics", "Payer names"]
    assert "33.4009" in str(app.radio[1].options)


def test_a_zip_code_prices_the_lines_of_its_clinic(
    open_page: Open, loaded: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("settings")
    assert "12 lines cannot be priced" in words(app)
    assert expected(loaded) is None
    edits["ZIP"] = setting("ZIP", 0, "30309-1234")
    press(app, "Save the clinics")
    edits.clear()
    assert app.success[0].value == "Saved 1 clinic and priced anew: EAST."
    assert loaded.report("clinic_settings").to_pylist()[0]["clinic_zip"] == "30309"
    # Atlanta 2026, two units of 97110 and one of 97530 for two patients on two days.
    rows = loaded.report("fees", fee_of("97110")).to_pylist()
    rows += loaded.report("fees", fee_of("97530")).to_pylist()
    day = rows[0]["reduced_unit_amount"] * 2 + rows[1]["full_unit_amount"]
    assert expected(loaded) == day * 4
    app.run()
    assert "GA Atlanta (10212-01)" in words(app)
    assert not app.success, "it is said once"


def fee_of(code: str) -> dict[str, object]:
    return {"on_date": "2026-03-02", "carrier": "10212", "locality": "01", "codes": [code]}


def test_a_faulty_zip_code_changes_nothing_and_is_said_in_one_line(
    open_page: Open, loaded: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("settings")
    before = loaded.build_number
    edits["ZIP"] = setting("ZIP", 0, "00000")
    press(app, "Save the clinics")
    assert "ZIP 00000 is not in the list of CMS" in app.error[0].value
    assert loaded.build_number == before


def test_a_medicare_locality_is_chosen_by_its_name(
    open_page: Open, loaded: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("settings")
    edits["Medicare locality"] = setting("Medicare locality", 0, "GA Rest Of Georgia (10212-99)")
    press(app, "Save the clinics")
    clinic = loaded.report("clinic_settings").to_pylist()[0]
    assert (clinic["given_carrier"], clinic["given_locality"]) == ("10212", "99")


def test_saving_without_a_change_says_so(open_page: Open, loaded: Database) -> None:
    before = loaded.build_number
    app = press(open_page("settings"), "Save the clinics")
    assert app.info[0].value == "Nothing was changed."
    assert loaded.build_number == before


def test_a_payer_becomes_medicare_like(
    open_page: Open, loaded: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("settings")
    assert "Priced by Medicare's own rules: **Medicare**" in words(app)
    assert "Medicare-equivalent" in words(app)
    edits["Medicare-like"] = setting("Medicare-like", 1, True)
    press(app, "Save the payers")
    assert "Priced by Medicare's own rules: **Aetna PPO, Medicare**" in words(app)
    held = {row["payer_name"]: row for row in loaded.report("payer_settings").to_pylist()}
    assert held["Aetna PPO"]["is_medicare_like"] is True
    assert held["Medicare"]["is_medicare_like"] is True


def test_the_practice_is_saved_and_priced_by(open_page: Open, loaded: Database) -> None:
    app = open_page("settings")
    app.radio[0].set_value(False)
    app.radio[1].set_value(True)
    press(app, "Save the practice")
    assert "not participating, qualifying APM factor" in app.success[0].value
    assert loaded.report("practice_settings").to_pylist() == [
        {"is_participating": False, "is_qualifying_apm": True}
    ]


def test_the_sample_clinics_settings_are_for_looking_at(open_page: Open) -> None:
    app = open_page("settings", data="Sample clinic")
    assert "GA Atlanta (10212-01)" in words(app)
    assert "Sample Midtown" in words(app)
    assert [button.label for button in app.button if button.label.startswith("Save")] == []
    assert "Switch to **My claims**" in words(app)


def test_while_another_window_writes_saving_says_so(open_page: Open, loaded: Database) -> None:
    app = open_page("settings")
    app.radio[0].set_value(False)
    held, release = threading.Event(), threading.Event()

    def another_window() -> None:
        with loaded.writing():
            held.set()
            release.wait(30)

    other = threading.Thread(target=another_window)
    other.start()
    held.wait(30)
    press(app, "Save the practice")
    release.set()
    other.join()
    assert "Another window is writing" in app.error[0].value
    assert loaded.report("practice_settings").to_pylist()[0]["is_participating"] is True


def test_the_releases_held_are_told(open_page: Open, own: Database) -> None:
    said = words(open_page("settings"))
    assert "**Jan 1, 2026**" in said
    assert "CMS PFS relative value file RVU26C" in said


def test_cms_own_file_is_imported_and_what_changed_is_said(open_page: Open, own: Database) -> None:
    app = drop_fees(open_page("settings"), ("GPCI2027.csv", next_gpci()))
    press(app, "Import and price anew")
    assert "in force from 2027-01-01: localities: 0 added, 1 changed" in app.code[0].value
    held = own.report("held_releases").to_pylist()
    imported = [row for row in held if row["is_imported"]]
    assert [(row["kind"], str(row["effective_from"])) for row in imported] == [
        ("geographic_indices", "2027-01-01")
    ]
    press_nothing_left = [button.label for button in app.button if "Import" in button.label]
    assert press_nothing_left == [], "the files are gone from the page"


def test_a_file_that_is_not_of_cms_is_refused_in_one_line(open_page: Open, own: Database) -> None:
    before = own.build_number
    app = press(drop_fees(open_page("settings"), ("march.csv", export())), "Import and price anew")
    assert app.error[0].value.startswith("march.csv")
    assert own.build_number == before


def drop_fees(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, content, "") for name, content in files]).run()
    return app


def next_gpci() -> bytes:
    """The localities of 2026 in CMS's shape for 2027, one index changed."""
    with (ROOT / "queries" / "published" / "geographic_indices.csv").open() as file:
        held = [row for row in csv.DictReader(file) if row["effective_from"] == "2026-01-01"]
    held[0]["practice_expense_gpci"] = "1.999"
    names = ("carrier", "state", "locality", "locality_name")
    indices = ("work_gpci", "practice_expense_gpci", "malpractice_gpci")
    headings = ("2027 PW GPCI (with 1.0 Floor)", "2027 PE GPCI", "2027 MP GPCI")
    return gpci(
        [[row[name] for name in (*names, *indices)] for row in held],
        title="ADDENDUM E. FINAL CY 2027 GEOGRAPHIC PRACTICE COST INDICES (GPCIs) BY STATE",
        headings=headings,
    )


PER_VISIT = "Pays per visit or caps units"


def test_a_payer_that_pays_per_visit_is_said_and_kept(
    open_page: Open, loaded: Database, edits: dict[str, Edit]
) -> None:
    payers = loaded.report("payer_settings").to_pylist()
    place = [row["payer_name"] for row in payers].index("Aetna PPO")
    assert not any(row["is_paid_per_visit"] for row in payers)
    app = open_page("settings")
    edits[PER_VISIT] = setting(PER_VISIT, place, True)
    press(app, "Save the payers")
    edits.clear()
    assert app.success[0].value == "Saved 1 payer name and priced anew: Aetna PPO."
    assert loaded.report("payer_settings").to_pylist()[place]["is_paid_per_visit"]
    app.run()
    assert app.dataframe[1].value[PER_VISIT].tolist().count(True) == 1
    edits["Means the payer"] = setting("Means the payer", place, "Aetna")
    press(app, "Save the payers")
    assert loaded.report("payer_settings").to_pylist()[place]["is_paid_per_visit"], "still"
    edits[PER_VISIT] = setting(PER_VISIT, place, False)
    edits["Means the payer"] = setting("Means the payer", place, "Aetna Inc")
    press(app, "Save the payers")
    assert not loaded.report("payer_settings").to_pylist()[place]["is_paid_per_visit"]


def test_medicare_cannot_pay_per_visit(
    open_page: Open, loaded: Database, edits: dict[str, Edit]
) -> None:
    payers = loaded.report("payer_settings").to_pylist()
    place = [row["payer_name"] for row in payers].index("Medicare")
    app = open_page("settings")
    edits[PER_VISIT] = setting(PER_VISIT, place, True)
    press(app, "Save the payers")
    assert "cannot be priced by Medicare's rules and pay per visit" in app.error[0].value


def test_note_texts_are_counted_and_dropped_only_after_it_is_said_what_stays(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    load_noted(own, tmp_path)
    app = open_page("settings")
    assert "**4 different texts** are held; 12 billed lines" in words(app)
    press(app, "Drop the texts of the notes ...")
    said = words(app)
    assert "**4 texts** will be replaced by digests. This cannot be undone." in said
    assert "**What stays:** every score" in said
    assert "**What cannot be done after:** read a note here" in said
    sure = next(button for button in app.button if button.label == "Drop the texts")
    assert sure.disabled, "until it is said that the notes are elsewhere"
    drop_texts(own)
    app = open_page("settings")
    assert "**0 different texts** are held; 12 billed lines" in words(app)
    assert "4 texts dropped after scoring" in words(app)
    assert not [button for button in app.button if button.label.startswith("Drop the texts")]


def test_without_notes_the_settings_say_how_they_come(open_page: Open, loaded: Database) -> None:
    assert "No note is held. Load a file of notes" in words(open_page("settings"))
