"""Claims -> HTML: what the articles say, quoted, marked and sourced. Pure, and everything that is not ours is escaped."""

from __future__ import annotations

from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, get_args

from geo.models import Label, Span
from geo.ways import distances, guesses, measured_km, way

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from geo.models import Article, Claim, Conflict, Journey, Leg, NotVisited, Place, Reading, Stop
    from geo.words import Reader

_ORDER: tuple[str, ...] = get_args(Label)


def stop_evidence(journey: Journey, stop: Stop, reader: Reader) -> str:
    """Write everything that is known of a stop: its claims by label, newest first, its sources and its rivals."""
    claims = sorted(
        (*stop.evidence, *stop.other),
        key=lambda claim: (
            _ORDER.index(claim.label),
            -_published(journey, claim),
            claim.article,
            claim.sentence,
        ),
    )
    _, before = _arriving(journey, stop)
    parts = [heading(stop, reader), arrival(journey, stop, reader)]
    parts += [
        f'<p class="facts">{escape(reader.distance(said, measured_km(stop, said)))}</p>'
        for said in distances(stop)
        if said.origin != before  # of that the way there tells
    ]
    parts.append(_facts(stop, reader))
    for label, group in groupby(claims, key=lambda claim: claim.label):
        same = list(group)
        title = escape(reader.label(same[0]))
        quotes = "".join(excerpt(journey, claim, reader) for claim in same)
        if label == "mention":  # says nothing of the traveller: there to be checked, not to be read first
            parts.append(
                f"<details><summary>{title} ({reader.number(len(same))})</summary>{quotes}</details>"
            )
        else:
            parts.append(f'<h4 class="label {label}">{title}</h4>{quotes}')
    parts.append(_rivals(claims, stop, reader))
    return f'<section class="of-stop">{"".join(parts)}</section>'


def overview(journey: Journey, stops: Sequence[Stop], reader: Reader) -> str:
    """Write the strongest excerpt of each stop, in order: the journey told by its sources."""
    parts = []
    for stop in stops:
        quotes = "".join(excerpt(journey, claim, reader) for claim in stop.evidence[:1])
        parts.append(f'<section class="of-stop">{heading(stop, reader)}{quotes}</section>')
    return "".join(parts)


def day_evidence(journey: Journey, stops: Sequence[Stop], reader: Reader) -> str:
    """Write every excerpt of the stops of a day."""
    return "".join(stop_evidence(journey, stop, reader) for stop in stops)


def heading(stop: Stop, reader: Reader) -> str:
    """Write a stop's number, place, country, days and status."""
    country = reader.country(stop.place)
    where = f'<span class="country">{escape(country)}</span>' if country else ""
    return (
        f'<h3><span class="number {stop.status} {stop.day_is}">{stop.number}</span> '
        f"{escape(reader.place(stop.place))} {where}</h3>"
        f'<p class="when">{escape(reader.stay(stop, year=True))} · {escape(reader.status(stop))}</p>'
    )


def arrival(journey: Journey, stop: Stop, reader: Reader) -> str:
    """Write the leg that leads to a stop, ``""`` for the first."""
    leg, origin = _arriving(journey, stop)
    if leg is None or origin is None:
        return ""
    found = way(journey.route, leg)
    flag = ' class="facts implausible"' if found.implausible else ' class="facts"'
    return f"<p{flag}>{escape(reader.way(found, reader.place(origin)))}</p>"


def _arriving(journey: Journey, stop: Stop) -> tuple[Leg, Place] | tuple[None, None]:
    """Return the leg that leads to a stop, and the place where it begins."""
    places = {each.number: each.place for each in journey.route.stops}
    found = ((leg, places[leg.origin]) for leg in journey.route.legs if leg.destination == stop.number)
    return next(found, (None, None))


def in_words(journey: Journey, reader: Reader) -> str:
    """Write the map for those who see none: stop by stop, where it lies and how it is reached."""
    items = []
    for stop in journey.route.stops:
        place = stop.place
        country = reader.country(place)
        told = reader.say(
            "{name}, {days}, {status}",
            name=f"{reader.place(place)}, {country}" if country else reader.place(place),
            days=reader.stay(stop, year=True),
            status=reader.status(stop),
        )
        items.append(f"<li><strong>{escape(told)}</strong>{arrival(journey, stop, reader)}</li>")
    for place in guesses(journey.route):
        told = reader.say("{name}: only speculation, no stop", name=reader.place(place))
        items.append(f'<li class="guessed">{escape(told)}</li>')
    return f'<ol class="in-words">{"".join(items)}</ol>'


