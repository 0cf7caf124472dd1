from __future__ import annotations

import gc
import pickle
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from threading import Event

import pytest
import streamlit as st
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as some
from streamlit.testing.v1 import AppTest

from geo.corpus import read_corpus
from geo.corrections import Correction
from geo.errors import CorpusError
from geo.languages import DATA
from geo.models import Distance, Place, Reading, Span, When
from geo.page import excerpts
from geo.page.below import embed_code, file_stem
from geo.page.files import Upload, decode, sort_uploads
from geo.page.markdown import plain
from geo.page.own import write_corpus
from geo.page.view import (
    Asked,
    Choices,
    View,
    choose_day,
    choose_stop,
    days_of,
    read_asked,
    read_corrections,
    read_view,
    stops_on,
    write_corrections,
    write_view,
)
from geo.page.web import WebPage, read_page
from geo.page.work import Progress, Work
from geo.reasons import Reason
from geo.words import LOCALES, Reader, choose_language
from tests.made_journey import empty, hostile, made

APP = Path(__file__).parent / "browser" / "app_made.py"
ROUTE = made().route
MAY = [date(2021, 5, n) for n in range(32)[1:]]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    st.cache_resource.clear()


# ---- what is selected --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ({}, View()),
        ({"day": "2021-05-04", "stop": "3"}, View(MAY[3], 3)),
        ({"stop": "9"}, View()),
        ({"stop": "03"}, View()),
        ({"stop": "³"}, View()),
        ({"stop": "-1"}, View()),
        ({"day": "2021-05-15"}, View()),
        ({"day": "20210504"}, View()),
        ({"day": "2021-W18-2"}, View()),
        ({"day": "<script>", "stop": "__import__('os')"}, View()),
    ],
)
def test_a_bad_value_in_the_address_counts_as_none(query: dict[str, str], view: View) -> None:
    assert read_view(query, ROUTE) == view


@given(some.dictionaries(some.sampled_from(["day", "stop", "lang", "x"]), some.text()))
def test_no_address_breaks_the_page(query: dict[str, str]) -> None:
    view = read_view(query, ROUTE)
    assert view.day is None or view.day in days_of(ROUTE)
    assert view.stop is None or view.stop in range(1, 9)


@given(some.sampled_from([None, *days_of(ROUTE)]), some.sampled_from([None, *range(1, 9)]))
def test_an_address_holds_the_view(day: date | None, stop: int | None) -> None:
    query = {"lang": "fr", "day": "2021-05-03", "stop": "1"}
    write_view(query, View(day, stop))
    assert read_view(query, ROUTE) == View(day, stop)
    assert query["lang"] == "fr"


CHOICES = Choices(("Mara Quill", "Otto Bell", "Ida Roe"), (MAY[4], MAY[8], MAY[11]))


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ({}, Asked()),
        ({"who": "Otto Bell", "known": "2021-05-05"}, Asked("Otto Bell", MAY[4])),
        ({"who": "Mara Quill", "known": "2021-05-12"}, Asked()),  # the defaults
        ({"who": "Nobody", "known": "2021-05-06"}, Asked()),
        ({"with": "Ida Roe|Otto Bell|Nobody|Mara Quill"}, Asked(None, None, ("Otto Bell", "Ida Roe"))),
        ({"who": "Otto Bell", "with": "Mara Quill"}, Asked("Otto Bell", None, ("Mara Quill",))),
    ],
)
def test_only_what_a_corpus_offers_can_be_asked(query: dict[str, str], asked: Asked) -> None:
    assert read_asked(query, CHOICES) == asked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("4:out", (Correction(4),)),
        ("4:geonames:123|2:out", (Correction(4, "geonames:123"), Correction(2))),
        ("x:out|4|:out|-1:out|²:out|999999999:out", ()),
    ],
)
def test_corrections_stand_in_the_address(text: str, found: tuple[Correction, ...]) -> None:
    assert read_corrections({"fix": text}) == found
    assert read_corrections({"fix": write_corrections(found)}) == found


def test_days_run_from_the_first_to_the_last() -> None:
    assert days_of(ROUTE) == tuple(MAY[2:14])
    assert days_of(empty().route) == ()


