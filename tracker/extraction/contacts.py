"""From one word that stands for a contact ("met", "talks") to its sides, as the grammar of its clause gives them."""

from dataclasses import dataclass, field

from spacy.tokens import Token

from tracker.common.vocabulary import Medium
from tracker.extraction import clauses
from tracker.extraction.attachment import carriers_of
from tracker.extraction.contact_words import lexicon, noun_medium, verb_class
from tracker.extraction.document import Document, at
from tracker.extraction.sides import Sides, sides_at, sides_between


@dataclass(slots=True)
class Contact:
    """A contact as its clause tells it; `sides` may still be incomplete."""

    trigger: Token
    sides: Sides
    medium: Medium = Medium.IN_PERSON
    definite: bool = False  # "the talks", "their meeting": one already told, or known
    another: bool = False  # "a second round", "the last meeting": not the one just told
    reasons: list[str] = field(default_factory=list)


def read(document: Document, token: Token) -> Contact | None:
    """The contact that the token stands for, if it does."""
    if clauses.is_verb(token):
        contact = _verb(document, token)
    elif token.pos_ in ("NOUN", "PROPN"):
        contact = _noun(document, token)
    else:
        return None
    if contact is not None:
        contact.medium = _medium(contact)
    return contact


def _verb(document: Document, verb: Token) -> Contact | None:
    if verb.dep_ in ("amod", "compound") or any(c.dep_ == "neg" and c.lower_ == "never" for c in ()):
        return None
    for name, form in verb_class(verb):
        sides = _READERS[name](document, verb, form)
        if sides is not None and sides:
            medium = {"telephoning": Medium.PHONE, "writing": Medium.LETTER}.get(name, Medium.IN_PERSON)
            another = any(c.dep_ == "advmod" and c.lower_ in lexicon().words["another"] for c in verb.children)
            return Contact(verb, sides, medium, another=another, reasons=["direct parse", *sides.reasons])
    return None


def _left(document: Document, verb: Token) -> tuple[Sides, bool]:
    """The sides of the subject; without a subject of the parser's the nearest name before the verb."""
    heads = clauses.subjects(verb)
    sides = sides_at(document, heads)
    if sides or heads:
        return sides, True
    nearest = [m for m in document.mentions if verb.sent.start <= m.first and m.last <= verb.i]
    if nearest and verb.i - nearest[-1].last <= 4:
        return Sides(list(nearest[-1].who), [], ["linear fallback"]), False
    return Sides(), False


def _meeting(document: Document, verb: Token, form: str) -> Sides | None:
    direct = clauses.objects(verb)
    if any(o.lemma_.lower() in lexicon().words["met_things"] for o in direct + clauses.subjects(verb)):
        return None
    sides, parsed = _left(document, verb)
    right = sides_at(document, direct)
    right.add(sides_at(document, clauses.phrases(verb, "with", "by", "alongside", "opposite")))
    if not right and not direct and not sides.are_two():
        right = _after(document, verb) if not parsed or not sides else right
    if direct and not right:
        return None
    return sides.add(right)


def _reciprocal(document: Document, verb: Token, form: str) -> Sides | None:
    words = ("with", "opposite", "alongside", "across", "beside", "against")
    if verb.lemma_ in ("speak", "talk", "chat"):
        words += ("to",)
    if verb.lemma_ in ("stand", "sit"):
        words += ("next", "to", "facing")
    right = sides_at(document, clauses.phrases(verb, *words))
    for child in verb.children:
        if child.dep_ == "dobj" and form.startswith(f"{verb.lemma_} ") and child.lemma_ in form.split():
            right.add(sides_at(document, clauses.phrases(child, *words)))
    sides, _ = _left(document, verb)
    if not right and (form in lexicon().needs["with_person"] or form in lexicon().needs["weak"]):
        return None
    if form in lexicon().needs["weak"] and not right.figures:
        return None
    return sides.add(right)


def _receiving(document: Document, verb: Token, form: str) -> Sides | None:
    if form.endswith((" on", " with", " to")):
        patients = sides_at(document, clauses.phrases(verb, form.rsplit(" ", 1)[1]))
        if any(c.dep_ in ("xcomp", "advcl", "ccomp") and c.i > verb.i for c in verb.children):
            return None  # "called on the president to resign"
        agents, _ = _left(document, verb)
    elif clauses.is_passive(verb):
        patients, agents = _left(document, verb)[0], sides_at(document, clauses.phrases(verb, "by"))
    else:
        patients, (agents, _) = sides_at(document, clauses.objects(verb)), _left(document, verb)
    if form in lexicon().needs["named_object"] and not patients.figures:
        return None
    if form in lexicon().needs["weak"]:
        return None
    if not patients or not agents:
        return None
    return agents.add(patients)


def _telephoning(document: Document, verb: Token, form: str) -> Sides | None:
    if any(c.dep_ in ("oprd", "ccomp", "xcomp", "attr") for c in verb.children):
        return None  # "called him a liar"
    if clauses.is_passive(verb):
        patients, agents = _left(document, verb)[0], sides_at(document, clauses.phrases(verb, "by"))
    else:
        patients, (agents, _) = sides_at(document, clauses.objects(verb)), _left(document, verb)
    return agents.add(patients) if patients.figures and agents else None


