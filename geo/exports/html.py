"""Journey -> one HTML file that opens anywhere, with no script and nothing to load."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from geo.exports.picture import draw_picture
from geo.exports.xml import stay, xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.models import Article, Claim, Conflict, Journey, NotVisited, Span, Stop

# Nothing in the file may run or be fetched, even if some text escaped its escaping.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

_STYLE = """
:root { color-scheme: light dark; --ink: #1d2530; --soft: #5b6676; --paper: #fbfaf7; --card: #fff; --rule: #dcd8cf;
  --sea: #dbe7ee; --land: #f4f0e6; --border: #c3bba9; --go: #a5182c; --plan: #3f6c9b; --place: #ffe3a8; --day: #cfe8d5; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --soft: #a3adba; --paper: #14181d; --card: #1c2229;
  --rule: #333c47; --sea: #16222c; --land: #2a3038; --border: #4a5360; --go: #f0808c; --plan: #86b3e0;
  --place: #6b5312; --day: #24523a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 62rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, sans-serif; }
h1 { font: 600 2rem/1.2 Georgia, serif; margin: 0; } h2 { font: 600 1.3rem/1.3 Georgia, serif; margin: 2rem 0 .6rem; }
h3 { font-size: 1.05rem; margin: 0; } p { margin: .3rem 0; } .soft, cite, summary small { color: var(--soft); }
figure { margin: 1.2rem 0; overflow-x: auto; border: 1px solid var(--rule); border-radius: 6px; }
svg { display: block; width: 100%; min-width: 35rem; height: auto; }
.sea { fill: var(--sea); } .land { fill: var(--land); stroke: var(--border); stroke-width: .7; }
.leg { stroke: var(--go); stroke-width: 2.5; fill: none; } .leg.planned { stroke: var(--plan); stroke-dasharray: 6 5; }
marker path { fill: var(--go); } .lead { stroke: var(--soft); stroke-width: 1; }
.stop circle { fill: var(--go); stroke: var(--card); stroke-width: 2; }
.stop.planned circle { fill: var(--card); stroke: var(--plan); stroke-dasharray: 3 2; }
.stop text { font: 700 13px system-ui, sans-serif; text-anchor: middle; fill: var(--card); }
.stop.planned text { fill: var(--plan); }
.name { font: 600 13px system-ui, sans-serif; fill: var(--ink); paint-order: stroke; stroke: var(--land); stroke-width: 3px; }
ol { list-style: none; padding: 0; } .card { background: var(--card); border: 1px solid var(--rule); border-radius: 6px;
  padding: .8rem 1rem; margin: .7rem 0; } .card:target { outline: 3px solid var(--go); }
.number { display: inline-block; min-width: 1.7em; text-align: center; border-radius: 1em; background: var(--go);
  color: var(--card); margin-right: .5em; } .planned .number { background: none; color: var(--plan);
  border: 2px dashed var(--plan); }
blockquote { margin: .6rem 0; padding-left: .8rem; border-left: 3px solid var(--rule); font-family: Georgia, serif; }
cite { display: block; font: normal .85rem system-ui, sans-serif; } mark { color: inherit; border-radius: 2px; }
mark.place { background: var(--place); } mark.day { background: var(--day); } a { color: inherit; }
summary { cursor: pointer; padding: .2rem 0; } footer { margin-top: 3rem; font-size: .85rem; color: var(--soft); }
"""


def to_html(journey: Journey) -> str:
    """Write a journey as a web page of one file: map, stops with their evidence, conflicts, places not visited."""
    route = journey.route
    title = f"The journey of {route.traveller}"
    parts = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(title)}</title><style>{_STYLE}</style></head><body>",
        f'<header><h1>{_text(title)}</h1><p class="soft">{_text(_summary(journey))}</p></header>',
        f"<main><figure>{draw_picture(route)}</figure>",
        "<h2>Stops</h2>",
        f"<ol>{''.join(_stop(stop, journey) for stop in route.stops)}</ol>" if route.stops else _NO_STOPS,
    ]
    if route.conflicts:
        parts.append("<h2>Where the articles disagree</h2>")
        parts += [_conflict(conflict, journey) for conflict in route.conflicts]
    if route.not_visited:
        parts.append("<h2>Mentioned, not visited</h2>")
        parts += [_not_visited(one, journey) for one in route.not_visited]
    parts.append(f"</main>{_FOOTER}</body></html>\n")
    return "\n".join(parts)


_NO_STOPS = "<p>The articles give no place where the traveller was or will be.</p>"
_FOOTER = (
    "<footer>Made by Dateline. Places: GeoNames (CC BY 4.0). Coasts and borders: Natural Earth (public domain); "
    "they are no statement about any border. The quotes belong to their publishers.</footer>"
)


def _summary(journey: Journey) -> str:
    stops, articles = len(journey.route.stops), len(journey.corpus.articles)
    days = [day for stop in journey.route.stops for day in (stop.first_day, stop.last_day) if day]
    said = f"{stops} stop{'s' * (stops != 1)} from {articles} article{'s' * (articles != 1)}"
    return f"{said}, {min(days)} to {max(days)}" if days else said


def _stop(stop: Stop, journey: Journey) -> str:
    where = f" <small>{_text(stop.place.country)}</small>" if stop.place.country else ""
    lines = [
        f'<li class="card {stop.status}" id="stop-{stop.number}">',
        f'<h3><span class="number">{stop.number}</span>{_text(stop.place.name)}{where}</h3>',
        f"<p>{_text(stay(stop))} · {stop.status} · confidence {stop.confidence:.0%}</p>",
    ]
    lines += (
        f'<p class="soft">{leg.distance_km:.0f} km from the stop before</p>'
        for leg in journey.route.legs
        if leg.destination == stop.number
    )
    lines += _quotes(stop.evidence, journey)
    return "\n".join((*lines, "</li>"))


def _conflict(conflict: Conflict, journey: Journey) -> str:
    lines = [f'<section class="card"><h3>{_text(conflict.about)}</h3><p>{_text(conflict.why)}</p>']
    for index, side in enumerate(conflict.sides):
        followed = " (followed)" if index == conflict.followed else ""
        lines.append(f"<p><strong>{_text(side.reading)}</strong>{followed}</p>")
        lines += _quotes(side.claims, journey)
    return "\n".join((*lines, "</section>"))


def _not_visited(one: NotVisited, journey: Journey) -> str:
    name = f"{_text(one.place.name)} <small>{_text(one.why)}</small>"
    return f"<details><summary>{name}</summary>{''.join(_quotes(one.evidence, journey))}</details>"


def _quotes(claims: tuple[Claim, ...], journey: Journey) -> Iterator[str]:
    marks: dict[tuple[str, Span], set[tuple[int, int, str]]] = {}
    for claim in claims:
        found = marks.setdefault((claim.article, claim.sentence), set())
        found.add((claim.mention.span.start, claim.mention.span.end, "place"))
        if claim.when is not None and claim.when.span is not None:
            found.add((claim.when.span.start, claim.when.span.end, "day"))
    for (name, sentence), found in marks.items():
        article = journey.article(name)
        quote = _marked(article.text, sentence, found)
        yield (
            f'<blockquote><span lang="{_text(article.language)}">{quote}</span>'
            f"<cite>{_source(article)}</cite></blockquote>"
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


def _source(article: Article) -> str:
    title = _text(article.title or article.id)
    if article.url and article.url.startswith(("https://", "http://")):
        title = f'<a href="{_text(article.url)}" rel="noopener noreferrer">{title}</a>'
    rest = (article.outlet, str(article.published) if article.published else "date unknown", article.language)
    return ", ".join((title, *(_text(part) for part in rest if part)))


def _text(text: str) -> str:
    return escape(xml_text(text))
