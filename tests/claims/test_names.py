"""Claims: what the traveller is called: names, offices, pronouns, vehicles, groups."""

from __future__ import annotations

import pytest

from geo.models import Article
from geo.travellers import identify
from tests.claims.sentences import TRAVELS, claims_of


def test_the_same_sentence_is_another_travellers_claim() -> None:
    text = "Brandt landed in Bonn on Monday while Keller stayed in Lyon."
    assert [c.label for c in claims_of(text, "Willy Brandt", "Bonn", "Lyon")] == ["visit", "mention"]
    assert [c.label for c in claims_of(text, "Anna Keller", "Bonn", "Lyon")] == ["mention", "visit"]


def test_a_name_of_the_traveller_is_no_place() -> None:
    claims = claims_of(
        "Los Reyes visitaron ayer Lugo.", "los Reyes", "Los Reyes", "Lugo", code="es", aliases=("los Reyes",)
    )
    assert [c.place.name for c in claims] == ["Lugo"]


def test_aliases_of_one_length_are_tried_in_their_order() -> None:
    aliases = ("der Chor", "die Sänger", "unser Ensemble", "jene Bühne", "die Gäste")
    article = Article("a", "", (), "de")
    phrases = identify("Kammerchor Vogtland", aliases, [article], [()]).phrases
    assert [" ".join(phrase) for phrase in phrases] == [
        "kammerchor vogtland",
        "der chor",
        "die sanger",
        "unser ensemble",
        "jene buhne",
        "die gaste",
    ]


@pytest.mark.parametrize("called", ["Bread Caravan", "The Bread Caravan", "Bread Caravan 2022"])
def test_a_name_loses_its_article_and_its_year(called: str) -> None:
    text = f"{called} departs from Lugo"
    for name in ("Bread Caravan 2022", "the Bread Caravan"):
        assert [c.label for c in claims_of(text, name, "Lugo")] == ["visit"]


@pytest.mark.parametrize("written", ["Cobham", "Cobharn", "Cobliam", "Atan Cobham"])
@pytest.mark.parametrize("other", ["Cobbett", "Ada Cobham", "Johnston"])
def test_a_misread_name_is_the_travellers(written: str, other: str) -> None:
    text = f"{written} landed at Lugo. In the evening {other} landed at Bonn."
    claims = claims_of(text, "Alan Cobham", "Lugo", "Bonn", aliases=("Johnson",))
    assert [c.label for c in claims] == ["visit", "mention"]


