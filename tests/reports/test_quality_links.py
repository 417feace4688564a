"""One patient under two ids, one payer under two names: what is suspected, and the answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from dashboard.actions.quality import PatientAnswer, answer_patients, take_back
from dashboard.errors import RequestError
from dashboard.warehouse.database import Database
from tests.reports.raw_rows import DAY, MEMBER, OTHER_MEMBER, PLACE, Rows, emptied, found, rows_into

NEXT_DAY = DAY + timedelta(days=1)


@pytest.fixture(scope="module")
def opened() -> Iterator[Database]:
    with Database() as database:
        yield database


@pytest.fixture
def database(opened: Database) -> Database:
    return emptied(opened)


def visit(rows: Rows, load_id: int, kind: str, patient_id: str, **columns: object) -> None:
    """Two units of 97110 and one of 97530 on one day."""
    given = {"patient_id": patient_id, "claim_id": f"{kind} {patient_id} {columns}", **columns}
    rows.line(load_id, kind, **given)
    rows.line(load_id, kind, **{**given, "hcpcs_code": "97530", "units": 1, "charge_amount": "80"})


def two_sources(database: Database, *days: date, **of_member: object) -> None:
    """The same visits in an export and in an 837 whose claim numbers say nothing of each other."""
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        for day in days:
            visit(rows, 1, "csv", "ACC-1", service_date=day)
            visit(rows, 2, "837P", MEMBER, **{"service_date": day, **of_member})


def unit_amounts(database: Database, code: str) -> tuple[Decimal, Decimal]:
    [fee] = database.report("fees", {"on_date": DAY, "codes": [code], **PLACE}).to_pylist()
    return fee["full_unit_amount"], fee["reduced_unit_amount"]


def test_a_patient_under_two_ids_is_suspected_and_its_price_told(database: Database) -> None:
    two_sources(database, DAY, NEXT_DAY)
    [pair] = found(database, "split_patients")
    assert (pair["patient_id"], pair["other_patient_id"]) == (MEMBER, "ACC-1")
    assert (pair["days"], pair["known_days"], pair["lines"]) == (2, 2, 4)
    exercise, activity = unit_amounts(database, "97110"), unit_amounts(database, "97530")
    assert pair["second_full_unit_amount"] == 2 * (activity[0] - activity[1])
    assert pair["doubled_amount"] == 2 * (2 * exercise[1] + activity[0])
    assert found(database, "unlinked_members") == [], "who is a suspect is asked about once"


def test_the_answer_makes_one_day_of_two_and_can_be_taken_back(database: Database) -> None:
    two_sources(database, DAY, NEXT_DAY)
    doubled = database.report("overview_totals").to_pylist()[0]["visits"]
    answer_patients(database, [PatientAnswer(MEMBER, "ACC-1")])
    assert found(database, "split_patients") == []
    assert database.report("overview_totals").to_pylist()[0]["visits"] == doubled // 2
    take_back(database, patients=[MEMBER])
    assert len(found(database, "split_patients")) == 1


def test_different_patients_are_not_asked_about_again(database: Database) -> None:
    two_sources(database, DAY)
    visits = database.report("overview_totals").to_pylist()[0]["visits"]
    answer_patients(database, [PatientAnswer(MEMBER, MEMBER)])
    assert found(database, "split_patients") == []
    assert found(database, "unlinked_members") == []
    assert database.report("overview_totals").to_pylist()[0]["visits"] == visits


@pytest.mark.parametrize(
    "of_member",
    [{"service_date": NEXT_DAY}, {"units": 1}, {"charge_amount": "131.00"}],
    ids=str,
)
def test_what_differs_is_no_suspect(database: Database, of_member: dict[str, object]) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        visit(rows, 1, "csv", "ACC-1")
        rows.line(2, "837P", patient_id=MEMBER, claim_id="M", **of_member)
    assert found(database, "split_patients") == []


def test_two_therapists_who_are_both_known_are_no_suspects(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        rows.line(1, "csv", rendering_npi="1900000001")
        rows.line(2, "837P", patient_id=MEMBER, claim_id="M", rendering_npi="1900000002")
    assert found(database, "split_patients") == []


def test_patients_of_one_source_are_no_suspects(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        visit(rows, 1, "csv", "ACC-1")
        visit(rows, 1, "csv", "ACC-2")
    assert found(database, "split_patients") == []
    assert found(database, "unlinked_members") == []


def test_the_patient_alike_on_most_days_is_the_suspect(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        for place in range(3):
            day = DAY + timedelta(days=place)
            visit(rows, 1, "csv", "ACC-1", service_date=day)
            visit(rows, 2, "837P", MEMBER, service_date=day)
        visit(rows, 1, "csv", "ACC-0", service_date=DAY)
    [pair] = found(database, "split_patients")
    assert (pair["other_patient_id"], pair["days"], pair["other_candidates"]) == ("ACC-1", 3, 0)


def test_one_day_alike_among_many_is_chance(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        for place in range(3):
            day = DAY + timedelta(days=place)
            visit(rows, 1, "csv", "ACC-1", service_date=day)
            rows.line(2, "837P", patient_id=MEMBER, claim_id=f"M{place}", service_date=day,
                      units=2 if place == 0 else 3)  # fmt: skip
    assert found(database, "split_patients") == []


def test_linked_patients_are_no_suspects(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        visit(rows, 1, "csv", "ACC-1", claim_id="C1")
        visit(rows, 2, "837P", MEMBER, claim_id="C1")
    assert found(database, "split_patients") == []
    assert found(database, "unlinked_members") == []


def test_a_member_is_unlinked_only_where_accounts_are_known(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", service_date=date(2025, 1, 6))
        rows.load(2, "837P")
        visit(rows, 2, "837P", MEMBER)
    assert found(database, "unlinked_members") == [], "the export ends long before"
    with rows_into(database) as rows:
        rows.load(3, "csv")
        rows.line(3, "csv", service_date=NEXT_DAY, claim_id="C2")
    [row] = found(database, "unlinked_members")
    assert (row["patient_id"], row["lines"], row["file_name"]) == (MEMBER, 2, "2.837P")


def shared_number(rows: Rows) -> None:
    """One member number whose claims belong to two accounts."""
    rows.load(1, "csv")
    rows.load(2, "837P")
    for account, claim_id, day in (("ACC-1", "C1", DAY), ("ACC-2", "C2", NEXT_DAY)):
        visit(rows, 1, "csv", account, claim_id=claim_id, service_date=day)
        visit(rows, 2, "837P", MEMBER, claim_id=claim_id, service_date=day)


def test_accounts_that_share_a_member_number_are_asked_about(database: Database) -> None:
    with rows_into(database) as rows:
        shared_number(rows)
    [row] = found(database, "shared_members")
    assert (row["patient_id"], row["other_patient_id"]) == ("ACC-2", "ACC-1")
    assert row["member_id"] == MEMBER
    answer_patients(database, [PatientAnswer("ACC-2", "ACC-2")])
    assert found(database, "shared_members") == []
    patients = database.rows("select distinct patient_id from staged.service_lines order by all")
    assert patients == [("ACC-1",), ("ACC-2",)]


def test_accounts_said_to_be_one_patient_are_one(database: Database) -> None:
    with rows_into(database) as rows:
        shared_number(rows)
    answer_patients(database, [PatientAnswer("ACC-2", "ACC-1"), PatientAnswer(MEMBER, "ACC-1")])
    assert found(database, "shared_members") == []
    patients = database.rows("select distinct patient_id from staged.service_lines")
    assert patients == [("ACC-1",)]


def test_links_never_chain(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        for account in ("ACC-1", "ACC-2", "ACC-3"):
            visit(rows, 1, "csv", account)
        rows.load(2, "837P")
        visit(rows, 2, "837P", MEMBER)
        visit(rows, 2, "837P", OTHER_MEMBER)
    answer_patients(database, [PatientAnswer("ACC-3", "ACC-2")])
    answer_patients(database, [PatientAnswer("ACC-2", "ACC-1"), PatientAnswer(MEMBER, "ACC-3")])
    links = dict(database.rows("select patient_id, linked_patient_id from settings.patient_links"))
    assert links == {"ACC-3": "ACC-1", "ACC-2": "ACC-1", MEMBER: "ACC-1"}
    answer_patients(database, [PatientAnswer("ACC-1", "ACC-2")])
    again = dict(database.rows("select patient_id, linked_patient_id from settings.patient_links"))
    assert again == links, "they are one patient already"


def test_an_account_that_no_claim_names_is_refused_without_naming_it(database: Database) -> None:
    two_sources(database, DAY)
    before = database.build_number
    with pytest.raises(RequestError, match="is in no claim") as error:
        answer_patients(database, [PatientAnswer(MEMBER, "ACC-77")])
    assert "ACC-77" not in str(error.value)
    assert database.build_number == before


def test_a_day_under_two_payers_or_with_and_without_npi_is_split(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", billing_npi="1900000001")
        rows.line(1, "csv", hcpcs_code="97530", payer_name="Plan A", billing_npi="1900000001")
        rows.line(1, "csv", patient_id="ACC-2", billing_npi="1900000001")
        rows.line(1, "csv", patient_id="ACC-2", hcpcs_code="97530")
        rows.line(1, "csv", patient_id="ACC-3", billing_npi="1900000001")
        rows.line(1, "csv", patient_id="ACC-3", hcpcs_code="97530", billing_npi="1900000002")
    rows_found = found(database, "split_payers")
    exercise = unit_amounts(database, "97110")
    assert {
        row["patient_id"]: (row["has_several_payers"], row["second_full_unit_amount"])
        for row in rows_found
    } == {
        "ACC-1": (True, exercise[0] - exercise[1]),
        "ACC-2": (False, exercise[0] - exercise[1]),
    }


def test_names_of_one_payer_are_told_and_no_split(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.line(1, "csv", payer_identifier="AB123", payer_name="Plan A")
        rows.line(1, "csv", hcpcs_code="97530", payer_identifier="AB123", payer_name="Plan A PPO")
    assert found(database, "split_payers") == []
    [group] = database.report("quality_payer_groups").to_pylist()
    assert (group["payer_names"], group["payer_identifiers"]) == ("Plan A / Plan A PPO", "AB123")


def test_payer_names_that_one_line_carries_in_two_sources(database: Database) -> None:
    with rows_into(database) as rows:
        rows.load(1, "csv")
        rows.load(2, "837P")
        rows.line(1, "csv", payer_name="Blue Plan")
        rows.line(2, "837P", patient_id=MEMBER, payer_name="BCBS 00123")
    [pair] = found(database, "payer_conflicts")
    assert (pair["payer_name"], pair["other_payer_name"]) == ("Blue Plan", "BCBS 00123")
    with rows_into(database) as rows:
        rows.load(3, "csv")
        rows.line(3, "csv", payer_name="Blue Plan", service_date=NEXT_DAY, claim_id="C2")
    assert len(found(database, "payer_conflicts")) == 1
    with database.writing() as cursor:
        cursor.execute(
            "insert into settings.payers values ('BCBS 00123', 'Blue Plan', false, null)"
        )
    with rows_into(database):
        pass
    assert found(database, "payer_conflicts") == []
