"""The dashboard over real folders: the whole line from articles to page, without a browser."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.corpus import read_corpus
from geo.gazetteer import Gazetteer
from geo.trace import trace

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
