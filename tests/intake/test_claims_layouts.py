"""What is taken from the layouts of real files, and what is refused and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.errors import NotAClaimFileError
from dashboard.intake.claims import REQUIRED, open_claim_file
from tests.intake.conftest import KEY, lines

LAYOUTS = Path(__file__).parents[2].parent / "shared" / "layouts"
pytestmark = pytest.mark.skipif(not LAYOUTS.is_dir(), reason="needs ../shared/layouts")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("QMTRY_claims_demo_head2000.csv", "no heading is recognised for hcpcs_code, units; row 1"),
        ("OHDSI_DE1_0_Carrier_Claims_Sample_0A.csv", "a wide layout, several codes in a row"),
        ("cms_provider_and_service_2021_layout.csv", "CMS's provider-and-service file"),
        ("column_aliases.csv", "no heading is recognised for patient_id"),
    ],
)
def test_refused(name: str, message: str) -> None:
    with pytest.raises(NotAClaimFileError, match=message):
        open_claim_file(LAYOUTS / name, pseudonym_key=KEY)


def test_tuva_is_recognised_and_has_no_rows() -> None:
    claims = open_claim_file(LAYOUTS / "tuva_raw_medical_claim.csv", pseudonym_key=KEY)
    headings = {name: claims.mapping.columns[name] for name in REQUIRED}
    assert headings == {
        "patient_id": ("person_id",),
        "service_date": ("claim_line_start_date",),
        "hcpcs_code": ("hcpcs_code",),
        "units": ("service_unit_quantity",),
    }
    assert len(claims.mapping.columns["diagnosis_codes"]) == 25
    assert claims.dropped == ("member_id",)
    assert "There are no rows below the headings." in claims.warnings
    assert lines(claims) == []
