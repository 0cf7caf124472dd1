"""Names -> places outside a text: the gazetteer as a geopy geocoder, and services of the network behind it.

The gazetteer answers first and alone. Services are asked only where it knows nothing and only when the caller
hands them over (names leave the machine then). Errors of a service stay geopy's own inside `GazetteerGeocoder`, so
that it is usable wherever geopy is; `geocode` and `resolve_online`, which Dateline's other rooms call, translate
them into `GeocodingError` once, here.
"""

from __future__ import annotations

import json
import sqlite3
import time
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders import GeoNames, Nominatim, Photon
from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.distance import distance_km
from geo.errors import GeocodingError
from geo.gazetteer import cache_folder, name_key
from geo.gazetteer.sources import read_relation
from geo.models import Candidate, Place, PlaceKind
from geo.reasons import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.gazetteer import Gazetteer
    from geo.models import Mention

USER_AGENT = "dateline/0.1 (reads news articles; asks for names that its gazetteer lacks)"
RESULTS = 5  # asked for at a time: one answer then serves "the best" and "all", from the cache too
ANSWER_BYTES = 2_000_000  # five Nominatim results with address details take about 10 kB
LONGEST_WAIT = 30.0  # seconds: a user waits behind this call; longer is told as an outage
FIRST_BACK_OFF = 1.0  # seconds, doubled with each attempt
CITY_KM = 30.0  # from a city's middle to the quarters and suburbs that are said to be in it (Greater London's radius)
UNMEASURED = 0.5  # confidence of an online answer: nothing in the text was weighed for it

Clock = Callable[[], float]
"""Returns seconds since the epoch, as `time.time`."""


@dataclass(frozen=True, slots=True)
class OnlineService:
    """A geocoding service and how it may be used.

    Attributes
    ----------
    name
        "nominatim", "photon" or "geonames": the protocol that it speaks.
    url
        Base URL, for servers of one's own too: ``https://nominatim.openstreetmap.org``.
    user_agent
        Names the application to the service.
    seconds_apart
        Least time between two requests, over all processes that share a cache.
    timeout
        Seconds until the whole answer must be there.
    attempts
        How often a request is made before 429 and 5xx are told as an outage.
    username
        GeoNames asks for one; the others pass it over.
    language
        Preferred language of the answers' addresses, ISO 639-1; "" leaves it to the service.
    """

    name: str
    url: str
    user_agent: str = USER_AGENT
    seconds_apart: float = 1.0
    timeout: float = 10.0
    attempts: int = 3
    username: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        if self.name not in _BUILDERS:
            raise GeocodingError(f"unknown geocoding service {self.name!r}: {', '.join(_BUILDERS)} are known")
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.netloc:
            raise GeocodingError(f"{self.name}: {self.url!r} is no http(s) address")
        if self.seconds_apart < 0 or self.timeout <= 0 or self.attempts < 1:
            raise GeocodingError(
                f"{self.name}: seconds_apart, timeout and attempts must be 0 or more, more than 0, 1 or more"
            )
        if not self.user_agent.strip():
            raise GeocodingError(f"{self.name}: user_agent must name the application")
        if self.name == "geonames" and not self.username:
            raise GeocodingError("geonames: username is missing (https://www.geonames.org/login)")


def _domain(service: OnlineService) -> dict[str, Any]:
    parts = urlsplit(service.url)
    return {
        "scheme": parts.scheme,
        "domain": f"{parts.netloc}{parts.path}".rstrip("/"),
        "user_agent": service.user_agent,
        "timeout": service.timeout,
    }


_BUILDERS: Mapping[str, Callable[[OnlineService, Any], Geocoder]] = {
    "nominatim": lambda service, adapter: Nominatim(**_domain(service), adapter_factory=adapter),
    "photon": lambda service, adapter: Photon(**_domain(service), adapter_factory=adapter),
    "geonames": lambda service, adapter: GeoNames(
        service.username, **_domain(service), adapter_factory=adapter
    ),
}

