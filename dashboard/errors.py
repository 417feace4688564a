"""What can go wrong, one class per cause.

Every message is one line for the person at the screen: what was found, where, what to do.
No message holds a value from a patient's row.
"""


class FullUnitError(Exception):
    """Base of every error that is told to a user instead of being a defect of the program."""


class UnreadableFileError(FullUnitError):
    """A file could not be read at all: damaged, truncated, protected, or of an unknown kind."""


class NotAClaimFileError(FullUnitError):
    """A file was read but does not hold service lines; names the headings found and missing."""


class NotACmsFileError(FullUnitError):
    """A file is not one of the CMS files, or its layout is not the one that CMS publishes."""


class DatabaseUnavailableError(FullUnitError):
    """The database is held by another process, cannot be written, or is not a database."""


class DatabaseBusyError(DatabaseUnavailableError):
    """Another session of this program is writing at the moment; nothing was tried."""


class DatabaseVersionError(FullUnitError):
    """The database was written by a newer version of the program."""


class RequestError(FullUnitError):
    """What was asked for does not exist or contradicts itself: a report, a place, an option."""
