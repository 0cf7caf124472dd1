"""The dashboard over real folders: the whole line from articles to page, without a browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.corpus import read_corpus
from geo.gazetteer import Gazetteer
from geo.trace import trace
from geo.words import Reader

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    st.cache_resource.clear()


def dashboard(folder: Path, monkeypatch: pytest.MonkeyPatch, **query: str) -> AppTest:
    monkeypatch.setenv("DATELINE_CORPUS", str(folder))
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in query.items():
        at.query_params[key] = value
    return at.run()


def test_the_page_shows_the_stops_that_trace_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    at = dashboard(ROOT / "seeds", monkeypatch)
    assert not at.exception
    assert not at.error
    found = trace(read_corpus(ROOT / "seeds"), Gazetteer.open()).route.stops
    labels = [button.label.replace("\\", "") for button in at.button if str(button.key).startswith("stop-")]
    assert [label.partition(" :gray")[0] for label in labels] == [
        f"{stop.number} · {stop.place.name}" for stop in found
    ]
    assert found


def test_every_reason_is_said_in_french() -> None:
    route = trace(read_corpus(ROOT / "seeds"), Gazetteer.open()).route
    said = [place.why for place in route.not_visited] + [conflict.why for conflict in route.conflicts]
    said += [side.reading for conflict in route.conflicts for side in conflict.sides]
    claims = [claim for stop in route.stops for claim in (*stop.evidence, *stop.other)]
    said += [candidate.reason for claim in claims for candidate in claim.mention.candidates]
    assert len(set(said)) > 10
    for each in said:
        assert Reader("fr").reason(each) != each
    assert route.conflicts
    in_russia = next(place for place in route.not_visited if place.place.id == "country:RU")
    assert Reader("fr").reason(in_russia.why) == "contient des étapes, n’en est pas une"
    assert "Russie : 12 sept. 2023" in {Reader("fr").reason(each) for each in said}


def test_an_address_names_one_of_the_folders_given_and_reaches_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (
        ("first", "Ada Farrow arrived in Lisbon on 3 May 2024."),
        ("second", "Ben Ode arrived in Oslo on 4 May 2024."),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(
        "sys.argv", [str(ROOT / "dashboard.py"), str(tmp_path / "first"), str(tmp_path / "second")]
    )
    for asked in ("first", "nowhere", str(tmp_path / "second"), "../second"):
        assert "Lisbon" in stops_shown(dashboard(ROOT / "seeds", monkeypatch, corpus=asked))[0]
    at = dashboard(ROOT / "seeds", monkeypatch, corpus="second", stop="1")
    assert "Oslo" in stops_shown(at)[0]
    at.selectbox(key="corpus").select("first").run()
    assert not at.exception
    assert "Lisbon" in stops_shown(at)[0]
    assert dict(at.query_params) == {}


def stops_shown(at: AppTest) -> list[str]:
    return [str(button.label) for button in at.button if str(button.key).startswith("stop-")]


def test_the_page_goes_back_to_what_was_known_and_to_other_travellers(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at = dashboard(ROOT / "seeds", monkeypatch)
    whole = stops_shown(at)
    at.selectbox(key="known").select("2023-09-11").run()
    assert not at.exception
    assert at.query_params["known"] == "2023-09-11"
    corpus, gazetteer = read_corpus(ROOT / "seeds"), Gazetteer.open()
    known = trace(corpus, gazetteer, known_on=date(2023, 9, 11)).route
    assert len(stops_shown(at)) == len(known.stops) < len(whole)
    other = at.selectbox(key="who").options[1]
    at.selectbox(key="who").select(other).run()
    assert at.query_params["who"] == other
    assert not at.exception
    at.multiselect(key="with").select(at.multiselect(key="with").options[0]).run()
    assert "|" not in at.query_params["with"]
    assert not at.exception


def test_a_reader_leaves_a_stop_out_and_takes_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    at = dashboard(ROOT / "seeds", monkeypatch, stop="2")
    whole = stops_shown(at)
    meant = next(radio for radio in at.radio if str(radio.key).startswith("meant-2"))
    meant.set_value("out").run()
    at.button(key="correct").click().run()
    assert not at.exception
    assert at.query_params["fix"] == "2:out"
    assert stops_shown(at) == [whole[0], *whole[2:]]
    at.button(key="take-back").click().run()
    assert stops_shown(at) == whole


@pytest.mark.parametrize("query", [{"known": "2023-09-10"}, {"known": "<script>"}, {"who": "Nobody at all"}])
def test_what_cannot_be_asked_falls_back(query: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    at = dashboard(ROOT / "seeds", monkeypatch, **query)
    assert not at.exception
    assert stops_shown(at) == stops_shown(dashboard(ROOT / "seeds", monkeypatch))


@pytest.mark.parametrize(
    ("files", "told"),
    [(None, "folder"), ({}, "article"), ({"corpus.toml": 'traveler = "X"\n', "a.txt": "A."}, "traveler")],
    ids=["missing", "empty", "unknown key"],
)
def test_a_bad_corpus_is_one_line_on_the_page(
    files: dict[str, str] | None, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "corpus"
    if files is not None:
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    at = dashboard(folder, monkeypatch)
    assert not at.exception
    assert len(at.error) == 1
    assert "\n" not in at.error[0].value
    assert told in at.error[0].value.replace("\\", "")


def test_what_an_address_asks_in_vain_leads_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    both = "".join(
        f" On {day} May {who} travelled to {town}."
        for who, first in (("Ada Farrow", 3), ("Ben Ode", 13))
        for day, town in enumerate(("Lisbon", "Madrid", "Lyon", "Geneva", "Munich", "Vienna"), first)
    )
    (tmp_path / "a.txt").write_text("Ada Farrow arrived in Porto on 1 May.", encoding="utf-8")
    (tmp_path / "b.txt").write_text(both, encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(
        'traveller = "Ada Farrow"\n[[article]]\nfile = "a.txt"\npublished = 2024-05-02\n'
        '[[article]]\nfile = "b.txt"\npublished = 2024-05-20\n',
        encoding="utf-8",
    )
    at = dashboard(tmp_path, monkeypatch, who="Ben Ode", known="2024-05-02", lang="en")
    assert "Ben Ode" in at.error[0].value
    assert any('href="?lang=en"' in html.proto.body for html in at.get("html"))
    assert any(each.label == "Whose journey?" for each in at.text_input)


def headline(at: AppTest) -> str:
    return next(str(html.proto.body) for html in at.get("html") if "<h1>" in html.proto.body)


@pytest.mark.parametrize(
    ("named", "note"),
    [
        (None, "Aucun voyageur n’a été indiqué ; c’est Ada Farrow que"),
        ("Zoltan Quist", "Aucun article ne nomme Zoltan Quist"),
        ("Farrow", ""),
    ],
)
def test_whose_journey_it_may_not_be_is_said(
    named: str | None, note: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(
        "Ada Farrow arrived in Lisbon on 3 May 2024. Ada Farrow left for Madrid on 4 May 2024.",
        encoding="utf-8",
    )
    if named:
        (tmp_path / "corpus.toml").write_text(f'traveller = "{named}"\n', encoding="utf-8")
    said = headline(dashboard(tmp_path, monkeypatch, lang="fr"))
    assert note in said
    assert ('class="note"' in said) == bool(note)
