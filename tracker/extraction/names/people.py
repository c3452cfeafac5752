"""The named people of an article: names joined to figures, found again wherever the text names them.

`find` gathers names from all votes, joins the forms of one person, and then looks for every form in the whole text:
a surname the tagger missed is still a mention.
"""

from collections import defaultdict
from collections.abc import Sequence

from tracker.actors.gazetteer import Gazetteer
from tracker.extraction.document import Figure, Mention, PartyAt
from tracker.extraction.language.people_words import head_of, lexicon, words
from tracker.extraction.language.tokens import Doc, Token
from tracker.extraction.names import aliases, person_names
from tracker.extraction.names.name_forms import all_forms, as_tokens, parts_of, same, short_forms, spelled
from tracker.extraction.names.name_runs import NameAt


class People:
    """Figures while they are gathered, with the names they were made from."""

    def __init__(self, doc: Doc, gazetteer: Gazetteer) -> None:
        self.doc = doc
        self.gazetteer = gazetteer
        self.figures: list[Figure] = []
        self.names: dict[int, list[tuple[str, ...]]] = {}  # id of a figure -> its full forms as words

    def add(self, name: NameAt) -> None:
        """Join a name to the figure it belongs to, or make a new one."""
        parts = parts_of(self.doc, name.first, name.last)
        figure = self._known(parts) or self._called_by_given_name(parts)
        if figure is None:
            figure = Figure(name=spelled(self.doc, name.first, name.last), first=name.first)
            self.figures.append(figure)
            self.names[id(figure)] = []
        self.names[id(figure)].append(parts)
        figure.forms.add(spelled(self.doc, name.first, name.last))
        figure.first = min(figure.first, name.first)

    def add_form(self, name: NameAt, form: str) -> None:
        """Take in a second name of the one named so, unless it is somebody else's."""
        figure = self._known(parts_of(self.doc, name.first, name.last))
        if figure is not None and not any(form in other.name.split() for other in self.figures if other is not figure):
            figure.forms.add(form)

    def _known(self, parts: tuple[str, ...]) -> Figure | None:
        found = [figure for figure in self.figures if any(same(parts, own) for own in self.names[id(figure)])]
        return min(found, key=lambda figure: figure.first) if found else None

    def _called_by_given_name(self, parts: tuple[str, ...]) -> Figure | None:
        """ "Sir Robert", "Datuk Seri Aziz", "Wira": the only one whose given name it is."""
        found = [f for f in self.figures if any(len(own) > 1 and own[0] == parts[0] for own in self.names[id(f)])]
        return found[0] if len(found) == 1 and len(parts) == 1 else None


def find(
    doc: Doc, parties: Sequence[PartyAt], gazetteer: Gazetteer
) -> tuple[list[Figure], list[Mention], list[NameAt]]:
    """Figures in the order of their first naming, all mentions by name, and the names with their titles."""
    names = person_names.find(doc, parties, gazetteer)
    people = People(doc, gazetteer)
    second = list(aliases.find(doc, names))
    within = {i for _, first, last in second for i in range(first, last)}
    for name in sorted(names, key=lambda n: (-len(parts_of(doc, n.first, n.last)), n.first)):
        if name.first not in within:
            people.add(name)
    for name, first, last in second:
        people.add_form(name, spelled(doc, first, last))
    mentions = _mentions(doc, people, parties)
    named = {id(figure) for mention in mentions for figure in mention.who}
    figures = [figure for figure in people.figures if id(figure) in named]
    for figure in figures:
        figure.first = next(m.first for m in mentions if figure in m.who)
    return sorted(figures, key=lambda f: f.first), mentions, names


