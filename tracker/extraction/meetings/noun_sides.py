"""The sides that stand around a noun of contact: in its own phrase, under "with", and as holders of it."""

from dataclasses import dataclass, field

from tracker.common.vocabulary import Medium
from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import lexicon, noun_medium, verb_class, verb_forms
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Found, groups_under, nearest_left
from tracker.extraction.meetings.contact_order import between
from tracker.extraction.meetings.speaking import acting

_AT_A_DISTANCE = (Medium.PHONE, Medium.VIDEO, Medium.LETTER)


@dataclass(slots=True)
class Around:
    """The sides around a noun, by where they stand, and the verb that the noun hangs on."""

    joint: Sides  # "talks between A and B", "the A-B summit"
    groups: Found  # "talks with A and, later, with B": one entry for each met apart
    subject: Sides = field(default_factory=Sides)  # "A held talks"
    carrier: Token | None = None

    def are_two(self) -> bool:
        """Whether both sides are known, or one and who is met."""
        return bool(self.groups) or self.joint.are_two() or self.subject.are_two()


def sides_around(document: Document, noun: Token, medium: Medium, own: Sides) -> Around:
    """The sides around the noun; `own` are those of its phrase."""
    _add_described(document, noun, own)
    words = _prepositions(document, noun, medium)
    around = Around(own, groups_under(document, noun, words))
    carriers = carriers_of(noun)
    if len(carriers) > 1:
        _add_carried(document, noun, carriers[-1], medium, around)
    elif not around.joint.are_two():
        _add_setting(document, noun, around)
    _add_relative(document, noun, words, around)
    delivered = around.carrier is not None and around.carrier.lemma_ in lexicon().words["carrying"]
    if medium is Medium.LETTER and delivered and around.groups and clauses.phrases(noun, "from"):
        around.subject = Sides()  # who carries a letter from A to B writes none
    return around


def in_its_phrase(document: Document, noun: Token) -> Sides:
    """ "Talks between A and B", "a meeting of A and B"."""
    words = ("between", "among", "amongst", "of", "involving", "by")
    own = sides_at(document, clauses.phrases(noun, *words))
    if own:
        return own
    places = [n for n in clauses.phrases(noun, "in", "at") if at(document.places, n) is not None]
    return sides_at(document, [n for place in places for n in clauses.phrases(place, "of", "between")])


def is_call_on(document: Document, noun: Token) -> bool:
    """ "A call on the president", not "a call on Monday": it is paid in person."""
    return noun.lemma_ == "call" and any(at(document.dates, n) is None for n in clauses.phrases(noun, "on"))


def _add_described(document: Document, noun: Token, joint: Sides) -> None:
    """Add the sides before the noun, in clauses on it and beside it; where these are no two, those after "between"."""
    before = _before(document, noun)
    if before.figures or set(before.parties) - document.gazetteer.bodies:  # not "the UN summit"
        joint.add(before)
    joint.add(_named_in_clause(document, noun))
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_.lower() in lexicon().support["taking_place"]:  # "a summit set for May"
            joint.add(sides_at(document, clauses.phrases(child, "between", "among", "of", "with")))
        told = not clauses.phrases(noun, "with", "from", "to") and not _is_passing(noun)
        if child.dep_ == "appos" and told:  # "a meeting of the two envoys, A and B"
            joint.add(Sides(sides_at(document, [child]).figures))
    if not joint.are_two():
        joint.add(between(document, noun))


def _before(document: Document, noun: Token) -> Sides:
    """Sides before the noun: "their" apart, "Weber-Novak summit", "US-Russia talks", "Iran's talks"."""
    sides = Sides()
    for child in noun.children:
        if child.i > noun.i or child.dep_ not in ("compound", "amod", "nmod", "poss", "nsubj"):
            continue
        for token in child.subtree:
            if token.i >= noun.i:
                break
            mention = at(document.mentions, token)
            if mention is not None:
                sides.add(Sides(list(mention.who)))
            elif (party := at(document.parties, token)) is not None:
                sides.add(Sides([], [party.code]))
    return sides


