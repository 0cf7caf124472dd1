"""The middle of the page, drawn anew at every click: map, timeline, stops and evidence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, cast

import streamlit as st
from streamlit_folium import st_folium

from geo import maps
from geo.corrections import Correction, rivals
from geo.page import assets, excerpts
from geo.page.markdown import plain
from geo.page.own import times_traced
from geo.page.top import ask, show_top
from geo.page.view import (
    MOST_OTHERS,
    Asked,
    Choices,
    choose_day,
    choose_stop,
    days_of,
    read_corrections,
    read_day,
    read_view,
    stop_numbered,
    stops_on,
    write_corrections,
    write_view,
)
from geo.placing import Label
from geo.ways import meetings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from geo.models import Journey, Route, Stop
    from geo.page.view import View
    from geo.words import Reader

NO_CHOICES = Choices()
NOTHING_ASKED = Asked()
MOST_LISTED = 50
"""Buttons in the list at once: of a longer journey, one part is shown, or each click would move hundreds."""
MOST_TOLD = 40
"""Stops of which the overview quotes something: more nobody reads before choosing one."""
FEW_STOPS = 12
"""Stops that a phone lists on one screen."""
MAP_HEIGHT = 420
"""Pixels of the map before the style sheet fits it to the screen."""


@st.fragment
def show_journey(
    journey: Journey,
    reader: Reader,
    choices: Choices = NO_CHOICES,
    asked: Asked = NOTHING_ASKED,
    others: tuple[Route, ...] = (),
) -> None:
    """Show map, stops and evidence; a click on any of them reruns this piece alone."""
    if st.session_state.pop("another", False):
        st.rerun()  # another traveller or another day of knowledge is another journey: the whole page follows
    route = journey.route
    view = read_view(st.query_params.to_dict(), route)
    with st.container(key="journey"):
        show_top(journey, view, reader, choices, asked)
        if not route.stops:
            show_nothing(journey, reader)
            show_take_back(reader)
            return
        map_side, list_side, evidence_side = st.columns([10, 4.4, 6.4], gap="medium")
        with map_side:
            show_map(route, view, reader, others)
            show_timeline(route, view, reader)
        with list_side:
            show_stops(route, view, reader)
            show_take_back(reader)
            show_legend(route, reader, meets=any(meetings(route, other) for other in others))
            show_others(route, choices, asked, others, reader)
        with evidence_side:
            show_evidence(journey, view, reader)


def show_nothing(journey: Journey, reader: Reader) -> None:
    """Say that the articles tell of no stop, and what would help."""
    told = reader.say("No sentence tells of a place where {name} was.", name=plain(journey.route.traveller))
    if journey.route.not_visited:
        told += " " + reader.say("What is named, and why it is no stop, stands below.")
    st.info(told)


def show_map(route: Route, view: View, reader: Reader, others: Sequence[Route] = ()) -> None:
    """Show the map; a click on a marker selects its stop."""
    labels = {stop.number: Label(reader.place(stop.place), reader.stay(stop)) for stop in route.stops}
    drawing = maps.draw(
        route,
        assets.URLS,
        labels,
        names=maps.Names(reader.code, reader.place, reader.stay, reader.towns),
        stop=view.stop,
        day=view.day,
        others=others,
    )
    center = drawing.center
    if center is not None:
        # Leaflet ignores a centre it was given before; a hair's breadth makes a stop chosen again a new one
        center = (center[0] + 1e-7 * (cast("int", st.session_state.get("picks", 0)) % 2), center[1])

    def clicked() -> None:
        answer = cast("dict[str, object]", st.session_state.get("map") or {})
        number = maps.stop_of(cast("str | None", answer.get("last_object_clicked_tooltip")))
        if number is not None:
            pick(route, number)

    with st.container(key="map"):
        st_folium(
            drawing.base,
            key="map",
            height=MAP_HEIGHT,
            use_container_width=True,
            # the count makes a second click on the same stop an event; both change by clicks alone, never by moving
            returned_objects=["last_object_clicked_tooltip", "last_object_clicked_count"],
            feature_group_to_add=drawing.layer,
            center=center,
            on_change=clicked,
        )


def show_timeline(route: Route, view: View, reader: Reader) -> None:
    """Show the days across and a bar for each stop; steps, play and the arrow keys go along the route."""
    days = days_of(route)
    shown = {stop.number for stop in stops_on(route, view.day)}

    def event(name: str) -> object:
        return cast("dict[str, object]", st.session_state["timeline"]).get(name)

    def stop_clicked() -> None:
        number = event("stop")
        if isinstance(number, int):
            pick(route, number)

    def day_clicked() -> None:
        now = read_view(st.query_params.to_dict(), route)
        write_view(st.query_params, choose_day(now, route, read_day(str(event("day")))))

    assets.timeline()(
        key="timeline",
        data={
            "language": reader.code,
            "stop": view.stop,
            "day": view.day.isoformat() if view.day else None,
            "traced": times_traced(),
            "picks": st.session_state.get("picks", 0),
            "days": [reader.column(day) for day in days],
            "bars": [bar(stop, days, reader, faded=stop.number not in shown) for stop in route.stops],
            "words": {
                "previous": reader.say("Previous stop"),
                "next": reader.say("Next stop"),
                "play": reader.say("Play the journey"),
                "pause": reader.say("Pause"),
                "unknown": reader.say("Day unknown:"),
            },
        },
        on_stop_change=stop_clicked,
        on_day_change=day_clicked,
    )


def bar(stop: Stop, days: Sequence[date], reader: Reader, *, faded: bool) -> dict[str, object]:
    """Describe a stop for the timeline: which days it spans, how it looks, what a screen reader says."""
    known = stop.first_day is not None or stop.last_day is not None
    first = days.index(stop.first_day) if stop.first_day is not None else 0
    last = days.index(stop.last_day) if stop.last_day is not None else len(days) - 1
    look = "planned" if stop.status == "planned" else stop.day_is
    return {
        "number": stop.number,
        "name": reader.place(stop.place),
        "first": first if known else None,
        "last": last if known else None,
        "look": look,
        "faded": faded,
        # not the words of the list's button: each button of the page has its own name
        "label": reader.say(
            "{name} (stop {n}), {days}, {status}",
            name=reader.place(stop.place),
            n=stop.number,
            days=reader.stay(stop),
            status=reader.status(stop),
        ),
    }


def show_legend(route: Route, reader: Reader, *, meets: bool = False) -> None:
    """Explain the marks that stand on the map."""
    items = "".join(
        f'<li><i class="{kind}"></i>{escape(text)}</li>' for kind, text in reader.legend(route, meets=meets)
    )
    name = reader.say("Legend")
    st.html(f'<ul class="legend" aria-label="{escape(name)}">{items}</ul>')


def show_others(
    route: Route, choices: Choices, asked: Asked, others: Sequence[Route], reader: Reader
) -> None:
    """Show the control that adds other travellers' tracks, and where and when they were at one place."""
    names = [name for name in choices.travellers if name != route.traveller]
    if not names:
        return
    st.session_state["with"] = list(asked.others)

    def choose() -> None:
        ask("with", "|".join(cast("list[str]", st.session_state["with"])), stays=True)

    st.multiselect(
        reader.say("Also show"),
        names,
        key="with",
        on_change=choose,
        max_selections=MOST_OTHERS,
        placeholder=reader.say("another traveller"),
    )
    told = []
    for number, other in enumerate(others, 1):
        met = [
            reader.say(
                "{place}, {days}: the same place on the same day",
                place=reader.place(mine.place),
                days=reader.days(max(mine.first_day, theirs.first_day), min(mine.last_day, theirs.last_day)),
            )
            for mine, theirs in meetings(route, other)
            if mine.first_day and theirs.first_day and mine.last_day and theirs.last_day
        ]
        items = "".join(f"<br>{escape(each)}" for each in met)
        told.append(f'<li><i class="track t{number}"></i><span>{escape(other.traveller)}{items}</span></li>')
    if told:
        st.html(f'<ul class="legend tracks">{"".join(told)}</ul>')


