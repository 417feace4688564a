"""Documents to write: the sample clinic's, a small practice's, a large one's, hostile texts."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from dashboard.colors import ACCENT, GAIN, GREY, LOSS
from dashboard.documents.assemble import assemble
from dashboard.documents.content import Document, Source
from dashboard.documents.request import Request
from dashboard.findings.content import Chart, Finding, Number, Series, Table
from dashboard.session import sample_database

DAY = date(2026, 11, 29)
NAN = float("nan")
HOSTILE = (
    '=HYPERLINK("http://x.test","a")',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "<b>bold</b> & </a:t> <script>",
    "#$*_@import url(x) ${a} {{b}}",
    "https://x.test/a file:///etc",
    "bell\x07 null\x00 lone\ud800 end\uffff",
    "x" * 400,
)


def sample(*, is_presenter: bool) -> Document:
    """The sample clinic's."""
    return assemble(sample_database(), Request({}, is_presenter=is_presenter, generated_on=DAY))


def months(count: int) -> tuple[pd.Timestamp, ...]:
    return tuple(pd.date_range("2025-01-01", periods=count, freq="MS"))


def ladder(**changes: Any) -> pd.DataFrame:
    """Three codes at one place; 97110 in 2026 where its price is that of the sample clinic."""
    rows = pd.DataFrame(
        {
            "carrier": "10212",
            "locality": "01",
            "hcpcs_code": ["97110", "97530", "97129"],
            "work_rvu": [0.45, 0.44, 0.5],
            "practice_expense_rvu": [0.40, 0.64, 0.2],
            "malpractice_rvu": [0.01, 0.01, 0.02],
            "work_gpci": 1.003,
            "practice_expense_gpci": 1.016,
            "malpractice_gpci": 1.201,
            "conversion_factor": 33.4009,
            "participation_factor": 1.0,
            "has_mppr": [True, True, False],
            "mppr_percentage": [50.0, 50.0, 0.0],
            "full_unit_amount": [29.05, 36.86, 24.34],
            "reduced_unit_amount": [22.26, 26.0, 24.34],
        }
    )
    return rows.assign(**changes)


def document(*findings: Finding, **changes: Any) -> Document:
    made = Document(
        title="Revenue and coding review",
        scope="Jan 2025 to Mar 2025, all clinics",
        findings=findings,
        method=(("What is compared", "Shares. " * 60), ("What it cannot say", "Why.")),
        sources=(Source("relative values", "RVU26C"), Source("relative values", "RVU26A")),
        reproduction=(("Full Unit", "0.1.0"), ("Data hash", "abc")),
        generated_on=DAY,
        data_through=date(2025, 3, 1),
        is_presenter=False,
        loads=pd.DataFrame(
            {"file_name": ["=1+1.csv"], "loaded_at": [pd.Timestamp("2026-11-01 08:30")]}
        ),
        ladder=ladder(),
    )
    return replace(made, **changes)


def finding(**changes: Any) -> Finding:
    """Three months of which one is unknown, two numbers, a table of each way to write."""
    usual = Finding(
        key="revenue",
        title="Of each dollar billed, payers allowed 44 cents",
        sentence="Payers allowed $3.20.",
        numbers=(
            Number("Allowed", "$1,234.50", "What payers allowed."),
            Number("Share", "9.5 %", "Of all."),
            Number("Lines", "2,345", "Of claims."),
            Number("Told", "under 0.1 %", "In words."),
        ),
        chart=Chart(
            "lines",
            (
                Series("Billed", months(3), (10.005, NAN, 30.5), GREY),
                Series("Level", months(3), (12.0, 12.0, 12.0), ACCENT, role="line"),
            ),
            "Month of service",
            "Dollars",
            "money",
        ),
        table=Table(
            pd.DataFrame(
                {
                    "secret": ["1900000204", "1900000205"],
                    "label": ["A. Alder", "B. Birch"],
                    "patients": [1234, 12],
                    "amount": [1234.5, NAN],
                    "share": [0.095, 0.62],
                    "q": [0.0000284, NAN],
                    "month": months(2),
                }
            ),
            {
                "label": ("Billed under", "text"),
                "patients": ("Patients", "count"),
                "amount": ("Allowed", "money"),
                "share": ("Share", "share"),
                "q": ("q", "ratio"),
                "month": ("Month", "month"),
            },
        ),
        caveat="A yardstick, no verdict.",
    )
    return replace(usual, **changes)


def chart(kind: Any, **changes: Any) -> Chart:
    """One of each kind, with an unknown value."""
    charts = {
        "lines": finding().chart,
        "columns": Chart(
            "columns",
            (
                Series("MPPR", months(2), (1.5, 2.5), ACCENT),
                Series("CQ", months(2), (0.5, NAN), LOSS),
            ),
            "Month",
            "Dollars",
            "money",
            is_stacked=True,
        ),
        "bars": Chart(
            "bars",
            (Series("Gap", ("North", "South", "East"), (-3.0, NAN, 4.25), ACCENT),),
            "Clinic",
            "Dollars",
            "money",
        ),
        "dots": Chart(
            "dots",
            (
                Series("95 % limit, low", (5.0, 9.0), (0.2, 0.3), GREY, role="line"),
                Series("more", (6.0, NAN, 8.0), (0.9, 0.5, 0.8), LOSS, "dot", ("A.", "B.", "C.")),
                Series("not named", (7.0,), (0.5,), GAIN, "dot"),
            ),
            "Patients",
            "Share",
            "share",
        ),
    }
    return replace(charts[kind], **changes)


