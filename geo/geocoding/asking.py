"""Asking a service: over HTTP with limits, at its own rate, with retries, through the cache."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, build_opener

from geopy.adapters import AdapterHTTPError, BaseSyncAdapter
from geopy.exc import (
    GeocoderParseError,
    GeocoderRateLimited,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeocoderUnavailable,
    GeopyError,
)
from geopy.geocoders.base import DEFAULT_SENTINEL
from geopy.location import Location

from geo.geocoding.answers import place_of
from geo.geocoding.cache import LONGEST_WAIT, canonical
from geo.geocoding.services import BUILDERS

if TYPE_CHECKING:
    from geo.geocoding.cache import AnswerCache
    from geo.geocoding.services import OnlineService

RESULTS = 5  # asked for at a time: one answer then serves "the best" and "all", from the cache too
ANSWER_BYTES = 2_000_000  # five Nominatim results with address details take about 10 kB
FIRST_BACK_OFF = 1.0  # seconds, doubled with each attempt

Clock = Callable[[], float]
"""Returns seconds since the epoch, as `time.time`."""


class Adapter(BaseSyncAdapter):  # type: ignore[misc]  # geopy has no types
    """Reads JSON over HTTP with a limit on its size and on the whole time, which geopy's own adapters do not."""

    def __init__(self, *, proxies: object, ssl_context: object, now: Clock = time.monotonic) -> None:
        super().__init__(proxies=proxies, ssl_context=ssl_context)
        self._open = build_opener().open  # with the system's proxies and certificates
        self._now = now

    def get_json(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> object:
        """Return what a page's JSON says; `timeout` in seconds. Raises geopy's errors."""
        text = self.get_text(url, timeout=timeout, headers=headers)
        try:
            return json.loads(text)
        except ValueError as error:
            raise GeocoderParseError("the answer is no JSON") from error

    def get_text(self, url: str, *, timeout: float, headers: Mapping[str, str]) -> str:
        """Return a page that is JSON, undecoded; `timeout` in seconds. Raises geopy's errors."""
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


class Asker:
    """One service, asked at its own rate, with retries, through the cache."""

    def __init__(
        self,
        service: OnlineService,
        cache: AnswerCache | None,
        clock: Clock,
        sleep: Callable[[float], None],
        adapter: Callable[..., Adapter],
    ) -> None:
        self.service = service
        self._cache = cache
        self._clock = clock
        self._sleep = sleep
        self._geocoder = BUILDERS[service.name](service, adapter)
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
                place_of(service.name, place)
        except GeopyError:
            raise
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            raise GeocoderParseError(f"{service.name}'s answer has not its form: {error!r}") from error
        return places


def ask(
    askers: Iterable[Asker], query: str, timeout: object = DEFAULT_SENTINEL
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
