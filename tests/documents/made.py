"""Documents of the tests' own: one therapist, sixty with long names, hostile texts, nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

import pandas as pd

from dashboard import formats
from dashboard.documents.assemble import assemble
from dashboard.documents.content import Document, Source
from dashboard.documents.request import Request
from dashboard.findings.content import Chart, Finding, Number, Series, Table
from dashboard.session import sample_database

DAY = date(2026, 11, 29)
UNKNOWN = float("nan")
LONG = "Bartholomew-Montgomery Featherstonehaugh-Cholmondeley, PT, DPT, OCS"
HOSTILE = (
    '#import "@preview/x:1.0.0"; *b* _i_ $1+1$ <script>alert(1)</script> <!-- --> ]]> & @cite '
    '=HYPERLINK("https://evil.example") %{x} <b>h</b> \\u{41} `c` {{x}} [y](https://evil.example) '
    + "W"
    * 120
)


@cache
def sample(is_presenter: bool = False) -> Document:
    """The sample clinic's, all findings."""
    return assemble(sample_database(), Request({}, is_presenter=is_presenter, generated_on=DAY))


def document(*findings: Finding, data_through: date | None = date(2026, 10, 1)) -> Document:
    """One with these findings."""
    return Document(
        title="Revenue and coding review",
        scope="Oct 2026, all clinics",
        findings=findings,
        method=(("What is compared", "One share with another."),),
        sources=(Source("MPPR", "chapter 5"), Source("MPPR", "section 10.7")),
        reproduction=(("Full Unit", "0.1.0"), ("Data hash", "abc123")),
        generated_on=DAY,
        data_through=data_through,
        is_presenter=False,
        loads=pd.DataFrame(),
        ladder=pd.DataFrame(),
    )


