"""Names -> places outside a text: the gazetteer as a geopy geocoder, and services of the network behind it.

The gazetteer answers first and alone. Services are asked only where it knows nothing and only when the caller
hands them over (names leave the machine then). Errors of a service stay geopy's own inside `GazetteerGeocoder`, so
that it is usable wherever geopy is; `geocode` and `resolve_online`, which Dateline's other rooms call, translate
them into `GeocodingError` once, here.

`geocoder` is that geocoder; `services` says which services there are and how they may be used, `asking` asks them,
`cache` keeps what they said, and `answers` reads it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geopy.exc import GeopyError

from geo.errors import GeocodingError
from geo.geocoding.answers import place_of
from geo.geocoding.asking import ANSWER_BYTES, Adapter, Asker, Clock, ask
from geo.geocoding.cache import AnswerCache, canonical, default_cache
from geo.geocoding.geocoder import GazetteerGeocoder
from geo.geocoding.services import NOMINATIM, PHOTON, OnlineService, geonames, read_services
from geo.models import Candidate
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from geo.models import Mention, Place

__all__ = [
    "ANSWER_BYTES",
    "NOMINATIM",
    "PHOTON",
    "AnswerCache",
    "GazetteerGeocoder",
    "OnlineAnswers",
    "OnlineService",
    "canonical",
    "default_cache",
    "geocode",
    "geonames",
    "read_services",
    "resolve_online",
]

UNMEASURED = 0.5  # confidence of an online answer: nothing in the text was weighed for it


def geocode(query: str, geocoder: GazetteerGeocoder) -> Place | None:
    """Return the place of a name: the gazetteer's, else that of the geocoder's services.

    Raises
    ------
    GeocodingError
        Where the gazetteer does not know the name and no service answered properly.
    """
    known = geocoder.known(query)
    if known:
        return known[0]
    try:
        return geocoder.online(query)
    except GeopyError as error:
        raise _outage(error) from error


@dataclass(frozen=True, slots=True)
class OnlineAnswers:
    """Mentions after the services were asked.

    Attributes
    ----------
    mentions
        All of them, in their order; those that had no place may have one now.
    outage
        Why some could not be asked, `None` where all was answered.
    """

    mentions: tuple[Mention, ...]
    outage: GeocodingError | None = None


def resolve_online(
    mentions: Iterable[Mention],
    services: Sequence[OnlineService],
    cache: AnswerCache | None = None,
    *,
    clock: Clock = time.time,
    sleep: Callable[[float], None] = time.sleep,
    progress: Callable[[str], None] | None = None,
) -> OnlineAnswers:
    """Ask services for the mentions that have no place; each name once.

    After the first outage nothing more is asked: what was known stays, and the outage is told.

    Parameters
    ----------
    mentions
        Resolved mentions of any number of articles.
    services
        Asked in this order.
    cache
        Keeps good answers.
    progress
        Is told each name before it is asked.
    """
    mentions = tuple(mentions)
    askers = tuple(Asker(service, cache, clock, sleep, Adapter) for service in services)
    answers: dict[str, tuple[str, Place] | None] = {}
    outage: GeocodingError | None = None
    for name in dict.fromkeys(mention.name for mention in mentions if mention.place is None):
        if progress:
            progress(name)
        try:
            found = ask(askers, name)
        except GeopyError as error:
            outage = _outage(error)
            break
        answers[name] = (found[0][0], place_of(*found[0])) if found else None
    return OnlineAnswers(tuple(_answered(mention, answers.get(mention.name)) for mention in mentions), outage)


def _answered(mention: Mention, answer: tuple[str, Place] | None) -> Mention:
    if mention.place is not None or answer is None:
        return mention
    service, place = answer
    reason = Reason("the gazetteer has none; {service} knows this one", service=service)
    chosen = Candidate(place, UNMEASURED, reason)
    return replace(
        mention, place=place, candidates=(chosen, *mention.candidates), confidence=UNMEASURED, reason=reason
    )


def _outage(error: GeopyError) -> GeocodingError:
    text = " ".join(str(error).split()) or type(error).__name__
    return GeocodingError(f"online geocoding failed: {text[:200]}")
