"""Which headings hold what identifies a patient, and the pseudonym that replaces it."""

from __future__ import annotations

import hmac
import re
from collections.abc import Callable
from functools import lru_cache

import pyarrow as pa

_PERSON = (
    r"(?:patients?|pat|pt|clients?|members?|mbr|subscribers?|insureds?|policyholder|cardholder"
    r"|guarantor|beneficiary|bene|responsibleparty|emergencycontact)"
)
_NAME = r"(?:first|last|middle|full|given|family|sur|legal|preferred|maiden)?(?:name|initial|mi)s?"
_PLACE = r"(?:home|mailing|street|billing)?(?:address|addr|street|city|county|state|zip|postal)"
_NUMBER = r"(?:id|ids|identifier|number|numbers|idnumber)"
# Checked against normalised headings (see headings.normalise); each alternative is anchored.
_PRIVATE = re.compile(
    rf"(?:.*birth.*|.*dob|dob.*|.*(?:tele)?phone.*|.*mobile.*|.*email.*"
    rf"|{_PERSON}?{_NAME}(?:lastfirst)?\d*|[fl]name|nameofpatient"
    rf"|{_PERSON}?{_PLACE}(?:line|code|name)?\d*"
    rf"|.*(?:policy|insurance|insured|certificate|groupplan){_NUMBER}"
    r"|.*socialsecurity.*|.*driverslicen[sc]e.*)"
)
_COVERAGE = r"(?:primary|secondary|tertiary|patient|pt|insurance|ins|payer|current)?"
# Numbers of a person, best first: a subscriber's may be shared by a family, and a column that
# is only called "Patient" may hold numbers or names.
_PATIENT_KEYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_COVERAGE}(?:benembiid|(?:mbi|hicn?|ssn)(?:number|id)?"
        rf"|(?:member|mbr|medicare|medicaid|beneficiary|cardholder){_NUMBER})",
        rf"{_COVERAGE}(?:subscriber|policyholder){_NUMBER}",
        r"patient|client|member|subscriber",
    )
)
_NOTHING = frozenset({"NA", "NONE", "NULL", "NAN", "UNKNOWN"})  # in canonical form
_CACHED_PSEUDONYMS = 262_144


def is_private(key: str) -> bool:
    """Whether a normalised heading names something that identifies a patient."""
    return patient_key_rank(key) is not None or _PRIVATE.fullmatch(key) is not None


def patient_key_rank(key: str) -> int | None:
    """How well a private column can tell patients apart: 0 is best, None cannot."""
    for rank, pattern in enumerate(_PATIENT_KEYS):
        if pattern.fullmatch(key):
            return rank
    return None


def canonical(text: str) -> str:
    """A number or name as it is compared: upper-case letters and digits only.

    So that `1EG4-TE5-MK73` in a table and `1EG4TE5MK73` in an 837 are one patient.
    """
    return "".join(filter(str.isalnum, text.upper()))


def pseudonym_maker(secret: bytes) -> Callable[..., str | None]:
    """A function from a person's number, and what tells a family apart, to the pseudonym.

    A pseudonym is `P-` and the first 16 hexadecimal digits of HMAC-SHA256(secret, parts), each
    part in its canonical form. What says that there is no number (`N/A`, `-`, only zeros)
    becomes None, or all such lines would be one patient.
    """

    @lru_cache(_CACHED_PSEUDONYMS)
    def pseudonym(number: str | None, *parts: str) -> str | None:
        bare = canonical(number or "")
        if bare in _NOTHING or not bare.strip("0"):
            return None
        text = "|".join([bare, *filter(None, map(canonical, parts))])
        return "P-" + hmac.digest(secret, text.encode(), "sha256").hex()[:16]

    return pseudonym


def pseudonyms(secret: bytes) -> Callable[[pa.Array], pa.Array]:
    """A function from a text column to its pseudonyms, as `pseudonym_maker` makes them."""
    pseudonym = pseudonym_maker(secret)

    def replace(column: pa.Array) -> pa.Array:
        coded = column.dictionary_encode()
        replaced = [pseudonym(text) for text in coded.dictionary.to_pylist()]
        return pa.array(replaced, pa.string()).take(coded.indices)

    return replace