def crowded(therapists: int, name: str = LONG) -> Document:
    """Every kind of chart and a table, of so many therapists in a fifth as many clinics."""
    names = [f"{name} {place}" for place in range(1, therapists + 1)]
    clinics = [f"{name} Rehabilitation {place}" for place in range(1, therapists // 5 + 2)]
    return document(
        _by_therapist(names),
        _by_clinic(clinics),
        Finding(key="names", title="Bars of all", sentence="", chart=_bars(names)),
        Finding(key="next", title="Next", sentence="Do this.", steps=tuple(names[:20])),
    )


def _by_therapist(names: list[str]) -> Finding:
    places = range(len(names))
    shares = [0.2 + 0.6 * (7 * place % 60) / 60 for place in places]
    named = [place for place in places if place % 3 == 0]
    others = [place for place in places if place % 3]
    worth = tuple(float(10 + 5 * place) for place in places)
    line = Series("95 % limit, high", (5.0, 400.0), (0.9, 0.7), "#8a94a3", role="line")
    dots = tuple(
        Series(
            words,
            tuple(worth[place] for place in those),
            tuple(shares[place] for place in those),
            color,
            role="dot",
            labels=tuple(names[place] for place in those) if is_named else (),
        )
        for words, color, those, is_named in (
            ("named", "#c8553d", named, True),
            ("not named", "#2a7fb8", others, False),
        )
    )
    rows = pd.DataFrame({"who": names, "patients": 1234, "share": shares, "said": "as expected"})
    columns = {
        "who": ("Billed under", "text"),
        "patients": ("Patients", "count"),
        "share": ("97110 as billed", "share"),
        "said": ("Finding", "text"),
    }
    return Finding(
        key="use",
        title=f"Of {len(names)} therapists some bill more",
        sentence="Some do.",
        numbers=tuple(Number(f"Number {n}", f"{n}1.5 %", "Of all.") for n in range(1, 6)),
        chart=Chart("dots", (line, *dots), "Patients", "97110 share", "share"),
        table=Table(rows, columns),
        caveat="A question, not an answer.",
    )


def _by_clinic(clinics: list[str]) -> Finding:
    months = tuple(pd.date_range("2024-11-01", periods=24, freq="MS"))
    series = tuple(
        Series(
            clinic,
            months,
            tuple(UNKNOWN if m == place else 1000.0 * (place + 1) + 37 * m for m in range(24)),
            "#2a7fb8",
        )
        for place, clinic in enumerate(clinics)
    )
    chart = Chart("lines", series, "Month of service", "Dollars", "money")
    return Finding(key="clinics", title="By clinic", sentence="All of them.", chart=chart)


def _bars(names: list[str]) -> Chart:
    values = tuple(UNKNOWN if n == 1 else 500.25 - 40 * n for n in range(len(names)))
    bars = Series("Difference", tuple(names), values, "#2a7fb8")
    return Chart("bars", (bars,), "Therapist", "Dollars", "money")


def one_month() -> Document:
    """A single month, in columns and as a line."""
    month = (pd.Timestamp("2026-10-01"),)
    both = (Series("Rise", month, (12.5,), "#2a7fb8"), Series("Fall", month, (-3.25,), "#c8553d"))
    return document(
        *(
            Finding(
                key=kind,
                title=f"One month in {kind}",
                sentence="It is one.",
                chart=Chart(kind, both, "Month", "Dollars", "money", is_stacked=True),
            )
            for kind in ("columns", "lines")
        )
    )


def unknown() -> Document:
    """A chart and a table without a value, and a finding of nothing but its title."""
    months = (pd.Timestamp("2026-10-01"), pd.Timestamp("2026-09-01"))
    chart = Chart(
        "lines", (Series("Paid", months, (UNKNOWN, UNKNOWN), "#2a7fb8"),), "M", "Dollars", "money"
    )
    table = Table(pd.DataFrame({"who": []}), {"who": ("Who", "text")})
    return document(
        Finding(key="a", title="Nothing is known", sentence="", chart=chart, table=table),
        Finding(key="b", title="A title", sentence=""),
        data_through=None,
    )


def hostile() -> Document:
    """Every text of it hostile."""
    found = crowded(3, HOSTILE)
    findings = tuple(
        replace(
            finding,
            title=f"{finding.title} {HOSTILE}",
            sentence=HOSTILE,
            caveat=HOSTILE,
            numbers=(Number(HOSTILE, HOSTILE, HOSTILE),),
            steps=(HOSTILE,),
            is_edited=True,
        )
        for finding in found.findings
    )
    pair = (HOSTILE, HOSTILE)
    return replace(
        found,
        title=HOSTILE,
        scope=HOSTILE,
        findings=findings,
        method=(pair,),
        sources=(Source(*pair),),
        reproduction=(pair,),
    )


def secrets() -> set[str]:
    """Names, identifiers, clinics and files of the sample clinic that are longer than a word."""
    rows = sample_database().rows(
        "select unnest([patient_id, claim_id, rendering_npi, rendering_name, billing_npi, "
        "clinic_zip]) from raw.service_lines union "
        "select unnest([clinic_name, clinic_zip]) from settings.clinics union "
        "select file_name from raw.loads"
    )
    return {text for (text,) in rows if text and len(text) > 4}


def written(document: Document) -> list[str]:
    """Every text that a writer must show: sentences, numbers, cells, steps, sources."""
    texts = [document.title, document.scope]
    for finding in document.findings:
        texts += [finding.title, finding.sentence, finding.caveat, *finding.steps]
        texts += [t for one in finding.numbers for t in (one.label, one.text, one.definition)]
        texts += [cell for row in rows_written(finding) for cell in row]
    texts += [text for pair in (*document.method, *document.reproduction) for text in pair]
    return texts + [text for source in document.sources for text in (source.name, source.told)]


def rows_written(finding: Finding) -> list[list[str]]:
    """The cells of a finding's table as the rules for numbers on screen have them."""
    if finding.table is None:
        return []
    columns = finding.table.columns.items()
    return [
        [cell(row[name], written_as) for name, (_, written_as) in columns]
        for row in finding.table.rows.to_dict("records")
    ]


def cell(value: object, written_as: str) -> str:
    """One cell."""
    if value is None or value != value:
        return "unknown"
    number = float(str(value)) if written_as in ("share", "ratio", "count", "money") else 0.0
    if written_as == "ratio":
        return "under 0.01" if 0 < number < 0.005 else f"{number:.2f}"
    told = {"share": formats.share, "money": formats.cents, "count": lambda n: f"{n:,.0f}"}
    return told[written_as](number) if written_as in told else str(value)


CASES: dict[str, Callable[[], Document]] = {
    "sample": sample,
    "presenter": lambda: sample(is_presenter=True),
    "one therapist": lambda: crowded(1, "A. Alder, PT"),
    "60 therapists with long names": lambda: crowded(60),
    "one month": one_month,
    "nothing known": unknown,
    "no finding": document,
    "hostile": hostile,
}
"""Documents that a writer must manage, small and large."""