def test_a_day_holds_the_stops_whose_stay_may_hold_it() -> None:
    assert [stop.number for stop in stops_on(ROUTE, MAY[3])] == [2, 3]
    assert [stop.number for stop in stops_on(ROUTE, MAY[6])] == [5]
    assert stops_on(ROUTE, MAY[4]) == ()
    assert len(stops_on(ROUTE, None)) == 8


def test_day_and_stop_never_contradict_each_other() -> None:
    assert choose_stop(View(MAY[3], None), ROUTE, 3) == View(MAY[3], 3)
    assert choose_stop(View(MAY[3], None), ROUTE, 4) == View(None, 4)
    assert choose_day(View(None, 3), ROUTE, MAY[3]) == View(MAY[3], 3)
    assert choose_day(View(None, 4), ROUTE, MAY[3]) == View(MAY[3], None)
    assert choose_day(View(MAY[3], 3), ROUTE, None) == View(None, 3)


# ---- what is written ---------------------------------------------------------------------------------------


class Seen(HTMLParser):
    """What a browser would make of a piece of HTML: its tags and its text."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(written)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_every_claim_of_a_stop_is_quoted_word_by_word() -> None:
    journey = made()
    for stop in journey.route.stops:
        seen = Seen(excerpts.stop_evidence(journey, stop, Reader()))
        for claim in stop.evidence:
            article = journey.article(claim.article)
            assert claim.sentence.of(article.text) in seen.text
            assert (article.title or "") in seen.text
            assert (article.outlet or "") in seen.text


def test_a_stated_distance_stands_beside_the_measured_one() -> None:
    journey = made()
    stop = journey.route.stops[4]
    claim = stop.evidence[0]

    def told(origin: Place) -> str:
        mention = replace(claim.mention, distance=Distance(Span(0, 1), origin, 40.0))
        evidence = (replace(claim, mention=mention), *stop.evidence[1:])
        stops = (*ROUTE.stops[:4], replace(stop, evidence=evidence), *ROUTE.stops[5:])
        found = replace(journey, route=replace(ROUTE, stops=stops))
        return Seen(excerpts.stop_evidence(found, stops[4], Reader())).text

    far = told(ROUTE.stops[0].place)
    assert "40 km from Bergen, says an article; measured: 1,4" in far
    before = told(ROUTE.stops[3].place)
    assert "36 km east of Kraków; an article says 40 km" in before
    assert "; measured" not in before


def test_newer_articles_come_first_and_rivals_are_named() -> None:
    written = Seen(excerpts.stop_evidence(made(), ROUTE.stops[1], Reader())).text
    assert written.index("Son passage") < written.index("On Tuesday")
    assert "2 independent sources" in written
    assert "Hamburg, United States" in written


def test_a_day_carried_over_says_from_where() -> None:
    written = Seen(excerpts.stop_evidence(made(), ROUTE.stops[2], Reader())).text
    assert "day from another sentence: Tuesday = 4 May 2021" in written


def test_an_undated_article_says_between_which_days_it_was_written() -> None:
    article = replace(made().corpus.articles[0], published=None)
    written = When(date(2021, 5, 4), date(2021, 5, 6), "days")
    journey = replace(made(), readings=(Reading(article, (), (), written=written),))
    seen = Seen(excerpts.whole_article(journey, article, Reader(), str)).text
    assert "undated" in seen
    assert "written 4–6 May 2021" in seen


def test_a_disagreement_shows_both_sides_and_the_one_followed() -> None:
    written = excerpts.disagreement(made(), ROUTE.conflicts[0], Reader())
    seen = Seen(written).text
    for told in ("Two days for Hamburg", "4 May 2021 The route follows this", "5 May 2021 Not followed", "On Tuesday", "mercredi"):  # fmt: skip
        assert told in seen


def test_a_stop_says_how_it_was_reached() -> None:
    written = Seen(excerpts.stop_evidence(made(), ROUTE.stops[3], Reader())).text
    assert "761 km south-east of Lübeck; within 3 days, so at least 11 km/h on average" in written
    french = Seen(excerpts.stop_evidence(made(), ROUTE.stops[3], Reader("fr"))).text
    assert "761 km au sud-est depuis Lübeck ; en 3 jours au plus" in french


def test_a_stop_says_what_its_confidence_rests_on() -> None:
    written = Seen(excerpts.stop_evidence(made(), ROUTE.stops[3], Reader())).text
    assert "For it: an article gives the day" in written
    assert "Against it: out of the way" in written
    french = Seen(excerpts.stop_evidence(made(), ROUTE.stops[3], Reader("fr"))).text
    assert "Contre : hors du chemin" in french


def test_the_map_in_words_names_every_stop_in_order() -> None:
    written = Seen(excerpts.in_words(made(), Reader())).text
    places = [written.index(stop.place.name + ",") for stop in ROUTE.stops[:6]]
    assert places == sorted(places)
    assert "Bochnia, Poland, 6–9 May 2021, inferred, confirmed" in written
    assert "Palermo, Italy, 14 May 2021, planned" in written
    assert "Prague: only speculation, no stop" in written


def test_a_place_left_out_says_why() -> None:
    seen = Seen(excerpts.left_out(made(), ROUTE.not_visited[1], Reader())).text
    assert "Prague, Czechia only speculation" in seen
    assert "She could go on to Prague" in seen


def test_hostile_articles_write_no_tag_of_their_own() -> None:
    journey = hostile()
    pieces = [excerpts.stop_evidence(journey, stop, Reader()) for stop in journey.route.stops]
    pieces += [excerpts.disagreement(journey, each, Reader()) for each in journey.route.conflicts]
    pieces += [excerpts.left_out(journey, each, Reader()) for each in journey.route.not_visited]
    for piece in pieces:
        assert not {"script", "img", "i", "b"} & set(Seen(piece).tags)


@given(some.text(), some.lists(some.tuples(some.integers(0, 40), some.integers(0, 40)), max_size=4))
def test_marks_change_no_character(text: str, ranges: list[tuple[int, int]]) -> None:
    marks = [(Span(min(a, b), max(a, b)), "place") for a, b in ranges]
    written = excerpts.marked(text, Span(0, len(text)), marks)
    assert Seen(written).text.replace("\r", "\n") == text.replace("\r", "\n")


@given(some.text(alphabet=some.characters(codec="utf-8", exclude_categories=["C"])))
def test_no_text_is_markdown(text: str) -> None:
    assert not re.search(r"(?<!\\)(?:\\\\)*[`*_\[\]<>$:~#]", plain(text))


def test_the_code_to_embed_holds_the_view_and_nothing_hostile() -> None:
    code = embed_code("https://example.org/page?stop=1", {"stop": "4", "lang": "fr", "x": '"><script>'})
    assert code.startswith('<iframe src="https://example.org/page?embed=true&amp;stop=4&amp;lang=fr&amp;x=')
    assert Seen(code).tags == ["iframe"]


def test_a_file_is_named_after_the_traveller() -> None:
    assert file_stem("Mara Quill") == "mara-quill"
    assert file_stem("../../etc") == "etc"
    assert file_stem("…") == "journey"


# ---- a reader's own articles -------------------------------------------------------------------------------


def test_uploads_become_a_corpus(tmp_path: Path) -> None:
    uploads = [
        Upload("../../etc/passwd.txt", b"Ada went to Rome on Tuesday.", MAY[5], 'The "Post"'),
        Upload("a.txt", "Ada était à Lyon.".encode()),
        Upload("a.txt", b"Ada left."),
        Upload("\u202e/..txt", b"Ada came back."),
    ]
    write_corpus(tmp_path, uploads, 'Ada "the fast" \\ X\U0001f600\x7f')
    corpus = read_corpus(tmp_path)
    assert corpus.traveller == 'Ada "the fast" \\ X\U0001f600'
    assert [article.text for article in corpus.articles] == [upload.content.decode() for upload in uploads]
    assert corpus.articles[0].outlet == 'The "Post"'
    assert corpus.articles[0].published == MAY[5]
    assert [article.id for article in corpus.articles] == ["passwd.txt", "a.txt", "a (2).txt", "article.txt"]
    assert all(path.parent == tmp_path for path in tmp_path.rglob("*"))


PAGE = b"""<!DOCTYPE html><html><head><title>Ada in
Rome</title><style>p {}</style><script>"Ada went to Oslo."</script></head>
<body><h1>Ada in Rome</h1><p>Ada went to <b>Rome</b>
&amp; Pisa.<p>She left.<br>Soon.</body></html>"""


def test_what_is_wrong_with_one_file_keeps_no_other_away() -> None:
    found = sort_uploads(
        [
            Upload("a.txt", "Ada était à Lyon.".encode()),
            Upload("utf16.txt", "Ada était à Nîmes.".encode("utf-16")),
            Upload("windows.txt", "Ada était à Évian – hier.".encode("cp1252"), MAY[5], "The Post"),
            Upload("empty.txt", b" \n"),
            Upload("word.txt", b"PK\x03\x04\x14\x00\x06word/document.xml"),
            Upload("noise.txt", b"\xff\x00\x81"),
            Upload("again.txt", "Ada  était à Lyon.\n".encode()),
            Upload("page.html", PAGE),
        ]
    )
    assert [article.content.decode() for article in found.articles] == [
        "Ada était à Lyon.",
        "Ada était à Nîmes.",
        "Ada était à Évian – hier.",
        "Ada in Rome\n\nAda went to Rome & Pisa.\n\nShe left.\n\nSoon.",
    ]
    assert [article.title for article in found.articles] == ["", "", "", "Ada in Rome"]
    assert (found.articles[2].published, found.articles[2].outlet) == (MAY[5], "The Post")
    assert found.told == (
        "windows.txt is no UTF-8 and is read as Windows-1252.",
        "empty.txt is left out: it holds no text.",
        "word.txt is left out: it is no text. Save it as plain text.",
        "noise.txt is left out: it is no text. Save it as plain text.",
        "again.txt is left out: it says the same as a.txt.",
    )
    assert Reader("fr").reason(found.told[1]) == "empty.txt est écarté : il ne contient aucun texte."


@pytest.mark.parametrize(
    ("named", "encoding", "guessed"),
    [
        ("windows-1252", "cp1252", False),
        ("ISO-8859-1", "cp1252", False),  # as browsers read it
        ("windows-1251", "cp1251", False),
        ("utf-8", "cp1252", True),
        ("hex", "cp1252", True),
        ("no-such", "cp1252", True),
    ],
)
def test_a_web_page_names_its_encoding(named: str, encoding: str, guessed: bool) -> None:
    text = f'<html><head><meta charset="{named}"></head><p>' + (
        "Ада" if encoding == "cp1251" else "Évian – là"
    )
    assert decode(text.encode(encoding)) == (text, guessed)
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={named}">'
    assert decode((meta + text).encode(encoding)) == (meta + text, guessed)


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>Ada <script>left</script>came", "Ada came"),
        (
            "<html><head><title>A</title><body><p>Ada came<p>and left",
            "Ada came\n\nand left",
        ),  # what is never closed
        ("<div>Ada</div>came", "Ada\n\ncame"),
        ("<svg><title>Menu</title></svg><p>Ada", "Ada"),
        ("<html><body><p>Ada came.</p></body></html>", "Ada came."),
        ("<p>Ada went to <b>Rome</b>.</p><ul><li>Monday: Pisa</ul>", "Ada went to Rome.\n\nMonday: Pisa"),
        ("<table><tr><th>Day<th>Town<tr><td>Monday<td>Rome</table>", "Day\n\nTown\n\nMonday\n\nRome"),
        ('<?xml version="1.0" encoding="latin1"?><html><p>Ada was in Évian', "Ada was in Évian"),
        ("<p>Ada&#12;came&#x1F;\x0cback&#0011;.&#115;", "Ada came back .s"),
        ("<html><!-- Ada --></html>", ""),
        ("<html>", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_web_page(markup: str, words: str) -> None:
    assert read_page(markup).text == words


ARTICLE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Ada in Rome | The Mercury</title>
<meta property="og:site_name" content="The Mercury"><meta name="description" content="Out on 2021-05-02T09:00:00Z">
{head}</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/oslo">News from Oslo</a></li></ul></nav>
<div class="cookie-banner"><p>We use cookies. Do you accept all of them?</p><button>Accept</button></div>
<article><h1>Ada in Rome</h1>{body}<p>Ada went to <a href="/rome">Rome</a> on Tuesday, where the mayor met her.</p>
<p>She had left Pisa on 2021-04-01, and wants to stay.</p></article>
<aside><h2>Read more</h2><a href="/x">Ben sails to Bergen</a></aside><footer>© 2019 The Mercury</footer></body></html>"""


