"""The page's language: its own words by gettext, days, numbers and countries by CLDR."""

from __future__ import annotations

import gettext
import io
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_interval
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, format_percent

from geo.languages import DATA

if TYPE_CHECKING:
    import datetime as dt

    from geo.models import Claim, Place, Stop

LOCALES = {"en": "en_GB", "fr": "fr_FR"}
"""The page's languages and the CLDR locale in which each writes days and numbers."""


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom the page is written: every word, day and number on it passes here.

    Attributes
    ----------
    code
        One of `LOCALES`.
    """

    code: str = "en"

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

    def number(self, value: float) -> str:
        """Write a number."""
        return format_decimal(value, locale=self.locale)

    def share(self, value: float) -> str:
        """Write a share of one as whole per cents."""
        return format_percent(value, format="#,##0 %" if self.code == "fr" else "#,##0%", locale=self.locale)

    def date(self, day: dt.date) -> str:
        """Write a day in full: ``Wednesday 13 September 2023``."""
        return format_date(day, "full", locale=self.locale)

    def days(
        self, first: dt.date | None, last: dt.date | None, *, year: bool = True, long: bool = False
    ) -> str:
        """Write an interval of days, ``""`` where both sides are unknown."""
        skeleton = ("y" if year else "") + ("MMMM" if long else "MMM") + "d"
        if first is None and last is None:
            return ""
        if first is None:
            return self.say("until {day}", day=format_interval(last, last, skeleton, locale=self.locale))
        if last is None:
            return self.say("from {day}", day=format_interval(first, first, skeleton, locale=self.locale))
        written: str = format_interval(first, last, skeleton, locale=self.locale)
        return written

    def stay(self, stop: Stop, *, year: bool = False) -> str:
        """Write when the traveller was at a stop, and whether that was read or inferred."""
        days = self.days(stop.first_day, stop.last_day, year=year)
        if not days:
            return self.say("day unknown")
        return self.say("{days}, inferred", days=days) if stop.day_is == "inferred" else days

    def status(self, stop: Stop) -> str:
        """Name a stop's status."""
        return self.say("planned") if stop.status == "planned" else self.say("confirmed")

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

    def country(self, place: Place) -> str:
        """Name a place's country, ``""`` where it has none."""
        if place.country is None or place.kind == "country":
            return ""
        return str(Locale.parse(self.locale).territories.get(place.country, place.country))

    def language(self, code: str) -> str:
        """Name a language, in the page's own: ``French``."""
        try:
            return Locale.parse(code.replace("-", "_")).get_display_name(self.locale) or code
        except (UnknownLocaleError, ValueError):
            return code


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
