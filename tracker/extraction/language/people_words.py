"""The words of `lexicon/people.toml`, ready to be asked."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from tracker.extraction.language.tokens import Token


@dataclass(frozen=True, slots=True)
class PeopleWords:
    """`heads` are all title nouns; `office` those that make an official, `weak` those that do so beside a state."""

    heads: frozenset[str]
    head_ends: frozenset[str]  # their last words: what heads nothing is told by these alone
    office: frozenset[str]
    weak: frozenset[str]
    managing: frozenset[str]
    former: frozenset[str]
    of_firms: frozenset[str]
    private: frozenset[str]
    public: frozenset[str]
    honorifics: frozenset[str]
    styles: frozenset[str]
    standing: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    particles: frozenset[str]
    joined_particles: frozenset[str]
    suffixes: frozenset[str]
    family_first: frozenset[str]
    not_names: frozenset[str]
    kin: frozenset[str]
    stands_for: dict[str, frozenset[str]]
    portfolios: dict[str, str]  # word -> portfolio
    group_numbers: dict[str, int]
    speech: frozenset[str]
    duties: frozenset[str]
    appointed: frozenset[str]
    of_one_state: dict[str, str]
    accredit: frozenset[str]  # bodies that states send ambassadors to
    classes: dict[str, frozenset[str]]  # semantic class -> its words


@cache
def lexicon() -> dict[str, Any]:
    """The lexicon as read from its file."""
    return tomllib.loads(resources.files("tracker.extraction.lexicon").joinpath("people.toml").read_text("utf-8"))


@cache
def words() -> PeopleWords:
    read = lexicon()
    titles, names = read["titles"], read["names"]
    heads = frozenset([*titles["office"], *titles["other"]])
    return PeopleWords(
        heads=heads,
        head_ends=frozenset(end for head in heads for end in _ends(head)),
        office=frozenset(titles["office"]),
        weak=frozenset(titles["weak"]),
        managing=frozenset(titles["managing"]),
        former=frozenset(titles["former"]),
        of_firms=frozenset(titles["of_firms"]),
        private=frozenset(titles["private"]),
        public=frozenset(titles["public"]),
        honorifics=frozenset([*titles["honorifics"], *titles["styles"]]) - {"Royal"}
        | _without_stop(titles["honorifics"]),
        styles=frozenset(titles["styles"]),
        standing=frozenset(form.rstrip(".") for form in titles["standing"]),
        female=frozenset(titles["female"]),
        male=frozenset(titles["male"]),
        particles=frozenset(names["particles"]),
        joined_particles=frozenset(names["joined_particles"]),
        suffixes=frozenset(names["suffixes"]),
        family_first=frozenset(names["family_first"]),
        not_names=frozenset(names["not_names"]),
        kin=frozenset(names["kin"]),
        stands_for={head: frozenset(heads) for head, heads in read["stands_for"].items()},
        portfolios={word: name for name, members in read["portfolios"].items() for word in members},
        group_numbers=read["groups"]["numbers"],
        speech=frozenset(read["speech"]["verbs"]),
        duties=frozenset(read["offices"]["verbs"]),
        appointed=frozenset(read["offices"]["appointed"]),
        of_one_state=read["offices"]["of_one_state"],
        accredit=frozenset(read["offices"]["accredit"]),
        classes={name: frozenset(members) for name, members in read["words"].items()},
    )


def _without_stop(honorifics: list[str]) -> frozenset[str]:
    """ "Eng." may be two tokens."""
    return frozenset(form.rstrip(".") for form in honorifics)


def _ends(head: str) -> tuple[str, ...]:
    """The last part by which a token may end the head: "vice-president" is one token or three."""
    return head, head.rpartition("-")[2], head.rpartition(" ")[2]


def head_of(token: Token) -> str | None:
    """The title noun that this token is, singular and in lower case ("Ministers": "minister"), else None.

    Hyphenated heads ("vice-president") are several tokens; the last one answers with the whole.
    """
    word = token.lower_
    if word in ("elect", "designate") and token.i >= 2 and token.nbor(-1).text == "-":
        return head_of(token.nbor(-2))  # "the president-elect"
    if word == "pm" and not _is_prime_minister(token):
        return None
    heads = words().heads
    for form in (word, singular(word)):
        if form not in words().head_ends:
            continue
        if token.i >= 2 and token.nbor(-1).text == "-":
            before = token.nbor(-2).lower_
            if f"{before}-{form}" in heads:
                return f"{before}-{form}"
            if before in words().particles:
                return None  # "Sharm el-Sheikh"
        if token.i >= 1 and f"{token.nbor(-1).lower_} {form}" in heads:
            return f"{token.nbor(-1).lower_} {form}"
        if form in heads:
            return form
    return None


def _is_prime_minister(token: Token) -> bool:
    """ "Ethiopia's PM", not "at 3 PM"."""
    return token.text == "PM" and not (token.i and token.nbor(-1).text[0].isdigit())


def singular(word: str) -> str:
    """The likely singular of a title noun."""
    if not word.endswith(("s", "n")):
        return word
    if word.endswith("women"):
        return word[:-5] + "woman"
    if word.endswith("men"):
        return word[:-3] + "man"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