def _is_passing(noun: Token) -> bool:
    """ "A, who was spared in earlier rounds, the banker B": what follows is no part of it."""
    bare = not any(c.dep_ in ("det", "poss", "nummod") for c in noun.children)
    return bare and noun.dep_ == "pobj" and noun.head.lower_ == "in"


def _named_in_clause(document: Document, noun: Token) -> Sides:
    """People in a clause on the noun: "talks mediated by X", "a meeting that brought together A and B"."""
    found = Sides()
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in lexicon().words["naming"]:
            heads = clauses.phrases(clause, "by") if clauses.is_passive(clause) else clauses.objects(clause)
            found.add(sides_at(document, heads))
    return found


def _prepositions(document: Document, noun: Token, medium: Medium) -> tuple[str, ...]:
    """Under what the other side stands: "talks with", "a call to", "a dinner for"."""
    words: tuple[str, ...] = ("with", "alongside", "opposite")
    if is_call_on(document, noun):
        words += ("on",)
    elif medium is Medium.LETTER:
        words = ("to", "from")
    elif medium in _AT_A_DISTANCE:
        words += ("to", "from")
    elif noun.lower_ == "talks" and noun.dep_ in ("conj", "ROOT"):
        words += ("to",)  # a verb that the tagger took for the noun: "flies in and talks to X"
    return (*words, "for") if _is_meal(noun) else words