def test_a_web_page_without_its_furniture() -> None:
    stated = '<meta property="article:published_time" content="2021-05-06T23:30:00-04:00">'
    assert read_page(ARTICLE.format(head=stated, body="")) == WebPage(
        "Ada in Rome\n\nAda went to Rome on Tuesday, where the mayor met her.\n\n"
        "She had left Pisa on 2021-04-01, and wants to stay.",
        "Ada in Rome",
        MAY[5],
        "The Mercury",
    )


@pytest.mark.parametrize(
    ("head", "body", "stated"),
    [
        ("", "", False),  # a day that the article tells, a year of copyright
        ("", '<time datetime="2021-05-06T08:00">6 May</time>', True),
        ("", '<time datetime="2021-05-06">6 May</time> <time datetime="2021-04-06">then</time>', False),
        ("", '<time datetime="2021-05">May</time>', False),
        ("", '<p class="date">6 May</p>', False),
        ('<script type="application/ld+json">{"datePublished": "2021-05-06T08:00:00Z"}</script>', "", True),
        ('<script type="application/ld+json">{"dateModified": "2021-05-06T08:00:00Z"}</script>', "", False),
        ('<meta property="article:modified_time" content="2021-05-06">', "", False),
        ('<meta http-equiv="last-modified" content="2021-05-06">', "", False),
        ('<meta itemprop="copyrightYear" content="2021">', "", False),
        ('<meta itemprop="datePublished" content="2021-05-06">', "", True),
        ('<meta name="date" content="20210506">', "", True),
        ('<meta name="date" content="2021-05">', "", False),
        ('<meta name="date" content="2021-02-31">', "", False),
        ('<meta name="date" content="06/05/2021">', "", False),  # in May or in June
        ('<meta name="date" content="yesterday">', "", False),
        ('<meta name="date" content="2039-05-06">', "", False),
        ('<link rel="canonical" href="https://mercury.example/2021/05/06/ada">', "", True),
        ('<link rel="canonical" href="https://mercury.example/2021/05/ada">', "", False),
    ],
)
def test_a_day_of_publication_is_one_that_the_markup_states(head: str, body: str, stated: bool) -> None:
    assert read_page(ARTICLE.format(head=head, body=body)).published == (MAY[5] if stated else None)


