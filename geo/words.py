"""The page's language: its own words by gettext, days, numbers and countries by CLDR."""

from __future__ import annotations

import datetime as dt
import gettext
import io
import re
from dataclasses import dataclass, field
from functools import cache, reduce
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError, get_global
from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from geo.languages import DATA
from geo.models import Place
from geo.reasons import Reason
from geo.ways import guesses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.models import Claim, Conflict, Distance, Route, Stop
    from geo.ways import Way

_DAYS = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:/([0-9]{4}-[0-9]{2}-[0-9]{2}))?")
LOCALES = {"en": "en_GB", "fr": "fr_FR"}
"""The page's languages and the CLDR locale in which each writes days and numbers."""

SLOW_KMH = 10
"""A mean speed below this, kilometres an hour, says nothing: anybody on a bicycle is as fast."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the page is written: every word, day and number on it passes here.

    Attributes
    ----------
    code
        One of `LOCALES`.
    called
        What articles in that language call places, by the places' ids.
    """

    code: str = "en"
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """CLDR locale, e.g. ``en_GB``."""
        return LOCALES[self.code]

    def say(self, message: str, **values: object) -> str:
        """Translate a message and fill in its ``{fields}``."""
        return _catalogue(self.code).gettext(message).format(**values)

    def count(self, one: str, many: str, number: int) -> str:
        """Translate a message that counts; ``{n}`` stands for the number."""
        return _catalogue(self.code).ngettext(one, many, number).format(n=self.number(number))

    def reason(self, reason: str) -> str:
        """Translate why something is so; days in it are written by locale, what is no `Reason` stays as it is."""
        if not isinstance(reason, Reason):
            return self._dated(reason)
        said = _catalogue(self.code).gettext(reason.message)
        return said.format(**{name: self._value(value) for name, value in reason.values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, Place):
            return self.place(value)
        return self.reason(value) if isinstance(value, str) else value

    def _dated(self, text: str) -> str:
        """Write the days and intervals that a text holds in EDTF in the reader's words, all else as it is."""

        def words(hit: re.Match[str]) -> str:
            try:
                return self.days(dt.date.fromisoformat(hit[1]), dt.date.fromisoformat(hit[2] or hit[1]))
            except ValueError:
                return hit[0]

        return _DAYS.sub(words, text)

    def number(self, value: float) -> str:
        """Write a number."""
        return format_decimal(value, locale=self.locale)

    def share(self, value: float) -> str:
        """Write a share of one as whole per cents."""
        return format_percent(value, format="#,##0 %" if self.code == "fr" else "#,##0%", locale=self.locale)

    def date(self, day: dt.date) -> str:
        """Write a day in full: ``Wednesday 13 September 2023``."""
        return format_date(day, "full", locale=self.locale)

    def column(self, day: dt.date) -> dict[str, str]:
        """Write a day for the timeline: ISO, weekday, number (with the month on the first), in full."""
        number = format_date(day, "d MMM" if day.day == 1 else "d", locale=self.locale)
        return {
            "iso": day.isoformat(),
            "week": format_date(day, "EEE", locale=self.locale),
            "number": number,
            "name": format_date(day, "long", locale=self.locale),
        }

    def days(
        self, first: dt.date | None, last: dt.date | None, *, year: bool = True, long: bool = False
    ) -> str:
        """Write an interval of days, ``""`` where both sides are unknown."""
        if first is not None and last is not None:
            return self._interval(first, last, year=year or first.year != last.year, long=long)
        if first is not None:
            return self.say("from {day}", day=self._interval(first, first, year=year, long=long))
        if last is not None:
            return self.say("until {day}", day=self._interval(last, last, year=year, long=long))
        return ""

    def _interval(self, first: dt.date, last: dt.date, *, year: bool, long: bool) -> str:
        """Write an interval by CLDR's patterns, the month in full where `long`."""
        locale = Locale.parse(self.locale)
        skeleton = "yMMMd" if year else "MMMd"
        differs = "y" if first.year != last.year else "M" if first.month != last.month else "d"
        if first == last:
            patterns = [str(locale.datetime_skeletons[skeleton].pattern)]
        else:
            patterns = locale.interval_formats[skeleton][differs]
        parts = zip((first, last), patterns, strict=False)
        written = "".join(
            format_date(day, re.sub("M+", "MMMM", pattern) if long else pattern, locale=locale)
            for day, pattern in parts
        )
        return written.replace(
            "\N{THIN SPACE}", ""
        )  # newer CLDR sets them around a dash; labels here are narrow

    def stay(self, stop: Stop, *, year: bool = False) -> str:
        """Write when the traveller was at a stop, and whether that was read or inferred."""
        days = self.days(stop.first_day, stop.last_day, year=year)
        if not days:
            return self.say("date unknown")
        return self.say("{days}, inferred", days=days) if stop.day_is == "inferred" else days

    def status(self, stop: Stop) -> str:
        """Name a stop's status."""
        return self.say("planned") if stop.status == "planned" else self.say("confirmed")

    def conflict(self, conflict: Conflict) -> str:
        """Say what a conflict is about."""
        name = self.reason(conflict.about)
        return {
            "day": self.say("Two days for {name}", name=name),
            "place": self.say("Two places: {name}", name=name),
            "denied": self.say("Told and denied: {name}", name=name),
            "plan": self.say("Expected, but not so: {name}", name=name),
        }[conflict.kind]

    def legend(self, route: Route, *, meets: bool = False) -> tuple[tuple[str, str], ...]:
        """Name the marks that stand on a route's map, and say what each means."""
        seen = {"planned" if stop.status == "planned" else stop.day_is for stop in route.stops}
        days = {stop.number: stop.day_is for stop in route.stops}
        ways = {
            "planned"
            if leg.status == "planned"
            else "stated"
            if days[leg.destination] == "stated"
            else "inferred"
            for leg in route.legs
        }
        marks = (
            ("full", "stated" in seen, self.say("was there")),
            ("inferred", seen & {"inferred", "unknown"}, self.say("was there, day inferred or unknown")),
            ("hollow", "planned" in seen, self.say("planned")),
            ("guess", guesses(route), self.say("only speculation, no stop")),
            ("met", meets, self.say("two travellers, same place and day")),
            ("line", "stated" in ways, self.say("way, in order")),
            ("line dashed", "inferred" in ways, self.say("day of arrival inferred or unknown")),
            ("line dotted", "planned" in ways, self.say("planned way")),
        )
        return tuple((kind, text) for kind, there, text in marks if there)

    def label(self, claim: Claim) -> str:
        """Name what a claim says of the traveller at the place."""
        return {
            "visit": self.say("Was there"),
            "pass": self.say("Passed through"),
            "plan": self.say("Planned or expected"),
            "speculation": self.say("Speculation"),
            "past": self.say("On an earlier trip"),
            "denied": self.say("Denied"),
            "mention": self.say("Only named"),
        }[claim.label]

    def place(self, place: Place) -> str:
        """Name a place in the reader's language: by CLDR, else by the articles; where neither has it, by the gazetteer."""
        if place.kind == "country" and place.country:
            return self._territory(place.country)
        known = _cities(self.locale).get((place.country or "", place.name))
        return known or self.called.get(place.id, place.name)

    @property
    def towns(self) -> dict[str, str]:
        """The cities that have another name in the reader's language than in the gazetteer's English."""
        return {name: own for (_, name), own in _cities(self.locale).items() if own != name}

    def country(self, place: Place) -> str:
        """Name a place's country, ``""`` where it has none."""
        if place.country is None or place.kind == "country":
            return ""
        return self._territory(place.country)

    def _territory(self, code: str) -> str:
        return str(Locale.parse(self.locale).territories.get(code, code))

    def where(self, place: Place) -> str:
        """Name a place's country or, where it has none, say what the place is."""
        return (
            self.country(place)
            or {
                "city": self.say("town"),
                "district": self.say("district"),
                "region": self.say("region"),
                "county": self.say("county"),
                "country": self.say("country"),
                "continent": self.say("continent"),
                "area": self.say("area"),
                "water": self.say("water"),
                "river": self.say("river"),
                "relief": self.say("mountains or desert"),
                "island": self.say("island"),
                "facility": self.say("station, airport or site"),
            }[place.kind]
        )

    def direction(self, bearing: float) -> str:
        """Name one of eight directions for a bearing in degrees from north."""
        names = (
            self.say("north"),
            self.say("north-east"),
            self.say("east"),
            self.say("south-east"),
            self.say("south"),
            self.say("south-west"),
            self.say("west"),
            self.say("north-west"),
        )
        return names[round(bearing / 45) % 8]

    def way(self, way: Way, origin: str) -> str:
        """Write a leg: distance, direction, time and the speed that it asks for."""
        distance = self.number(round(way.distance_km) if way.distance_km >= 10 else round(way.distance_km, 1))
        parts = [
            self.say(
                "{km} km {direction} of {origin}",
                km=distance,
                direction=self.direction(way.bearing),
                origin=origin,
            )
        ]
        if way.stated_km is not None:
            parts.append(self.say("an article says {km} km", km=self.number(round(way.stated_km))))
        if way.implausible:
            parts.append(self.say("implausible in the time given"))
        elif way.most_days is not None and way.least_kmh is not None and way.distance_km >= 1:
            time = self.count("within {n} day", "within {n} days", way.most_days)
            speed = self.number(round(way.least_kmh))
            parts.append(
                self.say("{time}, so at least {speed} km/h on average", time=time, speed=speed)
                if way.least_kmh >= SLOW_KMH
                else time
            )
        return reduce(lambda first, rest: self.say("{first}; {rest}", first=first, rest=rest), parts)

    def distance(self, said: Distance, measured_km: float) -> str:
        """Write a distance that an article states beside what the map measures."""
        return self.say(
            "{said} km from {place}, says an article; measured: {km} km",
            said=self.number(round(said.km)),
            place=self.place(said.origin),
            km=self.number(round(measured_km)),
        )

    def language(self, code: str) -> str:
        """Name a language, in the page's own: ``French``."""
        try:
            return Locale.parse(code.replace("-", "_")).get_display_name(self.locale) or code
        except (UnknownLocaleError, ValueError):
            return code


@cache
def _cities(locale: str) -> Mapping[tuple[str, str], str]:
    """Return what a locale calls the cities after which CLDR names time zones, by country and English name."""
    if locale.startswith("en"):
        return {}  # the gazetteer's names are English
    english, own = Locale.parse("en").time_zones, Locale.parse(locale).time_zones
    return {
        (country, english.get(zone, {}).get("city") or zone.rpartition("/")[2].replace("_", " ")): city
        for zone, country in get_global("zone_territories").items()
        if (city := own.get(zone, {}).get("city")) and not re.search(r"[(\[]", city)  # "Tripoli (Libye)"
    }


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    path = DATA / "locale" / code / "LC_MESSAGES" / "dateline.po"
    if not path.is_file():  # English stands in the code
        return gettext.NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def choose_language(asked: str | None, preferred: str | None) -> str:
    """Choose the page's language: the one asked for in the URL, else the browser's, else English."""
    for wish in (asked, preferred):
        short = (wish or "").replace("_", "-").partition("-")[0].lower()
        if short in LOCALES:
            return short
    return "en"