def _is_meal(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon().words["meals"]


def _add_carried(document: Document, noun: Token, carrier: Token, medium: Medium, around: Around) -> None:
    """Add the sides around the verb that carries the noun: "A held talks on Sunday with B"."""
    around.carrier = carrier
    if _is_given(noun):
        around.joint.add(_honoured(document, noun, carrier))
    beside = _beside(document, noun, carrier, medium)
    if noun.dep_ == "pobj":  # "flew in with A for talks": A comes along
        for sides, _ in beside:
            around.joint.add(sides)
    else:
        around.groups += beside
    around.subject = _holders(document, noun, carrier, around)


def _is_given(noun: Token) -> bool:
    """ "Gave a dinner"."""
    return _is_meal(noun) and noun.dep_ in ("dobj", "obj")


def _honoured(document: Document, noun: Token, carrier: Token) -> Sides:
    """ "A dinner in his honour", "gave a dinner in honour of A"."""
    honours = [
        n for holder in (noun, carrier) for n in clauses.phrases(holder, "in") if n.lower_ in lexicon().words["honours"]
    ]
    owners = [c for honour in honours for c in honour.children if c.dep_ == "poss"]
    of_whom = [n for honour in honours for n in clauses.phrases(honour, "of")]
    return Sides(sides_at(document, owners + of_whom).figures)


def _beside(document: Document, noun: Token, carrier: Token, medium: Medium) -> Found:
    """The other side where it hangs on the verb: "received a call on Sunday from X"."""
    classes = lexicon().words
    words: tuple[str, ...] = ("with", "between", "among")
    own: Found = []
    if _is_given(noun):
        words += ("for",)
    if medium in _AT_A_DISTANCE and carrier.lemma_ in classes["getting"]:
        words += ("from",)
    elif medium is Medium.LETTER and carrier.lemma_ in classes["posting"]:
        words += ("to",)
    elif carrier.lemma_ in classes["offering"]:  # "proposed talks to B", "asked a meeting of B"
        asked = "to" if carrier.lemma_ in ("propose", "offer", "suggest") else "from"
        own = groups_under(document, noun, (asked,))
        words += () if own else (asked,)
    within = {token.i for token in noun.subtree}
    return own + [g for g in groups_under(document, carrier, words) if g[1] is None or g[1].i not in within]


def _holders(document: Document, noun: Token, carrier: Token, around: Around) -> Sides:
    """Who holds the contact that a verb carries: "A held talks", "talks were held by A", "A told B in a call"."""
    if noun.dep_ in ("nsubj", "nsubjpass"):
        return sides_at(document, clauses.phrases(carrier, "by")) if clauses.is_passive(carrier) else Sides()
    subject = Sides()
    if around.groups or around.joint or lexicon().support["taking_part"].intersection(verb_forms(carrier)):
        subject = _actors(document, carrier, noun)
    elif _is_setting(noun) and noun.lemma_.lower() not in lexicon().abstract_nouns:
        pair = _actors(document, carrier, noun)
        subject = pair if pair.are_two() else subject
    if subject or not around.groups:
        return subject
    if carrier.lemma_ == "include":  # "the minister's programme includes talks with"
        subject = sides_at(document, [c for s in clauses.subjects(carrier) for c in s.children if c.dep_ == "poss"])
    if not subject and not around.joint and not clauses.subjects(carrier):
        subject = nearest_left(document, carrier)
    return subject


def _actors(document: Document, carrier: Token, noun: Token, *, addressed: bool = True) -> Sides:
    """Who holds a contact that hangs on this verb: its subject, or its agent, and people who are its object.

    Not who is only `addressed`: "informed A of the outcome of talks with B".
    """
    if clauses.is_passive(carrier):
        sides = sides_at(document, clauses.phrases(carrier, "by"))
        return sides.add(sides_at(document, clauses.subjects(carrier)))
    sides = acting(document, carrier, clauses.subjects(carrier))
    if not addressed:
        return sides
    others = [o for o in clauses.objects(carrier) if o != noun and not noun.is_ancestor(o)]
    people = sides_at(document, others + clauses.phrases(carrier, "to"))
    return sides.add(Sides(people.figures, [], people.reasons))


def _is_setting(noun: Token) -> bool:
    """Whether the noun says only how or when the verb's act was done: "told him in a telephone call"."""
    preposition = clauses.preposition_of(noun)
    return preposition is not None and preposition.lower_ in lexicon().words["setting"] and noun.dep_ == "pobj"


def _add_setting(document: Document, noun: Token, around: Around) -> None:
    """Add those who act where no verb carries the noun: "agreed with B in talks", "A is in Rome for talks with B"."""
    around.carrier = carrier = clauses.governor(noun)
    if carrier is None:
        return
    if around.groups:
        met = clauses.is_at_another_time(noun) and bool(verb_class(carrier))  # "met X ahead of a call with Y"
        around.subject = _actors(document, carrier, noun, addressed=_is_setting(noun) and not met)
        return
    above = clauses.preposition_of(noun)
    if above is None or not _is_setting(noun):
        return
    outside = clauses.is_at_another_time(noun)
    if outside and not clauses.is_verb(above.head) and noun_medium(above.head) is not None:
        return  # "their meeting after two calls": an earlier contact, beside another's noun
    if above.lower_ not in ("after", "before"):  # "before the talks A met B"
        around.subject = _actors(document, carrier, noun)
    if not outside and not around.subject.are_two():
        around.groups = groups_under(document, carrier, ("with",))


def _add_relative(document: Document, noun: Token, words: tuple[str, ...], around: Around) -> None:
    """Add the sides of a relative clause: "the conversation that he had with X", "a meeting he was to have with X"."""
    for clause in noun.children:
        held = next((c for c in clause.children if c.dep_ == "xcomp"), clause)
        if clause.dep_ != "relcl" or held.lemma_.lower() not in lexicon().support["holding"]:
            continue
        own = [c for c in clause.children if c.dep_ == "nsubj" and c.pos_ != "DET" and c.tag_ not in ("WDT", "WP")]
        if own:
            around.subject, around.carrier = sides_at(document, own).add(around.subject), clause
            around.groups = around.groups or groups_under(document, held, words)
