"""The kinds of text that a claim file's columns hold, and how each is told."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.intake.values import parse_amount, parse_date

# Codes that a therapy practice bills every week: with two of them, a column is no ZIP codes.
_THERAPY_CODES = frozenset(
    {"97010", "97012", "97014", "97016", "97018", "97022", "97032", "97033", "97035", "97110"}
    | {"97112", "97113", "97116", "97124", "97140", "97150", "97161", "97162", "97163", "97164"}
    | {"97165", "97166", "97167", "97168", "97530", "97533", "97535", "97542", "97750", "97760"}
    | {"97761", "97763", "G0283", "20560", "20561", "92507", "92526", "98975", "98977", "98980"}
)
_MODIFIERS = frozenset(
    {"GP", "GO", "GN", "KX", "CQ", "CO", "GA", "GX", "GY", "GZ", "XE", "XS", "XP", "XU"}
    | {"22", "25", "26", "50", "51", "52", "53", "59", "76", "77", "91", "93", "95", "96", "97"}
    | {"LT", "RT", "TC", "GQ", "GT", "CR", "AT", "SZ", "U1", "U2", "U3", "U4", "U5"}
)
_CODE = re.compile(r"(9\d{4}|2056[01]|[A-V]\d{4}|\d{4}[FTU])([-:,/ ]+[A-Z0-9]{2})*")
_DIAGNOSIS = re.compile(r"[A-TV-Z]\d[0-9A-B](\.?[0-9A-Z]{1,4})?")
_APART = re.compile(r"[\s,;:/|-]+")
_OF_THE_VISIT = ("day", "dos", "serv", "visit", "treat", "seen", "when", "session", "encounter")
_OF_AN_END = ("end", "thru", "through", "until", "next", "last", "final", "birth")


def _always(texts: Sequence[str]) -> bool:
    return True


def _never(key: str, texts: Sequence[str]) -> bool:
    return False


@dataclass(frozen=True)
class Look:
    """A kind of text: what it is called, which fields may hold it, and how it is told.

    `fits` looks at one cell, `holds` at all of a column. `sure_field` is the field that a
    column is read as without asking where `is_certain`, of its normalised heading and texts.
    """

    words: str
    fields: frozenset[str]
    fits: Callable[[str], bool]
    holds: Callable[[Sequence[str]], bool] = _always
    sure_field: str | None = None
    is_certain: Callable[[str, Sequence[str]], bool] = _never


def is_npi(text: str) -> bool:
    """Ten digits whose last is the check digit of an NPI (Luhn over 80840 and the number)."""
    if not re.fullmatch(r"[12]\d{9}", text):
        return False
    digits = [int(digit) for digit in reversed("80840" + text)]
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _is_code(text: str) -> bool:
    return _CODE.fullmatch(text.upper()) is not None


def _is_certainly_code(key: str, texts: Sequence[str]) -> bool:
    """Two therapy codes at least, and half of all; a heading that names another thing is none."""
    billed = [text[:5].upper() for text in texts]
    known = [code for code in billed if code in _THERAPY_CODES]
    is_place = any(stem in key for stem in ("zip", "postal"))
    return not is_place and len(set(known)) > 1 and 2 * len(known) >= len(billed)


def _is_day(text: str) -> bool:
    if not 8 <= len(text) <= 26 or not text[0].isdigit():
        return False  # dear to find out by trying
    try:
        return parse_date(text).year >= 2000
    except ValueError:
        return False


def _is_certainly_visit(key: str, texts: Sequence[str]) -> bool:
    """A heading of visits over days of a few years up to today; birthdays span decades."""
    days = [parse_date(text) for text in texts if _is_day(text)]
    is_span = max(days) <= date.today() and max(days) - min(days) < timedelta(days=3660)
    is_named = any(stem in key for stem in _OF_THE_VISIT)
    return is_span and is_named and not any(stem in key for stem in _OF_AN_END)


def _is_diagnosis(text: str) -> bool:
    return all(_DIAGNOSIS.fullmatch(part) for part in _APART.split(text.upper()) if part)


def _is_modifier(text: str) -> bool:
    return all(part in _MODIFIERS for part in _APART.split(text.upper()) if part)


def _has_letters(texts: Sequence[str]) -> bool:
    return any(any(map(str.isalpha, text)) for text in texts)


def _is_money(text: str) -> bool:
    try:
        parse_amount(text)
    except ValueError:
        return False
    return "$" in text or "." in text


def _is_unit_count(text: str) -> bool:
    return re.fullmatch(r"[1-8](\.0+)?", text) is not None


def _varies(texts: Sequence[str]) -> bool:
    return len(set(texts)) > 1


def _certain(key: str, texts: Sequence[str]) -> bool:
    return True


LOOKS = (
    Look(
        "procedure codes",
        frozenset({"hcpcs_code"}),
        _is_code,
        sure_field="hcpcs_code",
        is_certain=_is_certainly_code,
    ),
    Look(
        "days",
        frozenset({"service_date", "submitted_date", "paid_date"}),
        _is_day,
        sure_field="service_date",
        is_certain=_is_certainly_visit,
    ),
    Look("NPIs", frozenset({"rendering_npi", "billing_npi"}), is_npi),
    Look(
        "diagnosis codes (ICD-10)",
        frozenset({"diagnosis_codes"}),
        _is_diagnosis,
        sure_field="diagnosis_codes",
        is_certain=_certain,
    ),
    Look(
        "modifiers",
        frozenset({"modifiers", "modifier_1", "modifier_2", "modifier_3", "modifier_4"}),
        _is_modifier,
        holds=_has_letters,
        sure_field="modifiers",
        is_certain=_certain,
    ),
    Look("units, 1 to 8", frozenset({"units"}), _is_unit_count, holds=_varies),
    Look(
        "money",
        frozenset({"charge_amount", "allowed_amount", "paid_amount", "patient_amount"}),
        _is_money,
        holds=_varies,
    ),
)
"""What columns are compared with, the most particular first."""
