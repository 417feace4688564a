"""What columns are by their contents: suggested with the reason, taken only where it is sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.intake.claims import ClaimFile, inspect_claim_file
from dashboard.intake.looks import LOOKS, is_npi
from tests.intake.conftest import KEY

Look = Callable[..., ClaimFile]
ROWS = 40
DAYS = [(date(2025, 1, 1) + timedelta(days=n)).isoformat() for n in range(ROWS)]
CODES = ["97110", "97530", "97140", "97112"] * (ROWS // 4)


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Write columns as a csv and look at it."""

    def write_and_look(**columns: Sequence[object]) -> ClaimFile:
        rows = [columns, *zip(*columns.values(), strict=True)]
        path = tmp_path / "march.csv"
        path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n")
        return inspect_claim_file(path, pseudonym_key=KEY)

    return write_and_look


def suggested(claims: ClaimFile) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for suggestion in claims.suggestions:
        found.setdefault(suggestion.field, []).append(suggestion.heading)
    return found


def test_what_is_sure_is_read_and_said(look: Look) -> None:
    claims = look(
        Who=["A"] * ROWS,
        Seen=DAYS,
        What=CODES,
        Extra=["GP", "GP KX"] * (ROWS // 2),
        Why=["M54.5", "S83.241A"] * (ROWS // 2),
    )
    assert {name: found[0] for name, found in claims.mapping.columns.items()} == {
        "service_date": "Seen",
        "hcpcs_code": "What",
        "modifiers": "Extra",
        "diagnosis_codes": "Why",
    }
    assert claims.missing == ("patient_id", "units")
    assert (
        '"What" is read as hcpcs_code: it looks like procedure codes in 100% of 40 rows. '
        "If it is not, map it."
    ) in claims.warnings
    assert claims.unused == ("Who",)


# Not even suggested: too few of its cells are codes.
UNSEEN = {("hcpcs_code", "Few")}


@pytest.mark.parametrize(
    ("field", "columns"),
    [
        ("hcpcs_code", {"Sent": CODES, "Paid as": CODES}),
        ("hcpcs_code", {"Area": ["97110"] * ROWS}),
        ("hcpcs_code", {"Zip area": CODES}),
        ("hcpcs_code", {"Few": [*CODES[:10], *["x"] * 2, *[""] * 28]}),
        ("service_date", {"Seen": DAYS, "Noted": DAYS}),
        ("service_date", {"Entered": DAYS}),
        ("service_date", {"Next visit": DAYS}),
        ("service_date", {"Visit": [f"{year}-05-01" for year in range(2000, 2000 + ROWS)]}),
        ("units", {"Count": [1, 2, 3, 4] * (ROWS // 4)}),
        ("rendering_npi", {"Ident": ["1234567893"] * ROWS}),
        ("charge_amount", {"Sum": ["65.00", "$1,000.00".replace(",", "")] * (ROWS // 2)}),
        ("modifier_1", {"Ma": ["GP"] * ROWS, "Mb": ["KX"] * ROWS}),
    ],
)
def test_what_is_not_sure_is_left_to_the_user(
    look: Look, field: str, columns: dict[str, list[object]]
) -> None:
    claims = look(**columns)
    assert field not in claims.mapping.columns
    assert field in suggested(claims) or (field, *columns) in UNSEEN


def test_a_suggestion_says_why(look: Look) -> None:
    claims = look(Count=[1, 2] * (ROWS // 2), Sum=["65.00", "70.00"] * (ROWS // 2))
    reasons = {each.field: each.reason for each in claims.suggestions}
    assert reasons["units"] == "looks like units, 1 to 8 in 100% of 40 rows"
    assert reasons["charge_amount"] == "looks like money in 100% of 40 rows"
    assert claims.mapping.columns == {}


def test_the_share_of_what_fits_is_told_and_some_strays_are_borne(look: Look) -> None:
    claims = look(What=[*CODES[:37], "total", "n/a", "x"])
    assert claims.mapping.columns == {}
    (suggestion,) = claims.suggestions
    assert suggestion.reason == "looks like procedure codes in 92% of 40 rows"


def test_several_columns_of_modifiers_are_offered_in_order(look: Look) -> None:
    claims = look(Ma=["GP"] * ROWS, Mb=["KX"] * ROWS)
    assert suggested(claims) == {"modifier_1": ["Ma"], "modifier_2": ["Mb"]}


def test_what_identifies_a_patient_is_never_looked_at(look: Look) -> None:
    claims = look(
        **{"Patient Name": CODES, "Birth Date": DAYS, "Home Phone": ["1234567893"] * ROWS}
    )
    assert claims.suggestions == ()
    assert claims.mapping.columns == {}
    shown = {cell for row in claims.sample for cell in row}
    assert not shown & {*CODES, *DAYS, "1234567893"}
    assert all(cell.startswith("No ") for cell in shown)


def test_a_heading_that_is_known_is_not_second_guessed(look: Look) -> None:
    claims = look(CPT=["x"] * ROWS, What=CODES)
    assert claims.mapping.columns == {"hcpcs_code": ("CPT",)}
    assert claims.suggestions == ()


@pytest.mark.parametrize(
    ("number", "is_valid"),
    [
        ("1234567893", True),
        ("1245319599", True),
        ("1234567890", False),
        ("3234567893", False),
        ("123456789", False),
        ("", False),
    ],
)
def test_an_npi_is_told_by_its_check_digit(number: str, is_valid: bool) -> None:
    assert is_npi(number) is is_valid


@given(st.text(min_size=1, max_size=40))
def test_no_text_breaks_a_look(text: str) -> None:
    assert {look.fits(text) for look in LOOKS} <= {True, False}
