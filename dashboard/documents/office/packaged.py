"""A package of an office program without a clock: the same content gives the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

_EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_LANGUAGE = b"<dc:language>en-US</dc:language>"


def settled(package: bytes, generated_on: date) -> bytes:
    """The package with that day as its dates, US English as its language, no other times."""
    sink = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _dated(content, generated_on)
            target.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def _dated(core: bytes, day: date) -> bytes:
    dated = _DATES.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<3>", core)
    if b"<dc:language>" in dated:
        return dated
    return dated.replace(b"</cp:coreProperties>", _LANGUAGE + b"</cp:coreProperties>")