def _mentions(doc: Doc, people: People, parties: Sequence[PartyAt]) -> list[Mention]:
    """Every place where a form of a figure's name stands, longest form first."""
    forms: dict[str, list[tuple[tuple[str, ...], Figure]]] = defaultdict(list)
    for figure in people.figures:
        for form in all_forms(figure) | _first_surnames(figure, people) | _given_name(figure, people):
            split = tuple(as_tokens(form))
            forms[split[0]].append((split, figure))
    for options in forms.values():
        options.sort(key=lambda option: -len(option[0]))
    found: list[Mention] = []
    recent: dict[str, Figure] = {}
    here = 0
    texts = [token.text for token in doc]
    sides = {i for party in parties for i in range(party.first, party.last)}
    while here < len(doc):
        matches = [
            (split, figure)
            for split, figure in forms.get(texts[here], ())
            if tuple(texts[here : here + len(split)]) == split
        ]
        if not matches:
            here += 1
            continue
        longest = len(matches[0][0])
        who = [figure for split, figure in matches if len(split) == longest]
        chosen = who[0] if len(who) == 1 else next((f for f in (recent.get(texts[here]),) if f in who), who[0])
        if _stands_for_a_person(doc, here, here + longest, people, sides):
            assert chosen is not None
            found.append(Mention(here, here + longest, (chosen,), "name"))
            for form in short_forms(tuple(chosen.name.split())):
                if not (_is_kin(doc, here) and recent.get(as_tokens(form)[0])):
                    recent[as_tokens(form)[0]] = chosen
        here += longest
    return found


def _is_kin(doc: Doc, first: int) -> bool:
    """ "his son, Timur Almazov": the bare surname stays with whose son he is."""
    before = [t for t in doc[max(first - 2, 0) : first] if t.text != ","]
    return bool(before) and before[-1].lemma_.lower() in words().kin


def _first_surnames(figure: Figure, people: People) -> set[str]:
    """ "Costa" of "Anna Costa Braga": the first of two surnames, where nobody else has it."""
    parts = [p for p in figure.name.split() if p not in words().suffixes]
    if len(parts) < 3 or any(p.lower() in words().particles for p in parts):
        return set()
    taken = {word for other in people.figures if other is not figure for word in other.name.split()}
    return {
        word
        for word in parts[1:-1]
        if len(word) > 3
        and word not in taken
        and not people.gazetteer.first_name(word)
        and people.gazetteer.city(word) is None
    }


def _given_name(figure: Figure, people: People) -> set[str]:
    """ "Suryo" of "Suryo Wicaksono": where the article calls nobody by the last name, and somebody by the first."""
    parts = figure.name.split()
    word = parts[0]
    if len(parts) < 2 or len(word) < 4 or not word.isalpha() or people.gazetteer.city(word) is not None:
        return set()
    if any(word in other.name.split() for other in people.figures if other is not figure):
        return set()
    alone = [t for t in people.doc if t.text == word and _stands_alone(t)]
    return {word} if len(alone) > 1 and not _is_told_alone(people.doc, parts[-1]) else set()


def _is_told_alone(doc: Doc, word: str) -> bool:
    return any(token.text == as_tokens(word)[-1] and _stands_alone(token) for token in doc)


def _stands_alone(token: Token) -> bool:
    """Whether no other capitalised word stands beside it, a title apart."""
    doc = token.doc
    after = doc[token.i + 1] if token.i + 1 < len(doc) else None
    before = doc[token.i - 1] if token.i else None
    joined = (after is not None and (after.text[0].isupper() or (after.text == "-" and not token.whitespace_))) or (
        before is not None and before.text == "-" and not before.whitespace_
    )
    if before is not None and before.text[0].isupper() and not before.is_sent_start and head_of(before) is None:
        joined = joined or before.text not in words().honorifics
    return token.pos_ == "PROPN" and not joined


def _is_inside_firm(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_iob_ == "I" and token.ent_type_ == "ORG"


def _stands_for_a_person(doc: Doc, first: int, last: int, people: People, sides: set[int]) -> bool:
    following = doc[last] if last < len(doc) else None
    if following is not None and lexicon()["names"]["opening_names"].get(doc[first].text) == following.text:
        return False  # "Tan Sri NAME"
    if following is not None and (
        following.lower_ in words().classes["named_for"] or following.text in words().not_names
    ):
        return False
    if following is not None and last - first == 1 and _is_inside_firm(following):
        return False  # "Weber Dynamics"
    if first:
        left = doc[first - 1]
        if (
            left.text == "-"
            and not left.whitespace_
            and first > 1
            and doc[first - 2].text[0].isupper()
            and not doc[first - 2].whitespace_
        ):
            return False
        other = (
            left.text[0].isupper()
            and head_of(left) is None  # "Prince NAME"
            and not left.is_sent_start
            and left.i not in sides
            and left.text not in words().honorifics
        )
        if other and people.gazetteer.first_name(left.text) and left.ent_type_ == "PERSON":
            return False
    return True
