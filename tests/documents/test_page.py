"""The page: what stands in it, its policy, the same every time, and that it names nobody."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import time
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import plotly
import pytest

from dashboard.documents import page
from dashboard.findings.content import Finding
from tests.documents import made
from tests.documents.made import CASES

MOST_BYTES = 6_000_000


class Read(HTMLParser):
    """Elements with their attributes, texts outside of scripts, scripts, cells of tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.rows: list[list[str]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "tr":
            self.rows.append([])

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts.append(data)
        elif self.inside == "style":
            self.styles.append(data)
        else:
            self.texts.append(data)
            if self.inside in ("td", "th"):
                self.rows[-1].append(data)


@cache
def html(case: str) -> str:
    return page.html(CASES[case]())


@cache
def read(case: str) -> Read:
    return Read(html(case))


def figures(case: str) -> dict[str, Any]:
    """What the charts are drawn from."""
    return dict(json.loads(read(case).scripts[0]))


@pytest.mark.parametrize("case", CASES)
def test_every_text_and_number_of_the_document_stands_on_the_page(case: str) -> None:
    shown = {" ".join(text.split()) for text in read(case).texts}
    told = " ".join(shown)
    missing = [text for text in made.written(CASES[case]()) if " ".join(text.split()) not in told]
    assert missing == []


@pytest.mark.parametrize("case", CASES)
def test_rows_of_tables_are_those_of_the_document(case: str) -> None:
    rows = [row for finding in CASES[case]().findings for row in made.rows_written(finding)]
    assert [row for row in rows if row not in read(case).rows] == []


def test_every_month_of_a_chart_is_a_row_to_the_cent() -> None:
    revenue = made.sample().findings[0].chart
    assert revenue is not None
    billed = revenue.series[0]
    rows = [row for row in read("sample").rows if len(row) == 4 and row[0].startswith("Oct 2026")]
    assert rows[0] == ["Oct 2026", "$384,749.00", "$151,529.53", "$99,798.24"]
    told = {row[0]: row[1] for row in read("sample").rows if len(row) == 4}
    for month, value in zip(billed.x, billed.y, strict=True):
        assert told[f"{month:%b %Y}"] == f"${value:,.2f}"


@pytest.mark.parametrize("case", CASES)
def test_charts_are_drawn_from_the_values_of_the_document(case: str) -> None:
    for place, finding in enumerate(CASES[case]().findings, 1):
        if finding.chart is None:
            continue
        drawn = figures(case)[f"chart-{place}"]["data"]
        along = "x" if finding.chart.kind == "bars" else "y"
        found = [trace[along] for trace in drawn]
        assert found == [[None if y != y else y for y in one.y] for one in finding.chart.series]
        shown = [
            text
            for one, trace in zip(finding.chart.series, drawn, strict=True)
            for y, text in zip(one.y, trace["hovertext"], strict=True)
            if y == y
        ]
        known = [y for one in finding.chart.series for y in one.y if y == y]
        told = [made.cell(y, finding.chart.written) for y in known]
        assert all(text.endswith(value) for text, value in zip(shown, told, strict=True))


def test_a_known_value_is_told_by_the_pointer() -> None:
    trace = figures("sample")["chart-1"]["data"][0]
    assert trace["name"] == "Billed"
    assert trace["x"][-1] == "2026-10-01"
    assert trace["hovertext"][-1] == "Billed, Oct 2026: $384,749.00"


def test_names_that_look_alike_when_cut_stay_apart() -> None:
    bars = figures("60 therapists with long names")["chart-3"]
    assert bars["data"][0]["y"] == list(range(60))
    assert len(set(bars["layout"]["yaxis"]["ticktext"])) == 60


@pytest.mark.parametrize("case", CASES)
def test_the_policy_knows_the_scripts_and_the_style_by_their_hashes(case: str) -> None:
    found = read(case)
    policies = [
        attributes["content"] or ""
        for tag, attributes in found.elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    rules = dict(rule.split(" ", 1) for rule in policies[0].split("; "))
    assert len(policies) == 1
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(map(hashed, found.scripts[1:]))
    assert rules["style-src"] == f"{hashed(found.styles[0])} {hashed('')}"
    assert "unsafe" not in policies[0]


def hashed(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_loaded_and_nothing_runs_but_its_own_scripts(case: str) -> None:
    found = read(case)
    tags = [tag for tag, _ in found.elements]
    assert tags.count("script") == 3
    assert not {"link", "img", "iframe", "object", "embed", "form", "base"} & set(tags)
    for _, attributes in found.elements:
        assert not {"src", "srcset", "style"} & set(attributes)
        assert all(not name.startswith("on") for name in attributes)
        assert str(attributes.get("href", "#")).startswith("#")
    assert not re.search(r"url\(|@import", found.styles[0])


@pytest.mark.parametrize("case", CASES)
def test_headings_are_in_order_and_every_chart_has_its_table(case: str) -> None:
    levels = [int(tag[1]) for tag, _ in read(case).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    charts = [a["id"] for tag, a in read(case).elements if a.get("class") == "chart"]
    known = [n for n, f in enumerate(CASES[case]().findings, 1) if is_drawn(f)]
    assert charts == [f"chart-{number}" for number in known]
    opened = [attributes for tag, attributes in read(case).elements if tag == "details"]
    assert sum("open" in attributes for attributes in opened) == len(charts)


def is_drawn(finding: Finding) -> bool:
    return finding.chart is not None and any(y == y for s in finding.chart.series for y in s.y)


def test_hostile_texts_end_no_script_and_become_no_markup() -> None:
    data = re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', html("hostile"), re.S)
    assert not set("<>&") & set(data[0])
    named = figures("hostile")["chart-1"]["data"][1]["hovertext"][0]
    assert "&lt;script&gt;" in named
    assert "<" not in named
    tags = {tag for tag, _ in read("hostile").elements}
    assert "b" not in tags


def test_no_template_of_plotly_is_made_of_texts() -> None:
    for case in CASES:
        assert "template" not in json.dumps(figures(case)).replace(made.HOSTILE, "")


@pytest.mark.parametrize("case", CASES)
def test_the_same_document_is_the_same_page_and_small(case: str) -> None:
    assert page.html(CASES[case]()) == html(case)
    assert len(html(case).encode()) < MOST_BYTES


def test_nobody_is_named_before_an_audience() -> None:
    secrets = made.secrets()
    shown = html("presenter").replace(read("presenter").scripts[1], "")
    assert {"B. Birch, PT", "1900000204"} <= secrets
    assert "Therapist B" in shown
    assert [secret for secret in secrets if secret in shown] == []
    assert "B. Birch, PT" in html("sample")


def test_the_library_is_the_version_that_draws_the_screen() -> None:
    version = re.compile(r"plotly\.js (?:\(basic - minified\) )?v([\d.]+)")
    folder = Path(plotly.__file__).parent / "package_data"
    screen = version.search((folder / "plotly.min.js").read_text(encoding="utf-8")[:300])
    own = version.search(read("sample").scripts[1][:300])
    assert screen is not None
    assert own is not None
    assert own[1] == screen[1]


def test_it_is_written_where_asked_and_in_time(tmp_path: Path) -> None:
    document = made.sample()
    begun = time.perf_counter()
    page.write(document, tmp_path / "findings.html")
    assert time.perf_counter() - begun < 3
    assert [path.name for path in tmp_path.iterdir()] == ["findings.html"]
    assert (tmp_path / "findings.html").read_text(encoding="utf-8") == html("sample")
