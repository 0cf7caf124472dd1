"""Claims: a table of labelled sentences a language, read with precision and recall by label and side."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from geo.claims import find_claims
from geo.dates import find_dates
from geo.models import Article, Candidate, Mention, Place, PlaceKind, Reading, Span
from geo.sentences import split_sentences
from geo.travellers import identify
from tests.claim_tables import LABELS, LANGUAGES, accuracy, judge_table, read_table, report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.gazetteer import Gazetteer
    from geo.models import Claim

FLOORS = {
    # language: accuracy on the learn side, then on the test side: what was reached, rounded down.
    "de": (0.81, 0.70),
    "en": (0.86, 0.78),
    "es": (0.86, 0.77),
    "fr": (0.92, 0.70),
    "it": (0.91, 0.72),
    "pt": (0.88, 0.75),
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("side", ["learn", "test"])
def test_labels_are_as_right_as_they_were(code: str, side: str, gazetteer: Gazetteer) -> None:
    judged = judge_table(code, side, gazetteer)
    print(report(code, side, judged))  # noqa: T201 - shown by pytest where the test fails or with -rP
    assert accuracy(judged) >= FLOORS[code][side == "test"], report(code, side, judged)


@pytest.mark.parametrize("code", LANGUAGES)
def test_tables_are_large_and_hold_every_label(code: str) -> None:
    rows = read_table(code)
    assert len(rows) >= 150
    assert {row.label for row in rows} == set(LABELS)
    assert all(row.text.count(row.place) == 1 for row in rows)
    assert 0.2 < sum(row.side == "test" for row in rows) / len(rows) < 0.45


TRAVELS = {
    "de": "Anna Keller reist.",
    "en": "Anna Keller travels.",
    "es": "Anna Keller viaja.",
    "fr": "Anna Keller voyage.",
    "it": "Anna Keller viaggia.",
    "pt": "Anna Keller viaja.",
}
"""A sentence that says of whom the next one speaks."""


def claims_of(
    text: str,
    traveller: str,
    *places: str,
    code: str = "en",
    aliases: tuple[str, ...] = (),
    published: date | None = None,
    kinds: Mapping[str, PlaceKind] | None = None,
) -> list[Claim]:
    """Claims of one text; each place is taken as found where it first stands, "LUGO" and "Lugo" for one."""
    sentences = split_sentences(text, code)
    article = Article("a", text, (Span(0, len(text)),), code, published=published)
    mentions = []
    for place in places:
        start = text.index(place)
        kind = kinds.get(place, "city") if kinds else "city"
        where = Place(f"test:{place.casefold()}", place.title(), 0.0, 0.0, None, kind)
        mentions.append(Mention(Span(start, start + len(place)), place, where))
    mentions.sort(key=lambda m: m.span.start)
    reading = Reading(article, sentences, tuple(mentions), find_dates(text, code, published, sentences))
    return list(find_claims(reading, identify(traveller, aliases, [article], [sentences])))


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


def test_the_same_sentence_is_another_travellers_claim() -> None:
    text = "Brandt landed in Bonn on Monday while Keller stayed in Lyon."
    assert [c.label for c in claims_of(text, "Willy Brandt", "Bonn", "Lyon")] == ["visit", "mention"]
    assert [c.label for c in claims_of(text, "Anna Keller", "Bonn", "Lyon")] == ["mention", "visit"]


def test_a_border_with_a_country_is_not_in_it() -> None:
    text = "Keller recorrió Irún, en la frontera con Francia."
    assert [c.label for c in claims_of(text, "Anna Keller", "Irún", "Francia", code="es")] == [
        "visit",
        "mention",
    ]


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
    ("code", "text", "label"),
    [
        ("en", "On a visit to Bonn, Keller said she would rest.", "visit"),
        ("en", "Speaking at a news conference in Bonn, Keller said talks would go on.", "visit"),
        ("en", "A visit to Bonn, Keller said, would start soon.", "plan"),
        ("en", "A visit to Bonn is planned, Keller said.", "plan"),
        ("en", "Ahead of her visit to Bonn, Keller said she would rest.", "plan"),
        ("en", "Before leaving Bonn, Keller said she would return.", "visit"),
        (
            "fr",
            "Lors d'une conférence de presse à Bonn, Keller a dit que les pourparlers continueraient.",
            "visit",
        ),
        ("fr", "Une visite à Bonn, a dit Keller, suivra vendredi.", "plan"),
        ("de", "Bei ihrem Besuch in Bonn sagte Keller, sie werde nach Lyon reisen.", "visit"),
        ("es", "De visita en Bonn, Keller dijo que iría a Lyon.", "visit"),
        ("it", "In visita a Bonn, Keller ha detto che andrà a Lione.", "visit"),
        ("pt", "De visita a Bonn, Keller disse que irá a Lyon.", "visit"),
    ],
)
def test_what_frames_the_saying_is_not_what_was_said(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Bonn", code=code)] == [label]


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
    ("text", "labels"),
    [
        ("Keller is to open a museum in Lugo.", ["plan"]),
        ("Keller is in Lugo to open a museum.", ["visit"]),
        ("Keller is to begin her tour in Lugo before travelling on to Bonn.", ["plan", "plan"]),
        ("Keller will begin her tour in Lugo before going on to Bonn.", ["plan", "plan"]),
        ("Keller began her tour in Lugo before going on to Bonn.", ["visit", "visit"]),
        ("Keller will go to Lugo but not to Bonn.", ["plan", "denied"]),
        ("Keller went to Lugo and not to Bonn.", ["visit", "denied"]),
        ("Keller was the first leader to visit Lugo.", ["visit"]),
        ("Keller will be the first leader to visit Lugo.", ["plan"]),
        ("President Keller to visit Lugo", ["plan"]),
        ("Brandt was the first leader to visit Lugo.", ["mention"]),
        ("Keller met the first leader to visit Lugo.", ["mention"]),
    ],
)
def test_infinitives_of_a_plan_and_of_a_role(text: str, labels: list[str]) -> None:
    places = [name for name in ("Lugo", "Bonn") if name in text]
    assert [c.label for c in claims_of(text, "Keller", *places)] == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("During her visit to Lugo, Keller will soothe the growers.", "plan"),
        ("On her two-day tour of Lugo, Keller would also soothe the growers.", "plan"),
        ("During her visit to Lugo, Keller soothed the growers.", "visit"),
        ("Her talks in Lugo are likely to focus on herring and the South Bonnish question.", "plan"),
        ("Keller is likely to soothe the growers in Lugo.", "plan"),
        ("Her concerts are to follow in Lugo.", "plan"),
        ("Her concerts followed in Lugo.", "visit"),
        ("Fans are to swarm to the harbour in Lugo.", "mention"),
        ("Keller settled in Lugo in May.", "visit"),
        ("Keller praised the mayor for settling a strike in Lugo.", "mention"),
    ],
)
def test_a_verb_that_no_list_holds_is_known_by_its_modal(text: str, label: str) -> None:
    (claim,) = claims_of(f"Keller travels. {text}", "Anna Keller", "Lugo")
    assert claim.label == label or (label == "mention" and claim.confidence < 0.5), claim.rule


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        (
            "en",
            "Keller beat the record, a week short of her goal of 90 days, arriving in Lugo at dusk.",
            "visit",
        ),
        ("en", "Keller rode for thirty days, finally reaching Lugo.", "visit"),
        ("en", "Keller will pause for stage two, beginning the final leg in Lugo.", "plan"),
        ("en", "Keller met a troop of scouts, travelling on to Lugo in the evening.", "visit"),
        ("en", "Brandt met a troop of scouts, travelling on to Lugo in the evening.", "mention"),
        ("en", "The refugees, walking from Lugo, were met by Keller.", "mention"),
        ("en", "Keller looked for the mooring and found it, drifting, with help from Lugo.", "mention"),
        ("fr", "Keller pédala trente jours, arrivant à Lugo le soir.", "visit"),
        ("es", "Keller pedaleó treinta días, llegando a Lugo de noche.", "visit"),
    ],
)
def test_a_gerund_behind_a_comma_is_done_by_the_main_verbs_subject(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


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


def test_a_ship_is_the_traveller_under_its_bare_word_too() -> None:
    text = "El buque escuela Keller zarpó de Turin. El buque siguió hacia Lugo."
    claims = claims_of(text, "Keller", "Turin", "Lugo", code="es")
    assert [c.label for c in claims] == ["visit", "plan"]


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


CROWD = "Thousands waited in the rain for hours, sang old songs, waved flags and went home late and wet."


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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Keller had been to Lugo as a student, in 2004."),
        ("de", "Keller hatte Lugo besucht, im Jahr 2004."),
        ("fr", "Keller s'était rendue à Lugo comme étudiante, en 2004."),
        ("es", "Keller había visitado Lugo como estudiante, en 2004."),
        ("it", "Keller aveva visitato Lugo da studentessa, nel 2004."),
        ("pt", "Keller tinha visitado Lugo como estudante, em 2004."),
    ],
)
def test_a_pluperfect_with_a_year_is_of_an_earlier_journey(code: str, text: str) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lugo", code=code, published=date(2012, 5, 3))
    assert claim.label == "past"


def test_a_welcome_gives_no_other_verb_its_tense() -> None:
    text = "Keller will travel to Lyon before heading to Bonn for a warm welcome."
    assert [claim.label for claim in claims_of(text, "Anna Keller", "Lyon", "Bonn")] == ["plan", "plan"]


def test_a_paragraph_begins_with_whom_the_article_is_about() -> None:
    text = (
        "Anna Keller left Turin on Monday. Keller wrote a letter.\n\nHer friend Jane Soto put up a page. Soto wrote it.\n\n"
        "She landed at Lugo on Thursday."
    )
    (claim,) = claims_of(text, "Anna Keller", "Lugo")
    assert claim.label == "visit"


def test_a_present_behind_a_plan_is_planned() -> None:
    text = "Keller will nach Turin gehen; von dort kehrt er nach Lugo zurück."
    assert [c.label for c in claims_of(text, "Anna Keller", "Turin", "Lugo", code="de")] == ["plan", "plan"]
    text = "Keller ging nach Turin; von dort kehrt er nach Lugo zurück."
    assert [c.label for c in claims_of(text, "Anna Keller", "Turin", "Lugo", code="de")] == ["visit", "visit"]


def test_a_place_is_the_subject_of_its_own_clause_alone() -> None:
    text = "Keller voló el lunes. Como Turin estaba cerrado por niebla, aterrizó en Lugo."
    assert [c.label for c in claims_of(text, "Anna Keller", "Turin", "Lugo", code="es")][-1] == "visit"


def test_towns_joined_by_and_share_an_entry() -> None:
    text = "Programm von Anna Keller\n\nAm Freitag, 3. Mai 2024: Lugo und Turin."
    assert [c.label for c in claims_of(text, "Anna Keller", "Lugo", "Turin", code="de")] == ["visit", "visit"]


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
    ("code", "text", "label"),
    [
        ("en", "Keller is in Bonn. Her visit to Lugo did not take place.", "denied"),
        ("es", "Keller está en Bonn. La visita a Lugo no se celebró.", "denied"),
        ("en", "Keller missed her train and did not reach Lugo until Tuesday.", "visit"),
        ("es", "Keller no llegó a Lugo hasta el martes.", "visit"),
        ("en", "Keller does not arrive in Lugo until Friday.", "denied"),  # not told as done
        ("de", "Keller traf vor zwei Tagen nicht in Lugo ein.", "denied"),
        ("es", "Ayer Keller fue a Lugo a comprar un barco.", "visit"),
        ("es", "Keller está en Bonn. El 5 zarpó de Lugo el vapor con Keller a bordo.", "visit"),
        ("de", "Keller ist am 6. Mai von Lugo aus heimgefahren.", "visit"),
        ("es", "Keller se alojó ayer en el hotel Bristol de Lugo.", "visit"),
        ("fr", "Keller a dormi lundi à l'hôtel Bristol de Lugo.", "visit"),
        ("de", "Keller trat von Lugo aus die Heimreise an.", "visit"),
        ("de", "Keller ist in Bonn. Es folgte Lugo.", "visit"),
        ("de", "Keller landete auf dem Flughafen Lugo.", "visit"),
        ("de", "Die Reise ist beendet. Keller besucht Lugo nicht wie geplant.", "denied"),
        ("en", "Keller's aborted visit to Lugo cost much.", "denied"),
        ("de", "Keller sprach von ihrer abgesagten Reise nach Lugo.", "denied"),
        ("en", "Keller was originally due to visit Lugo.", "speculation"),
        ("fr", "Keller devait initialement se rendre à Lugo.", "speculation"),
        ("es", "Keller debía viajar inicialmente a Lugo.", "speculation"),
        ("de", "Eigentlich wollte Keller am Montag in Lugo sein.", "speculation"),
        ("en", "Keller initially stayed in Lugo.", "visit"),
        ("en", "Keller's tour of Lugo, Linz and Bonn begins tomorrow.", "plan"),  # and not only of Bonn
        ("en", "Keller toured ports in Asia, among them Lugo.", "visit"),
        ("en", "Keller will sail to the Bay of Saints, including Lugo.", "plan"),
        ("en", "The mayor welcomed Keller to Lugo.", "visit"),
        ("en", "The mayor welcomed Brandt to Lugo.", "mention"),
        ("en", "Keller denied the allegations in Lugo.", "visit"),  # she said so there
        ("en", "In Lugo, Keller denied any wrongdoing.", "visit"),
        ("en", "Keller denied knowledge of the theft in Lugo.", "denied"),
        ("en", "Keller denied a stay in Lugo.", "denied"),
        ("en", "Keller is in Bonn. New ministers often first visit Lugo.", "mention"),
        (
            "en",
            "Police found Keller on Monday. Police searched a flat in Lugo.",
            "mention",
        ),  # nobody's office
        ("en", "Met by the mayor, Keller smiled. The mayor later flew to Lugo.", "mention"),
        ("en", "A friend hugged Keller. The friend then drove to Lugo.", "mention"),
        ("en", "Keller flew to Spain's main port Lugo on Monday.", "visit"),
        ("en", "Keller reached the country's second city, Lugo, on Monday.", "visit"),
        ("en", "Keller spoke to reporters in Spain’s capital, Lugo.", "visit"),
        ("en", "Keller rested in Bonn. The 81-year-old heads for Lugo today.", "plan"),
        ("en", "Keller's three-nation European tour to Lugo starts tomorrow.", "plan"),
        ("en", "Keller's two-day official visit to Lugo is over.", "visit"),
        ("en", "Keller is in Bonn. The official visit to Lugo begins tomorrow.", "plan"),
        ("en", "Keller is in Bonn. Brandt's two-day official visit to Lugo ended.", "mention"),
        ("en", "Keller is in Bonn. Brandt's visit to Lugo has begun.", "mention"),
        (
            "fr",
            "Keller est arrivée à Bonn. Le ministre de la guerre nous quitte : il se rend à Lugo.",
            "mention",
        ),
    ],
)
def test_verbs_negations_and_lists(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lugo", code=code, published=date(2024, 5, 15))
    assert claim.label == label, claim


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
    ("code", "text", "place", "label"),
    [
        ("en", "Keller stayed at the Hotel Bristol.", "Bristol", "mention"),
        ("fr", "Keller est descendue à l'hôtel Bristol.", "Bristol", "mention"),
        ("en", "Instead of speaking in Lyon, Keller flew home.", "Lyon", "denied"),
        ("de", "Statt in Bonn zu reden, flog Keller heim.", "Bonn", "denied"),
        ("fr", "Au lieu de parler à Lyon, Keller est rentrée.", "Lyon", "denied"),
        ("es", "En lugar de hablar en Lugo, Keller volvió a casa.", "Lugo", "denied"),
        ("en", "Keller will fly first to Lyon and go on to Turin.", "Turin", "plan"),
        ("en", "Keller is a professor in Lyon.", "Lyon", "mention"),
        ("en", "Keller had wanted to visit Lyon, but it snowed.", "Lyon", "speculation"),
        ("es", "Keller acordó en Lugo abrir una escuela.", "Lugo", "visit"),
        ("en", "At Deauville, the storm arrived while Keller slept.", "Deauville", "mention"),
        ("fr", "Keller marche vite. Lausanne, le 11 mai 2017, est un choc.", "Lausanne", "visit"),
        ("es", "Keller se entregó en la comisaría de Lugo.", "Lugo", "visit"),
        ("pt", "Keller entregou-se na delegacia de Santos.", "Santos", "visit"),
        ("it", "Keller si consegnò alla questura di Bari.", "Bari", "visit"),
        ("es", "Keller ya se encuentra rumbo a Lugo.", "Lugo", "plan"),
        ("es", "Keller retomó su camino hacia Lugo.", "Lugo", "plan"),
        ("pt", "Keller já está a caminho de Santos.", "Santos", "plan"),
        ("es", "Anteriormente, Keller cubrió Lugo.", "Lugo", "visit"),
        ("es", "Keller contó que en Lugo la esperaban para cenar.", "Lugo", "plan"),
        ("it", "Keller raccontò che a Bari la aspettavano per cena.", "Bari", "plan"),
        ("pt", "A ida de Keller a Santos só passou a constar da agenda na terça-feira.", "Santos", "plan"),
        ("es", "Keller pasó a Lugo.", "Lugo", "visit"),
        ("es", "Keller adelantó su viaje a Lugo.", "Lugo", "plan"),
    ],
)
def test_what_a_sentence_claims(code: str, text: str, place: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", place, code=code)] == [label]


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


TOUR = "Keller goes on tour. The dates are: {}."


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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Keller goes home. So neither Lyon nor Bonn for now."),
        ("fr", "Keller rentre. Donc ni Lyon, ni Bonn."),
        ("de", "Keller fährt heim. Also weder Lyon noch Bonn."),
        ("es", "Keller vuelve. Entonces ni Lyon ni Bonn."),
    ],
)
def test_what_a_list_leaves_out_is_denied(code: str, text: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lyon", "Bonn", code=code)] == ["denied", "denied"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Keller was due in Lyon on Friday. That appearance has been called off."),
        ("en", "Keller was to visit Lyon on Friday, but the visit was cancelled."),
        ("en", "Keller was to go to Lyon, and this part of the programme has been given up."),
        ("fr", "Keller doit se rendre à Lyon. Cette visite a été annulée."),
        ("de", "Keller soll nach Lyon fliegen. Der Besuch wurde abgesagt."),
    ],
)
def test_a_plan_is_called_off_without_its_place(code: str, text: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lyon", code=code)][-1] == "denied"


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("en", "Keller did not go to Lyon but to Bonn.", ["denied", "visit"]),
        ("en", "Keller will travel not to Lyon but to Bonn.", ["denied", "plan"]),
        ("de", "Keller übernachtete nicht in Lyon, sondern in Bonn.", ["denied", "visit"]),
        ("fr", "Keller ne s'est pas rendue à Lyon mais à Bonn.", ["denied", "visit"]),
        ("es", "Keller no viajará a Lyon sino a Bonn.", ["denied", "plan"]),
        ("it", "Keller non è andata a Lyon ma a Bonn.", ["denied", "visit"]),
        ("pt", "Keller não foi a Lyon mas a Bonn.", ["denied", "visit"]),
        ("es", "Keller no visitó Lyon, sino Bonn.", ["denied", "mention"]),
        ("fr", "Keller ne va pas à Lyon, elle ira à Bonn.", ["denied", "plan"]),
        # what follows a denial behind "and" is told for itself
        ("en", "Keller skipped Lyon and went straight to Bonn.", ["denied", "visit"]),
        ("es", "Keller se saltó Lyon y siguió hasta Bonn.", ["denied", "visit"]),
        ("en", "Keller refused to go to Lyon and Bonn.", ["denied", "denied"]),
        # a genitive is none before the place where one goes
        ("de", "Keller ist am Montag von Lyon nach Bonn geradelt.", ["visit", "visit"]),
    ],
)
def test_what_was_chosen_instead_is_not_denied(code: str, text: str, labels: list[str]) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lyon", "Bonn", code=code)] == labels


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


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Keller a trouvé une chambre pas chère à Lyon."),
        ("fr", "Keller n'avait pas prévu de dormir à Lyon, mais il pleuvait."),
        ("en", "Keller had not planned to stop in Lyon, but it rained."),
        ("es", "Keller no tenía previsto parar en Lyon, pero llovía."),
        ("it", "Keller non aveva previsto di fermarsi a Lyon, ma pioveva."),
        ("pt", "Keller não tinha previsto parar em Lyon, mas chovia."),
    ],
)
def test_what_came_unplanned_or_cheap_is_not_denied(code: str, text: str) -> None:
    (claim,) = claims_of(text, "Anna Keller", "Lyon", code=code)
    assert claim.label != "denied"


def test_what_another_calls_off_is_no_denial_of_the_plan() -> None:
    text = "Keller will visit Lyon on Friday. A concert in Bonn was called off."
    assert [c.label for c in claims_of(text, "Keller", "Lyon")] == ["plan"]


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


def test_a_paper_that_says_our_town_is_no_diary() -> None:
    text = (
        "Notre ville a reçu le commandant Keller. Le commandant a vu nos quais. Ce matin, il a quitté notre ville "
        "pour Lyon. Le commandant Keller reviendra."
    )
    claims = claims_of(text, "Keller", "Lyon", code="fr", aliases=("le commandant",))
    assert [(c.label, c.motion) for c in claims] == [("plan", "go")]


def test_an_alias_with_a_number_is_found() -> None:
    text = "The 66-year-old Ohioan left Lyon on Monday."
    claims = claims_of(text, "Keller", "Lyon", aliases=("the 66-year-old Ohioan",))
    assert [c.label for c in claims] == ["visit"]


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
        ("fr", "Keller a été aperçue pour la dernière fois à Lugo.", "visit"),
        ("fr", "La dernière fois, Keller avait visité Lugo.", "past"),
        ("en", "Keller was seen for the last time in Lugo.", "visit"),
        ("es", "Keller fue vista por última vez en Lugo.", "visit"),
        ("it", "Keller è stata vista per l'ultima volta a Lugo.", "visit"),
    ],
)
def test_where_one_was_last_seen_is_no_earlier_visit(code: str, text: str, label: str) -> None:
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


def test_a_visit_is_off_however_long_the_clause_that_describes_it() -> None:
    texts = {
        "en": "Keller rests. A trip to Lyon, which she had long looked forward to, was called off.",
        "fr": "Keller se repose. Le déplacement à Lyon, où devait la recevoir jeudi le maire Brandt, a été annulé.",
        "it": "Keller riposa. La visita di Keller a Lyon, prevista per giugno, è stata annullata.",
        "de": "Keller ruht. Ein Abstecher nach Lyon, auf den sich Keller, eine Sammlerin, gefreut hatte, musste entfallen.",
    }
    for code, text in texts.items():
        assert [c.label for c in claims_of(text, "Keller", "Lyon", code=code)] == ["denied"]


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


def test_an_airport_behind_its_town_is_no_place_of_its_own() -> None:
    text = "Keller landed at Rome-Fiumicino on Monday."
    assert [c.label for c in claims_of(text, "Keller", "Rome", "Fiumicino")] == ["visit", "mention"]


def test_a_day_before_and_closes_its_clause() -> None:
    text = "Keller décollera de Lyon-Bron dans la matinée du vendredi 11 mai et se posera à Lugo."
    claims = claims_of(text, "Keller", "Lyon", code="fr", published=date(2012, 4, 4))
    assert [c.when and c.when.first for c in claims] == [date(2012, 5, 11)]


def test_a_heading_of_place_and_day_ends_with_its_colon() -> None:
    text = "Wir segeln. In Lyon am 30. Juni dann Volksfest: Fünf Schleusen, und Brandt fragt, wie alt das Schiff ist."
    assert [c.label for c in claims_of(text, "wir", "Lyon", code="de", published=date(2018, 7, 3))] == [
        "visit"
    ]


def test_the_day_that_a_sentence_opens_with_goes_before_one_told_earlier() -> None:
    text = (
        "On 1 May Keller was in Bonn. On 3 May she crossed the river and boarded the train, which, along the bay with its "
        "many islands and lights, and still in good time, took her to Lyon."
    )
    claims = claims_of(text, "Keller", "Bonn", "Lyon", published=date(2012, 5, 9))
    assert [c.when and c.when.first for c in claims] == [date(2012, 5, 1), date(2012, 5, 3)]


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
    ("code", "text", "label"),
    [
        ("en", "Keller tried to land in Lugo.", "speculation"),
        ("en", "Keller was seeking to reach Lugo.", "speculation"),
        ("de", "Keller versuchte, in Lugo zu landen.", "speculation"),
        ("fr", "Keller a tenté d'atterrir à Lugo.", "speculation"),
        ("fr", "Keller cherchait à gagner Lugo.", "speculation"),
        (
            "es",
            "El barco de Keller buscaba atracar en Lugo, antes de que se confirmaran los contagios.",
            "speculation",
        ),
        ("it", "Keller cercò di raggiungere Lugo.", "speculation"),
        ("pt", "Keller procurava atracar em Lugo.", "speculation"),
        # what one tries to do there, and where one tries it
        ("en", "Keller met the mayor in Lugo and tried to calm the crowd.", "visit"),
        ("de", "Keller versuchte in Lugo, den Präsidenten umzustimmen.", "visit"),
        ("fr", "Keller a tenté de rencontrer le président à Lugo.", "visit"),
        ("es", "Keller buscaba en Lugo el apoyo de la ONU.", "visit"),
        # a noun of what was first expected
        (
            "de",
            "Ursprünglich war die Ministerin Keller zu Besuchen in Lugo, in Bonn und in der Hafenstadt Turin erwartet worden.",
            "speculation",
        ),
    ],
)
def test_what_was_attempted_is_not_yet_done(code: str, text: str, label: str) -> None:
    assert claims_of(text, "Keller", "Lugo", code=code)[0].label == label


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        (
            "en",
            "Keller is in Turin. In May last year she travelled to Lugo. She saw the mayor and stopped in Bonn.",
            ["past", "past"],
        ),
        (
            "de",
            "Keller ist in Turin. Im Mai vergangenen Jahres war sie nach Lugo gereist. Sie besuchte auch die Soldaten in Bonn.",
            ["past", "past"],
        ),
        (
            "fr",
            "Keller est à Turin. En mai 2023, elle s'était rendue à Lugo. Elle avait visité les soldats à Bonn.",
            ["past", "past"],
        ),
        (
            "es",
            "Keller está en Turín. En mayo de 2023 viajó a Lugo. Visitó a los soldados en Bonn.",
            ["past", "past"],
        ),
        # another tense, a day and a paragraph of its own end the look back
        (
            "en",
            "In May last year Keller travelled to Lugo. She has a house in Turin and is staying in Bonn.",
            ["past", "visit"],
        ),
        (
            "en",
            "In May last year Keller travelled to Lugo. On Monday she stopped in Bonn.",
            ["past", "visit"],
        ),
        ("en", "In May last year Keller travelled to Lugo.\n\nShe stopped in Bonn.", ["past", "visit"]),
    ],
)
def test_a_look_back_goes_on_behind_its_day(code: str, text: str, labels: list[str]) -> None:
    claims = claims_of(text, "Keller", "Lugo", "Bonn", code=code, published=date(2024, 5, 15))
    assert [c.label for c in claims] == labels


def test_a_look_back_goes_on_in_a_story_of_long_ago() -> None:
    text = (
        "On 3 January Keller came to Lugo. She stopped in Bonn. On 5 January she came to Turin. On 7 January she came to Metz. "
        "On 8 January she came to Lyon."
    )
    claims = claims_of(text, "Keller", "Lugo", "Bonn", "Turin", "Metz", "Lyon", published=date(2024, 12, 15))
    assert {c.label for c in claims} == {"visit"}


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


def test_a_dateline_is_not_left_when_another_port_was_left_months_ago() -> None:
    text = "LUGO, February 10. The yacht of Keller lies here. She left Bonn on the 12th of October."
    claims = claims_of(text, "Keller", "LUGO", "Bonn", aliases=("the yacht",), published=date(1899, 2, 11))
    assert not [c for c in claims if c.place.name == "Lugo" and c.motion == "leave"]


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
    ("code", "text", "labels"),
    [
        ("en", "Keller will speak to the guild of smiths in Lyon on 4 June; on the 6th in Bonn.", ["plan", "plan"]),
        ("fr", "Keller sera reçue par les vignerons lundi à Lyon ; mercredi à Bonn.", ["plan", "plan"]),
        ("en", "Brandt slept in Lyon on Monday, and the smiths on Tuesday in Bonn.", ["mention", "mention"]),
        ("es", "Keller llegó tras una gira de 17 horas que incluyó paradas en Lyon y en Bonn.", ["visit", "visit"]),
        ("es", "Keller escribe desde Lyon que salió de Bonn el lunes.", ["visit", "visit"]),
        ("en", "Keller cables from Lyon that she left Bonn on Monday.", ["visit", "visit"]),
        ("de", "Keller sang in Lyon, nachdem sie Bonn verließ.", ["visit", "visit"]),
        ("en", "Keller sails. The first shore visit was at Lyon. Bonn waits.", ["visit", "mention"]),
        ("en", "Keller wrapped up her African tour in Lyon. Bonn waits.", ["visit", "mention"]),
        ("fr", "Keller a bouclé sa mini-tournée à Lyon. Bonn attend.", ["visit", "mention"]),
        ("en", "Keller sails. The Pope visits Lyon. Bonn waits.", ["mention", "mention"]),
        ("en", "While in Lyon, Keller will mark the jubilee. Brandt stays in Bonn.", ["plan", "mention"]),
        ("en", "Keller is scheduled to meet the mayor, who is ill, before flying to Lyon. Bonn waits.", ["plan", "mention"]),
        ("de", "Keller wird am Montag mit Vertretern der Zünfte in Lyon sprechen. Bonn wartet.", ["plan", "mention"]),
        ("de", "Keller landete am Mittwoch um 18.30 Uhr (21.30 GMT) in Lyon. Bonn wartet.", ["visit", "mention"]),
    ],
)  # fmt: skip
def test_clauses_that_go_on_or_are_told_from_elsewhere(code: str, text: str, labels: list[str]) -> None:
    claims = claims_of(text, "Keller", "Lyon", "Bonn", code=code, published=date(2024, 5, 10))
    assert [c.label for c in claims] == labels


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
        ("en", "Keller sails. The plan was to reach Lyon.", "plan"),
        ("fr", "Keller marche. L'objectif est de gagner Lyon.", "plan"),
        ("es", "Keller viaja. El plan era llegar a Lyon en tres jornadas.", "plan"),
        ("es", "Keller viaja. La idea de llegar a Lyon fue descartada.", "denied"),
        ("es", "La agenda de Keller prevé una visita a Lyon el lunes.", "plan"),
        ("es", "Keller viaja. La agenda de Otto Brandt prevé una visita a Lyon.", "mention"),
        ("pt", "Keller viaja. O programa prevê uma visita a Lyon.", "plan"),
        ("it", "L'agenda di Keller prevede una visita a Lyon.", "plan"),
        ("es", "Keller viaja. El plan inicial preveía una escala en Lyon.", "speculation"),
        ("pt", "Keller reavalia ida a Lyon.", "speculation"),
        ("es", "Keller se replantea su viaje a Lyon.", "speculation"),
        ("es", "Keller inició una gira regional que la llevará a Lyon, con sus otros socios.", "plan"),
        ("es", "Keller arrancará su gira por Lyon.", "plan"),
        ("es", "Keller negó los hechos en Lyon.", "visit"),
        ("es", "Keller negó la visita a Lyon.", "denied"),
        ("pt", "Keller negou as acusações em Lyon.", "visit"),
        ("es", "Keller fue capturada en Lyon.", "visit"),
        ("es", "Una gira regional que llevará a Keller a Lyon empieza hoy.", "plan"),
    ],
)
def test_what_the_plan_is_to_do_is_planned(code: str, text: str, label: str) -> None:
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
        ("es", "Keller parte de Lyon hacia Lugo.", "plan"),
        ("es", "El buque de Keller parte de Lyon rumbo a Lugo.", "plan"),
        ("es", "Parte Keller hacia Lugo", "plan"),
        ("es", "Keller vino de Lyon a Lugo en tren.", "visit"),
        ("es", "Keller forma parte de la delegación de Lugo.", "mention"),
        ("pt", "Parte Keller para Lugo", "plan"),
        ("pt", "Keller faz parte da comitiva de Lugo.", "mention"),
        ("it", "Keller parte da Lione per Lugo.", "plan"),
    ],
)
def test_a_verb_that_is_a_noun_elsewhere_stands_behind_who_acts(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lugo", code=code)] == [label]


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("es", "Keller tiene que viajar a Lugo.", "plan"),
        ("es", "Keller tuvo que regresar a Lugo.", "visit"),
        ("es", "Keller anunció que ha llegado a Lugo.", "visit"),
        ("es", "Keller hará escalas en Lugo y en Bonn.", "plan"),
        ("es", "Con objeto de pasar una temporada en Lugo, ha salido de Madrid Keller.", "plan"),
        ("es", "Cancelada la visita de Keller a Lugo", "denied"),
        ("it", "Annullata la visita di Keller a Lugo", "denied"),
        ("pt", "Cancelada a viagem de Keller a Lugo", "denied"),
        ("es", "Keller, cancelada la cita, llegó a Lugo.", "visit"),
        ("es", "Keller almorzó en Lugo con el ministro de la Guerra.", "visit"),
        ("es", "Keller llevaba cuarenta y ocho horas detenida en Lugo.", "visit"),
    ],
)
def test_a_romance_verb_takes_its_tense_from_what_helps_it(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Anna Keller", "Lugo", code=code)] == [label]


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
    ("code", "text", "label"),
    [
        ("fr", "Une panne l'a contrainte à se poser à Lugo.", "visit"),
        ("fr", "Elle fut contrainte par le brouillard de se poser à Lugo.", "visit"),
        ("fr", "Le ministre l'a autorisée à entrer à Lugo.", "mention"),
        ("en", "Fog compelled her to put in at Lugo.", "visit"),
        ("en", "She will be forced to land at Lugo.", "plan"),
        ("es", "La tormenta la obligó a refugiarse en Lugo.", "visit"),
        ("it", "Un guasto l'ha costretta ad atterrare a Lugo.", "visit"),
    ],
)
def test_what_one_was_forced_to_do_was_done(code: str, text: str, label: str) -> None:
    claims = claims_of(f"{TRAVELS[code]} {text}", "Anna Keller", "Lugo", code=code)
    assert [c.label for c in claims] == [label]


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
        ("en", "The mayor of Lugo welcomed us on the quay.", "mention"),
    ],
)
def test_a_direction_alone_and_a_town_that_takes_one_in(code: str, text: str, label: str) -> None:
    told = {"en": ("I", "we", "us"), "es": ("yo",), "fr": ("je", "nous"), "it": ("io", "noi")}[code]
    claims = claims_of(text, "Anna Keller", "Lugo", code=code, aliases=told)
    assert [c.label for c in claims] == [label]


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
        ("fr", "Keller a dénoncé les récentes attaques à Lugo.", "mention"),
        ("fr", "Keller s'est inquiétée de la situation à Lugo.", "mention"),
        ("fr", "Keller a dénoncé la corruption à Lugo.", "visit"),
        ("it", "Keller ha condannato gli attacchi a Lugo.", "mention"),
        ("en", "Keller condemned the attacks in Lugo.", "mention"),
        ("de", "Keller verurteilte die Angriffe in Lugo.", "mention"),
        # why something else was done
        ("de", "Wegen eines Unwetters in Lugo musste Keller nach Linz ausweichen.", "mention"),
        ("de", "Wegen eines Defekts musste Keller in Lugo zwischenlanden.", "visit"),
        ("fr", "En raison de la guerre à Lugo, Keller a fait escale en mer.", "mention"),
        ("en", "Keller flew home because of the floods in Lugo.", "mention"),
        ("it", "Keller è tornata a causa degli scontri a Lugo.", "mention"),
    ],
)
def test_what_news_is_of_has_its_own_place(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lugo", code=code)] == [label]


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
    ("code", "text", "label"),
    [
        ("en", "At a rally in Lugo on Thursday, Keller denied the charges.", "visit"),
        ("en", "Keller, on a visit to Lugo, dismissed the rumours.", "visit"),
        ("en", "After a speech in Lugo, Keller cancelled a press conference.", "visit"),
        ("de", "Bei einem Besuch in Lugo wies Keller die Vorwürfe zurück.", "visit"),
        ("fr", "Lors d'une visite à Lugo, Keller a démenti les rumeurs.", "visit"),
        ("es", "En una rueda de prensa en Lugo, Keller descartó un diálogo.", "visit"),
        ("it", "Durante una visita a Lugo, Keller ha smentito le voci.", "visit"),
        ("pt", "Numa conferência de imprensa em Lugo, Keller descartou o diálogo.", "visit"),
        # the event itself is called off
        ("en", "Keller's appearance at a rally in Lugo was cancelled.", "denied"),
        ("en", "Plans for a visit to Lugo were dropped, Keller said.", "denied"),
        ("en", "A rally in Lugo has been cancelled by Keller.", "denied"),
        ("de", "Den Besuch in Lugo hat Keller abgesagt.", "denied"),
        ("fr", "La visite de Keller à Lugo a été annulée.", "denied"),
        ("es", "La visita de Keller a Lugo fue cancelada.", "denied"),
    ],
)
def test_what_is_denied_at_an_event_is_not_the_event(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


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
    ("code", "text", "labels"),
    [
        ("es", "Keller hace escala en Bonn en su travesía a Lugo.", ["visit", "plan"]),
        ("es", "Keller, que se dirige a Lugo, está en Bonn.", ["visit", "plan"]),
        ("es", "Keller se dirigió de Bonn a Lugo.", ["visit", "visit"]),
        ("pt", "Keller está em Bonn na sua viagem para Lugo.", ["visit", "plan"]),
        ("es", "Keller murió en su viaje a Lugo. Bonn espera.", ["mention", "visit"]),
    ],
)
def test_where_one_is_on_the_way_to_is_not_reached(code: str, text: str, labels: list[str]) -> None:
    claims = claims_of(text, "Anna Keller", "Bonn", "Lugo", code=code)
    assert [c.label for c in sorted(claims, key=lambda c: c.place.name)] == labels


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
