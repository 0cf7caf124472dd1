"""The page as a reader meets it: headless Chromium, no network but loopback."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser.conftest import Visit

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def like(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def test_the_map_is_drawn_without_network(visit: Callable[..., Visit]) -> None:
    seen = visit()
    land = seen.map.locator("path.land").first
    assert len(land.get_attribute("d") or "") > 1000
    expect(seen.map.locator(".leaflet-marker-icon")).to_have_count(8)
    expect(seen.map.locator("path.leg.out")).to_have_count(7)
    expect(seen.map.locator("path.leg[marker-end]")).not_to_have_count(0)  # direction
    expect(seen.map.locator("path.guess")).to_have_count(1)
    expect(seen.map.locator(".leaflet-names-pane .country").first).to_be_visible()
    expect(seen.page.get_by_role("list", name="Legend")).to_contain_text("planned")
    box = seen.page.locator(".st-key-map iframe").bounding_box()
    assert box is not None
    assert box["height"] > 300
    assert seen.refused == []  # nothing is even asked of another server
    assert seen.errors == []


def test_the_first_screen_of_a_laptop_holds_headline_map_stops_and_evidence(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    expect(seen.page.get_by_role("heading", level=1)).to_have_text(
        "Mara Quill, 3–14 May 2021, 8 stops, 3 articles"
    )
    for element in (
        seen.button("8 · Palermo"),
        seen.page.get_by_role("heading", name="Evidence"),
        seen.page.locator(".st-key-evidence blockquote").first,
        seen.map.locator(".leaflet-control-attribution"),
        seen.page.get_by_label("Day", exact=True),
    ):
        expect(element).to_be_in_viewport()


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["laptop", "phone"])
def test_close_stops_can_each_be_seen_and_clicked(
    visit: Callable[..., Visit], screen: dict[str, Any]
) -> None:
    seen = visit(**screen)
    for number in range(1, 9):
        on_top = seen.marker(number).evaluate(
            """icon => { const box = icon.getBoundingClientRect();
            const points = [[.5, .5], [.25, .5], [.75, .5], [.5, .25], [.5, .75]];
            return points.every(([x, y]) => icon.contains(document.elementFromPoint(
                box.left + x * box.width, box.top + y * box.height))); }"""
        )
        assert on_top, number


def test_a_marker_clicked_selects_its_stop_everywhere(visit: Callable[..., Visit]) -> None:
    seen = visit()
    seen.marker(5).click()
    expect(seen.evidence.locator("h3")).to_have_text([like("Bochnia")])
    expect(seen.evidence.locator("blockquote")).to_have_text(["Elle a ensuite visité une mine à Bochnia."])
    expect(seen.evidence.locator("mark.place")).to_have_text(["Bochnia"])
    expect(seen.evidence.locator("blockquote")).to_have_attribute("lang", "fr")
    for told in ("Mara Quill en Pologne", "La Gazette du port", "9 May 2021", "French"):
        expect(seen.evidence.locator("figcaption")).to_have_text([like(told)])
    expect(seen.button("5 · Bochnia")).to_have_attribute("kind", "primary")
    expect(seen.page).to_have_url(like(r"[?&]stop=5"))
    expect(seen.marker(5)).to_have_class(like("selected"))
    # a value of an old click must not win over a newer choice elsewhere
    seen.button("1 · Bergen").click()
    expect(seen.evidence.locator("h3")).to_have_text([like("Bergen")])
    expect(seen.marker(1)).to_have_class(like("selected"))
    seen.marker(5).click()
    expect(seen.evidence.locator("h3")).to_have_text([like("Bochnia")])
    assert len(seen.mounts) == 1


def test_on_a_phone_a_stop_chosen_shows_its_sentence_beside_the_map(visit: Callable[..., Visit]) -> None:
    seen = visit(**PHONE)
    expect(seen.evidence).not_to_be_in_viewport()
    seen.marker(5).tap()
    expect(seen.evidence.locator("h3")).to_have_text([like("Bochnia")])
    expect(seen.evidence.locator("h3")).to_be_in_viewport()
    expect(seen.marker(5)).to_be_in_viewport()
    # the page is drawn piece by piece: what comes later above the map must not carry both away
    seen.page.locator(".st-key-journey").evaluate("journey => { journey.style.marginTop = '900px'; }")
    expect(seen.marker(5)).to_be_in_viewport()
    expect(seen.evidence.locator("h3")).to_be_in_viewport()
    before = seen.page.locator(".st-key-map").bounding_box()
    seen.marker(6).tap()
    expect(seen.evidence.locator("h3")).to_have_text([like("Tarnów")])
    assert seen.page.locator(".st-key-map").bounding_box() == before  # in sight: nothing moves


def test_a_stop_chosen_is_brought_into_sight_and_one_in_sight_moves_nothing(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    frame = next(frame for frame in seen.page.frames if "st_folium" in frame.url)
    frame.evaluate("window.mark = 'same map'")
    first = frame.evaluate("map.getCenter().lng")
    seen.button("4 · Kraków").click()
    expect(seen.marker(4)).to_have_class(like("selected"))
    seen.idle()
    assert frame.evaluate("map.getCenter().lng") == first
    there = "Math.abs(map.getCenter().lng - 20.99) < 0.2"  # a pixel or two
    for _ in range(2):  # chosen again after the reader moved the map away, it comes back
        frame.evaluate(
            "void map.panBy([500, 0], {animate: false})"
        )  # the map itself is too much to hand over
        seen.button("6 · Tarnów").click()
        frame.wait_for_function(there, polling=50)
        expect(seen.marker(6)).to_have_class(like("selected"))
    expect(seen.evidence.locator("h3")).to_have_text([like("Tarnów")])
    expect(seen.evidence.locator(".when")).to_have_text([like("date unknown")])
    seen.map.get_by_role("button", name="Whole journey").click()
    frame.wait_for_function(f"Math.abs(map.getCenter().lng - {first}) < 0.2", polling=50)
    assert frame.evaluate("window.mark") == "same map"


def test_the_world_goes_on_beyond_the_date_line_where_that_is_seen(visit: Callable[..., Visit]) -> None:
    seen = visit()
    expect(seen.map.locator("path.land")).to_have_count(1)
    frame = next(frame for frame in seen.page.frames if "st_folium" in frame.url)
    frame.evaluate("void map.setView([0, 179], 4)")
    expect(seen.map.locator("path.land")).to_have_count(2)


def test_a_day_shows_its_stops_and_legs_and_fades_the_rest(visit: Callable[..., Visit]) -> None:
    seen = visit()
    choose_day(seen, "Friday, 7 May 2021")
    expect(seen.marker(1)).to_have_class(like("faded"))
    expect(seen.marker(5)).not_to_have_class(like("faded"))
    expect(seen.map.locator("path.leg.out:not(.faded)")).to_have_count(2)  # to it and away from it
    expect(seen.evidence.locator("h3")).to_have_count(1)
    expect(seen.evidence.locator(".when")).to_have_text([like("inferred")])
    choose_day(seen, "Wednesday, 12 May 2021")
    expect(seen.evidence).to_contain_text("No stop is known for this day.")
    choose_day(seen, "All days")
    expect(seen.map.locator(".faded")).to_have_count(0)
    expect(seen.page).not_to_have_url(like("day="))
    assert len(seen.mounts) == 1


def choose_day(seen: Visit, name: str) -> None:
    """Choose a day and wait for the server's answer: one that comes later closes the list that is open by then."""
    seen.idle()
    seen.page.get_by_label("Day", exact=True).click()
    seen.page.get_by_role("option", name=name).click()
    if name == "All days":
        expect(seen.page).not_to_have_url(like(r"[?&]day="))
    else:
        day = datetime.strptime(name, "%A, %d %B %Y").replace(tzinfo=UTC).date().isoformat()
        expect(seen.page).to_have_url(like(rf"[?&]day={day}"))
    seen.idle()


