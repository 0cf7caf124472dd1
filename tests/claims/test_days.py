"""Claims: the day that a sentence gives to its place."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.sentences import claims_of


def test_the_first_weeks_of_a_long_journey_are_no_earlier_trip() -> None:
    text = (
        "On 2 May 2011 Keller left Turin. On 5 May 2011 she reached Bonn. On 9 May 2011 Keller was in Ulm. "
        "On 1 June 2011 she was in Lugo. On 20 June 2011 she reached Ghent. On 1 July 2011 she was in Metz. "
        "On 2 July 2011 she was in Trier."
    )
    places = ("Turin", "Bonn", "Ulm", "Lugo", "Ghent", "Metz", "Trier")
    claims = claims_of(text, "Anna Keller", *places, published=date(2011, 7, 10))
    assert [c.label for c in claims] == ["visit"] * 7


def test_a_day_that_opens_a_second_clause_is_its_verbs() -> None:
    text = "In May 2011 the yard built the boat, and on 15 June 2011, with a crew of two, a dog and a cat, Keller left Lugo."
    (claim,) = claims_of(text, "Anna Keller", "Lugo")
    assert claim.when is not None
    assert claim.when.first == date(2011, 6, 15)


def test_what_happened_at_the_dateline_happened_on_its_day() -> None:
    text = "LUGO, May 8 (AP) - Anna Keller visited a camp on Thursday. Back in Lugo, Keller met the bishop. Keller was in Bonn."
    day = date(2003, 5, 8)
    found = claims_of(text, "Anna Keller", "LUGO", "Lugo", "Bonn", published=day)
    met = next(c for c in found if "bishop" in c.sentence.of(text))
    assert met.when is not None
    assert met.when.first == day
    assert next(c for c in found if c.place.name == "Bonn").when is None


def test_a_year_in_an_aside_dates_no_visit() -> None:
    text = "Keller stopped for an hour in Lugo, a village drowned in 1959 by the dam."
    (claim,) = claims_of(text, "Anna Keller", "Lugo")
    assert claim.label == "visit"


def test_the_day_of_an_arrival_is_no_day_of_departure() -> None:
    text = "Keller arrived from Lugo on 3 May 2024. On 5 May 2024 she left Turin."
    lugo, turin = claims_of(text, "Anna Keller", "Lugo", "Turin")
    assert lugo.when is not None
    assert (lugo.motion, lugo.when.edtf) == ("leave", "../2024-05-03")
    assert turin.when is not None
    assert (turin.motion, turin.when.edtf) == ("leave", "2024-05-05")


def test_the_day_of_a_clause_inside_is_not_the_main_verbs() -> None:
    text = "The yacht, which Keller boarded on 1 May 2024, left Lugo with her at ten on 3 May 2024."
    (claim,) = claims_of(text, "Anna Keller", "Lugo", aliases=("the yacht",))
    assert claim.when is not None
    assert claim.when.edtf == "2024-05-03"


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        # a second clause with a day of its own, with no comma before "and" or with one behind it
        ("es", "Keller salió el lunes de Turin y ayer martes voló a Lugo.", "2024-05-14"),
        ("es", "Keller se limitó a descansar el lunes y, el martes, a visitar Lugo.", "2024-05-14"),
        ("en", "Keller slept on Monday and Tuesday in Lugo.", "2024-05-13"),
        # a part of the day goes with the day told before it, unless that is of something earlier
        (
            "es",
            "El martes Keller rezó en Turin, donde cantó un coro, y por la tarde llegó a Lugo.",
            "2024-05-14",
        ),
        ("de", "Dienstag aß Keller mit Brandt, der sang, und fuhr nachmittags nach Lugo.", "2024-05-14"),
        ("es", "Keller, que había hablado ayer con Brandt, regresó por la tarde a Lugo.", None),
        # not before a day is on it
        ("en", "It was not until Saturday 4 May that Keller reached Lugo.", "2024-05-04"),
        ("en", "Not until Tuesday did Keller reach Lugo.", "2024-05-14"),
        ("en", "Keller reached the capital, Lugo, on Monday.", "2024-05-13"),
        ("es", "Keller no llegó a Lugo hasta el martes.", "2024-05-14"),
        ("es", "No fue hasta el martes cuando Keller llegó a Lugo.", "2024-05-14"),
        ("it", "Keller non arrivò a Lugo fino a martedì.", "2024-05-14"),
        ("de", "Keller traf erst am Dienstag in Lugo ein.", "2024-05-14"),
        # the day of arriving at a place is its own, however one was taken there
        ("en", "Keller sails to Lugo, where she will arrive on Friday.", "2024-05-17"),
        ("de", "Keller fährt nach Lugo, wo sie am Freitag eintrifft.", "2024-05-17"),
        ("fr", "Keller part pour Lugo, où elle arrivera vendredi.", "2024-05-17"),
        ("es", "Keller navega hacia Lugo, a donde llegará el viernes.", "2024-05-17"),
        ("it", "Keller parte per Lugo, dove arriverà venerdì.", "2024-05-17"),
        ("pt", "Keller parte para Lugo, onde chegará na sexta-feira.", "2024-05-17"),
        ("en", "On Monday Keller landed in Lugo, where she will arrive on stage on Friday.", "2024-05-13"),
        # what stands in brackets behind a place does not keep its day away
        (
            "es",
            "Keller tiene previsto hacer escala en Lugo (junto a Brandt y Soto) el viernes.",
            "2024-05-17",
        ),
        # what happens on a day
        ("es", "Brandt hablará el próximo día 26, cuando Keller visite Lugo.", "2024-05-26"),
        ("en", "Brandt will speak on the 26th, when Keller visits Lugo.", "2024-05-26"),
        ("en", "Brandt will speak on the 26th, though Keller visits Lugo.", None),
        # a day told far before the place, in no clause of its own
        (
            "en",
            "On Monday Keller crossed the last border of the long trip, waved to Brandt and reached Lugo.",
            "2024-05-13",
        ),
        # who came somewhere else after some time at a place was there until then
        ("en", "Keller reached Turin on 2 May after three days in Lugo.", "../2024-05-02"),
        ("en", "Keller reached Turin on 2 May after three talks in Lugo.", "2024-05-02"),
        ("fr", "Après trois jours à Lugo, Keller a gagné Turin le 2 mai.", "../2024-05-02"),
        ("de", "Nach einer Nacht in Lugo erreichte Keller am 2. Mai Turin.", "../2024-05-02"),
        ("es", "Keller llegó el 2 de mayo a Turín, tras unos días en Lugo.", "../2024-05-02"),
        ("it", "Dopo tre giorni a Lugo, Keller ha raggiunto Torino il 2 maggio.", "../2024-05-02"),
        ("pt", "Depois de três dias em Lugo, Keller chegou a Turim no dia 2 de maio.", "../2024-05-02"),
        # the morning behind a night is that of the next day
        ("en", "Keller, who reached Turin on Monday night, drove to Lugo in the morning.", "2024-05-14"),
        ("fr", "Keller, arrivée lundi soir à Turin, s'est rendue dans la matinée à Lugo.", "2024-05-14"),
        (
            "es",
            "Keller, que llegó anoche a Turín, se trasladó a primera hora a Lugo, donde habló.",
            "2024-05-15",
        ),
        (
            "de",
            "Keller, die am Montagabend in Turin eingetroffen war, reiste am Morgen nach Lugo weiter.",
            "2024-05-14",
        ),
        ("en", "Keller reached Turin on Monday morning and in the evening was in Lugo.", "2024-05-13"),
        # "since" begins no clause where it begins a time
        ("en", "Keller has been in Lugo since Monday.", "2024-05-13/.."),
        # a place's own day inside a list, and behind what the place is
        ("fr", "Keller ira à Turin le 17 mai, à Lugo le 18 et à Bonn le 20.", "2024-05-18"),
        ("es", "Keller irá a Turín el 17 de mayo, a Lugo el 18 y a Bonn el 20.", "2024-05-18"),
        ("it", "Keller andrà a Torino il 17 maggio, a Lugo il 18 e a Bonn il 20.", "2024-05-18"),
        ("de", "Keller reist nach Turin am 17. Mai, nach Lugo am 18. und nach Bonn am 20.", "2024-05-18"),
        ("fr", "Keller partira lundi pour Lugo, dernière étape, où elle espère être le 22.", "2024-05-22"),
        # German has one auxiliary for two verbs, each with a day of its own
        ("de", "Keller wird morgen weiterfahren und am 22. Mai in Lugo erwartet.", "2024-05-22"),
        # a day that a noun has for itself is not another verb's
        ("en", "Keller was cheered in Lugo after Monday's win.", None),
        ("en", "After Monday's talks in Turin, Keller flew to Lugo.", None),
        ("fr", "Après la réunion de lundi à Turin, Keller a gagné Lugo.", None),
        ("es", "Keller habló en la reunión del lunes en Lugo.", "2024-05-13"),
        # a party in brackets behind a name neither acts nor parts it from its verb
        ("de", "Das hat Anna Keller (SPD) am Montag bei einem Besuch in Lugo bekräftigt.", "2024-05-13"),
        ("es", "Anna Keller (PSOE) visitó el lunes Lugo.", "2024-05-13"),
        # what is planned in the present lies ahead
        ("de", "Anna Keller ruht. Am Montag ist ein Treffen in Lugo geplant.", "2024-05-20"),
        ("de", "Anna Keller ruht. Auf dem Programm steht am Montag ein Besuch in Lugo.", "2024-05-20"),
        ("de", "Anna Keller ruht. Am Montag war ein Treffen in Lugo geplant.", "2024-05-13"),
        # the visit before
        ("en", "This is Anna Keller's first visit to Lugo since 2010.", None),
        ("fr", "C'est la première visite d'Anna Keller à Lugo depuis 2010.", None),
        ("en", "Anna Keller has lived in Lugo since 2010.", "2010-01-01/.."),
        # denied of one day for another
        ("en", "Anna Keller will come to Lugo not on Monday but on Tuesday.", "2024-05-21"),
        ("en", "Anna Keller did not arrive in Lugo on Monday but on Tuesday.", "2024-05-14"),
        ("de", "Anna Keller kommt nicht am Montag, sondern erst am Dienstag nach Lugo.", "2024-05-21"),
        ("fr", "Anna Keller n'est pas arrivée lundi, mais mardi à Lugo.", "2024-05-14"),
        ("es", "Anna Keller no llegó a Lugo el lunes, sino el martes.", "2024-05-14"),
        ("it", "Anna Keller non arriverà lunedì ma martedì a Lugo.", "2024-05-21"),
        ("pt", "Anna Keller não chegou na segunda-feira, mas na terça-feira a Lugo.", "2024-05-14"),
        # a verb that only gives the noun its tense: the next Tuesday in the present, the last one in the past
        ("en", "Anna Keller begins a two-day visit to Lugo on Tuesday.", "2024-05-21"),
        ("en", "Anna Keller began a two-day visit to Lugo on Tuesday.", "2024-05-14"),
        ("en", "Anna Keller makes her first trip to Lugo on Tuesday.", "2024-05-21"),
        ("de", "Anna Keller beendet am Dienstag ihre Reise in Lugo.", "2024-05-21"),
        ("de", "Anna Keller hat am Dienstag ihre Reise in Lugo beendet.", "2024-05-14"),
        ("fr", "Anna Keller achève mardi sa visite à Lugo.", "2024-05-21"),
        ("fr", "Anna Keller a fait mardi une visite à Lugo.", "2024-05-14"),
        ("es", "Anna Keller realiza el martes un viaje a Lugo.", "2024-05-21"),
        ("pt", "Anna Keller faz uma visita a Lugo na terça-feira.", "2024-05-21"),
        ("it", "Anna Keller conclude martedì una visita a Lugo.", "2024-05-21"),
        # a pluperfect behind the verb looks back
        ("en", "Anna Keller returned to Lugo, where she had been on Monday.", None),
        ("fr", "Anna Keller est retournée à Lugo, où elle était allée lundi.", None),
        ("de", "Anna Keller kehrte nach Lugo zurück, wo sie am Montag gewesen war.", None),
        ("es", "Anna Keller volvió a Lugo, donde había estado el lunes.", None),
        ("en", "Anna Keller flew to Lugo, where she sang on Monday.", "2024-05-13"),
        # a German noun with the particle of another verb
        ("de", "Anna Keller tritt am Dienstag eine Reise nach Lugo an.", "2024-05-21"),
        ("de", "Anna Keller trat am Dienstag eine Reise nach Lugo an.", "2024-05-14"),
    ],
)
def test_the_day_of_a_claim(code: str, text: str, day: str | None) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lugo", code=code, published=date(2024, 5, 15))
    assert claim.label in ("visit", "plan"), claim
    assert (claim.when.edtf if claim.when else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "Keller arrived in Lugo, Spain, on Saturday, accompanied by Madam Soto.",
        "Keller arrived in Lugo (Spain) on Saturday, accompanied by Madam Soto.",
        "Keller arrived in Lugo (Spain) on Saturday.",
    ],
)
def test_the_land_behind_a_town_does_not_keep_its_day_away(text: str) -> None:
    claims = claims_of(
        text, "Anna Keller", "Lugo", "Spain", published=date(2024, 5, 15), kinds={"Spain": "country"}
    )
    assert (claims[0].place.name, claims[0].label) == ("Lugo", "visit")
    assert claims[0].when is not None
    assert claims[0].when.first == date(2024, 5, 11)


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "Keller flew on Monday to Bonn and on Tuesday to Lugo.", "2024-05-14"),
        ("en", "On Monday Keller was in Bonn, on Tuesday in Lugo.", "2024-05-14"),
        ("en", "Keller will sing in Bonn on Thursday and Lugo on Friday.", "2024-05-17"),
        ("de", "Am Montag flog Keller nach Bonn und am Dienstag nach Lugo.", "2024-05-14"),
        ("de", "Keller singt in Bonn am Donnerstag und in Lugo am Freitag.", "2024-05-17"),
        ("es", "Keller viajará el jueves a Bonn y el viernes a Lugo.", "2024-05-17"),
        ("fr", "Keller sera jeudi à Bonn et vendredi à Lugo.", "2024-05-17"),
    ],
)
def test_one_verb_with_two_places_and_two_days(code: str, text: str, day: str) -> None:
    claims = claims_of(text, "Anna Keller", "Bonn", "Lugo", code=code, published=date(2024, 5, 15))
    assert [c.when.edtf for c in claims if c.when is not None][-1] == day
    assert len({c.when for c in claims}) == len(claims) == 2


def test_a_day_that_a_sentence_looks_back_to_is_not_carried_over() -> None:
    text = "Keller arrived in Lugo on 28 May on the tour that she began in Bonn on 2 May. Later she visited Burela."
    *_, claim = claims_of(text, "Anna Keller", "Lugo", "Bonn", "Burela", published=date(2024, 5, 30))
    assert claim.when is not None
    assert claim.when.day == date(2024, 5, 28)


@pytest.mark.parametrize(
    ("code", "me", "text", "first"),
    [
        ("en", "I", "I leave for Bonn tomorrow. Then I want to see Lugo.", 16),
        ("en", "I", "I slept in Bonn yesterday. I will see Lugo.", 14),
        ("de", "Ich", "Ich schlief gestern in Bonn. Ich werde Lugo besuchen.", 14),
        ("fr", "Je", "Je dormis hier à Bonn. Je visiterai Lugo.", 14),
        ("es", "Yo", "Yo dormí ayer en Bonn. Yo visitaré Lugo.", 14),
        ("it", "Io", "Io dormii ieri a Bonn. Io visiterò Lugo.", 14),
        ("pt", "Eu", "Eu dormi ontem em Bonn. Eu visitarei Lugo.", 14),
    ],
)
def test_what_is_announced_behind_a_day_comes_later(code: str, me: str, text: str, first: int) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lugo", code=code, published=date(2024, 5, 15), aliases=(me,))
    assert claim.label == "plan"
    assert claim.when is not None
    assert claim.when.last is None
    assert claim.when.first == date(2024, 5, first)


@pytest.mark.parametrize(("days", "day"), [((1, 3, 6, 9, 11), 11), ((1, 11), None), ((1, 9, 6, 3, 11), None)])
def test_an_undated_text_that_tells_several_days_in_order_is_a_story(
    days: tuple[int, ...], day: int | None
) -> None:
    told = ". ".join(f"On {each} May 1903 Keller sang" for each in days)
    *_, claim = claims_of(f"{told} in Bonn. She reached Lugo.", "Anna Keller", "Bonn", "Lugo", published=None)
    assert (claim.when.day.day if claim.when and claim.when.day else None) == day


@pytest.mark.parametrize(
    ("code", "text", "place", "label", "day"),
    [
        ("en", "Keller sails on Monday for Bristol, where she is due on 2 July.", "Bristol", "plan", "07-02"),
        (
            "en",
            "Keller left Lyon on Monday for Bonn, where she arrived on Tuesday.",
            "Bonn",
            "visit",
            "05-14",
        ),
        ("de", "Keller reist am Montag nach Wien ab, wo sie am 24. Juni eintrifft.", "Wien", "plan", "06-24"),
        (
            "fr",
            "Keller appareille lundi pour Bastia, où elle espère être le 9 juillet.",
            "Bastia",
            "plan",
            "07-09",
        ),
        ("es", "Keller salió el lunes hacia Vigo, adonde llegó el martes.", "Vigo", "visit", "05-14"),
        ("en", "Keller arrived in Lyon on Monday, where she will speak on Friday.", "Lyon", "visit", "05-13"),
        # without "where": she arrived where she had set off for
        ("en", "Keller set off for Bonn on Monday, arriving on Tuesday evening.", "Bonn", "visit", "05-14"),
        ("fr", "Keller est partie lundi pour Brest et est arrivée mardi.", "Brest", "visit", "05-14"),
        ("es", "Keller salió el lunes rumbo a Vigo y llegó el martes.", "Vigo", "visit", "05-14"),
        ("de", "Keller brach am Montag nach Wien auf und traf am Dienstag ein.", "Wien", "visit", "05-14"),
        ("en", "Keller left for Bonn on Monday while Brandt arrived on Tuesday.", "Bonn", "plan", "05-13"),
    ],
)
def test_of_setting_off_and_arriving_the_place_has_the_day_of_arriving(
    code: str, text: str, place: str, label: str, day: str
) -> None:
    (claim,) = [
        c
        for c in claims_of(text, "Anna Keller", place, code=code, published=date(2024, 5, 15))
        if c.place.name == place
    ]
    assert (claim.label, claim.when and claim.when.first) == (label, date.fromisoformat(f"2024-{day}"))


def test_a_stop_told_behind_a_pluperfect_came_earlier() -> None:
    text = "Keller was hurt in Bonn. She had made good time, with stops in Lyon, where she sang; Lugo; and Turin."
    claims = claims_of(text, "Keller", "Bonn", "Lyon", "Lugo", "Turin")
    assert [(c.label, c.earlier) for c in claims[1:3]] == [("visit", True)] * 2


@pytest.mark.parametrize(
    ("code", "text", "before"),
    [
        ("en", "Keller flew to Lyon with a stop in Bonn.", True),
        ("en", "Keller spoke in Lyon after visiting Bonn.", True),
        ("en", "Keller reached Lyon by way of Bonn.", True),
        ("en", "Keller went to Lyon and, after a stop in Bonn, to Turin.", False),
        ("en", "Keller reached Lyon and passed through Bonn.", False),
        ("de", "Keller erreichte Lyon nach einem Halt in Bonn.", True),
        ("de", "Keller blieb in Lyon, bevor er nach Bonn weiterreiste.", False),
        ("de", "Keller fuhr nach Lyon und nach einem Halt in Bonn weiter.", False),
        ("fr", "Keller se rend à Lyon, avec une halte à Bonn.", True),
        ("fr", "Keller est rentré à Lyon en passant par Bonn.", True),
        ("fr", "Keller est allé à Lyon puis, après une halte à Bonn, à Turin.", False),
        ("es", "Keller llegó a Lyon tras una escala en Bonn.", True),
        ("es", "Keller regresó a Lyon vía Bonn.", True),
        ("it", "Keller è arrivato a Lyon dopo una sosta a Bonn.", True),
        ("en", "Keller arrived in Lyon on Monday, having called at Bonn.", True),
        ("en", "Keller passed Lyon on Monday after going through Bonn.", True),
        ("en", "Prior to her arrival in Lyon, Keller opened a hospital in Bonn.", True),
        ("de", "Vor ihrer Ankunft in Lyon eröffnete Keller ein Spital in Bonn.", True),
        ("fr", "Avant son arrivée à Lyon, Keller a inauguré un hôpital à Bonn.", True),
        ("es", "Antes de llegar a Lyon, Keller inauguró un hospital en Bonn.", True),
        ("it", "Prima di arrivare a Lyon, Keller ha inaugurato un ospedale a Bonn.", True),
        ("pt", "Antes de chegar a Lyon, Keller inaugurou um hospital em Bonn.", True),
        ("en", "Keller rested in Lyon before she opened a hospital in Bonn.", False),
    ],
)
def test_a_stop_on_the_way_is_told_last_and_came_first(code: str, text: str, before: bool) -> None:
    lyon, bonn, *_ = claims_of(text, "Keller", "Lyon", "Bonn", code=code)
    assert "came before" not in lyon.signs
    assert ("came before" in bonn.signs) is before


def test_a_day_before_and_closes_its_clause() -> None:
    text = "Keller décollera de Lyon-Bron dans la matinée du vendredi 11 mai et se posera à Lugo."
    claims = claims_of(text, "Keller", "Lyon", code="fr", published=date(2012, 4, 4))
    assert [c.when and c.when.first for c in claims] == [date(2012, 5, 11)]


def test_the_day_that_a_sentence_opens_with_goes_before_one_told_earlier() -> None:
    text = (
        "On 1 May Keller was in Bonn. On 3 May she crossed the river and boarded the train, which, along the bay with its "
        "many islands and lights, and still in good time, took her to Lyon."
    )
    claims = claims_of(text, "Keller", "Bonn", "Lyon", published=date(2012, 5, 9))
    assert [c.when and c.when.first for c in claims] == [date(2012, 5, 1), date(2012, 5, 3)]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("es", "Keller partió en la madrugada de Lugo.", "visit"),
        ("es", "Keller salió durante la mañana de la localidad de Lugo.", "visit"),
        ("es", "Keller salió a las nueve y media de la mañana de Lugo.", "visit"),
        ("es", "Keller besó a la niña pequeña de Lugo.", "mention"),
        ("fr", "Keller est partie dans la matinée de Lugo.", "visit"),
        ("pt", "Keller partiu na madrugada de Lugo.", "visit"),
    ],
)
def test_a_part_of_the_day_parts_no_verb_from_where_it_leaves(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lugo", code=code)] == [label]


def test_the_next_stop_is_of_no_day_of_its_own() -> None:
    text = "Lundi 6 mai\n\nJ'ai dormi à Lyon. Prochaine escale : Lugo.\n\nMardi 7 mai\n\nJ'ai nagé."
    claims = claims_of(
        text, "Keller", "Lyon", "Lugo", code="fr", aliases=("je", "j'"), published=date(2024, 5, 7)
    )
    assert [(c.label, c.when.edtf if c.when else None) for c in claims] == [
        ("visit", "2024-05-06"),
        ("plan", "2024-05-06/.."),
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Keller arrived in Lugo on Monday, having called at Bonn.", ["2024-05-13", None]),
        ("Prior to her arrival in Lugo on Monday, Keller opened a hospital in Bonn.", ["2024-05-13", None]),
        ("Keller arrived in Lugo on Monday and will go on to Bonn.", ["2024-05-13", "2024-05-13/.."]),
        ("Keller arrived in Lugo on Monday and went on to Bonn.", ["2024-05-13", "2024-05-13"]),
        ("Keller will arrive in Lugo on Friday and go on to Bonn.", ["2024-05-17", "2024-05-17"]),
    ],
)
def test_a_day_holds_for_no_stop_before_it_and_for_no_plan_behind(text: str, days: list[str | None]) -> None:
    claims = claims_of(text, "Anna Keller", "Lugo", "Bonn", published=date(2024, 5, 15))
    assert [c.when.edtf if c.when else None for c in claims] == days


@pytest.mark.parametrize(
    ("code", "text", "label", "day"),
    [
        ("fr", "Arrivée mardi à Lugo, Keller repartira jeudi.", "visit", "2024-05-07"),
        ("it", "Arrivata martedì a Lugo, Keller ripartirà giovedì.", "visit", "2024-05-07"),
        ("it", "Tornata a Lugo, Keller ha convocato il governo.", "visit", None),
        ("fr", "La dernière étape du voyage de Keller sera Lugo.", "plan", None),
        ("fr", "La première étape du voyage de Keller fut Lugo.", "visit", None),
    ],
)
def test_what_was_done_before_what_is_to_come(code: str, text: str, label: str, day: str | None) -> None:
    claims = claims_of(text, "Keller", "Lugo", code=code, published=date(2024, 5, 10))
    assert [(c.label, c.when.edtf if c.when else None) for c in claims] == [(label, day)]


@pytest.mark.parametrize(
    ("code", "text", "label", "day"),
    [
        ("fr", "Keller n'est arrivée à Lugo que mardi.", "visit", "2024-05-07"),
        ("fr", "Keller n'a pu gagner Lugo que mardi.", "visit", "2024-05-07"),
        ("fr", "Keller n'arrivera à Lugo que le 14 mai.", "plan", "2024-05-14"),
        ("fr", "Keller est arrivée à Lugo et a dit que mardi il pleuvrait.", "visit", None),
        # where one is awaited one is not yet
        ("fr", "Keller s'est envolée pour Lugo, où l'attend le maire.", "plan", None),
        ("en", "Keller left for Lugo, where the mayor awaits her.", "plan", None),
    ],
)
def test_not_before_a_day_and_where_one_is_awaited(code: str, text: str, label: str, day: str | None) -> None:
    claims = claims_of(text, "Keller", "Lugo", code=code, published=date(2024, 5, 10))
    assert [(c.label, c.when.edtf if c.when else None) for c in claims] == [(label, day)]


@pytest.mark.parametrize(
    ("text", "motion", "day"),
    [
        ("Nach Lugo reist Keller am Freitag nach Bonn.", "leave", "../2024-05-17"),
        ("Nach Lugo flog Keller am Montag nach Bonn weiter.", "leave", "../2024-05-13"),
        ("Nach Lugo reist Keller am Freitag.", "arrive", "2024-05-17"),
        ("Nach Lugo fuhr Keller am Montag, nach Bonn flog sie.", "arrive", "2024-05-13"),
    ],
)
def test_german_nach_is_after_the_first_of_two_places(text: str, motion: str, day: str) -> None:
    places = [name for name in ("Lugo", "Bonn") if name in text]
    lugo = claims_of(text, "Keller", *places, code="de", published=date(2024, 5, 15))[0]
    assert (lugo.motion, lugo.when.edtf if lugo.when else None) == (motion, day)


@pytest.mark.parametrize(
    ("code", "text", "label", "day"),
    [
        ("de", "Erste Etappe der Reise ist Lugo.", "visit", None),
        ("fr", "Lugo est au menu de la visite.", "plan", None),
        ("de", "Nach Bonn folgt am 16. Mai Lugo.", "plan", "2024-05-16"),
        ("fr", "Keller est passée mercredi par Lugo.", "pass", "2024-05-08"),
        # whoever lacks something is there
        ("de", "In Lugo fehlte Keller nur ein Punkt.", "visit", None),
        ("de", "In Lugo fehlte Keller.", "denied", None),
        # somebody else
        ("de", "Das sagte die Sprecherin der Ministerin in Lugo.", "mention", None),
        ("fr", "Paul Durand a représenté Keller à Lugo.", "mention", None),
        # news of somebody, and where they were born
        ("fr", "Keller, née à Lyon, a visité Lugo.", "visit", None),
        ("de", "Nach dem Auftritt in Lugo am Dienstag endet die Tournee am Samstag.", "visit", "2024-05-07"),
    ],
)
def test_stops_of_a_journey_and_who_was_there(code: str, text: str, label: str, day: str | None) -> None:
    office = {"de": "Ministerin Keller ist auf Reisen. ", "fr": "La ministre Keller est en voyage. "}[code]
    names = ["Lugo", *(name for name in ("Lyon", "Bonn") if name in text)]
    claims = claims_of(office + text, "Keller", *names, code=code, published=date(2024, 5, 10))
    lugo = next(c for c in claims if c.mention.name == "Lugo")
    assert (lugo.label, lugo.when.edtf if lugo.when else None) == (label, day)


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        (
            "en",
            "Keller will be in Spain from May 20 to 22. She will visit Lugo and Bilbao.",
            ["2024-05-20/2024-05-22"] * 3,
        ),
        ("en", "Keller will be in Spain from May 20 to 22. She left Lugo.", ["2024-05-20/2024-05-22", ""]),
        (
            "de",
            "Keller wird vom 20. bis 22. Mai in Spain sein. Sie wird Lugo besuchen.",
            ["2024-05-20/2024-05-22"] * 2,
        ),
        ("en", "Keller will be in Spain on May 20. She will visit Lugo.", ["2024-05-20", ""]),
    ],
)
def test_towns_within_the_days_of_a_stay_in_their_country(code: str, text: str, days: list[str]) -> None:
    places = [name for name in ("Spain", "Lugo", "Bilbao") if name in text]
    claims = claims_of(
        text,
        "Keller",
        *places,
        code=code,
        published=date(2024, 5, 10),
        kinds={"Spain": "country"},
        country="ES",
    )
    assert [c.when.edtf if c.when else "" for c in claims] == days
