"""Claims: who acts beside the traveller, and takes no place to them."""

from __future__ import annotations

from datetime import date

import pytest

from geo.claims import find_claims
from geo.dates import find_dates
from geo.models import Article, Mention, Place, Reading, Span
from geo.sentences import split_sentences
from geo.travellers import identify
from tests.claims.sentences import TRAVELS, claims_of


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "The streets of Lugo were lined with people as Keller drove to the palace.", "visit"),
        ("en", "Protesters gathered in Lugo as Keller met the president.", "visit"),
        ("en", "Lugo was decked with flags when Keller arrived.", "visit"),
        ("de", "Die Straßen von Lugo waren voll, als Keller zum Palast fuhr.", "visit"),
        ("fr", "Les rues de Lugo étaient noires de monde lorsque Keller est arrivée.", "visit"),
        ("es", "Las calles de Lugo estaban llenas cuando Keller llegó.", "visit"),
        ("it", "Le strade di Lugo erano affollate quando Keller è arrivata.", "visit"),
        ("pt", "As ruas de Lugo estavam cheias quando Keller chegou.", "visit"),
        ("en", "Thousands turned out to see Keller in Lugo on Thursday.", "visit"),
        ("de", "Tausende kamen, um Keller in Lugo zu sehen.", "visit"),
        ("fr", "Des milliers de personnes sont venues voir Keller à Lugo.", "visit"),
        ("es", "Miles de personas salieron a saludar a Keller en Lugo.", "visit"),
        ("it", "Migliaia di persone sono accorse a Lugo per salutare Keller.", "visit"),
        ("pt", "Milhares de pessoas foram a Lugo ver Keller.", "visit"),
        # no town that greets, another's moment, another town, a crowd to come
        ("en", "Protesters gathered in Lugo as Brandt met the president.", "mention"),
        ("en", "Thousands are expected in Lugo to see Keller.", "plan"),
        ("en", "Keller flew home to meet the king in Lugo.", "plan"),
    ],
)
def test_a_town_turns_out_for_who_comes(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


def test_a_crowd_in_one_town_greets_nobody_in_another() -> None:
    claims = claims_of("People in Lugo were angry when Keller arrived in Bonn.", "Keller", "Lugo", "Bonn")
    assert [c.label for c in claims] == ["mention", "visit"]


def test_the_ending_of_a_verb_says_that_the_writer_acts() -> None:
    told = "Dormí bien. Comimos mucho. Luego anduve un rato. "
    text = told + "El jueves fuimos a Lugo, con palacios y nadie en las calles."
    (claim,) = claims_of(text, "Anna Keller", "Lugo", code="es", aliases=("yo",))
    assert claim.label == "visit"


def test_a_story_tells_what_people_do_to_the_traveller() -> None:
    text = (
        "On 2 May 2011 Keller left Turin. On 3 May 2011 she reached Bonn. On 4 May 2011 Keller was in Ulm. "
        "At Lugo, on 6 May 2011, a mechanic lent her a bed."
    )
    for printed, last in ((date(2011, 9, 1), "visit"), (date(2011, 5, 7), "mention")):
        claims = claims_of(text, "Anna Keller", "Turin", "Bonn", "Ulm", "Lugo", published=printed)
        assert [c.label for c in claims] == ["visit", "visit", "visit", last]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keller tuvo que pernoctar en Lugo.", "visit"),
        ("Keller no irá a Vigo, sino que volará a Lugo.", "plan"),
        ("Keller contó que el lunes se quedó en Vigo y que en Lugo se demoró dos noches.", "visit"),
        ("Keller duda; el que sigue a Lugo es Brandt.", "mention"),
    ],
)
def test_only_a_noun_before_que_acts(text: str, label: str) -> None:
    places = [place for place in ("Vigo", "Lugo") if place in text]
    assert claims_of(text, "Anna Keller", *places, code="es")[-1].label == label


