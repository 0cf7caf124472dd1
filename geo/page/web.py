"""A saved web page -> its main text and what it says of itself, read by trafilatura and htmldate. Pure, no network."""

from __future__ import annotations

import re
from copy import copy
from dataclasses import dataclass
from datetime import date

from htmldate import find_date
from lxml.etree import LxmlError, strip_tags
from lxml.html import Element, HtmlElement, HTMLParser, document_fromstring, tostring
from trafilatura import extract, extract_metadata, html2txt

_STATES_A_DAY = (
    '//meta | //link[@rel="canonical"] | //script[@type="application/ld+json"] | //time[@datetime]'
)
_PUBLISHED = re.compile("date|time|publi|issue|create|post", re.IGNORECASE)
_LATER = re.compile("modif|updat|last|revis|utime|copyright", re.IGNORECASE)
_CONTROL = re.compile(  # what lxml refuses, as such and as a reference
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:11|12|28|29|30|31)|x0*(?:[bc]|1[c-f]))(?![0-9a-f]);?",
    re.IGNORECASE,
)
_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")


@dataclass(frozen=True, slots=True)
class WebPage:
    """What a web page says; empty or `None` what it does not.

    Attributes
    ----------
    text
        Its main text, without menus and the like, a blank line between blocks.
    published
        The day of publication that its markup states, never one after today.
    outlet
        Who published it.
    """

    text: str = ""
    title: str = ""
    published: date | None = None
    outlet: str = ""


def read_page(markup: str) -> WebPage:
    """Read a web page; one in which no main text is found gives all of its words."""
    try:
        tree = document_fromstring(_CONTROL.sub(" ", markup).encode(), parser=HTMLParser(encoding="utf-8"))
    except LxmlError:  # nothing in it
        return WebPage()
    about = extract_metadata(tree, extensive=False)
    title = about.title or tree.findtext(".//head/title") or ""
    outlet = about.sitename or ""
    return WebPage(
        _words(tree),
        " ".join(title.split()),
        _day_stated(tree),
        "" if "/" in outlet else outlet,  # the address of a profile is no name
    )


def _words(tree: HtmlElement) -> str:
    tree = copy(tree)
    strip_tags(tree, "b", "em", "i", "mark", "strong", "u")  # where little is found, all tags would end lines
    text = extract(tree, include_comments=False) or html2txt(tree)
    blocks = (block.strip().removeprefix("- ") for block in re.split(r"[|\n]", text))  # cells and lines
    return "\n\n".join(block for block in blocks if block.strip("- "))


def _day_stated(tree: HtmlElement) -> date | None:
    """Find the day of publication.

    htmldate would take one from the prose, from the copyright, or fill up "2024-05": it is shown only what states
    such days, and believed only where the whole day stands there.
    """
    stating = Element("html")
    times = {time.get("datetime")[:10] for time in tree.iterfind(".//time[@datetime]")}
    for found in tree.xpath(_STATES_A_DAY):
        says = " ".join(found.get(key, "") for key in ("name", "property", "itemprop"))
        if (
            (found.tag == "meta" and (not _PUBLISHED.search(says) or _LATER.search(says)))
            or (found.tag == "script" and "datePublished" not in (found.text or ""))
            or (found.tag == "time" and len(times) > 1)  # those of other articles, of what is told
        ):
            continue
        element = copy(found)
        element.tail = None
        if found.tag == "time":
            element.clear(keep_tail=False)
            element.set("datetime", found.get("datetime"))
        stating.append(element)
    day = find_date(stating, original_date=True, extensive_search=False, deferred_url_extractor=True)
    if day is None:
        return None
    published = date.fromisoformat(day)
    written = tostring(stating, encoding="unicode")
    return published if any(published.strftime(form) in written for form in _FORMS) else None
