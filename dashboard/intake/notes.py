"""Note files: a text with the keys of what it tells of, or a flow sheet with a row an exercise.

A file is taken for one where its headings have a note, or the columns of a flow sheet, but not all
that a service line needs. Its text is handed on and never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from dashboard.errors import NotAClaimFileError
from dashboard.intake.aliases import normalise
from dashboard.intake.cells import trimmed
from dashboard.intake.claims import ClaimFile
from dashboard.intake.fields import parsed_field
from dashboard.intake.lines import Heading, Mapping, Refusal, Rows
from dashboard.intake.privacy import pseudonyms

NOTE_SCHEMA = pa.schema(
    [
        ("row_number", pa.int64()),
        ("note_id", pa.string()),
        ("claim_id", pa.string()),
        ("line_number", pa.int32()),
        ("patient_id", pa.string()),
        ("service_date", pa.date32()),
        ("hcpcs_code", pa.string()),
        ("note", pa.string()),
    ]
)
"""The columns of a note; a key that the file lacks is null."""
LONGEST_READ = 20_000
"""How many characters of a note are read for evidence; the rest is kept and not read."""
_KEYS = ("claim_id", "line_number", "patient_id", "service_date", "hcpcs_code")
_TEXT = ("note", "notes", "text", "notetext", "narrative", "documentation", "comments", "comment")
_HEADINGS = {
    "note_id": ("noteid", "notenumber", "documentid", "noteuid"),
    "intervention": ("intervention", "interventions", "exercise", "exercises", "activity"),
    "sets": ("sets", "set"),
    "reps": ("reps", "rep", "repetitions", "repsets"),
    "load": ("load", "weight", "resistance", "resistanceload", "weightresistance"),
    "minutes": ("minutes", "mins", "min", "time", "duration", "timedminutes"),
    "cues": ("cues", "cueing", "cuing", "assistance", "comments", "comment", "details"),
}
_FLOW = ("intervention", "sets", "reps", "load", "minutes", "cues")


class NoteFile(ClaimFile):
    """A file of notes whose headings were found; `tables` yields its rows.

    `notes_read`, `empty_notes` and `long_notes` count as it is read.
    """

    def __init__(
        self, path: Path, name: str, mapping: Mapping | None, pseudonym_key: bytes
    ) -> None:
        super().__init__(path, name, mapping, pseudonym_key)
        self._columns = self._source.heading.recognition.indexes
        self.kind = f"notes, {self.kind}"
        self.missing = ()
        self.notes_read = self.empty_notes = self.long_notes = 0

    @staticmethod
    def _refined(heading: Heading) -> Heading:
        columns, found = _columns(heading), heading.recognition
        pseudonymous = "patient_id" in columns and found.is_pseudonymous
        found = replace(found, indexes=columns, repeated={}, is_pseudonymous=pseudonymous)
        return replace(heading, recognition=found)

    @property
    def is_note_file(self) -> bool:
        """Whether there is a text, or a flow sheet, in it."""
        return "note" in self._columns or "intervention" in self._columns

    @property
    def has_key(self) -> bool:
        """Whether its rows say which line, claim or visit they tell of."""
        return "claim_id" in self._columns or {"patient_id", "service_date"} <= set(self._columns)

    def check(self) -> None:
        """Raise NotAClaimFileError unless rows have a text, and keys that claims have, too."""
        if self.is_note_file and self.has_key:
            return
        raise NotAClaimFileError(
            f"{self.name}: notes without keys: no column says which line a note tells of. Add "
            "claim_id and line_number, or claim_id, or patient_id and service_date, and load it "
            "again."
        )

    def sentences(self) -> list[str]:
        """What is to be said of the notes once they are read; never a word of them."""
        said = []
        if self.empty_notes:
            said.append(f"{self.name}: {self.empty_notes:,} rows have no note.")
        if self.long_notes:
            said.append(
                f"{self.name}: {self.long_notes:,} notes are longer than {LONGEST_READ:,} "
                "characters; they are read that far."
            )
        return said

    def tables(self) -> Iterator[tuple[str, pa.RecordBatch]]:
        """Yield the notes in file order, in NOTE_SCHEMA, each with the name of its table."""
        replace_patients = pseudonyms(self._key)
        for rows in self._source.rows():
            columns = self._texts(rows)
            if self._source.heading.recognition.is_pseudonymous:
                columns["patient_id"] = replace_patients(columns["patient_id"])
            batch = self._typed(rows.row_numbers, columns)
            self._count(batch)
            yield "notes", batch

    def _texts(self, rows: Rows) -> dict[str, pa.Array]:
        return {name: trimmed(rows.columns[i]) for name, (i,) in self._columns.items()}

    def _typed(self, row_numbers: pa.Array, texts: dict[str, pa.Array]) -> pa.RecordBatch:
        """Values of the keys; a key that cannot be read refuses its row."""
        absent = pa.nulls(len(row_numbers), pa.string())
        columns = {name: texts.get(name, absent) for name in ("note_id", *_KEYS)}
        if not texts.keys() & {"note_id", *_KEYS}:
            # Nothing tells them apart but their place: each row is a note.
            columns["note_id"] = row_numbers.cast(pa.string())
        refused = pa.repeat(False, len(row_numbers))
        for name in ("line_number", "service_date", "hcpcs_code"):
            found = columns[name]
            columns[name], faults, needed = parsed_field(name, found)
            self._refuse(name, needed, row_numbers, found, faults)
            refused = pc.or_(refused, faults)
        columns |= {"row_number": row_numbers, "note": _note(texts, absent)}
        batch = pa.record_batch([columns[name] for name in NOTE_SCHEMA.names], NOTE_SCHEMA)
        return batch.filter(pc.invert(refused))

    def _refuse(
        self, name: str, needed: str, rows: pa.Array, found: pa.Array, faults: pa.Array
    ) -> None:
        self.refusals.extend(
            Refusal(rows[i].as_py(), name, found[i].as_py() or "", needed)
            for i in pc.indices_nonzero(faults).to_pylist()
        )

    def _count(self, batch: pa.RecordBatch) -> None:
        lengths = pc.utf8_length(batch["note"])
        self.notes_read += batch.num_rows - batch["note"].null_count
        self.empty_notes += batch["note"].null_count
        self.long_notes += pc.sum(pc.greater(lengths, LONGEST_READ)).as_py() or 0


def open_note_file(path: Path, name: str, pseudonym_key: bytes) -> NoteFile | None:
    """A file of notes with keys, or None where its headings name neither a note nor a flow sheet.

    Raises UnreadableFileError as open_claim_file does, NotAClaimFileError for notes without keys.
    """
    file = NoteFile(path, name, None, pseudonym_key)
    if not file.is_note_file:
        return None
    file.check()
    return file


def _columns(heading: Heading) -> dict[str, tuple[int, ...]]:
    """Field to its column: the keys as in a claim file, the text and a flow sheet's by name."""
    keys = [normalise(cell) for cell in heading.cells]
    flow = {
        name: index
        for name, known in _HEADINGS.items()
        if (index := _first(keys, known)) is not None
    }
    is_flow = "intervention" in flow and len(flow.keys() & set(_FLOW)) > 1
    own = {n: i for n, i in flow.items() if n == "note_id" or is_flow}
    known = heading.recognition.indexes
    text = known["note"][0] if "note" in known else _first(keys, _TEXT)
    if text is not None and text not in own.values():
        own["note"] = text
    found: dict[str, tuple[int, ...]] = {name: (index,) for name, index in own.items()}
    taken = set(own.values())
    found |= {n: known[n][:1] for n in _KEYS if n in known and known[n][0] not in taken}
    return dict(sorted(found.items(), key=lambda item: item[1]))


