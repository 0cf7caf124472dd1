"""Dateline's gazetteer as a geopy geocoder, usable wherever geopy is."""

from __future__ import annotations

import time
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from geopy.exc import GeocoderQueryError
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.distance import distance_km
from geo.gazetteer import name_key
from geo.gazetteer.sources import read_relation
from geo.geocoding.answers import place_of
from geo.geocoding.asking import Adapter, Asker, ask

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.geocoding.asking import Clock
    from geo.geocoding.cache import AnswerCache
    from geo.geocoding.services import OnlineService
    from geo.models import Place

CITY_KM = 30.0  # from a city's middle to the quarters and suburbs that are said to be in it (Greater London's radius)


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Dateline's gazetteer as a geopy geocoder; services of the network behind it where some are given.

    Parameters
    ----------
    gazetteer
        The open name index.
    services
        Asked in this order for names that the gazetteer does not know; none by default, so that nothing leaves
        the machine.
    cache
        Keeps the services' good answers.
    clock, sleep
        Time and waiting, for tests.
    monotonic
        Measures how long an answer takes.
    """

    def __init__(
        self,
        gazetteer: Gazetteer,
        *,
        services: Sequence[OnlineService] = (),
        cache: AnswerCache | None = None,
        clock: Clock = time.time,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Clock = time.monotonic,
    ) -> None:
        adapter = partial(Adapter, now=monotonic)
        super().__init__(adapter_factory=adapter)
        self._gazetteer = gazetteer
        self._short_names: dict[str, list[str]] | None = None
        self._askers = tuple(Asker(service, cache, clock, sleep, adapter) for service in services)

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the place of a name, or all places.

        Parameters
        ----------
        query
            A name, or a name and what holds it: ``"Paris"``, ``"Paris, Texas"``.
        exactly_one
            Return the first one instead of a list, as in all of geopy.
        timeout
            Seconds for each request to a service.

        Returns
        -------
        Location or list of Location or None
            `None` where nothing has that name. ``raw`` tells ``place_id``, ``country``, ``kind``, ``population`` and
            ``source``.

        Raises
        ------
        geopy.exc.GeocoderQueryError
            Where the query is no text, or empty.
        geopy.exc.GeocoderServiceError
            And its children: where no service answered properly. Never for a name that the gazetteer knows.
        """
        if not isinstance(query, str) or not query.strip():
            raise GeocoderQueryError("the query must be a name")
        found = [self._location(place) for place in self.known(query)]
        if not found:
            found = [self._told(name, location) for name, location in ask(self._askers, query, timeout)]
        if not found:
            return None
        return found[0] if exactly_one else found

    def reverse(
        self, query: object, *, exactly_one: bool = True, timeout: object = DEFAULT_SENTINEL
    ) -> Location | list[Location] | None:
        """Return the nearest city of the gazetteer; no service is asked.

        Parameters
        ----------
        query
            Latitude and longitude: a `geopy.point.Point`, a pair, or text.
        exactly_one
            Return it instead of a list of it.
        timeout
            Not needed; geopy's signature has it.

        Raises
        ------
        ValueError
            Where the query is no point, as in all of geopy.
        """
        del timeout
        if not query:  # geopy's Point would be 0, 0
            raise ValueError("Must be a coordinate pair or Point")
        try:
            point = query if isinstance(query, Point) else Point(query)
        except (TypeError, ValueError) as error:
            raise ValueError("Must be a coordinate pair or Point") from error
        nearest = self._gazetteer.nearest(point.latitude, point.longitude)
        if nearest is None:
            return None
        place, distance_km = nearest
        location = self._location(place, distance_km=round(distance_km, 1))
        return location if exactly_one else [location]

    def known(self, query: str) -> tuple[Place, ...]:
        """Return the gazetteer's places for a name, the likeliest first; "Paris, Texas" is a Paris within a Texas."""
        whole = self._gazetteer.candidates(query)
        name, comma, rest = query.partition(",")
        if whole or not comma:
            return whole
        places = self._gazetteer.candidates(name)
        for part in filter(None, map(str.strip, rest.split(","))):
            holders = (*self._gazetteer.candidates(part), *self._regions_called(part))
            places = tuple(place for place in places if any(self._holds(holder, place) for holder in holders))
        return places

    def _holds(self, holder: Place, place: Place) -> bool:
        if holder.kind != "city":
            return self._gazetteer.contains(holder, place)
        middle, point = (holder.latitude, holder.longitude), (place.latitude, place.longitude)
        return place.id != holder.id and distance_km(middle, point) <= CITY_KM

    def _regions_called(self, name: str) -> Iterator[Place]:
        """Yield regions by the name of their chief city: "Villa María, Córdoba"."""
        if self._short_names is None:
            self._short_names = defaultdict(list)
            for identity, short, _ in read_relation("region_short_names", ("id", "name", "source")):
                self._short_names[name_key(short)].append(identity)
        for identity in self._short_names.get(name_key(name), ()):
            region = self._gazetteer.place(identity)
            if region is not None:
                yield region

    def online(self, query: str) -> Place | None:
        """Return the first place that a service knows; raises geopy's errors."""
        return next((place_of(name, location) for name, location in ask(self._askers, query)), None)

    def _location(self, place: Place, **more: object) -> Location:
        region = self._gazetteer.place(f"region:{place.country}-{place.region}") if place.region else None
        country = self._gazetteer.country(place.country) if place.country else None
        # "Berlin (region)" is how the gazetteer tells a city-state from its city.
        parts = (part.name.removesuffix(" (region)") for part in (place, region, country) if part is not None)
        names = dict.fromkeys(parts)
        return Location(", ".join(names), (place.latitude, place.longitude), _raw(place, "gazetteer") | more)

    @staticmethod
    def _told(service: str, location: Location) -> Location:
        raw = {**location.raw, **_raw(place_of(service, location), service)}
        return Location(location.address, (location.latitude, location.longitude), raw)


def _raw(place: Place, source: str) -> dict[str, Any]:
    return {
        "place_id": place.id, "name": place.name, "country": place.country, "kind": place.kind,
        "population": place.population, "source": source,
    }  # fmt: skip
