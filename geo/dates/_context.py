"""What the reading of a time expression hangs on: the day of writing, what the text has told before, and the tense."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from geo.dates._templates import Raw
    from geo.dates._tense import TenseAround
    from geo.models import Granularity, Span

Side = Literal["last", "next", "nearest"]

SIDES: dict[str, Side] = {"past": "last", "future": "next"}
"""Where a sure tense looks."""

RECENT = timedelta(days=31)
LONG_AGO = timedelta(days=3 * 365)
"""What lies further back than this is a story or its background, and no news. Chosen by hand."""

_STORY = 2  # past days that make a story


class Told(NamedTuple):
    """Days that the text has named before, both of their ends known."""

    first: date
    last: date
    granularity: Granularity
    span: Span


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression's reading hangs on.

    Attributes
    ----------
    today
        The day from which the text speaks: of the heading or dateline above it, else of publication.
    before
        The last days that were named: what "the next day" hangs on.
    tense
        Gives the tense of the clause around; asked only where a rule needs it.
    trip_start
        First day of the journey, where the text numbers its days.
    """

    today: date | None
    before: Told | None
    tense: TenseAround
    trip_start: date | None = None
    is_heading: bool = False
    heading: Told | None = None
    """The heading above this one."""
    leaning: Side | None = None
    """Side to which another expression of the same sentence points, where there is no verb."""
    beside: date | None = None
    """The day that the expression before names, in the same sentence."""
    named: Mapping[int, date] = field(default_factory=dict)
    """Days that the text has named by their weekday before: an unsure weekday means the same day again."""
    narrated: Sequence[Told] = ()
    """The run of past days, none more than a month behind the one before, that the text has told up to here."""
    told_with_article: bool = False
    """The expression has an article that its language sets in a narrative ("the Thursday", "le jeudi")."""
    story: date | None = None
    """The time that the corpus tells of, where that is not known from the text's own day."""
    long_ago: Told | None = None
    """What the text, which tells an old story, has last dated with its year."""
    announced: Sequence[Told] = ()
    """What the text has announced for later than today, in its order: the programme that a coming weekday is part of."""
    in_edge: bool = False
    side: Side | None = None
    """Side that an enclosing expression wants ("since" looks back), whatever the tense."""

    @property
    def about(self) -> date | None:
        """The time that a text without a day of writing tells of: that of its last day, unless it lies far from its siblings'."""
        before = self.before.last if self.before is not None else None
        if before is None or (self.story is not None and abs(before - self.story) > LONG_AGO):
            return self.story
        return before

    @property
    def is_of_old(self) -> bool:
        """Tell that the corpus tells a story of years ago: "On 12 June the Beatles flew to Adelaide", printed in 2018."""
        return self.today is not None and self.story is not None and self.today - self.story > LONG_AGO

    @property
    def above(self) -> date | None:
        """The day that a heading cannot lie before: that of the heading above it, a month's first."""
        if not self.is_heading or self.heading is None:
            return None
        return self.heading.first if self.heading.granularity == "month" else self.heading.last

    @property
    def sure_side(self) -> Side:
        """The side that is wanted or that a sure tense looks to, else the nearest."""
        return self.side or SIDES.get(self.tense() or "", "nearest")

    def look(self) -> tuple[Side, bool]:
        """Return the side to look at and whether it is sure; any tense tells one."""
        if self.side:
            return self.side, True
        tense = self.tense()
        if tense is None:
            return self.leaning or "nearest", False
        return ("last" if tense == "past" else "next"), tense != "present"

    def doubts(self, raw: Raw) -> bool:
        """Tell words that are a time only in a heading, or where an expression around them wants one."""
        return raw.arg == "weak" and self.side is None and not self.is_heading

    def in_narrative(self, following: Callable[[date], date | None], *, old: bool = False) -> date | None:
        """Return the day that goes on a story of some time ago, `None` where the text tells news.

        "He set out on 4 June … on the 8th … On Thursday", printed in September: the Thursday after the 8th. One date alone
        is no story ("was elected on 4 June. On Thursday he met …"), unless the expression itself has a narrative's article
        or is too `old` for news.
        """
        if self.today is None or self.is_heading or not self.narrated:
            return None
        if len(self.narrated) < _STORY and not self.told_with_article and not old:
            return None
        since = self.narrated[-1].first
        day = following(since)
        return day if day is not None and day <= self.today and day - since <= RECENT else None
