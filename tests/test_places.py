"""Documents as JSON lines in, places as JSON lines out."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.places import places_jsonl
from geo.toponyms.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.gazetteer import Gazetteer


def run(gazetteer: Gazetteer, *lines: str, **options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in places_jsonl(lines, gazetteer, **options)]


def test_a_document(gazetteer: Gazetteer) -> None:
    (row,) = run(gazetteer, '{"id": "1", "text": "Le train a quitté Pyongyang.", "language": "fr"}')
    assert row["id"] == "1"
    (place,) = row["places"]
    assert place.pop("confidence") > 0.5
    assert place == {
        "start": 18, "end": 27, "name": "Pyongyang", "lat": 39.03385, "lon": 125.75432,
        "country": "KP", "place_id": "geonames:1871859",
    }  # fmt: skip


def test_given_spans_are_resolved_in_order(gazetteer: Gazetteer) -> None:
    text = "Russian troops, Zzyzzogeton, Moscow"
    document = json.dumps({"id": 7, "text": text, "spans": [[29, 35], [16, 27], [0, 7], [5, 5]]})
    (row,) = run(gazetteer, document)
    names = [place and place["place_id"] for place in row["places"]]
    assert names == ["geonames:524901", None, "country:RU", None]
    assert row["places"][0]["start"] == 29


def test_only_names(gazetteer: Gazetteer) -> None:
    (row,) = run(gazetteer, '{"id": "1", "text": "He left Moscow."}', resolve=False)
    assert row["places"] == [{"start": 8, "end": 14, "name": "Moscow"}]


@pytest.mark.parametrize(
    ("line", "identity", "complaint"),
    [
        ("no json", None, "line 1: Expecting value"),
        ("[1]", None, "no JSON object"),
        ("[" * 100_000, None, "line 1: "),
        ('{"id": "a"}', "a", '"text" is missing'),
        ('{"id": "a", "text": 1}', "a", '"text" is missing or no string'),
        ('{"id": "a", "text": "x", "language": 1}', "a", '"language" is no string'),
        ('{"id": "a", "text": "x", "spans": 1}', "a", '"spans" is no list'),
        ('{"id": "a", "text": "x", "spans": [[0]]}', "a", "no pair"),
        ('{"id": "a", "text": "x", "spans": [[0, 2]]}', "a", "outside"),
        ('{"id": "a", "text": "x", "spans": [[true, 1]]}', "a", "no pair"),
    ],
)
def test_a_wrong_line_gets_an_error_and_the_run_goes_on(
    line: str, identity: str | None, complaint: str, gazetteer: Gazetteer
) -> None:
    told: list[str] = []
    bad, good = run(gazetteer, line, '{"id": "b", "text": "Moscow"}', on_error=told.append)
    assert bad["id"] == identity
    assert complaint in bad["error"]
    assert told == [bad["error"]]
    assert good["id"] == "b"
    assert good["places"]


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=4))
def test_whatever_the_text_is_the_line_is_json(
    gazetteer: Gazetteer, text: str, pairs: list[tuple[int, int]]
) -> None:
    spans = [sorted((min(a, len(text)), min(b, len(text)))) for a, b in pairs]
    (row,) = run(gazetteer, json.dumps({"id": text, "text": text, "spans": spans}))
    assert row["id"] == text
    assert len(row["places"]) == len(spans)
    (row,) = run(gazetteer, json.dumps({"id": text, "text": f'From {text} to Oslo\u2028 and "Bergen"'}))
    assert all(place["name"] for place in row["places"])


def test_empty_lines_and_documents(gazetteer: Gazetteer) -> None:
    assert run(gazetteer, "", "  \n", '{"id": null, "text": ""}') == [{"id": None, "places": []}]


def test_it_streams(gazetteer: Gazetteer) -> None:
    def endless() -> Iterator[str]:
        number = 0
        while True:
            yield json.dumps({"id": number, "text": "From Oslo to Bergen."})
            number += 1

    out = places_jsonl(endless(), gazetteer)
    assert [json.loads(next(out))["id"] for _ in range(3)] == [0, 1, 2]


def test_made_up_languages_cost_no_memory(gazetteer: Gazetteer) -> None:
    reader = Reader(gazetteer)
    for number in range(50):
        reader.places("From Oslo to Bergen.", f"x{number}")
    reader.places("From Oslo to Bergen.", "en-GB")
    assert sorted(reader._recognizers) == ["en", "und"]