def test_a_web_page_fills_in_what_its_owner_did_not_say() -> None:
    page = ARTICLE.format(head='<meta name="date" content="2021-05-06">', body="").encode()
    (filled,) = sort_uploads([Upload("a.html", page)]).articles
    assert (filled.published, filled.outlet, filled.title) == (MAY[5], "The Mercury", "Ada in Rome")
    (said,) = sort_uploads([Upload("a.html", page, MAY[8], "The Post", "Off")]).articles
    assert (said.published, said.outlet, said.title) == (MAY[8], "The Post", "Off")


def _form() -> None:
    from geo.page.own import _show_form  # noqa: PLC0415 - all that the script of a page sees
    from geo.words import Reader  # noqa: PLC0415

    _show_form(Reader("en"))


def test_the_form_shows_what_the_pages_say() -> None:
    page = ARTICLE.format(head='<meta name="date" content="2021-05-06">', body="").encode()
    at = AppTest.from_function(_form).run(timeout=30)
    files = [
        ("a.html", page, "text/html"),
        ("empty.txt", b" ", "text/plain"),
        ("b.txt", b"Ada left.", "text/plain"),
    ]
    at.file_uploader[0].set_value(files).run(timeout=30)
    assert at.dataframe[0].value.to_numpy().tolist() == [
        ["a.html", MAY[5], "The Mercury"],
        ["b.txt", None, ""],
    ]
    assert "found in the pages" in at.caption[-1].value
    at.button[0].click().run(timeout=30)
    assert not at.exception
    folder = at.session_state["own_folder"]
    assert [article.published for article in read_corpus(folder.path).articles] == [MAY[5], None]
    assert folder.told == ("empty.txt is left out: it holds no text.",)


