"""Names that the gazetteer lacks, asked of a server on loopback: by ``dateline trace`` and by the page."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.cli import main
from tests.test_geocoding import Server, reply

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "Anna Keller left Lyon on Monday. On Tuesday she arrived in Quzzelwick and met Brandt."
ANSWER = [
    {
        "place_id": 7,
        "osm_type": "node",
        "osm_id": 70,
        "lat": "46.0",
        "lon": "5.0",
        "class": "place",
        "type": "village",
        "addresstype": "village",
        "name": "Quzzelwick",
        "display_name": "Quzzelwick, France",
        "address": {"village": "Quzzelwick", "country_code": "fr"},
        "importance": 0.3,
    }
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("geo.geocoding.default_cache", lambda: None)
    monkeypatch.setattr("geo.page.online.default_cache", lambda: None)
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "corpus.toml").write_text(
        'traveller = "Anna Keller"\n[[article]]\nfile = "a.txt"\npublished = 2024-05-10\nlanguage = "en"\n',
        encoding="utf-8",
    )
    return folder


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(reply(ANSWER))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def services(folder: Path, url: str) -> Path:
    path = folder.parent / "services.toml"
    path.write_text(f'[[service]]\nname = "nominatim"\nurl = "{url}"\nseconds_apart = 0\n', encoding="utf-8")
    return path


def stops(printed: str) -> list[str]:
    return [
        f["properties"]["name"] for f in json.loads(printed)["features"] if f["properties"]["kind"] == "stop"
    ]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    assert main(list(words)) == 0
    printed = capsys.readouterr()
    return printed.out, printed.err


def test_nothing_is_asked_unless_the_user_says_so(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    out, _ = run(capsys, "trace", str(folder))
    assert stops(out) == ["Lyon"]
    assert server.asked == []


def test_a_service_gives_the_missing_stop(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    out, err = run(capsys, "trace", "--services", str(services(folder, server.url)), str(folder))
    assert stops(out) == ["Lyon", "Quzzelwick"]
    assert [query["q"] for _, query, _ in server.asked] == [["Quzzelwick"]]
    assert "warning" not in err


def test_an_outage_is_told_and_costs_nothing_that_was_known(
    folder: Path, server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers = [reply("no", status=400, kind="text/plain")]
    out, err = run(capsys, "trace", "--services", str(services(folder, server.url)), str(folder))
    assert stops(out) == ["Lyon"]
    assert "warning" in err


def stops_shown(at: AppTest) -> list[str]:
    assert not at.exception
    return [str(button.label).split()[2] for button in at.button if str(button.key).startswith("stop-")]


def test_the_page_asks_only_when_its_reader_switches_it_on(
    folder: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATELINE_CORPUS", str(folder))
    monkeypatch.setenv("DATELINE_SERVICES", str(services(folder, server.url)))
    st.cache_resource.clear()
    at = AppTest.from_file(str(Path(__file__).parent.parent / "dashboard.py"), default_timeout=60)
    at.query_params["online"] = "true"  # no link switches it on
    assert stops_shown(at.run()) == ["Lyon"]
    assert server.asked == []
    server.answers = [reply("no", status=400, kind="text/plain")]
    assert stops_shown(at.toggle(key="online").set_value(True).run()) == ["Lyon"]
    assert "did not answer" in at.warning[0].value
    server.answers = [reply(ANSWER)]
    assert stops_shown(at.run()) == ["Lyon", "Quzzelwick"]  # an outage is not kept
    assert "1 name asked for, 1 found" in [each.value.partition(":")[0] for each in at.caption]
    assert stops_shown(at.toggle(key="online").set_value(False).run()) == ["Lyon"]
