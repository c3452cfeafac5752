"""Nouns of contact: from "talks", "a call", "the Geneva round" to the sides that stand around them."""

from tracker.common.vocabulary import Medium
from tracker.extraction.context.carriers import carriers_of
from tracker.extraction.context.sides import Sides, sides_at
from tracker.extraction.document import Document, at
from tracker.extraction.language import clauses
from tracker.extraction.language.contact_words import (
    is_of_the_sides,
    is_side_head,
    lexicon,
    noun_medium,
    verb_class,
    verb_forms,
)
from tracker.extraction.language.tokens import Token
from tracker.extraction.meetings.contact import Contact, Found, each_of, groups_under, is_with_another, nearest_left
from tracker.extraction.meetings.contact_order import between

_HONOUR = frozenset({"honour", "honor"})


def turn_contacts(document: Document, noun: Token) -> list[Contact]:
    """ "On Tuesday it was the turn of X": another one for whoever met the person before."""
    owners = [c for c in noun.children if c.dep_ == "poss"] + clauses.phrases(noun, "of")
    sides = sides_at(document, owners)
    bare = not any(clauses.is_verb(c) for c in noun.children)  # not "X's turn to go"
    if noun.dep_ != "attr" or len(sides.figures) != 1 or not bare:
        return []
    return [Contact(noun, sides, another=True, open=True, reasons=["noun left out"])]


