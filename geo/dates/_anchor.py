"""From what the grammar read to days: every rule that anchors a time expression to a day.

The rule of weekdays (and of dates without a year): a past verb means the last one, the day of writing included; any
other verb the next one, the day of writing included too (agencies name the day instead of saying "today"); where
there is no verb, the last one, with the next one kept as a rival.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from dateutil.easter import easter

from geo.models import When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo.dates._grammar import Raw
    from geo.dates._tense import TenseAround
    from geo.models import Granularity

Side = Literal["last", "next", "nearest"]

_SIDES: dict[str, Side] = {"past": "last", "future": "next"}
"""Where a sure tense looks."""

_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each season: meteorological seasons of the northern hemisphere."""

_THIRDS = {"start": (1, 10), "mid": (11, 20), "end": (21, 31)}
"""Days of a month that its beginning, middle and end mean: the *décades* of French and the thirds of TIMEX3."""

_QUARTERS = {"start": (1, 3), "mid": (5, 8), "end": (10, 12)}
"""Months of a year that its beginning, middle and end mean."""

_WEEKS = {"start": (0, 1), "mid": (1, 3), "end": (3, 5)}
"""Days of a week, from Monday, that its beginning, middle and end mean; Sunday is the weekend's alone."""

_FAR = timedelta(days=240)
_RECENT = timedelta(days=31)
LONG_AGO = timedelta(days=3 * 365)
"""What lies further back than this is a story or its background, and no news. Chosen by hand."""
_NEAR = timedelta(days=60)
"""A day and month that the tense would put eight months off, while it comes within two months the other way, is read
the near way: "the fair had been announced for 2 January", printed on 20 December."""


@dataclass(frozen=True, slots=True)
class Context:
    """What an expression's reading hangs on.

    Attributes
    ----------
    today
        The day from which the text speaks: of the heading or dateline above it, else of publication.
    before
        The expression read before this one.
    tense
        Gives the tense of the clause around; asked only where a rule needs it.
    trip_start
        First day of the journey, where the text numbers its days.
    """

    today: date | None
    before: When | None
    tense: TenseAround
    trip_start: date | None = None
    is_heading: bool = False
    heading: When | None = None
    """The heading above this one."""
    leaning: Side | None = None
    """Side to which another expression of the same sentence points, where there is no verb."""
    named: Mapping[int, date] = field(default_factory=dict)
    """Days that the text has named by their weekday before: an unsure weekday means the same day again."""
    narrated: Sequence[When] = ()
    """The run of past days, none more than a month behind the one before, that the text has told up to here."""
    told_with_article: bool = False
    """The expression has an article that its language sets in a narrative ("the Thursday", "le jeudi")."""
    story: date | None = None
    """The time that the corpus tells of, where that is not known from the text's own day."""
    long_ago: date | None = None
    """First day of what the text, which tells an old story, has last dated with its year."""
    announced: Sequence[When] = ()
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


def anchor(raw: Raw, context: Context) -> When | None:
    """Anchor an expression; `None` where no day can be known."""
    try:
        found = _RULES[raw.action](raw, context) if raw.action in _RULES else None
    except (ValueError, OverflowError):  # 31 February; a year out of the calendar
        return None
    if found is None or (found.first is None and found.last is None):
        return None
    if raw.part and found.granularity == "day":
        found = replace(found, granularity="part", part=raw.part)
    return replace(found, clock=raw.clock or None) if raw.clock else found


def _day(first: date, rule: str, granularity: Granularity = "day") -> When:
    return When(first, first, granularity, rule=rule)


def _side(context: Context) -> tuple[Side, bool]:
    """Return the side to look at and whether it is sure."""
    if context.side:
        return context.side, True
    tense = context.tense()
    if tense is None:
        return context.leaning or "nearest", False
    return ("last" if tense == "past" else "next"), tense != "present"


