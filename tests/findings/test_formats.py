"""How money, shares, counts and days are written, at the edges where a figure could mislead."""

from datetime import date
from decimal import Decimal

import pytest

from dashboard import formats


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "$0"),
        (0.4, "$0"),
        (950, "$950"),
        (999.49, "$999"),
        (999.5, "$1.00k"),
        (12_345, "$12.3k"),
        (99_949, "$99.9k"),
        (99_950, "$100k"),
        (999_499, "$999k"),
        (999_500, "$1.00M"),
        (3_014_000, "$3.01M"),
        (999_500_000, "$1.00B"),
        (-12_345, "−$12.3k"),
        (Decimal("7400000.00"), "$7.40M"),
        (None, "unknown"),
        (float("nan"), "unknown"),
    ],
)
def test_money_has_three_figures_that_matter(amount: float | None, text: str) -> None:
    assert formats.money(amount) == text


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (1234.5, "$1,234.50"),
        (Decimal("29.805"), "$29.81"),
        (2.675, "$2.68"),  # as it is written, not as binary holds it
        (-2.84, "−$2.84"),
        (-0.001, "$0.00"),
        (None, "unknown"),
        (float("nan"), "unknown"),
    ],
)
def test_cents_are_rounded_half_up(amount: float | None, text: str) -> None:
    assert formats.cents(amount) == text


def test_signed_amounts_bear_one_sign() -> None:
    assert (formats.signed_cents(6.01), formats.signed_cents(-2.84)) == ("+$6.01", "−$2.84")
    assert (formats.signed_money(12_345), formats.signed_money(-950)) == ("+$12.3k", "−$950")
    assert formats.signed_cents(None) == formats.signed_money(None) == "unknown"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.62, "62 %"),
        (1, "100 %"),
        (0, "0 %"),
        (0.0994, "9.9 %"),
        (0.0995, "10 %"),
        (0.0004, "under 0.1 %"),
        (0.0005, "0.1 %"),
        (None, "unknown"),
        (float("nan"), "unknown"),
    ],
)
def test_a_share_is_never_a_false_nothing(value: float | None, text: str) -> None:
    assert formats.share(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0 lines"),
        (1, "1 line"),
        (1.0, "1 line"),
        (2345, "2,345 lines"),
        (None, "unknown lines"),
    ],
)
def test_counts(value: float | None, text: str) -> None:
    assert formats.count(value, "line") == text


def test_a_plural_of_its_own() -> None:
    assert formats.count(2, "day of one", "days of one") == "2 days of one"
    assert formats.count(1, "day of one", "days of one") == "1 day of one"


def test_days_and_months() -> None:
    assert formats.month(date(2026, 10, 31)) == "Oct 2026"
    assert formats.full_date(date(2023, 7, 1)) == "Jul 1, 2023"


def test_a_dollar_sign_opens_no_formula_and_keeps_its_minus() -> None:
    assert formats.escaped("$1.00 and −$2.00") == "\\$1.00 and −\u2060\\$2.00"


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "1 KB"), (840_000, "840 KB"), (12_340_000, "12.3 MB"), (1_200_000_000, "1.20 GB")],
)
def test_sizes(size: int, text: str) -> None:
    assert formats.size(size) == text


def test_every_status_of_a_price_has_words() -> None:
    words = formats.STATUS_WORDS
    assert set(words) == {
        *("priced", "not_paid", "carrier_priced", "unknown_code"),
        *("no_locality", "no_schedule", "reversed", "reversal_unmatched"),
    }
    assert len(set(words.values())) == len(words)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0.2, "under 5 s"),
        (42, "about 40 s"),
        (57.4, "about 55 s"),
        (58, "about 1 min"),
        (170, "about 3 min"),
        (3569, "about 59 min"),
        (3600, "about 1 h"),
        (4100, "about 1 h 10 min"),
        (7190, "about 2 h"),
    ],
)
def test_time_left_is_told_in_round_figures(seconds: float, text: str) -> None:
    assert formats.time_left(seconds) == text
