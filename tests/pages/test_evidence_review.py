"""Evidence review on screen: the name first, two queues apart, answers kept and taken back."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.actions.claims import load_files
from dashboard.actions.evidence import drop_texts
from dashboard.actions.recoding import keep_notes
from dashboard.actions.review import Decision, decide
from dashboard.intake.claims import open_claim_file
from dashboard.warehouse.database import Database
from tests.pages.claims import export
from tests.pages.conftest import Open
from tests.pages.noted import HOSTILE, OVER, UNDER, load_noted
from tests.pages.test_exercise import texts

ANNA, BEN = "Anna Ash, PT", "Ben Box, PT"


@pytest.fixture
def loaded(own: Database, tmp_path: Path) -> Database:
    load_noted(own, tmp_path)
    return own


def review(open_page: Open, reviewer: str = ANNA, **query: str) -> AppTest:
    page = open_page("evidence-review", data="My claims", query=query)
    page.text_input(key="reviewer").set_value(reviewer).run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception
    return page


def decision(page: AppTest) -> Any:
    return next(radio for radio in page.radio if radio.label == "Your decision")


def answer(page: AppTest, choice: tuple[str, str | None], reason: str = "") -> AppTest:
    decision(page).set_value(choice)
    page.text_input[1].set_value(reason)
    return press(page, "Save and next")


def item(page: AppTest) -> str:
    return str(page.header[0].value)


def note(page: AppTest) -> str:
    return "".join(each.proto.body for each in page.get("html"))


def kept(own: Database) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = own.report("review_decisions").to_pylist()
    return rows


def captions(page: AppTest) -> str:
    return "\n".join(each.value for each in page.caption)


def test_the_name_comes_first_and_stays_out_of_the_address(
    open_page: Open, loaded: Database
) -> None:
    page = open_page("evidence-review", data="My claims")
    assert "Write your name to begin" in page.info[0].value
    assert not page.radio
    page.text_input(key="reviewer").set_value(ANNA).run()
    assert page.radio
    assert "A decision is a clinician's." in texts(page)
    assert "Anna" not in str(dict(page.query_params))


def test_an_item_has_the_marked_words_with_their_rules_and_what_else_it_would_need(
    open_page: Open, loaded: Database
) -> None:
    page = review(open_page)
    assert item(page) == "2 units of 97530, billed for Mar 2, 2026"
    assert ">strengthening</mark><sup>" in note(page)
    words = page.table[0].value
    assert list(words.columns) == ["No.", "Words", "Counts for", "Rule met, and why it counts"]
    assert any("sets and reps: " in each for each in words["Rule met, and why it counts"])
    said = texts(page)
    assert "The note supports **97110**; **97530** was billed" in said
    assert "For **97112** it would have to say: a documented deficit of balance" in said
    assert "**Dosage recorded**: “3x10”, “5 lb”" in said
    assert "**One-on-one?** The note does not say." in said


def test_the_day_stands_before_and_after_unit_by_unit(open_page: Open, loaded: Database) -> None:
    page = review(open_page)
    units = page.table[1].value
    assert list(units["As billed"].str[:5]) == ["97530", "97530", "97110", r"\$83."]
    assert list(units["As supported"].str[:7]) == ["→ 97110", "→ 97110", "97110, ", r"\$74.25"]
    assert "Downward (exposure)" in texts(page)
    assert "a price is no reason for a code" in texts(page)


def test_an_answer_is_kept_with_name_and_time_and_taken_back(
    open_page: Open, loaded: Database
) -> None:
    page = review(open_page)
    first = captions(page)
    answer(page, ("supports_another", "97110"), "sets and reps alone")
    [saved] = kept(loaded)
    assert (saved["reviewer_name"], saved["decided_code"]) == (ANNA, "97110")
    assert saved["reason"] == "sets and reps alone"
    assert saved["decided_at"] is not None
    assert captions(page) != first, "the next line"
    shown = page.dataframe[0].value
    assert list(shown["said"]) == ["supports 97110 instead of 97530"]
    press(page, "Undo my last answer")
    assert page.success[0].value.startswith("Answer 1 is taken back")
    [undone] = kept(loaded)
    assert (undone["undone_by"], undone["is_counted"]) == (ANNA, False)
    assert decision(page).value is None
    assert "6 lines open" not in captions(page)
    assert not [button for button in page.button if button.label == "Undo my last answer"]


def test_every_line_comes_once_and_then_nothing_is_open(open_page: Open, loaded: Database) -> None:
    """Six 97530 lines that show exercise, two 97110 with a task, two that say too little."""
    page = review(open_page)
    for _ in range(10):
        answer(page, ("cannot_say", None))
    assert "Nothing is open for you here" in page.success[0].value
    lines = [(row["claim_id"], row["line_number"]) for row in kept(loaded)]
    assert len(set(lines)) == 10


def test_leaving_a_line_for_later_puts_it_last(open_page: Open, loaded: Database) -> None:
    page = review(open_page)
    first = captions(page)
    press(page, "Leave it for later")
    assert captions(page) != first
    for _ in range(9):
        answer(page, ("cannot_say", None))
    assert first.splitlines()[1] in captions(page)
    assert kept(loaded)[-1]["decision_number"] == 9


def test_without_an_answer_nothing_is_saved(open_page: Open, loaded: Database) -> None:
    page = press(review(open_page), "Save and next")
    assert "Choose one of the answers first" in page.warning[0].value
    assert kept(loaded) == []


def test_a_line_that_changed_since_it_was_shown_is_not_answered(
    open_page: Open, loaded: Database
) -> None:
    page = review(open_page)
    decision(page).set_value(("cannot_say", None))
    with loaded.writing() as cursor:
        cursor.execute("update scenario.noted_lines set note_key = 'another note'")
    press(page, "Save and next")
    assert "The claims have changed since this was shown" in page.error[0].value
    assert kept(loaded) == []


def test_the_notes_behind_a_figure_are_counted_whatever_was_answered(
    open_page: Open, loaded: Database
) -> None:
    """Six lines of 97530 show exercise, of Medicare four; two of 97110 a task."""
    page = review(open_page, way="Moved downward")
    assert "**6 lines** stand behind the figure: 6 come up below." in texts(page)
    answer(page, ("cannot_say", None))
    assert "6 lines** stand behind the figure: 5 come up below, 1 answered by you." in texts(page)
    page.toggle(key="answered_too").set_value(True).run()
    assert "6 lines** stand behind the figure: 6 come up below." in texts(page)
    page.toggle(key="answered_too").set_value(False).run()
    page.selectbox(key="day_kind").select("evaluation day").run()
    assert "No note is behind such a figure within these filters" in texts(page)
    page = review(open_page, way="Moved upward")
    assert "**2 lines** stand behind the figure" in texts(page)
    assert item(page).startswith("1 unit of 97110")


def test_lines_of_a_sample_are_counted_and_stay_apart(open_page: Open, loaded: Database) -> None:
    draw_sample(review(open_page, queue="Random sample"))
    page = review(open_page, way="Moved downward")
    assert "2 come up below, 4 in a random sample, answered blind and apart." in texts(page)


def draw_sample(page: AppTest) -> AppTest:
    page.number_input(key="review_draw_lines").set_value(20)
    return press(page, "Draw the sample")


def test_a_sample_is_answered_blind(open_page: Open, loaded: Database) -> None:
    page = draw_sample(review(open_page, queue="Random sample"))
    assert "Sample 1: 8 lines drawn from 8" in page.success[0].value, "Medicare's alone"
    assert "<mark" not in note(page)
    assert not page.table
    assert [header.value for header in page.header][1:] == ["Decisions so far"]
    said = texts(page)
    assert "answered blind" in captions(page)
    assert "The note supports" not in said
    assert "$" not in said
    assert "It says nothing yet: 8 lines of it still wait for an answer" in said


def test_a_complete_sample_speaks_in_limits_and_two_reviewers_are_compared(
    open_page: Open, loaded: Database
) -> None:
    page = draw_sample(review(open_page, queue="Random sample"))
    for _ in range(8):
        code = item(page).split()[3].strip(",")
        another = ("supports_another", "97110") if code == "97530" else ("supports_billed", None)
        answer(page, another)
    said = texts(page)
    assert "**8 of 8 lines answered**, 8 of them by you" in said
    assert r"**Missed: at least \$0** (lower limit, 95 % one-sided)" in said
    assert "**Exposure: " in said
    assert "Consult counsel before quantifying" in said
    assert "8 lines answered: fewer than 100 calibrate nothing" in said
    assert "Medicare dollars of expected amount" in said
    page = review(open_page, BEN, queue="Random sample")
    assert "0 of them by you" in texts(page)
    assert set(page.dataframe[0].value["said"]) == {"not shown until you have answered this line"}
    for _ in range(8):
        code = item(page).split()[3].strip(",")
        answer(page, ("supports_another", "97110") if code == "97530" else ("cannot_say", None))
    assert "both answered 8 lines and agree on 50 %" in texts(page)
    assert "Cohen's kappa, agreement beyond chance" in texts(page)


def test_others_answers_are_not_shown_before_ones_own(open_page: Open, loaded: Database) -> None:
    keep_notes(loaded)
    [(line,)] = loaded.rows(
        "select service_line_id from scenario.noted_lines where claim_id = 'C1' and line_number = 1"
    )
    decide(loaded, BEN, [Decision(line, "supports_another", "97110", "my reason")])
    page = review(open_page)
    shown = page.dataframe[0].value
    assert list(shown["said"]) == ["not shown until you have answered this line"]
    assert "my reason" not in str(shown.to_dict())
    decide(loaded, ANNA, [Decision(line, "cannot_say")])
    page = review(open_page)
    assert set(page.dataframe[0].value["said"]) == {
        "supports 97110 instead of 97530",
        "cannot say (97530 billed)",
    }


def test_a_hostile_note_is_text(open_page: Open, own: Database, tmp_path: Path) -> None:
    load_noted(own, tmp_path, note=HOSTILE)
    shown = note(review(open_page))
    for alive in ("<script", "<b>", "<img", "<a "):
        assert alive not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "$1 $2 *b*" in shown


def test_a_note_of_a_million_letters_is_cut_and_says_so(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    load_noted(own, tmp_path, patients=2, note=OVER + " word" * 200_000)
    page = review(open_page)
    assert "The first 20,000 of 1,000," in captions(page)
    assert len(note(page)) < 40_000


def test_a_dropped_note_leaves_its_words(open_page: Open, loaded: Database) -> None:
    keep_notes(loaded)
    drop_texts(loaded)
    page = review(open_page)
    assert "was dropped after it was scored" in page.info[0].value
    assert "knee extension" in str(page.table[0].value["Words"].tolist()).lower()
    assert "The note supports **97110**; **97530** was billed" in texts(page)
    answer(page, ("supports_another", "97110"))
    assert len(kept(loaded)) == 1


def test_the_same_work_visit_after_visit_is_a_question(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    load_noted(own, tmp_path, patients=1)
    for day in ("03-04", "03-06", "03-09"):
        file = tmp_path / f"{day}.csv"
        text = (tmp_path / "noted.csv").read_text().replace("2026-03-02", f"2026-{day}")
        file.write_text(text.replace("C0", f"C{day}"))
        load_files(own, [open_claim_file(file, pseudonym_key=b"tests")])
    page = review(open_page)
    found = []
    for _ in range(8):  # both lines of four days
        found.append(texts(page))
        answer(page, ("cannot_say", None))
    asked = [said for said in found if "What skill was needed?" in said]
    assert len(asked) == 2, "on the fourth day, of each line"
    assert all("4 visits in a row**, since Mar 2, 2026" in said for said in asked)


def test_nothing_of_a_patient_reaches_the_address_or_a_cache(
    open_page: Open, loaded: Database, cached_reports: list[str]
) -> None:
    page = answer(review(open_page), ("cannot_say", None))
    assert any(text.startswith("noted_line_count ") for text in cached_reports)  # the noting works
    names = {text.partition(" ")[0] for text in cached_reports}
    assert not names & {"noted_day", "recoded_day", "claim_day", "review_decisions"}
    known = f"{cached_reports} {dict(page.query_params)}"
    for secret in ("P0", "P1", "C0", "C1", "Seated", "stairs"):
        assert secret not in known


def test_hidden_names_hide_single_notes(open_page: Open, loaded: Database) -> None:
    page = open_page("evidence-review", data="My claims", query={"hide": "true"})
    assert "not shown while names are hidden" in page.info[0].value
    # The style of a printed page is all the HTML there is.
    assert not [each for each in page.get("html") if "@media print" not in each.proto.body]


def test_an_empty_database_and_claims_without_notes_say_what_to_do(
    open_page: Open, own: Database, tmp_path: Path
) -> None:
    page = open_page("evidence-review", data="My claims")
    assert "open **Load claims** and drop a file" in page.info[0].value
    file = tmp_path / "march.csv"
    file.write_bytes(export())
    load_files(own, [open_claim_file(file, pseudonym_key=b"tests")])
    page = open_page("evidence-review", data="My claims")
    assert "a column **note** and either **claim_id**" in page.info[0].value


def test_the_sample_clinic_says_that_decisions_are_not_kept(open_page: Open) -> None:
    page = open_page("evidence-review", data="Sample clinic")
    assert "gone when the program ends" in page.info[0].value


def test_upward_lines_come_up_too(open_page: Open, loaded: Database) -> None:
    page = review(open_page)
    found = []
    for _ in range(2):
        found.append(note(page))
        answer(page, ("cannot_say", None))
    assert any("stairs" in each for each in found), UNDER
