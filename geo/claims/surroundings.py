"""What stands around a place that no grammar ties to the traveller: signs that :mod:`geo.context` weighs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.dates import is_dateline
from geo.grammar import MOVEMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.claims.view import Judged, Name, View
    from geo.grammar import Sentence, Tense

_OPENING = 3  # tokens: a place behind "In the old town of" still opens its sentence
_LEAD = 300  # characters of an article in which news says what it is about
_AHEAD: frozenset[Tense] = frozenset({"future", "conditional"})
_BEHIND: frozenset[Tense] = frozenset({"past", "pluperfect"})
_BESIDE = {"(": "in brackets", ")": "in brackets", "-": "at a dash", "–": "at a dash", "—": "at a dash"}


def surroundings(view: View, name: Name, verdict: Judged) -> frozenset[str]:
    """Return what a sentence shows around a place that it only names.

    Parameters
    ----------
    name
        Where it stands.
    verdict
        Why the sentence does not bring the traveller there.

    Returns
    -------
    frozenset of str
        Keys of ``data/context/weights.toml``.
    """
    tied = (
        {f"by a verb of {verdict.trigger.klass}", *_mover(view, verdict)}
        if verdict.trigger is not None
        else set()
    )
    return frozenset({*_sentence(view), *_beside_name(view.read, name), *verdict.signs, *tied})


def _mover(view: View, verdict: Judged) -> Iterator[str]:
    """Yield what sort of word is said to have moved there."""
    words = verdict.actor.split()
    if not words:
        yield "nobody moved there"
    elif any(actor.text == verdict.actor and actor.kind in ("pronoun", "first") for actor in view.actors):
        yield "a pronoun moved there"
    elif any(actor.text == verdict.actor and actor.kind == "group" for actor in view.actors):
        yield "a group moved there"
    elif words[-1][:1].isupper():
        yield "a name moved there"
    else:
        yield "a noun moved there"


def _beside_name(read: Sentence, name: Name) -> Iterator[str]:
    """Yield what stands right beside the name."""
    yield f"behind {name.relation}"
    if name.begin < _OPENING:
        yield "opens its sentence"
    behind = read.text_at(name.last + 1) or "."
    before = read.text_at(name.first - 1)
    if behind in ".!":
        yield "ends its sentence"
    if behind in ",;:":
        yield "before a comma"
    for mark in (before, behind):
        if mark in _BESIDE:
            yield _BESIDE[mark]
    if read.tokens[name.first].start < _LEAD:
        yield "in the lead"


def _sentence(view: View) -> Iterator[str]:
    """Yield what the whole sentence shows: who acts, in which tense, and whether it gives a day."""
    read = view.read
    finite = [t for t in read.triggers if t.is_finite]
    kinds = {actor.kind for actor in view.actors}
    if view.first_person:
        yield "told by the traveller"
    if view.state.topic == "traveller":
        yield "spoken of the traveller"
    if any(actor.kind == "pronoun" and not actor.oblique for actor in view.actors):
        yield "beside a pronoun"
    if any(actor.kind in ("pronoun", "first") and actor.oblique for actor in view.actors):
        yield "beside a pronoun as object"
    if view.state.story:
        yield "in a story"
    if "traveller" in kinds:
        yield "beside the traveller"
    if "other" in kinds:
        yield "beside somebody else"
    if "group" in kinds:
        yield "beside a group"
    if any(d.day is not None and not is_dateline(d) for d in view.dates):
        yield "beside a day"
    elif view.dates:
        yield "beside a time"  # of a heading or a dateline too, which View.signs leaves out
    if view.state.heading is not None:
        yield "under a day's heading"
    if not finite:
        yield "beside no verb"
    tenses = {t.tense for t in finite}
    if "past" in tenses:
        yield "in the past"
    if "pluperfect" in tenses:
        yield "in the pluperfect"
    if tenses & _AHEAD:
        yield "in the future"
    if any(t.klass in MOVEMENT - {"stay", "visit", "meet"} for t in read.triggers):
        yield "beside a movement"
    if any(t.klass in ("stay", "visit") for t in read.triggers):
        yield "beside a stay"


def is_ahead(view: View, first: int) -> bool:
    """Tell that the finite verb nearest to a token speaks of what is to come."""
    return _nearest_tense(view, first) in _AHEAD


def is_behind(view: View, first: int) -> bool:
    """Tell that the finite verb nearest to a token speaks of what is over: a present leaves that to the day."""
    return _nearest_tense(view, first) in _BEHIND


def _nearest_tense(view: View, first: int) -> Tense | None:
    finite = [t for t in view.read.triggers if t.is_finite]
    nearest = min(finite, key=lambda t: abs(t.first - first), default=None)
    return nearest.tense if nearest is not None else None