def show_stops(route: Route, view: View, reader: Reader) -> None:
    """Show one button for each stop."""
    title(reader.say("Stops"))
    shown = {stop.number for stop in stops_on(route, view.day)}
    faded = [f".st-key-stop-{stop.number} button" for stop in route.stops if stop.number not in shown]
    part = show_parts(route, view, reader)
    with st.container(key="stops"):
        if faded:
            st.html(f"<style>{','.join(faded)} {{ color: var(--quiet); font-style: italic; }}</style>")
        for stop in part:
            st.button(
                f"{plain(maps.tooltip_of(stop, reader.place(stop.place)))} :gray[{plain(list_note(stop, reader))}]",
                key=f"stop-{stop.number}",
                type="primary" if stop.number == view.stop else "tertiary",
                width="stretch",
                on_click=pick,
                args=(route, stop.number),
            )


def show_parts(route: Route, view: View, reader: Reader) -> Sequence[Stop]:
    """Return the stops to list; of many, one part, with a control that chooses it."""
    if len(route.stops) <= MOST_LISTED:
        return route.stops
    listed = stops_on(route, view.day) or route.stops
    parts = [listed[at : at + MOST_LISTED] for at in range(0, len(listed), MOST_LISTED)]
    holding = next((n for n, part in enumerate(parts) if any(stop.number == view.stop for stop in part)), 0)
    turn = (view, st.session_state.get("picks", 0))
    if st.session_state.get("part_of") != turn:  # a stop chosen elsewhere brings its part
        st.session_state["part_of"] = turn
        st.session_state["part"] = holding
    chosen = st.selectbox(
        reader.say("Part of the list"),
        range(len(parts)),
        format_func=lambda n: f"{parts[n][0].number}–{parts[n][-1].number}",
        key="part",
        label_visibility="collapsed",
    )
    return parts[chosen]


