"""Every error that Dateline raises on purpose, in one tree."""

from __future__ import annotations


class GeoError(Exception):
    """Root of all of Dateline's errors; its text is one line that a user can act on."""


class CorpusError(GeoError, ValueError):
    """A folder of articles that cannot be read: the text names the file and the key."""


class LanguageError(GeoError, ValueError):
    """A file in ``data/languages`` that breaks its own format."""


class GazetteerError(GeoError):
    """The offline name index cannot be built or opened."""


class GazetteerDataError(GazetteerError, ValueError):
    """A source of the gazetteer breaks its format: the text names the file and the row."""


class GeocodingError(GeoError):
    """A geocoding service answered wrongly or not at all (an outage, not "no such place")."""


class UnknownTravellerError(GeoError, LookupError):
    """No article speaks of the traveller that was asked for."""
