"""Titles, roles and offices: whose they are, and what stands with them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.demonyms import demonyms
from geo.grammar import stands_at
from geo.travellers.names import is_capital, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.grammar import Sentence
    from geo.travellers.actors import Actor, Identity


def with_titles(read: Sentence, actors: list[Actor]) -> list[Actor]:
    """Join the traveller's name with the title before it: "former minister Keller", "House of Lords Speaker Keller"."""
    out: list[Actor] = []
    for actor in actors:
        joined, titled = actor, False
        while out and actor.kind == "traveller" and out[-1].kind == "other":
            before = out[-1]
            between = range(before.last + 1, joined.first)
            if not titled and not between and _is_of_title(read, before):
                joined = replace(joined, kind="other", first=before.first, oblique=before.oblique)
                out.pop()
                break
            if titled:  # what the title is of, or the country before it
                goes_on = is_capital(read.tokens[before.first].text) and not is_role(read, before)
                goes_on = goes_on and (not between or "of" in read.relations_at(between[0]))
                goes_on = goes_on and all(map(read.is_function_word, between[1:]))
            else:
                goes_on = titled = _bears_title(read, before) and _is_office(read, before, between)
            if not goes_on:
                break
            joined = replace(joined, first=before.first, oblique=before.oblique)
            out.pop()
        out.append(joined)
    return out


def _is_of_title(read: Sentence, role: Actor) -> bool:
    """Tell "the secretary of *Minister* Keller", who is somebody else, from "Secretary of State Keller"."""
    inner = range(role.first + 1, role.last)
    return any("of" in read.relations_at(at) for at in inner) and read.is_tagged(role.last, "grammar.roles")


def _bears_title(read: Sentence, actor: Actor) -> bool:
    """Tell a role, but not in "traf der Minister Keller": a German subject and its object may stand side by side."""
    if read.capital_nouns and read.low_at(actor.first - 1) in read.language.words("grammar", "determiners"):
        return False
    return any(read.is_tagged(at, "grammar.roles") for at in range(actor.first, actor.last + 1))


def _is_office(read: Sentence, role: Actor, between: range) -> bool:
    """Tell "of State" in "Secretary of State Keller" from "the secretary of Keller"."""
    if not between:
        return True
    of = any("of" in read.relations_at(at) for at in range(role.first, between[0] + 1))
    articles = read.language.words("grammar", "determiners")
    words = [at for at in between if read.tokens[at].low not in articles and not read.relations_at(at)]
    verbs = any(
        t.first in between and not t.noun and read.tokens[t.first].text.islower() for t in read.triggers
    )
    return of and 1 <= len(words) <= _OFFICE and not verbs and all(map(read.is_word, between))


_OFFICE = 2  # words that a role is of: "foreign affairs"


def _is_bracketed(read: Sentence, before: Actor, actor: Actor) -> bool:
    beside = before.last + 2 == actor.first and read.text_at(actor.first - 1) == "("
    return beside and read.text_at(actor.last + 1) == ")"


def with_appositions(read: Sentence, actors: list[Actor]) -> list[Actor]:
    """Let the name behind an oblique role be oblique too: "with the president of the region, Pedro Sanz", "with Brandt and Soto".

    What stands in brackets behind somebody's name, a party or an office, does nothing: "Keller (PSOE) visited Lugo".
    """
    out: list[Actor] = []
    for actor in actors:
        before = out[-1] if out else None
        if before is not None and actor.kind == "other" and _is_bracketed(read, before, actor):
            continue
        if before is not None and before.oblique and _goes_with(read, before, actor):
            out.append(replace(actor, oblique=True))
        elif (
            before is not None
            and before.kind == "traveller"
            and actor.kind == "other"
            and is_role(read, actor)
            and not any(each.first == actor.last + 1 and each.kind == "other" for each in actors)
            and 2 <= actor.first - before.last <= 6
            and read.tokens[before.last + 1].text == ","
            and not any(
                t.text == "," or tag == "grammar.coordinate"
                for at, t in enumerate(read.tokens[before.last + 2 : actor.first], before.last + 2)
                for tag, _ in read.tags.get(at, (("", 0),))
            )
            and not any(before.last < t.first < actor.first for t in read.triggers)
        ):
            out.append(replace(actor, kind="traveller", oblique=before.oblique))
        elif before is not None and _is_what_one_is(read, before, actor):
            out.append(replace(actor, kind=before.kind))
        else:
            out.append(actor)
    return out


