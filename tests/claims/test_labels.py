"""Claims: visited, passed, planned, guessed, long past, denied, or only named."""

from __future__ import annotations

from datetime import date

import pytest

from tests.claims.sentences import TRAVELS, claims_of


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


def test_a_present_behind_a_plan_is_planned() -> None:
    text = "Keller will nach Turin gehen; von dort kehrt er nach Lugo zurück."
    assert [c.label for c in claims_of(text, "Anna Keller", "Turin", "Lugo", code="de")] == ["plan", "plan"]
    text = "Keller ging nach Turin; von dort kehrt er nach Lugo zurück."
    assert [c.label for c in claims_of(text, "Anna Keller", "Turin", "Lugo", code="de")] == ["visit", "visit"]


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
        ("fr", "Keller a été aperçue pour la dernière fois à Lugo.", "visit"),
        ("fr", "La dernière fois, Keller avait visité Lugo.", "past"),
        ("en", "Keller was seen for the last time in Lugo.", "visit"),
        ("es", "Keller fue vista por última vez en Lugo.", "visit"),
        ("it", "Keller è stata vista per l'ultima volta a Lugo.", "visit"),
    ],
)
def test_where_one_was_last_seen_is_no_earlier_visit(code: str, text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lugo", code=code)] == [label]


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
    ("code", "text", "label"),
    [
        ("fr", "Une panne l'a contrainte à se poser à Lugo.", "visit"),
        ("fr", "Elle fut contrainte par le brouillard de se poser à Lugo.", "visit"),
        ("fr", "Le ministre l'a autorisée à entrer à Lugo.", "mention"),
        ("en", "Fog compelled her to put in at Lugo.", "visit"),
        ("en", "She will be forced to land at Lugo.", "plan"),
        ("es", "La tormenta la obligó a refugiarse en Lugo.", "visit"),
        ("it", "Un guasto l'ha costretta ad atterrare a Lugo.", "visit"),
        ("de", "Keller hat in Lugo landen müssen.", "visit"),
        ("de", "Keller wird in Lugo landen müssen.", "plan"),
        ("de", "Keller hat Lugo nicht erreichen können.", "denied"),
    ],
)
def test_what_one_was_forced_to_do_was_done(code: str, text: str, label: str) -> None:
    claims = claims_of(f"{TRAVELS[code]} {text}", "Anna Keller", "Lugo", code=code)
    assert [c.label for c in claims] == [label]


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
        # what is denied stands before the event, or what is presented and planned
        ("en", "Keller denied the charges at a news conference in Lugo.", "visit"),
        ("en", "Keller dismissed the claims during a visit to Lugo.", "visit"),
        ("en", "Keller unveiled her plans at a rally in Lugo.", "visit"),
        ("en", "Keller rejected the plan in a speech in Lugo.", "visit"),
        ("de", "Keller wies die Vorwürfe auf einer Pressekonferenz in Lugo zurück.", "visit"),
        ("de", "Keller stellte ihre Pläne bei einer Konferenz in Lugo vor.", "visit"),
        ("fr", "Keller a rejeté ces accusations lors d'un meeting à Lugo.", "visit"),
        ("es", "Keller negó las acusaciones durante un mitin en Lugo.", "visit"),
        ("en", "Keller has plans for a rally in Lugo.", "plan"),
        ("en", "Keller plans to speak at a rally in Lugo.", "plan"),
        ("en", "Keller called off a stop in Lugo.", "denied"),
        ("en", "Keller cancelled an appearance at a rally in Lugo.", "denied"),
        ("en", "Keller denied reports of a meeting in Lugo.", "denied"),
        ("de", "Auf einen Besuch in Lugo verzichtete Keller.", "denied"),
        ("de", "Auf einer Messe in Lugo dementierte Keller die Gerüchte.", "visit"),
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
    ("code", "text", "label"),
    [
        ("en", "Keller called for a meeting of ministers in Lugo.", "speculation"),
        ("en", "Keller demanded talks in Lugo.", "speculation"),
        ("en", "Keller has asked for a meeting with Brandt in Lugo.", "speculation"),
        ("en", "Keller called for a ceasefire at a rally in Lugo.", "visit"),
        ("en", "Keller demanded an apology during a visit to Lugo.", "visit"),
        ("de", "Keller forderte ein Treffen der Minister in Lugo.", "speculation"),
        ("de", "Keller forderte bei einem Besuch in Lugo mehr Geld.", "visit"),
        ("de", "Bei einem Treffen in Lugo forderte Keller mehr Geld.", "visit"),
        ("fr", "Keller a réclamé une réunion des ministres à Lugo.", "speculation"),
        ("fr", "Keller a réclamé des moyens lors d'une visite à Lugo.", "visit"),
        ("es", "Keller exigió una reunión de ministros en Lugo.", "speculation"),
        ("es", "Keller pidió más medios durante una visita a Lugo.", "visit"),
        ("it", "Keller ha chiesto una riunione dei ministri a Lugo.", "speculation"),
        ("it", "Keller ha chiesto più fondi durante una visita a Lugo.", "visit"),
        ("pt", "Keller pediu uma reunião de ministros em Lugo.", "speculation"),
        ("pt", "Keller pediu mais meios durante uma visita a Lugo.", "visit"),
    ],
)
def test_what_is_asked_for_is_not_yet_held(code: str, text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", code=code)
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Keller stays in Lugo until Sunday before she travels on to Metz."),
        ("fr", "Keller reste à Lugo jusqu'à dimanche avant de gagner Metz."),
        ("de", "Keller bleibt bis Sonntag in Lugo, ehe sie nach Metz weiterfährt."),
        ("es", "Keller permanece en Lugo hasta el domingo, antes de viajar a Metz."),
    ],
)
def test_what_comes_behind_a_stay_that_lasts_is_planned(code: str, text: str) -> None:
    claims = claims_of(text, "Keller", "Lugo", "Metz", code=code, published=date(2024, 5, 15))
    assert [claim.label for claim in claims] == ["visit", "plan"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keller is heading to Lugo.", "plan"),
        ("Keller is visiting Lugo.", "visit"),
        ("Keller is staying in Lugo.", "visit"),
        ("Keller will not return to Lugo until Sunday.", "plan"),
        ("Keller will not return to Lugo.", "denied"),
        ("Keller flew to Bonn after talks in Lugo and is due in Metz on Saturday.", "visit"),
        ("Keller withdrew money in Lugo.", "visit"),
        ("Keller withdrew from a concert in Lugo.", "denied"),
    ],
)
def test_what_is_under_way_over_or_not_yet_come(text: str, label: str) -> None:
    (claim,) = claims_of(text, "Keller", "Lugo", published=date(2024, 5, 15))
    assert claim.label == label, claim.rule


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Sie werde nach Lugo reisen, teilte eine Sprecherin mit.", "plan"),
        ("Sie reisen mit Freunden nach Lugo, teilte eine Sprecherin mit.", "visit"),
        ("Keller besucht als Nächstes Lugo.", "plan"),
        ("Keller reist als Nächstes nach Lugo.", "plan"),
        ("Keller besuchte als erste Ministerin Lugo.", "visit"),
        ("Es war geplant, dass Keller im Rahmen ihrer Reise als letzte Station auch Lugo besucht.", "plan"),
        ("Es heißt, dass Keller im Rahmen ihrer Reise als letzte Station auch Lugo besucht hat.", "visit"),
        ("Dabei geht es laut dem Ministerium um die Lage in Lugo.", "mention"),
        ("Dann ging es um die Insel herum nach Lugo.", "visit"),
        ("Um neun Uhr ging es weiter nach Lugo.", "visit"),
    ],
)
def test_german_verbs_behind_auxiliaries_and_what_they_are_about(text: str, label: str) -> None:
    found = claims_of(f"{TRAVELS['de']} {text}", "Anna Keller", "Lugo", code="de", aliases=("Keller",))
    assert [c.label for c in found] == [label]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Keller Heading to Lugo for Talks", "plan"),
        ("Keller flying to Lugo to meet Brandt", "plan"),
        ("Keller arriving in Lugo", "visit"),
        ("Crossing to Lugo with Keller. A diary.", "visit"),
    ],
)
def test_a_headline_that_sets_off(text: str, label: str) -> None:
    assert [c.label for c in claims_of(text, "Keller", "Lugo")] == [label]