def large() -> Document:
    """60 therapists in 12 clinics with long names, many findings, long texts."""
    names = [f"Wilhelmina-Alexandra Featherstonehaugh-Cholmondeley {n}, DPT" for n in range(60)]
    clinics = tuple(
        f"Northwest Orthopaedic and Sports Rehabilitation Center {n}" for n in range(12)
    )
    shares = tuple(np.linspace(0.1, 0.95, 60))
    level = Series("expected of all", (5.0, 400.0), (0.5, 0.5), GREY, role="line")
    people = Series("named", tuple(range(10, 310, 5)), shares, LOSS, "dot", tuple(names))
    rows = pd.DataFrame({"label": names, "share": shares, "said": ["as expected"] * 60})
    columns = {
        "label": ("Billed under", "text"),
        "share": ("97110 as billed, adjusted for the kinds of patients", "share"),
        "said": ("Finding", "text"),
    }
    bars = Series("Gap", tuple(names), tuple(np.linspace(-5000, 5000, 60)), ACCENT)
    return document(
        finding(
            title="Sixty therapists in twelve clinics, of whom more than half stand far beyond "
            "what chance and usual differences explain, high and low alike, in every clinic",
            sentence=f"Named are {'; '.join(names[:30])}.",
            chart=Chart("dots", (level, people), "Patients", "97110 share", "share"),
            table=Table(rows, columns),  # type: ignore[arg-type]
        ),
        finding(
            key="gap",
            title="What each is away",
            chart=Chart("bars", (bars,), "Therapist", "Dollars", "money"),
            table=None,
        ),
        finding(
            key="clinics",
            title="Clinics over ten years",
            chart=Chart(
                "columns",
                tuple(
                    Series(name, months(120), tuple(np.linspace(1e5, 2e5 + n, 120)), ACCENT)
                    for n, name in enumerate(clinics)
                ),
                "Month",
                "Dollars",
                "money",
                is_stacked=True,
            ),
            table=None,
            caveat="A long caveat. " * 60,
        ),
        Finding("next", "What to do next", "Each a question.", steps=(names[0] * 3,) * 30),
    )


def empty() -> Document:
    """A finding without anything, one whose chart is empty, one whose values are unknown."""
    unknown = Series("Billed", months(1), (NAN,), GREY)
    return document(
        Finding("a", "Nothing", ""),
        finding(key="b", chart=Chart("lines", (), "Month", "Dollars", "money"), numbers=()),
        finding(key="c", chart=Chart("columns", (unknown,), "x", "y", "money"), table=None),
        finding(key="d", table=Table(pd.DataFrame({"a": []}), {"a": ("A", "text")}), chart=None),
        ladder=pd.DataFrame(),
        loads=pd.DataFrame(),
    )


def hostile() -> Document:
    """Each hostile text wherever a text can stand."""
    texts = HOSTILE
    series = tuple(Series(text, texts, tuple(range(10)), ACCENT) for text in texts[:3])
    dots = Series(texts[0], tuple(range(10)), tuple(range(10)), LOSS, "dot", texts)
    rows = pd.DataFrame({"label": pd.Series(texts, dtype=object)})
    found = [
        Finding(
            key=f"hostile {n}",
            title=text,
            sentence=text,
            numbers=(Number(text, text, text),),
            chart=Chart("bars", series, text, text, "count")
            if n % 2
            else Chart("dots", (dots,), text, text, "count"),
            table=Table(rows, {"label": (text, "text")}),
            caveat=text,
            steps=(text,),
        )
        for n, text in enumerate(texts)
    ]
    return document(
        *found,
        title=texts[0],
        scope=texts[5],
        method=tuple((text, text) for text in texts),
        sources=tuple(Source(text, text) for text in texts),
        reproduction=tuple((text, text) for text in texts),
        loads=pd.DataFrame({"file_name": pd.Series(texts, dtype=object)}),
    )


def parts_of(package: bytes) -> dict[str, bytes]:
    """Every part of a package, those of packages inside it too."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        for name in opened.namelist():
            content = opened.read(name)
            found[name] = content
            if content[:2] == b"PK":
                inner = parts_of(content)
                found |= {f"{name}/{part}": text for part, text in inner.items()}
    return found


def written(write: Callable[[Document, Path], None], made: Document, path: Path) -> bytes:
    write(made, path)
    return path.read_bytes()


@cache
def secrets() -> set[str]:
    """Whoever and whatever the sample clinic's claims and settings name, where it is telling."""
    rows = sample_database().rows(
        "select unnest([patient_id, claim_id, rendering_npi, rendering_name, billing_npi]) "
        "from raw.service_lines union select unnest([clinic_name, clinic_zip]) "
        "from settings.clinics union select file_name from raw.loads"
    )
    # Those as short as a ZIP may well stand in a figure: they are left out below.
    found = {text for (text,) in rows if text}
    assert {"B. Birch, PT", "1900000204", "Sample Decatur"} <= found
    return found


def named_in(package: bytes) -> list[str]:
    """Which names and ids of the sample clinic any part of a package holds."""
    # Each text between marks once: it makes no difference to the search but to its time.
    pieces = {
        html.unescape(piece)
        for content in parts_of(package).values()
        for piece in re.split(r'[<>"\n]', content.decode("utf-8", "replace"))
    }
    whole = "\n".join(sorted(pieces))
    return sorted(secret for secret in secrets() if len(secret) > 5 and secret in whole)