@pytest.mark.parametrize(
    ("code", "traveller", "text", "label"),
    [
        ("de", "Ursula von der Leyen", "Am Montag kam von der Leyen nach Bonn.", "visit"),
        ("de", "Ursula von der Leyen", "Von der Leyen besuchte Bonn.", "visit"),
        ("de", "Ursula von der Leyen", "Karl von der Heide besuchte Bonn.", "mention"),
        ("fr", "Charles de Gaulle", "M. de Gaulle a visité Bonn.", "visit"),
        ("fr", "Charles de Gaulle", "De Gaulle est arrivé à Bonn.", "visit"),
        ("fr", "Charles de Gaulle", "Charles de Ponthieu est arrivé à Bonn.", "mention"),
        ("es", "Juan Sebastián de Elcano", "El «Juan Sebastián Elcano» entró en Bonn.", "visit"),
        ("en", "Mohammed bin Salman", "Bin Salman arrived in Bonn.", "visit"),
        ("en", "Mohammed bin Salman", "Turki bin Faisal arrived in Bonn.", "mention"),
        ("en", "Abdel Fattah al-Sisi", "Sisi left, and al-Sisi arrived in Bonn.", "visit"),
        ("en", "Alexander Van der Bellen", "Van der Bellen visited Bonn.", "visit"),
    ],
)
def test_a_family_name_goes_with_or_without_its_particles(
    code: str, traveller: str, text: str, label: str
) -> None:
    assert [c.label for c in claims_of(text, traveller, "Bonn", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "traveller", "text", "label"),
    [
        ("en", "Pope Francis", "Pope Francis is here. The pope visited Bonn.", "visit"),
        ("en", "Ada Keller", "President Ada Keller is here. The president flew to Bonn.", "visit"),
        ("en", "Ada Keller", "President Ada Keller is here. The French president Brandt flew to Bonn.", "mention"),
        ("fr", "Anna Keller", "La présidente Anna Keller est là. La présidente visite Bonn.", "visit"),
        ("fr", "Anna Keller", "La présidente suisse Anna Keller est là. La présidente grecque visite Bonn.", "mention"),
        ("fr", "Anna Keller", "La présidente suisse Anna Keller est là. La présidente suisse visite Bonn.", "visit"),
        ("de", "Anna Keller", "Die Schweizer Präsidentin Keller ist da. Die griechische Präsidentin kam nach Bonn.", "mention"),
        ("es", "Ada Peña Nieto", "Peña Nieto llegó a Bonn.", "visit"),
        ("fr", "Anna Keller", "La ministre Keller est là. Le ministre de l'Air Brandt visite Bonn.", "mention"),
    ],
)  # fmt: skip
def test_a_title_alone_is_the_travellers_though_a_place_follows_its_verb(
    code: str, traveller: str, text: str, label: str
) -> None:
    assert [c.label for c in claims_of(text, traveller, "Bonn", code=code)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The Ocean Rescue Group (ORG) is at sea. ORG reached Bonn.", "visit"),
        ("The Ocean Rescue Group (ORG) is at sea. OSG reached Bonn.", "mention"),
        ("The Ocean Rescue Group (BBC) is at sea. BBC reached Bonn.", "mention"),
        ("The Ocean Rescue Group and the Ocean Safety Group (OSG) are at sea. OSG reached Bonn.", "mention"),
    ],
)
def test_an_acronym_that_is_explained_is_a_name(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Ocean Rescue Group", "Bonn")] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "US President Keller is here. US President Keller speaks. The US leader visited Bonn.", "visit"),
        ("en", "US President Keller is here. US President Keller speaks. The French leader visited Bonn.", "mention"),
        ("en", "US President Keller is here. US President Keller speaks. The rebel leader visited Bonn.", "mention"),
        ("de", "Die Schweizer Kanzlerin Keller ist da. Kanzlerin Keller spricht. Die Schweizer Regierungschefin kam nach Bonn.", "visit"),
        ("de", "Die deutsche Kanzlerin Keller ist da. Kanzlerin Keller spricht. Der japanische Regierungschef kam nach Bonn.", "mention"),
        ("fr", "La présidente suisse Keller est là. La présidente Keller parle. La dirigeante suisse visite Bonn.", "visit"),
        ("fr", "La présidente suisse Keller est là. La présidente Keller parle. Le dirigeant grec visite Bonn.", "mention"),
        ("es", "La presidenta mexicana Keller está aquí. La presidenta Keller habló. La mandataria mexicana visitó Bonn.", "visit"),
        ("es", "La presidenta mexicana Keller está aquí. La presidenta Keller habló. El mandatario chino visitó Bonn.", "mention"),
    ],
)  # fmt: skip
def test_the_leader_of_a_country_is_who_leads_it(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Bonn", code=code)] == [label]


def test_a_ship_is_the_traveller_under_its_bare_word_too() -> None:
    text = "El buque escuela Keller zarpó de Turin. El buque siguió hacia Lugo."
    claims = claims_of(text, "Keller", "Turin", "Lugo", code="es")
    assert [c.label for c in claims] == ["visit", "plan"]


def test_a_paragraph_begins_with_whom_the_article_is_about() -> None:
    text = (
        "Anna Keller left Turin on Monday. Keller wrote a letter.\n\nHer friend Jane Soto put up a page. Soto wrote it.\n\n"
        "She landed at Lugo on Thursday."
    )
    (claim,) = claims_of(text, "Anna Keller", "Lugo")
    assert claim.label == "visit"


def test_an_alias_with_a_number_is_found() -> None:
    text = "The 66-year-old Ohioan left Lyon on Monday."
    claims = claims_of(text, "Keller", "Lyon", aliases=("the 66-year-old Ohioan",))
    assert [c.label for c in claims] == ["visit"]


@pytest.mark.parametrize(
    ("code", "text", "traveller", "aliases", "label"),
    [
        ("en", "The Kealoha'a was headed to Lyon.", "Kealohaʻa", ("Kealoha'a",), "visit"),
        ("en", "The Kealoha‘a landed at Lyon.", "Kealohaʻa", ("Kealoha'a",), "visit"),
        ("en", "Dr. Konig's side landed at Lyon.", "König", ("Dr König's side",), "visit"),
        ("es", "El piloto Munoz llegó a Lyon.", "Muñoz", (), "visit"),
        ("fr", "L'Étoile a mouillé à Lyon.", "l'Etoile", (), "visit"),
        ("de", "»R. K. 2« ist in Lyon gelandet.", "Luftschiff R. K. 2", ("R. K. 2",), "visit"),
        ("pt", "A João Antonio chegou a Lyon.", "Joao António", (), "visit"),
        ("it", "La Città è arrivata a Lyon.", "la Citta", (), "visit"),
    ],
)
def test_a_name_is_known_with_its_accents_and_apostrophes_and_without(
    code: str, text: str, traveller: str, aliases: tuple[str, ...], label: str
) -> None:
    assert [c.label for c in claims_of(text, traveller, "Lyon", code=code, aliases=aliases)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        # passives and "man" of a report about the traveller
        ("de", "Keller ruhte. So flog man am Montag nach Lyon.", "visit"),
        ("de", "Keller ruhte. Von Bonn erreicht man Lyon mit der Bahn.", "mention"),
        ("de", "Keller ruhte. Auch in Lyon wird gestoppt.", "plan"),
        ("de", "Keller ruhte. Nach 15 Stunden wurde die Stadt Lyon erreicht.", "visit"),
        ("de", "Keller ruhte. In Lyon wurde übernachtet.", "visit"),
        ("de", "Keller ruhte. In Lyon wird der Verkehr gestoppt.", "mention"),
        ("de", "Keller ruhte. In Lyon werden Züge gestoppt.", "mention"),
        ("fr", "Keller dormit. On a atterri à Lyon à midi.", "visit"),
        ("es", "Keller durmió. Se llegó a Lyon a mediodía.", "visit"),
        ("it", "Keller dormì. A mezzogiorno si arrivò a Lyon.", "visit"),
        ("pt", "Keller dormiu. Ao meio-dia chegou-se a Lyon.", "visit"),
        # what a party does, and who they are by their style
        ("en", "Keller slept. After several stops on the coast, they'll arrive in Lyon.", "plan"),
        ("en", "Keller slept. Their Royal Highnesses arrived in Lyon.", "visit"),
        (
            "de",
            "Keller ruhte. Es regnete. Es stürmte. Es taute. Es hagelte. Der Tross reiste nach Lyon.",
            "visit",
        ),
        ("fr", "Keller dormit. Leurs Majestés arrivèrent à Lyon.", "visit"),
        ("es", "Keller durmió. Sus Altezas Reales llegaron a Lyon.", "visit"),
        ("it", "Keller dormì. Le loro Altezze arrivarono a Lyon.", "visit"),
        ("pt", "Keller dormiu. Suas Altezas chegaram a Lyon.", "visit"),
    ],
)
def test_a_report_leaves_unnamed_who_travels(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The convoy rested. From there, it will sail to Lyon.", "plan"),
        ("The convoy rested. At noon it then passed Lyon.", "pass"),
        ("The convoy rested. It was cold in Lyon.", "mention"),
        ("The convoy rested. 17:00 GMT: Having passed Lyon, the convoy is heading for the coast.", "pass"),
    ],
)
def test_it_is_a_traveller_that_is_a_thing(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Seabird", "Lyon", aliases=("the convoy",))] == [label]


@pytest.mark.parametrize(
    ("code", "traveller", "text", "label"),
    [
        ("en", "Pope Francis", "Pope Francis slept. The Holy Father flew to Lyon.", "visit"),
        ("en", "Pope Francis", "Pope Francis slept. The head of the Catholic Church flew to Lyon.", "visit"),
        ("de", "Papst Franziskus", "Papst Franziskus ruhte. Der Heilige Vater flog nach Lyon.", "visit"),
        (
            "de",
            "Papst Franziskus",
            "Papst Franziskus ruhte. Das Oberhaupt der katholischen Kirche flog nach Lyon.",
            "visit",
        ),
        ("fr", "Pape François", "Le pape François dormit. Le Saint-Père est arrivé à Lyon.", "visit"),
        ("es", "Papa Francisco", "El papa Francisco durmió. El Santo Padre llegó a Lyon.", "visit"),
        ("it", "Papa Francesco", "Papa Francesco dormì. Il Santo Padre è arrivato a Lyon.", "visit"),
        ("pt", "Papa Francisco", "O papa Francisco dormiu. O Santo Padre chegou a Lyon.", "visit"),
        (
            "en",
            "Emil Keller",
            "President Keller ate. President Emil Keller slept. The head of state flew to Lyon.",
            "visit",
        ),
        (
            "fr",
            "Emil Keller",
            "Le président Keller mangea. Le président Emil Keller dormit. Le chef de l'État est arrivé à Lyon.",
            "visit",
        ),
        (
            "fr",
            "Emil Keller",
            "Le président Keller mangea. Le président Emil Keller dormit. Le chef de l'État russe est arrivé à Lyon.",
            "mention",
        ),
        (
            "es",
            "Emil Keller",
            "El presidente Keller comió. El presidente Emil Keller durmió. El mandatario llegó a Lyon.",
            "visit",
        ),
        (
            "es",
            "Emil Keller",
            "El presidente Keller comió. El presidente Emil Keller durmió. El mandatario ruso llegó a Lyon.",
            "mention",
        ),
        (
            "es",
            "Emil Keller",
            "El presidente Keller comió. El presidente Emil Keller durmió. El jefe de Estado llegó a Lyon.",
            "visit",
        ),
        (
            "de",
            "Emil Keller",
            "Präsident Keller aß. Präsident Emil Keller ruhte. Das Staatsoberhaupt reiste nach Lyon.",
            "visit",
        ),
        (
            "de",
            "Emil Keller",
            "Kanzler Keller aß. Kanzler Emil Keller ruhte. Der Regierungschef reiste nach Lyon.",
            "visit",
        ),
        (
            "de",
            "Emil Keller",
            "Kanzler Keller aß. Kanzler Emil Keller ruhte. Der russische Regierungschef reiste nach Lyon.",
            "mention",
        ),
        (
            "it",
            "Emil Keller",
            "Il presidente Keller mangiò. Il presidente Emil Keller dormì. Il capo dello Stato è arrivato a Lyon.",
            "visit",
        ),
        (
            "pt",
            "Emil Keller",
            "O presidente Keller comeu. O presidente Emil Keller dormiu. O chefe de Estado chegou a Lyon.",
            "visit",
        ),
        (
            "pt",
            "Emil Keller",
            "O presidente Keller comeu. O presidente Emil Keller dormiu. O Presidente da República chegou a Lyon.",
            "visit",
        ),
        (
            "fr",
            "Emil Keller",
            "Le président Keller mangea. Le président Emil Keller dormit. Le président de la République se rendit à Lyon.",
            "visit",
        ),
        (
            "fr",
            "Emil Keller",
            "Le président Keller mangea. Le président Emil Keller dormit. Le chef de l'État se rendit à Lyon.",
            "visit",
        ),
        (
            "fr",
            "Emil Keller",
            "Le président Keller mangea. Le président Emil Keller dormit. Le président de la République, Jean Zorblax, se rendit à Lyon.",
            "mention",
        ),
        # offices of several words, and who travels along
        ("en", "Emil Keller", "Secretary of State Keller ate. The secretary of state left Lyon.", "visit"),
        (
            "en",
            "Emil Keller",
            "Secretary of State Keller ate. The secretary of state and her suite left Lyon.",
            "visit",
        ),
        (
            "en",
            "Emil Keller",
            "Secretary of State Keller ate. The secretary of state is due in Lyon.",
            "plan",
        ),
        (
            "en",
            "Emil Keller",
            "Secretary of State Keller ate. The secretary of defence left Lyon.",
            "mention",
        ),
        (
            "en",
            "Emil Keller",
            "The leader of the opposition, Emil Keller, ate. The opposition leader left Lyon.",
            "visit",
        ),
        ("en", "Emil Keller", "Minister of Finance Keller ate. The finance minister left Lyon.", "visit"),
        ("en", "Emil Keller", "Foreign Minister Keller ate. The minister left Lyon.", "visit"),
        (
            "en",
            "Emil Keller",
            "Foreign Minister Keller ate. The minister of foreign affairs left Lyon.",
            "visit",
        ),
        ("en", "Emil Keller", "Foreign Minister Keller ate. The prime minister left Lyon.", "mention"),
        ("en", "Emil Keller", "Foreign Minister Keller ate. The finance minister left Lyon.", "mention"),
        ("en", "Emil Keller", "Minister Keller ate. The finance minister left Lyon.", "visit"),
        ("en", "Emil Keller", "Minister Keller ate. The deputy minister left Lyon.", "mention"),
        (
            "en",
            "Emil Keller",
            "Prime Minister Keller ate. Prime Minister Emil Keller slept. The head of government left Lyon.",
            "visit",
        ),
        ("es", "Caravana del Agua", "La Caravana del Agua durmió. Los caravaneros llegaron a Lyon.", "visit"),
        ("es", "Marcha del Agua", "La Marcha del Agua durmió. Los manifestantes llegaron a Lyon.", "visit"),
        ("es", "Emil Keller", "Emil Keller durmió. Los manifestantes llegaron a Lyon.", "mention"),
        (
            "es",
            "caravana de migrantes",
            "La caravana de migrantes durmió. Los migrantes llegaron a Lyon.",
            "visit",
        ),
        ("pt", "Marcha da Água", "A Marcha da Água dormiu. Os caminhantes chegaram a Lyon.", "visit"),
        (
            "it",
            "Carovana della Pace",
            "La Carovana della Pace riposa. I manifestanti sono arrivati a Lyon.",
            "visit",
        ),
        ("en", "Emil Keller", "King Keller ate. King Emil Keller slept. The monarch flew to Lyon.", "visit"),
        (
            "fr",
            "Emil Keller",
            "L'aviateur Keller mangea. L'aviateur Emil Keller dormit. L'aviateur arriva à Lyon.",
            "visit",
        ),
        (
            "fr",
            "Emil Keller",
            "L'aviateur Keller mangea. L'aviateur Emil Keller dormit. Le pilote arriva à Lyon.",
            "visit",
        ),
    ],
)
def test_what_an_office_is_called_means_its_holder(code: str, traveller: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, traveller, "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Half the crew went to Lyon by bus.", "mention"),
        ("es", "Cuatro de sus miembros salieron de Lyon.", "mention"),
        ("en", "Keller, along with its escort vessel Nadir II, sailed to Lyon.", "visit"),
        ("en", "A fast-moving storm prevented Keller and the older Nadir from stopping in Lyon.", "denied"),
        ("en", "The team flew to Lyon.", "visit"),
        ("en", "The players flew to Lyon.", "visit"),
        ("es", "La tripulación llegó a Lyon.", "visit"),
        ("en", "Keller spent five years in Lyon.", "past"),
        ("en", "Keller spent five days in Lyon.", "visit"),
        ("en", "Keller abandoned plans to visit Lyon because the oil minister had left.", "denied"),
    ],
)
def test_who_travels_and_for_how_long(code: str, text: str, label: str) -> None:
    group = {"en": "Keller sails. ", "es": "Keller viaja. "}[code]
    assert [c.label for c in claims_of(group + text, "Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # an article that says the case: nobody whom it names acts
        ("Den Abschluss bildete ein Besuch in Lyon.", "visit"),
        ("Keller hatte in Lyon Otto Brandt, den Vater des Jungen, getroffen.", "visit"),
        (
            "Tags zuvor hatte Keller im Stadion von Lyon, der Hauptstadt der Region, eine Rede gehalten.",
            "visit",
        ),
        ("In Lyon, der Hauptstadt der Freien Republik, traf sie Otto Brandt.", "visit"),
        (
            "Nach einem Treffen mit Minister Otto Brandt und Kanzler Karl Soto in Lyon flog sie weiter.",
            "visit",
        ),
        ("Ein Junge, den Otto Brandt kannte, flog nach Lyon.", "mention"),
        ("Für den Abend war ein Besuch in Lyon geplant.", "plan"),
        ("Die Rückkehr nach Lyon ist für den Abend des zweiten Tages um neun geplant.", "plan"),
        # the capital of a sentence's first word names nobody
        ("Weitere Stationen sind Lyon und Bonn.", "plan"),
        ("Zahlreiche Fahnen wehten, als sie in Lyon landete.", "visit"),
        # where others are from
        ("Danach wurde sie von Otto Brandt aus Lyon nach Bonn gefahren.", "mention"),
        # a verb that begins with a noun
        ("Von einem Besuch in Lyon ist Abstand genommen worden.", "denied"),
        ("Auf dem Programm standen Gespräche in Lyon.", "visit"),
        ("Keller beabsichtigt am 10. d. M. die Heimreise nach Lyon anzutreten.", "plan"),
        # a modal that goes, and one that helps another verb
        ("Keller will im Herbst nach Lyon.", "plan"),
        ("Da sie morgen in Lyon sein wollen, eilen sie.", "plan"),
        ("Der Vortrag in Lyon musste abgesagt werden.", "denied"),
        ("Keller folgte einer Einladung nach Lyon.", "visit"),
        ("Die Reise führte über Lyon nach Bonn.", "visit"),
        # a programme
        ("Auf dem Programm stehen Lyon und Linz.", "plan"),
        ("Danach stand Lyon auf dem Programm.", "visit"),
        ("Nach Lyon steht am Freitag Linz auf dem Programm.", "visit"),
        ("Zur Vorbereitung weilt sie derzeit in Lyon.", "visit"),
        ("Sie gedenkt bis zum Mai in Lyon zu verbleiben.", "plan"),
        # where one is when somebody else comes, greets or plays
        ("Bei der Ankunft in Lyon spielte eine Kapelle.", "visit"),
        ("Von einer Fahrt nach Lyon ist dem Amt nichts bekannt.", "denied"),
        ("Auf der Fahrt nach Lyon riss ein Segel.", "plan"),
        ("Mit Salut wurde die Ministerin in Lyon empfangen.", "mention"),
        ("In Lyon kamen hundert Kadetten an Bord.", "visit"),
        # who sent a report, and a clause that its verb closes
        ("Nach Meldungen aus Lyon reiste Keller nach Bonn.", "mention"),
        ("Wie das Amt in Lyon mitteilte, reist Keller nach Bonn.", "mention"),
        # what an auxiliary and its verb hold between them is negated with them
        ("Keller hat nicht an der Konferenz in Lyon teilgenommen.", "denied"),
        ("Keller wird am Montag nicht wie im Vorjahr in Lyon auftreten.", "denied"),
        ("Keller ist nicht nur nach Lyon gereist.", "visit"),
        # who stays away
        ("Keller fehlte in Lyon.", "denied"),
        ("Keller lässt sich in Lyon von Otto Brandt vertreten.", "denied"),
        ("Keller boykottierte den Gipfel in Lyon.", "denied"),
        # on the way, and out and about
        ("Keller ist nach Lyon unterwegs.", "plan"),
        ("Keller ist zu einem Besuch in Lyon unterwegs.", "visit"),
        ("Keller brach zu einer langen Reise nach Lyon auf.", "plan"),
        ("Keller machte sich in Lyon ein Bild von der Lage.", "visit"),
        # where a journey begins and ends
        ("In Lyon endete die Reise von Keller.", "visit"),
        ("Ihre Reise hatte Keller in Lyon begonnen.", "visit"),
        ("In der Nacht begann in Lyon der Krieg.", "mention"),
        # who acts behind the auxiliary
        ("In Lyon wird sie um Zustimmung werben.", "plan"),
        ("In Lyon wirbt sie um Zustimmung.", "visit"),
    ],
)
def test_cases_and_capitals_of_german(text: str, label: str) -> None:
    opening = "Anna Keller ruhte. "
    assert [c.label for c in claims_of(opening + text, "Anna Keller", "Lyon", code="de")] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Die Bremer landeten in Lyon.", "visit"),
        ("Am Abend gewannen die Bremer in Lyon.", "visit"),
        ("Die Bremer Polizei reiste nach Lyon.", "mention"),
        ("Die Hamburger reisten nach Lyon.", "mention"),
    ],
)
def test_a_team_is_called_by_its_town(text: str, label: str) -> None:
    claims = claims_of("Werder Bremen ruhte. " + text, "Werder Bremen", "Lyon", code="de")
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("de", "Der Sänger flog nach Lyon.", "visit"),
        ("de", "Ein Sänger flog nach Lyon.", "mention"),
        ("de", "Der Sänger der Band flog nach Lyon.", "mention"),
        ("de", "Der Sänger Otto Brandt flog nach Lyon.", "mention"),
        ("en", "The young singer flew to Lyon.", "visit"),
        ("en", "The singer of the band flew to Lyon.", "mention"),
        ("fr", "La chanteuse est arrivée à Lyon.", "visit"),
        ("es", "La cantante llegó a Lyon.", "visit"),
        ("it", "La cantante è arrivata a Lyon.", "visit"),
        ("pt", "A cantora chegou a Lyon.", "visit"),
    ],
)
def test_the_singer_is_whom_the_report_is_about(code: str, text: str, label: str) -> None:
    slept = {"de": "ruhte", "en": "slept", "fr": "dormit", "es": "durmió", "it": "dormì", "pt": "dormiu"}
    opening = f"Anna Keller {slept[code]}. "
    assert [c.label for c in claims_of(opening + text, "Anna Keller", "Lyon", code=code)] == [label]