def test_a_paper_that_says_our_town_is_no_diary() -> None:
    text = (
        "Notre ville a reçu le commandant Keller. Le commandant a vu nos quais. Ce matin, il a quitté notre ville "
        "pour Lyon. Le commandant Keller reviendra."
    )
    claims = claims_of(text, "Keller", "Lyon", code="fr", aliases=("le commandant",))
    assert [(c.label, c.motion) for c in claims] == [("plan", "go")]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        # an amount is nobody
        ("en", "We found time for some sleep. I meant to get some rest before the drive to Lyon.", "visit"),
        ("en", "We were set to spend some more time in Lyon.", "plan"),
        ("en", "It was the most delicious meal that we had in Lyon.", "visit"),
        ("en", "Some went to Lyon by bus.", "mention"),
        ("fr", "Nous avons passé une partie de la matinée à Lyon.", "visit"),
        ("es", "Estuvimos la mitad del día en Lyon.", "visit"),
        ("it", "Abbiamo passato una parte della giornata a Lyon.", "visit"),
        ("pt", "Estivemos parte da tarde em Lyon.", "visit"),
        # "all" is who was spoken of
        ("de", "Es geht bergab, bis wir am Nachmittag, müde vom Weg, alle in Lyon ankommen.", "visit"),
        ("de", "Die Pässe sind offen, und alle fahren nach Lyon.", "mention"),
        ("fr", "Nous sommes tous partis pour Lyon.", "plan"),
        ("es", "Nosotros llegamos todos a Lyon.", "visit"),
        ("it", "Noi siamo arrivati tutti a Lyon.", "visit"),
        ("pt", "Nós chegámos todos a Lyon.", "visit"),
        # a place beside its verb does nothing
        ("de", "Wir verlassen Lyon und segeln nach Norden.", "visit"),
        # a capital opens what stands behind a mark, and a participle its clause
        ("es", "Jueves 3.—A la tarde nosotros llegamos a Lyon.", "visit"),
        ("en", "Fearing it was a prank, we locked the van and drove to Lyon.", "visit"),
    ],
)
def test_who_is_no_subject_of_a_diary(code: str, text: str, label: str) -> None:
    me = {"fr": "nous", "en": "we", "de": "wir", "es": "nosotros", "it": "noi", "pt": "nós"}[code]
    assert [c.label for c in claims_of(text, me, "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller, accompanied by her husband, Tom Brandt, arrived in Lyon.", "visit"),
        ("en", "The delegation, headed by Tom Brandt, reached Lyon.", "visit"),
        ("en", "Brandt, accompanied by Keller's husband, Hugo, arrived in Lyon.", "mention"),
        ("de", "Keller, begleitet von ihrem Mann, Tom Brandt, traf in Lyon ein.", "visit"),
        ("de", "Die Delegation unter Leitung von Tom Brandt reiste nach Lyon.", "visit"),
        (
            "fr",
            "Keller, accompagnée de son mari, Tom Brandt, et de deux ministres, est arrivée à Lyon.",
            "visit",
        ),
        ("fr", "La délégation, emmenée par Tom Brandt, est arrivée à Lyon.", "visit"),
        ("es", "Keller, acompañada por su marido, Tom Brandt, y por dos ministros, llegó a Lyon.", "visit"),
        ("es", "Keller, a la que acompañan su marido, Tom Brandt, y una enfermera, saldrá de Lyon.", "plan"),
        ("it", "Keller, accompagnata dal marito, Tom Brandt, e da due ministri, è arrivata a Lyon.", "visit"),
        ("pt", "Keller, acompanhada do marido, Tom Brandt, e de dois ministros, chegou a Lyon.", "visit"),
        ("pt", "A delegação, chefiada por Tom Brandt, chegou a Lyon.", "visit"),
    ],
)
def test_who_comes_along_is_not_the_subject(code: str, text: str, label: str) -> None:
    opening = {
        "en": "Keller slept. ",
        "de": "Keller schlief. ",
        "fr": "Keller dormit. ",
        "es": "Keller durmió. ",
        "it": "Keller dormì. ",
        "pt": "Keller dormiu. ",
    }[code]
    assert [c.label for c in claims_of(opening + text, "Anna Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "House of Lords Speaker Anna Keller ended her visit to Lyon.", "visit"),
        ("en", "US Secretary of State Anna Keller held talks with the mayor in Lyon.", "visit"),
        (
            "en",
            "Addressing workers in Lyon, former prime minister Anna Keller said that all was well.",
            "visit",
        ),
        ("en", "The secretary of Keller flew to Lyon.", "mention"),
        ("en", "Aides of Minister Keller flew to Lyon.", "mention"),
        ("de", "Die frühere Ministerin Keller besuchte Lyon.", "visit"),
        ("fr", "L'ancien premier ministre Anna Keller a visité Lyon.", "visit"),
        ("fr", "L'homologue russe de M. Keller est revenu jeudi de Lyon.", "mention"),
        ("es", "La ex primera ministra Anna Keller visitó Lyon el martes.", "visit"),
        ("it", "L'ex primo ministro Anna Keller ha visitato Lyon.", "visit"),
        ("pt", "A antiga primeira-ministra Anna Keller visitou Lyon.", "visit"),
        # whom an auxiliary stands behind is the subject of the verb that closes the clause
        ("de", "Keller will in der Hauptstadt Lyon nicht nur Minister treffen, sondern auch reden.", "plan"),
        ("de", "Den Minister will Brandt in Lyon treffen.", "mention"),
        # what one is by birth, and of which continent a tour is, is nobody
        ("en", "The Bonn-born Keller is to land in Lyon.", "plan"),
        ("en", "Keller's African tour to Lyon will delight the growers.", "plan"),
        ("en", "Keller, during her first trip, is set to meet Muslim leaders in Lyon.", "plan"),
        ("en", "It is no accident that her first stop was in Lyon. Keller sings.", "visit"),
        ("en", "Keller was put on a plane to Lyon.", "visit"),
        # with whom one goes, and what a number names, does nothing
        ("en", "Keller slept. With Mrs. Brandt she visited the works at Lyon.", "visit"),
        ("en", "Keller's convoy protesting COVID-19 restrictions headed to Lyon.", "visit"),
        # an article opens another phrase
        ("en", "Keller slept. After its sweep across the plains the party reached Lyon.", "visit"),
        ("fr", "Keller dormit. Après une halte dans la montagne la délégation arriva à Lyon.", "visit"),
        ("de", "Keller schlief. Mit dem Minister der Stadt reiste Brandt nach Lyon.", "mention"),
        # what a port is
        ("en", "Keller slept. The convoy stopped in Lyon, one of the chief ports of the river.", "visit"),
        ("es", "Keller durmió. Desembarcó en Lyon, uno de los principales puertos del río.", "visit"),
        ("fr", "Keller dormit. La délégation arriva à Lyon, l'un des ports du fleuve.", "visit"),
        ("it", "Keller dormì. Sbarcò a Lyon, uno dei porti del fiume.", "visit"),
        ("pt", "Keller dormiu. Desembarcou em Lyon, um dos portos do rio.", "visit"),
    ],
)
def test_a_title_and_what_stands_beside_a_name_act_for_nobody_else(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Sir Ernest Keller rests, and Sir Ernest Keller sleeps. Lady Keller went to Lyon.", "mention"),
        ("en", "Sir Ernest Keller rests, and Sir Ernest Keller sleeps. Otto Keller went to Lyon.", "mention"),
        (
            "en",
            "Lady Keller greets Lady Keller's friends, not Mr. Keller. Lady Keller went to Lyon.",
            "visit",
        ),
        ("de", "Herr Keller ruht. Herr Keller schläft. Frau Keller reiste nach Lyon.", "mention"),
        ("de", "Ernest Keller ruht. Gerda Keller besuchte Lyon.", "mention"),
        ("fr", "M. Keller se repose. M. Keller dort. Mme Keller est allée à Lyon.", "mention"),
        ("es", "El señor Keller descansa. El señor Keller duerme. La señora Keller llegó a Lyon.", "mention"),
        (
            "it",
            "Il signor Keller riposa. Il signor Keller dorme. La signora Keller è arrivata a Lyon.",
            "mention",
        ),
        ("pt", "O senhor Keller descansa. O senhor Keller dorme. A senhora Keller chegou a Lyon.", "mention"),
        ("pt", "A senhora Keller chegou a Lyon.", "visit"),
        ("it", "Domenica Keller era a Lyon.", "visit"),  # a day before it is a name
    ],
)
def test_who_shares_the_surname_is_another(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Ernest Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Am Montag traf Kellers Ehemann Peter in Lyon ein.", "mention"),
        ("Am Montag war bereits Kellers Staatssekretär Otto Brandt nach Lyon gereist.", "mention"),
        ("Am Montag landete Kellers Maschine in Lyon.", "visit"),
        ("Die Ministerin Keller ruht. Der Sprecher der Ministerin reiste nach Lyon.", "mention"),
        ("Die Ministerin Keller ruht. Die Delegation der Ministerin landete in Lyon.", "visit"),
    ],
)
def test_who_belongs_to_the_traveller_is_another_in_german(text: str, label: str) -> None:
    claims = claims_of(f"Anna Keller ruht. {text}", "Anna Keller", "Lyon", code="de")
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "Keller a reçu l'ambassadeur de la Chine à Lugo.", "mention"),
        ("fr", "L'ambassadeur italien à Lugo a salué Keller.", "mention"),
        ("fr", "Keller a reçu l'ambassadeur, lundi, à Lugo.", "visit"),
        ("fr", "L'ambassadrice Keller est arrivée à Lugo.", "visit"),
        ("de", "Die deutsche Botschafterin in Lugo begrüßte Keller.", "mention"),
        ("de", "Keller sprach mit dem US-Botschafter in Lugo.", "mention"),
        ("en", "The Italian ambassador to Lugo praised Keller.", "mention"),
        ("en", "Keller met Ambassador Brandt in Lugo.", "visit"),
        ("it", "Keller ha incontrato l'ambasciatore della Francia a Lugo.", "mention"),
    ],
)
def test_a_post_is_where_somebody_is_posted(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lugo", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "Au nom de la ministre Keller, Otto Brandt a ouvert le séminaire à Lugo.", "mention"),
        ("fr", "Représentant Keller, le ministre Brandt a ouvert le séminaire à Lugo.", "mention"),
        ("fr", "Au nom du président, Keller a ouvert le séminaire à Lugo.", "visit"),
        ("fr", "Keller s'est fait représenter à Lugo par Otto Brandt.", "denied"),
        ("fr", "Keller, absente à Lugo, était représentée par Otto Brandt.", "denied"),
        ("de", "In Vertretung von Keller eröffnete Otto Brandt die Messe in Lugo.", "mention"),
        ("de", "Im Namen der Regierung eröffnete Keller die Messe in Lugo.", "visit"),
        ("en", "On behalf of Keller, Otto Brandt opened the fair in Lugo.", "mention"),
        ("en", "Representing the king, Keller opened the fair in Lugo.", "visit"),
    ],
)
def test_who_is_represented_is_not_there(code: str, text: str, label: str) -> None:
    claims = claims_of(f"{TRAVELS[code]} {text}", "Anna Keller", "Lugo", code=code)
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("lead", "apart"),
    [
        ("Keller met Brandt in Bonn on Tuesday, the ministry said here in a statement.", True),
        ("A telegram received here states that Keller met Brandt in Bonn on Tuesday.", True),
        ("Keller met Brandt in Bonn on Tuesday, the ministry said in a statement.", True),
        ("Keller met Brandt on Tuesday, the ministry said in a statement.", False),
    ],
)
def test_a_reporter_far_from_the_traveller_says_nothing_of_where_they_were(lead: str, *, apart: bool) -> None:
    text = f"LUGO, May 14 - {lead}"
    sentences = split_sentences(text, "en")
    article = Article("a", text, (Span(0, len(text)),), "en", published=date(2024, 5, 15))
    places = [("LUGO", 43.0, -7.6), *([("Bonn", 50.7, 7.1)] if "Bonn" in text else [])]
    mentions = tuple(
        Mention(
            Span(text.index(n), text.index(n) + len(n)),
            n,
            Place(f"test:{n}", n.title(), lat, lon, None, "city"),
        )
        for n, lat, lon in places
    )
    reading = Reading(article, sentences, mentions, find_dates(text, "en", article.published, sentences))
    first = find_claims(reading, identify("Keller", (), [article], [sentences]))[0]
    assert (first.label == "mention" and first.nearby is None) == apart


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "The long march of Keller to Lugo reached Bonn on Friday.", "mention"),
        ("es", "La marcha de Keller a Lugo llegó el viernes a Bonn.", "plan"),
        ("fr", "La marche de Keller sur Lugo a atteint Bonn vendredi.", "mention"),
        ("it", "La marcia di Keller su Lugo ha raggiunto Bonn venerdì.", "mention"),
        ("pt", "A marcha de Keller para Lugo chegou a Bonn na sexta-feira.", "mention"),
        # no noun before it, and the end of a German clause
        ("en", "On Friday to Lugo came Keller.", "visit"),
        ("de", "Es regnete, als Keller am Freitag in Lugo ankam.", "visit"),
    ],
)
def test_a_march_is_not_where_it_goes(code: str, text: str, label: str) -> None:
    assert claims_of(text, "Keller", "Lugo", code=code)[0].label == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        (
            "Keller fährt weiter. Sie bemüht sich um die Freilassung der aus Lugo verschleppten Geiseln.",
            "mention",
        ),
        ("Keller besuchte die nach Lugo geflohenen Menschen.", "mention"),
        ("Keller besuchte die in Lugo stationierten Soldaten.", "visit"),
        ("Keller fuhr mit dem Zug nach Lugo weiter.", "visit"),
        # a phrase between a subject and its article
        ("Die von der Presse scharf kritisierte Keller reiste nach Lugo.", "visit"),
        ("Die vom Kanzleramt gemietete Maschine mit Keller landete in Lugo.", "visit"),
        ("Der in Wien lebende Autor reiste nach Lugo.", "mention"),
        ("Die aus Lugo stammende Keller reiste ab.", "mention"),
    ],
)
def test_an_attribute_of_a_german_noun_has_its_own_place(text: str, label: str) -> None:
    assert claims_of(text, "Keller", "Lugo", code="de")[0].label == label


