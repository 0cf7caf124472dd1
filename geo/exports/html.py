"""Journey -> one HTML file that opens anywhere, with no script and nothing to load."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.exports.picture import NARROW, WIDE, draw_picture
from geo.exports.xml import xml_text
from geo.placing import Label
from geo.ways import way
from geo.words import Reader

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.models import Article, Claim, Conflict, Journey, NotVisited, Route, Span, Stop

ENGLISH = Reader()

# Nothing in the file may run or be fetched, even if some text escaped its escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2530; --soft: #5b6676; --paper: #fbfaf7; --card: #fff; --rule: #dcd8cf;
  --sea: #dbe7ee; --land: #f4f0e6; --border: #c3bba9; --go: #a5182c; --place: #ffe3a8; --day: #cfe8d5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a3adba; --paper: #14181d; --card: #1c2229;
  --rule: #333c47; --sea: #16222c; --land: #2a3038; --border: #4a5360; --go: #f0808c;
  --place: #6b5312; --day: #24523a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { font: 600 2rem/1.2 Georgia, serif; margin: 0; } h2 { font: 600 1.3rem/1.3 Georgia, serif; margin: 2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 0; } h3 small { font-weight: 400; color: var(--soft); } p { margin: .3rem 0; } .soft, cite, summary small { color: var(--soft); }
figure { margin: 1.2rem 0 .6rem; overflow: hidden; border: 1px solid var(--rule); border-radius: 6px; }
figure svg { display: block; width: 100%; height: auto; } .narrow { display: none; }
@media (max-width: 620px) { .wide { display: none; } .narrow { display: block; } }
.sea { fill: var(--sea); } .land { fill: var(--land); stroke: var(--border); stroke-width: .7; }
.leg { stroke: var(--go); stroke-width: 2; fill: none; } .leg.inferred { stroke-dasharray: 7 4; }
.leg.planned { stroke-dasharray: 2 4; }
marker path { fill: var(--go); } .lead { stroke: var(--ink); stroke-width: 1; }
.true { stroke: var(--ink); stroke-width: 5; stroke-linecap: round; }
.stop circle { fill: var(--go); stroke: var(--card); stroke-width: 2; }
.stop.inferred circle, .stop.unknown circle { stroke-dasharray: 3 3; stroke-width: 3; }
.stop.planned circle { fill: var(--card); stroke: var(--go); stroke-dasharray: 3 2; stroke-width: 2; }
.stop text { font: 700 13px system-ui, sans-serif; text-anchor: middle; fill: var(--card); }
.stop.planned text { fill: var(--go); }
.name, .note { font: 600 12px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: var(--land); stroke-width: 3px; }
.note { font-weight: 400; font-size: 11px; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; margin: 0; font-size: .85rem; color: var(--soft); }
.legend svg { width: 30px; height: 16px; vertical-align: -3px; margin-right: .4rem; }
ol { list-style: none; padding: 0; } .card { background: var(--card); border: 1px solid var(--rule); border-radius: 6px;
  padding: .8rem 1rem; margin: .7rem 0; } .card:target { outline: 3px solid var(--go); }
.number { display: inline-block; min-width: 1.7em; text-align: center; border-radius: 1em; background: var(--go);
  color: var(--card); margin-right: .5em; } .planned .number { background: none; color: var(--go);
  border: 2px dashed var(--go); }
blockquote { margin: .6rem 0; padding-left: .8rem; border-left: 3px solid var(--rule); font-family: Georgia, serif; }
cite { display: block; font: normal .85rem system-ui, sans-serif; } mark { color: inherit; border-radius: 2px; }
mark.place { background: var(--place); } mark.day { background: var(--day); } a { color: inherit; }
summary { cursor: pointer; padding: .2rem 0; } footer { margin-top: 3rem; font-size: .85rem; color: var(--soft); }
"""


def to_html(journey: Journey, reader: Reader = ENGLISH) -> str:
    """Write a journey as a web page of one file: map, stops with their evidence, conflicts, places not visited.

    Parameters
    ----------
    journey
        What to write.
    reader
        For whom: language and days are theirs.
    """
    route = journey.route
    title = reader.say("The journey of {name}", name=route.traveller)
    parts = [
        "<!doctype html>",
        f'<html lang="{_text(reader.code)}"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>",
        f'<header><h1>{_text(title)}</h1><p class="soft">{_text(_summary(journey, reader))}</p>',
        f"<p>{_text(reader.reason(route.note))}</p>" if route.note else "",
        "</header><main>",
        _map(route, title, reader) if route.stops else "",
        f"<h2>{_text(reader.say('Stops'))}</h2>",
    ]
    nowhere = reader.say("The articles give no place where the traveller was or will be.")
    parts.append(
        f"<ol>{''.join(_stop(stop, journey, reader) for stop in route.stops)}</ol>"
        if route.stops
        else f"<p>{_text(nowhere)}</p>"
    )
    if route.conflicts:
        parts.append(f"<h2>{_text(reader.say('Where the articles disagree'))}</h2>")
        parts += [_conflict(conflict, journey, reader) for conflict in route.conflicts]
    if route.not_visited:
        parts.append(f"<h2>{_text(reader.say('Mentioned, not visited'))}</h2>")
        parts += [_not_visited(one, journey, reader) for one in route.not_visited]
    made = reader.say(
        "Made by Dateline. Places: GeoNames (CC BY 4.0). Coasts and borders: Natural Earth (public domain); they are no "
        "statement about any border. The quotes belong to their publishers."
    )
    parts.append(f"</main><footer>{_text(made)}</footer></body></html>\n")
    return "\n".join(part for part in parts if part)


