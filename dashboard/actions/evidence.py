"""Notes scored by the rules: the texts that came with new loads, each once; and let go of."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import duckdb
import pyarrow as pa

from dashboard.evidence.words import find_words
from dashboard.warehouse.building import count_change, rebuild
from dashboard.warehouse.constants import with_constants
from dashboard.warehouse.database import Database
from dashboard.warehouse.models import models
from dashboard.warehouse.render import render
from dashboard.warehouse.touched import render_over, temporary_name

_RULES = ("published.evidence_rules", "published.evidence_words")
_WAITING = "evidence.waiting_notes"
_AT_ONCE = 5_000
_DROPPING = (
    "update raw.service_lines set note = 'dropped text ' || md5(note) "
    "where note is not null and note not like 'dropped text %'",
    "create or replace temp table dropped_notes as "
    "select load_id, first_row, text_key from evidence.file_notes where note is not null",
    "delete from raw.notes where (load_id, row_number) not in "
    "(select load_id, first_row from dropped_notes)",
    "update raw.notes set note = 'dropped text ' || dropped.text_key from dropped_notes as dropped "
    "where notes.load_id = dropped.load_id and notes.row_number = dropped.first_row",
    "drop table dropped_notes",
)


def score_notes(cursor: duckdb.DuckDBPyConnection) -> None:
    """Score the texts of the loads that the rules have not read; runs in the caller's transaction.

    Rules that have changed since read all texts again, but for those that were dropped.
    """
    version = rules_version()
    former = cursor.execute(
        "select count(*) from scored.loads where rules_version <> ?", [version]
    ).fetchall()
    if former[0][0]:
        cursor.execute("delete from scored.loads")
        _forget_waiting(cursor)
    waiting = render("evidence.waiting_loads")
    if not cursor.execute(f"select exists ({waiting})").fetchall()[0][0]:
        return
    held = temporary_name(_WAITING)
    cursor.execute(f"create or replace temp table {held} as {render(_WAITING)}")
    if cursor.execute(f"select exists (from {held})").fetchall()[0][0]:
        _insert(cursor, "scored.texts", "evidence.scored_texts")
        # After the scores, which are those of pieces that wait, too.
        _insert(cursor, "scored.pieces", "evidence.waiting_pieces")
    cursor.execute(f"drop table {held}")
    cursor.execute(
        "insert into scored.loads by name "
        f"select load_id, cast(? as varchar) as rules_version from ({waiting})",
        [version],
    )


def keep_scored(database: Database) -> None:
    """Score what waits, if anything does: loads of an earlier version, or changed rules."""
    waiting = database.rows(
        "select (select count(*) from raw.loads) - count(*) from scored.loads "
        "where rules_version = $version",
        {"version": rules_version()},
    )
    if waiting[0][0]:
        with database.writing() as cursor:
            score_notes(cursor)
            count_change(cursor)


def forget_removed(cursor: duckdb.DuckDBPyConnection) -> None:
    """Take out the scores of texts that no load holds any longer."""
    held = "select text_key from evidence.held_texts"
    cursor.execute("delete from scored.loads where load_id not in (select load_id from raw.loads)")
    cursor.execute(f"delete from scored.pieces where text_key not in ({held})")
    cursor.execute(f"delete from scored.phrases where text_key not in ({held})")
    cursor.execute(
        f"delete from scored.texts where text_key not in ({held}) "
        "and text_key not in (select piece_key from scored.pieces)"
    )


def drop_texts(database: Database) -> int:
    """Replace every note by its digest; scores and the words found are kept. How many texts went.

    What a digest stands for cannot be read again: rules that change later leave it as it is.
    """
    with database.writing() as cursor:
        score_notes(cursor)
        texts = cursor.execute(
            "select text_key, note from evidence.held_texts where note is not null"
        ).fetchall()
        _keep_phrases(cursor, texts)
        for step in _DROPPING:
            cursor.execute(step)
        rebuild(cursor)  # the staged lines have the notes, too
    return len(texts)


def rules_version() -> str:
    """Changes with the rules and with the way that they are read."""
    digest = hashlib.sha256()
    for name, model in models().items():
        if name in _RULES or model.schema == "evidence":
            digest.update(model.path.read_bytes())
    return digest.hexdigest()[:16]


def _insert(cursor: duckdb.DuckDBPyConnection, table: str, name: str) -> None:
    """Add what a model makes of the texts that wait to a stored table of the same columns."""
    text = with_constants(cursor, render_over(name, ((_WAITING, _WAITING),)))
    columns = ", ".join(column[0] for column in cursor.execute(f"describe {table}").fetchall())
    cursor.execute(f"insert into {table} by name select {columns} from ({text})")


def _forget_waiting(cursor: duckdb.DuckDBPyConnection) -> None:
    """What earlier rules made of texts that can be read again has no say any more."""
    held = "select text_key from evidence.held_texts where note is not null"
    cursor.execute(
        f"delete from scored.texts where text_key in ({held}) or text_key in "
        f"(select piece_key from scored.pieces where text_key in ({held}))"
    )
    cursor.execute(f"delete from scored.pieces where text_key in ({held})")


def _keep_phrases(cursor: duckdb.DuckDBPyConnection, texts: Sequence[tuple[str, str]]) -> None:
    """Store the words that count of each text, in the order in which they stand."""
    for first in range(0, len(texts), _AT_ONCE):
        rows = [
            (key, number, found.words, found.rule.name)
            for key, note in texts[first : first + _AT_ONCE]
            for number, found in enumerate(find_words(note), start=1)
            if not found.is_left_out
        ]
        columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], []]
        names = ["text_key", "phrase_number", "words", "rule_name"]
        cursor.register("found_phrases", pa.table(dict(zip(names, columns, strict=True))))
        cursor.execute("insert into scored.phrases by name select * from found_phrases")
        cursor.unregister("found_phrases")