@given(some.text(alphabet="<>/abdehimpt!-= \"'&#012;\x0c\n", max_size=200))
def test_no_markup_is_too_broken(markup: str) -> None:
    read_page(f"<p>{markup}")


# ---- the reader's language ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "preferred", "code"),
    [
        (None, None, "en"),
        ("fr", "en-US", "fr"),
        (None, "fr-CA", "fr"),
        ("xx", "de", "en"),
        ("../..", None, "en"),
    ],
)
def test_the_language_is_the_one_asked_for_else_the_browsers(
    asked: str | None, preferred: str | None, code: str
) -> None:
    assert choose_language(asked, preferred) == code


def test_days_are_written_by_locale() -> None:
    assert Reader("en").days(MAY[2], MAY[13], long=True) == "3–14 May 2021"
    assert Reader("fr").days(MAY[2], MAY[13], long=True) == "3–14 mai 2021"
    assert Reader("en").days(None, MAY[2]) == "until 3 May 2021"
    assert Reader("en").days(MAY[2], None) == "from 3 May 2021"
    assert Reader("en").days(None, None) == ""
    assert Reader("en").stay(ROUTE.stops[5]) == "date unknown"
    assert Reader("en").stay(ROUTE.stops[4]) == "6–9 May, inferred"


def test_countries_and_languages_are_written_in_the_readers() -> None:
    assert Reader("fr").country(ROUTE.stops[1].place) == "Allemagne"
    assert Reader("fr").language("en") == "anglais"
    assert Reader("en").language("xx-no such") == "xx-no such"


