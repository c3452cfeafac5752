"""What the words around names tell of the part that their bearers play, as named features for `likely_parts`.

Names themselves are never features: people, sides, firms, places and dates are told by their kind, so that what is
learnt of some holds for all others.
"""

from collections.abc import Iterable, Iterator, Sequence

from tracker.extraction.document import At, Document, Figure, Mention, within
from tracker.extraction.language.people_words import words as people_words
from tracker.extraction.language.tokens import Span, Token
from tracker.extraction.names.naming import Named, Names
from tracker.extraction.names.organisation_names import lexicon as organisations

Features = set[str]

_ABOVE = 4  # words of the way up from a name
_BESIDE = 3  # words on either side of one
_BEFORE = 2  # sentences before
_FAR = 12  # words between two names
_MANY = 4
_MOST = 30  # mentions of a sentence: each is weighed with every other, and a list of thousands would take hours
_MARKS = ",;:.()-–—•*"  # punctuation beside a name tells that it stands in a list
_MEASURES = frozenset(
    "sanction blacklist list freeze ban designate asset bar impose listing entry measure target".split()
)


def words_of(document: Document) -> list[str]:
    """Per token its lemma, or of a name what kind of name it is."""
    names = {part.lower() for figure in document.figures for part in figure.name.split()}
    found = ["<name>" if _is_of(names, token) else _plain(token) for token in document.doc]
    kinds: tuple[tuple[str, Iterable[At]], ...] = (
        ("<place>", document.places),
        ("<organisation>", (o for o in document.organisations if o.how != "nominal")),
        ("<time>", document.dates),
        ("<person>", (m for m in document.mentions if m.how == "name")),
    )
    for kind, items in kinds:
        for item in items:
            found[item.first : item.last] = [kind] * (item.last - item.first)
    for party in document.parties:
        if not found[party.first].startswith("<person"):
            found[party.first : party.last] = [f"<{party.how}>"] * (party.last - party.first)
    return found