def _weekday(raw: Raw, context: Context) -> When | None:
    wanted = int(raw.get("weekday") or raw.get("short_weekday"))
    today = context.today
    before = context.before
    above = context.heading if context.is_heading else None
    if (
        above is not None
        and above.granularity == "days"
        and above.first is not None
        and above.last is not None
    ):
        day = _weekday_after(above.first, wanted, same=True)  # a week's programme, and the days below
        if day <= above.last:
            return _day(day, "such weekday of the days in the heading above")
    if context.above:
        return _day(_weekday_after(context.above, wanted), "next such weekday after the heading above")
    if raw.arg == "weak" and not context.is_heading and context.side is None:
        return None
    if (
        context.is_heading
        and before is not None
        and before.granularity == "days"
        and before.first
        and before.last
    ):
        day = _weekday_after(before.first, wanted, same=True)
        if day <= before.last <= before.first + _RECENT:
            return _day(day, "such weekday of the days told above")
    if today is None:
        if (
            before is None
            or before.last is None
            or before.granularity not in ("day", "part", "night", "days")
        ):
            return None
        day = _weekday_after(before.first or before.last, wanted, same=True)
        if day > before.last:  # "a week in Crete, from 10 to 17 May. On Saturday we …" is told of those days
            day = _weekday_after(before.last, wanted, same=True)
        return _day(day, "first such weekday from the date before it")
    if raw.arg == "that" and before is not None and before.first is not None:
        return _day(
            _weekday_after(before.first - timedelta(days=3), wanted, same=True),
            "weekday nearest to the date before it",
        )
    last = _weekday_before(today, wanted)
    following = _weekday_after(today, wanted, same=True)
    if raw.arg == "last":
        return _day(_weekday_before(today - timedelta(days=1), wanted), "last such weekday before")
    if raw.arg == "next":
        day = _weekday_after(today, wanted)
        return _day(day, "next such weekday after")
    side, sure = _side(context)
    if raw.arg == "this" and not sure:
        side = "next"
    elif not sure and context.leaning is None and context.named.get(wanted) in (last, following):
        side = "last" if context.named[wanted] == last else "next"
    elif side == "nearest" and context.is_heading:  # a diary looks back
        side = "last"
    if side == "nearest":
        side = "last" if today - last <= following - today else "next"
    if (told := _in_narrative(context, lambda since: _weekday_after(since, wanted, same=True))) and (
        not sure or side == "last"
    ):
        rival = _day(last, "the last such weekday")
        return replace(_day(told, "such weekday after the day told before"), rivals=(rival,))
    weekly = raw.arg == "this"  # whatever the programme
    if (
        side == "next"
        and not weekly
        and (planned := _in_programme(following, wanted, today, context.announced))
    ):
        rival = _day(following, "the next such weekday")
        return replace(_day(planned, "such weekday in the programme told before"), rivals=(rival,))
    chosen, other = (last, following) if side == "last" else (following, last)
    rule = (
        f"{'last' if side == 'last' else 'next'} such weekday, by tense" if sure else "weekday, tense unsure"
    )
    if weekly:
        rule = "such weekday of this week"
    open_ = chosen != other and not (sure and (context.side or not context.tense.mixed()))
    rivals = () if not open_ else (_day(other, "the other reading of the weekday"),)
    return replace(_day(chosen, rule), rivals=rivals)


def _in_narrative(context: Context, following: Callable[[date], date | None]) -> date | None:
    """Return the day that goes on a story of some time ago, `None` where the text tells news.

    "He set out on 4 June … on the 8th … On Thursday", printed in September: the Thursday after the 8th. One date alone
    is no story ("was elected on 4 June. On Thursday he met …"), unless the expression itself has a narrative's article.
    """
    run = context.narrated
    if context.today is None or context.is_heading or not run or run[-1].first is None:
        return None
    if len(run) < _STORY and not context.told_with_article:
        return None
    day = following(run[-1].first)
    return day if day is not None and day <= context.today and day - run[-1].first <= _RECENT else None


_STORY = 2  # past days that make a story


def _in_programme(following: date, wanted: int, today: date, announced: Sequence[When]) -> date | None:
    """Return the day that a weekday means in a programme, `None` where the next one will do.

    "From 11 to 16 May … on Sunday in Porto": the Sunday between. "On Monday … on Tuesday … and on Friday", printed on a
    Friday: programmes are told in order, so it is the Friday after that Tuesday.
    """
    if not announced:
        return None
    for when in reversed(announced):
        if when.first and when.last and 1 <= (when.last - when.first).days <= _PROGRAMME:
            inside = _weekday_after(when.first, wanted, same=True)
            if when.first <= following <= when.last:
                return None
            if inside <= when.last and following < when.first:
                return inside
    firsts = [when.first for when in announced if when.first]
    last = firsts[-1]
    in_order = len(firsts) > 1 and all(a <= b for a, b in pairwise(firsts))
    if following >= last or not (in_order or following == today or (last - today).days > _WEEK):
        return None
    return _weekday_after(last, wanted, same=True)


