"""The geocoding services of the network that may be asked, and how each may be used."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from geopy.geocoders import GeoNames, Nominatim, Photon

from geo.errors import GeocodingError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from geopy.geocoders.base import Geocoder

USER_AGENT = "dateline/0.1 (reads news articles; asks for names that its gazetteer lacks)"


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
        if self.name not in BUILDERS:
            raise GeocodingError(f"unknown geocoding service {self.name!r}: {', '.join(BUILDERS)} are known")
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


BUILDERS: Mapping[str, Callable[[OnlineService, Any], Geocoder]] = {
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
