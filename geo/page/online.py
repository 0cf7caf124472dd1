"""Names that the gazetteer lacks, asked of services on the internet: only where a reader says so, for their session alone."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import streamlit as st

from geo.errors import GeocodingError
from geo.geocoding import NOMINATIM, OnlineService, default_cache, read_services, resolve_online
from geo.page.markdown import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.models import Mention
    from geo.words import Reader

_SWITCH = "online"


class Online:
    """Looks names up online and remembers what came of it.

    Attributes
    ----------
    asked, found
        How many names were asked for, and how many of them a service knows.
    outage
        Why some could not be asked, `None` where all was answered.
    """

    def __init__(self) -> None:
        self.asked = 0
        self.found = 0
        self.outage: str | None = None

    def __call__(self, mentions: Sequence[Mention]) -> Sequence[Mention]:
        """Give the mentions back, with a place where a service knows one."""
        answers = resolve_online(mentions, services(), default_cache())
        self.asked = len({mention.name for mention in mentions})
        self.found = len({mention.name for mention in answers.mentions if mention.place is not None})
        self.outage = str(answers.outage) if answers.outage is not None else None
        return answers.mentions


def services() -> Sequence[OnlineService]:
    """Return the services of the file that the environment names in ``DATELINE_SERVICES``, else Nominatim."""
    path = os.environ.get("DATELINE_SERVICES")
    return read_services(Path(path)) if path else (NOMINATIM,)


def wants_online() -> bool:
    """Tell whether this session's reader has switched online services on: in no address, so no link can do it."""
    return bool(st.session_state.get(_SWITCH, False))


def show_online(online: Online | None, reader: Reader) -> None:
    """Show the switch, what it sends where, and what came of it."""
    try:
        hosts = ", ".join(sorted({urlsplit(service.url).hostname or "" for service in services()}))
    except GeocodingError as error:
        st.error(plain(str(error)))
        return
    st.toggle(
        reader.say("Look up unknown place names online"),
        key=_SWITCH,
        help=reader.say(
            "Names that stand where places stand, and nothing else of the articles, leave this server for {hosts}.",
            hosts=plain(hosts),
        ),
    )
    if online is None:
        st.caption(reader.say("Off: nothing of the articles leaves this server."))
    elif online.outage is not None:
        told = reader.say("The service did not answer; what the gazetteer knows is shown.")
        st.warning(f"{told} {plain(online.outage)}")
    else:
        asked = reader.count("{n} name asked for", "{n} names asked for", online.asked)
        found = reader.count("{n} found", "{n} found", online.found)
        st.caption(f"{asked}, {found}: {plain(hosts)}")
