"""``dateline trace --online``: names that the gazetteer lacks, asked of a server on loopback."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import pytest

from geo.cli import main
from tests.test_geocoding import Server, reply

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

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
