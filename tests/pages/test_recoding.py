"""Recoding on screen: a plan to the cent, what notes support, the log, the empty cases."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import formats
from dashboard.actions.claims import load_files
from dashboard.actions.recoding import RecodingPlan, keep_notes
from dashboard.actions.recoding_reports import SUPPORTED, figure
from dashboard.actions.review import Decision, decide, sample_queue
from dashboard.actions.review_sample import draw_sample
from dashboard.intake.claims import open_claim_file
from dashboard.session import sample_database
from dashboard.warehouse.database import Database
from tests.pages.conftest import Open
from tests.pages.noted import OVER

Rows = list[dict[str, Any]]
_SPLIT_NAMES = {"month": "By month", "clinic": "By clinic", "cause": "By kind of day"}
# Atlanta 2023, full / reduced: 97110 29.80 / 22.70; 97530 37.58 / 26.42; 97161 101.59 / 77.58.
CLAIMS = """patient_id,service_date,hcpcs_code,units,claim_id,line_number,carrier,locality,payer
A,2023-05-02,97110,3,1,1,10212,01,Medicare
B,2023-05-02,97161,1,2,1,10212,01,Aetna
B,2023-05-02,97110,1,2,2,10212,01,Aetna
C,2023-05-02,97110,1,3,1,,,Medicare
"""
_TASK = (
    "Goal: lift grandchild from floor. Squat lifting of a crate from floor to shelf, cues for form"
)
_SETS = "Knee extension 3x10 with 5 lb, hamstring stretch 3x30 s"
NOTED = (
    "patient_id,service_date,hcpcs_code,units,claim_id,line_number,carrier,locality,payer,note\n"
)
NOTED += "".join(
    f'P{n},2026-03-0{n + 1},{code},2,{n},1,10212,01,Medicare,"{note}"\n'
    for n, (code, note) in enumerate(3 * [("97110", _TASK), ("97530", _SETS)])
)


@pytest.fixture
def one_day(own: Database, open_page: Open, tmp_path: Path) -> AppTest:
    file = tmp_path / "claims.csv"
    file.write_text(CLAIMS, encoding="utf-8")
    load_files(own, [open_claim_file(file, pseudonym_key=b"test")])
    page = open_page("recoding", data="My claims")
    page.selectbox(key="move_to").select("97530")
    page.slider(key="move_share").set_value(100).run()
    assert not page.exception
    return page


def _metrics(page: AppTest) -> list[tuple[str, str]]:
    return [(metric.label, metric.value) for metric in page.metric]


def _of_plan(page: AppTest) -> list[tuple[str, str]]:
    return [each for each in _metrics(page) if not each[0].startswith("Notes support")]


def _texts(page: AppTest) -> str:
    return "\n".join(element.value for element in page.markdown)


def test_a_day_to_the_cent(one_day: AppTest) -> None:
    """Three units: 29.80 + 2 x 22.70 before, 37.58 + 2 x 26.42 after; by list price 3 x 7.78."""
    assert _metrics(one_day)[:4] == [
        ("Expected before", "$75.20"),
        ("Expected after", "$90.42"),
        ("Difference", "+$15.22"),
        ("List prices say", "+$23.34"),
    ]


def test_cash_follows_coinsurance_and_sequestration(one_day: AppTest) -> None:
    """Of 75.20 patients owe 15.04 and sequestration takes 1.20; of 90.42 it is 18.08 and 1.45."""
    assert _metrics(one_day)[4:6] == [
        ("Change in what Medicare pays", "+$11.93"),  # 70.89 - 58.96
        ("Change in what patients owe", "+$3.04"),
    ]


def test_an_evaluation_day_of_another_payer_stands_apart(one_day: AppTest) -> None:
    """101.59 + 22.70 before, 101.59 + 26.42 after, a Medicare-equivalent; list says 7.78."""
    assert _metrics(one_day)[6:] == [
        ("Expected before", "$124.29"),
        ("Expected after", "$128.01"),
        ("Difference", "+$3.72"),
        ("List prices say", "+$7.78"),
    ]
    headers = [header.value for header in one_day.header]
    assert headers[:4] == 2 * ["Medicare", "Other payers: Medicare-equivalent"]


def test_what_cannot_be_priced_or_checked_is_counted(one_day: AppTest) -> None:
    said = _texts(one_day)
    assert "1 day of 2 cannot be priced" in said
    assert "Unknown for 2 days: no edits are held for those dates" in said


def test_intent_decides_is_said_and_nothing_is_advised(one_day: AppTest) -> None:
    said = f"{_texts(one_day)}\n{_captions(one_day)}".lower()
    assert "intent decides, the note must show it, the clinician decides" in said
    assert said.count("opportunity") == said.count("not an opportunity") > 1
    assert "optimis" not in said
    assert "optimiz" not in said


def test_claims_without_notes_open_the_plan_and_say_what_to_load(
    own: Database, one_day: AppTest
) -> None:
    assert one_day.segmented_control(key="look").value == "plan"
    assert "None of the 5 movement units here has a note" in _texts(one_day)
    # Three units for Medicare and one of another payer; that of C has no place and no price.
    assert "+\\$15 as 97530" in _captions(one_day)
    assert "an arithmetic limit, not an opportunity" in _captions(one_day)
    assert not [label for label, _ in _metrics(one_day) if label.startswith("Notes support")]
    one_day.segmented_control(key="look").set_value("past").run()
    assert not one_day.exception
    assert "speaks of what notes support" in one_day.info[0].value


def _captions(page: AppTest) -> str:
    return "\n".join(element.value for element in page.caption)


@pytest.fixture(scope="module")
def supported() -> Rows:
    database = sample_database()
    keep_notes(database)
    rows: Rows = figure(database, SUPPORTED, {}).to_pylist()
    return [row for row in rows if row["summary_kind"] == "total"]


def test_both_directions_stand_side_by_side_and_no_net_anywhere(
    open_page: Open, supported: Rows
) -> None:
    page = open_page("recoding", data="Sample clinic")
    assert page.segmented_control(key="look").value == "past"
    amounts = {
        (row["is_medicare_like"], row["direction"]): row["difference_amount"] for row in supported
    }
    assert [value for label, value in _metrics(page) if label == "Notes support, upward"] == [
        formats.signed_money(amounts[kind, "upward"]) for kind in (True, False)
    ]
    lows = [formats.money(-amounts[kind, "downward"]) for kind in (True, False)]
    shown = [value for label, value in _metrics(page) if label.endswith("exposure")]
    assert [value.split(" to ")[0] for value in shown] == lows
    said = _texts(page)
    for kind in (True, False):
        net = amounts[kind, "upward"] + amounts[kind, "downward"]
        assert formats.escaped(formats.signed_money(net)) not in said
    assert "Consult counsel before quantifying" in said
    assert "Past claims are never netted" in _captions(page)
    assert "within 1 year of the initial determination" in said
    assert "until 100 of this clinic's own reviews calibrate it" in said


def test_a_stricter_confidence_and_conflicts_change_the_figure(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    before = _metrics(page)
    assert "MUE 97112 4 2024Q3 on 1 day. 1 such day left out of the figures" in _texts(page)
    page.segmented_control(key="confidence").set_value("0.8").run()
    strict = _metrics(page)
    assert strict != before
    page.toggle(key="with_conflicts").set_value(True).run()
    assert not page.exception
    assert "1 such day counted in the figures" in _texts(page)


@pytest.mark.parametrize("split", ["month", "clinic", "cause"])
def test_hidden_names_stay_hidden_whatever_is_shown(open_page: Open, split: str) -> None:
    page = open_page("recoding", data="Sample clinic")
    page.toggle(key="hide").set_value(True)
    page.segmented_control(key="split").set_value(split).run()
    assert not page.exception
    drawn = "".join(str(element.proto) for element in page.get("plotly_chart"))
    shown = drawn + _texts(page) + "".join(str(each.value) for each in page.dataframe)
    assert ("Clinic 1" in shown) == (split == "clinic")
    for name in ("Decatur", "Midtown", "Newnan", "1900000"):
        assert name not in shown


def test_the_future_may_net_and_says_why(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    page.segmented_control(key="look").set_value("future").run()
    assert not page.exception
    said = _texts(page)
    assert "because no claim has been sent" in said
    assert "not scaled up to the rest" in said
    assert [label for label, _ in _metrics(page)].count("A year, both directions") == 2
    assert "Nov 2025 to Oct 2026" in _captions(page)


def test_reviews_of_a_whole_sample_give_an_estimate_with_its_design(
    own: Database, open_page: Open, tmp_path: Path
) -> None:
    notes = tmp_path / "noted.csv"
    notes.write_text(NOTED, encoding="utf-8")
    load_files(own, [open_claim_file(notes, pseudonym_key=b"test")])
    keep_notes(own)
    assert draw_sample(own, "Anna", 10, 1, {}).drawn_lines == 6
    lines = sample_queue(own, "Anna", 1).to_pylist()
    page = open_page("recoding", data="My claims")
    assert "No random sample has been answered whole" in _texts(page)
    decide(
        own,
        "Anna",
        [Decision(line["service_line_id"], "supports_billed") for line in lines],
        sample_number=1,
    )
    page = open_page("recoding", data="My claims")
    shown = dict(_metrics(page))
    # Whoever finds every line rightly coded leaves nothing missed and nothing exposed.
    assert shown["Missed, at least"] == "$0"
    assert shown["Exposure"] == "$0, at most $0"
    assert "6 of 6 lines drawn at random" in _captions(page)
    assert "95 % one-sided" in _texts(page)
    assert "Reviewers confirmed: none, of 6 lines reviewed." in _texts(page)


def test_a_hundred_reviews_of_a_sample_make_the_range_an_interval(
    own: Database, open_page: Open, tmp_path: Path
) -> None:
    """Of 120 lines all are drawn; of each direction 6 of 60 reviewers find as they were billed."""
    notes = tmp_path / "noted.csv"
    rows = (
        f'P{n},2026-03-0{n % 9 + 1},{code},2,{n},1,10212,01,Medicare,"{note}"\n'
        for n, (code, note) in enumerate(60 * [("97110", _TASK), ("97530", OVER)])
    )
    notes.write_text(NOTED.splitlines()[0] + "\n" + "".join(rows), encoding="utf-8")
    load_files(own, [open_claim_file(notes, pseudonym_key=b"test")])
    keep_notes(own)
    draw_sample(own, "Anna", 200, 1, {})
    lines = sample_queue(own, "Anna", 1).to_pylist()
    assert len(lines) == 120
    other = {"97110": "97530", "97530": "97110"}
    decisions = [
        Decision(line["service_line_id"], "supports_billed")
        if place % 20 < 2
        else Decision(line["service_line_id"], "supports_another", other[line["billed_code"]])
        for place, line in enumerate(lines)
    ]
    decide(own, "Anna", decisions[:70], sample_number=1)
    page = open_page("recoding", data="My claims")
    before = dict(_metrics(page))["Notes support, upward"]
    assert "**50 reviews lacking** (sample 1 has 70 here" in _texts(page)
    decide(own, "Anna", decisions[70:], sample_number=1)
    page = open_page("recoding", data="My claims")
    shown = dict(_metrics(page))
    assert before.startswith("+")
    # A frame that is reviewed whole leaves no error: nine tenths, and both limits the same.
    assert shown["Notes support, upward"].startswith("at least $")
    low, _, high = shown["Notes support, downward: exposure"].partition(", at most ")
    assert low == high
    said = _texts(page)
    assert "**Calibrated by reviews: at least" in said
    assert "confirmed 54 of 60 reviewed lines that the rules move so: 90 % of their dollars" in said
    assert f"The rules alone say {formats.escaped(before)}." in said
    assert "of units without a note nothing is said" in _captions(page)
    assert "a range, until" not in said


def _links(page: AppTest) -> dict[str, dict[str, list[str]]]:
    """Label -> what its address asks for, of the links to Evidence review."""
    return {
        link.proto.label: parse_qs(link.proto.query_string)
        for link in page.get("page_link")
        if "evidence-review" in link.proto.page
    }


def _follow(page: AppTest, address: str, asked: dict[str, list[str]]) -> AppTest:
    """Go on to another page within the session, as a link does."""
    page.query_params.update({key: values[0] for key, values in asked.items()})
    page._page_hash = calc_hash(address)
    return page.run()


@pytest.fixture
def noted(own: Database, tmp_path: Path) -> Database:
    notes = tmp_path / "noted.csv"
    rows = (
        f'P{n},2026-0{n % 3 + 1}-05,{code},2,C{n},1,10212,01,{payer},"{note}"\n'
        for n, (code, note) in enumerate(6 * [("97110", _TASK), ("97530", OVER)])
        for payer in (("Medicare", "Aetna")[n % 4 // 2],)
    )
    notes.write_text(NOTED.splitlines()[0] + "\n" + "".join(rows), encoding="utf-8")
    load_files(own, [open_claim_file(notes, pseudonym_key=b"test")])
    return own


def test_every_direction_leads_to_its_notes(open_page: Open, noted: Database) -> None:
    links = _links(open_page("recoding", data="My claims"))
    assert links["Read the notes behind 6 units, downward"]["way"] == ["Moved downward"]
    assert links["Read the notes behind 6 units, upward"]["way"] == ["Moved upward"]
    assert links["Open the notes of 6 units, upward, all of it"]["payer"] == ["Aetna"], (
        "the last are other payers"
    )
    for secret in ("P0", "P1", "C0", "C1"):
        assert secret not in str(links)


@pytest.mark.parametrize(
    ("split", "chosen", "lines"),
    [("month", "Mar 2026", 1), ("cause", "only 97530 of the day", 3), ("clinic", None, 3)],
)
def test_a_part_leads_to_the_notes_behind_it_and_to_no_others(
    open_page: Open, noted: Database, split: str, chosen: str | None, lines: int
) -> None:
    """Of six lines of 97530 that show exercise three are Medicare's, one of them in March."""
    page = open_page("recoding", data="My claims", query={"split": _SPLIT_NAMES[split]})
    if chosen is not None:
        page.selectbox(key=f"notes_{split}_downward_medicare").select(chosen).run()
    units = formats.count(2 * lines, "unit")
    label = f"Open the notes of {units}, downward, {chosen or 'all of it'}"
    asked = _links(page)[label]
    review = _follow(page, "evidence-review", asked)
    review.text_input(key="reviewer").set_value("Anna").run()
    assert not review.exception
    assert "go" not in review.query_params
    verb = "stands" if lines == 1 else "stand"
    assert (
        f"**{formats.count(lines, 'line')}** {verb} behind the figure: {lines} come up below"
        in _texts(review)
    )
    assert review.header[0].value.startswith("2 units of 97530")


