"""Load claims: what is dropped is shown, corrected, loaded, told apart, and taken out again."""

import json
import threading
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.uploads import upload_folder
from dashboard.warehouse.database import Database
from tests.pages.claims import HEADINGS, export
from tests.pages.conftest import Open

ODD = ("Who", "When", "What", "How many", "Where", "Who pays", "Billed", "Patient Name")


def drop(app: AppTest, **files: bytes) -> AppTest:
    """Drop files, named by keyword (march_csv is march.csv)."""
    dropped = [(".".join(name.rsplit("_", 1)), content, "") for name, content in files.items()]
    app.file_uploader[0].set_value(dropped).run()
    assert not app.exception
    return app


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    """All that the page says in words and tables."""
    kinds = (app.markdown, app.caption, app.success, app.info, app.warning, app.error, app.header)
    said = [str(element.value) for kind in kinds for element in kind]
    return "\n".join([*said, *(frame.value.to_csv() for frame in app.dataframe)])


def uploads(own: Database) -> list[Path]:
    """The files that wait on disk."""
    assert own.path is not None
    return [path for path in upload_folder(own.path).rglob("*") if path.is_file()]


def totals(own: Database) -> dict[str, Any]:
    found: dict[str, Any] = own.report("overview_totals").to_pylist()[0]
    return found


def load(app: AppTest, **files: bytes) -> AppTest:
    return press(drop(app, **files), f"Load {len(files)} file{'s' if len(files) > 1 else ''}")


def test_an_empty_database_says_what_to_do(open_page: Open) -> None:
    app = open_page("load")
    assert "Drop a file above" in app.info[0].value
    assert any("switches to **My claims**" in caption.value for caption in app.caption)


def test_the_mapping_is_shown_and_patients_are_not(open_page: Open, own: Database) -> None:
    app = drop(open_page("load"), march_csv=export())
    said = words(app)
    assert "Date of service,DOS" in said
    assert "Dropped unread, because they identify patients: Patient Name." in said
    assert "•••01" in said
    assert "ACC-5501" not in said
    assert "A. Person" not in said
    assert "0 would be refused" in said
    assert own.report("loads").num_rows == 0, "nothing is loaded by looking"


def test_loading_says_what_was_taken_and_refused_and_shows_the_own_claims(
    open_page: Open, own: Database
) -> None:
    app = load(open_page("load"), march_csv=export(faulty_units="2.5"))
    assert app.success[0].value == "**march.csv**: 7 lines accepted, 1 refused, 0 already known."
    refused = app.dataframe[0].value
    assert refused[["File", "Row", "Field", "Found"]].to_numpy().tolist() == [
        ["march.csv", 2, "Units", "2.5"]
    ]
    assert "7 lines of 7 cannot be priced" in app.warning[0].value
    assert own.report("loads")["accepted_rows"].to_pylist() == [7]
    assert app.query_params["data"] == "My claims"
    assert uploads(own) == [], "the copy on disk is gone"


def test_the_refusals_can_be_downloaded(open_page: Open) -> None:
    app = load(open_page("load"), march_csv=export(faulty_units="2.5"))
    assert [button.label for button in app.get("download_button")] == [
        "Download the refusals (CSV)"
    ]


def test_the_same_file_twice_adds_nothing_and_says_so(open_page: Open, own: Database) -> None:
    app = load(open_page("load"), march_csv=export())
    before = totals(own)
    app = load(app, again_csv=export())
    assert "the same file was loaded before; nothing was added" in app.info[0].value
    assert "8 lines already known" in app.info[0].value
    assert totals(own) == before


def test_a_file_that_is_none_does_not_keep_the_others_back(open_page: Open, own: Database) -> None:
    app = drop(
        open_page("load"),
        empty_csv=b"",
        picture_csv=b"\x89PNG\r\n\x1a\n" + bytes(64),
        workbook_xlsx=b"PK\x03\x04" + bytes(40),
        prose_txt=b"Dear Sir\n\nplease find enclosed\n",
        march_csv=export(),
    )
    assert [error.value.split(":")[0] for error in app.error] == [
        "empty.csv", "picture.csv", "workbook.xlsx", "prose.txt",
    ]  # fmt: skip
    assert all("\n" not in error.value for error in app.error)
    assert len(uploads(own)) == 1, "only the claim file is kept"
    press(app, "Load 1 file")
    assert own.report("loads")["file_name"].to_pylist() == ["march.csv"]


