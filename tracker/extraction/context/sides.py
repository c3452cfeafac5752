"""Who takes part: from the words of a clause to named people and the sides they stand for."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from tracker.extraction.document import Document, Figure, Mention, at
from tracker.extraction.language.clauses import conjuncts, phrases
from tracker.extraction.language.contact_words import is_side_head, lexicon, noun_medium
from tracker.extraction.language.tokens import Token


@dataclass(slots=True)
class Sides:
    """People and codes of sides in the order of the text, with how they were read."""

    figures: list[Figure] = field(default_factory=list)
    parties: list[str] = field(default_factory=list)  # named as such, beside the people
    reasons: list[str] = field(default_factory=list)

    def add(self, other: "Sides") -> "Sides":
        self.figures += [f for f in other.figures if f not in self.figures]
        self.parties += [p for p in other.parties if p not in self.parties]
        self.reasons += [r for r in other.reasons if r not in self.reasons]
        return self

    def __bool__(self) -> bool:
        return bool(self.figures or self.parties)

    def codes(self) -> list[str]:
        """The sides: those of the people first, then those named beside them."""
        return list(dict.fromkeys([f.country for f in self.figures if f.country] + self.parties))

    def are_two(self) -> bool:
        """Whether this is a contact of two sides: two people who are not both of one side, or a person and a side."""
        codes = self.codes()
        if len(codes) >= 2:
            return True
        unknown = [f for f in self.figures if f.country is None or f.country_how == "guess"]
        return len(self.figures) >= 2 and bool(unknown) and any(f.official or f.country for f in self.figures)


_HOW = {"name": "", "nominal": "name by title", "pronoun": "name by pronoun", "group": "name by group", "relative": ""}


def sides_at(document: Document, heads: Iterable[Token], *, depth: int = 0, joined: bool = True) -> Sides:
    """The people and sides that these heads of noun phrases (and, `joined`, what is joined to them) stand for."""
    found = Sides()
    for head in heads:
        for token in conjuncts(head) if joined else [head]:
            if token is head or not _only_owns(document, token):
                found.add(_one(document, token, depth))
    return found


def _only_owns(document: Document, token: Token) -> bool:
    """Whether somebody is named only for another's sake: B of "met A and B's adviser, C"."""
    return at(document.mentions, token) is not None and any(c.tag_ == "POS" for c in token.children)


def _one(document: Document, token: Token, depth: int) -> Sides:
    """The people or sides that one word stands for, with those within them: "the team led by A"."""
    mention = at(document.mentions, token)
    if mention and mention.who:
        found = _of_mention(document, token, mention, depth)
    else:
        found = _of_noun(document, token, depth)
    return found.add(_included(document, token, depth))


def _of_mention(document: Document, token: Token, mention: Mention, depth: int) -> Sides:
    """The people meant, with those in apposition: "the foreign ministers, A and B"."""
    found = Sides(list(mention.who), [], [_HOW[mention.how]] if _HOW.get(mention.how) else [])
    if mention.how == "nominal" and token.tag_ in ("NNS", "NNPS"):
        found.add(_listed(document, token))
    for name in _appositions(token):
        other = at(document.mentions, name)
        if other is None:
            continue
        if other.how == "name" and mention.how != "name":
            found.add(Sides(list(other.who)))
        elif mention.how == "name" and depth < 2 and other.who and not set(other.who) & set(mention.who):
            found.add(_one(document, name, depth + 1))  # "A, his minister, B, and C": the parser's apposition
        if depth < 2 and other.who == mention.who:
            for joined in conjuncts(name)[1:]:  # "the minister, A, and the president, B": B may hang on A
                found.add(_one(document, joined, depth + 1))
    return found


def _of_noun(document: Document, token: Token, depth: int) -> Sides:
    """The sides and people of a word that nobody is known by: "Iran", "officials from Oman", "the envoys, A and B"."""
    found = Sides()
    party = at(document.parties, token)
    if party and token.dep_ not in ("amod", "compound", "poss", "nmod"):
        found.add(Sides([], [party.code]))
    if token.lower_ in ("each", "both", "all") and not found and depth < 2:
        for noun in phrases(token, "of"):  # "each of the two ministers", "both of them"
            found.add(_one(document, noun, depth + 1))
    if token.lower_ == "it" and not found:
        found.add(_speaking(document, token))
    if is_side_head(token):
        found.add(_of_group(document, token, depth))
        if token.tag_ in ("NNS", "NNPS"):
            found.add(_listed(document, token))
    for name in _appositions(token):
        other = at(document.mentions, name)
        named = other and (
            other.how == "name" or (other.how == "nominal" and is_side_head(token) and not found.figures)
        )
        if other and named and not _is_titled_before(document, token, other):
            found.add(Sides(list(other.who)))
    return found