def test_hidden_names_lead_to_no_note(open_page: Open, noted: Database) -> None:
    page = open_page("recoding", data="My claims", query={"hide": "true"})
    assert not _links(page)
    assert not [box for box in page.selectbox if box.label == "Read the notes behind"]


def _press(page: AppTest, label: str) -> AppTest:
    [button] = [each for each in page.button if each.label == label]
    button.click().run()
    assert not page.exception
    return page


def test_the_log_is_kept_dated_removed_and_brought_back(one_day: AppTest, own: Database) -> None:
    one_day.segmented_control(key="look").set_value("past").run()
    one_day.text_input[0].input("Oct 2025 [review](http://x)")
    _press(one_day, "Enter it")
    assert one_day.success[0].value == "The entry is kept."
    assert "1 of 1 entry not settled" in _texts(one_day)
    [entry] = own.report("overpayment_log").to_pylist()
    one_day.date_input(key="overpayment_settled_1").set_value(entry["found_date"])
    _press(one_day, "Save the dates")
    assert "1 entry, all settled." in _texts(one_day)
    assert one_day.button(key="overpayment_remove_1").disabled
    one_day.checkbox(key="overpayment_sure_1").check().run()
    one_day.button(key="overpayment_remove_1").click().run()
    assert "No overpayment has been entered" in _texts(one_day)
    assert "\\[review\\]" in _texts(one_day)
    _press(one_day, "Bring back")
    assert "1 entry, all settled." in _texts(one_day)


