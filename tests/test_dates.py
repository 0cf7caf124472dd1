"""Time expressions: a table of labelled sentences a language, with precision and recall by side."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.dates import dateline_day, find_dates, guess_published, is_dateline, is_heading
from geo.models import Span, When
from geo.sentences import split_sentences

TABLES = Path(__file__).parent / "tables"
LANGUAGES = ("de", "en", "es", "fr", "it", "pt")


@dataclass(frozen=True)
class Labelled:
    text: str
    published: date | None
    gold: tuple[tuple[Span, str], ...]
    side: str


def read_table(code: str) -> list[Labelled]:
    raw = tomllib.loads((TABLES / f"dates_{code}.toml").read_text(encoding="utf-8"))
    rows = []
    for group in raw["group"]:
        for text, *pairs in group["sentences"]:
            gold = []
            at = 0
            for quote, when in zip(pairs[::2], pairs[1::2], strict=True):
                at = text.index(quote, at)
                gold.append((Span(at, at + len(quote)), when))
            rows.append(Labelled(text, group.get("published"), tuple(gold), group["side"]))
    return rows


def dates_of(text: str, code: str, published: date | None) -> tuple[When, ...]:
    return find_dates(text, code, published, split_sentences(text, code))


def judge(row: Labelled, code: str) -> tuple[int, list[tuple[str, str]], list[tuple[str, str]]]:
    """Return how many dates were right, those that were wrong and those that were missed."""
    found = list(dates_of(row.text, code, row.published))
    missed = []
    for span, when in row.gold:
        hit = next((f for f in found if f.span and f.span.overlaps(span) and f.edtf == when), None)
        if hit is None:
            missed.append((span.of(row.text), when))
        else:
            found.remove(hit)
    wrong = [(f.span.of(row.text) if f.span else "", f.edtf) for f in found]
    return len(row.gold) - len(missed), wrong, missed


def score(code: str, side: str) -> tuple[float, float, list[str]]:
    right = wrong = missed = 0
    lines = []
    for row in read_table(code):
        if row.side != side:
            continue
        good, bad, lost = judge(row, code)
        right, wrong, missed = right + good, wrong + len(bad), missed + len(lost)
        if bad or lost:
            lines.append(f"{row.text!r}: wrong {bad}, missed {lost}")
    return right / max(1, right + wrong), right / max(1, right + missed), lines


FLOORS = {
    # language: (precision, recall) on the dev side, then on the test side: what was reached (docs/dates.md) less one
    # expression, as the reading also hangs on the verbs that geo.grammar knows.
    "de": ((0.98, 0.98), (0.97, 0.95)),
    "en": ((0.98, 0.98), (0.95, 0.95)),
    "es": ((0.96, 0.96), (0.97, 0.97)),
    "fr": ((0.98, 0.98), (0.94, 0.94)),
    "it": ((0.96, 0.96), (0.92, 0.92)),
    "pt": ((0.98, 0.96), (0.93, 0.93)),
}


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("side", ["dev", "test"])
def test_the_labelled_sentences_are_read_as_well_as_before(code: str, side: str) -> None:
    precision, recall, lines = score(code, side)
    print(f"{code} {side}: precision {precision:.3f}, recall {recall:.3f}")  # noqa: T201 - the report of the table
    floor = FLOORS[code][0 if side == "dev" else 1]
    told = lines if side == "dev" else []  # the test side is not shown: nobody should fit rules to it
    assert precision >= floor[0], "\n".join(told)
    assert recall >= floor[1], "\n".join(told)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_third_of_each_table_is_kept_aside(code: str) -> None:
    rows = read_table(code)
    aside = sum(row.side == "test" for row in rows)
    assert 0.3 <= aside / len(rows) <= 0.4
    assert len(rows) >= (60 if code != "it" else 30)


WORDS = st.sampled_from(
    [
        "on",
        "the",
        "3",
        "12",
        "31",
        "September",
        "Sunday",
        "mardi",
        "hoy",
        "demain",
        "2019",
        "1911",
        "last",
        "von",
        "bis",
        "(",
        ")",
        ",",
        ".",
        "-",
        ":",
        "\n\n",
        "du",
        "au",
        "Tag",
        "Day",
        "5",
        "vor",
        "99",
        "Tagen",
        "18h38",
        "12:45",
        "Am",
        "SONNTAGmorgen",
        "30.02.2020",
        "29",
        "février",
        "noche",
        "13/09/2023",
        "fin",
        "Ende",
        "0",
        "00",
        "²",
        "İ",
        "ﬁ",
    ]
)
DAYS = st.none() | st.dates(date(1600, 1, 1), date(2200, 1, 1)) | st.sampled_from([date.min, date.max])


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(max_size=80) | st.lists(WORDS, max_size=25).map(" ".join),
    code=st.sampled_from([*LANGUAGES, "xx"]),
    published=DAYS,
)
def test_every_date_lies_in_the_text_and_runs_forward(text: str, code: str, published: date | None) -> None:
    found = dates_of(text, code, published)
    assert found == dates_of(text, code, published)
    ends = [0]
    for when in found:
        assert when.span is not None
        assert ends[-1] <= when.span.start < when.span.end <= len(text)
        ends.append(when.span.end)
        for reading in (when, *when.rivals):
            assert reading.first is not None or reading.last is not None
            if reading.first is not None and reading.last is not None:
                assert reading.first <= reading.last
        assert when.edtf


def test_a_language_without_data_has_no_dates() -> None:
    assert dates_of("On Sunday 3 May 2020", "xx", date(2020, 5, 9)) == ()


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("nl", "Zij vertrok op dinsdag 12 maart 2019 uit Gent."),
        ("ca", "Va sortir el 12 de març del 2019 de Vic."),
        ("ru", "Он прибыл 12 марта 2019 г. в Казань."),
        ("cs", "Přijel 12. března 2019 do Brna."),
        ("sv", "Hon reste 2019-03-12 till Umeå."),
    ],
)
def test_a_language_without_a_file_has_the_dates_of_cldr(code: str, text: str) -> None:
    (when,) = dates_of(text, code, None)
    assert when.edtf == "2019-03-12"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("She left on 4 March 2014.", date(2014, 3, 4)),
        ("She was away from 4 to 6 March 2014.", None),
        ("She has been away since 4 March 2014.", None),
    ],
)
def test_a_time_is_one_day_or_none(text: str, day: date | None) -> None:
    (when,) = dates_of(text, "en", None)
    assert when.day == day


def test_a_clock_time_in_two_zones_is_kept_whole() -> None:
    (when,) = dates_of("Il est parti lundi vers 18h38 heure locale (09h38 GMT).", "fr", date(2019, 5, 16))
    assert when.clock == "18:38 heure locale (09:38 GMT)"


def test_a_weekday_pointed_at_lies_near_the_date_before_it() -> None:
    found = dates_of("On 4 March 2014 she left Rome. That Friday she was in Bern.", "en", date(2014, 8, 1))
    assert [when.edtf for when in found] == ["2014-03-04", "2014-03-07"]


def test_a_dateline_sets_the_day_from_which_a_report_speaks() -> None:
    text = "OSLO, March 3 - The minister arrived today.\nShe leaves tomorrow."
    line, today, tomorrow = dates_of(text, "en", date(1987, 3, 4))
    assert dateline_day((line, today, tomorrow)) == line
    assert is_dateline(line)
    assert not is_heading(line)
    assert today.first == date(1987, 3, 3)
    assert tomorrow.first == date(1987, 3, 4)


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "MISS KELLER'S FLIGHT.\n\nLugo, Last Night.\n\nMiss Keller landed to-day.", "2014-03-04"),
        ("en", "KELLER SAFE. By Telegraph. Lugo, Last Night. Miss Keller landed to-day.", "2014-03-04"),
        ("en", "KELLER SAFE. LUGO, This Day.—Miss Keller landed this morning.", "2014-03-05"),
        ("en", "KELLER SAFE. [By Cable.] LUGO, March 3. Miss Keller landed to-day.", "2014-03-03"),
        ("de", "LUGO, gestern. Keller ist heute gelandet.", "2014-03-04"),
        ("fr", "LUGO, hier. — Keller a atterri aujourd'hui.", "2014-03-04"),
        ("es", "LUGO, ayer. — Keller aterrizó hoy.", "2014-03-04"),
        ("it", "LUGO, ieri. — Keller è atterrata oggi.", "2014-03-04"),
        ("pt", "LUGO, ontem. — Keller aterrou hoje.", "2014-03-04"),
    ],
)
def test_a_dateline_says_its_day_by_that_of_printing(code: str, text: str, day: str) -> None:
    line, today = dates_of(text, code, date(2014, 3, 5))
    assert is_dateline(line)
    assert [line.edtf, today.edtf] == [day, day]


@pytest.mark.parametrize(
    "text",
    [
        "In Lugo, last night, Keller sang.",
        "Keller is in Lugo, today.",
        "She came by way of Lugo, this morning. Keller sang.",
        "To this day nobody knows. On this day in Lugo Keller sang.",
    ],
)
def test_a_day_behind_a_place_is_no_dateline_inside_a_sentence(text: str) -> None:
    assert not any(map(is_dateline, dates_of(text, "en", date(2014, 3, 5))))


def test_headings_of_a_diary_carry_their_day() -> None:
    text = "Monday, 4 May 1908\nSailed today.\n\nTuesday\nCalm. Yesterday we saw land."
    head, today, second, yesterday = dates_of(text, "en", None)
    assert is_heading(head)
    assert is_heading(second)
    assert today.first == date(1908, 5, 4)
    assert second.first == date(1908, 5, 5)
    assert yesterday.first == date(1908, 5, 4)


def test_a_clock_time_stays_with_its_day() -> None:
    (when,) = dates_of("Elle est partie dimanche vers 18h38 heure locale.", "fr", date(2019, 5, 16))
    assert when.clock == "18:38 heure locale"
    (when,) = dates_of("On Sunday she left the hotel at 6:05 p.m. GMT.", "en", date(2019, 5, 16))
    assert when.clock == "18:05 GMT"


def test_an_unsure_weekday_keeps_both_readings() -> None:
    (when,) = dates_of("Sunday, in Rome.", "en", date(2022, 6, 22))
    days = {when.first, *(rival.first for rival in when.rivals)}
    assert days == {date(2022, 6, 19), date(2022, 6, 26)}


@given(shift=st.integers(0, 400))
def test_the_reading_hangs_on_the_day_of_publication_alone(shift: int) -> None:
    text = "He arrived yesterday and two days ago he was in Rome."
    start = date(2001, 1, 1)
    first = dates_of(text, "en", start)
    later = dates_of(text, "en", start + timedelta(days=shift))
    assert [(w.first or start) + timedelta(days=shift) for w in first] == [w.first for w in later]


def test_publication_is_bounded_by_the_texts_own_dates() -> None:
    text = "She left on 3 May 2019. She will be back on 9 May 2019."
    guess = guess_published(text, "en", split_sentences(text, "en"))
    assert guess is not None
    assert guess.edtf == "2019-05-03/2019-05-09"
    text = "ROME, 3 May 2019 - She left."
    guess = guess_published(text, "en", split_sentences(text, "en"))
    assert guess is not None
    assert guess.edtf == "2019-05-03"
    assert guess_published("She left on Monday.", "en", ()) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A week in Crete, 10 to 19 May 2019. On Saturday we walked.", "2019-05-11"),
        ("Back from Crete, 10 to 14 May 2019. On Thursday we rested.", "2019-05-16"),
    ],
    ids=["inside the days", "behind them"],
)
def test_a_weekday_behind_some_days_is_one_of_them(text: str, days: str) -> None:
    assert [when.edtf for when in dates_of(text, "en", None)][-1] == days


def test_a_stamp_stands_in_for_the_day_of_publication() -> None:
    text = "A journey\nPublished: 3 May 2019, 10:30\n\nShe left on Monday and will be back on Friday."
    guess = guess_published(text, "en", split_sentences(text, "en"))
    assert guess is not None
    assert guess.edtf == "2019-05-03"
    assert [when.edtf for when in dates_of(text, "en", None)] == ["2019-05-03", "2019-04-29", "2019-05-03"]
    given_later = dates_of(text, "en", date(2019, 5, 8))
    assert given_later[1].edtf == "2019-05-06"


def test_a_list_of_dates_under_a_month_leaves_the_prose_below_alone() -> None:
    text = (
        "The tour was announced today.\n\nAPRIL\nThu 11 – Bristol, Fleece\nFri 12 – Cardiff, Globe\n\nMAY\n"
        "Wed 1 – Truro, Hall\n\nThey played Hull last week."
    )
    found = dates_of(text, "en", date(2024, 2, 16))
    assert [when.edtf for when in found] == [
        "2024-02-16", "2024-04", "2024-04-11", "2024-04-12", "2024-05", "2024-05-01", "2024-02-05/2024-02-11",
    ]  # fmt: skip
    assert [is_heading(when) for when in found] == [False, True, True, True, True, True, False]


@pytest.mark.parametrize(
    ("code", "text", "part"),
    [
        ("en", "He left this morning.", "morning"),
        ("en", "He left tonight.", "evening"),
        ("de", "Er reist morgen Abend ab.", "evening"),
        ("de", "Er reist morgen ab.", ""),
        ("es", "Llegó anoche.", "evening"),
        ("es", "Llega mañana.", ""),
        ("fr", "Il est parti hier soir.", "evening"),
    ],
)
def test_a_part_of_today_is_kept(code: str, text: str, part: str) -> None:
    (when,) = find_dates(text, code, date(2000, 10, 18), split_sentences(text, code))
    assert when.part == part


def test_weekdays_under_a_heading_of_several_days_lie_within_them() -> None:
    text = "7 Tage\n\nVOM 8. BIS 14. JUNI\n\nDONNERSTAG fange ich an.\n\nAm FREITAG geht es hinauf.\n\nSONNTAG ruhe ich."
    found = find_dates(text, "de", date(2006, 6, 8), split_sentences(text, "de"))
    assert [w.edtf for w in found] == ["2006-06-08/2006-06-14", "2006-06-08", "2006-06-09", "2006-06-11"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Montevideo 10.— Ayer ancló en esta rada el vapor.", "dateline"),
        ("Burgos 13 (11 noche).— Esta tarde ha llegado el tren real.", "dateline"),
        ("Burgos 13 (11 noche). Esta tarde ha llegado el tren real.", "dateline"),
        ("Burgos, 13 (11 n.).—Ha llegado el tren real.", "dateline"),
        ("Burgos, 13.—Ha llegado el tren real.", "dateline"),
        ("Burgos, 13. (Por telégrafo.) Ha llegado el tren real.", "dateline"),
        ("Etapa 12 – Lugo a Melide, cuarenta kilómetros.", ""),
        ("Burgos, 13 pesetas. Ha llegado el tren real.", ""),
    ],
)
def test_telegrams_open_with_a_place_and_a_day(text: str, first: str) -> None:
    found = find_dates(text, "es", date(1897, 5, 14), split_sentences(text, "es"))
    assert [when.rule.partition(":")[0] for when in found[:1]] == ([first] if first else [])


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Lyon, 9. — Le roi est arrivé ce soir."),
        ("it", "Roma, 9. — Il re è arrivato oggi."),
        ("pt", "LISBOA, 9. — Chegou hoje o rei."),
        ("en", "ROME, 9.—The King arrived here today."),
    ],
)
def test_a_telegrams_today_is_the_day_that_it_opens_with(code: str, text: str) -> None:
    found = find_dates(text, code, date(1926, 2, 20), split_sentences(text, code))
    assert [when.edtf for when in found] == ["1926-02-09"] * 2


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("es", "Ganó en Zamora por 1-3.", 0),
        ("de", "Das Team gewann 3-1 in Bonn.", 0),
        ("it", "Ha vinto 3-1 a Roma.", 0),
        ("es", "Estuvo los días 1-3 en Lugo.", 3),
        ("es", "Estuvo del 1 al 3 en Lugo.", 3),
        ("de", "Er war vom 3.-5. in Bonn.", 3),
        ("es", "1-3 Lugo", 3),
    ],
)
def test_the_score_of_a_match_is_no_days(code: str, text: str, days: int) -> None:
    found = find_dates(text, code, date(2017, 1, 23), split_sentences(text, code))
    spans = [(w.last - w.first).days + 1 for w in found if w.first is not None and w.last is not None]
    assert spans == [days] * bool(days)


def test_the_day_of_posting_above_a_diary_is_no_day_that_its_entries_follow() -> None:
    text = "Thursday 9 May 2024\nHOME\n\n2 May. Rode to Lugo.\n\n3 May. Rode to Burela.\n"
    days = [when.first for when in dates_of(text, "en", date(2024, 5, 9))]
    assert days == [date(2024, 5, 9), date(2024, 5, 2), date(2024, 5, 3)]


def test_a_heading_of_a_weekday_has_the_day_that_is_told_below_it() -> None:
    text = "MONDAY. Two days after the fair, on 4 March, we left Lugo.\n\nTUESDAY. Rain in Burela.\n"
    days = [when.first for when in dates_of(text, "en", date(2024, 4, 20))]
    assert days == [date(2024, 3, 4), date(2024, 3, 4), date(2024, 3, 5)]


@pytest.mark.parametrize(("told", "second"), [("", 4), ("Rain in Burela.\n\n", 11)])
def test_a_weekday_right_under_its_own_day_is_no_other_week(told: str, second: int) -> None:
    found = dates_of(f"Monday, 4 March 2024\n\n{told}MONDAY - LUGO\n\nCalm.\n", "en", date(2024, 4, 2))
    assert [when.first for when in found] == [date(2024, 3, 4), date(2024, 3, second)]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "They left on Sunday morning and will be in Calgary Sunday night."),
        ("de", "Sie fuhren am Sonntag ab und werden am Sonntagabend in Calgary sein."),
        ("fr", "Ils sont partis dimanche et seront dimanche soir à Calgary."),
        ("es", "Salieron el domingo y estarán el domingo por la noche en Calgary."),
    ],
)
def test_a_weekday_said_twice_in_a_sentence_is_one_day(code: str, text: str) -> None:
    assert [when.day for when in dates_of(text, code, date(2022, 1, 25))] == [date(2022, 1, 23)] * 2


def test_a_weekday_without_a_verb_lies_on_the_side_of_the_one_before_it() -> None:
    text = "On Thursday she will sing in Lugo. On Sunday, Burela."
    days = [when.first for when in dates_of(text, "en", date(2024, 5, 6))]
    assert days == [date(2024, 5, 9), date(2024, 5, 12)]


def test_a_holiday_ahead_is_no_programme_that_weekdays_follow() -> None:
    text = "Easter Monday is the great day here. On Thursday she will speak in Lugo."
    days = [when.first for when in dates_of(text, "en", date(2024, 3, 5))]
    assert days == [date(2024, 4, 1), date(2024, 3, 7)]


def test_the_end_of_a_month_ahead_is_no_programme_that_weekdays_follow() -> None:
    text = "Elle sera de retour fin mars. Elle doit ouvrir jeudi un forum à Metz."
    days = [when.first for when in dates_of(text, "fr", date(2016, 2, 15))]
    assert days == [date(2016, 3, 21), date(2016, 2, 18)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Am Dienstag ist ein Treffen in Lugo geplant.", 14),
        ("Am Dienstag war ein Treffen in Lugo geplant.", 7),
        ("Das Treffen hatte sie am Dienstag in Lugo geplant.", 7),
    ],
)
def test_what_is_planned_lies_ahead_and_what_was_planned_does_not(text: str, day: int) -> None:
    (when,) = dates_of(text, "de", date(2024, 5, 10))
    assert when.first == date(2024, 5, day)


def test_a_weekday_with_its_number_lies_ahead_where_the_verb_does() -> None:
    (when,) = dates_of("El lunes 23 se reunirá en Lugo con los alcaldes.", "es", date(2009, 3, 10))
    assert when.first == date(2009, 3, 23)


def test_a_day_told_under_a_diarys_heading_may_lie_behind_it() -> None:
    text = "27 August. Rain in Lugo.\n\n28 August. Sun in Burela. On the 30th we went home.\n"
    days = [when.first for when in dates_of(text, "en", date(2021, 9, 8))]
    assert days == [date(2021, 8, 27), date(2021, 8, 28), date(2021, 8, 30)]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("fr", "Elle est partie le 11 aout 2017.", "2017-08-11"),
        ("fr", "Départ de Lugo, 1 août 2017.", "2017-08-01"),  # not "1er"
        ("fr", "Elle est partie le 3 fevrier 2017.", "2017-02-03"),
        ("es", "Llegó el sabado a Lugo.", "2017-08-19"),
        ("es", "Llegó el miercoles a Lugo.", "2017-08-16"),
        ("it", "È partita lunedi.", "2017-08-14"),
    ],
)
def test_months_and_weekdays_may_lack_their_accents(code: str, text: str, day: str) -> None:
    assert [when.edtf for when in dates_of(text, code, date(2017, 8, 20))] == [day]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("fr", "Elle est arrivée le 7 à Lugo.", "2024-05-07"),
        ("fr", "Elle quittera Lugo le 14 pour Lyon.", "2024-05-14"),
        ("fr", "Elle quitta Lugo le 28 pour Lyon.", "2024-04-28"),
        ("it", "Partirà il 14 per Lugo.", "2024-05-14"),
        ("es", "Llegó el 7 a Lugo.", "2024-05-07"),
        ("fr", "Elle a lu le 14 tomes à Lugo.", None),
    ],
)
def test_news_speaks_of_days_around_its_own(code: str, text: str, day: str | None) -> None:
    assert [when.edtf for when in dates_of(text, code, date(2024, 5, 10))] == ([day] if day else [])


@pytest.mark.parametrize(
    ("before", "day"),
    [
        ("Le 6 avril 1934, elle quitta Lugo.", "1934-04-29"),
        ("Elle avait chanté ici en 1981.", "2011-04-29"),  # background, not the time of the story
    ],
)
def test_a_day_behind_a_full_date_of_long_ago_is_of_that_year(before: str, day: str) -> None:
    text = f"{before} Le 29 avril, elle atteignit Turin."
    assert dates_of(text, "fr", date(2011, 11, 4))[-1].edtf == day


def test_a_leap_day_behind_a_date_of_long_ago_need_not_come_again() -> None:
    text = "She was born on 3 March 1897. On 29 February she left Lugo."  # 1900 had none
    assert [when.edtf for when in dates_of(text, "en", date(2017, 9, 1))] == ["1897-03-03", "2016-02-29"]


def test_there_is_no_summer_before_the_first_year() -> None:
    assert dates_of("Last summer she sang in Lugo.", "en", date(1, 1, 1)) == ()


def test_a_story_that_the_articles_beside_it_date_goes_on_over_the_day_of_writing() -> None:
    text = "El 23 de junio llegó a Lugo, que hoy es una ciudad. Al día siguiente salió para Turin."
    sentences = split_sentences(text, "es")
    found = find_dates(text, "es", date(2022, 5, 4), sentences, story=date(1922, 6, 21))
    assert [when.edtf for when in found] == ["1922-06-23", "2022-05-04", "1922-06-24"]


def test_a_day_of_the_story_is_of_its_year_whatever_older_date_stands_before_it() -> None:
    text = "Le fort date du 3 mai 1780. Le 18 juillet dernier, elle est arrivée à Lugo."
    found = find_dates(text, "fr", None, split_sentences(text, "fr"), story=date(2015, 6, 1))
    assert [when.edtf for when in found] == ["1780-05-03", "2015-07-18"]


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("September 2018: Segeln\n\nWir lagen in Lugo und aßen Brot.", "2018-09"),
        ("Segeln\n\nIm September 2018 lagen wir in Lugo.", None),  # no title
    ],
)
def test_publication_is_of_the_month_of_the_title(text: str, month: str | None) -> None:
    guess = guess_published(text, "de", split_sentences(text, "de"))
    assert (guess.edtf if guess else None) == month


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("en", "In Oslo on 4 January; on the 6th in Bergen; on the 7th and 8th in Turku.", "04 06 07/08"),
        ("es", "El 4 de enero estará en Lugo; el 6 en Bonn; el 7 y 8 en Oslo.", "04 06 07/08"),
        ("fr", "Le 4 janvier à Lyon, le 6 à Bonn, les 7 et 8 à Oslo.", "04 06 07/08"),
        ("de", "Am 4. Januar in Bonn, am 7. und 8. in Oslo.", "04 07/08"),
        ("it", "Il 4 gennaio a Lugo, il 7 e 8 a Bonn.", "04 07/08"),
        ("fr", "Le 4 janvier, les 6 et 7 participants partiront.", "04"),
    ],
)
def test_days_of_the_month_go_on_from_the_date_before_them(code: str, text: str, days: str) -> None:
    found = dates_of(text, code, date(2017, 11, 1))
    expected = ["/".join(f"2018-01-{day}" for day in each.split("/")) for each in days.split()]
    assert [when.edtf for when in found] == expected


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("de", "Wir fuhren am 21. December 1878 nach Triest.", "1878-12-21"),
        ("de", "Den 5ten October 1805 reisten wir nach Ulm.", "1805-10-05"),
        ("de", "Am 3. Octbr. 1878 kamen wir in Kiel an.", "1878-10-03"),
        ("en", "We came to Deal on the 23d Octr. 1805.", "1805-10-23"),
        ("fr", "Nous arrivâmes à Pau le 3 aoust 1742.", "1742-08-03"),
        ("es", "Llegamos a Lima el 8 de henero de 1771.", "1771-01-08"),
        ("it", "Il 4 gennajo 1824 partimmo per Pisa.", "1824-01-04"),
        ("pt", "Chegámos a Évora em 4 de decembro de 1898.", "1898-12-04"),
    ],
)
def test_months_and_ordinals_are_read_as_old_texts_spell_them(code: str, text: str, day: str) -> None:
    assert [when.edtf for when in dates_of(text, code, None)] == [day]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "On 1st March last (1860) I left Sydney.", "1860-03-01"),
        ("de", "Am 1. März (1860) verließ ich Sydney.", "1860-03-01"),
        ("fr", "Le jeudi 1er mars (1860), je quittai Sydney.", "1860-03-01"),
        ("es", "El 1 de marzo último (1860) salí de Sídney.", "1860-03-01"),
        ("it", "Il 1° marzo scorso (1860) lasciai Sydney.", "1860-03-01"),
        ("pt", "No dia 1 de março passado (1860) deixei Sydney.", "1860-03-01"),
        ("en", "On 1 March (see page 1860) I left Sydney.", None),
    ],
)
def test_a_day_has_the_year_in_brackets_behind_it(code: str, text: str, day: str | None) -> None:
    assert [when.edtf for when in dates_of(text, code, None)] == ([day] if day else [])


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("de", "Bis 30 Kilometer fuhren wir. Er blieb bis 12 in Ulm.", ["../2024-04-12"]),
        ("de", "Seit 25 Tagen sind wir in Ulm.", []),
        ("es", "Hasta 25 kilómetros hicimos. Se quedó hasta el 12.", ["../2024-04-12"]),
        ("it", "Da 25 giorni siamo a Pisa.", []),
        ("pt", "Até 25 quilómetros fizemos.", []),
    ],
)
def test_an_amount_is_no_day_that_something_lasts_until(code: str, text: str, days: list[str]) -> None:
    assert [when.edtf for when in dates_of(text, code, date(2024, 5, 10))] == days


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Exactly 25 days ago we left Leeds."),
        ("en", "It is now 25 days since we left Leeds."),
        ("de", "Vor genau 25 Tagen fuhren wir in Ulm los."),
        ("de", "Es ist nun 25 Tage her, dass wir Ulm verließen."),
        ("fr", "Il y a aujourd'hui 25 jours que nous sommes partis de Pau."),
        ("fr", "Cela fait 25 jours que nous avons quitté Pau."),
        ("es", "Hoy hace exactamente 25 días que salimos de Lugo."),
        ("it", "Oggi sono 25 giorni che siamo partiti da Pisa."),
        ("pt", "Faz hoje 25 dias que saímos de Beja."),
    ],
)
def test_days_are_counted_back_in_the_words_of_those_who_look_back(code: str, text: str) -> None:
    assert [when.edtf for when in dates_of(text, code, date(2024, 5, 10))] == ["2024-04-15"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "After an overnight flight we came to Leeds. We took the overnight train."),
        ("en", "Our last night was in Leeds. The last week of the trip was wet."),
        ("de", "Die letzte Nacht vor dem Ziel schliefen wir in Ulm, in der letzten Woche der Reise."),
        ("es", "La última semana del viaje dormimos en Lugo."),
        ("pt", "Na última semana da viagem dormimos em Beja."),
    ],
)
def test_the_last_of_a_journey_is_not_the_one_before_the_day_of_writing(code: str, text: str) -> None:
    assert dates_of(text, code, date(2024, 5, 10)) == ()


@pytest.mark.parametrize(
    ("code", "published", "text", "days"),
    [
        ("fr", date(1902, 6, 13), "Il déjeune aujourd'hui à Dijon et sera demain vendredi à Pau.", [12, 13]),
        ("fr", date(1902, 6, 12), "Il déjeune aujourd'hui à Dijon et sera demain vendredi à Pau.", [12, 13]),
        ("de", date(1902, 6, 15), "Er war gestern, Mittwoch, in Kiel und ist heute in Ulm.", [11, 12]),
        ("en", date(1902, 6, 14), "He came here yesterday, Wednesday, and leaves to-morrow.", [11, 13]),
        ("es", date(1902, 6, 15), "Llegó ayer, miércoles, a Lugo y sale hoy.", [11, 12]),
        ("it", date(1902, 6, 15), "È arrivato ieri, mercoledì, a Pisa e parte oggi.", [11, 12]),
        ("pt", date(1902, 6, 15), "Chegou ontem, quarta-feira, a Beja e parte hoje.", [11, 12]),
    ],
)
def test_a_weekday_beside_today_says_on_which_day_a_report_was_written(
    code: str, published: date, text: str, days: list[int]
) -> None:
    assert [when.first for when in dates_of(text, code, published)] == [date(1902, 6, day) for day in days]


def test_weekdays_that_no_day_of_writing_fits_leave_it_alone() -> None:
    text = "Il était hier lundi à Pau et sera demain vendredi à Dax."
    days = [when.first for when in dates_of(text, "fr", date(1902, 6, 12))]
    assert days == [date(1902, 6, 11), date(1902, 6, 13)]


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("en", "He will preach in York on Sunday week.", "2024-05-19"),
        ("en", "They reached Hobart on Saturday week.", "2024-04-27"),
        ("en", "She will sing in York on Sunday fortnight.", "2024-05-26"),
        ("de", "Sie singt Sonntag in acht Tagen in Ulm.", "2024-05-19"),
        ("fr", "Elle chantera à Pau dimanche en huit.", "2024-05-19"),
        ("it", "Canterà a Pisa domenica a otto.", "2024-05-19"),
    ],
)
def test_a_weekday_may_be_a_week_further_on(code: str, text: str, day: str) -> None:
    assert [when.edtf for when in dates_of(text, code, date(2024, 5, 10))] == [day]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("es", "Etapa 9, viernes 18. Llegué a Lugo.\n\nEtapa 10, sábado 19. Dormí en León."),
        ("en", "Stage 9 (Friday 18 June). We came to Hull.\n\nStage 10 - Saturday 19 June: Leeds."),
        ("fr", "Étape 9 – vendredi 18 juin : Pau\n\nNous dormons.\n\nÉtape 10 – samedi 19 juin : Tarbes"),
        ("de", "Etappe 9, Freitag, 18.6.: Kiel\n\nWir kamen an.\n\nEtappe 10, Samstag, 19.6.: Ulm"),
        ("it", "Tappa 9 (18 giugno): Pisa\n\nArrivammo.\n\nTappa 10 (19 giugno): Lucca"),
        ("pt", "Etapa 9, sexta-feira 18. Chegámos.\n\nEtapa 10, sábado 19. Beja."),
    ],
)
def test_the_day_behind_a_stages_number_heads_its_entry(code: str, text: str) -> None:
    found = dates_of(text, code, date(2021, 6, 21))
    assert [when.edtf for when in found] == ["2021-06-18", "2021-06-19"]
    assert all(map(is_heading, found))


def test_one_answer_that_opens_with_a_number_heads_nothing() -> None:
    text = "- You left late.\n- The 26th. We had found a tomb.\n- And then?\n- We slept in Leeds."
    assert not any(map(is_heading, dates_of(text, "en", date(2010, 1, 17))))


def test_a_noun_that_looks_like_a_conditional_tells_no_tense() -> None:
    text = "El sábado 26 amarramos en Lugo, que tiene un parque y una heladería al pie."
    assert [when.edtf for when in dates_of(text, "es", date(2011, 3, 7))] == ["2011-02-26"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "We bought a Christmas tree in Leeds and thought of a family Christmas."),
        ("fr", "Elle visita le marché de Noël de Pau pendant les vacances de Pâques."),
        ("es", "Compró un regalo de Navidad en Lugo."),
        ("it", "Comprò un regalo di Natale a Pisa."),
        ("pt", "Comprou um presente de Natal em Beja."),
    ],
)
def test_what_has_its_name_from_a_holiday_is_not_of_its_day(code: str, text: str) -> None:
    assert dates_of(text, code, date(2024, 12, 10)) == ()


def test_there_is_no_day_of_writing_before_the_first_one() -> None:
    found = dates_of("He came here yesterday, Friday, and leaves today.", "en", date.min)  # a Monday
    assert all(when.first is None or when.first >= date.min for when in found)
