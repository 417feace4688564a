"""`fullunit report`: the kinds of document, before an audience too, and what is refused."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.paths import SAMPLE_CLAIMS
from tests.command_line import Outcome, run

Command = Callable[..., Outcome]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from dashboard.actions.claims import load_files
    from dashboard.intake.claims import open_claim_file
    from dashboard.warehouse.database import Database

    path = tmp_path_factory.mktemp("report") / "claims.duckdb"
    with Database(path) as database:
        load_files(database, [open_claim_file(SAMPLE_CLAIMS, pseudonym_key=b"k")])
    return path


@pytest.fixture
def report(held: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    return lambda *arguments: run(capsys, "report", "--database", held, *arguments)


@pytest.mark.parametrize("suffix", [".pptx", ".xlsx", ".pdf", ".html"])
def test_each_kind_is_written(report: Command, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"findings{suffix}"
    found = report("--output", path)
    assert (found.code, found.err) == (0, f"{path}: {found.err.split()[-2]} findings\n")
    assert path.stat().st_size > 10_000
    assert sorted(file.name for file in tmp_path.iterdir()) == [path.name]


def test_the_same_claims_give_the_same_parts(report: Command, tmp_path: Path) -> None:
    one, other = tmp_path / "one.pptx", tmp_path / "other.pptx"
    assert report("--output", one).code == report("--output", other).code == 0
    with zipfile.ZipFile(one) as first, zipfile.ZipFile(other) as second:
        assert first.namelist() == second.namelist()
        apart = [name for name in first.namelist() if first.read(name) != second.read(name)]
    # Charts hold workbooks, whose own parts carry the time of writing.
    assert [name for name in apart if not name.endswith(".xlsx")] == []


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--output", "findings.docx"], "Use a name that ends in .pptx, .xlsx, .pdf or .html"),
        (["--output", "nowhere/findings.pdf"], "there is no folder nowhere"),
        (["--output", "x.pdf", "--template", "look.pptx"], "Let --output end in .pptx"),
        (["--output", "x.pptx", "--template", "look.pptx"], "look.pptx"),
        (["--output", "x.pdf", "--from", "2019-01-01", "--to", "2019-12-31"], "no claim in this"),
        (["--output", "x.pdf", "--from", "2026-01-15"], "A report counts whole months"),
        (["--output", "x.pdf", "--clinic", "ZZZ"], "ZZZ"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(
    report: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    why: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    found = report(*arguments)
    assert found.code == 2
    assert why in found.err
    assert found.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_failure_leaves_what_was_there(report: Command, tmp_path: Path) -> None:
    path = tmp_path / "findings.pdf"
    path.write_text("mine")
    assert report("--output", path, "--from", "2019-01-01", "--to", "2019-12-31").code == 2
    assert path.read_text() == "mine"


def test_it_is_on_disk_or_not_at_all(
    report: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "full"
    folder.mkdir()

    def refuse(self: Path, target: Path) -> Path:
        raise PermissionError(13, "refused")

    monkeypatch.setattr(Path, "replace", refuse)
    found = report("--output", folder / "findings.html")
    assert (found.code, found.err.count("\n")) == (2, 1)
    assert "cannot be written" in found.err
    assert list(folder.iterdir()) == []
    shutil.rmtree(folder)
