"""The dashboard itself, over the seeds and over a reader's own articles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import FilePayload, expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

OWN = {
    "monday.txt": "Ada Farrow left Lisbon on Monday by train. She is due to speak in Geneva on Thursday.",
    "wednesday.txt": "Ada Farrow arrived in Madrid – at last – on Tuesday. On Wednesday she was in Barcelona.",
    "empty.txt": "",
}


COUNT_HEADLINES = """() => {
    window.headlines = 1;
    const count = () => { window.headlines = Math.max(window.headlines, document.querySelectorAll("h1").length) };
    new MutationObserver(count).observe(document.body, {childList: true, subtree: true});
}"""


def headed(seen: Visit, traveller: str) -> None:
    """Wait for a traveller's headline, the only one."""
    headline = seen.page.get_by_role("heading", level=1)
    expect(headline.filter(has_text=traveller)).to_be_visible()
    expect(headline).to_have_count(1)


def test_the_seeds_are_drawn_without_network(visit: Callable[..., Visit], server: str) -> None:
    seen = visit(server=server)
    buttons = seen.page.locator(".st-key-stops button")
    headed(seen, "Kim Jong Un, ")
    expect(seen.map.locator(".leaflet-marker-icon")).to_have_count(buttons.count())
    buttons.nth(2).click()
    expect(seen.page).to_have_url(re.compile("stop=3"))
    expect(seen.evidence.locator("blockquote").first).to_have_attribute("lang", "fr")
    expect(seen.evidence.locator("mark.place").first).to_be_visible()
    assert seen.refused == []
    assert seen.errors == []
    assert len(seen.mounts) == 1


def test_a_reader_drops_in_articles_for_this_session_alone(visit: Callable[..., Visit], server: str) -> None:
    seen = visit(server=server)
    seen.page.evaluate(COUNT_HEADLINES)
    seen.page.get_by_role("link", name="Read your own articles").click()
    seen.page.get_by_test_id("stFileUploaderDropzoneInput").set_input_files(
        [
            FilePayload(name=name, mimeType="text/plain", buffer=text.encode("cp1252"))
            for name, text in OWN.items()
        ]
    )
    seen.page.get_by_label("Whose journey?").fill("Ada Farrow")
    trace = seen.page.get_by_role("button", name="Trace the journey")
    expect(trace).to_be_enabled()
    trace.click()
    headed(seen, "Ada Farrow")
    expect(seen.page.get_by_role("button", name=re.compile("Lisbon")).first).to_be_visible()
    expect(seen.page.get_by_text("in this session only")).to_be_in_viewport()
    expect(seen.page.get_by_text("wednesday.txt is no UTF-8")).to_be_visible()
    expect(seen.page.get_by_text("empty.txt is left out")).to_be_visible()
    expect(seen.page.get_by_text("in no address")).to_be_attached()
    other = visit(server=server)
    headed(other, "Kim Jong Un, ")
    seen.page.get_by_role("button", name="Back to the first journey").click()
    headed(seen, "Kim Jong Un, ")
    seen.idle()
    assert seen.page.evaluate("window.headlines") == 1, (
        "an old headline stood beside the new one for a moment"
    )
