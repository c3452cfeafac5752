"""Whether what is known of a person agrees with the words of a nominal: gender, country, office, portfolio."""

import re
from itertools import pairwise

from tracker.actors.gazetteer import is_state
from tracker.extraction.document import Figure
from tracker.extraction.language.people_words import singular, words
from tracker.extraction.persons.antecedents import fits
from tracker.extraction.persons.nominals import NATIONAL, Nominal

ANYBODY = "*"
_COMPLEMENT = re.compile(r" (?:of|for|to|in|at|on|and the) ")


def may_be(figure: Figure, nominal: Nominal) -> bool:
    """Nothing known of the person contradicts the nominal."""
    if nominal.noun in words().female and not fits(figure, "f"):
        return False
    if nominal.noun in words().male and nominal.noun != "man" and not fits(figure, "m"):
        return False
    if figure.country is None or figure.country_how == "guess" or _may_have_nationality(figure, nominal):
        return True
    if nominal.country is not None:
        return figure.country == nominal.country
    owned = nominal.owner is not None and nominal.noun not in words().classes["facing"] and nominal.owner.country
    return not owned or figure.country == owned


def _may_have_nationality(figure: Figure, nominal: Nominal) -> bool:
    """ "The Danish diplomat" may be the European Union's envoy."""
    return figure.country is not None and not is_state(figure.country) and nominal.noun in words().classes["of_nation"]


def bears(figure: Figure, nominal: Nominal) -> bool:
    """The person has a title, as worded or by office, that the nominal may stand for."""
    if nominal.noun == NATIONAL:
        return figure.country == nominal.country or _may_have_nationality(figure, nominal)
    wanted = words().stands_for.get(nominal.noun, frozenset({nominal.noun}))
    if ANYBODY in wanted:
        if nominal.country is not None and figure.country != nominal.country:
            return False
        return figure.official or (nominal.noun in words().classes["generic"] and bool(figure.titles or figure.offices))
    return any(_answers(title, nominal, wanted) for title in (*figure.titles, *figure.offices))


def is_exact(figure: Figure, nominal: Nominal) -> bool:
    """One of the person's titles has the nominal's very noun, and the same portfolio if either names one."""
    exact = frozenset({nominal.noun})
    return any(_answers(title, nominal, exact) for title in (*figure.titles, *figure.offices))


def is_former(figure: Figure) -> bool:
    """No longer in the office that the article names."""
    return any(words().former.intersection(title.lower().split()) for title in figure.titles)


def holds_office(figure: Figure) -> bool:
    """Whether one of the titles is an office, be it a weak one: "the board's chairman", "deposed leader"."""
    nouns = words().office - words().managing
    heads = [_head_words(_own_words(title)) for title in figure.titles]
    return any(head and head[-1] in nouns for head in heads)


def shares_office(one: Figure, other: Figure) -> bool:
    """Both bear the same kind of office: "his counterpart"."""
    offices = words().heads | set(words().portfolios)
    return bool(_words_of(one) & _words_of(other) & offices)


def shares_portfolio(figure: Figure, nominal: Nominal) -> bool:
    known = words().portfolios
    return any(known[word] in nominal.portfolios for word in _words_of(figure) if word in known)


def _own_words(title: str) -> str:
    """Without the possessor: "the president's envoy" is no president."""
    return title.lower().replace("’", "'").rpartition("'s ")[2]


def _head_words(own_words: str) -> list[str]:
    return [singular(word) for word in _COMPLEMENT.split(own_words)[0].split()]


def _answers(title: str, nominal: Nominal, wanted: frozenset[str]) -> bool:
    own_words = _own_words(title)
    head = _head_words(own_words)
    parts = own_words.replace("-", " ").split()
    head = [*head, *map(" ".join, pairwise(head))]  # "crown prince", "high commissioner"
    if not wanted.intersection(head) and not wanted.intersection(singular(w) for h in head for w in h.split("-")):
        return False
    own = {words().portfolios[word] for word in parts if word in words().portfolios}
    if nominal.portfolios and own and not nominal.portfolios & own:
        return False
    if nominal.noun in ("president", "minister") and ("vice" in own) != ("vice" in nominal.portfolios):
        return False
    return nominal.noun != "minister" or ("prime" in nominal.portfolios) == ("prime" in own)


def differs_in_field(figure: Figure, nominal: Nominal) -> bool:
    """ "The president of the chamber" of somebody whose titles name no chamber."""
    return bool(nominal.complement) and nominal.country is None and not nominal.complement & _words_of(figure)


def is_a_counterpart(figure: Figure) -> bool:
    """Called nothing but somebody's counterpart: the office is the other one's."""
    return any(word in _words_of(figure) for word in words().classes["counterparts"])


def _words_of(figure: Figure) -> set[str]:
    return {word for title in (*figure.titles, *figure.offices) for word in title.lower().replace("-", " ").split()}
