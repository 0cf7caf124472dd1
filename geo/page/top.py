"""The top of the page: style sheet, headline, and what can be chosen."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, cast
from urllib.parse import urlencode

import streamlit as st

from geo.naming import names_in_articles
from geo.page import assets
from geo.page.view import (
    Asked,
    Choices,
    choose_day,
    days_of,
    read_day,
    read_view,
    write_view,
)
from geo.words import LOCALES, Reader, choose_language

if TYPE_CHECKING:
    from geo.models import Journey, Route
    from geo.page.view import View


def show_style() -> None:
    """Bring the page's style sheet."""
    st.html(f"<style>{assets.text('page.css')}</style>")


def show_headline(journey: Journey, reader: Reader) -> None:
    """Show who travelled, when, and how much is known; and one line that says what this is."""
    route = journey.route
    days = days_of(route)
    who = escape(route.traveller)
    span = reader.days(days[0], days[-1], long=True) if days else ""
    counts = [
        reader.count("{n} stop", "{n} stops", len(route.stops)),
        reader.count("{n} article", "{n} articles", len(journey.corpus.articles)),
    ]
    # Commas, since the line may break behind each, and a "·" would then stand at its end.
    rest = ", ".join(f"<span>{escape(each)}</span>" for each in ([span, *counts] if span else counts))
    what = (
        reader.say("Every stop stands on the sentences that say so. Choose a stop or a day.")
        if route.stops
        else ""
    )
    note = f'<p class="note">{escape(reader.reason(route.note))}</p>' if route.note else ""
    own = reader.say("Read your own articles")
    st.html(
        f'<header class="headline"><h1>{who}<span>, {rest}</span></h1>{note}'
        f'<p>{escape(what)} <a href="#own">{escape(own)}</a> {other_languages(reader)}</p></header>'
    )


def show_top(journey: Journey, view: View, reader: Reader, choices: Choices, asked: Asked) -> None:
    """Show the headline and, beside it, what can be chosen."""
    several, dated = len(choices.travellers) > 1, len(choices.published) > 1
    many = len(choices.corpora) > 1 and asked.corpus is not None
    widths = [12, *[3.6] * (many + several + dated), 5]
    headline_side, *sides = st.columns(widths, vertical_alignment="bottom")
    with headline_side:
        show_headline(journey, reader)
    if many:
        with sides.pop(0):
            show_corpora(choices, asked, reader)
    if several:
        with sides.pop(0):
            show_travellers(choices, asked, reader)
    if dated:
        with sides.pop(0):
            show_known_on(choices, asked, reader)
    with sides.pop(0):
        show_day(journey.route, view, reader)


def show_corpora(choices: Choices, asked: Asked, reader: Reader) -> None:
    """Show the control that chooses among the folders that the server was given."""
    st.session_state["corpus"] = asked.corpus

    def choose() -> None:
        name = cast("str", st.session_state["corpus"])
        for key in ("who", "with", "known"):  # of this corpus alone
            st.query_params.pop(key, None)
        ask("corpus", "" if name == choices.corpora[0] else name)

    st.selectbox(reader.say("Articles"), choices.corpora, key="corpus", on_change=choose)


def show_travellers(choices: Choices, asked: Asked, reader: Reader) -> None:
    """Show the control that chooses whose journey it is."""
    st.session_state["who"] = asked.traveller or choices.travellers[0]

    def choose() -> None:
        name = cast("str", st.session_state["who"])
        ask("who", "" if name == choices.travellers[0] else name)

    st.selectbox(reader.say("Traveller"), choices.travellers, key="who", on_change=choose)


def show_known_on(choices: Choices, asked: Asked, reader: Reader) -> None:
    """Show the control that goes back to what was known on a day."""
    options = ["", *(day.isoformat() for day in choices.published[:-1])]
    st.session_state["known"] = asked.known_on.isoformat() if asked.known_on else ""

    def name(option: str) -> str:
        day = read_day(option)
        return reader.days(day, day) if day else reader.say("The last one")

    st.selectbox(
        reader.say("Articles until"),
        options,
        format_func=name,
        key="known",
        on_change=lambda: ask("known", cast("str", st.session_state["known"])),
        help=reader.say("Reads only the articles published until that day."),
    )


def show_day(route: Route, view: View, reader: Reader) -> None:
    """Show the control that chooses a day."""
    days = days_of(route)
    if not days:
        return
    options = ["", *(day.isoformat() for day in days)]
    st.session_state["day"] = view.day.isoformat() if view.day else ""  # the URL decides, the control follows

    def choose() -> None:
        chosen = read_day(cast("str", st.session_state["day"]))
        now = read_view(st.query_params.to_dict(), route)
        write_view(st.query_params, choose_day(now, route, chosen))

    def name(option: str) -> str:
        day = read_day(option)
        return reader.say("All days") if day is None else reader.date(day)

    st.selectbox(reader.say("Day"), options, format_func=name, key="day", on_change=choose)


def ask(key: str, value: str, *, stays: bool = False) -> None:
    """Write into the address what decides the journey; unless it `stays`, stop, day and corrections of the old one are dropped."""
    for each in (key,) if stays else (key, "stop", "day", "fix"):
        st.query_params.pop(each, None)
    if value:
        st.query_params[key] = value
    st.session_state["another"] = True


def other_languages(reader: Reader) -> str:
    """Write a link to this very view in each other language of the page, named in its own."""
    links = []
    for code in LOCALES:
        if code != reader.code:
            address = "?" + urlencode(st.query_params.to_dict() | {"lang": code})
            name = Reader(code).language(code)
            links.append(
                f'<a href="{escape(address)}" lang="{code}" hreflang="{code}" target="_self">{escape(name.capitalize())}</a>'
            )
    return " ".join(links)


def choose_reader() -> Reader:
    """Choose for whom the page is written: by the URL, else by the browser."""
    return Reader(choose_language(st.query_params.get("lang"), st.context.locale))


def name_places(reader: Reader, journey: Journey) -> Reader:
    """Let the page name places as the journey's articles in its language do."""
    return replace(reader, called=names_in_articles(journey, reader.code))