def test_several_files_load_together_and_one_name_twice_is_told_apart(
    open_page: Open, own: Database
) -> None:
    app = open_page("load")
    app.file_uploader[0].set_value(
        [("march.csv", export(), ""), ("march.csv", export(["2026-04-01"]), "")]
    ).run()
    press(app, "Load 2 files")
    assert own.report("loads")["file_name"].to_pylist() == ["march (2).csv", "march.csv"]


def test_a_corrected_mapping_is_kept_and_used_again_for_the_same_headings(
    open_page: Open, own: Database
) -> None:
    app = drop(open_page("load"), odd_csv=export(headings=ODD))
    assert r"no heading is recognised for patient\_id" in app.error[0].value
    assert not [button for button in app.button if button.label.startswith("Load ")]
    correct(app, "odd kind")
    assert "Read by the mapping **odd kind**" in words(app)
    press(app, "Load 1 file")
    assert own.report("loads")["accepted_rows"].to_pylist() == [8]

    again = drop(open_page("load"), april_csv=export(["2026-04-01"], headings=ODD))
    assert "Read by the mapping **odd kind**, kept for these headings." in words(again)
    press(again, "Load 1 file")
    assert own.report("loads")["accepted_rows"].to_pylist() == [4, 8]


def correct(app: AppTest, name: str) -> AppTest:
    """Map the odd headings on screen and keep the mapping under a name."""
    pick(app, "patient_id").select("Who").run()
    chosen = {"service_date": "When", "hcpcs_code": "What"}
    chosen |= {"units": "How many", "clinic_id": "Where", "payer": "Who pays"}
    for field, heading in chosen.items():
        pick(app, field).select(heading)
    app.text_input[0].set_value(name)
    return press(app, "Use this mapping")


def pick(app: AppTest, field: str) -> Any:
    """The picker of a column: of one heading, or of several where it takes them."""
    pickers = [*app.selectbox, *app.multiselect]
    return next(box for box in pickers if str(box.key).startswith(f"map_{field}_"))


def test_a_mapping_that_would_read_what_is_private_is_refused_in_one_line(
    open_page: Open, own: Database
) -> None:
    app = drop(open_page("load"), march_csv=export())
    pick(app, "note").select("Patient Name")
    press(app, "Use this mapping")
    assert 'gives note the column "Patient Name"' in app.error[0].value
    assert own.rows("select count(*) from settings.mappings") == [(0,)]


def test_a_kept_mapping_lies_in_the_database_by_name(open_page: Open, own: Database) -> None:
    app = drop(open_page("load"), march_csv=export())
    press(app, "Use this mapping")
    name, headings, columns = own.rows("select * from settings.mappings")[0]
    assert name == "march"
    assert json.loads(headings) == list(HEADINGS)
    assert json.loads(columns)["units"] == ["Units"]


def test_a_file_can_be_let_go(open_page: Open, own: Database) -> None:
    app = drop(open_page("load"), march_csv=export())
    press(app, "Let this file go")
    assert uploads(own) == []
    assert "march.csv" not in words(app)


def test_removing_a_load_asks_first(open_page: Open, own: Database) -> None:
    """What the answer does is tested in a browser: AppTest cannot press a button in a dialog."""
    app = load(open_page("load"), march_csv=export())
    newest = own.report("loads")["load_id"].to_pylist()[0]
    app.selectbox(key="load_to_remove").set_value(newest).run()
    press(app, "Remove this load ...")
    assert "will be taken out of your claims" in words(app)
    assert {"Remove it", "Keep it"} <= {button.label for button in app.button}
    assert own.report("loads").num_rows == 1