def test_each_control_has_a_name_of_its_own(visit: Callable[..., Visit]) -> None:
    seen = visit()
    expect(seen.page.get_by_label("Day")).to_have_count(1)
    for name in ("1 · Bergen", "8 · Palermo"):
        expect(seen.page.get_by_role("button", name=name)).to_have_count(1)
    expect(seen.page.get_by_role("heading", name="Evidence")).to_have_count(1)


def test_an_address_gives_its_view_again_and_a_bad_one_the_default(visit: Callable[..., Visit]) -> None:
    seen = visit("/?day=2021-05-04&stop=3")
    expect(seen.evidence.locator("h3")).to_have_text([like("Lübeck")])
    expect(seen.marker(3)).to_have_class(like("selected"))
    expect(seen.marker(1)).to_have_class(like("faded"))
    expect(seen.page.get_by_label("Day", exact=True)).to_have_value("Tuesday, 4 May 2021")
    bad = visit("/?day=2021-13-99&stop=99%3Cscript%3E")
    expect(bad.evidence.locator("h3")).to_have_count(8)
    expect(bad.map.locator(".selected, .faded")).to_have_count(0)
    expect(bad.page.get_by_test_id("stException")).to_have_count(0)


def test_hostile_articles_are_shown_harmlessly(visit: Callable[..., Visit]) -> None:
    seen = visit("/?made=hostile")
    expect(seen.page.get_by_role("heading", level=1)).to_contain_text("<script>window.__pwned = 1</script>")
    seen.marker(1).hover()
    expect(seen.map.locator(".leaflet-tooltip")).to_contain_text("`${window.__pwned = 3}`\\${}")
    seen.marker(1).click()
    expect(seen.evidence.locator("mark.place").first).to_have_text("Ber`${window.__pwned = 4}<b>gen</b>")
    expect(seen.evidence.locator("mark.day").first).to_have_text("Mon<i>day</i>")
    expect(seen.page).to_have_url(like("stop=1"))
    seen.page.locator(".left-out summary").click()
    for frame in seen.page.frames:
        assert frame.evaluate("window.__pwned") is None
    expect(seen.page.locator(".st-key-evidence :is(script, img, b b, i)")).to_have_count(0)