NOMINATIM = OnlineService(
    "nominatim",
    "https://nominatim.openstreetmap.org",
    seconds_apart=1.0,  # "No heavy uses (an absolute maximum of 1 request per second)",
    # https://operations.osmfoundation.org/policies/nominatim/, which also asks for a named user agent and a cache
)
PHOTON = OnlineService(
    "photon",
    "https://photon.komoot.io",
    seconds_apart=1.0,  # "please be fair - extensive usage will be throttled", https://photon.komoot.io; no figure
)


def geonames(username: str) -> OnlineService:
    """Return GeoNames' own service.

    1,000 credits an hour are free and a search costs one (https://www.geonames.org/export/web-services.html).
    """
    return OnlineService("geonames", "http://api.geonames.org", seconds_apart=3.6, username=username)


def read_services(path: Path) -> tuple[OnlineService, ...]:
    """Read services from a TOML file, asked in its order.

    ::

        [[service]]
        name = "nominatim"
        url = "https://nominatim.example.org"
        seconds_apart = 0.1

    Raises
    ------
    GeocodingError
        One line with the file, the service and the key.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GeocodingError(f"{path}: {error}") from error
    known = {"nominatim": NOMINATIM.url, "photon": PHOTON.url, "geonames": "http://api.geonames.org"}
    services = []
    rows = table.get("service")
    if not isinstance(rows, list) or not rows or set(table) != {"service"}:
        raise GeocodingError(f"{path}: [[service]] tables are expected, and nothing else")
    for number, row in enumerate(rows, 1):
        where = f"{path}: service {number}"
        for key, value in row.items():
            kind = _SETTINGS.get(key)
            if kind is None:
                raise GeocodingError(f"{where}: unknown key {key!r}")
            if not isinstance(value, kind) or isinstance(value, bool):
                raise GeocodingError(f"{where}: {key} = {value!r} has the wrong type")
        try:
            services.append(OnlineService(**{"name": "", "url": known.get(row.get("name"), ""), **row}))
        except GeocodingError as error:
            raise GeocodingError(f"{where}: {error}") from error
    return tuple(services)


_SETTINGS: Mapping[str, Any] = {
    "name": str, "url": str, "user_agent": str, "username": str, "language": str,
    "seconds_apart": (int, float), "timeout": (int, float), "attempts": int,
}  # fmt: skip


# The cache


class AnswerCache:
    """Good answers of services and the time of each service's last request, in one SQLite file.

    SQLite's rollback journal survives a crash and lets several processes take turns (going over to a write-ahead log
    does not: it fails at once where another process has the file open). A file that is no database is set aside; a
    folder that cannot be written leaves everything working, only uncached.

    Parameters
    ----------
    path
        The file; its folder is made.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._usable = True
        try:
            self._prepare()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):
                self._usable = False  # read-only, full, not a folder: work on without
                return
            try:
                path.replace(path.with_name(f"{path.name}.broken"))
                path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
                self._prepare()
            except (OSError, sqlite3.Error):
                self._usable = False
        except OSError:
            self._usable = False

    def _prepare(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as database:
            database.execute(
                "CREATE TABLE IF NOT EXISTS answers (key TEXT PRIMARY KEY, answer TEXT NOT NULL)"
            )
            database.execute(
                "CREATE TABLE IF NOT EXISTS turns (service TEXT PRIMARY KEY, next REAL NOT NULL)"
            )

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        # A connection a call: cheap beside a request, and safe between threads and processes.
        with closing(sqlite3.connect(self._path, timeout=10.0, isolation_level=None)) as database:
            database.execute("PRAGMA synchronous=NORMAL")
            yield database

    def get(self, key: str) -> list[dict[str, Any]] | None:
        """Return the results that were kept under a key, `None` where there are none."""
        if not self._usable:
            return None
        try:
            with self._open() as database:
                row = database.execute("SELECT answer FROM answers WHERE key = ?", (key,)).fetchone()
            return None if row is None else list(json.loads(row[0]))
        except (sqlite3.Error, ValueError, TypeError):
            return None

    def put(self, key: str, results: Sequence[Mapping[str, Any]]) -> None:
        """Keep results under a key; a failure to write is passed over, the answer is in the caller's hands."""
        if not self._usable:
            return
        try:
            with self._open() as database:
                database.execute("INSERT OR REPLACE INTO answers VALUES (?, ?)", (key, json.dumps(results)))
        except sqlite3.Error:
            return

    def turn(self, service: str, now: float, apart: float) -> float | None:
        """Reserve the next turn of a service and return the seconds until then; `None` where none can be kept."""
        if not self._usable:
            return None
        try:
            with self._open() as database:
                database.execute("BEGIN IMMEDIATE")
                row = database.execute("SELECT next FROM turns WHERE service = ?", (service,)).fetchone()
                ahead = row[0] - now if row else 0.0
                wait = (
                    ahead if 0 < ahead <= LONGEST_WAIT + apart else 0.0
                )  # farther off: the clock was set back
                database.execute("INSERT OR REPLACE INTO turns VALUES (?, ?)", (service, now + wait + apart))
                database.execute("COMMIT")
                return float(wait)
        except sqlite3.Error:
            return None


def default_cache() -> AnswerCache:
    """Return the cache of this user, beside the gazetteer's index."""
    return AnswerCache(cache_folder() / "answers.sqlite")


def canonical(query: str) -> str:
    """Return the form under which the spellings of one query share an answer."""
    return " ".join(unicodedata.normalize("NFC", query).casefold().split())


# Asking a service


class _Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Reads JSON over HTTP with a limit on its size and on the whole time, which geopy's own adapters do not."""

    def __init__(self, *, proxies: object, ssl_context: object, now: Clock = time.monotonic) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._open = build_opener().open  # with the system's proxies and certificates
        self._now = now

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except ValueError as error:
            raise GeocoderParseError("the answer is no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        deadline = self._now() + timeout
        try:
            with self._open(Request(url, headers=dict(headers)), timeout=timeout) as page:  # noqa: S310 - checked by OnlineService
                kind = page.headers.get_content_type()
                if kind != "application/json" and not kind.endswith("+json"):
                    raise GeocoderParseError(f"the answer is {kind}, not JSON")
                body = bytearray()
                while piece := page.read1(65_536):
                    body += piece
                    if len(body) > ANSWER_BYTES:
                        raise GeocoderParseError(f"the answer is longer than {ANSWER_BYTES:,} bytes")
                    if self._now() > deadline:
                        raise GeocoderTimedOut(f"the answer was not whole after {timeout:g} s")
        except GeopyError:
            raise
        except HTTPError as error:
            with error:
                fields = {name.lower(): value for name, value in error.headers.items()}
                message = f"HTTP status {error.code}"
                raise AdapterHTTPError(message, status_code=error.code, headers=fields, text="") from error
        except TimeoutError as error:
            raise GeocoderTimedOut(f"no answer after {timeout:g} s") from error
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise GeocoderTimedOut(f"no answer after {timeout:g} s") from error
            raise GeocoderUnavailable(str(error.reason)) from error
        except (HTTPException, OSError, ValueError) as error:
            raise GeocoderServiceError(f"{type(error).__name__}: {error}") from error
        try:
            return body.decode("utf-8")
        except UnicodeDecodeError as error:
            raise GeocoderParseError("the answer is not UTF-8") from error


class _Asker:
    """One service, asked at its own rate, with retries, through the cache."""

    def __init__(
        self,
        service: OnlineService,
        cache: AnswerCache | None,
        clock: Clock,
        sleep: Callable[[float], None],
        adapter: Callable[..., _Adapter],
    ) -> None:
        self.service = service
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._geocoder = _BUILDERS[service.name](service, adapter)
        self._next = 0.0  # where no cache keeps the turns of all processes
        self._empty: set[str] = set()  # asked in vain; forgotten with the process, for the world's maps grow

    def ask(self, query: str, timeout: object = DEFAULT_SENTINEL) -> list[Location]:
        """Return what the service knows of a name, best first; raises geopy's errors."""
        service = self.service
        key = "\n".join((service.name, service.url, service.language, canonical(query)))
        if key in self._empty:
            return []
        kept = self._cache.get(key) if self._cache else None
        if kept is not None:
            return [_location(item) for item in kept]
        found = self._with_retries(query, timeout)
        if not found:
            self._empty.add(key)
            return []
        if self._cache:
            kept = [{"address": place.address, "latitude": place.latitude, "longitude": place.longitude, "raw": place.raw} for place in found]  # fmt: skip
            self._cache.put(key, kept)
        return found

    def _with_retries(self, query: str, timeout: object) -> list[Location]:
        for attempt in range(1, self.service.attempts + 1):
            self._wait_for_turn()
            try:
                return self._once(query, timeout)
            except GeopyError as error:
                wait = _wait_after(error, attempt)
                if wait is None or attempt == self.service.attempts:
                    raise
                if wait > LONGEST_WAIT:
                    raise
                self._sleep(wait)
        raise AssertionError  # pragma: no cover - attempts is 1 or more

    def _wait_for_turn(self) -> None:
        now, apart = self._clock(), self.service.seconds_apart
        wait = self._cache.turn(self.service.url, now, apart) if self._cache else None
        if wait is None:
            wait = min(max(0.0, self._next - now), LONGEST_WAIT)
            self._next = now + wait + apart
        if wait:
            self._sleep(wait)

    def _once(self, query: str, timeout: object) -> list[Location]:
        service = self.service
        settings: dict[str, Any] = {"exactly_one": False, "timeout": timeout}
        if timeout is DEFAULT_SENTINEL:
            settings["timeout"] = service.timeout
        if service.name == "nominatim":
            settings |= {"limit": RESULTS, "addressdetails": True, "language": service.language or False}
        elif service.name == "photon":
            settings |= {"limit": RESULTS, "language": service.language or False}
        try:
            found = self._geocoder.geocode(query, **settings)
            places = [place for place in found or () if place is not None][:RESULTS]
            for place in places:  # an answer is good only when all of it can be used
                _place(service.name, place)
        except GeopyError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise GeocoderParseError(f"{service.name}'s answer has not its form: {error!r}") from error
        return places


def _ask(
    askers: Iterable[_Asker], query: str, timeout: object = DEFAULT_SENTINEL
) -> list[tuple[str, Location]]:
    """Return the answer of the first service that knows a name; an outage only where none does."""
    outage: GeopyError | None = None
    for asker in askers:
        try:
            found = asker.ask(query, timeout)
        except GeopyError as error:
            outage = outage or error
            continue
        if found:
            return [(asker.service.name, location) for location in found]
    if outage is not None:
        raise outage
    return []


def _location(item: Mapping[str, Any]) -> Location:
    return Location(item["address"], (item["latitude"], item["longitude"]), item["raw"])


def _wait_after(error: GeopyError, attempt: int) -> float | None:
    """Return the seconds to wait before another attempt, `None` where one is of no use."""
    cause = error.__cause__
    status = cause.status_code if isinstance(cause, AdapterHTTPError) else 0
    if status != 429 and status < 500:
        return None
    asked = error.retry_after if isinstance(error, GeocoderRateLimited) else None
    return float(asked) if asked is not None else FIRST_BACK_OFF * 2.0 ** (attempt - 1)


# A service's answer as a place

_KINDS: Mapping[str, PlaceKind] = {
    "country": "country", "state": "region", "region": "region", "province": "region", "county": "county",
    "city": "city", "town": "city", "village": "city", "hamlet": "city", "municipality": "city", "locality": "city",
    "suburb": "district", "district": "district", "neighbourhood": "district", "quarter": "district",
    "continent": "continent", "sea": "water", "ocean": "water", "bay": "water", "water": "water", "strait": "water",
    "river": "river", "stream": "river", "island": "island", "islet": "island", "archipelago": "island",
    "peak": "relief", "mountain_range": "relief", "volcano": "relief", "desert": "relief", "valley": "relief",
}  # fmt: skip
"""OpenStreetMap's words for what a place is; anything else is a facility."""

_FEATURES: Mapping[str, PlaceKind] = {"A": "region", "H": "water", "L": "area", "P": "city", "T": "relief"}
"""GeoNames' feature classes, https://www.geonames.org/export/codes.html; the others are facilities."""


def _place(service: str, location: Location) -> Place:
    raw = location.raw
    latitude, longitude = float(location.latitude), float(location.longitude)
    if service != "photon" and raw.get("lat") is None:
        raise ValueError("a place without coordinates")  # geopy makes it the point 0, 0
    country: str | None
    kind: PlaceKind
    if service == "geonames":
        identity = f"geonames:{int(raw['geonameId'])}"
        name, country = raw["name"], raw.get("countryCode")
        kind = (
            "country"
            if str(raw.get("fcode", "")).startswith("PCL")
            else _FEATURES.get(raw.get("fcl"), "facility")
        )
    else:
        facts = raw["properties"] if service == "photon" else raw
        identity = f"{service}:{str(facts['osm_type'])[:1].upper()}{int(facts['osm_id'])}"
        if service == "photon":
            name, country = facts.get("name") or location.address.split(",")[0], facts.get("countrycode")
            word = facts.get("osm_value") if facts.get("type") in {None, "other"} else facts.get("type")
        else:
            name = facts.get("name") or location.address.split(",")[0]
            country = facts.get("address", {}).get("country_code")
            word = facts.get("addresstype") or facts.get("type")
        kind = _KINDS.get(str(word), "facility")
    if not isinstance(name, str) or not name:
        raise ValueError("a place without a name")
    return Place(identity, name, latitude, longitude, country.upper() if country else None, kind)


# The geocoder


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
        adapter = partial(_Adapter, now=monotonic)
        super().__init__(adapter_factory=adapter)
        self._gazetteer = gazetteer
        self._short_names: dict[str, list[str]] | None = None
        self._askers = tuple(_Asker(service, cache, clock, sleep, adapter) for service in services)

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
            found = [self._told(name, location) for name, location in _ask(self._askers, query, timeout)]
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
        return next((_place(name, location) for name, location in _ask(self._askers, query)), None)

    def _location(self, place: Place, **more: object) -> Location:
        region = self._gazetteer.place(f"region:{place.country}-{place.region}") if place.region else None
        country = self._gazetteer.country(place.country) if place.country else None
        # "Berlin (region)" is how the gazetteer tells a city-state from its city.
        parts = (part.name.removesuffix(" (region)") for part in (place, region, country) if part is not None)
        names = dict.fromkeys(parts)
        return Location(", ".join(names), (place.latitude, place.longitude), _raw(place, "gazetteer") | more)

    @staticmethod
    def _told(service: str, location: Location) -> Location:
        raw = {**location.raw, **_raw(_place(service, location), service)}
        return Location(location.address, (location.latitude, location.longitude), raw)


def _raw(place: Place, source: str) -> dict[str, Any]:
    return {
        "place_id": place.id, "name": place.name, "country": place.country, "kind": place.kind,
        "population": place.population, "source": source,
    }  # fmt: skip


# What Dateline's other rooms call


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
    askers = tuple(_Asker(service, cache, clock, sleep, _Adapter) for service in services)
    answers: dict[str, tuple[str, Place] | None] = {}
    outage: GeocodingError | None = None
    for name in dict.fromkeys(mention.name for mention in mentions if mention.place is None):
        if progress:
            progress(name)
        try:
            found = _ask(askers, name)
        except GeopyError as error:
            outage = _outage(error)
            break
        answers[name] = (found[0][0], _place(*found[0])) if found else None
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
