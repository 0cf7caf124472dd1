"""What KML, GPX and HTML have in common: text that XML can hold, and a stop's evidence in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.models import Journey, Stop

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """Replace what no XML 1.0 document may hold (its production ``Char``); escaping is the writer's business."""
    return _FORBIDDEN.sub("\ufffd", text)


def stay(stop: Stop) -> str:
    """Say when the stop was, how that is known, and where its position is only guessed."""
    day = stop.when or "day unknown"
    inferred = " (inferred)" if stop.when and stop.day_is == "inferred" else ""
    return day + inferred + (", position guessed" if stop.place.is_guessed else "")


def quotes(stop: Stop, journey: Journey) -> Iterator[tuple[str, str]]:
    """Yield the stop's evidence, each sentence once: quote, and the article it stands in."""
    seen = set()
    for claim in stop.evidence:
        article = journey.article(claim.article)
        quote = claim.sentence.of(article.text)
        if (article.id, quote) in seen:
            continue
        seen.add((article.id, quote))
        source = ", ".join(str(part) for part in (article.outlet, article.title, article.published) if part)
        yield quote, source or article.id