def test_places_are_named_in_the_readers_language_where_cldr_does() -> None:
    moscow = replace(ROUTE.stops[0].place, name="Moscow", country="RU")
    assert Reader("fr").place(moscow) == "Moscou"
    assert Reader("en").place(moscow) == "Moscow"
    assert Reader("fr").place(replace(moscow, country="US")) == "Moscow"
    assert Reader("fr").place(replace(moscow, country="DE", kind="country")) == "Allemagne"
    assert Reader("fr").place(ROUTE.stops[4].place) == "Bochnia"


def test_a_reason_is_english_text_that_can_be_translated() -> None:
    inner = Reason("only named: {rule}", rule=Reason("only a point of reference"))
    assert inner == "only named: only a point of reference"
    assert Reader("fr").reason(inner) == "seulement nommé : un simple repère"
    copied = pickle.loads(pickle.dumps(inner))
    assert Reader("fr").reason(copied) == Reader("fr").reason(inner)
    assert Reader("fr").reason("as it was") == "as it was"
    braces = Reason("there: {when}", when="{x} 2023-09-12")  # an article's words are no fields
    assert Reader("fr").reason(braces) == "sur place : {x} 12 sept. 2023"


def messages_in_code() -> set[str | tuple[str, ...]]:
    keywords = {
        "say": None,
        "count": (1, 2),
        "Reason": None,
        "only_named": None,
    }  # the last two compose why things are so
    files = [*(DATA.parent / "geo").rglob("*.py"), DATA.parent / "dashboard.py"]
    return {
        message for path in files for _, message, _, _ in extract_from_file("python", path, keywords=keywords)
    }


@pytest.mark.parametrize("code", sorted(set(LOCALES) - {"en"}))
def test_every_word_of_the_page_is_translated(code: str) -> None:
    with (DATA / "locale" / code / "LC_MESSAGES" / "dateline.po").open("rb") as source:
        catalogue = read_po(source)
    assert {entry.id for entry in catalogue if entry.id} == messages_in_code()
    for entry in catalogue:
        ids, strings = (
            [each] if isinstance(each, str) else list(each) for each in (entry.id, entry.string or "")
        )
        assert all(strings), entry.id
        assert not (entry.id and entry.fuzzy)
        for text in strings if entry.id else ():
            assert set(re.findall(r"{\w+}", text)) <= set(re.findall(r"{\w+}", " ".join(ids)))


def test_no_word_of_the_page_stands_where_gettext_cannot_find_it() -> None:
    for path in (DATA.parent / "geo" / "page").glob("*.py"):
        written = len(re.findall(r"(?:reader|self)\.(?:say|count)\(", path.read_text(encoding="utf-8")))
        found = list(extract_from_file("python", path, keywords={"say": None, "count": (1, 2)}))
        assert len(found) == written, path.name


# ---- work that takes long ----------------------------------------------------------------------------------


def test_work_tells_how_far_it_is_to_whoever_waits() -> None:
    seen = Event()

    def do(tell: Progress) -> str:
        tell("dates", 1, 4)
        seen.wait(60)
        return "done"

    def show(*told: object) -> None:
        if told == ("dates", 1, 4):
            seen.set()

    work = Work(do)
    assert work.result(show) == "done"
    assert seen.is_set()
    assert work.result(show) == "done"
    assert not work.failed