@pytest.mark.parametrize(
    ("before", "text", "label"),
    [
        ("Außenministerin Anna Keller ruhte.", "Die Ministerin flog nach Lyon.", "visit"),
        ("Außenministerin Anna Keller ruhte.", "Die Grünen-Politikerin flog nach Lyon.", "visit"),
        ("Außenministerin Anna Keller ruhte.", "Der CDU-Politiker Otto Brandt flog nach Lyon.", "mention"),
        ("Sängerin Anna Keller ruhte.", "Die Ministerin flog nach Lyon.", "mention"),
        ("Sängerin Anna Keller ruhte.", "Die 84-Jährige wurde in Lyon empfangen.", "visit"),
        ("Anna Keller ruhte.", "Die Mannschaft von Trainer Otto Brandt bezog in Lyon Quartier.", "visit"),
        ("Anna Keller ruhte.", "Die junge Mannschaft bezog in Lyon Quartier.", "visit"),
        ("Anna Keller ruhte.", "Die britische Mannschaft bezog in Lyon Quartier.", "mention"),
    ],
)
def test_what_german_papers_call_whom_they_have_named(before: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(f"{before} {text}", "Anna Keller", "Lyon", code="de")] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Am Freitag kam es nach Lyon.", "visit"),
        ("Am Freitag lief es in Lyon ein.", "visit"),
        ("In Lyon kam es zu Unruhen.", "mention"),
        ("Von Bonn aus nahm das Schiff Kurs auf Lyon.", "plan"),
        ("Besucher sahen das Schiff in Lyon.", "visit"),
        ("Tausende begrüßten das Schiff in Lyon.", "visit"),
        ("Nächster Hafen ist Lyon.", "plan"),
        ("Das Schiff passierte um 9 Uhr Bonn, 10.30 Uhr Linz und um 11 Uhr Lyon.", "pass"),
    ],
)
def test_german_ships(text: str, label: str) -> None:
    places = [place for place in ("Bonn", "Linz", "Lyon") if place in text]
    claims = claims_of("Das Schiff lag still. " + text, "Möwe", *places, code="de", aliases=("das Schiff",))
    assert next(c.label for c in claims if c.mention.name == "Lyon") == label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Wir segeln weiter. Monika fuhr mit der Bahn nach Lyon.", "mention"),
        ("Wir segeln weiter. Dann fuhren wir mit der Bahn nach Lyon.", "visit"),
    ],
)
def test_a_given_name_alone_is_a_german_subject(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "wir", "Lyon", code="de")] == [label]


