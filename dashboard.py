"""Dateline's page: ``streamlit run dashboard.py [-- FOLDER …]`` shows the journey that a folder of articles tells.

Without a folder it is the one that the environment names in ``DATELINE_CORPUS``, else ``seeds``. Of several folders
the first is shown, and the reader chooses; an address names them by their last part, so it reaches no other.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from geo import page
from geo.corpus import read_corpus
from geo.corrections import correct
from geo.errors import GeoError
from geo.gazetteer import Gazetteer
from geo.trace import trace

if TYPE_CHECKING:
    from geo.models import Corpus, Journey
    from geo.page import Progress, State

HERE = Path(__file__).resolve().parent
GIVEN = sys.argv[1:] if Path(sys.argv[0]).name == Path(__file__).name else []
FOLDERS = page.name_folders(GIVEN or [os.environ.get("DATELINE_CORPUS", HERE / "seeds")])


@st.cache_resource(show_spinner=False)
def gazetteer(_tell: Progress) -> Gazetteer:
    """Open the gazetteer once for all sessions."""
    return Gazetteer.open(progress=lambda done: _tell("gazetteer", done, 0))


@st.cache_resource(show_spinner=False, max_entries=16)
def corpus(folder: Path, state: State) -> Corpus:  # noqa: ARG001 - the cache's key
    """Read a folder again only when its `state` changes."""
    return read_corpus(folder)


@st.cache_resource(show_spinner=False, max_entries=64)
def tracing(
    folder: Path, state: State, asked: page.Asked, *, online: bool
) -> page.Work[tuple[Journey, page.Online | None]]:
    """Begin to trace a folder, again only when its `state` changes or something else is asked."""

    def do(tell: Progress) -> tuple[Journey, page.Online | None]:
        names, look_up = gazetteer(tell), page.Online() if online else None
        read = corpus(folder, state)
        return trace(read, names, asked.traveller, asked.known_on, tell, look_up=look_up), look_up

    return page.Work(do)


def journey(
    folder: Path, state: State, asked: page.Asked, show: Progress
) -> tuple[Journey, page.Online | None]:
    """Wait for a journey; what failed, or was not answered, is tried again the next time."""
    asked, online = page.Asked(asked.traveller, asked.known_on), page.wants_online()
    work = tracing(folder, state, asked, online=online)
    try:
        traced, told = work.result(show)
    except GeoError:
        tracing.clear(folder, state, asked, online=online)
        raise
    if told is not None and told.outage is not None:
        tracing.clear(folder, state, asked, online=online)
    return traced, told


@st.cache_resource(show_spinner=False, max_entries=16)
def choices(folder: Path, state: State, _journey: Journey) -> page.Choices:  # noqa: ARG001 - the cache's key
    """List what a folder lets a reader ask for."""
    return page.choices_of(_journey)


st.set_page_config(page_title="Dateline", layout="wide")
page.show_style()
reader = page.choose_reader()
page.show_own(reader)
query = st.query_params.to_dict()
named = page.read_corpus_name(query, FOLDERS)
try:
    with page.show_progress(reader) as show:
        own = page.own_folder()
        folder = own or FOLDERS[named]
        state = page.state_of(folder)
        offered = choices(folder, state, journey(folder, state, page.Asked(), show)[0])
        asked = page.read_asked(query, offered)
        traced, online = journey(folder, state, asked, show)
        traced = correct(traced, page.read_corrections(query))
        others = tuple(
            journey(folder, state, page.Asked(name, asked.known_on), show)[0].route for name in asked.others
        )
except GeoError as error:
    page.show_failure(error, reader)
    page.show_upload(reader)
    st.stop()
if own is None:
    offered, asked = replace(offered, corpora=tuple(FOLDERS)), replace(asked, corpus=named)
reader = page.name_places(reader, traced)
page.show_journey(traced, reader, offered, asked, others)
page.show_in_words(traced, reader)
page.show_disagreements(traced, reader)
page.show_not_visited(traced, reader)
page.show_online(online, reader)
page.show_articles(traced, reader)
page.show_downloads(traced, reader)
page.show_upload(reader)
