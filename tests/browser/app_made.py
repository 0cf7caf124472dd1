"""The page over a journey made by hand, chosen by the environment: what the browser tests open."""

from __future__ import annotations

import os

import streamlit as st

from geo import page
from tests import made_journey

st.set_page_config(page_title="Dateline", layout="wide")
which = st.query_params.get("made", os.environ.get("DATELINE_MADE", "made"))
journey = st.cache_resource(
    {
        "made": made_journey.made,
        "hostile": made_journey.hostile,
        "empty": made_journey.empty,
        "large": made_journey.large,
        "crowd": made_journey.crowd,
    }[which]
)()
reader = page.choose_reader()
page.show_style()
page.show_journey(journey, reader)
page.show_in_words(journey, reader)
page.show_disagreements(journey, reader)
page.show_not_visited(journey, reader)
page.show_articles(journey, reader)
page.show_downloads(journey, reader)
