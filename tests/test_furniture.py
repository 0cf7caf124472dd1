"""What surrounds an article on its page is told from the article's own prose."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.furniture import find_prose, headlines

P1 = "The ferry with the judge on board left Holyhead at noon and reached Dublin towards evening."
P2 = "On Tuesday she opened the assizes in Naas, and dined with the mayor and the sheriff."
P3 = "A crowd saw her off at Kingsbridge station when the mail train left for Limerick on Friday."


def prose(text: str, code: str = "en") -> str:
    return "|".join(span.of(text) for span in find_prose(text, code))


def page(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("code", "line"),
    [
        ("en", "CLICK HERE TO GET THE MERCURY'S APP"),
        ("en", "Read more: The king of Norway arrives in Bergen"),
        ("en", "Share"),
        ("en", "Sign up for our morning newsletter from Cork."),
        ("en", "By signing up you agree to our terms. This site is protected by reCAPTCHA."),
        ("en", "Your email address will not be published. Required fields are marked *"),
        ("fr", "À lire aussi : le roi de Norvège est arrivé à Bergen"),
        ("fr", "Cliquez ici pour télécharger l’application"),
        ("fr", "Inscrivez-vous à notre lettre du matin."),
        ("fr", "Leave a comment"),
        ("de", "Lesen Sie auch: Der König von Norwegen in Bergen"),
        ("de", "Anzeige"),
        ("de", "Deine E-Mail-Adresse wird nicht veröffentlicht. Erforderliche Felder sind mit * markiert"),
        ("es", "Haga clic aquí para descargar la aplicación"),
        ("es", "Lee también: El rey de Noruega llega a Bergen"),
        ("de", "Sendung: Bayern 2 Nachrichten, 14.08.2023 06:00 Uhr"),
        ("fr", "Source : Le Journal de Lyon"),
        ("es", "Compartir"),
        ("it", "Leggi anche: Il re di Norvegia è arrivato a Bergen"),
        ("it", "Il tuo indirizzo email non sarà pubblicato. I campi obbligatori sono contrassegnati *"),
    ],
)
def test_lines_that_only_sites_write(code: str, line: str) -> None:
    assert prose(page(P1, line, P2), code) == f"{P1}|{P2}"
    assert prose(page(P1, P2, line), code) == f"{P1}\n\n{P2}"


@pytest.mark.parametrize(
    "line",
    [
        "Share prices fell in Dublin on Monday.",
        "Printing house workers met her at the gate.",
        "Comments from the mayor of Naas followed.",
        "Related by marriage to the duke, she stayed at his house.",
        "The mayor said: read more, travel less.",
        "Dated Naas, 4 May.",
    ],
)
def test_prose_that_begins_with_such_words(line: str) -> None:
    assert prose(page(P1, line, P2)) == page(P1, line, P2).strip()


def test_wrapped_prose_may_break_before_such_words() -> None:
    text = (
        "She told the reporters who stood round her on the quay in the rain to\nread more: nobody laughed.\n"
        + P2
    )
    assert prose(text) == text


def test_nothing_of_the_article_follows_the_comment_form() -> None:
    text = page(
        P1, P2, P3, "Leave a comment", "    Formula 1: a Dutchman wins at Monza", "    Ten best cakes"
    )
    assert prose(text) == page(P1, P2, P3).strip()


def test_a_link_to_the_comments_at_the_top_cuts_nothing() -> None:
    assert prose(page("Leave a comment", P1, P2, P3)) == page(P1, P2, P3).strip()


def test_a_list_of_other_articles() -> None:
    text = page(P1, "Related articles:", "King of Norway in Bergen", "Storm over Lisbon", P2)
    assert prose(text) == f"{P1}|{P2}"


@pytest.mark.parametrize(
    "box",
    [
        ["Ada Byrne", '"Lifelong friend of cheese. Writes from Rome."'],
        ["Ada", "Ada, who edits this page, has lived in Rome since she left Oslo."],
        ["Ada Byrne", "Ada Byrne covers the courts and lives in Rome."],
    ],
)
def test_a_box_about_the_author_above_the_furniture(box: list[str]) -> None:
    assert prose(page(P1, P2, P3, *box, "Leave a reply")) == page(P1, P2, P3).strip()


def test_a_heading_above_the_last_paragraph_is_no_author() -> None:
    text = page(P1, P2, "Friday", P3, "Leave a reply")
    assert prose(text) == page(P1, P2, "Friday", P3).strip()
    text = page(P1, P2, "Limerick", "Limerick received her with bells. She slept at Cruise's Hotel.")
    assert prose(text) == text.strip()


def test_headlines_in_capitals_between_paragraphs() -> None:
    teaser = "NORWEGIAN KING TO MEET THE POPE IN ROME, SAYS VATICAN"
    assert prose(page(P1, teaser, P2)) == f"{P1}|{P2}"


@pytest.mark.parametrize(
    "line",
    [
        "TUESDAY",
        "NAAS TO LIMERICK",
        "DAY 3: FROM NAAS TO LIMERICK BY THE NIGHT MAIL TRAIN",
        "THE JUDGE AT NAAS AND HER RECEPTION BY THE MAYOR.",
        "The judge on the quay at Holyhead before she left (Photo: Byrne)",
        "Arrived Naas 6 pm, moored below the bridge, judge in good spirits",
        "A warm welcome",
    ],
)
def test_headings_captions_and_lines_of_a_log_stay(line: str) -> None:
    assert prose(page(P1, line, P2)) == page(P1, line, P2).strip()


def test_a_headline_in_capitals_at_the_top_stays() -> None:
    text = "JUDGE REJECTS THE CROWN'S VIEW OF THE NAAS ASSIZES\n\nDUBLIN, March 2 - " + P1
    assert prose(text) == text


def test_another_storys_headline_above_the_articles_own() -> None:
    own = "Judge dines with the mayor at Naas after the ferry from Holyhead"
    other = "Norwegian monarch blesses fishing fleet off Bergen"
    assert prose(page(other, own, P1, P2, P3)) == page(own, P1, P2, P3).strip()
    assert prose(page(other, P1, P2, P3)) == page(other, P1, P2, P3).strip()  # it may be a fanciful headline


def test_a_log_of_short_lines_keeps_them_all() -> None:
    text = "Day 1. Left Cork\nDay 2. At sea\nDay 3. Anchored at Kinsale\n\nDay 4. Share of the watch doubled\nDay 5. Brest\n"
    assert prose(text) == text.strip()


@pytest.mark.parametrize("stamp", ["date 2023-09 ", " date 2023-09-11 ", "Published: 2023-09-11 | "])
def test_a_stamp_before_the_first_word(stamp: str) -> None:
    assert prose(stamp + P1) == P1


def test_headlines_are_told_from_sentences() -> None:
    text = page(
        P1,
        "Norwegian monarch blesses fishing fleet off Bergen",
        "Short one",
        "A caption of many words here (AP)",
    )
    assert headlines(text) == {"norwegian monarch blesses fishing fleet off bergen"}


@given(st.text(alphabet=st.sampled_from("aB \n.,1\ufeff\u00a0É«»-:")), st.sampled_from(["en", "fr", "xx"]))
def test_spans_are_in_order_and_never_blank(text: str, code: str) -> None:
    spans = find_prose(text, code)
    assert all(span.of(text).strip("\ufeff \n\u00a0") for span in spans)
    assert all(one.end < two.start for one, two in pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