def test_what_work_made_is_not_searched_for_garbage_after_every_click() -> None:
    kept: list[list[str]] = [[]]
    assert Work(lambda _: kept).result(lambda *_: None) is kept
    assert not any(each is kept for each in gc.get_objects())
    gc.unfreeze()
    assert any(each is kept for each in gc.get_objects())


def test_work_that_fails_says_so_to_whoever_waits() -> None:
    def do(_: Progress) -> None:
        raise CorpusError("no articles")

    work = Work(do)
    with pytest.raises(CorpusError, match="no articles"):
        work.result(lambda *_: None)
    assert work.failed


WAITING = """
import streamlit as st
from geo.words import Reader
from geo.page.work import show_progress

with show_progress(Reader("fr")) as show:
    show("dates", 500, 2000)
    if "last" in st.query_params:
        show("claims", 2000, 2000)
    if "stop" in st.query_params:
        st.stop()
"""


def test_a_bar_says_what_is_read_and_goes() -> None:
    at = AppTest.from_string(WAITING)
    assert not at.run().get("progress")
    at.query_params["stop"] = "1"
    (bar,) = at.run().get("progress")
    assert bar.proto.text == "Lecture des articles : 500 sur 2\u202f000, pour les jours"
    assert bar.proto.value == int(100 * (1 + 1 / 4) / 3)
    at.query_params["last"] = "1"
    (bar,) = at.run().get("progress")
    assert (bar.proto.text, bar.proto.value) == ("Mise en ordre des étapes…", 100)


# ---- the page without a browser ----------------------------------------------------------------------------


def app(**query: str) -> AppTest:
    at = AppTest.from_file(str(APP), default_timeout=30)
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def test_the_page_shows_one_button_a_stop_and_a_control_for_the_day() -> None:
    at = app()
    assert not at.exception
    stops = [button.label.replace("\\", "") for button in at.button if str(button.key).startswith("stop-")]
    assert [label.partition(" :gray")[0] for label in stops] == [
        "1 · Bergen", "2 · Hamburg", "3 · Lübeck", "4 · Kraków", "5 · Bochnia", "6 · Tarnów", "7 · Hamburg", "8 · Palermo",
    ]  # fmt: skip
    assert at.selectbox(key="day").label == "Day"
    assert at.selectbox(key="day").options[:2] == ["All days", "Monday, 3 May 2021"]
    assert len(at.selectbox(key="day").options) == 1 + 12


def test_a_button_and_a_day_write_the_address() -> None:
    at = app()
    at.button(key="stop-4").click().run()
    assert at.query_params["stop"] == "4"
    at.selectbox(key="day").select("2021-05-04").run()
    assert at.query_params["day"] == "2021-05-04"
    assert "stop" not in at.query_params
    assert not at.exception


@pytest.mark.parametrize("made_as", ["hostile", "empty", "large"])
def test_odd_journeys_are_shown(made_as: str) -> None:
    assert not app(made=made_as).exception


def test_the_legend_explains_the_marks_that_are_there() -> None:
    whole = legend(app())
    assert [kind for kind, _ in whole] == [
        "full", "inferred", "hollow", "guess", "line", "line dashed", "line dotted",
    ]  # fmt: skip
    assert ("inferred", "was there, day inferred or unknown") in whole
    only = app(fix="|".join(f"{number}:out" for number in (2, 3, 4, 5, 6, 7, 8)))
    assert [kind for kind, _ in legend(only)] == ["full", "guess"]


def legend(at: AppTest) -> list[tuple[str, str]]:
    (found,) = (html.proto.body for html in at.get("html") if 'class="legend"' in html.proto.body)
    return re.findall(r'<i class="([^"]+)"></i>([^<]+)', found)


def test_a_long_journey_is_listed_in_parts() -> None:
    at = app(made="large", stop="120")
    assert not at.exception
    assert [button.key for button in at.button if str(button.key).startswith("stop-")] == [
        f"stop-{n}" for n in range(101, 151)
    ]
    at.selectbox(key="part").select(0).run()
    at.button(key="stop-7").click().run()
    assert at.query_params["stop"] == "7"
    assert at.selectbox(key="part").value == 0
