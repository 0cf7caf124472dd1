"""The reader of one gazetteer: puts recognition and resolution together and explains what it chose."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np

from geo.gazetteer import name_key
from geo.models import Candidate, Mention, Span
from geo.toponyms.lexicon import Lexicon, lexicon
from geo.toponyms.recognition import Found, Recognizer
from geo.toponyms.resolution import Board, Choice, Resolver, corpus_prior

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.gazetteer import Gazetteer
    from geo.models import Place

THRESHOLD = 0.3
"""Log odds above which a name counts as a place name."""

RIVALS = 5
"""Candidates kept with a mention."""

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_EDIT_LENGTH = 8
_EDIT_POPULATION = 100_000


class Reader:
    """Finds and resolves names in any language, against one gazetteer."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.resolver = Resolver(gazetteer)
        self._recognizers: dict[str, Recognizer] = {}

    def recognizer(self, code: str) -> Recognizer:
        """Return the recognizer of a language."""
        if code not in self._recognizers:
            self._recognizers[code] = Recognizer(lexicon(code), self.gazetteer)
        return self._recognizers[code]

    # Recognition

    def find(self, text: str, code: str) -> tuple[Mention, ...]:
        """Find the names in `text`, relations included."""
        lex = lexicon(code)
        mentions = [
            Mention(Span(name.start, name.end), text[name.start : name.end], confidence=_logistic(name.score))
            for name in self.names(text, code)
        ]
        taken = [mention.span for mention in mentions]
        for span, _ in self._capitals(text, lex):
            if not any(span.overlaps(other) for other in taken):
                mentions.append(
                    Mention(span, span.of(text), confidence=0.9, reason="a capital named by its country")
                )
        return tuple(sorted(mentions, key=lambda mention: mention.span))

    def names(self, text: str, code: str) -> list[Found]:
        """Return the names that count as places."""
        return [name for name in self.recognizer(code).find(text) if name.score > THRESHOLD]

    def _capitals(self, text: str, lex: Lexicon) -> Iterable[tuple[Span, str]]:
        """Yield each "capital of ..." with its country's code."""
        if not lex.capital_words:
            return
        for hit in lex.capital.finditer(text):
            after = list(_WORD.finditer(text, hit.end(), min(len(text), hit.end() + 60)))[:4]
            before = list(_WORD.finditer(text, max(0, hit.start() - 40), hit.start()))[-2:]
            for words, is_after in ((after, True), (before, False)):
                found = self._country_beside(text, hit, words, is_after, lex)
                if found:
                    yield found
                    break

    def _country_beside(
        self, text: str, hit: re.Match[str], words: list[re.Match[str]], is_after: bool, lex: Lexicon
    ) -> tuple[Span, str] | None:
        """Return the capital's span and country where the words next to it are a demonym or "of" a country."""
        for size in (2, 1):
            part = words[:size] if is_after else words[-size:]
            if len(part) < size:
                continue
            gap = text[hit.end() : part[0].start()] if is_after else text[part[-1].end() : hit.start()]
            country = lex.demonyms.get(" ".join(name_key(word.group()) for word in part))
            if country and not gap.strip():
                return (
                    Span(hit.start(), part[-1].end()) if is_after else Span(part[0].start(), hit.end())
                ), country
        if is_after and words and name_key(words[0].group()) in lex.before:
            for start in range(1, len(words)):
                for stop in range(len(words), start, -1):
                    part = words[start:stop]
                    if not part[0].group()[0].isupper():
                        continue
                    between = text[hit.end() : part[0].start()]
                    key = name_key(" ".join(word.group() for word in part))
                    code = self._country_named(key)
                    if code and all(character.isalpha() or character in " '’" for character in between):
                        return Span(hit.start(), part[-1].end()), code
                if words[start].group()[0].isupper():
                    break
        return None

    def _country_named(self, key: str) -> str | None:
        for row in self.gazetteer.entries(key)["row"].tolist():
            place = self.gazetteer.place_at(row)
            if place.kind == "country":
                return place.country
        return None

    # Resolution

    def places(self, text: str, code: str) -> list[tuple[int, int, Place | None, float]]:
        """Return the names of one document with their places: start, end, place, confidence."""
        names = self.names(text, code)
        spans = [(name.start, name.end) for name in names]
        return [
            (start, end, place, sure * _logistic(name.score))
            for name, (start, end), (place, sure) in zip(
                names, spans, self._settled(text, code, spans, [name.key for name in names]), strict=True
            )
        ]

    def places_at(
        self, text: str, code: str, spans: Sequence[tuple[int, int]]
    ) -> list[tuple[int, int, Place | None, float] | None]:
        """Return the place of each given span, `None` where there is none; an adjective gives its country."""
        lex = lexicon(code)
        keys = []
        for start, end in spans:
            name = text[start:end]
            key = self._key_of(name, lex)
            country = lex.demonyms.get(name_key(name), "")
            if country and not (key and self._country_named(key)):
                key = name_key(self._country_name(country))
            keys.append(key)
        known = set(keys)
        keys = [
            key or self._near_miss(text[start:end], known)
            for key, (start, end) in zip(keys, spans, strict=True)
        ]
        settled = self._settled(text, code, spans, keys)
        return [
            (start, end, place, sure) if place else None
            for (start, end), (place, sure) in zip(spans, settled, strict=True)
        ]

    def _country_name(self, code: str) -> str:
        place = self.gazetteer.country(code)
        return place.name if place else ""

    def _settled(
        self, text: str, code: str, spans: Sequence[tuple[int, int]], keys: Sequence[str]
    ) -> list[tuple[Place | None, float]]:
        """Return place and probability of each name of one document."""
        board = self.board(text, code, spans, keys)
        best: dict[str, tuple[Place | None, float]] = {}
        for key, choice in zip(board.keys, self.resolver.settle(board), strict=True):
            at = int(choice.probability.argmax())
            top = float(choice.probability[at])
            place = self.gazetteer.place_at(int(choice.options.rows[at])) if top >= choice.none else None
            best[key] = (place, top if place else choice.none)
        return [best.get(key, (None, 0.0)) for key in keys]

    def resolve(
        self, documents: Sequence[tuple[str, str, tuple[Mention, ...], str]]
    ) -> tuple[tuple[Mention, ...], ...]:
        """Resolve all documents of a corpus together."""
        keys = [
            [self._key_of(mention.name, lexicon(code)) for mention in mentions]
            for _, code, mentions, _ in documents
        ]
        known = {key for row in keys for key in row if key}
        keys = [[key or self._near_miss(mention.name, known) for key, mention in zip(row, doc[2], strict=True)] for row, doc in zip(keys, documents, strict=True)]  # fmt: skip
        boards = [self.board(doc[0], doc[1], [(m.span.start, m.span.end) for m in doc[2]], row) for doc, row in zip(documents, keys, strict=True)]  # fmt: skip
        choices = [self.resolver.settle(board) for board in boards]
        if len(boards) > 1:
            priors = corpus_prior(boards, choices)
            choices = [
                self.resolver.settle(board, prior) for board, prior in zip(boards, priors, strict=True)
            ]
        return tuple(
            tuple(
                self._explained(mention, key, lexicon(doc[1]), board, chosen)
                for mention, key in zip(doc[2], row, strict=True)
            )
            for doc, row, board, chosen in zip(documents, keys, boards, choices, strict=True)
        )

    def _key_of(self, name: str, lex: Lexicon) -> str:
        """Return the key under which the gazetteer knows a mention, "" where it does not."""
        for ending in lex.possessives:
            name = name.removesuffix(ending)
        full = lex.abbreviations.get(name) or lex.abbreviations.get(name + ".")
        key = name_key(full or name)
        if self.gazetteer.knows(key):
            return key
        if lex.genitive and key.endswith(lex.genitive) and self.gazetteer.knows(key[: -len(lex.genitive)]):
            return key[: -len(lex.genitive)]
        first = re.split(r"[-–]", name)[0]  # "Artyom-Somewhere-1" that nobody knows lies in or near Artyom
        if first != name and len(first) > 3 and self.gazetteer.knows(name_key(first)):
            return name_key(first)
        return ""

    def _near_miss(self, name: str, known: set[str]) -> str:
        """Return the key that is one edit away: of a name of this corpus, else of a large place; "" for none."""
        key = name_key(name)
        if len(key) < _EDIT_LENGTH or " " in key:
            return ""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - rarely needed

        near = [
            other
            for other in known
            if abs(len(other) - len(key)) <= 1 and OSA.distance(key, other, score_cutoff=1) == 1
        ]
        return near[0] if len(near) == 1 else ""

    def board(self, text: str, code: str, spans: Sequence[tuple[int, int]], keys: Sequence[str]) -> Board:
        """Lay out a document's names for the resolver."""
        order: dict[str, int] = {}
        counts: list[float] = []
        options = []
        for key in keys:
            if not key:
                continue
            if key not in order:
                found = self.resolver.options(key)
                if found is None:
                    continue
                order[key] = len(order)
                counts.append(0.0)
                options.append(found)
            counts[order[key]] += 1.0
        containers = []
        for (a, key_a), (b, key_b) in zip(
            zip(spans, keys, strict=True), zip(spans[1:], keys[1:], strict=True), strict=False
        ):
            if (
                key_a in order
                and key_b in order
                and key_a != key_b
                and text[a[1] : b[0]] in {", ", " (", ",", " ("}
            ):
                containers.append((order[key_a], order[key_b]))
        return Board(
            list(order),
            options,
            np.array(counts),
            containers,
            self._demonyms(text, lexicon(code)) if len(order) else {},
        )

    def _demonyms(self, text: str, lex: Lexicon) -> dict[int, float]:
        found: dict[int, float] = {}
        if lex.demonyms:
            for word in _WORD.findall(text):
                country = lex.demonyms.get(name_key(word))
                if country:
                    number = self.gazetteer.country_number(country)
                    found[number] = min(3.0, found.get(number, 0.0) + 0.5)
        return found

    def _explained(
        self, mention: Mention, key: str, lex: Lexicon, board: Board, chosen: Sequence[Choice]
    ) -> Mention:
        relation = next((country for _, country in self._capitals(mention.name, lex)), None)
        if relation:
            place = self.gazetteer.capital(relation)
            if place:
                reason = f"the capital of {relation}"
                return Mention(
                    mention.span, mention.name, place, (Candidate(place, 0.95, reason),), 0.95, reason
                )
        if key not in board.keys:
            return Mention(mention.span, mention.name, reason="no place of this name is known")
        choice = chosen[board.keys.index(key)]
        order = np.argsort(-choice.probability)[:RIVALS].tolist()
        candidates = tuple(
            Candidate(
                self.gazetteer.place_at(int(choice.options.rows[at])),
                float(choice.probability[at]),
                self._reason(choice, at),
            )
            for at in order
        )
        best = candidates[0]
        if choice.none > best.score:
            return Mention(
                mention.span,
                mention.name,
                None,
                candidates,
                choice.none,
                f"refused: nothing speaks for {best.place.name} ({best.place.country})",
            )
        return Mention(mention.span, mention.name, best.place, candidates, best.score, best.reason)

    def _reason(self, choice: Choice, at: int) -> str:
        """Say in plain words what spoke for a candidate."""
        parts = []
        if len(choice.options.rows) == 1:
            parts.append("the only place of this name")
        words = {
            "country": "same country as other names",
            "region": "same region as other names",
            "near": "near other places of the text",
            "container": "the place that contains it is named beside it",
        }
        for kind, votes in sorted(choice.votes.items(), key=lambda item: -item[1][at]):
            if votes[at] > 0.7:
                parts.append(words[kind])
        if not parts:
            parts.append(
                "most prominent place of this name"
                if choice.options.base[at] == choice.options.base.max()
                else "a lesser place of this name"
            )
        if not choice.options.main[at]:
            parts.append("under another name of it")
        return "; ".join(parts)


def _logistic(score: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