def _first(keys: list[str], known: tuple[str, ...]) -> int | None:
    return next((keys.index(name) for name in known if name in keys), None)


def _note(texts: dict[str, pa.Array], absent: pa.Array) -> pa.Array:
    """The text of a row; that of a flow sheet is put together as a therapist would write it."""
    if "intervention" not in texts:
        return texts.get("note", absent)
    parts = [
        texts["intervention"],
        _with_words(texts.get("sets"), "", " sets"),
        _with_words(texts.get("reps"), "", " reps"),
        texts.get("load"),
        _with_words(texts.get("minutes"), "", " min"),
        texts.get("cues"),
        texts.get("note"),
    ]
    given = [pc.fill_null(part, "") for part in parts if part is not None]
    joined = pc.binary_join_element_wise(*given, " ")
    squeezed = pc.replace_substring_regex(joined, " +", " ")
    return trimmed(pc.utf8_trim_whitespace(squeezed))


def _with_words(column: pa.Array | None, before: str, after: str) -> pa.Array | None:
    """Bare numbers with what they count; other words stay as they are."""
    if column is None:
        return None
    is_number = pc.match_substring_regex(column, r"^\d+(\.\d+)?$")
    said = pc.binary_join_element_wise(before, column, after, "")
    return pc.if_else(is_number, said, column)
