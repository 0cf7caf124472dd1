"""The page over a journey made by hand, chosen by the environment: what the browser tests open."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import streamlit as st

from geo import page
from geo.corrections import correct
from tests import made_journey

if TYPE_CHECKING:
    from geo.models import Journey

MADE = {
    "made": made_journey.made,
    "hostile": made_journey.hostile,
    "empty": made_journey.empty,
    "large": made_journey.large,
    "crowd": made_journey.crowd,
}


@st.cache_resource
def begun(which: str) -> page.Work[Journey]:
    """Make a journey once, as the dashboard traces one."""
    return page.Work(lambda _: MADE[which]())


st.set_page_config(page_title="Dateline", layout="wide")
journey = begun(st.query_params.get("made", os.environ.get("DATELINE_MADE", "made"))).result(lambda *_: None)
journey = correct(journey, page.read_corrections(st.query_params.to_dict()))
reader = page.choose_reader()
page.show_style()
page.show_journey(journey, reader)
page.show_in_words(journey, reader)
page.show_disagreements(journey, reader)
page.show_not_visited(journey, reader)
page.show_articles(journey, reader)
page.show_downloads(journey, reader)