def noun_contacts(document: Document, noun: Token) -> list[Contact]:
    medium = noun_medium(noun)
    if medium is None or noun.dep_ in ("compound", "amod"):
        return []
    if _is_means(noun):
        return []
    if any(c.lower_ in lexicon().words["for_the_press"] for c in noun.children if c.i < noun.i):
        return []
    joint = sides_at(document, clauses.phrases(noun, "between", "among", "amongst", "of", "involving", "by"))
    if len(joint.parties) == 1 and not joint.figures and clauses.phrases(noun, "of"):
        return []  # "a meeting of the Security Council"
    before = _before(document, noun)
    joint.add(
        before if before.figures or set(before.parties) - document.gazetteer.bodies else Sides()
    )  # not "the UN summit"
    joint.add(_named_in_clause(document, noun))
    for child in noun.children:
        if child.dep_ == "acl" and child.lemma_.lower() in lexicon().support["taking_place"]:  # "a summit set for May"
            joint.add(sides_at(document, clauses.phrases(child, "between", "among", "of", "with")))
        if child.dep_ == "appos" and not clauses.phrases(
            noun, "with", "from", "to"
        ):  # "the meeting of the two envoys, A and B"
            joint.add(Sides(sides_at(document, [child]).figures))
    if not joint.are_two():
        joint.add(between(document, noun))
    words: tuple[str, ...] = ("with", "alongside", "opposite")
    if noun.lemma_ == "call" and any(at(document.dates, n) is None for n in clauses.phrases(noun, "on")):
        medium, words = Medium.IN_PERSON, (*words, "on")  # "a call on the president"
    elif medium in (Medium.PHONE, Medium.VIDEO):
        words += ("to", "from")
    elif noun.lower_ == "talks" and noun.dep_ in ("conj", "ROOT"):
        words += ("to",)  # a verb that the tagger took for the noun: "flies in and talks to X"
    elif medium is Medium.LETTER:
        words = ("to", "from")
    if noun.lemma_.lower() in lexicon().words["meals"]:
        words += ("for",)
    groups = groups_under(document, noun, words)
    carriers = carriers_of(noun)
    carrier = carriers[-1] if len(carriers) > 1 else None
    subject = Sides()
    if carrier is not None:
        within = {token.i for token in noun.subtree}
        beside_words: tuple[str, ...] = ("with", "between", "among")
        if noun.lemma_.lower() in lexicon().words["meals"] and noun.dep_ in ("dobj", "obj"):
            beside_words += ("for",)
            honoured = [n for holder in (noun, carrier) for n in clauses.phrases(holder, "in") if n.lower_ in _HONOUR]
            owners = [c for h in honoured for c in h.children if c.dep_ == "poss"]  # "a dinner in his honour"
            of_whom = [n for h in honoured for n in clauses.phrases(h, "of")]
            joint.add(Sides(sides_at(document, owners + of_whom).figures))
        if medium in (Medium.PHONE, Medium.VIDEO, Medium.LETTER) and carrier.lemma_ in ("receive", "get", "take"):
            beside_words += ("from",)  # "received a call on Sunday from X"
        elif medium is Medium.LETTER and carrier.lemma_ in ("send", "address", "write", "dispatch"):
            beside_words += ("to",)
        beside = [g for g in groups_under(document, carrier, beside_words) if g[1] is None or g[1].i not in within]
        if noun.dep_ == "pobj":  # "flew in with A for talks": A comes along
            for sides, _ in beside:
                joint.add(sides)
        else:
            groups += beside
        if noun.dep_ not in ("nsubj", "nsubjpass"):
            if lexicon().support["taking_part"].intersection(verb_forms(carrier)) or groups or joint:
                subject = _actors(document, carrier, noun)
            elif _is_setting(noun) and noun.lemma_.lower() not in lexicon().abstract_nouns:
                pair = _actors(document, carrier, noun)  # "A and B settled it in a call", "A told B in a call"
                subject = pair if pair.are_two() else subject
            if not subject and groups and carrier.lemma_ == "include":  # "the minister's programme includes talks with"
                heads = [c for s in clauses.subjects(carrier) for c in s.children if c.dep_ == "poss"]
                subject = sides_at(document, heads)
            if not subject and groups and not joint and not clauses.subjects(carrier):
                subject = nearest_left(document, carrier)
        elif clauses.is_passive(carrier):
            subject = sides_at(document, clauses.phrases(carrier, "by"))
    elif not joint.are_two():
        carrier = clauses.governor(noun)
        apart = _is_behind_noun(noun) and not groups
        above = clauses.preposition_of(noun)
        if (
            carrier is not None
            and (groups or _is_setting(noun))
            and not (
                apart and above is not None and not clauses.is_verb(above.head) and noun_medium(above.head) is not None
            )
        ):
            told_before = above is not None and above.lower_ in ("before", "after") and not groups
            subject = Sides() if told_before else _actors(document, carrier, noun)  # "before the talks A met B"
            if not groups and not subject.are_two() and not _is_behind_noun(noun):  # "agreed with B in talks"
                groups = groups_under(document, carrier, ("with",))
    for clause in noun.children:  # "the conversation that he had with X"
        inner = next((c for c in clause.children if c.dep_ == "xcomp"), clause)  # "a meeting he was to have with X"
        if clause.dep_ == "relcl" and inner.lemma_.lower() in lexicon().support["holding"]:
            own = [c for c in clause.children if c.dep_ == "nsubj" and c.pos_ != "DET" and c.tag_ not in ("WDT", "WP")]
            if own:
                subject, carrier = sides_at(document, own).add(subject), clause
                groups = groups or groups_under(document, inner, words)
    if not groups and is_with_another(document, noun, *carriers[1:]):
        return []
    carried = carrier is not None and carrier.lemma_ in ("deliver", "hand", "carry", "bring")
    if medium is Medium.LETTER and carried and groups and clauses.phrases(noun, "from"):
        subject = Sides()  # who carries a letter from A to B writes none
    if not groups and not joint.are_two() and _is_prepared(noun):
        return []
    lemma = noun.lemma_.lower()
    if lemma in lexicon().words["times"] and not _is_spent(noun, groups):
        return []
    if lemma in lexicon().abstract_nouns and not _is_shown(noun, carrier, subject, joint, groups):
        return []
    other = lemma in lexicon().words["occasions"] and any(noun_medium(n) is None for n in clauses.phrases(noun, "of"))
    if other and not (groups or joint or subject.are_two()):
        return []  # "the first round of the election"
    two = bool(groups) or joint.are_two() or subject.are_two()
    if not two and noun.dep_ == "attr" and any(c.lower_ in ("it", "this", "that") for c in noun.head.children):
        return []  # "it was their first meeting since": the one told before
    by = clauses.preposition_of(noun)
    follows = by is not None and by.dep_ == "agent" and by.head.lemma_ in ("follow", "precede")
    another = follows or any(c.lower_ in lexicon().words["another"] or _is_ordinal(c) for c in noun.children)
    if lemma in lexicon().weak_nouns and not two and not another and lemma not in lexicon().words["occasions"]:
        return []
    if joint.are_two() and not groups and medium is not Medium.LETTER:
        left = Sides()
        if carrier is not None and (
            carrier.lemma_.lower() in lexicon().support["presiding"]
            or (noun.dep_ == "pobj" and carrier.lemma_.lower() in lexicon().words["participating"])
        ):
            left = subject
        found: Found = [(left.add(joint), None)]
    elif groups:
        found = each_of(subject.add(joint), groups)
    else:
        found = [(subject.add(joint), None)]
    holders = clauses.subjects(carrier) if carrier is not None and noun.dep_ in ("dobj", "obj", "pobj") else []
    of_both = not two and any(map(is_of_the_sides, holders))
    determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss", "predet", "amod")}
    return [
        Contact(
            noun,
            sides,
            medium,
            definite=bool(
                determiners & {"the", "this", "that", "these", "those", "their", "his", "her", "both", "such"}
            ),
            another=another or of_both,
            between=of_both,
            open=bool(groups) and not subject and not joint,
            focus=focus,
            reasons=["direct parse", *sides.reasons],
        )
        for sides, focus in found
    ]


