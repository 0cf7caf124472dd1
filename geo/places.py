"""Documents as JSON lines in, their places as JSON lines out: streaming, one document in memory at a time."""

from __future__ import annotations

import json
from functools import lru_cache
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any

from geo.toponyms.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from geo.gazetteer import Gazetteer
    from geo.models import Place


def places_jsonl(
    lines: Iterable[str],
    gazetteer: Gazetteer,
    *,
    resolve: bool = True,
    on_error: Callable[[str], None] | None = None,
) -> Iterator[str]:
    """Yield for each document its places, as ``docs/places.md`` describes it.

    Parameters
    ----------
    lines
        One JSON object a line: ``id``, ``text``, and where wanted ``language`` (``en`` by default) and ``spans``.
        Empty lines are passed over.
    gazetteer
        The name index.
    resolve
        Whether to choose places; without, only the names are found and ``lat``, ``lon``, ``country``, ``place_id``
        are missing.
    on_error
        Told of each line that is no document, which gets ``{"id": …, "error": "…"}`` in its place. Who exits with
        a status counts the calls.

    Yields
    ------
    str
        One JSON object, without a line end.
    """
    reader = Reader(gazetteer)
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            identity, text, language, spans = _document(row)
        except (ValueError, RecursionError) as error:  # the latter where brackets are nested a thousand deep
            reason = f"line {number}: {error}"
            if on_error:
                on_error(reason)
            yield _written({"id": _identity(line), "error": reason})
            continue
        if spans is not None:
            places = [_entry(text, found) for found in reader.places_at(text, language, spans)]
        elif resolve:
            places = [_entry(text, found) for found in reader.places(text, language)]
        else:
            places = [f"{_name(text, name.start, name.end)}}}" for name in reader.read(text, language)[0]]
        yield f'{{"id": {_written(identity)}, "places": [{", ".join(places)}]}}'


def _document(row: Any) -> tuple[Any, str, str, list[tuple[int, int]] | None]:  # noqa: ANN401 - it is what JSON gave
    """Check a document; raises `ValueError` where it is none."""
    if not isinstance(row, dict):
        raise ValueError("no JSON object")  # noqa: TRY004 - one kind of error for all that a line can have wrong
    text, language, spans = row.get("text"), row.get("language") or "en", row.get("spans")
    if not isinstance(text, str):
        raise ValueError('"text" is missing or no string')  # noqa: TRY004 - as above
    if not isinstance(language, str):
        raise ValueError('"language" is no string')  # noqa: TRY004 - as above
    if spans is None:
        return row.get("id"), text, language, None
    if not isinstance(spans, list):
        raise ValueError('"spans" is no list')  # noqa: TRY004 - as above
    checked = []
    for span in spans:
        if not (isinstance(span, list) and len(span) == 2 and all(type(edge) is int for edge in span)):
            raise ValueError(f'{span!r} in "spans" is no pair of whole numbers')
        if not 0 <= span[0] <= span[1] <= len(text):
            raise ValueError(f'{span!r} in "spans" lies outside of the text')
        checked.append((span[0], span[1]))
    return row.get("id"), text, language, checked


def _identity(line: str) -> Any:  # noqa: ANN401 - whatever the line has as its id
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return row.get("id") if isinstance(row, dict) else None


# The lines are put together by hand: through dictionaries they would take a tenth of the whole time.


def _name(text: str, start: int, end: int) -> str:
    return f'{{"start": {start}, "end": {end}, "name": {_quoted(text[start:end])}'


def _entry(text: str, found: tuple[int, int, Place | None, float] | None) -> str:
    if found is None:
        return "null"
    start, end, place, confidence = found
    return f'{_name(text, start, end)}, {_where(place)}, "confidence": {confidence:.3f}}}'


@lru_cache(maxsize=20_000)
def _where(place: Place | None) -> str:
    if place is None:
        return '"lat": null, "lon": null, "country": null, "place_id": null'
    row = {"lat": place.latitude, "lon": place.longitude, "country": place.country, "place_id": place.id}
    return _written(row)[1:-1]


_written = json.JSONEncoder(ensure_ascii=False).encode