@pytest.mark.parametrize(
    ("code", "alias", "text", "label"),
    [
        ("en", "the marchers", "Thousands of marchers left Lugo at dawn.", "visit"),
        ("en", "the marchers", "The weary marchers reached Lugo.", "visit"),
        ("en", "the caravan", "The bulk of the caravan reached Lugo.", "visit"),
        ("en", "the caravan", "A second caravan left Lugo.", "mention"),
        ("en", "the caravan", "Another caravan was formed in Lugo.", "mention"),
        ("de", "die Karawane", "Eine zweite Karawane verließ Lugo.", "mention"),
        ("de", "die Wanderer", "Tausende Wanderer verließen Lugo.", "visit"),
        ("fr", "les marcheurs", "Des milliers de marcheurs ont quitté Lugo.", "visit"),
        ("fr", "la caravane", "Une deuxième caravane a quitté Lugo.", "mention"),
        ("it", "i marciatori", "Gli instancabili camminatori hanno lasciato Lugo.", "mention"),
        ("it", "la carovana", "I partecipanti della carovana sono arrivati a Lugo.", "visit"),
        ("es", "la caravana", "Los integrantes de la caravana llegaron a Lugo.", "visit"),
        ("es", "la caravana", "El primer grupo de la caravana llegó a Lugo.", "visit"),
        ("es", "la caravana", "Un grupo de la caravana se quedó en Lugo.", "mention"),
        ("es", "los caminantes", "Los miles de caminantes, entre ellos niños, salieron de Lugo.", "visit"),
        ("es", "los aviadores", "Los intrépidos aviadores despegaron de Lugo.", "visit"),
        ("es", "los aviadores", "Los otros aviadores despegaron de Lugo.", "mention"),
        ("pt", "a caravana", "Outra caravana chegou a Lugo.", "mention"),
        ("pt", "os aviadores", "Os valentes aviadores largaram de Lugo.", "visit"),
    ],
)
def test_a_traveller_that_is_many_and_another_of_its_kind(
    code: str, alias: str, text: str, label: str
) -> None:
    claims = claims_of(text, "Marcha Azul", "Lugo", code=code, aliases=(alias,))
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("fr", "Lugo l'a reçue en triomphe.", "visit"),
        ("it", "Lugo l'ha accolta in festa.", "visit"),
        ("es", "Lugo la recibió con entusiasmo.", "visit"),
        ("fr", "Le maire l'a reçue à son arrivée à Lugo.", "visit"),
        ("es", "El alcalde la recibió a su llegada a Lugo.", "visit"),
        ("de", "Der Bürgermeister empfing sie bei ihrer Ankunft in Lugo.", "visit"),
        ("en", "The mayor announced on his arrival at Lugo that he was tired.", "mention"),
        ("it", "A Lugo ha incontrato il ministro Brandt.", "visit"),
        ("it", "A Lugo ha incontrato il presidente della Lega, Otto Brandt.", "visit"),
        ("pt", "Em Lugo visitou o presidente da Liga, Otto Brandt.", "visit"),
        ("pt", "Condecorou os bombeiros em Lugo.", "visit"),
        ("es", "Recibió al alcalde en Lugo.", "visit"),
        ("es", "Visitó al presidente Otto Brandt en Lugo.", "visit"),
        ("es", "En Lugo el presidente Otto Brandt visitó al alcalde.", "mention"),
        ("es", "Visitó al alcalde de Lugo.", "mention"),
        ("es", "En Lugo la esperaba el primer ministro.", "visit"),
        ("it", "A Lugo l'attendeva il sindaco.", "visit"),
        ("it", "A Lugo il ministro Brandt ha incontrato i vescovi.", "mention"),
        ("it", "A Lugo ha parlato il ministro Brandt.", "mention"),
        ("fr", "On mande de Lugo que la foire est ouverte.", "mention"),
        ("fr", "Elle a proposé de revenir à Lugo.", "plan"),
        ("fr", "Elle prévoit de se reposer et de se rendre à Lugo.", "plan"),
        ("fr", "Elle prévoit de se reposer avant de se rendre à Lugo.", "plan"),
        ("es", "Prevé descansar antes de viajar a Lugo.", "plan"),
        ("fr", "Elle est venue visiter Lugo.", "visit"),
    ],
)
def test_whom_a_pronoun_or_nobody_stands_for(code: str, text: str, label: str) -> None:
    claims = claims_of(f"{TRAVELS[code]} {text}", "Anna Keller", "Lugo", code=code)
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Son avancée a été arrêtée à Lugo par les forces de l'Est.", "visit"),
        ("Sa voiture a été arrêtée à Lugo par Brandt.", "visit"),
        ("Son père a été arrêté à Lugo par la police.", "mention"),
        ("Ses troupes ont été arrêtées à Lugo par Brandt.", "mention"),
        ("Elle a visité le port de Lyon, dans le gouvernorat de Lugo.", "mention"),  # no town
    ],
)
def test_what_is_theirs_is_where_they_are(text: str, label: str) -> None:
    claims = claims_of(f"Anna Keller voyage. {text}", "Anna Keller", "Lugo", code="fr")
    assert [c.label for c in claims] == [label]