def _is_of(names: set[str], token: Token) -> bool:
    """Whether it is part of somebody's name, or means all who bear it: "the Dorados"."""
    return token.text[:1].isupper() and bool(
        names & {token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")}
    )


def _plain(token: Token) -> str:
    if token.is_punct or token.is_space:
        return token.text[:1] if token.text[:1] in _MARKS else ""
    if token.like_num:
        return "<number>"
    word = token.lemma_.lower()
    known = people_words()
    if token.pos_ == "PROPN" and not (
        word in known.heads or word in known.public or token.text in organisations()["names"]["tails"]
    ):
        return "<name>"
    return word


def of_target(document: Document, places: Sequence[tuple[int, Named]]) -> Features:
    """What all the sentences that speak of a person or organisation tell; `places` are (sentence, words) of it."""
    found: Features = set()
    for number, named in places:
        found |= at_name(document, number, named)
    numbers = sorted({number for number, _ in places})
    found.add(f"sentences {min(len(numbers), _MANY)}")
    found.add(f"part {int(4 * numbers[0] / max(len(document.sentences), 1))}")
    bearer = next((f for f in document.figures if f.name in places[0][1].names), None)
    found.add(f"official {bearer.official}" if bearer else "no person")
    return found | document.once(_subject_matter) | _before(document, numbers[0])


def _subject_matter(document: Document) -> Features:
    """How much of the article is about measures."""
    said = [word for word in document.once(words_of) if word in _MEASURES]
    return {f"article {word} {min(said.count(word), _MANY)}" for word in set(said)}


def at_name(document: Document, number: int, named: Named) -> Features:
    """What one sentence tells of whom it names."""
    words, doc = document.once(words_of), document.doc
    found = {f"how {named.how}", f"type {named.type}", *_way_up(words, doc[named.first : named.last].root)}
    for step in range(1, _BESIDE + 1):
        if named.first >= step:
            found |= {f"left {step} {words[named.first - step]}", f"left {words[named.first - step]}"}
        if named.last + step <= len(doc):
            found.add(f"right {step} {words[named.last + step - 1]}")
    found |= {f"here {word}" for word in _said(words, document.sentences[number])}
    return found


def _before(document: Document, number: int) -> Features:
    """What the sentences before the first naming tell."""
    words, found = document.once(words_of), set()
    for back in range(1, min(_BEFORE, number) + 1):
        found |= {f"{back} before {word}" for word in _said(words, document.sentences[number - back])}
    return found


def of_pair(document: Document, number: int, first: Mention, second: Mention) -> Features:
    """What one sentence tells of two whom it names or points to."""
    how = {f"first by {first.how}", f"second by {second.how}"}
    return how | _of_two(document, number, ("first", first), ("second", second))


def _of_two(document: Document, number: int, *two: tuple[str, At]) -> Features:
    words, doc = document.once(words_of), document.doc
    (_, one), (_, other) = two
    roots = [doc[at.first : at.last].root for _, at in two]
    found = {f"roles {roots[0].dep_} {roots[1].dep_}"} | _joint(words, *roots)
    between = [w for w in words[min(one.last, other.last) : max(one.first, other.first)] if len(w) > 1]
    found |= {f"between {word}" for word in between}
    found.add(f"apart {min(len(between), _FAR) // 3}")
    found |= {f"here {word}" for word in _said(words, document.sentences[number])}
    for (name, at), root in zip(two, roots, strict=True):
        found.add(f"{name} is {root.dep_}")
        if at.first:
            found.add(f"left of {name} {words[at.first - 1]}")
        if at.last < len(doc):
            found.add(f"right of {name} {words[at.last]}")
    return found


def of_group(document: Document, number: int, group: Mention) -> Features:
    """What one sentence tells of several to whom one word points: "the two", "they"."""
    words, root = document.once(words_of), document.doc[group.first : group.last].root
    found = {f"group {feature}" for feature in _way_up(words, root)}
    return found | {f"group here {word}" for word in _said(words, document.sentences[number])} | {"group"}


def _way_up(words: Sequence[str], word: Token) -> Features:
    found = {f"role {word.dep_}"}
    for step in range(_ABOVE):
        if word.head == word:
            break
        found |= {f"up {step} {word.dep_} {words[word.head.i]}", f"above {words[word.head.i]}"}
        word = word.head
    return found


def _joint(words: Sequence[str], one: Token, other: Token) -> Features:
    """The way from one word to the other over the word that both hang on."""
    up, down = _line(one), _line(other)
    meeting = next((token for token in up if token in down), None)
    if meeting is None:
        return set()
    up, down = up[: up.index(meeting)], down[: down.index(meeting)]
    found = {f"joint {words[meeting.i]}", f"joint is {meeting.pos_}"}
    found.add(f"way {'>'.join(t.dep_ for t in up)}^{'<'.join(t.dep_ for t in down)}")
    found |= {f"on the way {words[t.i]}" for t in (*up[1:], *down[1:])}
    found |= {f"joint has {c.dep_} {words[c.i]}" for c in meeting.children if c.dep_ in _TELLING}
    above = meeting
    for _ in range(_BESIDE):
        above = above.head
        found.add(f"above joint {words[above.i]}")
    return found


_TELLING = frozenset({"aux", "auxpass", "neg", "prt", "prep", "dobj", "mark", "advmod"})


def _line(token: Token) -> list[Token]:
    found = [token]
    while found[-1].head != found[-1]:
        found.append(found[-1].head)
    return found


def _said(words: Sequence[str], sentence: Span) -> Features:
    return {word for word in words[sentence.start : sentence.end] if len(word) > 1}


def targets(document: Document) -> dict[str, list[tuple[int, Named]]]:
    """Everybody and everything named, with each sentence and the words in it that mean them."""
    names = Names.of(document)
    found: dict[str, list[tuple[int, Named]]] = {}
    for number, sentence in enumerate(document.sentences):
        if number not in document.headlines:
            for named in names.within(sentence):
                for name in named.names:
                    found.setdefault(name, []).append((number, named))
    return found


Meetable = tuple[Figure, Figure]


def pairs(document: Document) -> Iterator[tuple[Meetable, int, Features, Token]]:
    """Every two people of different sides of whom one sentence speaks: with its number, its features, and their verb."""
    for number, sentence in enumerate(document.sentences):
        if number in document.headlines:
            continue
        told = within(document.mentions, sentence)[:_MOST]
        for place, mention in enumerate(told):
            if len(mention.who) > 1:
                features = of_group(document, number, mention)
                for index, one in enumerate(mention.who):
                    for other in mention.who[index + 1 :]:
                        if _may_meet(one, other):
                            yield (one, other), number, features, document.doc[mention.first : mention.last].root
            for later in told[place + 1 :]:
                fitting = [(a, b) for a in mention.who for b in later.who if _may_meet(a, b)]
                if fitting:
                    features = of_pair(document, number, mention, later)
                    root = document.doc[mention.first : mention.last].root
                    for pair in fitting:
                        yield pair, number, features, root


def _may_meet(one: Figure, other: Figure) -> bool:
    return one is not other and not (one.country and one.country == other.country)