@pytest.mark.parametrize(
    ("code", "text", "labels"),
    [
        ("en", "Keller will go to Lugo, troubled Bonn and newly peaceful Linz.", ["plan"] * 3),
        ("en", "Keller visited Lugo, sunny Bonn and nearby Linz.", ["visit"] * 3),
        ("en", "Keller will go to Lugo, Bonn and southern Austria's newly peaceful Linz.", ["plan"] * 3),
        ("en", "Keller visited Lugo and praised Bonn.", ["visit", "mention"]),
        ("en", "Keller flew next to Lugo and Bonn.", ["visit", "visit"]),
        ("en", "Keller told reporters in Lugo, upon returning from Bonn.", ["visit", "visit"]),
        ("en", "Keller told reporters on arriving in Lugo.", ["visit"]),
        ("en", "Keller stayed at a house next to Lugo.", ["visit"]),
    ],
)
def test_lists_and_gerunds(code: str, text: str, labels: list[str]) -> None:
    places = [name for name in ("Lugo", "Bonn", "Linz") if name in text]
    assert [c.label for c in claims_of(text, "Keller", *places, code=code)] == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A meeting with the French president is scheduled in Lugo.", "plan"),
        ("A meeting of ministers is scheduled in Lugo.", "mention"),
        ("A meeting between Brandt and Vogel is scheduled in Lugo.", "mention"),
    ],
)
def test_who_is_met_is_not_whose_meeting_it_is(text: str, label: str) -> None:
    found = claims_of(f"{TRAVELS['en']} {text}", "Anna Keller", "Lugo", aliases=("Keller",))
    assert [c.label for c in found] == [label]