_PROGRAMME = 31  # days: a longer stretch is a season, not the programme of a journey
_WEEK = 7


def _weekday_before(day: date, wanted: int) -> date:
    """Return the last such weekday up to and including `day`."""
    return day - timedelta(days=(day.isoweekday() - wanted) % 7)


def _weekday_after(day: date, wanted: int, *, same: bool = False) -> date:
    ahead = (wanted - day.isoweekday()) % 7
    return day + timedelta(days=ahead if ahead or same else 7)


def _date(raw: Raw, context: Context) -> When | None:
    if raw.arg == "weak" and context.side is None and not context.is_heading:
        return None
    month, day = _month_day(raw)
    if raw.get("year"):
        return _day(date(int(raw.get("year")), month, day), "date in full")
    return _yearless(lambda year: _day(date(year, month, day), "date without a year"), raw, context)


def _yearless(make: Callable[[int], When], raw: Raw, context: Context) -> When | None:
    """Choose the year of a date that has none: by tense, else the nearest one."""
    today = context.today or context.about
    if today is None:
        return None
    candidates = [when for when in _years(make, today) if when.first and when.last]
    past = [when for when in candidates if when.first and when.first <= today]
    future = [when for when in candidates if when.last and when.last >= today]
    nearest = min(candidates, key=lambda when: _distance(when, today))
    if context.is_of_old and raw.arg not in ("last", "next"):
        story = context.story or today
        return min(_years(make, story), key=lambda when: _distance(when, story))
    if context.above:
        later = [when for when in candidates if when.first and when.first >= context.above]
        return later[0] if later else nearest
    side: Side
    if context.today is None:
        side, sure = "nearest", True  # "last 18 July", said nobody knows when
    elif raw.arg in ("last", "next"):
        side, sure = ("last" if raw.arg == "last" else "next"), True
    elif context.side:
        side, sure = context.side, True
    else:
        tense = context.tense()
        side, sure = _SIDES.get(tense or "", "nearest"), tense in _SIDES
    chosen = past[-1] if side == "last" and past else future[0] if side == "next" and future else nearest
    if (
        chosen.granularity in ("day", "days")
        and raw.arg not in ("last", "next")
        and _distance(chosen, today) > _FAR
        and _distance(nearest, today) <= _NEAR
    ):
        chosen, sure = nearest, False
    if context.long_ago and raw.arg not in ("last", "next") and _distance(chosen, today) > _NEAR:
        since = (w for w in _years(make, context.long_ago) if w.last and w.last >= context.long_ago)
        return next(since, chosen)  # 29 February may not come again
    others = [w for w in (past[-1:] + future[:1]) if w.first != chosen.first and _distance(w, today) < _FAR]
    return replace(chosen, rivals=() if sure else tuple(others))


def _years(make: Callable[[int], When], today: date) -> Iterator[When]:
    for year in range(today.year - 4, today.year + 5):  # 29 February comes once in four years
        try:
            yield make(year)
        except ValueError:
            continue


def _distance(when: When, today: date) -> timedelta:
    if when.first is None or when.last is None or when.first <= today <= when.last:
        return timedelta()
    return min(abs(when.first - today), abs(when.last - today))


def _numeric(raw: Raw, _: Context) -> When:
    if len(raw.get("numeric")) == len("2023-09"):
        year, month = raw.get("numeric").split("-")
        return _month_of(int(year), int(month), MONTH)
    return _day(date.fromisoformat(raw.get("numeric")), "date in full")


def _days(raw: Raw, context: Context) -> When | None:
    numbers = raw.numbers("d")
    first, last = numbers[0], numbers[-1]
    month = int(raw.get("any_month"))

    def make(year: int) -> When:
        end = date(year, month, last)
        start = date(year, month, first) if first <= last else _before_month(end, first)
        return When(start, end, "days", rule="range of days")

    return make(int(raw.get("year"))) if raw.get("year") else _yearless(make, raw, context)


def _before_month(end: date, day: int) -> date:
    """Return that day of the month before: "from the 28th to the 2nd of October"."""
    last = end.replace(day=1) - timedelta(days=1)
    return last.replace(day=day)


