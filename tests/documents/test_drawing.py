"""Charts as SVG: round ticks, gaps, stacks, names that do not touch, texts that are only texts."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.documents.drawing.draw import draw
from dashboard.documents.drawing.frame import WIDTH, Box
from dashboard.documents.drawing.labels import Named, placed
from dashboard.documents.drawing.lettering import cut_apart, width
from dashboard.documents.drawing.lines import apart
from dashboard.documents.drawing.scales import axis_words, ticks
from dashboard.findings.content import Chart, ChartKind, Series, Written
from tests.documents import made

UNKNOWN = float("nan")
MONTHS = tuple(pd.date_range("2026-01-01", periods=4, freq="MS"))
BOX = Box(40.0, 20.0, 440.0, 220.0)


@pytest.mark.parametrize(
    ("values", "written", "from_zero", "labels"),
    [
        ((0, 384_749), "money", True, "$0 $100k $200k $300k $400k"),
        ((7_896, 10_700), "money", True, "$0 $2.5k $5k $7.5k $10k $12.5k"),
        ((-3.25, 12.5), "money", True, "−$5 $0 $5 $10 $15"),
        ((0.521, 0.608), "share", False, "52 % 54 % 56 % 58 % 60 % 62 %"),
        ((0.0012, 0.0048), "share", True, "0.0 % 0.1 % 0.2 % 0.3 % 0.4 % 0.5 %"),
        ((1, 3), "count", True, "0 1 2 3"),
        ((0.5, 0.5), "ratio", False, "0.5 0.6"),
        ((UNKNOWN, 4), "count", True, "0 1 2 3 4"),
        ((), "money", True, "$0.00 $0.20"),
    ],
)
def test_ticks_are_round_and_hold_the_values(
    values: tuple[float, ...], written: Written, from_zero: bool, labels: str
) -> None:
    found = ticks(values, written, from_zero=from_zero, most=5)
    words = axis_words(written, found)
    assert [words(tick) for tick in found] == re.findall(r"\S+ %|\S+", labels)


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=9))
def test_every_value_lies_between_the_first_and_the_last_tick(values: list[float]) -> None:
    found = ticks(values, "money", from_zero=True, most=5)
    words = axis_words("money", found)
    assert found[0] <= min(values) + 0.01
    assert found[-1] >= max(values) - 0.01
    assert len({words(tick) for tick in found}) == len(found) <= 8


def chart(kind: ChartKind, *series: Series, is_stacked: bool = False) -> Chart:
    return Chart(kind, series, "Month", "Dollars", "money", is_stacked)


def parts(svg: str, tag: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter() if one.tag.endswith(f"}}{tag}")]


def test_a_line_is_broken_where_nothing_is_known() -> None:
    values = (1.0, 2.0, UNKNOWN, 3.0)
    (svg,) = draw(chart("lines", Series("Paid", MONTHS, values, "#123456")))
    lines = [one for one in parts(svg, "polyline") if one.get("stroke-width") == "1.7"]
    assert [len((line.get("points") or "").split()) for line in lines] == [2]
    assert len([one for one in parts(svg, "circle") if one.get("fill") == "#123456"]) == 3


def test_a_month_that_is_missing_leaves_its_room() -> None:
    months = (MONTHS[0], MONTHS[1], MONTHS[3])
    (svg,) = draw(chart("lines", Series("Paid", months, (1.0, 2.0, 3.0), "#123456")))
    x = [float(one.get("cx") or 0) for one in parts(svg, "circle")]
    assert x[2] - x[1] == pytest.approx(2 * (x[1] - x[0]), abs=0.05)


def test_columns_are_as_high_as_their_values_and_stand_on_each_other() -> None:
    both = (
        Series("MPPR", MONTHS[:1], (300.0,), "#111111"),
        Series("Assistant", MONTHS[:1], (100.0,), "#222222"),
        Series("Back", MONTHS[:1], (-100.0,), "#333333"),
    )
    (svg,) = draw(chart("columns", *both, is_stacked=True))
    boxes = {
        one.get("fill"): (float(one.get("y") or 0), float(one.get("height") or 0))
        for one in parts(svg, "rect")
        if float(one.get("height") or 0) != 8  # the legend's
    }
    (low, high), (top, small), (under, back) = boxes.values()
    assert high == pytest.approx(3 * small, abs=0.05)
    assert top + small == pytest.approx(low, abs=0.05)
    assert under == pytest.approx(low + high, abs=0.05)
    assert back == pytest.approx(small, abs=0.05)


def test_bars_of_many_names_are_drawn_in_several_pictures_on_one_scale() -> None:
    names = tuple(f"Clinic {number}" for number in range(65))
    series = Series("Paid", names, tuple(float(number) for number in range(65)), "#111111")
    pictures = draw(chart("bars", series))
    assert [len(parts(svg, "rect")) for svg in pictures] == [30, 30, 5]
    widths = [float(one.get("width") or 0) for svg in pictures for one in parts(svg, "rect")]
    told = {text.text for svg in pictures for text in parts(svg, "text")}
    assert set(names) <= told
    assert widths[60] > widths[29]


def test_what_is_unknown_is_said_beside_its_name_and_never_drawn_as_nothing() -> None:
    series = Series("Paid", ("A", "B"), (UNKNOWN, 5.0), "#111111")
    (svg,) = draw(chart("bars", series))
    assert len(parts(svg, "rect")) == 1
    assert {"unknown", "$5.00"} <= {text.text for text in parts(svg, "text")}


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw(chart("lines")) == ()
    assert draw(chart("columns", Series("Paid", MONTHS, (UNKNOWN,) * 4, "#111111"))) == ()


PLACES = st.tuples(st.floats(50, 430), st.floats(30, 210))


@given(st.lists(st.tuples(PLACES, st.text("abcW ,.", max_size=40)), max_size=60))
def test_names_touch_neither_each_other_nor_a_dot_nor_the_frame(
    dots: list[tuple[tuple[float, float], str]],
) -> None:
    rooms = [room for _, _, room in placed([Named(*dot) for dot in dots], BOX)]
    for place, room in enumerate(rooms):
        assert BOX.left <= room.left < room.right <= BOX.right
        assert BOX.top <= room.top < room.bottom <= BOX.bottom
        assert not any(room.meets(other) for other in rooms[:place])
        for (x, y), _ in dots:
            assert not (room.left < x < room.right and room.top < y < room.bottom)


@given(st.lists(st.floats(20, 220), max_size=14))
def test_names_of_lines_keep_a_line_of_text_apart(wanted: list[float]) -> None:
    found = apart(sorted(wanted), BOX)
    assert all(b - a >= 10 - 1e-9 for a, b in itertools.pairwise(found))
    assert all(y <= BOX.bottom + 4 for y in found)


def test_names_that_are_cut_can_be_told_apart() -> None:
    names = [f"{made.LONG} {number}" for number in range(9)]
    found = cut_apart(names, 120)
    assert len(set(found)) == 9
    assert all(width(name) <= 120 for name in found)
    assert cut_apart(["A. Alder, PT"], 120) == ["A. Alder, PT"]


def test_hostile_texts_are_texts_and_all_of_a_picture_lies_in_it() -> None:
    for finding in (*made.hostile().findings, *made.crowded(60).findings):
        for svg in draw(finding.chart) if finding.chart else ():
            tags = {one.tag.split("}")[1] for one in ET.fromstring(svg).iter()}
            assert tags <= {"svg", "text", "polyline", "polygon", "circle", "rect"}
            for text in parts(svg, "text"):
                x, wide = float(text.get("x") or 0), width(text.text or "")
                share = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor") or "", 0.0)
                assert x - share * wide >= -0.5
                assert x + (1 - share) * wide <= WIDTH + 0.5