def _speaking(document: Document, it: Token) -> Sides:
    """Who says so of itself: "Iran said it had summoned X", "the Kenyan ministry said that it would receive Y"."""
    verb = it.head
    open_question = any(c.dep_ == "mark" and c.lower_ in ("whether", "if") for c in verb.children)
    if it.dep_ not in ("nsubj", "nsubjpass") or verb.dep_ != "ccomp" or open_question:
        return Sides()
    speakers = [c for c in verb.head.children if c.dep_ == "nsubj" and c.lower_ != "it"]
    return Sides([], sides_at(document, speakers).parties)


def _is_titled_before(document: Document, head: Token, name: Mention) -> bool:
    """Whether a title between the head and the name has it: "a letter from the Emir, NAME", whatever the parser says."""
    if noun_medium(head) is None:
        return False
    between = [m for m in document.mentions if head.i < m.first and m.last <= name.first]
    return any(m.how == "nominal" and m.who == name.who for m in between)


def _appositions(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "appos"]


def _of_group(document: Document, head: Token, depth: int) -> Sides:
    """The sides that a delegation or office stands for: "an Iranian delegation", "officials from Oman"."""
    found = Sides()
    if depth > 3:
        return found
    for child in head.children:
        if child.dep_ in ("amod", "compound", "nmod", "poss"):
            for word in conjuncts(child):
                party = at(document.parties, word)
                if party:
                    found.add(Sides([], [party.code]))
                elif word.dep_ in ("poss", "compound") or word.head.dep_ == "poss":
                    owner = _side_of_owner(document, word, head)
                    if not owner and word.dep_ == "poss" and is_side_head(word):  # "the Polish president's aides"
                        owner = _of_group(document, word, depth + 1)
                    found.add(owner)
    serving = ("for",) if head.tag_ == "NNS" and head.lemma_.lower() in lexicon().words["serving"] else ()
    for noun in phrases(head, "of", "from", *serving):
        for word in conjuncts(noun):
            party = at(document.parties, word)
            if party and at(document.mentions, word) is None:
                found.add(Sides([], [party.code]))
            elif at(document.mentions, word) is not None:
                found.add(_side_of_owner(document, word, head))
            else:
                found.add(_of_group(document, word, depth + 1))
    if not found and (party := at(document.parties, head)):
        found.add(Sides([], [party.code]))
    return found


def _side_of_owner(document: Document, word: Token, head: Token) -> Sides:
    """The side of the person whom a group serves: "X's team", "the X administration", "members of X's staff"."""
    mention = at(document.mentions, word)
    owner = mention.who[0] if mention is not None and len(mention.who) == 1 else None
    if mention is None and word.pos_ == "PROPN":  # "the X administration" is no mention of X
        owner = next((f for f in document.figures if f.name.split()[-1] == word.text), None)
    if owner is None or not owner.country:
        return Sides()
    if head.lemma_.lower() in lexicon().words["other_side"]:
        return Sides()
    return Sides([], [owner.country])


def _listed(document: Document, head: Token) -> Sides:
    """The people whom a plural title goes on to name: "the foreign ministers of A, X, B, Y, and C, Z"."""
    found = Sides()
    for token in head.subtree:
        if token.i <= head.i:
            continue
        if token.pos_ in ("VERB", "AUX"):
            break
        mention = at(document.mentions, token)
        if mention is not None and mention.how == "name" and not _is_served(document.doc[mention.last - 1]):
            found.add(Sides(list(mention.who)))
    return found


def _is_served(name: Token) -> bool:
    """ "Members of X's team", "aides to X", "representatives of the administration of X": X need not be there."""
    return name.dep_ == "poss" or (name.dep_ == "pobj" and name.head.lower_ in ("of", "to", "for", "under"))


def _included(document: Document, token: Token, depth: int) -> Sides:
    """People named as within a delegation or beside a person: "led by", "headed by", "including", "accompanied by"."""
    found = Sides()
    if depth > 2:
        return found
    owners = [n for n in phrases(token, "of", "from") if not at(document.mentions, n)]
    clauses = [*token.children, *(c for owner in owners for c in owner.children if c.dep_ == "acl")]
    clauses += [c for clause in clauses if clause.dep_ == "acl" for c in clause.children if c.dep_ == "conj"]
    for child in clauses:
        if child.dep_ in ("acl", "relcl", "amod", "conj") and child.lemma_.lower() in lexicon().words["comprising"]:
            own = [c for c in child.children if c.dep_ in ("dobj", "pobj")]
            names = phrases(child, "by", "of") + (own if child.tag_ == "VBG" else [])
            found.add(sides_at(document, names, depth=depth + 1))
        elif child.dep_ == "prep" and child.lower_ == "including":
            found.add(sides_at(document, [c for c in child.children if c.dep_ == "pobj"], depth=depth + 1))
    return found


def is_diplomatic(document: Document, least: int = 2) -> bool:
    """Whether the article is about people in office, so that a name without one may be one of them."""
    return sum(figure.official for figure in document.figures) >= least
