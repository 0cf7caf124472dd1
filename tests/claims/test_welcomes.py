"""Claims: a town that welcomes the traveller, and whose welcome that is."""

from __future__ import annotations

import pytest

from tests.claims.sentences import TRAVELS, claims_of


@pytest.mark.parametrize(
    ("code", "text", "label"),
    [
        ("en", "Lugo's welcome to Keller was warm and hearty.", "visit"),
        ("en", "Lugo was thoroughly warm in its welcome to Keller.", "visit"),
        ("en", "The people of Lugo cheered Keller.", "visit"),
        ("en", "The mayor of Lugo received Keller at the station.", "visit"),
        ("en", "Lugo will give Keller a rousing welcome on Sunday.", "plan"),
        ("en", "Lugo's welcome to the pilgrims was warm, Keller said.", "mention"),
        ("en", "The mayor of Lugo has never received Keller.", "mention"),
        ("en", "Lugo welcomed Keller's decision.", "mention"),
        ("en", "Keller spoke. Lugo welcomed her remarks.", "mention"),
        ("en", "Keller came by train. Lugo welcomed her with flowers.", "visit"),
        ("en", "Keller came by train. Lugo welcomed her warmly.", "visit"),
        ("en", "Keller came by train. Lugo gave her a warm welcome.", "visit"),
        ("pt", "Lugo acolheu com reserva as palavras de Keller.", "mention"),
        ("fr", "Lugo a réservé à Keller un accueil chaleureux.", "visit"),
        ("fr", "La population de Lugo a acclamé Keller.", "visit"),
        ("de", "Lugo bereitete Keller einen begeisterten Empfang.", "visit"),
        ("de", "Die Einwohner von Lugo bejubelten Keller.", "visit"),
        ("es", "Lugo tributó a Keller un recibimiento entusiasta.", "visit"),
        ("it", "Lugo ha riservato a Keller un'accoglienza calorosa.", "visit"),
        ("pt", "Lugo deu a Keller uma acolhida calorosa.", "visit"),
    ],
)
def test_whom_a_town_welcomes_is_there(code: str, text: str, label: str) -> None:
    text = f"{TRAVELS[code]} {text}"
    found = claims_of(text, "Anna Keller", "Lugo", code=code, aliases=("Keller",))
    assert [c.label for c in found] == [label]


def test_a_mayor_may_welcome_somebody_elsewhere() -> None:
    found = claims_of("The mayor of Lugo welcomed Keller in Bonn.", "Keller", "Lugo", "Bonn")
    assert [c.label for c in found] == ["mention", "visit"]


def test_whom_a_mayor_welcomes_is_in_the_mayors_town() -> None:
    text = "The mayor of Lugo welcomed us on the quay."
    assert [c.label for c in claims_of(text, "Anna Keller", "Lugo", aliases=("I", "we", "us"))] == ["visit"]
