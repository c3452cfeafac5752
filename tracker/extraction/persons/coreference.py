"""Which words stand for people named elsewhere: pronouns, titles, groups.

The text is read from left to right; what was seen is the memory that the next word is resolved from.
"""

from collections.abc import Sequence

from tracker.extraction.document import Document, Figure, Mention
from tracker.extraction.language.people_words import words
from tracker.extraction.language.tokens import Token
from tracker.extraction.names.title_spans import Title
from tracker.extraction.persons import groups, nominal_antecedents, nominals, pronouns
from tracker.extraction.persons.discourse import Memory

_OF_TWO = frozenset({"former", "latter"})
_PRONOUNS = frozenset(pronouns.GENDERS) | pronouns.RELATIVES | groups.PLURAL_PRONOUNS | _OF_TWO


def resolve(document: Document, titled: Sequence[tuple[Figure, Title]] = ()) -> list[Mention]:
    """The mentions by name and every pronoun, title and group that stands for people, in the order of the text.

    `titled` are the titles that stand beside a name: their head nouns mean its bearer. No two mentions overlap.
    """
    memory = Memory(document)
    by_first = {mention.first: mention for mention in document.mentions if mention.how == "name"}
    taken = {i for mention in by_first.values() for i in range(mention.first, mention.last)}
    beside = _beside_names(document, titled, taken)
    within = _title_bearers(titled)
    found: list[Mention] = []
    for index in sorted({*by_first, *beside, *document.once(_words_for_people)}):
        mention = by_first.get(index)
        if mention is None and index not in taken:
            token = document.doc[index]
            mention = _from_titles(beside, token) or _from_word(memory, token, taken, within.get(index, ()))
        if mention is not None:
            found.append(mention)
            memory.add(mention)
            taken.update(range(mention.first, mention.last))
    pronouns.learn_genders(memory)
    return sorted(found, key=lambda m: (m.first, m.last))


def _words_for_people(document: Document) -> list[int]:
    """The pronouns, titles and words for several that may stand for people."""
    nationalities = {i for p in document.parties if p.how == "demonym" for i in range(p.first, p.last)}
    return [token.i for token in document.doc if token.i in nationalities or _may_stand_for_people(token)]


def _may_stand_for_people(token: Token) -> bool:
    word = token.lower_
    if word in _PRONOUNS or word in words().group_numbers:
        return True
    return token.pos_ in nominals.NOUNS and nominals.noun_of(token) is not None


def _beside_names(
    document: Document, titled: Sequence[tuple[Figure, Title]], taken: set[int]
) -> dict[int, tuple[int, list[Figure]]]:
    """Head token of a title -> where its own words start (after a possessor), and its bearers."""
    beside: dict[int, tuple[int, list[Figure]]] = {}
    for figure, title in titled:
        if title.head in taken:
            continue
        first = title.head
        while first > title.first and first - 1 not in taken and document.doc[first - 1].tag_ not in ("POS", "PRP$"):
            first -= 1
        bearers = beside.setdefault(title.head, (first, []))[1]
        if figure not in bearers:
            bearers.append(figure)
    return beside


def _from_titles(beside: dict[int, tuple[int, list[Figure]]], token: Token) -> Mention | None:
    if token.i not in beside:
        return None
    first, bearers = beside[token.i]
    return Mention(first, token.i + 1, tuple(bearers), "nominal")


def _title_bearers(titled: Sequence[tuple[Figure, Title]]) -> dict[int, list[Figure]]:
    """Token of a title -> those who bear it: somebody else named in it is not them."""
    bearers: dict[int, list[Figure]] = {}
    for figure, title in titled:
        for index in range(title.first, title.last):
            bearers.setdefault(index, []).append(figure)
    return bearers


def _from_word(memory: Memory, token: Token, taken: set[int], never: Sequence[Figure]) -> Mention | None:
    word = token.lower_
    if word in pronouns.GENDERS and token.text != "HE":  # His Excellency
        figure = pronouns.personal(memory, token)
        last = pronouns.style_after(token) or token
        return Mention(token.i, last.i + 1, (figure,), "pronoun") if figure else None
    if word in pronouns.RELATIVES and token.tag_ in ("WP", "WDT"):
        antecedent = pronouns.relative(memory, token)
        return Mention(token.i, token.i + 1, antecedent.who, "relative") if antecedent else None
    if word in _OF_TWO:
        figure = groups.of_two(memory, token)
        return Mention(token.i, token.i + 1, (figure,), "nominal") if figure else None
    if word in groups.PLURAL_PRONOUNS:
        who = groups.of_pronoun(memory, token)
        return Mention(token.i, token.i + 1, who, "group") if len(who) > 1 else None
    nominal = nominals.read(memory, token) or nominals.of_nationality(memory, token)
    if nominal is not None:
        return _nominal(memory, nominal, taken, never)
    who = groups.of_set(memory, token) if token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") else ()
    return Mention(token.i, token.i + 1, who, "group") if len(who) > 1 else None


def _nominal(memory: Memory, nominal: nominals.Nominal, taken: set[int], never: Sequence[Figure]) -> Mention | None:
    first = nominal.head.i
    while first > nominal.first and first - 1 not in taken and nominal.head.doc[first - 1].tag_ not in ("POS", "PRP$"):
        first -= 1
    if nominal.is_plural or groups.number_before(nominal.head):
        who = groups.of_nominal(memory, nominal)
        return Mention(first, nominal.head.i + 1, who, "group") if len(who) > 1 else None
    figure = nominal_antecedents.resolve(memory, nominal, never)
    return Mention(first, nominal.head.i + 1, (figure,), "nominal") if figure else None
