"""Names in text: which are found, and which place each means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geo.toponyms import Document, find_toponyms, resolve_toponyms

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer


def places(text: str, code: str, gazetteer: Gazetteer) -> dict[str, str | None]:
    mentions = find_toponyms(text, code, gazetteer)
    (resolved,) = resolve_toponyms([Document(text, code, mentions)], gazetteer)
    for mention in resolved:
        assert mention.span.of(text) == mention.name
    return {mention.name: mention.place.id if mention.place else None for mention in resolved}


@pytest.mark.parametrize(
    ("code", "text", "name", "place"),
    [
        ("fr", "Il est arrivé à Ussuriysk, au nord de Vladivostok.", "Ussuriysk", "geonames:2014006"),
        (
            "fr",
            "Le train a franchi la frontière à Khasan et roule vers Vladivostok.",
            "Khasan",
            "dateline:khasan",
        ),
        (
            "fr",
            "Le dirigeant a quitté la capitale nord-coréenne dimanche.",
            "capitale nord-coréenne",
            "geonames:1871859",
        ),
        ("en", "She flew to Paris, Texas, on Monday.", "Paris", "geonames:4717560"),
        ("en", "She flew to Paris on Monday.", "Paris", "geonames:2988507"),
        ("en", "He left the South Korean capital on Monday.", "South Korean capital", "geonames:1835848"),
        ("de", "Er reiste nach Wladiwostok.", "Wladiwostok", "geonames:2013348"),
        ("es", "Los Reyes llegaron a Calahorra, en La Rioja.", "Calahorra", "geonames:3127065"),
    ],
)
def test_means(code: str, text: str, name: str, place: str, gazetteer: Gazetteer) -> None:
    assert places(text, code, gazetteer).get(name) == place
