"""A reader's files -> articles: text in whatever way it was saved, the words of web pages, and what is left out and why. Pure."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p)\b[^>]*>", re.IGNORECASE)
_LOOK = 2_000  # characters in which a web page shows that it is one
_BINARY = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", rb"{\rtf")  # Word old and new, ODF, PDF, RTF
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_CHARSET = re.compile(  # the families that browsers know: Python's codecs do more than decode text
    rb"<meta\b[^>]*\bcharset\s*=\s*[\"']?((?:windows|iso|latin|koi8|us-ascii|gb|big5|shift|euc)[\w.:-]*)",
    re.IGNORECASE,
)
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252"}  # browsers read them so


@dataclass(frozen=True, slots=True)
class Upload:
    """One article as it was dropped in, with what its owner said of it."""

    name: str
    content: bytes
    published: date | None = None
    outlet: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Sorted:
    """What became of a reader's files.

    Attributes
    ----------
    articles
        Those that can be read, as UTF-8. A saved web page fills in what it says of its title, day and outlet.
    told
        What their owner should know: which are left out, and which had to be guessed at.
    """

    articles: tuple[Upload, ...]
    told: tuple[str, ...]


def sort_uploads(uploads: Iterable[Upload]) -> Sorted:
    """Read what can be read of a reader's files; nothing that is wrong with one keeps the others away."""
    articles: list[Upload] = []
    told: list[str] = []
    seen: dict[str, str] = {}
    for upload in uploads:
        text, guessed = decode(upload.content)
        if text is None:
            told.append(Reason("{file} is left out: it is no text. Save it as plain text.", file=upload.name))
            continue
        read = upload
        if _PAGE.search(text[:_LOOK]):
            from geo.page.web import read_page  # noqa: PLC0415 - time and memory that few need

            page = read_page(text)
            text = page.text
            read = replace(
                upload,
                published=upload.published or page.published,
                outlet=upload.outlet or page.outlet,
                title=upload.title or page.title,
            )
        words = " ".join(text.split())
        if not words:
            told.append(Reason("{file} is left out: it holds no text.", file=upload.name))
            continue
        if words in seen:
            told.append(
                Reason(
                    "{file} is left out: it says the same as {other}.", file=upload.name, other=seen[words]
                )
            )
            continue
        seen[words] = upload.name
        if guessed:
            told.append(Reason("{file} is no UTF-8 and is read as Windows-1252.", file=upload.name))
        articles.append(replace(read, content=text.encode()))
    return Sorted(tuple(articles), tuple(told))


def decode(content: bytes) -> tuple[str | None, bool]:
    """Decode a file's bytes: UTF-8, UTF-16 or what a web page names where it says so, else Windows-1252.

    Returns
    -------
    tuple
        The text, `None` where it is none; and whether its encoding is a guess.
    """
    if content.startswith(_BINARY):
        return None, False
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    for tried, guessed in ((encoding, False), (_named(content), False), ("cp1252", True)):
        try:
            text = content.decode(tried)
        except UnicodeError:
            continue
        if "\0" not in text:
            return text, guessed
    return None, False


def _named(content: bytes) -> str:
    """Return the encoding that a web page names, UTF-8 where it names none that is known."""
    named = _CHARSET.search(content[:_LOOK])
    try:
        name = codecs.lookup(named[1].decode() if named else "utf-8").name
    except LookupError:
        return "utf-8"
    return _WIDER.get(name, name)


def file_names(uploads: Sequence[Upload]) -> tuple[str, ...]:
    """Name each upload's file: whatever the browser calls it, it stays in its folder and is there once."""
    names: dict[str, str] = {}
    for upload in uploads:
        stem = re.sub(r"[^\w .-]", "_", PurePath(upload.name).stem).strip(". ")[:80].strip() or "article"
        tried, number = stem, 1
        while tried.casefold() in names:
            number += 1
            tried = f"{stem} ({number})"
        names[tried.casefold()] = f"{tried}.txt"
    return tuple(names.values())
