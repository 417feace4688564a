"""After a load everybody is compared in the background, once, so that no click waits for it."""

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard import background
from dashboard.actions import overuse
from tests.pages.conftest import Open, finish_refit


@pytest.fixture
def fits(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is compared from here on, in order: by therapist or by clinic."""
    done: list[str] = []
    judged = overuse.judged

    def noted(*arguments: object) -> object:
        done.append(str(arguments[-1]))
        return judged(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(overuse, "judged", noted)
    background._once_in_background.clear()
    return done


def test_any_page_fills_the_cache_that_97110_use_reads(open_page: Open, fits: list[str]) -> None:
    open_page("settings", data="Sample clinic")
    finish_refit()
    assert sorted(set(fits)) == ["clinic_id", "rendering_npi"]
    before = len(fits)
    page: AppTest = open_page("exercise", data="Sample clinic")
    assert "than their patients explain" in page.markdown[1].value
    finish_refit()
    assert len(fits) == before


def test_what_fails_in_the_background_is_told_by_the_page_that_asks(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    background._once_in_background.clear()
    monkeypatch.setattr(overuse, "judged", lambda *_: 1 / 0)
    open_page("settings", data="Sample clinic")
    finish_refit()
    with pytest.raises(AssertionError):
        open_page("exercise", data="Sample clinic")


def test_answers_of_a_review_do_not_compare_everybody_each_time(
    open_page: Open, fits: list[str]
) -> None:
    page = open_page("evidence-review", data="Sample clinic")
    finish_refit()  # of the first page, by which every visit begins here
    fits.clear()
    background._once_in_background.clear()
    st.cache_data.clear()
    page.run()
    finish_refit()
    assert fits == []
