"""A reader's files -> articles: text in whatever way it was saved, the words of web pages, and what is left out and why. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html.parser import HTMLParser
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
_BREAKS = re.compile(
    "address|article|aside|blockquote|br|d[dlt]|div|fig(ure|caption)|footer|h[1-6]|h(eade)?r|li|main|nav|[ou]l|p|pre|"
    "section|table|t[dhr]"
)
_SILENT = frozenset(("head", "noscript", "script", "style", "svg", "template"))


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
        Those that can be read, as UTF-8.
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
        title = ""
        if _PAGE.search(text[:_LOOK]):
            text, title = words_of_page(text)
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
        articles.append(replace(upload, content=text.encode(), title=upload.title or title))
    return Sorted(tuple(articles), tuple(told))


def decode(content: bytes) -> tuple[str | None, bool]:
    """Decode a file's bytes: UTF-8, UTF-16 where it says so, else Windows-1252.

    Returns
    -------
    tuple
        The text, `None` where it is none; and whether its encoding is a guess.
    """
    if content.startswith(_BINARY):
        return None, False
    encoding = "utf-16" if content.startswith(_UTF_16) else "utf-8-sig"
    for tried in (encoding, "cp1252"):
        try:
            text = content.decode(tried)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, tried == "cp1252"
    return None, False


class _Words(HTMLParser):
    """Keeps what a web page says, a line a block, and its title."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.title: list[str] = []
        self._silent: list[str] = []
        self._in_title = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        del attrs
        self._in_title = tag == "title"
        if tag == "body":  # whatever was left open before it
            self._silent.clear()
        if tag in _SILENT:
            self._silent.append(tag)
        elif _BREAKS.fullmatch(tag):
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        if tag in self._silent:
            del self._silent[self._silent.index(tag) :]
        elif _BREAKS.fullmatch(tag):
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if self._in_title and "svg" not in self._silent:
            self.title.append(data)
        elif not self._silent:
            self.said.append(re.sub(r"\s+", " ", data))


def words_of_page(markup: str) -> tuple[str, str]:
    """Return the text of a web page, its blocks on lines of their own, and its title."""
    page = _Words()
    page.feed(markup)
    page.close()
    lines = (line.strip() for line in "".join(page.said).split("\n"))
    return "\n\n".join(line for line in lines if line), " ".join("".join(page.title).split())


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
