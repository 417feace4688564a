"""Fuzz one reader of claim files, guided by what its code reaches.

python -m tests.intake.fuzz.fuzz_readers READER CORPUS [--minutes N] [--seed N]

READER is delimited, xlsx or x12. Stops at the first input that breaks the promise: a file gives
rows and refusals, or one plain line that names it; never another exception, 10 seconds, or
1,024 MB. The input is then written to CORPUS/crash-..., to become a test.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dashboard.intake"]):
    from dashboard.errors import FullUnitError
    from dashboard.intake.claims import ClaimFile, open_claim_file
    from dashboard.intake.fields import typed_lines
    from dashboard.intake.x12.reader import X12File

from tests.intake.fuzz.seeds import write_seeds
from tests.intake.xlsx_parts import write_parts

_KEY = bytes(32)
_SECONDS, _MEGABYTES, _LONGEST = 10, 1024, 65_536


def read(path: Path) -> None:
    """Read a file whole and check what came of it."""
    try:
        claims = open_claim_file(path, pseudonym_key=_KEY)
        numbers = _row_numbers(claims)
    except FullUnitError as error:
        message = str(error)
        assert message.startswith(f"{path.name}: "), "an error that does not name its file"
        assert message.isprintable(), "an error of more than a line"
        return
    assert len(numbers) == len(set(numbers)), "two rows of one number"


def _row_numbers(claims: ClaimFile | X12File) -> list[int]:
    numbers: list[int] = []
    for table, batch in claims.tables():
        batch.validate(full=True)
        if table == "service_lines":
            numbers += batch["row_number"].to_pylist()
            typed_lines(batch)[0].validate(full=True)
    return numbers


def _as_file(data: bytes, path: Path) -> None:
    path.write_bytes(data)


def _as_sheet(data: bytes, path: Path) -> None:
    """The rows of a sheet: to change a zip at random gives damaged zips alone."""
    write_parts(path, data.decode("utf-8", "replace"))


WRITERS: dict[str, tuple[str, Callable[[bytes, Path], None]]] = {
    "delimited": ("fuzz.csv", _as_file),
    "xlsx": ("fuzz.xlsx", _as_sheet),
    "x12": ("fuzz.837", _as_file),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Fuzz until the minutes are over or an input breaks the promise."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("reader", choices=WRITERS)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    write_seeds(options.reader, options.corpus)
    name, write = WRITERS[options.reader]
    path = Path(tempfile.mkdtemp()) / name

    def one(data: bytes) -> None:
        write(data, path)
        read(path)

    limits = [f"-timeout={_SECONDS}", f"-rss_limit_mb={_MEGABYTES}", f"-max_len={_LONGEST}"]
    span = [f"-max_total_time={int(options.minutes * 60)}", f"-seed={options.seed}"]
    where = [f"-artifact_prefix={options.corpus}/", "-print_final_stats=1", str(options.corpus)]
    atheris.Setup([sys.argv[0], *limits, *span, *where], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
