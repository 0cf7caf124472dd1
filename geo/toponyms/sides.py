"""What stands before and after a name, as features of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.gazetteer import name_key
from geo.people import person_names
from geo.toponyms.memo import Memo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.toponyms.lexicon import Lexicon

ARTICLE = " article"
"""Behind the class of an article: towns have none, unless it is part of their name."""

PERSONAL = frozenset(
    {"<given", "<initial", "<person_titles", "in <given", "in <initial", "in <person_titles"}
)
"""What a person's name has before its last word."""

_OF = frozenset({"organisation_before", "place_before", "seat_before"})


class Sides:
    """Classes of what stands before (``<``) and after (``>``) a name: a word's by the lexicon, else by its writing."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._given, self._family = person_names()
        self._befores: Memo[str, str] = Memo(self._read_before)
        self._afters: Memo[str, str] = Memo(self._read_after)

    def before(self, text: str, start: int) -> str:
        """Return the class of what stands before a character."""
        left = text[max(0, start - 30) : start]
        # the last two words, mostly
        at = left.rfind(" ", 0, left.rfind(" ", 0, -1)) if left[-1:] == " " else 0
        return self._befores[left[at:] if at > 0 else left]

    def after(self, text: str, end: int) -> str:
        """Return the class of what stands from a character on."""
        right = text[end : end + 24]
        at = right.find(" ", 1)
        return self._afters[right[:at] if at > 0 else right]

    def before_word(self, keys: Sequence[str], capital: bool) -> str:
        """Return the class of one word before a name, the last of some keys."""
        kind = self._before_word(keys, capital)
        return kind + ARTICLE if keys and keys[-1] in self._lexicon.articles else kind

    def _before_word(self, keys: Sequence[str], capital: bool) -> str:
        if not keys:
            return "<start"
        last = keys[-1]
        kind = self._lexicon.before.get(last, "")
        if kind == "before_weak" and len(keys) > 1:
            further = self._lexicon.before.get(keys[-2], "")
            if further in _OF:
                return f"<{further} of"
        if kind == "before_count" and len(keys) > 1 and keys[-2] in self._lexicon.hours:
            return "<word"
        if kind == "seat_before" and not self._lexicon.capital_nouns:
            kind = "organisation_before"  # "Universität Zürich" stands in Zürich, "musée Picasso" nowhere
        if kind:
            return f"<{kind}"
        if capital and not (self._lexicon.capital_nouns and last not in self._given):
            return "<given" if last in self._given else "<initial" if len(last) == 1 else "<capital"
        return "<number" if last.isdigit() else "<word"

    def after_word(self, key: str, capital: bool) -> str:
        """Return the class of one word after a name."""
        kind = self._lexicon.after.get(key, "")
        if kind:
            return f">{kind}{' C' if capital else ''}"
        if capital and not self._lexicon.capital_nouns:
            return ">family" if key in self._family else ">capital"
        return ">word"

    def _read_before(self, tail: str) -> str:
        stripped = tail.rstrip(" \u00a0'’\"“”«(-")
        if not stripped.strip():
            return "<start"
        end = stripped[-1]
        words = stripped.split()[-2:]
        if end == ".":
            title = name_key(words[-1])
            return "<person_titles" if self._lexicon.before.get(title) == "person_titles" else "<start"
        if end in "!?\n:—–…":
            return "<start"
        if end in ",;":
            return "<comma"
        return self.before_word([name_key(word.strip("(\"“«'’")) for word in words], words[-1][:1].isupper())

    def _read_after(self, head: str) -> str:
        first = head[:1]
        if first in {"'", "’"}:
            return ">possessive"
        if first == ",":
            return ">comma"
        if not first.isspace():
            return ">stop"
        words = head.split(None, 1)
        if not words or "\n" in head[: head.find(words[0])]:
            return ">stop"
        word = words[0].strip('.,;:!?"”»)')
        if words[0][0] == "(":
            return ">bracket"
        return self.after_word(name_key(word), word[:1].isupper())


def conjoined(group: str, feature: str) -> tuple[str, str]:
    """Return a feature alone and together with the group of the name."""
    return feature, f"{group} {feature}"


def before_features(group: str, before: str) -> tuple[str, ...]:
    """Return the features of what stands before a name."""
    kind = before.removesuffix(ARTICLE)
    features = conjoined(group, kind)
    return features if kind == before else (*features, *conjoined(group, "article"))


def side_features(group: str, before: str, after: str) -> tuple[str, ...]:
    """Return the features of both sides of a name; ``""`` for a side that its chain has told."""
    return (
        *(before_features(group, before) if before else ()),
        *(conjoined(group, after) if after else ()),
    )