def _uniting(document: Document, verb: Token, form: str) -> Sides | None:
    together = form.endswith("together") or form in ("gather", "convene", "assemble", "reunite")
    heads = clauses.subjects(verb) if clauses.is_passive(verb) else clauses.objects(verb)
    sides = sides_at(document, heads)
    if not together or len(sides.figures) + len(sides.parties) < 2:
        return None
    agents = clauses.phrases(verb, "by") if clauses.is_passive(verb) else clauses.subjects(verb)
    return sides_at(document, agents).add(sides)


def _writing(document: Document, verb: Token, form: str) -> Sides | None:
    right = sides_at(document, clauses.objects(verb)).add(sides_at(document, clauses.phrases(verb, "to")))
    sides, _ = _left(document, verb)
    return sides.add(right) if right.figures and sides else None


_READERS = {
    "meeting": _meeting,
    "reciprocal": _reciprocal,
    "receiving": _receiving,
    "telephoning": _telephoning,
    "uniting": _uniting,
    "writing": _writing,
}


def _after(document: Document, verb: Token) -> Sides:
    """The first person or side right after the verb, where the parser gives it nothing."""
    end = min(verb.sent.end, verb.i + 6)
    return sides_between(document, verb.i + 1, end)


def _noun(document: Document, noun: Token) -> Contact | None:
    medium = noun_medium(noun)
    if medium is None or noun.dep_ in ("compound", "amod"):
        return None
    joint = sides_at(document, clauses.phrases(noun, "between", "among", "amongst", "of", "involving", "by"))
    joint.add(_before(document, noun))
    others = sides_at(document, clauses.phrases(noun, "with", "alongside", "opposite"))
    if medium in (Medium.PHONE, Medium.LETTER, Medium.VIDEO):
        others.add(sides_at(document, clauses.phrases(noun, "to", "from")))
    carriers = carriers_of(noun)
    carrier = carriers[-1] if len(carriers) > 1 else None
    subject = Sides()
    if carrier is not None:
        others.add(sides_at(document, clauses.phrases(carrier, "with", "between", "among")))
        is_subject = noun.dep_ in ("nsubj", "nsubjpass")
        if not is_subject:
            lemma = carrier.lemma_.lower()
            if lemma in lexicon().support["taking_part"] or others or joint:
                subject = _actors(document, carrier, noun)
        elif clauses.is_passive(carrier):
            subject = sides_at(document, clauses.phrases(carrier, "by"))
    elif noun.dep_ == "pobj":
        carrier = clauses.governor(noun)
        if carrier is not None and others and not joint.are_two():
            subject = _actors(document, carrier, noun)
    if noun.lemma_.lower() in lexicon().weak_nouns and not (others or joint.are_two()):
        return None
    if joint.are_two() and not others and medium is not Medium.LETTER:
        sides = joint
        if carrier is not None and carrier.lemma_.lower() in ("attend", "join", "chair", "lead", "host", "open"):
            sides = subject.add(sides)
    else:
        sides = subject.add(joint).add(others)
    determiners = {c.lower_ for c in noun.children if c.dep_ in ("det", "poss")}
    return Contact(
        noun,
        sides,
        medium,
        definite=bool(determiners & {"the", "this", "that", "these", "those", "their", "his", "her", "both"}),
        another=any(c.lower_ in lexicon().words["another"] for c in noun.children),
        reasons=["direct parse", *sides.reasons],
    )


def _actors(document: Document, carrier: Token, noun: Token) -> Sides:
    """Who holds a contact that hangs on this verb: its subject, or its agent, and people who are its object."""
    if clauses.is_passive(carrier):
        sides = sides_at(document, clauses.phrases(carrier, "by"))
        return sides.add(sides_at(document, clauses.subjects(carrier)))
    sides = sides_at(document, clauses.subjects(carrier))
    people = sides_at(document, [o for o in clauses.objects(carrier) if o != noun and not noun.is_ancestor(o)])
    return sides.add(Sides(people.figures, [], people.reasons))


def _before(document: Document, noun: Token) -> Sides:
    """Sides before the noun: "their" apart, "Trump-Putin summit", "US-Russia talks", "Iran's talks"."""
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


def _medium(contact: Contact) -> Medium:
    """The medium that the clause names ("by phone", "via video link"), else the trigger's own."""
    if contact.medium in (Medium.PHONE, Medium.VIDEO):
        return contact.medium
    words = lexicon().words
    for carrier in carriers_of(contact.trigger):
        for token in carrier.subtree:
            if abs(token.i - contact.trigger.i) > 25 or not _same_clause(token, carrier):
                continue
            if token.lower_ in words["phone_words"]:
                return Medium.PHONE
            if token.lower_ in words["video_words"]:
                return Medium.VIDEO
            if token.lower_ in words["letter_words"] and contact.medium is Medium.LETTER:
                return Medium.LETTER
    return contact.medium


def _same_clause(token: Token, carrier: Token) -> bool:
    for above in clauses.climb(token):
        if above == carrier:
            return True
        if clauses.is_verb(above):
            return False
    return token == carrier
