"""The header of an interchange, which declares its separators, and how a file is known by it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

HEADER_SPAN = 600  # characters within which a header (106 by the book) and a GS behind it fit
_CHUNK_BYTES = 1 << 20
_DEFAULT_COMPONENT = ":"
# Sixteen elements apart by the fourth character; the first, ISA01, has two digits.
_HEADER = re.compile(rb"(?:\A|[\r\n])[ \t]*ISA(?:\*|([^A-Za-z0-9\s,;\"'])\d\d\1)")
_INNER_SEGMENT = re.compile(
    rb"(?:GS[*|^~\x1d]H[A-Z][*|^~\x1d]|ST[*|^~\x1d]8\d\d[*|^~\x1d]"
    rb"|(?:GS|ST|BHT|BPR|TRN|LX|HL|CLP|CLM|SVC|SV1|CAS|NM1|N1|DTM|DTP|PLB|SE|GE|IEA)\*)"
)
_BLANK = b"\xef\xbb\xbf \t\r\n"
_TRANSACTION = re.compile(rb"ST[^A-Za-z0-9\s](83[57])[^A-Za-z0-9]")
_GUIDE = re.compile(rb"00[45]0[0-9]{2}X([0-9]{3})")
_PROFESSIONAL_GUIDES = {b"222", b"098"}
_OTHER_CLAIM_GUIDES = {b"223", b"224", b"096", b"097"}  # institutional, dental
_TRANSACTION_SPAN = 8
_SPLIT_ID = re.compile(r"\AI[\r\n]*S[\r\n]*A[\r\n]*")  # a line may be wrapped inside the id


class Separators(NamedTuple):
    """The characters that end an element, a component of one, and a segment."""

    element: str
    component: str
    segment: str


def is_x12(head: bytes) -> bool:
    """Whether a file that begins with these bytes is X12, whole or without its header."""
    return has_header(head) or _INNER_SEGMENT.match(head.lstrip(_BLANK)) is not None


def has_header(head: bytes) -> bool:
    """Whether there is an ISA in these first bytes of a file, be it below other lines."""
    return _HEADER.search(head.lstrip(_BLANK)) is not None


def find_separators(text: str) -> Separators | None:
    """The separators that an ISA declares, whatever its length and line ends; None: not whole.

    `text` begins with ISA. The element separator follows it, the component separator is the
    sixteenth element, the segment terminator is what comes next, be it only a line end.
    """
    text = _SPLIT_ID.sub("ISA", text)
    element = text[3:4]
    parts = text.split(element, 16) if element else []
    if len(parts) < 17:
        return None
    rest = parts[16].lstrip("\r\n")
    component, rest = rest[:1], rest[1:]
    bare = rest.lstrip("\r\n")
    if _is_separator(bare[:1]):
        component = _DEFAULT_COMPONENT if component == " " else component
        separators = Separators(element, component, bare[:1])
    elif rest != bare and not re.split("[\r\n]", bare, maxsplit=1)[0].endswith(component):
        separators = Separators(element, component, "\n" if "\n" in rest[:2] else "\r")
    else:  # no sixteenth element: what was taken for it ends the segments
        separators = Separators(element, _DEFAULT_COMPONENT, component)
    return separators if _is_plausible(separators) else None


def _is_plausible(separators: Separators) -> bool:
    inner = all(map(_is_separator, separators[:2]))
    end = separators.segment
    return inner and (end in ("\r", "\n") or _is_separator(end)) and len(set(separators)) == 3


def _is_separator(character: str) -> bool:
    """Whether a character can be one: no letter, digit or blank, nor a part of an amount."""
    return character.isascii() and not character.isalnum() and character not in " \t\r\n.-+\0"


def survey(path: Path) -> tuple[str, str]:
    """The SHA-256 of a file's bytes and its kind: 837P, 835, 837P and 835, else X12."""
    digest, found, tail = hashlib.sha256(), set[bytes](), b""
    guides: set[bytes] | None = None
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            digest.update(chunk)
            found |= set(_TRANSACTION.findall(tail + chunk))
            guides = set(_GUIDE.findall(chunk)) if guides is None else guides
            tail = chunk[-_TRANSACTION_SPAN:]
    if guides and guides & _OTHER_CLAIM_GUIDES and not guides & _PROFESSIONAL_GUIDES:
        found.discard(b"837")
    names = [name for number, name in ((b"837", "837P"), (b"835", "835")) if number in found]
    return digest.hexdigest(), " and ".join(names) or "X12"
