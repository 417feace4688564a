"""The Data quality page: findings, rows, questions answered and taken back, the tie-out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.warehouse.database import Database
from dashboard.widgets.quality_columns import COLUMNS
from tests.pages.conftest import Open
from tests.pages.hostile import MARKS
from tests.pages.test_hostile_text import assert_harmless
from tests.pages.test_load_claims import press, words
from tests.reports.raw_rows import DAY, MEMBER, OTHER_MEMBER, rows_into

Edit = Callable[[pd.DataFrame], None]
NEXT_DAY, OTHER_DAY = DAY + timedelta(days=1), DAY + timedelta(days=2)
SUMMARY = "**Nothing needs attention.**"


@pytest.fixture
def edits(monkeypatch: pytest.MonkeyPatch) -> dict[str, Edit]:
    """A column to what a user does to the table that has it; AppTest cannot type into one."""
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


def answering(column: str, value: object) -> Edit:
    def edit(table: pd.DataFrame) -> None:
        table[column] = pd.Series([value] * len(table), index=table.index)

    return edit


@pytest.fixture
def split(own: Database) -> Database:
    """A patient whom an export and an 837 know by different ids, on two days."""
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        for place in range(2):
            day = DAY + timedelta(days=place)
            rows.line(1, "csv", service_date=day, claim_id=f"C{place}")
            rows.line(2, "837P", service_date=day, claim_id=f"M{place}", patient_id=MEMBER)
    return own


@pytest.fixture
def asked_claim(own: Database) -> Database:
    """A claim that came again as an original after it was paid."""
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", paid_date=date(2026, 3, 20), paid_amount="50.00")
        rows.line(1, "csv", claim_id="C2", submitted_date=date(2026, 4, 1))
    return own


def test_an_empty_database_says_what_to_do_next(open_page: Open) -> None:
    app = open_page("quality", data="My claims")
    assert "open **Load claims**" in app.info[0].value
    assert app.header == []


def test_clean_claims_need_nothing(open_page: Open, own: Database) -> None:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv")
    said = words(open_page("quality"))
    assert SUMMARY in said
    assert "no unknown code" in said
    assert "Your answer" not in said


def test_the_sample_clinic_is_looked_at_and_not_asked(open_page: Open) -> None:
    app = open_page("quality", data="Sample clinic")
    assert "of codes that the schedule does not hold" in words(app)
    assert [button.label for button in app.button if button.label.startswith("Save")] == []


def test_findings_come_with_reason_remedy_and_rows(open_page: Open, own: Database) -> None:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", hcpcs_code="9711O")
        rows.line(1, "csv", units=45, carrier=None, charge_amount="900.00")
    app = open_page("quality")
    summary = app.markdown[0].value
    assert summary.startswith("**3 things need attention**, the most money first: ")
    headers = [header.value for header in app.header]
    assert headers[0].startswith("1 line without a Medicare locality, \\$900.00")
    assert "the nearest known code stands beside each" in words(app)
    assert "9711O" not in words(app), "rows are read when somebody looks"
    app.session_state["rows_unknown_codes"] = True
    app.run()
    assert not app.exception
    assert "9711O,97110" in words(app)


def test_the_weightiest_are_named_on_top_and_the_rest_counted(
    open_page: Open, own: Database
) -> None:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", units=45, carrier=None, hcpcs_code="97110")
        rows.line(1, "csv", hcpcs_code="9711O", service_date=date(1999, 3, 2))
        rows.line(1, "csv", units=45, carrier=None, claim_id="C2")
    app = open_page("quality")
    assert app.markdown[0].value.endswith("; and 1 more below.")


def test_one_patient_of_two_ids_is_said_and_taken_back(
    open_page: Open, split: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("quality")
    assert "2 days that stand under two patients" in app.header[0].value
    edits["Your answer"] = answering("Your answer", "same patient")
    press(app, "Save the answers")
    edits.clear()
    assert split.report("overview_totals").to_pylist()[0]["visits"] == 2
    assert "Saved 1 answer and priced anew" in app.success[0].value
    said = words(app)
    assert SUMMARY in said
    assert "1 answer given so far" in said
    edits["Take back"] = answering("Take back", True)
    press(app, "Take back the ticked answers")
    edits.clear()
    assert split.report("overview_totals").to_pylist()[0]["visits"] == 4
    assert split.report("quality_answers").num_rows == 0


def test_different_patients_stay_apart(
    open_page: Open, split: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("quality")
    edits["Your answer"] = answering("Your answer", "different patients")
    press(app, "Save the answers")
    assert split.report("overview_totals").to_pylist()[0]["visits"] == 4
    assert split.rows("select patient_id, linked_patient_id from settings.patient_links") == [
        (MEMBER, MEMBER)
    ]


def test_saving_without_an_answer_changes_nothing(open_page: Open, split: Database) -> None:
    before = split.build_number
    app = press(open_page("quality"), "Save the answers")
    assert app.info[0].value == "Nothing was changed."
    assert split.build_number == before


@pytest.mark.parametrize(
    ("answer", "is_replacement"),
    [("replaces the earlier one", True), ("both were given", False)],
)
def test_a_second_original_is_decided(
    open_page: Open,
    asked_claim: Database,
    edits: dict[str, Edit],
    answer: str,
    is_replacement: bool,
) -> None:
    app = open_page("quality")
    assert "came again as an original" in app.header[0].value
    edits["Your answer"] = answering("Your answer", answer)
    press(app, "Save the answers")
    assert asked_claim.rows(
        "select claim_id, earlier_claim_id, is_replacement from settings.claim_answers"
    ) == [("C2", "C1", is_replacement)]


def test_an_account_is_given_to_a_member_or_refused_without_naming_it(
    open_page: Open, own: Database, edits: dict[str, Edit]
) -> None:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        rows.line(1, "csv")
        rows.line(2, "837P", patient_id=OTHER_MEMBER, claim_id="M", units=3)
    app = open_page("quality")
    edits["Your answer"] = answering("Your answer", "NOBODY-1")
    press(app, "Save the answers")
    assert "is in no claim" in app.error[0].value
    assert "NOBODY" not in app.error[0].value
    edits["Your answer"] = answering("Your answer", " ACC-1 ")
    press(app, "Save the answers")
    assert own.rows("select distinct patient_id from staged.service_lines") == [("ACC-1",)]


def test_a_member_shared_by_two_accounts_that_are_one(
    open_page: Open, own: Database, edits: dict[str, Edit]
) -> None:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        for place, account in enumerate(("ACC-1", "ACC-2")):
            given = {"service_date": DAY + timedelta(days=place), "claim_id": account}
            rows.line(1, "csv", patient_id=account, **given)
            rows.line(2, "837P", patient_id=MEMBER, **given)
    app = open_page("quality")
    edits["Your answer"] = answering("Your answer", "same patient")
    press(app, "Save the answers")
    assert own.rows("select distinct patient_id from staged.service_lines") == [("ACC-1",)]


def test_payers_that_were_united_are_shown(open_page: Open, own: Database) -> None:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv")
        rows.line(1, "csv", payer_name="MEDICARE B GA", service_date=date(2026, 3, 3))
    app = open_page("quality")
    assert "1 payer goes by several names" in [header.value for header in app.header]
    assert "MEDICARE B GA / Medicare" in words(app)


@pytest.fixture
def one_month(own: Database) -> Database:
    with rows_into(own) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", paid_amount="80.00")
    return own


def test_typed_totals_are_compared(
    open_page: Open, one_month: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("quality")
    assert "Do the months agree with your practice system?" in words(app)
    edits["practice_charge_amount"] = answering("practice_charge_amount", 125.0)
    press(app, "Save the totals")
    edits.clear()
    app.run()
    said = words(app)
    assert "1 of 1 month differs from your practice system" in said
    assert "+$5.00 (+4.00 %)" in said
    assert "●" in said


def test_totals_that_agree_say_so(
    open_page: Open, one_month: Database, edits: dict[str, Edit]
) -> None:
    app = open_page("quality")
    edits["practice_visits"] = answering("practice_visits", 1)
    press(app, "Save the totals")
    assert "1 month of 1 compared, and all agree" in words(app)


def test_a_month_that_is_none_changes_nothing(
    open_page: Open, one_month: Database, edits: dict[str, Edit]
) -> None:
    before = one_month.build_number
    app = open_page("quality")

    def slip(table: pd.DataFrame) -> None:
        table["month"], table["practice_visits"] = "someday", 1

    edits["practice_visits"] = slip
    press(app, "Save the totals")
    assert 'The month "someday" is none' in app.error[0].value
    assert one_month.build_number == before


def test_totals_come_from_a_file_and_what_is_refused_is_said(
    open_page: Open, one_month: Database
) -> None:
    app = open_page("quality")
    content = b"Month,Charges,Visits\nMar 2026,130.00,1\nTotal,130.00,1\n"
    app.file_uploader[0].set_value([("totals.csv", content, "")]).run()
    assert not app.exception
    assert "2026-03" in app.success[0].value
    assert 'totals.csv, row 3: the month is "Total"' in app.warning[0].value
    assert "1 month of 1 compared, and all agree" in words(app)
    app.file_uploader[0].set_value([("other.csv", b"a,b\n1,2\n", "")]).run()
    assert "no row of headings" in app.error[0].value


@pytest.fixture
def sent_apart(own: Database) -> Database:
    """A void with money, a lone correction, two exports that differ, and provider adjustments."""
    with rows_into(own) as rows:
        for load_id, kind in ((1, "csv"), (2, "837P"), (3, "835"), (4, "csv")):
            rows.load(load_id, kind)
        rows.line(2, "837P", claim_id="V1")
        rows.line(2, "837P", claim_id="V1", claim_frequency_code="8")
        rows.line(2, "837P", claim_id="K1", claim_frequency_code="7", service_date=NEXT_DAY)
        for load_id, units in ((1, 2), (4, 1)):
            rows.line(load_id, "csv", claim_id="D1", units=units, service_date=OTHER_DAY)
        rows.payment(3, payment_amount="68.60")
        rows.answer(3, claim_id="V1")
        rows.answered_line(3)
        rows.adjustment(3, "50.00")
        rows.withheld(3, "12.50")
        rows.withheld(3, "-1.10", adjustment_reason_code="L6")
    return own


@pytest.mark.parametrize(
    ("check_name", "header", "row"),
    [
        (
            "unplaced_money",
            "1 payment that stands on no line, \\$80.00 paid",
            "voided since,80.0,V1",
        ),
        ("lone_corrections", "1 correction whose original is not held", "replacement (7),K1"),
        ("told_differently", "1 line that two files tell differently", "both,D1,1"),
        (
            "provider_adjustments",
            "2 adjustments of payments apart from claims: \\$12.50 withheld, \\$1.10 added",
            "WO,Overpayment taken back,12.5",
        ),
    ],
)
def test_money_and_corrections_come_with_their_rows(
    open_page: Open, sent_apart: Database, check_name: str, header: str, row: str
) -> None:
    app = open_page("quality")
    assert [text for text in (each.value for each in app.header) if text.startswith(header)]
    assert row not in words(app), "rows are read when somebody looks"
    app.session_state[f"rows_{check_name}"] = True
    app.run()
    assert not app.exception
    assert row in words(app)


def test_money_apart_from_lines_stands_in_the_tie_out(
    open_page: Open, sent_apart: Database
) -> None:
    said = words(open_page("quality"))
    assert "are together what the payers sent for claims" in said
    assert "is of the month of payment" in said


def test_a_tie_out_without_such_money_does_not_speak_of_it(
    open_page: Open, one_month: Database
) -> None:
    app = open_page("quality")
    assert "is of the month of payment" not in words(app)
    assert "apart from claims" not in words(app)


def test_two_ids_of_a_dependent_are_asked_about(
    open_page: Open, own: Database, edits: dict[str, Edit]
) -> None:
    plan = {"payer_name": "AETNA", "billing_npi": "1000000002"}
    with rows_into(own) as rows:
        rows.load(1, "837P")
        rows.load(2, "835")
        rows.line(1, "837P", patient_id=MEMBER, claim_id="C2", hcpcs_code="97530", **plan)
        rows.payment(2, payer_name="AETNA", payee_npi=plan["billing_npi"])
        rows.answer(2, claim_id="C3", patient_id=OTHER_MEMBER)
        rows.answered_line(2)
        rows.adjustment(2, "50.00")
    app = open_page("quality")
    assert "1 day that may be split between two ids of a dependent" in words(app)
    edits["Your answer"] = answering("Your answer", "same patient")
    press(app, "Save the answers")
    assert own.rows("select distinct patient_id from staged.service_lines") == [(MEMBER,)]


def opened_whole(app: AppTest) -> AppTest:
    """Every expander of rows opened."""
    for check_name in COLUMNS:
        app.session_state[f"rows_{check_name}"] = True
    return app.run()


def test_text_of_a_file_is_never_markdown(
    open_page: Open, own: Database, edits: dict[str, Edit]
) -> None:
    with rows_into(own) as rows:
        rows.load(1, f"{MARKS} csv")
        rows.load(2, "837P")
        rows.load(3, "835")
        hostile = {"claim_id": f"C {MARKS}", "patient_id": f"P {MARKS}", "payer_name": MARKS}
        rows.line(1, "csv", **hostile)
        rows.line(1, "csv", **hostile | {"claim_id": f"D {MARKS}"})
        rows.line(1, "csv", **hostile | {"carrier": None, "clinic_id": MARKS, "units": 1})
        rows.line(2, "837P", patient_id=MEMBER, claim_id="M", payer_name=f"{MARKS} plan")
        rows.payment(3, payer_name=MARKS, trace_number=MARKS)
        rows.answer(3, claim_id=MARKS)
        rows.answered_line(3)
        rows.withheld(3, "12.50", adjustment_reason_code=MARKS)
        lone = {"claim_frequency_code": "7", "original_claim_number": MARKS}
        rows.line(2, "837P", **hostile | lone | {"claim_id": f"K {MARKS}"})
        rows.load(4, f"{MARKS} other csv")
        rows.line(4, "csv", **hostile | {"units": 1, "line_number": 1})
    app = opened_whole(open_page("quality"))
    assert_harmless(app)
    edits["Your answer"] = answering("Your answer", "same patient")
    press(app, "Save the answers")
    assert_harmless(app)
    assert "evil" in words(app)
    name = f"{MARKS}.csv".replace("/", "&#47;")
    app.file_uploader[0].set_value([(name, b"Month,Visits\nTotal,1\n", "")]).run()
    assert_harmless(app)
