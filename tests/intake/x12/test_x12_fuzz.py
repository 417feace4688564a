"""Whatever bytes come: rows, or one plain refusal; never a traceback, never other segments."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.errors import UnreadableFileError
from dashboard.intake.fields import typed_lines
from dashboard.intake.x12.reader import open_x12_file
from dashboard.intake.x12.tokens import Tokenizer
from tests.intake.conftest import KEY
from tests.intake.x12.shapes import CLAIMS, CLAIMS_4010, END, REMITTANCES, Read, reshaped

TEXTS = (CLAIMS, REMITTANCES, CLAIMS_4010)
SEGMENTS = sorted({segment for text in TEXTS for segment in text.split(END) if segment})
QUICK = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
SEPARATORS = "*|^!#$%&=?@_`{}\x1d\x1e\x1f"


def read_or_refuse(path: Path, content: bytes) -> None:
    """Take every row of a file as a load would, or find it refused in one line."""
    path.write_bytes(content)
    refusal = "march.x12: read"
    try:
        file = open_x12_file(path, name="march.x12", pseudonym_key=KEY)
        for name, batch in file.tables():
            taken = typed_lines(batch)[0] if name == "service_lines" else batch
            taken.validate(full=True)
    except UnreadableFileError as error:
        refusal = str(error)
    assert refusal.startswith("march.x12: ")
    assert "\n" not in refusal


@QUICK
@given(content=st.binary(max_size=400))
def test_any_bytes_behind_a_header(tmp_path: Path, content: bytes) -> None:
    read_or_refuse(tmp_path / "x", CLAIMS.split("GS*")[0].encode() + content)
    read_or_refuse(tmp_path / "x", content)


@QUICK
@given(
    text=st.sampled_from(TEXTS),
    edits=st.lists(
        st.tuples(st.integers(0, 4000), st.integers(0, 12), st.binary(max_size=6)), max_size=8
    ),
)
def test_any_slip_in_a_file(tmp_path: Path, text: str, edits: list[tuple[int, int, bytes]]) -> None:
    content = text.encode()
    for place, length, new in edits:
        content = content[:place] + new + content[place + length :]
    read_or_refuse(tmp_path / "x", content)


@QUICK
@given(segments=st.lists(st.sampled_from(SEGMENTS), max_size=40))
def test_any_order_of_segments(tmp_path: Path, segments: list[str]) -> None:
    text = CLAIMS.split(END)[0] + END + END.join(segments) + END
    read_or_refuse(tmp_path / "x", text.encode())


@QUICK
@given(
    order=st.permutations(SEPARATORS),
    end=st.sampled_from(["~", "~\n", "\n", "\r\n", "\x1c", "'"]),
    text=st.sampled_from(TEXTS),
)
def test_any_separators(read: Read, order: list[str], end: str, text: str) -> None:
    plain = text.replace("*^*00501*", "*U*00501*")
    element, component, *_ = order
    assert read(reshaped(plain, element, component, end)).tables == read(plain).tables


@QUICK
@given(
    content=st.lists(
        st.sampled_from(["~", "\n", "\r\n", " ", "ISA", "IEA*", "ISA*", "é", "*", *SEGMENTS]),
        max_size=25,
    ),
    chunk_bytes=st.integers(1, 40),
)
def test_any_chunks(tmp_path: Path, content: list[str], chunk_bytes: int) -> None:
    path = tmp_path / "x"
    path.write_bytes((CLAIMS.split("GS*")[0] + "".join(content) + REMITTANCES).encode())
    assert tokens(path, chunk_bytes) == tokens(path, 1 << 16)


def tokens(path: Path, chunk_bytes: int) -> list[tuple[int, int, list[str]]] | str:
    try:
        return [
            (*block.position(number), elements)
            for block in Tokenizer(path, "x", chunk_bytes).blocks()
            for number, elements in enumerate(block.segments(), block.first_number)
        ]
    except UnreadableFileError as error:
        return str(error)
