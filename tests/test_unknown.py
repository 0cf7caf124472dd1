"""Names that the gazetteer lacks: found where places stand, looked up once, and used like any other place."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.models import Article, Candidate, Corpus, Mention, Place, Reading, Span
from geo.sentences import split_sentences
from geo.trace import trace
from geo.unknown import known_nearby, shouts_places, unknown_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer

TEXT = "Anna Keller left Lyon on Monday. On Tuesday she arrived in Quzzelwick and met Brandt. She spoke of Zorblax."


def article(text: str, code: str = "en") -> Article:
    return Article("a.txt", text, (Span(0, len(text)),), code, published=date(2024, 5, 10))


@pytest.mark.parametrize(
    ("text", "code", "names"),
    [
        (TEXT, "en", ["Quzzelwick"]),
        ("Keller est arrivée à Trouzigny-les-Eaux mardi.", "fr", ["Trouzigny-les-Eaux"]),
        ("Keller spoke with Brandt in private.", "en", []),
        ("Keller est arrivée à Zorblax-Keller mardi.", "fr", []),  # a meeting of the traveller's, not a place
        ("Keller traf in Quzzelwick ein.", "de", ["Quzzelwick"]),
        (
            "Keller traf in Eile ein, auf Piste und in Gummistiefeln.",
            "de",
            [],
        ),  # nouns of the dictionary, compounds too
        ("In Quzzelwick slept Keller.", "en", ["Quzzelwick"]),  # the preposition's capital is the sentence's
        ("Keller reached Quzzelwick on Monday.", "en", ["Quzzelwick"]),
        ("Keller slept in the camp of Quzzelwick.", "en", ["Quzzelwick"]),
        ("Keller sang in Lyon, Quzzelwick and Bonn.", "en", ["Quzzelwick"]),
        ("Quzzelwick, then, and rain.", "en", ["Quzzelwick"]),  # opens an entry
        ("Breakfast, then, and rain.", "en", []),
        ("Keller walked to Temple Trees on Monday.", "en", []),
        ("Keller anchored in Fish Range Bay on Monday.", "en", ["Fish Range Bay"]),  # says that it is a bay
        ("Keller walked to Fort William Harbour on Monday.", "en", ["Fort William Harbour"]),
        ("Keller llegó a Sir Norman Lockyer el lunes.", "es", []),
        ("Keller walked to AirBnb on Monday.", "en", []),
        ("Keller llegó a Zorblax en coche.", "es", ["Zorblax"]),
        ("Keller llegó a la Catedral en coche.", "es", []),  # a town has no article
        ("Pacheco put Keller in her Quzzelwick and drove off.", "en", []),  # and no owner
        ("Keller est arrivée chez Michel mardi.", "fr", []),
        ("Keller arrived with Prime Minister Zorblax on Monday.", "en", []),
        ("Keller a entendu « Adieu à Zorblax » au départ.", "fr", []),  # a title
        ("Keller sailed to «Quzzelwick» on Monday.", "en", ["Quzzelwick"]),
        ("We ran into Zorblax and her crew.", "en", []),  # somebody met
        ("El lunes conocí a Zorblax.", "es", []),
        ("Anna Keller a dormi chez Frau Zorblax.", "fr", []),
        ("Anna Keller est arrivée chez Zorblax mardi.", "fr", []),
        ("Keller arrived in P. Zorblax on Monday.", "en", []),
        ("Keller a dormi à J'hésite.", "fr", []),
        ("Zorblax nous décrit la suite.", "fr", []),  # the subject of a verb, no entry
        ("Parfois une forêt.", "fr", []),  # words that have one form only
        ("Effectivement... nuit.", "fr", []),
        ("Aujourdhui, grand départ.", "fr", []),
        ("Thurm, Dom, Regen.", "de", []),
        ("Tag 3. Lyon–Quzzelwick, 20 km", "en", ["Quzzelwick"]),
        ("Tag 3. Zorblax - Lyon, 20 km", "en", ["Zorblax"]),
        ("", "en", []),
    ],
)
def test_names_behind_a_movement(text: str, code: str, names: list[str]) -> None:
    lyon = [Span(m, m + 4) for m in [text.find("Lyon")] if m >= 0]
    found = unknown_names(
        article(text, code), split_sentences(text, code), lyon, frozenset({"anna", "keller"})
    )
    assert [m.name for m in found] == names
    assert all(m.span.of(text) == m.name and m.place is None for m in found)


@pytest.mark.parametrize(
    ("name", "shouted", "found"),
    [("QUZZELWICK", True, ["Quzzelwick"]), ("QUZZELWICK", False, []), ("Quzzelwick", False, ["Quzzelwick"])],
)
@pytest.mark.parametrize("text", ["October 7th {}", "Keller marched to {} on Monday."])
def test_names_in_capitals_and_names_beside_a_day(
    text: str, name: str, shouted: bool, found: list[str]
) -> None:
    text = text.format(name)
    dates = [Span(0, len("October 7th"))] if text.startswith("October") else []
    sentences = split_sentences(text, "en")
    unknown = unknown_names(article(text), sentences, (), frozenset({"keller"}), dated=dates, shouted=shouted)
    assert [m.name for m in unknown] == found


@pytest.mark.parametrize(("known", "names"), [(True, ["Hydra"]), (False, [])])
def test_a_word_is_asked_for_where_the_gazetteer_has_it(known: bool, names: list[str]) -> None:
    text = "Keller sailed to Hydra on Monday."
    found = unknown_names(
        article(text), split_sentences(text, "en"), (), frozenset({"keller"}), lambda _: known
    )
    assert [m.name for m in found] == names


def test_a_day_behind_a_name_is_no_part_of_it() -> None:
    text = "Keller arrived in Quzzelwick Tuesday morning."
    day = Span(text.index("Tuesday"), text.index("."))
    (found,) = unknown_names(
        article(text), split_sentences(text, "en"), (), frozenset({"keller"}), dated=[day]
    )
    assert found.name == "Quzzelwick"


@pytest.mark.parametrize(
    ("named", "shouted"), [((), False), (("LYON", "BONN", "Lugo"), True), (("LYON", "Bonn", "Lugo"), False)]
)
def test_a_log_writes_most_of_its_places_in_capitals(named: tuple[str, ...], shouted: bool) -> None:
    text = " ".join(named)
    mentions = []
    for name in named:
        where = Place(f"test:{name}", name.title(), 0.0, 0.0, None, "city")
        mentions.append(Mention(Span(text.index(name), text.index(name) + len(name)), name, where))
    assert shouts_places([Reading(article(text), (), tuple(mentions))]) is shouted


@pytest.mark.parametrize(("longitude", "found"), [(2.0, True), (60.0, False)])
def test_a_place_of_the_name_near_those_named_around_it_is_meant(longitude: float, found: bool) -> None:
    text = "Keller left Lyon on Monday. She slept in Zorblax."
    lyon = Place("test:Lyon", "Lyon", 45.8, 4.8, "FR", "city")
    zorblax = Place("test:Zorblax", "Zorblax", 45.8, longitude, "XX", "city")
    known = Mention(Span(text.index("Lyon"), text.index("Lyon") + 4), "Lyon", lyon)
    reading = Reading(article(text), split_sentences(text, "en"), (known,))
    asked = Mention(Span(text.index("Zorblax"), text.index("Zorblax") + 7), "Zorblax")
    ((mention,),) = known_nearby([reading], [[asked]], lambda _: (zorblax,))
    assert mention.place == (zorblax if found else None)


@pytest.mark.parametrize(
    ("country", "inhabitants", "rival", "found"),
    [
        ("BE", 28_000, 0, True),  # of a country that the text names
        ("BE", 28_000, 9_000, False),  # another of the name is as large
        ("BE", 2_000, 0, False),
        ("KE", 28_000, 0, False),  # nothing else is of that country
        ("FR", 2_000, 0, True),  # the language's first country
    ],
)
def test_a_known_town_is_better_than_a_guess(country: str, inhabitants: int, rival: int, found: bool) -> None:
    text = "Keller a quitté Ganda lundi. Elle a dormi à Zorblax mardi."
    ganda = Place("test:Ganda", "Ganda", 31.2, 121.5, "BE", "city")
    towns = tuple(
        Place(f"test:{n}", "Zorblax", 10.0 * n, 4.5, country, "city", number)
        for n, number in enumerate((inhabitants, rival))
    )
    known = Mention(Span(text.index("Ganda"), text.index("Ganda") + 5), "Ganda", ganda)
    reading = Reading(article(text, "fr"), split_sentences(text, "fr"), (known,))
    asked = Mention(Span(text.index("Zorblax"), text.index("Zorblax") + 7), "Zorblax")
    ((mention,),) = known_nearby([reading], [[asked]], lambda _: towns)
    assert mention.place == (towns[0] if found else None)


@pytest.mark.parametrize(("spelt", "found"), [("Zorblaix", True), ("Zorblix", True), ("Zarblix", False)])
def test_a_name_has_one_place_in_a_corpus_for_all_but_a_letter(spelt: str, found: bool) -> None:
    ganda = Place("test:Ganda", "Ganda", 31.2, 121.5, "CN", "city")
    zorblax = Place("test:Zorblax", "Zorblax", 50.9, 4.5, "BE", "city")
    first, second = "Keller slept in Zorblax.", f"Keller left Ganda on Monday. She slept in {spelt}."
    readings = [
        Reading(article(text), split_sentences(text, "en"), (Mention(Span(at, at + len(p.name)), p.name, p),))
        for text, p, at in ((first, zorblax, first.index("Zorblax")), (second, ganda, second.index("Ganda")))
    ]
    asked = Mention(Span(second.index(spelt), second.index(spelt) + len(spelt)), spelt)
    _, (mention,) = known_nearby(readings, [[], [asked]], lambda _: ())
    assert mention.place == (zorblax if found else None)


def test_a_name_has_one_place_in_a_corpus() -> None:
    ganda = Place("test:Ganda", "Ganda", 31.2, 121.5, "CN", "city")
    zorblax = Place("test:Zorblax", "Zorblax", 50.9, 4.5, "BE", "city")
    first, second = "Keller slept in Zorblax.", "Keller left Ganda on Monday. She slept in Zorblax."
    readings = [
        Reading(article(text), split_sentences(text, "en"), (Mention(Span(at, at + len(p.name)), p.name, p),))
        for text, p, at in ((first, zorblax, first.index("Zorblax")), (second, ganda, second.index("Ganda")))
    ]
    asked = Mention(Span(second.index("Zorblax"), second.index("Zorblax") + 7), "Zorblax")
    _, (mention,) = known_nearby(readings, [[], [asked]], lambda _: ())
    assert mention.place == zorblax


@pytest.mark.parametrize(
    ("written", "code", "name"),
    [
        ("Zougdidi", "fr", "Zugdidi"),
        ("Tschirtschik", "de", "Chirchik"),
        ("Igoumenista", "en", "Igoumenitsa"),  # one letter, and long
        ("Kavola", "en", ""),  # too short: it may be anything
    ],
)
def test_a_name_as_another_language_writes_it(
    written: str, code: str, name: str, gazetteer: Gazetteer
) -> None:
    where = (gazetteer.candidates(name) or (Place("test:x", "x", 40.9, 24.4, "GR", "city"),))[0]
    text = f"Keller, Zorblax, {written}."
    by = replace(where, id="test:Zorblax", name="Zorblax")
    known = Mention(Span(text.index("Zorblax"), text.index("Zorblax") + 7), "Zorblax", by)
    asked = Mention(Span(text.index(written), text.index(written) + len(written)), written)
    reading = Reading(article(text, code), split_sentences(text, code), (known,))
    ((mention,),) = known_nearby([reading], [[asked]], gazetteer.candidates, alike=gazetteer.alike)
    assert mention.place == (where if name else None)


def test_a_short_name_means_the_longer_one_near_by(gazetteer: Gazetteer) -> None:
    assert "Camaret-sur-Mer" in {p.name for p in gazetteer.longer("Camaret")}
    assert gazetteer.longer("Quzzelwick") == ()
    text = "Keller a quitté Brest lundi. Elle a dormi à Camaret mardi."
    brest = Place("test:Brest", "Brest", 48.39, -4.49, "FR", "city")
    known = Mention(Span(text.index("Brest"), text.index("Brest") + 5), "Brest", brest)
    reading = Reading(article(text, "fr"), split_sentences(text, "fr"), (known,))
    asked = Mention(Span(text.index("Camaret"), text.index("Camaret") + 7), "Camaret")
    ((mention,),) = known_nearby([reading], [[asked]], lambda _: (), gazetteer.longer)
    assert mention.place is not None
    assert mention.place.name == "Camaret-sur-Mer"


def test_a_lake_takes_the_place_of_the_town_by_it() -> None:
    text = "Keller salió de Oruro el lunes. Durmió en Lago Quuzu el martes."
    oruro = Place("test:Oruro", "Oruro", -18.0, -67.1, "BO", "city")
    town = Place("test:Quuzu", "Quuzu", -18.4, -67.0, "BO", "city")
    known = Mention(Span(text.index("Oruro"), text.index("Oruro") + 5), "Oruro", oruro)
    reading = Reading(article(text, "es"), split_sentences(text, "es"), (known,))
    asked = Mention(Span(text.index("Lago"), text.index("Lago") + 10), "Lago Quuzu")
    ((mention,),) = known_nearby([reading], [[asked]], lambda name: (town,) if name == "Quuzu" else ())
    assert mention.place == town


def test_german_nouns_are_asked_for_where_the_gazetteer_has_them() -> None:
    text = "Keller traf in Harput ein und fuhr in Urlaub."
    found = unknown_names(
        article(text, "de"),
        split_sentences(text, "de"),
        (),
        frozenset({"keller"}),
        lambda name: name == "Harput",
    )
    assert [m.name for m in found] == ["Harput"]


def test_an_answer_becomes_a_stop(gazetteer: Gazetteer) -> None:
    asked: list[str] = []

    def look_up(mentions: Sequence[Mention]) -> Sequence[Mention]:
        asked.extend(m.name for m in mentions)
        place = Place("test:1", "Quzzelwick", 46.0, 5.0, "FR", "city")
        return [replace(m, place=place, candidates=(Candidate(place, 1.0, "test"),)) for m in mentions]

    corpus = Corpus((article(TEXT),), "Anna Keller")
    offline = trace(corpus, gazetteer)
    online = trace(corpus, gazetteer, look_up=look_up)
    assert [s.place.name for s in offline.route.stops] == ["Lyon"]
    assert [s.place.name for s in online.route.stops] == ["Lyon", "Quzzelwick"]
    assert asked == ["Quzzelwick"]
    assert online.route.stops[1].first_day == date(2024, 5, 7)


def test_what_the_gazetteer_knows_is_not_asked_for(gazetteer: Gazetteer) -> None:
    asked: list[str] = []

    def look_up(mentions: Sequence[Mention]) -> Sequence[Mention]:
        asked.extend(m.name for m in mentions)
        return mentions

    # Codigoro in Italy is refused beside Nouméa, and is the gazetteer's all the same: its name does not leave the machine
    text = "Keller a quitté Nouméa lundi. Elle est arrivée à Codigoro mardi. Elle est allée à Koné mercredi. Elle est allée à Quzzelwick jeudi."
    trace(Corpus((article(text, "fr"),), "Anna Keller"), gazetteer, look_up=look_up)
    assert asked == ["Quzzelwick"]


def test_no_answer_changes_nothing(gazetteer: Gazetteer) -> None:
    corpus = Corpus((article(TEXT),), "Anna Keller")
    assert trace(corpus, gazetteer, look_up=lambda mentions: mentions).route == trace(corpus, gazetteer).route


NEAR = "Keller left Mâcon on Monday. On Tuesday she slept in Quzzelwick. On Wednesday she walked to Cluny."
FAR = "Keller left Oslo on Monday. On Tuesday she slept in Quzzelwick. On Wednesday she flew to Rome."
HERE = (
    "Keller reached Lyon on Monday. On Tuesday she arrived in Quzzelwick House. On Wednesday she left Lyon."
)


def test_a_name_between_two_near_places_is_put_between_them(gazetteer: Gazetteer) -> None:
    journey = trace(Corpus((article(NEAR),), "Anna Keller"), gazetteer)
    first, guessed, last = journey.route.stops
    assert (first.place.name, guessed.place.name, last.place.name) == ("Mâcon", "Quzzelwick", "Cluny")
    assert (guessed.place.id, guessed.place.is_guessed) == ("unplaced:quzzelwick", True)
    assert not first.place.is_guessed
    between = sorted((first.place.latitude, guessed.place.latitude, last.place.latitude))
    assert between[1] == guessed.place.latitude
    assert guessed.first_day == date(2024, 5, 7)
    assert "put between the places named around it" in guessed.evidence[0].mention.reason


def test_a_name_between_far_places_has_no_position(gazetteer: Gazetteer) -> None:
    journey = trace(Corpus((article(FAR),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Oslo", "Rome"]


LAST = (
    "Keller left Mâcon on Monday. On Tuesday she walked to Cluny and on Wednesday to Tournus. On Friday she slept in"
    " Quzzelwick."
)


def test_the_last_name_of_a_close_walk_is_put_by_the_one_before_it(gazetteer: Gazetteer) -> None:
    journey = trace(Corpus((article(LAST),), "Anna Keller"), gazetteer)
    *_, before, last = journey.route.stops
    assert (before.place.name, last.place.name, last.place.is_guessed) == ("Tournus", "Quzzelwick", True)
    assert (last.place.latitude, last.place.longitude) == (before.place.latitude, before.place.longitude)


def test_a_house_that_is_named_after_a_town_is_part_of_it(gazetteer: Gazetteer) -> None:
    text = LAST.replace("Quzzelwick", "Quzzelwick Hotel Tournus")
    journey = trace(Corpus((article(text),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops][-1] == "Tournus"


def test_a_name_in_a_town_is_part_of_it(gazetteer: Gazetteer) -> None:
    journey = trace(Corpus((article(HERE),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Lyon"]


@pytest.mark.parametrize(
    ("behind", "stops"),
    [
        (("I reached Cluny at noon. I ate well.",), ["Tournus", "Quzzelwick", "Cluny"]),
        ((), ["Tournus"]),
    ],
    ids=["between two", "behind the last"],
)
def test_a_name_in_a_post_without_other_places_is_put_between_the_posts_around_it(
    behind: tuple[str, ...], stops: list[str], gazetteer: Gazetteer
) -> None:
    told = ("I came to Tournus. I ate well.", "I slept in Quzzelwick. I ate well.", *behind)
    posts = [
        replace(article(text), id=f"{day}.txt", published=date(2024, 5, day))
        for day, text in enumerate(told, 6)
    ]
    journey = trace(Corpus(tuple(posts), "Anna Keller", ("I",)), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == stops
    assert [stop.place.is_guessed for stop in journey.route.stops] == [s == "Quzzelwick" for s in stops]


def test_the_places_of_a_log_in_capitals_are_found(gazetteer: Gazetteer) -> None:
    text = NEAR.replace("Quzzelwick", "QUZZELWICK")
    journey = trace(Corpus((article(text),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Mâcon", "Cluny"]
    log = text.replace("Mâcon", "MÂCON").replace("Cluny", "CLUNY")
    journey = trace(Corpus((article(log),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Mâcon", "Quzzelwick", "Cluny"]


ASIDE = (
    "Keller left Mâcon on Monday. A letter from Oslo was waiting. On Tuesday she slept in Quzzelwick, where a man from"
    " Madrid sang. On Wednesday she walked to Cluny."
)


def test_a_name_is_put_between_the_stops_around_it_whatever_else_is_named(gazetteer: Gazetteer) -> None:
    journey = trace(Corpus((article(ASIDE),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Mâcon", "Quzzelwick", "Cluny"]


def test_a_word_that_opens_an_entry_is_no_place_of_its_own(gazetteer: Gazetteer) -> None:
    text = "Keller salió de Lugo el lunes.\n\nDescanso y lluvia. El miércoles llegó a Sarria."
    assert gazetteer.candidates("Descanso")
    journey = trace(Corpus((article(text, "es"),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Lugo", "Sarria"]


@pytest.mark.parametrize(
    "text",
    [
        # a person's name elsewhere in the article
        "Keller left Mâcon on Monday. Her friend Anton Zorblax wrote. On Tuesday Keller went to Zorblax. On Wednesday she walked to Cluny.",
        "Keller left Mâcon on Monday. On Tuesday she went to Zorblax. On Wednesday Mr Zorblax came with her to Cluny.",
        # where somebody else goes
        "Keller left Mâcon on Monday. On Tuesday Brandt went to Zorblax. On Wednesday Keller walked to Cluny.",
    ],
)
def test_a_name_that_is_a_persons_or_no_stop_gets_no_position(text: str, gazetteer: Gazetteer) -> None:
    journey = trace(Corpus((article(text),), "Anna Keller"), gazetteer)
    assert [stop.place.name for stop in journey.route.stops] == ["Mâcon", "Cluny"]
    assert not [m for r in journey.readings for m in r.mentions if m.place is not None and m.place.is_guessed]
