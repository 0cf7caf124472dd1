"""What speaks against the route: disagreements of the articles, and the places that are no stop."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geo.models import Claim, Conflict, ConflictSide, NotVisited, Place, Stop, edtf
from geo.reasons import Reason
from geo.route.window import ENOUGH, NO_STOPS, REPORTS, is_exact, said_name, stated_days, told_on

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from geo.route.stays import Broken
    from geo.route.window import Contains, Written


def find_conflicts(
    stops: Sequence[Stop],
    leftovers: Mapping[Place, Sequence[Claim]],
    broken: Sequence[Broken],
    written: Written,
) -> tuple[Conflict, ...]:
    """Find where the articles disagree about a stop, and what was planned and came otherwise."""
    found: list[Conflict] = []
    for stop in stops:
        found.extend(_day_conflicts(stop))
        denied = tuple(
            c for c in leftovers.get(stop.place, ()) if c.label == "denied" and c.confidence >= ENOUGH
        )
        if denied:
            found.append(
                Conflict(
                    "denied",
                    said_name(stop.place),
                    (ConflictSide(Reason("visited"), stop.evidence), ConflictSide(Reason("denied"), denied)),
                    0,
                    Reason("a report of the visit stands against a denial; the report gives the stop"),
                )
            )
        doubted = tuple(
            c
            for c in (*stop.other, *stop.evidence)
            if c.label in ("speculation", "plan")
            and stop.status == "confirmed"
            and _missed(c, stop, stops, written)
        )
        if doubted:
            came = tuple(c for c in stop.evidence if c.label in REPORTS)
            found.append(
                Conflict(
                    "plan",
                    said_name(stop.place),
                    (
                        ConflictSide(Reason("there: {when}", when=stop.when), came),
                        ConflictSide(Reason("expected otherwise"), doubted),
                    ),
                    0,
                    Reason("what was expected is older than the report of what happened"),
                )
            )
    for plan in broken:
        reports = tuple(c for s in stops for c in s.evidence if c.label in REPORTS)[-2:]
        if reports:
            found.append(
                Conflict(
                    "plan",
                    said_name(plan.place),
                    (
                        ConflictSide(Reason("what was reported"), reports),
                        ConflictSide(Reason("planned"), plan.claims),
                    ),
                    0,
                    plan.why,
                )
            )
    return tuple(found)


def find_border_conflicts(
    stops: Sequence[Stop], containers: Mapping[Place, Sequence[Claim]], contains: Contains
) -> list[Conflict]:
    """Find an arrival in a country on other days than those of the first stop in it."""
    found = []
    for place, claims in containers.items():
        entered: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            window = stated_days(claim)
            if (
                claim.label in REPORTS
                and claim.motion == "arrive"
                and window is not None
                and is_exact(window)
            ):
                entered[edtf(window.first, window.last)].append(claim)
        first = next((s for s in stops if contains(place, s.place)), None)
        if first is None or first.status != "confirmed" or first.day_is != "stated":
            continue
        own = tuple(c for c in first.evidence if c.label in REPORTS and is_exact(stated_days(c)))
        others = [
            ConflictSide(Reason("{place}: {day}", place=place, day=day), tuple(c))
            for day, c in entered.items()
            if day != first.when
        ]
        if own and others:
            found.append(
                Conflict(
                    "day",
                    said_name(first.place),
                    (ConflictSide(first.when, own), *others),
                    0,
                    Reason(
                        "the arrival in {place} is told with another day; the report of the stop itself is followed",
                        place=place,
                    ),
                )
            )
    return found


def _missed(claim: Claim, stop: Stop, stops: Sequence[Stop], written: Written) -> bool:
    """Tell that an expectation named other days than the stop's, or none and the traveller went elsewhere first."""
    if stop.first_day is None or stop.last_day is None:
        return False
    window = stated_days(claim)
    if window is None:
        told = told_on(claim, written)
        return (
            claim.label == "speculation"
            and told is not None
            and any(
                other.status == "confirmed" and other.first_day is not None and other.first_day > told
                for other in stops[: stop.number - 1]
            )
        )
    return (window.first is not None and window.first > stop.last_day) or (
        window.last is not None and window.last < stop.first_day
    )


def _day_conflicts(stop: Stop) -> list[Conflict]:
    """Find two different days for the same arrival, departure or stay."""
    sides: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in stop.evidence:
        window = stated_days(claim)
        if (
            claim.label in REPORTS
            and window is not None
            and is_exact(window)
            and claim.motion in ("arrive", "leave")
        ):
            sides[claim.motion, edtf(window.first, window.last)].append(claim)
    found = []
    for motion in ("arrive", "leave"):
        days = {day: claims for (m, day), claims in sides.items() if m == motion}
        if len(days) > 1:
            ranked = sorted(days.items(), key=lambda d: -sum(c.confidence for c in d[1]))
            followed = next(
                (i for i, (day, _) in enumerate(ranked) if stop.when and day.startswith(str(stop.first_day))),
                0,
            )
            found.append(
                Conflict(
                    "day",
                    said_name(stop.place),
                    tuple(ConflictSide(day, tuple(claims)) for day, claims in ranked),
                    followed,
                    Reason("the reading with the more and the clearer reports is followed"),
                )
            )
    return found


_REASONS = {
    "mention": Reason("only named"),
    "speculation": Reason("speculation: rumoured, possible or conditional"),
    "past": Reason("an earlier trip"),
    "denied": Reason("denied, cancelled or left out"),
    "pass": Reason("passed through without a stop"),
    "plan": Reason("planned"),
    "visit": Reason("too weakly supported"),
}


def places_not_visited(
    stops: Sequence[Stop],
    sites: Mapping[Place, Sequence[Claim]],
    containers: Mapping[Place, Sequence[Claim]],
    broken: Sequence[Broken],
    weak: Collection[Place] = (),
) -> tuple[NotVisited, ...]:
    """Return every place named that is no stop, each with its reason."""
    visited = {stop.place for stop in stops}
    why_broken = {b.place: b.why for b in broken}
    order = ("denied", "past", "speculation", "pass", "plan", "visit", "mention")
    out = []
    for place, claims in sites.items():
        if place in visited:
            continue
        if place in containers:
            why: str = (
                Reason("contains stops, is none itself") if any(stops) else Reason("too large to be a stop")
            )
        elif place in why_broken:
            why = why_broken[place]
        elif place.kind in NO_STOPS and any(c.label in ("visit", "pass", "plan") for c in claims):
            why = (
                Reason("crossed or sailed, no stop")
                if place.kind != "continent"
                else Reason("too large to be a stop")
            )
        elif place in weak:
            why = Reason("too weakly supported")
        else:
            label = next(o for o in order if any(c.label == o for c in claims))
            why = _REASONS[label]
            if label == "mention":
                rules = [c.rule for c in claims]
                why = next((Reason("only named: {rule}", rule=r) for r in rules if r), why)
        out.append(NotVisited(place, why, tuple(claims)))
    return tuple(out)