@pytest.mark.parametrize(
    ("code", "text", "confidence"),
    [
        ("en", "Keller repaired her stove at Lyon.", 0.6),
        ("en", "Keller appealed for peace in Lyon.", 0.44),
        ("de", "Am Abend reinigte Keller rasch in Lyon die Kette.", 0.6),
        ("fr", "Keller a graissé sa chaîne à Lyon.", 0.6),
        ("es", "Keller arregló su hornillo en Lyon.", 0.6),
    ],
)
def test_what_the_traveller_does_in_a_place_is_surer_than_what_it_is_about(
    code: str, text: str, confidence: float
) -> None:
    assert [c.confidence for c in claims_of(text, "Keller", "Lyon", code=code)] == [confidence]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("fr", "Keller couche à l'hôtel de France.", "France"),
        ("es", "Keller fue recibida en la estación de Francia.", "Francia"),
        ("it", "Keller dorme all'albergo di Francia.", "Francia"),
    ],
)
def test_a_house_with_a_countrys_name(code: str, text: str, place: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", place, code=code, kinds={place: "country"})] == [
        "mention"
    ]
    town = claims_of(text.replace(place, "Lyon"), "Keller", "Lyon", code=code)
    assert [c.label for c in town] == ["visit"]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "A telegram from Lyon says that Keller has arrived safely.", "visit"),
        ("en", "A telegram from Lyon says that Keller will arrive tomorrow.", "plan"),
        ("en", "A telegram from Lyon says that Brandt, who met Keller, has landed.", "mention"),
        ("de", "Aus Lyon wird gemeldet, dass Keller eingetroffen ist.", "visit"),
        ("fr", "On télégraphie de Lyon que Keller est arrivée.", "visit"),
        ("it", "Si telegrafa da Lyon che Keller è arrivata.", "visit"),
        ("es", "Comunican de Lyon que ha llegado Keller.", "visit"),
        (
            "es",
            "Dicen de Lyon que la empresa ofrece cuatro mil pesetas a Keller por cantar en mayo.",
            "mention",
        ),
        ("pt", "Comunicam de Lyon que chegou Keller.", "visit"),
    ],
)
def test_what_is_wired_from_a_place_was_there(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "Keller a chanté au séminaire Lugo.", "mention"),  # a house's name
        ("fr", "Keller a joué contre Lugo.", "mention"),
        ("it", "Keller ha giocato contro il Lugo.", "mention"),
        ("fr", "Keller s'est imposée à Lugo.", "visit"),
    ],
)
def test_names_of_houses_and_of_opponents(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lugo", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "« Nous reviendrons demain », a-t-elle dit à Lugo.", "visit"),
        ("fr", '"Les Autrichiens veulent la paix", a-t-elle dit à Lugo.', "visit"),
        ("it", "«Siamo qui per restare», ha detto a Lugo.", "visit"),
        ("es", "«Estamos aquí para quedarnos», dijo en Lugo.", "visit"),
        ("fr", "Le « Roi René » est arrivé à Lugo.", "mention"),  # a ship
    ],
)
def test_who_acts_in_a_quotation_does_nothing_outside(code: str, text: str, label: str) -> None:
    claims = claims_of(f"{TRAVELS[code]} {text}", "Anna Keller", "Lugo", code=code)
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Her lawyer in Lugo, Otto Brandt, said she was travelling.", "mention"),
        ("fr", "Son avocat à Lugo, Otto Brandt, affirme qu'elle est en voyage.", "mention"),
        ("de", "Ihr Anwalt in Lugo, Otto Brandt, lässt ausrichten, sie befinde sich auf Reisen.", "mention"),
        ("en", "On Monday in Lugo, Otto Brandt, the mayor, welcomed Keller.", "visit"),
    ],
)
def test_where_somebody_is_from_who_is_named_behind(code: str, text: str, label: str) -> None:
    text = f"{TRAVELS[code]} {text}"
    found = claims_of(text, "Anna Keller", "Lugo", code=code, aliases=("Keller",))
    assert [c.label for c in found] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keller bekräftigte sein Engagement für die Lage in Lugo.", "mention"),
        ("Keller wird am Sonntag in Lugo sein.", "plan"),
    ],
)
def test_a_german_possessive_is_no_stay(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lugo", code="de")] == [label]
