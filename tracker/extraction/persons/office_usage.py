"""What the words of an office tell of the side that it belongs to: which states have it, and how often it is held."""

from collections.abc import Iterable

from tracker.extraction.language.people_words import head_of, lexicon, words
from tracker.extraction.language.tokens import Token


def office_beside(token: Token) -> Token | None:
    """The office that a side beside it belongs to: "the Indian envoy", "Sudan's minister"; not of the one in question."""
    above = token.head if token.dep_ in ("amod", "compound", "poss", "nmod") else None
    return above if above is not None and head_of(above) in words().office else None


def usage(titles: Iterable[str], table: str) -> list[list[str]]:
    """The states that the lexicon has for these offices."""
    plain = [title.lower().replace("-", " ").replace("the ", "") for title in titles]
    known = lexicon()[table].items() if plain else ()
    return [states for office, states in known if any(_is_office(office, title) for title in plain)]


def _is_office(office: str, title: str) -> bool:
    """ "president" is only the head of state: not "president of the court"; "foreign minister" is any such."""
    return title == office[1:] if office.startswith("=") else f" {office} " in f" {title} "


def offices(titles: Iterable[str]) -> set[tuple[str, ...]]:
    """Offices of which a state has one holder at a time, told apart by portfolio; not former ones."""
    found: set[tuple[str, ...]] = set()
    for title in titles:
        plain = title.lower().replace("-", " ").split()
        if (words().former | words().classes["shared"]).intersection(plain):
            continue
        portfolios = sorted({words().portfolios[w] for w in plain if w in words().portfolios})
        if "president" in plain and not portfolios:
            found.add(("president",))
        if ("minister" in plain or "secretary" in plain) and portfolios:
            found.add(("minister", *portfolios))
        if "ambassador" in plain or "premier" in plain:
            found.add((plain[-1],))
    return found
