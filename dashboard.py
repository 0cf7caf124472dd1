"""Dateline's page: ``streamlit run dashboard.py [-- FOLDER]`` shows the journey that a folder of articles tells.

Without a folder it is the one that the environment names in ``DATELINE_CORPUS``, else ``seeds``.
"""

from __future__ import annotations

import os
import sys
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

HERE = Path(__file__).resolve().parent
GIVEN = sys.argv[1:] if Path(sys.argv[0]).name == Path(__file__).name else []
FOLDER = Path(GIVEN[0] if GIVEN else os.environ.get("DATELINE_CORPUS", HERE / "seeds"))


@st.cache_resource(show_spinner=False)
def gazetteer() -> Gazetteer:
    """Open the gazetteer once for all sessions."""
    return Gazetteer.open()


@st.cache_resource(show_spinner=False, max_entries=16)
def corpus(folder: Path, state: tuple[tuple[str, int, int], ...]) -> Corpus:  # noqa: ARG001 - the cache's key
    """Read a folder again only when its `state` changes."""
    return read_corpus(folder)


@st.cache_resource(show_spinner=False, max_entries=64)
def journey(folder: Path, state: tuple[tuple[str, int, int], ...], asked: page.Asked) -> Journey:
    """Trace a folder again only when its `state` changes or something else is asked."""
    return trace(corpus(folder, state), gazetteer(), asked.traveller, asked.known_on)


@st.cache_resource(show_spinner=False, max_entries=16)
def choices(folder: Path, state: tuple[tuple[str, int, int], ...]) -> page.Choices:
    """List what a folder lets a reader ask for."""
    return page.choices_of(journey(folder, state, page.Asked()))


st.set_page_config(page_title="Dateline", layout="wide")
page.show_style()
reader = page.choose_reader()
page.show_own(reader)
try:
    with st.spinner(reader.say("Reading the articles …")):
        folder = page.own_folder() or FOLDER
        state = page.state_of(folder)
        offered = choices(folder, state)
        asked = page.read_asked(st.query_params.to_dict(), offered)
        traced = journey(folder, state, page.Asked(asked.traveller, asked.known_on))
        traced = correct(traced, page.read_corrections(st.query_params.to_dict()))
        others = tuple(
            journey(folder, state, page.Asked(name, asked.known_on)).route for name in asked.others
        )
except GeoError as error:
    page.show_failure(error, reader)
    st.stop()
page.show_journey(traced, reader, offered, asked, others)
page.show_in_words(traced, reader)
page.show_disagreements(traced, reader)
page.show_not_visited(traced, reader)
page.show_articles(traced, reader)
page.show_downloads(traced, reader)
page.show_upload(reader)