def test_a_phone_shows_map_then_evidence_then_list_and_nothing_overflows(visit: Callable[..., Visit]) -> None:
    seen = visit("/?stop=4", **PHONE)
    tops = [
        (seen.page.locator(key).bounding_box() or {"y": -1})["y"]
        for key in (".st-key-map", ".st-key-evidence", ".st-key-stops")
    ]
    assert tops == sorted(tops)
    assert tops[0] > 0
    assert seen.page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_a_marker_is_worked_by_the_keyboard(visit: Callable[..., Visit]) -> None:
    seen = visit()
    seen.marker(4).focus()
    seen.page.keyboard.press("Enter")
    expect(seen.evidence.locator("h3")).to_have_text([like("Kraków")])
    expect(seen.marker(4)).to_be_focused()


def test_light_and_dark_have_each_their_map(visit: Callable[..., Visit]) -> None:
    seas = []
    for theme in ("light", "dark"):
        seen = visit(theme=theme)
        sea = seen.map.locator(".leaflet-container").evaluate("map => getComputedStyle(map).backgroundColor")
        seas.append(sum(int(part) for part in re.findall(r"\d+", sea)[:3]))
    assert seas[0] > 3 * 200 > 3 * 60 > seas[1]


def test_nothing_mounts_the_map_again(visit: Callable[..., Visit]) -> None:
    seen = visit()
    names = ["Bergen", "Hamburg", "Lübeck", "Kraków", "Bochnia", "Tarnów", "Hamburg", "Palermo"]
    for click in range(20):
        number = click * 3 % 8 + 1
        if click % 2:
            seen.button(f"{number} · {names[number - 1]}").click()
        else:
            seen.marker(number).click()
        expect(seen.page).to_have_url(like(rf"stop={number}(&|$)"))
        expect(seen.marker(number)).to_have_class(like("selected"))
    for day in ("Monday, 3 May 2021", "Thursday, 6 May 2021", "All days"):
        choose_day(seen, day)
        expect(seen.page.get_by_label("Day", exact=True)).to_have_value(day)
    seen.button("8 · Palermo").click()
    expect(seen.marker(8)).to_have_class(like("selected"))
    seen.page.clock.install()
    seen.page.get_by_role("button", name="Play the journey").click()  # at its end it begins anew
    for number, name in enumerate(names, 1):
        expect(seen.marker(number)).to_have_class(like("selected"))
        expect(seen.evidence.locator("h3")).to_have_text([like(name)])
        if number < len(names):
            expect(seen.page.get_by_role("button", name="Pause")).to_be_visible()
        seen.page.clock.fast_forward(3000)
    expect(seen.page.get_by_role("button", name="Play the journey")).to_be_visible()
    expect(seen.map.locator(".leaflet-marker-icon")).to_have_count(8)
    assert len(seen.mounts) == 1


def test_a_tooltip_stands_only_where_no_label_says_the_same(visit: Callable[..., Visit]) -> None:
    seen = visit()
    seen.marker(4).click()
    expect(seen.marker(4)).to_have_class(like("selected"))
    seen.marker(4).hover()
    expect(seen.map.locator(".leaflet-tooltip").first).to_be_attached()  # the old marker's may still be there
    expect(seen.map.locator(".leaflet-tooltip:visible")).to_have_count(0)
    many = visit("/?made=large")
    many.marker(150).dispatch_event("mouseover")
    expect(many.map.locator(".leaflet-tooltip")).to_be_visible()


def test_the_timeline_is_clicked_like_the_map(visit: Callable[..., Visit]) -> None:
    seen = visit()
    seen.page.get_by_role("button", name="Bochnia (stop 5), 6–9 May, inferred, confirmed").click()
    expect(seen.marker(5)).to_have_class(like("selected"))
    expect(seen.evidence.locator("h3")).to_have_text([like("Bochnia")])
    seen.page.get_by_role("button", name="4 May 2021", exact=True).click()
    expect(seen.page.get_by_label("Day", exact=True)).to_have_value("Tuesday, 4 May 2021")
    expect(seen.evidence.locator("h3")).to_have_count(2)
    expect(seen.evidence.get_by_text("Day unknown, so perhaps on this day: 6 · Tarnów.")).to_be_attached()
    seen.page.get_by_role("button", name="Tarnów (stop 6), date unknown").click()
    expect(seen.evidence.locator("h3")).to_have_text([like("Tarnów")])
    expect(seen.page).not_to_have_url(like("day="))
    assert len(seen.mounts) == 1