def _is_what_one_is(read: Sentence, who: Actor, role: Actor) -> bool:
    """Tell "Keller will be the first *leader* to visit Lyon": the role is the subject's own, and goes on with a verb."""
    between = range(who.last + 1, role.first)
    if who.kind not in ("traveller", "pronoun") or who.oblique or not is_role(read, role):
        return False
    being = {
        at
        for first, last in (*read.tagged("grammar.copulas"), *read.tagged("grammar.copulas_ahead"))
        for at in range(first, last + 1)
    }
    plain = all(at in being or read.is_function_word(at) for at in between)
    goes_on = read.is_tagged(role.last + 1, "aux.infinitive", "grammar.subject_relative")
    return plain and goes_on and not being.isdisjoint(between)


def _goes_with(read: Sentence, before: Actor, actor: Actor) -> bool:
    """Tell a name behind a role and its comma, and in German one that an "and" joins.

    Elsewhere the subject mostly stands before its verb, and may be what the "and" joins.
    """
    if read.capital_nouns and before.kind == actor.kind == "other" and actor.first == before.last + 2:
        return read.is_tagged(before.last + 1, "grammar.coordinate")
    return (
        not actor.oblique
        and actor.first - before.last <= _APPOSED
        and read.tokens[actor.first - 1].text == ","
        and is_role(read, before)
        and not any(before.last < t.first < actor.first and not t.noun for t in read.triggers)
    )


_APPOSED = 7  # tokens from a role to the name of who holds it


def offices_in(read: Sentence, identity: Identity) -> Iterator[tuple[int, int]]:
    """Yield "the head of state", whom the text speaks of, and "the *Dutch* leader", but not "le chef de l'État russe"."""
    articles = read.language.words("grammar", "definite") + read.language.words("grammar", "contracted")
    names = identity.offices | identity.leads
    heads = {office[0] for office in names}
    endings = tuple(head for head in heads if head[0] == "-")  # "der CDU-Politiker"
    for first, token in enumerate(read.tokens):
        if not first or not (token.low in heads or (endings and token.low.endswith(endings))):
            continue
        for office in names:
            ends = office[0][0] == "-" and token.low.endswith(office[0])
            if not ends and not stands_at(office, read.tokens, first):
                continue
            last = first + len(office) - 1
            countries = countries_beside(read, first, last)
            if countries and not countries <= identity.countries:
                continue
            before = first - 1
            while countries and before > first - 3 and read.low_at(before) not in articles:
                before -= 1  # "the North Korean leader"
            if read.low_at(before) not in articles or not (countries or office in identity.offices):
                continue
            named = read.is_name(last + 1) and (ends or not read.capital_nouns)
            described = not countries and _is_adjective(read, last + 1)
            other = _is_said_by_name(read, last, identity)
            if not named and "of" not in read.relations_at(last + 1) and not described and not other:
                yield before + 1, last


def _is_said_by_name(read: Sentence, last: int, identity: Identity) -> bool:
    """Tell "the head of state, *Willy Brandt*, …": who holds the office here has another name than the traveller."""
    if read.text_at(last + 1) != "," or not read.is_name(last + 2) or read.capital_nouns:
        return False
    name = [token.low for token in read.tokens[last + 2 : read.mark_from(last + 2, ",")]]
    return not any(plain(word) in identity.words for word in name)


def styled_in(read: Sentence, identity: Identity) -> Iterator[tuple[int, int]]:
    """Yield "His Majesty" and "the distinguished visitor", whom the text speaks of, but not "His Majesty's Government"."""
    if identity.first_person:
        return  # who tells of it has met them
    found = list(read.tagged("grammar.honorifics"))
    for style in identity.styles:
        heads = (at for at, token in enumerate(read.tokens) if token.low == style[0])
        found += [(at, at + len(style) - 1) for at in heads if stands_at(style, read.tokens, at)]
    for first, last in sorted(found):
        behind = last + 1
        named = (
            read.is_name(behind) and not read.capital_nouns
        )  # "His Excellency the Governor", "His Excellency Lord Keller"
        article = read.low_at(behind) in read.language.words("grammar", "definite")
        if not (named or article or {"of", "from"} & read.relations_at(behind)):
            yield first, last


def _is_adjective(read: Sentence, at: int) -> bool:
    """Tell a word that may belong to the noun before it, where adjectives stand behind their nouns."""
    if read.capital_nouns or read.bare_verbs or not read.is_word(at):
        return False
    known = (
        at in read.tags or read.is_function_word(at) or any(t.first <= at <= t.last for t in read.triggers)
    )
    word = read.tokens[at].text
    return word.islower() and len(word) > _PRONOUN and not known


