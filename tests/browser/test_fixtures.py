"""The browser fixtures themselves, on a page of a few lines: each must be able to fail."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser import find_browser
from tests.browser.accessibility import StreamlitFault, axe
from tests.browser.screen import (
    DESKTOP,
    PHONE,
    assert_no_exception,
    metric,
    overflow,
    requests_leaving,
    screenshot,
    wait_idle,
)
from tests.browser.serving import free_port, private_environment, serving

SCRIPT = """
import time
import plotly.graph_objects as go
import streamlit as st
st.title("A small page")
units = st.number_input("Units", 1, 9, 1)
time.sleep(0.4)
st.metric("Allowed", f"${units * 29.80:.2f}")
st.metric("Allowed before", "$1.00")
st.plotly_chart(go.Figure(go.Bar(x=[1, 2], y=[2, 1])), alt="Two bars")
if st.query_params.get("broken"):
    raise ValueError("planted")
if st.query_params.get("tall"):
    st.html("<div style='height: 3000px'>tall</div>")
if st.query_params.get("wide"):
    st.html("<div style='width: 900px'>wide</div>")
if st.query_params.get("faulty"):
    st.html("<img src='data:,' class='planted'>")
    st.html("<div style='height: 2000px'></div><p class='pale' style='color: #ccc'>too pale</p>")
if st.query_params.get("widgets"):
    st.caption("Whole months only")
    st.button("Re-price", type="primary")
    st.multiselect("Code", ["97110", "97112"], ["97110"])
    st.slider("Share", 0, 5000, 2000)
    st.segmented_control("Side", ["before", "after"], default="after")
    st.file_uploader("Claims")
    st.dataframe({"hcpcs_code": ["97110"], "units": [2]}, hide_index=True)
"""


@pytest.fixture(scope="module")
def small_server(tmp_path_factory: pytest.TempPathFactory, browser_path: str) -> Iterator[str]:
    home = tmp_path_factory.mktemp("small")
    script = home / "small.py"
    script.write_text(SCRIPT, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), f"--server.port={port}"]
    with serving(command, port, home / "server.log", private_environment(home)) as address:
        yield address


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    wait_idle(page)
    return page


def test_a_changed_input_is_seen_after_waiting(page: Page, small_server: str) -> None:
    opened(page, small_server)
    assert metric(page, "Allowed") == "$29.80"
    page.get_by_label("Units").fill("3")
    page.get_by_label("Units").press("Enter")
    wait_idle(page)
    assert metric(page, "Allowed") == "$89.40"
    assert_no_exception(page)


def test_an_exception_on_the_page_is_noticed(page: Page, small_server: str) -> None:
    opened(page, f"{small_server}/?broken=1")
    with pytest.raises(AssertionError, match="an exception on the page"):
        assert_no_exception(page)


def test_the_picture_reaches_below_the_fold(page: Page, small_server: str, tmp_path: Path) -> None:
    opened(page, f"{small_server}/?tall=1")
    screenshot(page, tmp_path / "tall.png")
    header = (tmp_path / "tall.png").read_bytes()[16:24]
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:])
    assert width == 1440
    assert height > 3000
    assert page.viewport_size == DESKTOP


def test_overflow_on_a_phone_is_measured(page: Page, small_server: str) -> None:
    page.set_viewport_size(PHONE)
    assert overflow(opened(page, small_server)) == 0
    assert overflow(opened(page, f"{small_server}/?wide=1")) > 100


def test_axe_finds_planted_faults_even_below_the_fold(page: Page, small_server: str) -> None:
    opened(page, f"{small_server}/?faulty=1")
    assert [fault.partition(" ")[0] for fault in axe(page)] == ["color-contrast", "image-alt"]
    assert page.viewport_size == DESKTOP


def test_axe_leaves_out_only_what_the_list_names(page: Page, small_server: str) -> None:
    opened(page, f"{small_server}/?faulty=1")
    image = StreamlitFault("image-alt", "img.planted", "planted by this test")
    pale = StreamlitFault("color-contrast", "p.pale", "planted by this test")
    assert [fault.partition(" ")[0] for fault in axe(page, (image,))] == ["color-contrast"]
    assert axe(page, (image, pale)) == []
    assert axe(page, (image, pale._replace(is_dark_only=True))) != []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_our_colours_leave_streamlits_widgets_readable(
    page: Page, small_server: str, scheme: Literal["light", "dark"]
) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, f"{small_server}/?widgets=1")
    assert axe(page) == []


def test_a_request_to_another_machine_is_noticed_and_gets_no_answer(
    browser: Browser, small_server: str
) -> None:
    context = browser.new_context()  # the page fixture would fail this very test
    stray = context.new_page()
    leaving = requests_leaving(stray)
    opened(stray, small_server)
    assert leaving == []
    answer = stray.evaluate("fetch('http://example.org/').then(() => 'came', () => 'none')")
    context.close()
    assert answer == "none"
    assert leaving == ["http://example.org/"]


def test_the_look_follows_the_browsers_scheme(page: Page, small_server: str) -> None:
    colour = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    opened(page, small_server)
    assert page.evaluate(colour) == "rgb(255, 255, 255)"
    page.emulate_media(color_scheme="dark")
    opened(page, small_server)
    assert page.evaluate(colour) == "rgb(15, 20, 26)"


def test_no_browser_skips_in_one_line_or_fails_where_required(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(find_browser, "provide", lambda: None)
    monkeypatch.delenv("REQUIRE_BROWSER", raising=False)
    assert find_browser.main() == 0
    assert capsys.readouterr().out.count("\n") == 1
    monkeypatch.setenv("REQUIRE_BROWSER", "1")
    assert find_browser.main() == 1


def test_the_first_browser_that_starts_is_taken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stub, working = tmp_path / "stub", tmp_path / "working"
    for path, status in ((stub, 1), (working, 0)):
        path.write_text(f"#!/bin/sh\nexit {status}\n")
        path.chmod(0o755)
    candidates = [str(tmp_path / "absent"), str(stub), str(working)]
    monkeypatch.setattr(find_browser, "_candidates", lambda: iter(candidates))
    assert find_browser.look() == str(working)
