"""The conversion factor that a PPRRVU prints in each of its rows, and whose it is.

From 2026 CMS prints two, each in a copy of the file of its own: one for participants of qualifying
APMs (QPP) and one for everyone else (nonQPP). Only the name of the file tells them apart.
"""

from collections.abc import Set
from datetime import date

from dashboard.intake.cms.refusals import refused
from dashboard.intake.cms.releases import Quarter, search, titles
from dashboard.intake.cms.tables import COLUMNS, CmsFile, CmsTable

FIRST_YEAR_OF_TWO_FACTORS = 2026


def conversion_factor_table(
    file: CmsFile, release: Quarter, printed: Set[str]
) -> tuple[list[CmsTable], str]:
    """Return the table of the file's one factor and a note; no table where it is unsure.

    `printed` holds the distinct values of the CONV FACTOR column, dollars with four decimals.
    """
    if len(printed) != 1:
        some = ", ".join(sorted(printed)[:3])
        problem = f"{len(printed)} conversion factors ({some}), one was expected"
        raise refused(file, problem, "column CONV FACTOR")
    (factor,) = printed
    if doubt := _doubt(file, release):
        return [], f"conversion factor {factor} not taken: {doubt}"
    is_qualifying = _is_qualifying(file) is True
    pair = (None, factor) if is_qualifying else (factor, None)
    return [_table(release, pair)], _note(release, factor, is_qualifying)


def _note(release: Quarter, factor: str, is_qualifying: bool) -> str:
    if release.year < FIRST_YEAR_OF_TWO_FACTORS:
        return ""
    kind = "qualifying APM participants" if is_qualifying else "everyone but qualifying APMs"
    return f"conversion factor {factor} is the one for {kind}"


def _table(release: Quarter, pair: tuple[str | None, str | None]) -> CmsTable:
    source = f"CONV FACTOR column of the CMS PFS relative value file {release.rvu_name}"
    return CmsTable(
        table="conversion_factors",
        effective_from=release.first_day,
        release=release.rvu_release,
        source=source,
        columns=COLUMNS["conversion_factors"],
        rows=[(release.first_day.isoformat(), *pair, source)],
        is_whole_release=False,
    )


def _doubt(file: CmsFile, release: Quarter) -> str:
    """Why it is not sure whose conversion factor this is or since when, or nothing."""
    if release.year >= FIRST_YEAR_OF_TWO_FACTORS and _is_qualifying(file) is None:
        return "CMS prints two and neither title nor file name says QPP or nonQPP"
    published = _published(file)
    if published and (published.year, published.month) > (release.year, release.first_day.month):
        return f"the file was released again on {published} and does not say from which day"
    return ""


def _is_qualifying(file: CmsFile) -> bool | None:
    """Whether the file is for qualifying APM participants; None where nothing says.

    The titles speak first, then the file's name, then the name of its zip.
    """
    for text in (*titles(file.rows), file.name, file.container):
        if search(r"non[-_ ]?qpp|non[-_ ]?qualifying", [text]):
            return False
        if search(r"(?<![a-z])qpp(?![a-z])|qualifying apm", [text]):
            return True
    return None


def _published(file: CmsFile) -> date | None:
    """The day behind RELEASED in the titles: later than the quarter's first month for a re-issue,
    such as the one of March 2024 that carries a factor in force from the 9th.
    """
    match = search(r"RELEASED (\d\d?)/(\d\d?)/(20\d\d)", titles(file.rows))
    if not match:
        return None
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None
