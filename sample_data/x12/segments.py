"""Segments, transactions and interchanges of X12 5010, with their counts right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sample_data.practice import EXTRACT_DATE

Element = str | tuple[str, ...]
Segment = tuple[Element, ...]

_ELEMENT, _REPETITION, _TERMINATOR = "*", "^", "~"
_RESERVED = (_ELEMENT, _REPETITION, _TERMINATOR, "\n")
_TIME = "0800"


@dataclass(frozen=True)
class Envelope:
    """What wraps the transactions of a file; component parts the parts of an element."""

    functional_code: str
    transaction_code: str
    version: str
    sender: str
    receiver: str
    component: str = ":"


def money(amount: Decimal) -> str:
    """Return dollars as X12 writes them: no zeros at the end, no point without cents."""
    return f"{amount.normalize():f}" if amount else "0"


def day_text(day: date) -> str:
    """Return a date as CCYYMMDD."""
    return f"{day:%Y%m%d}"


def interchange(envelope: Envelope, bodies: Sequence[Sequence[Segment]]) -> str:
    """Return a whole file, one segment a line; a body is what stands between ST and SE."""
    segments = [_group_header(envelope)]
    for number, body in enumerate(bodies, start=1):
        segments += _transaction(envelope, f"{number:04d}", body)
    segments += [("GE", str(len(bodies)), "1"), ("IEA", "1", "000000001")]
    texts = [_text(segment, envelope.component) for segment in segments]
    return "".join(f"{text}{_TERMINATOR}\n" for text in (_interchange_header(envelope), *texts))


def _interchange_header(envelope: Envelope) -> str:
    """Return ISA, whose elements have fixed widths; T says that these are no real claims."""
    blank = " " * 10
    parties = ("ZZ", envelope.sender.ljust(15), "ZZ", envelope.receiver.ljust(15))
    rest = (_REPETITION, "00501", "000000001", "0", "T", envelope.component)
    elements = ("00", blank, "00", blank, *parties, f"{EXTRACT_DATE:%y%m%d}", _TIME, *rest)
    return _ELEMENT.join(("ISA", *elements))


def _group_header(envelope: Envelope) -> Segment:
    names = (envelope.functional_code, envelope.sender, envelope.receiver)
    return "GS", *names, day_text(EXTRACT_DATE), _TIME, "1", "X", envelope.version


def _transaction(envelope: Envelope, number: str, body: Sequence[Segment]) -> Iterator[Segment]:
    # The guide of claims wants the version in ST too, that of remittances leaves it to GS.
    version = envelope.version if envelope.transaction_code == "837" else ""
    yield "ST", envelope.transaction_code, number, version
    yield from body
    yield "SE", str(len(body) + 2), number


def _text(segment: Segment, component: str) -> str:
    """Return a segment without its terminator and without empty elements at its end."""
    return _ELEMENT.join(_element(part, component) for part in segment).rstrip(_ELEMENT)


def _element(element: Element, component: str) -> str:
    parts = (element,) if isinstance(element, str) else element
    if any(mark in part for part in parts for mark in (*_RESERVED, component)):
        raise ValueError(f"an element holds a separator: {element!r}")
    return component.join(parts)