def excerpt(journey: Journey, claim: Claim, reader: Reader) -> str:
    """Write one claim: its sentence with place and day marked, and where it stands."""
    article = journey.article(claim.article)
    day = claim.when.span if claim.when is not None else None
    marks = [(claim.mention.span, "place")]
    if day is not None and claim.sentence.holds(day):
        marks.append((day, "day"))
    quote = marked(article.text, claim.sentence, marks)
    said = _day_said(article, claim, reader)
    words = reader.say("in the article")
    link = f'<a href="#{anchor(journey, claim)}">{escape(words)}</a>'
    return (
        f'<figure class="excerpt"><blockquote lang="{escape(article.language)}" dir="auto">{quote}</blockquote>'
        f"<figcaption>{source(article, reader)} · {link}{said}</figcaption></figure>"
    )


def anchor(journey: Journey, claim: Claim) -> str:
    """Name the place of a claim's sentence in the articles at the foot of the page."""
    number = next(n for n, article in enumerate(journey.corpus.articles) if article.id == claim.article)
    return f"said-{number}-{claim.sentence.start}"


def whole_article(journey: Journey, article: Article, reader: Reader, address: Callable[[int], str]) -> str:
    """Write an article with its places, days and claims marked; what is not its own prose is pale.

    Parameters
    ----------
    journey
        The journey that was read from it.
    article
        The article.
    reader
        For whom.
    address
        Number of a stop -> the page's address with that stop selected.
    """
    stop_of = {
        id(claim): stop.number for stop in journey.route.stops for claim in (*stop.evidence, *stop.other)
    }
    told = [claim for stop in journey.route.stops for claim in (*stop.evidence, *stop.other)]
    told += [claim for place in journey.route.not_visited for claim in place.evidence]
    mine = sorted(
        (claim for claim in told if claim.article == article.id),
        key=lambda claim: (claim.sentence, _ORDER.index(claim.label)),
    )
    reading = next((each for each in journey.readings if each.article.id == article.id), None)
    marks = {mention.span: "place" for mention in reading.mentions if mention.place} if reading else {}
    marks |= {when.span: "day" for when in reading.dates if when.span is not None} if reading else {}
    parts, at = [], 0
    for sentence, group in groupby(mine, key=lambda claim: claim.sentence):
        claims = list(group)
        if sentence.start < at:
            continue
        parts.append(_prose(article, Span(at, sentence.start), marks))
        numbers = sorted({stop_of[id(claim)] for claim in claims if id(claim) in stop_of})
        links = "".join(
            f'<a class="to-stop" href="{escape(address(number))}" target="_self" title="{escape(title)}">{number}</a>'
            for number in numbers
            for title in [reader.say("Stop {n}", n=number)]
        )
        label = claims[0].label
        parts.append(
            f'<span class="claim {label}" id="{anchor(journey, claims[0])}" title="{escape(reader.label(claims[0]))}">'
            f"{marked(article.text, sentence, marks.items())}</span>{links}"
        )
        at = sentence.end
    parts.append(_prose(article, Span(at, len(article.text)), marks))
    return (
        f'<details class="article"><summary>{source(article, reader)}{_bounds(reading, reader)}</summary>'
        f'<div class="prose" lang="{escape(article.language)}" dir="auto">{"".join(parts)}</div></details>'
    )


def _prose(article: Article, within: Span, marks: Mapping[Span, str]) -> str:
    """Write a part of an article between two claims: its own prose marked, the site's furniture pale."""
    parts, at = [], within.start
    for body in article.body:
        start, end = max(body.start, within.start), min(body.end, within.end)
        if start >= end:
            continue
        if at < start:
            parts.append(f'<span class="furniture">{escape(article.text[at:start])}</span>')
        parts.append(marked(article.text, Span(start, end), marks.items()))
        at = end
    if at < within.end:
        parts.append(f'<span class="furniture">{escape(article.text[at : within.end])}</span>')
    return "".join(parts)


def marked(text: str, within: Span, marks: Iterable[tuple[Span, str]]) -> str:
    """Write a part of a text with marks; a mark that overlaps an earlier one or leaves the part is left out."""
    parts, at = [], within.start
    for span, kind in sorted(marks):
        if span.start < at or span.end > within.end or span.start >= span.end:
            continue
        parts.append(escape(text[at : span.start]))
        parts.append(f'<mark class="{kind}">{escape(span.of(text))}</mark>')
        at = span.end
    parts.append(escape(text[at : within.end]))
    return "".join(parts)


def source(article: Article, reader: Reader) -> str:
    """Write an article's title, outlet, day of publication and language."""
    published = (
        reader.days(article.published, article.published) if article.published else reader.say("undated")
    )
    named = article.title or article.outlet or article.id
    title = f'<span lang="{escape(article.language)}">{escape(named)}</span>'
    outlet = f"<cite>{escape(article.outlet)}</cite>" if article.title and article.outlet else ""
    rest = [outlet, escape(published), escape(reader.language(article.language))]
    return f'<span class="title">{title}</span><br>{" · ".join(part for part in rest if part)}'