def _summary(journey: Journey, reader: Reader) -> str:
    known = [day for stop in journey.route.stops for day in (stop.first_day, stop.last_day) if day]
    counts = [
        reader.count("{n} stop", "{n} stops", len(journey.route.stops)),
        reader.count("{n} article", "{n} articles", len(journey.corpus.articles)),
    ]
    return ", ".join([reader.days(min(known), max(known), long=True), *counts] if known else counts)


def _map(route: Route, title: str, reader: Reader) -> str:
    labels = [Label(reader.place(stop.place), reader.stay(stop)) for stop in route.stops]
    pictures = "".join(
        f'<div class="{kind}">{draw_picture(route, labels, size, title)}</div>'
        for kind, size in (("wide", WIDE), ("narrow", NARROW))
    )
    marks = "".join(
        f'<li><svg viewBox="0 0 30 16" aria-hidden="true">{_MARKS[kind]}</svg>{_text(text)}</li>'
        for kind, text in reader.legend(route)
        if kind in _MARKS
    )
    return f'<figure>{pictures}</figure><ul class="legend">{marks}</ul>'


_MARKS = {
    "full": '<g class="stop"><circle cx="15" cy="8" r="6"/></g>',
    "inferred": '<g class="stop inferred"><circle cx="15" cy="8" r="6"/></g>',
    "hollow": '<g class="stop planned"><circle cx="15" cy="8" r="6"/></g>',
    "line": '<path class="leg" d="M0 8H30"/>',
    "line dashed": '<path class="leg inferred" d="M0 8H30"/>',
    "line dotted": '<path class="leg planned" d="M0 8H30"/>',
}
"""The legend's marks, drawn as in the picture; speculation is not in it."""


def _stop(stop: Stop, journey: Journey, reader: Reader) -> str:
    country = reader.country(stop.place)
    where = f" <small>{_text(country)}</small>" if country else ""
    facts = [
        reader.stay(stop, year=True),
        reader.status(stop),
        reader.say("confidence {share}", share=reader.share(stop.confidence)),
    ]
    if stop.place.is_guessed:
        facts.append(reader.say("position guessed from the places named around it"))
    lines = [
        f'<li class="card {stop.status}" id="stop-{stop.number}">',
        f'<h3><span class="number">{stop.number}</span>{_text(reader.place(stop.place))}{where}</h3>',
        f"<p>{_text(' · '.join(facts))}</p>",
    ]
    places = {each.number: each.place for each in journey.route.stops}
    lines += (
        f'<p class="soft">{_text(reader.way(way(journey.route, leg), reader.place(places[leg.origin])))}</p>'
        for leg in journey.route.legs
        if leg.destination == stop.number
    )
    lines += _quotes(stop.evidence, journey, reader)
    return "\n".join((*lines, "</li>"))


def _conflict(conflict: Conflict, journey: Journey, reader: Reader) -> str:
    lines = [
        f'<section class="card"><h3>{_text(reader.conflict(conflict))}</h3><p>{_text(reader.reason(conflict.why))}</p>'
    ]
    for index, side in enumerate(conflict.sides):
        followed = index == conflict.followed
        verdict = reader.say("The route follows this") if followed else reader.say("Not followed")
        lines.append(f"<p><strong>{_text(reader.reason(side.reading))}</strong> · {_text(verdict)}</p>")
        lines += _quotes(side.claims, journey, reader)
    return "\n".join((*lines, "</section>"))


def _not_visited(one: NotVisited, journey: Journey, reader: Reader) -> str:
    name = f"{_text(reader.place(one.place))} <small>{_text(reader.reason(one.why))}</small>"
    return f"<details><summary>{name}</summary>{''.join(_quotes(one.evidence, journey, reader))}</details>"


def _quotes(claims: tuple[Claim, ...], journey: Journey, reader: Reader) -> Iterator[str]:
    marks: dict[tuple[str, Span], set[tuple[int, int, str]]] = {}
    days: dict[tuple[str, Span], dict[str, None]] = {}
    for claim in claims:
        text = journey.article(claim.article).text
        found = marks.setdefault((claim.article, claim.sentence), set())
        found.add((claim.mention.span.start, claim.mention.span.end, "place"))
        read = days.setdefault((claim.article, claim.sentence), {})
        if claim.when is not None and claim.when.span is not None:
            found.add((claim.when.span.start, claim.when.span.end, "day"))
            day = reader.days(claim.when.first, claim.when.last)
            if day:
                read[f"“{claim.when.span.of(text)}” = {day}"] = None
    for (name, sentence), found in marks.items():
        article = journey.article(name)
        quote = _marked(article.text, sentence, found)
        read_as = "".join(f"<br>{_text(each)}" for each in days[name, sentence])
        yield (
            f'<blockquote><span lang="{_text(article.language)}">{quote}</span>'
            f"<cite>{_source(article, reader)}{read_as}</cite></blockquote>"
        )


def _marked(text: str, sentence: Span, marks: set[tuple[int, int, str]]) -> str:
    at = sentence.start
    out = []
    for start, end, kind in sorted(marks):
        if start < at or end > sentence.end:
            continue  # it overlaps a mark already made, or stands in a sentence before
        out.append(f'{_text(text[at:start])}<mark class="{kind}">{_text(text[start:end])}</mark>')
        at = end
    return "".join((*out, _text(text[at : sentence.end])))


def _source(article: Article, reader: Reader) -> str:
    title = _text(article.title or article.outlet or article.id)
    if article.url and article.url.startswith(("https://", "http://")):
        title = f'<a href="{_text(article.url)}" rel="noopener noreferrer">{title}</a>'
    rest = (
        article.outlet if article.title else "",
        reader.days(article.published, article.published) or reader.say("undated"),
        reader.language(article.language),
    )
    return " · ".join((title, *(_text(part) for part in rest if part)))


def _text(text: str) -> str:
    return escape(xml_text(text))
