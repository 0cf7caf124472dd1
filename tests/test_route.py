"""The route from made claims: order, days, returns, plans, conflicts and what is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.models import Article, Candidate, Claim, Label, Mention, Motion, Place, PlaceKind, Span, When
from geo.route import build_route
from geo.route.stays import Visit, joined_stays
from geo.route.window import Window

if TYPE_CHECKING:
    from geo.models import Route

DAY = date(2024, 5, 1)


def place(
    name: str, latitude: float, longitude: float, kind: PlaceKind = "city", country: str = "XX"
) -> Place:
    return Place(f"test:{name}", name, latitude, longitude, country, kind)


NORTH, MIDDLE, SOUTH = place("Northby", 60, 10), place("Midton", 55, 10), place("Southend", 50, 10)
EAST = place("Eastham", 55, 14)
LAND = place("Landia", 55, 10, "country")


def contains(outer: Place, inner: Place) -> bool:
    return outer.kind == "country" and inner.kind != "country" and outer.country == inner.country


class Papers:
    """Made articles: every claim is a sentence of one of them."""

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.published: dict[str, date | None] = {}
        self.claims: list[Claim] = []

    def says(
        self,
        where: Place,
        label: Label = "visit",
        day: int | tuple[int, int] | None = None,
        *,
        motion: Motion = "arrive",
        article: str = "a.txt",
        published: int | None = 30,
        sentence: str | None = None,
        confidence: float = 0.9,
    ) -> Papers:
        text = self.texts.get(article, "")
        number = len(self.claims)
        own = " ".join(f"{letter}{number}" for letter in "abcdefghijklmnopq")  # no two are alike
        quote = sentence or f"Sentence {number} of {where.name}: {own}."
        start = len(text)
        self.texts[article] = text + quote + "\n"
        self.published[article] = DAY + timedelta(days=published) if published is not None else None
        when = None
        if day is not None:
            first, last = day if isinstance(day, tuple) else (day, day)
            when = When(
                DAY + timedelta(days=first), DAY + timedelta(days=last), "day", Span(start, start + 4), "made"
            )
        mention = Mention(Span(start, start + len(where.name)), where.name, where, confidence=0.9)
        self.claims.append(
            Claim(
                article,
                Span(start, start + len(quote)),
                mention,
                where,
                label,
                motion,
                when,
                "X",
                "made",
                confidence,
            )
        )
        return self

    def articles(self) -> dict[str, Article]:
        return {
            name: Article(name, text, (Span(0, len(text)),), "en", published=self.published[name])
            for name, text in self.texts.items()
        }

    def route(self, narrated: frozenset[str] = frozenset()) -> Route:
        return build_route("X", self.claims, self.articles(), contains, narrated, least=0.0)


def names(route: Route) -> list[str]:
    return [stop.place.name for stop in route.stops]


def test_days_give_the_order_whatever_the_text_says_first() -> None:
    route = Papers().says(SOUTH, day=3).says(NORTH, day=1).says(MIDDLE, day=2).route()
    assert names(route) == ["Northby", "Midton", "Southend"]
    assert [leg.distance_km for leg in route.legs] == [556.0, 556.0]
    assert [(leg.origin, leg.destination) for leg in route.legs] == [(1, 2), (2, 3)]


def test_a_stop_without_a_day_is_bounded_by_its_neighbours() -> None:
    route = Papers().says(NORTH, day=1).says(MIDDLE).says(SOUTH, day=5).route()
    middle = route.stops[1]
    assert names(route) == ["Northby", "Midton", "Southend"]
    assert (middle.first_day, middle.last_day) == (DAY + timedelta(days=1), DAY + timedelta(days=5))
    assert middle.day_is == "inferred"
    assert middle.when == "2024-05-02/2024-05-06"


def test_a_stop_between_two_of_one_day_may_be_of_the_day_before_or_after() -> None:
    middle = Papers().says(NORTH, day=3).says(MIDDLE).says(SOUTH, day=3).route().stops[1]
    assert (middle.first_day, middle.last_day) == (DAY + timedelta(days=2), DAY + timedelta(days=4))
    assert middle.day_is == "inferred"


def test_a_day_that_a_text_states_is_kept_between_two_of_the_same_day() -> None:
    route = Papers().says(NORTH, day=3).says(MIDDLE, day=3).says(SOUTH, day=3).route()
    assert [(s.first_day, s.last_day, s.day_is) for s in route.stops] == [
        (DAY + timedelta(days=3), DAY + timedelta(days=3), "stated")
    ] * 3


@pytest.mark.parametrize(
    ("published", "own_day", "last"),
    [(30, False, 4), (3, False, 3), (30, True, 3)],
    ids=["a stop that only follows a day", "no report tells of tomorrow", "a day of its own"],
)
def test_a_day_carried_over_may_be_the_day_after(published: int, own_day: bool, last: int) -> None:
    papers = Papers().says(MIDDLE, day=3, motion="stay", published=published)
    claim = papers.claims[-1]
    assert claim.when is not None
    rule = "made; carried over from the sentence before"
    papers.claims[-1] = replace(claim, when=replace(claim.when, rule=rule))
    if own_day:
        papers.says(MIDDLE, day=3, motion="stay", published=published)
    (stop,) = papers.route().stops
    assert (stop.first_day, stop.last_day) == (DAY + timedelta(days=3), DAY + timedelta(days=last))
    assert stop.day_is == "stated"


@pytest.mark.parametrize(
    ("sentences", "last", "day_is"),
    [(1, 4, "stated"), (2, 5, "stated"), (3, 6, "stated"), (4, 30, "inferred")],
)
def test_the_further_a_day_is_carried_the_longer_after_it_somebody_may_have_arrived(
    sentences: int, last: int, day_is: str
) -> None:
    papers = Papers().says(MIDDLE, day=3, motion="arrive", published=30)
    claim = papers.claims[-1]
    assert claim.when is not None
    rule = "made" + "; carried over from the sentence before" * sentences
    papers.claims[-1] = replace(claim, when=replace(claim.when, rule=rule))
    (stop,) = papers.route().stops
    assert (stop.first_day, stop.last_day) == (DAY + timedelta(days=3), DAY + timedelta(days=last))
    assert stop.day_is == day_is


def test_a_first_stop_without_a_day_came_shortly_before_the_next() -> None:
    first = Papers().says(NORTH).says(SOUTH, day=20).route().stops[0]
    assert (first.place, first.day_is) == (NORTH, "inferred")
    assert (first.first_day, first.last_day) == (DAY + timedelta(days=13), DAY + timedelta(days=20))


def test_an_undated_stop_goes_where_time_allows_it() -> None:
    # Eastham would be a short detour on either way; only between the 2nd and the 6th is there a day to make it.
    papers = (
        Papers()
        .says(NORTH, day=1)
        .says(MIDDLE, day=1)
        .says(SOUTH, day=6, article="b.txt")
        .says(EAST, article="c.txt")
    )
    assert names(papers.route()) == ["Northby", "Midton", "Eastham", "Southend"]


@pytest.mark.parametrize(
    ("told_in", "order"),
    [("b.txt", ["Northby", "Farport", "Midton"]), ("a.txt", ["Northby", "Midton", "Farport"])],
)
def test_what_is_still_announced_lies_behind_what_was_over(told_in: str, order: list[str]) -> None:
    papers = Papers().says(NORTH, day=3, published=3, article="a.txt")
    papers.says(place("Farport", 45, 10), day=5, published=5, article="b.txt")
    papers.says(MIDDLE, "plan", published=3 if told_in == "a.txt" else 5, article=told_in)
    assert names(papers.route()) == order


@pytest.mark.parametrize(("planned", "first"), [(4, 4), (9, -1)])
def test_a_stay_lies_behind_the_last_report_that_tells_it_ahead(planned: int, first: int) -> None:
    papers = Papers().says(MIDDLE, "plan", published=planned, article="a.txt", motion="stay")
    papers.says(MIDDLE, published=6, article="b.txt", motion="stay")
    (stop,) = papers.route().stops
    assert (stop.first_day, stop.last_day) == (DAY + timedelta(days=first), DAY + timedelta(days=6))


def test_reports_without_a_day_follow_those_listed_before_them() -> None:
    # Eastham is on the way from Midton, and its report stands behind that from Southend.
    def listed(last: int | None, behind: int | None) -> list[str]:
        papers = Papers().says(NORTH, day=1, published=2).says(MIDDLE, day=20, published=21, article="b.txt")
        papers.says(SOUTH, day=90, published=last, article="c.txt")
        return names(papers.says(EAST, published=behind, article="d.txt").route())

    assert listed(91, None) == ["Northby", "Midton", "Southend", "Eastham"]
    assert listed(91, 40)[-1] == "Southend"
    assert listed(10, None)[-1] == "Southend"  # the dated ones stand in no order


def test_nothing_known_stays_unknown() -> None:
    route = Papers().says(NORTH, published=None).route()
    assert (route.stops[0].first_day, route.stops[0].last_day, route.stops[0].day_is) == (
        None,
        None,
        "unknown",
    )
    assert route.stops[0].when == ""


def test_a_place_visited_twice_is_two_stops() -> None:
    route = Papers().says(NORTH, day=1).says(MIDDLE, day=3).says(NORTH, day=5).route()
    assert names(route) == ["Northby", "Midton", "Northby"]


@pytest.mark.parametrize(("left", "last"), [(3, 3), (6, 6), (9, 1)])
def test_two_reports_of_one_stay_are_one_stop(left: int, last: int) -> None:
    route = Papers().says(NORTH, day=1).says(NORTH, day=left, motion="leave", article="b.txt").route()
    assert len(route.stops) == 1
    assert (route.stops[0].first_day, route.stops[0].last_day) == (
        DAY + timedelta(days=1),
        DAY + timedelta(days=last),
    )


@pytest.mark.parametrize(
    ("north", "people", "stops"), [(0.04, 20_000, 1), (0.2, 20_000, 2), (0.04, 90_000, 2)]
)
def test_a_suburb_is_one_stop_with_its_city(north: float, people: int, stops: int) -> None:
    city = replace(MIDDLE, population=200_000)
    suburb = replace(place("Nearby", 55 + north, 10), population=people)
    route = Papers().says(NORTH, day=1).says(suburb, day=2).says(city, day=3).says(SOUTH, day=9).route()
    assert len(route.stops) == 2 + stops
    assert "Midton" in names(route)


@pytest.mark.parametrize(("north", "stops"), [(0.02, 1), (0.06, 2)])
def test_a_small_island_is_one_stop_with_its_town(north: float, stops: int) -> None:
    island = place("Midton Island", 55 + north, 10, "island")
    route = Papers().says(NORTH, day=1).says(island, day=2).says(MIDDLE, day=3).says(SOUTH, day=9).route()
    assert len(route.stops) == 2 + stops
    assert "Midton" in names(route)


@pytest.mark.parametrize(
    ("name", "north", "people", "stops"),
    [
        ("Newfield Airport", 0.2, 200_000, 1),
        ("Newfield Airport", 0.4, 200_000, 2),
        ("Newfield Airport", 0.2, 20_000, 2),
        ("Newfield Castle", 0.2, 200_000, 2),
        ("Newfield Castle", 0.1, 20_000, 1),
    ],
)
def test_a_great_citys_airport_joins_it(name: str, north: float, people: int, stops: int) -> None:
    site, city = place(name, 55 + north, 10, "facility"), replace(MIDDLE, population=people)
    assert len(Papers().says(site, day=2).says(city, day=3).route().stops) == stops


def test_a_report_without_a_day_is_of_the_stay_that_was_reported() -> None:
    papers = Papers().says(MIDDLE, "plan", day=2, published=0).says(SOUTH, day=3, article="b.txt")
    papers.says(MIDDLE, day=9, article="c.txt").says(MIDDLE, article="d.txt", published=None)
    route = papers.route()
    assert [(s.place.name, s.status) for s in route.stops] == [
        ("Midton", "planned"),
        ("Southend", "confirmed"),
        ("Midton", "confirmed"),
    ]


def test_a_day_that_begins_elsewhere_ends_with_a_return() -> None:
    out = Papers().says(EAST, day=1).says(MIDDLE, day=2).says(EAST, day=2)
    assert names(out.route()) == ["Eastham", "Midton", "Eastham"]
    left = Papers().says(EAST, day=1).says(MIDDLE, day=2).says(EAST, day=2, motion="leave")
    assert names(left.route()) == ["Eastham", "Midton"]
    onward = Papers().says(EAST, day=1).says(EAST, day=2).says(MIDDLE, day=2)
    assert names(onward.route()) == ["Eastham", "Midton"]


def test_two_days_for_one_arrival_are_a_conflict_and_both_are_kept() -> None:
    papers = (
        Papers().says(NORTH, day=1).says(NORTH, day=1, article="b.txt").says(NORTH, day=3, article="c.txt")
    )
    route = papers.route()
    (conflict,) = [c for c in route.conflicts if c.kind == "day"]
    assert {side.reading for side in conflict.sides} == {"2024-05-02", "2024-05-04"}
    assert conflict.sides[conflict.followed].reading == "2024-05-02"
    assert route.stops[0].first_day == DAY + timedelta(days=1)


def test_since_and_until_widen_a_stay_that_is_dated_between() -> None:
    papers = Papers().says(NORTH, day=1)
    for first, last in ((5, 5), (3, None), (None, 6), (-30, None)):
        papers.says(MIDDLE, day=first or last, motion="stay")
        when = papers.claims[-1].when
        assert when is not None
        begin, end = when.first if first else None, when.last if last else None
        papers.claims[-1] = replace(papers.claims[-1], when=replace(when, first=begin, last=end))
    stop = papers.route().stops[-1]
    assert (stop.first_day, stop.last_day) == (DAY + timedelta(days=3), DAY + timedelta(days=6))


def test_a_country_with_a_stop_in_it_is_none_but_bounds_it() -> None:
    papers = Papers().says(LAND, day=2, published=2).says(NORTH, published=2)
    route = papers.route()
    assert names(route) == ["Northby"]
    assert route.stops[0].when == "2024-05-03"
    assert [n.place.name for n in route.not_visited] == ["Landia"]
    assert "contains" in route.not_visited[0].why


def test_stops_of_one_day_go_by_the_hour() -> None:
    papers = Papers().says(NORTH, day=1).says(MIDDLE, day=1)
    for claim, part in ((0, "evening"), (1, "morning")):
        when = papers.claims[claim].when
        assert when is not None
        papers.claims[claim] = replace(papers.claims[claim], when=replace(when, part=part))
    assert names(papers.route()) == ["Midton", "Northby"]


def test_a_country_that_one_comes_back_to_bounds_nothing() -> None:
    papers = Papers().says(NORTH, day=1).says(MIDDLE).says(SOUTH, day=5).says(LAND, day=20)
    assert names(papers.route()) == ["Northby", "Midton", "Southend"]


def test_a_story_keeps_its_order_however_late_it_is_printed() -> None:
    aside = place("Sideby", 48, 18)  # shorter behind all than where the text tells it
    papers = Papers()
    for where, day in ((NORTH, 1), (aside, None), (MIDDLE, 8), (SOUTH, 15)):
        papers.says(where, day=day, published=16)
    assert names(papers.route(frozenset({"a.txt"}))) == ["Northby", "Sideby", "Midton", "Southend"]
    assert names(papers.route())[-1] == "Sideby"  # news is of yesterday


def test_haste_is_paid_once_on_the_way_between_two_days() -> None:
    home, east, further, stop = (
        place("Home", 49, 2),
        place("East", 42, 45),
        place("Further", 41, 44),
        place("Stop", 38, 24),
    )
    papers = Papers().says(home, day=6, published=6).says(east, day=7, published=7)
    papers.says(further, day=10, article="c.txt", published=11)
    papers.says(stop, article="c.txt", published=11).says(home, day=11, article="c.txt", published=11)
    assert names(papers.route()) == ["Home", "East", "Further", "Stop", "Home"]


def test_what_is_far_is_measured_by_the_journeys_own_legs() -> None:
    """Back and forth for a stop that is told last costs a walker days, and a minister nothing."""
    for step, wanted in ((0.4, 2), (4.0, 8)):  # degrees between the dated stops
        papers = Papers()
        for day in range(1, 9):
            papers.says(place(f"Stage {day}", 20 + day * step, 10), day=day, published=None)
        papers.says(place("Sideby", 21, 10) if step < 1 else place("Sideby", 51, 10), published=None)
        assert names(papers.route()).index("Sideby") == wanted


def test_a_flight_half_round_the_world_is_told_where_it_was_made() -> None:
    far, coast, harbour = place("Farville", -10, 150), place("Coastby", 50, 11), place("Harbourton", 50, 12)
    papers = Papers().says(NORTH, day=1).says(EAST, day=2).says(MIDDLE, day=3).says(far)
    papers.says(SOUTH, day=60).says(coast, day=61).says(harbour, day=62, published=90)
    assert names(papers.route(frozenset({"a.txt"}))) == [claim.place.name for claim in papers.claims]


def test_a_country_alone_is_a_stop() -> None:
    assert names(Papers().says(LAND, day=2).route()) == ["Landia"]


def test_a_plan_alone_is_planned_and_a_visit_confirms_it() -> None:
    planned = Papers().says(NORTH, "plan", day=40).route()
    assert [s.status for s in planned.stops] == ["planned"]
    came = (
        Papers()
        .says(NORTH, "plan", day=2, published=0)
        .says(NORTH, day=2, article="b.txt", published=3)
        .route()
    )
    assert [(s.place.name, s.status) for s in came.stops] == [("Northby", "confirmed")]
    assert {c.label for c in came.stops[0].evidence} == {"plan", "visit"}


def test_what_is_hardly_a_report_does_not_bound_the_stay_that_others_report() -> None:
    papers = Papers().says(NORTH, day=1, published=2).says(SOUTH, confidence=0.4, published=2)
    papers.says(MIDDLE, day=5, article="b.txt", published=9).says(SOUTH, article="b.txt", published=9)
    assert names(papers.route()) == ["Northby", "Midton", "Southend"]


def test_an_undated_plan_is_of_the_days_after_its_article() -> None:
    aside, west = place("Sideby", 52, 4), place("Westing", 50, 0)  # shorter between the last two
    papers = Papers().says(NORTH, day=1, article="a.txt", published=2)
    papers.says(SOUTH, day=12, article="b.txt", published=13).says(
        west, day=20, article="c.txt", published=21
    )
    papers.says(aside, "plan", article="d.txt", published=2)
    assert names(papers.route()) == ["Northby", "Sideby", "Southend", "Westing"]


@pytest.mark.parametrize(
    ("planned", "back", "stops"),
    [(None, False, 1), (15, False, 1), (19, False, 2), (4, False, 1), (4, True, 2)],
    ids=["no day", "that day", "a later day", "it came late", "it is a return"],
)
def test_a_visit_right_behind_a_plan_fulfils_it_unless_it_is_another_stay(
    planned: int | None, stops: int, *, back: bool
) -> None:
    papers = Papers().says(MIDDLE, "plan", day=planned, published=3).says(MIDDLE, day=15, published=16)
    claims = [papers.claims[0], replace(papers.claims[1], again=back)]
    windows = [Window(c.when.first, c.when.last) if c.when is not None else None for c in claims]
    visits = [
        Visit(MIDDLE, [claim], window, window or Window(), claim.label == "plan")
        for claim, window in zip(claims, windows, strict=True)
    ]
    assert len(joined_stays(visits, {"a.txt": Window()})) == stops


@pytest.mark.parametrize(("late", "stops"), [(2, 3), (8, 4)])
def test_a_plan_that_comes_true_a_little_late_is_the_same_stop(late: int, stops: int) -> None:
    papers = Papers().says(NORTH, day=3, published=3).says(MIDDLE, "plan", day=4, published=3)
    papers.says(SOUTH, day=5, published=12).says(MIDDLE, day=4 + late, published=12)
    assert len(papers.route().stops) == stops


@pytest.mark.parametrize(("told", "day"), [(8, 7), (28, None)])
def test_the_day_of_setting_off_is_no_day_of_being_there_weeks_later(told: int, day: int | None) -> None:
    papers = Papers().says(SOUTH, "plan", 5, motion="go", article="1.txt", published=5)
    papers.says(SOUTH, motion="stay", article="2.txt", published=told)
    (stop,) = papers.route().stops
    assert (stop.day_is == "stated") is (day is not None)
    assert day is None or stop.last_day == DAY + timedelta(days=day)


def test_a_newer_report_from_elsewhere_on_the_planned_day_ends_the_plan() -> None:
    papers = Papers().says(NORTH, "plan", day=5, published=1).says(SOUTH, day=5, article="b.txt", published=6)
    route = papers.route()
    assert names(route) == ["Southend"]
    assert [c.kind for c in route.conflicts] == ["plan"]
    assert "elsewhere" in next(n.why for n in route.not_visited if n.place == NORTH)


def test_a_denial_ends_a_plan_and_contradicts_a_visit() -> None:
    cancelled = (
        Papers().says(NORTH, "plan", day=40).says(NORTH, "denied", article="b.txt", published=31).route()
    )
    assert names(cancelled) == []
    disputed = Papers().says(NORTH, day=1).says(NORTH, "denied", article="b.txt").route()
    assert names(disputed) == ["Northby"]
    assert [c.kind for c in disputed.conflicts] == ["denied"]


def test_speculation_and_earlier_trips_make_no_stop() -> None:
    route = Papers().says(NORTH, "speculation").says(MIDDLE, "past").says(EAST, "mention").route()
    assert route.stops == ()
    assert len({n.why for n in route.not_visited}) == 3


def test_a_town_on_the_way_is_a_stop_and_a_river_is_none() -> None:
    river = replace(MIDDLE, id="test:Mid", name="Mid", kind="river")
    route = Papers().says(NORTH, day=1).says(river, "pass", day=2).says(SOUTH, "pass", day=3).route()
    assert [(s.place.name, s.status) for s in route.stops] == [
        ("Northby", "confirmed"),
        ("Southend", "confirmed"),
    ]
    assert (
        route.stops[1].confidence < Papers().says(NORTH, day=1).says(SOUTH, day=3).route().stops[1].confidence
    )


def test_a_reprint_counts_once() -> None:
    quote = (
        "The very same sentence that the agency sent to every paper in the whole of the land that morning."
    )
    once = Papers().says(NORTH, day=1, sentence=quote, confidence=0.6).route()
    twice = (
        Papers()
        .says(NORTH, day=1, sentence=quote, confidence=0.6)
        .says(NORTH, day=1, sentence=quote, confidence=0.6, article="b.txt")
        .route()
    )
    assert twice.stops[0].confidence == once.stops[0].confidence
    assert len(twice.stops[0].evidence) == 1


def test_independent_reports_make_a_stop_surer() -> None:
    one = Papers().says(NORTH, day=1, confidence=0.6).route()
    two = (
        Papers()
        .says(NORTH, day=1, confidence=0.6)
        .says(NORTH, day=1, confidence=0.6, article="b.txt")
        .route()
    )
    assert two.stops[0].confidence > one.stops[0].confidence


def test_a_stay_that_had_been_announced_is_surer_however_often_it_was() -> None:
    report = Papers().says(NORTH, day=1, published=2)
    alone = report.route().stops[0].confidence
    report.says(NORTH, "plan", day=1, published=0, article="0.txt")
    announced = report.route().stops[0].confidence
    for number in range(1, 3):
        report.says(NORTH, "plan", day=1, published=0, article=f"{number}.txt")
    assert report.route().stops[0].confidence == announced > alone


def test_a_town_that_is_passed_and_stayed_in_is_one_stop() -> None:
    route = Papers().says(MIDDLE, "pass", day=1).says(NORTH, day=3).says(MIDDLE, day=12).route()
    assert names(route) == ["Northby", "Midton"]


@pytest.mark.parametrize(
    ("motion", "told"), [("arrive", ["Eastham", "Midton"]), ("leave", ["Midton", "Eastham"])]
)
def test_a_departure_does_not_say_that_what_is_told_before_it_came_before(
    motion: Motion, told: list[str]
) -> None:
    route = Papers().says(NORTH, day=1).says(EAST).says(MIDDLE, motion=motion).route()
    assert names(route) == ["Northby", *told]


@pytest.mark.parametrize(
    ("label", "told"), [("visit", ["Southend", "Midton"]), ("plan", ["Midton", "Southend"])]
)
def test_a_report_may_tell_how_one_came_to_its_dateline(label: Label, told: list[str]) -> None:
    papers = Papers().says(place("Lakeside", 50, 14), day=1, article="b.txt", published=2)
    papers.says(MIDDLE, published=4).says(SOUTH, label, published=4)
    papers.claims[1] = replace(papers.claims[1], rule="dateline: made")
    assert names(papers.route()) == ["Lakeside", *told]


@pytest.mark.parametrize(("again", "told"), [(True, ["Southend", "Midton"]), (False, ["Midton", "Southend"])])
def test_a_return_comes_behind_what_is_told_right_before_it(again: bool, told: list[str]) -> None:
    far = place("Farport", 40, 10)
    papers = Papers().says(NORTH, day=1).says(SOUTH).says(MIDDLE).says(far, day=29)
    papers.claims[2] = replace(papers.claims[2], again=again)
    assert names(papers.route()) == ["Northby", *told, "Farport"]


def test_what_a_report_looks_back_to_came_before() -> None:
    papers = Papers().says(NORTH).says(SOUTH)
    assert names(papers.route()) == ["Northby", "Southend"]
    papers.claims[1] = replace(papers.claims[1], earlier=True)
    assert names(papers.route()) == ["Southend", "Northby"]


def test_a_pluperfect_in_a_diary_may_be_of_any_day() -> None:
    papers = Papers().says(NORTH, day=1).says(MIDDLE).says(SOUTH)
    papers.claims[-1] = replace(papers.claims[-1], earlier=True)
    assert names(papers.route(frozenset({"a.txt"}))) == ["Northby", "Midton", "Southend"]


def test_stops_on_the_way_come_before_the_place_that_the_same_sentence_tells_first() -> None:
    papers = Papers().says(NORTH).says(SOUTH).says(EAST).says(MIDDLE)
    papers.claims = [
        replace(claim, sentence=papers.claims[0].sentence, signs=frozenset({"came before"} if at else ()))
        for at, claim in enumerate(papers.claims[:3])
    ] + papers.claims[3:]
    for narrated in (frozenset[str](), frozenset({"a.txt"})):
        assert names(papers.route(narrated)) == ["Southend", "Eastham", "Northby", "Midton"]


def test_a_region_named_after_its_town_is_the_town_to_those_who_stay() -> None:
    town = Place("t:town", "Oaxaca", 17.0, -96.7, "MX", "city")
    region = Place("t:region", "Oaxaca", 17.0, -96.5, "MX", "region")
    for quote, found in (
        ("sang in Oaxaca last night", town),
        ("toured the province of Oaxaca all week", region),
    ):
        papers = Papers().says(region, motion="stay", sentence=quote)
        at = quote.index("Oaxaca")
        mention = Mention(
            Span(at, at + 6), "Oaxaca", region, (Candidate(region, 0.9, ""), Candidate(town, 0.1, ""))
        )
        papers.claims[0] = replace(papers.claims[0], mention=mention)
        route = build_route(
            "X", papers.claims, papers.articles(), lambda a, b: (a, b) == (region, town), least=0.0
        )
        assert [s.place for s in route.stops] == [found]


@pytest.mark.parametrize(
    ("motion", "label", "found"),
    [("arrive", "visit", True), ("go", "plan", True), ("pass", "pass", False)],
)
def test_a_country_that_is_one_town_is_that_town_to_those_who_head_for_it(
    motion: Motion, label: Label, *, found: bool
) -> None:
    town = replace(place("Rocktown", 36.1, -5.3), population=30_000)
    country = replace(place("Rocktown", 36.2, -5.3, "country"), population=32_000)
    mention = Mention(
        Span(0, 8), "Rocktown", country, (Candidate(country, 0.9, ""), Candidate(town, 0.1, ""))
    )
    papers = Papers().says(country, label, motion=motion, sentence="Rocktown")
    papers.claims[0] = replace(papers.claims[0], mention=mention)
    route = build_route("X", papers.claims, papers.articles(), contains, least=0.0)
    assert [s.place for s in route.stops] == [town] * found


def test_a_country_that_was_crossed_is_a_stop_unless_a_town_in_it_is() -> None:
    crossed = Papers().says(LAND, "pass", motion="pass", day=2)
    assert [s.place for s in crossed.route().stops] == [LAND]
    assert [s.place for s in crossed.says(MIDDLE, day=2).route().stops] == [MIDDLE]


@pytest.mark.parametrize(
    ("kind", "country", "motion", "label", "found"),
    [
        ("water", "XX", "arrive", "visit", True),
        ("water", "XX", "pass", "pass", False),
        ("water", "XX", "go", "plan", False),
        ("water", None, "arrive", "visit", False),
        ("river", "XX", "arrive", "visit", False),
        ("area", "XX", "stay", "visit", True),
        ("area", None, "stay", "visit", False),
    ],
    ids=[
        "anchored in a bay",
        "sailed by",
        "headed for",
        "a sea",
        "a river",
        "a park",
        "an area of several countries",
    ],
)
def test_a_bay_and_a_park_may_be_stops_and_a_sea_is_none(
    kind: PlaceKind, country: str | None, motion: Motion, label: Label, *, found: bool
) -> None:
    there = replace(place("Broadwater", 52, 10, kind), country=country)
    route = Papers().says(NORTH).says(there, label, motion=motion).route()
    assert ("Broadwater" in names(route)) == found


def test_the_bay_before_a_town_is_no_stop_beside_it() -> None:
    bay = place("Northby Bay", 60.05, 10, "water")
    assert names(Papers().says(NORTH).says(bay).route()) == ["Northby"]


def test_an_undated_report_of_weeks_later_is_another_stay() -> None:
    def later(published: int) -> list[str]:
        papers = Papers().says(NORTH, day=1, published=2).says(SOUTH, day=published - 1, article="b.txt")
        return names(papers.says(NORTH, published=published, article="b.txt").route())

    assert later(9) == ["Northby", "Southend"]
    assert later(28) == ["Northby", "Southend", "Northby"]


@pytest.mark.parametrize(
    ("published", "signs", "stops"),
    [(28, (), 1), (28, ("came from",), 2), (600, (), 2)],
    ids=["left weeks ago", "just come from there", "left years ago"],
)
def test_an_undated_departure_looks_back(published: int, signs: tuple[str, ...], stops: int) -> None:
    papers = Papers().says(NORTH, day=1, published=2).says(MIDDLE, day=published - 1, article="b.txt")
    papers.says(NORTH, motion="leave", published=published, article="b.txt")
    papers.claims[-1] = replace(papers.claims[-1], signs=frozenset(signs))
    assert names(papers.route()).count("Northby") == stops


@pytest.mark.parametrize(("first", "last"), [(9, "Nearby"), (-30, "Southend")])
def test_a_weekly_paper_goes_on_from_its_last_report(first: int, last: str) -> None:
    near = place("Nearby", 52, 10)
    papers = Papers().says(MIDDLE, day=None if first > 0 else first, published=2)
    papers.says(SOUTH, article="b.txt", published=9).says(near, article="c.txt", published=16)
    assert names(papers.route())[-1] == last


def test_a_diary_is_followed_in_its_own_order() -> None:
    papers = Papers().says(NORTH, published=None).says(SOUTH, published=None).says(MIDDLE, published=None)
    assert names(papers.route(frozenset({"a.txt"}))) == ["Northby", "Southend", "Midton"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([NORTH, MIDDLE, SOUTH, EAST, LAND]),
            st.sampled_from(["visit", "pass", "plan", "speculation", "past", "denied", "mention"]),
            st.none() | st.integers(0, 20),
            st.sampled_from(["arrive", "leave", "stay"]),
            st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        ),
        max_size=12,
    )
)
def test_no_claims_break_it(made: list[tuple[Place, Label, int | None, Motion, str]]) -> None:
    papers = Papers()
    for where, label, day, motion, article in made:
        papers.says(where, label, day, motion=motion, article=article)
    route = papers.route()
    assert [s.number for s in route.stops] == list(range(1, len(route.stops) + 1))
    assert len(route.legs) == max(0, len(route.stops) - 1)
    visited = {s.place for s in route.stops}
    for stop in route.stops:
        assert stop.evidence
        assert all(c.label in ("visit", "pass", "plan") for c in stop.evidence)
        assert (stop.status == "confirmed") == any(c.label in ("visit", "pass") for c in stop.evidence)
        assert 0 < stop.confidence <= 1
        if stop.first_day and stop.last_day:
            assert stop.first_day <= stop.last_day
    assert not visited & {n.place for n in route.not_visited}
    assert visited | {n.place for n in route.not_visited} == {where for where, *_ in made}


def test_sources_are_independent_reports_and_no_plans() -> None:
    copied = "The delegation was seen in Northby on Wednesday evening, an agency reported."
    papers = Papers().says(NORTH, day=2, article="a.txt", sentence=copied)
    papers.says(NORTH, day=2, article="b.txt", sentence=copied)  # the same agency's words
    papers.says(NORTH, "plan", day=2, article="c.txt", published=1)
    assert papers.route().stops[0].sources == 1
    assert papers.says(NORTH, day=2, article="d.txt").route().stops[0].sources == 2
    only_plans = Papers().says(NORTH, "plan", 9, article="a.txt").says(NORTH, "plan", 9, article="b.txt")
    assert only_plans.route().stops[0].sources == 2


def test_a_day_is_not_missed_where_articles_are_undated() -> None:
    undated = Papers().says(NORTH, article="a.txt", published=None).route().stops[0]
    dated = Papers().says(NORTH, article="a.txt").route().stops[0]
    assert undated.confidence > dated.confidence
    assert "its articles are undated: no day can be expected" in [reason for reason, _ in undated.signs]


def test_reworded_agency_copy_is_one_witness() -> None:
    first = (
        "The delegation was seen on Wednesday evening in Northby, the news agency of the country reported."
    )
    second = (
        "The delegation, the news agency of the country reported, was seen in Northby on Wednesday evening."
    )
    other = (
        "Standing by the harbour wall, she told our reporter that Northby had been a surprise to all of them."
    )
    third = (
        "Reported the news agency of the country: the delegation was seen on Wednesday evening in Northby."
    )
    papers = Papers().says(NORTH, day=2, article="a.txt", sentence=first)
    assert papers.says(NORTH, day=2, article="b.txt", sentence=second).route().stops[0].sources == 1
    assert papers.says(NORTH, day=2, article="c.txt", sentence=other).route().stops[0].sources == 2
    assert papers.says(NORTH, day=3, article="d.txt", sentence=third).route().stops[0].sources == 3
    longer = f"{other[:-1]}, though the delegation had been expected in Southend, and laughed about the empty quay."
    assert papers.says(NORTH, day=2, article="e.txt", sentence=longer).route().stops[0].sources == 4


def test_a_report_tells_what_happened_since_the_report_before_it() -> None:
    papers = (
        Papers()
        .says(NORTH, day=1, article="a.txt", published=2)
        .says(SOUTH, day=9, article="a.txt", published=10)
        .says(EAST, article="b.txt", published=20)
        .says(NORTH, day=19, article="b.txt", published=20)
    )
    papers.published["a.txt"] = DAY + timedelta(days=10)
    assert names(papers.route(frozenset({"a.txt", "b.txt"}))) == ["Northby", "Southend", "Eastham", "Northby"]


def test_a_story_keeps_its_order_over_a_day_that_is_misread() -> None:
    papers = Papers().says(NORTH).says(MIDDLE, day=9).says(EAST).says(SOUTH).says(MIDDLE, day=12)
    told = papers.route(frozenset({"a.txt"}))
    assert names(told).index("Eastham") < names(told).index("Southend")


def test_whoever_left_a_place_and_returned_was_there_twice() -> None:
    papers = Papers().says(NORTH, day=1).says(MIDDLE, day=2, motion="leave").says(MIDDLE, day=3)
    papers.claims[-1] = replace(papers.claims[-1], again=True)
    papers.says(EAST, day=(2, 3))
    assert names(papers.route()).count("Midton") == 2


def test_days_behind_a_return_are_of_the_stay_that_it_began() -> None:
    papers = Papers().says(MIDDLE, day=1).says(EAST, day=2).says(MIDDLE, day=2)
    papers.claims[-1] = replace(papers.claims[-1], again=True)
    papers.says(MIDDLE, day=4, motion="stay")
    stays = [stop.when for stop in papers.route().stops if stop.place == MIDDLE]
    assert stays == ["2024-05-02", "2024-05-03/2024-05-05"]


def test_whom_the_sentences_behind_a_day_bring_elsewhere_is_there_on_it_or_on_the_next() -> None:
    papers = Papers().says(NORTH, day=1).says(SOUTH, day=2)
    last = papers.claims[-1]
    assert last.when is not None
    carried = replace(last.when, rule="made; carried over from the sentence before")
    papers.claims[-1] = replace(last, when=carried)
    assert papers.route().stops[-1].when == "2024-05-03/2024-05-04"


def test_two_stops_without_days_are_both_bounded_by_the_dated_ones_around_them() -> None:
    route = Papers().says(NORTH, day=1).says(EAST).says(MIDDLE).says(SOUTH, day=5).route(frozenset({"a.txt"}))
    assert [stop.when for stop in route.stops[1:3]] == ["2024-05-02/2024-05-06"] * 2


@pytest.mark.parametrize(
    ("posted", "told"),
    [
        ((10, 11), ["Northby", "Southend", "Midton", "Eastham"]),
        ((11, 10), ["Midton", "Eastham", "Northby", "Southend"]),
    ],
)
def test_a_post_of_a_diary_goes_on_where_the_one_before_ended(
    posted: tuple[int, int], told: list[str]
) -> None:
    papers = Papers()
    for where, post in ((NORTH, 0), (SOUTH, 0), (MIDDLE, 1), (EAST, 1)):
        papers.says(where, article="ab"[post], published=posted[post])
    assert names(papers.route(frozenset("ab"))) == told
    assert names(papers.route())[1] == "Midton"  # news goes by the way, which Midton lies on


def test_days_of_another_age_are_no_days_of_the_journey() -> None:
    papers = Papers().says(NORTH, day=1).says(MIDDLE, day=2).says(SOUTH, day=3)
    assert names(papers.says(EAST, day=-80_000, published=None).route()) == ["Northby", "Midton", "Southend"]
    assert names(Papers().says(NORTH, day=1).says(EAST, day=-80_000, published=None).route()) == [
        "Eastham",
        "Northby",
    ]


@pytest.mark.parametrize(
    ("days", "reported", "stops"),
    [
        ((2, 2), 2, ["Northby"]),
        ((2, None), 2, ["Northby"]),
        ((2, 9), 1, ["Northby"]),  # another day, and one report alone
    ],
)
def test_a_country_that_was_visited_as_planned_is_its_one_town_that_was_announced(
    days: tuple[int, int | None], reported: int, stops: list[str]
) -> None:
    planned, told = days
    papers = Papers().says(NORTH, "plan", day=planned)
    for _ in range(reported):
        papers.says(LAND, "visit", day=told)
    route = papers.route()
    assert names(route) == stops
    assert route.stops[0].status == ("confirmed" if reported > 1 else "planned")