def test_the_timeline_cuts_nothing_off_at_its_end(visit: Callable[..., Visit]) -> None:
    seen = visit("/?made=large")
    expect(seen.page.locator(".timeline .bar").last).to_be_visible()
    over = seen.page.locator(".timeline .plot").evaluate(
        """plot => [...plot.querySelectorAll(".bar i, .bar span, .day span")].filter(
            (each) => each.getBoundingClientRect().right > plot.getBoundingClientRect().right + 1).length"""
    )
    assert over == 0


def test_arrow_keys_and_buttons_go_along_the_route(visit: Callable[..., Visit]) -> None:
    seen = visit()
    for key, place in (("ArrowRight", "Bergen"), ("ArrowRight", "Hamburg"), ("ArrowLeft", "Bergen")):
        seen.page.keyboard.press(key)
        expect(seen.evidence.locator("h3")).to_have_text([like(place)])
    expect(seen.page.get_by_role("button", name="Previous stop")).to_be_disabled()
    seen.page.get_by_role("button", name="Next stop").click()
    expect(seen.evidence.locator("h3")).to_have_text([like("Hamburg")])
    for _ in range(4):  # faster than any answer
        seen.page.keyboard.press("ArrowRight")
    expect(seen.evidence.locator("h3")).to_have_text([like("Tarnów")])
    # in a control the arrows are the control's
    seen.page.get_by_label("Day", exact=True).focus()
    seen.page.keyboard.press("ArrowRight")
    expect(seen.evidence.locator("h3")).to_have_text([like("Tarnów")])


def test_the_page_says_which_language_it_speaks(visit: Callable[..., Visit]) -> None:
    seen = visit("/?lang=fr&stop=2")
    expect(seen.page.locator("html")).to_have_attribute("lang", "fr")
    expect(seen.page.get_by_role("heading", name="Preuves")).to_be_visible()
    expect(seen.evidence).to_contain_text("2 sources indépendantes")


@pytest.mark.parametrize(
    ("path", "theme"),
    [("/", "light"), ("/?stop=5", "dark"), ("/?day=2021-05-07", "light"), ("/?day=2021-05-07", "dark")],
)
def test_axe_finds_nothing_serious(visit: Callable[..., Visit], path: str, theme: str) -> None:
    seen = visit(path, theme=theme)
    inside = next(frame for frame in seen.page.frames if "st_folium" in frame.url)
    for frame in (seen.page.main_frame, inside):
        found = Axe().run(frame).response["violations"]
        serious = [each for each in found if each["impact"] in ("serious", "critical")]
        told = [
            (each["id"], node["target"], node["html"][:200]) for each in serious for node in each["nodes"]
        ]
        assert told == []


def test_an_excerpt_leads_into_its_article_and_back(visit: Callable[..., Visit]) -> None:
    seen = visit("/?stop=5")
    seen.evidence.get_by_role("link", name="in the article").click()
    expect(seen.page.locator(".claim:target")).to_have_text("Elle a ensuite visité une mine à Bochnia.")
    expect(seen.page.locator(".claim:target")).to_be_in_viewport()
    seen.page.locator(".article[open] .to-stop").first.click()
    expect(seen.page).to_have_url(like("stop=4"))
    expect(seen.evidence.locator("h3")).to_have_text([like("Kraków")])


def test_streets_are_asked_for_only_when_chosen_and_go_when_the_network_is_gone(
    visit: Callable[..., Visit],
) -> None:
    seen = visit()
    assert seen.refused == []
    seen.map.locator(".leaflet-control-layers-toggle").hover(force=True)  # it opens under the mouse
    streets = seen.map.get_by_label("Streets (OpenStreetMap)")
    streets.click()
    expect(seen.map.get_by_role("status")).to_have_text("No network: no streets")
    expect(streets).not_to_be_checked()
    assert all("tile.openstreetmap.org" in address for address in seen.refused)
    expect(seen.map.locator("path.land").first).to_be_visible()
    assert len(seen.mounts) == 1


def test_a_journey_without_stops_says_so(visit: Callable[..., Visit]) -> None:
    seen = visit("/?made=empty", wait=False)
    expect(
        seen.page.get_by_text("No sentence tells of a place where Nobody was.", exact=True)
    ).to_be_visible()
