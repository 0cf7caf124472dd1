"""A folder of articles -> :class:`~geo.models.Corpus`.

The format stands in the README: ``.txt`` files in UTF-8 and, where more is known of them, a ``corpus.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from geo.errors import CorpusError
from geo.furniture import find_prose, headlines
from geo.languages import known_languages
from geo.models import Article, Corpus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_ABOUT = "corpus.toml"
_KEYS = ("traveller", "aliases", "article")
_ARTICLE_KEYS = ("file", "title", "outlet", "url", "published", "language")
_SAMPLE = 5_000  # characters that tell the language; py3langid is certain with far less
_SHORT = 300  # characters below which py3langid takes English for Latvian: only languages we know are tried
_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Listed:
    """One ``[[article]]`` as ``corpus.toml`` gives it, or one file found in a folder without."""

    path: Path
    id: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    language: str | None = None


def read_corpus(folder: Path) -> Corpus:
    """Read a folder of articles.

    Parameters
    ----------
    folder
        Holds ``.txt`` files and, optionally, ``corpus.toml``. Where that lists articles, only these are read,
        in its order; else every ``.txt`` file, by name.

    Raises
    ------
    CorpusError
        In one line naming the file and the key: a folder or file that is missing, cannot be read, is no
        UTF-8 or no TOML, leaves the folder or is listed twice; a key that is unknown or of the wrong type; a
        date that is none; no article at all.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder}: no such folder" if not folder.exists() else f"{folder}: is no folder")
    about = folder / _ABOUT
    table = _table(about) if about.exists() else {}
    _check_keys(table, _KEYS, str(about))
    listed = _listed(table, folder, about) or _found(folder)
    if not listed:
        raise CorpusError(f"{folder}: holds no article (no .txt file)")
    texts = [_read(one.path, "utf-8") for one in listed]
    several = Counter(line for text in texts for line in headlines(text))
    repeated = frozenset(line for line, count in several.items() if count > 1)
    articles = (_article(one, text, repeated) for one, text in zip(listed, texts, strict=True))
    traveller = _string(table, "traveller", str(about))
    return Corpus(tuple(articles), traveller, _strings(table, "aliases", str(about)))


def _table(path: Path) -> dict[str, Any]:
    text = _read(path, "utf-8-sig")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        key = re.match(r"\s*([\w-]+)\s*=", text.split("\n")[int(line[1]) - 1]) if line else None
        raise CorpusError(f"{path}: " + (f'the key "{key[1]}": ' if key else "") + str(error)) from error


def _read(path: Path, encoding: str) -> str:
    try:
        return path.read_text(encoding=encoding)
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: byte {error.start} is no UTF-8") from error
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror})") from error


def _listed(table: Mapping[str, Any], folder: Path, about: Path) -> list[_Listed]:
    entries = table.get("article", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorpusError(f'{about}: "article" must be written as [[article]], one for each file')
    listed: dict[Path, _Listed] = {}
    for number, entry in enumerate(entries, 1):
        where = f"{about}: [[article]] {number}"
        _check_keys(entry, _ARTICLE_KEYS, where)
        file = _string(entry, "file", where)
        if file is None:
            raise CorpusError(f'{where}: the key "file" is missing')
        where = f"{about}: {file}"
        path = _within(folder, file, where)
        if path in listed:
            raise CorpusError(f'{where}: the key "file" lists this article twice')
        listed[path] = _Listed(
            path=path,
            id=path.relative_to(folder.resolve()).as_posix(),
            title=_string(entry, "title", where),
            outlet=_string(entry, "outlet", where),
            url=_string(entry, "url", where),
            published=_date(entry, "published", where),
            language=_language(entry, where),
        )
    return list(listed.values())


def _found(folder: Path) -> list[_Listed]:
    paths = sorted(
        path
        for path in folder.iterdir()
        if path.suffix.lower() == ".txt" and not path.name.startswith(".") and path.is_file()
    )
    return [_Listed(path, path.name) for path in paths]


def _within(folder: Path, file: str, where: str) -> Path:
    try:
        path = (folder / file).resolve()
        inside = path.is_relative_to(folder.resolve())
        there = inside and path.is_file()
    except (OSError, ValueError) as error:  # a name too long, a zero byte
        raise CorpusError(f'{where}: the key "file" is no file name ({error})') from error
    if not inside:
        raise CorpusError(f'{where}: the key "file" leaves the folder')
    if not there:
        raise CorpusError(f'{where}: the key "file" names a file that is missing')
    return path


def _article(one: _Listed, text: str, repeated: frozenset[str]) -> Article:
    code = one.language or _guess_language(text)
    return Article(
        id=one.id,
        text=text,
        body=find_prose(text, code, repeated),
        language=code,
        title=one.title,
        outlet=one.outlet,
        url=one.url,
        published=one.published,
    )


def _guess_language(text: str) -> str:
    """Tell the language of a text; English where it holds no words."""
    sample = text[:_SAMPLE].strip()
    if not any(map(str.isalpha, sample)):
        return "en"
    from py3langid import langid  # noqa: PLC0415 - its model takes 0.7 s to load, and few corpora need it

    if len(sample) >= _SHORT:
        return str(langid.classify(sample)[0])
    known = known_languages()
    return next((str(code) for code, _ in langid.rank(sample) if code in known), "en")


def _check_keys(table: Mapping[str, Any], known: Sequence[str], where: str) -> None:
    for key in table:
        if key in known:
            continue
        from rapidfuzz import process  # noqa: PLC0415 - only a mistake needs it

        nearest = process.extractOne(key, known, score_cutoff=60)  # of 100: a slip, not another word
        hint = f'; is it "{nearest[0]}"?' if nearest else f"; known are {', '.join(known)}"
        raise CorpusError(f'{where}: unknown key "{key}"{hint}')


def _string(table: Mapping[str, Any], key: str, where: str) -> str | None:
    value = table.get(key)
    if value is None:
        return None
    if not isinstance(value, str):
        raise CorpusError(f'{where}: the key "{key}" must be text in quotes')
    if not value.strip():
        raise CorpusError(f'{where}: the key "{key}" is empty')
    return value.strip()


def _strings(table: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, str) and one.strip() for one in value):
        raise CorpusError(f'{where}: the key "{key}" must be a list of texts in quotes')
    return tuple(dict.fromkeys(one.strip() for one in value))


def _date(table: Mapping[str, Any], key: str, where: str) -> date | None:
    value = table.get(key)
    if isinstance(value, str):
        try:
            return datetime.fromisoformat(value).date()
        except ValueError:
            pass
    elif isinstance(value, datetime):  # which is a date as well, and must not pass for one
        return value.date()
    elif value is None or isinstance(value, date):
        return value
    raise CorpusError(f'{where}: the key "{key}" is no date such as 2024-05-17: {value!r}')


def _language(table: Mapping[str, Any], where: str) -> str | None:
    value = _string(table, "language", where)
    if value is None:
        return None
    if not _CODE.fullmatch(value):
        raise CorpusError(f'{where}: the key "language" is no ISO 639-1 code such as "en": {value!r}')
    return re.split("[-_]", value)[0].lower()