def _named_in_clause(document: Document, noun: Token) -> Sides:
    """People in a clause on the noun: "talks mediated by X", "a meeting that brought together A and B"."""
    found = Sides()
    for clause in noun.children:
        if clause.dep_ in ("acl", "relcl") and clause.lemma_.lower() in lexicon().words["naming"]:
            heads = clauses.phrases(clause, "by") if clauses.is_passive(clause) else clauses.objects(clause)
            found.add(sides_at(document, heads))
    return found


def _is_means(noun: Token) -> bool:
    """ "Spoke by telephone": the verb tells the contact, the noun only how."""
    verb = clauses.governor(noun) if noun.lemma_.lower() in ("phone", "telephone") else None
    return verb is not None and clauses.preposition_of(noun) is not None and bool(verb_class(verb))


def _is_spent(noun: Token, groups: Found) -> bool:
    """Whether somebody spends the hour with another: "had an hour with X", "out of her half hour with X", not "for an hour"."""
    owned = any(c.dep_ == "poss" for c in noun.children)
    verb = noun.head if noun.dep_ in ("dobj", "obj") else None
    spent = verb is not None and verb.lemma_.lower() in (
        "spend",
        "have",
        "get",
        "give",
        "grant",
        "share",
        "pass",
        "sit",
    )
    above = clauses.preposition_of(noun)
    past = above is not None and above.lower_ in (
        "after",
        "of",
    )  # "after two hours with X", "out of half an hour with X"
    return (spent or owned or past) and any(sides.figures or spent for sides, _ in groups)


def _is_prepared(noun: Token) -> bool:
    """ "Discussed preparations for the summit", "the agenda of the upcoming talks": a matter of which they speak."""
    if any(child.dep_ == "poss" for child in noun.children):
        return False
    above = clauses.preposition_of(noun)
    for _ in range(3):
        if above is None or above.lower_ not in ("of", "for", "on"):
            return False
        if above.head.lemma_.lower() in lexicon().words["preparing"]:
            return True
        above = clauses.preposition_of(above.head)
    return False


def _is_ordinal(token: Token) -> bool:
    """ "66th" """
    return token.text[:1].isdigit() and token.lower_.endswith(("st", "nd", "rd", "th"))


def _actors(document: Document, carrier: Token, noun: Token) -> Sides:
    """Who holds a contact that hangs on this verb: its subject, or its agent, and people who are its object."""
    if clauses.is_passive(carrier):
        sides = sides_at(document, clauses.phrases(carrier, "by"))
        return sides.add(sides_at(document, clauses.subjects(carrier)))
    sides = sides_at(document, clauses.subjects(carrier))
    others = [o for o in clauses.objects(carrier) if o != noun and not noun.is_ancestor(o)]
    people = sides_at(document, others + clauses.phrases(carrier, "to"))
    return sides.add(Sides(people.figures, [], people.reasons))


def _is_shown(noun: Token, carrier: Token | None, subject: Sides, joint: Sides, groups: Found) -> bool:
    """Whether a noun of wide meaning ("contact", "dialogue") stands for one occasion between two sides."""
    people = any(sides.figures for sides, _ in groups) or len(subject.figures) > 1 or len(joint.figures) > 1
    officials = any(is_side_head(n) for n in clauses.phrases(noun, "with"))
    if subject.figures and officials and any(sides.parties for sides, _ in groups):
        return True  # "for discussions with her Canadian counterpart"
    held = carrier is not None and carrier.lemma_.lower() in lexicon().support["holding"]
    general = noun.tag_ == "NNS" and noun.lemma_.lower() in lexicon().words["general"]
    return (people and not general and (bool(groups) or subject.are_two() or joint.are_two())) or (
        held and (bool(groups) or joint.are_two() or subject.are_two())
    )


def _is_setting(noun: Token) -> bool:
    """Whether the noun says only how or when the verb's act was done: "told him in a telephone call"."""
    preposition = clauses.preposition_of(noun)
    return preposition is not None and preposition.lower_ in lexicon().words["setting"] and noun.dep_ == "pobj"


def _is_behind_noun(noun: Token) -> bool:
    """ "Their meeting after two calls": an earlier contact, beside another's noun."""
    preposition = clauses.preposition_of(noun)
    return preposition is None or preposition.lower_ in ("after", "before", "following")


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
