"""procedure_codes.csv: every priced code has a plain name, and the timed list is the Manual's."""

import csv
from pathlib import Path

PUBLISHED = Path(__file__).parents[2] / "queries" / "published"
MOVEMENT = {"97110", "97112", "97530"}
# CMS Claims Processing Manual ch. 5 s. 20.2: units of these follow from minutes.
TIMED = {
    *("97032", "97033", "97034", "97035", "97036", "97110", "97112", "97113", "97116", "97124"),
    *("97129", "97130", "97140", "97530", "97533", "97535", "97537", "97542", "97750", "97755"),
    *("97760", "97761", "97763"),
}
# HCPCS Level II codes whose unit is 15 minutes; not on the fee schedule from 2020 on.
TIMED_ELSEWHERE = {"G0515", "S8948"}
UNTIMED = {
    *("97010", "97012", "97014", "97016", "97018", "97022", "97024", "97026", "97028", "97150"),
    *("97161", "97162", "97163", "97164", "97165", "97166", "97167", "97168", "G0283"),
}


def published(name: str) -> list[dict[str, str]]:
    with (PUBLISHED / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


CODES = published("procedure_codes.csv")


def codes_where(column: str, value: str) -> set[str]:
    return {row["hcpcs_code"] for row in CODES if row[column] == value}


def test_columns_are_the_agreed_ones() -> None:
    assert list(CODES[0]) == [
        *("hcpcs_code", "procedure_name", "is_timed", "discipline", "is_movement_code", "source"),
    ]


def test_every_code_with_relative_values_has_a_name() -> None:
    priced = {row["hcpcs_code"] for row in published("relative_values.csv")}
    assert priced - {row["hcpcs_code"] for row in CODES} == set()


def test_codes_and_names_are_unique_and_codes_are_in_order() -> None:
    codes = [row["hcpcs_code"] for row in CODES]
    names = [row["procedure_name"].casefold() for row in CODES]
    assert codes == sorted(set(codes))
    assert len(names) == len(set(names))


def test_names_are_short_plain_and_in_sentence_case() -> None:
    odd = [
        name
        for name in (row["procedure_name"] for row in CODES)
        if not 0 < len(name) <= 45 or name != name.strip() or not name[0].isupper()
    ]
    assert odd == []


def test_the_timed_codes_are_exactly_the_manuals() -> None:
    assert codes_where("is_timed", "1") == TIMED | TIMED_ELSEWHERE


def test_evaluations_group_and_unattended_modalities_are_untimed() -> None:
    assert codes_where("is_timed", "0") >= UNTIMED


def test_the_three_movement_codes_and_no_other() -> None:
    assert codes_where("is_movement_code", "1") == MOVEMENT
    assert len(codes_where("is_movement_code", "0")) == len(CODES) - len(MOVEMENT)


def test_evaluations_belong_to_their_own_discipline() -> None:
    assert codes_where("discipline", "PT") >= {"97161", "97162", "97163", "97164"}
    assert codes_where("discipline", "OT") >= {"97165", "97166", "97167", "97168"}
    assert codes_where("discipline", "SLP") >= {"92507", "92526"}
    assert codes_where("discipline", "PT+OT") >= MOVEMENT
    assert {row["discipline"] for row in CODES} == {"PT", "OT", "SLP", "PT+OT", "other"}


def test_every_row_names_its_source() -> None:
    assert [row["hcpcs_code"] for row in CODES if not row["source"].startswith("own wording")] == []
