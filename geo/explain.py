"""Journey -> plain text: why each place is a stop or none.

For every stop and every place left out: the sentences, the rule that read each, the rivals of place and day, and
the bounds that the neighbours set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.exports.xml import stay

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.models import Claim, Conflict, Journey, NotVisited, Stop


def explain(journey: Journey) -> str:
    """Explain a journey, a paragraph for each stop, each conflict and each place that is no stop."""
    route = journey.route
    count = len(route.stops)
    lines = [f"The journey of {route.traveller}: {count} stop{'s' * (count != 1)}"]
    if route.note:
        lines.append(f"note: {route.note}")
    lines += _undated(journey)
    for stop in route.stops:
        lines += ["", *_stop(stop, journey)]
    for conflict in route.conflicts:
        lines += ["", *_conflict(conflict, journey)]
    for left_out in route.not_visited:
        lines += ["", *_left_out(left_out, journey)]
    return "".join(f"{_printable(line)}\n" for line in lines)


def _undated(journey: Journey) -> Iterator[str]:
    """Say between which days an article without a day of publication was written, and what tells so."""
    for reading in journey.readings:
        if reading.article.published is None:
            written = reading.written
            days = written.edtf if written is not None else ""
            yield f"undated: {reading.article.id}, " + (
                f"{days}: {written.rule}" if written and days else "nothing tells"
            )


def _stop(stop: Stop, journey: Journey) -> Iterator[str]:
    place = stop.place
    where = f"{place.latitude:.2f}, {place.longitude:.2f}, {place.id}"
    yield f"{stop.number}. {_named(stop.place.name, place.country)}  [{where}]"
    yield f"   {stay(stop)}; day {stop.day_is}; {stop.status}; confidence {stop.confidence:.2f}"
    yield from (f"   {odds:+.1f} {sign}" for sign, odds in stop.signs)
    yield from _bounds(stop, journey)
    yield from _rivals(stop.evidence)
    yield from _claims(stop.evidence, journey)
    if stop.other:
        yield "   said of the same place, and no support:"
        yield from _claims([claim for claim in stop.other if claim.label != "mention"], journey)
        yield from _counted([claim for claim in stop.other if claim.label == "mention"])


def _bounds(stop: Stop, journey: Journey) -> Iterator[str]:
    stops = [one for one in journey.route.stops if one.day_is == "stated"]  # an inferred day bounds nothing
    before = [one.last_day or one.first_day for one in stops if one.number < stop.number]
    after = [one.first_day or one.last_day for one in stops if one.number > stop.number]
    earliest = max((day for day in before if day), default=None)
    latest = min((day for day in after if day), default=None)
    if stop.day_is != "stated" and (earliest or latest):
        yield f"   bounds: the dated stops before it end on {earliest or '?'}, those after it begin on {latest or '?'}"


def _rivals(claims: Iterable[Claim]) -> Iterator[str]:
    seen = set()
    for claim in claims:
        mention = claim.mention
        if mention.name in seen:
            continue
        seen.add(mention.name)
        chosen = f"   “{mention.name}” is this place: {mention.reason or 'no rival'}"
        yield f"{chosen} (probability {mention.confidence:.2f})"
        for rival in mention.candidates:
            if rival.place.id != claim.place.id:
                name = _named(rival.place.name, rival.place.country)
                yield f"      rather than {name} {rival.place.id}: {rival.reason} ({rival.score:.2f})"


def _claims(claims: Iterable[Claim], journey: Journey) -> Iterator[str]:
    for claim in claims:
        article = journey.article(claim.article)
        motion = f", {claim.motion}" if claim.motion else ""
        yield f"   {claim.label}{motion} ({claim.confidence:.2f}) by rule: {claim.rule or 'none given'}"
        if claim.actor:
            yield f"      who: {claim.actor}"
        if claim.when is not None:
            yield f"      when: {claim.when.edtf or 'unknown'} by rule: {claim.when.rule or 'none given'}"
            for rival in claim.when.rivals:
                yield f"         or {rival.edtf or 'unknown'}: {rival.rule}"
        span = claim.sentence
        yield f"      {article.id}:{span.start}-{span.end} “{span.of(article.text)}”"


def _counted(claims: Iterable[Claim]) -> Iterator[str]:
    """Count the sentences that only name the place: there may be hundreds."""
    rules: dict[str, list[str]] = {}
    for claim in claims:
        rules.setdefault(claim.rule or "none given", []).append(f"{claim.article}:{claim.sentence.start}")
    for rule, where in rules.items():
        more = f" and {len(where) - 3} more" if len(where) > 3 else ""
        yield f"   mention by rule: {rule}: {', '.join(where[:3])}{more}"


def _conflict(conflict: Conflict, journey: Journey) -> Iterator[str]:
    yield f"Conflict ({conflict.kind}) about {conflict.about}: {conflict.why}"
    for index, side in enumerate(conflict.sides):
        yield f"   {'followed' if index == conflict.followed else 'not followed'}: {side.reading}"
        yield from _claims(side.claims, journey)


def _left_out(one: NotVisited, journey: Journey) -> Iterator[str]:
    yield f"No stop: {_named(one.place.name, one.place.country)}  [{one.place.id}], because {one.why}"
    yield from _claims(one.evidence, journey)


def _named(name: str, country: str | None) -> str:
    return f"{name}, {country}" if country else name


def _printable(line: str) -> str:
    """Take out line ends and what would steer a terminal: an article's text may hold escape sequences."""
    return "".join(char if char.isprintable() else " " for char in line)