_PRONOUN = 2  # letters: "le chef de l'État *se* rendra"


def countries_beside(read: Sentence, first: int, last: int) -> set[str]:
    """Return the countries whose adjectives stand beside a role: "the *North Korean* leader", "le président *français*"."""
    known = demonyms(read.language.code)
    states = read.language.table("grammar").get("state_adjectives", {})
    beside = [
        " ".join(token.text for token in read.tokens[a:b])
        for a, b in ((first - 2, first), (first - 1, first), (last + 1, last + 2))
        if a >= 0
    ]
    found = (known.get(words.lower()) or states.get(words) for words in beside)
    return {country for country in found if country}


def complement_of(read: Sentence, at: int) -> str:
    """Return what a role is of: "colonies" in "the minister of the colonies", "" where it stands alone."""
    following = read.tokens[at + 1] if at + 1 < len(read.tokens) else None
    if following is not None and following.text.islower() and following.is_word and at + 1 not in read.tags:
        at += 1  # "le ministre allemand de la Défense"
    if at + 1 >= len(read.tokens) or "of" not in read.relations_at(at + 1):
        return ""
    for i in range(at + 2, min(at + 5, len(read.tokens))):
        if not read.is_function_word(i) or _ends_office(read, i, at + 2):
            return read.tokens[i].low
    return ""


def _ends_office(read: Sentence, at: int, first: int) -> bool:
    """Tell "state" in "the secretary of *state* left", a word that also stands before places ("the state of Ohio"), from "the"."""
    if read.tokens[at].low in read.language.words("grammar", "determiners"):
        return False
    if read.is_name(at + 1):
        return at == first  # "Secretary of *State* Keller"
    verb = any(t.first == at + 1 and not t.noun for t in read.triggers)
    joined = read.is_tagged(at + 1, "grammar.coordinate", "grammar.subject_relative", "grammar.with")
    return verb or joined or read.is_auxiliary(at + 1) or not read.is_word(at + 1)


def portfolio_of(read: Sentence, at: int) -> str:
    """Return what stands before a role to tell it from others: "finance" in "the finance minister", "prime", "" where nothing does."""
    word = read.low_at(at - 1)
    portfolios = ("ranks", "portfolios")
    return word if any(word in read.language.words("grammar", key) for key in portfolios) else ""


def is_held(read: Sentence, first: int, last: int, identity: Identity) -> bool:
    """Tell "the minister" and "the minister of finance" from the finance minister's colleague, "the prime minister"."""
    complement, portfolio = plain(complement_of(read, last)), plain(portfolio_of(read, first))
    if complement and complement not in identity.complements:
        return False
    if not portfolio or portfolio in identity.complements:
        return True
    known = any(identity.complements)  # else "Minister Keller" may be the finance minister
    return not known and portfolio not in read.language.words("grammar", "ranks")


def with_complement(read: Sentence, last: int, free: set[int]) -> int:
    """Return the end of a role with what it is of, where no place nor anybody is named there: "head of the state"."""
    complement = complement_of(read, last)
    end = next(
        (i for i in range(last + 2, last + 5) if complement and read.tokens[i].low == complement), last
    )
    return end if free.issuperset(range(last, end + 1)) else last


def is_definite(read: Sentence, at: int) -> bool:
    """Tell "the minister" from "a minister" and "French minister Balladur"."""
    verbs, complement = {t.first for t in read.triggers}, complement_of(read, at)
    for i in range(at + 1, min(at + 4, len(read.tokens))):
        towards, token = read.relations_at(i), read.tokens[i]
        if not token.is_word or i in verbs or read.is_auxiliary(i) or (towards and "of" not in towards):
            break  # "the minister visited Rome"
        if read.is_tagged(i, "grammar.coordinate") or token.low == complement:
            break
        if is_capital(token.text) and not read.language.table("grammar").get("capital_nouns"):
            return False
    before = [t.low for t in read.tokens[max(0, at - 3) : at]]
    return not any(word in read.language.words("grammar", "indefinite") for word in before)


def is_role(read: Sentence, actor: Actor) -> bool:
    """Tell whether an actor is named by a role ("the minister") rather than by name."""
    return any(tag == "grammar.roles" for tag, _ in read.tags.get(actor.first, ()))