def _month_of(year: int, month: int, rule: str) -> When:
    return When(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month", rule=rule)


def _month(raw: Raw, context: Context) -> When | None:
    month = int(raw.get("month") or raw.get("any_month"))
    if raw.get("year"):
        return _month_of(int(raw.get("year")), month, MONTH)
    shift = {"year-1": -1, "year+0": 0, "year+1": 1}.get(raw.arg)
    if shift is not None:
        return _month_of(context.today.year + shift, month, "month of that year") if context.today else None
    if raw.arg == "weak" and context.side is None and not context.is_heading:
        return None
    if raw.arg in ("last", "next") and context.today:
        strict = context.today.replace(day=1) + timedelta(days=-1 if raw.arg == "last" else 32)
        context = replace(context, today=strict.replace(day=1) if raw.arg == "next" else strict)
    return _yearless(lambda year: _month_of(year, month, "month without a year"), raw, context)


def _year_of(year: int, rule: str) -> When:
    return When(date(year, 1, 1), date(year, 12, 31), "year", rule=rule)


def _year(raw: Raw, context: Context) -> When | None:
    if raw.arg == "weak" and context.side is None:
        return None
    return _year_of(int(raw.get("year") or raw.get("lone_year")), "year")


def _season(raw: Raw, context: Context) -> When | None:
    start = _SEASONS[raw.get("season")]

    def make(year: int) -> When:
        end_year, end = (year, start + 2) if start < 12 else (year + 1, 2)
        return When(
            date(year, start, 1), date(end_year, end, monthrange(end_year, end)[1]), "season", rule="season"
        )

    if raw.get("year"):
        return make(int(raw.get("year")))
    if raw.arg == "last" and context.today:
        ended = [when for when in _years(make, context.today) if when.last and when.last < context.today]
        return ended[-1] if ended else None
    if raw.arg == "weak" and context.side is None:
        return None
    return _yearless(make, raw, context)


def _holiday(raw: Raw, context: Context) -> When | None:
    name = raw.get("holiday")

    def make(year: int) -> When:
        if name.startswith("easter"):
            day = easter(year) + timedelta(days=int(name.removeprefix("easter") or 0))
        else:
            day = date.fromisoformat(f"{year:04}-{name}")
        return _day(day, "holiday")

    return make(int(raw.get("year"))) if raw.get("year") else _yearless(make, raw, context)


def _shifted(raw: Raw, context: Context) -> When | None:
    """Anchor "yesterday", "tonight", "last night"."""
    if context.today is None:
        return None
    if raw.action == "overnight":
        ahead = context.heading is not None or context.tense() == "future"
        raw = replace(raw, action="night", arg="0" if ahead else "-1")
    day = context.today + timedelta(days=int(raw.arg))
    if raw.action == "night":
        return When(day, day + timedelta(days=1), "night", rule="night between two days")
    return _day(
        day,
        f"{raw.arg} days from the day of writing" if raw.arg != "0" else "the day of writing",
        "part" if raw.action == "part" else "day",
    )


def _unit(raw: Raw, context: Context) -> When | None:
    """Anchor "last week", "this month", "next year"."""
    if context.today is None or (raw.arg == "weak" and not context.in_edge):
        return None
    if raw.arg == "weak":
        return _unit_at(raw.get("unit"), 0, context.today)
    return _unit_at(raw.get("unit") or "weekend", int(raw.arg), context.today)


def _unit_at(unit: str, shift: int, today: date) -> When | None:
    monday = today - timedelta(days=today.weekday())
    if unit == "week":
        first = monday + timedelta(weeks=shift)
        return When(first, first + timedelta(days=6), "week", rule="week, from Monday")
    if unit == "weekend":
        if shift == 1 and today.weekday() < 5:  # on a weekday, the next weekend is the one that comes
            shift = 0
        first = monday + timedelta(weeks=shift, days=5)
        return When(first, first + timedelta(days=1), "days", rule="weekend")
    if unit == "month":
        at = today.year * 12 + today.month - 1 + shift
        return _month_of(at // 12, at % 12 + 1, "month")
    if unit == "year":
        return _year_of(today.year + shift, "year")
    return None


def _unit_of(raw: Raw, context: Context) -> When | None:
    """Anchor "the week of 12 March"."""
    day = anchor(raw.inner[0], context)
    if day is None or day.first is None or raw.get("unit") not in ("week", "weekend"):
        return day
    return _unit_at(raw.get("unit"), 0, day.first)


def _weekend(_: Raw, context: Context) -> When | None:
    """Anchor a weekend that only the tense dates."""
    if context.today is None:
        return None
    side, sure = _side(context)
    this = _unit_at("weekend", 0, context.today)
    last = _unit_at("weekend", -1, context.today)
    if this is None or last is None or this.first is None:
        return None
    if side == "nearest" and last.last is not None:
        side = "last" if context.today - last.last <= this.first - context.today else "next"
    chosen = last if side == "last" and this.first > context.today else this
    return chosen if sure else replace(chosen, rivals=(last if chosen is this else this,))


def _ago(raw: Raw, context: Context) -> When | None:
    if context.today is None:
        return None
    if raw.arg == "unless_past" and context.tense() in ("past", None):
        return None
    if raw.arg == "if_future" and context.tense() != "future":
        return None
    sign = -1 if raw.action == "ago" else 1
    return _counted(context.today, sign, raw)


def _later(raw: Raw, context: Context) -> When | None:
    before = context.before
    start = before and (before.last if raw.action == "later" else before.first)
    if not start or before is None or before.granularity not in ("day", "part", "night", "days"):
        return None
    return _counted(start, 1 if raw.action == "later" else -1, raw, "from the date before it")


def _counted(start: date, sign: int, raw: Raw, rule: str = "from the day of writing") -> When | None:
    count, unit = int(raw.get("n") or 1), raw.get("units")
    rule = f"counted {rule}"
    if unit in ("day", "night"):
        return _day(start + timedelta(days=sign * count), rule)
    if unit == "week":
        return _day(start + timedelta(weeks=sign * count), rule)
    if unit in ("month", "year"):
        found = _unit_at(unit, sign * count, start)
        return found and replace(found, rule=rule)
    return None


def _anaphor(raw: Raw, context: Context) -> When | None:
    """Anchor "the next day", "the same day", "the day before" to the date before it in the text."""
    before = context.before
    shift = int(raw.arg)
    start = before and (before.first if shift < 0 else before.last)
    if not start or before is None or before.granularity not in ("day", "part", "night", "days"):
        return None
    return _day(start + timedelta(days=shift), "counted from the date before it")


def _next_weekday(raw: Raw, context: Context) -> When | None:
    before = context.before.last if context.before else None
    start = before or context.today
    return (
        _day(_weekday_after(start, int(raw.get("weekday"))), "first such weekday after the date before it")
        if start
        else None
    )


def _ordinal_day(raw: Raw, context: Context) -> When | None:
    """Anchor "the 14th", "the 3rd inst.", a heading's bare "4"."""
    if raw.action == "bare_day" and context.side is None and not context.is_heading:
        return _day_beside(raw, context)
    day = _day_number(raw)
    base = context.today or (context.before.last if context.before else None)
    if base is None:
        return None
    if raw.arg in ("this", "last", "next"):
        at = base.year * 12 + base.month - 1 + {"this": 0, "last": -1, "next": 1}[raw.arg]
        return _day(date(at // 12, at % 12 + 1, day), f"day of {raw.arg} month")
    months = [base.year * 12 + base.month - 1 + shift for shift in (-2, -1, 0, 1, 2)]
    days = [_real(at // 12, at % 12 + 1, day) for at in months]
    known = [found for found in days if found]
    if context.above:
        later = [found for found in known if found >= context.above]
        return _day(later[0], "day of the month after the heading above") if later else None
    side: Side = context.side or _SIDES.get(context.tense() or "", "nearest")
    if side == "last" and context.heading is not None and not context.is_heading:
        side = "nearest"  # whoever writes under the 28th "on the 30th we went home" writes later
    last = max((found for found in known if found <= base), default=base)
    old = context.today is not None and (context.today - last).days > _WEEK  # no news in any case
    story = replace(context, told_with_article=context.told_with_article or old)
    if side != "next" and (told := _in_narrative(story, lambda since: _next_numbered(since, day))):
        return _day(told, "day of the month, after the day told before")
    if side != "last" and context.announced and context.announced[-1].first is not None:
        day_after = _next_numbered(context.announced[-1].first, day)
        if day_after is not None and day_after - context.announced[-1].first <= _RECENT:
            return _day(day_after, "day of the month, after the date before it")
    fitting = [f for f in known if side == "nearest" or (f <= base if side == "last" else f >= base)]
    if not fitting:
        return None
    return _day(min(fitting, key=lambda day: abs(day - base)), "day of the month, by tense")


def _day_beside(raw: Raw, context: Context) -> When | None:
    """Anchor "the 22nd" after "20 January": the day nearest to the one before it, from that day on."""
    before = context.before
    if raw.arg != "free" or raw.get("lone_day") or before is None or before.first is None:
        return None
    day = _next_numbered(before.first, _day_number(raw))
    if (
        day is not None
        and context.today
        and before.first <= context.today < day
        and context.tense() != "future"
    ):
        day = _real(before.first.year, before.first.month, _day_number(raw))  # a story looks back
    if day is None or abs(day - before.first) > _RECENT:
        return None
    return _day(day, "day of the month, after the date before it")


def _bare_days(raw: Raw, context: Context) -> When | None:
    """Anchor "the 7th and 8th", "les 7 et 8": days of the month of the date before them, or by tense."""
    numbers = [number for name in ("d", "dd", "nth") for number in raw.numbers(name)]
    start = _day_beside(replace(raw, arg="free"), context) or _ordinal_day(
        replace(raw, action="ordinal_day"), context
    )
    end = _next_numbered(start.first, numbers[-1]) if start is not None and start.first is not None else None
    return When(start.first, end, "days", rule=start.rule) if start is not None and end is not None else None


def _next_numbered(since: date, number: int) -> date | None:
    """Return the first day with that number in its month from `since` on, this month or the next."""
    at = since.year * 12 + since.month - 1
    days = [_real(month // 12, month % 12 + 1, number) for month in (at, at + 1)]
    return next((found for found in days if found and found >= since), None)


def _day_number(raw: Raw) -> int:
    return int(next(filter(None, map(raw.get, ("d", "dd", "nth", "lone_day", "ordinal")))))


def _real(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None


def _trip_day(raw: Raw, context: Context) -> When | None:
    """Anchor "Day 5" and "the fourth day of his trip" where the text says when the journey began."""
    if context.trip_start is None:
        return None
    number = int(raw.get("n") or raw.get("ordinal"))
    return _day(context.trip_start + timedelta(days=number - 1), COUNTED)


MONTH = "month in full"
COUNTED = "counted from the journey's first day"


def _edge(raw: Raw, context: Context) -> When | None:
    whole = anchor(raw.inner[0], replace(context, in_edge=True, side=context.side or _edge_side(context)))
    edge = raw.get("edge")
    if whole is None or whole.first is None or whole.last is None or edge not in _THIRDS:
        return None
    first, last = whole.first, whole.last
    if whole.granularity == "month":
        one, two = _THIRDS[edge]
        first, last = first.replace(day=one), last.replace(day=min(two, last.day))
    elif whole.granularity == "year":
        one, two = _QUARTERS[edge]
        first, last = first.replace(month=one), date(last.year, two, monthrange(last.year, two)[1])
    elif whole.granularity == "week":
        one, two = _WEEKS[edge]
        first, last = first + timedelta(days=one), first + timedelta(days=two)
    elif whole.granularity == "season":
        month = first.month - 1 + {"start": 0, "mid": 1, "end": 2}[edge]
        found = _month_of(first.year + month // 12, month % 12 + 1, "")
        first, last = found.first or first, found.last or last
    else:
        return None
    return When(first, last, "days", rule=f"{edge} of: {whole.rule}")


def _edge_side(context: Context) -> Side:
    return _SIDES.get(context.tense() or "", "nearest")


def _range(raw: Raw, context: Context) -> When | None:
    """Anchor "from Monday to Wednesday", "28 October to 3 November", "between Tuesday and Thursday"."""
    one, two = raw.inner
    if not _alike(one, two):
        return None
    year = year_in(two)
    if _has_day(two) and not _has_day(one) and _number_in(one):
        return _range_within(one, two, context)
    if year and not year_in(one):
        end = anchor(two, context)
        if end is None or end.first is None:
            return None
        start = anchor(one, replace(context, today=end.first, before=None, side="last"))
    else:
        start = _start(one, two, context)
        if start is None or start.first is None:
            return None
        from_start = replace(context, today=start.first, before=None, side="next")
        end = anchor(
            two, context if two.arg == "last" else from_start
        )  # "last" counts from the day of writing
    if start is None or end is None or start.first is None or end.last is None or end.last < start.first:
        return None
    granularity: Granularity = "night" if raw.action == "nights" else "days"
    return When(
        start.first,
        end.last,
        granularity,
        rule=f"{'night between' if granularity == 'night' else 'range'}: {start.rule}",
    )


def _number_in(raw: Raw) -> str:
    """Return the day's number in an expression, "" without one."""
    own = next(filter(None, map(raw.get, ("d", "dd", "nth", "lone_day"))), "")
    return own or next(filter(None, map(_number_in, raw.inner)), "")


def _range_within(one: Raw, two: Raw, context: Context) -> When | None:
    """Anchor "Monday 20 to Wednesday 22 November": the first day takes its month from the last one."""
    end = anchor(two, context)
    if end is None or end.last is None:
        return None
    at = end.last.year * 12 + end.last.month - 1
    days = [_real(month // 12, month % 12 + 1, int(_number_in(one))) for month in (at, at - 1)]
    start = next((day for day in days if day and day <= end.last), None)
    return When(start, end.last, "days", rule="range: month of its last day") if start else None


_DAYLIKE = frozenset({
    "weekday", "short_weekday", "date", "numeric", "same", "day", "part", "ordinal_day", "bare_day", "holiday", "anaphor",
    "days", "part_of", "next_weekday", "trip_day",
})  # fmt: skip


def _alike(one: Raw, two: Raw) -> bool:
    """Tell whether two expressions can bound a range: days, or months and years."""
    return (one.action in _DAYLIKE) == (two.action in _DAYLIKE) and not (
        one.action != two.action and "year" in (one.action, two.action)
    )


def _start(one: Raw, two: Raw, context: Context) -> When | None:
    """Anchor the first day of a range. A present tense may speak of a range that has begun already."""
    side = context.side or _sure_side(context, one)
    if context.today and context.side is None and side == "next" and context.tense() == "present":
        start = anchor(one, replace(context, side="last"))
        if start and start.first:
            end = anchor(two, replace(context, today=start.first, before=None, side="next"))
            if end and end.last and start.first <= context.today <= end.last:
                return start
    return anchor(one, replace(context, side=side))


def _sure_side(context: Context, raw: Raw) -> Side:
    tense = context.tense()
    if tense is None or tense == "past":
        return "last" if raw.action in ("weekday", "short_weekday") or tense else "nearest"
    return "next" if raw.action in ("weekday", "short_weekday") or tense == "future" else "nearest"


def year_in(raw: Raw) -> str:
    """Return the year that an expression says, or that one inside it says; "" where none does."""
    return (
        raw.get("year")
        or raw.get("lone_year")
        or raw.get("numeric")[:4]
        or next(filter(None, map(year_in, raw.inner)), "")
    )


def _since(raw: Raw, context: Context) -> When | None:
    side: Side = "next" if raw.arg == "tense" and context.tense() != "past" else "last"
    start = anchor(raw.inner[0], replace(context, side=side))
    return start and When(start.first, None, "days", rule=f"since: {start.rule}")


def _until(raw: Raw, context: Context) -> When | None:
    end = anchor(raw.inner[0], replace(context, side="next"))
    if context.tense() == "past":  # "stayed until Friday", but "prolonged until May"
        past = anchor(raw.inner[0], replace(context, side="last"))
        if past and past.last and context.today and context.today - past.last <= _RECENT:
            end = past
    return end and When(None, end.last, "days", rule=f"until: {end.rule}")


def _toward(raw: Raw, context: Context) -> When | None:
    """Anchor "for Saturday": what was planned lies ahead, whatever the tense of the planning."""
    inner = raw.inner[0]
    ahead = inner.action in ("weekday", "date", "same", "bare_day", "days")
    return anchor(inner, replace(context, side="next") if ahead else context)


def _weekday_in(raw: Raw, context: Context) -> When | None:
    """Anchor "Thursday of last week"."""
    if context.today is None:
        return None
    monday = context.today - timedelta(days=context.today.weekday())
    return _day(
        monday + timedelta(weeks=int(raw.arg), days=int(raw.get("weekday")) - 1), "weekday of that week"
    )


def _night_to(raw: Raw, context: Context) -> When | None:
    """Anchor "the night to Friday"."""
    day = anchor(raw.inner[0], context)
    if day is None or day.first is None:
        return None
    return When(day.first - timedelta(days=1), day.first, "night", rule=f"night before: {day.rule}")


def _part_of(raw: Raw, context: Context) -> When | None:
    inner = raw.inner[0]
    if inner.action == "bare_day":
        context = replace(context, side=_side(context)[0])
    day = anchor(inner, context)
    return day and replace(
        day, part=raw.part or day.part, granularity="part" if raw.part else day.granularity
    )


def _same(raw: Raw, context: Context) -> When | None:
    """Anchor two names of one day: the date decides, the weekday chooses its year."""
    one, two = raw.inner
    if one.action in _SOFT and two.action not in _SOFT:
        one, two = two, one
    one = replace(one, arg="" if one.arg == "weak" else one.arg)
    if one.action in ("ordinal_day", "bare_day") and _has_day(two):
        return anchor(two, context)
    if one.action in ("ordinal_day", "bare_day"):
        return _weekday_and_number(two, one, context)
    found = anchor(one, context)
    if found is None:
        return anchor(two, context)
    weekday = int(two.get("weekday") or two.get("short_weekday") or 0)
    if weekday and not one.get("year") and found.first and found.first.isoweekday() != weekday:
        fitting = [rival for rival in found.rivals if rival.first and rival.first.isoweekday() == weekday]
        if one.action == "date" and context.today and not fitting:
            around = _years(
                lambda year: _day(date(year, *_month_day(one)), "date and weekday"), context.today
            )
            fitting = sorted(
                (
                    w
                    for w in around
                    if w.first and w.first.isoweekday() == weekday and _distance(w, context.today) < _FAR
                ),
                key=lambda w: _distance(w, context.today or date.min),
            )
        found = fitting[0] if fitting else found
    return replace(found, rivals=()) if weekday else found


def _has_day(raw: Raw) -> bool:
    return raw.action in ("date", "numeric") or any(_has_day(part) for part in raw.inner)


_SOFT = frozenset({"weekday", "short_weekday", "trip_day", "part"})
"""Expressions that yield to a date beside them."""


def _month_day(raw: Raw) -> tuple[int, int]:
    if raw.get("day_month"):
        month, day = raw.get("day_month").split("-")
        return int(month), int(day)
    return int(raw.get("any_month") or raw.get("month") or raw.get("month_number")), int(raw.get("d"))


def _weekday_and_number(weekday: Raw, number: Raw, context: Context) -> When | None:
    """Anchor "Monday, 3rd": the month in which the number falls on that weekday."""
    day, wanted = _day_number(number), int(weekday.get("weekday") or weekday.get("short_weekday") or 0)
    base = context.above or context.today
    base = base or (context.before.last if context.before else None)
    if base is None or not wanted:
        return _ordinal_day(number, context)
    months = [base.year * 12 + base.month - 1 + shift for shift in range(-6, 7)]
    days = [_real(at // 12, at % 12 + 1, day) for at in months]
    fitting = [found for found in days if found and found.isoweekday() == wanted]
    if not fitting:
        return None
    later = [found for found in fitting if found >= base]
    if later and context.side is None and context.tense() == "future" and not context.is_heading:
        return _day(later[0], "weekday and day of the month, by tense")
    if context.above and later:
        return _day(later[0], "weekday and day of the month, after the heading above")
    past = [found for found in fitting if found <= base]
    if (
        context.is_heading and past and context.heading is None and base - past[-1] <= _RECENT
    ):  # a diary looks back
        return _day(past[-1], "weekday and day of the month")
    side = context.side or _SIDES.get(context.tense() or "")
    if side == "last" and past and not context.is_heading:
        return _day(past[-1], "weekday and day of the month, by tense")
    near = context.before.last if context.before and context.before.last else base
    return _day(min(fitting, key=lambda found: abs(found - near)), "weekday and day of the month")


_RULES: dict[str, Callable[[Raw, Context], When | None]] = {
    "date": _date, "days": _days, "numeric": _numeric, "month": _month, "year": _year, "season": _season,
    "holiday": _holiday, "weekday": _weekday, "short_weekday": _weekday, "day": _shifted, "part": _shifted,
    "night": _shifted, "unit": _unit, "weekend": _weekend, "ago": _ago, "ahead": _ago, "later": _later,
    "earlier": _later, "anaphor": _anaphor, "next_weekday": _next_weekday, "ordinal_day": _ordinal_day,
    "bare_day": _ordinal_day, "bare_days": _bare_days, "trip_day": _trip_day, "nth_day": _trip_day, "edge": _edge, "range": _range,
    "link": _range, "nights": _range, "since": _since, "until": _until, "night_to": _night_to, "night_of": _part_of,
    "part_of": _part_of, "same": _same, "toward": _toward, "unit_of": _unit_of, "weekday_in": _weekday_in, "overnight": _shifted,
}  # fmt: skip
