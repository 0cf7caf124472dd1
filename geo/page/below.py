"""What stands below: the journey in words, disagreements, places left out, articles, downloads."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import streamlit as st

from geo.exports import FORMATS, to_html
from geo.page import excerpts
from geo.page.markdown import plain
from geo.page.own import own_folder

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.errors import GeoError
    from geo.models import Journey
    from geo.words import Reader

MOST_ARTICLES = 30
"""With more articles than this, only the chosen one is sent to the browser."""


def show_in_words(journey: Journey, reader: Reader) -> None:
    """Show the map in words, for those who see none."""
    if journey.route.stops:
        with st.expander(reader.say("The map in words")):
            st.html(excerpts.in_words(journey, reader))


def show_disagreements(journey: Journey, reader: Reader) -> None:
    """Show where the articles contradict each other, side by side."""
    if not journey.route.conflicts:
        return
    st.header(reader.say("Where the articles disagree"), anchor="disagree")
    for conflict in journey.route.conflicts:
        st.html(excerpts.disagreement(journey, conflict, reader))


def show_not_visited(journey: Journey, reader: Reader) -> None:
    """Show the places that the articles name and that are no stop, with the reason of each."""
    if not journey.route.not_visited:
        return
    st.header(reader.say("Mentioned, not visited"), anchor="not-visited")
    st.html("".join(excerpts.left_out(journey, place, reader) for place in journey.route.not_visited))


@st.fragment
def show_articles(journey: Journey, reader: Reader) -> None:
    """Show each article to open, with its places, days and claims marked; of many, the one that is chosen."""
    articles = journey.corpus.articles
    st.header(reader.say("The articles"), anchor="articles")
    place, day, claim = (
        reader.say("place"),
        reader.say("day"),
        reader.say("tells of the traveller and a place"),
    )
    st.html(
        f'<p class="key"><mark class="place">{escape(place)}</mark> <mark class="day">{escape(day)}</mark> '
        f'<span class="claim visit">{escape(claim)}</span></p>'
    )
    if len(articles) > MOST_ARTICLES:
        chosen = st.selectbox(
            reader.say("Article"),
            articles,
            format_func=lambda article: article.title or article.id,
            key="article",
        )
        articles = (chosen,)

    def address(number: int) -> str:
        return "?" + urlencode(st.query_params.to_dict() | {"stop": str(number)})

    st.html("".join(excerpts.whole_article(journey, article, reader, address) for article in articles))


@st.fragment
def show_downloads(journey: Journey, reader: Reader) -> None:
    """Offer the journey as a file, and its address to pass on."""
    st.header(reader.say("Take it with you"), anchor="share")
    st.caption(
        reader.say(
            "HTML opens in any browser, without network: map, quotes and what speaks against them in one file. CSV is a "
            "table; GeoJSON, KML and GPX are for other maps."
        )
    )
    with st.container(horizontal=True):
        for ending, form in FORMATS.items():
            st.download_button(
                form.name,
                # written only when it is asked for
                data=partial(to_html, journey, reader) if ending == "html" else partial(form.write, journey),
                file_name=f"{file_stem(journey.route.traveller)}.{ending}",
                mime=form.media_type,
                on_click="ignore",
                key=f"download-{ending}",
            )
    if own_folder() is not None:
        st.caption(
            reader.say(
                "Your own articles are in no address: to show the journey to somebody, send one of these files."
            )
        )
        return
    st.caption(
        reader.say(
            "The address of this page holds what you see: traveller, day, stop and language. Copy it to share the view."
        )
    )
    # drawn only when opened: the browser takes a quarter of a second to learn how to colour code
    with st.expander(reader.say("Show this view in another page"), on_change="rerun", key="embed") as opened:
        if opened.open:
            code = embed_code(st.context.url or "", st.query_params.to_dict())
            st.code(code, language="html", wrap_lines=True)


def embed_code(address: str, query: Mapping[str, str]) -> str:
    """Write the HTML that shows this view in another page; ``embed=true`` leaves Streamlit's own furniture away."""
    asked = urlencode({"embed": "true", **query})
    base = address.partition("?")[0]
    return (
        f'<iframe src="{escape(f"{base}?{asked}")}" width="100%" height="900" style="border:0" '
        f'title="Dateline" loading="lazy"></iframe>'
    )


def show_failure(error: GeoError, reader: Reader) -> None:
    """Say in one line what is wrong with the corpus or the gazetteer, and lead back where only the address is."""
    wrong = reader.say("There is no journey to show:")
    st.error(f"{wrong} {plain(str(error))}")
    asked = st.query_params.to_dict()
    kept = {key: value for key, value in asked.items() if key in ("corpus", "lang")}
    if kept != asked:
        back = reader.say("Show the whole journey")
        st.html(f'<a href="?{escape(urlencode(kept))}" target="_self">{escape(back)}</a>')


def file_stem(traveller: str) -> str:
    """Make a file's name of a traveller's."""
    return "-".join(re.findall(r"\w+", traveller.casefold())) or "journey"
