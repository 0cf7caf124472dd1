"""What the browser loads: Leaflet, our own scripts and styles, and the basemap, served by this page itself."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st
import streamlit.components.v1 as components
from xstatic.pkg import leaflet

from geo.languages import DATA
from geo.maps import Urls

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

HERE = Path(__file__).resolve().parent

# Streamlit serves a declared component's folder under /component/; Leaflet itself comes with XStatic-Leaflet.
components.declare_component("leaflet", path=leaflet.BASE_DIR)
components.declare_component("own", path=str(HERE))
components.declare_component("basemap", path=str(DATA / "basemap"))


def text(name: str) -> str:
    """Return the text of one of the files here."""
    return (HERE / name).read_text(encoding="utf-8")


@cache
def timeline() -> ComponentRenderer:
    """Return the component that draws the timeline, registered once."""
    return st.components.v2.component(
        "dateline_timeline",
        html='<div class="timeline"></div>',
        css=text("timeline.css"),
        js=text("timeline.js"),
    )


def _own(name: str) -> str:
    version = sha256(text(name).encode()).hexdigest()[:8]  # so that no browser keeps an old script
    return f"../{__name__}.own/{name}?{version}"


# The map lives in streamlit-folium's frame, /component/streamlit_folium.st_folium/: relative addresses also hold
# where the whole server stands under a base path.
URLS = Urls(
    leaflet_js=f"../{__name__}.leaflet/leaflet.js",
    leaflet_css=f"../{__name__}.leaflet/leaflet.css",
    map_js=_own("map.js"),
    map_css=_own("map.css"),
    basemap=f"../{__name__}.basemap/",
)
