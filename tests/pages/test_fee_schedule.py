"""Fee schedule on screen: the Atlanta example of 2023, other places, and what payers allowed."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.pages.conftest import Open


@pytest.fixture
def page(open_page: Open) -> AppTest:
    return open_page("fee-schedule", data="Sample clinic")


def _headers(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def _captions(app: AppTest) -> str:
    return "\n".join(caption.value for caption in app.caption)


def test_the_default_example_is_atlanta_2023(page: AppTest) -> None:
    fees = page.dataframe[0].value.set_index("hcpcs_code")[
        ["full_unit_amount", "reduced_unit_amount"]
    ]
    assert list(fees.index) == ["97110", "97112", "97530"]
    assert fees["full_unit_amount"].tolist() == pytest.approx([29.80, 34.20, 37.58])
    assert fees["reduced_unit_amount"].tolist() == pytest.approx([22.70, 25.74, 26.42])
    assert _headers(page)[0] == r"Paid in full the codes lie \$7.78 apart, reduced \$3.72"
    assert "Atlanta, GA (carrier 10212, locality 01) on Jul 1, 2023" in _captions(page)
    assert "Conversion factor 33.8872" in _captions(page)
    assert set(page.dataframe[0].value["relative_value_source"]) == {
        "CMS PFS relative value file RVU23A"
    }


def test_the_years_are_told_first_to_last(page: AppTest) -> None:
    assert _headers(page)[1] == (
        r"In full, 2020 to 2026: 97110 \$31.37 to \$29.39, 97112 \$36.05 to \$33.10, "
        r"97530 \$40.37 to \$35.50"
    )


def test_the_payers_figures_are_those_of_the_report(page: AppTest) -> None:
    asked = {"codes": ["97110", "97112", "97530"]}
    rows = sample_database().report("allowed_per_unit", asked).to_pylist()
    shown = page.dataframe[1].value
    assert shown["payer"].tolist() == [row["payer"] for row in rows]
    assert shown["hcpcs_code"].tolist() == [row["hcpcs_code"] for row in rows]
    assert shown["lines"].tolist() == [int(row["lines"]) for row in rows]
    medians = [float(row["median_amount"]) for row in rows]
    assert shown["median_amount"].tolist() == pytest.approx(medians)
    assert {row["payer"] for row in rows} >= {"Medicare", "Aetna", "Cigna"}


def test_a_filter_changes_the_payers_and_not_the_schedule(page: AppTest) -> None:
    before = page.dataframe[0].value
    page.multiselect(key="payer").set_value(["Cigna"]).run()
    assert page.dataframe[0].value.equals(before)
    assert set(page.dataframe[1].value["payer"]) == {"Cigna"}
    assert "Cigna" in _headers(page)[2]


def test_a_choice_of_one_code_date_and_place(page: AppTest) -> None:
    page.multiselect(key="codes").set_value(["97161"])
    page.date_input(key="fees_on").set_value(date(2026, 3, 1))
    page.selectbox(key="state").set_value("TX").run()
    page.selectbox(key="place").set_value("04412-18").run()
    assert "Houston, TX (carrier 04412, locality 18) on Mar 1, 2026" in _captions(page)
    (code,) = page.dataframe[0].value["hcpcs_code"]
    assert code == "97161"
    assert _headers(page)[0].startswith("A unit of 97161 is ")


def test_another_state_starts_at_a_place_of_its_own(page: AppTest) -> None:
    page.selectbox(key="state").set_value("TX").run()
    assert str(page.selectbox(key="place").value).startswith("04412-")
    page.selectbox(key="state").set_value("GA").run()
    assert page.selectbox(key="place").value == "10212-01"


def test_a_locality_that_has_ended_is_not_swapped_in_silence(page: AppTest) -> None:
    page.date_input(key="fees_on").set_value(date(2023, 7, 1))
    page.selectbox(key="state").set_value("CA").run()
    page.selectbox(key="place").set_value("01112-06").run()
    page.date_input(key="fees_on").set_value(date(2026, 7, 1)).run()
    held = sample_database().report("localities", {"on_date": date(2026, 7, 1)}).to_pylist()
    assert ("01112", "06") not in {(row["carrier"], row["locality"]) for row in held}
    assert "Locality 01112-06 is not in force on this date" in page.warning[0].value


def test_codes_without_a_fee_say_why(page: AppTest) -> None:
    page.multiselect(key="codes").set_value(["97010", "97110", "97545"]).run()
    said = [warning.value for warning in page.warning]
    assert said == [
        f"97010 has no fee on Jul 1, 2023: {formats.STATUS_WORDS['not_paid']}.",
        f"97545 has no fee on Jul 1, 2023: {formats.STATUS_WORDS['carrier_priced']}.",
    ]
    assert list(page.dataframe[0].value["hcpcs_code"]) == ["97110"]


def test_a_zip_code_of_several_localities_is_warned_of(page: AppTest) -> None:
    asked = "select min(zip_code) from rules.zip_localities where needs_plus4"
    zip_code = sample_database().rows(asked)[0][0]
    page.text_input(key="zip").set_value(f"{zip_code}-1234").run()
    assert "only the ZIP+4 decides" in page.warning[0].value
    assert page.selectbox(key="state").disabled
    assert not page.dataframe[0].value.empty


def test_no_code_and_no_claims_say_what_to_do(open_page: Open) -> None:
    page = open_page("fee-schedule", data="My claims")
    assert len(page.dataframe) == 1
    assert "open **Load claims** and drop a file" in page.info[0].value
    page.multiselect(key="codes").set_value([]).run()
    assert [info.value for info in page.info] == ["Choose one or more codes."]


def test_the_one_place_of_the_settings_is_shown_first(own: Database, open_page: Open) -> None:
    with own.writing() as cursor:
        cursor.execute(
            "insert into settings.clinics by name select 'A' as clinic_id, '99501' as clinic_zip"
        )
        cursor.execute("update settings.database_state set build_number = build_number + 1")
    page = open_page("fee-schedule", data="My claims")
    assert "Alaska, AK (carrier 02102, locality 01) on Jul 1, 2023" in _captions(page)
