"""Which words of a sentence are verbs and nouns of movement, and in which form each is meant."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.grammar.boundaries import STRONG_MARKS
from geo.grammar.forms import BOUND, FINITE
from geo.grammar.lexicon import lexicon_of
from geo.grammar.phrases import COMMON_NOUNS
from geo.grammar.sentence import Trigger
from geo.grammar.tense import PARTICLE_REACH, governor_of, is_negated, is_negated_in_bracket, tense_of
from geo.grammar.tokens import VOICE_CHANGES, stands_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.grammar.forms import Class, Form
    from geo.grammar.lexicon import Lexicon
    from geo.grammar.sentence import Sentence
    from geo.grammar.tense import Tense

_SHORT_TOUR = re.compile(r"^mini-?")  # "mini-tournée", "Minigira", "mini-tour"
_DETERMINER_REACH = 3  # "his first official visit"
_POSSESSIVES = ("grammar.third_possessive", "grammar.first_possessive")
_BEFORE_NOUNS = frozenset({*_POSSESSIVES, "grammar.genitive"})


def find_triggers(read: Sentence) -> tuple[Trigger, ...]:
    """Find all verbs and nouns of movement; an auxiliary is none where it serves another verb."""
    found = list(_all_triggers(read))
    serving = {t.auxiliary for t in found if t.auxiliary is not None}
    passive = {
        a.first
        for a, b in pairwise(found)
        if not (read.capital_nouns and b.first in serving)  # "in Lyon sein wollen"
        and a.klass == "stay"
        and not a.noun
        and not b.noun
        and b.first - a.last == 1
        and a.auxiliary is not None
    }  # "a été reportée": being is no presence of its own
    return tuple(t for t in found if t.first not in serving | passive and not _helps_unknown_verb(read, t))


def _helps_unknown_verb(read: Sentence, being: Trigger) -> bool:
    """Tell "*is to* mend a museum in Lyon" and "*is* likely to mend …" from "is in Lyon"."""
    if being.klass != "stay" or not read.is_tagged(being.first, "grammar.copulas"):
        return False
    ahead = any(tag == "aux.future" and last > being.first for tag, last in read.tags.get(being.first, ()))
    return ahead or any(
        tag == "grammar.modals" and last > being.last + 1 for tag, last in read.tags.get(being.last + 1, ())
    )


def _all_triggers(read: Sentence) -> Iterator[Trigger]:
    known = lexicon_of(read.language)
    mixed_case = any(t.text.islower() and t.is_word for t in read.tokens) and not read.in_title_case
    earlier: Trigger | None = None  # the verb before, whose auxiliary a coordinated base form shares
    at = 0
    while at < len(read.tokens):
        idle = _takes_up(read, known, at) or _tells_what_matters(read, at) or _is_whose(read, at)
        form = None if idle else _form_at(read, known, at)
        if form is None or (mixed_case and _is_name_part(read, at, form)) or _has_infinitive(read, at, form):
            trigger, at = (
                (None if _is_of_name(read, known, at, earlier) else _unlisted(read, known, at)),
                at + 1,
            )
        elif form.noun:
            trigger, at = _noun(read, at, form), at + len(form.tokens)
        else:
            trigger = earlier = _verb(read, at, form, earlier)
            at += len(form.tokens)
        if trigger is not None:
            yield trigger


def _is_of_name(read: Sentence, known: Lexicon, at: int, earlier: Trigger | None) -> bool:
    """Tell "will go to Lyon, *troubled* Bonn and Linz" from "went to Lyon, *praised* Bonn": no past goes on behind a future."""
    ahead = earlier is not None and earlier.tense == "future" and earlier.auxiliary is not None
    opens = read.text_at(at - 1) == "," or read.is_tagged(at - 1, "grammar.coordinate")
    past = any(form == "past" and ending.fullmatch(read.low_at(at)) for form, ending in known.act)
    return read.bare_verbs and ahead and opens and past and read.is_name(at + 1)


def _takes_up(read: Sentence, known: Lexicon, at: int) -> bool:
    """Tell "*passou a* constar da agenda", where an infinitive was taken up, from "passou a Lisboa"."""
    for tag, last in read.tags.get(at, ()):
        behind = read.text_at(last + 1)
        if (
            tag == "aux.past"
            and last > at
            and behind.islower()
            and read.is_tagged(last, "grammar.directional")
        ):
            endings = (ending for form, ending in known.act if form == "base")
            return read.has_form(last + 1, "base") or any(ending.fullmatch(behind) for ending in endings)
    return False


def _tells_what_matters(read: Sentence, at: int) -> bool:
    """Tell German "dabei *geht es* laut Ministerium *um* die Lage in Lyon" from "dann *geht es* um die Insel nach Lyon"."""
    grammar = read.language.words
    if read.low_at(at) not in grammar("grammar", "matter_verbs"):
        return False
    impersonal = grammar("grammar", "thing")
    if read.low_at(at + 1) not in impersonal and read.low_at(at - 1) not in impersonal:
        return False
    clause = range(at + 1, read.mark_from(at, ",;:.–"))
    about = next((i for i in clause if read.low_at(i) in grammar("grammar", "matter")), None)
    if about is None or read.text_at(about + 1)[:1].isdigit():
        return False
    return not any("to" in read.relations_at(i) and "in" not in read.relations_at(i) for i in clause)


def _is_whose(read: Sentence, at: int) -> bool:
    """Tell German "für *sein Engagement* in Lyon" from "will in Lyon *sein*"."""
    owned = read.capital_nouns and read.is_tagged(at, *_POSSESSIVES)
    return owned and read.has_form(at, "base") and read.text_at(at + 1)[:1].isupper()


def _has_infinitive(read: Sentence, at: int, form: Form) -> bool:
    """Tell "will nach Lyon kommen" from "will nach Lyon", where the modal itself goes: what closes its clause is a verb."""
    if form.klass != "go" or form.form != "future" or not read.capital_nouns:
        return False
    end = at + 1
    while read.is_word(end) and not read.is_tagged(end, "grammar.coordinate"):
        end += 1
    begin = at
    while end == at + 1 and read.is_word(begin - 1):
        begin -= 1  # "da sie nach Lyon *wollen*"
    closing = read.text_at(at - 1 if end == at + 1 else end - 1)
    to = any("to" in read.relations_at(i) for i in range(begin, end))
    return not to or (closing.islower() and closing.endswith("n"))


def _noun(read: Sentence, at: int, form: Form) -> Trigger | None:
    last = at + len(form.tokens) - 1
    if read.is_tagged(last + 1, "grammar.vehicles"):
        return None  # "a cruise liner", "the tour bus": a thing
    return Trigger(at, last, form.klass, "open", noun=True, negated=is_negated(read, at, last, noun=True))


_PERFECTS = frozenset({"perfect", "pluperfect"})


def _verb(read: Sentence, at: int, form: Form, earlier: Trigger | None) -> Trigger:
    last = at + len(form.tokens) - 1
    governor = governor_of(read, at, last)
    if form.form == "base" and earlier and earlier.klass == "plan" and governor is not None:
        behind = governor.kind in _PERFECTS and governor.at == earlier.auxiliary
        governor = None if behind else governor  # "*a* proposé de revenir"
    tense = tense_of(read, at, last, form.form, governor)
    if form.form == "gerund" and governor is not None and governor.kind in ("past", "present"):
        tense = _in_progress(form.klass, tense)
    if form.form == "base" and governor is None and earlier and _shares_auxiliary(read, earlier, at):
        tense = earlier.tense
    serving = governor.at if governor is not None and form.form in BOUND else None
    negated = is_negated(read, at, last) or (serving is not None and is_negated_in_bracket(read, serving, at))
    klass = "act" if form.klass == "deny" and _is_lack(read, at) else form.klass
    return Trigger(at, last, klass, tense, negated=negated, auxiliary=serving)


def _is_lack(read: Sentence, verb: int) -> bool:
    """Tell German "in Lyon *fehlte* Keller *ein Punkt*", where somebody lacks something, from "in Lyon fehlte Keller"."""
    if read.low_at(verb) not in read.language.words("grammar", "lacking"):
        return False
    articles = read.language.words("grammar", "determiners")
    at = verb + 1 + (read.low_at(verb + 1) in articles)
    whom = at
    while read.is_name(at) or read.is_tagged(at, "grammar.dative"):
        at += 1
    if at == whom:
        return False
    while read.text_at(at).islower() and read.low_at(at) not in articles and not read.relations_at(at):
        at += 1  # "fehlte Keller *nur noch* ein Punkt"
    what = read.low_at(at)
    return what.isdigit() or (what in articles and not what.endswith(("em", "en", "es")))


def _unlisted(read: Sentence, known: Lexicon, at: int) -> Trigger | None:
    """Read a word that only its ending makes a verb."""
    token = read.tokens[at]
    if not token.text.islower() or token.low in known.no_act:
        return None
    forms = [form for form, ending in known.act if ending.fullmatch(token.low)]
    if "base" in forms and not _is_behind_modal(read, at):
        forms.remove("base")
    if not forms or read.is_auxiliary(at) or _is_adjective(read, at):
        return None
    governor = governor_of(read, at, at)
    form = next((form for form in forms if form != "participle" or governor is not None), None)
    if form is None:
        return None
    if form == "past" and governor is not None:
        form = "participle"  # in English they end alike
    tense = tense_of(read, at, at, form, governor)
    serving = governor.at if governor is not None and form == "base" else None
    return Trigger(at, at, "act", tense, negated=is_negated(read, at, at), auxiliary=serving)


def _is_behind_modal(read: Sentence, at: int) -> bool:
    """Tell "will *soothe*" and "would also *soothe*": nothing but a verb follows there, and English has no ending for it."""
    ends = {last for _, last in read.tagged("grammar.modals")}
    if ends.isdisjoint((at - 1, at - 2)) or at in read.tags or read.is_function_word(at):
        return False
    adverbs = read.language.words("grammar", "adverbs")
    endings = tuple(word[1:] for word in adverbs if word[0] == "-")
    before = read.low_at(at - 1)
    return at - 1 in ends or before in adverbs or before.endswith(endings)


def _shares_auxiliary(read: Sentence, earlier: Trigger, at: int) -> bool:
    """Tell "will fly to Lyon and go on to Turin": a bare infinitive right behind "and" hangs on the same auxiliary."""
    joined = read.is_tagged(at - 1, "grammar.coordinate")
    return joined and earlier.auxiliary is not None and earlier.tense in ("future", "conditional")


def _in_progress(klass: Class, tense: Tense) -> Tense:
    """Read "was flying to" and "is heading to": under way and not yet there; "was staying in" is an ordinary past."""
    return "future" if klass in ("go", "arrive", "leave") else tense


def _form_at(read: Sentence, known: Lexicon, at: int) -> Form | None:
    """Pick the reading of a word: a particle verb whose particle is there, else the longest phrase, finite first."""
    word, following = read.tokens[at].low, read.low_at(at + 1)
    matching = [
        form
        for form in known.forms_of(word) or known.forms_of(_SHORT_TOUR.sub("", word))
        if len(form.tokens) == 1
        or (
            form.tokens[1] == following
            and stands_at(form.tokens, read.tokens, at)
            and not _ends_inside_noun(read, known, at + len(form.tokens) - 1)
        )
    ]
    if len(max((form.tokens for form in matching), key=len, default=())) <= 1 and _acts_here(read, at):
        matching = [*known.forms.behind_name(word), *matching]
    if _is_helped(read, at):
        matching = [*known.forms.helped(word), *matching]
    if not matching or _is_date_or_title(read, at) or _is_in_preposition(read, at):
        return None
    capital = _is_german_noun(read, at)
    parted = [form for form in matching if form.particle and not capital]
    if parted and not _is_bound(read, at, matching):
        for form in parted:
            if _has_particle(read, at, form.particle):
                return form
    possible = _possible(read, at, [form for form in matching if not form.particle])
    nouns = [form for form in possible if form.noun]
    alone = not read.is_word(at - 1) and {form.form for form in possible} <= {"noun", "base"}
    if not possible or (nouns and (alone or _is_noun(read, at))):
        return next(iter(nouns), None)
    if {"leave", "stay"} <= {form.klass for form in possible}:
        possible = [form for form in possible if (form.klass == "leave") == _leads_away(read, at)]
    governor = governor_of(read, at, at + len(possible[0].tokens) - 1)
    expected = FINITE if governor is None else BOUND - {"gerund"}
    return min(possible, key=lambda form: (form.form not in expected, form.noun))


def _is_in_preposition(read: Sentence, at: int) -> bool:
    """Tell "à *partir* de jeudi" from the verb."""
    return any(first < at < last for first, last in read.tagged("grammar.source"))


def _leads_away(read: Sentence, at: int) -> bool:
    """Tell German "ist *nach Lyon* unterwegs" and "ist unterwegs" from "ist in Lyon unterwegs"."""
    begin = at
    while read.is_word(begin - 1):
        begin -= 1
    ways = [read.relations_at(i) for i in range(begin, read.mark_from(at, ",;:.–"))]
    nowhere = not any(ways)
    return nowhere or any(relations and relations <= {"to", "towards", "from"} for relations in ways)


def _acts_here(read: Sentence, at: int) -> bool:
    """Tell "Keller *parte* de Lyon", "el buque *parte*" and "*Parte* Keller hacia Lyon" from "en Lyon parte de la plaza"."""
    if not any(token.is_word for token in read.tokens[:at]):
        behind = range(at + 2, min(at + _HEADLINE, len(read.tokens)))
        return read.is_name(at + 1) and any(read.is_tagged(i, *_WAYS) for i in behind)
    first = at - 1 if _is_common(read, at - 1) else at
    while read.is_name(first - 1):
        first -= 1
    return first < at and read.relation(first)[0] not in ("in", "to", "towards", "via", "near")


def _is_common(read: Sentence, at: int) -> bool:
    """Tell the last word of a role, a vehicle or a group."""
    return any(last == at for tag in (*COMMON_NOUNS, "grammar.groups") for _, last in read.tagged(tag))


_HEADLINE = 8  # tokens from a headline's verb to where it leads
_WAYS = ("grammar.directional", "grammar.towards", "grammar.source")


def _is_helped(read: Sentence, at: int) -> bool:
    """Tell that a helping verb of a plan or a guess ends right before a token: "is to", "will", "might"."""
    return any(last == at - 1 for kind in ("future", "conditional") for _, last in read.tagged(f"aux.{kind}"))


def _ends_inside_noun(read: Sentence, known: Lexicon, last: int) -> bool:
    """Tell "crossed the border *town* of Lugo" from "crossed the border"."""
    return read.low_at(last) in known.place_words and read.low_at(last + 1) in known.place_words


def _is_date_or_title(read: Sentence, at: int) -> bool:
    """Tell "March" of "March 4." and "Miss" of "Miss Keller" from the verbs."""
    if not read.tokens[at].text[0].isupper():
        return False
    titled = read.is_name(at + 1) and read.is_tagged(at, "grammar.person_titles")
    return titled or read.text_at(at + 1)[:1].isdigit()


def _possible(read: Sentence, at: int, forms: Sequence[Form]) -> list[Form]:
    """Return the longest readings that the article before a word and, in German, its capital letter allow."""
    token = read.tokens[at]
    if read.low_at(at - 1) in read.language.words("grammar", "indefinite") or _is_owned(read, at):
        forms = [form for form in forms if form.form not in ("base", "present", "past", "gerund")]
        if _is_adjective(read, at):
            forms = [form for form in forms if form.form != "participle" or form.klass in ("plan", "deny")]
    if read.capital_nouns and not token.text.isupper() and not _opens(read, at):
        capital = token.text[0].isupper()
        forms = [form for form in forms if form.noun == capital or (capital and len(form.tokens) > 1)]
    longest = max((len(form.tokens) for form in forms), default=0)
    return [form for form in forms if len(form.tokens) == longest]


def _is_german_noun(read: Sentence, at: int) -> bool:
    """Tell "trat eine *Reise* nach Lyon an", a noun by its capital, from "ich *reise* am Montag an"."""
    text = read.tokens[at].text
    return read.capital_nouns and text[0].isupper() and not text.isupper() and not _opens(read, at)


def _is_owned(read: Sentence, at: int) -> bool:
    """Tell "su *gira por* Lugo" from "gira por Lugo": behind a possessive of Spanish and its like no finite verb stands."""
    before = read.low_at(at - 1)
    drops = bool(read.language.table("grammar").get("drops_subject"))
    own = drops and read.is_tagged(at - 1, "grammar.third_possessive")
    return own and before in read.language.words("grammar", "determiners")


def _is_adjective(read: Sentence, at: int) -> bool:
    """Tell "a *retired* mechanic": in English, a word between an indefinite article and a noun; "a planned visit" is left."""
    if not read.bare_verbs or read.low_at(at - 1) not in read.language.words("grammar", "indefinite"):
        return False
    known = read.tags_at(at + 1) - COMMON_NOUNS
    return read.is_word(at + 1) and read.tokens[at + 1].text.islower() and not known


def _is_noun(read: Sentence, at: int) -> bool:
    """Tell a noun by the article, possessive or "with" before it."""
    if any(last == at - 1 for _, last in read.tagged("grammar.with")):
        return True  # "with stops in Lyon": no finite verb follows it
    determiners, definite, indefinite = (
        read.language.words("grammar", key) for key in ("determiners", "definite", "indefinite")
    )
    for back in range(at - 1, max(-1, at - _DETERMINER_REACH - 1), -1):
        token, tags = read.tokens[back], read.tags_at(back) - {"grammar.called_off"}
        owned = bool(tags & _BEFORE_NOUNS)
        if read.is_auxiliary(back - 1) and not (owned or token.low in definite or token.low in indefinite):
            return False  # "would first visit"
        if owned or token.low.rstrip("'") in determiners:
            adverbs = read.language.words("grammar", "adverbs")
            if token.low in adverbs and read.low_at(back - 1) in adverbs:
                return False  # "ministers often *first* visit Lyon"
            pronoun = "grammar.third_person" in tags or "grammar.relative" in tags
            return back < at - 1 or not pronoun or read.bare_verbs
        if _is_attribute(read, back, at) or _is_adjective_of_name(read, back, at):
            continue
        if not token.is_word or not token.text.islower() or any(tag.startswith("grammar.") for tag in tags):
            return False
    return False


def _is_attribute(read: Sentence, at: int, noun: int) -> bool:
    """Tell "the *official* visit" and "Keller's two-day *French* tour" from "the official visits": a verb would have its ending."""
    if not read.bare_verbs or read.low_at(noun).endswith("s"):
        return False
    word = read.low_at(at)
    return word in demonyms(read.language.code) or word in read.language.words("grammar", "attributes")


def _is_adjective_of_name(read: Sentence, at: int, noun: int) -> bool:
    """Tell "her *African* tour" and "a *Latin American* tour" from "Her *Majesty* tours" and "the *Pope* visits"."""
    if read.tokens[noun].low.endswith("s") or not read.is_name(at):
        return False
    before = at - 1
    while before > 0 and read.is_name(before):
        before -= 1
    indefinite = read.language.words("grammar", "indefinite")
    owned = read.is_tagged(before, *_POSSESSIVES) or read.low_at(before) == "'s"  # "Keller's African tour"
    return owned or read.low_at(before) in indefinite


def _is_bound(read: Sentence, at: int, forms: list[Form]) -> bool:
    """Tell "werde nach Lyon *reisen*, teilte sie mit": an infinitive behind its auxiliary is not parted from its particle."""
    governor = governor_of(read, at, at) if any(form.form == "base" for form in forms) else None
    return governor is not None and governor.kind not in _PERFECTS


def _has_particle(read: Sentence, at: int, particle: str) -> bool:
    """Tell whether a verb's particle ends the clause: "trifft am Montag in Lyon *ein*"."""
    for i in range(at + 1, min(len(read.tokens), at + PARTICLE_REACH)):
        if read.tokens[i].text in STRONG_MARKS:
            return False
        if read.tokens[i].low == particle:
            goes_on = ("grammar.coordinate", "grammar.subordinate", "grammar.purpose")
            return not read.is_word(i + 1) or read.is_tagged(i + 1, *goes_on)
    return False


def _opens(read: Sentence, at: int) -> bool:
    """Tell that no word stands before a token: its capital letter says nothing."""
    if read.text_at(at - 1) in VOICE_CHANGES:
        return True
    return not any(token.is_word and token.text[0].isalpha() for token in read.tokens[:at])


def _is_name_part(read: Sentence, at: int, form: Form) -> bool:
    """Tell whether a capitalised word in running text is rather (part of) a name than a verb or noun."""
    written = read.tokens[at].text
    if not written[0].isupper() or written.isupper() or _opens(read, at):
        return False
    if not form.noun:
        return len(form.tokens) == 1 or not read.capital_nouns  # "Abstand genommen"
    alone = not read.is_name(at + 1) and not read.is_name(at - 1)  # "à la Conférence de Munich"
    return not read.capital_nouns and not (form.klass == "meet" and alone)