def test_a_load_waits_for_another_window_and_says_so(
    open_page: Open, own: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dashboard.actions.load_job import LoadJob
    from dashboard.app_pages import load_claims

    stages: list[str] = []
    release, stage = threading.Event(), load_claims._stage

    def noting(job: LoadJob) -> str:
        stages.append(stage(job))
        release.set()
        return stages[-1]

    monkeypatch.setattr(load_claims, "_stage", noting)
    app = drop(open_page("load"), march_csv=export())
    held = threading.Event()

    def another_window() -> None:
        with own.writing():
            held.set()
            release.wait(20)

    other = threading.Thread(target=another_window)
    other.start()
    held.wait(20)
    press(app, "Load 1 file")
    other.join()
    assert stages[0].startswith("Waiting: another window is loading.")
    assert own.report("loads")["accepted_rows"].to_pylist() == [8]


def test_a_file_that_turns_out_damaged_is_named_and_the_others_stay(
    open_page: Open, own: Database
) -> None:
    damaged = export() + b'ACC-1,"2026-03-02,97110,1,EAST,Medicare,1.00,A. Person\n' * 3
    app = drop(open_page("load"), fine_csv=export(["2026-04-01"]), damaged_csv=damaged)
    if len(app.error) == 0:
        press(app, "Load 2 files")
    assert app.error[0].value.startswith("damaged.csv: a quotation mark is opened")
    assert own.report("loads").num_rows == 0
    press(app, "Load 1 file")
    assert own.report("loads")["file_name"].to_pylist() == ["fine.csv"]


def unknown(rows: int = 24) -> bytes:
    """An export whose headings say nothing, of patients, days, codes, counts and money."""
    lines = ["Who,Seen,What,How many,Sum,Patient Name"]
    lines += [
        f"ACC-9{n:02},2026-03-{1 + n:02},{'97110' if n % 2 else '97530'},{1 + n % 3},65.50,A Person"
        for n in range(rows)
    ]
    return "\n".join(lines).encode()


def test_what_the_contents_say_is_read_where_it_is_sure_and_offered_where_not(
    open_page: Open,
) -> None:
    app = drop(open_page("load"), odd_csv=unknown())
    said = words(app)
    assert "Procedure code,What" in said
    assert '"What" is read as hcpcs' in said.replace("\\", "")
    assert "**How many** looks like units, 1 to 8 in 100% of 24 rows." in said
    assert pick(app, "units").value is None, "what is not sure is left to the user"
    assert "Still without a heading: Patient (account number), Units." in said


def test_a_choice_shows_at_once_what_the_first_rows_become(open_page: Open, own: Database) -> None:
    app = drop(open_page("load"), odd_csv=unknown())
    pick(app, "patient_id").select("Who").run()
    press(app, "Take How many")
    assert pick(app, "units").value == "How many"
    tried = next(frame.value for frame in app.dataframe if "Units" in frame.value)
    assert tried["Units"].tolist() == [1, 2, 3, 1, 2]
    assert "So the first rows would be read, patients masked" in words(app)
    assert "ACC-9" not in words(app)
    pick(app, "units").select("Sum").run()
    assert "Of the first 24 rows 24 would be refused" in words(app)
    assert own.rows("select count(*) from settings.mappings") == [(0,)], "nothing is kept yet"


def test_a_choice_that_cannot_be_is_said_at_once(open_page: Open) -> None:
    app = drop(open_page("load"), march_csv=export())
    pick(app, "note").select("Patient Name").run()
    assert 'gives note the column "Patient Name"' in app.error[0].value


def test_a_known_export_is_named(open_page: Open) -> None:
    headings = "EncounterID,PatientID,ServiceStartDate,ProcedureCode,Units,TotalCharges"
    app = drop(open_page("load"), kareo_csv=f"{headings}\n1,P9,3/2/2026,97110,2,130.00\n".encode())
    assert "Known by its headings as **Kareo/Tebra charges**." in words(app)
    assert [button.label for button in app.button if button.label.startswith("Load ")]


def test_a_row_of_several_lines_loads_as_them_and_its_refusals_say_which(
    open_page: Open, own: Database
) -> None:
    headings = "MRN,DOS,CPT1,Units1,CPT2,Units2"
    rows = "A1,3/2/2026,97110,2,97530,1\nA2,3/2/2026,97110,1,97140,x"
    app = drop(open_page("load"), wide_csv=f"{headings}\n{rows}\n".encode())
    assert "Procedure code,CPT{n}" in words(app)
    app = press(app, "Load 1 file")
    assert app.success[0].value == "**wide.csv**: 3 lines accepted, 1 refused, 0 already known."
    refused = app.dataframe[0].value
    assert refused[["Row", "Field", "Found"]].to_numpy().tolist() == [[3, "Units of line 2", "x"]]
