"""What may be said of clinics and payers, and what it does to the prices."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.actions.choices import NO_CLINIC, ClinicChoice, PayerChoice, set_clinics, set_payers
from dashboard.actions.claims import load_files
from dashboard.errors import RequestError
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database

ATLANTA = ("10212", "01")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A line without a clinic, one of a clinic, and four spellings of payers."""
    path: Path = tmp_path_factory.mktemp("choices") / "lines.csv"
    path.write_text(
        "patient_id,service_date,hcpcs_code,units,clinic_id,payer\n"
        "P1,2026-03-02,97110,1,,Medicare\n"
        "P2,2026-03-02,97110,1,EAST,Medicare\n"
        "P3,2026-03-02,97110,1,EAST,AETNA INC\n"
        "P4,2026-03-02,97110,1,EAST,Aetna\n"
        "P5,2026-03-02,97110,1,EAST,Humana Medicare Advantage\n"
    )
    with Database() as opened:
        load_files(opened, [open_claim_file(path, pseudonym_key=b"tests")])
        yield opened


def places(database: Database) -> dict[str, tuple[str | None, str | None]]:
    rows = database.rows("select patient_id, carrier, locality from staged.service_lines")
    return {patient: (carrier, locality) for patient, carrier, locality in rows}


def payers(database: Database) -> dict[str, tuple[str, bool]]:
    rows = database.report("payer_settings").to_pylist()
    return {row["payer_name"]: (row["payer"], row["is_medicare_like"]) for row in rows}


def test_lines_without_a_clinic_can_be_given_a_place(database: Database) -> None:
    assert set_clinics(database, [ClinicChoice(NO_CLINIC, clinic_zip="30309")]) == []
    assert places(database)["P1"] == ATLANTA
    assert places(database)["P2"] == (None, None)
    set_clinics(database, [ClinicChoice(NO_CLINIC)])
    assert places(database)["P1"] == (None, None), "an empty choice takes it back"


def test_a_place_counts_before_the_zip_code(database: Database) -> None:
    set_clinics(database, [ClinicChoice("EAST", " East ", "30309", ("10212", "99"))])
    assert places(database)["P2"] == ("10212", "99")
    saved = database.rows("select * exclude (clinic_id) from settings.clinics")
    assert ("East", "30309", "10212", "99") in saved


def test_a_zip_code_that_does_not_decide_is_taken_with_a_warning(database: Database) -> None:
    undecided = database.rows(
        "select min(zip_code) from rules.zip_localities where needs_plus4 and state = 'CA'"
    )[0][0]
    (warning,) = set_clinics(database, [ClinicChoice("EAST", clinic_zip=undecided)])
    assert "only ZIP+4 decides" in warning
    assert undecided in warning
    placed = ClinicChoice("EAST", clinic_zip=undecided, place=ATLANTA)
    assert set_clinics(database, [placed]) == [], "with a locality chosen there is no doubt"


@pytest.mark.parametrize(
    ("choice", "said"),
    [
        (ClinicChoice("EAST", clinic_zip="3030"), 'the ZIP code is "3030"'),
        (ClinicChoice("EAST", clinic_zip="Atlanta"), "Five digits are needed"),
        (ClinicChoice("EAST", clinic_zip="00000"), "not in the list of CMS"),
        (ClinicChoice("EAST", place=("10212", "")), "a carrier and a locality"),
        (ClinicChoice("EAST", place=("10212", "77")), "no locality 77 of carrier 10212"),
    ],
)
def test_a_place_that_cannot_be_changes_nothing(
    database: Database, choice: ClinicChoice, said: str
) -> None:
    before = database.build_number
    fine = ClinicChoice("WEST", clinic_zip="30030")
    with pytest.raises(RequestError, match=said):
        set_clinics(database, [fine, choice])
    assert database.build_number == before
    assert database.rows("select 1 from settings.clinics where clinic_id = 'WEST'") == []


def test_names_of_one_payer_become_one_payer(database: Database) -> None:
    set_payers(database, [PayerChoice("AETNA INC", " Aetna ", False)])
    assert payers(database)["AETNA INC"] == ("Aetna", False)
    named = database.rows("select distinct payer from staged.service_lines where patient_id = 'P3'")
    assert named == [("Aetna",)]


def test_medicare_advantage_is_not_medicare_unless_someone_says_so(database: Database) -> None:
    name = "Humana Medicare Advantage"
    assert payers(database)[name] == (name, False)
    basis = "select is_medicare_like from staged.service_lines where patient_id = 'P5'"
    assert database.rows(basis) == [(False,)]
    set_payers(database, [PayerChoice(name, name, True)])
    assert database.rows(basis) == [(True,)]
    set_payers(database, [PayerChoice(name, name, False)])
    assert database.rows(basis) == [(False,)]


def test_names_of_one_payer_must_agree_about_medicare(database: Database) -> None:
    before = payers(database)
    with pytest.raises(RequestError, match='Names that mean "Medicare" are ticked'):
        set_payers(database, [PayerChoice("Aetna", "Medicare", False)])
    with pytest.raises(RequestError, match="has to mean a payer"):
        set_payers(database, [PayerChoice("Aetna", "  ", False)])
    assert payers(database) == before
