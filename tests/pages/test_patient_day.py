"""Patient-day on screen: the default example, changed days, faulty input, days of the claims."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import formats
from dashboard.session import sample_database
from tests.pages.conftest import Open

# A Medicare day of the sample clinic on which a line was billed, reversed and billed again.
REVERSED_DAY, REVERSED_PATIENT = date(2026, 7, 1), "S-001972"


@pytest.fixture
def page(open_page: Open) -> AppTest:
    return open_page("patient-day", data="Sample clinic")


def _headers(app: AppTest) -> list[str]:
    return [header.value for header in app.header]


def _said(app: AppTest) -> str:
    return "\n".join(element.value for kind in (app.markdown, app.caption) for element in kind)


def _ladder(app: AppTest) -> list[list[str]]:
    return app.table[0].value[["Code", "Paid", "Amount", "Running total"]].to_numpy().tolist()


def test_the_default_example_is_a_ladder_with_its_reason(page: AppTest) -> None:
    assert _headers(page) == [r"4 units come to \$101.78", "What does one more unit add?"]
    assert _ladder(page) == [
        ["97530", "in full", r"\$35.50", r"\$35.50"],
        ["97110", "reduced", r"\$22.43", r"\$57.93"],
        ["97110", "reduced", r"\$22.43", r"\$80.36"],
        ["97140", "reduced", r"\$21.42", r"\$101.78"],
    ]
    said = _said(page)
    assert "practice expense RVU, **0.60**, is the highest of the day (97110: 0.41" in said
    assert "Atlanta, GA (carrier 10212, locality 01) on Jan 2, 2026" in said
    assert "the clinician decides, not the price" in said


def test_each_cent_is_traced_to_its_source(page: AppTest) -> None:
    trace = page.table[1].value.set_index("Code")
    full = trace.loc["97530"]
    assert full["Practice expense"].startswith("0.60 × ")
    assert "50 %" not in full["Practice expense"]
    assert "× 50 % = " in trace.loc["97140", "Practice expense"]
    assert float(full["Sum"]) == pytest.approx(35.50, abs=0.005)
    assert "Relative values: CMS PFS relative value file RVU26" in _said(page)


def test_one_more_unit_stands_beside_the_list_price(page: AppTest) -> None:
    added = page.table[2].value.set_index("Code")
    assert list(added.index) == ["97110", "97112", "97116", "97140", "97530"]
    assert list(added.loc["97530"]) == [
        formats.escaped(formats.cents(amount)) for amount in (25.32, 35.50, -10.18)
    ]
    assert "**97530**: 97530 already holds the day's full unit" in _said(page)


def test_another_day_and_place_change_the_ladder(page: AppTest) -> None:
    page.text_input(key="day").set_value("97110x2,97530x1")
    page.date_input(key="on").set_value(date(2023, 7, 1)).run()
    assert _headers(page)[0] == r"3 units come to \$82.98"
    page.text_input(key="zip").set_value("99501").run()
    assert "Alaska, AK (carrier 02102, locality 01)" in _said(page)
    assert _headers(page)[0] != r"3 units come to \$82.98"


def test_the_steppers_and_the_text_are_one_day(page: AppTest) -> None:
    page.number_input(key="units_97110").set_value(3).run()
    assert page.text_input(key="day").value == "97110x3,97530x1,97140x1"
    page.number_input(key="units_97140").set_value(0).run()
    assert page.text_input(key="day").value == "97110x3,97530x1"
    page.selectbox(key="add_code").set_value("97161").run()
    assert page.text_input(key="day").value == "97110x3,97530x1,97161x1"
    assert "**97161** is paid in full" in _said(page)


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        ("day", "9711x2", '"9711X2" is not a code with its units'),
        ("day", "97110x97", "97 units are more than a day's 96 quarter-hours"),
        ("zip", "00000", "ZIP code 00000 is not in CMS's list"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_priced(
    page: AppTest, field: str, text: str, said: str
) -> None:
    page.text_input(key=field).set_value(text).run()
    assert said in page.warning[0].value
    assert _headers(page) == []


def test_codes_without_a_price_carry_their_status(page: AppTest) -> None:
    page.text_input(key="day").set_value("97110,97010,97545,97999").run()
    assert _headers(page)[0] == r"4 units come to \$29.39 and 2 units without a price"
    paid = {code: (words, amount) for code, words, amount, _ in _ladder(page)}
    assert paid["97010"] == (formats.STATUS_WORDS["not_paid"], r"\$0.00")
    assert paid["97545"] == (formats.STATUS_WORDS["carrier_priced"], "unknown")
    assert paid["97999"] == (formats.STATUS_WORDS["unknown_code"], "unknown")


def test_an_empty_day_says_what_to_do(page: AppTest) -> None:
    page.text_input(key="day").set_value("").run()
    assert "The day is empty" in page.info[0].value
    assert page.table[0].value.set_index("Code").loc["97110", "Adds"] == r"\$29.39"


def _open_claims(page: AppTest, day: date) -> AppTest:
    page.button_group(key="view").set_value("claims").run()
    page.date_input(key="claim_date").set_value(day).run()
    return page


def _choose_patient(page: AppTest, patient: str) -> AppTest:
    box = page.selectbox(key="claim_patient")
    number = next(at for at, label in enumerate(box.options) if label.startswith(patient))
    box.select_index(number).run()
    return page


def test_a_claimed_day_shows_reversed_lines_and_counts_them_nowhere(page: AppTest) -> None:
    _choose_patient(_open_claims(page, REVERSED_DAY), REVERSED_PATIENT)
    asked = {"patient_id": REVERSED_PATIENT, "service_date": REVERSED_DAY}
    (totals,) = sample_database().report("claim_day_totals", asked).to_pylist()
    shown = {metric.label: metric.value for metric in page.metric}
    assert shown["Allowed"] == formats.cents(totals["allowed_amount"])
    assert shown["Medicare expected"] == formats.cents(totals["expected_amount"])
    lines = page.dataframe[0].value
    assert (lines["status"] == formats.STATUS_WORDS["reversed"]).sum() == 2
    standing = lines[lines["status"] != formats.STATUS_WORDS["reversed"]]
    assert standing["expected_amount"].sum() == pytest.approx(float(totals["expected_amount"]))
    assert "2 of them reversals or cancelled by one" in _said(page)
    assert "deductible" in _said(page)


def test_a_claimed_day_stands_beside_what_its_notes_support(page: AppTest) -> None:
    """One unit up, one down: each direction by itself, unit by unit, and never added up."""
    _choose_patient(_open_claims(page, date(2026, 10, 16)), "S-002359")
    assert "The notes support another code for 2 of the 2 units that have a note" in _headers(page)
    said = _said(page).replace("\u2060", "")
    assert "Line 2, 1 unit: The note supports **97530**; **97110** was billed" in said
    assert "It says “Cannot squat to” (cannot do an everyday task)" in said
    assert "No note tells of line 1 (97112): unknown." in said
    assert "**Upward (missed)**: 1 unit" in said
    assert r"from \$104.48 to \$107.37, **+\$2.89** (Medicare)" in said
    assert "**Downward (exposure)**: 1 unit" in said
    assert r"from \$104.48 to \$99.38, **−\$5.10** (Medicare)" in said
    assert "two questions; they are not added up" in said
    assert r"−\$2.21" not in said, "the two netted"
    units = next(table.value for table in page.table if "As supported" in table.value)
    assert units.set_index("Unit").loc["Line 2, unit 1"].str.replace("\u2060", "").tolist() == [
        r"97110, reduced: \$22.43",
        r"→ 97530, in full: \$35.50",
        r"\+\$13.07",
    ]


def test_a_claimed_day_without_a_note_says_that_nothing_is_known(page: AppTest) -> None:
    _choose_patient(_open_claims(page, REVERSED_DAY), REVERSED_PATIENT)
    assert "No note tells of this day's 97110, 97112 and 97530" in _said(page)


def test_another_payer_is_an_equivalent_everywhere(page: AppTest) -> None:
    _open_claims(page, date(2026, 10, 31))
    payer = page.selectbox(key="claim_patient").options[0]
    assert "Medicare" not in payer
    labels = [metric.label for metric in page.metric]
    assert "Medicare-equivalent" in labels
    assert "Medicare expected" not in labels
    assert "The ladder of units, Medicare-equivalent" in _headers(page)
    assert set(page.dataframe[0].value["basis"]) == {"Medicare-equivalent"}


def test_no_patient_reaches_the_address_or_a_cache(
    page: AppTest, cached_reports: list[str]
) -> None:
    page.number_input(key="units_97110").set_value(1).run()
    assert any(text.startswith("composed_day ") for text in cached_reports)  # the noting works
    cached_reports.clear()
    _choose_patient(_open_claims(page, REVERSED_DAY), REVERSED_PATIENT)
    assert "Lines as billed" in [header.value for header in page.subheader]
    assert not [text for text in cached_reports if "day" in text.partition(" ")[0]]
    assert REVERSED_PATIENT not in f"{cached_reports} {dict(page.query_params)}"
    assert str(REVERSED_DAY) not in str(dict(page.query_params))


def test_another_day_never_shows_another_patient_as_the_chosen_one(page: AppTest) -> None:
    _choose_patient(_open_claims(page, REVERSED_DAY), REVERSED_PATIENT)
    rows = {"from_date": REVERSED_DAY, "to_date": REVERSED_DAY, "row_limit": 500}
    (payer,) = {
        row["payer"]
        for row in sample_database().report("patient_days", rows).to_pylist()
        if row["patient_id"] == REVERSED_PATIENT
    }
    box = page.selectbox(key="claim_patient")
    assert box.value == (REVERSED_PATIENT, payer)
    page.date_input(key="claim_date").set_value(date(2026, 10, 31)).run()
    box = page.selectbox(key="claim_patient")
    assert box.value is not None
    assert box.options[0].startswith(box.value[0]), "a patient who was not there: the first one"


def test_a_day_without_a_visit_is_said(page: AppTest) -> None:
    _open_claims(page, date(2026, 10, 25))
    assert "The claims hold no visit on Oct 25, 2026" in page.info[0].value


def test_without_claims_a_day_can_still_be_composed(open_page: Open) -> None:
    page = open_page("patient-day", data="My claims")
    assert _headers(page)[0] == r"4 units come to \$101.78"
    page.button_group(key="view").set_value("claims").run()
    assert "open **Load claims** and drop a file" in page.info[0].value
