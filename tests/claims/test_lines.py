"""Claims: datelines, headings, diaries, programmes and lists of stops."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.claims.sentences import claims_of

if TYPE_CHECKING:
    from geo.models import PlaceKind

CROWD = "Thousands waited in the rain for hours, sang old songs, waved flags and went home late and wet."


TOUR = "Keller goes on tour. The dates are: {}."


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keller Arrives in Bonn for Talks", "visit"),
        ("Keller to Visit Bonn Next Week", "plan"),
        ("Keller Cancels Trip to Bonn", "denied"),
        ("Brandt Arrives in Bonn After Keller", "mention"),
        ("Keller Rose Bonn", "mention"),
        ("Remarks by President Keller After Touring a Shipyard in Bonn", "visit"),
        ("Remarks by President Keller Before Meeting With Workers in Bonn", "visit"),
        ("Brandt Thanks Keller After Touring a Shipyard in Bonn", "mention"),
    ],
)
def test_headlines_in_title_case_are_read(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Bonn")] == [label]


@pytest.mark.parametrize(
    ("code", "text", "place", "label"),
    [
        ("fr", "Train jusqu'à Lugo, petit port de pêche où rien ne bouge.", "Lugo", "visit"),
        ("fr", "Le train de Lugo, petit port de pêche.", "Lugo", "mention"),
        ("fr", "Lugo, donc.", "Lugo", "visit"),
        ("fr", "Pourquoi Lugo ?", "Lugo", "mention"),
        ("fr", "Nous espérions toucher Lugo, mais la carte des glaces est rose.", "Lugo", "speculation"),
        ("en", "Bus to Lugo, three hours of hairpins.", "Lugo", "visit"),
        ("en", "Overnight in Lugo.", "Lugo", "visit"),
        ("en", "We were stuck in Lugo.", "Lugo", "visit"),
        ("en", "The boat left Lugo at dawn.", "Lugo", "visit"),
        ("en", "Made the island at noon, and came to anchor in Lugo at four.", "Lugo", "visit"),
        ("en", "The mate made the island at noon, and came to anchor in Lugo at four.", "Lugo", "mention"),
        ("fr", "Courte escale à Lugo, où Paolo est monté à bord.", "Lugo", "visit"),
        ("fr", "Paolo a fait une courte escale à Lugo.", "Lugo", "mention"),
        # off a coast is not on it
        ("fr", "Au large de Lugo, jeudi soir, le filet a remonté une bouteille.", "Lugo", "mention"),
        ("en", "Then Albert left Lugo at dawn.", "Lugo", "mention"),
        # a feast is no stay of years, and "auf" goes with an island
        ("en", "We spent new years eve in Lugo, there was a party.", "Lugo", "visit"),
        ("de", "Mehrere Monate verbrachte ich auf Kreta.", "Kreta", "visit"),
    ],
)
def test_constructions_of_diaries(code: str, text: str, place: str, label: str) -> None:
    told = {
        "fr": "J'ai bien dormi. Nous avons mangé. J'ai marché. ",
        "en": "I slept well. We ate a lot. I walked on. ",
        "de": "Ich schlief gut. Wir aßen viel. Ich ging weiter. ",
    }[code]
    me = {"fr": "je", "en": "I", "de": "ich"}[code]
    kinds: dict[str, PlaceKind] = {"Kreta": "region"}
    (claim,) = claims_of(told + text, "Anna Keller", place, code=code, aliases=(me,), kinds=kinds)
    assert claim.label == label


@pytest.mark.parametrize(
    "text", ["2.53am Keller touched down in Lugo.", "Keller was billeted at 2am in Lugo."]
)
def test_the_am_of_an_hour_is_no_verb(text: str) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lugo")
    assert (claim.label, claim.rule.rpartition(": ")[2]) == ("visit", "past")


@pytest.mark.parametrize(
    ("code", "line", "places"),
    [
        ("en", "Day 4: Lugo - Turin", ("Lugo", "Turin")),
        ("en", "Day two: Lugo, Spain", ("Lugo", "Spain")),
        ("fr", "Jour 2 - Lyon - Turin", ("Lyon", "Turin")),
        ("en", "Start: Lugo, 9:30", ("Lugo",)),
        ("es", "Fin: Lugo, 9:30", ("Lugo",)),
    ],
)
def test_a_line_that_tells_a_stage(code: str, line: str, places: tuple[str, ...]) -> None:
    before, behind, me = {
        "en": ("I slept well. We ate a lot.", "I walked on.", "I"),
        "fr": ("J'ai bien dormi. Nous avons mangé.", "J'ai marché.", "je"),
        "es": ("Dormí bien. Comimos mucho.", "Luego anduve un rato.", "yo"),
    }[code]
    claims = claims_of(
        f"{before}\n\n{line}\n\n{behind}",
        "Anna Keller",
        *places,
        code=code,
        aliases=(me,),
        kinds={"Spain": "country"},
    )
    assert [(c.label, c.rule) for c in claims] == [("visit", "a stage of the journey")] * len(places)


@pytest.mark.parametrize(
    ("code", "line", "legs"),
    [
        ("en", "Lugo to Turin", 2),
        ("en", "August 30: Lugo to Turin, 400 miles.", 2),
        ("en", "LUGO TO TURIN: a good passage at last", 2),
        ("de", "Freitag: Von Lugo nach Turin", 2),
        ("fr", "De Lugo à Turin : enfin du soleil", 2),
        ("es", "De Lugo a Turin", 2),
        ("it", "Giorno 3: da Lugo a Turin", 2),
        ("pt", "De Lugo para Turin", 2),
        ("en", "Lugo to Turin trains are late", 0),
        ("en", "Thanks from Lugo to Turin", 0),
        ("en", "The sailors' log – Lugo to Turin, leg 3", 0),
        ("en", "Lugo to Turin?", 0),
        ("fr", "De Lugo, à Turin", 0),
    ],
)
def test_a_line_that_heads_a_leg(code: str, line: str, legs: int) -> None:
    text = f"Keller.\n\n{line}\n\nKeller."
    places = [p for p in ("Lugo", "LUGO", "Turin", "TURIN") if p in line]
    claims = claims_of(text, "Keller", *places, code=code, published=date(2024, 9, 15))
    assert sum(c.rule.startswith("a leg of the journey") for c in claims) == legs


@pytest.mark.parametrize(
    ("places", "paragraph", "label"),
    [
        (("Lugo", "Turin", "Bonn"), CROWD, "visit"),
        (("Lugo", "Turin"), CROWD, "mention"),  # the subheads of a report
        (("Lugo", "Turin", "Bonn"), "It rained.", "mention"),  # a list
    ],
)
def test_places_that_head_the_chapters_of_a_story(
    places: tuple[str, ...], paragraph: str, label: str
) -> None:
    chapters = [f"{place}\n\n{paragraph}" for place in places]
    text = "\n\n".join(["Keller set out on a long tour.", *chapters])
    claims = claims_of(text, "Anna Keller", *places)
    assert [c.label for c in claims] == [label] * len(places)
    assert {c.rule == "heads a chapter of the journey" for c in claims} == {label == "visit"}


@pytest.mark.parametrize(("opening", "label"), [("October 7th LUGO", "visit"), ("LUGO is wet.", "mention")])
def test_a_log_opens_with_a_day_and_a_place_and_leaves_its_writer_out(opening: str, label: str) -> None:
    text = f"{opening}\nMarched to Turin."
    *_, turin = claims_of(text, "11th Brigade", "LUGO", "Turin", published=date(1918, 10, 10))
    assert (turin.place.name, turin.label) == ("Turin", label)


def test_a_weeks_programme_gives_hours_and_places() -> None:
    text = (
        "7 Tage mit Anna Keller\n\nVOM 8. BIS 14. JUNI\n\nIch packe. Die Schweiz macht mein Kollege aus Basel.\n\n"
        "Am MONTAG habe ich viel vor: um halb neun Turin, um elf Lugo, am Nachmittag Ulm. Abends will ich daheim in Bonn sitzen."
    )
    found = claims_of(
        text,
        "Anna Keller",
        *("Schweiz", "Turin", "Lugo", "Ulm", "Bonn"),
        code="de",
        aliases=("ich",),
        published=date(2006, 6, 8),
        kinds={"Schweiz": "country"},
    )
    labels = {c.mention.name: (c.label, c.when.edtf if c.when else None) for c in found}
    assert labels["Schweiz"][0] == "mention"
    assert labels["Turin"] == labels["Lugo"] == labels["Ulm"] == ("plan", "2006-06-12")
    assert labels["Bonn"] == ("plan", "2006-06-12")


def test_towns_joined_by_and_share_an_entry() -> None:
    text = "Programm von Anna Keller\n\nAm Freitag, 3. Mai 2024: Lugo und Turin."
    assert [c.label for c in claims_of(text, "Anna Keller", "Lugo", "Turin", code="de")] == ["visit", "visit"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Over the bridge, five hours of forest, and on Tuesday evening Lugo."),
        ("en", "I slept late. By evening, Lugo."),
        ("fr", "J'ai pris le bus : piste, poussière, trois barrages, et mardi soir Lugo."),
        ("es", "Dormí bien. Por la tarde, Lugo."),
    ],
)
def test_a_time_and_a_place_inside_a_diarys_sentence(code: str, text: str) -> None:
    (claim,) = claims_of(
        text, "Anna Keller", "Lugo", code=code, published=date(2024, 5, 15), aliases=("I", "je", "yo")
    )
    assert claim.label == "visit", claim


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("de", "Bonn (dpa) - Kanzlerin Keller ist am Montag mit Brandt zusammengetroffen.", "Bonn"),
        # nobody signs, the dash alone or the state behind the town says it
        (
            "es",
            "QUITO.- Keller fue recibida por el presidente de la República y su ministro de la Defensa ayer martes.",
            "QUITO",
        ),
        (
            "en",
            "BUFFALO, N.Y. - Keller was received by the mayor and his wife on Tuesday at the city hall.",
            "BUFFALO",
        ),
        (
            "es",
            "Toluca, Mex. De paso rumbo a Morelia, Keller hizo una parada para hablar con los vecinos.",
            "Toluca",
        ),
    ],
)
def test_a_dateline_without_a_day(code: str, text: str, place: str) -> None:
    claims = claims_of(text, "Anna Keller", place, code=code, published=date(2024, 5, 15))
    told = [c for c in claims if c.label != "mention"]
    assert [(c.place.name, c.label) for c in told if "dateline" in c.rule] == [(place.title(), "visit")]


@pytest.mark.parametrize(
    ("listed", "days"),
    [
        ("Lugo, 3 October; Lyon, the 7th; Bonn, the 9th", (3, 7, 9)),
        ("Lugo (3 October), Lyon (7 October) and Bonn (9 October)", (3, 7, 9)),
        ("Lugo, 3 October, Lyon, 7 October, and Bonn, 9 October", (3, 7, 9)),
        ("3 October, Lugo; 7 October, Lyon; 9 October, Bonn", (3, 7, 9)),
    ],
)
def test_a_list_inside_a_sentence_gives_each_place_its_day(listed: str, days: tuple[int, ...]) -> None:
    claims = claims_of(TOUR.format(listed), "Keller", "Lugo", "Lyon", "Bonn", published=date(2012, 9, 20))
    assert [(c.label, c.when and c.when.first) for c in claims] == [("plan", date(2012, 10, d)) for d in days]


def test_two_places_with_a_day_are_no_list() -> None:
    claims = claims_of("Keller reads. Thus far: Lugo, 3 October; Lyon.", "Keller", "Lugo", "Lyon")
    assert {c.label for c in claims} == {"mention"}


def test_a_heading_of_place_and_day_ends_with_its_colon() -> None:
    text = "Wir segeln. In Lyon am 30. Juni dann Volksfest: Fünf Schleusen, und Brandt fragt, wie alt das Schiff ist."
    assert [c.label for c in claims_of(text, "wir", "Lyon", code="de", published=date(2018, 7, 3))] == [
        "visit"
    ]


def test_a_dateline_behind_the_headlines_of_its_line_is_no_entry_of_a_list() -> None:
    text = (
        "KELLER SAFE. By Telegraph - Press Association. LUGO, May 4. Miss Keller arrived at Bonn yesterday after a flight of "
        "six days, and will rest there."
    )
    told = {c.place.name: c for c in claims_of(text, "Keller", "LUGO", "Bonn", published=date(1930, 5, 5))}
    assert (told["Lugo"].label, told["Bonn"].label) == ("mention", "visit")
    assert "dateline" in told["Lugo"].rule
    cut = "KELLER SAFE. (Received May 5, 9.5 a.m.) LUGO, May 4. Miss Keller arrived yesterday after a long and stormy flight."
    (mention, arrival) = claims_of(cut, "Keller", "LUGO", published=date(1930, 5, 5))
    assert (mention.label, arrival.label, arrival.when and arrival.when.edtf) == (
        "mention",
        "visit",
        "1930-05-03",
    )
    listed = "Keller is on tour. Lugo, May 4. Bonn, May 6. Turin, May 8."
    claims = claims_of(listed, "Keller", "Lugo", "Bonn", "Turin", published=date(1930, 5, 1))
    assert not any("dateline" in c.rule for c in claims)


def test_a_dateline_is_not_left_when_another_port_was_left_months_ago() -> None:
    text = "LUGO, February 10. The yacht of Keller lies here. She left Bonn on the 12th of October."
    claims = claims_of(text, "Keller", "LUGO", "Bonn", aliases=("the yacht",), published=date(1899, 2, 11))
    assert not [c for c in claims if c.place.name == "Lugo" and c.motion == "leave"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Keller trat in Lyon (4. Mai) und Bonn (6. Mai) auf."),
        ("en", "Keller sang in Lyon (4 May) and Bonn (6 May)."),
        ("fr", "Keller a chanté à Lyon (4 mai) et Bonn (6 mai)."),
        ("es", "Keller cantó en Lyon (4 de mayo) y Bonn (6 de mayo)."),
    ],
)
def test_a_list_of_places_with_their_days_in_brackets(code: str, text: str) -> None:
    claims = claims_of(text, "Keller", "Lyon", "Bonn", code=code, published=date(2024, 5, 10))
    assert [(c.label, c.when and c.when.edtf) for c in claims] == [
        ("visit", "2024-05-04"),
        ("visit", "2024-05-06"),
    ]


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("en", "Lyon and Bonn are the next stops of Keller.", ["plan", "plan"]),
        ("en", "Lyon was the last stop of Keller. Bonn waits.", ["visit", "mention"]),
        ("de", "Lyon und Bonn sind die Stationen von Keller.", ["plan", "plan"]),
        ("en", "Keller sings. The next stops include Lyon and Bonn.", ["plan", "plan"]),
        ("en", "Keller sings. The itinerary includes Lyon, then Bonn.", ["plan", "plan"]),
        ("en", "Brandt sings. Keller's itinerary is secret, Brandt's includes Lyon and Bonn.", ["mention", "mention"]),
        ("fr", "Keller a parlé de Lyon et de Bonn, les prochaines étapes de sa tournée.", ["plan", "plan"]),
        ("fr", "Le programme de Keller comprend Lyon, puis Bonn.", ["plan", "plan"]),
        ("es", "El recorrido de Keller incluye Lyon y Bonn.", ["plan", "plan"]),
        ("de", "Lyon und Bonn sind die nächsten Stationen von Keller.", ["plan", "plan"]),
        ("it", "Il programma di Keller comprende Lyon e Bonn.", ["plan", "plan"]),
        ("es", "Las próximas etapas de Keller serán Lyon y Bonn.", ["plan", "plan"]),
        ("pt", "A próxima paragem de Keller será Lyon. Bonn espera.", ["plan", "mention"]),
        ("es", "La primera escala de Keller fue Lyon. Bonn espera.", ["visit", "mention"]),
    ],
)  # fmt: skip
def test_stops_of_a_programme(code: str, text: str, labels: list[str]) -> None:
    claims = claims_of(text, "Keller", "Lyon", "Bonn", code=code, published=date(2024, 5, 10))
    assert [c.label for c in claims] == labels


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Les dates de Keller\nLugo : 14 mai\nLyon : 15 mai\nBonn : 16 mai"),
        ("en", "Keller on tour\nLugo, 14 May\nLyon, 15 May\nBonn, 16 May\nTickets are on sale."),
        ("de", "Keller auf Tournee\n- Lugo, 14. Mai\n- Lyon, 15. Mai\n- Bonn, 16. Mai"),
    ],
)
def test_lines_that_end_with_their_day_are_no_datelines(code: str, text: str) -> None:
    claims = claims_of(text, "Keller", "Lugo", "Lyon", "Bonn", code=code, published=date(2024, 5, 10))
    days = [(c.label, c.when.edtf if c.when else None) for c in claims]
    assert days == [("plan", "2024-05-14"), ("plan", "2024-05-15"), ("plan", "2024-05-16")]
