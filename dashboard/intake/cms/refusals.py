"""The one-line refusals of CMS files: what was found, where, and what to do."""

from dashboard.errors import NotACmsFileError
from dashboard.intake.cms.tables import CmsFile

DOWNLOAD_AGAIN = "Download the file again from cms.gov and load it as it comes."


def column_letter(index: int) -> str:
    """Return a spreadsheet's name of the column at a zero-based index: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def one_line(text: str) -> str:
    """Return a text as it can stand in a one-line message: printable, spaces single."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def shown(text: str, limit: int = 40) -> str:
    """Return a cell as a message quotes it: on one line, and short."""
    if not text:
        return "an empty cell"
    line = one_line(text)
    return f'"{line[:limit]}…"' if len(line) > limit else f'"{line}"'


def refused(
    file: CmsFile, problem: str, where: str = "", advice: str = DOWNLOAD_AGAIN
) -> NotACmsFileError:
    """Return the error that refuses a file whole; `where` is like `row 12, column F`."""
    place = f"{file.label}, {where}" if where else file.label
    return NotACmsFileError(f"{place}: {problem}. {advice}")


def misplaced(file: CmsFile, expected: str, found: str, column: int, rows: str) -> NotACmsFileError:
    """Return the error for a heading that does not stand where CMS prints it."""
    where = f"{rows}, column {column_letter(column)}"
    what = f"expected the heading {shown(expected, 60)}, found {shown(found, 60)}"
    return refused(file, what, where)
