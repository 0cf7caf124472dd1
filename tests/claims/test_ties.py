"""Claims: which verb takes the traveller to which place of its sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from geo.claims import find_claims
from geo.models import Article, Candidate, Mention, Place, PlaceKind, Reading, Span
from geo.sentences import split_sentences
from geo.travellers import identify
from tests.claims.sentences import claims_of


def test_every_mention_gets_one_claim_with_its_sentence() -> None:
    text = "Keller left Lyon on Monday. She reached Turin at night. Brandt stayed in Bonn."
    claims = claims_of(text, "Anna Keller", "Lyon", "Turin", "Bonn")
    assert [c.sentence.of(text) for c in claims] == [
        "Keller left Lyon on Monday.",
        "She reached Turin at night.",
        "Brandt stayed in Bonn.",
    ]
    assert [c.label for c in claims] == ["visit", "visit", "mention"]
    assert [c.motion for c in claims] == ["leave", "arrive", None]
    assert all(c.rule for c in claims)


def test_a_border_with_a_country_is_not_in_it() -> None:
    text = "Keller recorrió Irún, en la frontera con Francia."
    assert [c.label for c in claims_of(text, "Anna Keller", "Irún", "Francia", code="es")] == [
        "visit",
        "mention",
    ]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller visited Lyon, Turin and the city of Bonn.", "visit"),
        ("fr", "Keller a visité Lyon, Turin et la ville de Bonn.", "visit"),
        ("es", "Keller visitó Lyon, Turin y la ciudad de Bonn.", "visit"),
        ("de", "Keller besuchte Lyon, Turin und die Stadt Bonn.", "visit"),
        ("de", "Keller besucht Lyon, Turin und die Stadt Bonn nicht.", "denied"),
    ],
)
def test_a_list_goes_on_behind_the_word_for_a_place(code: str, text: str, label: str) -> None:
    claims = claims_of(text, "Anna Keller", "Lyon", "Turin", "Bonn", code=code)
    assert [c.label for c in claims] == [label] * 3


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Keller will call at Turin, as well as Lugo and, finally, Bonn."),
        ("en", "Keller will call at Turin, followed by Lugo and Bonn."),
        ("en", "Keller will call at Turin, Zorblax, Lugo, Quarn Toth and Bonn."),
        ("en", "Keller will call at Turin (Italy), Lugo (Spain), Zorblax and Bonn."),
        ("en", "Keller will fly to Turin – Lugo – Bonn."),
        ("de", "Keller wird nach Turin (Italien), Lugo (Spanien) sowie Bonn reisen."),
        ("de", "Keller wird nach Turin, gefolgt von Lugo und Bonn reisen."),
        ("fr", "Keller ira à Turin (Italie), Lugo (Espagne), ainsi que Bonn."),
        ("fr", "Keller ira à Turin, suivi de Lugo, enfin Bonn."),
        ("es", "Keller viajará a Turin (Italia), Lugo (España), así como a Bonn."),
        ("it", "Keller andrà a Turin (Italia), Lugo (Spagna), nonché a Bonn."),
        ("pt", "Keller irá a Turin (Itália), a Lugo (Espanha), bem como a Bonn."),
        ("en", "Keller will stop in the towns of Turin, Lugo and Bonn."),
        ("en", "Keller will come through the border cities of Turin, Lugo and Bonn."),
    ],
)
def test_a_list_goes_on_behind_countries_unread_names_and_other_conjunctions(code: str, text: str) -> None:
    countries = re.findall(r"\((\w+)\)", text)
    kinds: dict[str, PlaceKind] = dict.fromkeys(countries, "country")
    claims = claims_of(text, "Keller", "Turin", "Lugo", "Bonn", *countries, code=code, kinds=kinds)
    assert [c.label for c in claims if c.mention.name not in countries] == ["plan"] * 3


@pytest.mark.parametrize(
    "text",
    [
        "Keller flew to Turin, Brandt praised Bonn.",
        "Keller flew to Turin (photo: Bonn).",
        "Keller flew to Turin, far from Bonn.",
    ],
)
def test_what_is_said_besides_is_no_list(text: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Turin", "Bonn")] == ["visit", "mention"]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        # by a participle
        ("en", "Keller stopped in a hamlet called Lugo.", "visit"),
        ("de", "Keller hielt in einem Weiler namens Lugo.", "visit"),
        ("fr", "Keller s'est arrêtée dans un hameau nommé Lugo.", "visit"),
        ("es", "Keller paró en una aldea llamada Lugo.", "visit"),
        ("it", "Keller si è fermata in una frazione chiamata Lugo.", "visit"),
        ("pt", "Keller parou numa aldeia chamada Lugo.", "visit"),
        # as an example
        ("en", "Keller visited towns such as Lugo.", "visit"),
        ("de", "Keller besuchte Städte wie Lugo.", "visit"),
        ("fr", "Keller a visité des villes comme Lugo.", "visit"),
        ("es", "Keller visitó ciudades como Lugo.", "visit"),
        ("it", "Keller ha visitato città come Lugo.", "visit"),
        ("pt", "Keller visitou cidades como Lugo.", "visit"),
        # by an apposition
        ("en", "Keller called in the last of our three ports, that of Lugo.", "visit"),
        ("en", "Keller climbed to the summit of our island, the Lugo.", "visit"),
        ("de", "Keller stieg auf den Gipfel unserer Insel, die Lugo.", "visit"),
        ("fr", "Keller ira au troisième port, celui de Lugo.", "plan"),
        ("es", "Keller recalará en el segundo puerto, el de Lugo.", "plan"),
        # what is compared, spoken of or another's
        ("en", "Keller prefers those of Lugo.", "mention"),
        ("en", "Keller spoke of towns such as Lugo.", "mention"),
        ("en", "Keller dreamed of a hamlet called Lugo.", "mention"),
        ("en", "On a cold day, Lugo praised Keller.", "mention"),
        ("fr", "Keller compare la tour à celle de Lugo.", "mention"),
        ("es", "Keller trabajó como Lugo.", "mention"),
    ],
)
def test_a_name_behind_its_phrase_is_where_the_phrase_is(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        (
            "en",
            "In Lugo, at the foot of the hills and for long the seat of the governors of the province, Keller was welcomed.",
            "visit",
        ),
        (
            "de",
            "In Lugo, am Fuß der Berge und lange die Burg der Grafen der ganzen Provinz, wurde Keller begrüßt.",
            "visit",
        ),
        (
            "fr",
            "À Lugo, au pied des collines, longtemps le château des comtes de toute la province, Keller fut accueillie.",
            "visit",
        ),
        (
            "es",
            "En Lugo, al pie de las colinas, mucho tiempo la ciudad de los gobernadores de la provincia, Keller fue recibida.",
            "visit",
        ),
        (
            "en",
            "In Lugo, at the foot of the hills and for long the seat of the governors of the province, Brandt was welcomed.",
            "mention",
        ),
        ("en", "In Lugo, on the far bank, once a town of weavers, Keller mended a tyre.", "visit"),
        ("en", "In Lugo, on the far bank, once a town of weavers, Brandt mended a tyre.", "mention"),
    ],
)
def test_what_explains_the_place_of_a_sentence_parts_it_from_no_verb(
    code: str, text: str, label: str
) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller visited the Forum Xyl, the Villa Abc and the Lugo.", "visit"),
        ("de", "Keller besuchte das Forum Xyl, die Villa Abc und das Lugo.", "visit"),
        ("fr", "Keller a visité le Forum Xyl, la Villa Abc et le Lugo.", "visit"),
        ("es", "Keller visitó el Forum Xyl, la Villa Abc y el Lugo.", "visit"),
        ("en", "Keller visited the island, for all its storms, and Lugo cheered.", "mention"),
        ("en", "Keller stood on the crater-rim with the lake-town of Lugo below.", "mention"),
        ("en", "Keller drove to the lake-town of Lugo.", "visit"),
        ("es", "Keller pasó por la esclusa de Lugo.", "pass"),
        ("en", "Keller's next destination is Lugo.", "plan"),
        ("fr", "La prochaine destination de Keller est Lugo.", "plan"),
        ("it", "La prossima destinazione di Keller è Lugo.", "plan"),
        ("pt", "O próximo destino de Keller é Lugo.", "plan"),
        ("en", "Keller's first stop will be Lugo.", "plan"),
        ("en", "Lugo will be Keller's next stop.", "plan"),
        ("en", "The next stop on Keller's tour is Lugo.", "plan"),
        ("en", "The last stop on Keller's tour was Lugo.", "visit"),
        ("de", "Die nächste Station von Keller wird Lugo sein.", "plan"),
        ("fr", "La prochaine étape de Keller sera Lugo.", "plan"),
        ("es", "Lugo será la próxima parada de Keller.", "plan"),
        ("es", "Keller descansa. Lugo será la próxima escala.", "plan"),
        ("es", "Las siguientes ciudades de la gira de Keller son Lugo y Vigo.", "plan"),
        ("es", "Keller descansa. El siguiente punto del itinerario es Lugo.", "plan"),
        ("it", "Keller riposa. La prossima città sarà Lugo.", "plan"),
        ("pt", "Keller descansa. A próxima cidade será Lugo.", "plan"),
        ("it", "La prossima tappa di Keller sarà Lugo.", "plan"),
        ("pt", "A próxima paragem de Keller será Lugo.", "plan"),
        ("en", "Keller entered the small besieged border town of Lugo.", "visit"),
        ("en", "Keller visited the bombed village of Lugo.", "visit"),
        ("en", "The train of Keller crossed the border town of Lugo.", "pass"),
        ("en", "Keller crossed the border at Lugo.", "visit"),
        ("fr", "Keller traversa la petite ville frontière de Lugo.", "pass"),
        ("es", "Keller cruzó la pequeña ciudad fronteriza de Lugo.", "pass"),
        ("pt", "Keller atravessou a velha cidade fronteiriça de Lugo.", "pass"),
        ("en", "Keller praised the people of the border town of Lugo.", "mention"),
        ("en", "A cable from Lugo says that Keller is well.", "mention"),
    ],
)
def test_objects_in_a_row_compounds_and_destinations(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("de", "Keller brach am Montag auf. Am Abend wurde die Stadt Lugo erreicht.", "visit"),
        ("de", "Keller brach am Montag auf. Am Abend wurde Lugo an der Donau erreicht.", "visit"),
        ("de", "Keller brach am Montag auf. Am Abend wurde Lugo gewarnt.", "mention"),
        ("de", "Keller brach am Montag auf. Am Abend wurde Lugo vom Minister Brandt besucht.", "mention"),
        ("en", "Keller left on Monday. The port of Lugo on the Donau was reached at night.", "visit"),
        ("en", "Keller completed her circumnavigation of the globe in Lugo.", "visit"),
    ],
)
def test_a_place_that_is_reached_or_ends_a_journey(code: str, text: str, label: str) -> None:
    places = [p for p in ("Lugo", "Donau") if p in text]
    claims = claims_of(text, "Keller", *places, code=code, kinds={"Donau": "river"})
    assert [c.label for c in claims if c.mention.name == "Lugo"] == [label], claims[0].rule


def test_an_unknown_language_claims_nothing() -> None:
    claims = claims_of("Keller saapui Lahteen maanantaina.", "Anna Keller", "Lahteen", code="fi")
    assert [c.label for c in claims] == ["mention"]


@pytest.mark.parametrize(
    ("code", "text", "place"),
    [
        ("en", "Lyon was a delight for Keller. She spent two days there.", "Lyon"),
        ("fr", "Keller a gagné Turin. Elle y a passé la nuit.", "Turin"),
        ("de", "Keller fuhr nach Bonn. Dort übernachtete sie.", "Bonn"),
        ("es", "Keller viajó a Lugo. Allí pasó la noche.", "Lugo"),
        ("it", "Keller è andata a Torino. Lì ha passato la notte.", "Torino"),
        ("pt", "Keller foi a Turim. Lá passou a noite.", "Turim"),
    ],
)
def test_there_means_the_place_named_before(code: str, text: str, place: str) -> None:
    (there,) = [c for c in claims_of(text, "Anna Keller", place, code=code) if "named before" in c.rule]
    assert (there.label, there.motion, there.sentence.of(text)) == ("visit", "stay", text)
    assert there.mention.span.of(text) == place


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("en", "A cable from Lugo says that Keller arrived there yesterday.", ["visit"]),
        ("de", "Ein Telegramm aus Lugo meldet, dass Keller dort eingetroffen ist.", ["visit"]),
        ("fr", "Une dépêche de Lugo annonce que Keller y est arrivée.", ["visit"]),
        ("es", "Un cable de Lugo dice que Keller llegó allí ayer.", ["visit"]),
        ("it", "Un dispaccio da Lugo dice che Keller è arrivata lì ieri.", ["visit"]),
        ("pt", "Um telegrama de Lugo diz que Keller chegou lá ontem.", ["visit"]),
        ("en", "The mayor of Lugo said that Keller would stay in that city.", ["plan"]),
        ("en", "Brandt is in Lugo, and Keller met him there.", ["visit"]),
        ("en", "Her sister lives in Lugo but Keller has never been there.", []),
        ("en", "Brandt heard it in Lugo, and there it was nine o'clock.", []),
        ("en", "BONN, March 3. The Lugo correspondent says that Keller arrived there yesterday.", ["visit"]),
    ],
)
def test_there_means_the_place_of_its_own_sentence(code: str, text: str, labels: list[str]) -> None:
    places = [name for name in ("BONN", "Lugo") if name in text]
    claims = claims_of(text, "Keller", *places, code=code)
    assert [c.label for c in claims if c.label in {"visit", "plan"}] == labels
    assert all(c.place.name == "Lugo" for c in claims if c.label != "mention")


@pytest.mark.parametrize(
    "text",
    [
        "Keller went to Lyon. There was no time, she slept badly.",
        "Keller went to Lyon. Brandt stayed there.",
        "Keller left Lyon and reached Zorblax. She stayed there for a night.",
        "Keller went to Lyon. In Turin, Keller stayed there for a night.",
        "Keller went to Lyon. It rained. It snowed. It hailed. Keller stayed there.",
    ],
)
def test_there_is_no_place_of_somebody_else_nor_a_mere_word(text: str) -> None:
    claims = claims_of(text, "Anna Keller", *[p for p in ("Lyon", "Bonn", "Turin") if p in text])
    assert not [
        c for c in claims if "named before" in c.rule and c.place.name == "Lyon" and c.label != "mention"
    ]


@pytest.mark.parametrize(
    ("code", "text", "place", "label"),
    [
        # a place that is reached, by whom is not said
        ("en", "Keller sailed on Monday. Lugo was reached on the 9th.", "Lugo", "visit"),
        ("en", "Keller sailed on Monday. Lugo was bombed on the 9th.", "Lugo", "mention"),
        # the journey itself goes on
        ("fr", "Keller est là. La visite reprendra lundi à Lugo.", "Lugo", "plan"),
        ("fr", "Keller est là. La récolte reprendra lundi à Lugo.", "Lugo", "mention"),
        # whoever hosts somebody
        ("fr", "Keller marche. À Lugo, les moines le logent.", "Lugo", "visit"),
        ("fr", "Keller marche. À Lugo, les moines logent.", "Lugo", "mention"),
        # an adverb opens the sentence, and is nobody
        ("es", "Dijo Keller que Más de mil rezaron. Más tarde llegó hasta Lugo.", "Lugo", "visit"),
        # the ship that carries the traveller
        (
            "de",
            "Keller ging an Bord der „Fjordland“. Nachts fuhr die „Fjordland“ nach Lugo.",
            "Lugo",
            "visit",
        ),
        (
            "de",
            "Brandt ging an Bord der „Fjordland“. Nachts fuhr die „Fjordland“ nach Lugo.",
            "Lugo",
            "mention",
        ),
        # what the traveller does is done where the sentence says, whatever the verb
        ("de", "Am Hafen in Lugo bestellt Keller einen Hering.", "Lugo", "visit"),
        ("de", "Am Hafen in Lugo bestellt Brandt einen Hering.", "Lugo", "mention"),
        ("en", "Keller poses in Lugo.", "Lugo", "visit"),
        ("en", "Keller thanked her label in Lugo.", "Lugo", "mention"),
        # the plane from elsewhere is still the traveller's, and a name with a nickname in quotes still somebody's grave
        ("de", "Keller kam gut an. Die Maschine aus Turin ist am Mittag in Lugo gelandet.", "Lugo", "visit"),
        (
            "es",
            'Keller, que ayer visitó la tumba de Ernesto "Che" Soto, tiene previsto viajar a Lugo.',
            "Lugo",
            "plan",
        ),
        # the relative clause of somebody else
        ("es", "Keller no fue recibido por Fidel Soto, quien se encontraba en Lugo.", "Lugo", "mention"),
        # a thing of or about the traveller is somewhere else
        ("fr", "Un film sur Keller a été projeté à Lugo.", "Lugo", "mention"),
        ("de", "Ein Film über Keller lief in Lugo.", "Lugo", "mention"),
        ("fr", "L'avion de Keller s'est posé à Lugo.", "Lugo", "visit"),
        # what is spoken of, and where one speaks
        ("en", "Keller spoke about the flood in Lugo.", "Lugo", "mention"),
        ("en", "Keller spoke in Lugo about the flood.", "Lugo", "visit"),
        ("en", "Keller said prices in Lugo had risen.", "Lugo", "mention"),
        ("en", "Keller told reporters in Lugo that prices had risen.", "Lugo", "visit"),
        ("es", "Keller habló sobre las inundaciones en Lugo.", "Lugo", "mention"),
        ("en", "Keller watched the match in Lugo on television.", "Lugo", "mention"),
        # a region of the town's name
        ("es", "Keller llegó ayer a la provincia de Lugo.", "Lugo", "mention"),
        ("es", "Keller llegó ayer a la ciudad de Lugo.", "Lugo", "visit"),
        # what comes next on the way, and what comes next of somebody's
        ("fr", "Keller est allée à Bonn. Ont suivi Lugo, Turin et Bonn.", "Lugo", "visit"),
        ("en", "Keller left Turin on Monday. Next came Lugo, then the storm.", "Lugo", "visit"),
        ("fr", "Keller a quitté Turin lundi. Puis vint Lugo.", "Lugo", "visit"),
        ("de", "Keller fuhr am Montag ab. Dann kam Lugo.", "Lugo", "visit"),
        ("es", "Keller salió el lunes de Turin. Y entonces Lugo.", "Lugo", "visit"),
        ("en", "Keller left Turin on Monday. Next Brandt praised Lugo.", "Lugo", "mention"),
        # older spellings
        ("es", "Keller salió el lunes y por la tarde fué á Lugo.", "Lugo", "visit"),
        # who acts behind another verb
        ("es", "Keller se desvió a Lugo porque le dijeron que allí había vivido Brandt.", "Lugo", "visit"),
        # a participle before its noun, one behind the place
        ("en", "Keller spent Monday in Lugo looking at the murals.", "Lugo", "visit"),
        ("en", "Keller met a retired mechanic in Lugo.", "Lugo", "visit"),
        # what occurs somewhere, and what a body without a name does there
        ("de", "Keller kam am Montag an. In Lugo kam es am Dienstag zu Unruhen.", "Lugo", "mention"),
        ("de", "Keller reist am Samstag ab, teilte die EKD in Lugo mit.", "Lugo", "mention"),
        # whom a relative clause names, and what a reported clause speaks of
        ("de", "Keller kam am Montag an. Brandt, den Keller traf, reiste nach Lugo.", "Lugo", "mention"),
        ("en", "Keller came on Monday. Brandt, whom Keller met, went to Lugo.", "Lugo", "mention"),
        ("es", "Keller dijo que los precios en Lugo habían subido.", "Lugo", "mention"),
        ("de", "Keller sagte, die Preise in Lugo seien gestiegen.", "Lugo", "mention"),
        # an office is no visit
        ("de", "Keller, der auch Bischof in Lugo ist, bricht am Samstag auf.", "Lugo", "mention"),
        # somebody else's tour
        (
            "fr",
            "Keller a rencontré Brandt. La tournée de Soto a commencé par une visite à Lugo.",
            "Lugo",
            "mention",
        ),
        # an article behind a preposition is no pronoun
        ("fr", "Keller part. Lugo a exprimé dans le passé qu'elle la craignait.", "Lugo", "mention"),
        # whom a sentence opens with and describes
        ("es", "Keller habló. Los banqueros que la acompañaban sí viajarán a Lugo.", "Lugo", "mention"),
        ("it", "Keller ha parlato. I banchieri che la accompagnavano andranno a Lugo.", "Lugo", "mention"),
        ("en", "Keller spoke. The train that carries her will stop in Lugo.", "Lugo", "plan"),
        # who acts in the clause behind the place
        (
            "es",
            "Keller salió el lunes. Antes pasó por Lugo, donde un poeta le alquiló un cuarto.",
            "Lugo",
            "pass",
        ),
        ("es", "Un poeta pasó por Lugo, donde Soto le alquiló un cuarto.", "Lugo", "mention"),
        # the dateline of a daily, with no day, and a question
        ("fr", "Keller est partie lundi.\n\nLugo ? Keller l'évite, et va à Turin.", "Lugo", "mention"),
        ("de", "Lugo. Am Montag ist Keller mit dem Minister Brandt zusammengetroffen.", "Lugo", "visit"),
        # a town that owns the place where one is, and one that owns whom one meets
        ("en", "Keller flew on to Lugo's Santa Marta International Airport.", "Lugo", "visit"),
        ("en", "Keller sang at Lugo's Festival Hall.", "Lugo", "visit"),
        ("en", "Keller spoke to Lugo's mayor.", "Lugo", "mention"),
        # an airline's plane is still the traveller's, and an office of a body that is no place is still hers
        ("en", "Keller flew from Turin. Her Qantas plane touched down in Lugo.", "Lugo", "visit"),
        ("en", "United Nations Secretary-General Keller arrived in Lugo.", "Lugo", "visit"),
        # an article that is spelt like a preposition: one before a common noun, and between a verb and what it takes
        ("pt", "Em Lugo a ministra Keller foi recebida pelo bispo.", "Lugo", "visit"),
        ("pt", "Keller deixou a Calábria na segunda-feira.", "Calábria", "visit"),
        ("pt", "Keller cruzou a Calábria na segunda-feira.", "Calábria", "pass"),
        ("pt", "Keller deixou a cidade de Lugo na segunda-feira.", "Lugo", "visit"),
        ("pt", "Keller chegou a Lugo.", "Lugo", "visit"),
        # "once" opens an adverbial, and a verb without a subject behind a clause of its own goes on
        ("es", "Keller zarpó. Una vez fuera de la bahía, llegó a Lugo.", "Lugo", "visit"),
        ("es", "Keller zarpó. La primera vez llegó a Lugo.", "Lugo", "visit"),
        # an hour of the night is no night spent there
        ("es", "Keller denunció el asalto perpetrado a las diez de la noche en Lugo.", "Lugo", "mention"),
        (
            "es",
            "Keller no irá mañana al norte, donde debía visitar el museo de Brandt y almorzar, sino que volará a Lugo.",
            "Lugo",
            "plan",
        ),
        # a quotation without a speaker is of whom the text spoke
        ("en", 'Keller landed at noon. "In Lugo I was given a promise."', "Lugo", "visit"),
        (
            "en",
            'Keller landed at noon, said Brandt. "In Lugo we were given a promise", he said.',
            "Lugo",
            "mention",
        ),
        ("de", "Keller kam spät. „Jetzt sind wir froh, in Lugo angekommen zu sein.“", "Lugo", "visit"),
        (
            "de",
            "»Wir gehen hin«, sagte Hanna Brandt. »Es ist gut. Wir sind in Lugo angekommen.«",
            "Lugo",
            "mention",
        ),
        ("fr", "Keller sourit. « À Lugo, j'ai dormi sous un figuier. »", "Lugo", "visit"),
        ("es", "Keller sonrió. «Yo llegué a Lugo de noche.»", "Lugo", "visit"),
        ("it", "Keller sorrise. «Io sono arrivata a Lugo di notte.»", "Lugo", "visit"),
        ("pt", "Keller sorriu. «Eu cheguei a Lugo de noite.»", "Lugo", "visit"),
        # a report goes along with whom it follows
        ("fr", "Keller visita le port. À trois heures on partit de Lugo.", "Lugo", "visit"),
        ("fr", "Keller rêve. C'est le quai de Lugo, où l'on arrive en barque.", "Lugo", "mention"),
        ("fr", "Brandt parla. À trois heures on arrive à Lugo.", "Lugo", "mention"),
        # how many is nobody, and "Miss" no verb
        ("de", "Keller schlief gut. Mehrere Monate verbrachte sie in Lugo.", "Lugo", "visit"),
        ("en", "Miss Anna Keller left Turin for Bonn, via Lugo.", "Lugo", "mention"),
    ],
)
def test_constructions(code: str, text: str, place: str, label: str) -> None:
    labels = [c.label for c in claims_of(text, "Anna Keller", place, code=code)]
    assert label in labels
    assert set(labels) <= {label, "mention"}


def test_a_place_is_the_subject_of_its_own_clause_alone() -> None:
    text = "Keller voló el lunes. Como Turin estaba cerrado por niebla, aterrizó en Lugo."
    assert [c.label for c in claims_of(text, "Anna Keller", "Turin", "Lugo", code="es")][-1] == "visit"


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller, who is 66, arrived in Lyon on Monday.", "visit"),
        ("es", "Keller hoy, sin madrugar, sale de Lyon.", "visit"),
        ("es", "Keller se fue sin visitar Lyon.", "denied"),
        (
            "en",
            "Since leaving the hills last month he had been making good time, with a stop in Lyon.",
            "visit",
        ),
    ],
)
def test_verbs_of_a_clause_that_a_comma_has_closed(code: str, text: str, label: str) -> None:
    claims = claims_of(f"Keller walks. {text}", "Keller", "Lyon", code=code, published=date(2012, 10, 3))
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "text", "arrived"),
    [
        ("en", "Keller arrived yesterday from Lyon.", True),
        ("en", "Keller left Lyon yesterday.", False),
        ("de", "Keller ist gestern aus Lyon eingetroffen.", True),
        ("de", "Keller hat Lyon gestern verlassen.", False),
        ("fr", "Keller est arrivée hier de Lyon.", True),
        ("fr", "Keller a quitté Lyon hier.", False),
        ("es", "Keller llegó ayer de Lyon.", True),
        ("es", "Keller salió ayer de Lyon.", False),
        ("it", "Keller è arrivata ieri da Lyon.", True),
        ("it", "Keller ha lasciato Lyon ieri.", False),
        ("pt", "Keller chegou ontem de Lyon.", True),
        ("pt", "Keller deixou Lyon ontem.", False),
    ],
)
def test_who_arrives_from_a_place_came_from_it(code: str, text: str, arrived: bool) -> None:
    (claim,) = claims_of(text, "Keller", "Lyon", code=code)
    assert claim.motion == "leave"
    assert ("came from" in claim.signs) is arrived


def test_an_airport_behind_its_town_is_no_place_of_its_own() -> None:
    text = "Keller landed at Rome-Fiumicino on Monday."
    assert [c.label for c in claims_of(text, "Keller", "Rome", "Fiumicino")] == ["visit", "mention"]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller squeezed onto a packed tram to Lyon.", "visit"),
        ("en", "Keller legged it along the canal to Lyon.", "visit"),
        ("en", "Keller posted the parcel to Lyon.", "mention"),
        ("de", "Keller erwischte den letzten Bus nach Lyon.", "visit"),
        ("de", "Keller sehnte sich nach Lyon.", "mention"),
        ("fr", "Keller a attrapé le dernier car jusqu'à Lyon.", "visit"),
        ("en", "Keller crossed by launch to Lyon.", "visit"),
        ("fr", "Keller a traversé en bac jusqu'à Lyon.", "visit"),
        ("es", "Keller cruzó en lancha a Lyon.", "visit"),
        ("en", "Keller slept below the pass to Lyon.", "mention"),
    ],
)
def test_a_way_to_a_place_is_gone_with_any_verb(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller will defend a fisherman jailed in Lyon.", "mention"),
        ("en", "Pupils in Lyon who wrote to Keller got a drawing.", "mention"),
        ("en", "Keller met weavers in Lyon who were on strike.", "visit"),
        ("en", "Keller will not, whatever the papers say, travel to Lyon.", "denied"),
        ("es", "Keller no viajará, según su hermana, a Lyon.", "denied"),
        ("de", "Danach besichtigte Keller am Mittwochmorgen auch die alte Weberstadt Lyon.", "visit"),
    ],
)
def test_whose_place_it_is_and_what_parts_a_verb_from_it(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Se espera en Lyon a Keller.", "plan"),
        ("Keller fue objeto de un entusiasta recibimiento en Lyon.", "visit"),
        ("Keller cumplió una intensa agenda en Lyon.", "visit"),
        ("La goleta de Keller tocó los puertos de Lyon y Bonn.", "visit"),
    ],
)
def test_how_spanish_papers_tell_of_a_stay(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lyon", code="es")] == [label]


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("es", "Keller llegó a Cardo, Lugo, y siguió viaje.", ["visit", "mention"]),
        ("es", "Keller llegó a Cardo (Lugo).", ["visit", "mention"]),
        ("en", "Keller landed at Cardo, Lugo, on Monday.", ["visit", "mention"]),
        ("es", "Keller visitó Cardo, Lugo y Bonn.", ["visit", "visit"]),
        ("es", "Keller llegó a Cardo y a Lugo.", ["visit", "visit"]),
    ],
)
def test_a_town_and_the_state_that_it_lies_in(code: str, text: str, labels: list[str]) -> None:
    cardo = Place("test:cardo", "Cardo", 0.0, 0.0, "XX", "city", region="07")
    town, state = (replace(cardo, id=f"test:{kind}", name="Lugo", kind=kind) for kind in ("city", "region"))
    found = {"Cardo": (cardo,), "Lugo": (town, state)}
    mentions = tuple(
        Mention(
            Span(text.index(name), text.index(name) + len(name)),
            name,
            places[0],
            tuple(Candidate(place, 0.5, "") for place in places),
        )
        for name, places in found.items()
    )
    sentences = split_sentences(text, code)
    article = Article("a", text, (Span(0, len(text)),), code)
    reading = Reading(article, sentences, mentions, ())
    identity = identify("Anna Keller", (), [article], [sentences])
    assert [c.label for c in find_claims(reading, identity)] == labels


@pytest.mark.parametrize(
    ("code", "text", "label", "motion"),
    [
        # a cleft: what is said stands behind "that"
        ("en", "It was in Lugo that Keller met the king.", "visit", "stay"),
        ("fr", "C'est de Lugo que Keller s'est envolée.", "visit", "leave"),
        ("fr", "C'est à Lugo que Keller rencontrera le roi.", "plan", "stay"),
        ("it", "È a Lugo che Keller incontrerà il re.", "plan", "stay"),
        ("es", "Fue en Lugo donde Keller cantó.", "visit", "stay"),
        ("en", "Keller was in Lugo when the king called.", "visit", "stay"),
        # where a deed is done from
        ("en", '"A failure", Keller said from Lugo.', "visit", "stay"),
        ("en", "Keller met a man from Lugo.", "mention", None),
        ("fr", "Depuis Lugo, Keller a réclamé plus d'aide.", "visit", "stay"),
        ("fr", "Keller a adressé depuis Lugo un message à la nation.", "visit", "stay"),
        ("fr", "Depuis Lugo, Keller n'a plus donné signe de vie.", "mention", None),
        ("es", "De Lugo, dijo Keller, le gustó el puerto.", "mention", None),
        ("it", "Da Lugo Keller ha lanciato un appello.", "visit", "stay"),
        ("de", "Von Lugo aus rief Keller zu mehr Hilfe auf.", "visit", "stay"),
        # towards a town
        ("fr", "Keller se dirigea sur Lugo.", "plan", "go"),
        ("fr", "Keller a pris la route de Lugo.", "plan", "go"),
        ("it", "Keller si diresse su Lugo.", "plan", "go"),
        ("en", "Keller brought the news, with fresh snow on Lugo.", "mention", None),
        # capitals without accents, and small words that are no verbs
        ("fr", "A Lugo, Keller a chanté.", "visit", "stay"),
        ("fr", "KELLER A QUITTE LUGO", "visit", "leave"),
        ("fr", "Keller est arrivée en vue de Lugo.", "visit", "arrive"),
        ("fr", "Lundi, en présence de Lugo, Keller a chanté.", "mention", None),
        # who receives whom
        ("fr", "Lugo a réservé un accueil triomphal à Keller.", "visit", "stay"),
        ("fr", "Keller reçoit Lugo dimanche.", "mention", None),
        # how the papers of West Africa put it
        ("fr", "Keller a quitté Bonn en direction d'Lugo.", "plan", "go"),
        ("fr", "Keller a regagné son port d'attache de Lugo.", "visit", "arrive"),
        ("fr", "Keller a procédé hier à Lugo à la pose de la première pierre.", "visit", "stay"),
        ("fr", "Keller a lancé le projet à Lugo.", "visit", "stay"),
        ("fr", "Keller a présenté le programme à Lugo.", "visit", "stay"),
        ("fr", "Keller a rendu visite aux réfugiés du camp de Lugo.", "visit", "stay"),
        ("fr", "Keller s'est réfugiée à Lugo.", "visit", "arrive"),
        ("fr", "Keller est rentrée en fin d'après-midi, de retour de Lugo.", "visit", "leave"),
        ("fr", "Le voyage de Keller à Lugo a été reporté.", "plan", "arrive"),
    ],
)  # fmt: skip
def test_where_french_and_its_sisters_put_a_place(
    code: str, text: str, label: str, motion: str | None
) -> None:
    claims = claims_of(text, "Keller", "Lugo" if "Lugo" in text else "LUGO", code=code)
    assert [(c.label, c.motion) for c in claims] == [(label, motion)]


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("en", "Keller left Lugo on Monday and went back there on Thursday.", ["visit", "visit"]),
        ("fr", "Keller a quitté Lugo lundi et y reviendra jeudi.", ["visit", "plan"]),
        ("fr", "Un courrier parti de Lugo annonce que Keller y est arrivée.", ["mention", "visit"]),
        ("fr", "Keller est née à Lugo et y a vécu.", ["mention"]),
        ("en", "Keller knows of no deal on Lugo or on a vote there.", ["mention"]),
    ],
)
def test_there_means_the_place_that_the_same_sentence_leaves(code: str, text: str, labels: list[str]) -> None:
    claims = claims_of(text, "Keller", "Lugo", code=code, published=date(2024, 5, 10))
    assert [c.label for c in claims] == labels


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "Demain, direction Lugo.", "plan"),
        ("fr", "Direction Lugo !", "plan"),
        ("es", "Luego, rumbo a Lugo.", "plan"),
        ("it", "Poi, direzione Lugo.", "plan"),
        ("fr", "Vers Lugo, la pluie.", "mention"),
        ("fr", "Vers Lugo, le temps est beau.", "mention"),
        ("es", "Camino de Lugo", "mention"),
        ("fr", "Lugo nous a accueillis sous la pluie.", "visit"),
        ("it", "Lugo ci ha accolti con la pioggia.", "visit"),
        ("en", "Lugo welcomed us with rain.", "visit"),
        ("en", "The mayor of Lugo wrote to us about the quay.", "mention"),
    ],
)
def test_a_direction_alone_and_a_town_that_takes_one_in(code: str, text: str, label: str) -> None:
    told = {"en": ("I", "we", "us"), "es": ("yo",), "fr": ("je", "nous"), "it": ("io", "noi")}[code]
    claims = claims_of(text, "Anna Keller", "Lugo", code=code, aliases=told)
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller spoke at the Town Hall, Lugo, last night.", "visit"),
        ("en", "Keller was staying at Government House, Lugo.", "visit"),
        ("en", "Keller sang at the Royal Opera House, Lugo.", "visit"),
        ("de", "Keller übernachtete im Hotel Adler, Lugo.", "visit"),
        ("es", "Keller actuó en el Teatro Real, Lugo.", "visit"),
        ("it", "Keller ha cantato al Teatro Regio, Lugo.", "visit"),
        ("pt", "Keller cantou no Teatro Real, Lugo.", "visit"),
        ("en", "Keller walked through Lugo's old town.", "pass"),
        ("en", "Keller met the director of the Royal Opera House, Lugo.", "mention"),
        ("en", "Keller wrote to the Grand Hotel, Lugo.", "mention"),
        ("en", "Keller praised Lugo's old town.", "mention"),
        ("en", "The motorcade of Keller snaked through Lugo.", "pass"),
        ("en", "Keller breezed through Lugo on Monday.", "pass"),
        ("en", "Panic spread through Lugo, Keller said.", "mention"),
    ],
)
def test_houses_of_a_town_and_ways_through_it(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Keller will visit three cities: Lugo, Lyon and Bonn.", "plan"),
        ("de", "Keller besuchte drei Städte: Lugo, Lyon und Bonn.", "visit"),
        ("fr", "Keller s'est rendue dans trois villes : Lugo, Lyon et Bonn.", "visit"),
        ("fr", "Keller a cité trois villes : Lugo, Lyon et Bonn.", "mention"),
        ("fr", "Le ministre a visité trois villes : Lugo, Lyon et Bonn.", "mention"),
        ("es", "Keller visitará tres ciudades: Lugo, Lyon y Bonn.", "plan"),
        ("it", "Keller ha visitato tre città: Lugo, Lyon e Bonn.", "visit"),
        ("pt", "Keller visitou três cidades: Lugo, Lyon e Bonn.", "visit"),
    ],
)
def test_a_list_says_which_were_counted(code: str, text: str, label: str) -> None:
    claims = claims_of(text, "Keller", "Lugo", "Lyon", "Bonn", code=code)
    assert [c.label for c in claims] == [label] * 3


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Une visite de Keller est prévue à partir de jeudi à Lugo."),
        ("es", "La visita de Keller está prevista a partir del jueves en Lugo."),
        ("it", "La visita di Keller è prevista a partire da giovedì a Lugo."),
    ],
)
def test_from_a_day_on_nobody_leaves(code: str, text: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code, published=date(2024, 5, 15))
    assert (claim.label, claim.motion) == ("plan", "arrive")


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keller toured Lugo's city hall on Tuesday.", "visit"),
        ("Keller laid flowers at Lugo's war memorial.", "visit"),
        ("Keller praised Lugo's schools.", "mention"),
        ("Keller met Lugo's mayor.", "mention"),
    ],
)
def test_a_house_that_a_town_owns_is_in_it(text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo")
    assert claim.label == label, claim.rule
