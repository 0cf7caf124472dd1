"""Reads ``tests/tables/claims_*.toml`` and judges them: each labelled place beside what was claimed of it."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.claims import find_claims
from geo.dates import find_dates
from geo.models import Article, Claim, Mention, Place, Reading, Span
from geo.sentences import split_sentences
from geo.toponyms import Document, find_toponyms, resolve_toponyms
from geo.travellers import identify

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

TABLES = Path(__file__).parents[1] / "tables"
LANGUAGES = ("de", "en", "es", "fr", "it", "pt")
LABELS = ("visit", "pass", "plan", "speculation", "past", "denied", "mention")
FIRST_PERSON = {"de": "wir", "en": "we", "es": "nosotros", "fr": "nous", "it": "noi", "pt": "nós"}


@dataclass(frozen=True)
class Row:
    text: str
    traveller: str
    aliases: tuple[str, ...]
    place: str
    label: str
    side: str


@dataclass(frozen=True)
class Judged:
    row: Row
    claim: Claim | None

    @property
    def label(self) -> str:
        return self.claim.label if self.claim is not None else "mention"


def read_table(code: str) -> list[Row]:
    raw = tomllib.loads((TABLES / f"claims_{code}.toml").read_text(encoding="utf-8"))
    rows = []
    for entry in raw["sentence"]:
        aliases = tuple(entry.get("aliases", ()))
        if entry.get("first_person"):
            aliases += (FIRST_PERSON[code],)
        rows.append(
            Row(entry["text"], entry["traveller"], aliases, entry["place"], entry["label"], entry["side"])
        )
    return rows


def judge(row: Row, code: str, gazetteer: Gazetteer) -> Judged:
    """Read one row as an article of its own; the labelled place counts as found, the others are looked for."""
    start = row.text.index(row.place)
    span = Span(start, start + len(row.place))
    sentences = split_sentences(row.text, code)
    article = Article("row", row.text, (Span(0, len(row.text)),), code)
    found = find_toponyms(row.text, code, gazetteer)
    (resolved,) = resolve_toponyms([Document(row.text, code, found)], gazetteer)
    others = [m for m in resolved if m.place is not None and not m.span.overlaps(span)]
    exact = next((m for m in resolved if m.place is not None and m.span == span), None)
    own = exact or Mention(span, row.place, Place("test:row", row.place, 0.0, 0.0, None, "city"))
    mentions = tuple(sorted([*others, own], key=lambda m: m.span.start))
    dates = find_dates(row.text, code, None, sentences)
    identity = identify(row.traveller, row.aliases, [article], [sentences])
    claims = find_claims(Reading(article, sentences, mentions, dates), identity)
    return Judged(row, next((c for c in claims if c.mention.span == span), None))


def judge_table(code: str, side: str, gazetteer: Gazetteer) -> list[Judged]:
    return [judge(row, code, gazetteer) for row in read_table(code) if row.side == side]


def accuracy(judged: list[Judged]) -> float:
    return sum(j.label == j.row.label for j in judged) / max(1, len(judged))


def by_label(judged: list[Judged]) -> dict[str, tuple[float, float, int]]:
    """Return precision, recall and number of labelled rows by label."""
    right = Counter(j.row.label for j in judged if j.label == j.row.label)
    given = Counter(j.label for j in judged)
    wanted = Counter(j.row.label for j in judged)
    return {
        label: (right[label] / max(1, given[label]), right[label] / max(1, wanted[label]), wanted[label])
        for label in LABELS
    }


def report(code: str, side: str, judged: list[Judged]) -> str:
    lines = [f"{code} {side}: accuracy {accuracy(judged):.3f} of {len(judged)}"]
    for label, (precision, recall, count) in by_label(judged).items():
        lines.append(f"  {label:12} P {precision:.2f}  R {recall:.2f}  ({count})")
    return "\n".join(lines)