def test_an_entry_without_a_label_is_refused_in_place(one_day: AppTest) -> None:
    one_day.segmented_control(key="look").set_value("past").run()
    _press(one_day, "Enter it")
    assert "has no label" in one_day.error[0].value


def test_the_sample_clinics_log_is_for_looking_at(open_page: Open) -> None:
    page = open_page("recoding", data="Sample clinic")
    assert "to keep a log of your own" in _captions(page)
    assert not [each for each in page.button if each.label == "Enter it"]


def _sample_plan(open_page: Open) -> AppTest:
    page = open_page("recoding", data="Sample clinic")
    return page.segmented_control(key="look").set_value("plan").run()


def test_the_sample_clinic_shows_its_report(open_page: Open) -> None:
    page = _sample_plan(open_page)
    plan = RecodingPlan("97110", "97112", share_percentage=10)
    rows = sample_database().report("recoding_totals", plan.parameters()).to_pylist()
    totals = [row for row in rows if row["summary_kind"] == "total"]
    shown = [value for label, value in _metrics(page) if label == "Difference"]
    assert shown == [formats.signed_cents(total["difference_amount"]) for total in totals]


def test_filters_and_the_other_direction_change_the_answer(open_page: Open) -> None:
    page = _sample_plan(open_page)
    before = _of_plan(page)
    page.selectbox(key="move_to").select("97530").run()
    page.multiselect(key="therapist").select("1900000204")
    page.selectbox(key="move_from").select("97530").run()
    assert not page.exception
    assert page.selectbox(key="move_to").value == "97110"  # never the code moved from
    after = _of_plan(page)
    assert after != before
    assert dict(after)["Difference"].startswith("−")


def test_a_share_of_nothing_says_so(open_page: Open) -> None:
    page = _sample_plan(open_page)
    page.slider(key="move_share").set_value(0).run()
    assert "no unit moves" in page.info[0].value
    assert not _of_plan(page)


def test_without_claims_it_says_what_to_do(open_page: Open) -> None:
    page = open_page("recoding", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
