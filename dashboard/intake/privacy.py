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
_NOTHING = frozenset({"NA", "N/A", "#N/A", "NONE", "NULL", "NAN", "UNKNOWN"})
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


def pseudonyms(secret: bytes) -> Callable[[pa.Array], pa.Array]:
    """A function from a text column to its pseudonyms, the same for the same text and secret.

    A pseudonym is `P-` and the first 16 hexadecimal digits of HMAC-SHA256(secret, text). What
    says that there is no value (`N/A`, `-`) becomes null, or all such lines would be one patient.
    """

    @lru_cache(_CACHED_PSEUDONYMS)
    def pseudonym(text: str | None) -> str | None:
        if text is None or text.upper() in _NOTHING or not any(map(str.isalnum, text)):
            return None
        return "P-" + hmac.digest(secret, text.encode(), "sha256").hex()[:16]

    def replace(column: pa.Array) -> pa.Array:
        coded = column.dictionary_encode()
        replaced = [pseudonym(text) for text in coded.dictionary.to_pylist()]
        return pa.array(replaced, pa.string()).take(coded.indices)

    return replace
