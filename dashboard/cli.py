"""The command line: the verbs of the contract, one line per error, no traceback."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NoReturn

import duckdb

from dashboard.errors import FullUnitError, RequestError
from dashboard.paths import ROOT


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line, as every other error of the program."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}. See {self.prog} --help.", file=sys.stderr)
        raise SystemExit(2)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code: 0 done, 1 strict and refused, 2 nothing done."""
    _print_anything()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given or (given[0].startswith("-") and given[0] not in ("-h", "--help", "--version")):
        given.insert(0, "open")
    options = _parser().parse_args(given)
    try:
        _check_complete()
        run: Callable[[argparse.Namespace], int] = options.run
        return run(options)
    except FullUnitError as error:
        print(f"fullunit {options.verb}: {error}", file=sys.stderr)
    except KeyboardInterrupt:
        print(f"fullunit {options.verb}: stopped; nothing was changed.", file=sys.stderr)
    except BrokenPipeError:
        # The reader of our output (head, less) has gone; that is not an error.
        sys.stderr.close()
        return 0
    except (MemoryError, duckdb.OutOfMemoryException):
        print(
            f"fullunit {options.verb}: not enough memory. Load fewer files at a time.",
            file=sys.stderr,
        )
    except Exception as error:
        if os.environ.get("FULLUNIT_DEBUG"):
            raise
        # The text of an unforeseen error may hold values of rows, so only its kind is shown.
        print(
            f"fullunit {options.verb}: a defect of the program ({type(error).__name__}). "
            "Run again with FULLUNIT_DEBUG=1 for details and report them.",
            file=sys.stderr,
        )
    return 2


def _check_complete() -> None:
    """Say what to do where a wheel was built and installed: it has the code and nothing else."""
    if not (ROOT / "queries").is_dir():
        raise RequestError(
            "this installation lacks queries/ and sample_data/, which no wheel carries. Install "
            "it from its own folder: pip install -e ."
        )


def _print_anything() -> None:
    """A file name that the terminal's character set lacks must not break what was done."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _parser() -> _Parser:
    from dashboard import __version__, verbs
    from dashboard.report_verb import report

    parser = _Parser(
        prog="fullunit",
        description="Revenue analytics for US physical-therapy clinics. Without a verb: open.",
    )
    parser.add_argument("--version", action="version", version=f"Full Unit {__version__}")
    commands = parser.add_subparsers(dest="verb", required=True, metavar="VERB")

    def verb(name: str, run: Callable[[argparse.Namespace], int], text: str) -> _Parser:
        command: _Parser = commands.add_parser(name, help=text, description=text)
        command.set_defaults(run=run, verb=name)
        return command

    command = verb("open", verbs.open_dashboard, "Open the dashboard in a browser.")
    command.add_argument("--port", type=_port, default=8501, help="port on 127.0.0.1")
    _database(command)

    command = verb("load", verbs.load, "Load claim and note files, and those in folders.")
    _files(command)
    command.add_argument("--mapping", metavar="NAME_OR_FILE", help="a saved mapping of headings")
    command.add_argument("--strict", action="store_true", help="exit 1 when a row was refused")
    _database(command)

    command = verb("price", verbs.price, "Price claim files; one row out per service line.")
    _files(command)
    command.add_argument(
        "--medicare-like",
        action="append",
        default=[],
        metavar="PAYER",
        help="another payer that Medicare's own rules price",
    )
    command.add_argument(
        "--qualifying-apm", action="store_true", help="the 2026 factor of qualifying APMs"
    )
    command.add_argument(
        "--non-participating", action="store_true", help="fees of a non-participating practice"
    )
    _output(command, required=True)

    command = verb("fees", verbs.fees, "The fee schedule for a place and a day.")
    command.add_argument("--on", type=_day, default=None, metavar="DATE", help="default: today")
    command.add_argument("--zip", metavar="Z", help="a ZIP code")
    command.add_argument("--carrier", metavar="C", help="with --locality")
    command.add_argument("--locality", metavar="L", help="with --carrier")
    command.add_argument("--code", action="append", default=[], metavar="CODE")
    _output(command, required=False)
    _database(command)

    command = verb("recode", verbs.recode, "Price patient-days again with units coded otherwise.")
    _files(command, needed="*")
    command.add_argument("--from", dest="from_code", type=_code, metavar="CODE")
    command.add_argument("--to", dest="to_code", type=_code, metavar="CODE")
    command.add_argument("--units-per-day", type=_count, metavar="N")
    command.add_argument("--share", type=_percent, metavar="PERCENT")
    command.add_argument(
        "--evidence", type=_score, metavar="T", help="what notes support with confidence T (0 to 1)"
    )
    command.add_argument("--reviewed", action="store_true", help="what reviewers decided")
    _output(command, required=True)
    _database(command)

    command = verb("evidence", verbs.evidence, "What each note supports; one row out per note.")
    _files(command)
    _output(command, required=True)

    command = verb("export", verbs.export, "Any report that a page shows.")
    command.add_argument("report", nargs="?", metavar="REPORT")
    command.add_argument("--list", action="store_true", help="name the reports")
    _filters(command)
    _output(command, required=False)
    _database(command)

    command = verb("report", report, "The findings as slides, a workbook, a paper or a page.")
    _filters(command)
    command.add_argument("--template", type=Path, metavar="FILE.pptx", help="slides take its look")
    _output(command, required=True, kinds=".pptx, .xlsx, .pdf or .html")
    _database(command)

    command = verb(
        "import-benchmark", verbs.import_benchmark, "CMS's file by provider and service as peers."
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--year", type=_count, metavar="Y", help="where the name does not say it")
    _database(command)

    command = verb("import-fees", verbs.import_fees, "Read CMS files as CMS ships them.")
    _files(command)
    _database(command)
    return parser


def _files(command: argparse.ArgumentParser, needed: str = "+") -> None:
    command.add_argument("files", nargs=needed, type=Path, metavar="FILE")


def _database(command: argparse.ArgumentParser) -> None:
    command.add_argument("--database", metavar="FILE", help="default: $FULLUNIT_DATABASE")


def _filters(command: argparse.ArgumentParser) -> None:
    command.add_argument("--from", dest="from_date", type=_day, metavar="DATE")
    command.add_argument("--to", dest="to_date", type=_day, metavar="DATE")
    command.add_argument("--clinic", action="append", default=[], metavar="ID")
    command.add_argument("--payer", action="append", default=[], metavar="NAME")
    command.add_argument("--presenter", action="store_true", help="no names, no patients")


def _output(
    command: argparse.ArgumentParser, required: bool, kinds: str = ".csv, .parquet or .xlsx"
) -> None:
    command.add_argument("--output", type=Path, required=required, metavar="OUT", help=kinds)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-03-31") from None


def _code(text: str) -> str:
    if len(text) != 5 or not text.isalnum():
        raise argparse.ArgumentTypeError(f"{text!r} is not a procedure code of 5 characters")
    return text.upper()


def _count(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of 1 or more")
    return int(text)


def _percent(text: str) -> Decimal:
    try:
        value = Decimal(text.removesuffix("%"))
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is not a percentage") from None
    if not value.is_finite() or not 0 <= value <= 100:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 100")
    return value


def _score(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number such as 0.7") from None
    if not value.is_finite() or not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 1")
    return value


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port between 1 and 65535")
    return int(text)