def _bounds(reading: Reading | None, reader: Reader) -> str:
    """Write between which days an article without a day of publication was written, where that is known."""
    written = reading.written if reading is not None and reading.article.published is None else None
    days = reader.days(written.first, written.last) if written is not None else ""
    return (
        escape(reader.say(" (written {days}, by its own dates and the other articles)", days=days))
        if days
        else ""
    )


def disagreement(journey: Journey, conflict: Conflict, reader: Reader) -> str:
    """Write a conflict: both readings side by side, the one that the route follows, and why."""
    sides = []
    for number, side in enumerate(conflict.sides):
        followed = number == conflict.followed
        verdict = reader.say("The route follows this") if followed else reader.say("Not followed")
        quotes = "".join(excerpt(journey, claim, reader) for claim in side.claims)
        sides.append(
            f'<div class="side{" followed" * followed}"><p class="reading"><strong>{escape(reader.reason(side.reading))}'
            f"</strong> <span>{escape(verdict)}</span></p>{quotes}</div>"
        )
    return (
        f'<section class="conflict"><h3>{escape(reader.conflict(conflict))}</h3><div class="sides">{"".join(sides)}</div>'
        f'<p class="why">{escape(sentence(reader.reason(conflict.why)))}</p></section>'
    )


def sentence(text: str) -> str:
    """Begin a text with a capital and end it with a full stop."""
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def left_out(journey: Journey, place: NotVisited, reader: Reader) -> str:
    """Write a place that is no stop: the reason, and the excerpts to open."""
    country = reader.country(place.place)
    quotes = "".join(excerpt(journey, claim, reader) for claim in place.evidence)
    name = escape(reader.place(place.place)) + (
        f', <span class="country">{escape(country)}</span>' if country else ""
    )
    return (
        f'<details class="left-out"><summary><strong>{name}</strong> <span>{escape(reader.reason(place.why))}</span></summary>'
        f"{quotes}</details>"
    )


def _published(journey: Journey, claim: Claim) -> int:
    published = journey.article(claim.article).published
    return published.toordinal() if published else 0


def _facts(stop: Stop, reader: Reader) -> str:
    facts = [
        reader.count("{n} independent source", "{n} independent sources", stop.sources),
        reader.say("confidence {share}", share=reader.share(stop.confidence)),
    ]
    if stop.place.is_guessed:
        facts.append(reader.say("position guessed from the places named around it"))
    return f'<p class="facts">{escape(" · ".join(facts))}</p>{_signs(stop, reader)}'


def _signs(stop: Stop, reader: Reader) -> str:
    """Write what speaks for a stop and what against it, heaviest first."""
    lines = []
    for title, told in (
        (reader.say("For it:"), [sign for sign, odds in stop.signs if odds > 0]),
        (reader.say("Against it:"), [sign for sign, odds in stop.signs if odds < 0]),
    ):
        if told:
            said = ", ".join(reader.reason(sign) for sign in told)
            lines.append(f"<li>{escape(title)} {escape(said)}</li>")
    if not lines:
        return ""
    title = escape(reader.say("What the confidence rests on"))
    return f'<details class="signs"><summary>{title}</summary><ul>{"".join(lines)}</ul></details>'


def _rivals(claims: Iterable[Claim], stop: Stop, reader: Reader) -> str:
    """Write the places that the name may also mean, each once."""
    rivals = {
        candidate.place.id: candidate
        for claim in claims
        for candidate in claim.mention.candidates
        if candidate.place.id != stop.place.id
    }
    if not rivals:
        return ""
    items = "".join(
        f"<li>{escape(reader.place(rival.place))}, {escape(reader.where(rival.place))}"
        f' <span class="score">{escape(reader.share(rival.score))}</span> {escape(reader.reason(rival.reason))}</li>'
        for rival in sorted(rivals.values(), key=lambda rival: -rival.score)[:5]
    )
    title = escape(reader.say("Places of that name that were not meant"))
    return f'<details class="rivals"><summary>{title}</summary><ul>{items}</ul></details>'


def _day_said(article: Article, claim: Claim, reader: Reader) -> str:
    """Write how the day was read: from the words marked, or carried over from an earlier sentence."""
    when = claim.when
    if when is None or when.span is None or not (when.first or when.last):
        return ""
    words, read = when.span.of(article.text), reader.days(when.first, when.last)
    quoted = f'<q lang="{escape(article.language)}">{escape(words)}</q>'
    if claim.sentence.holds(when.span):
        return f'<br><span class="read">{quoted} = {escape(read)}</span>'
    before = escape(reader.say("day from another sentence:"))
    return f'<br><span class="read">{before} {quoted} = {escape(read)}</span>'