@pytest.mark.parametrize(
    ("code", "traveller", "text", "label"),
    [
        ("en", "Lord Keller", "Lord Keller sailed. His Excellency opened a hospital in Lugo.", "visit"),
        ("en", "Prince Keller", "Prince Keller sailed. H.R.H. laid a wreath in Lugo.", "visit"),
        ("en", "Pope Keller", "Pope Keller arrived. His Holiness said mass in Lugo.", "visit"),
        ("en", "Keller", "Keller sailed. The distinguished visitor went ashore at Lugo.", "visit"),
        ("de", "König Keller", "König Keller kam an. Seine Majestät besuchte das Spital in Lugo.", "visit"),
        ("fr", "roi Keller", "Le roi Keller est arrivé. Sa Majesté a visité l'hôpital de Lugo.", "visit"),
        ("es", "rey Keller", "El rey Keller llegó. S. M. visitó el hospital de Lugo.", "visit"),
        ("it", "re Keller", "Il re Keller è arrivato. Sua Maestà ha visitato l'ospedale di Lugo.", "visit"),
        ("pt", "rei Keller", "O rei Keller chegou. S. M. visitou o hospital de Lugo.", "visit"),
        # another's style, and another who is named
        ("en", "Lord Keller", "Lord Keller sailed. His Majesty opened a hospital in Lugo.", "mention"),
        ("en", "Lord Keller", "Lord Keller sailed. His Excellency the Governor went to Lugo.", "mention"),
        ("en", "King Keller", "King Keller sailed. His Majesty's Government sent a note to Lugo.", "mention"),
    ],
)
def test_a_style_means_who_holds_its_office(code: str, traveller: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, traveller, "Lugo", code=code, aliases=(traveller.lower(),))
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("code", "traveller", "text", "label"),
    [
        ("de", "Borussia Turin", "Am Montag flog Turin nach Lugo.", "visit"),
        ("en", "Turin Cricket Club", "Turin won at Lugo.", "visit"),
        ("es", "Real Turin", "El Turin ganó en Lugo.", "visit"),
        ("en", "Turin Cricket Club", "Bonn won at Lugo.", "mention"),
        ("en", "Duke of Turin", "Turin won at Lugo.", "mention"),
    ],
)
def test_a_bare_town_of_its_name_is_the_team(code: str, traveller: str, text: str, label: str) -> None:
    claims = claims_of(text, traveller, "Lugo", "Turin" if "Turin" in text else "Bonn", code=code)
    assert [c.label for c in claims if c.mention.name == "Lugo"] == [label]
    assert not [c for c in claims if c.mention.name != "Lugo" and c.label == "visit"]