def show_evidence(journey: Journey, view: View, reader: Reader) -> None:
    """Show the excerpts for the selected stop, for the selected day, or the strongest one of every stop."""
    selected = stop_numbered(journey.route, view.stop)
    overview = selected is None and view.day is None
    # on a phone a short list of stops comes before what is quoted of all of them
    title(reader.say("Evidence"), "last" if overview and len(journey.route.stops) <= FEW_STOPS else "")
    if selected is not None:
        written = excerpts.stop_evidence(journey, selected, reader)
    elif view.day is not None:
        written = excerpts.day_evidence(journey, stops_on(journey.route, view.day)[:MOST_TOLD], reader)
        nothing = reader.say("No stop is known for this day.")
        written = written or f'<p class="nothing">{escape(nothing)}</p>'
        undated = [
            maps.tooltip_of(stop, reader.place(stop.place))
            for stop in journey.route.stops
            if stop.first_day is None and stop.last_day is None
        ]
        if undated:
            perhaps = reader.say("Day unknown, so perhaps on this day: {stops}.", stops=", ".join(undated))
            written += f'<p class="nothing">{escape(perhaps)}</p>'
    else:
        written = excerpts.overview(journey, journey.route.stops[:MOST_TOLD], reader)
        if len(journey.route.stops) > MOST_TOLD:
            more = reader.say("Choose a stop to read what is said of the others.")
            written += f'<p class="nothing">{escape(more)}</p>'
    with st.container(key="evidence"):
        st.html(f'<div aria-live="polite">{written}</div>')
        if selected is not None:
            show_correction(selected, reader)


def show_correction(stop: Stop, reader: Reader) -> None:
    """Let a reader take a stop for another place of its name, or leave it out."""
    given = {each.number: each for each in read_corrections(st.query_params.to_dict())}
    with st.popover(reader.say("Is this stop wrong?")):
        options = [place.id for place in rivals(stop)] + ["out"]
        names = {
            place.id: f"{reader.place(place)}, {reader.where(place)} "
            f"({reader.number(round(place.latitude, 2))}, {reader.number(round(place.longitude, 2))})"
            for place in rivals(stop)
        }
        names["out"] = reader.say("No stop of this journey: leave it out")
        chosen = st.radio(
            reader.say("What is meant?"),
            options,
            format_func=lambda option: plain(names[option]),
            key=f"meant-{stop.number}-{stop.place.id}",
        )
        st.button(
            reader.say("Correct it"),
            disabled=chosen == stop.place.id,
            key="correct",
            on_click=correct_with,
            args=({**given, stop.number: Correction(stop.number, None if chosen == "out" else chosen)},),
        )


def show_take_back(reader: Reader) -> None:
    """Let a reader take all corrections back."""
    given = read_corrections(st.query_params.to_dict())
    if given:
        st.button(
            reader.count("Take back {n} correction", "Take back {n} corrections", len(given)),
            key="take-back",
            on_click=correct_with,
            args=({},),
        )


def correct_with(corrections: Mapping[int, Correction]) -> None:
    """Write corrections into the address."""
    ask("fix", write_corrections(corrections.values()), stays=True)


def pick(route: Route, number: int) -> None:
    """Select a stop: what every click on the map, the list and the timeline comes to."""
    st.session_state["picks"] = cast("int", st.session_state.get("picks", 0)) + 1
    write_view(st.query_params, choose_stop(read_view(st.query_params.to_dict(), route), route, number))


def list_note(stop: Stop, reader: Reader) -> str:
    """Write what stands beside a stop in the list: its days, and "planned"."""
    note = reader.stay(stop)
    return f"{note} · {reader.status(stop)}" if stop.status == "planned" else note


def title(text: str, look: str = "") -> None:
    """Show the title of a column."""
    st.html(f'<h2 class="{f"column-title {look}".strip()}">{escape(text)}</h2>')
